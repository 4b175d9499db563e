"""Lets decoration that ends on a slide's edge run over it, for slides that are printed and cut.

A deck needs none of it: its shapes stop where the slide does. A line along an edge takes a way
round outside, so that all lines within the slide stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from briefing.frame import Segment
from briefing.geometry import BLEED, Point, Rect, Size

_NEAR = 0.01

_Side: TypeAlias = tuple[int, int]
"""The way out over an edge: one step left, right, up or down."""


def run_over(path: Sequence[Segment], origin: Point, page: Size) -> Iterator[Segment]:
    """The path, `origin` being its place on the page."""
    start = here = Point(0, 0)
    for segment in path:
        match segment:
            case ("move", point):
                start = point
            case ("line", point):
                yield from _way_round(here, point, origin, page)
            case ("close",):
                yield from _way_round(here, start, origin, page)
        yield segment
        here = start if segment[0] == "close" else segment[-1]


def outward(frame: Rect, page: Size) -> Rect:
    """The frame, run over the edges of the page on which it ends."""
    low, high = (
        _sides(Point(frame.x, frame.y), page),
        _sides(Point(frame.right, frame.bottom), page),
    )
    left, top = (BLEED * (side in low) for side in ((-1, 0), (0, -1)))
    right, bottom = (BLEED * (side in high) for side in ((1, 0), (0, 1)))
    width, height = frame.width + left + right, frame.height + top + bottom
    return Rect(frame.x - left, frame.y - top, width, height)


def _way_round(start: Point, end: Point, origin: Point, page: Size) -> Iterator[Segment]:
    sides = [_sides(origin + point, page) for point in (start, end)]
    if sides[0] & sides[1]:
        yield "line", _moved(start, sides[0])
        yield "line", _moved(end, sides[1])


def _sides(point: Point, page: Size) -> set[_Side]:
    """The edges of the page on which a point lies: two for a corner."""
    distances = {
        (-1, 0): point.x,
        (1, 0): page.width - point.x,
        (0, -1): point.y,
        (0, 1): page.height - point.y,
    }
    return {side for side, distance in distances.items() if abs(distance) < _NEAR}


def _moved(point: Point, sides: set[_Side]) -> Point:
    x, y = (sum(steps) for steps in zip(*sides, strict=True))
    return Point(point.x + BLEED * x, point.y + BLEED * y)
