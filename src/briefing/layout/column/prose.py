"""Headings and running text in one column: paragraphs, items, lists, quotations.

Body lines part two and two at least; a head keeps with its text. An item's head drops its run-in
full stop in print, as in the handout.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial

from briefing.content.document import ItemBlock, Listing, Paragraph, Quote
from briefing.layout.column.bands import (
    Band,
    Cut,
    Turn,
    baseline,
    kept,
    solid,
    text_block,
    text_lines,
)
from briefing.layout.column.column import Column, line_at
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.flow import bullet, head_lines
from briefing.layout.paper.notes import Caption, note_lines
from briefing.layout.paper.setting import bearing, trailing
from briefing.layout.paper.title import Heading
from briefing.layout.paper.words import entry_key, inlines, spaced
from briefing.text.compose import compose, set_line
from briefing.text.words import words_about
from briefing.theme.paper import inked, sized

_ABOVE_PART, _ABOVE_SECTION, _ABOVE_ITEM, _ABOVE_TEXT = 3.6, 2.8, 1.3, 0.5
_RULE_TO_HEAD = 0.55
_RULE_TO_ITEM = 0.4
_HANG = 1.0
_NUMERAL_GAP = 0.34
"""Between the ink of a numeral's closing mark and the heading, in em of its own."""


def heading_band(heading: Heading, column: Column, level: int) -> Band:
    """A heading, its lines beside the numeral, below a rule that is heavy above a part."""
    size, leading = column.measures.headings[min(level, 3) - 1]
    style = sized(column.house.roles.title, size, leading)
    text, indent = Drawing(), 0.0
    if heading.numeral:
        red = inked(style, column.house.ink("primary"))
        numeral = set_line(spaced(heading.numeral, red, heading.key, heading.text.span))
        text = line_at(numeral, -bearing(numeral), baseline(size, leading))
        indent = numeral.width - bearing(numeral) - trailing(numeral) + _NUMERAL_GAP * size
    words = spaced(heading.text.words, style, heading.key, heading.text.span)
    title = column.display(words, style, 0.0, x=indent)
    top = _RULE_TO_HEAD * column.em
    rule = column.heavy() if level == 1 else column.hair() + column.start()
    drawing = (text + title.drawing).moved(0.0, top)
    above = (_ABOVE_PART if level == 1 else _ABOVE_SECTION) * column.em
    anchored = Drawing(drawing.items, anchors=((heading.anchor, 0.0),))
    return Band(anchored, top + title.height, above, Cut.CHAPTERS, rule=rule)


def announcement_band(paragraph: Paragraph, column: Column) -> Band:
    """A line that leads into a list."""
    style = column.house.roles.subhead
    words = inlines(paragraph.text, style, paragraph.id)
    return column.display(words, style, 1.2 * column.em)


def paragraph_bands(paragraph: Paragraph, column: Column, indented: bool = True) -> Iterator[Band]:
    look, align = column.house.roles, column.house.align
    words = inlines(paragraph.text, look.body, paragraph.id, look.body_strong)
    said = "".join(inline.text for inline in words)
    indent = column.house.indent * look.body.size if indented else 0.0

    def lines_of(terms: Collection[str]) -> tuple[Band, ...]:
        lines = compose(words, column.width, align=align, indent=indent, terms=terms)
        turns = [
            Turn(said, line.start, number, partial(anew, line.start))
            for number, line in enumerate(lines)
        ]
        size, leading, above = look.body.size, look.body.leading, _ABOVE_TEXT * column.em
        return tuple(text_lines(lines, size, leading, above, turns=turns))

    def anew(at: int) -> tuple[Band, ...]:
        return lines_of(words_about(said, at))

    return iter(lines_of(()))


def item_bands(item: ItemBlock, column: Column) -> Iterator[Band]:
    style = column.house.roles.item_head
    top = _RULE_TO_ITEM * column.em
    lines = head_lines(item, style, column.width)
    text = text_block(lines, style.size, style.leading, 0.0)
    drawing, rule = text.drawing.moved(0.0, top), column.hair() + column.start()
    yield Band(drawing, top + text.height, _ABOVE_ITEM * column.em, rule=rule)
    for number, paragraph in enumerate(item.paragraphs):
        bands = paragraph_bands(paragraph, column, indented=number > 0)
        yield from bands if number else kept(_closer(bands, column))


def _closer(bands: Iterator[Band], column: Column) -> Iterator[Band]:
    """The text below its head, nearer than a paragraph below another."""
    for number, band in enumerate(bands):
        yield band if number else replace(band, above=0.2 * column.em)


def listing_bands(listing: Listing, column: Column) -> Iterator[Band]:
    look = column.house.roles
    hang = _HANG * column.em
    for number, entry in enumerate(listing.entries):
        words = inlines(entry, look.body, entry_key(listing.id, number), look.body_strong)
        lines = compose(words, column.width - hang, align=column.house.align)
        above = _ABOVE_TEXT * column.em
        bands = list(text_lines(lines, look.body.size, look.body.leading, above, hang))
        drop = baseline(look.body.size, look.body.leading)
        mark = bullet(column.house, look.body.size).moved(0.0, drop)
        cut = Cut.LINES if number else Cut.BLOCKS
        yield replace(bands[0], drawing=mark + bands[0].drawing, cut=cut)
        yield from bands[1:]


def quote_band(quote: Quote, column: Column) -> Band:
    """A quotation between two primary rules."""
    style = column.house.roles.quote
    pad = 0.9 * column.em
    bands = [
        column.display(inlines(text, style, entry_key(quote.id, number)), style, 0.0)
        for number, text in enumerate(quote.lines)
    ]
    text = solid(bands)
    height = text.height + 2 * pad
    drawing = text.drawing.moved(0.0, pad) + column.heavy(height)
    return Band(drawing, height, 1.4 * column.em, rule=column.heavy())


def note_bands(captions: Iterable[Caption], column: Column) -> Iterator[Band]:
    style = column.house.roles.note
    for caption in captions:
        if lines := note_lines([caption], column.house, column.width):
            band = text_block(lines, style.size, style.leading, 0.4 * column.em)
            yield replace(band, cut=Cut.NEVER)
