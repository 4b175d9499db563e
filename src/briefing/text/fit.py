"""Chooses the breaks of a whole paragraph: the cheapest way through all legal breaks.

After Knuth and Plass, over sums instead of boxes. A line pays for stretching (steeply), for
squeezing and for the level of its break. Squeezing comes first where it takes less than half of
what the marks can give; a line of half-width marks would stand as a dark stripe beside others,
so beyond that it costs as much as the small stretch that pushing out takes in a wide column.

Where a rule and a narrow measure collide the price list decides: soft rules go first, then the
strict level, then even spacing. What is wider than the line stands alone on one, to be set
smaller, and is cut only where it is twice as wide; no line runs over.
"""

from __future__ import annotations

from bisect import bisect_left

from briefing.text.breaks import FREE, INNER, NEVER, QUOTED, RANGE, SOFT, STRICT
from briefing.text.kinds import HAN, SPACE, WESTERN, WIDE_SPACE
from briefing.text.paragraph import Paragraph

EPSILON = 1e-6
_WINDOW = 5.0
"""Lines shorter than the measure by more em than this are tried only where nothing else fits; the
last but one may have to be, for the sake of the last.
"""
_NARROW = 12.0
"""From this many em on a number keeps its unit; below, it may part with it."""
_NARROWER = 8.0
"""The same for a range."""
_WIDE = 24.0
"""From this many em on no gap between Han opens by more than `_EVEN`, if that can be."""
_EVEN = 0.15
SMALLEST = 0.5
"""To this part of its size a word or number too wide for the line is set, rather than cut."""

# Prices. For comparison: even gaps of 0.05, 0.1, 0.2 and 0.4 em cost 1, 8, 64 and 512.
_GAPS = 8.0
_UNEASY = 10_000.0
_SQUEEZE = 40.0
_FEW = 60.0
_NUMBER = 3000.0
_LONE = 20_000.0
_UNEVEN = 50_000.0


def breaks(
    paragraph: Paragraph, measure: float, indent: float, justify: bool, hang: float = 0.0
) -> list[int]:
    """The cell at which each line ends, the last being the number of cells.

    A mark at a line's end may hang out by `hang` em.
    """
    return _Fit(paragraph, measure, indent, justify, hang).run()


def _prices(measure: float) -> dict[int, float]:
    """The price of a break by its level, for a measure in em."""
    soft = 400.0 if measure >= _NARROW else 30.0
    range_ = 8000.0 if measure >= _NARROWER else 30.0
    return {FREE: 0.0, QUOTED: 6.0, SOFT: soft, STRICT: 3000.0, RANGE: range_}


class _Fit:
    def __init__(
        self, paragraph: Paragraph, measure: float, indent: float, justify: bool, hang: float
    ) -> None:
        self.paragraph, self.measure, self.indent = paragraph, measure, indent
        self.justify, self.hang = justify, hang
        self.count = len(paragraph.cells)
        self.em = max((inline.style.size for inline in paragraph.inlines), default=1.0)
        self.legal = [at for at in range(1, self.count) if paragraph.level[at] <= RANGE]
        self.legal.append(self.count)
        self.legal_tail = [paragraph.tail[at] for at in self.legal]
        self.price = _prices(measure / self.em + EPSILON)
        self.is_wide = measure >= _WIDE * self.em - EPSILON
        self.best = [float("inf")] * (self.count + 1)
        self.before = [0] * (self.count + 1)

    def run(self) -> list[int]:
        self.best[0] = 0.0
        for start in range(self.count):
            if self.best[start] < float("inf"):
                self._extend(start)
        return self._path()

    def _path(self) -> list[int]:
        path, at = [], self.count
        while at > 0:
            path.append(at)
            at = self.before[at]
        return path[::-1]

    def _extend(self, start: int) -> None:
        """Tries every line that begins at `start`."""
        limit = self.measure - (self.indent if start == 0 else 0.0)
        first = bisect_left(self.legal, start + 1)
        head = self.paragraph.head[start]
        is_last_but_one = self.paragraph.tail[self.count] - head < 2 * limit
        floor = head + limit - (2 if is_last_but_one else 1) * _WINDOW * self.em
        nearest = max(first, bisect_left(self.legal_tail, floor, lo=first))
        found = self._try(start, nearest, limit)
        while not found and nearest > first:
            nearest -= 1
            found = self._try(start, nearest, limit, only=True)
        if not found and not self._overfill(start, first, limit):
            self._cut(start, limit)

    def _try(self, start: int, nearest: int, limit: float, *, only: bool = False) -> bool:
        paragraph, found = self.paragraph, False
        head, shrink = paragraph.head[start], paragraph.shrink_from[start]
        base = self.best[start]
        for at in range(nearest, nearest + 1 if only else len(self.legal)):
            end = self.legal[at]
            slack = limit - (paragraph.tail[end] - head)
            if self.hang and slack < 0:
                slack = min(0.0, slack + paragraph.overhang(end, self.hang))
            give = paragraph.shrink_to[end] - shrink if self.justify else 0.0
            if slack < -give - EPSILON:
                if slack < -give - self.em:
                    break
                continue
            found = True
            if base < self.best[end]:
                cost = base + self._cost(start, end, slack, give)
                if cost < self.best[end]:
                    self.best[end], self.before[end] = cost, start
        return found

    def _cost(self, start: int, end: int, slack: float, give: float) -> float:
        if end == self.count:
            return self._squeeze(slack, give) + self._runt(start)
        if not self.justify:
            return (slack / self.em) ** 2 + self.price[self.paragraph.level[end]]
        cost = self._squeeze(slack, give) if slack < -EPSILON else self._stretch(start, end, slack)
        return cost + self.price[self.paragraph.level[end]]

    def _squeeze(self, slack: float, give: float) -> float:
        return 1.0 + _SQUEEZE * (slack / give) ** 2 if slack < -EPSILON else 0.0

    def _stretch(self, start: int, end: int, slack: float) -> float:
        paragraph = self.paragraph
        soft = paragraph.stretch_to[end] - paragraph.stretch_from[start]
        rest = slack - soft
        if rest <= EPSILON:
            return _GAPS * (slack / soft) ** 2 if soft else 0.0
        gaps = paragraph.even_to[end] - paragraph.even_from[start]
        if not gaps:
            return _UNEVEN + rest
        each = rest / gaps / self.em
        if self.is_wide and each > _EVEN + EPSILON:
            return _UNEASY * (1 + each)
        return _GAPS + (1000.0 + 2000.0 * (each - 0.5) if each > 0.5 else (20.0 * each) ** 3)

    def _runt(self, start: int) -> float:
        """The price of a last line of one or two characters."""
        if start == 0:
            return 0.0
        cells = self.paragraph.cells[start:]
        if len(cells) > 8:
            return 0.0
        han = sum(cell.kind == HAN for cell in cells)
        if han < 2:
            number = any(cell.kind == WESTERN for cell in cells)
            return _NUMBER * (2 - han) if number else _LONE
        width = sum(cell.width for cell in cells if cell.text.isalnum()) / self.em
        return _FEW if width < 3 - EPSILON else 0.0

    def _overfill(self, start: int, first: int, limit: float) -> bool:
        """Takes the shortest line that a rule allows, if it is not much too long."""
        end = self.legal[first]
        width = self.paragraph.tail[end] - self.paragraph.head[start]
        if width * SMALLEST > limit + EPSILON:
            return False
        self._reach(start, end, 1e6)
        return True

    def _reach(self, start: int, end: int, price: float) -> None:
        cost = self.best[start] + price
        if cost < self.best[end]:
            self.best[end], self.before[end] = cost, start

    def _cut(self, start: int, limit: float) -> None:
        """Cuts where nothing legal fits: in a word if there is one, else before any cell."""
        paragraph = self.paragraph
        room = paragraph.head[start] + limit + EPSILON
        fitting = [at for at in range(start + 1, self.count) if paragraph.tail[at] <= room]
        inner = [at for at in fitting if paragraph.level[at] == INNER]
        end = (inner or fitting or [start + 1])[-1]
        while end < self.count and paragraph.cells[end].kind in (SPACE, WIDE_SPACE):
            end += 1
        self._reach(start, end, 1e7 if paragraph.level[end] < NEVER else 1e8)
