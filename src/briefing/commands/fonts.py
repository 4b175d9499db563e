"""`briefing fonts`: the faces used, what they cover, and what may be embedded."""

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
)
from briefing.diagnostics import ExitCode, Severity

if TYPE_CHECKING:
    from briefing.commands.console import Verbs


def add(verbs: Verbs) -> None:
    about = "the faces used, what they cover, and what may be embedded"
    verb = add_verb(verbs, "fonts", run, about)
    add_content(verb)
    add_json(verb)


def run(options: argparse.Namespace) -> ExitCode:
    from briefing.coverage import uncovered
    from briefing.pipeline import load, look_of
    from briefing.typefaces import faces_as_text, faces_as_values, typefaces

    loaded = load(options.content)
    document = loaded.document
    looks = look_of(options.content, document.theme, loaded.theme_place)
    found = typefaces(looks)
    said = tuple(uncovered(document, looks, options.content))
    if options.json:
        told = diagnostic_values(said, options.content)
        print_values({"faces": faces_as_values(found), "diagnostics": told})
    else:
        print(faces_as_text(found))
        complain(said, options.content)
    lost = any(diagnostic.severity is Severity.ERROR for diagnostic in said)
    return ExitCode.RESOURCE if lost else ExitCode.DONE
