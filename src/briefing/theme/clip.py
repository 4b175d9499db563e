"""Cuts a path to a rectangle, since native shapes know no clipping.

In: a path of moves, lines and curves, convex where it is closed, each curve running one way in x
and in y (a quarter of a circle at most). Out: the part inside the rectangle. A curve then crosses
an edge once at most, so halving finds the place. A closed path is closed again along the edge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from briefing.frame import Segment
from briefing.geometry import Point, Rect

Piece = tuple[Point, ...]
"""A line by its two ends, or a curve by its four points."""

Inside = Callable[[Point], float]
"""The distance from an edge, positive inside."""


def clip_open(pieces: Sequence[Piece], rect: Rect) -> tuple[Segment, ...]:
    """What of an outline lies inside, in as many strokes as it falls into."""
    for edge in _edges(rect):
        pieces = [part for piece in pieces for part in _cut(piece, edge)]
    if not pieces:
        return ()
    pieces = _from_a_gap(pieces)
    path = tuple(_open_path(pieces))
    return (*path, ("close",)) if _meet(pieces[-1][-1], pieces[0][0]) else path


def clip_closed(pieces: Sequence[Piece], rect: Rect) -> tuple[Segment, ...]:
    """What of a convex area lies inside, as one closed path; nothing if it lies outside."""
    for edge in _edges(rect):
        pieces = _joined([part for piece in pieces for part in _cut(piece, edge)])
    if not pieces:
        return ()
    return (*_open_path(pieces), ("close",))


def _edges(rect: Rect) -> tuple[Inside, ...]:
    return (
        lambda point: point.x - rect.x,
        lambda point: rect.right - point.x,
        lambda point: point.y - rect.y,
        lambda point: rect.bottom - point.y,
    )


def _cut(piece: Piece, edge: Inside) -> Iterator[Piece]:
    start, end = edge(piece[0]) >= 0, edge(piece[-1]) >= 0
    if start and end:
        yield piece
    elif start or end:
        first, second = _split(piece, _crossing(piece, edge))
        yield first if start else second


def _crossing(piece: Piece, edge: Inside) -> float:
    """Where the piece parts; its distance from the edge is a curve by those of its points."""
    low, high = 0.0, 1.0
    distances = [edge(point) for point in piece]
    begins_inside = distances[0] >= 0
    for _ in range(40):
        middle = (low + high) / 2
        if (_at(distances, middle) >= 0) == begins_inside:
            low = middle
        else:
            high = middle
    return low


def _split(piece: Piece, at: float) -> tuple[Piece, Piece]:
    """De Casteljau's construction, which serves a line as well."""
    rows = [piece]
    while len(rows[-1]) > 1:
        rows.append(tuple(_between(a, b, at) for a, b in pairwise(rows[-1])))
    return tuple(row[0] for row in rows), tuple(row[-1] for row in reversed(rows))


def _at(row: list[float], at: float) -> float:
    while len(row) > 1:
        row = [a + (b - a) * at for a, b in pairwise(row)]
    return row[0]


def _between(a: Point, b: Point, at: float) -> Point:
    return Point(a.x + (b.x - a.x) * at, a.y + (b.y - a.y) * at)


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece, following in zip(pieces, [*pieces[1:], *pieces[:1]], strict=True):
        joined.append(piece)
        if not _meet(piece[-1], following[0]):
            joined.append((piece[-1], following[0]))
    return joined


def _from_a_gap(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """A loop that was cut starts anew behind its first gap, so that no corner is left unjoined."""
    if not _meet(pieces[-1][-1], pieces[0][0]):
        return pieces
    gaps = [at for at, (a, b) in enumerate(pairwise(pieces), 1) if not _meet(a[-1], b[0])]
    return [*pieces[gaps[0] :], *pieces[: gaps[0]]] if gaps else pieces


def _open_path(pieces: Sequence[Piece]) -> Iterator[Segment]:
    last: Point | None = None
    for piece in pieces:
        if last is None or not _meet(last, piece[0]):
            yield ("move", piece[0])
        yield ("line", piece[1]) if len(piece) == 2 else ("curve", piece[1], piece[2], piece[3])
        last = piece[-1]


def _meet(a: Point, b: Point) -> bool:
    return abs(a.x - b.x) < 1e-6 and abs(a.y - b.y) < 1e-6
