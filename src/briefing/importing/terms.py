"""Joins the number of a clause and its words, which standards set on lines of their own.

In: blocks. Out: blocks in which `3.1` and the term under it are one heading (GB/T 1.1—2020, 8.7.3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.importing.blocks import Block, Heading, Paragraph
from briefing.importing.marks import is_label
from briefing.importing.notes import Notes, excerpt

_NEAR = 3
"""Lines from the number to its words."""
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")


def with_terms(blocks: Sequence[Block], notes: Notes) -> tuple[Block, ...]:
    found: list[Block] = []
    for block in blocks:
        joined = _joined(found[-1], block, notes) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(block)
    return tuple(found)


def _joined(number: Block, term: Block, notes: Notes) -> Heading | None:
    if not isinstance(number, Heading | Paragraph) or not isinstance(term, Heading | Paragraph):
        return None
    is_near = term.line <= number.line + _NEAR
    if not is_near or not _NUMBER.fullmatch(number.text.strip()) or not is_label(term.text):
        return None
    words = f"{number.text} {term.text}"
    notes.say("lines-joined", number.line, f"a number and its words joined: {excerpt(words)}")
    if isinstance(number, Heading):
        return replace(number, text=words)
    return Heading(number.line, words, f"depth-{number.text.count('.') + 1}")
