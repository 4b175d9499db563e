"""An embedded workbook as what its cells show: words, figures and the formats of figures."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from briefing.content.workbook import unescaped
from briefing.frozen import frozen

_FORMAT = re.compile(r'"([^"]*)"|\\(.)|([0#,.]+)')
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])+')
_SHEET, _STRINGS, _STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_RANGE = re.compile(r"Sheet1!\$([A-Z])\$([0-9]+)(?::\$\1\$([0-9]+))?")


@frozen
class Cell:
    """`form` is the number format, "" for words."""

    value: str
    form: str = ""


def read_cells(workbook: bytes) -> dict[str, Cell]:
    """The cells of the first sheet by their reference. Raises ValueError for no workbook."""
    try:
        with ZipFile(BytesIO(workbook)) as book:
            sheet, strings, styles = (
                etree.fromstring(book.read(name)) for name in (_SHEET, _STRINGS, _STYLES)
            )
    except (BadZipFile, KeyError, etree.XMLSyntaxError) as fault:
        raise ValueError("no workbook") from fault
    words = [
        unescaped("".join(text.text or "" for text in each.iter("{*}t")))
        for each in strings.iterfind("{*}si")
    ]
    forms = _formats(styles)
    return {
        each.get("r", ""): _cell(each, words, forms)
        for each in sheet.iterfind("{*}sheetData/{*}row/{*}c")
    }


def cells_of(reference: str) -> list[str]:
    """The cells of a range in one column: Sheet1!$B$2:$B$4."""
    found = _RANGE.fullmatch(reference)
    if found is None:
        return []
    column, first, last = found[1], int(found[2]), int(found[3] or found[2])
    return [f"{column}{row}" for row in range(first, last + 1)]


def number(words: str) -> Decimal:
    """A figure to the fifteen digits that Office keeps; what is none differs from everything."""
    try:
        return Decimal(f"{Decimal(words):.15G}")
    except InvalidOperation:
        return Decimal("NaN")


def spelled(figure: str, form: str) -> str:
    """A figure as Office spells it by a format of literals and digits."""
    sections = _SECTION.findall(form)
    value = number(figure)
    if len(sections) > 1 and not value.is_nan() and value < 0:
        figure, form = str(-value), sections[1]
    elif sections:
        form = sections[0]
    return "".join(
        quoted or escaped or _digits(figure, digits)
        for quoted, escaped, digits in _FORMAT.findall(form)
    )


def _digits(figure: str, pattern: str) -> str:
    decimals = len(pattern.partition(".")[2])
    return format(number(figure), f"{',' if ',' in pattern else ''}.{decimals}f")


def _formats(styles: etree._Element) -> list[str]:
    """The number format of each cell style."""
    codes = {
        each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iter("{*}numFmt")
    }
    return [
        codes.get(each.get("numFmtId", ""), "0") for each in styles.iterfind("{*}cellXfs/{*}xf")
    ]


def _cell(cell: etree._Element, words: list[str], forms: list[str]) -> Cell:
    value = cell.findtext("{*}v") or ""
    if cell.get("t") == "s":
        return Cell(words[int(value)])
    return Cell(value, forms[int(cell.get("s", "0"))])
