"""Makes a document's blocks of outline nodes: values parted, quotations found.

Takes a node and where it stands; gives a block of `document`, noting faults and notices. Nothing
later computes a claim: label, value, unit and order are settled here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.content.charts import assemble_chart
from briefing.content.complain import error
from briefing.content.contacts import assemble_contacts
from briefing.content.crop import read_focus
from briefing.content.desk import Desk, Place
from briefing.content.document import (
    Block,
    Figures,
    Focus,
    FocusEntry,
    Headlines,
    Honours,
    ItemBlock,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Target,
    Targets,
)
from briefing.content.glossary import assemble_glossary
from briefing.content.groups import assemble_groups
from briefing.content.inline import Figure, Text
from briefing.content.milestones import assemble_timeline
from briefing.content.numbering import split_numeral
from briefing.content.outline import (
    BlockNode,
    ContentNode,
    ItemNode,
    ListNode,
    ParagraphNode,
    TableNode,
)
from briefing.content.pictures import read_picture
from briefing.content.promises import assemble_promises
from briefing.content.prose import last_colon
from briefing.content.scrutiny import mentioned
from briefing.content.tables import block_table, markdown_table
from briefing.content.values import Split, split_line, value_pieces
from briefing.content.words import Words, read_bold
from briefing.diagnostics import Span


def assemble_blocks(
    nodes: Sequence[ContentNode], place: Place, chart_number: int, desk: Desk
) -> tuple[Block, ...]:
    """A section's blocks; its charts are numbered from `chart_number`."""
    blocks: list[Block] = []
    for node in nodes:
        block = _assemble(node, place, chart_number, desk)
        if block is not None:
            blocks.append(block)
        chart_number += is_chart(node)
    return tuple(_with_figures(block, blocks) for block in blocks)


def is_chart(node: ContentNode) -> bool:
    return isinstance(node, BlockNode) and node.kind == "chart"


def _with_figures(block: Block, blocks: Sequence[Block]) -> Block:
    """An item with those of the section's figures that quote it."""
    if not isinstance(block, ItemBlock):
        return block
    strips = [other for other in blocks if isinstance(other, Figures)]
    own = (figure for strip in strips for figure in strip.figures if figure.item == block.id)
    return replace(block, figures=tuple(own))


def _assemble(node: ContentNode, place: Place, chart_number: int, desk: Desk) -> Block | None:
    match node:
        case ParagraphNode(own, words):
            return Paragraph(own, words.as_text())
        case ItemNode(own, head, paragraphs):
            texts = (Paragraph(paragraph.id, paragraph.words.as_text()) for paragraph in paragraphs)
            return ItemBlock(own, head.as_text(), tuple(texts))
        case ListNode(own, entries):
            return Listing(own, tuple(entry.as_text() for entry in entries))
        case TableNode():
            return markdown_table(node, desk)
        case BlockNode():
            return _assemble_block(node, place, chart_number, desk)


def _assemble_block(node: BlockNode, place: Place, number: int, desk: Desk) -> Block | None:
    match node.kind:
        case "headlines":
            return _headlines(node, place, desk)
        case "figures":
            return _figures(node, place, desk)
        case "chart":
            return assemble_chart(node, place, number, desk)
        case "targets":
            return Targets(node.id, tuple(_target(entry, desk) for entry in node.entries))
        case "honours":
            return Honours(node.id, _texts(node, desk))
        case "groups":
            return assemble_groups(node, place, desk)
        case "focus":
            return Focus(node.id, tuple(_focus(entry, desk) for entry in node.entries))
        case "quote":
            return Quote(node.id, _texts(node, desk))
        case "table":
            return block_table(node, place, desk)
        case "glossary":
            return assemble_glossary(node, place, desk)
        case "timeline":
            return assemble_timeline(node, place, desk)
        case "promises":
            return assemble_promises(node, place, desk)
        case "contact":
            return assemble_contacts(node, place, desk)
        case _:
            return _picture(node, place, desk)


def _texts(node: BlockNode, desk: Desk) -> tuple[Text, ...]:
    return tuple(read_bold(entry, desk.faults).as_text() for entry in node.entries)


def _headlines(node: BlockNode, place: Place, desk: Desk) -> Headlines:
    figures = []
    for entry in node.entries:
        words = read_bold(entry, desk.faults)
        span = words.span()
        split = split_line(words.text, words.strong, desk.counting)
        figures.append(_figure(split, span, span, None, desk))
    title = desk.caption("title", node, place)
    return Headlines(node.id, title, tuple(figure for figure in figures if figure))


def _figures(node: BlockNode, place: Place, desk: Desk) -> Figures:
    figures = []
    for entry in node.entries:
        quotation = desk.entry(entry, node, place, parted=False)
        if quotation is None:
            continue
        split = split_line(quotation.text, quotation.strong, desk.counting)
        named = split and replace(split, before=quotation.label + split.before)
        item = desk.item_of(quotation, place)
        figures.append(_figure(named, quotation.span, quotation.quote, item, desk))
    source = desk.caption("source", node, place)
    return Figures(node.id, tuple(figure for figure in figures if figure), source)


def _figure(
    split: Split | None, span: Span, quote: Span, item: str | None, desk: Desk
) -> Figure | None:
    if split is None:
        hint = "set bold what is to be large: 圆满完成**十方面**民生实事"
        desk.faults.append(error("value-missing", "no number with a unit here", span, hint))
        return None
    return Figure(split.before, split.value, split.after, span, quote, item)


def _target(entry: Words, desk: Desk) -> Target:
    words = read_bold(entry, desk.faults)
    colon = last_colon(words)
    label = words.cut(0, colon).strip().text if colon is not None else ""
    value = words.cut(colon + 1 if colon is not None else 0).strip()
    return Target(label, value_pieces(value.text, desk.counting), words.span())


def _focus(entry: Words, desk: Desk) -> FocusEntry:
    numeral, words = split_numeral(read_bold(entry, desk.faults))
    comma = re.search("[，,]", words.text)
    cut = comma.end() if comma else 0
    return FocusEntry(numeral, words.text[:cut], words.cut(cut).strip().as_text())


def _picture(node: BlockNode, place: Place, desk: Desk) -> Picture | None:
    file, focus = node.lines["file"], node.lines.get("focus")
    encoded = read_picture(desk.folder, file.text, file.span(), desk.faults)
    title, caption = desk.caption("title", node, place), desk.caption("caption", node, place)
    texts = tuple(desk.said(line, node, place) for line in node.entries)
    point = read_focus(focus, desk.faults) if focus else None
    desk.faults.extend(mentioned(node.lines["alt"], desk))
    if encoded is None:
        return None
    credit = node.lines.get("credit")
    return Picture(
        node.id,
        encoded.data,
        encoded.media,
        encoded.width_px,
        encoded.height_px,
        alt=node.lines["alt"].as_text(),
        credit=credit.as_text() if credit else None,
        caption=caption,
        title=title,
        focus=point,
        texts=tuple(text for text in texts if text),
        source=desk.caption("source", node, place),
    )
