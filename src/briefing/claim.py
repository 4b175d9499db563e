"""One run at a time in a folder: a claim that the system itself gives back when a run dies.

SQLite's own lock on a small file serves, on every system alike; a file that merely exists would
outlive a crash. Raises OutputError where another run holds the folder.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from briefing.diagnostics import Diagnostic, OutputError, Severity

_PATIENCE = 0.3
"""Seconds: whoever only asks whether a run is under way holds the folder for a moment too."""


@contextmanager
def claimed(folder: Path, what: str) -> Iterator[None]:
    """Holds the folder for `what`, such as "mail"; the folder must exist."""
    path = folder / f".{what}.lock"
    try:
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    except sqlite3.OperationalError as fault:
        raise _refusal("cannot-write", f"cannot write {path}: {fault}") from fault
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            hint = "wait until it ends; if none runs, some program holds the file open"
            raise _refusal("in-use", f"another run works in {folder}", hint) from fault
        yield


def is_claimed(folder: Path, what: str) -> bool:
    if not (folder / f".{what}.lock").exists():
        return False
    try:
        with claimed(folder, what):
            return False
    except OutputError:
        return True


def _refusal(code: str, message: str, *hints: str) -> OutputError:
    return OutputError([Diagnostic(Severity.ERROR, code, message, hints=hints)])
