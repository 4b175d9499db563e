"""`briefing doctor`: versions, fonts and optional programs."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from briefing.commands.console import add_json, add_verb, print_values
from briefing.diagnostics import ExitCode

if TYPE_CHECKING:
    from briefing.commands.console import Verbs


def add(verbs: Verbs) -> None:
    add_json(add_verb(verbs, "doctor", run, "versions, fonts and optional programs"))


def run(options: argparse.Namespace) -> ExitCode:
    from briefing.doctor import examine

    health = examine()
    if options.json:
        print_values(health.as_values())
    else:
        print(health.text())
    return ExitCode.DONE if health.is_sound else ExitCode.RESOURCE
