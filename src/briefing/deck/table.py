"""Tables: one slide each, a long one on several with its head repeated.

In: a table and where it stands. Out: slides with a native table. Type goes down in two steps
where columns need it. A cut never parts a merged cell that fits a slide; where one is longer, its
words stand again with （续）. Rows higher than a slide are divided. Refuses too many columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial

from briefing.content.document import Align, Glossary, Table
from briefing.content.inline import Text
from briefing.content.tabulation import (
    Cell,
    aligns,
    cells_of,
    figure_columns,
    labels,
    portion,
    seams,
    tail_at,
)
from briefing.deck.headed import headed_slide
from briefing.deck.notes import block_words
from briefing.deck.setting import Place, Setting, no_fit, plain, remark_of
from briefing.deck.slides import SLACK, Element, Para, Run, Slide, TableBox, TextBox
from briefing.deck.table_rows import divided_rows
from briefing.deck.turns import Turn, turns
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.text.columns import column_widths
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

_BELOW = 4.0
_MARGIN, _PADDING = 8.0, 12.0
_MOST_SPARE = 20.0
"""By how much a row may grow where the slide has room."""

_STEPS = ((18.0, 25.0), (16.0, 22.0), (14.0, 20.0))
_LARGE = ((26.0, 36.0), (22.0, 31.0))
"""For few rows, that one slide holds."""

_LEAST = 3.0
"""In em: a column of words is never narrower, unless its words are."""

_UNIT = RunStyle(14, "ink3")
_UNIT_HEIGHT = 26.0
_HALVINGS = 7
_LOOKS = 3


def plan_table(
    setting: Setting, place: Place, block: Table, announced: Text | None
) -> tuple[Slide, ...]:
    title = block.title or announced
    layout = _layout(setting, block).divided()
    sheets = layout.sheets()
    return tuple(_slide(setting, place, layout, rows, title, turn) for turn, rows in turns(sheets))


def glossary_table(setting: Setting, block: Glossary) -> tuple[Table, Text | None]:
    """The terms with their explanations, under a title of ours where they have none."""
    title = block.title or Text(setting.words.glossary, block.entries[0].term.span, ours=True)
    return replace(block.table, title=title), title


def _layout(setting: Setting, block: Table) -> _Layout:
    for size, leading in _LARGE:
        layout = _Layout(setting, block, size, leading)
        if layout.fits and layout.is_one:
            return layout
    for size, leading in _STEPS:
        layout = _Layout(setting, block, size, leading)
        if layout.fits:
            return layout
    subject = block.title or block.rows[0][0]
    excess = f"{len(block.rows[0])} columns are too many"
    raise no_fit(subject.span, f"“{subject.words}”", excess, "leave out columns", "divide it")


@frozen
class _Layout:
    """A table in one size of type."""

    setting: Setting
    table: Table
    size: float
    leading: float

    @property
    def body(self) -> Rect:
        """A little deeper than for what has no rule below; the unit's line is taken off."""
        body = self.setting.body(HEADED)
        top = _UNIT_HEIGHT if self.table.unit else 0.0
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

    def divided(self) -> _Layout:
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
        width = sum(self.columns[cell.column : cell.column + cell.columns]) - 2 * _MARGIN
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
            + 2 * _MARGIN
            for column in range(len(self.table.rows[0]))
        )

    @cached_property
    def _least(self) -> tuple[float, ...]:
        few = _LEAST * self.size * SLACK + 2 * _MARGIN
        return tuple(
            max(min(few, natural), self._longest(column), self._figures(column))
            for column, natural in enumerate(self._natural)
        )

    def _figures(self, column: int) -> float:
        """The room for a column of figures, which never break; the words above them may."""
        if column not in self._tails:
            return 0.0
        rows = [row for row in self._rows(column) if row >= self.table.head]
        return max(self._width(row, column) for row in rows) * SLACK + 2 * _MARGIN

    def _longest(self, column: int) -> float:
        """The room for the longest Western word of a column; one without end is broken."""
        texts = (self.table.rows[row][column] for row in self._rows(column))
        words = (word for text in texts for word in text.words.split() if word.isascii())
        style = replace(self._plain, weight="bold")
        widths = (self.setting.ruler.width([Run(word, style)]) for word in words)
        share = self.body.width / len(self.table.rows[0])
        return min(share, max(widths, default=0.0) * SLACK + 2 * _MARGIN)

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


def _slide(
    setting: Setting,
    place: Place,
    layout: _Layout,
    rows: range,
    title: Text | None,
    turn: Turn,
) -> Slide:
    block = layout.table
    sheet = portion(block, rows, setting.words.run_on)
    return headed_slide(
        setting,
        place,
        block.id,
        turn,
        title,
        _elements(setting, place, layout, sheet, title),
        block_words(sheet),
        again=setting.words.run_on.strip() + " " if turn.number > 1 else "",
        remark=remark_of(setting, block.note, block.period),
        source=block.source,
    )


def _elements(
    setting: Setting, place: Place, layout: _Layout, sheet: Table, title: Text | None
) -> tuple[Element, ...]:
    heights = layout.heights(sheet)
    words = title.words if title else place.heading.title.words
    spans = {(merge.row, merge.column): merge.columns for merge in sheet.merges}
    cells = tuple(
        tuple(
            (layout.para(Cell(row, column, columns=spans.get((row, column), 1)), text),)
            for column, text in enumerate(texts)
        )
        for row, texts in enumerate(sheet.rows)
    )
    hangs = {
        (row, column): layout.hang(row, column, text.words)
        for row, texts in enumerate(sheet.rows)
        for column, text in enumerate(texts)
        if text.words and (row, column) not in spans
    }
    box = TableBox(
        "表格",
        replace(layout.body, height=sum(heights)),
        layout.columns,
        cells,
        words,
        _MARGIN,
        sheet.head,
        labels(sheet),
        sheet.merges,
        heights,
        {place: hang for place, hang in hangs.items() if hang},
    )
    return (*_unit(setting, layout, sheet), box)


def _unit(setting: Setting, layout: _Layout, sheet: Table) -> tuple[TextBox, ...]:
    if sheet.unit is None:
        return ()
    words = setting.words.unit.format(sheet.unit.words)
    body = layout.body
    rect = Rect(body.x, body.y - _UNIT_HEIGHT, body.width, _UNIT_HEIGHT - 6)
    para = replace(plain(words, _UNIT, 20, sheet.unit.span), align="right")
    return (TextBox("单位", rect, (para,)),)
