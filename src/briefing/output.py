"""Puts finished bytes into files: whole or not at all; and says what date a file carries.

A temporary file beside the target takes the bytes and then replaces it in one step, so a failed
or interrupted run leaves the old file whole. Raises OutputError naming the target and the cause.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from briefing.diagnostics import Diagnostic, OutputError, Severity

_HINTS = {
    errno.EACCES: "the folder may not be written to: choose another with `-o`",
    errno.EPERM: "the folder may not be written to: choose another with `-o`",
    errno.EROFS: "the disk is read-only: choose another folder with `-o`",
    errno.EEXIST: "a file has the name of the folder: choose another folder with `-o`",
    errno.EISDIR: "a folder has the name of the output file: move it away",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.ENOENT: "the folder does not exist",
    errno.ENAMETOOLONG: "shorten `filename` in briefing.yaml: a name may have 255 bytes,"
    " and a Chinese character takes three",
    errno.ENOSPC: "the disk is full: free some space; the old file is untouched",
    errno.EDQUOT: "your disk quota is used up: free some space; the old file is untouched",
    errno.EBUSY: "another program holds the file: close it and build again",
}

_DEFAULT_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_FILE_MODE = 0o666


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`, replacing what was there; the folder must exist."""
    write_together([(path, data)])


def write_together(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write several files; the bytes of all are on the disk before the first is replaced."""
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            with _complaining(path):
                staged.append((_stage(path, data), path))
        for temporary, path in staged:
            with _complaining(path):
                temporary.replace(path)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def discard(paths: Iterable[Path]) -> None:
    """Remove files of ours that no longer hold."""
    for path in paths:
        with _complaining(path):
            path.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make the folder and those above it; one that is there already will do."""
    with _complaining(path):
        path.mkdir(parents=True, exist_ok=True)


def build_date() -> datetime:
    """The date that outputs carry: SOURCE_DATE_EPOCH where it is set, else a fixed one."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not stated:
        return _DEFAULT_DATE
    try:
        return datetime.fromtimestamp(int(stated), UTC)
    except (ValueError, OverflowError, OSError) as fault:
        message = f"SOURCE_DATE_EPOCH is {stated!r}, expected seconds since 1970"
        raise OutputError([Diagnostic(Severity.ERROR, "bad-date", message)]) from fault


@contextmanager
def _complaining(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise OutputError([_complaint(path, fault)]) from fault


def _stage(path: Path, data: bytes) -> Path:
    """A temporary file with the bytes, beside the file that it is going to replace."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    descriptor, name = tempfile.mkstemp(prefix=".briefing-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _mode(path: Path) -> int:
    """The rights of the file to be replaced, else those that any new file gets."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return _FILE_MODE & ~mask


def _complaint(path: Path, fault: OSError) -> Diagnostic:
    reason = (fault.strerror or str(fault)).lower()
    hint = _HINTS.get(fault.errno or 0)
    message = f"cannot write {path}: {reason}"
    return Diagnostic(Severity.ERROR, "cannot-write", message, hints=(hint,) if hint else ())
