"""Puts finished bytes into files: whole or not at all; and says what date a file carries.

A temporary file beside the target takes the bytes and then replaces it in one step, so a failed
or interrupted run leaves the old file whole. On Linux it has no name until then: of a run that is
killed nothing stays. Refuses to replace a write-protected file; raises OutputError with the cause.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from briefing.diagnostics import Diagnostic, OutputError, Severity

_HINTS = {
    errno.EACCES: "the folder may not be written to: choose another with `-o`",
    errno.EPERM: "make the file writable, or choose another folder with `-o`",
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

_IN_THE_WAY = {errno.EPERM, errno.EISDIR, errno.EBUSY, errno.EEXIST}
"""Where only this one file or folder stands in the way."""

_DEFAULT_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_FILE_MODE = 0o666
_NAMELESS = getattr(os, "O_TMPFILE", 0)
_OPEN_FILES = Path("/proc/self/fd")
_HAS_NO_NAMELESS = {errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL}
"""What file systems and kernels say that know no files without names."""


def write_atomically(path: Path, data: bytes, *, synced: bool = True) -> None:
    """Write `data` to `path`, replacing what was there; the folder must exist."""
    write_together([(path, data)], synced=synced)


def write_together(files: Iterable[tuple[Path, bytes]], *, synced: bool = True) -> None:
    """Write several files; the bytes of all are on the disk before the first is replaced, or, if
    they need not outlive a loss of power, at least handed to the system.
    """
    with ExitStack() as stack:
        staged = []
        for path, data in files:
            with _complaining(path):
                staged.append(stack.enter_context(_stage(path, data, synced)))
        for each in staged:
            with _complaining(each.path):
                each.take_place()


def require_writable(paths: Iterable[Path]) -> None:
    """Refuses, before long work, files that could not be replaced after it; writes nothing."""
    for path in paths:
        with _complaining(path):
            _require_room(path)
            _require_replaceable(path)


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


@dataclass(slots=True)
class _Staged:
    """Bytes on the disk that are to replace `path`; `name` is their own, if they have one yet."""

    path: Path
    descriptor: int | None
    name: Path | None = None

    def take_place(self) -> None:
        if self.name is None and self.descriptor is not None:
            self.name = _free_name(self.path.parent)
            _give_name(self.descriptor, self.name)
        self.close()  # Windows replaces no open file
        assert self.name is not None, "bytes are staged once"
        self.name.chmod(_mode(self.path))
        self.name.replace(self.path)

    def close(self) -> None:
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None


@contextmanager
def _stage(path: Path, data: bytes, synced: bool) -> Iterator[_Staged]:
    """The bytes beside the file that they are to replace; gone in the end if they did not."""
    _require_replaceable(path)
    staged = _open_beside(path)
    try:
        assert staged.descriptor is not None, "just opened"
        with os.fdopen(staged.descriptor, "wb", closefd=False) as file:
            file.write(data)
        if synced:
            os.fsync(staged.descriptor)
        yield staged
    finally:
        staged.close()
        if staged.name:
            staged.name.unlink(missing_ok=True)


def _require_room(path: Path) -> None:
    """A folder that may be written to, or may be made, and a name that it can hold."""
    folder = next(each for each in path.absolute().parents if each.exists())
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if hasattr(os, "pathconf") and len(os.fsencode(path.name)) > os.pathconf(folder, "PC_NAME_MAX"):
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), path.name)
    if not os.access(folder, os.W_OK):
        raise PermissionError(_why_not(folder), os.strerror(_why_not(folder)), str(folder))


def _why_not(folder: Path) -> int:
    read_only = hasattr(os, "statvfs") and os.statvfs(folder).f_flag & os.ST_RDONLY
    return errno.EROFS if read_only else errno.EACCES


def _require_replaceable(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.is_file() and not path.is_symlink() and not path.stat().st_mode & 0o222:
        raise PermissionError(errno.EPERM, "the file is write-protected", str(path))
    if os.name == "nt" and path.is_file():
        # PowerPoint and WPS keep others from writing to what they have open.
        path.open("r+b").close()


def _open_beside(path: Path) -> _Staged:
    if _NAMELESS and _OPEN_FILES.is_dir():
        try:
            return _Staged(path, os.open(path.parent, _NAMELESS | os.O_WRONLY, 0o600))
        except OSError as fault:
            if fault.errno not in _HAS_NO_NAMELESS:
                raise
    name = _free_name(path.parent)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    return _Staged(path, os.open(name, flags, 0o600), name)


def _free_name(folder: Path) -> Path:
    return folder / f".briefing-{os.urandom(8).hex()}"


def _give_name(descriptor: int, name: Path) -> None:
    """A hard link to an open file. Without folders, Python would link to the link in /proc."""
    folder = os.open(name.parent, os.O_RDONLY)
    try:
        os.link(_OPEN_FILES / str(descriptor), name.name, src_dir_fd=folder, dst_dir_fd=folder)
    finally:
        os.close(folder)


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
    hints = [hint] if hint else []
    if fault.errno in _IN_THE_WAY:
        folder = path if fault.errno == errno.EEXIST else path.parent
        name = folder if folder.name else folder / "out"
        hints.append(f"or build beside it: -o {name}-{date.today():%Y-%m-%d}")
    message = f"cannot write {path}: {reason}"
    return Diagnostic(Severity.ERROR, "cannot-write", message, hints=tuple(hints))
