"""A document's parts as bands in reading order, all its words, for any edition in one column.

`groups` quote a paragraph that is printed anyway, so they are left out, as in the handout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

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
from briefing.frozen import frozen
from briefing.layout.column.bands import Band, kept
from briefing.layout.column.charts import chart_bands
from briefing.layout.column.column import Column
from briefing.layout.column.contacts import contact_bands
from briefing.layout.column.figures import figure_bands, headline_bands
from briefing.layout.column.lists import focus_bands, honour_bands
from briefing.layout.column.pictures import picture_bands
from briefing.layout.column.promises import promise_bands
from briefing.layout.column.prose import (
    announcement_band,
    heading_band,
    item_bands,
    listing_bands,
    paragraph_bands,
    quote_band,
)
from briefing.layout.column.tables import table_bands
from briefing.layout.column.targets import takes_chart, target_bands
from briefing.layout.column.timeline import timeline_bands
from briefing.layout.paper.chapters import headline_chapter, own_heading, untitled
from briefing.layout.paper.forms import is_lead
from briefing.layout.paper.lead import announces
from briefing.layout.paper.table import glossary_table
from briefing.layout.paper.title import Heading
from briefing.layout.paper.words import title_key

_UNDER_HEADING = 1.0
"""Above a heading that stands right under another, in em."""
_AFTER_OBJECT = 1.2
_OBJECTS = (
    Chart,
    Contacts,
    Figures,
    Focus,
    Headlines,
    Honours,
    Picture,
    Promises,
    Quote,
    Table,
    Targets,
    Timeline,
)


@frozen
class Movement:
    """What stands under a heading of the first level; `name` is that heading.

    `larger` are the same bands with the first paragraphs in larger type.
    """

    name: str
    bands: tuple[Band, ...]
    larger: tuple[tuple[Band, ...], ...] = ()


def movements(document: Document, column: Column) -> tuple[Movement, ...]:
    return tuple(
        each for part in document.parts for each in _part(part, column.speaking(part.language))
    )


def _part(part: Part, column: Column) -> Iterator[Movement]:
    """Headlines at the head of a part stand before it, under their own title."""
    blocks = part.blocks
    opening = headline_chapter(part)
    if opening:
        blocks = part.blocks[1:]
        head = heading_band(opening.heading, column, 1)
        figures = _blocks((untitled(part.blocks[0]),), column)
        yield Movement(opening.heading.text.words, (head, *kept(figures)))
    head = heading_band(Heading(part.numeral, part.title, title_key(part.id), part.id), column, 1)
    lead = _lead(blocks)
    rest = [*_blocks(blocks[len(lead) :], column)]
    for number, section in enumerate(part.sections):
        inner = _section(section, column, 2)
        rest += inner if blocks or number else kept(inner, _UNDER_HEADING * column.em)
    openings = [
        (head, *kept((*_blocks(lead, larger), *(rest if lead else kept(rest)))))
        for larger in (column, *(column.reading(size) for size in column.measures.leads if lead))
    ]
    yield Movement(part.numeral + part.title.words, openings[0], tuple(openings[1:]))


def _lead(blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
    """A part's first paragraphs, where they are few."""
    run = tuple(
        takewhile(lambda block: isinstance(block, Paragraph) and not announces(block), blocks)
    )
    lead = tuple(block for block in run if isinstance(block, Paragraph))
    return lead if is_lead(lead) else ()


def _section(section: Section, column: Column, level: int) -> Iterator[Band]:
    heading = Heading(section.numeral, section.title, title_key(section.id), section.id)
    yield heading_band(heading, column, level)
    yield from kept(_blocks(section.blocks, column))
    for number, inner in enumerate(section.sections):
        bands = _section(inner, column, level + 1)
        yield from bands if section.blocks or number else kept(bands, _UNDER_HEADING * column.em)


def _blocks(blocks: Sequence[Block], column: Column) -> Iterator[Band]:
    """The bands of blocks; a line that announces keeps with what it announces."""
    inside = dict(_charts_in_targets(blocks, column))
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Chart) and block in inside.values():
            continue
        if isinstance(block, Targets):
            bands = iter(target_bands(block, column, inside.get(block.id)))
        else:
            bands = block_bands(block, column)
        if isinstance(before, Paragraph) and announces(before):
            bands = kept(bands)
        elif isinstance(before, _OBJECTS) and isinstance(block, Paragraph | Listing):
            bands = _apart(bands, _AFTER_OBJECT * column.em)
        yield from bands
        before = block


def _apart(bands: Iterator[Band], above: float) -> Iterator[Band]:
    """Text below something drawn, clear of it."""
    for number, band in enumerate(bands):
        yield band if number else replace(band, above=max(above, band.above))


def _charts_in_targets(blocks: Sequence[Block], column: Column) -> Iterator[tuple[str, Chart]]:
    """The chart that each table of targets takes in."""
    charts = [block for block in blocks if isinstance(block, Chart)]
    for block in blocks:
        if isinstance(block, Targets):
            taken = next((chart for chart in charts if takes_chart(block, chart, column)), None)
            if taken:
                charts.remove(taken)
                yield block.id, taken


def block_bands(block: Block, column: Column) -> Iterator[Band]:
    match block:
        case Paragraph():
            if announces(block):
                yield announcement_band(block, column)
            else:
                yield from paragraph_bands(block, column)
        case Listing():
            yield from listing_bands(block, column)
        case ItemBlock():
            yield from item_bands(block, column)
        case Headlines():
            if heading := own_heading(block):
                yield heading_band(heading, column, 3)
            yield from headline_bands(block, column)
        case Figures():
            yield from figure_bands(block, column)
        case Chart():
            yield from chart_bands(block, column)
        case Targets():
            yield from target_bands(block, column)
        case Honours():
            yield from honour_bands(block, column)
        case Focus():
            yield from focus_bands(block, column)
        case Quote():
            yield quote_band(block, column)
        case Timeline():
            yield from timeline_bands(block, column)
        case Promises():
            yield from promise_bands(block, column)
        case Contacts():
            yield from contact_bands(block, column)
        case Table():
            yield from table_bands(block, column)
        case Glossary():
            yield from table_bands(glossary_table(block, column.house), column)
        case Picture():
            yield from picture_bands(block, column)
        case Groups():
            pass
