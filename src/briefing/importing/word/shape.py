"""Tells headings by their look in a Word report that has no styles for them.

In: blocks as read, centred lines marked. Out: blocks whose headings are known: by style where any
paragraph has one, else by numerals, else short bold lines. Centred first lines are the title. A
picture without alternative text takes its caption's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from briefing.importing.blocks import Block, Heading, Paragraph, Picture, Piece
from briefing.importing.labels import GUESS, TITLE, joined_label
from briefing.importing.marks import heading_kind, is_label
from briefing.importing.notes import Notes, excerpt

_CAPTION = re.compile(r"(?:图|Figure)\s*[\d一二三四五六七八九十A-Z]", re.IGNORECASE)
_ALT = "（待填：图片说明）"
CENTRED = "centred"


def shaped(blocks: Sequence[Block], notes: Notes) -> list[Block]:
    is_styled = any(isinstance(one, Heading) and one.kind.startswith("mark") for one in blocks)
    has_title = any(isinstance(one, Heading) and one.kind == TITLE for one in blocks)
    found = list(_titled(blocks, notes)) if not has_title else list(blocks)
    made = [_uncentred(block) for block in found]
    if not is_styled:
        made = [_by_look(block, notes) for block in made]
    return [_captioned(one, after, notes) for one, after in pairwise([*made, None]) if one]


def _titled(blocks: Sequence[Block], notes: Notes) -> Iterator[Block]:
    """The first centred lines, before any prose, as one title."""
    centred: list[Heading] = []
    for _at, block in enumerate(blocks):
        is_centred = isinstance(block, Heading) and block.kind == CENTRED and len(centred) < 3
        if is_centred and isinstance(block, Heading) and _runs_on(centred, block):
            centred.append(block)
            continue
        if centred or not (isinstance(block, Paragraph) and is_label(block.text)):
            break
    if not centred:
        yield from blocks
        return
    title = Heading(centred[0].line, joined_label([one.text for one in centred]), TITLE)
    notes.say(TITLE, title.line, f"read as the title: {excerpt(title.text)}")
    yield title
    yield from (block for block in blocks if block not in centred)


def _runs_on(centred: Sequence[Heading], block: Heading) -> bool:
    """A date or an occasion in brackets under a title is no part of it."""
    if not centred:
        return True
    return block.line == centred[-1].line + 1 and not re.match(r"[（(]|\d{4}年\d", block.text)


def _uncentred(block: Block) -> Block:
    if isinstance(block, Heading) and block.kind == CENTRED:
        return Paragraph(block.line, (Piece(block.text, bold=False),))
    return block


def _by_look(block: Block, notes: Notes) -> Block:
    if not isinstance(block, Paragraph):
        return block
    text = block.text
    kind = heading_kind(text)
    if not kind and is_label(text) and all(piece.bold for piece in block.pieces):
        kind = GUESS
        notes.say(GUESS, block.line, f"a bold line is read as a heading: {excerpt(text)}")
    return Heading(block.line, text, kind) if kind else block


def _captioned(block: Block, after: Block | None, notes: Notes) -> Block:
    if not isinstance(block, Picture):
        return block
    notes.say("picture", block.line, f"a picture is written to pictures/{block.name}")
    if block.alt:
        return block
    caption = after.text if isinstance(after, Paragraph | Heading) else ""
    if _CAPTION.match(caption):
        return replace(block, alt=caption)
    notes.warn("picture-alt", block.line, f"{block.name} has no alternative text", "fill in `alt`")
    return replace(block, alt=_ALT)
