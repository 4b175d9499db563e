"""`briefing compose`: each case of a file set on a page of its own, for typography tests."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.console import add_verb
from briefing.diagnostics import ExitCode

if TYPE_CHECKING:
    from briefing.commands.console import Verbs


def add(verbs: Verbs) -> None:
    verb = add_verb(verbs, "compose", run, "set each case of a file on a page of its own")
    verb.add_argument("cases", metavar="CASES.jsonl", type=Path)
    verb.add_argument("-o", dest="out", metavar="FILE.pdf", type=Path, required=True)


def run(options: argparse.Namespace) -> ExitCode:
    from briefing.output import write_atomically
    from briefing.render.pdf import write_pdf
    from briefing.specimen import read_cases, set_specimens

    write_atomically(options.out, write_pdf(set_specimens(read_cases(options.cases))))
    print(options.out)
    return ExitCode.DONE
