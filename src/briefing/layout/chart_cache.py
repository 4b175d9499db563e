"""Keeps drawn plots in the user's cache folder, so that matplotlib is loaded only for new ones.

A drawing is keyed by its plot, by the code that draws and by matplotlib's version.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from briefing.caches import cache_folder, keep, read_kept, release
from briefing.frame import Segment
from briefing.geometry import Point
from briefing.layout.chart_plot import Graph, Mark, Plot

_Drawable = TypeVar("_Drawable", Plot, Graph)
_DRAWING_CODE = ("chart_plot.py", "recorder.py", "chart_cache.py")


def drawn(plot: _Drawable, draw: Callable[[_Drawable], tuple[Mark, ...]]) -> tuple[Mark, ...]:
    """The marks of `plot`, from the cache if it holds them, else from `draw`."""
    if (folder := cache_folder("charts")) is None:
        return draw(plot)
    entry = folder / f"{_key(plot)}.json"
    if (kept := _marks(read_kept(entry))) is not None:
        return kept
    marks = draw(plot)
    keep(entry, [_plain(mark) for mark in marks])
    return marks


def _key(plot: Plot | Graph) -> str:
    return sha256(f"{_drawing_version()} {plot!r}".encode()).hexdigest()


@cache
def _drawing_version() -> str:
    code = sha256()
    for name in _DRAWING_CODE:
        code.update((Path(__file__).parent / name).read_bytes())
    return f"{release('matplotlib')} {code.hexdigest()}"


def _marks(plain: Any) -> tuple[Mark, ...] | None:
    try:
        return tuple(map(_mark, plain))
    except (ValueError, TypeError):
        return None


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
