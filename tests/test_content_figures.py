"""What becomes of a quotation: computed figures, lines parted for setting, charts."""

from __future__ import annotations

import pytest
from contents import blocks, chart, codes, fenced, figure, figures, load, module, parted, refusal

from briefing.content.document import Headlines

SAFETY = (
    "消除交通安全隐患1221处，火情、交通警情分别下降15%、12%，工伤事故下降10%，"
    "安全生产事故较前三年平均数下降43%。"
)


class TestDerived:
    """Figures computed from quotations."""

    WATER = (
        "除险加固水库18座，整治山塘117座，新增企业93家，扩容1.5万座。"
        "投资2亿元、补贴5000万元，占比40%。"
    )

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("合计 = 除险加固水库18座 + 整治山塘117座", "合计135座"),
            ("合计135座 = 除险加固水库18座 ＋ 整治山塘117座", "合计135座"),
            ("相差 = 整治山塘117座 − 除险加固水库18座", "相差99座"),
            ("合计 = 扩容1.5万座 + 整治山塘117座", "合计1.5117万座"),
            ("合计 = 投资2亿元 + 补贴5000万元", "合计2.5亿元"),
            ("合计25000万元 = 投资2亿元 + 补贴5000万元", "合计25000万元"),
            ("自筹 = 投资2亿元 × 占比40%", "自筹0.8亿元"),
            ("占比25% = 补贴5000万元 ÷ 投资2亿元", "占比25%"),
            ("占比13.3% = 除险加固水库18座 ÷ （除险加固水库18座 + 整治山塘117座）", "占比13.3%"),
            ("差 = (整治山塘117座 − 除险加固水库18座) − 除险加固水库18座", "差81座"),
        ],
    )
    def test_it_is_computed_exactly(self, line: str, words: str) -> None:
        assert figure(line, self.WATER).words == words

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            ("合计136座 = 除险加固水库18座 + 整治山塘117座", "derived-differs"),
            ("合计135家 = 除险加固水库18座 + 整治山塘117座", "mixed-units"),
            ("合计 = 除险加固水库18座 + 新增企业93家", "mixed-units"),
            ("占比 = 除险加固水库18座 ÷ 整治山塘117座", "derived-untyped"),
            ("合计 = 除险加固水库19座 + 整治山塘117座", "another-value"),
            ("合计 = 除险加固水库18座 + ", "formula"),
            ("合计 = (除险加固水库18座 + 整治山塘117座", "formula"),
            ("合计 = 除险加固水库18座) + 整治山塘117座", "formula"),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, line: str, code: str) -> None:
        assert refusal(line, self.WATER) == [code]

    def test_it_is_listed(self) -> None:
        line = "合计 = 除险加固水库18座 + 整治山塘117座"
        loaded = load(module(self.WATER, figures(line)))
        assert [d.code for d in loaded.diagnostics] == ["derived"]


class TestSplitting:
    """A line is set as words before, a value, words after."""

    @pytest.mark.parametrize(
        ("line", "before", "value", "after"),
        [
            ("预计实现地区生产总值730亿元", "预计实现地区生产总值", ["730", "亿元"], ""),
            (
                "城镇和农村居民人均可支配收入分别增长3%和7%",
                "城镇和农村居民人均可支配收入分别增长",
                ["3", "%", "和", "7", "%"],
                "",
            ),
            (
                "投资、工业竞争力位列全国百强县第26位和第49位",
                "投资、工业竞争力位列全国百强县",
                ["第", "26", "位", "和", "第", "49", "位"],
                "",
            ),
            ("圆满完成**十方面**民生实事", "圆满完成", ["十方面"], "民生实事"),
            ("基本指数评级**A+**", "基本指数评级", ["A+"], ""),
            ("制造业项目各1个", "制造业项目", ["各", "1", "个"], ""),
            ("发行债券**22.5亿元**、同比增长253%", "发行债券", ["22.5", "亿元"], "、同比增长253%"),
            ("火情分别下降15%、12%", "火情分别下降", ["15", "%", "、", "12", "%"], ""),
            ("打赢13场遭遇战", "打赢", ["13", "场"], "遭遇战"),
            ("标箱数突破3万", "标箱数突破", ["3", "万"], ""),
            ("惠及市场主体91万家次", "惠及市场主体", ["91", "万家次"], ""),
            ("产值增长5-6%", "产值增长", ["5", "-", "6", "%"], ""),
            ("吸引人才50余人", "吸引人才", ["50", "余人"], ""),
            ("Reserves stand at $2.4 today", "Reserves stand at", ["$", "2.4"], "today"),
            ("合同额-￥1,200万元", "合同额", ["-￥", "1,200", "万元"], ""),
            ("2022年新建S316公里碑7座", "2022年新建S316公里碑", ["7", "座"], ""),
        ],
    )
    def test_the_last_number_or_the_bold_is_the_value(
        self, line: str, before: str, value: list[str], after: str
    ) -> None:
        loaded = load(module("正文。", fenced("headlines", line)))
        block = next(block for block in blocks(loaded) if isinstance(block, Headlines))
        found = block.figures[0]
        assert found.before == before
        assert [piece.text for piece in found.value] == value
        assert found.after == after

    def test_blanks_around_a_number_are_not_set(self) -> None:
        prose = "市场主体突破 15 万户，出口增长 5 % 左右，位列第 26 位和第 49 位。"
        assert parted("市场主体突破15万户", prose) == ("市场主体突破", ["15", "万户"], "")
        assert parted("出口增长5%左右", prose) == ("出口增长", ["5", "%", "左右"], "")
        ranks = ["第", "26", "位", "和", "第", "49", "位"]
        assert parted("位列第26位和第49位", prose) == ("位列", ranks, "")

    def test_a_counting_word_may_be_taught(self) -> None:
        assert parted("建成驿站13驿", "建成驿站13驿。", "units: [驿]") == (
            "建成驿站",
            ["13", "驿"],
            "",
        )


class TestCharts:
    VILLAGES = (
        "举办擂台赛3场，创建“十有”示范村36个、“十无”达标村62个，新增中国传统村落3个、"
        "省未来乡村2个、省历史文化保护利用村7个。"
    )
    LINES = (
        "“十无”达标村: 62个",
        "[创建]“十有”示范村: 36个",
        "省历史文化保护利用村：7个",
        "[新增]中国传统村落: 3个",
        "省未来乡村: 2个",
    )
    TITLE = "创建“十有”示范村36个、“十无”达标村62个"

    def test_the_verb_left_out_is_known_for_every_bar(self) -> None:
        bars = chart(self.VILLAGES, *self.LINES, title=self.TITLE).bars
        assert [bar.lead for bar in bars] == ["创建", "创建", "新增", "新增", "新增"]

    def test_bars_that_the_title_names_are_highlighted(self) -> None:
        bars = chart(self.VILLAGES, *self.LINES, title=self.TITLE).bars
        assert [bar.highlight for bar in bars] == [True, True, False, False, False]

    def test_a_bar_is_named_by_a_title_only_with_its_value(self) -> None:
        prose = "工业增加值5亿元，农业增加值7亿元，规上工业增加值3亿元。"
        lines = ("工业增加值: 5亿元", "农业增加值: 7亿元", "规上工业增加值: 3亿元")
        bars = chart(prose, *lines, title="规上工业增加值3亿元").bars
        assert [bar.highlight for bar in bars] == [False, False, True]

    def test_the_author_may_choose_what_is_highlighted(self) -> None:
        lines = ("highlight: 省未来乡村", *self.LINES)
        bars = chart(self.VILLAGES, *lines, title=self.TITLE).bars
        assert [bar.highlight for bar in bars] == [False] * 4 + [True]

    def test_label_and_value_read_as_the_prose(self) -> None:
        for bar in chart(self.VILLAGES, *self.LINES).bars:
            assert bar.label + bar.before + bar.number + bar.unit + bar.after in self.VILLAGES

    def test_a_word_that_all_entries_share_is_named_once(self) -> None:
        found = chart(SAFETY, "火情: 下降15%", "交通警情: 下降12%", "工伤事故: 下降10%")
        assert (found.shared, found.unit) == ("下降", "%")
        assert [bar.shown for bar in found.bars] == ["15%", "12%", "10%"]

    def test_ten_thousands_and_hundred_millions_are_scaled(self) -> None:
        prose = "甲投资2亿元，乙投资5000万元，丙投资1.5亿元。"
        found = chart(prose, "甲投资: 2亿元", "乙投资: 5000万元", "丙投资: 1.5亿元")
        assert found.unit == "亿元"
        assert [str(bar.magnitude) for bar in found.bars] == ["2", "0.5", "1.5"]

    def test_a_chart_of_targets_is_one(self) -> None:
        targets = fenced("targets", "产值: 增长6%左右", "投资: 增长20%", "出口: 增长5%")
        found = chart(targets, "产值: 增长6%左右", "投资: 增长20%", "出口: 增长5%")
        assert found.target
        assert [bar.after for bar in found.bars] == ["左右", "", ""]

    def test_targets_and_results_do_not_share_an_axis(self) -> None:
        targets = fenced("targets", "产值: 增长6%左右", "投资: 增长20%")
        block = fenced(
            "chart bar", "title: 增长", "产值: 增长6%左右", "投资: 增长20%", "出口: 增长5%"
        )
        assert codes(module(f"{targets}\n\n出口增长5%。", block)) == ["mixed-targets"]

    def test_a_bar_may_be_computed(self) -> None:
        prose = "甲5家，乙7家，丙9家。"
        found = chart(prose, "甲: 5家", "乙: 7家", "两类 = 甲5家 + 乙7家")
        assert [(bar.label, bar.number + bar.unit) for bar in found.bars][2] == ("两类", "12家")

    def test_words_not_in_the_prose_are_declared_ours(self) -> None:
        found = chart("甲5家，乙7家，丙9家。", "甲: 5家", "乙: 7家", "丙: 9家", title="三类比较")
        assert found.title.ours
        found = chart(
            "甲类5家，乙类7家，丙类9家。", "甲类: 5家", "乙类: 7家", "丙类: 9家", title="乙类"
        )
        assert not found.title.ours


@pytest.mark.parametrize(("verb", "said"), [("为", ""), ("达", ""), ("下降", "下降"), ("约", "约")])
def test_a_verb_that_only_joins_name_and_figure_is_no_claim_of_a_chart(
    verb: str, said: str
) -> None:
    prose = f"甲{verb}5家，乙{verb}6家，丙{verb}7家。"
    drawn = chart(prose, *(f"{name}: {verb}{n}家" for name, n in (("甲", 5), ("乙", 6), ("丙", 7))))
    assert drawn.shared_claim == said
    assert [drawn.value_words(bar) for bar in drawn.bars] == ["5", "6", "7"]
