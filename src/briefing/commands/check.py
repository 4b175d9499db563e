"""`briefing check`: every fault and warning; nothing is written."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from briefing.commands.console import (
    add_content,
    add_json,
    add_verb,
    complain,
    diagnostic_values,
    print_values,
    tell,
)
from briefing.commands.each import add_each, check_rows, check_usage
from briefing.commands.fix import add_fix, fix
from briefing.diagnostics import ExitCode, Severity
from briefing.report import summary

if TYPE_CHECKING:
    from briefing.commands.console import Verbs
    from briefing.deck.fit import Fit


def add(verbs: Verbs) -> None:
    verb = add_verb(verbs, "check", run, "list every fault and warning; write nothing")
    add_content(verb)
    verb.add_argument(
        "--layout", action="store_true", help="lay everything out too, and tell how texts fit"
    )
    verb.add_argument("--strict", action="store_true", help="end with 1 if there are warnings")
    add_fix(verb)
    add_each(verb, builds=False)
    add_json(verb)


def run(options: argparse.Namespace) -> ExitCode:
    from briefing.pipeline import check

    check_usage(options)
    if options.each:
        return check_rows(options)
    mended = fix(options) if options.fix else ()
    checked = check(options.content, layout=options.layout)
    found = (*mended, *checked.diagnostics)
    if options.json:
        told: dict[str, object] = {
            "outputs": [],
            "diagnostics": diagnostic_values(found, options.content),
        }
        if options.layout:
            told["slots"] = [_slot_values(fit) for fit in checked.slots]
        print_values(told)
    else:
        complain(found, options.content)
        tell(summary(found) or "no faults")
    warned = any(diagnostic.severity is Severity.WARNING for diagnostic in found)
    return ExitCode.DIFFERENCES if options.strict and warned else ExitCode.DONE


def _slot_values(fit: Fit) -> dict[str, object]:
    """Sizes are width and height in points; the margin is a share of the width."""
    return {
        "slide": fit.slide,
        "title": fit.title,
        "slot": fit.slot,
        "words": fit.words,
        "used": [round(fit.used.width, 1), round(fit.used.height, 1)],
        "available": [round(fit.available.width, 1), round(fit.available.height, 1)],
        "margin": round(fit.margin, 3),
    }
