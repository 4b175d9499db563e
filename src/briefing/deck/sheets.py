"""Shares rows out over slides: as few as hold them, none nearly empty.

In: the entries of a section. Out: the entries of each slide and how their words are set, one way
for the whole section. Rows of figures go in even shares, rows of words in those of like height.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import comb
from typing import TypeAlias

from briefing.deck.measure import Ruler
from briefing.deck.rows import ALONE, PROSE, Entry, Prose, rows_height
from briefing.deck.setting import even_shares

_MOST_ROWS = 4
_MOST_TRIES = 2000

_Sheets: TypeAlias = tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Sharing:
    sheets: _Sheets
    prose: Prose


def share_rows(ruler: Ruler, entries: Sequence[Entry]) -> Sharing | None:
    """None where an entry is too high even for a slide of its own."""
    is_alone = len(entries) == 1 and entries[0].head is None
    for count in range(max(1, -(-len(entries) // _MOST_ROWS)), len(entries) + 1):
        for prose in ALONE if is_alone else PROSE:
            if sheets := _shared(ruler, entries, count, prose):
                return Sharing(sheets, prose)
    return None


def _shared(ruler: Ruler, entries: Sequence[Entry], count: int, prose: Prose) -> _Sheets | None:
    heights: dict[tuple[int, int], float | None] = {}

    def height(start: int, end: int) -> float | None:
        if (start, end) not in heights:
            heights[start, end] = rows_height(ruler, entries[start:end], prose)
        return heights[start, end]

    is_told = any(entry.paragraphs for entry in entries)
    best: tuple[float, _Sheets] | None = None
    for sheets in _ways(entries, count):
        ends = [0]
        for sheet in sheets:
            ends.append(ends[-1] + len(sheet))
        taken = [height(start, end) for start, end in pairwise(ends)]
        if any(each is None for each in taken):
            continue
        highest = max(each for each in taken if each is not None)
        if not is_told or sheets == even_shares(entries, count):
            return sheets
        if best is None or highest < best[0]:
            best = highest, sheets
    return best[1] if best else None


def _ways(entries: Sequence[Entry], count: int) -> Iterator[_Sheets]:
    """Even shares, then all others, unless they are too many to try."""
    even = even_shares(entries, count)
    if all(len(sheet) <= _MOST_ROWS for sheet in even):
        yield even
    if comb(len(entries) - 1, count - 1) > _MOST_TRIES:
        return
    for cuts in combinations(range(1, len(entries)), count - 1):
        ends = (0, *cuts, len(entries))
        sheets = tuple(tuple(entries[a:b]) for a, b in pairwise(ends))
        if all(len(sheet) <= _MOST_ROWS for sheet in sheets):
            yield sheets
