"""A table set in a width: columns measured once, cells in lines, figures under their points.

Columns get their natural width where all fit, else the wide ones share what the others leave; no
column becomes narrower than its figures or longest word. Where even that is too wide, type and
gutters become smaller, down to a floor; what does not fit then is refused with `no-fit`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeAlias

from briefing.content.document import Table
from briefing.content.inline import Text
from briefing.content.tabulation import Cell, aligns, figure_columns, run_on, tail_at
from briefing.diagnostics import BriefingError, Diagnostic, Severity
from briefing.frame import Artifact, Owner
from briefing.frozen import frozen
from briefing.layout.paper.drawing import Drawing, lines_down
from briefing.layout.paper.house import House
from briefing.layout.paper.words import cell_key, inlines
from briefing.text.columns import column_widths
from briefing.text.compose import compose, width_of
from briefing.text.style import Inline, Line, TextStyle
from briefing.theme.paper import inked, sized

_LEAST_COLUMN = 3.0
"""In em: a column of words is never narrower, unless its words are."""

_WORD = re.compile(r"[^\s㐀-鿿　-〿！-～]+")


_Measure: TypeAlias = Callable[[Sequence[Inline]], float]


@frozen
class Type:
    """The size of a table's words, as a factor of its role's, and the gutter in em."""

    factor: float
    gutter: float


STEPS = (Type(1.0, 1.7), Type(0.9, 1.2), Type(0.81, 0.8))


@frozen
class TableSetting:
    table: Table
    house: House
    width: float
    type: Type = STEPS[0]

    @cached_property
    def style(self) -> TextStyle:
        role = self.house.roles.table
        return sized(role, role.size * self.type.factor)

    @property
    def strong(self) -> TextStyle:
        return replace(self.style, face=self.house.roles.body_strong.face)

    @property
    def head_style(self) -> TextStyle:
        return inked(self.strong, self.house.ink("primary"))

    @property
    def gutter(self) -> float:
        return self.type.gutter * self.house.roles.table.size

    @cached_property
    def natural(self) -> tuple[float, ...]:
        return self._widest(lambda words: width_of(words) + 0.1)

    @cached_property
    def least(self) -> tuple[float, ...]:
        """What each column needs: its figures, its longest word, a few Han."""
        few = _LEAST_COLUMN * self.style.size
        words = self._widest(self._longest_word)
        return tuple(
            self._figure_width(column)
            if column in self.figures
            else max(min(few, natural), longest)
            for column, (natural, longest) in enumerate(zip(self.natural, words, strict=True))
        )

    @property
    def fits(self) -> bool:
        return sum(self.least) + self._gutters <= self.width + 0.01

    @cached_property
    def widths(self) -> tuple[float, ...]:
        wanted = [
            max(natural, least) for natural, least in zip(self.natural, self.least, strict=True)
        ]
        return column_widths(wanted, self.width - self._gutters, self.least)

    @cached_property
    def lefts(self) -> tuple[float, ...]:
        ends = [0.0]
        for width in self.widths:
            ends.append(ends[-1] + width + self.gutter)
        return tuple(ends[:-1])

    @cached_property
    def figures(self) -> frozenset[int]:
        return figure_columns(self.table)

    def extent(self, cell: Cell) -> tuple[float, float]:
        """Left edge and width of a cell."""
        last = cell.column + cell.columns - 1
        left = self.lefts[cell.column]
        return left, self.lefts[last] + self.widths[last] - left

    def lines(self, cell: Cell) -> tuple[Line, ...]:
        if cell not in self._set:
            words = self._words(cell.row, cell.column)
            _, width = self.extent(cell)
            self._set[cell] = compose(words, width, align="left") if words else ()
        return self._set[cell]

    def draw(
        self,
        cell: Cell,
        first: float,
        leading: float,
        *,
        again: str = "",
        owner: Owner | None = None,
    ) -> Drawing:
        """The cell's words from a first baseline, the table's left edge at 0."""
        lines = self._again(cell, again) if again or owner else self.lines(cell)
        left, width = self.extent(cell)
        align = self._align(cell)
        if align == "left":
            return lines_down(lines, left, first, leading)
        share = 1.0 if align == "right" else 0.5
        drawing = Drawing()
        for number, line in enumerate(lines):
            x = left + (width - line.width) * share - self._hang(cell, len(lines))
            drawing += lines_down([line], x, first + number * leading, 0.0)
        return drawing

    @cached_property
    def _set(self) -> dict[Cell, tuple[Line, ...]]:
        return {}

    def _again(self, cell: Cell, again: str) -> tuple[Line, ...]:
        """The lines of a cell drawn once more, which is no content."""
        text = self.table.rows[cell.row][cell.column]
        words = self._styled(run_on(text, again) if again else text, cell, Artifact.LAYOUT)
        return compose(words, self.extent(cell)[1], align="left") if words else ()

    @property
    def _gutters(self) -> float:
        return self.gutter * (len(self.table.rows[0]) - 1)

    def _align(self, cell: Cell) -> str:
        if cell.row < self.table.head and cell.columns > 1:
            return "center"
        return self._aligns[cell.column]

    @cached_property
    def _aligns(self) -> tuple[str, ...]:
        return aligns(self.table)

    def _hang(self, cell: Cell, lines: int) -> float:
        """How far a figure keeps from its column's right edge for the points to stand in line."""
        if cell.row < self.table.head or lines != 1 or cell.columns > 1:
            return 0.0
        if cell.column not in self.figures:
            return 0.0
        return self._tails[cell.column] - self._tail(cell.row, cell.column)

    @cached_property
    def _tails(self) -> dict[int, float]:
        return {
            column: max(self._tail(row, column) for row in self._own_rows(column))
            for column in self.figures
        }

    def _tail(self, row: int, column: int) -> float:
        """The width of what stands behind a figure's whole part."""
        text = self.table.rows[row][column]
        at = tail_at(text.words)
        if at == len(text.words):
            return 0.0
        strong = tuple((max(0, start - at), end - at) for start, end in text.strong if end > at)
        tail = replace(text, words=text.words[at:], strong=strong)
        return width_of(self._styled(tail, Cell(row, column), Artifact.LAYOUT))

    def _figure_width(self, column: int) -> float:
        """The widest whole part before the widest tail, or a longer word over it."""
        fronts = [
            width_of(self._words(row, column)) - self._tail(row, column)
            for row in self._own_rows(column)
        ]
        heads = [
            self._longest_word(self._words(row, column))
            for row in range(self.table.head)
            if not self._is_wide(row, column)
        ]
        return max(max(fronts) + self._tails[column], *heads, 0.0) + 0.2

    def _own_rows(self, column: int) -> list[int]:
        """The body's rows in which a column has a cell to itself."""
        return [
            row
            for row in range(self.table.head, len(self.table.rows))
            if not self._is_wide(row, column)
        ]

    def _is_wide(self, row: int, column: int) -> bool:
        return (row, column) in self._wide

    @cached_property
    def _wide(self) -> frozenset[tuple[int, int]]:
        """The places that cells over several columns take."""
        return frozenset(
            (row, column)
            for merge in self.table.merges
            if merge.columns > 1
            for row in range(merge.row, merge.row + merge.rows)
            for column in range(merge.column, merge.column + merge.columns)
        )

    def _longest_word(self, words: Sequence[Inline]) -> float:
        found = _WORD.findall("".join(each.text for each in words))
        style = words[0].style if words else self.style
        widths = (width_of([Inline(word, style, Artifact.LAYOUT)]) for word in found)
        share = (self.width - self._gutters) / len(self.table.rows[0])
        return min(share, max(widths, default=0.0) + 0.1)

    def _widest(self, measure: _Measure) -> tuple[float, ...]:
        return tuple(
            max(
                (
                    measure(self._words(row, column))
                    for row in range(len(self.table.rows))
                    if not self._is_wide(row, column)
                ),
                default=_LEAST_COLUMN * self.style.size,
            )
            for column in range(len(self.table.rows[0]))
        )

    def _words(self, row: int, column: int) -> tuple[Inline, ...]:
        key = cell_key(self.table.id, row, column)
        return self._styled(self.table.rows[row][column], Cell(row, column), key)

    def _styled(self, text: Text, cell: Cell, owner: Owner) -> tuple[Inline, ...]:
        style = self.head_style if cell.row < self.table.head else self.style
        return inlines(text, style, owner, self.strong) if text.words else ()


def table_setting(table: Table, house: House, width: float) -> TableSetting:
    for step in STEPS:
        setting = TableSetting(table, house, width, step)
        if setting.fits:
            return setting
    title = table.title or table.rows[0][0]
    message = f"“{title.words}” has {len(table.rows[0])} columns, too wide for the page"
    hints = ("leave out columns", "let rows and columns change places", "divide the table")
    raise BriefingError([Diagnostic(Severity.ERROR, "no-fit", message, title.span, hints)])
