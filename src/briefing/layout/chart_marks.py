"""The marks of a plot or a graph: its own numbers turned into places on the page.

In: a `Plot` or a `Graph`; out: marks in drawing order, rounded to a thousandth of a point, so
that equal drawings are equal in print. No more than a straight scale each way and the arcs of
slices, which tests hold to what matplotlib draws of the same: its import would take half as long
as all the rest of a build.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import assert_never

from briefing.frame import Segment
from briefing.frozen import frozen
from briefing.geometry import Point, Rect
from briefing.layout.chart_plot import (
    AXIS,
    BAR,
    TEXT,
    TRACK,
    WEDGE,
    Graph,
    Hook,
    Mark,
    Outline,
    Plot,
    Slice,
)

_DECIMALS = 3
"""A thousandth of a point: no eye or printer sees it, and no rounding of the sums survives it."""


def plot_marks(plot: Plot) -> tuple[Mark, ...]:
    rows = float(len(plot.values))
    if plot.upright:
        field = _Field(plot.area, (0.0, rows), (0.0, plot.scale))
    else:
        field = _Field(plot.area, (0.0, plot.scale), (rows, 0.0))
    shapes = (field.mark(outline) for outline in _outlines(plot))
    texts = (_text(index, hook, plot, field) for index, hook in enumerate(plot.hooks))
    return (*shapes, *texts)


def graph_marks(graph: Graph) -> tuple[Mark, ...]:
    field = _Field(graph.area, graph.across, graph.up)
    outlines = (field.mark(outline) for outline in graph.outlines)
    slices = (_wedge(each, graph.area, graph.hole) for each in graph.slices)
    return (*outlines, *slices)


@frozen
class _Field:
    """An area over which numbers run from edge to edge: the first left or below."""

    area: Rect
    across: tuple[float, float]
    up: tuple[float, float]

    def place(self, x: float, y: float) -> Point:
        area = self.area
        return Point(
            area.x + area.width * _part(x, *self.across),
            area.bottom - area.height * _part(y, *self.up),
        )

    def mark(self, outline: Outline) -> Mark:
        first, *more = [self.place(*point) for point in outline.points]
        steps: list[Segment] = [("move", first), *(("line", point) for point in more)]
        return _mark(outline.kind, outline.index, [*steps, ("close",)] if outline.closed else steps)


def _part(value: float, start: float, end: float) -> float:
    return (value - start) / (end - start)


def _outlines(plot: Plot) -> Iterator[Outline]:
    """Tracks, bars, and over them the axis."""
    rows = range(len(plot.values))
    pitch = (plot.area.width if plot.upright else plot.area.height) / len(rows)
    thick = plot.thickness / pitch
    if plot.tracked:
        yield from (_bar(TRACK, row, thick, plot.scale, plot.upright) for row in rows)
    for row, value in enumerate(plot.values):
        yield _bar(BAR, row, thick, value, plot.upright)
    if not plot.tracked:
        reach = min(0.5, (plot.thickness / 2 + plot.overhang) / pitch)
        ends = [(0.5 - reach, 0.0), (len(rows) - 0.5 + reach, 0.0)]
        yield Outline(AXIS, 0, _along(ends, plot.upright))


def _bar(kind: str, row: int, thick: float, value: float, upright: bool) -> Outline:
    start, end = row + 0.5 - thick / 2, row + 0.5 + thick / 2
    if upright:
        corners = ((start, 0.0), (end, 0.0), (end, value), (start, value))
    else:
        corners = ((0.0, start), (value, start), (value, end), (0.0, end))
    return Outline(kind, row, corners, closed=True)


def _along(points: Sequence[tuple[float, float]], upright: bool) -> tuple[tuple[float, float], ...]:
    """Points told by row and value, as across and up."""
    return tuple(points) if upright else tuple((value, row) for row, value in points)


def _text(index: int, hook: Hook, plot: Plot, field: _Field) -> Mark:
    ((x, y),) = _along([(hook.row + 0.5, hook.value)], plot.upright)
    return Mark(TEXT, index, _rounded(field.place(x, y) + hook.offset))


def _wedge(part: Slice, area: Rect, hole: float) -> Mark:
    """A slice, or its part outside the hole, against the clock from its end."""
    whole = part.end - part.start == 1
    start, end = (0.25, 1.25) if whole else (part.start, part.end)
    rim = _arc(start, end, area, 1.0)
    inner = _arc(start, end, area, hole)[::-1]
    over: Segment = ("move", inner[0]) if whole else ("line", inner[0])
    back = _curves(inner) if hole else ()
    return _mark(WEDGE, part.index, [("move", rim[0]), *_curves(rim), over, *back, ("close",)])


def _arc(start: float, end: float, area: Rect, part: float) -> list[Point]:
    """Part of an ellipse in `area`, shrunk to `part` of it, in turns clockwise from the top, told
    backward: ends and handles of cubic curves of a quarter turn at most, as L. Maisonobe (2003)
    gives them.
    """
    count = 2 ** math.ceil((end - start) * 4)
    step = math.tau * (end - start) / count
    handle = math.sin(step) * (math.sqrt(4 + 3 * math.tan(step / 2) ** 2) - 1) / 3

    def place(angle: float, aside: float = 0.0) -> Point:
        """The point at an angle against the clock from the right, moved along there."""
        x = math.cos(angle) - aside * math.sin(angle)
        y = math.sin(angle) + aside * math.cos(angle)
        return Point(
            area.x + area.width * (1 + part * x) / 2, area.bottom - area.height * (1 + part * y) / 2
        )

    angles = [math.tau * (0.25 - end) + step * number for number in range(count + 1)]
    points = [place(angles[0])]
    for before, after in pairwise(angles):
        points += [place(before, handle), place(after, -handle), place(after)]
    return points


def _curves(points: Sequence[Point]) -> Iterator[Segment]:
    for at in range(1, len(points), 3):
        yield "curve", points[at], points[at + 1], points[at + 2]


def _mark(kind: str, index: int, steps: Sequence[Segment]) -> Mark:
    """A path, moved so that its least x and y are 0."""
    path = [_shifted(step, Point(0, 0)) for step in steps]
    points = [point for step in path for point in step[1:] if isinstance(point, Point)]
    corner = Point(min(point.x for point in points), min(point.y for point in points))
    back = Point(-corner.x, -corner.y)
    return Mark(kind, index, corner, tuple(_shifted(step, back) for step in path))


def _shifted(step: Segment, by: Point) -> Segment:
    match step:
        case ("move", end):
            return "move", _rounded(end + by)
        case ("line", end):
            return "line", _rounded(end + by)
        case ("curve", one, other, end):
            return "curve", _rounded(one + by), _rounded(other + by), _rounded(end + by)
        case ("close",):
            return step
        case _:
            assert_never(step)


def _rounded(point: Point) -> Point:
    """Never the -0.0 that would make equal drawings differ in print."""
    return Point(round(point.x, _DECIMALS) + 0.0, round(point.y, _DECIMALS) + 0.0)
