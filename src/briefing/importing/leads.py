"""Finds short sentences that open paragraphs of one section as their heads (招大引强硕果累累。…).

In: blocks. Out: blocks with such sentences bold, so that each opens an item. A guess, so it is
made only where two neighbouring paragraphs or more open alike and none of them has bold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.importing.blocks import Block, Paragraph, Piece
from briefing.importing.notes import Notes, excerpt

_LEAD = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,2}[是、])?"
    r"[^，。；：！？,;:\d\s]{4,16}。(?=\S{12})"
)


def with_leads(blocks: Sequence[Block], notes: Notes) -> tuple[Block, ...]:
    opens = [_lead(block) for block in blocks]
    found: list[Block] = []
    for at, block in enumerate(blocks):
        beside = (opens[at - 1] if at else 0) or (opens[at + 1] if at + 1 < len(opens) else 0)
        length = opens[at]
        if length and beside and isinstance(block, Paragraph) and not _is_bold(block):
            text = block.text
            notes.say("lead", block.line, f"read as the head of an item: {excerpt(text[:length])}")
            block = Paragraph(block.line, (Piece(text[:length], bold=True), Piece(text[length:])))
        found.append(block)
    return tuple(found)


def _lead(block: Block) -> int:
    if not isinstance(block, Paragraph):
        return 0
    if _is_bold(block):
        head = block.pieces[0]
        return len(head.text) if head.bold and head.text.endswith("。") else 0
    found = _LEAD.match(block.text)
    return found.end() if found else 0


def _is_bold(block: Paragraph) -> bool:
    return any(piece.bold for piece in block.pieces)
