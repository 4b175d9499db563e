"""Plain tables across the page: head in the primary ink, hairlines, the head repeated over pages.

Columns get their natural width where all fit, else the wide ones share what the others leave.
Cells that are figures stand flush right, under a head that does the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefing.content.document import Table, Text
from briefing.layout.paper.bands import Band, Stage, resized
from briefing.layout.paper.drawing import Drawing, line_right, lines_down, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.words import cell_key, fold, inlines, title_key
from briefing.text.compose import compose, width_of
from briefing.text.style import Inline, Line, TextStyle
from briefing.theme.paper import TEXT_WIDTH, Grid, inked

_GUTTER = 18.0
_PADDING, _MOST_PADDING = 8.0, 16.0
_LEADING = 16.0
_TITLE = 26.0
_FIGURE = re.compile(r"[第约]?[-+−]?[\d,.]+\S{0,3}(左右|以上|以下)?")


@dataclass(frozen=True)
class PlainTable:
    """`rows` are row numbers into the table, without the head."""

    table: Table
    rows: tuple[int, ...]
    house: House
    padding: float = _PADDING
    titled: bool = True
    closes: bool = False

    @property
    def above(self) -> float:
        return 20.0

    @property
    def height(self) -> float:
        return self._title_height + sum(self._row_height(row) for row in self._shown)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PADDING or room <= 0:
            return self
        padding = self.padding + room / len(self._shown) / 2
        return resized(self, padding=max(self.padding, min(_MOST_PADDING, padding)))

    def split(self, room: float) -> tuple[Band, Band] | None:
        height = self._title_height + sum(self._row_height(row) for row in self._head)
        count = 0
        for row in self.rows:
            height += self._row_height(row)
            if height > room:
                break
            count += 1
        if not 2 <= count < len(self.rows):
            return None
        return (
            replace(self, rows=self.rows[:count]),
            replace(self, rows=self.rows[count:], titled=False),
        )

    def draw(self, grid: Grid, top: float) -> Drawing:
        drawing = self._draw_title(grid, top)
        top += self._title_height
        primary, hair = self.house.ink("primary"), self.house.ink("rule")
        drawing += Drawing((rule(grid.left, top, TEXT_WIDTH, 1.6, primary),))
        for row in self._shown:
            drawing += self._draw_row(row, grid.left, top)
            top += self._row_height(row)
            ink = primary if row in self._head else hair
            drawing += Drawing((rule(grid.left, top, TEXT_WIDTH, 0.5, ink),))
        return drawing

    @property
    def _head(self) -> tuple[int, ...]:
        return (0,) if self.table.head else ()

    @property
    def _shown(self) -> tuple[int, ...]:
        return (*self._head, *self.rows)

    @property
    def _title_height(self) -> float:
        return _TITLE if self.table.title and self.titled else 0.0

    def _draw_title(self, grid: Grid, top: float) -> Drawing:
        if not self._title_height or self.table.title is None:
            return Drawing()
        style = self.house.roles.chart_title
        words = inlines(self.table.title, style, title_key(self.table.id))
        return lines_down(fold(words, TEXT_WIDTH, 1), grid.left, top + 14.0, 18.0)

    def _row_height(self, row: int) -> float:
        depth = max(len(lines) for lines in self._cells[row])
        return depth * _LEADING + 2 * self.padding

    def _draw_row(self, row: int, x: float, top: float) -> Drawing:
        drawing = Drawing()
        first = top + self.padding + 12.0
        for column, lines in enumerate(self._cells[row]):
            if column in self._figures:
                for number, line in enumerate(lines):
                    baseline = first + number * _LEADING
                    drawing += line_right(line, x + self._widths[column], baseline)
            else:
                drawing += lines_down(lines, x, first, _LEADING)
            x += self._widths[column] + _GUTTER
        return drawing

    @cached_property
    def _cells(self) -> tuple[tuple[tuple[Line, ...], ...], ...]:
        return tuple(
            tuple(
                compose(self._inlines(row, column, text), self._widths[column], align="left")
                for column, text in enumerate(cells)
            )
            for row, cells in enumerate(self.table.rows)
        )

    def _inlines(self, row: int, column: int, text: Text) -> tuple[Inline, ...]:
        return inlines(text, self._style(row), cell_key(self.table.id, row, column), self._strong)

    def _style(self, row: int) -> TextStyle:
        return (
            inked(self._strong, self.house.ink("primary"))
            if row in self._head
            else self.house.roles.table
        )

    @property
    def _strong(self) -> TextStyle:
        return replace(self.house.roles.table, face=self.house.roles.body_strong.face)

    @cached_property
    def _figures(self) -> frozenset[int]:
        return figure_columns(self.table)

    @cached_property
    def _widths(self) -> tuple[float, ...]:
        natural = [
            max(
                width_of(self._inlines(number, column, row[column])) + 0.1
                for number, row in enumerate(self.table.rows)
            )
            for column in range(len(self.table.rows[0]))
        ]
        return column_widths(natural, TEXT_WIDTH - _GUTTER * (len(natural) - 1))


def figure_columns(table: Table) -> frozenset[int]:
    """The columns whose cells are all figures."""
    body = table.rows[1:] if table.head else table.rows
    return frozenset(
        column
        for column in range(len(table.rows[0]))
        if body and all(_FIGURE.fullmatch(row[column].words.strip()) for row in body)
    )


def column_widths(natural: Sequence[float], room: float) -> tuple[float, ...]:
    """Natural widths with the spare room shared out, or the wide columns cut to what is left."""
    spare = room - sum(natural)
    if spare >= 0:
        return tuple(width + spare / len(natural) for width in natural)
    fixed: dict[int, float] = {}
    while True:
        open_ = [column for column in range(len(natural)) if column not in fixed]
        share = (room - sum(fixed.values())) / len(open_)
        narrow = {column: natural[column] for column in open_ if natural[column] <= share}
        if not narrow:
            return tuple(fixed.get(column, share) for column in range(len(natural)))
        fixed |= narrow


def plain_table(table: Table, house: House) -> PlainTable:
    first = 1 if table.head else 0
    return PlainTable(table, tuple(range(first, len(table.rows))), house)
