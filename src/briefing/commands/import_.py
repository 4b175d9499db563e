"""`briefing import`: drafts a content folder from a report, and lists what a folder lost of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.console import (
    add_json,
    add_verb,
    complain,
    diagnostic_values,
    print_values,
    tell,
)
from briefing.diagnostics import BriefingError, Diagnostic, ExitCode
from briefing.report import plain, summary

if TYPE_CHECKING:
    from briefing.commands.console import Verbs
    from briefing.importing.unused import Coverage


def add(verbs: Verbs) -> None:
    about = "draft a content folder from a report (.docx, .txt, .md)"
    verb = add_verb(verbs, "import", run, about)
    verb.add_argument("source", metavar="REPORT", type=Path, help="a Word or text file")
    does = verb.add_mutually_exclusive_group(required=True)
    does.add_argument(
        "-o", "--output", metavar="DIR", type=Path, help="the folder to write; new or empty"
    )
    does.add_argument(
        "--coverage",
        metavar="DIR",
        type=Path,
        help="write nothing; list the report's text that no module of DIR has",
    )
    add_json(verb)


def run(options: argparse.Namespace) -> ExitCode:
    if options.coverage is not None:
        return _cover(options)
    from briefing.importing.draft import import_report

    options.content = options.source.parent
    imported = import_report(options.source, options.output)
    checked = _checked(options.output)
    if options.json:
        print_values(
            {
                "outputs": [_file_values(path) for path in imported.files],
                "diagnostics": diagnostic_values(imported.repairs, options.content),
                "check": diagnostic_values(checked, options.output),
                "coverage": _values(imported.coverage),
            }
        )
        return ExitCode.DONE
    complain(imported.repairs, options.content)
    complain(checked, options.output)
    _tell(imported.coverage, options.source)
    print(summary((*imported.repairs, *checked)), file=sys.stderr)
    for path in imported.files:
        print(path)
    tell(f"next: briefing build {options.output}")
    return ExitCode.DONE


def _file_values(path: Path) -> dict[str, object]:
    kinds = {".yaml": "recipe", ".md": "module"}
    kind = kinds.get(path.suffix, "picture")
    return {"kind": kind, "path": str(path), "bytes": path.stat().st_size, "pages": None}


def _checked(folder: Path) -> tuple[Diagnostic, ...]:
    """What would stop a build of the draft, such as a character that no font has."""
    from briefing.pipeline import check

    try:
        check(folder)
    except BriefingError as refused:
        return refused.diagnostics
    return ()


def _cover(options: argparse.Namespace) -> ExitCode:
    from briefing.importing.draft import cover

    options.content = options.coverage
    found = cover(options.source, options.coverage)
    if options.json:
        print_values({"outputs": [], "diagnostics": [], "coverage": _values(found)})
    else:
        for one in found.unused:
            print(f"{options.source}:{one.line}: {plain(one.text)}")
        _tell(found, options.source)
    return ExitCode.DIFFERENCES if found.unused else ExitCode.DONE


def _tell(found: Coverage, source: Path) -> None:
    used = found.characters - found.missing
    tell(f"{used} of {found.characters} characters of {source.name} stand in modules")


def _values(found: Coverage) -> dict[str, object]:
    return {
        "characters": found.characters,
        "missing": found.missing,
        "unused": [{"line": one.line, "text": one.text} for one in found.unused],
    }
