"""Tells of headings whose numerals are out of order; their order stays the report's.

In: blocks. Out: warnings. The numerals of a level begin anew under each heading of a higher one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.content.numbering import read_han
from briefing.importing.blocks import Block, Heading
from briefing.importing.marks import RANKS
from briefing.importing.notes import Notes, excerpt

_NUMERAL = re.compile(
    r"[（(第]?[ ]?(?:\d{1,2}\.)*([一二三四五六七八九十]{1,3}|\d{1,2})(?=[、.．）)编篇章部节 　])"
)


def check_order(blocks: Sequence[Block], notes: Notes) -> None:
    last: dict[str, tuple[int, Heading]] = {}
    for block in blocks:
        number = _number(block) if isinstance(block, Heading) else None
        if not isinstance(block, Heading):
            continue
        last = {kind: seen for kind, seen in last.items() if _rank(kind) <= _rank(block.kind)}
        if number is None:
            continue
        before = last.get(block.kind)
        expected = before[0] + 1 if before else 1
        if number != expected:
            after = f" after “{excerpt(before[1].text, 12)}”" if before else " as the first"
            message = f"“{excerpt(block.text, 12)}” stands{after}: the numerals are out of order"
            notes.warn("numeral-order", block.line, message, "the order is the report's")
        last[block.kind] = (number, block)


def _rank(kind: str) -> int:
    return RANKS.index(kind) if kind in RANKS else len(RANKS)


def _number(heading: Heading) -> int | None:
    found = _NUMERAL.match(heading.text)
    if not found:
        return None
    return int(found[1]) if found[1].isdigit() else read_han(found[1])
