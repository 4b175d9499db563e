"""Tables and pictures in one column.

A table keeps its columns where each is wide enough for a few words; else its rows stand one
below the other, every cell under the head of its column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefing.content.document import Picture, Table, Text
from briefing.frame import Artifact, Image, Owner
from briefing.geometry import Point, Rect, Size
from briefing.layout.column.bands import Band, Cut, kept, solid, text_block
from briefing.layout.column.column import Column
from briefing.layout.paper.drawing import Drawing, joined
from briefing.layout.paper.table import column_widths, figure_columns
from briefing.layout.paper.words import cell_key, fold, inlines, spaced, title_key
from briefing.text.compose import compose, width_of
from briefing.text.style import Inline, TextStyle
from briefing.theme.paper import inked

_GUTTER = 0.9
_LEAST_COLUMN = 4.5
_PAD = 0.4
_PICTURE_OF_ROOM = 0.6


def table_bands(table: Table, column: Column) -> Iterator[Band]:
    rows = _Rows(table, column)
    bands = list(rows.side_by_side() if rows.fit_side_by_side else rows.stacked())
    if table.title:
        style = column.house.roles.chart_title
        words = inlines(table.title, style, title_key(table.id))
        yield column.display(words, style, 1.2 * column.em)
        bands = list(kept(bands))
    yield from bands


@dataclass(frozen=True)
class _Rows:
    table: Table
    column: Column

    @property
    def fit_side_by_side(self) -> bool:
        return all(
            width >= min(natural, _LEAST_COLUMN * self.column.em)
            for width, natural in zip(self._widths, self._natural, strict=True)
        )

    def side_by_side(self) -> Iterator[Band]:
        again = self._row(0, Artifact.LAYOUT) if self.table.head else None
        for number in range(len(self.table.rows)):
            # The head stays with the row below it.
            cut = Cut.ROWS if number > (1 if self.table.head else 0) else Cut.NEVER
            row = self._row(number)
            yield replace(row, cut=cut, above=0.0, again=again) if number else row

    def _row(self, number: int, owner: Owner | None = None) -> Band:
        texts = [
            self._text(self._cell(number, at, text, owner), width, flush=at in self._figures)
            for at, (text, width) in enumerate(
                zip(self.table.rows[number], self._widths, strict=True)
            )
        ]
        drawing = joined(
            text.drawing.moved(x, 0.0) for text, x in zip(texts, self._lefts, strict=True)
        )
        return self._ruled(drawing, max(text.height for text in texts), number == 0)

    def stacked(self) -> Iterator[Band]:
        """Head and cell in turns. The first row's heads are the table's, the others' repeat."""
        start = 1 if self.table.head else 0
        for number, cells in enumerate(self.table.rows[start:], start):
            pairs: list[Band] = []
            for at, text in enumerate(cells):
                pairs += self._heads(at, number)
                pairs.append(self._text(self._cell(number, at, text), self.column.width))
            row = solid(pairs)
            band = self._ruled(row.drawing, row.height, number == start)
            yield replace(band, cut=Cut.ROWS) if number > start else band

    def _heads(self, at: int, row: int) -> Iterator[Band]:
        if self.table.head:
            owner: Owner = cell_key(self.table.id, 0, at) if row == 1 else Artifact.LAYOUT
            style, head = self.column.house.roles.table_head, self.table.rows[0][at]
            words = spaced(head.words, style, owner, head.span)
            above = 0.2 * self.column.em if at else 0.0
            yield replace(self._text(words, self.column.width), above=above)

    def _ruled(self, drawing: Drawing, height: float, opens: bool) -> Band:
        """A row above its hairline; what opens a table has the heavy rule above it."""
        pad = _PAD * self.column.em
        full = height + 2 * pad
        top = self.column.heavy() if opens else Drawing()
        below = self.column.hair(full)
        above = 1.2 * self.column.em if opens else 0.0
        return Band(top + drawing.moved(0.0, pad) + below, full, above)

    def _cell(
        self, row: int, at: int, text: Text, owner: Owner | None = None
    ) -> tuple[Inline, ...]:
        style = self._head_style if self.table.head and row == 0 else self._style
        key = cell_key(self.table.id, row, at) if owner is None else owner
        return inlines(text, style, key, self._strong)

    def _text(self, words: Sequence[Inline], width: float, flush: bool = False) -> Band:
        """`flush` sets figures at the right, under a head that stands there too."""
        if not any(inline.text for inline in words):
            return Band(Drawing(), 0.0)
        style = words[0].style
        lines = compose(words, width, align="right" if flush else "left")
        return text_block(lines, style.size, style.leading, 0.0)

    @cached_property
    def _figures(self) -> frozenset[int]:
        return figure_columns(self.table)

    @property
    def _style(self) -> TextStyle:
        return self.column.house.roles.table

    @property
    def _strong(self) -> TextStyle:
        return replace(self._style, face=self.column.house.roles.body_strong.face)

    @property
    def _head_style(self) -> TextStyle:
        return inked(self._strong, self.column.house.ink("primary"))

    @cached_property
    def _natural(self) -> tuple[float, ...]:
        return tuple(
            max(
                width_of(self._cell(number, at, row[at])) + 0.1
                for number, row in enumerate(self.table.rows)
            )
            for at in range(len(self.table.rows[0]))
        )

    @cached_property
    def _widths(self) -> tuple[float, ...]:
        gutters = _GUTTER * self.column.em * (len(self._natural) - 1)
        return column_widths(self._natural, self.column.width - gutters)

    @property
    def _lefts(self) -> Iterator[float]:
        x = 0.0
        for width in self._widths:
            yield x
            x += width + _GUTTER * self.column.em


def picture_band(picture: Picture, column: Column) -> Band:
    """A picture as wide as the column, or narrower where it would be too high; caption below."""
    ratio = picture.height_px / picture.width_px
    width = min(column.width, _PICTURE_OF_ROOM * column.measures.room / ratio)
    size = Size(width, width * ratio)
    image = Drawing(((Point(0.0, 0.0), Image(picture.data, size, picture.id)),))
    box = Rect(0.0, 0.0, size.width, size.height)
    band = Band(replace(image, boxes=((picture.id, box),)), size.height, 1.2 * column.em)
    return solid([band, *_caption(picture, column)])


def _caption(picture: Picture, column: Column) -> Iterator[Band]:
    parts = [text for text in (picture.caption, picture.credit) if text]
    if parts:
        style = column.house.roles.note
        words = "　".join(text.words for text in parts)
        inline = spaced(words, style, title_key(picture.id), parts[0].span)
        lines = fold(inline, column.width, 4)
        yield text_block(lines, style.size, style.leading, 0.3 * column.em)
