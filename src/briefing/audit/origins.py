"""What a document says, as readings: words with figures in them, each with its place in the source.

In: a document. Out: a reading for every clause of its texts and for every figure, bar and target
as outputs may say it. A block's figure is a quotation already proved: its reading is its origin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Literal, TypeAlias

from briefing.audit.passages import Passage
from briefing.audit.stream import Number, bare, stream_of
from briefing.content.chart import Bar, Chart, Series
from briefing.content.document import (
    Document,
    Explained,
    FocusEntry,
    GroupEntry,
    Part,
    Picture,
    Promise,
    Section,
    Table,
    Target,
    Timeline,
)
from briefing.content.inline import Figure, Text
from briefing.content.labels import labels_of
from briefing.content.tabulation import spoken
from briefing.diagnostics import Span
from briefing.frozen import frozen

Kind: TypeAlias = Literal["prose", "figure", "headline", "target", "bar", "words"]
_CLAUSES = re.compile(r"(?:[，。；：！？;:!?\n]|,(?!\d{3}(?!\d))|\.(?=\s+[A-Z]|\s*$))+")


@frozen
class Reading:
    """`text` is bare; `claim` names what is said, however it is worded."""

    words: str
    text: str
    numbers: tuple[Number, ...]
    span: Span
    kind: Kind
    claim: str


@frozen
class Label:
    """Words that never stand without their figure."""

    words: str
    figure: str
    span: Span


@dataclass(slots=True)
class Origins:
    """`at_number` finds readings by a number in them; `whole` are the bare clauses of all texts."""

    readings: list[Reading] = field(default_factory=list)
    at_number: dict[str, list[tuple[Reading, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    whole: set[str] = field(default_factory=set)
    labels: dict[str, Label] = field(default_factory=dict)
    headings: set[str] = field(default_factory=set)
    charts: list[Chart] = field(default_factory=list)

    def add(self, words: str, span: Span, kind: Kind, claim: str = "") -> None:
        stream = stream_of((Passage(words, ""),))
        if not stream.text:
            return
        self.whole.add(stream.text)
        if stream.numbers:
            name = claim or stream.text
            reading = Reading(words, stream.text, stream.numbers, span, kind, name)
            self.readings.append(reading)
            for number in stream.numbers:
                self.at_number[number.digits].append((reading, number.start))

    def add_clauses(self, text: Text, kind: Kind) -> None:
        """A clause is said whole: what stands between two marks of a sentence."""
        for clause in _CLAUSES.split(text.words):
            self.add(clause, text.span, kind)
        self.whole.add(bare(text.words))


def origins_of(document: Document) -> Origins:
    origins = Origins()
    for text in (
        document.title,
        *document.slogan,
        document.issuer,
        document.status,
        document.date,
        document.secrecy,
    ):
        if text:
            origins.add_clauses(text, "words")
    for part in document.parts:
        _collect(part, origins)
    return origins


def _collect(node: object, origins: Origins) -> None:
    """Readings of a node and of all that it holds."""
    match node:
        case Text():
            origins.add_clauses(node, "prose")
        case Part() | Section():
            _add_heading(node, origins)
            _collect_fields(node, origins)
        case Figure():
            _add_figure(node, origins)
        case Target():
            _add_target(node, origins)
        case Chart():
            origins.charts.append(node)
            _add_chart(node, origins)
        case Table():
            _add_table(node, origins)
        case Promise():
            _add_promise(node, origins)
        case Timeline():
            _add_as_of(node, origins)
            _collect_fields(node, origins)
        case Explained():
            origins.add_clauses(node.told, "prose")
            row = f"{node.numbered.words}　{node.told.words}"
            for words in (node.term.words, node.numbered.words, row):
                origins.add(words, node.term.span, "words")
            origins.whole.add(bare(node.numbered.words))
        case FocusEntry():
            origins.add_clauses(node.phrase, "prose")
            words = node.numeral + node.lead + node.phrase.words
            origins.add(words, node.phrase.span, "words")
            origins.add(node.lead, node.phrase.span, "prose")
        case GroupEntry():
            for words in (node.verb, node.name, *node.entries):
                origins.add(words, node.span, "words")
        case Picture():
            said = (node.alt, node.credit, node.caption, node.title, node.source, *node.texts)
            for text in said:
                if text:
                    origins.add_clauses(text, "words")
        case tuple():
            for each in node:
                _collect(each, origins)
        case _ if is_dataclass(node):
            _collect_fields(node, origins)


def _collect_fields(node: object, origins: Origins) -> None:
    assert is_dataclass(node)
    for each in fields(node):
        _collect(getattr(node, each.name), origins)


def _add_heading(node: Part | Section, origins: Origins) -> None:
    words = node.title.words
    origins.headings.update((bare(words), bare(node.numeral + words)))
    origins.headings.update(bare(phrase) for phrase in words.split("　"))
    origins.add(node.numeral + words, node.title.span, "words")


def _add_figure(figure: Figure, origins: Origins) -> None:
    stated = any(piece.kind == "number" for piece in figure.value)
    is_source = figure.quote == figure.span
    kind: Kind = "headline" if is_source else "figure"
    origins.add(figure.words, figure.span, kind)
    origins.whole.add(bare(figure.before))
    if stated and len(bare(figure.before)) > 3:
        value = figure.words[len(figure.before) :]
        origins.labels[bare(figure.before)] = Label(figure.before, value, figure.span)


def _add_target(target: Target, origins: Origins) -> None:
    origins.add(target.words, target.span, "target")
    origins.whole.add(bare(target.label))
    value = target.words[len(target.label) :]
    if target.label and re.search(r"\d", value):
        origins.labels[bare(target.label)] = Label(target.label, value, target.span)


def _add_chart(chart: Chart, origins: Origins) -> None:
    for text in (chart.title, chart.note, chart.period, chart.source):
        if text:
            origins.add_clauses(text, "words")
    origins.add(chart.unit, chart.title.span, "words")
    origins.whole.update((bare(f"单位{chart.unit}"), bare(chart.shared)))
    for bar in (*chart.bars, *((chart.whole,) if chart.whole else ())):
        _add_bar(chart, bar, origins)
    for name in chart.categories:
        origins.add(name, chart.title.span, "words")
    for series in chart.series:
        _add_series(chart, series, origins)


def claim_of(chart: Chart, bar: Bar) -> str:
    return f"{chart.number}:{bar.span.line}:{bar.label}{bar.number}"


def _add_bar(chart: Chart, bar: Bar, origins: Origins) -> None:
    """A bar as the prose says it, as its chart shows it, and its bare label."""
    value = bar.number + bar.unit + bar.after
    claim = claim_of(chart, bar)
    for words in dict.fromkeys(
        f"{bar.label} {said}" for said in (bar.before + value, chart.value_words(bar), value)
    ):
        origins.add(words, bar.span, "bar", claim)
    origins.add(bar.label, bar.span, "words")
    origins.whole.update((bare(bar.lead), bare(bar.before)))


def _add_series(chart: Chart, series: Series, origins: Origins) -> None:
    """A series' name, alone and with its first or last figure; the changes computed of them."""
    span = chart.title.span
    origins.add(series.name, span, "words")
    for words in series.changes:
        origins.add(words, span, "words")
    for end in filter(None, (series.points[0], series.points[-1])):
        for said in (end.number, end.number + end.unit, chart.value_words(end)):
            origins.add(f"{series.name} {said}", end.span, "bar", claim_of(chart, end))


def _add_as_of(timeline: Timeline, origins: Origins) -> None:
    """The day that parts past from planned, in the words that outputs put around it."""
    for language in ("zh", "en") if timeline.as_of else ():
        assert timeline.as_of
        words = labels_of(language).as_of.format(timeline.as_of.words)
        origins.add(words, timeline.as_of.span, "words")


def _add_promise(promise: Promise, origins: Origins) -> None:
    """Both sides with their name, as a table's row reads or under a head each; and each alone."""
    claim = f"{promise.span.line}:{promise.label}"
    promised, reached = promise.sides
    for labels in map(labels_of, ("zh", "en")):
        _, first, second, *_ = labels.heads
        for between in ((promised, reached), (first, promised, second, reached)):
            origins.add("　".join((promise.label, *between)), promise.span, "target", claim)
    for words in (promised, reached, promise.difference):
        origins.add(words, promise.span, "words")
    origins.whole.add(bare(promise.label))


def _add_table(table: Table, origins: Origins) -> None:
    """A row is read as one: a cell alone says nothing of its figure."""
    for said in (table.title, table.unit, table.period, table.note, table.source):
        if said:
            origins.add_clauses(said, "words")
    for head in (cell for row in table.rows[: table.head] for cell in row):
        origins.add(head.words, head.span, "words")
    for row, texts in zip(table.rows, spoken(table), strict=True):
        origins.add("　".join(cell.words for cell in row), row[0].span, "prose")
        origins.add("　".join(cell.words for cell in texts), row[0].span, "words")
        for cell in row:
            origins.whole.add(bare(cell.words))
