"""One run at a time in a folder: a claim that the system itself gives back when a run dies.

SQLite's own lock on a small file serves, on every system alike; a file that merely exists would
outlive a crash. Raises OutputError where another run holds the folder.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from briefing.diagnostics import Diagnostic, OutputError, Severity

_PATIENCE = 0.3
"""Seconds: whoever only asks whether a run is under way holds the folder for a moment too."""


_PATIENCE_OF_BUILDS = 30.0
"""Seconds to wait for another build, which writes for less than one."""

_LOOK_AGAIN = 0.05


@contextmanager
def claimed(folder: Path, what: str) -> Iterator[None]:
    """Holds the folder for `what`, such as "mail"; the folder must exist."""
    import sqlite3

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


@contextmanager
def taking_turns(folder: Path, patience: float = _PATIENCE_OF_BUILDS) -> Iterator[None]:
    """One run after the other writes into the folder, which must exist; nothing is left in it."""
    if sys.platform == "win32":
        import tempfile

        name = sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        with claimed(Path(tempfile.gettempdir()), f"briefing-{name}"):
            yield
        return
    import fcntl
    import os

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        deadline = time.monotonic() + patience
        while not _lock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB):
            if time.monotonic() > deadline:
                hint = "wait until it ends, or choose another folder with `-o`"
                raise _refusal("in-use", f"another run works in {folder}", hint)
            time.sleep(_LOOK_AGAIN)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, operation: int) -> bool:
    """Whether the lock is ours. File systems that know no locks let everybody in."""
    import errno
    import fcntl

    try:
        fcntl.flock(descriptor, operation)
    except OSError as fault:
        return fault.errno not in (errno.EAGAIN, errno.EACCES)
    return True


def _refusal(code: str, message: str, *hints: str) -> OutputError:
    return OutputError([Diagnostic(Severity.ERROR, code, message, hints=hints)])
