"""A paragraph made ready for breaking: cells, gaps, and sums that give any line's width at once.

The natural position of every cell is that of one endless line. Lines cut the blank half of a
mark at either edge, so their width is a difference of two sums, `tail` less `head`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.text.cells import Cells, cells_of
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
from briefing.text.shape import Cell
from briefing.text.style import Inline

RIGID, EVEN, AUTO = 0, 1, 2
"""How the space after a cell stretches: never, with all others, or first as a Han–Latin gap."""

WORD_SPACE_MAX = 0.5
"""To this part of an em a word space opens before anything else does."""

HANGING = frozenset("、，。．")
"""Marks that may hang outside the measure (CLREQ, 行尾点号悬挂)."""

DOT_GIVES = 0.25
"""The part of its cell that `·` may lose."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """Over cells: what neighbours cut from each side of a cell, the gap after it, its stretch."""

    left: list[float]
    right: list[float]
    gap: list[float]
    stretch: list[int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Parallel lists over cells. A line of cells [a, b) has width `tail[b] - head[a]`.

    The stretch of its word spaces and Han–Latin gaps is `stretch_to[b] - stretch_from[a]`; what
    it can be squeezed by and the number of its even gaps likewise. `last[b]` is the last cell
    drawn before b.
    """

    inlines: tuple[Inline, ...]
    text: str
    cells: list[Cell]
    inline_of: list[int]
    starts: list[int]
    source: dict[int, str]
    level: list[int]
    spacing: Spacing
    head: list[float]
    tail: list[float]
    stretch_from: list[float]
    stretch_to: list[float]
    shrink_from: list[float]
    shrink_to: list[float]
    even_from: list[int]
    even_to: list[int]
    last: list[int]

    def em(self, cell: int) -> float:
        return self.inlines[self.inline_of[cell]].style.size

    def overhang(self, end: int, hang: float) -> float:
        """How far the line that ends there may reach out with its last mark, if by `hang` em."""
        last = self.last[end]
        if last < 0 or self.cells[last].text not in HANGING:
            return 0.0
        return min(hang * self.em(last), self.cells[last].width - self.cells[last].right)


def prepare(inlines: Sequence[Inline]) -> Paragraph:
    """The paragraph of some inlines without line feeds, remembered."""
    return _prepare(tuple(inlines))


@lru_cache(maxsize=1024)
def _prepare(inlines: tuple[Inline, ...]) -> Paragraph:
    found = cells_of(inlines)
    spacing = _space(found, inlines)
    sums = _Sums(len(found.cells))
    for at, cell in enumerate(found.cells):
        sums.add(at, cell, spacing, inlines[found.inline_of[at]].style.size)
    return Paragraph(
        inlines,
        found.text,
        found.cells,
        found.inline_of,
        found.starts,
        found.source,
        found.level,
        spacing,
        sums.head,
        sums.tail,
        sums.stretch_from,
        sums.stretch_to,
        sums.shrink_from,
        sums.shrink_to,
        sums.even_from,
        sums.even_to,
        sums.last,
    )


_CLOSERS = (CLOSE, PAUSE, STOP)
_WESTERNS = (WESTERN, WESTERN_MARK, SPACE)


def _junction(left: int, right: int) -> tuple[int, bool, bool]:
    """For two kinds: the stretch between, whether the left mark loses its blank, or the right."""
    cut_left = left in _CLOSERS and (right == OPEN or right in _CLOSERS)
    cut_right = left == OPEN and right == OPEN
    if {left, right} == {HAN, WESTERN}:
        return AUTO, False, False
    rigid = JOINER in (left, right) or SPACE in (left, right)
    number = {left, right} == {WESTERN, WIDE_SIGN}
    if rigid or number or (left in _WESTERNS and right in _WESTERNS):
        return RIGID, cut_left, cut_right
    return EVEN, cut_left, cut_right


_JUNCTIONS = tuple(_junction(at // COUNT, at % COUNT) for at in range(COUNT * COUNT))


def _space(found: Cells, inlines: Sequence[Inline]) -> Spacing:
    cells, count = found.cells, len(found.cells)
    left, right, gap = [0.0] * count, [0.0] * count, [0.0] * count
    stretch = [RIGID] * count
    for at in range(count - 1):
        one, two = cells[at], cells[at + 1]
        stretch[at], cut_left, cut_right = _JUNCTIONS[one.kind * COUNT + two.kind]
        if cut_left:
            right[at] = one.right
        elif cut_right:
            left[at + 1] = two.left
        elif at + 1 in found.absorbed and {one.kind, two.kind} == {HAN, WESTERN_MARK}:
            stretch[at] = AUTO
        if stretch[at] == AUTO:
            gap[at] = _gap(inlines[found.inline_of[at]], inlines[found.inline_of[at + 1]])
    return Spacing(left, right, gap, stretch)


def _gap(one: Inline, two: Inline) -> float:
    return min(one.style.gap * one.style.size, two.style.gap * two.style.size)


def _given(cell: Cell, right: float) -> float:
    """What a cell within a line gives at its right when squeezed: a full stop nothing."""
    if cell.kind == STOP:
        return 0.0
    return DOT_GIVES * cell.width if cell.kind == DOT else right


class _Sums:
    """Running totals along the endless line, taken down at both edges of every cell."""

    def __init__(self, count: int) -> None:
        self.head, self.tail = [0.0] * (count + 1), [0.0] * (count + 1)
        self.stretch_from, self.stretch_to = [0.0] * (count + 1), [0.0] * (count + 1)
        self.shrink_from, self.shrink_to = [0.0] * (count + 1), [0.0] * (count + 1)
        self.even_from, self.even_to = [0] * (count + 1), [0] * (count + 1)
        self.last = [-1] * (count + 1)
        self._x = self._stretch = self._shrink = 0.0
        self._even = 0

    def add(self, at: int, cell: Cell, spacing: Spacing, em: float) -> None:
        """Takes up the next cell with the space after it."""
        left, right = cell.left - spacing.left[at], cell.right - spacing.right[at]
        self._open(at, left)
        self._x += cell.width - spacing.left[at] - spacing.right[at]
        if cell.kind in (SPACE, WIDE_SPACE):
            self._pass(at, cell, em)
        else:
            self._close(at, left, right)
            self._shrink += _given(cell, right)
        self._follow(spacing.gap[at], spacing.stretch[at])

    def _open(self, at: int, left: float) -> None:
        """A line may begin here, without the blank at the cell's left."""
        self.head[at] = self._x + left
        self.stretch_from[at], self.even_from[at] = self._stretch, self._even
        self.shrink_from[at] = self._shrink + left

    def _close(self, at: int, left: float, right: float) -> None:
        """A line may end here, without the blank at the cell's right."""
        self._shrink += left
        self.tail[at + 1], self.last[at + 1] = self._x - right, at
        self.stretch_to[at + 1], self.even_to[at + 1] = self._stretch, self._even
        self.shrink_to[at + 1] = self._shrink

    def _pass(self, at: int, cell: Cell, em: float) -> None:
        """A line that ends after a space ends before it."""
        for values in (self.tail, self.stretch_to, self.shrink_to):
            values[at + 1] = values[at]
        for numbers in (self.even_to, self.last):
            numbers[at + 1] = numbers[at]
        if cell.kind == SPACE:
            self._even += 1
            self._stretch += max(0.0, WORD_SPACE_MAX * em - cell.width)

    def _follow(self, gap: float, stretch: int) -> None:
        self._x += gap
        if stretch == AUTO:
            self._stretch += gap
            self._shrink += gap / 2
        elif stretch == EVEN:
            self._even += 1
