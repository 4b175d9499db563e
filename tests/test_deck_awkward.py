"""Content of other shapes: any number of things, long words, nothing at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeAlias

import pytest
from block_outputs import SIZES, deck_of
from boxes import faults, flat, folded, said, shown
from contents import load

from briefing.content.document import Document, Picture
from briefing.content.inline import Text
from briefing.deck.fit import Faces, fits
from briefing.deck.measure import Ruler
from briefing.deck.plan import plan_deck
from briefing.deck.slides import ChartBox, Deck, PictureBox, TextBox
from briefing.diagnostics import BriefingError, Span
from briefing.layout.slide import layout_slides
from briefing.theme.load import load_theme
from briefing.theme.slides import slide_layouts

Density: TypeAlias = Literal["brief", "full"]

FACES: tuple[Faces, ...] = ("office", "noto")
THEME = load_theme("zhenghong")
LONG = "全市规模以上工业企业数字化智能化绿色化改造项目累计完成投资"
NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
SLOGAN = "slogan: [奋力谱写新篇章, 开拓奋进]\n"


def lines(kind: str, *entries: str) -> str:
    return f"::: {kind}\n" + "\n".join(entries) + "\n:::\n"


def items(count: int, figures: int = 1) -> str:
    """Items with figures, and the block that quotes them."""
    heads = NAMES[:count]
    said = {h: [f"{h}类{NAMES[at]}项建成{at + 1}{at}个" for at in range(figures)] for h in heads}
    prose = "\n\n".join(f"**{h}项工作推进。**{'，'.join(said[h])}。" for h in heads)
    return lines("figures", *(each for h in heads for each in said[h])) + "\n" + prose + "\n"


def section(words: str, title: str = "推进各项工作") -> str:
    return f"# 工作\n\n## {title}\n\n{words}"


def bars(count: int, label: str = "") -> str:
    named = [f"{NAMES[at]}{label}" for at in range(count)]
    prose = "，".join(f"{name}{(at + 2) * 37}个" for at, name in enumerate(named))
    entries = [f"{name}: {(at + 2) * 37}个" for at, name in enumerate(named)]
    return section(f"**项目。**{prose}。\n\n" + lines("chart bar", "title: 各类数量", *entries))


CASES = {
    "a bare section": "# 工作\n\n## 空\n\n## 满\n\n正文。\n",
    "plain paragraphs": "# 工作\n\n第一段说明。第二句。\n\n第二段说明。\n",
    "a long paragraph": "# 工作\n\n" + "这是很长的一段文字，包含许多句子。" * 60 + "\n",
    "long lists": "# 工作\n\n"
    + "\n".join(f"- {name}" + "这个条目很长，需要折行才放得下" * 5 for name in NAMES)
    + "\n",
    "a list": "# 工作\n\n- 甲\n- " + "这个条目很长需要折行才放得下" * 3 + "\n",
    **{f"{count} items": section(items(count)) for count in (1, 2, 3, 4, 5, 7, 12)},
    "an item with nine figures": section(items(1, 9)),
    "an item with twenty figures": section(items(1, 20)),
    "items with three figures": section(items(4, 3)),
    "an item without a figure": section("**没有数字。**做了一些事。\n"),
    "a long item": section("**甲项工作。**" + "做了很多事情，取得一些成效。" * 60),
    "a long head": section("**" + LONG + "。**建成3个。\n\n" + lines("figures", "建成3个")),
    "a long heading": section("正文。", LONG + "，" + LONG[:10]),
    "a long label": section(f"**项。**{LONG}123个。\n\n" + lines("figures", f"{LONG}123个")),
    "inner sections": "# 工作\n\n## 甲\n\n### 1. 乙\n\n正文。\n\n### 2. 丙\n\n**丁。**正文。\n",
    "two headings alike": "# 工作\n\n## 推进\n\n正文。\n\n## 推进\n\n正文二。\n",
    **{
        f"{count} headlines": "# 成绩\n\n"
        + lines(
            "headlines", *(f"实现{n}类总值{at}37.5亿元" for at, n in enumerate(NAMES[:count], 1))
        )
        for count in (1, 2, 3, 6, 8, 15)
    },
    "long headlines": "# 成绩\n\n"
    + lines("headlines", *(f"{LONG[: 5 + 5 * at]}{at}{at}.25亿元" for at in range(1, 6))),
    **{
        f"{count} targets": "# 目标\n\n"
        + lines(
            "targets", *(f"{name}项指标: 增长{at}%" for at, name in enumerate(NAMES[:count], 1))
        )
        for count in (1, 3, 8, 9, 20)
    },
    "targets in words": "# 目标\n\n"
    + lines("targets", f"{LONG[:20]}: 与经济增长基本同步", "完成上级下达的各项目标任务"),
    **{
        f"{count} honours": "# 荣誉\n\n"
        + lines("honours", *(f"全国{name}类示范县（市）" for name in NAMES[:count]))
        for count in (1, 4, 11, 21)
    },
    **{
        f"{count} focus lines": "# 重点\n\n"
        + lines("focus", *(f"聚焦{name}现代化，奋力打造**{name}类**样板" for name in NAMES[:count]))
        for count in (1, 4, 5, 9, 13)
    },
    **{f"{count} bars": bars(count) for count in (3, 5, 8, 12, 22)},
    "bars with long labels": bars(6, LONG[:14]),
    "many groups": "# 组\n\n狠抓"
    + "，狠抓".join(f"{name}一工作、{name}二工作两大{name}攻坚" for name in NAMES[:6])
    + "。\n\n"
    + lines("groups", *(f"两大{name}攻坚: {name}一工作、{name}二工作" for name in NAMES[:6])),
    "a table": "# 表\n\n| 名称 | 单位 | 数值 |\n| --- | --- | --- |\n"
    + "\n".join(f"| {name}项指标 | 亿元 | {at}.5 |" for at, name in enumerate(NAMES)),
    "a quotation": "# 话\n\n" + lines("quote", "这一年，爬坡过坎，开拓奋进", "这一年，谱写新篇"),
}


def planned(words: str, density: Density, more: str = SLOGAN) -> tuple[Document, Deck]:
    document = load(words, more=more).document
    return document, plan_deck(document, THEME, density)


@pytest.mark.parametrize("density", ["brief", "full"])
@pytest.mark.parametrize("case", CASES)
def test_content_of_any_shape_makes_sound_slides(case: str, density: Density) -> None:
    _, deck = planned(CASES[case], density)
    titles = [slide.title for slide in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert [] == faults(THEME, deck)
    assert not any(fit.is_tight for faces in FACES for fit in fits(deck, THEME, faces))
    assert len(deck.slides) == len(layout_slides(deck, THEME).pages)


@pytest.mark.parametrize("density", ["brief", "full"])
@pytest.mark.parametrize(
    "case", ["plain paragraphs", "a long paragraph", "a long item", "a list", "long lists"]
)
def test_no_word_of_long_prose_is_lost(case: str, density: Density) -> None:
    _, deck = planned(CASES[case], density)
    prose = folded(CASES[case].rsplit("# ", 1)[1].split("\n\n", 1)[1]).replace("*", "")
    everything = said(deck) if density == "brief" else shown(deck)
    sentences = [part for part in prose.replace("-", "。").split("。") if part]
    assert [] == [part for part in set(sentences) if part not in everything]


def test_a_status_stands_on_every_slide() -> None:
    _, deck = planned("# 工作\n\n正文。\n", "brief", SLOGAN + "status: 征求意见稿\n")
    (cover, *others, _) = deck.slides
    assert "征求意见稿" in dict(cover.words)["kicker"][0].text
    assert all(any(e.name == "状态" for e in flat(slide.elements)) for slide in others)


@pytest.mark.parametrize("status", ["稿", "示例，内容均为虚构", "征求意见稿，请勿外传，会后收回"])
@pytest.mark.parametrize("slogan", ["", SLOGAN])
def test_a_status_is_never_broken(status: str, slogan: str) -> None:
    document = load("# 工作\n\n正文。\n", more=slogan + f"status: {status}\n").document
    document = replace(
        document, title=replace(document.title, words="永康市2022年工作回顾和2023年工作安排")
    )
    deck = plan_deck(document, THEME, "brief")
    assert [] == faults(THEME, deck)
    kicker = dict(deck.slides[0].words)["kicker"]
    ruler = Ruler(THEME)
    assert any(status in para.text and 1 == ruler.count_lines(para, 480) for para in kicker)
    boxes = [e for s in deck.slides for e in flat(s.elements) if e.name == "状态"]
    assert boxes
    assert {1} == {ruler.count_lines(b.paragraphs[0], b.rect.width) for b in boxes}


def test_a_source_makes_room_for_a_long_status() -> None:
    chart = "source: 甲省统计局、乙市统计局、丙县统计局、丁市发展和改革委员会年度统计资料汇编"
    words = lines("chart bar", "title: 三市数量", chart, "甲: 12个", "乙: 9个", "丙: 7个")
    more = "status: 征求意见稿，请勿外传，会后收回\n"
    document = load(section("**项。**正文。\n\n" + words), more=more).document
    assert [] == faults(THEME, plan_deck(document, THEME, "brief"))


def test_a_status_too_long_for_the_foot_is_refused_once() -> None:
    with pytest.raises(BriefingError) as refused:
        planned("# 工作\n\n正文。\n", "brief", SLOGAN + f"status: {LONG}\n")
    (fault,) = refused.value.diagnostics
    assert fault.message.startswith("the status does not fit")


def test_a_title_too_long_for_the_cover_is_named_as_the_title() -> None:
    document = load("# 工作\n\n正文。\n").document
    document = replace(document, title=replace(document.title, words=LONG * 5))
    with pytest.raises(BriefingError) as refused:
        plan_deck(document, THEME, "brief")
    assert ["the title"] == [f.message[:9] for f in refused.value.diagnostics]


def test_without_a_status_nothing_stands_in_its_place() -> None:
    _, deck = planned("# 工作\n\n正文。\n", "brief")
    assert not [e for slide in deck.slides for e in flat(slide.elements) if e.name == "状态"]


def test_a_chart_names_the_source_of_what_the_report_does_not_hold() -> None:
    words = lines(
        "chart bar", "title: 三市数量", "source: 省统计局", "甲: 12个", "乙: 9个", "丙: 7个"
    )
    _, deck = planned(section("正文。\n\n" + words), "brief")
    (chart,) = [slide for slide in deck.slides if slide.title == "三市数量"]
    assert "资料来源：省统计局" == dict(chart.words)["source"][0].text


def test_a_logo_stands_beside_the_name() -> None:
    document = load("# 工作\n\n正文。\n", more=SLOGAN).document
    alt = Text("市徽", Span("briefing.yaml", 1, 1))
    logo = Picture("logo", b"", "image/png", 200, 100, alt)
    cover = plan_deck(replace(document, logo=logo), THEME, "brief").slides[0]
    (picture,) = [e for e in cover.elements if isinstance(e, PictureBox)]
    assert (44, 22, "市徽") == (picture.rect.width, picture.rect.height, picture.alt)
    assert picture.rect.right < 68 + dict(cover.words)["kicker"][0].indent


@pytest.mark.parametrize("size", SIZES)
def test_an_english_deck_keeps_its_heading_of_contents_whole_in_office_faces(size: str) -> None:
    text = "# Part {}\n\nThe year was calm.\n\n## Calm\n\nRain fell.\n\n## Wind\n\nIt blew.\n"
    document = load(*map(text.format, (1, 2, 3)), more="language: en\n").document
    deck = deck_of(document, size)
    found = fits(deck, load_theme("zhenghong"), "office")
    assert [] == [fit for fit in found if fit.words == "Contents" and fit.is_tight]
    assert {"Calm (2)", "Calm (3)"} <= {slide.title for slide in deck.slides}


def test_a_long_title_as_source_stands_clear_of_a_long_status() -> None:
    title = "关于进一步深化营商环境综合改革持续优化政务服务流程全面提升企业和群众"
    title += "办事便利度满意度获得感的若干政策措施（征求意见稿）贯彻落实情况的报告"
    text = "# 工作\n\n::: headlines\n产值**730亿元**\n道路**12条**\n新增**93家**\n:::\n\n正文。\n"
    document = load(text, more="slogan: [务实]\nstatus: 征求意见稿（第三次修改）\n").document
    document = replace(document, title=replace(document.title, words=title))
    layouts = {each.name: each for each in slide_layouts(load_theme("zhenghong"))}
    deck = deck_of(document)
    ruler = Ruler(load_theme("zhenghong"))
    for slide in deck.slides:
        status = [box for box in slide.elements if isinstance(box, TextBox) and box.name == "状态"]
        source = [paragraphs for name, paragraphs in slide.words if name == "source"]
        slot = layouts[slide.layout].slot("source")
        if status and source and slot:
            (para,) = source[0]
            lines = para.text.split("\n")
            assert len(lines) <= 2
            widest = max(ruler.width([replace(para.runs[0], text=line)]) for line in lines)
            assert slot.rect.x + widest < status[0].rect.x


def test_without_a_slogan_the_cover_has_the_title_and_nothing_says_it_again() -> None:
    document, deck = planned("# 工作\n\n正文。\n", "brief", "")
    assert document.title.words == deck.slides[0].title
    assert "结束" not in [slide.layout for slide in deck.slides]


def test_contents_begin_with_three_parts() -> None:
    parts = [f"# 第{name}部分\n\n正文。\n" for name in NAMES[:3]]
    layouts = [
        [slide.layout for slide in plan_deck(load(*parts[:count]).document, THEME, "brief").slides]
        for count in (2, 3)
    ]
    assert [0, 1] == [found.count("目录") for found in layouts]


@pytest.mark.parametrize("count", [12, 20])
def test_bars_of_one_chart_share_one_scale(count: int) -> None:
    _, deck = planned(bars(count), "brief")
    charts = [e for slide in deck.slides for e in flat(slide.elements) if isinstance(e, ChartBox)]
    assert count == sum(len(chart.chart.bars) for chart in charts)
    assert 1 == len({chart.scale_max for chart in charts})
    assert 1 == len({(chart.plot.x, chart.plot.width) for chart in charts})


def test_a_quotation_stands_in_the_middle_of_its_slide() -> None:
    _, deck = planned(CASES["a quotation"], "brief")
    (quote,) = [slide for slide in deck.slides if slide.title.startswith("这一年")]
    assert quote.title_rect
    assert pytest.approx(540 / 2, abs=15) == quote.title_rect.y + quote.title_rect.height / 2


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("# 荣誉\n\n" + lines("honours", "全国示范县", LONG * 30), 5),
        (bars(4, LONG * 2), 9),
        (section("正文。", LONG * 5), 3),
    ],
)
def test_what_does_not_fit_is_refused_at_its_place(words: str, line: int) -> None:
    with pytest.raises(BriefingError) as refused:
        planned(words, "brief")
    (fault,) = refused.value.diagnostics
    assert "no-fit" == fault.code
    assert fault.span is not None
    assert line == fault.span.line


def test_every_fault_is_told_at_once() -> None:
    words = "# 荣誉\n\n" + lines("honours", LONG * 30) + "\n" + lines("headlines", LONG * 3 + "5个")
    with pytest.raises(BriefingError) as refused:
        planned(words, "brief")
    assert 2 == len(refused.value.diagnostics)
