"""Rows of an XLSX workbook's first sheet, as their reader sees them.

Takes the file's bytes; gives text by row and column. A number keeps the fifteen digits that a
spreadsheet keeps, one formatted as a percentage has its sign. Refuses what is no workbook, what
unpacks to more than a table of figures can hold, merged cells and dates that are numbers.
Formulas are not computed: the value that was saved with them counts, and must be there.
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
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""The built-in formats of dates and times, East Asian ones with them."""
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_OLE = b"\xd0\xcf\x11\xe0"
"""How files begin that Excel protects by a password, and those of Excel 97."""


class WorkbookError(Exception):
    """The file is no workbook that can be read; says why."""


def read_rows(data: bytes) -> list[tuple[int, list[str]]]:
    """Rows that hold something, each with its number."""
    if data.startswith(_OLE):
        raise WorkbookError("is protected by a password, or older than XLSX")
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
        self._formats = self._style_formats()

    def rows(self) -> list[tuple[int, list[str]]]:
        found = []
        sheet = self._part(self._first_sheet())
        for merged in sheet.iter(f"{_MAIN}mergeCell"):
            raise WorkbookError(f"has merged cells: {merged.get('ref')}")
        for place, row in enumerate(sheet.iter(f"{_MAIN}row"), 1):
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

    def _style_formats(self) -> list[str]:
        """For each cell style what its number format shows: "%", "date" or ""."""
        if "xl/styles.xml" not in self._package.namelist():
            return []
        styles = self._part("xl/styles.xml")
        own = {
            int(each.get("numFmtId")): _shows(each.get("formatCode", ""))
            for each in styles.iter(f"{_MAIN}numFmt")
        }
        own |= dict.fromkeys(_PERCENT, "%") | dict.fromkeys(_DATES, "date")
        formats = styles.find(f"{_MAIN}cellXfs")
        used = () if formats is None else formats
        return [own.get(int(each.get("numFmtId", 0)), "") for each in used]

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
        value = unescaped(cell.findtext(f"{_MAIN}v", ""))
        if not value and cell.find(f"{_MAIN}f") is not None:
            raise WorkbookError(f"has a formula without a saved value in {cell.get('r')}")
        if kind == "s":
            return self._strings[int(value)]
        return value if kind != "n" or not value else self._number(float(value), cell)

    def _number(self, value: float, cell: Any) -> str:
        style = int(cell.get("s", 0))
        shown = self._formats[style] if style < len(self._formats) else ""
        if shown == "date":
            raise WorkbookError(f"has a date as a number in {cell.get('r')}: write it as text")
        return f"{value * 100:.13g}%" if shown == "%" else f"{value:.15g}"


def _shows(code: str) -> str:
    """What a number format shows, its literals and colours aside."""
    bare = _LITERALS.sub("", code).lower()
    if "%" in bare:
        return "%"
    return "date" if re.search("[ymdhs]", bare) else ""


def _text(element: Any) -> str:
    """The runs of a string, without the readings that may accompany it."""
    return unescaped("".join(_runs(element)))


def unescaped(text: str) -> str:
    """Text with the characters that XML cannot hold or that look like their escapes: `_x000D_`
    stands for U+000D, `_x005F_` for the underscore before what is none (18.1, ST_Xstring).
    """
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


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
