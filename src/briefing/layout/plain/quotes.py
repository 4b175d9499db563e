"""Where the figures of a document's passages stand, and which of them are said twice.

In: passages and the document. Out: for each passage its figures as ranges, with the number of
the passage that quotes it or that it quotes: who corrects one corrects the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass

from briefing.content.chart import Bar
from briefing.content.document import Document
from briefing.content.inline import Figure
from briefing.content.values import units
from briefing.diagnostics import Span
from briefing.layout.plain.passages import Passage


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in the text at index `text` of a passage; `others` are passages, from 1."""

    text: int
    start: int
    end: int
    others: tuple[int, ...] = ()


def figure_marks(document: Document, said: Sequence[Passage]) -> tuple[tuple[Mark, ...], ...]:
    """The figures of each passage."""
    counting = units(document.units)
    found = [
        [
            Mark(at, value.start, value.end)
            for at, text in enumerate(passage.texts)
            for value in counting.values(text.words)
        ]
        for passage in said
    ]
    links = _links(document, said, found)
    return tuple(
        tuple(
            Mark(mark.text, mark.start, mark.end, tuple(sorted(links[number, at])))
            for at, mark in enumerate(marks)
        )
        for number, marks in enumerate(found)
    )


def _links(
    document: Document, said: Sequence[Passage], found: Sequence[Sequence[Mark]]
) -> Mapping[tuple[int, int], set[int]]:
    """By passage and figure, from 0: the other passages that hold it, from 1."""
    links: dict[tuple[int, int], set[int]] = defaultdict(set)
    quoting = {text.span: number for number, passage in enumerate(said) for text in passage.texts}
    for span, quote, value in _quotations(document):
        here, there = quoting.get(span), _passage_at(said, quote)
        if here is None or there is None or here == there:
            continue
        for number, other in ((here, there), (there, here)):
            near = quote.column if number == there else 0
            if (at := _mark_of(value, said[number], found[number], quote, near)) is not None:
                links[number, at].add(other + 1)
    return links


def _quotations(node: object) -> Iterator[tuple[Span, Span, str]]:
    """Every figure that quotes another place: its own place, the other, its value."""
    match node:
        case Figure():
            yield node.span, node.quote, "".join(piece.text for piece in node.value)
        case Bar():
            yield node.span, node.quote, node.number + node.unit
        case tuple():
            for each in node:
                yield from _quotations(each)
        case _ if is_dataclass(node):
            for field in fields(node):
                yield from _quotations(getattr(node, field.name))


def _passage_at(said: Sequence[Passage], place: Span) -> int | None:
    """The last passage that begins at a place or before it."""
    before = [
        ((text.span.line, text.span.column), number)
        for number, passage in enumerate(said)
        for text in passage.texts
        if text.span.path == place.path
        and (text.span.line, text.span.column) <= (place.line, place.column)
    ]
    return max(before)[1] if before else None


def _mark_of(
    value: str, passage: Passage, marks: Sequence[Mark], quote: Span, near: int
) -> int | None:
    """The figure that reads like the value, from a column on if its line is known."""
    alike = [
        at
        for at, mark in enumerate(marks)
        if _bare(passage.texts[mark.text].words[mark.start : mark.end]) in _bare(value)
        or _bare(value) in _bare(passage.texts[mark.text].words[mark.start : mark.end])
    ]
    later = [at for at in alike if _column(passage, marks[at], quote) >= near]
    return next(iter(later or alike), None)


def _column(passage: Passage, mark: Mark, quote: Span) -> int:
    """About the column of a figure's end in its source line."""
    span = passage.texts[mark.text].span
    return span.column + mark.end + 2 if span.line == quote.line else 0


def _bare(words: str) -> str:
    return re.sub(r"\s", "", words)
