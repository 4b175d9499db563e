"""The rail form: a row an item, its head and one more figure in a rail at the left, text beside.

For short texts: body at 13/23 in a measure of 24 em. Rows share the padding that is left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from briefing.content.document import ItemBlock
from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stage
from briefing.layout.paper.drawing import Drawing, joined, lines_down
from briefing.layout.paper.flow import Body, head_lines, item_rule
from briefing.layout.paper.house import House
from briefing.layout.paper.setting import bearing
from briefing.layout.paper.strip import Cell, Quoted, label_lines, set_quoted, value_style
from briefing.layout.paper.words import inlines
from briefing.text.compose import compose
from briefing.text.style import Line
from briefing.theme.paper import TEXT_WIDTH, Grid, sized, span

RAIL_BODY = Body(13.0, 23.0)
_ABOVE_TEXT, _BELOW_TEXT = 30.0, 24.0
_TOP_SHARE = 0.55
_MOST_PADDING = 130.0
_HEAD_LEADING = 26.0
_TO_LABEL, _LABEL_LEADING, _TO_VALUE = 30.0, 14.0, 32.0
_VALUE = 26.0
_RAIL = span(4)


@frozen
class Row:
    """An item set for the rail form."""

    head: tuple[Line, ...]
    figures: tuple[Cell, ...]
    text: tuple[Line, ...]

    @cached_property
    def depth(self) -> float:
        """From the first baseline to the last of the longer side."""
        text = (len(self.text) - 1) * RAIL_BODY.leading
        rail = (len(self.head) - 1) * _HEAD_LEADING + sum(map(_figure_depth, self.figures))
        return max(text, rail)


@frozen
class Rail:
    """The rows as a band; `padding` is what each row has beyond its text."""

    rows: tuple[Row, ...]
    house: House
    padding: float = _ABOVE_TEXT + _BELOW_TEXT
    ruled: bool = True
    closes: bool = False

    @property
    def above(self) -> float:
        return 15.0 if self.ruled else 0.0

    @property
    def height(self) -> float:
        return sum(row.depth + self.padding for row in self.rows)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PADDING:
            return self
        padding = min(_MOST_PADDING, self.padding + room / len(self.rows))
        return replace(self, padding=max(self.padding, padding))

    def draw(self, grid: Grid, top: float) -> Drawing:
        drawings = []
        for number, row in enumerate(self.rows):
            if number or self.ruled:
                drawings.append(item_rule(self.house, grid.left, top, TEXT_WIDTH))
            drawings.append(self._row(row, grid, top))
            top += row.depth + self.padding
        return joined(drawings)

    def _row(self, row: Row, grid: Grid, top: float) -> Drawing:
        baseline = top + _ABOVE_TEXT + (self.padding - _ABOVE_TEXT - _BELOW_TEXT) * _TOP_SHARE
        head = lines_down(row.head, grid.x(0), baseline, _HEAD_LEADING)
        text = lines_down(row.text, grid.x(4), baseline, RAIL_BODY.leading)
        figures = self._figures(row, grid, baseline + (len(row.head) - 1) * _HEAD_LEADING)
        return joined((head, figures, text))

    def _figures(self, row: Row, grid: Grid, baseline: float) -> Drawing:
        drawings = []
        for cell in row.figures:
            first = baseline + _TO_LABEL
            drawings.append(lines_down(cell.label, grid.x(0), first, _LABEL_LEADING))
            baseline += _figure_depth(cell)
            x = grid.x(0) - bearing(cell.value)
            drawings.append(lines_down([cell.value], x, baseline, 0.0))
        return joined(drawings)


def _figure_depth(cell: Cell) -> float:
    labels = _TO_LABEL + (len(cell.label) - 1) * _LABEL_LEADING if cell.label else 0.0
    return labels + _TO_VALUE


def rail(
    items: Sequence[ItemBlock],
    figures: Mapping[str, Sequence[Quoted]],
    house: House,
    *,
    ruled: bool,
) -> Rail:
    """The items in rail form; `figures` are those of each item that the strip does not show."""
    rows = tuple(_row(item, figures.get(item.id, ()), house) for item in items)
    return Rail(rows, house, ruled=ruled)


def _row(item: ItemBlock, figures: Sequence[Quoted], house: House) -> Row:
    """A figure too wide for the rail leaves it: the text beside holds it."""
    style = value_style(house, _VALUE, 11.0)
    cells = (
        Cell(label_lines(quoted, house.roles.label, _RAIL), set_quoted(quoted, style))
        for quoted in figures
    )
    fitting = tuple(cell for cell in cells if cell.value.width <= _RAIL)
    return Row(head_lines(item, house.roles.rail_head, _RAIL), fitting, _text(item, house))


def _text(item: ItemBlock, house: House) -> tuple[Line, ...]:
    body = sized(house.roles.body, RAIL_BODY.size, RAIL_BODY.leading)
    strong = sized(house.roles.body_strong, RAIL_BODY.size, RAIL_BODY.leading)
    lines: list[Line] = []
    for number, paragraph in enumerate(item.paragraphs):
        indent = house.indent * RAIL_BODY.size if number else 0.0
        words = inlines(paragraph.text, body, paragraph.id, strong)
        lines += compose(words, span(8), align=house.align, indent=indent)
    return tuple(lines)
