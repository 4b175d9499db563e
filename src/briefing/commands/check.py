"""`briefing check`: every fault and warning; nothing is written."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from briefing.commands.console import (
    add_content,
    add_json,
    add_verb,
    complain,
    diagnostic_values,
    print_values,
)
from briefing.diagnostics import ExitCode, Severity
from briefing.report import summary

if TYPE_CHECKING:
    from briefing.commands.console import Verbs


def add(verbs: Verbs) -> None:
    verb = add_verb(verbs, "check", run, "list every fault and warning; write nothing")
    add_content(verb)
    verb.add_argument("--layout", action="store_true", help="lay everything out too")
    verb.add_argument("--strict", action="store_true", help="end with 1 if there are warnings")
    add_json(verb)


def run(options: argparse.Namespace) -> ExitCode:
    from briefing.pipeline import check

    found = check(options.content, layout=options.layout)
    if options.json:
        told = diagnostic_values(found, options.content)
        print_values({"outputs": [], "diagnostics": told})
    else:
        complain(found, options.content)
        print(summary(found) or "no faults", file=sys.stderr)
    warned = any(diagnostic.severity is Severity.WARNING for diagnostic in found)
    return ExitCode.DIFFERENCES if options.strict and warned else ExitCode.DONE
