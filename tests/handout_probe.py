"""What tests of the handout look at: its text runs and shapes, flat and in page coordinates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.content.document import Block, Document, ItemBlock, Paragraph, Section
from briefing.content.inline import Text
from briefing.frame import Artifact, Group, Node, Page, Placed, Publication, Shape, TextRun
from briefing.geometry import Point
from briefing.text.fonts import face


@dataclass(frozen=True)
class Mark:
    """A text run with its place."""

    x: float
    y: float
    run: TextRun

    @property
    def ink(self) -> float:
        """Where the ink of the first glyph begins."""
        opened = face(self.run.face)
        extents = opened.hb_font.get_glyph_extents(self.run.glyphs[0].id)
        return self.x + extents.x_bearing * self.run.size / opened.upem

    @property
    def right(self) -> float:
        return self.x + self.run.width


def marks(page: Page) -> list[Mark]:
    return [Mark(at.x, at.y, item) for at, item in flat(page.items) if isinstance(item, TextRun)]


def edges(page: Page) -> list[float]:
    """The lower edges of the shapes that are not cut to a panel."""
    return [
        at.y + max(point.y for segment in item.path for point in segment[1:])
        for at, item in page.items
        if isinstance(item, Shape)
    ]


def flat(items: Sequence[Placed], origin: Point | None = None) -> Iterator[Placed]:
    origin = origin or Point(0, 0)
    for at, item in items:
        if isinstance(item, Group):
            yield from flat(item.items, origin + at)
        else:
            yield origin + at, item


def words_by_owner(publication: Publication) -> dict[str, str]:
    """The text of each owner in drawing order, without blanks."""
    found: dict[str, str] = defaultdict(str)
    for page in publication.pages:
        for mark in marks(page):
            if not isinstance(mark.run.owner, Artifact):
                found[mark.run.owner] += mark.run.text
    return {owner: bare(words) for owner, words in found.items()}


def numbered(publication: Publication) -> list[Page]:
    """All pages but cover and back."""
    return [page for page in publication.pages if page.label]


def text_owners(page: Page) -> list[str]:
    return [str(m.run.owner) for m in marks(page) if not isinstance(m.run.owner, Artifact)]


def baselines(page: Page) -> dict[str, list[float]]:
    """The heights of each owner's lines on a page."""
    found: dict[str, set[float]] = defaultdict(set)
    for mark in marks(page):
        found[str(mark.run.owner)].add(round(mark.y, 2))
    return {owner: sorted(heights) for owner, heights in found.items()}


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from nodes(child)


def keys(node: Node) -> Iterator[str]:
    return (each.key for each in nodes(node))


def scaled(document: Document, factor: float) -> Document:
    """The document with that many times the sentences in each item and long paragraph."""
    parts = tuple(
        replace(
            part,
            blocks=tuple(_scaled(block, factor) for block in part.blocks),
            sections=tuple(_scaled_section(section, factor) for section in part.sections),
        )
        for part in document.parts
    )
    return replace(document, parts=parts)


def _scaled_section(section: Section, factor: float) -> Section:
    return replace(section, blocks=tuple(_scaled(block, factor) for block in section.blocks))


def _scaled(block: Block, factor: float) -> Block:
    if isinstance(block, ItemBlock):
        paragraphs = tuple(_scaled_paragraph(each, factor) for each in block.paragraphs)
        return replace(block, paragraphs=paragraphs)
    if isinstance(block, Paragraph) and len(block.text.words) > 40:
        return _scaled_paragraph(block, factor)
    return block


def _scaled_paragraph(paragraph: Paragraph, factor: float) -> Paragraph:
    sentences = re.findall(r"[^。]+。", paragraph.text.words)
    count = max(1, round(len(sentences) * factor))
    words = "".join(sentences[number % len(sentences)] for number in range(count))
    return replace(paragraph, text=_text(paragraph.text, words))


def _text(text: Text, words: str) -> Text:
    return replace(text, words=words, strong=())
