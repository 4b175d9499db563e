"""A template with made-up counties, and tables of them: for tests and for the benchmark."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

TEMPLATE = Path(__file__).parent / "data" / "each"

FIRST: Mapping[str, str] = {
    "县名": "示例一县",
    "代码": "001",
    "GDP（亿元）": "730.5",
    "GDP_2021": "685.9",
    "工业": "210.44",
    "工业_2021": "231.25",
    "失业率": "2.10%",
    "失业率_2021": "2.35%",
    "特色": "五金",
    "自述": "counties/示例一县.md",
    "专项": "乡村振兴试点",
    "另附": "",
    "学校": "3",
    "小学": "1200",
    "学生": "900",
    "托位": "450",
}
"""One whole row."""


def template(folder: Path) -> Path:
    """A copy of the template that a test may change."""
    made = folder / "content"
    shutil.copytree(TEMPLATE, made)
    return made


def row(number: int, **cells: str) -> dict[str, str]:
    """Another county, with figures that follow from its number."""
    name = "".join("零一二三四五六七八九"[int(digit)] for digit in str(number))
    own = {
        "县名": f"示例{name}县",
        "代码": f"{number:03}",
        "GDP（亿元）": f"{300 + number}.5",
        "GDP_2021": f"{290 + number}",
        "自述": f"**示例{name}县的话。**这一格有两段。\n\n第二段是第{number}号。",
        "专项": "",
        "小学": f"{1000 + number}",
    }
    return {**FIRST, **own, **cells}


def table(path: Path, rows: Iterable[Mapping[str, str]], encoding: str = "utf-8") -> Path:
    every = list(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(every[0]))
    writer.writeheader()
    writer.writerows(every)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def workbook(
    rows: Iterable[Iterable[str]], spoil: Callable[[Any, Any], object] | None = None
) -> bytes:
    """An XLSX workbook in which figures are numbers and rates have the format of percentages.

    `spoil` gets the sheet, and a format of dates.
    """
    data = io.BytesIO()
    book = Workbook(data)
    sheet, percent = book.add_worksheet(), book.add_format({"num_format": "0.00%"})
    for at, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell.endswith("%"):
                sheet.write_number(at, column, float(cell[:-1]) / 100, percent)
            elif cell.replace(".", "").isdecimal() and not cell.startswith("0"):
                sheet.write_number(at, column, float(cell))
            else:
                sheet.write_string(at, column, cell)
    if spoil:
        spoil(sheet, book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    return data.getvalue()
