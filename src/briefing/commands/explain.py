"""`briefing explain`: what the code of a complaint means, and how to mend what it complains of."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from briefing.commands.console import add_json, add_verb, print_values
from briefing.diagnostics import ExitCode
from briefing.language import say, spoken

if TYPE_CHECKING:
    from briefing.commands.console import Verbs


def add(verbs: Verbs) -> None:
    about = "what a complaint means, why it is made and how to mend it"
    verb = add_verb(verbs, "explain", run, about)
    verb.add_argument(
        "code",
        metavar="CODE",
        nargs="?",
        help="code of a complaint, such as another-value; without one, all are listed",
    )
    add_json(verb)


def run(options: argparse.Namespace) -> ExitCode:
    from dataclasses import asdict

    from briefing.explanation import explanation, explanations

    if options.code is None:
        found = list(explanations(spoken()))
        lines = [f"{each.code:24} {each.meaning}" for each in found]
    else:
        one = explanation(options.code.strip("[]"), spoken())
        if one is None:
            return _unknown(options.code)
        found, lines = [one], [one.text()]
    if options.json:
        print_values({"explanations": [asdict(each) for each in found]})
    else:
        print("\n".join(lines))
    return ExitCode.DONE


def _unknown(code: str) -> ExitCode:
    from briefing.explanation import nearest

    near = nearest(code)
    hint = say(f"did you mean `{near[0]}`?") if near else "briefing explain"
    print(f"{say(f'there is no code `{code}`')}\n  {say('hint')}: {hint}", file=sys.stderr)
    return ExitCode.USAGE
