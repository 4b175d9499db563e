"""Promises as a table: name, promise, result, difference, and whether the promise was met.

The result is the large figure. A filled mark with its word says met, a hollow one with its word
not met. Long tables run on over pages between rows, the head repeated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from briefing.content.document import Promise, Promises
from briefing.content.inline import Piece
from briefing.frame import Artifact, Owner
from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stage, resized, rows_before_cut
from briefing.layout.paper.block_title import draw_title, title_height, title_lines
from briefing.layout.paper.drawing import Drawing, lines_down, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.marks import verdict_mark
from briefing.layout.paper.notes import draw_notes, note_lines, notes_height, table_captions
from briefing.layout.paper.setting import ValueStyle, set_value
from briefing.layout.paper.strip import value_style
from briefing.layout.paper.words import cell_key, fold, spaced
from briefing.text.compose import set_line
from briefing.text.style import Line
from briefing.theme.paper import TEXT_WIDTH, Grid, inked, sized

_LEFTS = (0.0, 160.0, 250.0, 344.0, 424.0)
_WIDTHS = (148.0, 82.0, 86.0, 76.0, 56.0)
"""Left edge and width of name, promise, result, difference and verdict."""
_HEAD, _HEAD_BASELINE = 25.0, 16.5
_LEAST_ROW, _MOST_ROW = 36.0, 60.0
_LEADING = 18.0
_DROP = 4.8
"""From a row's middle to the baseline of one line."""
_PROMISE_SIZES, _RESULT_SIZES = (16.0, 14.0, 12.0), (24.0, 21.0, 18.0, 15.0, 12.0)
_UNIT = 10.5
_RADIUS = 4.2
_MARK = 14.0


@frozen
class _Row:
    name: tuple[Line, ...]
    promised: tuple[Line, ...]
    reached: tuple[Line, ...]
    difference: tuple[Line, ...]
    verdict: tuple[Line, ...]

    @property
    def lines(self) -> int:
        return max(map(len, (self.name, self.promised, self.reached, self.difference)))


@frozen
class PromiseTable:
    """`rows` are the numbers of the promises on this page."""

    block: Promises
    rows: tuple[int, ...]
    house: House
    row: float = _LEAST_ROW
    above: float = 20.0
    closes: bool = False

    @property
    def height(self) -> float:
        rows = sum(self._row_height(row) for row in self.rows)
        return title_height(self._title) + _HEAD + rows + notes_height(self._notes)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PADDING or room <= 0:
            return self
        row = min(_MOST_ROW, self.row + room / len(self.rows))
        return resized(self, row=max(row, self.row))

    def split(self, room: float) -> tuple[Band, Band] | None:
        heights = [self._row_height(row) for row in self.rows]
        count = rows_before_cut(heights, room - title_height(self._title) - _HEAD)
        if not count:
            return None
        return replace(self, rows=self.rows[:count]), replace(self, rows=self.rows[count:])

    def draw(self, grid: Grid, top: float) -> Drawing:
        bottom = top + self.height
        drawing = draw_title(self._title, grid, top)
        top += title_height(self._title)
        drawing += self._draw_head(grid, top)
        top += _HEAD
        for row in self.rows:
            drawing += self._draw_row(row, grid.left, top)
            top += self._row_height(row)
            hair = rule(grid.left, top, TEXT_WIDTH, 0.5, self.house.ink("rule"))
            drawing += Drawing((hair,))
        return drawing + draw_notes(self._notes, grid.left, bottom)

    def _draw_head(self, grid: Grid, top: float) -> Drawing:
        primary = self.house.ink("primary")
        drawing = Drawing(
            (
                rule(grid.left, top, TEXT_WIDTH, 1.6, primary),
                rule(grid.left, top + _HEAD, TEXT_WIDTH, 0.5, primary),
            )
        )
        for number, (words, left) in enumerate(zip(self.house.words.heads, _LEFTS, strict=True)):
            owner: Owner = Artifact.LAYOUT if self.rows[0] else cell_key(self.block.id, 0, number)
            line = set_line(spaced(words, self.house.roles.table_head, owner))
            x = left + (_MARK if number == 4 else 0.0)
            drawing += lines_down([line], grid.left + x, top + _HEAD_BASELINE, 0.0)
        return drawing

    def _draw_row(self, number: int, left: float, top: float) -> Drawing:
        """All on one middle; of cells on several lines the middle is theirs."""
        row, drawing = self._rows[number], Drawing()
        middle = top + self._row_height(number) / 2
        cells = (row.name, row.promised, row.reached, row.difference, row.verdict)
        for at, (lines, x) in enumerate(zip(cells, _LEFTS, strict=True)):
            first = middle + _DROP - (len(lines) - 1) * _LEADING / 2
            large = 2.4 if at == 2 and len(lines) == 1 else 0.0
            offset = _MARK if at == 4 else 0.0
            drawing += lines_down(lines, left + x + offset, first + large, _LEADING)
        x = left + _LEFTS[4] + _RADIUS
        return drawing + verdict_mark(
            self.house, self.block.promises[number].met, x, middle, _RADIUS
        )

    def _row_height(self, row: int) -> float:
        return self.row + (self._rows[row].lines - 1) * _LEADING

    @cached_property
    def _title(self) -> tuple[Line, ...]:
        return title_lines(self.block.id, self.block.title, self.house, again=self.rows[0] > 0)

    @cached_property
    def _notes(self) -> tuple[Line, ...]:
        if self.rows[-1] + 1 < len(self.block.promises):
            return ()
        captions = table_captions(self.block, self.house.words)
        return note_lines(captions, self.house, TEXT_WIDTH)

    @cached_property
    def _rows(self) -> tuple[_Row, ...]:
        return tuple(self._set(n, promise) for n, promise in enumerate(self.block.promises, 1))

    def _set(self, row: int, promise: Promise) -> _Row:
        look, labels = self.house.roles, self.house.words

        def key(column: int) -> str:
            return cell_key(self.block.id, row, column)

        bold = sized(look.body_strong, 11.0)
        verdict = inked(bold, self.house.ink("primary")) if promise.met else bold
        words = spaced(promise.label, look.table_label, key(0), promise.span)
        gap = spaced(promise.difference, look.table, key(3), promise.span)
        said = spaced(labels.verdict(promise.met), verdict, key(4), promise.span)
        return _Row(
            fold(words, _WIDTHS[0], 4),
            self._value(promise.promised, 1, key(1), promise),
            self._value(promise.reached, 2, key(2), promise),
            fold(gap, _WIDTHS[3], 3) if promise.difference else (),
            (set_line(said),),
        )

    def _value(
        self, pieces: Sequence[Piece], column: int, key: str, promise: Promise
    ) -> tuple[Line, ...]:
        """The figure in its column's size; words, or what is too wide, in lines."""
        size = self._size(column)
        if size and _is_figure(pieces):
            line = self._figure(pieces, column, size, key, promise)
            if line.width <= _WIDTHS[column]:
                return (line,)
        words = "".join(piece.text for piece in pieces)
        look = self.house.roles
        result = inked(sized(look.body_strong, 12.0), self.house.ink("primary"))
        style_ = sized(look.table, 10.5) if column == 1 else result
        return fold(spaced(words, style_, key, promise.span), _WIDTHS[column], 6)

    def _size(self, column: int) -> float:
        """The largest size in which the column's figures fit, but for what fits in none; 0 if
        there is no other.
        """
        sizes = _PROMISE_SIZES if column == 1 else _RESULT_SIZES
        found = []
        for promise in self.block.promises:
            pieces = promise.promised if column == 1 else promise.reached
            lines = ((size, self._figure(pieces, column, size, "", promise)) for size in sizes)
            fitting = (size for size, line in lines if line.width <= _WIDTHS[column])
            found.append(next(fitting, 0.0) if _is_figure(pieces) else 0.0)
        return min((size for size in found if size), default=0.0)

    def _figure(
        self, pieces: Sequence[Piece], column: int, size: float, key: str, promise: Promise
    ) -> Line:
        style = (ink_values if column == 1 else value_style)(self.house, size, _UNIT)
        return set_value(pieces, "", style, key, promise.span)


def _is_figure(pieces: Sequence[Piece]) -> bool:
    return any(piece.kind == "number" for piece in pieces)


def promise_table(block: Promises, house: House) -> PromiseTable:
    return PromiseTable(block, tuple(range(len(block.promises))), house)


def ink_values(house: House, size: float, unit: float) -> ValueStyle:
    """Values that step back behind the results beside them."""
    style, ink = value_style(house, size, unit), house.ink("ink")
    return replace(
        style,
        numeral=inked(style.numeral, ink),
        unit=inked(style.unit, ink),
        percent=inked(style.percent, ink),
    )
