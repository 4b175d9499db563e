"""Chooses the breaks of a whole paragraph: the cheapest way through all legal breaks.

After Knuth and Plass, over sums instead of boxes. A line pays for stretching (steeply), for
squeezing and for the level of its break. Squeezing as far as the marks allow costs no more
than opening Han–Latin gaps as far as they go, and less than opening any others: it comes before
pushing out (CLREQ, 行内调整).

Where a rule and a narrow measure collide the price list decides: soft rules go first, then the
strict level, then even spacing. What is wider than the line stands alone on one, to be set
smaller, and is cut only where it is twice as wide; no line runs over.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from briefing.text.breaks import EDGE, FREE, INNER, NEVER, QUOTED, RANGE, SOFT, STRICT
from briefing.text.kinds import HAN, SPACE, WESTERN, WIDE_SPACE
from briefing.text.paragraph import Paragraph

EPSILON = 1e-6
_NEVER_REACHED = float("inf")
_WINDOW = 5.0
"""Lines shorter than the measure by more em than this are tried only where nothing else fits; the
last but one may have to be, for the sake of the last.
"""
_NARROW = 12.0
"""From this many em on a number keeps its unit; below, it may part with it."""
_NARROWER = 8.0
"""The same for a range."""
_BROAD = 16.0
"""From this many em on a last line of two looks lost."""
_WIDE = 24.0
"""From this many em on no gap between Han opens by more than `_EVEN`, if that can be."""
_EVEN = 0.15
SMALLEST = 0.5
"""To this part of its size a word or number too wide for the line is set, rather than cut."""

# Prices. For comparison: even gaps of 0.05, 0.1, 0.2 and 0.4 em cost 1, 8, 64 and 512.
_GAPS = 1.0
_UNEASY = 10_000.0
_HELD = 0.1
_SQUEEZE = 0.8
_FEW = 5.0
_FEW_BROAD = 20.0
_NUMBER = 3000.0
_LONE = 20_000.0
_RUNT_CELLS = 12
_UNEVEN = 50_000.0


def breaks(
    paragraph: Paragraph,
    measure: float,
    indent: float,
    justify: bool,
    hang: float = 0.0,
) -> list[int]:
    """The cell at which each line ends, the last being the number of cells.

    A mark at a line's end may hang out by `hang` em.
    """
    return _Fit(paragraph, measure, indent, justify, hang).run()


def _prices(measure: float, justify: bool) -> dict[int, float]:
    """The price of a break by its level, for a measure in em.

    Ragged lines are filled: no whole character goes down for the looks of an edge.
    """
    soft = 1500.0 if measure >= _NARROW else 30.0
    range_ = 8000.0 if measure >= _NARROWER else 30.0
    quoted, edge = (6.0, 40.0) if justify else (0.5, 0.9)
    return {FREE: 0.0, QUOTED: quoted, EDGE: edge, SOFT: soft, STRICT: 3000.0, RANGE: range_}


class _Fit:
    """`best` and `before` are over cells: the price of the way to each, and the break before it.

    `ends` and the lists beside it are over legal ends of lines.
    """

    def __init__(
        self,
        paragraph: Paragraph,
        measure: float,
        indent: float,
        justify: bool,
        hang: float,
    ) -> None:
        self.paragraph, self.measure, self.indent = paragraph, measure, indent
        self.justify = justify
        self.count = len(paragraph.cells)
        self.em = max((inline.style.size for inline in paragraph.inlines), default=1.0)
        is_broad = measure >= _BROAD * self.em - EPSILON
        self.is_wide = measure >= _WIDE * self.em - EPSILON
        price = _prices(measure / self.em + EPSILON, justify)
        few = _FEW_BROAD if is_broad else _FEW
        self.few = few if justify else price[QUOTED]
        level, last = paragraph.level, paragraph.last
        self.ends = [at for at in range(1, self.count) if level[at] <= RANGE] + [self.count]
        self.edge = price[EDGE]
        self.prices = [price[level[at]] for at in self.ends]
        self.tails = [paragraph.tail[at] for at in self.ends]
        self.lasts = [last[at] for at in self.ends]
        self.hangs = [paragraph.overhang(at, hang) for at in self.ends] if hang else []
        self.best = [_NEVER_REACHED] * (self.count + 1)
        self.before = [0] * (self.count + 1)

    def run(self) -> list[int]:
        self.best[0] = 0.0
        bound = self._line_by_line()
        for start in range(self.count):
            if self.best[start] < bound:
                self._extend(start)
        return self._path()

    def _line_by_line(self) -> float:
        """The price of the cheapest line each time: no way dearer than that need be tried."""
        start = 0
        while start < self.count:
            start = self._extend(start)
        return self.best[self.count]

    def _path(self) -> list[int]:
        path, at = [], self.count
        while at > 0:
            path.append(at)
            at = self.before[at]
        return path[::-1]

    def _extend(self, start: int) -> int:
        """Tries every line that begins at `start`; gives back where the cheapest ends."""
        limit = self.measure - (self.indent if start == 0 else 0.0)
        first = bisect_right(self.ends, start)
        head = self.paragraph.head[start]
        is_last_but_one = self.tails[-1] - head < 2 * limit
        floor = head + limit - (2 if is_last_but_one else 1) * _WINDOW * self.em
        nearest = bisect_left(self.tails, floor, lo=first)
        # A line that can be long only by parting what belongs together may be shorter yet.
        while first < nearest < len(self.ends) and self.prices[nearest] > self.edge:
            nearest -= 1
        end = self._try(start, nearest, len(self.ends), limit)
        while not end and nearest > first:
            nearest -= 1
            end = self._try(start, nearest, nearest + 1, limit)
        return end or self._overfill(start, first, limit) or self._cut(start, limit)

    def _try(self, start: int, nearest: int, stop: int, limit: float) -> int:
        """Tries the lines to some of the ends; gives back that of the cheapest, or 0.

        Lines that are not justified are never squeezed. Most of the time of composing goes by
        here, so prices are worked out on the spot.
        """
        base, best, em = self.best[start], self.best, self.em
        lasts, tails, ends, stretch = self.lasts, self.tails, self.ends, self.paragraph.stretch
        stretched, room = stretch[start], self.paragraph.head[start] + limit
        shrink = self.paragraph.shrink
        least, cheapest, final = _NEVER_REACHED, 0, len(ends) - 1
        for place in range(nearest, stop):
            slack, last = room - tails[place], lasts[place]
            if slack < -EPSILON:
                give = shrink[last] - shrink[start] if self.justify else 0.0
                if self.hangs:
                    slack = min(0.0, slack + self.hangs[place])
                if slack < -give - EPSILON:
                    if slack < -give - em:
                        break
                    continue
                cost = _HELD + (_SQUEEZE * (slack / give) ** 2 if give else 0.0)
            elif place == final:
                cost = 0.0
            elif not self.justify:
                cost = (slack / em) ** 2
            elif slack > (soft := stretch[last] - stretched) + EPSILON:
                cost = self._stretch(slack - soft, start, last)
            else:
                cost = _GAPS * (slack / soft) ** 2 if soft else 0.0
            if place == final:
                cost += self._runt(start)
            cost += base + self.prices[place]
            if cost < least:
                least, cheapest = cost, ends[place]
            if cost < best[ends[place]]:
                best[ends[place]], self.before[ends[place]] = cost, start
        return cheapest

    def _stretch(self, rest: float, start: int, last: int) -> float:
        """The price of even gaps."""
        gaps = self.paragraph.even[last] - self.paragraph.even[start]
        if not gaps:
            return _UNEVEN + rest
        each = rest / gaps / self.em
        if each <= _EVEN + EPSILON:
            return _GAPS + (20.0 * each) ** 3
        if self.is_wide:
            return _UNEASY * (1 + each)
        return _GAPS + (1000.0 + 2000.0 * (each - 0.5) if each > 0.5 else (20.0 * each) ** 3)

    def _runt(self, start: int) -> float:
        """The price of a last line of one or two characters."""
        if start == 0 or self.count - start > _RUNT_CELLS:
            return 0.0
        cells = self.paragraph.cells[start:]
        han = sum(cell.kind == HAN for cell in cells)
        if han < 2:
            number = any(cell.kind == WESTERN for cell in cells)
            return _NUMBER * (2 - han) if number else _LONE
        width = sum(cell.width for cell in cells if cell.text.isalnum()) / self.em
        return self.few if width < 3 - EPSILON else 0.0

    def _overfill(self, start: int, first: int, limit: float) -> int:
        """Takes the shortest line that a rule allows, if it is not much too long; else 0.

        A word that has been cut once is cut on.
        """
        end = self.ends[first]
        if start and self.paragraph.level[start] > RANGE and self._inner(start, limit):
            return 0
        if self.paragraph.width(start, end) * SMALLEST > limit + EPSILON:
            return 0
        return self._reach(start, end, 1e6)

    def _cut(self, start: int, limit: float) -> int:
        """Cuts where nothing legal fits: in a word if there is one, else before any cell."""
        paragraph = self.paragraph
        end = self._inner(start, limit) or self._farthest(start, limit)
        while end < self.count and paragraph.cells[end].kind in (SPACE, WIDE_SPACE):
            end += 1
        return self._reach(start, end, 1e7 if paragraph.level[end] < NEVER else 1e8)

    def _inner(self, start: int, limit: float) -> int:
        """The last place to cut a word so that the line fits; 0 if there is none."""
        places = range(self._farthest(start, limit), start, -1)
        return next((at for at in places if self.paragraph.level[at] == INNER), 0)

    def _farthest(self, start: int, limit: float) -> int:
        paragraph = self.paragraph
        room = paragraph.head[start] + limit + EPSILON
        return max(start + 1, bisect_right(paragraph.tail, room, start + 1, self.count) - 1)

    def _reach(self, start: int, end: int, price: float) -> int:
        cost = self.best[start] + price
        if cost < self.best[end]:
            self.best[end], self.before[end] = cost, start
        return end
