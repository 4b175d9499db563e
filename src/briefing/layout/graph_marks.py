"""Small shapes of a chart: the points of lines, and the swatches of its key.

In: a kind of mark and a size. Out: placed shapes about a middle.
"""

from __future__ import annotations

from briefing.frame import Ink, Owner, Placed, Segment, Shape, Stroke, line, rectangle
from briefing.geometry import Point, Size

_ROUND = 0.5523
"""Of a radius, the length of the handles of a quarter circle."""

_CAPS, _MARGIN = 0.74, 0.18
"""Of a size: the height of figures, and what a plate under them has on each side."""


def marker(kind: str, middle: Point, radius: float, ink: Ink, owner: Owner) -> Placed:
    """A point of a line, filled."""
    corner = Point(middle.x - radius, middle.y - radius)
    return corner, Shape(_path(kind, radius), owner, ink)


def swatch(corner: Point, side: float, ink: Ink, edge: Stroke | None, owner: Owner) -> Placed:
    return corner, Shape(rectangle(Size(side, side)), owner, ink, edge)


def plate(baseline: Point, width: float, size: float, ink: Ink, owner: Owner) -> Placed:
    """A plate under words, a little wider than they are."""
    margin = size * _MARGIN
    corner = Point(baseline.x - margin, baseline.y - size * _CAPS - margin)
    area = Size(width + 2 * margin, size * _CAPS + 2 * margin)
    return corner, Shape(rectangle(area), owner, ink)


def stretch(start: Point, length: float, stroke: Stroke, owner: Owner) -> Placed:
    """A piece of a line, lying."""
    return start, Shape(line(Point(0, 0), Point(length, 0)), owner, None, stroke)


def _path(kind: str, radius: float) -> tuple[Segment, ...]:
    side = 2 * radius
    match kind:
        case "square":
            return rectangle(Size(side, side))
        case "triangle":
            return _closed(Point(radius, 0), Point(side, side), Point(0, side))
        case "diamond":
            return _closed(
                Point(radius, 0), Point(side, radius), Point(radius, side), Point(0, radius)
            )
    return _circle(radius)


def _closed(first: Point, *others: Point) -> tuple[Segment, ...]:
    return (("move", first), *(("line", point) for point in others), ("close",))


def _circle(radius: float) -> tuple[Segment, ...]:
    side, near, far = 2 * radius, radius * (1 - _ROUND), radius * (1 + _ROUND)
    return (
        ("move", Point(radius, 0)),
        ("curve", Point(far, 0), Point(side, near), Point(side, radius)),
        ("curve", Point(side, far), Point(far, side), Point(radius, side)),
        ("curve", Point(near, side), Point(0, far), Point(0, radius)),
        ("curve", Point(0, near), Point(near, 0), Point(radius, 0)),
        ("close",),
    )
