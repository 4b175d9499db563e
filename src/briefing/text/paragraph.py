"""A paragraph made ready for breaking: cells, gaps, and sums that give any line's width at once.

The natural position of every cell is that of one endless line. Lines cut the blank half of a
mark at either edge, so their width is a difference of two sums, `tail` less `head`.

Analysis. A paragraph has hundreds of cells, of which most are Han: lists are made whole, for all
cells as if they were Han, and put right at the few places that are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TypeAlias

from briefing.frozen import frozen
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


@frozen
class Spacing:
    """Over cells: what neighbours cut from each side of a cell, the gap after it, its stretch."""

    left: list[float]
    right: list[float]
    gap: list[float]
    stretch: list[int]


@frozen
class Paragraph:
    """Parallel lists over cells. A line of cells [a, b) has width `tail[b] - head[a]`.

    `last[b]` is the last cell drawn before b. Up to there the line's word spaces and Han–Latin
    gaps open by `stretch[last[b]] - stretch[a]`; what it can be squeezed by and the number of
    its even gaps likewise.
    """

    inlines: tuple[Inline, ...]
    text: str
    cells: list[Cell]
    kinds: bytes
    inline_of: list[int]
    starts: list[int]
    source: dict[int, str]
    faces: dict[int, tuple[str, float]]
    level: list[int]
    spacing: Spacing
    head: list[float]
    tail: list[float]
    stretch: list[float]
    shrink: list[float]
    even: list[int]
    last: list[int]

    def em(self, cell: int) -> float:
        return self.inlines[self.inline_of[cell]].style.size

    def width(self, start: int, end: int) -> float:
        return self.tail[end] - self.head[start]

    def give(self, start: int, end: int) -> float:
        """By how much a line can be squeezed."""
        return self.shrink[self.last[end]] - self.shrink[start]

    def overhang(self, end: int, hang: float) -> float:
        """How far the line that ends there may reach out with its last mark, if by `hang` em."""
        last = self.last[end]
        if last < 0 or self.cells[last].text not in HANGING:
            return 0.0
        return min(hang * self.em(last), self.cells[last].width - self.cells[last].right)


def prepare(inlines: Sequence[Inline]) -> Paragraph:
    """The paragraph of some inlines without line feeds, remembered."""
    return _prepare(tuple(inlines))


@lru_cache(maxsize=512)
def _prepare(inlines: tuple[Inline, ...]) -> Paragraph:
    found = cells_of(inlines)
    spacing = _space(found, inlines)
    return Paragraph(
        inlines,
        found.text,
        found.cells,
        found.kinds,
        found.inline_of,
        found.starts,
        found.source,
        found.faces,
        found.level,
        spacing,
        *_sums(found, spacing, inlines),
    )


_CLOSERS = (CLOSE, PAUSE, STOP)
_BLANK = frozenset((OPEN, CLOSE, PAUSE, STOP, DOT, SPACE, WIDE_SPACE))
"""Kinds with a blank of their own; all others are as wide on a line of their own as in one."""

_WESTERNS = (WESTERN, WESTERN_MARK, SPACE)
_CUT_LEFT, _CUT_RIGHT = 4, 8


def _junction(left: int, right: int) -> int:
    """For two kinds: the stretch between, and whether the left or the right loses its blank."""
    if {left, right} == {HAN, WESTERN}:
        return AUTO
    number = {left, right} == {WESTERN, WIDE_SIGN}
    words = left in _WESTERNS and right in _WESTERNS
    rigid = number or words or JOINER in (left, right) or SPACE in (left, right)
    stretch = RIGID if rigid else EVEN
    if left in _CLOSERS and (right == OPEN or right in _CLOSERS):
        return stretch | _CUT_LEFT
    return stretch | (_CUT_RIGHT if left == OPEN and right == OPEN else 0)


_JUNCTIONS = tuple(tuple(_junction(left, right) for right in range(COUNT)) for left in range(COUNT))


def _space(found: Cells, inlines: Sequence[Inline]) -> Spacing:
    cells, count = found.cells, len(found.cells)
    left, right, gap = [0.0] * count, [0.0] * count, [0.0] * count
    stretch = [_JUNCTIONS[one][two] for one, two in pairwise(found.kinds)]
    for at in found.absorbed - {0}:
        if {found.kinds[at - 1], found.kinds[at]} == {HAN, WESTERN_MARK}:
            stretch[at - 1] = AUTO
    for at in [at for at, code in enumerate(stretch) if code > EVEN]:
        code = stretch[at]
        if code & _CUT_LEFT:
            right[at] = cells[at].right
        elif code & _CUT_RIGHT:
            left[at + 1] = cells[at + 1].left
        else:
            gap[at] = _gap(inlines[found.inline_of[at]], inlines[found.inline_of[at + 1]])
        stretch[at] = code & (EVEN | AUTO)
    return Spacing(left, right, gap, [*stretch, RIGID][:count])


def _gap(one: Inline, two: Inline) -> float:
    return min(one.style.gap * one.style.size, two.style.gap * two.style.size)


_Sums: TypeAlias = tuple[list[float], list[float], list[float], list[float], list[int], list[int]]


def _sums(found: Cells, spacing: Spacing, inlines: Sequence[Inline]) -> _Sums:
    """`head`, `tail`, `stretch`, `shrink`, `even`, `last`: running totals before each cell.

    A line that begins at a cell goes without the blank at its left, one that ends there without
    the blank at its right; one that ends after a space ends before it.
    """
    cells, kinds = found.cells, found.kinds
    special = [at for at, kind in enumerate(kinds) if kind in _BLANK]
    lefts = {at: cells[at].left - spacing.left[at] for at in special if cells[at].left}
    rights = {at: cells[at].right - spacing.right[at] for at in special if cells[at].right}
    gaps = {at: gap for at, gap in enumerate(spacing.gap) if gap}
    spaces = [at for at in special if kinds[at] in (SPACE, WIDE_SPACE)]

    steps = [cell.width for cell in cells]
    stretch, shrink = [0.0] * len(cells), [0.0] * len(cells)
    even = [stretch & EVEN for stretch in spacing.stretch]
    for at in special:
        steps[at] -= spacing.left[at] + spacing.right[at]
        shrink[at] += lefts.get(at, 0.0) + _given(cells[at], rights.get(at, 0.0))
    for at, gap in gaps.items():
        steps[at] += gap
        stretch[at] += gap
        shrink[at] += gap / 2
    for at in spaces:
        if kinds[at] == SPACE:
            em = inlines[found.inline_of[at]].style.size
            stretch[at] += max(0.0, WORD_SPACE_MAX * em - cells[at].width)
            even[at] += 1
    head, shrinks = _before(steps), _before(shrink)
    tail, last = [*head], [*range(-1, len(cells))]
    for at, left in lefts.items():
        head[at] += left
        shrinks[at] += left
    for at, right in (*rights.items(), *gaps.items()):
        tail[at + 1] -= right
    for at in spaces:
        tail[at + 1], last[at + 1] = tail[at], last[at]
    return head, tail, _before(stretch), shrinks, [0, *accumulate(even)], last


def _before(values: Sequence[float]) -> list[float]:
    return [0.0, *accumulate(values)]


def _given(cell: Cell, right: float) -> float:
    """What a cell within a line gives at its right when squeezed: a full stop nothing."""
    if cell.kind in (STOP, SPACE):
        return 0.0
    return DOT_GIVES * cell.width if cell.kind == DOT else right
