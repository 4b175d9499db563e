"""Two columns on one grid: where the text is cut, how gaps are filled, what closes the second.

In: slugs and the pieces that end the right column (a chart, a panel). Out: the arrangement for a
number of rows, or nothing. Both columns end within a line of each other: blank rows before items
may double, an item may run over at a price, and the tail takes what its column leaves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stage
from briefing.layout.paper.drawing import Drawing, joined
from briefing.layout.paper.flow import NEVER, RULE_RISE, Body, Slug, between_words
from briefing.theme.paper import Grid, span

DESCENT = 4.0
"""Below a last baseline: 782 to 786."""
MEASURE = span(6)
COLUMNS_ABOVE = 17.0
_FEW_ROWS = 8
"""Between the band of two columns and what stands above it."""
_BETWEEN_TAILS = 12.0
_LEVEL = 0.01
_MOST_ROWS = 60
_SHORT = 6.0
_BOTH_SHORT = 3.0
"""More than a row left blank above costs: nothing is won where both columns end above the foot."""
_UNEVEN = 1.5
_UNLIKE = 1.2
_UNUSED, _HOLE = 0.8, 2.0
"""The price of a row that stays blank above columns, and of each more: a page of a loose kind has
its first heads one row lower, not two.
"""
_MOST_SHORT = 2
_MOST_OPENED = 0.12
"""By what part the leading may open."""
_RESTLESS = 14.0
"""An arrangement of a higher price is none."""


@frozen
class Column:
    """Slugs by the row they begin on; `gap` is how far the blank rows are doubled, 0 to 1."""

    slugs: tuple[tuple[int, Slug], ...]
    gap: float = 0.0


@frozen
class Arrangement:
    """Both columns in so many rows; `is_level` if they end within a line of each other."""

    left: Column
    right: Column
    tails: tuple[tuple[float, Band], ...]
    rows: int
    price: float
    is_level: bool


@frozen
class Columns:
    """The band of two columns, arranged. Grows by rows while both columns can follow.

    `ruled` columns begin below rules of their own; `opened` is added to the leading where that
    alone closes the page.
    """

    text: Run
    arrangement: Arrangement
    ruled: bool = True
    opened: float = 0.0
    above: float = COLUMNS_ABOVE
    closes: bool = True

    @property
    def height(self) -> float:
        steps = self.arrangement.rows - 1
        return column_height(self.arrangement.rows, self.text.body) + steps * self.opened

    def grow(self, stage: Stage, room: float) -> Band:
        if stage == Stage.GAP:
            return self._with_rows(room)
        if stage == Stage.LEADING and not self.text.tails and self.arrangement.rows > 1:
            most = self.text.body.leading * _MOST_OPENED
            opened = self.opened + room / (self.arrangement.rows - 1)
            return replace(self, opened=opened) if opened <= most else self
        return self

    def _with_rows(self, room: float) -> Band:
        now = self.arrangement.rows
        most = now + int((room + 0.01) // self.text.body.leading)
        found = (self.text.arrange(rows) for rows in range(now + 1, most + 1))
        best = min(
            (self.arrangement, *(each for each in found if each)),
            key=lambda each: each.price + _blank_price(most - each.rows),
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
        first, leading = top + RULE_RISE, self.text.body.leading + self.opened
        return joined(
            (slug.drawing + slug.rules if row or self.ruled else slug.drawing).moved(
                x, first + row * leading
            )
            for row, slug in column.slugs
        )


def _blank_price(rows: int) -> float:
    return _UNUSED * rows + _HOLE * max(0, rows - 1)


def column_height(rows: int, body: Body) -> float:
    return RULE_RISE + (rows - 1) * body.leading + DESCENT


@frozen
class _Filled:
    """A column that holds some slugs: how many rows it falls short, and its price."""

    column: Column
    short: int
    price: float


class Run:
    """Slugs and tails to be arranged; remembers what it arranged."""

    def __init__(self, slugs: Sequence[Slug], tails: Sequence[Band], body: Body) -> None:
        self.slugs, self.tails, self.body = tuple(slugs), tuple(tails), body
        self._rows = [0, *accumulate(slug.rows + slug.blank for slug in slugs)]
        self._gaps = [0, *accumulate(slug.blank > 0 for slug in slugs)]
        self._cuts = [at for at, slug in enumerate(slugs) if at and slug.cut < NEVER]
        self._cuts += [len(slugs)] if tails else []
        self._tail_height = sum(tail.height for tail in tails)
        self._tail_height += _BETWEEN_TAILS * (len(tails) - 1)
        self._arranged: dict[int, Arrangement | None] = {}

    def lowest(self, most: float) -> Arrangement | None:
        """The arrangement in the fewest rows, nothing where `most` is too low for it."""
        least = max(1, self._rows[-1] // 2 - 2)
        for rows in range(least, _MOST_ROWS):
            if column_height(rows, self.body) > most:
                return None
            found = self.arrange(rows)
            if found and found.price < _RESTLESS:
                return found
        return None

    def arrange(self, rows: int) -> Arrangement | None:
        """The cheapest way to hold the text in two columns of `rows`."""
        if rows not in self._arranged:
            found = ((at, self._cut(rows, at)) for at in self._cuts if self._may_cut(rows, at))
            at, best = min(
                ((at, each) for at, each in found if each),
                key=lambda found: found[1].price,
                default=(0, None),
            )
            self._arranged[rows] = best and self._turned(best, at)
        return self._arranged[rows]

    def _turned(self, arrangement: Arrangement, at: int) -> Arrangement:
        """The paragraph that is cut there set anew if it was cut inside a word."""
        slugs = iter(between_words(self.slugs, at))
        left, right = (
            replace(column, slugs=tuple((row, next(slugs)) for row, _ in column.slugs))
            for column in (arrangement.left, arrangement.right)
        )
        return replace(arrangement, left=left, right=right)

    def alone(self) -> Arrangement:
        """All in the left column: for lines so few that no cut leaves two on either side."""
        end = len(self.slugs)
        rows = self.need(0, end)
        left, right = self._fill(0, end, rows), self._fill(end, end, rows)
        return Arrangement(left.column, right.column, (), rows, 0.0, is_level=False)

    def need(self, start: int, end: int) -> int:
        """The rows that slugs take as a column, its first one without a blank before it."""
        if start == end:
            return 0
        return self._rows[end] - self._rows[start] - self.slugs[start].blank

    def _gap_count(self, start: int, end: int) -> int:
        if start == end:
            return 0
        return self._gaps[end] - self._gaps[start] - (self.slugs[start].blank > 0)

    def _may_cut(self, rows: int, at: int) -> bool:
        need = self.need(0, at)
        if not need <= rows <= need + self._gap_count(0, at) + _MOST_SHORT:
            return False
        return self.need(at, len(self.slugs)) <= rows

    def _cut(self, rows: int, at: int) -> Arrangement | None:
        found = (
            self._judge(left, right, tails, rows, at)
            for left in self._fillings(0, at, rows)
            for right, tails in self._closings(at, rows)
        )
        return min(found, key=lambda each: each.price, default=None)

    def _closings(
        self, at: int, rows: int
    ) -> Iterator[tuple[_Filled, tuple[tuple[float, Band], ...]]]:
        if self.tails:
            closed = self._close(at, rows)
            yield from (closed,) if closed else ()
        else:
            yield from ((right, ()) for right in self._fillings(at, len(self.slugs), rows))

    def _judge(
        self,
        left: _Filled,
        right: _Filled,
        tails: tuple[tuple[float, Band], ...],
        rows: int,
        at: int,
    ) -> Arrangement:
        difference = abs(left.short - right.short)
        price = left.price + right.price + _SHORT * max(0, difference - 1) + 0.5 * difference
        price += _BOTH_SHORT * min(left.short, right.short)
        price += self.slugs[at].cut if at < len(self.slugs) else 0.0
        if left.column.gap != right.column.gap and self._both_have_gaps(at):
            price += _UNLIKE
        return Arrangement(left.column, right.column, tails, rows, price, difference <= 1)

    def _both_have_gaps(self, at: int) -> bool:
        return bool(self._gap_count(0, at) and self._gap_count(at, len(self.slugs)))

    def _fillings(self, start: int, end: int, rows: int) -> Iterator[_Filled]:
        """The slugs with their gaps widened to reach the foot, and a line short of it."""
        filled = self._fill(start, end, rows)
        yield filled
        if not filled.short and filled.column.gap:
            short = self._fill(start, end, rows - 1)
            yield replace(short, short=1)

    def _fill(self, start: int, end: int, rows: int) -> _Filled:
        need, count = self.need(start, end), self._gap_count(start, end)
        extra = max(0, min(rows - need, count))
        added = extra / count if count else 0.0
        column = Column(tuple(self._placed(start, end, count - extra)), added)
        return _Filled(column, rows - need - extra, _UNEVEN if 0 < added < 1 else 0.0)

    def _placed(self, start: int, end: int, narrow: int) -> Iterator[tuple[int, Slug]]:
        """The slugs with their rows; after the first `narrow` gaps, gaps are a row wider."""
        row = gaps = 0
        for at in range(start, end):
            slug = self.slugs[at]
            if at > start and slug.blank:
                row += slug.blank + (gaps >= narrow)
                gaps += 1
            yield row, slug
            row += slug.rows

    def _close(self, at: int, rows: int) -> tuple[_Filled, tuple[tuple[float, Band], ...]] | None:
        """The right column with its tails: its gaps as wide as leaves the tails least to spare."""
        end = len(self.slugs)
        need, count = self.need(at, end), self._gap_count(at, end)
        height = column_height(rows, self.body)
        best: tuple[_Filled, tuple[tuple[float, Band], ...]] | None = None
        for text_rows in range(need, min(rows, need + count) + 1):
            top = (text_rows + 1) * self.body.leading if at < end else 0.0
            if top + self._tail_height > height + 0.01:
                break
            tails, spare = stretch_tails(self.tails, top, height, self.body.leading)
            filled = self._fill(at, end, text_rows)
            filled = replace(filled, price=filled.price + spare / self.body.leading)
            if best is None or filled.price < best[0].price:
                best = filled, tails
        return best


def columns(text: Run, most: float, *, ruled: bool = True) -> Columns | None:
    """The lowest columns that hold the text, nothing where `most` is too low for them."""
    found = text.lowest(most)
    return Columns(text, found, ruled) if found else None


def one_column(text: Run, most: float, *, ruled: bool = True) -> Columns | None:
    """A few lines in the left column, nothing where they are many or `most` is too low."""
    found = text.alone()
    is_short = found.rows <= _FEW_ROWS and column_height(found.rows, text.body) <= most
    return Columns(text, found, ruled, closes=False) if is_short else None


def stretch_tails(
    tails: tuple[Band, ...], top: float, bottom: float, step: float
) -> tuple[tuple[tuple[float, Band], ...], float]:
    """The tails grown to end at `bottom`, begun at a row where items of the other column may.

    Where no row lets them fill the rest, what they leave stands above the first.
    """
    found = at_top = _stretched(tails, top, bottom)
    rows = 0
    while found[1] > _LEVEL:
        rows += 1
        found = _stretched(tails, top + rows * step, bottom)
    return (found[0], rows * step) if found[1] > -_LEVEL else at_top


def _stretched(
    tails: tuple[Band, ...], top: float, bottom: float
) -> tuple[tuple[tuple[float, Band], ...], float]:
    room = bottom - top - sum(tail.height for tail in tails) - _BETWEEN_TAILS * (len(tails) - 1)
    for stage in (Stage.PITCH, Stage.PANEL):
        grown = []
        for tail in tails:
            taller = tail.grow(stage, room)
            room -= taller.height - tail.height
            grown.append(taller)
        tails = tuple(grown)
    placed, at = [], top + room
    for tail in tails:
        placed.append((at, tail))
        at += tail.height + _BETWEEN_TAILS
    return tuple(placed), room
