"""Pieces of a page: placed items with the boxes and anchors that the publication needs of them.

A `Drawing` is in the coordinates of whoever made it and is moved into place; nothing is changed
after it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.frame import Artifact, Group, Ink, Link, Owner, Placed, Shape, Stroke, rectangle
from briefing.frozen import frozen
from briefing.geometry import Point, Rect, Size
from briefing.layout.paper.house import House
from briefing.text.style import Line
from briefing.theme.paper import Grid, span


@frozen
class Drawing:
    """`boxes` are rectangles by the key of the figure they hold, `anchors` heights by key."""

    items: tuple[Placed, ...] = ()
    boxes: tuple[tuple[str, Rect], ...] = ()
    anchors: tuple[tuple[str, float], ...] = ()

    def __add__(self, other: Drawing) -> Drawing:
        return Drawing(
            self.items + other.items, self.boxes + other.boxes, self.anchors + other.anchors
        )

    def moved(self, x: float, y: float) -> Drawing:
        by = Point(x, y)
        return Drawing(
            tuple((place + by, item) for place, item in self.items),
            tuple(
                (key, Rect(box.x + x, box.y + y, box.width, box.height)) for key, box in self.boxes
            ),
            tuple((key, height + y) for key, height in self.anchors),
        )


def joined(drawings: Iterable[Drawing]) -> Drawing:
    parts = tuple(drawings)
    return Drawing(
        tuple(item for part in parts for item in part.items),
        tuple(box for part in parts for box in part.boxes),
        tuple(anchor for part in parts for anchor in part.anchors),
    )


def drawn(*items: Placed) -> Drawing:
    return Drawing(items)


def rule(
    x: float,
    y: float,
    width: float,
    weight: float,
    ink: Ink,
    owner: Owner = Artifact.LAYOUT,
) -> Placed:
    """A horizontal rule about `y`. It is filled, since viewers thin strokes each its own way."""
    return block(Rect(x, y - weight / 2, width, weight), ink, owner)


def own_rule(house: House, grid: Grid, y: float, columns: int = 1) -> Drawing:
    """The primary rule of a block's top across the page, in as many pieces as it has columns."""
    width = span(12 / columns)
    return Drawing(
        tuple(
            rule(grid.x(12 / columns * number), y, width, 1.6, house.ink("primary"))
            for number in range(columns)
        )
    )


def upright(x: float, y: float, height: float, weight: float, ink: Ink) -> Placed:
    """A vertical rule downwards from `y`, its middle at `x`."""
    return block(Rect(x - weight / 2, y, weight, height), ink)


def block(rect: Rect, ink: Ink, owner: Owner = Artifact.LAYOUT) -> Placed:
    """A filled rectangle."""
    return rect.origin, Shape(rectangle(Size(rect.width, rect.height)), owner, fill=ink)


def frame(rect: Rect, ink: Ink, weight: float) -> Placed:
    """An outlined rectangle."""
    path = rectangle(Size(rect.width, rect.height))
    return rect.origin, Shape(path, Artifact.LAYOUT, stroke=Stroke(ink, weight))


def link(rect: Rect, target: str, owner: str) -> Placed:
    return rect.origin, Link(Size(rect.width, rect.height), target, owner)


def clipped(items: Sequence[Placed], rect: Rect) -> Placed:
    """Items in page coordinates, cut to a rectangle of the page."""
    return Point(0, 0), Group(tuple(items), rect)


def inset(rect: Rect) -> Rect:
    """The rectangle a little smaller, so that what it cuts does not stain its edge."""
    return Rect(rect.x + 0.5, rect.y + 0.5, rect.width - 1.0, rect.height - 1.0)


def lines_down(lines: Iterable[Line], x: float, baseline: float, leading: float) -> Drawing:
    """Lines one below the other from a first baseline."""
    return Drawing(
        tuple(
            placed
            for number, each in enumerate(lines)
            for placed in each.place(Point(x, baseline + number * leading))
        )
    )


def line_right(line_: Line, right: float, baseline: float) -> Drawing:
    """A line that ends at `right`."""
    return Drawing(line_.place(Point(right - line_.width, baseline)))


def leader(
    left: float, right: float, baseline: float, step: float, side: float, ink: Ink
) -> Drawing:
    """Dots from a heading to its page. They stand at multiples of `step`: in all rows alike."""
    first, last = int(-(-left // step)), int((right - side) // step)
    return Drawing(
        tuple(
            block(Rect(number * step, baseline - side, side, side), ink)
            for number in range(first, last + 1)
        )
    )
