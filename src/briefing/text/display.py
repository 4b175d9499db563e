"""Breaks of headings and labels: the fewest lines, even in length, cut where the sense allows.

Numbers keep their units and given terms stay whole; clause marks and spaces are the best places
to break, then the edges of quotations, then places between words. A line that is too wide even so
is broken by the rules of body text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefing.text.breaks import QUOTED, RANGE
from briefing.text.fit import EPSILON, breaks
from briefing.text.kinds import CLOSE, OPEN, PAUSE, SPACE, STOP, WIDE_SPACE
from briefing.text.paragraph import Paragraph
from briefing.text.words import INSIDE, seams

_NONE = float("inf")
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
    if not count or paragraph.tail[count] - paragraph.head[0] <= measure + EPSILON:
        return [count] if count else []
    whole = _Display(paragraph, measure, QUOTED, terms, keeps_words=True).run(max_lines)
    if 0 < len(whole) <= max_lines:
        return whole
    cut = _Display(paragraph, measure, QUOTED, terms).run(max_lines)
    if 0 < len(cut) <= max_lines:
        return cut
    return (
        whole
        or cut
        or _Display(paragraph, measure, RANGE, terms).run(max_lines)
        or _Display(paragraph, measure, RANGE, frozenset()).run(max_lines)
        or breaks(paragraph, measure, 0.0, False)
    )


class _Display:
    """Prices are in squares of the lines' mean width, as the unevenness of lines is."""

    def __init__(
        self,
        paragraph: Paragraph,
        measure: float,
        level: int,
        terms: frozenset[str],
        *,
        keeps_words: bool = False,
    ) -> None:
        self.paragraph, self.measure = paragraph, measure
        self.count = len(paragraph.cells)
        inside = set(_inside_terms(paragraph, terms))
        quoted = set(_inside_quotations(paragraph))
        seams = _seams(paragraph)
        if keeps_words:
            inside |= {at for at, seam in enumerate(seams) if seam & INSIDE}
        self.price = {
            at: self._price(at) + _IN_QUOTATION * (at in quoted) + _SEAM[seams[at]]
            for at in range(1, self.count)
            if paragraph.level[at] <= level and at not in inside
        }
        self.price[self.count] = 0.0

    def run(self, max_lines: int) -> list[int]:
        """The best lines of the fewest, nothing where no number of lines will do.

        Lines count at their natural width unless squeezing them saves one that is too many.
        """
        natural, least = self._fewest(self._width), self._fewest(self._least)
        fewest = least if least <= max_lines < natural or not natural else natural
        return self._balanced(fewest) if fewest else []

    def _width(self, start: int, end: int) -> float:
        return self.paragraph.tail[end] - self.paragraph.head[start]

    def _give(self, start: int, end: int) -> float:
        return self.paragraph.shrink_to[end] - self.paragraph.shrink_from[start]

    def _least(self, start: int, end: int) -> float:
        return self._width(start, end) - self._give(start, end)

    def _fewest(self, width: Callable[[int, int], float]) -> int:
        start = lines = 0
        while start < self.count:
            fitting = [
                end
                for end in self.price
                if end > start and width(start, end) <= self.measure + EPSILON
            ]
            if not fitting:
                return 0
            start, lines = max(fitting), lines + 1
        return lines

    def _balanced(self, lines: int) -> list[int]:
        mean = self._width(0, self.count) / lines
        states: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
        for number in range(1, lines + 1):
            states = self._next(states, mean, last=number == lines)
        return states[self.count][1]

    def _next(
        self, states: dict[int, tuple[float, list[int]]], mean: float, *, last: bool
    ) -> dict[int, tuple[float, list[int]]]:
        reached: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, path) in states.items():
            for end, price in self.price.items():
                if end <= start or last != (end == self.count):
                    continue
                total = cost + price + self._line(start, end, mean)
                if total < reached.get(end, (_NONE, []))[0]:
                    reached[end] = (total, [*path, end])
        return reached

    def _line(self, start: int, end: int, mean: float) -> float:
        """What a line costs by its length, infinite where it is too long."""
        width = self._width(start, end)
        over = width - self.measure
        if over <= EPSILON:
            return (width / mean - 1) ** 2 + self._runt(start, end)
        give = self._give(start, end)
        if over > give + EPSILON:
            return _NONE
        return (
            (self.measure / mean - 1) ** 2 + self._runt(start, end) + _SQUEEZE * (over / give) ** 2
        )

    def _runt(self, start: int, end: int) -> float:
        if start == 0 or end < self.count:
            return 0.0
        width = self._width(start, end) / self.paragraph.em(start)
        return _LONE if width < 2 - EPSILON else _FEW if width < 3 - EPSILON else 0.0

    def _price(self, at: int) -> float:
        before, after = self.paragraph.cells[at - 1], self.paragraph.cells[at]
        if before.kind in (SPACE, WIDE_SPACE, STOP) or (
            before.kind == PAUSE and before.text != "、"
        ):
            return 0.0
        edge = before.kind in (PAUSE, CLOSE) or after.kind == OPEN
        return _AT_EDGE if edge else _ANYWHERE


def _inside_terms(paragraph: Paragraph, terms: frozenset[str]) -> Iterator[int]:
    """The boundaries that would cut one of the terms."""
    offsets, text = _compact(paragraph)
    for term in terms:
        at = text.find(term)
        while at >= 0:
            yield from (cell for cell, offset in enumerate(offsets) if at < offset < at + len(term))
            at = text.find(term, at + 1)


def _seams(paragraph: Paragraph) -> list[int]:
    """What lies before each cell: the end of a word, or the middle of one."""
    offsets, text = _compact(paragraph)
    found = seams(text)
    return [found[offset] for offset in offsets]


def _compact(paragraph: Paragraph) -> tuple[list[int], str]:
    offsets, text = [], ""
    for cell in paragraph.cells:
        offsets.append(len(text))
        text += cell.text
    return offsets, text


def _inside_quotations(paragraph: Paragraph) -> Iterator[int]:
    depth = 0
    for at, cell in enumerate(paragraph.cells):
        if depth and cell.kind != OPEN:
            yield at
        if cell.kind == OPEN:
            depth += 1
        elif cell.kind == CLOSE:
            depth = max(0, depth - 1)
