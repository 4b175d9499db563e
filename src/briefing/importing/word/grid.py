"""Reads a Word table as rows of words, merged cells marked as the content format has them.

In: a table's element. Out: the rows and what cells hold besides words. A cell's paragraphs become
one line, a table inside a cell its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefing.importing.blocks import Table
from briefing.importing.cells import tidy
from briefing.importing.notes import Notes
from briefing.importing.spacing import between, close
from briefing.importing.word.package import W
from briefing.importing.word.words import BREAK, NOTE, Shown, Words

_WIDEST = 63
"""Columns of the widest table that Word can make."""


@dataclass(frozen=True, slots=True)
class Grid:
    table: Table
    columns: int
    shown: tuple[Shown, ...]


def read_grid(table: Any, words: Words, line: int, notes: Notes) -> Grid:
    rows: list[list[str]] = []
    shown: list[Shown] = []
    for row in _inside(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            notes.say("tracked-deletion", line, "a deleted row is left out")
            continue
        cells: list[str] = [""] * _count(row.find(f"{W}trPr/{W}gridBefore"))
        for cell in _inside(row, "tc"):
            text, found = _cell(cell, words, line, notes)
            shown += found
            span = max(1, _count(cell.find(f"{W}tcPr/{W}gridSpan")))
            cells += ["^^"] * span if _continues(cell) else [text, *["<<"] * (span - 1)]
        rows.append(cells)
    columns = max(map(len, rows), default=0)
    return Grid(Table(line, tidy(rows)), columns, tuple(shown))


def _inside(element: Any, name: str) -> list[Any]:
    """Rows or cells, those in content controls with them, those of inner tables not."""
    found: list[Any] = []
    for child in element:
        if child.tag == f"{W}{name}":
            found.append(child)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            found += _inside(child, name)
    return found


def _count(element: Any | None) -> int:
    value = "" if element is None else str(element.get(f"{W}val"))
    return min(int(value), _WIDEST) if value.isdigit() else 0


def _continues(cell: Any) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _cell(cell: Any, words: Words, line: int, notes: Notes) -> tuple[str, list[Shown]]:
    found = [words.shown(paragraph, line) for paragraph in cell.iter(f"{W}p")]
    joined = ""
    parts = [part for shown in found for part in shown.text.replace(NOTE, "").split(BREAK)]
    for part in (close(part.strip(), line, notes) for part in parts):
        if part:
            joined += (between(joined, part) or "　" if joined else "") + part
    if sum(bool(part.strip()) for part in parts) > 1:
        notes.say("cell-lines", line, f"lines of a cell stand on one line: {joined[:20]}")
    return joined, found
