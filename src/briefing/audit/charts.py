"""Charts as read back: columns of native charts, and numbers drawn apart from their labels.

In: what a reader found, and the document's charts. Out: what no chart of the document says. A
column's categories and values are a chart's own, in its order; the wholes of shares are 100.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import chain

from briefing.audit.passages import Column
from briefing.audit.stream import bare
from briefing.content.document import Bar, Chart
from briefing.content.folding import plain

_FEWEST_TICKS = 3
_Row = tuple[str, Decimal | None, Bar | None]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that no chart has: its category, what it says, and the bar that it should say."""

    category: str
    found: str
    bar: Bar | None


def wrong_cells(column: Column, charts: Sequence[Chart]) -> tuple[Wrong, ...]:
    """The cells of a column that differ from the chart that is most like it."""
    read = [(bare(name), value) for name, value in _pairs(column)]
    attempts = (_compare(read, rows) for chart in charts for rows in _rows(chart))
    best = min(attempts, key=len, default=None)
    if best is None:
        return tuple(Wrong(name, value, None) for name, value in read)
    return best


def _pairs(column: Column) -> Iterator[tuple[str, str]]:
    """Each category with its value; what the file leaves out at the end is a gap."""
    count = max(len(column.categories), len(column.values))
    names = (*column.categories, *[""] * count)
    values = (*column.values, *[""] * count)
    return ((names[at], values[at]) for at in range(count))


def _rows(chart: Chart) -> Iterator[list[_Row]]:
    """What a column of the chart may hold: all, a single bar, a series, the wholes."""
    bars: list[_Row] = [(bar.label, bar.magnitude, bar) for bar in chart.bars]
    if chart.series:
        for series in chart.series:
            points = zip(chart.categories, series.points, strict=True)
            yield [(name, bar.magnitude if bar else None, bar) for name, bar in points]
        return
    yield bars
    if chart.form == "share":
        yield from ([row] for row in bars)
        wholes: list[_Row] = [(name, Decimal(100), None) for name, _, _ in bars]
        yield wholes
        yield from ([row] for row in wholes)


def _compare(read: Sequence[tuple[str, str]], rows: Sequence[_Row]) -> tuple[Wrong, ...]:
    wrong = []
    for at in range(max(len(read), len(rows))):
        name, value = read[at] if at < len(read) else ("", "")
        label, magnitude, bar = rows[at] if at < len(rows) else ("", None, None)
        if name != bare(label) or number(value) != magnitude:
            wrong.append(Wrong(name, value, bar))
    return tuple(wrong)


def number(words: str) -> Decimal | None:
    """A cell's number to the fifteen digits that Office keeps, None for an empty cell."""
    try:
        return Decimal(f"{Decimal(words):.15G}") if words.strip() else None
    except InvalidOperation:
        return Decimal("NaN")


def are_values_of(numbers: Sequence[str], words: str, charts: Sequence[Chart]) -> bool:
    """Whether numbers drawn apart from their labels are a chart's, in an order it may be drawn in,
    and the bare words around them name its entries in the same order.

    What remains may be the marks of a scale: at least three in even steps.
    """
    rest = _without_scale(numbers)
    return any(
        _names_are_in(words, chart) and any(_is_part(each, order) for each in (numbers, rest))
        for chart in charts
        for order in _orders(chart)
    )


def _names_are_in(words: str, chart: Chart) -> bool:
    names = [bare(name) for name in chart.categories or [bar.label for bar in chart.bars]]
    return _stand_in_order(names, words) or _stand_in_order(names[::-1], words)


def _stand_in_order(names: Sequence[str], words: str) -> bool:
    at = 0
    for name in names:
        found = words.find(name, at)
        if found < 0:
            return False
        at = found + len(name)
    return True


def _orders(chart: Chart) -> Iterator[list[str]]:
    """By series and by category, each from either end."""
    rows = [series.points for series in chart.series] or [chart.bars]
    by_category = zip(*rows, strict=True)
    for table in (rows, by_category):
        shown = [bare(bar.number) for bar in chain.from_iterable(table) if bar]
        yield shown
        yield shown[::-1]


def _is_part(numbers: Sequence[str], order: Sequence[str]) -> bool:
    """Whether the numbers stand in the order, however many of it are left out."""
    left = iter(order)
    return all(any(number == other for other in left) for number in numbers)


def _without_scale(numbers: Sequence[str]) -> list[str]:
    """Without the longest run of even steps."""
    values = [Decimal(plain(each)) for each in numbers]
    longest = range(0)
    for start in range(len(values) - 1):
        step, end = values[start + 1] - values[start], start + 1
        while end + 1 < len(values) and values[end + 1] - values[end] == step:
            end += 1
        if step and end + 1 - start > len(longest):
            longest = range(start, end + 1)
    if len(longest) < _FEWEST_TICKS:
        return list(numbers)
    return [each for at, each in enumerate(numbers) if at not in longest]
