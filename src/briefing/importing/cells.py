"""Makes a table's rows such as the content format takes: no empty row, merges that are rectangles.

In: rows of a table as read. Out: rows of one length, `^^` and `<<` only where they hold; a head
that reaches into the body leaves its cells there empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from briefing.content.tabulation import merged
from briefing.content.words import from_line
from briefing.diagnostics import Diagnostic
from briefing.importing.blocks import JOINS

Rows: TypeAlias = tuple[tuple[str, ...], ...]


def tidy(rows: Sequence[Sequence[str]]) -> Rows:
    count = max(map(len, rows), default=0)
    even = [(*row, *[""] * (count - len(row))) for row in rows]
    said = [row for row in even if any(cell.strip() and cell not in JOINS for cell in row)]
    used = [at for at in range(count) if any(row[at].strip() for row in said)]
    made = tuple(tuple(row[at] for at in used) for row in said)
    made = made[:1] + tuple(_below_head(place, row) for place, row in enumerate(made[1:]))
    return made if _holds(made) else tuple(tuple(map(_without_join, row)) for row in made)


def _below_head(place: int, row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("" if not place and cell == "^^" else cell for cell in row)


def _holds(rows: Rows) -> bool:
    faults: list[Diagnostic] = []
    words = tuple(tuple(from_line("", 1, cell) for cell in row) for row in rows)
    if any(row and row[0] == "<<" for row in rows):
        return False
    merged(words, 1, faults)
    return not faults


def _without_join(cell: str) -> str:
    return "" if cell in JOINS else cell
