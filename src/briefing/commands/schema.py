"""`briefing schema`: the JSON Schema of briefing.yaml, for editors."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.console import add_verb
from briefing.diagnostics import ExitCode

if TYPE_CHECKING:
    from briefing.commands.console import Verbs


def add(verbs: Verbs) -> None:
    verb = add_verb(verbs, "schema", run, "JSON Schema of briefing.yaml, for editors")
    verb.add_argument("-o", dest="out", metavar="FILE", type=Path, help="default: stdout")


def run(options: argparse.Namespace) -> ExitCode:
    from briefing.output import write_atomically
    from briefing.scaffold import schema_text

    if options.out is None:
        print(schema_text(), end="")
    else:
        write_atomically(options.out, schema_text().encode())
        print(options.out)
    return ExitCode.DONE
