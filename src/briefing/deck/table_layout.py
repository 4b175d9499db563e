"""A table in one size of type: how wide its columns are, how high its rows, where it is cut.

A cut never parts a merged cell that fits a slide. Rows higher than a slide are divided.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial

from briefing.content.document import Align, Table
from briefing.content.inline import Text
from briefing.content.tabulation import Cell, aligns, cells_of, figure_columns, seams, tail_at
from briefing.deck.setting import Setting, no_fit, plain
from briefing.deck.slides import SLACK, Para, Run
from briefing.deck.table_rows import divided_rows
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.text.columns import column_widths
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

_BELOW = 4.0
MARGIN, _PADDING = 8.0, 12.0
_MOST_SPARE = 20.0
"""By how much a row may grow where the slide has room."""

_LEAST = 3.0
"""In em: a column of words is never narrower, unless its words are."""

UNIT_HEIGHT = 26.0
_HALVINGS = 7
_LOOKS = 3


@frozen
class TableLayout:
    """A table in one size of type."""

    setting: Setting
    table: Table
    size: float
    leading: float

    @property
    def body(self) -> Rect:
        """A little deeper than for what has no rule below; the unit's line is taken off."""
        body = self.setting.body(HEADED)
        top = UNIT_HEIGHT if self.table.unit else 0.0
        return Rect(body.x, body.y + top, body.width, body.height + _BELOW - top)

    @property
    def fits(self) -> bool:
        return sum(self._least) <= self.body.width

    @property
    def is_one(self) -> bool:
        depths = _depths(self.table, self._row_heights(self.table), self._cell_height)
        return sum(depths) <= self.body.height

    @cached_property
    def columns(self) -> tuple[float, ...]:
        wanted = [max(pair) for pair in zip(self._natural, self._least, strict=True)]
        return column_widths(wanted, self.body.width, self._least)

    def divided(self) -> TableLayout:
        """With no row higher than a slide, where such rows can be divided; a longer name of one
        may narrow the columns, so that it takes another look.
        """
        layout = self
        for _ in range(_LOOKS):
            room = layout.body.height - layout._head_height
            if layout._highest <= room:
                break
            most = room - 2 * layout.leading
            rows = divided_rows(
                layout.table,
                partial(layout._holds, most),
                layout.setting.words.run_on,
            )
            layout = replace(layout, table=rows)
        return layout

    def sheets(self) -> tuple[range, ...]:
        """The body's rows slide by slide, in slides as even as can be."""
        most = self.body.height - self._head_height
        cuts = self._cut(most)
        low, high = 0.0, most
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            fewer = self._cut(middle) if middle > self._highest else ()
            if fewer and len(fewer) <= len(cuts):
                cuts, high = fewer, middle
            else:
                low = middle
        return cuts

    def heights(self, table: Table) -> tuple[float, ...]:
        """Of the rows of one slide, which grow a little into what is left."""
        depths = _depths(table, self._row_heights(table), self._cell_height)
        spare = (self.body.height - sum(depths)) / len(depths)
        return tuple(depth + max(0.0, min(_MOST_SPARE, spare)) for depth in depths)

    def para(self, cell: Cell, text: Text) -> Para:
        is_head = cell.row < self.table.head
        style = RunStyle(self.size, "primary", "text", "bold") if is_head else self._plain
        para = plain(text.words, style, self.leading, text.span)
        if text.strong and not is_head:
            para = replace(para, runs=tuple(self._runs(text)))
        is_wide = is_head and cell.columns > 1
        return replace(para, align="center" if is_wide else self._aligns[cell.column])

    @cached_property
    def _aligns(self) -> tuple[Align, ...]:
        return aligns(self.table)

    def hang(self, row: int, column: int, words: str) -> float:
        """How far a figure keeps from its column's edge for the points to stand in line."""
        if row < self.table.head or column not in self._tails:
            return 0.0
        return max(0.0, self._tails[column] - self._tail(words))

    def _runs(self, text: Text) -> list[Run]:
        bold, runs, at = replace(self._plain, weight="bold"), [], 0
        for start, end in (*text.strong, (len(text.words), len(text.words))):
            pieces = ((text.words[at:start], self._plain), (text.words[start:end], bold))
            runs += [Run(words, style, text.span) for words, style in pieces if words]
            at = end
        return runs

    @property
    def _plain(self) -> RunStyle:
        return RunStyle(self.size, "ink")

    def _cut(self, room: float) -> tuple[range, ...]:
        table, whole = self.table, seams(self.table)
        sheets, start, stop = [], table.head, len(table.rows)
        while start < stop:
            end = self._reach(start, room)
            at_seam = next((row for row in range(end, start, -1) if row in whole), 0)
            end = at_seam or end
            sheets.append(range(start, end))
            start = end
        return tuple(sheets)

    def _reach(self, start: int, room: float) -> int:
        """The row before which a slide that begins with `start` ends at the latest."""
        height, row = 0.0, start
        for row in range(start, len(self.table.rows)):
            height += self._own[row]
            if height > room:
                break
        else:
            return len(self.table.rows)
        if row == start:
            raise self._too_high(row)
        return row

    def _too_high(self, row: int) -> Exception:
        """Names the longest cell: of the head where that takes half of the slide."""
        is_head = self._head_height > self.body.height / 2
        rows = self.table.rows[: self.table.head] if is_head else (self.table.rows[row],)
        longest = max((text for cells in rows for text in cells), key=lambda text: len(text.words))
        return no_fit(longest.span, "the table", "a row is too high", "say less in its cells")

    @cached_property
    def _own(self) -> tuple[float, ...]:
        """The height of every row of the whole table."""
        return _depths(self.table, self._row_heights(self.table), self._cell_height)

    @property
    def _head_height(self) -> float:
        return sum(self._own[: self.table.head])

    @property
    def _highest(self) -> float:
        return max(self._own[self.table.head :])

    def _row_heights(self, table: Table) -> list[float]:
        rows = cells_of(table, range(table.head, len(table.rows)))
        low = self.leading + _PADDING
        return [
            max((self._cell_height(table, cell) for cell in cells if cell.rows == 1), default=low)
            for cells in rows
        ]

    def _cell_height(self, table: Table, cell: Cell) -> float:
        return self._height(cell, table.rows[cell.row][cell.column])

    def _holds(self, most: float, cell: Cell, text: Text) -> bool:
        return self._height(cell, text) <= most

    def _height(self, cell: Cell, text: Text) -> float:
        width = sum(self.columns[cell.column : cell.column + cell.columns]) - 2 * MARGIN
        width -= 0.0 if cell.columns > 1 else self.hang(cell.row, cell.column, text.words)
        height = self.setting.ruler.height([self.para(cell, text)], width)
        return max(self.leading, height) + _PADDING

    @cached_property
    def _natural(self) -> tuple[float, ...]:
        return tuple(
            max(
                (self._width(row, column) for row in self._rows(column)),
                default=_LEAST * self.size,
            )
            * SLACK
            + 2 * MARGIN
            for column in range(len(self.table.rows[0]))
        )

    @cached_property
    def _least(self) -> tuple[float, ...]:
        few = _LEAST * self.size * SLACK + 2 * MARGIN
        return tuple(
            max(min(few, natural), self._longest(column), self._figures(column))
            for column, natural in enumerate(self._natural)
        )

    def _figures(self, column: int) -> float:
        """The room for a column of figures, which never break; the words above them may."""
        if column not in self._tails:
            return 0.0
        rows = [row for row in self._rows(column) if row >= self.table.head]
        return max(self._width(row, column) for row in rows) * SLACK + 2 * MARGIN

    def _longest(self, column: int) -> float:
        """The room for the longest Western word of a column; one without end is broken."""
        texts = (self.table.rows[row][column] for row in self._rows(column))
        words = (word for text in texts for word in text.words.split() if word.isascii())
        style = replace(self._plain, weight="bold")
        widths = (self.setting.ruler.width([Run(word, style)]) for word in words)
        share = self.body.width / len(self.table.rows[0])
        return min(share, max(widths, default=0.0) * SLACK + 2 * MARGIN)

    def _width(self, row: int, column: int) -> float:
        text = self.table.rows[row][column]
        if not text.words:
            return 0.0
        width = self.setting.ruler.width(self.para(Cell(row, column), text).runs)
        return width + self.hang(row, column, text.words)

    @cached_property
    def _tails(self) -> dict[int, float]:
        return {
            column: max(
                self._tail(self.table.rows[row][column].words)
                for row in self._rows(column)
                if row >= self.table.head
            )
            for column in figure_columns(self.table)
        }

    def _tail(self, words: str) -> float:
        tail = words[tail_at(words) :]
        return self.setting.ruler.width([Run(tail, self._plain)]) if tail else 0.0

    def _rows(self, column: int) -> list[int]:
        """The rows in which a column has a cell to itself."""
        wide = {
            row
            for merge in self.table.merges
            if merge.columns > 1 and merge.column <= column < merge.column + merge.columns
            for row in range(merge.row, merge.row + merge.rows)
        }
        return [row for row in range(len(self.table.rows)) if row not in wide]


def _depths(
    table: Table, own: Sequence[float], height: Callable[[Table, Cell], float]
) -> tuple[float, ...]:
    """Row heights; a cell over several rows may make its last one higher."""
    depths = list(own)
    for number, cells in enumerate(cells_of(table, range(table.head, len(table.rows)))):
        for cell in cells:
            end = number + cell.rows
            depths[end - 1] += max(0.0, height(table, cell) - sum(depths[number:end]))
    return tuple(depths)
