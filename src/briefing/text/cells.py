"""Inline text in, the cells of one paragraph out, with spaces that nobody needs taken out.

A space typed between Chinese and Western text is absorbed: the gap there is the composer's. A
space between Han is the author's pause and is set half an em wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from briefing.frame import Glyph
from briefing.text.breaks import FREE, NEVER, levels
from briefing.text.kinds import CHINESE, SPACE, WIDE_SPACE
from briefing.text.quotes import western_quotes
from briefing.text.shape import Cell, shaper
from briefing.text.style import Inline

_HAN_SPACE = 0.5


@dataclass(frozen=True, slots=True)
class Cells:
    """Parallel lists: the cells, the inline each comes from, its offset, the level before it.

    `absorbed` are the cells before which a space was taken out. `source` holds the text of the
    cells to which more of `text` belongs than they show: such spaces, and what has no cell.
    """

    text: str
    cells: list[Cell]
    inline_of: list[int]
    starts: list[int]
    level: list[int]
    absorbed: frozenset[int]
    source: dict[int, str]


def cells_of(inlines: Sequence[Inline]) -> Cells:
    text = "".join(inline.text for inline in inlines)
    shaped = _shape(inlines, text)
    absorbed: frozenset[int] = frozenset()
    if " " in text:
        shaped, absorbed = _without_spaces(shaped)
        shaped = [_paused(shaped, at, inlines) for at in range(len(shaped))]
    cells = [cell for _, _, cell in shaped]
    starts = [start for _, start, _ in shaped]
    level = _levels(cells, starts, text, absorbed)
    inline_of = [number for number, _, _ in shaped]
    return Cells(text, cells, inline_of, starts, level, absorbed, _source(text, cells, starts))


def _source(text: str, cells: Sequence[Cell], starts: Sequence[int]) -> dict[int, str]:
    if sum(len(cell.text) for cell in cells) == len(text):
        return {}
    bounds = zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True)
    own = (text[start:end] for start, end in bounds)
    return {
        at: words
        for at, (words, cell) in enumerate(zip(own, cells, strict=True))
        if len(words) > len(cell.text)
    }


_Shaped = list[tuple[int, int, Cell]]
"""Of each cell: number of its inline, offset, the cell."""


def _shape(inlines: Sequence[Inline], text: str) -> _Shaped:
    western = western_quotes(text)
    shaped: _Shaped = []
    at = 0
    for number, inline in enumerate(inlines):
        inside = {offset - at for offset in western} if western else western
        shaped += [
            (number, at + offset, cell)
            for offset, cell in shaper(inline.style).cells(inline.text, inside)
        ]
        at += len(inline.text)
    return shaped


def _without_spaces(shaped: _Shaped) -> tuple[_Shaped, frozenset[int]]:
    kept: _Shaped = []
    absorbed: set[int] = set()
    for at, entry in enumerate(shaped):
        if entry[2].kind == SPACE and _is_absorbed(shaped, at):
            absorbed.add(len(kept))
        else:
            kept.append(entry)
    return kept, frozenset(absorbed)


def _is_absorbed(shaped: _Shaped, at: int) -> bool:
    """Whether the nearest cells on the two sides are one Chinese, one Western.

    A space before everything is absorbed too: indents are the business of the layout.
    """
    left, right = at - 1, at + 1
    while left >= 0 and shaped[left][2].kind == SPACE:
        left -= 1
    while right < len(shaped) and shaped[right][2].kind == SPACE:
        right += 1
    if right == len(shaped):
        return False
    if left < 0:
        return True
    return (shaped[left][2].kind in CHINESE) != (shaped[right][2].kind in CHINESE)


def _paused(shaped: _Shaped, at: int, inlines: Sequence[Inline]) -> tuple[int, int, Cell]:
    """The cell, widened if it is a space between two Chinese characters."""
    number, start, cell = shaped[at]
    sides = {shaped[side][2].kind for side in (at - 1, at + 1) if 0 <= side < len(shaped)}
    if cell.kind != SPACE or at == 0 or not sides <= CHINESE:
        return shaped[at]
    width = _HAN_SPACE * inlines[number].style.size
    glyph = Glyph(cell.glyphs[0].id, width, cell.text)
    return number, start, cell._replace(glyphs=(glyph,), width=width)


def _levels(
    cells: Sequence[Cell], starts: Sequence[int], text: str, absorbed: frozenset[int]
) -> list[int]:
    """The break level before each cell, as if absorbed spaces had never been typed."""
    places: Sequence[int] = starts
    if absorbed:
        text, places = _compact(text, starts, absorbed)
    found = levels(text)
    level = [found[place] for place in places]
    for at, cell in enumerate(cells):
        level[at] = NEVER
        if cell.kind not in (SPACE, WIDE_SPACE):
            break
    return [*level, FREE]


def _compact(
    text: str, starts: Sequence[int], absorbed: frozenset[int]
) -> tuple[str, Sequence[int]]:
    """The text without absorbed spaces, and where each cell begins in it."""
    pieces = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    for at in absorbed - {0}:
        pieces[at - 1] = pieces[at - 1].replace(" ", "")
    return "".join(pieces), [*accumulate(map(len, pieces[:-1]), initial=0)]
