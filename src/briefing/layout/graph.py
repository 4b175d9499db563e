"""A chart of series as frame items: lines, areas, slices and bars with their words.

In: a `Chart` with series, a size, a style and the owner in the structure tree. Out: a drawing in
the size asked for; `chart_marks` computes the geometry. Refuses a size in which the words would
leave no room to draw.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.content.chart import Chart
from briefing.content.chart_fitting import graph_room
from briefing.content.chart_labels import is_round
from briefing.content.chart_room import Room
from briefing.diagnostics import BriefingError, Diagnostic, Severity
from briefing.frame import Ink, Owner, Placed, Shape, Stroke
from briefing.geometry import Size
from briefing.layout.chart import ChartDrawing
from briefing.layout.chart_marks import graph_marks
from briefing.layout.chart_plot import AREA, AXIS, BAR, GRID, WEDGE, Mark
from briefing.layout.graph_round import round_words
from briefing.layout.graph_shapes import graph_of
from briefing.layout.graph_style import GraphStyle
from briefing.layout.graph_words import Lettering


def draw_graph(chart: Chart, size: Size, style: GraphStyle, owner: Owner) -> ChartDrawing:
    """The chart in that size. Raises BriefingError where it cannot be drawn unclipped."""
    sizes = (style.label.size, style.value.size)
    room = graph_room(chart, size, *sizes, style.measure, folds=True)
    if room is None:
        message = f"no room for the chart “{chart.title}” beside its words"
        hints = ("shorten the names", "leave out a series or entries")
        fault = Diagnostic(Severity.ERROR, "chart-too-narrow", message, chart.title.span, hints)
        raise BriefingError([fault])
    return draw_room(room, style, owner)


def draw_room(room: Room, style: GraphStyle, owner: Owner) -> ChartDrawing:
    marks = graph_marks(graph_of(room))
    shapes = tuple(_dressed(mark, room, style, owner) for mark in marks)
    words = round_words if is_round(room.chart) else _words
    return ChartDrawing(room.size, (*shapes, *words(room, style, owner)), room.plot)


def _words(room: Room, style: GraphStyle, owner: Owner) -> Iterator[Placed]:
    yield from Lettering(room, style, owner).items()


def _dressed(mark: Mark, room: Room, style: GraphStyle, owner: Owner) -> Placed:
    fill, stroke = _paint(mark, room.chart, style)
    return mark.at, Shape(mark.path, owner, fill, stroke)


def _paint(mark: Mark, chart: Chart, style: GraphStyle) -> tuple[Ink | None, Stroke | None]:
    match mark.kind:
        case kind if kind == AXIS:
            return None, style.axis
        case kind if kind == GRID:
            return None, style.grid
        case kind if kind == WEDGE:
            return style.point(chart, 0, mark.index), style.edge(chart, 0)
        case kind if kind == BAR:
            series, at = divmod(mark.index, len(chart.categories))
            return style.point(chart, series, at), style.edge(chart, series)
        case kind if kind == AREA:
            return style.band(chart, mark.index), None
    return None, style.line(chart, mark.index)
