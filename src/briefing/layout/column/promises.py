"""Promises in one column: under each name the promise, the result, and whether it was met.

A filled mark and a word say that a promise was met, a hollow one and a word that it was not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.document import Promise, Promises
from briefing.content.inline import Piece
from briefing.frame import Artifact, Owner
from briefing.frozen import frozen
from briefing.layout.column.bands import HALF_HAN, Band, Cut, baseline, solid, text_block
from briefing.layout.column.column import Column
from briefing.layout.column.figures import label_band, value_band
from briefing.layout.column.prose import note_bands
from briefing.layout.column.timeline import titled
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.marks import verdict_mark
from briefing.layout.paper.notes import table_captions
from briefing.layout.paper.promises import ink_values
from briefing.layout.paper.setting import bearing, set_value
from briefing.layout.paper.words import cell_key
from briefing.theme.column import Values

_PAD, _GAP = 0.35, 0.22
_PROMISE = 0.72
"""The size of a promise, of that of its result."""
_RESULT = 0.5
"""Where the results begin, of the column."""
_MARK = 0.28


def promise_bands(block: Promises, column: Column) -> Iterator[Band]:
    rows = iter([_Row(block, n, column).band() for n in range(len(block.promises))])
    yield from titled(block.id, block.title, rows, column)
    yield from note_bands(table_captions(block, column.house.words), column)


@frozen
class _Row:
    """The heads are the table's in the first row, and repeated for the eye in the others."""

    block: Promises
    number: int
    column: Column

    @property
    def _promise(self) -> Promise:
        return self.block.promises[self.number]

    def _key(self, cell: int) -> str:
        return cell_key(self.block.id, self.number + 1, cell)

    def _head(self, cell: int) -> Owner:
        return cell_key(self.block.id, 0, cell) if self.number == 0 else Artifact.LAYOUT

    def band(self) -> Band:
        column, pad = self.column, _PAD * self.column.em
        name = label_band(
            self._promise.label,
            column.house.roles.item_head,
            self._key(0),
            self._promise.span,
            column.width,
        )
        whole = solid([name, replace(self._sides(), above=_GAP * column.em), self._verdict()])
        height = whole.height + 2 * pad
        top = column.heavy() if self.number == 0 else Drawing()
        drawing = top + whole.drawing.moved(0.0, pad) + column.hair(height)
        above = 1.0 * column.em if self.number == 0 else 0.0
        return Band(drawing, height, above, Cut.ROWS if self.number else Cut.BLOCKS)

    def _sides(self) -> Band:
        """Promise and result beside each other, on one baseline."""
        column, promise = self.column, self._promise
        room = _RESULT * column.width - column.em
        heads = [self._head_band(cell, room) for cell in (1, 2)]
        values = [self._value(promise.promised, 1, room), self._value(promise.reached, 2, room)]
        top = max(head.height for head in heads)
        height = top + max(value.height for value in values)
        drawing = Drawing()
        for x, head, value in zip((0.0, _RESULT * column.width), heads, values, strict=True):
            drawing += head.drawing.moved(x, 0.0) + value.drawing.moved(x, height - value.height)
        return Band(drawing, height)

    def _head_band(self, cell: int, room: float) -> Band:
        words = self.column.house.words.heads[cell]
        style = self.column.house.roles.table_head
        return label_band(words, style, self._head(cell), self._promise.span, room)

    def _value(self, pieces: Sequence[Piece], cell: int, room: float) -> Band:
        """The promise stands smaller and in ink, the result as a figure."""
        values, column = self.column.measures.target, self.column
        span, key = self._promise.span, self._key(cell)
        if not any(piece.kind == "number" for piece in pieces):
            values = Values((), values.unit)
        if cell == 2:
            return value_band(pieces, "", column, values, key, span, room)
        for size in values.sizes:
            style = ink_values(column.house, size * _PROMISE, values.unit)
            line = set_value(pieces, "", style, key, span)
            if line.width <= room:
                return text_block([line], size * _PROMISE, size, 0.0, -bearing(line))
        words = "".join(piece.text for piece in pieces)
        return label_band(words, column.house.roles.table_label, key, span, room)

    def _verdict(self) -> Band:
        column, promise = self.column, self._promise
        look, labels, em = column.house.roles.table_label, column.house.words, column.em
        words = label_band(
            labels.verdict(promise.met), look, self._key(4), promise.span, column.width / 2
        )
        middle = baseline(look.size, look.leading) - HALF_HAN * look.size
        mark = verdict_mark(column.house, promise.met, _MARK * em, middle, _MARK * em)
        gap = label_band(
            promise.difference,
            column.house.roles.table,
            self._key(3),
            promise.span,
            column.width / 2,
        )
        drop = (words.height - gap.height) / 2
        drawing = mark + words.drawing.moved(0.9 * em, 0.0)
        drawing += gap.drawing.moved(_RESULT * column.width, max(0.0, drop))
        return Band(drawing, max(words.height, gap.height), _GAP * em)
