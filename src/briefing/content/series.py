"""The rows of a chart, series by series: written in its block, or in a table file.

Takes the entries of a block, or the CSV or XLSX file that its `data` names; gives strands of
rows `name: value`. In a block a line that ends in its colon names the series of the lines after
it. In a file the head row names the columns, the first column the rows; a unit for a whole
column stands in brackets in its head: 产值（亿元）. Refuses rows of other length than the head.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from briefing.content.complain import error
from briefing.content.folding import plain, unit_gap
from briefing.content.prose import last_colon
from briefing.content.source import read_data, read_table, unseen_in_cells
from briefing.content.words import Words, from_line
from briefing.diagnostics import Diagnostic, Span
from briefing.frozen import frozen

_UNIT = re.compile(r"[（(]([^（）()]+)[）)]\s*$")
_BREAK = re.compile(r"[ \u3000]*[\r\n]\s*")
_GAPS = ("", "—", "——", "–", "-", "…", "……")
_Rows: TypeAlias = list[tuple[int, list[str]]]
"""Rows that hold something, each with its line."""


@frozen
class Row:
    """A name with its value, or with a mark where the value is missing."""

    label: str
    words: Words
    is_gap: bool = False


@frozen
class Strand:
    """Rows under the name of their series; None where there is but one without a name."""

    name: Words | None
    rows: tuple[Row, ...]


def block_strands(entries: Sequence[Words]) -> tuple[Strand, ...]:
    """Lines of a block, under the lines that end in a colon."""
    found: list[tuple[Words | None, list[Row]]] = []
    for words in entries:
        if words.text.endswith((":", "：")):
            found.append((words.cut(0, len(words.text) - 1).strip(), []))
            continue
        if not found:
            found.append((None, []))
        found[-1][1].append(_row(words))
    return tuple(Strand(name, tuple(rows)) for name, rows in found)


def file_strands(
    folder: Path,
    named: Words,
    faults: list[Diagnostic],
    notices: list[Diagnostic],
    *,
    gaps: bool = False,
) -> tuple[Strand, ...] | None:
    """A strand for each column of figures, or None with the faults noted."""
    rows = read_rows_of(folder, named, faults, notices)
    if rows is None:
        return None
    if len(rows) < 2:
        faults.append(error("empty", f"`{named.text}` has no rows", Span(named.text, 1, 1)))
        return None
    rows = _squared(rows)
    if not _columns_fit(named.text, rows, gaps, faults):
        return None
    if not _numbers(named.text, rows[1:], faults):
        return None
    return tuple(_column(named.text, rows, at) for at in range(1, len(rows[0][1])))


def _row(words: Words) -> Row:
    colon = last_colon(words)
    if colon is None:
        return Row(words.text, words)
    value = words.text[colon + 1 :].strip(" 　")
    return Row(words.text[:colon].strip(" 　"), words, is_gap=value in _GAPS)


def read_rows_of(
    folder: Path, named: Words, faults: list[Diagnostic], notices: list[Diagnostic]
) -> _Rows | None:
    """The rows of a CSV or XLSX file, each with its line."""
    match Path(named.text).suffix.lower():
        case ".csv":
            text = read_table(folder, named.text, named.span(), faults, notices)
            return None if text is None else _csv_rows(text)
        case ".xlsx":
            data = read_data(folder, named.text, named.span(), faults)
            return None if data is None else _workbook_rows(data, named, faults)
        case ".xlsm" | ".xls" | ".xlsb":
            message = f"`{named.text}` is a workbook of another kind"
            hint = "save the sheet as XLSX without macros, or as CSV in UTF-8"
            faults.append(error("data-format", message, named.span(), hint))
            return None
        case _:
            message = f"`{named.text}` is neither CSV nor XLSX"
            faults.append(error("data-format", message, named.span()))
            return None


def _csv_rows(text: str) -> _Rows:
    reader = csv.reader(io.StringIO(text))
    return [(reader.line_num, [_one_line(cell) for cell in row]) for row in reader if any(row)]


def _workbook_rows(data: bytes, named: Words, faults: list[Diagnostic]) -> _Rows | None:
    from briefing.content.workbook import WorkbookError, read_rows

    try:
        rows = [(line, [_one_line(cell) for cell in row]) for line, row in read_rows(data)]
    except WorkbookError as fault:
        message = f"`{named.text}` {fault}"
        hint = "save the sheet as CSV in UTF-8"
        faults.append(error("data-format", message, named.span(), hint))
        return None
    found = unseen_in_cells(named.text, rows)
    faults.extend(found)
    return None if found else rows


def _one_line(cell: str) -> str:
    """A cell whose lines were broken by hand: between Han nothing, else a blank parts them."""
    return _BREAK.sub(_joint, cell.strip())


def _joint(found: re.Match[str]) -> str:
    sides = found.string[found.start() - 1] + found.string[found.end()]
    return " " if sides.isascii() else ""


def _squared(rows: _Rows) -> _Rows:
    """Rows as long as the head: spreadsheets do not write empty cells at a row's end."""
    width = len(rows[0][1])
    return [(line, row + [""] * (width - len(row))) for line, row in rows]


def _columns_fit(path: str, rows: _Rows, gaps: bool, faults: list[Diagnostic]) -> bool:
    before, width = len(faults), max(2, len(rows[0][1]))
    for number, (line, row) in enumerate(rows):
        filled = [cell for cell in row if cell]
        missing = bool(number) and gaps and bool(row[0]) and len(row) == width
        if len(row) == width == len(filled) or missing:
            continue
        expected = "a name and a value" if width == 2 else f"{width} cells"
        message = f"expected {expected}, found {len(filled)} cells"
        hints = [f"the head is {path}:{rows[0][0]}"]
        if len(filled) < width:
            hints.append("`gaps: true` in the block allows empty cells")
        faults.append(error("counts-differ", message, Span(path, line, 1), *hints))
    return len(faults) == before


def _numbers(path: str, rows: _Rows, faults: list[Diagnostic]) -> bool:
    """Whether each value begins as a number: spreadsheets also write #DIV/0! and NaN."""
    wrong = [
        (line, cell)
        for line, row in rows
        for cell in row[1:]
        if cell not in _GAPS and not re.match(r"-?\d", plain(cell))
    ]
    for line, value in wrong:
        message, hint = f"`{value}` is not a value", "write a number with its unit"
        faults.append(error("value-missing", message, Span(path, line, 1), hint))
    return not wrong


def _column(path: str, rows: _Rows, at: int) -> Strand:
    line, head = rows[0]
    unit = _UNIT.search(head[at])
    name = from_line(path, line, _UNIT.sub("", head[at]).strip())
    return Strand(name, tuple(_cells(path, rows[1:], at, unit[1] if unit else "")))


def _cells(path: str, rows: _Rows, at: int, unit: str) -> Iterator[Row]:
    blank = unit_gap(unit)
    for line, row in rows:
        name, value = row[0], row[at]
        is_gap = value in _GAPS
        spelled = value if is_gap or value.endswith(unit) else value + blank + unit
        yield Row(name, from_line(path, line, f"{name}:{spelled}"), is_gap)
