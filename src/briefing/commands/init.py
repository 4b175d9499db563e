"""`briefing init`: a new content folder that builds at once."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.console import add_verb, tell
from briefing.diagnostics import ExitCode

if TYPE_CHECKING:
    from briefing.commands.console import Verbs


def add(verbs: Verbs) -> None:
    verb = add_verb(verbs, "init", run, "make a new content folder that builds at once")
    verb.add_argument("folder", metavar="DIR", type=Path)


def run(options: argparse.Namespace) -> ExitCode:
    from briefing.scaffold import start_folder

    for path in start_folder(options.folder):
        print(path)
    tell(f"next: briefing build {options.folder}")
    return ExitCode.DONE
