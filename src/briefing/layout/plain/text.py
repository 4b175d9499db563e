"""A document's words in the lines of the official form, each level in its face (7.3.3).

What is prose is set as prose; entries of lists, targets, honours and the like are paragraphs.
Figures that quote the prose stand there already. Everything else is drawn by the column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from briefing.content.document import (
    Block,
    Document,
    Figures,
    Focus,
    Groups,
    Headlines,
    Honours,
    ItemBlock,
    Listing,
    Paragraph,
    Part,
    Quote,
    Section,
    Targets,
)
from briefing.content.inline import Text
from briefing.diagnostics import Span
from briefing.frame import Owner
from briefing.frozen import frozen
from briefing.layout.column.bands import Band, kept
from briefing.layout.column.column import Column
from briefing.layout.column.story import block_bands
from briefing.layout.paper.chapters import headline_chapter, untitled
from briefing.layout.paper.house import House
from briefing.layout.paper.title import Heading
from briefing.layout.paper.words import cell_key, entry_key, source_key, title_key
from briefing.layout.plain.grid import CELL, HEIGHT, WIDTH, on_lines, rows
from briefing.text.compose import compose
from briefing.text.style import Inline, TextStyle
from briefing.theme.official import (
    Faces,
    black_theme,
    half_width,
    official_faces,
    official_measures,
    official_roles,
)

_INDENT = 2.0
_FIGURES = re.compile(r"(?<![A-Za-z\d])(?<![A-Za-z]-)(\d[\d.,:%]*+)(?![A-Za-z])")
"""Not those of a Western word: 5G, S316."""


@frozen
class Setter:
    """The faces of the text, and the column in which the rest is drawn."""

    faces: Faces
    column: Column

    def document(self, document: Document) -> Iterator[Band]:
        for part in document.parts:
            speaking = replace(self, column=self.column.speaking(part.language))
            yield from speaking._part(part)

    def words(self, text: Text, style: TextStyle, owner: Owner) -> tuple[Inline, ...]:
        """The text in one style, what the author set bold in the strong one."""
        strong = self.faces.strong if style == self.faces.fangsong else style
        edges = sorted({0, len(text.words), *(at for pair in text.strong for at in pair)})
        return tuple(
            inline
            for start, end in pairwise(edges)
            for inline in self._inlines(
                text.words[start:end],
                strong if any(a <= start and end <= b for a, b in text.strong) else style,
                owner,
                text.span,
            )
        )

    def _inlines(self, words: str, style: TextStyle, owner: Owner, span: Span) -> Iterator[Inline]:
        """Figures among Han are half-width, Western words as wide as they are."""
        if not self.column.house.is_chinese:
            yield Inline(words, style, owner, span)
            return
        for number, piece in enumerate(_FIGURES.split(words)):
            if piece:
                yield Inline(piece, half_width(style) if number % 2 else style, owner, span)

    def paragraph(self, words: Sequence[Inline]) -> Iterator[Band]:
        """Two characters in, later lines flush."""
        house = self.column.house
        indent = _INDENT * CELL if house.is_chinese else 0.0
        return rows(compose(words, WIDTH, align=house.align, indent=indent))

    def _part(self, part: Part) -> Iterator[Band]:
        blocks = part.blocks
        if opening := headline_chapter(part):
            blocks = part.blocks[1:]
            yield from self._heading(opening.heading, self.faces.hei)
            yield from kept(self._blocks((untitled(part.blocks[0]),)))
        heading = Heading(part.numeral, part.title, title_key(part.id), part.id)
        yield from self._heading(heading, self.faces.hei)
        yield from kept(self._blocks(blocks))
        for number, section in enumerate(part.sections):
            bands = self._section(section)
            yield from bands if blocks or number else kept(bands)

    def _section(self, section: Section) -> Iterator[Band]:
        style = self.faces.kai if section.level == 2 else self.faces.fangsong
        heading = Heading(section.numeral, section.title, title_key(section.id), section.id)
        yield from self._heading(heading, style)
        yield from kept(self._blocks(section.blocks))
        for number, inner in enumerate(section.sections):
            bands = self._section(inner)
            yield from bands if section.blocks or number else kept(bands)

    def _heading(self, heading: Heading, style: TextStyle) -> Iterator[Band]:
        """A heading as a paragraph of its own that no cut parts."""
        numeral = self._inlines(heading.numeral, style, heading.key, heading.text.span)
        bands = self.paragraph((*numeral, *self.words(heading.text, style, heading.key)))
        for number, band in enumerate(bands):
            if number:
                yield from kept([band])
            else:
                anchored = replace(band.drawing, anchors=((heading.anchor, 0.0),))
                yield replace(band, drawing=anchored)

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[Band]:
        for block in blocks:
            paragraphs = self._paragraphs(block)
            if paragraphs is None:
                yield from on_lines(block_bands(block, self.column))
            else:
                for words in paragraphs:
                    yield from self.paragraph(words)

    def _paragraphs(self, block: Block) -> Sequence[Sequence[Inline]] | None:
        """The block as running text; None for what must be drawn."""
        match block:
            case Paragraph():
                return [self._plain(block.text, block.id)]
            case Listing():
                return self._entries(block.id, block.entries)
            case Honours():
                return self._entries(block.id, block.honours)
            case Quote():
                return self._entries(block.id, block.lines)
            case ItemBlock():
                return list(self._item(block))
            case Headlines():
                figures = [Text(each.words, each.span) for each in block.figures]
                return [*self._title(block), *self._entries(block.id, figures)]
            case Figures():
                return list(self._figures(block)) if block.source else []
            case Targets():
                return list(self._targets(block))
            case Focus():
                return list(self._focus(block))
            case Groups():
                return []
            case _:
                return None

    def _title(self, block: Headlines) -> Iterator[tuple[Inline, ...]]:
        if block.title:
            yield self.words(block.title, self.faces.strong, title_key(block.id))

    def _plain(self, text: Text, owner: Owner) -> tuple[Inline, ...]:
        return self.words(text, self.faces.fangsong, owner)

    def _entries(self, key: str, texts: Sequence[Text]) -> list[tuple[Inline, ...]]:
        return [self._plain(text, entry_key(key, number)) for number, text in enumerate(texts)]

    def _item(self, item: ItemBlock) -> Iterator[Sequence[Inline]]:
        """The head runs into its paragraph."""
        head = self.words(item.head, self.faces.strong, title_key(item.id))
        parted = item.head.words[-1:].isascii()
        blank = (Inline(" ", self.faces.fangsong, title_key(item.id)),) if parted else ()
        for number, paragraph in enumerate(item.paragraphs):
            words = self._plain(paragraph.text, paragraph.id)
            yield words if number else (*head, *blank, *words)
        if not item.paragraphs:
            yield head

    def _figures(self, block: Figures) -> Iterator[Sequence[Inline]]:
        assert block.source, "others quote the prose"
        texts = [Text(each.words, each.span) for each in block.figures]
        yield from self._entries(block.id, texts)
        said = self.column.house.words.source.format(block.source.words)
        yield self._plain(replace(block.source, words=said, strong=()), source_key(block.id))

    def _targets(self, block: Targets) -> Iterator[Sequence[Inline]]:
        for number, target in enumerate(block.targets, 1):
            cells = (target.label, "".join(piece.text for piece in target.value))
            yield [
                inline
                for at, words in enumerate(cells)
                for inline in self._plain(Text(words, target.span), cell_key(block.id, number, at))
            ]

    def _focus(self, block: Focus) -> Iterator[Sequence[Inline]]:
        for number, entry in enumerate(block.entries):
            key = entry_key(block.id, number)
            span = entry.phrase.span
            before = ((entry.numeral, title_key(key)), (entry.lead, key))
            plain = [self._plain(Text(words, span), owner) for words, owner in before]
            yield [*chain(*plain), *self._plain(entry.phrase, key)]


def official_setter(house: House) -> Setter:
    black = black_theme(house.theme)
    drawn = replace(house, theme=black, roles=official_roles(black))
    return Setter(official_faces(house.theme), Column(drawn, official_measures(WIDTH, HEIGHT)))
