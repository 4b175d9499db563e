"""Rows of an XLSX workbook's first sheet, as their reader sees them.

Takes the file's bytes; gives text by row and column. A number keeps the fifteen digits that a
spreadsheet keeps, one formatted as a percentage has its sign. Refuses what is no workbook and
what unpacks to more than a table of figures can hold. Formulas are not computed: the value that
was saved with them counts.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

SIZE_LIMIT = 20 * 1024 * 1024
"""Bytes of all parts unpacked."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LITERAL = re.compile(r'"[^"]*"|\\.')
"""Signs that a number format only shows: `0"%"` is no percentage, 15 stays 15."""
_PERCENT = {9, 10}
"""The built-in number formats 0% and 0.00% (ISO/IEC 29500-1, 18.8.30)."""


class WorkbookError(Exception):
    """The file is no workbook that can be read; says why."""


def read_rows(data: bytes) -> list[tuple[int, list[str]]]:
    """Rows that hold something, each with its number."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > SIZE_LIMIT:
                raise WorkbookError("unpacks to too much")
            return _Sheet(package).rows()
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, etree.XMLSyntaxError) as fault:
        raise WorkbookError("is no XLSX workbook") from fault


class _Sheet:
    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._strings = self._shared_strings()
        self._percent = self._percent_styles()

    def rows(self) -> list[tuple[int, list[str]]]:
        found = []
        for place, row in enumerate(self._part(self._first_sheet()).iter(f"{_MAIN}row"), 1):
            cells = self._cells(row)
            if any(cells):
                found.append((int(row.get("r", place)), cells))
        return found

    def _part(self, name: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self._package.read(name), parser)

    def _first_sheet(self) -> str:
        link = next(self._part("xl/workbook.xml").iter(f"{_MAIN}sheet")).get(f"{_LINKS}id")
        links = self._part("xl/_rels/workbook.xml.rels")
        target = next(one.get("Target") for one in links if one.get("Id") == link)
        return str(target).lstrip("/") if str(target).startswith("/") else f"xl/{target}"

    def _shared_strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._package.namelist():
            return []
        return [_text(one) for one in self._part("xl/sharedStrings.xml").iter(f"{_MAIN}si")]

    def _percent_styles(self) -> list[bool]:
        """For each cell style whether it shows a percentage."""
        if "xl/styles.xml" not in self._package.namelist():
            return []
        styles = self._part("xl/styles.xml")
        own = styles.iter(f"{_MAIN}numFmt")
        percent = _PERCENT | {
            int(f.get("numFmtId")) for f in own if "%" in _LITERAL.sub("", f.get("formatCode", ""))
        }
        formats = styles.find(f"{_MAIN}cellXfs")
        return [int(f.get("numFmtId", 0)) in percent for f in (() if formats is None else formats)]

    def _cells(self, row: Any) -> list[str]:
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            column = _column(cell.get("r", ""), len(cells))
            cells.extend([""] * (column - len(cells)))
            cells.append(self._value(cell).strip())
        return cells

    def _value(self, cell: Any) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(cell)
        value = cell.findtext(f"{_MAIN}v", "")
        if kind == "s":
            return self._strings[int(value)]
        return value if kind != "n" or not value else self._number(float(value), cell)

    def _number(self, value: float, cell: Any) -> str:
        style = int(cell.get("s", 0))
        percent = style < len(self._percent) and self._percent[style]
        return f"{value * 100:.13g}%" if percent else f"{value:.15g}"


def _text(element: Any) -> str:
    """The runs of a string, without the readings that may accompany it."""
    return "".join(_runs(element))


def _runs(element: Any) -> Iterator[str]:
    for run in element.iter(f"{_MAIN}t"):
        if run.getparent().tag != f"{_MAIN}rPh":
            yield run.text or ""


def _column(reference: str, following: int) -> int:
    """The place of a cell from its reference: B7 is 1."""
    letters = re.match("[A-Z]{1,3}", reference)
    if not letters:
        return following
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
