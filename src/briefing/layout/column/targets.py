"""Targets in one column: a head, then rows, the label at the left, the value in the right half.

A target that is one whole phrase has no label, and its cell stays empty. Label and value share a
baseline.

A chart that quotes the targets is not drawn again below them: its outlined bars stand under the
values that they quote, all from one edge, as they are a column of the handout's table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from briefing.content.chart import Chart
from briefing.content.document import Target, Targets
from briefing.frame import Artifact, Owner
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.layout.column.bands import Band, Cut, baseline, solid
from briefing.layout.column.charts import bar_style, bare_bar, chart_notes
from briefing.layout.column.column import Column
from briefing.layout.column.figures import label_band, value_band
from briefing.layout.paper.chart_header import unit_words
from briefing.layout.paper.drawing import Drawing, line_right
from briefing.layout.paper.targets import is_column_of, quotes
from briefing.layout.paper.words import cell_key, spaced
from briefing.text.compose import set_line
from briefing.theme.paper import sized

_PAD = 0.36
_VALUES = 0.5
"""Where the values begin, of the column."""
_GAP = 0.6
_TO_BAR = 0.2
_MOST_OF_ROOM = 0.85
_GIVE = 0.7
_WORDS = 1.0, 0.92, 0.85
"""The sizes of phrases, of their role's."""


def target_bands(targets: Targets, column: Column, chart: Chart | None = None) -> tuple[Band, ...]:
    """The table; with `chart`, whose columns lie down in the rows, it is one band."""
    chart = chart and replace(chart, form="bar")
    table = _Table(targets, column, chart)
    if chart is None:
        return tuple(table.bands())
    whole = solid([*table.bands(), *chart_notes(chart, column)])
    return (replace(whole, drawing=table.marked(whole.drawing, chart)),)


def takes_chart(targets: Targets, chart: Chart, column: Column) -> bool:
    """Whether a chart's bars can stand in the rows, and the table stays together with them."""
    if not is_column_of(chart, targets):
        return False
    (whole,) = target_bands(targets, column, chart)
    return whole.height <= _MOST_OF_ROOM * column.measures.room


@frozen
class _Table:
    targets: Targets
    column: Column
    chart: Chart | None

    def bands(self) -> Iterator[Band]:
        yield self._head([cell_key(self.targets.id, 0, number) for number in range(2)])
        again = self._head([Artifact.LAYOUT] * 2)
        for number, target in enumerate(self.targets.targets, 1):
            row = self._row(target, number)
            yield replace(row, cut=Cut.ROWS if number > 1 else Cut.NEVER, again=again)

    def marked(self, drawing: Drawing, chart: Chart) -> Drawing:
        """With the place of the chart: from its first bar to its last."""
        tops = [top for key, top in drawing.anchors if key == chart.id]
        box = Rect(self._left, tops[0], self._width, tops[-1] - tops[0] + self.column.em)
        others = tuple(anchor for anchor in drawing.anchors if anchor[0] != chart.id)
        anchors = (*others, (chart.id, tops[0]))
        return replace(drawing, boxes=((chart.id, box),), anchors=anchors)

    @property
    def _left(self) -> float:
        return _VALUES * self.column.width

    @property
    def _width(self) -> float:
        return self.column.width - self._left

    def _head(self, owners: Sequence[Owner]) -> Band:
        look, words = self.column.house.roles, self.column.house.words
        span = self.targets.targets[0].span
        room = self._left - _GAP * self.column.em
        heads = [
            label_band(text, look.table_head, owner, span, room)
            for text, owner in zip((words.measure, words.target), owners, strict=True)
        ]
        height = max(head.height for head in heads) + 0.2 * self.column.em
        drawing = heads[0].drawing + heads[1].drawing.moved(self._left, 0.0)
        drawing += self._chart_words()
        return Band(drawing, height, 0.5 * self.column.em, foot=self.column.hair())

    def _chart_words(self) -> Drawing:
        """The chart's number and unit at the right."""
        if self.chart is None:
            return Drawing()
        look, chart, house = self.column.house.roles, self.chart, self.column.house
        unit = unit_words(replace(chart, shared=""), house)
        drop = baseline(look.table_head.size, look.table_head.leading)
        line = set_line(
            (
                *spaced(house.words.chart.format(chart.number), look.chart_number, chart.id),
                *spaced("　" + unit if unit else "", look.note, chart.id),
            )
        )
        return line_right(line, self.column.width, drop)

    def _row(self, target: Target, row: int) -> Band:
        label = label_band(
            target.label,
            self.column.house.roles.table_label,
            cell_key(self.targets.id, row, 0),
            target.span,
            self._left - _GAP * self.column.em,
        )
        value = self._value(target, row)
        bar = self._bar(target)
        pad = _PAD * self.column.em
        down = _baselines(value)[0] - _baselines(label)[-1] if target.label else 0.0
        drawing = label.drawing.moved(0.0, max(0.0, down))
        drawing += value.drawing.moved(self._left, max(0.0, -down))
        height = max(label.height + max(0.0, down), value.height + max(0.0, -down))
        if bar.height:
            drawing += bar.drawing.moved(self._left, height + bar.above)
            height += bar.above + bar.height
        return Band(
            drawing.moved(0.0, pad),
            height + 2 * pad,
            foot=self.column.hair(),
            give=_GIVE * self.column.em,
        )

    def _value(self, target: Target, row: int) -> Band:
        values, key = self.column.measures.target, cell_key(self.targets.id, row, 1)
        if not _is_figure(target):
            return self._phrase(target, key, self._words_size)
        verb = sized(self.column.house.roles.plain, values.unit)
        pieces, span = target.value, target.span
        return value_band(pieces, "", self.column, values, key, span, self._width, verb=verb)

    def _phrase(self, target: Target, key: str, size: float) -> Band:
        look = self.column.house.roles.words
        style = sized(look, size, size * look.leading / look.size)
        words = spaced("".join(piece.text for piece in target.value), style, key, target.span)
        return self.column.display(words, style, 0.0, width=self._width)

    @cached_property
    def _words_size(self) -> float:
        """One size for all phrases: the largest of those that take the fewest lines."""
        size = self.column.house.roles.words.size
        phrases = [target for target in self.targets.targets if not _is_figure(target)]

        def depth(of: float) -> float:
            return sum(self._phrase(target, "", of).height / of for target in phrases)

        return min((size * share for share in _WORDS), key=lambda of: (round(depth(of), 2), -of))

    def _bar(self, target: Target) -> Band:
        """The bar that quotes a target, its height marked for the figure's box."""
        for number, bar in enumerate(self.chart.bars if self.chart else ()):
            if self.chart and quotes(bar.label, bar.number, target):
                # The outline is drawn about the bar's edge: half of it finds room inside.
                edge = bar_style(self.chart, self.column).target_width / 2
                drawn = bare_bar(self.chart, number, self.column, self._width - 2 * edge)
                items = Drawing(drawn.items).moved(edge, 0.0).items
                drawing = Drawing(items, anchors=((self.chart.id, 0.0),))
                return Band(drawing, drawn.size.height, _TO_BAR * self.column.em)
        return Band(Drawing(), 0.0)


def _is_figure(target: Target) -> bool:
    return any(piece.kind == "number" for piece in target.value)


def _baselines(band: Band) -> list[float]:
    return [at.y for at, _ in band.drawing.items]
