"""`briefing verify`: finished files read back, every figure in them traced to the content.

For files that somebody may have changed by hand since they were built.
"""

from __future__ import annotations

import argparse
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
from briefing.diagnostics import Diagnostic, ExitCode, OutputError, Severity

if TYPE_CHECKING:
    from briefing.commands.console import Verbs

_KINDS = {"-slides": "slides", "-large-print": "large-print"}


def add(verbs: Verbs) -> None:
    about = "read finished files back and trace every figure in them to the content"
    verb = add_verb(verbs, "verify", run, about)
    verb.add_argument("content", metavar="CONTENT", type=Path, help="a folder with briefing.yaml")
    verb.add_argument(
        "files", metavar="FILE", type=Path, nargs="+", help="PDF or PPTX files built from it"
    )
    add_json(verb)


def run(options: argparse.Namespace) -> ExitCode:
    from briefing.audit.verify import Auditor
    from briefing.pipeline import load

    auditor = Auditor(load(options.content).document)
    found = [(path, auditor.verify(_kind(path), _read(path))) for path in options.files]
    faults = [fault for _, audit in found for fault in audit.faults]
    if options.json:
        outputs = [
            {
                "kind": _kind(path),
                "path": str(path),
                "bytes": path.stat().st_size,
                "pages": None,
                "figures": audit.figures,
            }
            for path, audit in found
        ]
        told = diagnostic_values(faults, options.content)
        print_values({"outputs": outputs, "diagnostics": told})
    else:
        complain(faults, options.content)
        for path, audit in found:
            state = f", {len(audit.faults)} faults" if audit.faults else ""
            tell(f"{path}: {audit.figures} figures traced{state}")
    return ExitCode.DIFFERENCES if faults else ExitCode.DONE


def _kind(path: Path) -> str:
    """By the name that `build` gives, else by the format."""
    if path.suffix.lower() == ".pptx":
        return "deck"
    return next((kind for end, kind in _KINDS.items() if path.stem.endswith(end)), "handout")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        message = f"cannot read {path}: {reason}"
        raise OutputError([Diagnostic(Severity.ERROR, "cannot-read", message)]) from fault
