"""The columns of a chart's embedded workbook, as the numbers that its cells hold.

In: the workbook's bytes. Out: each column with its head and the categories of the first one. The
numbers are left as they are stored: what they show is the business of formats.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from briefing.audit.passages import Column
from briefing.content.workbook import unescaped

_SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"


def read_columns(data: bytes, place: str) -> Iterator[Column]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        strings = _strings(book)
        rows = [_row(row, strings) for row in etree.fromstring(book.read(_SHEET)).iter("{*}row")]
    if not rows:
        return
    head, *body = rows
    names = tuple(row.get("A", "") for row in body)
    for letter in sorted(head.keys() | {key for row in body for key in row}):
        if letter != "A":
            values = tuple(row.get(letter, "") for row in body)
            yield Column(head.get(letter, ""), names, values, place)


def _strings(book: zipfile.ZipFile) -> list[str]:
    if _STRINGS not in book.namelist():
        return []
    items = etree.fromstring(book.read(_STRINGS)).iterfind("{*}si")
    return [unescaped("".join(text.text or "" for text in item.iter("{*}t"))) for item in items]


def _row(row: Any, strings: list[str]) -> dict[str, str]:
    return {
        re.sub(r"\d", "", cell.get("r", "")): _value(cell, strings) for cell in row.iter("{*}c")
    }


def _value(cell: Any, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter("{*}t"))
    value = cell.findtext("{*}v") or ""
    return strings[int(value)] if cell.get("t") == "s" else value
