"""Keeps what is costly to find again in the user's cache folder, mostly as JSON, below a checksum.

What is missing, damaged or of another shape is found again, and a folder that cannot be written
is no fault: a cache changes nothing but time.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from briefing.diagnostics import OutputError
from briefing.output import make_folder, write_atomically

_CACHES = {"darwin": "Library/Caches", "win32": "AppData/Local"}


def cache_folder(name: str) -> Path | None:
    """Where one kind of finds is kept; None where the user has no home."""
    if (folder := _user_cache()) is None:
        return None
    return folder / "briefing" / name


def read_kept(entry: Path) -> Any:
    """What was kept there, None if nothing whole is."""
    try:
        return json.loads(whole) if (whole := read_whole(entry)) is not None else None
    except ValueError:
        return None


def keep(entry: Path, plain: Any) -> None:
    keep_whole(entry, json.dumps(plain).encode("ascii"))


def read_whole(entry: Path) -> bytes | None:
    """The bytes that were kept there, if they are those."""
    try:
        checksum, _, data = entry.read_bytes().partition(b"\n")
    except OSError:
        return None
    return data if checksum == _checksum(data) else None


def keep_whole(entry: Path, data: bytes) -> None:
    with suppress(OutputError):
        make_folder(entry.parent)
        # Its checksum tells what a loss of power has spoilt.
        write_atomically(entry, _checksum(data) + b"\n" + data, synced=False)


def release(library: str) -> str:
    """The name and version of an installed library, without loading it.

    `importlib.metadata` knows them too, and loads the parser of e-mails for it.
    """
    spec = find_spec(library)
    home = Path(spec.origin).parents[1] if spec and spec.origin else Path()
    named = next(home.glob(f"{library}-*.dist-info"), None)
    if named is not None:
        return named.stem
    from importlib.metadata import version

    return f"{library}-{version(library)}"


def _user_cache() -> Path | None:
    """Where the platform keeps what may be deleted; a relative path in the variable is void.

    None where the user has no home.
    """
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    if (named := Path(os.environ.get(variable, ""))).is_absolute():
        return named
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / _CACHES.get(sys.platform, ".cache")


def _checksum(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode("ascii")
