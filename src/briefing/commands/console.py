"""What the verbs share: their common arguments, and how complaints and JSON are printed."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from briefing.annotation import annotation, wants_annotations
from briefing.commands.arguments import add_language
from briefing.diagnostics import BriefingError, Diagnostic, ExitCode, Severity
from briefing.language import say
from briefing.report import Report, as_values, summary, wants_colours

if TYPE_CHECKING:
    # Generic only in the eyes of a type checker.
    Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

Run: TypeAlias = Callable[[argparse.Namespace], ExitCode]


def add_verb(verbs: Verbs, name: str, run: Run, about: str) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=about, description=about, allow_abbrev=False)
    add_language(verb)
    verb.set_defaults(run=run, json=False, content=Path(), misuse=verb.error)
    return verb


def add_content(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "content",
        metavar="CONTENT",
        type=Path,
        nargs="?",
        default=Path(),
        help="a folder with briefing.yaml; default: the current folder",
    )


def add_json(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help="JSON on stdout")


def pressing(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """All but what only a `check` of sound content lists."""
    return [d for d in diagnostics if d.severity is not Severity.NOTICE]


def complain(diagnostics: Iterable[Diagnostic], content: Path) -> None:
    report = Report(content, wants_colours(sys.stderr))
    for diagnostic in diagnostics:
        print(report.text(diagnostic), file=sys.stderr)
        if wants_annotations(os.environ):
            print(annotation(diagnostic, content), file=sys.stderr)


def refuse(refusal: BriefingError, options: argparse.Namespace) -> ExitCode:
    if options.json:
        told = diagnostic_values(refusal.diagnostics, options.content)
        print_values({"outputs": [], "diagnostics": told})
    else:
        serious = pressing(refusal.diagnostics)
        complain(serious, options.content)
        print(summary(serious), file=sys.stderr)
        tell_of_explanations(serious)
    return refusal.exit_code


def tell_of_explanations(diagnostics: Iterable[Diagnostic]) -> None:
    """Said to people, not to scripts, and once in a run: who knows the code needs no more."""
    codes = {each.code for each in diagnostics if each.severity is Severity.ERROR}
    if codes and sys.stderr.isatty():
        tell(f"`briefing explain {codes.pop() if len(codes) == 1 else 'CODE'}` tells more")


def tell(text: str) -> None:
    """Say something beside the result, in the user's language."""
    print(say(text), file=sys.stderr)


def print_values(values: Mapping[str, object]) -> None:
    print(json.dumps({"schema": 1, **values}, ensure_ascii=False, indent=2))


def diagnostic_values(diagnostics: Iterable[Diagnostic], content: Path) -> list[dict[str, object]]:
    return [as_values(diagnostic, content) for diagnostic in diagnostics]
