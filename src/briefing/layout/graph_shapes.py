"""What a chart of series is drawn from: bars, lines, areas and slices in the chart's own numbers.

In: `Room`. Out: a `Graph` for `chart_marks`. An upright category takes one unit across, a lying
one a unit down. Lines of a second axis are told in the numbers of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefing.content.chart import Series
from briefing.content.chart_labels import is_round, point_labels
from briefing.content.chart_places import HOLE, position, segments, slices
from briefing.content.chart_room import NARROW, Room, bar_share, bars_beside
from briefing.layout.chart_plot import AREA, AXIS, BAR, GRID, LINE, Graph, Outline, Slice

_BETWEEN = 0.06
"""Of a bar, the gap to its neighbour in a category."""


def graph_of(room: Room) -> Graph:
    if is_round(room.chart):
        hole = HOLE if room.chart.form == "doughnut" else 0.0
        wedges = tuple(Slice(each.index, each.start, each.end) for each in slices(room.chart))
        return Graph(room.size, room.plot, (0, 1), (0, 1), slices=wedges, hole=hole)
    count = float(len(room.chart.categories))
    values = (room.first.low, room.first.high)
    across, up = ((0.0, count), values) if room.upright else (values, (count, 0.0))
    return Graph(room.size, room.plot, across, up, tuple(_outlines(room)))


def bar_span(room: Room, series: int) -> tuple[float, float]:
    """From where to where in its category a bar of the series lies, from 0 to 1."""
    chart, share = room.chart, bar_share(room)
    kinds = [each.mark for each in chart.series]
    start = (1 - share) / 2
    if chart.stack or kinds[series] == "target":
        return start, 1 - start
    if "target" in kinds:
        narrow = share * NARROW
        return (1 - narrow) / 2, (1 + narrow) / 2
    width = share / bars_beside(chart)
    nth = kinds[:series].count("bar")
    gap = width * _BETWEEN / 2 if bars_beside(chart) > 1 else 0.0
    return start + nth * width + gap, start + (nth + 1) * width - gap


def _outlines(room: Room) -> Iterator[Outline]:
    chart, count = room.chart, len(room.chart.categories)
    reach = count - 0.5 if any(each.side == "right" for each in point_labels(chart)) else count
    for number, tick in enumerate(room.first.ticks):
        yield Outline(GRID, number, ((0, tick), (reach, tick)))
    order = sorted(range(len(chart.series)), key=lambda at: _layer(chart.series[at]))
    for at in order:
        match chart.series[at].mark:
            case "area":
                yield from _bands(room, at)
            case "bar" | "target":
                yield from _bars(room, at)
    if room.first.low <= 0 <= room.first.high:
        ends = ((0.0, 0.0), (float(reach), 0.0))
        yield Outline(AXIS, 0, ends if room.upright else ((0.0, 0.0), (0.0, float(count))))
    for at in order:
        if chart.series[at].mark in ("line", "area"):
            yield from _lines(room, at)


def _layer(series: Series) -> int:
    return {"target": 0, "area": 1, "bar": 2}.get(series.mark, 3)


def _bars(room: Room, series: int) -> Iterator[Outline]:
    start, end = bar_span(room, series)
    for at, ends in enumerate(segments(room.chart, series)):
        if ends is None:
            continue
        low, high = ends
        corners = ((start, low), (end, low), (end, high), (start, high))
        points = tuple((at + along, value) for along, value in corners)
        if not room.upright:
            points = tuple((value, along) for along, value in points)
        index = series * len(room.chart.categories) + at
        yield Outline(BAR, index, points, closed=True)


def _bands(room: Room, series: int) -> Iterator[Outline]:
    for run in _runs(segments(room.chart, series)):
        top = tuple((at + 0.5, high) for at, (_, high) in run)
        foot = tuple((at + 0.5, low) for at, (low, _) in reversed(run))
        yield Outline(AREA, series, (*top, *foot), closed=True)


def _lines(room: Room, series: int) -> Iterator[Outline]:
    own = room.chart.series[series]
    tops = segments(room.chart, series)
    for run in _runs(tops):
        points = tuple((at + 0.5, position(room, own, high)) for at, (_, high) in run)
        if len(points) > 1:
            yield Outline(LINE, series, points)


def _runs(
    ends: Sequence[tuple[float, float] | None],
) -> Iterator[tuple[tuple[int, tuple[float, float]], ...]]:
    """Stretches without a gap."""
    for there, run in groupby(enumerate(ends), key=lambda pair: pair[1] is not None):
        if there:
            yield tuple((at, pair) for at, pair in run if pair is not None)
