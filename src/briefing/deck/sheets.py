"""Shares rows out over slides: as few as hold them, none nearly empty.

In: the entries of a section. Out: the entries of each column of each slide and how their words
are set, one way for the whole section. Rows of figures go in even shares, rows of words in those
of like height.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TypeAlias

from briefing.deck.measure import Ruler
from briefing.deck.rows import ALONE, PROSE, Entry, Prose, Rows
from briefing.deck.stage import columns_of, most_columns
from briefing.deck.turns import even_shares
from briefing.frozen import frozen
from briefing.geometry import Rect

_MOST_ROWS = 4

_Columns: TypeAlias = tuple[tuple[Entry, ...], ...]


@frozen
class Sharing:
    """`places` are the columns of a slide; a sheet has rows for the first ones at least."""

    sheets: tuple[_Columns, ...]
    places: tuple[Rect, ...]
    prose: Prose


def share_rows(ruler: Ruler, entries: Sequence[Entry], body: Rect) -> Sharing | None:
    """None where an entry is too high even for a column of its own."""
    return ruler.once(("shared", tuple(entries), body), lambda: _shared(ruler, entries, body))


def _shared(ruler: Ruler, entries: Sequence[Entry], body: Rect) -> Sharing | None:
    most = most_columns(body)
    tables: dict[tuple[Prose, Rect], _Table] = {}
    for count in _counts(len(entries), most):
        places = columns_of(body, min(count, most))
        for prose in _ways_of_words(entries):
            key = prose, places[0]
            if key not in tables:
                tables[key] = _Table(entries, Rows(ruler, entries, *key))
            table = tables[key]
            if columns := table.shared(count):
                slides = range(0, count, most)
                sheets = tuple(columns[at : at + most] for at in slides)
                return Sharing(sheets, places, prose)
    return None


def _counts(entries: int, most: int) -> Iterator[int]:
    """Numbers of columns to try: enough to fill one slide, then as many as fill more."""
    least = max(min(most, entries), -(-entries // _MOST_ROWS))
    return (at for at in range(least, entries + 1) if at <= most or at % most == 0 or at == entries)


def _ways_of_words(entries: Sequence[Entry]) -> tuple[Prose, ...]:
    """How the words may be set, best first; without words it makes no difference."""
    if not any(entry.paragraphs for entry in entries):
        return PROSE[:1]
    return ALONE if len(entries) == 1 and entries[0].head is None else PROSE


@dataclass(slots=True)
class _Table:
    """What runs of the entries take of a slide, set in one way, and how they are best shared.

    `best[k][start]` is the sharing of the entries from `start` over k + 1 slides whose highest
    slide is lowest: its height, and where its first slide ends.
    """

    entries: Sequence[Entry]
    rows: Rows
    heights: dict[tuple[int, int], float | None] = field(default_factory=dict)
    best: list[dict[int, tuple[float, int]]] = field(default_factory=list)

    def shared(self, count: int) -> _Columns | None:
        """Even shares where they fit, else those whose highest slide is lowest."""
        even = even_shares(self.entries, count)
        ends = [*accumulate(map(len, even), initial=0)]
        if all(self._height(a, b) is not None for a, b in pairwise(ends)):
            return even
        while len(self.best) < count:
            self.best.append(self._with_one_more())
        return tuple(self._sheets(count)) if 0 in self.best[count - 1] else None

    def _height(self, start: int, end: int) -> float | None:
        if end - start > _MOST_ROWS:
            return None
        if (start, end) not in self.heights:
            self.heights[start, end] = self.rows.height(start, end)
        return self.heights[start, end]

    def _with_one_more(self) -> dict[int, tuple[float, int]]:
        """The best sharings over one slide more than those so far."""
        total = len(self.entries)
        rest = self.best[-1] if self.best else {total: (0.0, total)}
        found: dict[int, tuple[float, int]] = {}
        for start in range(total):
            for end in range(start + 1, min(start + _MOST_ROWS, total) + 1):
                if end not in rest or (height := self._height(start, end)) is None:
                    continue
                highest = max(height, rest[end][0])
                if start not in found or highest < found[start][0]:
                    found[start] = highest, end
        return found

    def _sheets(self, count: int) -> Iterator[tuple[Entry, ...]]:
        start = 0
        for table in reversed(self.best[:count]):
            end = table[start][1]
            yield tuple(self.entries[start:end])
            start = end
