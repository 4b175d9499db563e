"""Charts of values that the prose does not hold: from a table file with its source named."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from contents import blocks, fenced, module, write
from xlsxwriter import Workbook

from briefing.content.assemble import load_document
from briefing.content.chart import Bar, Chart
from briefing.diagnostics import BriefingError


def write_chart(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    block = fenced("chart column", "title: 产值", f"data: {name}", "source: 统计局")
    return write(folder, {"a.md": module("正文。", block)})


def bars(folder: Path) -> tuple[Bar, ...]:
    loaded = load_document(folder)
    return next(block for block in blocks(loaded) if isinstance(block, Chart)).bars


def refusal(folder: Path) -> list[tuple[str, str, int]]:
    with pytest.raises(BriefingError) as caught:
        load_document(folder)
    spans = [(fault.code, fault.span) for fault in caught.value.diagnostics]
    return [(code, span.path, span.line) for code, span in spans if span]


def workbook(*rows: tuple[object, ...], style: str = "") -> bytes:
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("产值")
        book.add_worksheet("别的").write(0, 0, "别的")
        look = book.add_format({"num_format": style}) if style else None
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(line, column, cell, look if isinstance(cell, float) else None)
    return buffer.getvalue()


def test_a_series_may_come_from_csv(tmp_path: Path) -> None:
    series = "年份,产值（亿元）\n2020年,640.5\n2021年,721\n\n2022年,730亿元\n"
    found = bars(write_chart(tmp_path, "gdp.csv", series.encode()))
    assert [(bar.label, bar.number, bar.unit) for bar in found] == [
        ("2020年", "640.5", "亿元"),
        ("2021年", "721", "亿元"),
        ("2022年", "730", "亿元"),
    ]
    assert [(bar.span.path, bar.span.line) for bar in found] == [
        ("gdp.csv", 2),
        ("gdp.csv", 3),
        ("gdp.csv", 5),
    ]


def test_a_series_may_come_from_the_first_sheet_of_a_workbook(tmp_path: Path) -> None:
    data = workbook(
        ("年份", "产值（亿元）"), ("2020年", 640.5), ("2021年", 721), ("2022年", 0.1 + 0.2)
    )
    found = bars(write_chart(tmp_path, "gdp.xlsx", data))
    assert [bar.number + bar.unit for bar in found] == ["640.5亿元", "721亿元", "0.3亿元"]
    assert found[2].span.line == 4


@pytest.mark.parametrize("style", ['0"%"', "0\\%", '0.0"%左右"'])
def test_a_sign_that_a_workbook_only_shows_changes_no_number(tmp_path: Path, style: str) -> None:
    rows = (("项", "占比（%）"), ("甲", 15.0), ("乙", 12.5), ("丙", 10.0))
    found = bars(write_chart(tmp_path, "gdp.xlsx", workbook(*rows, style=style)))
    assert [bar.number + bar.unit for bar in found] == ["15%", "12.5%", "10%"]


@pytest.mark.parametrize("style", ["0%", "0.00%", "0.0%"])
def test_a_percentage_of_a_workbook_is_one(tmp_path: Path, style: str) -> None:
    data = workbook(("项目", "比率"), ("甲", 0.07), ("乙", 0.155), ("丙", 0.5), style=style)
    found = bars(write_chart(tmp_path, "rates.xlsx", data))
    assert [bar.number + bar.unit for bar in found] == ["7%", "15.5%", "50%"]


def test_rows_of_other_length_are_refused_with_both_counts(tmp_path: Path) -> None:
    series = "年份,产值\n2020年\n2021年,721亿元,730亿元\n2022年,\n"
    folder = write_chart(tmp_path, "gdp.csv", series.encode())
    assert refusal(folder) == [("counts-differ", "gdp.csv", line) for line in (2, 3, 4)]


@pytest.mark.parametrize("value", ["NaN", "None", "#DIV/0!", "待定"])
def test_what_is_no_number_is_refused(tmp_path: Path, value: str) -> None:
    series = f"年份,产值（亿元）\n2020年,640\n2021年,{value}\n2022年,730\n"
    folder = write_chart(tmp_path, "gdp.csv", series.encode())
    assert refusal(folder) == [("value-missing", "gdp.csv", 3)]


def bomb() -> bytes:
    """A package of a few kilobytes that unpacks to thirty megabytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 30_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"PK", "年份,产值".encode(), bomb()], ids=["empty", "cut", "text", "bomb"]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    folder = write_chart(tmp_path, "gdp.xlsx", data)
    assert refusal(folder) == [("data-format", "a.md", 5)]


def test_a_series_in_gb_18030_is_read_with_a_notice(tmp_path: Path) -> None:
    series = "年份,产值\n一月,5亿元\n二月,6亿元\n三月,7亿元\n"
    folder = write_chart(tmp_path, "gdp.csv", series.encode("gb18030"))
    assert [bar.label for bar in bars(folder)] == ["一月", "二月", "三月"]
    said = [each for each in load_document(folder).diagnostics if each.code == "encoding"]
    assert ["notice"] == [str(each.severity) for each in said]


def test_a_series_in_another_encoding_is_refused(tmp_path: Path) -> None:
    folder = write_chart(tmp_path, "gdp.csv", "年份,产值\n一月,5亿元\n".encode("utf-16"))
    assert refusal(folder) == [("encoding", "gdp.csv", 1)]


@pytest.mark.parametrize("name", ["gdp.xlsm", "gdp.xls"])
def test_a_workbook_of_another_kind_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    assert refusal(write_chart(tmp_path, name, b"\xd0\xcf\x11\xe0")) == [("data-format", "a.md", 5)]


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    assert refusal(write_chart(tmp_path, "gdp.txt", b"")) == [("data-format", "a.md", 5)]


def odd_workbook(kind: str) -> bytes:
    """Workbooks as people send them."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["年份", "产值（亿元）"])
        for row in (1, 2, 3):
            sheet.write(row, 0, f"{2019 + row}年")
            sheet.write(row, 1, 600 + row)
        match kind:
            case "merged":
                sheet.merge_range(4, 0, 4, 1, "合计")
            case "date":
                look = book.add_format({"num_format": 'yyyy"年"m"月"'})
                sheet.write_number(2, 0, 44562, look)
            case "formula":
                sheet.write_formula(2, 1, "=B2+1", None, "")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("merged", "merged cells: A5:B5"),
        ("date", "a date as a number in A3"),
        ("formula", "a formula without a saved value in B3"),
    ],
)
def test_what_a_workbook_does_not_say_plainly_is_refused(
    kind: str, says: str, tmp_path: Path
) -> None:
    with pytest.raises(BriefingError) as caught:
        load_document(write_chart(tmp_path, "gdp.xlsx", odd_workbook(kind)))
    assert says in caught.value.diagnostics[0].message


def test_a_workbook_with_a_password_is_named_as_one(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as caught:
        load_document(write_chart(tmp_path, "gdp.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600)))
    assert "password" in caught.value.diagnostics[0].message


def test_words_of_a_number_format_make_no_date_of_it(tmp_path: Path) -> None:
    data = workbook(
        ("年份", "产值（亿元）"), ("甲", 1.5), ("乙", 2.5), ("丙", 3.5), style='0.0"day"'
    )
    assert ["1.5", "2.5", "3.5"] == [
        bar.number for bar in bars(write_chart(tmp_path, "a.xlsx", data))
    ]
