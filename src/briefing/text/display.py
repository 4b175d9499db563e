"""Breaks of headings and labels: the fewest lines, even in length, cut where the sense allows.

Numbers keep their units and given terms stay whole; clause marks and spaces are the best places
to break, then the edges of quotations, then places between words. A line that is too wide even so
is broken by the rules of body text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import TypeAlias

from briefing.text.breaks import EDGE, RANGE
from briefing.text.fit import EPSILON, breaks
from briefing.text.kinds import CLOSE, DASH, OPEN, PAUSE, SPACE, STOP, WIDE_SPACE
from briefing.text.paragraph import Paragraph
from briefing.text.words import INSIDE, inside, seams

_MOST_LINES = 12
"""A heading of more is no heading: it is broken as body text."""

_ANYWHERE = 0.25
_AT_EDGE = 0.08
_IN_QUOTATION = 0.3
_SEAM = (0.0, 0.15, 0.4, 0.55)
"""By what `words.seams` says: between words, at a leaning one, inside, both."""
_SQUEEZE = 0.15
_FEW = 1.0
_LONE = 3.0


def display_breaks(
    paragraph: Paragraph, measure: float, max_lines: int, terms: frozenset[str]
) -> list[int]:
    """The cell at which each line ends.

    Words are cut rather than `max_lines` exceeded, terms are not.
    """
    count = len(paragraph.cells)
    if not count or paragraph.width(0, count) <= measure + EPSILON:
        return [count] if count else []
    offers = _Offers(paragraph, terms, int(measure / paragraph.em(0) + EPSILON))
    whole = _Display(paragraph, measure, offers.ends(keeps_words=True)).run(max_lines)
    if 0 < len(whole) <= max_lines:
        return whole
    cut = _Display(paragraph, measure, offers.ends()).run(max_lines)
    if 0 < len(cut) <= max_lines:
        return cut
    return (
        whole
        or cut
        or _Display(paragraph, measure, offers.ends(RANGE)).run(max_lines)
        or _Display(paragraph, measure, offers.ends(RANGE, keeps_terms=False)).run(max_lines)
        or breaks(paragraph, measure, 0.0, False)
    )


class _Offers:
    """The ends of lines that a paragraph offers, each with its price.

    Prices are in squares of the lines' mean width, as the unevenness of lines is. Terms of more
    than `longest` characters fit no line and are parted.
    """

    def __init__(self, paragraph: Paragraph, terms: frozenset[str], longest: int) -> None:
        self._paragraph = paragraph
        offsets = [*accumulate((len(cell.text) for cell in paragraph.cells), initial=0)]
        text = "".join(cell.text for cell in paragraph.cells)
        kept = (term for term in terms if len(term) <= longest)
        found, held = seams(text, longest), inside(text, kept)
        self._seams = [found[offset] for offset in offsets]
        self._held = [held[offset] for offset in offsets]
        self._quoted = frozenset(_inside_quotations(paragraph.kinds))

    def ends(
        self, level: int = EDGE, *, keeps_words: bool = False, keeps_terms: bool = True
    ) -> dict[int, float]:
        count = len(self._paragraph.cells)
        offered = {
            at: self._price(at)
            for at in range(1, count)
            if self._paragraph.level[at] <= level
            and not (keeps_terms and self._held[at])
            and not (keeps_words and self._seams[at] & INSIDE)
        }
        return offered | {count: 0.0}

    def _price(self, at: int) -> float:
        cut = _IN_QUOTATION * (at in self._quoted) + _SEAM[self._seams[at]]
        before, after = self._paragraph.cells[at - 1], self._paragraph.cells[at]
        if before.kind in (SPACE, WIDE_SPACE, STOP, DASH):
            return cut
        if before.kind == PAUSE and before.text != "、":
            return cut
        edge = before.kind in (PAUSE, CLOSE) or after.kind == OPEN
        return cut + (_AT_EDGE if edge else _ANYWHERE)


_States: TypeAlias = dict[int, tuple[float, list[int]]]
"""For each end that some lines reach, what the cheapest of them cost and where they end."""


class _Display:
    def __init__(self, paragraph: Paragraph, measure: float, price: dict[int, float]) -> None:
        self.paragraph, self.measure, self.price = paragraph, measure, price
        self.ends = sorted(price)
        self.tails = [paragraph.tail[end] for end in self.ends]
        self.squeezes = [paragraph.shrink[paragraph.last[end]] for end in self.ends]
        self.count = len(paragraph.cells)
        self.known: dict[int, list[tuple[int, float, float]]] = {}

    def run(self, max_lines: int) -> list[int]:
        """The best lines of the fewest, nothing where no number of lines will do.

        Lines count at their natural width unless squeezing them saves one that is too many.
        """
        natural, least = self._fewest(squeezed=False), self._fewest(squeezed=True)
        fewest = least if least <= max_lines < natural or not natural else natural
        return self._balanced(fewest) if 0 < fewest <= _MOST_LINES else []

    def _fitting(self, start: int, *, squeezed: bool = True) -> Iterator[int]:
        """The ends of lines from `start` that are not too long."""
        for place in range(bisect_right(self.ends, start), len(self.ends)):
            width = self.tails[place] - self.paragraph.head[start]
            if squeezed:
                width -= self.squeezes[place] - self.paragraph.shrink[start]
            if width > self.measure + EPSILON:
                return
            yield self.ends[place]

    def _fewest(self, *, squeezed: bool) -> int:
        start = lines = 0
        while start < self.count:
            farthest = max(self._fitting(start, squeezed=squeezed), default=0)
            if not farthest:
                return 0
            start, lines = farthest, lines + 1
        return lines

    def _balanced(self, lines: int) -> list[int]:
        mean = self.paragraph.width(0, self.count) / lines
        states: _States = {0: (0.0, [])}
        for _ in range(lines - 1):
            states = self._next(states, mean)
        last = (
            (cost + self._line(start, self.count, mean), path)
            for start, (cost, path) in states.items()
            if self.count in self._fitting(start)
        )
        return [*min(last, key=itemgetter(0))[1], self.count]

    def _next(self, states: _States, mean: float) -> _States:
        """The cheapest way to each end that is one line further."""
        reached: _States = {}
        for start, (cost, path) in states.items():
            for end, price, line in self._ways(start, mean):
                total = cost + price + line
                if end not in reached or total < reached[end][0]:
                    reached[end] = total, [*path, end]
        return reached

    def _ways(self, start: int, mean: float) -> list[tuple[int, float, float]]:
        """The lines from there with what their break and their length cost, but for the last."""
        if start not in self.known:
            self.known[start] = [
                (end, self.price[end], self._line(start, end, mean))
                for end in self._fitting(start)
                if end < self.count
            ]
        return self.known[start]

    def _line(self, start: int, end: int, mean: float) -> float:
        """What a line costs by its length."""
        width = self.paragraph.width(start, end)
        over = width - self.measure
        if over <= EPSILON:
            return (width / mean - 1) ** 2 + self._runt(start, end)
        squeeze = _SQUEEZE * (over / self.paragraph.give(start, end)) ** 2
        return (self.measure / mean - 1) ** 2 + self._runt(start, end) + squeeze

    def _runt(self, start: int, end: int) -> float:
        if start == 0 or end < self.count:
            return 0.0
        width = self.paragraph.width(start, end) / self.paragraph.em(start)
        return _LONE if width < 2 - EPSILON else _FEW if width < 3 - EPSILON else 0.0


def _inside_quotations(kinds: Sequence[int]) -> Iterator[int]:
    depth = 0
    for at, kind in enumerate(kinds):
        if depth and kind != OPEN:
            yield at
        if kind == OPEN:
            depth += 1
        elif kind == CLOSE:
            depth = max(0, depth - 1)
