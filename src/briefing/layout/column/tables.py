"""Tables in one column.

A table keeps its columns where each is wide enough for a few words and no merged cell is higher
than a screen; else its rows become cards one below the other, each cell beside its head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from briefing.content.document import Table
from briefing.content.tabulation import Cell, cells_of, labels, seams
from briefing.frame import Artifact, Owner
from briefing.layout.column.bands import Band, Cut, baseline, kept, solid, text_block, text_lines
from briefing.layout.column.column import Column
from briefing.layout.paper.drawing import Drawing, joined, line_right, lines_down, rule
from briefing.layout.paper.notes import note_lines, table_captions
from briefing.layout.paper.table_setting import TableSetting, Type
from briefing.layout.paper.words import cell_key, inlines, spaced, title_key
from briefing.text.compose import compose, set_line, width_of
from briefing.text.style import Inline, TextStyle

_GUTTER = 0.9
_LEAST_COLUMN = 4.5
_PAD = 0.4
_UNDER_TITLE = 0.5
_SOLID = 0.9
"""Of a sheet: cards that are higher may be parted."""

_TALLEST = 0.6
"""Of a sheet: rows that belong together and are higher are set one below the other."""


def table_bands(table: Table, column: Column) -> Iterator[Band]:
    yield from _top(table, column)
    gutter = _GUTTER * column.em / column.house.roles.table.size
    setting = TableSetting(table, column.house, column.width, Type(1.0, gutter))
    bands = list(_Rows(setting, column).bands() or _Cards(table, column).bands())
    yield from kept(bands, _UNDER_TITLE * column.em) if table.title or table.unit else bands
    house = column.house
    if foot := note_lines(table_captions(table, house.words), house, column.width):
        style = column.house.roles.note
        band = text_block(foot, style.size, style.leading, 0.3 * column.em)
        yield replace(band, cut=Cut.NEVER)


def _top(table: Table, column: Column) -> Iterator[Band]:
    if table.title:
        style = column.house.roles.chart_title
        words = inlines(table.title, style, title_key(table.id))
        yield column.display(words, style, 1.2 * column.em)
    if table.unit:
        style = column.house.roles.note
        said = column.house.words.unit.format(table.unit.words)
        words = spaced(said, style, f"{table.id}/unit", table.unit.span)
        lines = compose(words, column.width, align="left")
        band = text_block(lines, style.size, style.leading, 0.2 * column.em)
        yield replace(band, cut=Cut.NEVER) if table.title else band


@dataclass(frozen=True)
class _Rows:
    """Columns side by side; rows that a merged cell joins are one band."""

    setting: TableSetting
    column: Column

    def bands(self) -> tuple[Band, ...]:
        """None where columns are too narrow or joined rows too high."""
        if not self._fits:
            return ()
        made = tuple(self._made())
        most = _TALLEST * self.column.measures.room
        return made if all(band.height <= most for band in made) else ()

    @property
    def _fits(self) -> bool:
        setting, few = self.setting, _LEAST_COLUMN * self.column.em
        wide = all(
            width >= min(natural, few)
            for width, natural in zip(setting.widths, setting.natural, strict=True)
        )
        return setting.fits and wide

    def _made(self) -> Iterator[Band]:
        table = self.setting.table
        again = self._rows(0, table.head, Artifact.LAYOUT) if table.head else None
        if table.head:
            yield self._rows(0, table.head)
        for number, (start, stop) in enumerate(pairwise(sorted(seams(table)))):
            # The head stays with the row below it.
            cut = Cut.ROWS if number else Cut.NEVER
            row = self._rows(start, stop)
            yield replace(row, cut=cut, above=0.0, again=again) if number or again else row

    def _rows(self, start: int, stop: int, owner: Owner | None = None) -> Band:
        rows = cells_of(self.setting.table, range(self.setting.table.head, stop))[start:stop]
        tops = [0.0]
        for depth in self._depths(rows):
            tops.append(tops[-1] + depth + 2 * _PAD * self.column.em)
        drawing = joined(
            self._cell(cell, number, tops, owner)
            for number, cells in enumerate(rows)
            for cell in cells
        )
        opens = start == 0
        top = self.column.heavy() if opens else Drawing()
        return Band(drawing, tops[-1], 1.2 * self.column.em if opens else 0.0, rule=top)

    def _depths(self, rows: Sequence[Sequence[Cell]]) -> tuple[float, ...]:
        leading = self.setting.style.leading
        depths = [
            max((self._height(cell) for cell in cells if cell.rows == 1), default=leading)
            for cells in rows
        ]
        for number, cells in enumerate(rows):
            for cell in cells:
                end = number + cell.rows
                held = sum(depths[number:end]) + 2 * _PAD * self.column.em * (cell.rows - 1)
                depths[end - 1] += max(0.0, self._height(cell) - held)
        return tuple(depths)

    def _height(self, cell: Cell) -> float:
        return max(1, len(self.setting.lines(cell))) * self.setting.style.leading

    def _cell(self, cell: Cell, number: int, tops: Sequence[float], owner: Owner | None) -> Drawing:
        style = self.setting.style
        first = tops[number] + _PAD * self.column.em + baseline(style.size, style.leading)
        if cell.row < self.setting.table.head:
            # A head over several rows stands right above its column.
            down = tops[number + cell.rows] - tops[number] - 2 * _PAD * self.column.em
            first += down - self._height(cell)
        words = self.setting.draw(cell, first, style.leading, owner=owner)
        left, width = self.setting.extent(cell)
        reaches = cell.column + cell.columns < len(self.setting.widths)
        width += self.setting.gutter if reaches else 0.0
        ink, weight = self.column.house.ink("rule"), 0.032 * self.column.em
        return words + Drawing((rule(left, tops[number + cell.rows], width, weight, ink),))


@dataclass(frozen=True)
class _Cards:
    """Rows one below the other. What a merged cell says is said again in each of its rows."""

    table: Table
    column: Column

    def bands(self) -> Iterator[Band]:
        for row in range(self.table.head, len(self.table.rows)):
            opens = row == self.table.head
            parts = tuple(self._card(row))
            whole = self._ruled(solid(parts), opens)
            fits = whole.height <= _SOLID * self.column.measures.room
            first, *others = (whole,) if fits else self._divided(parts, opens)
            yield first if opens else replace(first, cut=Cut.ROWS)
            yield from others

    def _card(self, row: int) -> Iterator[Band]:
        """What names the row, bold on a line of its own, then each cell with its head."""
        names = [at for at in self._shown(row) if self.table.head and at < labels(self.table)]
        gap = Inline("　", self._strong, Artifact.LAYOUT)
        said = [inline for at in names for inline in (*self._cell(row, at, self._strong), gap)]
        if said:
            yield from self._heads(row, names)
            yield self._text(said[:-1])
        for at in self._shown(row):
            if at not in names:
                yield from self._pair(row, at)

    def _heads(self, row: int, names: Sequence[int]) -> Iterator[Band]:
        """Over the first card stands what its names are."""
        gap = Inline("　", self._head_style, Artifact.LAYOUT)
        heads = [inline for at in names for inline in (*self._head(row, at), gap)]
        if heads and row == self.table.head:
            yield self._text(heads[:-1])

    def _shown(self, row: int) -> Iterator[int]:
        """The columns with words, a cell over several of them once."""
        for at in range(len(self.table.rows[row])):
            down, across = self._covering.get((row, at), (row, at))
            if across == at and self.table.rows[down][across].words:
                yield at

    def _pair(self, row: int, at: int) -> Iterator[Band]:
        """Head and cell on one line where they fit, else the cell below its head."""
        head, cell = tuple(self._head(row, at)), self._cell(row, at, self._style)
        room = self.column.width - width_of(head) - self.column.em if head else 0.0
        if width_of(cell) > room:
            above = 0.2 * self.column.em
            if head:
                yield from self._lines(head, above)
            lines = self._lines(cell, 0.0 if head else above)
            yield from kept(lines) if head else lines
            return
        value, under = set_line(cell), self._text(cell)
        style = self._style
        drop = baseline(style.size, style.leading)
        words = lines_down([set_line(head)], 0.0, drop, 0.0)
        yield replace(under, drawing=words + line_right(value, self.column.width, drop))

    def _cell(self, row: int, at: int, style: TextStyle) -> tuple[Inline, ...]:
        down, across = self._covering.get((row, at), (row, at))
        owner: Owner = cell_key(self.table.id, down, across) if down == row else Artifact.LAYOUT
        return inlines(self.table.rows[down][across], style, owner, self._strong)

    def _head(self, row: int, at: int) -> Iterator[Inline]:
        """The heads over a cell; the first card's are the table's, the others' repeat."""
        for level in range(self.table.head):
            down, across = self._covering.get((level, at), (level, at))
            text = self.table.rows[down][across]
            own = row == self.table.head and (down, across) == (level, at)
            key: Owner = cell_key(self.table.id, level, at) if own else Artifact.LAYOUT
            if text.words and down == level:
                gap = (Inline("　", self._head_style, Artifact.LAYOUT),) if level else ()
                yield from (*gap, *spaced(text.words, self._head_style, key, text.span))

    def _ruled(self, row: Band, opens: bool) -> Band:
        """A row above its hairline; what opens a table has the heavy rule above it."""
        pad = _PAD * self.column.em
        full = row.height + 2 * pad
        return Band(
            row.drawing.moved(0.0, pad),
            full,
            above=1.2 * self.column.em if opens else 0.0,
            rule=self.column.heavy() if opens else Drawing(),
            foot=self.column.hair(),
            give=_PAD * self.column.em,
        )

    def _divided(self, parts: Sequence[Band], opens: bool) -> Iterator[Band]:
        """A row higher than a page: the parts that a page may end between."""
        pad = _PAD * self.column.em
        last = len(parts) - 1
        for number, part in enumerate(parts):
            top, foot = pad * (not number), pad * (number == last)
            ruled = replace(
                part,
                drawing=part.drawing.moved(0.0, top),
                height=part.height + top + foot,
                foot=self.column.hair() if foot else part.foot,
            )
            if not number:
                ruled = replace(
                    ruled,
                    above=1.2 * self.column.em if opens else 0.0,
                    rule=self.column.heavy() if opens else part.rule,
                )
            yield replace(ruled, cut=Cut.NEVER) if number == 1 else ruled

    def _lines(self, words: Sequence[Inline], above: float) -> Iterator[Band]:
        style = words[0].style
        lines = compose(words, self.column.width, align="left")
        return text_lines(lines, style.size, style.leading, above)

    def _text(self, words: Sequence[Inline]) -> Band:
        style = words[0].style
        lines = compose(words, self.column.width, align="left")
        return text_block(lines, style.size, style.leading, 0.0)

    @cached_property
    def _covering(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The first place of the cell that covers each place."""
        return {
            (row, column): (merge.row, merge.column)
            for merge in self.table.merges
            for row in range(merge.row, merge.row + merge.rows)
            for column in range(merge.column, merge.column + merge.columns)
        }

    @property
    def _head_style(self) -> TextStyle:
        return self.column.house.roles.table_head

    @property
    def _style(self) -> TextStyle:
        return self.column.house.roles.table

    @property
    def _strong(self) -> TextStyle:
        return replace(self._style, face=self.column.house.roles.body_strong.face)
