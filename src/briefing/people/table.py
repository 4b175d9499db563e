"""The rows of a list: CSV in UTF-8 or GB 18030, or the first sheet of an XLSX workbook.

In: a file that the command line names; out: rows of text with their line numbers. A cell that a
spreadsheet would compute stays the text it is. Refuses what is neither, and names the encoding.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from briefing.content.complain import error, notice
from briefing.diagnostics import BriefingError, Diagnostic, Span
from briefing.frozen import frozen
from briefing.people.person import column_named

_TITLES = 5
"""Rows among which the head is looked for."""
SIZE_LIMIT = 20 * 1024 * 1024
Row: TypeAlias = tuple[int, list[str]]


@frozen
class Rows:
    """The head and the rows under it, empty ones left out."""

    head: Row
    rows: tuple[Row, ...]
    said: tuple[Diagnostic, ...] = ()


def read_table(path: Path, is_head: Callable[[str], object] = column_named) -> Rows:
    """`is_head` knows a cell of the head, which tells whether bytes are read rightly."""
    place = Span(str(path.absolute()), 1, 1)
    data = _bytes(path, place)
    said: list[Diagnostic] = []
    if data[:2] == b"PK":
        rows = _workbook(data, place)
    else:
        rows = list(_lines(_text(data, place, said, is_head)))
    if not rows:
        raise BriefingError([error("empty", "the list has no rows", place)])
    # Lists often begin with a title of their own.
    heads = (at for at, (_, cells) in enumerate(rows[:_TITLES]) if any(map(is_head, cells)))
    first = next(heads, 0)
    return Rows(rows[first], tuple(rows[first + 1 :]), tuple(said))


def _bytes(path: Path, place: Span) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        message = f"cannot read the list: {reason}"
        raise BriefingError([error("file-unreadable", message, place)]) from fault
    if len(data) > SIZE_LIMIT:
        raise BriefingError([error("file-too-large", "the list is too large", place)])
    return data


def _text(
    data: bytes, place: Span, said: list[Diagnostic], is_head: Callable[[str], object]
) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        text = _chinese(data, is_head)
        if text is None:
            hint = "save it from the spreadsheet as `CSV UTF-8`, or as XLSX"
            message = "the list is neither UTF-8 nor GB 18030"
            raise BriefingError([error("encoding", message, place, hint)]) from fault
        said.append(notice("encoding", "the list is read as GB 18030 (GBK)", place))
        return text


def _chinese(data: bytes, is_head: Callable[[str], object]) -> str | None:
    """As GB 18030, if that makes column names that are known: most bytes decode to something."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    head = next(_lines(text), (1, []))[1]
    return text if any(is_head(cell) for cell in head) else None


def _lines(text: str) -> Iterator[Row]:
    first = text.split("\n", 1)[0]
    mark = max(",\t;，", key=first.count)
    if mark == "，":
        text, mark = text.replace("，", ","), ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    begin = 1
    for cells in reader:
        stripped = [cell.strip(" \t\u3000\xa0") for cell in cells]
        if any(stripped):
            yield begin, stripped
        begin = reader.line_num + 1


def _workbook(data: bytes, place: Span) -> list[Row]:
    from briefing.content.workbook import WorkbookError, read_rows

    try:
        return [(line, cells) for line, cells in read_rows(data) if any(cells)]
    except WorkbookError as fault:
        hint = "save the sheet as CSV in UTF-8"
        raise BriefingError([error("data-format", f"the list {fault}", place, hint)]) from fault
