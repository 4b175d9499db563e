"""Read-back: a finished file is opened again, and every figure in it traced to its origin.

In: the kind of output, its bytes and the document that it is to show. Out: how many figures were
traced, and a fault for each that differs from the source, stands at another's label, comes from
nowhere, or is missing. A picture holds no text: of a long image nothing is traced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from briefing.audit.charts import Wrong, values_among, wrong_cells
from briefing.audit.origins import Kind, Reading, claim_of, origins_of
from briefing.audit.passages import Book, Column, UnreadableError
from briefing.audit.stream import Number, bare
from briefing.audit.trace import Traced, nearest, trace
from briefing.content.chart import Chart
from briefing.content.document import Document
from briefing.diagnostics import Diagnostic, Severity, Span
from briefing.frozen import frozen

_SHOWN: dict[str, frozenset[Kind]] = {
    "handout": frozenset({"prose", "headline", "target", "bar"}),
    "large-print": frozenset({"prose", "headline", "target", "bar"}),
    "official": frozenset({"prose", "headline", "target", "bar"}),
    "slides": frozenset({"figure", "headline", "target", "bar"}),
    "deck": frozenset({"prose", "figure", "headline", "target", "bar"}),
}
"""What each output shows in full. A handout may leave figures of a block to its prose."""

_MOST_SHOWN = 40
_ALSO: dict[str, frozenset[Kind]] = {"brief": frozenset(), "full": frozenset({"prose"})}


@frozen
class Audit:
    """`figures` were traced, all of them if there are no faults."""

    figures: int
    faults: tuple[Diagnostic, ...]


def is_readable(kind: str) -> bool:
    return kind in _SHOWN


class Auditor:
    """Reads outputs of one document back."""

    def __init__(self, document: Document) -> None:
        self._origins = origins_of(document)

    def verify(self, kind: str, data: bytes, density: Literal["brief", "full"] = "brief") -> Audit:
        try:
            book = _read(kind, data)
        except UnreadableError:
            return Audit(0, (_error("unreadable", f"{kind}: the file cannot be read", None),))
        traced = [trace(flow, self._origins, book.leaves) for flow in book.flows]
        apart = [self._drawn_apart(one) for one in traced]
        untraced = (one for one, count in zip(traced, apart, strict=True) if count is None)
        faults = [fault for one in untraced for fault in self._strays(kind, one)]
        faults += [fault for one in traced for fault in self._lost_labels(kind, one)]
        faults += [fault for column in book.columns for fault in self._column(kind, column)]
        if not faults:
            faults += self._missing(kind, traced, _SHOWN[kind] | _ALSO[density])
        figures = sum(one.figures for one in traced) + sum(count or 0 for count in apart)
        figures += sum(_cells(column) for column in book.columns)
        return Audit(figures, tuple(dict.fromkeys(faults)))

    def _drawn_apart(self, traced: Traced) -> int | None:
        """How many figures of a chart stand apart from their labels, None where some are strays."""
        if not traced.strays:
            return 0
        if traced.stream.passages[0].role != "chart":
            return None
        return values_among(traced.stream, traced.strays, self._origins.charts)

    def _strays(self, kind: str, traced: Traced) -> Iterator[Diagnostic]:
        for number in traced.strays:
            yield self._stray(kind, traced, number)

    def _stray(self, kind: str, traced: Traced, number: Number) -> Diagnostic:
        stream = traced.stream
        passage = stream.passages[stream.passage_at(number.start)]
        shown, place = _shortened(passage.words), f"{kind}, {passage.place}"
        found = nearest(stream, number, self._origins)
        if found is None:
            return _error("figure-untraced", f"{place}: “{shown}” has no origin", None)
        reading, meant = found
        hint = _at(reading)
        if meant.digits != number.digits:
            message = f"{place}: “{shown}” says {number.digits}, the source {meant.digits}"
            others = [_at(other) for other, _ in self._origins.at_number.get(number.digits, ())]
            more = tuple(f"{number.digits} belongs to {other}" for other in others[:1])
            return _error("figure-differs", message, reading.span, hint, *more)
        message = f"{place}: {number.digits} stands in other words (“{shown}”) than in the source"
        return _error("figure-misplaced", message, reading.span, hint)

    def _lost_labels(self, kind: str, traced: Traced) -> Iterator[Diagnostic]:
        """A label that is a passage of its own stands beside its figure."""
        stream = traced.stream
        for index, passage in enumerate(stream.passages):
            label = self._origins.labels.get(bare(passage.words))
            start, end = stream.starts[index], stream.passage_end(index)
            covered = any(
                a <= start and end <= b and b - a > end - start for a, b in traced.covered
            )
            if label and passage.role == "text" and not covered and not traced.strays:
                message = f"{kind}, {passage.place}: “{label.words}” stands without its figure"
                yield _error("figure-missing", message, label.span, f"expected {label.figure}")

    def _column(self, kind: str, column: Column) -> Iterator[Diagnostic]:
        for wrong in wrong_cells(column, self._origins.charts):
            yield _cell_fault(f"{kind}, {column.place}", wrong)

    def _missing(
        self, kind: str, traced: Sequence[Traced], shown: frozenset[Kind]
    ) -> Iterator[Diagnostic]:
        seen = {reading for one in traced for reading in one.readings}
        claims, texts = {one.claim for one in seen}, {one.text for one in seen}
        drawn = _apart(self._origins.charts)
        for reading in self._origins.readings:
            if reading.kind not in shown or reading.claim in claims or reading.claim in drawn:
                continue
            if not any(reading.text in text for text in texts):
                claims.add(reading.claim)
                message = f"{kind}: “{reading.words}” is missing"
                yield _error("figure-missing", message, reading.span)


def _read(kind: str, data: bytes) -> Book:
    if kind == "deck":
        from briefing.audit.deck import read_deck

        return read_deck(data)
    from briefing.audit.pdf import read_pdf

    return read_pdf(data)


def _cells(column: Column) -> int:
    return sum(bool(value.strip()) for value in column.values)


def _apart(charts: Iterable[Chart]) -> set[str]:
    """Bars of charts with series: which of their figures are drawn is the layout's choice."""
    return {claim_of(chart, bar) for chart in charts if chart.series for bar in chart.bars}


def _cell_fault(place: str, wrong: Wrong) -> Diagnostic:
    found = wrong.found or "nothing"
    if wrong.bar is None:
        message = f"{place}: “{wrong.category}” with {found} is in no chart of the content"
        return _error("figure-untraced", message, None)
    meant = wrong.bar.label + wrong.bar.before + wrong.bar.shown
    message = f"{place}: “{wrong.category}” is {found}, the source says {meant}"
    return _error("figure-differs", message, wrong.bar.span)


def _at(reading: Reading) -> str:
    span = reading.span
    return f"{span.path}:{span.line}:{span.column}: {reading.words.strip()}"


def _shortened(words: str) -> str:
    plain = "".join(words.split("\n"))
    return plain if len(plain) <= _MOST_SHOWN else plain[:_MOST_SHOWN] + "…"


def _error(code: str, message: str, span: Span | None, *hints: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, code, message, span, hints[:3])
