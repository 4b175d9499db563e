"""Keeps drawn plots in the user's cache folder, so that matplotlib is loaded only for new ones.

A drawing is keyed by its plot, by the code that draws and by matplotlib's version. Entries are
JSON with a checksum; one that is missing, damaged or of another shape is drawn again, and a
folder that cannot be written is no fault: the cache changes nothing but time.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from briefing.diagnostics import OutputError
from briefing.frame import Segment
from briefing.geometry import Point
from briefing.layout.chart_plot import Graph, Mark, Plot
from briefing.output import make_folder, write_atomically

_Drawable = TypeVar("_Drawable", Plot, Graph)
_CACHES = {"darwin": "Library/Caches", "win32": "AppData/Local"}
_DRAWING_CODE = ("chart_plot.py", "recorder.py", "chart_cache.py")


def drawn(plot: _Drawable, draw: Callable[[_Drawable], tuple[Mark, ...]]) -> tuple[Mark, ...]:
    """The marks of `plot`, from the cache if it holds them, else from `draw`."""
    if (folder := cache_folder()) is None:
        return draw(plot)
    entry = folder / f"{_key(plot)}.json"
    if (kept := _read(entry)) is not None:
        return kept
    marks = draw(plot)
    _write(entry, marks)
    return marks


def cache_folder() -> Path | None:
    """Where drawings are kept; None where the user has no home."""
    if (folder := _user_cache()) is None:
        return None
    return folder / "briefing" / "charts"


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


def _key(plot: Plot | Graph) -> str:
    return sha256(f"{_drawing_version()} {plot!r}".encode()).hexdigest()


@cache
def _drawing_version() -> str:
    code = sha256()
    for name in _DRAWING_CODE:
        code.update((Path(__file__).parent / name).read_bytes())
    return f"{version('matplotlib')} {code.hexdigest()}"


def _read(entry: Path) -> tuple[Mark, ...] | None:
    try:
        checksum, marks = json.loads(entry.read_bytes())
        return tuple(_mark(mark) for mark in marks) if checksum == _checksum(marks) else None
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _write(entry: Path, marks: tuple[Mark, ...]) -> None:
    plain = [_plain(mark) for mark in marks]
    with suppress(OutputError):
        make_folder(entry.parent)
        write_atomically(entry, json.dumps([_checksum(plain), plain]).encode("ascii"))


def _checksum(marks: Any) -> str:
    return sha256(json.dumps(marks).encode("ascii")).hexdigest()


def _plain(mark: Mark) -> list[Any]:
    path = [[segment[0], *(_pair(point) for point in segment[1:])] for segment in mark.path]
    return [mark.kind, mark.index, _pair(mark.at), path]


def _pair(point: Any) -> list[float]:
    return [point.x, point.y]


def _mark(plain: Any) -> Mark:
    kind, index, at, path = plain
    return Mark(kind, index, Point(*at), tuple(_segment(*segment) for segment in path))


def _segment(kind: Any, *points: Any) -> Segment:
    segment: Segment = (kind, *(Point(*point) for point in points))
    return segment
