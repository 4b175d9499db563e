"""Series that the prose does not hold: two columns of a CSV file, names and values.

Takes the file a chart's `data` names; gives its rows as entries `name: value`. The head row names
the columns; a unit that stands for the whole column stands in brackets there: 产值（亿元）.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from briefing.content.complain import error
from briefing.content.source import read_text
from briefing.content.words import Words, from_line, joined
from briefing.diagnostics import Diagnostic, Span

_UNIT = re.compile(r"[（(]([^（）()]+)[）)]\s*$")


def read_series(folder: Path, named: Words, faults: list[Diagnostic]) -> tuple[Words, ...] | None:
    """A line for each row, or None with the faults noted."""
    if not named.text.lower().endswith(".csv"):
        hint = "save the sheet as CSV in UTF-8"
        faults.append(error("data-format", f"`{named.text}` is no CSV file", named.span(), hint))
        return None
    text = read_text(folder, named.text, named.span(), faults)
    if text is None:
        return None
    rows = _rows(text)
    if len(rows) < 2:
        faults.append(error("empty", f"`{named.text}` has no rows", Span(named.text, 1, 1)))
        return None
    before = len(faults)
    _check_columns(named.text, rows, faults)
    unit = _UNIT.search(rows[0][1][-1])
    lines = [_line(named.text, number, row, unit[1] if unit else "") for number, row in rows[1:]]
    return tuple(lines) if len(faults) == before else None


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Rows that hold something, with the line on which each ends."""
    reader = csv.reader(io.StringIO(text))
    return [(reader.line_num, [c.strip() for c in row]) for row in reader if any(row)]


def _check_columns(path: str, rows: list[tuple[int, list[str]]], faults: list[Diagnostic]) -> None:
    for number, row in rows:
        filled = [cell for cell in row if cell]
        if len(row) != 2 or len(filled) != 2:
            message = f"expected a name and a value, found {len(filled)} cells"
            hint = f"the head is {path}:{rows[0][0]}"
            faults.append(error("counts-differ", message, Span(path, number, 1), hint))


def _line(path: str, number: int, row: list[str], unit: str) -> Words:
    name, value = [*row, "", ""][:2]
    known = value.endswith(unit)
    return joined(
        (
            from_line(path, number, f"{name}:"),
            from_line(path, number, value if known else value + unit, len(name) + 2),
        )
    )
