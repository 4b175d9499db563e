"""Charts as read back: columns of native charts, and numbers drawn apart from their labels.

In: what a reader found, and the document's charts. Out: what no chart of the document says. A
column's categories and values are a chart's own, in its order; the wholes of shares are 100.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import chain, pairwise
from typing import TypeAlias

from briefing.audit.passages import Column
from briefing.audit.stream import Number, Stream, bare
from briefing.content.chart import Bar, Chart
from briefing.frozen import frozen

_FEWEST_TICKS = 3
_THINNED = ("line", "area", "combo")
_LABELLED = "^(?:图|Figure){}"
_Row: TypeAlias = tuple[str, Decimal | str | None, Bar | None]


@frozen
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
            if series.changes:
                yield [
                    (name, words, None)
                    for name, words in zip(chart.categories, series.changes, strict=True)
                ]
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
        label, meant, bar = rows[at] if at < len(rows) else ("", None, None)
        if name != bare(label) or not _says(value, meant):
            wrong.append(Wrong(name, value, bar))
    return tuple(wrong)


def _says(value: str, meant: Decimal | str | None) -> bool:
    return bare(value) == bare(meant) if isinstance(meant, str) else number(value) == meant


def number(words: str) -> Decimal | None:
    """A cell's number to the fifteen digits that Office keeps, None for an empty cell."""
    try:
        return Decimal(f"{Decimal(words):.15G}") if words.strip() else None
    except InvalidOperation:
        return Decimal("NaN")


def values_among(stream: Stream, numbers: Sequence[Number], charts: Sequence[Chart]) -> int | None:
    """How many of the numbers drawn apart from their labels are a chart's, None if they are none's.

    They have their units and stand in an order that the chart may be drawn in, and its entries
    are named in the same order. What remains may be the marks of a scale: even steps, four of
    them or from zero.
    """
    spoken = _spoken(stream)
    atoms = [_atom(stream, number) for number in numbers]
    alone = [
        each for each in stream.numbers if each in numbers or _atom(stream, each) == each.digits
    ]
    off = {alone[at] for at in _off_scale([each.digits for each in alone])}
    rest = [atom for atom, each in zip(atoms, numbers, strict=True) if each in off]
    named = [chart for chart in charts if _names_are_in(spoken, chart)]
    for each in (atoms, rest):
        if any(_is_part(each, order) for chart in named for order in _orders(chart)):
            return len(each)
    return None


def _atom(stream: Stream, number: Number) -> str:
    """The number with what stands beside it up to the edges around it."""
    start = max(edge for edge in stream.edges if edge <= number.start)
    end = min(edge for edge in stream.edges if edge >= number.end)
    return stream.text[start:end]


def _spoken(stream: Stream) -> list[str]:
    edges = sorted(stream.edges)
    return [stream.text[start:end] for start, end in pairwise(edges)]


def _names_are_in(spoken: Sequence[str], chart: Chart) -> bool:
    """In order: names whole, or set in several lines; under lines not all of them."""
    names = [bare(name) for name in chart.categories or [bar.label for bar in chart.bars]]
    whole = [word for word in spoken if word in names]
    if len(whole) > 1 and chart.form in _THINNED:
        return _stand_in_order(whole, "\n".join(names))
    title = re.sub(_LABELLED.format(chart.number), "", "".join(spoken))
    text = title.removeprefix(bare(chart.title.words))
    return _stand_in_order(names, text) and (len(set(whole)) < len(names) or whole == names)


def _stand_in_order(names: Sequence[str], words: str) -> bool:
    at = 0
    for name in names:
        found = words.find(name, at)
        if found < 0:
            return False
        at = found + len(name)
    return True


def _orders(chart: Chart) -> Iterator[list[set[str]]]:
    """By series and by category; the last of each series may stand apart, beside its name."""
    rows = [series.points for series in chart.series] or [chart.bars]
    by_category = list(zip(*rows, strict=True))
    lasts = [*(row[:-1] for row in rows), *([row[-1]] for row in rows)]
    for table in (rows, by_category, lasts):
        yield [_said(chart, bar) for bar in chain.from_iterable(table) if bar]


def _said(chart: Chart, bar: Bar) -> set[str]:
    """All that may stand at the bar's end."""
    value = bar.number + bar.unit + bar.after
    forms = (bar.number, bar.number + bar.unit, value, bar.before + value, chart.value_words(bar))
    return {bare(form) for form in (*forms, bar.number + bar.after)}


def _is_part(atoms: Sequence[str], order: Sequence[set[str]]) -> bool:
    """Whether the numbers stand in the order, however many of it are left out."""
    left = iter(order)
    return all(any(atom in other for other in left) for atom in atoms)


def _off_scale(numbers: Sequence[str]) -> list[int]:
    """The places of the numbers that are no marks of a scale, of which there may be two."""
    places = list(range(len(numbers)))
    for _ in range(2):
        scale = _even_run([Decimal(numbers[at]) for at in places])
        places = [at for place, at in enumerate(places) if place not in scale]
    return places


def _even_run(values: Sequence[Decimal]) -> range:
    """The longest run of even steps that may be a scale."""
    longest = range(0)
    for start in range(len(values) - 1):
        step, end = values[start + 1] - values[start], start + 1
        while end + 1 < len(values) and values[end + 1] - values[end] == step:
            end += 1
        run = range(start, end + 1)
        fewest = _FEWEST_TICKS if 0 in (values[start], values[end]) else _FEWEST_TICKS + 1
        if step and len(run) >= fewest and len(run) > len(longest):
            longest = run
    return longest
