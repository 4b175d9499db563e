"""The deck of the real content: nothing lost, nothing twice, everything in its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from boxes import faults, flat, folded, said, shown, slots_of, words_on

from briefing.content.document import Document, ItemBlock
from briefing.deck.slides import ChartBox, Deck, GroupBox, Slide, TextBox
from briefing.theme.tokens import Theme

SOURCE = Path(__file__).parent / "data" / "yongkang-2023-source.md"
OURS = {"主要成绩", "口号：", "| 指标 | 预期目标 |"}


@pytest.fixture(params=["brief", "full"])
def any_deck(request: pytest.FixtureRequest, deck: Deck, full_deck: Deck) -> Deck:
    return deck if request.param == "brief" else full_deck


def source_sentences() -> list[str]:
    """The report's sentences, list entries and cells, without marks of Markdown."""
    text = re.sub(r"<!--.*?-->", "", SOURCE.read_text("utf-8"), flags=re.DOTALL)
    for word in OURS:
        text = text.replace(word, "")
    text = re.sub(r"\*\*|(?m:^#+ |^- |^\|? *-+ \|.*$)", "", text)
    pieces = re.split(r"[。；\n|／]|　|：$", text)
    return [piece for piece in map(folded, pieces) if piece]


def by_id(deck: Deck, id_: str) -> Slide:
    return next(slide for slide in deck.slides if slide.id == id_)


def test_every_sentence_of_the_report_is_on_a_slide_or_in_notes(any_deck: Deck) -> None:
    everything = said(any_deck)
    assert [] == [words for words in source_sentences() if words not in everything]


def test_the_full_deck_shows_every_word_of_the_items(document: Document, full_deck: Deck) -> None:
    everything = shown(full_deck)
    items = [b for part in document.parts for b in part.walk() if isinstance(b, ItemBlock)]
    words = [folded(p.text.words) for item in items for p in item.paragraphs]
    assert [] == [each for each in words if each not in everything]


def test_the_brief_deck_shows_every_quoted_figure(document: Document, deck: Deck) -> None:
    items = [b for part in document.parts for b in part.walk() if isinstance(b, ItemBlock)]
    figures = [folded(figure.words) for item in items for figure in item.figures]
    everything = shown(deck)
    assert [] == [words for words in figures if words not in everything]


def test_a_slide_has_in_its_notes_the_whole_text_of_what_it_shows(
    document: Document, deck: Deck
) -> None:
    section = document.parts[0].sections[0]
    notes = folded("".join(by_id(deck, section.id).notes))
    items = [block for block in section.blocks if isinstance(block, ItemBlock)]
    assert 3 == len(items)
    for item in items:
        assert folded(item.head.words + item.paragraphs[0].text.words) in notes


def test_titles_are_all_there_and_all_different(any_deck: Deck) -> None:
    titles = [slide.title for slide in any_deck.slides]
    assert all(titles)
    assert len(titles) == len(set(titles))


def test_words_stand_only_in_slots_that_the_layout_has(any_deck: Deck, theme: Theme) -> None:
    for slide in any_deck.slides:
        assert {name for name, _ in slide.words} <= set(slots_of(theme, slide))


def test_everything_fits_and_no_words_lie_on_others(any_deck: Deck, theme: Theme) -> None:
    assert [] == faults(theme, any_deck)


def test_every_slide_can_be_named(any_deck: Deck) -> None:
    ids = [slide.id for slide in any_deck.slides]
    assert len(ids) == len(set(ids))
    links = {b.link for s in any_deck.slides for b in flat(s.elements) if isinstance(b, TextBox)}
    assert links - {""} <= set(ids)


def test_the_contents_name_each_part_with_its_page(document: Document, deck: Deck) -> None:
    agenda = by_id(deck, "agenda")
    for row, part in zip(
        [e for e in agenda.elements if e.name != "线"], document.parts, strict=True
    ):
        texts = {
            box.name: box.paragraphs[0].text for box in flat((row,)) if isinstance(box, TextBox)
        }
        first = next(at for at, slide in enumerate(deck.slides, 1) if slide.part == part.id)
        assert (part.numeral.rstrip("、"), part.title.words, str(first)) == (
            texts["序号"],
            texts["标题"],
            texts["页码"],
        )


def test_the_headline_slide_has_the_title_that_its_author_gave(deck: Deck) -> None:
    assert "主要成绩" == by_id(deck, "review-2022.headlines1").title


def test_a_chart_stands_behind_its_section(deck: Deck) -> None:
    ids = [slide.id for slide in deck.slides]
    assert ids.index("review-2022.2-2") + 1 == ids.index("review-2022.2.c1")


def test_a_figure_with_another_base_stands_beside_the_bars_not_among_them(deck: Deck) -> None:
    slide = by_id(deck, "review-2022.5.c1")
    (chart,) = [element for element in flat(slide.elements) if isinstance(element, ChartBox)]
    assert ["火情", "交通警情", "工伤事故"] == [bar.label for bar in chart.chart.bars]
    assert "安全生产事故较前三年平均数下降43%" in words_on(slide)
    assert "43" not in words_on(by_id(deck, "review-2022.5"))


def test_shares_have_each_a_whole_of_their_own(deck: Deck) -> None:
    slide = by_id(deck, "review-2022.5.c2")
    charts = [element for element in flat(slide.elements) if isinstance(element, ChartBox)]
    assert [("87", 100.0), ("95.3", 100.0), ("98.72", 100.0)] == [
        (chart.chart.bars[0].number, chart.scale_max) for chart in charts
    ]
    assert 1 == len({chart.rect.width for chart in charts})


def test_the_clauses_around_the_groups_head_and_close_their_slide(deck: Deck) -> None:
    slide = by_id(deck, "arrangements-2023.groups1")
    assert "紧扣“世界五金之都 品质活力永康”战略主线" == slide.title
    columns = "聚力数字经济营商环境内陆枢纽三大突破性工程"
    assert columns in words_on(slide)
    assert "全力以赴抓经济、谋发展、提信心、促转型、保安全" in words_on(slide)


def test_a_sentence_that_announces_a_block_is_its_title(deck: Deck) -> None:
    assert "重点抓好八个方面工作" == by_id(deck, "arrangements-2023.focus1").title


def test_charts_say_in_words_what_they_show(any_deck: Deck) -> None:
    for slide in any_deck.slides:
        for element in flat(slide.elements):
            if isinstance(element, ChartBox):
                assert all(bar.number in element.alt for bar in element.chart.bars)


def labels_on(slide: Slide) -> list[tuple[float, float, str]]:
    """The labels of a slide's figures, by where they stand."""
    boxes = [e for e in flat(slide.elements) if isinstance(e, TextBox) and e.name == "标签"]
    return [(box.rect.x, box.rect.bottom, folded(box.paragraphs[0].text)) for box in boxes]


def test_figures_of_an_item_stand_in_the_order_of_its_words(deck: Deck) -> None:
    labels = [words for _, _, words in labels_on(by_id(deck, "review-2022.4"))]
    assert ["新330国道应益至金古泉段", "启动区域高速公路差异化收费，惠及车辆"] == labels[:2]


def test_three_figures_among_rows_of_two_keep_to_two_columns(deck: Deck) -> None:
    labels = labels_on(by_id(deck, "review-2022.3"))
    assert 2 == len({x for x, _, _ in labels})
    assert 7 == len(labels)


def test_second_figures_stand_in_one_column_on_all_slides(deck: Deck) -> None:
    themes = [f"review-2022.{number}" for number in range(1, 6)]
    columns = {x for theme in themes for x, _, _ in labels_on(by_id(deck, theme))}
    assert 2 == len(columns)


def test_an_amount_leads_a_row_before_a_count_of_two(deck: Deck) -> None:
    labels = [words for _, _, words in labels_on(by_id(deck, "review-2022.2"))]
    assert ["17个项目成功发行专项债券", "落地省市县长项目"] == labels[2:4]


def test_a_figure_that_is_a_bar_is_not_shown_twice(deck: Deck) -> None:
    words = words_on(by_id(deck, "review-2022.2"))
    assert "93家" not in words
    assert "领军人才11名" in words


def test_red_is_the_number_that_a_chart_quotes(full_deck: Deck) -> None:
    slide = next(s for s in full_deck.slides if "省绿色科技示范基地" in words_on(s))
    runs = [
        run
        for box in flat(slide.elements)
        if isinstance(box, TextBox)
        for para in box.paragraphs
        for run in para.runs
    ]
    red = [at for at, run in enumerate(runs) if run.style.ink == "primary" and run.text == "2个"]
    assert ["省未来乡村"] == [runs[at - 1].text[-5:] for at in red]


def test_words_alone_on_a_slide_stand_under_their_figures(full_deck: Deck) -> None:
    slide = next(s for s in full_deck.slides if "组织现场集中办公活动" in words_on(s))
    assert ["兑现各类红利", "惠及市场主体", "贷款余额增长"] == [w for _, _, w in labels_on(slide)]


def test_the_words_of_a_section_have_one_size(full_deck: Deck) -> None:
    for id_ in {slide.section for slide in full_deck.slides if slide.section}:
        boxes = [
            box
            for slide in full_deck.slides
            if slide.section == id_ and slide.layout == "侧栏"
            for box in flat(slide.elements)
            if isinstance(box, TextBox) and box.name == "正文"
        ]
        assert 1 >= len({run.style.size for box in boxes for run in box.paragraphs[0].runs})


def test_a_line_that_ends_before_it_is_full_has_a_break_of_its_own(deck: Deck) -> None:
    """Other programs would fill it: 高水平建设“世 | 界五金之都."""
    texts = [
        para.text
        for slide in deck.slides
        for group in slide.elements
        if isinstance(group, GroupBox)
        for box in group.elements
        if isinstance(box, TextBox)
        for para in box.paragraphs
    ]
    (words,) = [text for text in texts if text.startswith("高水平建设")]
    assert "高水平建设\n“世界五金之都" in words
