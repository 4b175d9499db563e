"""Share charts as separate cells: label, value and a bar over its own whole, never one axis.

What the cells' labels say needs no title above them: only number, unit and note stand there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from briefing.content.chart import Bar, Chart
from briefing.content.inline import Piece
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.layout.chart import draw_chart
from briefing.layout.paper.bands import Band, Stage, resized
from briefing.layout.paper.chart_header import ChartHeader
from briefing.layout.paper.drawing import Drawing, joined, lines_down
from briefing.layout.paper.figure import chart_style
from briefing.layout.paper.house import House
from briefing.layout.paper.notes import draw_notes, notes_height
from briefing.layout.paper.setting import bearing, set_value
from briefing.layout.paper.strip import value_style
from briefing.layout.paper.words import fold, spaced
from briefing.text.style import Line
from briefing.theme.paper import TEXT_WIDTH, Grid, span

_NUMBER = 17.5
_TO_LABEL, _LABEL_LEADING = 20.0, 14.0
_TO_VALUE = 34.0
_TO_BAR = 12.0
_BAR = 10.0
_MOST_SPREAD = 16.0
_MOST_CELLS = 4
_LEAST_HALVED, _HALF = 8.0, 0.66
"""In em, the shortest label that is set in two lines for the sake of others; in what part of it."""


@frozen
class Shares:
    """A row of cells for two to four shares."""

    chart: Chart
    house: House
    spread: float = 0.0
    above: float = 20.0
    closes: bool = True

    @cached_property
    def header(self) -> ChartHeader:
        # The labels say the word that all shares have in common.
        chart = replace(self.chart, shared="")
        return ChartHeader(chart, self.house, TEXT_WIDTH, titled=False)

    @property
    def notes(self) -> tuple[Line, ...]:
        return self.header.notes_below

    @property
    def columns(self) -> int:
        return 12 // len(self.chart.bars)

    @property
    def height(self) -> float:
        return self._bar_top + _BAR + notes_height(self.notes)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PITCH or room <= 0:
            return self
        return resized(self, spread=min(_MOST_SPREAD, self.spread + room))

    def draw(self, grid: Grid, top: float) -> Drawing:
        cells = joined(
            self._cell(number, grid.x(self.columns * number), top)
            for number in range(len(self.chart.bars))
        )
        drawing = self.header.draw(grid.left, top) + cells
        drawing += draw_notes(self.notes, grid.left, top + self.height)
        box = Rect(grid.left, top, TEXT_WIDTH, self.height)
        return replace(drawing, boxes=((self.chart.id, box),), anchors=((self.chart.id, top),))

    @property
    def _label_rows(self) -> int:
        return max(len(lines) for lines in self._labels)

    @property
    def _value_baseline(self) -> float:
        labels = (self._label_rows - 1) * _LABEL_LEADING
        return self.header.height + _TO_LABEL + labels + _TO_VALUE + self.spread

    @property
    def _bar_top(self) -> float:
        return self._value_baseline + _TO_BAR

    @cached_property
    def _labels(self) -> tuple[tuple[Line, ...], ...]:
        """Where one takes two lines the others do, so that all figures are near their labels."""
        labels = tuple(self._label(bar, span(self.columns)) for bar in self.chart.bars)
        if max(map(len, labels)) != 2:
            return labels
        return tuple(
            label if len(label) == 2 else self._halved(bar, label[0].width)
            for bar, label in zip(self.chart.bars, labels, strict=True)
        )

    def _halved(self, bar: Bar, width: float) -> tuple[Line, ...]:
        """A label in two lines, in one where it is short or parts badly."""
        whole = self._label(bar, width)
        if width < _LEAST_HALVED * self.house.roles.label.size:
            return whole
        halves = self._label(bar, _HALF * width)
        return halves if len(halves) == 2 else whole

    def _label(self, bar: Bar, measure: float) -> tuple[Line, ...]:
        style = self.house.roles.label
        words = bar.label + bar.before
        inline = spaced(words, style, self.chart.id, bar.span)
        return fold(inline, measure, 2)

    def _cell(self, number: int, x: float, top: float) -> Drawing:
        label = self._labels[number]
        value = self._value(self.chart.bars[number])
        drawing = lines_down(label, x, top + self.header.height + _TO_LABEL, _LABEL_LEADING)
        drawing += lines_down([value], x - bearing(value), top + self._value_baseline, 0.0)
        return drawing + self._bar(number).moved(x, top + self._bar_top)

    def _value(self, bar: Bar) -> Line:
        pieces = tuple(_pieces(bar))
        return set_value(pieces, "", value_style(self.house, 28.0, 11.0), self.chart.id, bar.span)

    def _bar(self, number: int) -> Drawing:
        style = replace(
            chart_style(self.chart, self.house, _BAR),
            label=None,
            value=None,
            row_pitch=_BAR,
            bar=_BAR,
            axis_width=0.0,
        )
        only = slice(number, number + 1)
        return Drawing(draw_chart(self.chart, span(self.columns), style, self.chart.id, only).items)


def shows_cells(chart: Chart) -> bool:
    """Whether a chart is one of a few shares."""
    return chart.form == "share" and len(chart.bars) <= _MOST_CELLS


def chart_name(chart: Chart, house: House) -> str:
    """The title, or what the cells show of a chart that stands without one."""
    if not shows_cells(chart):
        return chart.title.words
    return house.words.enumeration.join(bar.label for bar in chart.bars)


def _pieces(bar: Bar) -> Iterator[Piece]:
    yield Piece("number", bar.number)
    if bar.unit:
        yield Piece("unit", bar.unit)
    if bar.after:
        yield Piece("unit", bar.after)
