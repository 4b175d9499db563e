"""Points, sizes and rectangles, all in PostScript points, origin top left, y down.

Every stage up to the backends uses these; only a backend flips y or changes the unit.
"""

from __future__ import annotations

from briefing.frozen import frozen

MM = 72 / 25.4
"""Points in one millimetre."""


BLEED = 3 * MM
"""How far ink that reaches a page's edge runs over it, so that no white shows where it is cut."""


@frozen
class Point:
    x: float
    y: float

    def __add__(self, other: Point) -> Point:
        return Point(self.x + other.x, self.y + other.y)


@frozen
class Size:
    width: float
    height: float


@frozen
class Rect:
    """A rectangle by its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def origin(self) -> Point:
        return Point(self.x, self.y)


A4 = Size(595.28, 841.89)
"""ISO 216 A4 in points, to two decimals as print shops state it."""

SLIDE_16_9 = Size(960.0, 540.0)
"""A 13.33 × 7.5 in slide."""
