"""Marks that tell states apart by their form: filled, half filled, hollow; and the rail of a line.

All are decoration beside words that say the same.
"""

from __future__ import annotations

from briefing.content.document import State
from briefing.frame import Artifact, Shape, Stroke
from briefing.geometry import Point, Rect
from briefing.layout.paper.drawing import Drawing, block, upright
from briefing.layout.paper.house import House
from briefing.theme.motif import mark_path

_WEIGHT = 0.3
"""Of the radius: the line of a hollow mark."""
_DASH = 3.0


def state_mark(house: House, state: State, x: float, y: float, radius: float) -> Drawing:
    """A disc about a point for what is done, a ring for what is planned, a ring with a dot for
    what is under way.
    """
    primary, paper = house.ink("primary"), house.ink("paper")
    if state == "done":
        return _disc(x, y, radius, Shape(mark_path("dial", radius), Artifact.LAYOUT, fill=primary))
    weight = _WEIGHT * radius
    inner = radius - weight / 2
    stroke = Stroke(primary, weight)
    ring = Shape(mark_path("dial", inner), Artifact.LAYOUT, fill=paper, stroke=stroke)
    drawing = _disc(x, y, inner, ring)
    if state == "ongoing":
        dot = 0.42 * radius
        drawing += _disc(x, y, dot, Shape(mark_path("dial", dot), Artifact.LAYOUT, fill=primary))
    return drawing


def verdict_mark(house: House, met: bool, x: float, y: float, radius: float) -> Drawing:
    """A promise that is met is filled, one that is not is hollow."""
    return state_mark(house, "done" if met else "planned", x, y, radius)


def _disc(x: float, y: float, radius: float, shape: Shape) -> Drawing:
    return Drawing(((Point(x - radius, y - radius), shape),))


def rail(house: House, x: float, top: float, bottom: float, weight: float, broken: bool) -> Drawing:
    """A line down to a mark: whole to what is reached, broken to what is planned."""
    ink = house.ink("primary")
    if not broken:
        return Drawing((upright(x, top, bottom - top, weight, ink),))
    step = 2 * _DASH * weight
    count = max(1, int((bottom - top) // step))
    pitch = (bottom - top) / count
    return Drawing(
        tuple(
            block(Rect(x - weight / 2, top + number * pitch + pitch / 4, weight, pitch / 2), ink)
            for number in range(count)
        )
    )
