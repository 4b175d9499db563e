"""A figure is a quotation: the rules of the content format, one by one."""

from __future__ import annotations

import pytest
from contents import (
    blocks,
    codes,
    complaints,
    fenced,
    figure,
    figures,
    groups,
    load,
    module,
    refusal,
)
from fuzzing import bounded
from hypothesis import given
from hypothesis import strategies as st

from briefing.content.document import Figures

SAFETY = (
    "整改出租房、店铺等消防隐患6.5万家，消除交通安全隐患1221处，火情、交通警情分别下降15%、12%，"
    "工伤事故下降10%，安全生产事故较前三年平均数下降43%。"
)
INCOME = "城镇和农村居民人均可支配收入分别增长3%和7%。"
TALENT = "新建博士后科研工作站1家，新增领军人才11名、高技能人才5912名。"


class TestComparing:
    """Rule 1: what is folded before lines are compared."""

    @pytest.mark.parametrize(
        "line",
        [
            "消除交通安全隐患1,221处",
            "消除交通安全隐患１２２１处",
            "消除 交通安全隐患 1221 处",
            "消除交通安全隐患**1221**处",
            "- 消除交通安全隐患1221处",
            "－　消除交通安全隐患1221处，",
            "消除交通安全隐患1221处；",
        ],
    )
    def test_forms_of_one_line_are_one_quotation(self, line: str) -> None:
        assert figure(line, SAFETY).words == "消除交通安全隐患1221处"

    def test_what_is_printed_is_the_prose_and_not_the_line(self) -> None:
        prose = "紧扣“世界五金之都 品质活力永康”，新增“品字标”企业２２家。"
        assert figure('新增"品字标"企业22家', prose).words == "新增“品字标”企业２２家"

    def test_a_blank_of_the_prose_is_printed(self) -> None:
        prose = "打造“世界五金之都 品质活力永康”品牌5个。"
        line = "打造“世界五金之都品质活力永康”品牌5个"
        assert figure(line, prose).words == "打造“世界五金之都 品质活力永康”品牌5个"

    def test_a_line_break_in_the_prose_does_not_matter(self) -> None:
        assert figure("工伤事故下降10%", "工伤事故\n下降10%。").words == "工伤事故下降10%"

    def test_a_quotation_does_not_run_over_a_full_stop(self) -> None:
        assert refusal("新增甲5家乙6家", "新增甲5家。乙6家。") == ["value-elsewhere"]

    def test_a_bold_head_is_a_sentence_of_its_own(self) -> None:
        assert figure("甲5家", "**成效显著。**甲5家，乙6家。").item == "a.i1"


class TestWholeClauses:
    """Rule 2: from mark to mark."""

    @pytest.mark.parametrize(
        ("prose", "line"),
        [
            ("预计实现地区生产总值730亿元。", "实现地区生产总值730亿元"),
            ("新增企业约17家。", "新增企业17家"),
            ("药品单价最高降幅达96%。", "降幅达96%"),
            ("地区生产总值增长6%左右。", "地区生产总值增长6%"),
            ("地区生产总值730亿元（预计）。", "地区生产总值730亿元"),
            ("惠及市场主体91万家次。", "惠及市场主体91万家"),
            ("整治低效工业用地1.1万亩。", "整治低效工业用地1.1亩"),
            ("消除隐患1221处。", "消除隐患122"),
        ],
    )
    def test_words_at_an_end_may_not_be_lost(self, prose: str, line: str) -> None:
        assert refusal(line, prose) == ["words-left-out"]

    @pytest.mark.parametrize("line", ["整治用地1.1万亩", "整治用地15万亩", "整治用地115万亩"])
    def test_a_digit_or_point_may_not_be_lost(self, line: str) -> None:
        assert refusal(line, "整治用地1.15万亩。") == ["another-value"]

    def test_what_is_lost_is_told_as_it_is_written(self) -> None:
        prose = "The treasurer reported 90 家 and a loss."
        (fault,) = complaints(module(prose, figures("90 家")))
        assert "“The treasurer reported” before it is left out" in fault.hints[0]

    def test_a_clause_may_begin_after_a_comma_and_end_before_one(self) -> None:
        found = figure("消除交通安全隐患1221处", SAFETY)
        assert (found.quote.line, found.quote.column) == (7, 20)
        assert found.quote.length == len("消除交通安全隐患1221处")

    def test_several_clauses_may_be_quoted_as_one(self) -> None:
        line = "启动区域高速公路差异化收费，惠及车辆22万辆次"
        assert figure(line, f"{line}。").words == line

    def test_a_numeral_at_the_front_is_no_part_of_the_sentence(self) -> None:
        assert figure("聚焦产业5项", "（一）聚焦产业5项，打造样板。").words == "聚焦产业5项"

    def test_a_clause_may_begin_after_a_colon(self) -> None:
        assert figure("新增5家", "企业：新增5家。").words == "新增5家"


class TestLists:
    """Rule 3: lists are not cut."""

    def test_an_item_after_one_with_its_own_value_stands_alone(self) -> None:
        prose = "新增上市企业1家、省级“专精特新”企业29家，市场主体突破15万户。"
        assert figure("省级“专精特新”企业29家", prose).words == "省级“专精特新”企业29家"

    def test_an_item_that_shares_its_value_with_one_before_does_not(self) -> None:
        assert refusal("店铺等消防隐患6.5万家", SAFETY) == ["list-cut"]

    def test_a_threshold_is_no_value_of_the_item_before(self) -> None:
        prose = "引进50亿元以上项目、上市企业5家。"
        assert refusal("上市企业5家", prose) == ["list-cut"]

    def test_nothing_begins_at_a_bare_value(self) -> None:
        prose = "首次招引落地投资100亿元、50亿元以上制造业项目各1个。"
        assert refusal("50亿元以上制造业项目各1个", prose) == ["list-cut"]

    def test_nothing_ends_before_a_bare_value(self) -> None:
        prose = "首次招引落地投资100亿元、50亿元以上制造业项目各1个。"
        assert refusal("首次招引落地投资100亿元", prose) == ["list-cut"]
        ranks = "投资、工业竞争力位列全国百强县第26位和第49位。"
        assert refusal("投资、工业竞争力位列全国百强县第26位", ranks) == ["list-cut"]

    @pytest.mark.parametrize("line", ["同比增长253%", "其中上市企业2家"])
    def test_nothing_shown_leans_on_words_before(self, line: str) -> None:
        prose = f"发行专项债券22.5亿元、{line}。"
        assert refusal(line, prose) == ["leaning"]

    def test_a_word_that_only_looks_leaning_is_none(self) -> None:
        assert figure("各类红利29.2亿元", "兑现，各类红利29.2亿元。").words == "各类红利29.2亿元"


class TestPairs:
    """Rule 4: 分别 pairs in order."""

    @pytest.mark.parametrize(
        ("prose", "line"),
        [
            (SAFETY, "火情下降15%"),
            (SAFETY, "交通警情下降12%"),
            (SAFETY, "火情、交通警情分别下降15%、12%"),
            (INCOME, "城镇居民人均可支配收入增长3%"),
            (INCOME, "农村居民人均可支配收入增长7%"),
            (INCOME, "城镇增长3%"),
            ("全市出口、进口分别增长3%和7%。", "全市进口增长7%"),
            ("投资和出口分别增长3%、增长7%。", "出口增长7%"),
            ("投资、竞争力分别位列第26位和第49位。", "竞争力位列第49位"),
        ],
    )
    def test_a_name_goes_with_its_own_value(self, prose: str, line: str) -> None:
        assert figure(line, prose).words == line

    @pytest.mark.parametrize(
        ("prose", "line"),
        [
            (SAFETY, "火情下降12%"),
            (SAFETY, "交通警情下降15%"),
            (INCOME, "城镇居民人均可支配收入增长7%"),
            (INCOME, "农村居民人均可支配收入增长3%"),
        ],
    )
    def test_a_swap_is_refused(self, prose: str, line: str) -> None:
        assert refusal(line, prose) == ["pairs-otherwise"]

    @pytest.mark.parametrize(
        ("line", "whole"),
        [("7月120万吨", "7月为120万吨"), ("9月105万吨", "9月产量为105万吨")],
    )
    def test_a_pair_without_its_verb_is_shown_whole(self, line: str, whole: str) -> None:
        prose = "7月、8月、9月产量分别为120万吨、118万吨和105万吨。"
        (fault,) = complaints(module(prose, figures(line)))
        assert fault.code == "words-left-out"
        assert f"quote it as “{whole}”" in fault.hints[0]
        assert refusal(whole, prose) == []

    @pytest.mark.parametrize("line", ["交通警情分别下降15%", "火情分别下降15%", "情下降15%"])
    def test_half_of_a_pairing_is_refused(self, line: str) -> None:
        assert len(refusal(line, SAFETY)) == 1

    def test_names_and_values_of_different_number_fit_only_as_a_whole(self) -> None:
        prose = "投资、出口和消费分别增长3%和7%。"
        assert refusal("投资增长3%", prose) == ["pairs-otherwise"]
        assert figure(prose.rstrip("。"), prose).words == prose.rstrip("。")

    def test_words_after_the_last_value_forbid_pairing(self) -> None:
        prose = "投资和出口分别增长3%和7%的目标。"
        assert refusal("出口增长7%", prose) == ["pairs-otherwise"]

    def test_only_the_end_of_the_last_name_may_be_added(self) -> None:
        assert len(refusal("城镇农村增长3%", INCOME)) == 1


class TestBrackets:
    """Rule 5: words that the page leaves out."""

    def test_whole_items_may_be_left_out(self) -> None:
        found = figure("新增[领军人才11名、]高技能人才5912名", TALENT)
        assert found.words == "新增高技能人才5912名"

    def test_an_item_that_is_left_out_may_have_such_a_word(self) -> None:
        prose = "新增[全国重点实验室1家、]省级实验室5家"
        assert refusal(prose, prose.replace("[", "").replace("]", "") + "。") == []

    @pytest.mark.parametrize("name", ["资产评估", "模拟", "将军街道", "双碳目标考核"])
    def test_a_name_that_holds_such_a_word_may_be_left_out(self, name: str) -> None:
        assert refusal(f"[{name}]机构5家", f"{name}机构5家。") == []

    def test_the_word_that_limits_is_named(self) -> None:
        line, prose = "[本市计划]新建学校5所", "本市计划新建学校5所。"
        (fault,) = complaints(module(prose, figures(line)))
        assert fault.message.startswith("`计划`")

    def test_what_is_left_out_is_listed(self) -> None:
        loaded = load(module(TALENT, figures("新增［领军人才11名、］高技能人才5912名")))
        said = [(d.severity, d.message) for d in loaded.diagnostics]
        assert said == [("notice", "the page leaves out “领军人才11名、”")]

    @pytest.mark.parametrize(
        ("line", "prose"),
        [
            ("新增企业[约]17家", "新增企业约17家。"),
            ("药品单价[最高]降幅达96%", "药品单价最高降幅达96%。"),
            ("市场主体[突破]15万户", "市场主体突破15万户。"),
            ("[预计]实现产值730亿元", "预计实现产值730亿元。"),
            ("事故[较前三年平均数]下降43%", "事故较前三年平均数下降43%。"),
            ("火情、警情[分别]下降15%、12%", "火情、警情分别下降15%、12%。"),
            ("制造业项目[各]1个", "制造业项目各1个。"),
            ("[不良]贷款降至0.52%", "不良贷款降至0.52%。"),
            ("产值增长6%[左右]", "产值增长6%左右。"),
            ("[计划]新建学校5所", "计划新建学校5所。"),
            ("[全省]新建学校5所", "全省新建学校5所。"),
            ("[减少]火情5起", "减少火情5起。"),
            ("[我市将]新建学校5所", "我市将新建学校5所。"),
            ("[目标]新建学校5所", "目标新建学校5所。"),
        ],
    )
    def test_a_limiting_word_may_not_be_left_out(self, line: str, prose: str) -> None:
        assert refusal(line, prose) == ["bracket-limits"]

    @pytest.mark.parametrize(
        "line",
        [
            "新增[领军人才11名]、高技能人才5912名",
            "新增领军[人才11名、]高技能人才5912名",
            "新增领军人才[11名、]高技能人才5912名",
            "新增领军人才1[1名、高技能人才5912]名",
            "新增领军人才11名、高技能人才5912[名]",
            "新增领军人才11名、高技能人才[59]12名",
        ],
    )
    def test_half_an_item_may_not_be_left_out(self, line: str) -> None:
        assert set(refusal(line, TALENT)) == {"bracket-cuts"}

    def test_words_in_brackets_are_compared(self) -> None:
        assert len(refusal("[累计]工伤事故下降10%", SAFETY)) == 1


class TestWhere:
    """Rule 6: the nearest range that has a fit decides."""

    TWICE = "# 甲\n\n## 一\n\n{}\n\n新增企业5家。\n\n## 二\n\n{}\n\n新增企业5家。\n"

    def test_the_own_section_comes_first(self) -> None:
        block = figures("新增企业5家")
        loaded = load(self.TWICE.format(block, block))
        strips = [block for block in blocks(loaded) if isinstance(block, Figures)]
        assert [strip.figures[0].quote.line for strip in strips] == [9, 17]

    def test_two_fits_in_one_range_name_both_places(self) -> None:
        faults = complaints(f"# 甲\n\n{figures('新增企业5家')}\n\n新增企业5家。\n\n新增企业5家。\n")
        assert [fault.code for fault in faults] == ["quotation-twice"]
        assert [hint.split(" ")[0] for hint in faults[0].hints[:2]] == ["a.md:7:1:", "a.md:9:1:"]

    def test_another_section_of_the_module_will_do(self) -> None:
        loaded = load(f"# 甲\n\n## 一\n\n{figures('新增企业5家')}\n\n## 二\n\n新增企业5家。\n")
        strip = next(block for block in blocks(loaded) if isinstance(block, Figures))
        assert strip.figures[0].item is None

    def test_another_module_must_be_named(self) -> None:
        quoting = module("正文。", figures("新增企业5家"))
        assert codes(quoting, "# 乙\n\n新增企业5家。\n") == ["in-another-module"]
        named = module("正文。", figures("from: b.md", "新增企业5家"))
        assert codes(named, "# 乙\n\n新增企业5家。\n") == []

    def test_a_figure_belongs_to_the_item_that_it_quotes(self) -> None:
        prose = "**创新。**新增甲5家。\n\n乙6家。\n\n**开放。**新增丙7家。"
        loaded = load(f"# 甲\n\n## 一\n\n{figures('新增丙7家', '乙6家', '新增甲5家')}\n\n{prose}\n")
        items = loaded.document.parts[0].sections[0].blocks[1:]
        owned = [[figure.words for figure in item.figures] for item in items]  # type: ignore[union-attr]
        assert owned == [["乙6家", "新增甲5家"], ["新增丙7家"]]


class TestSources:
    """Headlines, targets, honours, focus and tables are source themselves."""

    @pytest.mark.parametrize(
        "source",
        [
            fenced("headlines", "实现产值66.86亿元"),
            fenced("targets", "实现产值: 66.86亿元"),
            fenced("honours", "实现产值66.86亿元"),
            fenced("focus", "实现产值66.86亿元"),
            fenced("quote", "实现产值66.86亿元"),
            "| 指标 | 目标 |\n| --- | --- |\n| 实现产值 | 66.86亿元 |",
            "- 实现产值66.86亿元",
            "## 实现产值66.86亿元",
        ],
    )
    def test_it_may_be_quoted(self, source: str) -> None:
        assert codes(f"# 甲\n\n{figures('实现产值66.86亿元')}\n\n{source}\n") == []

    def test_figures_are_no_source(self) -> None:
        strip = figures("实现产值66.86亿元")
        assert codes(f"# 甲\n\n正文。\n\n{strip}\n\n{strip}\n") == ["quotation-missing"] * 2

    def test_a_named_source_needs_no_prose(self) -> None:
        loaded = load(module("正文。", figures("source: 统计局", "实现产值66.86亿元")))
        strip = next(block for block in blocks(loaded) if isinstance(block, Figures))
        assert str(strip.source) == "统计局"
        assert strip.figures[0].words == "实现产值66.86亿元"


class TestGroups:
    """Rule 7: name and members next to each other, in either order."""

    def test_the_verb_is_read_from_the_prose(self) -> None:
        found = groups("做好工作，聚力数字经济、内陆枢纽两大工程。", "两大工程: 数字经济、内陆枢纽")
        assert found.groups[0].verb == "聚力"
        assert found.groups[0].entries == ("数字经济", "内陆枢纽")
        assert found.paragraph == "a.p1"

    def test_the_name_may_come_first(self) -> None:
        found = groups("聚力两大工程：数字经济、内陆枢纽。", "两大工程: 数字经济、内陆枢纽")
        assert (found.groups[0].verb, found.groups[0].name) == ("聚力", "两大工程")

    def test_the_last_two_members_may_be_joined_by_and(self) -> None:
        found = groups("聚力甲、乙和丙三大工程。", "三大工程: 甲、乙和丙")
        assert found.groups[0].entries == ("甲", "乙", "丙")

    def test_what_is_printed_is_the_prose(self) -> None:
        found = groups("聚力“数字”经济、 内陆枢纽两大工程。", '两大工程: "数字"经济、内陆枢纽')
        assert found.groups[0].entries == ("“数字”经济", "内陆枢纽")

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            ("两大工程: 甲、乙、丙", "counts-differ"),
            ("三大工程: 甲、乙", "counts-differ"),
            ("三大工程: 甲、丙、乙", "quotation-missing"),
        ],
    )
    def test_a_change_is_refused(self, line: str, code: str) -> None:
        assert codes(module("聚力甲、乙、丙三大工程。", fenced("groups", line))) == [code]

    def test_groups_of_two_paragraphs_are_refused(self) -> None:
        prose = "聚力甲、乙两大工程。\n\n狠抓丙、丁两大攻坚。"
        block = fenced("groups", "两大工程: 甲、乙", "两大攻坚: 丙、丁")
        assert codes(module(prose, block)) == ["groups-apart"]


CLAUSE = st.text("甲乙丙丁戊己庚辛壬", min_size=2, max_size=5)
NUMBER = st.integers(2, 99999)


@bounded(100)
@given(st.lists(st.tuples(CLAUSE, NUMBER), min_size=2, max_size=4, unique_by=lambda c: c[0]))
def test_every_clause_with_a_value_can_be_quoted(clauses: list[tuple[str, int]]) -> None:
    stated = [f"{name}{number}家" for name, number in clauses]
    prose = "，".join(stated) + "。"
    if any(other.endswith(one) for one in stated for other in stated if one != other):
        return
    for line in stated:
        assert figure(line, prose).words == line


@bounded(100)
@given(NUMBER, NUMBER)
def test_another_number_never_fits(typed: int, stated: int) -> None:
    prose = f"新增企业{stated}家，整改隐患8处。"
    assert (refusal(f"新增企业{typed}家", prose) == []) == (typed == stated)


@bounded(100)
@given(st.integers(0, len(SAFETY)), st.integers(0, len(SAFETY)))
def test_no_slice_is_accepted_that_loses_words_at_an_end(one: int, other: int) -> None:
    start, end = sorted((one, other))
    line = SAFETY[start:end].strip("，、。")
    if not line or refusal(line, SAFETY):
        return
    # Accepted: then it is one of the whole clauses, or a pair that 分别 makes.
    padded = "，" + SAFETY
    place = padded.find(line)
    assert padded[place - 1] in "，、"
    assert padded[place + len(line)] in "，、。"
    assert not line.startswith(("店铺", "交通警情分别", "12%"))
