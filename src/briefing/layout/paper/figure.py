"""Charts under their headers, as bands across the page or in a column.

A note stands below the chart where room is left, else it joins the unit line unless that is too
long. A chart whose entries fall into groups by their governing verbs (创建, 新增) is drawn in
groups on one scale.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import groupby

from briefing.content.chart import Chart
from briefing.content.chart_fitting import laid_down, sideways_height
from briefing.content.chart_labels import is_round, is_sideways
from briefing.content.chart_room import bars_beside
from briefing.frozen import frozen
from briefing.geometry import Rect, Size
from briefing.layout.chart import ChartDrawing, draw_chart
from briefing.layout.chart_style import ChartStyle
from briefing.layout.graph import draw_graph
from briefing.layout.graph_style import GraphStyle
from briefing.layout.paper.bands import Band, Stage
from briefing.layout.paper.chart_header import ChartHeader
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.house import House
from briefing.layout.paper.notes import draw_notes, notes_height
from briefing.theme.paper import GUTTER, TEXT_WIDTH, Grid, sized

_TO_PLOT = 12.0
_TO_NOTE, _DESCENT = 18.0, 4.0
_LEAST_PITCH = 17.5
_MOST_PITCH, _MOST_WIDE_PITCH = 26.0, 36.0
_LEAST_COLUMN, _MOST_COLUMN = 70.0, 170.0
_BAR, _BAR_SHARE = 16.0, 0.65
"""The thickness of bars, in rows too low for it a share of them."""
_LEAST_GRAPH, _MOST_GRAPH, _LINE_ABOVE = 128.0, 210.0, 40.0
_LEAST_PIE, _MOST_PIE = 120.0, 190.0
_MOST_LYING = 1.5
_NARROW_PLACES = 8
_OF_MOST = 0.9
"""The part of their greatest pitch that rows keep where a note moves below them."""
_BESIDE_NOTES = _TO_NOTE + _DESCENT
"""The pitch at which a line of notes finds room beside one more row."""


class ChartFrame:
    """A chart with its words set for a width: all of a figure but how far its rows are apart."""

    def __init__(
        self, chart: Chart, house: House, width: float, *, lifts_note: bool = True
    ) -> None:
        self.chart, self.house, self.width = chart, house, width
        self.header = ChartHeader(chart, house, width, lifts_note=lifts_note)
        self.notes = self.header.notes_below

    @cached_property
    def lower(self) -> ChartFrame:
        """The same with its note below."""
        if not self.header.takes_note:
            return self
        return ChartFrame(self.chart, self.house, self.width, lifts_note=False)

    @property
    def is_wide(self) -> bool:
        return self.width > TEXT_WIDTH / 2

    @cached_property
    def groups(self) -> tuple[slice, ...]:
        """The bars of each governing verb where there are several, else all bars in one group."""
        if self.chart.series:
            return (slice(0, 1),)
        whole = (slice(0, len(self.chart.bars)),)
        return (verb_groups(self.chart) or whole) if self.is_wide else whole

    @property
    def group_width(self) -> float:
        count = len(self.groups)
        return (self.width - GUTTER * (count - 1)) / count

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """How many rows each group has."""
        return tuple(int(group.stop) - int(group.start) for group in self.groups)

    @cached_property
    def least(self) -> float:
        """The least pitch of the rows, or height of upright columns: labels may take two lines."""
        if self.chart.series:
            return self._graph_heights[0]
        if self.chart.form == "column":
            return _LEAST_COLUMN
        drawings = zip(self.drawings(0.0), self.rows, strict=True)
        return max(each.size.height / rows for each, rows in drawings)

    @property
    def most(self) -> float:
        if self.chart.series:
            return self._graph_heights[1]
        if self.chart.form == "column":
            return _MOST_COLUMN
        return max(self.least, _MOST_WIDE_PITCH if self.is_wide else _MOST_PITCH)

    @cached_property
    def graph(self) -> Chart:
        """A chart of series as it is drawn here: lying where its words do not go side by side."""
        style = graph_style(self.house)
        sizes = (style.label.size, style.value.size)
        return laid_down(self.chart, self.width, *sizes, style.measure)

    @property
    def _graph_heights(self) -> tuple[float, float]:
        """The least and the greatest height of a chart of series."""
        if is_round(self.graph):
            return _LEAST_PIE, _MOST_PIE
        if not is_sideways(self.graph):
            above = _LINE_ABOVE if any(each.second for each in self.graph.series) else 0.0
            return _LEAST_GRAPH + above, _MOST_GRAPH + above
        style = graph_style(self.house)
        sizes = (style.label.size, style.value.size)
        least = sideways_height(self.graph, self.width, *sizes, style.measure)
        return least, least * _MOST_LYING

    @cached_property
    def around(self) -> float:
        """Of upright columns, what stands above and below them."""
        if self.chart.form != "column" or self.chart.series:
            return 0.0
        return self.drawings(_LEAST_COLUMN)[0].size.height - _LEAST_COLUMN

    def plot_height(self, pitch: float) -> float:
        if self.chart.series:
            return pitch
        if self.chart.form == "column":
            return pitch + self.around
        return pitch * max(self.rows)

    def drawings(self, pitch: float) -> tuple[ChartDrawing, ...]:
        if self.chart.series:
            size = Size(self.width, pitch)
            return (draw_graph(self.graph, size, graph_style(self.house), self.chart.id),)
        drawn = tuple(self._draw_group(group, pitch, None) for group in self.groups)
        if len(drawn) == 1:
            return drawn
        common = min(each.plot.width for each in drawn)
        return tuple(self._draw_group(group, pitch, common) for group in self.groups)

    def notes_height(self, pitch: float) -> float:
        """Nothing where the notes stand below a first group that is shorter than another."""
        if not self.notes:
            return 0.0
        needed = notes_height(self.notes, _TO_NOTE)
        spare = (max(self.rows) - self.rows[0]) * pitch
        beside = spare >= needed and max(line.width for line in self.notes) <= self.group_width
        return 0.0 if beside else needed

    def _draw_group(self, group: slice, pitch: float, plot_width: float | None) -> ChartDrawing:
        style = replace(chart_style(self.chart, self.house, pitch), plot_width=plot_width)
        if len(self.groups) > 1:
            look = self.house.roles
            style = replace(style, lead=sized(look.chart_value, look.chart_label.size))
        return draw_chart(self.chart, self.group_width, style, self.chart.id, group)


@frozen
class ChartFigure:
    """A chart as a band across the page or the tail of a column.

    `pitch` is of its rows, or the height of upright columns.
    """

    frame: ChartFrame
    pitch: float
    above: float = 22.0
    closes: bool = True

    @cached_property
    def height(self) -> float:
        plot = self.frame.plot_height(self.pitch)
        return self.frame.header.height + _TO_PLOT + plot + self.frame.notes_height(self.pitch)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PITCH or room <= 0:
            return self
        chart = self.frame.chart
        rows = 1 if chart.form == "column" or chart.series else max(self.frame.rows)
        pitch = min(self.frame.most, self.pitch + room / rows)
        if pitch == self.pitch:
            return self
        taller = replace(self, pitch=pitch)
        left = self.height + room - taller.height
        if left > 0.01 and not self.frame.is_wide and (lower := taller._lowered(left, rows)):
            return lower
        return taller if 0 < taller.height - self.height <= room + 0.01 else self

    def _lowered(self, room: float, rows: int) -> ChartFigure | None:
        """With the note below in `room` and a little of the pitch, nothing where that is much."""
        lower = replace(self, frame=self.frame.lower)
        over = max(0.0, lower.height - self.height - room)
        lower = replace(lower, pitch=self.pitch - over / rows)
        return lower if lower.pitch >= _OF_MOST * self.frame.most else None

    @cached_property
    def _drawn(self) -> ChartFrame:
        """With the note below where that takes no room."""
        lower = replace(self, frame=self.frame.lower)
        return lower.frame if lower.height <= self.height + 0.01 else self.frame

    def draw(self, grid: Grid, top: float) -> Drawing:
        frame = self._drawn
        drawing = frame.header.draw(grid.left, top)
        plot_top = top + frame.header.height + _TO_PLOT
        for number, each in enumerate(frame.drawings(self.pitch)):
            x = grid.left + number * (frame.group_width + GUTTER)
            drawing += Drawing(each.items).moved(x, plot_top)
        drawing += draw_notes(frame.notes, grid.left, top + self.height)
        key, box = frame.chart.id, Rect(grid.left, top, frame.width, self.height)
        return replace(drawing, boxes=((key, box),), anchors=((key, top),))


def chart_figure(chart: Chart, house: House, width: float) -> ChartFigure:
    """The chart at its lowest: wider rows can bring the notes beside a longer group."""
    frame = ChartFrame(chart, house, width)
    pitches = (frame.least, max(frame.least, _BESIDE_NOTES))
    figures = [ChartFigure(frame, pitch) for pitch in pitches]
    return min(figures, key=lambda figure: figure.height)


def chart_style(chart: Chart, house: House, pitch: float) -> ChartStyle:
    """The look of a chart of the handout; its rows are not too low to read, its axis as long."""
    look = house.roles
    row = max(_LEAST_PITCH, pitch if chart.form != "column" else _LEAST_PITCH)
    bar = min(_BAR, row * _BAR_SHARE) if chart.form != "column" else 22.0
    return ChartStyle(
        label=look.chart_label,
        value=look.chart_value,
        axis=house.ink("ink"),
        highlight=house.ink("primary"),
        mute=house.ink("mute"),
        target_fill=house.ink("target_fill"),
        target_stroke=house.ink("primary"),
        row_pitch=row,
        bar=bar,
        axis_overhang=(row - bar) / 2 if chart.form != "column" else 4.0,
        column_height=max(_LEAST_COLUMN, pitch),
    )


def graph_style(house: House) -> GraphStyle:
    return GraphStyle(house.theme.paper, house.roles.chart_label, house.roles.chart_value)


def wants_width(chart: Chart) -> bool:
    """Whether a chart of series reads better across the page than in a column."""
    places = len(chart.categories) * bars_beside(chart)
    return bool(chart.series) and (chart.form == "combo" or places > _NARROW_PLACES)


def verb_groups(chart: Chart) -> tuple[slice, ...]:
    """Two or three runs of bars, each under a governing verb of its own; else nothing."""
    if chart.series:
        return ()
    groups, at = [], 0
    for verb, bars in groupby(chart.bars, key=lambda bar: bar.lead):
        count = len(tuple(bars))
        groups.append((verb, slice(at, at + count)))
        at += count
    if not 2 <= len(groups) <= 3 or not all(verb for verb, _ in groups):
        return ()
    return tuple(group for _, group in groups)
