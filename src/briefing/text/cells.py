"""Inline text in, the cells of one paragraph out, with spaces that nobody needs taken out.

A space typed between Chinese and Western text is absorbed: the gap there is the composer's. A
space between Han is the author's pause and is set half an em wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from briefing.frame import Glyph
from briefing.frozen import frozen
from briefing.text.breaks import FREE, NEVER, levels
from briefing.text.kinds import CHINESE, CLOSE, OPEN, PAUSE, SPACE, STOP, WIDE_SPACE
from briefing.text.quotes import western_quotes
from briefing.text.shape import Cell, shaper
from briefing.text.style import Inline

_HAN_SPACE = 0.5
_MARKS = frozenset((OPEN, CLOSE, PAUSE, STOP))


@frozen
class Cells:
    """Parallel lists: the cells, their kinds, the inline each comes from, where it begins, the
    level before it.

    `absorbed` are the cells before which a space was taken out. `source` holds the text of the
    cells to which more of `text` belongs than they show: such spaces, and what has no cell.
    `faces` are those of cells that another face draws than their style's, or the same one in
    another size: the name and the part of the style's size.
    """

    text: str
    cells: list[Cell]
    kinds: bytes
    inline_of: list[int]
    starts: list[int]
    level: list[int]
    absorbed: frozenset[int]
    source: dict[int, str]
    faces: dict[int, tuple[str, float]]


def cells_of(inlines: Sequence[Inline]) -> Cells:
    text = "".join(inline.text for inline in inlines)
    cells, inline_of, starts = _shape(inlines, text)
    kinds = bytes([cell.kind for cell in cells])
    absorbed: frozenset[int] = frozenset()
    if SPACE in kinds:
        _widen_pauses(cells, kinds, inline_of, inlines)
        kept, absorbed = _without_spaces(kinds)
        cells = [cells[at] for at in kept]
        kinds = bytes([kinds[at] for at in kept])
        inline_of, starts = ([values[at] for at in kept] for values in (inline_of, starts))
    level = _levels(kinds, starts, text, absorbed)
    source = _source(text, cells, starts)
    faces = _borrowed(cells, inlines)
    return Cells(text, cells, kinds, inline_of, starts, level, absorbed, source, faces)


def _borrowed(cells: Sequence[Cell], inlines: Sequence[Inline]) -> dict[int, tuple[str, float]]:
    if not any(shaper(inline.style).borrows for inline in inlines):
        return {}
    return {at: (cell.face, cell.scale) for at, cell in enumerate(cells) if cell.face}


def _shape(inlines: Sequence[Inline], text: str) -> tuple[list[Cell], list[int], list[int]]:
    """The cells, the number of the inline of each, and where it begins."""
    western = western_quotes(text)
    cells: list[Cell] = []
    inline_of: list[int] = []
    starts: list[int] = []
    at = 0
    for number, inline in enumerate(inlines):
        inside = {offset - at for offset in western} if western else western
        own, places = shaper(inline.style).cells(inline.text, inside)
        cells += own
        inline_of += [number] * len(own)
        starts += [at + place for place in places] if at else places
        at += len(inline.text)
    return cells, inline_of, starts


def _runs_of_spaces(kinds: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = None
    for at, kind in enumerate([*kinds, None]):
        if kind == SPACE and start is None:
            start = at
        elif kind != SPACE and start is not None:
            yield start, at
            start = None


def _without_spaces(kinds: Sequence[int]) -> tuple[list[int], frozenset[int]]:
    """The cells that stay, and the places among them where spaces were taken out."""
    kept: list[int] = []
    absorbed: set[int] = set()
    done = 0
    for start, end in _runs_of_spaces(kinds):
        if end < len(kinds) and (start == 0 or _is_idle(kinds, start, end)):
            kept += range(done, start)
            absorbed.add(len(kept))
            done = end
    return [*kept, *range(done, len(kinds))], frozenset(absorbed)


def _is_idle(kinds: Sequence[int], start: int, end: int) -> bool:
    """Whether spaces part nothing: between Chinese and Western the gap is the composer's, and a
    mark has a blank half of its own.

    (A space before everything is absorbed too: indents are the business of the layout.)
    """
    left, right = kinds[start - 1], kinds[end]
    if (left in CHINESE) != (right in CHINESE):
        return True
    return end - start == 1 and (left in _MARKS or right in _MARKS)


def _widen_pauses(
    cells: list[Cell],
    kinds: Sequence[int],
    inline_of: Sequence[int],
    inlines: Sequence[Inline],
) -> None:
    """Spaces between two Chinese characters, or after one at the end, take half an em."""
    for start, end in _runs_of_spaces(kinds):
        sides = {*kinds[max(0, start - 1) : start], *kinds[end : end + 1]}
        if end - start == 1 and start and sides <= CHINESE:
            cell, width = (
                cells[start],
                _HAN_SPACE * inlines[inline_of[start]].style.size,
            )
            glyph = Glyph(cell.glyphs[0].id, width, cell.text)
            cells[start] = cell._replace(glyphs=(glyph,), width=width)


def _source(text: str, cells: Sequence[Cell], starts: Sequence[int]) -> dict[int, str]:
    if not cells or sum(len(cell.text) for cell in cells) == len(text):
        return {}
    bounds = zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True)
    own = (text[start:end] for start, end in bounds)
    return {
        at: words
        for at, (words, cell) in enumerate(zip(own, cells, strict=True))
        if len(words) > len(cell.text)
    }


def _levels(
    kinds: Sequence[int], starts: Sequence[int], text: str, absorbed: frozenset[int]
) -> list[int]:
    """The break level before each cell, as if absorbed spaces had never been typed."""
    places: Sequence[int] = starts
    if absorbed:
        text, places = _compact(text, starts, absorbed)
    found = levels(text)
    level = [found[place] for place in places]
    for at, kind in enumerate(kinds):
        level[at] = NEVER
        if kind not in (SPACE, WIDE_SPACE):
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
