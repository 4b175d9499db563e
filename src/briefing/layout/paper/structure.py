"""The structure tree and outline of A4 pages, in the source's order, from the document alone.

Keys are those that the layout gives to what it draws; nodes that nothing was drawn for are left
out by the backend. A chart's node tells title and data in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.content.chart import Chart
from briefing.content.chart_words import data_words
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
from briefing.frame import Heading, Node
from briefing.geometry import Rect
from briefing.layout.paper import closing, contents
from briefing.layout.paper.block_nodes import (
    contacts_node,
    glossary_nodes,
    list_node,
    listing_node,
    promises_node,
    reference_nodes,
    table_nodes,
    targets_node,
    titled_list,
)
from briefing.layout.paper.chapters import document_charts, headline_chapter, own_heading, untitled
from briefing.layout.paper.house import House
from briefing.layout.paper.opener import link_key
from briefing.layout.paper.words import (
    as_of_key,
    entry_key,
    note_key,
    period_key,
    source_key,
    title_key,
)

_LOWEST = 6


def structure(
    document: Document,
    groups: Sequence[contents.Group],
    house: House,
    boxes: Mapping[str, tuple[int, Rect]],
) -> Node:
    parts = part_nodes(document.parts, house, boxes)
    front = (_cover(document, boxes), *((_contents(groups),) if groups else ()))
    return Node(
        "document",
        "Document",
        (*front, *parts, _closing(document, house, boxes)),
        lang=document.language,
        title=document.title.words,
    )


def part_nodes(
    parts: Sequence[Part], house: House, boxes: Mapping[str, tuple[int, Rect]] | None = None
) -> tuple[Node, ...]:
    return tuple(
        node
        for part in parts
        for node in _Tree(house.speaking(part.language), boxes or {}).part(part)
    )


def outline(document: Document, house: House, has_contents: bool) -> tuple[Heading, ...]:
    return tuple(_outline(document, house, has_contents))


def _outline(document: Document, house: House, has_contents: bool) -> Iterator[Heading]:
    if has_contents:
        yield Heading(house.words.contents, 1, contents.KEY)
    for part in document.parts:
        headlines = headline_chapter(part)
        if headlines:
            yield Heading(headlines.heading.text.words, 1, headlines.heading.anchor)
        yield Heading(part.numeral + part.title.words, 1, part.id)
        if len(part.sections) > 1:
            for section in part.sections:
                yield Heading(section.numeral + section.title.words, 2, section.id)


class _Tree:
    """Nodes of parts; `boxes` say where figures stand."""

    def __init__(self, house: House, boxes: Mapping[str, tuple[int, Rect]]) -> None:
        self._house, self._boxes = house, boxes

    def part(self, part: Part) -> Iterator[Node]:
        headlines = headline_chapter(part)
        blocks = part.blocks
        if headlines:
            blocks = part.blocks[1:]
            heading = headlines.heading
            title = Node(str(heading.key), "H1", title=heading.text.words)
            matter = (title, *self._block(untitled(part.blocks[0]), 1))
            yield Node(f"{part.id}/headlines", "Sect", matter, lang=part.language or None)
        title = Node(title_key(part.id), "H1", title=part.numeral + part.title.words)
        matter = (title, *self._part_matter(part, blocks))
        yield Node(part.id, "Sect", matter, lang=part.language or None)

    def _part_matter(self, part: Part, blocks: Sequence[Block]) -> Iterator[Node]:
        for block in blocks:
            yield from self._block(block, 2)
        if len(part.sections) > 1:
            yield _opener(part)
        for section in part.sections:
            yield self._section(section, 2)

    def _section(self, section: Section, level: int) -> Node:
        tag = f"H{min(level, _LOWEST)}"
        words = section.numeral + section.title.words
        nodes: list[Node] = [Node(title_key(section.id), tag, title=words)]
        for block in section.blocks:
            nodes += self._block(block, level + 1)
        nodes += [self._section(inner, level + 1) for inner in section.sections]
        return Node(section.id, "Sect", tuple(nodes))

    def _block(self, block: Block, level: int) -> Iterator[Node]:
        match block:
            case Paragraph():
                yield Node(block.id, "P", reference_nodes(block.text))
            case Listing():
                yield listing_node(block)
            case ItemBlock():
                yield Node(title_key(block.id), f"H{min(level, _LOWEST)}", title=block.head.words)
                yield from (
                    Node(paragraph.id, "P", reference_nodes(paragraph.text))
                    for paragraph in block.paragraphs
                )
            case Headlines():
                if heading := own_heading(block):
                    tag = f"H{min(level, _LOWEST)}"
                    yield Node(str(heading.key), tag, title=heading.text.words)
                yield list_node(block.id, len(block.figures))
            case Figures():
                yield list_node(block.id, len(block.figures))
                yield Node(source_key(block.id), "P")
            case Chart():
                yield self._figure(block.id, chart_words(block, self._house))
            case Targets():
                yield targets_node(block)
            case Honours():
                yield list_node(block.id, len(block.honours))
            case Focus():
                yield list_node(block.id, len(block.entries), labelled=True)
            case Quote():
                lines = (Node(entry_key(block.id, n), "P") for n in range(len(block.lines)))
                yield Node(block.id, "BlockQuote", tuple(lines))
            case Table():
                yield from table_nodes(block)
            case Timeline():
                yield titled_list(block.id, len(block.milestones), labelled=True)
                yield Node(as_of_key(block.id), "P")
                yield Node(source_key(block.id), "P")
            case Promises():
                yield promises_node(block)
                yield from (Node(key(block.id), "P") for key in (period_key, note_key, source_key))
            case Contacts():
                yield contacts_node(block)
            case Glossary():
                yield from glossary_nodes(block)
            case Picture():
                yield self._figure(block.id, block.alt.words)
                yield Node(title_key(block.id), "Caption")
                yield Node(f"{block.id}/heading", "P")
                yield from (Node(entry_key(block.id, n), "P") for n in range(len(block.texts)))
                yield Node(source_key(block.id), "P")
            case Groups():
                pass

    def _figure(self, key: str, alt: str) -> Node:
        return Node(key, "Figure", alt=alt, box=self._boxes.get(key))


def chart_words(chart: Chart, house: House) -> str:
    """Title and data of a chart, read as quoted."""
    if house.is_chinese:
        data = data_words(chart)
    else:
        data = data_words(chart, comma=house.words.comma, stop="; ", colon=": ")
    title = f"{house.words.chart.format(chart.number)} {chart.title.words}"
    return f"{title}：{data}" if house.is_chinese else f"{title}: {data}"


def _cover(document: Document, boxes: Mapping[str, tuple[int, Rect]]) -> Node:
    verses = (Node(f"cover/verse/{number}", "P") for number in range(len(document.slogan[2:])))
    return Node(
        "cover",
        "Sect",
        (
            *_logo(document, "cover/logo", boxes),
            Node("cover/status", "P"),
            Node("cover/slogan", "P"),
            Node("cover/closing", "P"),
            Node("cover/title", "P"),
            Node("cover/imprint/0", "P"),
            Node("cover/imprint/1", "P"),
            *verses,
        ),
    )


def _logo(document: Document, key: str, boxes: Mapping[str, tuple[int, Rect]]) -> tuple[Node, ...]:
    logo = document.logo
    return (Node(key, "Figure", alt=logo.alt.words, box=boxes.get(key)),) if logo else ()


def _contents(groups: Sequence[contents.Group]) -> Node:
    entries = (entry for group in groups for entry in (group.part, *group.sections))
    items = tuple(_link(entry.key) for entry in entries)
    title = Node(title_key(contents.KEY), "H1")
    return Node(contents.KEY, "Sect", (title, Node(f"{contents.KEY}/list", "TOC", items)))


def _opener(part: Part) -> Node:
    return Node(
        f"{part.id}/sections", "TOC", tuple(_link(link_key(section)) for section in part.sections)
    )


def _link(key: str) -> Node:
    return Node(f"{key}/entry", "TOCI", (Node(key, "Link"),))


def _closing(document: Document, house: House, boxes: Mapping[str, tuple[int, Rect]]) -> Node:
    charts = document_charts(document)
    items = tuple(_link(closing.chart_key(chart)) for chart in charts)
    listed = (Node(f"{closing.KEY}/list", "TOC", items),) if items else ()
    return Node(
        closing.KEY,
        "Sect",
        (
            Node(f"{closing.KEY}/title", "P"),
            *listed,
            Node(f"{closing.KEY}/source", "P"),
            *_logo(document, f"{closing.KEY}/logo", boxes),
            Node(f"{closing.KEY}/status", "P"),
        ),
    )
