"""Charts with what stands around them: rule, number, title, unit line above; notes below.

In a column the title stands below its number, across the page beside it. A chart whose entries
fall into groups by their governing verbs (创建, 新增) is drawn in groups on one scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from briefing.content.document import Chart
from briefing.geometry import Rect
from briefing.layout.chart import ChartDrawing, draw_chart
from briefing.layout.chart_style import ChartStyle
from briefing.layout.paper.bands import Band, Stage
from briefing.layout.paper.drawing import Drawing, line_right, lines_down, rule
from briefing.layout.paper.house import House
from briefing.text.compose import compose_display, set_line
from briefing.text.style import Inline, Line, TextStyle
from briefing.theme.paper import GUTTER, TEXT_WIDTH, Grid

_NUMBER = 17.5
_TITLE_GAP = 12.0
_TITLE_LEADING = 18.0
_TO_PLOT = 12.0
_TO_NOTE = 18.0
_NOTE_LEADING = 12.0
_DESCENT = 4.0
_LEAST_PITCH, _MOST_PITCH = 17.5, 34.0
_LEAST_COLUMN, _MOST_COLUMN = 70.0, 170.0
_BAR_SHARE = 0.62


@dataclass(frozen=True)
class ChartFigure:
    """A chart as a piece of `width`: a band across the page or the tail of a column.

    `pitch` is of its rows, or the height of upright columns; 0 stands for the least.
    """

    chart: Chart
    house: House
    width: float = TEXT_WIDTH
    pitch: float = 0.0
    above: float = 22.0

    @property
    def closes(self) -> bool:
        return True

    @property
    def wide(self) -> bool:
        return self.width > TEXT_WIDTH / 2

    @cached_property
    def header(self) -> ChartHeader:
        return ChartHeader(self.chart, self.house, self.width)

    @cached_property
    def notes(self) -> tuple[Line, ...]:
        return note_lines(self.chart, self.house, self.width)

    @property
    def height(self) -> float:
        return self.header.height + _TO_PLOT + self._plot_height + self._notes_height

    @cached_property
    def groups(self) -> tuple[slice, ...]:
        """The bars of each governing verb where there are several, else all bars in one group."""
        whole = (slice(0, len(self.chart.bars)),)
        return (verb_groups(self.chart) or whole) if self.wide else whole

    @cached_property
    def drawings(self) -> tuple[ChartDrawing, ...]:
        drawn = tuple(self._draw_group(group, None) for group in self.groups)
        if len(drawn) == 1:
            return drawn
        common = min(each.plot.width for each in drawn)
        return tuple(self._draw_group(group, common) for group in self.groups)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PITCH or room <= 0:
            return self
        if self.chart.form == "column":
            height = max(self.pitch, _LEAST_COLUMN)
            return replace(self, pitch=min(_MOST_COLUMN, height + room))
        rows = self._rows
        now = self._plot_height / rows
        return replace(self, pitch=max(now, min(_MOST_PITCH, now + room / rows)))

    def draw(self, grid: Grid, top: float) -> Drawing:
        plot_top = top + self.header.height + _TO_PLOT
        drawing = self.header.draw(grid.left, top)
        for number, each in enumerate(self.drawings):
            x = grid.left + number * (self._group_width + GUTTER)
            drawing += Drawing(each.items).moved(x, plot_top)
        drawing += self._draw_notes(grid.left, top)
        box = Rect(grid.left, top, self.width, self.height)
        return replace(
            drawing,
            boxes=((self.chart.id, box),),
            anchors=((self.chart.id, top),),
        )

    @property
    def _rows(self) -> int:
        return max(int(group.stop) - int(group.start) for group in self.groups)

    @property
    def _group_width(self) -> float:
        count = len(self.groups)
        return (self.width - GUTTER * (count - 1)) / count

    @cached_property
    def _plot_height(self) -> float:
        return max(each.size.height for each in self.drawings)

    @property
    def _notes_height(self) -> float:
        if not self.notes or self._notes_beside:
            return 0.0
        return _TO_NOTE + (len(self.notes) - 1) * _NOTE_LEADING + _DESCENT

    @property
    def _notes_beside(self) -> bool:
        """Whether the notes find room below a first group that is shorter than another."""
        first = self.drawings[0].size.height
        spare = max(each.size.height for each in self.drawings) - first
        width = max((line.width for line in self.notes), default=0.0)
        needed = _TO_NOTE + (len(self.notes) - 1) * _NOTE_LEADING + _DESCENT
        return spare >= needed and width <= self._group_width

    def _draw_notes(self, x: float, top: float) -> Drawing:
        last = top + self.height - _DESCENT
        first = last - (len(self.notes) - 1) * _NOTE_LEADING
        return lines_down(self.notes, x, first, _NOTE_LEADING)

    def _draw_group(self, group: slice, plot_width: float | None) -> ChartDrawing:
        style = replace(chart_style(self.chart, self.house, self.pitch), plot_width=plot_width)
        if len(self.groups) > 1:
            style = replace(style, lead=self._lead_style())
        return draw_chart(self.chart, self._group_width, style, self.chart.id, group)

    def _lead_style(self) -> TextStyle:
        return replace(self.house.roles.chart_value, size=self.house.roles.chart_label.size)


def chart_style(chart: Chart, house: House, pitch: float) -> ChartStyle:
    """The look of a chart of the handout; its rows are at least as low as they read well."""
    look = house.roles
    row = max(_LEAST_PITCH, pitch if chart.form != "column" else _LEAST_PITCH)
    return ChartStyle(
        label=look.chart_label,
        value=look.chart_value,
        axis=house.ink("ink"),
        highlight=house.ink("primary"),
        mute=house.ink("mute"),
        target_fill=house.ink("target_fill"),
        target_stroke=house.ink("primary"),
        row_pitch=row,
        bar=min(18.0, row * _BAR_SHARE) if chart.form != "column" else 22.0,
        column_height=max(_LEAST_COLUMN, pitch),
    )


def verb_groups(chart: Chart) -> tuple[slice, ...]:
    """Two or three runs of bars, each under a governing verb of its own; else nothing."""
    groups, at = [], 0
    for verb, bars in groupby(chart.bars, key=lambda bar: bar.lead):
        count = len(tuple(bars))
        groups.append((verb, slice(at, at + count)))
        at += count
    if not 2 <= len(groups) <= 3 or not all(verb for verb, _ in groups):
        return ()
    return tuple(group for _, group in groups)


@dataclass(frozen=True)
class ChartHeader:
    """Rule, number, title and unit line."""

    chart: Chart
    house: House
    width: float

    @cached_property
    def number(self) -> Line:
        words = self.house.words.chart.format(self.chart.number)
        return self._line(words, self.house.roles.chart_number)

    @cached_property
    def unit(self) -> Line | None:
        words = unit_words(self.chart, self.house)
        return self._line(words, self.house.roles.note) if words else None

    @cached_property
    def title(self) -> tuple[Line, ...]:
        style = self.house.roles.chart_title
        inline = Inline(self.chart.title.words, style, self.chart.id, self.chart.title.span)
        return compose_display([inline], self._measure, 2)

    @property
    def beside(self) -> bool:
        """Whether the title stands beside the number."""
        return self.width > TEXT_WIDTH / 2

    @property
    def height(self) -> float:
        """Down to the last baseline of the title."""
        lines = len(self.title) - (1 if self.beside else 0)
        return _NUMBER + lines * _TITLE_LEADING

    def draw(self, x: float, top: float) -> Drawing:
        drawing = Drawing((rule(x, top, self.width, 1.6, self.house.ink("primary")),))
        drawing += lines_down([self.number], x, top + _NUMBER, 0.0)
        indent = self._indent if self.beside else 0.0
        first = top + _NUMBER + (0.0 if self.beside else _TITLE_LEADING)
        drawing += lines_down(self.title, x + indent, first, _TITLE_LEADING)
        if self.unit:
            drawing += line_right(self.unit, x + self.width, top + _NUMBER)
        return drawing

    @property
    def _indent(self) -> float:
        return self.number.width + _TITLE_GAP

    @property
    def _measure(self) -> float:
        if not self.beside:
            return self.width
        unit = self.unit.width + _TITLE_GAP if self.unit else 0.0
        return self.width - self._indent - unit

    def _line(self, words: str, style: TextStyle) -> Line:
        return set_line([Inline(words, style, self.chart.id, self.chart.title.span)])


def unit_words(chart: Chart, house: House) -> str:
    """The unit, after the word that all entries share unless the title says it."""
    unit = house.words.unit.format(chart.unit) if chart.unit else ""
    if chart.shared and chart.shared not in chart.title.words:
        return house.words.comma.join(each for each in (chart.shared, unit) if each)
    return unit


def note_lines(chart: Chart, house: House, width: float) -> tuple[Line, ...]:
    """Note, period and source of a chart, a line or more for each."""
    return tuple(
        line
        for words in _notes(chart, house)
        for line in compose_display(
            [Inline(words, house.roles.note, chart.id, chart.title.span)], width, 9
        )
    )


def _notes(chart: Chart, house: House) -> Iterator[str]:
    words = house.words
    for pattern, text in (
        (words.note, chart.note),
        (words.period, chart.period),
        (words.source, chart.source),
    ):
        if text:
            yield pattern.format(text.words)
