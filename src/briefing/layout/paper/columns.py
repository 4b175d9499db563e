"""Two columns on one grid: where the text is cut, how gaps are filled, what closes the second.

In: slugs and the pieces that end the right column (a chart, a panel). Out: the arrangement for a
number of rows, or nothing. Both columns end within a line of each other: blank rows before items
may double, an item may run over at a price, and the tail takes what its column leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from briefing.layout.paper.bands import Band, Stage
from briefing.layout.paper.drawing import Drawing, joined
from briefing.layout.paper.flow import NEVER, RULE_RISE, Body, Slug
from briefing.theme.paper import Grid, span

DESCENT = 4.0
"""Below a last baseline: 782 to 786."""
MEASURE = span(6)
_TAIL_ABOVE = 22.0
_BETWEEN_TAILS = 14.0
_SHORT = 6.0
_UNEVEN = 1.5
_LOOSE = 0.4
_UNUSED = 1.5


@dataclass(frozen=True, slots=True)
class Column:
    """Slugs by the row they begin on; `end` is the first row after them."""

    slugs: tuple[tuple[int, Slug], ...]
    end: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    left: Column
    right: Column
    tails: tuple[tuple[float, Band], ...]
    rows: int
    price: float


@dataclass(frozen=True)
class Columns:
    """The band of two columns, arranged. Grows by rows while both columns can follow."""

    slugs: tuple[Slug, ...]
    tails: tuple[Band, ...]
    body: Body
    arrangement: Arrangement
    above: float = 17.0
    closes: bool = True

    @property
    def height(self) -> float:
        return column_height(self.arrangement.rows, self.body)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.GAP:
            return self
        now = self.arrangement.rows
        most = now + int((room + 0.01) // self.body.leading)
        found = [arrange(self.slugs, self.tails, rows, self.body) for rows in range(now, most + 1)]
        best = min(
            (each for each in found if each),
            key=lambda each: each.price + _UNUSED * (most - each.rows),
        )
        return replace(self, arrangement=best)

    def draw(self, grid: Grid, top: float) -> Drawing:
        return joined(
            (
                self._column(self.arrangement.left, grid.x(0), top),
                self._column(self.arrangement.right, grid.x(6), top),
                *(band.draw(Grid(grid.x(6)), top + at) for at, band in self.arrangement.tails),
            )
        )

    def _column(self, column: Column, x: float, top: float) -> Drawing:
        first = top + RULE_RISE
        leading = self.body.leading
        return joined(slug.drawing.moved(x, first + row * leading) for row, slug in column.slugs)


def column_height(rows: int, body: Body) -> float:
    return RULE_RISE + (rows - 1) * body.leading + DESCENT


def columns(
    slugs: Sequence[Slug], tails: Sequence[Band], body: Body, most: float, above: float = 17.0
) -> Columns | None:
    """The lowest columns that hold the slugs, nothing where `most` is too low for them."""
    slugs, tails = tuple(slugs), tuple(tails)
    least = max(1, sum(slug.rows for slug in slugs) // 2)
    for rows in range(least, 200):
        if column_height(rows, body) > most:
            return None
        found = arrange(slugs, tails, rows, body)
        if found and found.price < _SHORT:
            return Columns(slugs, tails, body, found, above)
    return None


def arrange(
    slugs: tuple[Slug, ...], tails: tuple[Band, ...], rows: int, body: Body
) -> Arrangement | None:
    """The cheapest way to hold the slugs in two columns of `rows`."""
    cuts = [number for number, slug in enumerate(slugs) if number and slug.cut < NEVER]
    if tails:
        cuts.append(len(slugs))
    found = (_cut(slugs, tails, rows, body, cut) for cut in cuts)
    return min((each for each in found if each), key=lambda each: each.price, default=None)


def _cut(
    slugs: tuple[Slug, ...], tails: tuple[Band, ...], rows: int, body: Body, at: int
) -> Arrangement | None:
    left = _fill(slugs[:at], rows)
    if left is None:
        return None
    closed = _close(slugs[at:], tails, rows, body)
    if closed is None:
        return None
    right, placed, short_right, price_right = closed
    column, short_left, price_left = left
    difference = abs(short_left - short_right)
    price = price_left + price_right + _SHORT * max(0, difference - 1)
    price += 2.0 * min(short_left, short_right) + 0.5 * difference
    price += slugs[at].cut if at < len(slugs) else 0.0
    return Arrangement(column, right, placed, rows, price)


def _fill(slugs: Sequence[Slug], rows: int) -> tuple[Column, int, float] | None:
    """The slugs in `rows` with their gaps widened to reach the foot; what is short, the price."""
    blanks = [0, *(slug.blank for slug in slugs[1:])]
    need = sum(slug.rows for slug in slugs) + sum(blanks)
    if need > rows:
        return None
    gaps = [number for number, blank in enumerate(blanks) if blank]
    extra = min(rows - need, len(gaps))
    for number in gaps[len(gaps) - extra :]:
        blanks[number] += 1
    starts = accumulate(
        (slug.rows + blank for slug, blank in zip(slugs, [*blanks[1:], 0], strict=True)), initial=0
    )
    column = Column(tuple(zip(starts, slugs, strict=False)), need + extra)
    uneven = _UNEVEN if 0 < extra < len(gaps) else 0.0
    return column, rows - need - extra, uneven + _LOOSE * (extra > 0)


def _close(
    slugs: tuple[Slug, ...], tails: tuple[Band, ...], rows: int, body: Body
) -> tuple[Column, tuple[tuple[float, Band], ...], int, float] | None:
    """The right column: its slugs, then the tails down to the foot."""
    if not tails:
        filled = _fill(slugs, rows)
        return filled and (filled[0], (), filled[1], filled[2])
    height = column_height(rows, body)
    least = sum(tail.height for tail in tails) + _BETWEEN_TAILS * (len(tails) - 1)
    need = sum(slug.rows for slug in slugs) + sum(slug.blank for slug in slugs[1:])
    best: tuple[Column, tuple[tuple[float, Band], ...], int, float] | None = None
    gaps = sum(1 for slug in slugs[1:] if slug.blank)
    for text_rows in range(need, min(rows, need + gaps) + 1):
        filled = _fill(slugs, text_rows) if slugs else (Column((), 0), 0, 0.0)
        if filled is None or filled[1]:
            continue
        top = column_height(text_rows, body) + _TAIL_ABOVE if slugs else 0.0
        if top + least > height + 0.01:
            break
        placed, left = _stretch(tails, top, height)
        price = filled[2] + left / body.leading
        if best is None or price < best[3]:
            best = (filled[0], placed, 0, price)
        if not slugs:
            break
    return best


def _stretch(
    tails: tuple[Band, ...], top: float, bottom: float
) -> tuple[tuple[tuple[float, Band], ...], float]:
    """The tails grown to end at `bottom`; what they leave stands above the first."""
    room = bottom - top - sum(tail.height for tail in tails) - _BETWEEN_TAILS * (len(tails) - 1)
    for stage in (Stage.PITCH, Stage.PANEL):
        grown = []
        for tail in tails:
            taller = tail.grow(stage, room)
            room -= taller.height - tail.height
            grown.append(taller)
        tails = tuple(grown)
    at = top + room
    placed = []
    for tail in tails:
        placed.append((at, tail))
        at += tail.height + _BETWEEN_TAILS
    return tuple(placed), room
