"""Content-stream operators as text (PDF 32000-1, annex A), from frame items.

In: items at places in frame coordinates, and the height of the page that y is flipped against;
out: operators of one item. Knows nothing of owners, fonts or pages. ReportLab's own drawing calls
take five times as long, most of it to write numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import assert_never

from briefing.frame import Ink, Segment, Shape, Stroke
from briefing.geometry import Point, Rect


def number(value: float) -> str:
    """No exponent, and no more digits than show: a ten-thousandth of a point."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def fill_colour(ink: Ink) -> str:
    return f"{_components(ink.rgb)} rg"


def show_text(
    font: str, size: float, spacing: float, codes: str, origin: Point, height: float, turn: float
) -> str:
    """One show of hexadecimal `codes`, turned clockwise by `turn` degrees about its origin."""
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    matrix = (cosine, -sine, sine, cosine, origin.x, height - origin.y)
    entries = " ".join(number(entry) for entry in matrix)
    return f"BT /{font} {number(size)} Tf {number(spacing)} Tc {entries} Tm <{codes}> Tj ET"


def paint_shape(shape: Shape, origin: Point, height: float) -> str:
    """The shape's path, painted; holes by the even-odd rule. "" where it has no ink."""
    if shape.fill is None and shape.stroke is None:
        return ""
    path = " ".join(_step(segment, origin, height) for segment in shape.path)
    inks = fill_colour(shape.fill) + " " if shape.fill else ""
    if shape.stroke is None:
        return f"{inks}{path} f*"
    return f"q {inks}{_pen(shape.stroke)} {path} {'B*' if shape.fill else 'S'} Q"


def clip(area: Rect, height: float) -> str:
    corner = f"{number(area.x)} {number(height - area.bottom)}"
    return f"{corner} {number(area.width)} {number(area.height)} re W n"


def _pen(stroke: Stroke) -> str:
    dash = f" [{' '.join(number(part) for part in stroke.dash)}] 0 d" if stroke.dash else ""
    return f"{_components(stroke.ink.rgb)} RG {number(stroke.width)} w{dash}"


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


@cache
def _components(rgb: tuple[float, float, float]) -> str:
    return " ".join(number(component) for component in rgb)
