"""The workbook inside a chart: what opens when somebody edits its data (ECMA-376 part 1, 18).

In: categories and series. Out: an xlsx file with the categories in column A and a series in each
further column. Strings and figures stay what they are: no formula, link or guess is made of
them, and a decimal stays that decimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.powerpoint.chart_values import Column
from briefing.powerpoint.drawing import attribute, characters
from briefing.powerpoint.package import OFFICE, Part, pack

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ROOT = ((f"{OFFICE}/officeDocument", "xl/workbook.xml"),)
_CELL_WIDTH = 40
"""In characters: labels can be read when somebody opens the data."""

_FIRST_FORMAT = 164
"""The ids below are those of built-in formats."""

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a string of a workbook would read as a character (ECMA-376 part 1, 22.9.2.19)."""


def workbook(
    categories: Sequence[str],
    columns: Sequence[Column],
    remarks: Sequence[Sequence[str]] = (),
) -> bytes:
    """The file's bytes; `remarks` are further columns of words, each under its head."""
    said = (word for words in remarks for word in words)
    strings = dict.fromkeys((*(column.head for column in columns), *categories, *said))
    formats = dict.fromkeys(form for column in columns for form in column.formats)
    index = {word: str(at) for at, word in enumerate(strings)}
    styles = {form: at for at, form in enumerate(formats, 1)}
    rows = "".join(_rows(categories, columns, remarks, index, styles))
    book = Part(
        "xl/workbook.xml",
        f"{_TYPE}.sheet.main+xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        [
            (f"{OFFICE}/worksheet", "xl/worksheets/sheet1.xml"),
            (f"{OFFICE}/styles", "xl/styles.xml"),
            (f"{OFFICE}/sharedStrings", "xl/sharedStrings.xml"),
        ],
    )
    sheet = Part(
        "xl/worksheets/sheet1.xml",
        f"{_TYPE}.worksheet+xml",
        f'<worksheet xmlns="{_MAIN}"><cols><col min="1" max="{len(columns) + len(remarks) + 1}" '
        f'width="{_CELL_WIDTH}" customWidth="1"/></cols><sheetData>{rows}</sheetData></worksheet>',
    )
    looks = Part("xl/styles.xml", f"{_TYPE}.styles+xml", _styles(list(formats)))
    words = Part("xl/sharedStrings.xml", f"{_TYPE}.sharedStrings+xml", _strings(list(strings)))
    return pack((book, sheet, looks, words), _ROOT, is_inner=True)


def _rows(
    categories: Sequence[str],
    columns: Sequence[Column],
    remarks: Sequence[Sequence[str]],
    strings: dict[str, str],
    styles: dict[str, int],
) -> Iterator[str]:
    said = [column.head for column in columns] + [words[0] for words in remarks]
    heads = (_text(at, 1, strings[head]) for at, head in enumerate(said, 1))
    yield f'<row r="1">{"".join(heads)}</row>'
    for row, category in enumerate(categories, 2):
        figures = (
            f'<c r="{_letter(at)}{row}" s="{styles[column.formats[row - 2]]}"><v>{value:f}</v></c>'
            for at, column in enumerate(columns, 1)
            if (value := column.values[row - 2]) is not None
        )
        words = (
            _text(at, row, strings[remark[row - 1]])
            for at, remark in enumerate(remarks, len(columns) + 1)
        )
        cells = "".join((*figures, *words))
        yield f'<row r="{row}">{_text(0, row, strings[category])}{cells}</row>'


def _text(column: int, row: int, string: str) -> str:
    return f'<c r="{_letter(column)}{row}" t="s"><v>{string}</v></c>'


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _strings(words: Sequence[str]) -> str:
    items = "".join(
        f'<si><t xml:space="preserve">{characters(_ESCAPE.sub("_x005F_", word))}</t></si>'
        for word in words
    )
    return f'<sst xmlns="{_MAIN}" count="{len(words)}" uniqueCount="{len(words)}">{items}</sst>'


def _styles(formats: Sequence[str]) -> str:
    codes = "".join(
        f'<numFmt numFmtId="{id_}" formatCode={attribute(form)}/>'
        for id_, form in enumerate(formats, _FIRST_FORMAT)
    )
    cells = "".join(
        f'<xf numFmtId="{id_}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for id_ in range(_FIRST_FORMAT, _FIRST_FORMAT + len(formats))
    )
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(formats)}">{codes}</numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1">{plain}/></cellStyleXfs>'
        f'<cellXfs count="{len(formats) + 1}">{plain} xfId="0"/>{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )
