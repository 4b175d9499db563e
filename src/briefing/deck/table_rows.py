"""Rows higher than a slide, divided into rows that are not.

In: a table, and whether a cell's words go on one slide. Out: the table with more rows: long words
part between clauses, what names the row stands again with （续）. A row through which a cell over
several rows goes, and words without a clause that fits, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from briefing.content.document import Merge, Table
from briefing.content.inline import Text
from briefing.content.tabulation import Cell, labels, run_on

Holds: TypeAlias = Callable[[Cell, Text], bool]
_Row: TypeAlias = tuple[Text, ...]

_CLAUSE_END = re.compile(r"[，。；：、！？][”’）]*|[,;:.!?]\s+")


def divided_rows(table: Table, holds: Holds, again: str) -> Table:
    row = table.head
    while row < len(table.rows):
        if pair := _divided(table, row, holds, again):
            table = _with_row(table, row, pair)
        row += 1
    return table


def _divided(table: Table, row: int, holds: Holds, again: str) -> tuple[_Row, _Row] | None:
    """The row as far as a slide holds it, and the rest; None where there is nothing to part."""
    if any(merge.rows > 1 and merge.row <= row < merge.row + merge.rows for merge in table.merges):
        return None
    wide = {merge.column: merge.columns for merge in table.merges if merge.row == row}
    first, rest, is_cut = [], [], False
    for column, text in enumerate(table.rows[row]):
        cell = Cell(row, column, columns=wide.get(column, 1))
        if not text.words or holds(cell, text):
            first.append(text)
            named = text if text.words.endswith(again) else run_on(text, again)
            rest.append(named if column < labels(table) and text.words else Text("", text.span))
        elif end := _end(cell, text, holds):
            first.append(_part(text, 0, end))
            rest.append(_part(text, end, len(text.words)))
            is_cut = True
        else:
            return None
    return (tuple(first), tuple(rest)) if is_cut else None


def _end(cell: Cell, text: Text, holds: Holds) -> int:
    """Where the first of about equal shares ends that slides hold; 0 if no clause fits."""
    ends = [match.end() for match in _CLAUSE_END.finditer(text.words)]
    fitting = _fitting(ends, lambda end: holds(cell, _part(text, 0, end)))
    if not fitting:
        return 0
    share = len(text.words) / -(-len(text.words) // fitting[-1])
    return next((end for end in fitting if end >= share), fitting[-1])


def _fitting(ends: Sequence[int], holds: Callable[[int], bool]) -> Sequence[int]:
    """The first ends, up to the last that holds, found by halving."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(ends[middle - 1]) else (low, middle - 1)
    return ends[:low]


def _part(text: Text, start: int, end: int) -> Text:
    strong = tuple(
        (max(a, start) - start, min(b, end) - start)
        for a, b in text.strong
        if a < end and b > start
    )
    notes = tuple((number, at - start) for number, at in text.notes if start < at <= end)
    return replace(text, words=text.words[start:end], strong=strong, notes=notes)


def _with_row(table: Table, row: int, pair: tuple[_Row, _Row]) -> Table:
    rows = (*table.rows[:row], *pair, *table.rows[row + 1 :])
    merges = []
    for merge in table.merges:
        merges.append(replace(merge, row=merge.row + (merge.row > row)))
        if merge.row == row:
            merges.append(Merge(row + 1, merge.column, merge.rows, merge.columns))
    return replace(table, rows=rows, merges=tuple(merges))
