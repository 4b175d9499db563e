"""Tables: merged cells, figures under their points, over pages and slides, in every output."""

from __future__ import annotations

import csv
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from block_outputs import (
    SIZES,
    THEMES,
    deck_of,
    elements,
    loaded,
    opened,
    pdf_faults,
    pdfs,
    powerpoint,
)
from contents import blocks, codes, complaints, fenced, load, write
from handout_probe import bare, marks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ooxml import complaints as office_complaints
from ooxml import find_validator
from structure import Tree
from structure import complaints as tag_complaints

from briefing.content.assemble import load_document
from briefing.content.document import Document, Table
from briefing.content.tabulation import seams
from briefing.deck.fit import fits
from briefing.deck.slides import TableBox
from briefing.layout.handout import layout_handout
from briefing.layout.large_print import layout_large_print
from briefing.layout.long_image import layout_long_image
from briefing.powerpoint.write import write_deck
from briefing.theme.load import load_theme

THEME = load_theme("zhenghong")
PROSE = "火情下降15%、交通警情下降12%、工伤事故下降10%。2022年地区生产总值730亿元。"
TOWNS = fenced(
    "table",
    "title: 各镇主要经济指标",
    "unit: 亿元",
    "source: 统计公报（示例数据）",
    "note: 增速按可比价格计算",
    "| 片区 | 镇 | 工业总产值 | << |",
    "| ^^ | ^^ | 2022年 | 增速（%） |",
    "|---|---|---:|---:|",
    "| 东部 | 甲镇 | 128.6 | 6.2 |",
    "| ^^ | 乙镇 | 1043 | 12 |",
    "| 西部 | 丙镇 | 36.45 | −3.25 |",
    "| **合计** | << | **1208.05** | **8.1** |",
)


def module(block: str, prose: str = PROSE) -> str:
    return f"# 工作回顾\n\n{prose}\n\n{block}\n"


def rows(*lines: str) -> str:
    return fenced("table", "| 指标 | 变化 |", "|---|---|", *lines)


def table_of(text: str) -> Table:
    return next(block for block in blocks(load(text)) if isinstance(block, Table))


def long(count: int, each: int) -> str:
    """A table of groups of `each` rows under one merged name."""
    lines = [
        f"| {'^^' if row % each else f'第{row // each + 1}组'} | 第{row + 1}个项目 | {row}.5 |"
        for row in range(count)
    ]
    head = ("title: 项目一览", "source: 示例数据", "| 组 | 项目 | 投资（亿元） |", "|---|---|---|")
    return module(fenced("table", *head, *lines))


class TestQuoting:
    def test_a_figure_stands_in_one_sentence_with_the_name_of_its_row(self) -> None:
        assert codes(module(rows("| 火情 | 下降15% |", "| 工伤事故 | 下降10% |"))) == []

    def test_a_figure_of_another_row_is_refused_at_its_cell(self) -> None:
        (fault,) = complaints(module(rows("| 火情 | 下降12% |")))
        assert fault.code == "another-value"
        assert fault.span
        assert (fault.span.line, fault.span.column, fault.span.length) == (8, 8, 5)
        assert any("15%" in hint or "12%" in hint for hint in fault.hints)

    def test_the_head_of_the_column_may_stand_before_the_name_of_the_row(self) -> None:
        block = fenced("table", "| 指标 | 2022年 |", "|---|---|", "| 地区生产总值 | 730亿元 |")
        assert codes(module(block)) == []

    @pytest.mark.parametrize(
        ("unit", "head"), [("", "2022年（亿元）"), ("unit: 亿元", "2022年")], ids=["head", "option"]
    )
    def test_the_unit_may_be_said_once(self, unit: str, head: str) -> None:
        lines = [unit] if unit else []
        body = [f"| 指标 | {head} |", "|---|---|", "| 地区生产总值 | 730 |"]
        assert codes(module(fenced("table", *lines, *body))) == []

    def test_with_a_source_nothing_is_compared(self) -> None:
        assert table_of(module(TOWNS)).source

    def test_a_source_may_not_contradict_the_prose(self) -> None:
        block = fenced(
            "table",
            "source: 公报",
            "period: 2022年",
            "| 指标 | 数值 |",
            "|---|---|",
            "| 地区生产总值 | 700亿元 |",
        )
        assert "figure-conflict" in codes(module(block.replace("| 指标 | 数值 |", "| 指标 | |")))

    def test_a_markdown_table_is_source_and_may_be_quoted_row_by_row(self) -> None:
        table = (
            "| 区 | 镇 | 产值 |\n|---|---|---|\n| 东部 | 甲镇 | 5亿元 |\n| ^^ | 乙镇 | 7亿元 |\n"
        )
        assert codes(f"# 甲\n\n::: figures\n东部乙镇7亿元\n:::\n\n{table}") == []


class TestCells:
    def test_marks_join_cells_above_and_at_the_left(self) -> None:
        table = table_of(module(TOWNS))
        found = {(m.row, m.column): (m.rows, m.columns) for m in table.merges}
        assert found == {
            (0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2), (2, 0): (2, 1), (5, 0): (1, 2)
        }  # fmt: skip
        assert table.head == 2

    @pytest.mark.parametrize(
        ("lines", "code"),
        [
            (["| ^^ | 1 |"], "merge-nothing"),
            (["| << | 1 |"], "merge-nothing"),
            (["| 甲 | 乙 |", "| ^^ | << |"], "row-empty"),
            (["| 甲 | << | 丙 |", "| ^^ | 丁 | 戊 |"], "merge-ragged"),
            (["| 甲 |"], "counts-differ"),
            (["| | |"], "row-empty"),
        ],
        ids=["above the head", "left of the table", "empty", "no rectangle", "short", "blank"],
    )
    def test_cells_that_make_no_table_are_refused(self, lines: list[str], code: str) -> None:
        head = "| 甲 | 乙 | 丙 |" if lines[0].count("|") == 4 else "| 甲 | 乙 |"
        rule = "|---" * (head.count("|") - 1) + "|"
        block = fenced("table", "source: 示例", head, rule, *lines)
        assert code in codes(module(block))

    def test_a_table_without_rows_is_refused(self) -> None:
        assert codes(module(fenced("table", "title: 空"))) == ["empty-block"]
        assert codes(module(fenced("table", "| 甲 |", "|---|"))) == ["empty-block"]

    def test_rows_may_come_from_a_file_that_is_named_with_its_source(self, tmp_path: Path) -> None:
        with (tmp_path / "gdp.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["镇", "产值（亿元）"], ["甲镇", "5.2"], ["乙镇", ""]])
        block = fenced("table", "data: gdp.csv", "source: 公报")
        write(tmp_path, {"a.md": module(block)})
        document = load_document(tmp_path).document
        (table,) = (b for b in document.parts[0].walk() if isinstance(b, Table))
        assert [[c.words for c in row] for row in table.rows] == [
            ["镇", "产值（亿元）"], ["甲镇", "5.2"], ["乙镇", ""]
        ]  # fmt: skip

    def test_a_file_without_a_source_is_refused(self) -> None:
        assert codes(module(fenced("table", "data: gdp.csv"))) == ["source-missing"]


class TestPages:
    def test_figures_stand_by_their_points(self, tmp_path: Path) -> None:
        publication = layout_handout(loaded(tmp_path, module(TOWNS)).document, THEME)
        runs = [mark for page in publication.pages for mark in marks(page)]
        points = {}
        for words in ("128.6", "36.45", "1043"):
            (mark,) = (m for m in runs if m.run.text == words)
            whole = words.split(".")[0]
            points[words] = mark.x + sum(g.advance for g in mark.run.glyphs[: len(whole)])
        assert max(points.values()) - min(points.values()) < 0.05

    def test_head_and_title_stand_on_every_page_and_no_group_is_parted(
        self, tmp_path: Path
    ) -> None:
        document = loaded(tmp_path, long(60, 4)).document
        publication = layout_handout(document, THEME)
        pages = [[m.run.text for m in marks(page)] for page in publication.pages]
        holding = ["".join(page) for page in pages if any("个项目" in words for words in page)]
        assert len(holding) > 1
        assert all("投资（亿元）" in words for words in holding)
        assert all("项目一览（续）" in words for words in holding[1:])
        assert "（续）" not in holding[0]
        for words in holding:
            found = [row for row in range(60) if f"第{row + 1}个项目" in words]
            assert found[0] % 4 == 0
            assert found[-1] % 4 == 3

    def test_a_cell_longer_than_a_page_runs_on_with_its_words(self, tmp_path: Path) -> None:
        publication = layout_handout(loaded(tmp_path, long(70, 70)).document, THEME)
        pages = ["".join(m.run.text for m in marks(page)) for page in publication.pages]
        holding = [words for words in pages if "个项目" in words]
        assert len(holding) > 1
        assert all("第1组（续）" in words for words in holding[1:])

    @pytest.mark.parametrize("rows", [20, 24, 28])
    def test_a_group_about_as_high_as_a_page_may_follow_a_lone_row(
        self, tmp_path: Path, rows: int
    ) -> None:
        names = [f"工程{chr(0x4E00 + row)}" for row in range(rows + 2)]
        groups = ["甲组", "乙组", *["^^"] * (rows - 1), "丙组"]
        lines = [f"| {group} | {name} |" for group, name in zip(groups, names, strict=True)]
        block = fenced("table", "source: 示例数据", "| 组 | 事项 |", "|---|---|", *lines)
        pages = layout_handout(loaded(tmp_path, module(block)).document, THEME).pages
        words = "".join(mark.run.text for page in pages for mark in marks(page))
        assert names == [name for name in names if words.count(name) == 1]

    @pytest.mark.parametrize("theme", THEMES)
    def test_every_pdf_is_well_tagged(self, tmp_path: Path, theme: str) -> None:
        for kind, data in pdfs(loaded(tmp_path, module(TOWNS)).document, theme).items():
            pdf = opened(data)
            assert tag_complaints(pdf) == [], kind
            tables = [e for e in Tree(pdf).elements if e.tag == "Table"]
            cells = [e for e in Tree(pdf).elements if e.tag in ("TH", "TD")]
            assert len(tables) == 1
            assert len(cells) == 2 + 1 + 2 + 4 + 3 + 4 + 3
            scopes = [str(e.attribute("/Scope")) for e in cells if e.tag == "TH"]
            assert scopes.count("/Column") == 5
            assert scopes.count("/Row") == 6
            assert any(e.attribute("/RowSpan") for e in cells)

    def test_a_validator_finds_nothing_in_any_pdf(self, tmp_path: Path) -> None:
        document = loaded(tmp_path, module(TOWNS), long(60, 4)).document
        assert {} == pdf_faults(tmp_path, document, "ua1")


class TestSlides:
    def test_the_table_is_native_with_merged_cells(self, tmp_path: Path) -> None:
        deck = deck_of(loaded(tmp_path, module(TOWNS)).document)
        (shape,) = (
            shape for slide in powerpoint(deck).slides for shape in slide.shapes if shape.has_table
        )
        table = shape.table
        assert table.first_row
        assert table.first_col
        assert (table.cell(0, 2).span_height, table.cell(0, 2).span_width) == (1, 2)
        assert (table.cell(2, 0).span_height, table.cell(2, 0).span_width) == (2, 1)
        assert table.cell(3, 0).is_spanned
        assert table.cell(5, 0).text == "合计"
        assert table.cell(2, 2).margin_right > table.cell(4, 2).margin_right

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("theme", THEMES)
    def test_nothing_is_tight_in_any_form(self, tmp_path: Path, size: str, theme: str) -> None:
        deck = deck_of(loaded(tmp_path, module(TOWNS), long(40, 4)).document, size, theme)
        assert [fit for fit in fits(deck, load_theme(theme)) if fit.is_tight] == []
        for box in elements(deck, TableBox):
            assert box.rect.right <= deck.size.width - 20
            assert box.tops[-1] <= deck.size.height - 36

    def test_a_long_table_goes_over_even_slides(self, tmp_path: Path) -> None:
        deck = deck_of(loaded(tmp_path, long(22, 1)).document)
        boxes = elements(deck, TableBox)
        counts = [len(box.rows) - 1 for box in boxes]
        assert sum(counts) == 22
        assert max(counts) - min(counts) <= 2
        assert all(box.rows[0][1][0].text == "项目" for box in boxes)
        titles = [slide.title for slide in deck.slides if slide.title.startswith("项目一览")]
        assert titles[0].endswith(f"1/{len(boxes)}")
        assert all("（续）" in title for title in titles[1:])

    def test_microsofts_validator_finds_nothing(self, tmp_path: Path) -> None:
        validator = find_validator()
        deck = deck_of(loaded(tmp_path, module(TOWNS), long(30, 4)).document)
        path = tmp_path / "deck.pptx"
        path.write_bytes(write_deck(deck, THEME))
        assert office_complaints(validator, path, "Microsoft365") == []


WORDS = st.sampled_from(
    [
        "甲",
        "重点工程",
        "城市快速路二期工程，含跨江大桥一座",
        "GDP",
        "https://example.cn/a",
        "R&D经费",
    ]
)
FIGURES = st.sampled_from(["1", "12.5", "−3.25", "1,043", "98.72%", "8600万元", "—"])


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table of any size with a name column, columns of words and of figures, merged rows."""
    columns = draw(st.integers(1, 7))
    kinds = [draw(st.booleans()) for _ in range(columns)]
    count = draw(st.integers(1, 30))
    lines = []
    for row in range(count):
        joins = bool(row) and not kinds[0] and draw(st.booleans())
        cells = [draw(FIGURES) if figures else draw(WORDS) + chr(0x4E00 + row) for figures in kinds]
        lines.append(f"| {'^^' if joins else f'第{row}类'} | {' | '.join(cells)} |")
    head = "| 名称 | " + " | ".join(f"列{n}" for n in range(columns)) + " |"
    rule = "|---" * (columns + 1) + "|"
    return fenced("table", "source: 示例数据", head, rule, *lines)


def document_of(text: str) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        return loaded(Path(folder), text).document


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_a_table_of_any_size_is_whole_in_every_output(block: str) -> None:
    document = document_of(module(block))
    (table,) = (each for each in document.parts[0].walk() if isinstance(each, Table))
    words = [bare(cell.words) for row in table.rows for cell in row if cell.words]
    deck = deck_of(document)
    assert [fit for fit in fits(deck, THEME) if fit.margin < 0] == []
    shown = [
        bare(para.text)
        for box in elements(deck, TableBox)
        for row in box.rows[box.head :]
        for cell in row
        for para in cell
        if "（续）" not in para.text
    ]
    body = [bare(c.words) for row in table.rows[1:] for c in row if c.words]
    assert sorted(shown) == sorted([*body, *[""] * shown.count("")])
    for publication in (layout_handout(document, THEME), layout_large_print(document, THEME)):
        printed = "".join(m.run.text for page in publication.pages for m in marks(page))
        assert all(each in bare(printed) for each in words)
        for page in publication.pages:
            assert all(m.right <= page.size.width - 20 for m in marks(page))
    layout_long_image(document, THEME)


def test_rows_before_which_a_table_may_be_cut_part_no_cell() -> None:
    table = table_of(module(TOWNS))
    assert sorted(seams(table)) == [2, 4, 5, 6]
    assert all(low < high for low, high in pairwise(sorted(seams(table))))
