"""Targets as a table in the source's order; a target chart becomes its third column.

The chart's outlined bars stand in the rows whose targets it quotes, on one axis from zero. A
target that is one whole phrase has no indicator: that cell stays empty, so that red is targets'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from briefing.content.chart import Chart
from briefing.content.document import Target, Targets
from briefing.frame import Owner, Placed
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.layout.chart import draw_chart
from briefing.layout.paper.bands import Band, Stage, resized, rows_within
from briefing.layout.paper.chart_header import unit_words
from briefing.layout.paper.drawing import (
    Drawing,
    joined,
    line_right,
    lines_down,
    own_rule,
    rule,
    upright,
)
from briefing.layout.paper.figure import chart_style
from briefing.layout.paper.house import House
from briefing.layout.paper.setting import ValueStyle, set_value
from briefing.layout.paper.words import cell_key, fold, spaced
from briefing.text.compose import set_line
from briefing.text.style import Line, TextStyle
from briefing.theme.paper import TEXT_WIDTH, Grid, sized, span

HEAD = 27.0
_HEAD_BASELINE = 18.0
_LEAST_ROW, _MOST_ROW = 40.0, 72.0
_LABEL_LEADING, _WORDS_LEADING = 20.0, 22.0
_FIGURE_DROP, _WORDS_DROP, _FOLDED_DROP = 8.0, 6.0, 14.0
"""From a row's middle to its baseline: of figures, of words, below a label of two lines."""
_MOST_LINES = 4
_NUMERAL = 30.0
_VERB = 12.5
_VALUE_COLUMN, _CHART_COLUMN = 6, 9
_BAR_MOST = 18.0
_AXIS_OVERHANG = 10.0
_TO_FIGURE_MIDDLE = 10.5
"""From the baseline of a row's numeral up to the middle of its figures, at 30."""


@frozen
class _Row:
    label: tuple[Line, ...]
    value: tuple[Line, ...]
    is_figure: bool = False

    @property
    def drop(self) -> float:
        """From the row's middle to the baseline that label and value share."""
        if len(self.value) > 1:
            return _WORDS_DROP - (len(self.value) - 1) * _WORDS_LEADING / 2
        if len(self.label) > 1:
            return _FOLDED_DROP + (len(self.label) - 2) * _LABEL_LEADING / 2
        return _FIGURE_DROP if self.is_figure else _WORDS_DROP


@frozen
class TargetTable:
    key: str
    targets: tuple[tuple[int, Target], ...]
    house: House
    chart: Chart | None = None
    row: float = 0.0
    apart: bool = False
    closes: bool = False

    @property
    def above(self) -> float:
        return 20.0 if self.apart else 0.0

    @property
    def height(self) -> float:
        return HEAD + len(self.targets) * max(self.row, self._least)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PADDING or room <= 0:
            return self
        count = len(self.targets)
        now = (self.height - HEAD) / count
        return resized(self, row=max(now, min(_MOST_ROW, now + room / count)))

    def split(self, room: float) -> tuple[Band, Band] | None:
        """The head is repeated; the chart stays with the rows that it quotes."""
        count = rows_within(len(self.targets), self._least, room - HEAD)
        if not count:
            return None
        first = replace(self, targets=self.targets[:count])
        rest = replace(self, targets=self.targets[count:])
        return (first, replace(rest, chart=None)) if first.matches_all() else None

    def draw(self, grid: Grid, top: float) -> Drawing:
        first = top + HEAD
        rows = joined(
            self._draw_row(row, grid, first + number * self._row)
            for number, row in enumerate(self._rows)
        )
        drawing = own_rule(self.house, grid, top) if self.apart else Drawing()
        drawing += self._head(grid, top) + rows
        return drawing + self._bars(grid, top) if self.chart else drawing

    @property
    def _row(self) -> float:
        return (self.height - HEAD) / len(self.targets)

    @cached_property
    def _least(self) -> float:
        depth = max(max(len(row.label), len(row.value)) for row in self._rows)
        return _LEAST_ROW + max(0, depth - 1) * 8.0 + max(0, depth - 2) * 14.0

    @cached_property
    def _rows(self) -> tuple[_Row, ...]:
        return tuple(self._set(target, number) for number, target in self.targets)

    def _set(self, target: Target, row: int) -> _Row:
        value_key = cell_key(self.key, row, 1)
        if not target.label:
            return _Row((), self._phrase(target, value_key))
        inline = spaced(
            target.label,
            self.house.roles.table_label,
            cell_key(self.key, row, 0),
            target.span,
        )
        label = fold(inline, span(_VALUE_COLUMN) - 12.0, 2)
        if any(piece.kind == "number" for piece in target.value):
            value = set_value(target.value, "", self._style, value_key, target.span)
            if value.width <= span(6):
                return _Row(label, (value,), is_figure=True)
        return _Row(label, self._phrase(target, value_key))

    def _phrase(self, target: Target, key: str) -> tuple[Line, ...]:
        inline = spaced(target.value_words, self.house.roles.words, key, target.span)
        return fold(inline, span(6), _MOST_LINES)

    @property
    def _style(self) -> ValueStyle:
        look = self.house.roles
        return ValueStyle(
            numeral=sized(look.numeral, _NUMERAL),
            unit=sized(look.unit, _VERB),
            percent=look.percent,
            joint=sized(look.plain, _VERB),
            words=look.words,
            verb=sized(look.plain, _VERB),
        )

    def _head(self, grid: Grid, top: float) -> Drawing:
        baseline = top + _HEAD_BASELINE
        words = self.house.words
        cells = ((words.measure, grid.x(0), 0), (words.target, grid.x(_VALUE_COLUMN), 1))
        heads = joined(
            lines_down(
                [self._line(text, self.house.roles.table_head, cell_key(self.key, 0, n))],
                x,
                baseline,
                0.0,
            )
            for text, x, n in cells
        )
        drawing = Drawing((rule(grid.left, top + HEAD, TEXT_WIDTH, 0.5, self.house.ink("ink")),))
        drawing += heads
        return drawing + self._chart_head(grid, baseline) if self.chart else drawing

    def _chart_head(self, grid: Grid, baseline: float) -> Drawing:
        assert self.chart is not None, "only drawn with a chart"
        look, key = self.house.roles, self.chart.id
        number = self._line(
            self.house.words.chart.format(self.chart.number), look.chart_number, key
        )
        drawing = lines_down([number], grid.x(_CHART_COLUMN), baseline, 0.0)
        words = unit_words(replace(self.chart, shared=""), self.house)
        return drawing + line_right(self._line(words, look.note, key), grid.right, baseline)

    def _line(self, words: str, style: TextStyle, owner: Owner) -> Line:
        return set_line(spaced(words, style, owner, None))

    def _draw_row(self, row: _Row, grid: Grid, top: float) -> Drawing:
        bottom = top + self._row
        baseline = bottom - self._row / 2 + row.drop
        drawing = Drawing((rule(grid.left, bottom, TEXT_WIDTH, 0.5, self.house.ink("rule")),))
        first = baseline - (len(row.label) - 1) * _LABEL_LEADING
        drawing += lines_down(row.label, grid.x(0), first, _LABEL_LEADING)
        return drawing + lines_down(row.value, grid.x(_VALUE_COLUMN), baseline, _WORDS_LEADING)

    def _bars(self, grid: Grid, top: float) -> Drawing:
        chart = self.chart
        assert chart is not None, "only drawn with a chart"
        rows = dict(self._matches(chart))
        first = top + HEAD
        items: list[Placed] = []
        for row, bar in rows.items():
            middle = self._middle(row, first)
            items += self._bar(chart, bar, grid.x(_CHART_COLUMN), middle)
        items += self._axis(sorted(rows), grid.x(_CHART_COLUMN), first)
        box = Rect(grid.x(_CHART_COLUMN), top, span(3), self.height)
        return Drawing(tuple(items), ((chart.id, box),), ((chart.id, top),))

    def _bar(self, chart: Chart, bar: int, x: float, middle: float) -> tuple[Placed, ...]:
        thickness = min(_BAR_MOST, self._row * 0.33)
        style = replace(
            chart_style(chart, self.house, thickness),
            label=None,
            value=None,
            row_pitch=thickness,
            bar=thickness,
            axis_width=0.0,
        )
        # The outline is drawn about the bar's edge: half of it must find room inside.
        edge = style.target_width / 2
        drawn = draw_chart(chart, span(3) - 2 * edge, style, chart.id, slice(bar, bar + 1))
        return Drawing(drawn.items).moved(x + edge, middle - thickness / 2).items

    def _axis(self, rows: list[int], x: float, first: float) -> Iterator[Placed]:
        """One line for each run of neighbouring rows."""
        thickness = min(_BAR_MOST, self._row * 0.33)
        for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
            numbers = [row for _, row in run]
            start, end = self._middle(numbers[0], first), self._middle(numbers[-1], first)
            beyond = thickness / 2 + _AXIS_OVERHANG
            yield upright(x, start - beyond, end - start + 2 * beyond, 0.7, self.house.ink("ink"))

    def _middle(self, row: int, first: float) -> float:
        """Of a row's figures, where its bar stands."""
        return first + (row + 0.5) * self._row + self._rows[row].drop - _TO_FIGURE_MIDDLE

    def matches_all(self) -> bool:
        return not self.chart or len(dict(self._matches(self.chart))) == len(self.chart.bars)

    def _matches(self, chart: Chart) -> Iterator[tuple[int, int]]:
        """The table's rows with the bars that quote them."""
        for number, bar in enumerate(chart.bars):
            for row, (_, target) in enumerate(self.targets):
                if quotes(bar.label, bar.number, target):
                    yield row, number
                    break


def quotes(label: str, number: str, target: Target) -> bool:
    return target.label == label and any(piece.text == number for piece in target.value)


def is_column_of(chart: Chart, targets: Targets) -> bool:
    """Whether every bar of a chart quotes one of the targets."""
    return chart.target and all(
        any(quotes(bar.label, bar.number, target) for target in targets.targets)
        for bar in chart.bars
    )


def target_table(targets: Targets, house: House, chart: Chart | None) -> TargetTable:
    """The chart's columns, if it has any, lie down in the rows."""
    if chart:
        chart = replace(chart, form="bar")
    rows = tuple((number + 1, target) for number, target in enumerate(targets.targets))
    return TargetTable(targets.id, rows, house, chart)
