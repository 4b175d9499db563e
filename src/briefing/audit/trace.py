"""Traces every number of a flow to its origin: value, unit and label.

In: a flow as a reader gave it, and the document's origins. A number is traced if a whole reading
stands around it, from an edge to an edge. Out: what is traced and what is not, with the reading
that comes nearest. A page number, a chart's number and the like are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.audit.origins import Origins, Reading
from briefing.audit.passages import Flow, Passage
from briefing.audit.stream import Number, Stream, bare, stream_of
from briefing.frozen import frozen

_CONTINUED = re.compile(r"(\d+)/(\d+)|[（(](\d+)[）)]$")
_CHART = ("图", "表", "Figure", "Table")


@frozen
class Traced:
    """`covered` are the ranges of the stream that readings cover."""

    stream: Stream
    figures: int
    readings: frozenset[Reading]
    covered: tuple[tuple[int, int], ...]
    strays: tuple[Number, ...]


def trace(flow: Flow, origins: Origins, leaves: int) -> Traced:
    stream = stream_of(flow)
    found = {number: list(_around(stream, number, origins)) for number in stream.numbers}
    ends = {start + len(one.text) for fits in found.values() for one, start in fits}
    starts = {start for fits in found.values() for _, start in fits}
    borders = _Borders(stream, origins, ends, starts)
    kept = {
        number: [(one, start) for one, start in fits if borders.part(start, start + len(one.text))]
        for number, fits in found.items()
    }
    covered = sorted({(at, at + len(one.text)) for fits in kept.values() for one, at in fits})
    readings = frozenset(one for fits in kept.values() for one, _ in fits)
    strays = tuple(
        number
        for number, fits in kept.items()
        if not fits and not _is_furniture(stream, number, origins, leaves)
    )
    return Traced(
        stream, sum(bool(fits) for fits in kept.values()), readings, tuple(covered), strays
    )


def _around(stream: Stream, number: Number, origins: Origins) -> Iterator[tuple[Reading, int]]:
    """The readings that stand around the number, with where they begin."""
    for reading, offset in origins.at_number.get(number.digits, ()):
        start = number.start - offset
        if start >= 0 and stream.text.startswith(reading.text, start):
            yield reading, start


@frozen
class _Borders:
    """Where a reading may begin and end: at an edge, at another reading, at a whole text."""

    stream: Stream
    origins: Origins
    ends: Iterable[int]
    starts: Iterable[int]

    def part(self, start: int, end: int) -> bool:
        return self._begins(start) and self._ends(end)

    def _begins(self, at: int) -> bool:
        if at in self.stream.edges or at in self.ends:
            return True
        before = self.stream.text[:at]
        return any(words and before.endswith(words) for words in self.origins.whole)

    def _ends(self, at: int) -> bool:
        if at in self.stream.edges or at in self.starts:
            return True
        return any(words and self.stream.text.startswith(words, at) for words in self.origins.whole)


def _is_furniture(stream: Stream, number: Number, origins: Origins, leaves: int) -> bool:
    index = stream.passage_at(number.start)
    passage = stream.passages[index]
    alone = number.start in stream.edges and number.end in stream.edges
    is_leaf = number.digits.isdigit() and 0 < int(number.digits) <= leaves
    if alone and is_leaf and passage.role in ("directory", "margin"):
        return True
    if alone and is_leaf and _is_directory_entry(stream, index, origins):
        return True
    if _continues(passage, number):
        return True
    if stream.text.endswith(_CHART, 0, number.start):
        return any(number.digits == str(chart.number) for chart in origins.charts)
    return _is_scale(passage, origins)


def _is_directory_entry(stream: Stream, index: int, origins: Origins) -> bool:
    """A lone number beside a heading: the page on which it stands."""
    around = stream.passages[max(0, index - 1) : index] + stream.passages[index + 1 : index + 2]
    lone = bare(stream.passages[index].words).isdigit()
    return lone and any(bare(other.words) in origins.headings for other in around)


def _continues(passage: Passage, number: Number) -> bool:
    """Which slide of one title this is: 1/2, or a bracket behind the title."""
    if passage.role not in ("heading", "margin"):
        return False
    found = _CONTINUED.finditer(passage.words.strip())
    return any(number.digits in match.groups() for match in found)


def _is_scale(passage: Passage, origins: Origins) -> bool:
    """The ends of a scale of shares, which stand alone."""
    shares = any(chart.form == "share" for chart in origins.charts)
    return shares and bare(passage.words) in ("0", "0%", "100%")


def nearest(stream: Stream, number: Number, origins: Origins) -> tuple[Reading, Number] | None:
    """The reading whose words around one of its numbers are most like those around this one."""
    best, score = None, 3
    before, after = stream.text[: number.start], stream.text[number.end :]
    for reading in origins.readings:
        for other in reading.numbers:
            common = _common(reversed(before), reversed(reading.text[: other.start]))
            common += _common(after, reading.text[other.end :])
            if common > score:
                best, score = (reading, other), common
    return best


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length
