"""Content-stream operators as text (PDF 32000-1, annex A), from frame items.

In: items at places on the paper, y down, and the height that y is flipped against; out: operators
of one item. Knows nothing of owners, fonts or pages.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import assert_never

from briefing.frame import Segment, Shape, Stroke
from briefing.geometry import Point, Rect
from briefing.render.colours import Colours
from briefing.render.number import number

ALL_INKS = "All"
"""The name by which pages know the colour space of crop marks."""

_HAIRLINE = 0.25


def show_text(
    font: str, size: float, spacing: float, codes: str, origin: Point, height: float, turn: float
) -> str:
    """One show of hexadecimal `codes`, turned clockwise by `turn` degrees about its origin."""
    turned = _matrix(turn) if turn else "1 0 0 1"
    place = f"{number(origin.x)} {number(height - origin.y)}"
    pen = f"/{font} {number(size, 4)} Tf {number(spacing, 4)} Tc {turned} {place} Tm"
    return f"BT {pen} <{codes}> Tj ET"


def _matrix(turn: float) -> str:
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return " ".join(number(entry, 5) for entry in (cosine, -sine, sine, cosine))


def paint_shape(shape: Shape, origin: Point, height: float, colours: Colours) -> str:
    """The shape's path, painted; holes by the even-odd rule. "" where it has no ink."""
    if shape.fill is None and shape.stroke is None:
        return ""
    path = " ".join(_step(segment, origin, height) for segment in shape.path)
    if shape.stroke is None:
        return f"{colours.set(shape.fill)} {path} f*"
    inks = colours.set(shape.fill, shape.stroke.ink)
    return f"q {inks} {_pen(shape.stroke)} {path} {'B*' if shape.fill else 'S'} Q"


def draw_picture(name: str, area: Rect, height: float) -> str:
    sides = f"{number(area.width)} 0 0 {number(area.height)}"
    return f"q {sides} {number(area.x)} {number(height - area.bottom)} cm /{name} Do Q"


def crop_marks(lines: Sequence[tuple[float, float, float, float]]) -> str:
    """Hairlines in every ink; the lines are in PDF coordinates."""
    ends = [[number(value) for value in line] for line in lines]
    paths = " ".join(f"{x} {y} m {to_x} {to_y} l" for x, y, to_x, to_y in ends)
    return f"q /{ALL_INKS} CS 1 SCN {number(_HAIRLINE)} w {paths} S Q"


def clip(area: Rect, height: float) -> str:
    corner = f"{number(area.x)} {number(height - area.bottom)}"
    return f"{corner} {number(area.width)} {number(area.height)} re W n"


def _pen(stroke: Stroke) -> str:
    dash = f" [{' '.join(number(part) for part in stroke.dash)}] 0 d" if stroke.dash else ""
    return f"{number(stroke.width)} w{dash}"


def _step(segment: Segment, origin: Point, height: float) -> str:
    match segment:
        case ("move", end):
            return f"{_points((end,), origin, height)} m"
        case ("line", end):
            return f"{_points((end,), origin, height)} l"
        case ("curve", first, second, end):
            return f"{_points((first, second, end), origin, height)} c"
        case ("close",):
            return "h"
        case _:
            assert_never(segment)


def _points(points: Sequence[Point], origin: Point, height: float) -> str:
    return " ".join(
        f"{number(origin.x + point.x)} {number(height - origin.y - point.y)}" for point in points
    )
