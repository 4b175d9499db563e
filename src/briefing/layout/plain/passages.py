"""A document as a row of passages: every word of it, in order, each with its place in the source.

In: a document. Out: `Passage`s, a paragraph, an entry or a row each. A block that is not named
here is read for its texts: a value that has several is one passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace

from briefing.content.chart import Bar, Chart
from briefing.content.chart_words import data_words
from briefing.content.document import (
    Block,
    Document,
    Focus,
    Groups,
    ItemBlock,
    Part,
    Promises,
    Section,
    Table,
    Targets,
)
from briefing.content.inline import Text
from briefing.content.tabulation import cells_of
from briefing.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """`level` is that of a heading, 0 for text. `texts` stand apart (the cells of a row), those
    of a `run` follow each other (a bold head and its text).
    """

    texts: tuple[Text, ...]
    level: int = 0
    run: bool = False

    @property
    def span(self) -> Span:
        return self.texts[0].span


def passages(document: Document) -> Iterator[Passage]:
    front = (document.secrecy, document.status, *document.slogan, document.issuer, document.date)
    yield Passage((document.title,), 1)
    yield from (Passage((text,)) for text in front if text)
    for part in document.parts:
        yield from _division(part, 2)


def _division(division: Part | Section, level: int) -> Iterator[Passage]:
    title = division.title
    numeral = (Text(division.numeral, title.span),) if division.numeral else ()
    yield Passage((*numeral, title), level, run=True)
    for block in division.blocks:
        yield from block_passages(block)
    for section in division.sections:
        yield from _division(section, level + 1)


def block_passages(block: Block) -> Iterator[Passage]:
    match block:
        case ItemBlock():
            first, *rest = block.paragraphs or (None,)
            blank = " " if block.head.words[-1:].isascii() else ""
            words = block.head.words + blank
            head = replace(block.head, words=words, strong=((0, len(words)),))
            yield Passage((head, *((first.text,) if first else ())), run=True)
            yield from (Passage((each.text,)) for each in rest if each)
        case Chart():
            yield from _chart(block)
        case Targets():
            for target in block.targets:
                yield Passage((Text(target.words, target.span),))
        case Groups():
            for group in block.groups:
                cells = (group.name, *group.entries)
                yield Passage(tuple(Text(words, group.span) for words in cells))
        case Focus():
            for entry in block.entries:
                lead = Text(entry.numeral + entry.lead, entry.phrase.span)
                yield Passage((lead, entry.phrase), run=True)
        case Promises():
            yield from _promises(block)
        case Table():
            yield from _table(block)
        case _:
            yield from _told(block)


def _chart(chart: Chart) -> Iterator[Passage]:
    yield Passage((chart.title,))
    if chart.series:
        place = chart.bars[0].span if chart.bars else chart.title.span
        yield Passage((Text(data_words(chart), place),))
    else:
        yield from (Passage((Text(_bar_words(bar), bar.span),)) for bar in chart.bars)
    yield from _single(chart.note, chart.period, chart.source)


def _bar_words(bar: Bar) -> str:
    return bar.label + bar.before + bar.number + bar.unit + bar.after


def _promises(block: Promises) -> Iterator[Passage]:
    yield from _single(block.title)
    for promise in block.promises:
        words = (promise.label, *promise.sides, promise.difference)
        yield Passage(tuple(Text(each, promise.span) for each in words if each))
    yield from _single(block.period, block.note, block.source)


def _table(table: Table) -> Iterator[Passage]:
    yield from _single(table.title, table.unit, table.period)
    for number, cells in enumerate(cells_of(table, range(table.head, len(table.rows)))):
        texts = tuple(table.rows[number][cell.column] for cell in cells)
        if said := tuple(text for text in texts if text.words):
            yield Passage(said)
    yield from _single(table.note, table.source)


def _single(*texts: Text | None) -> Iterator[Passage]:
    yield from (Passage((text,)) for text in texts if text)


def _told(node: object) -> Iterator[Passage]:
    """The texts of a block in their order; entries with several are one passage."""
    for value in _values(node):
        match value:
            case Text():
                yield Passage((value,))
            case tuple():
                yield from (passage for entry in value for passage in _entry(entry))


def _entry(entry: object) -> Iterator[Passage]:
    words, span = getattr(entry, "words", None), getattr(entry, "span", None)
    if isinstance(words, str) and isinstance(span, Span):
        text = entry if isinstance(entry, Text) else Text(words, span)
        yield Passage((text,))
    elif texts := tuple(_texts(entry)):
        yield Passage(texts)


def _texts(node: object) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    for value in _values(node):
        yield from _texts(value)


def _values(node: object) -> Sequence[object]:
    if isinstance(node, tuple):
        return node
    if is_dataclass(node) and not isinstance(node, Text):
        return [getattr(node, field.name) for field in fields(node)]
    return ()
