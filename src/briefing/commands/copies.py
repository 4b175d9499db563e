"""`briefing copies`: a numbered copy for each person of a list, and a register of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.console import (
    add_content,
    add_json,
    add_verb,
    complain,
    diagnostic_values,
    pressing,
    print_values,
    tell,
)
from briefing.commands.progress import Progress
from briefing.diagnostics import ExitCode

if TYPE_CHECKING:
    from briefing.commands.console import Verbs
    from briefing.copies.issue import Issued

KINDS = ("handout", "slides", "large-print")
"""The outputs that are PDF files."""


def add(verbs: Verbs) -> None:
    verb = add_verb(
        verbs, "copies", run, "numbered copies for the people of a list, and a register"
    )
    add_content(verb)
    verb.add_argument(
        "--list", dest="people", metavar="FILE", type=Path, required=True, help="CSV or XLSX"
    )
    verb.add_argument("-o", dest="out", metavar="DIR", type=Path, help="default: out/NAME/copies")
    verb.add_argument("--only", choices=KINDS, default="handout", help="default: handout")
    verb.add_argument(
        "--profile", choices=("screen", "email"), default="screen", help="email: fewer bytes"
    )
    verb.add_argument(
        "--passwords",
        action="store_true",
        help="each copy opens with a password of its own (AES-256), told in the register alone",
    )
    add_json(verb)


def run(options: argparse.Namespace) -> ExitCode:
    from briefing.copies.issue import issue_copies

    out = options.out or Path("out", options.content.resolve().name, "copies")
    with Progress() as progress:
        issued = issue_copies(
            options.content,
            options.people,
            out,
            kind=options.only,
            passwords=options.passwords,
            email=options.profile == "email",
            told=progress.show,
        )
    if options.json:
        _print_json(issued, options.content)
    else:
        complain(pressing(issued.diagnostics), options.content)
        _tell(issued)
    return ExitCode.DONE


def _print_json(issued: Issued, content: Path) -> None:
    """Passwords stand in the register alone."""
    print_values(
        {
            "outputs": [
                {"kind": kind, "path": str(path), "bytes": size, "pages": pages}
                for kind, path, size, pages in issued.files
            ],
            "copies": [
                {
                    "number": entry.number,
                    "name": entry.name,
                    "file": entry.file,
                    "id": entry.identity,
                }
                for entry in issued.copies
            ],
            "totals": {"copies": len(issued.copies), "register": len(issued.all)},
            "standards": list(issued.standards),
            "diagnostics": diagnostic_values(issued.diagnostics, content),
        }
    )


def _tell(issued: Issued) -> None:
    earlier = len(issued.all) - len(issued.copies)
    numbers = [entry.number for entry in issued.copies]
    kept = ", ".join(issued.standards)
    tell(f"{len(numbers)} copies, numbers {min(numbers)} to {max(numbers)}; {kept}")
    if earlier:
        tell(f"the register has {earlier} more")
    if issued.locked:
        tell("encrypted files are no PDF/A, which forbids it; passwords are in the register alone")
    for _, path, _, _ in issued.files:
        print(path)
