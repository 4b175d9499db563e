"""Series that the prose does not hold: two columns of a table file, names and values.

Takes the CSV or XLSX file that a chart's `data` names; gives its rows as entries `name: value`.
The head row names the columns; a unit for the whole column stands in brackets there: 产值（亿元）.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TypeAlias

from briefing.content.complain import error
from briefing.content.folding import plain
from briefing.content.source import read_data, read_text
from briefing.content.words import Words, from_line
from briefing.diagnostics import Diagnostic, Span

_UNIT = re.compile(r"[（(]([^（）()]+)[）)]\s*$")
_Rows: TypeAlias = list[tuple[int, list[str]]]
"""Rows that hold something, each with its line."""


def read_series(folder: Path, named: Words, faults: list[Diagnostic]) -> tuple[Words, ...] | None:
    """A line for each row, or None with the faults noted."""
    rows = _read(folder, named, faults)
    if rows is None:
        return None
    if len(rows) < 2:
        faults.append(error("empty", f"`{named.text}` has no rows", Span(named.text, 1, 1)))
        return None
    if not _columns_fit(named.text, rows, faults) or not _numbers(named.text, rows[1:], faults):
        return None
    unit = _UNIT.search(rows[0][1][1])
    return tuple(_line(named.text, line, row, unit[1] if unit else "") for line, row in rows[1:])


def _read(folder: Path, named: Words, faults: list[Diagnostic]) -> _Rows | None:
    match Path(named.text).suffix.lower():
        case ".csv":
            text = read_text(folder, named.text, named.span(), faults)
            return None if text is None else _csv_rows(text)
        case ".xlsx":
            data = read_data(folder, named.text, named.span(), faults)
            return None if data is None else _workbook_rows(data, named, faults)
        case _:
            message = f"`{named.text}` is neither CSV nor XLSX"
            faults.append(error("data-format", message, named.span()))
            return None


def _csv_rows(text: str) -> _Rows:
    reader = csv.reader(io.StringIO(text))
    return [(reader.line_num, [c.strip() for c in row]) for row in reader if any(row)]


def _workbook_rows(data: bytes, named: Words, faults: list[Diagnostic]) -> _Rows | None:
    from briefing.content.workbook import WorkbookError, read_rows

    try:
        return read_rows(data)
    except WorkbookError as fault:
        message = f"`{named.text}` {fault}"
        hint = "save the sheet as CSV in UTF-8"
        faults.append(error("data-format", message, named.span(), hint))
        return None


def _columns_fit(path: str, rows: _Rows, faults: list[Diagnostic]) -> bool:
    before = len(faults)
    for line, row in rows:
        filled = [cell for cell in row if cell]
        if len(row) != 2 or len(filled) != 2:
            message = f"expected a name and a value, found {len(filled)} cells"
            hint = f"the head is {path}:{rows[0][0]}"
            faults.append(error("counts-differ", message, Span(path, line, 1), hint))
    return len(faults) == before


def _numbers(path: str, rows: _Rows, faults: list[Diagnostic]) -> bool:
    """Whether each value begins as a number: spreadsheets also write #DIV/0! and NaN."""
    wrong = [(line, row[1]) for line, row in rows if not re.match(r"-?\d", plain(row[1]))]
    for line, value in wrong:
        faults.append(error("value-missing", f"`{value}` is not a value", Span(path, line, 1)))
    return not wrong


def _line(path: str, line: int, row: list[str], unit: str) -> Words:
    name, value = row
    return from_line(path, line, f"{name}:{value if value.endswith(unit) else value + unit}")
