"""Timelines: times read, past told from planned, figures quoted, drawn alike in every output."""

from __future__ import annotations

from datetime import date
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
    powerpoint,
)
from contents import blocks, codes, complaints, fenced, load, module
from handout_probe import bare, marks
from structure import Tree
from structure import complaints as tag_complaints

from briefing.audit.verify import Auditor
from briefing.content.document import Document, Timeline
from briefing.content.times import Period, read_time
from briefing.deck.fit import fits
from briefing.deck.slides import GroupBox, ShapeBox
from briefing.layout.handout import layout_handout
from briefing.layout.large_print import layout_large_print
from briefing.layout.long_image import layout_long_image
from briefing.theme.load import load_theme

PROSE = "轨道交通一期工程开工，全线设车站22座，总投资186.5亿元。"
LINES = (
    "title: 轨道交通一期工程",
    "as_of: 2024年12月",
    "2021年9月: 工程可行性研究报告获批",
    "2022年3月28日: 首座车站动工，全线设车站22座",
    "2023年7月至2025年3月: 盾构区间施工",
    "2025年6月: 全线洞通",
    "2026年上半年: 通车试运营",
)
LONG = (
    "title: 全部进程",
    *(f"{2000 + number // 12}年{number % 12 + 1}月: 启动又一项工作" for number in range(40)),
)


def timeline(*lines: str) -> Timeline:
    found = blocks(load(module(PROSE, fenced("timeline", *lines))))
    return next(block for block in found if isinstance(block, Timeline))


def refused(*lines: str) -> list[str]:
    return codes(module(PROSE, fenced("timeline", *lines)))


def document(folder: Path, *lines: str) -> Document:
    text = f"# 工作回顾\n\n{PROSE}\n\n## 重大项目\n\n{fenced('timeline', *lines)}\n"
    return loaded(folder, text).document


class TestTimes:
    @pytest.mark.parametrize(
        ("words", "first", "last"),
        [
            ("2023年", (2023, 1, 1), (2023, 12, 31)),
            ("2024年2月", (2024, 2, 1), (2024, 2, 29)),
            ("2023年3月5日", (2023, 3, 5), (2023, 3, 5)),
            ("2023年上半年", (2023, 1, 1), (2023, 6, 30)),
            ("2023年第三季度", (2023, 7, 1), (2023, 9, 30)),
            ("2023年底", (2023, 12, 1), (2023, 12, 31)),
            ("2023年5月下旬", (2023, 5, 21), (2023, 5, 31)),
            ("2023-03-05", (2023, 3, 5), (2023, 3, 5)),
            ("2023.3", (2023, 3, 1), (2023, 3, 31)),
            ("２０２３年３月", (2023, 3, 1), (2023, 3, 31)),
            ("March 2023", (2023, 3, 1), (2023, 3, 31)),
            ("5 March 2023", (2023, 3, 5), (2023, 3, 5)),
            ("2023 Q2", (2023, 4, 1), (2023, 6, 30)),
            ("Q2 2023", (2023, 4, 1), (2023, 6, 30)),
            ("2023年11月至2024年2月", (2023, 11, 1), (2024, 2, 29)),
            ("2023年3月5日—8日", (2023, 3, 5), (2023, 3, 8)),
            ("2021—2025年", (2021, 1, 1), (2025, 12, 31)),
        ],
    )
    def test_a_time_is_the_days_that_it_names(
        self, words: str, first: tuple[int, int, int], last: tuple[int, int, int]
    ) -> None:
        found = read_time(words)
        assert found is not None
        assert (date(*first), date(*last)) == (found.first, found.last)

    @pytest.mark.parametrize(
        "words", ["汛期前", "2023年13月", "2023年2月30日", "3月", "", "2023年5月至3月", "年"]
    )
    def test_what_names_no_days_is_none(self, words: str) -> None:
        assert read_time(words) is None

    def test_a_month_alone_is_of_the_year_before_it(self) -> None:
        assert read_time("3月", 2023) == Period(date(2023, 3, 1), date(2023, 3, 31))


class TestStates:
    def test_what_lies_after_the_day_is_planned_and_what_lasts_over_it_is_under_way(self) -> None:
        states = [each.state for each in timeline(*LINES).milestones]
        assert ["done", "done", "ongoing", "planned", "planned"] == states

    def test_without_a_day_everything_is_reached(self) -> None:
        assert {"done"} == {each.state for each in timeline("2090年: 一", "汛期前: 二").milestones}

    def test_a_state_in_brackets_wins_and_is_no_part_of_the_time(self) -> None:
        (each,) = timeline("as_of: 2024年", "2023年（计划）: 建成").milestones
        assert ("2023年", "planned") == (each.time.words, each.state)

    def test_other_brackets_stay(self) -> None:
        assert "2023年（癸卯）" == timeline("2023年（癸卯）: 开工").milestones[0].time.words

    @pytest.mark.parametrize("time", ["汛期前", "2024年"])
    def test_a_time_that_may_be_either_is_refused(self, time: str) -> None:
        (fault,) = complaints(
            module(PROSE, fenced("timeline", "as_of: 2024年6月", f"{time}: 完工"))
        )
        assert "time-unclear" == fault.code
        assert fault.span
        assert (5, 1, len(time)) == (fault.span.line, fault.span.column, fault.span.length)
        assert any("（计划）" in hint for hint in fault.hints)

    def test_a_day_that_is_none_is_refused(self) -> None:
        assert ["bad-time"] == refused("as_of: 近日", "2023年: 开工")

    def test_going_back_in_time_is_warned_of(self) -> None:
        said = load(module(PROSE, fenced("timeline", "2023年: 一", "2022年: 二"))).diagnostics
        assert "time-order" in [each.code for each in said]


class TestLines:
    def test_the_first_colon_parts_and_that_of_a_clock_does_not(self) -> None:
        (each,) = timeline("9:30: 开幕：领导致辞").milestones
        assert ("9:30", "开幕：领导致辞") == (each.time.words, each.text.words)

    @pytest.mark.parametrize("line", ["2023年开工", "2023年:", ": 开工"])
    def test_a_line_short_of_time_or_text_is_refused(self, line: str) -> None:
        assert ["colon-missing"] == refused(line)

    def test_chinese_names_do(self) -> None:
        block = fenced("时间线", "标题: 进程", "截至: 2024年", "2023年: 开工")
        assert [] == codes(module(PROSE, block))

    def test_a_figure_quotes_the_prose(self) -> None:
        assert [] == refused("2022年: 首座车站动工，全线设车站22座")
        assert refused("2022年: 首座车站动工，全线设车站23座")

    def test_a_figure_that_the_prose_lacks_needs_a_source(self) -> None:
        assert ["quotation-missing"] == refused("2022年: 完成拆迁650户")
        assert "市轨道办" == str(timeline("source: 市轨道办", "2022年: 完成拆迁650户").source)

    def test_dates_and_spells_in_the_text_are_no_figures(self) -> None:
        assert [] == refused("2022年: 用18个月完工，较原定5月1日提前10天")


class TestOutputs:
    @pytest.mark.parametrize("theme", THEMES)
    def test_every_word_is_on_paper_and_what_is_not_reached_says_so(
        self, tmp_path: Path, theme: str
    ) -> None:
        content, look = document(tmp_path, *LINES), load_theme(theme)
        for layout in (layout_handout, layout_large_print, layout_long_image):
            read = bare(
                "".join(
                    mark.run.text for page in layout(content, look).pages for mark in marks(page)
                )
            )
            for each in ("工程可行性研究报告获批", "2026年上半年", "通车试运营", "截至2024年12月"):
                assert bare(each) in read
            assert (2, 1) == (read.count("计划"), read.count("进行中"))

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("lines", [LINES, LONG], ids=["few", "forty"])
    def test_slides_hold_every_milestone_once_in_a_group_of_its_own(
        self, tmp_path: Path, size: str, lines: tuple[str, ...]
    ) -> None:
        content = document(tmp_path, *lines)
        block = next(b for part in content.parts for b in part.walk() if isinstance(b, Timeline))
        deck = deck_of(content, size)
        named = [f"{each.time.words} {each.text.words}" for each in block.milestones]
        groups = [g.name for g in elements(deck, GroupBox) if g.is_entry]
        assert named == groups
        tight = [fit for fit in fits(deck, load_theme("zhenghong")) if fit.is_tight]
        assert [] == tight

    def test_marks_differ_in_form_not_in_colour_alone(self, tmp_path: Path) -> None:
        deck = deck_of(document(tmp_path, *LINES))
        found = [shape for shape in elements(deck, ShapeBox) if shape.name == "标记"]
        filled = [shape for shape in found if shape.fill == "primary" and shape.rect.width > 8]
        hollow = [shape for shape in found if shape.fill == "paper" and shape.stroke == "primary"]
        assert (2, 3) == (len(filled), len(hollow))
        assert all(not shape.alt for shape in found)

    def test_words_are_ordered_as_in_the_source_in_the_deck(self, tmp_path: Path) -> None:
        shown = powerpoint(deck_of(document(tmp_path, *LINES)))
        slide = next(s for s in shown.slides if s.shapes.title.text == "轨道交通一期工程")
        groups = [shape for shape in slide.shapes if shape.shape_type == 6]
        assert 5 == len(groups)
        assert ["2021年9月", "2022年3月28日"] == [
            "".join(inner.text_frame.text for inner in group.shapes if inner.name == "时间")
            .replace("\n", "").replace("\x0b", "")
            for group in groups[:2]
        ]  # fmt: skip

    def test_it_is_a_list_whose_labels_are_the_times(self, tmp_path: Path) -> None:
        files = pdfs(document(tmp_path, *LINES))
        for name, data in files.items():
            assert [] == tag_complaints(opened(data)), name
        tags = [each.tag for each in Tree(opened(files["handout"])).elements]
        assert (5, 5, 1) == (tags.count("LI"), tags.count("Lbl"), tags.count("Caption"))

    def test_a_long_one_runs_on_over_pages_under_its_title(self, tmp_path: Path) -> None:
        pages = layout_handout(document(tmp_path, *LONG), load_theme("zhenghong")).pages
        texts = ["".join(mark.run.text for mark in marks(page)) for page in pages]
        assert any("全部进程（续）" in text for text in texts)
        assert 40 == sum(text.count("启动又一项工作") for text in texts)

    def test_every_figure_is_traced(self, tmp_path: Path) -> None:
        content = document(tmp_path, *LINES)
        for kind, data in pdfs(content).items():
            assert () == Auditor(content).verify(kind, data).faults, kind

    def test_validators_find_nothing(self, tmp_path: Path) -> None:
        content = document(tmp_path, *LINES)
        assert {} == pdf_faults(tmp_path, content, "ua1", "2a", theme="qinglan")
        assert [] == deck_faults(tmp_path, deck_of(document(tmp_path, *LONG), "4:3"), "qinglan")
