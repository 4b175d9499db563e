"""What authors get wrong, built by the command: carried on with, or refused at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from contents import fenced, write
from pptx import Presentation

from briefing.cli import main

LONG = "x" * 300


def section(words: str) -> str:
    return f"# 工作\n\n## 推进各项工作\n\n{words}\n"


def chart(form: str, *entries: str) -> str:
    prose = "，".join(entry.replace(": ", "") for entry in entries)
    block = fenced(f"chart {form}", "title: 各类数量", *entries)
    return section(f"**项目。**{prose}。\n\n{block}")


def table(*rows: str) -> str:
    return section("\n".join(["| 名称 | 数值 |", "| --- | --- |", *(f"| {row} |" for row in rows)]))


def series(*lines: str) -> str:
    block = fenced("chart column", "title: 产值", "data: gdp.csv", "source: 统计局")
    return "\n".join([section("正文。\n\n" + block), "CSV", *lines])


def build(folder: Path, module: str | bytes) -> int:
    """Builds the deck of a folder with that module; what follows CSV in it is its table file."""
    if isinstance(module, str) and "\nCSV\n" in module:
        module, rows = module.split("\nCSV\n")
        (folder / "gdp.csv").write_text(rows + "\n", encoding="utf-8")
    write(folder, {"a.md": module})
    return main(["build", str(folder), "-o", str(folder / "out"), "--only", "slides,deck"])


REFUSED: dict[str, tuple[str | bytes, str, str]] = {
    "a control character": (section("正文\a。"), "a.md:5:3: error[control-character]", "delete it"),
    "a null character": (section("正\0文。"), "a.md:5:2: error[control-character]", "delete it"),
    "a lone surrogate": (
        section("正文").encode() + b"\xed\xa0\x80",
        "a.md:6:1: error[surrogate]",
        "type the character anew",
    ),
    "200 bars": (
        chart("bar", *(f"第{at}类: {at * 3}个" for at in range(1, 201))),
        "a.md:7:5: error[too-many-entries]: 200 entries",
        "write a table",
    ),
    "200 columns": (
        chart("column", *(f"第{at}类: {at * 3}个" for at in range(1, 201))),
        "a.md:7:5: error[too-many-entries]: 200 entries",
        "write a table",
    ),
    "a negative slice": (
        chart("pie", "甲: -3%", "乙: 53%", "丙: 50%"),
        "a.md:9:1: error[negative-slice]",
        "write `bar`",
    ),
    "a pie of nothing": (
        chart("pie", "甲: 0%", "乙: 0%", "丙: 0%"),
        "a.md:8:8: error[empty-pie]: all slices are zero",
        "write a `figures` block",
    ),
    "a share below nothing": (
        chart("share", "甲: -3%", "乙: 53%", "丙: 50%"),
        "a.md:9:1: error[not-a-share]",
        "a share runs from 0 to 100%",
    ),
    "a table of a head alone": (
        section("| 名称 | 数值 |\n| --- | --- |"),
        "a.md:5:3: error[empty-block]: the table has a head and no rows",
        "write rows below the rule",
    ),
    "a table block of a head alone": (
        section(fenced("table", "| 名称 | 数值 |", "| --- | --- |")),
        "a.md:5:5: error[empty-block]: the table has a head and no rows",
        "write rows below the rule",
    ),
    "a table without a word": (
        section("| | |\n| --- | --- |\n| | |"),
        "error[row-empty]: no cell of this row has words",
        "leave it out",
    ),
    "rows without a rule": (
        section("| 名称 | 数值 |\n| 甲 | 3 |"),
        "a.md:5:1: error[rule-missing]: rows without a rule",
        "write |---|---| below the first row",
    ),
    "a rule alone": (
        section("| --- | --- |"),
        "a.md:5:1: error[rule-missing]: this rule has no head",
        "write the head",
    ),
    "30 columns": (
        section("\n".join(f"|{f' {cell} |' * 30}" for cell in ("列名", "---", "数据"))),
        "a.md:5:3: error[no-fit]: “列名” does not fit on a slide: 30 columns are too many",
        "leave out columns",
    ),
    "a head of 600 Han": (
        section(f"| 名称 | {'推进各项工作，' * 90} |\n| --- | --- |\n| 甲 | 3 |"),
        "a.md:5:8: error[no-fit]: the table does not fit on a slide: a row is too high",
        "say less in its cells",
    ),
    "a cell of 1,200 Han without a mark": (
        table(f"甲 | {'推进各项工作' * 200}"),
        "a.md:7:7: error[no-fit]: the table does not fit on a slide: a row is too high",
        "say less in its cells",
    ),
    "words as a value": (
        chart("bar", "甲: 很多", "乙: 2个", "丙: 3个"),
        "a.md:9:1: error[value-missing]: `很多` is not a value",
        "write a number with its unit",
    ),
    "None as a value": (
        chart("bar", "甲: None", "乙: 2个", "丙: 3个"),
        "a.md:9:1: error[value-missing]: `None` is not a value",
        "write a number with its unit",
    ),
    "NaN as a value": (
        chart("bar", "甲: NaN", "乙: 2个", "丙: 3个"),
        "a.md:9:1: error[value-missing]: `NaN` is not a value",
        "write a number with its unit",
    ),
    "NaN in a table file": (
        series("年份,产值（亿元）", "2020年,640.5", "2021年,NaN", "2022年,730"),
        "gdp.csv:3:1: error[value-missing]: `NaN` is not a value",
        "write a number with its unit",
    ),
    "fewer values than categories": (
        series("年份,产值（亿元）,投资（亿元）", "2020年,640,20", "2021年,721", "2022年,730,30"),
        "gdp.csv:3:1: error[counts-differ]",
        "`gaps: true` in the block allows empty cells",
    ),
    "an endless word at the head of an item": (
        section(f"**{LONG}。**正文。"),
        "a.md:5:3: error[no-fit]",
        "copy a shorter clause of the sentence",
    ),
    "an endless word as a heading": (
        f"# 工作\n\n## {LONG}\n\n正文。\n",
        "a.md:3:4: error[no-fit]: the heading",
        "say it shorter",
    ),
    "an endless word as a label": (
        chart("bar", f"类{LONG}: 3个", "乙: 2个", "丙: 4个"),
        "a.md:9:1: error[no-fit]",
        "shorten",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_no_slide_can_show_is_refused_with_its_place_and_a_remedy(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    module, complaint, remedy = REFUSED[case]
    assert 3 == build(tmp_path, module)
    said = capsys.readouterr().err
    assert complaint in said
    assert f"  hint: {remedy}" in said
    assert not (tmp_path / "out").exists()


def tables(folder: Path) -> list[list[list[str]]]:
    """The rows of every table of the built deck, slide by slide."""
    (deck,) = (folder / "out").glob("*-deck.pptx")
    shapes = (shape for slide in Presentation(str(deck)).slides for shape in slide.shapes)
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for shape in shapes
        if shape.has_table
    ]


def test_a_table_of_sixty_rows_goes_on_under_its_own_head(tmp_path: Path) -> None:
    rows = [f"第{at}项指标 | {at}.5" for at in range(1, 61)]
    assert 0 == build(tmp_path, table(*rows))
    found = tables(tmp_path)
    assert len(found) > 1
    assert all(["名称", "数值"] == head for head, *_ in found)
    assert [row.split(" | ") for row in rows] == [row for _, *rest in found for row in rest]
    (deck,) = (tmp_path / "out").glob("*-deck.pptx")
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(str(deck)).slides]
    assert len(set(titles)) == len(titles)
    assert f"1/{len(found)}" in "".join(titles)


def test_an_endless_word_in_prose_is_broken_and_none_of_it_lost(tmp_path: Path) -> None:
    assert 0 == build(tmp_path, section(f"网址{LONG}。"))
    (deck,) = (tmp_path / "out").glob("*-deck.pptx")
    last = list(Presentation(str(deck)).slides)[-1]
    assert LONG in "".join(shape.text_frame.text for shape in last.shapes if shape.has_text_frame)


def test_an_endless_word_in_a_cell_is_broken_and_none_of_it_lost(tmp_path: Path) -> None:
    assert 0 == build(tmp_path, table(f"{LONG} | 1", "乙 | 2"))
    assert [LONG, "1"] in [row for _, *rows in tables(tmp_path) for row in rows]
