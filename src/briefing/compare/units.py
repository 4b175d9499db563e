"""A document as a list of units, as a reader tells them apart: headings, paragraphs, entries.

In: a document. Out: its units in reading order, each with its words and its place in the source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from briefing.content.chart import Chart
from briefing.content.document import (
    Block,
    Contacts,
    Document,
    Figures,
    Focus,
    Glossary,
    Groups,
    Headlines,
    Honours,
    ItemBlock,
    Listing,
    Paragraph,
    Part,
    Picture,
    Promises,
    Quote,
    Section,
    Table,
    Targets,
    Timeline,
)
from briefing.content.inline import Text
from briefing.diagnostics import Span
from briefing.frozen import frozen


@frozen
class Unit:
    """`label` are the words beside the unit's figure, "" where it is running text."""

    kind: str
    words: str
    span: Span
    label: str = ""

    @property
    def said(self) -> tuple[str, str]:
        return self.kind, self.words


def units_of(document: Document) -> Iterator[Unit]:
    yield from _texts("slogan", *document.slogan)
    yield from _texts("title", document.title)
    yield from _texts("issuer", document.issuer)
    yield from _texts("status", document.status)
    yield from _texts("date", document.date)
    if document.logo:
        yield _picture(document.logo)
    for part in document.parts:
        yield from _part(part)


def _part(part: Part | Section) -> Iterator[Unit]:
    yield from _texts("heading", part.title)
    for block in part.blocks:
        yield from _block(block)
    for section in part.sections:
        yield from _part(section)


def _block(block: Block) -> Iterator[Unit]:
    match block:
        case Paragraph():
            yield from _texts("paragraph", block.text)
        case Listing():
            yield from _texts("list", *block.entries)
        case ItemBlock():
            yield from _texts("head", block.head)
            for paragraph in block.paragraphs:
                yield from _texts("paragraph", paragraph.text)
        case Honours():
            yield from _texts("honours", *block.honours)
        case Quote():
            yield from _texts("quote", *block.lines)
        case Table():
            yield from _texts("table", block.title, block.unit, block.period)
            yield from _texts("table", block.note, block.source)
            for row in block.rows:
                yield Unit("table", "　".join(cell.words for cell in row), row[0].span)
        case Timeline():
            yield from _texts("timeline", block.title)
            for milestone in block.milestones:
                state = "" if milestone.state == "done" else f" ({milestone.state})"
                words = f"{milestone.time.words}　{milestone.text.words}{state}"
                yield Unit("timeline", words, milestone.time.span, milestone.time.words)
            yield from _texts("timeline", block.as_of, block.source)
        case Contacts():
            yield from _texts("contact", block.title)
            for contact in block.contacts:
                yield from _texts("contact", contact.name)
                yield from _texts("contact", *(detail.words for detail in contact.details))
        case Picture():
            yield _picture(block)
            yield from _texts("caption", block.title, block.caption, block.credit, *block.texts)
        case Glossary():
            yield from _texts("glossary", block.title, block.source)
            for entry in block.entries:
                words = f"{entry.term.words}：{entry.told.words}"
                yield Unit("glossary", words, entry.term.span, entry.term.words)
        case _:
            yield from _entries(block)


def _entries(
    block: Headlines | Figures | Chart | Targets | Groups | Focus | Promises,
) -> Iterator[Unit]:
    match block:
        case Promises():
            yield from _texts("promises", block.title)
            for promise in block.promises:
                kept = "met" if promise.met else "not met"
                words = "　".join((promise.label, *promise.sides, promise.difference, kept))
                yield Unit("promises", words, promise.span, promise.label)
            yield from _texts("promises", block.period, block.note, block.source)
        case Headlines():
            yield from _texts("headlines", block.title)
            yield from (Unit("headlines", f.words, f.span, f.before) for f in block.figures)
        case Figures():
            yield from (Unit("figures", f.words, f.span, f.before) for f in block.figures)
            yield from _texts("source", block.source)
        case Chart():
            yield from _chart(block)
        case Targets():
            yield from (Unit("targets", t.words, t.span, t.label) for t in block.targets)
        case Groups():
            for entry in block.groups:
                words = f"{entry.verb}{'、'.join(entry.entries)}{entry.name}"
                yield Unit("groups", words, entry.span)
        case Focus():
            for line in block.entries:
                words = line.numeral + line.lead + line.phrase.words
                yield Unit("focus", words, line.phrase.span)


def _chart(chart: Chart) -> Iterator[Unit]:
    yield from _texts("chart", chart.title)
    for bar in chart.bars:
        words = bar.label + bar.before + bar.number + bar.unit + bar.after
        yield Unit("chart", words, bar.span, bar.label + bar.before)
    yield from _texts("chart", chart.period, chart.note, chart.source)


def _picture(picture: Picture) -> Unit:
    """A picture is told apart by what it says and by its bytes."""
    digest = hashlib.sha256(picture.data).hexdigest()[:8]
    return Unit("picture", f"{picture.alt.words} ({digest})", picture.alt.span)


def _texts(kind: str, *texts: Text | None) -> Iterator[Unit]:
    for text in texts:
        if text is not None:
            yield Unit(kind, text.words, text.span)
