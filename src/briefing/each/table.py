"""From a table file to the rows that fill a template.

In: the path that the command line names. Out: `Table`, its head and rows. Refuses a head with a
name twice, cells under no name, rows without a name in the first column, more rows than anybody
issues, and workbooks with macros or of older kinds.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from briefing.content.complain import error, has_errors
from briefing.content.fields import Row, fold_name
from briefing.diagnostics import BriefingError, Diagnostic, Span
from briefing.frozen import frozen
from briefing.people.table import Rows, read_table

MOST = 5_000
_OTHER_WORKBOOKS = (".xlsm", ".xls", ".xlsb", ".xltm", ".et", ".ods")


@frozen
class Table:
    path: Path
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    said: tuple[Diagnostic, ...] = ()


def read_rows(path: Path) -> Table:
    place = Span(str(path.absolute()), 1, 1)
    if path.suffix.lower() in _OTHER_WORKBOOKS:
        message = f"`{path.name}` is a workbook of another kind"
        hint = "save the sheet as XLSX without macros, or as CSV in UTF-8"
        raise BriefingError([error("data-format", message, place, hint)])
    try:
        found = read_table(path, _is_chinese)
    except csv.Error as fault:
        raise BriefingError([error("csv-syntax", str(fault).lower(), place)]) from fault
    said = [*found.said, *_faults(found, place)]
    if has_errors(said):
        raise BriefingError(said)
    rows = tuple(_row(path, found.head[1], line, cells) for line, cells in found.rows)
    return Table(path, tuple(filter(None, found.head[1])), rows, tuple(said))


def _is_chinese(cell: str) -> bool:
    return any("一" <= char <= "龥" for char in cell)


def _row(path: Path, head: list[str], line: int, cells: list[str]) -> Row:
    padded = (*cells, *[""] * len(head))
    values = {name: cell for name, cell in zip(head, padded, strict=False) if name}
    return Row(str(path.absolute()), line, values)


def _faults(found: Rows, place: Span) -> Iterator[Diagnostic]:
    yield from _faults_of_head(*found.head, place.path)
    if not found.rows:
        yield error("empty", "the table has a head and no rows", place)
    if len(found.rows) > MOST:
        message = f"the table has {len(found.rows)} rows, the limit is {MOST}"
        yield error("too-many", message, place)
        return
    for line, cells in found.rows:
        yield from _faults_of_row(found.head[1], cells, Span(place.path, line, 1))


def _faults_of_head(line: int, head: list[str], path: str) -> Iterator[Diagnostic]:
    span = Span(path, line, 1)
    if not head[0]:
        message = "the first column has no name"
        yield error("missing-column", message, span, "it holds the names of the issuers")
    seen: dict[str, str] = {}
    for name in filter(None, head):
        folded = fold_name(name)
        if folded in seen:
            message = f"`{seen[folded]}` and `{name}` name two columns alike"
            yield error("duplicate-key", message, span)
        seen.setdefault(folded, name)


def _faults_of_row(head: list[str], cells: list[str], span: Span) -> Iterator[Diagnostic]:
    if not cells[0]:
        message = f"row {span.line} has no `{head[0]}`"
        yield error("name-missing", message, span, "the first column names the outputs")
    for at, cell in enumerate(cells):
        if cell and (at >= len(head) or not head[at]):
            message = f"row {span.line} has “{cell[:20]}” under no name of a column"
            yield error("missing-column", message, span, "the first row names the columns")
            return
