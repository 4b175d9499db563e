"""Figures that contradict each other anywhere are faults; what can hardly be meant is warned of."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from contents import complaints, fenced, figures, load, module

from briefing.content.assemble import load_document
from briefing.content.chart import Chart
from briefing.content.document import Document, Figures
from briefing.content.inline import Figure
from briefing.diagnostics import BriefingError, Diagnostic, Severity, Span


def warnings(*modules: str, more: str = "") -> list[Diagnostic]:
    said = load(*modules, more=more).diagnostics
    return [each for each in said if each.severity is Severity.WARNING]


def warned(prose: str, more: str = "", *blocks: str) -> list[str]:
    return [each.code for each in warnings(module(prose, *blocks), more=more)]


class TestConflicts:
    """The same label, unit and period with two values."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("实现地区生产总值730亿元。", "预计地区生产总值达703亿元。"),
            ("火情、交通警情分别下降15%、12%。", "交通警情下降15%。"),
            ("新增高标准农田1.1万亩。", "新增高标准农田1.1亩。"),
            ("新增“小巨人”企业2家、上市企业1家。", "新增“小巨人”企业3家。"),
            ("2022年，出口总额5亿元。", "2022年完成出口总额6亿元。"),
            ("进口总额比上年增长5%，出口总额5亿元。", "出口总额6亿元。"),
        ],
    )
    def test_two_values_are_a_fault_that_names_both_places(self, one: str, other: str) -> None:
        (fault,) = complaints(f"# 甲\n\n{one}\n\n{other}\n")
        assert fault.code == "figure-conflict"
        assert fault.span is not None
        assert fault.span.line == 5
        assert fault.hints[0].startswith("a.md:3:")

    def test_the_whole_year_is_the_period_of_the_report(self) -> None:
        (fault,) = complaints("# 2022年\n\n出口总额5亿元。\n\n全年出口总额6亿元。\n")
        assert fault.code == "figure-conflict"

    def test_another_module_is_looked_at_too(self) -> None:
        (fault,) = complaints("# 甲\n\n出口总额5亿元。\n", "# 乙\n\n出口总额6亿元。\n")
        assert fault.code == "figure-conflict"
        assert fault.hints[0].startswith("a.md:3:1:")

    def test_what_a_source_states_may_not_contradict_the_prose(self) -> None:
        strip = figures("source: 统计局", "出口总额6亿元")
        (fault,) = complaints(module("出口总额5亿元。", strip))
        assert fault.code == "figure-conflict"

    @pytest.mark.parametrize("key", ["slogan: [实现出口总额6亿元]", "status: 出口总额6亿元"])
    def test_the_cover_may_not_contradict_the_prose(self, key: str) -> None:
        (fault,) = complaints(module("出口总额5亿元。"), more=f"{key}\n")
        assert fault.code == "figure-conflict"
        assert fault.hints[0].startswith(("a.md:3:1:", "briefing.yaml:5:"))

    def test_a_heading_may_not_contradict_the_prose(self) -> None:
        (fault,) = complaints("# 甲\n\n## 出口总额6亿元\n\n出口总额5亿元。\n")
        assert fault.code == "figure-conflict"

    @pytest.mark.parametrize(
        ("head", "row"),
        [
            ("| 指标 | 数值（亿元） |", "| 出口总额 | 6 |"),
            ("| 指标 | 2022年（亿元） |", "| 出口总额 | 6.0 |"),
            ("| 单位 | 总额（亿元） |", "| 出口 | 6 |"),
            ("| 指标 | 数值 |", "| 出口总额 | 6亿元 |"),
        ],
    )
    def test_a_table_may_not_contradict_the_prose(self, head: str, row: str) -> None:
        table = f"{head}\n|---|---|\n{row}\n| 内贸 | 7 |\n"
        prose = "2022年出口总额5亿元。\n\n"
        for own in (table, fenced("table", "title: 表", "source: 局", *table.splitlines())):
            (fault,) = complaints(f"# 2022年\n\n{prose}{own}\n")
            assert fault.code == "figure-conflict"

    def test_tables_of_declared_times_do_not_contradict(self) -> None:
        rows = "| 乡镇 | 工业产值（亿元） |\n|---|---|\n| 甲镇 | {} |"
        half = fenced("table", "source: 局", "period: 上半年", rows.format(12))
        whole = fenced("table", "source: 局", rows.format(30))
        assert complaints(f"# 产值\n\n{half}\n\n{whole}") == ()

    def test_a_row_that_contradicts_another_table_is_told_once(self) -> None:
        rows = "| 类别 | 机构数（所） |\n|---|---|\n| 小学 | {} |"
        tables = (fenced("table", "source: 局", rows.format(count)) for count in (12, 31))
        (fault,) = complaints("# 学校\n\n" + "\n\n".join(tables))
        assert fault.code == "figure-conflict"

    def test_a_table_of_other_years_or_aims_contradicts_nothing(self) -> None:
        rows = "| 指标 | 2021年（亿元） | 2023年目标（亿元） |\n|---|---|---|\n| 出口总额 | 4 | 6 |"
        assert complaints(f"# 2022年\n\n出口总额5亿元。\n\n{rows}\n") == ()

    def test_a_headline_may_not_contradict_the_prose(self) -> None:
        (fault,) = complaints(module("出口总额5亿元。", fenced("headlines", "出口总额6亿元")))
        assert fault.code == "figure-conflict"

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("出口总额5亿元。", "出口总额50000万元。"),
            ("2021年，出口总额5亿元。", "2022年，出口总额6亿元。"),
            ("上半年，出口总额5亿元。", "全年出口总额6亿元。"),
            ("上半年，出口总额5亿元，全年出口总额6亿元。", "正文。"),
            ("出口总额5亿元。", "出口总额增长6%。"),
            ("出口总额增长5%。", "力争出口总额增长6%。"),
            ("出口总额5亿元以上。", "出口总额6亿元。"),
            ("制造业项目各1个。", "制造业项目8个。"),
            ("引进50亿元以上制造业项目2个。", "引进10亿元以上制造业项目8个。"),
            ("共5家。", "共6家。"),
            ("甲产值同比增长5%。", "乙产值同比增长6%。"),
            ("甲镇：新增就业512人。", "乙镇：新增就业431人。"),
            ("**古山镇。**新增就业512人。", "**芝英镇。**新增就业431人。"),
            ("一季度新增养老床位120张。", "全年新增养老床位402张。"),
        ],
    )
    def test_other_periods_units_aims_and_things_do_not_conflict(
        self, one: str, other: str
    ) -> None:
        assert complaints(f"# 甲\n\n{one}\n\n{other}\n") == ()

    def test_a_target_and_what_was_reached_do_not_conflict(self) -> None:
        targets = fenced("targets", "地区生产总值: 增长6%左右", "工业增加值: 增长5%")
        assert complaints(module("地区生产总值增长3%，工业增加值增长4%。", targets)) == ()

    def test_a_rounded_value_is_only_warned_of(self) -> None:
        assert warned("出口总额5.96亿元。\n\n出口总额6亿元。") == ["figure-rounded"]

    def test_the_author_may_declare_a_label_to_have_several_values(self) -> None:
        texts = "# 甲\n\n新增就业人数5人。\n\n新增就业人数7人。\n"
        assert len(complaints(texts)) == 1
        assert complaints(texts, more="several: [新增就业人数]") == ()

    def test_figures_that_no_block_uses_are_fine(self) -> None:
        assert warned("新增企业5家，整改隐患8处，完成改厕7户。") == []


class TestMentions:
    """Alternative texts and mail tie to the prose too."""

    PROSE = "新建12号桥全长1.8公里，投资3.5亿元。"

    def alt(self, words: str) -> str:
        return module(self.PROSE, fenced("picture", "file: p.png", f"alt: {words}"))

    def test_another_value_in_an_alternative_text_is_a_fault(self) -> None:
        codes = [fault.code for fault in complaints(self.alt("江上的桥，投资3.6亿元"))]
        assert "another-value" in codes

    def test_a_figure_that_stands_nowhere_is_warned_of(self, tmp_path: Path) -> None:
        said = complaints(self.alt("桥上站着30名工人"))
        assert "another-value" not in [fault.code for fault in said]

    @pytest.mark.parametrize(
        ("words", "codes"),
        [
            ("尊敬的{{ name }}：\n新建12号桥全长1.8公里。请于3月5日14时反馈。", []),
            ("本期要点：投资3.6亿元。", ["another-value"]),
            ("<p>本期要点：投资<b>3.5亿元</b></p>", []),
        ],
    )
    def test_a_mail_says_what_the_prose_says(
        self, tmp_path: Path, words: str, codes: list[str]
    ) -> None:
        (tmp_path / "briefing.yaml").write_text(
            "format: 1\ntitle: 甲\nissuer: 乙\nmodules: [a.md]\nmail:\n  body: mail.txt\n", "utf-8"
        )
        (tmp_path / "a.md").write_text(f"# 甲\n\n{self.PROSE}\n", "utf-8")
        (tmp_path / "mail.txt").write_text(words, "utf-8")
        assert [fault.code for fault in _faults(tmp_path)] == codes


class TestPlausibility:
    @pytest.mark.parametrize(
        "prose",
        [
            "农村自来水普及率达986%。",
            "户籍人口城镇化率、低保覆盖率分别为71%、108%。",
            "三次产业分别占45%、40%和30%。",
        ],
    )
    def test_a_share_over_a_hundred_is_warned_of(self, prose: str) -> None:
        text = prose.replace("三次产业", "一产、二产和三产")
        assert warned(text) == ["share-over-100"]

    @pytest.mark.parametrize(
        "prose",
        [
            "专项债券同比增长253%。",
            "投资完成率达120%。",
            "实现40天100%签约。",
            "一产、二产和三产分别占5%、45%和50%。",
            "存款增长率达105.2%。",
        ],
    )
    def test_growth_and_what_may_exceed_a_whole_is_not(self, prose: str) -> None:
        assert warned(prose) == []

    @pytest.mark.parametrize(
        ("value", "codes"),
        [("730亿元", []), ("730万元", ["out-of-range"]), ("7300亿元", ["out-of-range"])],
    )
    def test_a_slip_against_a_declared_range_is_warned_of(
        self, value: str, codes: list[str]
    ) -> None:
        more = "ranges:\n  地区生产总值: 500亿元-900亿元"
        assert warned(f"实现地区生产总值{value}。", more) == codes

    def test_the_remedy_tells_wan_from_yi(self) -> None:
        more = "ranges:\n  地区生产总值: 500亿元-900亿元"
        (said,) = warnings(module("实现地区生产总值730万元。"), more=more)
        assert said.hints == ("万 and 亿 may be mistaken for each other here",)

    def test_a_block_may_declare_the_range_of_its_figures(self) -> None:
        prose = "投资甲项目5万元，投资乙项目6亿元。"
        strip = figures("range: 1亿元-9亿元", "投资甲项目5万元", "投资乙项目6亿元")
        (said,) = warnings(module(prose, strip))
        assert (said.code, said.span and said.span.line) == ("out-of-range", 5)

    def test_a_range_that_is_none_is_refused(self) -> None:
        for words in ("500亿元", "900亿元-500亿元", "5亿元-9万户"):
            (fault,) = complaints(module("正文。"), more=f"ranges:\n  产值: {words}")
            assert fault.code == "bad-range"

    @pytest.mark.parametrize(
        ("prose", "codes"),
        [
            ("2002年，新增企业5家。", ["strange-year"]),
            ("2032年新增企业5家。", ["strange-year"]),
            ("2021年，新增企业5家。", []),
            ("2018年以来，新增企业5家。", []),
            ("比2015年增加5家。", []),
            ("到2035年，建成企业5家。", []),
        ],
    )
    def test_a_year_outside_the_report_is_warned_of(self, prose: str, codes: list[str]) -> None:
        said = warnings(f"# 2022年工作回顾\n\n{prose}\n")
        assert [each.code for each in said] == codes

    @pytest.mark.parametrize(
        "prose",
        [
            "城镇登记失业率下降0.3%。",
            "研发投入占比提高0.5%。",
            "不良贷款余额下降0.5%。\n\n不良贷款余额下降0.5个百分点。",
        ],
    )
    def test_percent_beside_percentage_points_is_warned_of(self, prose: str) -> None:
        assert warned(prose) == ["percent-or-points"]

    def test_a_rate_that_falls_to_a_level_is_not(self) -> None:
        assert warned("城镇登记失业率降至1.02%，研发投入占比提高0.5个百分点。") == []

    def test_units_that_differ_in_one_chart_are_refused(self) -> None:
        prose = "甲产值5亿元，乙产值6万户，丙产值7亿元。"
        block = fenced("chart bar", "title: 比", "甲产值: 5亿元", "乙产值: 6万户", "丙产值: 7亿元")
        assert [fault.code for fault in complaints(module(prose, block))] == ["mixed-units"]

    def test_the_real_content_raises_no_alarm(self, yongkang: Path) -> None:
        said = load_document(yongkang).diagnostics
        assert [each for each in said if each.severity is Severity.WARNING] == []


def _faults(folder: Path) -> tuple[Diagnostic, ...]:
    try:
        load_document(folder)
    except BriefingError as refused:
        return refused.diagnostics
    return ()


def _quoting(document: Document) -> Iterator[tuple[Span, Span]]:
    """The line of each block entry and the place of the prose that it quotes."""
    for part in document.parts:
        for block in part.walk():
            entries: tuple[Figure, ...] = block.figures if isinstance(block, Figures) else ()
            yield from ((entry.span, entry.quote) for entry in entries)
            if isinstance(block, Chart):
                yield from ((bar.span, bar.quote) for bar in block.bars)


class TestOneDigit:
    """A digit of the prose is changed: every block that quotes it is named, and no other."""

    def test_every_block_that_quotes_it_is_named(self, yongkang: Path) -> None:
        quoting = list(_quoting(load_document(yongkang).document))
        for line, quote in quoting[::6]:
            with tempfile.TemporaryDirectory() as made:
                folder = Path(made) / "copy"
                shutil.copytree(yongkang, folder)
                column = _change_a_digit(folder / quote.path, quote)
                if column is None:
                    continue
                expected = {
                    (span.path, span.line)
                    for span, other in quoting
                    if (other.path, other.line) == (quote.path, quote.line)
                    and other.column <= column < other.column + other.length
                }
                told = {(f.span.path, f.span.line) for f in _faults(folder) if f.span}
                assert (line.path, line.line) in expected
                assert expected <= told
                assert told <= expected | _titles(folder)


def _change_a_digit(path: Path, quote: Span) -> int | None:
    """Changes the last digit of the quoted words; its column."""
    lines = path.read_text("utf-8").split("\n")
    text = lines[quote.line - 1]
    places = range(quote.column - 1, quote.column - 1 + quote.length)
    digits = [at for at in places if text[at].isdigit()]
    if not digits:
        return None
    at = digits[-1]
    lines[quote.line - 1] = text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
    path.write_text("\n".join(lines), "utf-8")
    return at + 1


def _titles(folder: Path) -> set[tuple[str, int]]:
    """The titles of charts, which quote the prose as well."""
    return {
        (path.name, number)
        for path in folder.glob("*.md")
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if line.startswith("title:")
    }
