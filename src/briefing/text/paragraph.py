"""A paragraph made ready for breaking: cells, gaps, and sums that give any line's width at once.

The natural position of every cell is that of one endless line. Lines cut the blank half of a
mark at either edge, so their width is a difference of two sums and two cuts (`head`, `tail`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.frame import Glyph
from briefing.text import kinds
from briefing.text.breaks import FREE, NEVER, levels
from briefing.text.kinds import (
    CLOSE,
    COUNT,
    DOT,
    HAN,
    JOINER,
    OPEN,
    PAUSE,
    SPACE,
    STOP,
    WESTERN,
    WESTERN_MARK,
    WIDE_SIGN,
    WIDE_SPACE,
)
from briefing.text.quotes import western_quotes
from briefing.text.shape import Cell, shaper
from briefing.text.style import Inline

RIGID, EVEN, AUTO = 0, 1, 2
"""How the space after a cell stretches: never, with all others, or first as a Han–Latin gap."""

_CLOSERS = (CLOSE, PAUSE, STOP)
_JOINS = {"\u2060": NEVER, "\u200b": FREE}
DOT_GIVES = 0.25
WORD_SPACE_MAX = 0.5
HAN_SPACE = 0.5


def _junction(left: int, right: int) -> tuple[int, bool, bool]:
    """For two kinds: the stretch between, whether the left mark loses its blank, or the right."""
    closes, opens = left in _CLOSERS, right == OPEN
    cut_left = closes and (opens or right in _CLOSERS)
    cut_right = left == OPEN and opens
    if {left, right} in ({HAN, WESTERN}, {WESTERN, HAN}):
        return AUTO, False, False
    western = (WESTERN, WESTERN_MARK, SPACE)
    rigid = JOINER in (left, right) or SPACE in (left, right)
    number = {left, right} == {WESTERN, WIDE_SIGN}
    if rigid or number or (left in western and right in western):
        return RIGID, cut_left, cut_right
    return EVEN, cut_left, cut_right


_JUNCTIONS = tuple(_junction(at // COUNT, at % COUNT) for at in range(COUNT * COUNT))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Parallel lists over cells. A line of cells [a, b) has width `tail[b] - head[a]`.

    `stretch` of a line (word spaces and Han–Latin gaps) is `stretch_to[b] - stretch_from[a]`,
    `shrink` and the number of even gaps likewise. `last[b]` is the last cell drawn before b.
    """

    inlines: tuple[Inline, ...]
    cells: list[Cell]
    inline_of: list[int]
    starts: list[int]
    level: list[int]
    cut_left: list[float]
    cut_right: list[float]
    gap: list[float]
    stretch_kind: list[int]
    head: list[float]
    tail: list[float]
    stretch_from: list[float]
    stretch_to: list[float]
    shrink_from: list[float]
    shrink_to: list[float]
    even_from: list[int]
    even_to: list[int]
    last: list[int]
    length: int

    def em(self, cell: int) -> float:
        return self.inlines[self.inline_of[cell]].style.size


def prepare(inlines: Sequence[Inline]) -> Paragraph:
    """The paragraph of some inlines, remembered."""
    return _prepare(tuple(inlines))


@lru_cache(maxsize=1024)
def _prepare(inlines: tuple[Inline, ...]) -> Paragraph:
    return _Builder(inlines).build()


class _Builder:
    def __init__(self, inlines: tuple[Inline, ...]) -> None:
        self.inlines = inlines
        self.text = "".join(inline.text for inline in inlines)
        self.cells: list[Cell] = []
        self.inline_of: list[int] = []
        self.starts: list[int] = []
        self.absorbed: set[int] = set()

    def build(self) -> Paragraph:
        self._shape()
        self._absorb_spaces()
        return self._measure()

    def _shape(self) -> None:
        western = western_quotes(self.text)
        at = 0
        for number, inline in enumerate(self.inlines):
            inside = {offset - at for offset in western} if western else western
            for offset, cell in shaper(inline.style).cells(inline.text, inside):
                self.cells.append(cell)
                self.inline_of.append(number)
                self.starts.append(at + offset)
            at += len(inline.text)

    def _absorb_spaces(self) -> None:
        """Drops spaces typed between Chinese and Western text; the gap there is ours."""
        if " " not in self.text:
            return
        kept: list[int] = []
        count = len(self.cells)
        for at, cell in enumerate(self.cells):
            if cell.kind == SPACE and self._is_absorbed(at, count):
                self.absorbed.add(len(kept))
                continue
            kept.append(at)
        self._keep(kept)

    def _is_absorbed(self, at: int, count: int) -> bool:
        left, right = at - 1, at + 1
        while left >= 0 and self.cells[left].kind == SPACE:
            left -= 1
        while right < count and self.cells[right].kind == SPACE:
            right += 1
        if left < 0 or right == count:
            return False
        chinese = [_is_chinese(self.cells[side].kind) for side in (left, right)]
        return chinese[0] != chinese[1]

    def _keep(self, kept: list[int]) -> None:
        cells = [self.cells[at] for at in kept]
        for at in range(1, len(cells) - 1):
            sides = (cells[at - 1].kind, cells[at + 1].kind)
            if cells[at].kind == SPACE and all(_is_chinese(side) for side in sides):
                em = self.inlines[self.inline_of[kept[at]]].style.size
                cells[at] = _widened(cells[at], HAN_SPACE * em)
        self.cells = cells
        self.inline_of = [self.inline_of[at] for at in kept]
        self.starts = [self.starts[at] for at in kept]

    def _measure(self) -> Paragraph:
        cells, inline_of, count = self.cells, self.inline_of, len(self.cells)
        styles = [inline.style for inline in self.inlines]
        level = self._levels()
        cut_left, cut_right = [0.0] * count, [0.0] * count
        gap, stretch_kind = [0.0] * count, [RIGID] * count
        for at in range(count - 1):
            left, right = cells[at], cells[at + 1]
            stretch, loses_left, loses_right = _JUNCTIONS[left.kind * COUNT + right.kind]
            if loses_left:
                cut_right[at] = left.right
            elif loses_right:
                cut_left[at + 1] = right.left
            if at + 1 in self.absorbed and {left.kind, right.kind} == {HAN, WESTERN_MARK}:
                stretch = AUTO
            stretch_kind[at] = stretch
            if stretch == AUTO:
                first, second = styles[inline_of[at]], styles[inline_of[at + 1]]
                gap[at] = min(first.gap * first.size, second.gap * second.size)
        return self._sum(level, cut_left, cut_right, gap, stretch_kind)

    def _levels(self) -> list[int]:
        """The break level before each cell, as if absorbed spaces had never been typed."""
        found = levels("".join(cell.text for cell in self.cells))
        level, at = [], 0
        for cell in self.cells:
            level.append(found[at])
            at += len(cell.text)
        if any(char in self.text for char in _JOINS):
            self._heed_joiners(level)
        return [*level, FREE]

    def _heed_joiners(self, level: list[int]) -> None:
        """U+2060 forbids a break and U+200B asks for one; neither has a cell."""
        for at, start in enumerate(self.starts):
            if at and (asked := _JOINS.get(self.text[start - 1])) is not None:
                level[at] = asked

    def _sum(
        self,
        level: list[int],
        cut_left: list[float],
        cut_right: list[float],
        gap: list[float],
        stretch_kind: list[int],
    ) -> Paragraph:
        cells, count = self.cells, len(self.cells)
        head, tail = [0.0] * (count + 1), [0.0] * (count + 1)
        stretch_from, stretch_to = [0.0] * (count + 1), [0.0] * (count + 1)
        shrink_from, shrink_to = [0.0] * (count + 1), [0.0] * (count + 1)
        even_from, even_to = [0] * (count + 1), [0] * (count + 1)
        last = [-1] * (count + 1)
        x = stretch = shrink = 0.0
        even = 0
        for at, cell in enumerate(cells):
            lost = cut_left[at]
            own_left, own_right = cell.left - lost, cell.right - cut_right[at]
            head[at] = x + own_left
            stretch_from[at], shrink_from[at], even_from[at] = stretch, shrink + own_left, even
            end = x + cell.width - lost - cut_right[at]
            if cell.kind in (SPACE, WIDE_SPACE):
                nxt = at + 1
                tail[nxt], stretch_to[nxt], shrink_to[nxt] = tail[at], stretch_to[at], shrink_to[at]
                even_to[nxt], last[nxt] = even_to[at], last[at]
                if cell.kind == SPACE:
                    even += 1
                    em = self.inlines[self.inline_of[at]].style.size
                    stretch += max(0.0, WORD_SPACE_MAX * em - cell.width)
            else:
                shrink += own_left
                tail[at + 1] = end - own_right
                stretch_to[at + 1], shrink_to[at + 1], even_to[at + 1] = stretch, shrink, even
                last[at + 1] = at
                shrink += own_right
                if cell.kind == DOT:
                    shrink += DOT_GIVES * cell.width
            x = end + gap[at]
            if stretch_kind[at] == AUTO:
                stretch += gap[at]
                shrink += gap[at] / 2
            elif stretch_kind[at] == EVEN:
                even += 1
        return Paragraph(
            self.inlines,
            cells,
            self.inline_of,
            self.starts,
            level,
            cut_left,
            cut_right,
            gap,
            stretch_kind,
            head,
            tail,
            stretch_from,
            stretch_to,
            shrink_from,
            shrink_to,
            even_from,
            even_to,
            last,
            len(self.text),
        )


def _is_chinese(kind: int) -> bool:
    return kind in (HAN, OPEN, CLOSE, PAUSE, STOP, kinds.DASH, kinds.ELLIPSIS, DOT)


def _widened(cell: Cell, width: float) -> Cell:
    first, *rest = cell.glyphs
    return cell._replace(glyphs=(_with_advance(first, width), *rest), width=width)


def _with_advance(glyph: Glyph, advance: float) -> Glyph:
    return Glyph(glyph.id, advance, glyph.text, glyph.x_offset, glyph.y_offset)
