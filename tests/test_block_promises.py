"""Promises and results: both quoted, the difference computed, met or not said without colour."""

from __future__ import annotations

from pathlib import Path

import pytest
from block_outputs import (
    SIZES,
    THEMES,
    deck_faults,
    deck_of,
    elements,
    loaded,
    opened,
    pdf_faults,
    pdfs,
)
from contents import blocks, codes, complaints, fenced, load
from handout_probe import bare, marks
from structure import Tree
from structure import complaints as tag_complaints

from briefing.audit.verify import Auditor
from briefing.content.document import Document, Promise, Promises
from briefing.deck.fit import fits
from briefing.deck.slides import TableBox
from briefing.diagnostics import Diagnostic
from briefing.layout.handout import layout_handout
from briefing.layout.large_print import layout_large_print
from briefing.layout.long_image import layout_long_image
from briefing.theme.load import load_theme

REACHED = "新增就业2万人，失业率4.8%，能耗下降3.1%，新建学校12所，新增学位9800个，产值增长6.2%。"
AIMED = "# 年初目标\n\n新增就业1.8万人，失业率5%左右，能耗下降3.5%，新建学校12所，新增学位1万个。\n"
LINES = (
    "title: 年初承诺的办理结果",
    "from: b.md",
    "less: 失业率",
    "新增就业: 1.8万人 | 2万人",
    "失业率: 5%左右 | 4.8%",
    "能耗: 下降3.5% | 下降3.1%",
    "新建学校: 12所 | 12所",
    "新增学位: 1万个 | 9800个",
)
LONG = (
    "source: 示例数据",
    *(f"第{number}批项目: {number + 1}个 | {2 * number}个" for number in range(40)),
)


def module(*lines: str) -> str:
    return f"# 工作回顾\n\n{REACHED}\n\n{fenced('promises', *lines)}\n"


def promises(*lines: str) -> tuple[Promise, ...]:
    found = blocks(load(module(*lines), AIMED))
    return next(block.promises for block in found if isinstance(block, Promises))


def one(line: str, *options: str) -> Promise:
    return promises("source: 示例数据", *options, line)[0]


def refused(*lines: str) -> tuple[Diagnostic, ...]:
    return complaints(module(*lines), AIMED)


def refusals(line: str) -> list[str]:
    return codes(module("source: 示例数据", line), AIMED)


def document(folder: Path, *lines: str) -> Document:
    text = f"# 工作回顾\n\n{REACHED}\n\n## 承诺兑现\n\n{fenced('promises', *lines)}\n"
    return loaded(folder, text.replace("b.md", "m2.md"), AIMED).document


class TestQuoting:
    def test_the_promise_quotes_the_module_named_and_the_result_its_own(self) -> None:
        places = [[span.path for span in each.quotes] for each in promises(*LINES)]
        assert [["b.md", "a.md"]] * 5 == places

    @pytest.mark.parametrize(
        "line",
        ["新增就业: 1.9万人 | 2万人", "新增就业: 1.8万人 | 3万人", "新增就业: 2万人 | 2万人"],
    )
    def test_a_figure_changed_on_either_side_is_refused(self, line: str) -> None:
        assert refused("from: b.md", line)

    def test_a_side_may_have_a_name_of_its_own(self) -> None:
        (each,) = promises("from: b.md", "新增就业: 1.8万人 | [新增]就业: 2万人")
        assert ("新增就业", "2万人") == (each.label, each.sides[1])

    def test_a_source_stands_for_the_prose(self) -> None:
        assert ("3所", "4所") == one("改造公园: 3所 | 4所").sides

    def test_chinese_names_do(self) -> None:
        block = fenced("承诺", "来源: 示例", "越少越好: 事故", "事故: 5起 ｜ 4起")
        assert [] == codes(f"# 甲\n\n乙。\n\n{block}\n")


class TestComputing:
    @pytest.mark.parametrize(
        ("line", "difference", "met"),
        [
            ("就业: 1.8万人 | 2万人", "多0.2万人", True),
            ("学位: 1万个 | 9800个", "少200个", False),
            ("学校: 12所 | 12所", "持平", True),
            ("投资: 1200亿元以上 | 1305.6亿元", "多105.6亿元", True),
            ("产值: 增长6%左右 | 增长6.2%", "高0.2个百分点", True),
            ("产值: 增长6% | 下降1.5%", "低7.5个百分点", False),
            ("能耗: 下降3.5% | 下降3.1%", "少0.4个百分点", False),
            ("能耗: 下降3% | 下降3.1%", "多0.1个百分点", True),
            ("失业率: 5%以内 | 4.8%", "低0.2个百分点", True),
            ("失业率: 不超过5% | 5.1%", "高0.1个百分点", False),
            ("税收: 1.05亿元 | 9000万元", "少1500万元", False),
        ],
    )
    def test_difference_and_verdict_follow_from_the_figures(
        self, line: str, difference: str, met: bool
    ) -> None:
        each = one(line)
        assert (difference, met) == (each.difference, each.met)

    def test_where_less_is_better_the_author_says_so(self) -> None:
        assert not one("事故: 5起 | 4起").met
        assert one("事故: 5起 | 4起", "less: 事故").met

    def test_an_unknown_name_of_what_shall_be_less_is_refused(self) -> None:
        said = refused("source: 示例", "less: 安全事固", "安全事故: 5起 | 4起")
        assert ["unknown-entry"] == [each.code for each in said]
        assert "did you mean `安全事故`?" in said[0].hints

    @pytest.mark.parametrize(
        "line",
        ["产值: 增长6%左右 | 增长5.9%", "收入: 同步增长 | 快于经济", "能耗: 下降3%以内 | 下降2%"],
    )
    def test_what_figures_cannot_tell_must_be_said(self, line: str) -> None:
        assert ["verdict-missing"] == refusals(line)
        assert one(f"{line} | 完成").met
        assert not one(f"{line} | 未完成").met

    @pytest.mark.parametrize("typed", ["多0.2万人", "+0.2万人", "0.2万人", "完成"])
    def test_what_is_typed_and_agrees_is_taken(self, typed: str) -> None:
        assert "多0.2万人" == one(f"就业: 1.8万人 | 2万人 | {typed}").difference

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("多0.3万人", "derived-differs"),
            ("少0.2万人", "derived-differs"),
            ("多0.2人", "derived-differs"),
            ("持平", "derived-differs"),
            ("未完成", "verdict-differs"),
        ],
    )
    def test_what_is_typed_and_disagrees_is_refused(self, typed: str, code: str) -> None:
        assert [code] == refusals(f"就业: 1.8万人 | 2万人 | {typed}")

    def test_what_is_computed_is_listed(self) -> None:
        said = load(module(*LINES), AIMED).diagnostics
        assert any(each.code == "derived" and "多0.2万人" in each.message for each in said)


class TestLines:
    @pytest.mark.parametrize(
        "line",
        ["就业: 1.8万人", "就业 1.8万人 | 2万人", "就业: | 2万人", "就业: 1人 | 2人 | 3人 | 4人"],
    )
    def test_a_line_short_of_a_part_is_refused(self, line: str) -> None:
        assert ["promise-parts"] == refusals(line)

    def test_two_units_are_no_promise_and_result(self) -> None:
        assert ["mixed-units"] == refusals("学校: 12所 | 9800个")


class TestOutputs:
    @pytest.mark.parametrize("theme", THEMES)
    def test_every_word_is_on_paper_with_the_verdict_in_words(
        self, tmp_path: Path, theme: str
    ) -> None:
        content, look = document(tmp_path, *LINES), load_theme(theme)
        for layout in (layout_handout, layout_large_print, layout_long_image):
            pages = layout(content, look).pages
            read = bare("".join(mark.run.text for page in pages for mark in marks(page)))
            for words in ("年初承诺的办理结果", "多0.2万人", "低0.2个百分点", "少200个"):
                assert words in read
            assert (2, 3) == (read.count("未完成"), read.count("完成") - read.count("未完成"))

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("lines", [LINES, LONG], ids=["few", "forty"])
    def test_slides_are_native_tables_that_repeat_their_head(
        self, tmp_path: Path, size: str, lines: tuple[str, ...]
    ) -> None:
        deck = deck_of(document(tmp_path, *lines), size)
        tables = elements(deck, TableBox)
        assert {("事项", "承诺", "实际", "差额", "结果")} == {
            tuple(cell[0].text for cell in table.rows[0]) for table in tables
        }
        rows = [row for table in tables for row in table.rows[1:]]
        assert (5 if lines is LINES else 40) == len(rows)
        assert {"● 完成", "○ 未完成"} == {row[4][0].text for row in rows}
        assert [] == [fit for fit in fits(deck, load_theme("zhenghong")) if fit.is_tight]

    def test_it_is_a_table_with_heads_of_columns_and_rows(self, tmp_path: Path) -> None:
        for name, data in pdfs(document(tmp_path, *LINES)).items():
            pdf = opened(data)
            assert [] == tag_complaints(pdf), name
            tags = [each.tag for each in Tree(pdf).elements]
            assert (6, 10, 20) == tuple(map(tags.count, ("TR", "TH", "TD"))), name

    def test_every_figure_is_traced_and_another_one_found(self, tmp_path: Path) -> None:
        content = document(tmp_path, *LONG)
        files = pdfs(content)
        for kind, data in files.items():
            assert () == Auditor(content).verify(kind, data).faults, kind
        (tmp_path / "other").mkdir()
        changed = [line.replace("| 4个", "| 5个") for line in LONG]
        other = document(tmp_path / "other", *changed)
        for kind, data in files.items():
            assert Auditor(other).verify(kind, data).faults, kind

    def test_validators_find_nothing(self, tmp_path: Path) -> None:
        content = document(tmp_path, *LONG)
        assert {} == pdf_faults(tmp_path, content, "ua1", "2a", theme="qinglan")
        assert [] == deck_faults(tmp_path, deck_of(document(tmp_path, *LINES)))


ENGLISH = (
    "# Promises\n\n::: promises\nsource: sample data\nless: Incidents\n"
    "Mains relined: 180 kilometres | 186 kilometres\nIncidents: 20 | 23\n:::\n"
)
IN_ENGLISH = "language: en\nunits: [kilometres]\n"


def test_an_english_unit_stands_off_from_the_difference() -> None:
    found = blocks(load(ENGLISH, more=IN_ENGLISH))
    block = next(each for each in found if isinstance(each, Promises))
    assert [promise.difference for promise in block.promises] == ["+6 kilometres", "+3"]


def test_results_of_one_table_are_set_in_one_size() -> None:
    page = layout_handout(load(ENGLISH, more=IN_ENGLISH).document, load_theme("qinglan")).pages[1]
    sizes = {mark.run.size for mark in marks(page) if mark.run.text in ("186", "23")}
    assert len(sizes) == 1


def test_figures_without_a_unit_side_by_side_are_read_back_as_two(tmp_path: Path) -> None:
    document = loaded(tmp_path, ENGLISH, more=IN_ENGLISH).document
    for kind in ("handout", "slides"):
        assert () == Auditor(document).verify(kind, pdfs(document)[kind]).faults, kind
