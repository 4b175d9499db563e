"""Words longer than a slide: divided at their marks in `full` and in tables, begun in `brief`."""

from __future__ import annotations

import pytest
from contents import load

from briefing.deck.fit import fits
from briefing.deck.plan import plan_deck
from briefing.deck.slides import Deck, Element, GroupBox, TableBox, TextBox
from briefing.diagnostics import BriefingError
from briefing.theme.load import load_theme

THEME = load_theme("zhenghong")
CLAUSE = "第{}项全面推进高质量发展各项重点工作"
LONG = "，".join(CLAUSE.format(at) for at in range(100, 136)) + "。"
PLACES = {
    "a part's paragraph": "# 工作\n\n{}\n",
    "a section's paragraph": "# 工作\n\n## 推进工作\n\n{}\n",
    "an item": "# 工作\n\n## 推进工作\n\n**重点工作。**{}\n",
    "an item among others": "# 工作\n\n## 推进\n\n**甲。**短句。\n\n**乙。**{}\n\n**丙。**短。\n",
}


def bodies(deck: Deck, only: str = "") -> str:
    def texts(element: Element) -> list[str]:
        if isinstance(element, GroupBox):
            return [words for inner in element.elements for words in texts(inner)]
        is_body = isinstance(element, TextBox) and element.name == "正文"
        return [para.text for para in element.paragraphs] if is_body else []  # type: ignore[union-attr]

    return "".join(
        words
        for slide in deck.slides
        if not only or slide.id == only
        for each in slide.elements
        for words in texts(each)
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("marks", ["，", "、", "；"])
def test_a_sentence_of_seven_hundred_han_goes_on_over_slides(place: str, marks: str) -> None:
    words = LONG.replace("，", marks)
    assert 700 < len(words)
    deck = plan_deck(load(PLACES[place].format(words)).document, THEME, "full")
    assert words in bodies(deck)
    assert [] == [fit for fit in fits(deck, THEME) if fit.is_tight]


def test_what_goes_on_is_shared_out_evenly() -> None:
    deck = plan_deck(load(PLACES["an item"].format(LONG)).document, THEME, "full")
    lengths = [len(words) for slide in deck.slides if (words := bodies(deck, slide.id))]
    assert 2 <= len(lengths)
    assert max(lengths) < 1.2 * min(lengths)


@pytest.mark.parametrize("place", PLACES)
def test_in_brief_its_first_clauses_stand_on_the_slide_and_all_in_the_notes(place: str) -> None:
    deck = plan_deck(load(PLACES[place].format(LONG)).document, THEME, "brief")
    shown = bodies(deck)
    assert LONG not in shown
    if "item" not in place:
        assert LONG.startswith(shown)
        assert 60 < len(shown) <= 120
        assert not shown.endswith("，")
    assert LONG in "".join(words for slide in deck.slides for words in slide.notes)


def test_words_without_a_mark_are_refused_at_their_place() -> None:
    words = "全面推进高质量发展" * 70
    with pytest.raises(BriefingError) as refused:
        plan_deck(load(PLACES["an item"].format(words)).document, THEME, "full")
    (fault,) = refused.value.diagnostics
    assert fault.span
    assert ("no-fit", 5) == (fault.code, fault.span.line)


CELL = "，".join(CLAUSE.format(at) for at in range(100, 160)) + "。"


def tables(deck: Deck) -> list[TableBox]:
    return [each for slide in deck.slides for each in slide.elements if isinstance(each, TableBox)]


def read(box: TableBox) -> list[list[str]]:
    return [["".join(para.text for para in cell.paragraphs) for cell in row] for row in box.cells]


def test_a_row_of_1200_han_goes_on_over_slides_under_its_name() -> None:
    rows = f"| 名称 | 说明 | 数值 |\n| --- | --- | --- |\n| 甲 | {CELL} | 12 |\n| 乙 | 短句 | 3 |"
    deck = plan_deck(load(f"# 工作\n\n## 推进\n\n{rows}\n").document, THEME, "brief")
    body = [row for box in tables(deck) for row in read(box)[1:]]
    assert 3 <= len(tables(deck))
    assert CELL == "".join(row[1] for row in body if row[0].startswith("甲"))
    assert ["甲", "甲（续）", "甲（续）"] == [row[0] for row in body][:3]
    assert ["12", "3"] == [row[2] for row in body if row[2]]
    assert [] == [fit for fit in fits(deck, THEME) if fit.is_tight]


def test_what_joins_cells_stays_where_it_was_when_a_row_is_divided() -> None:
    rows = (
        "| 甲 | 乙 | 丙 | 丁 |\n| --- | --- | --- | --- |\n"
        f"| 一 | {CELL} | << | 短 |\n| 二 | 三 | 四 | 五 |\n| ^^ | 六 | 七 | 八 |"
    )
    deck = plan_deck(load(f"# 工作\n\n## 推进\n\n{rows}\n").document, THEME, "brief")
    *_, last = tables(deck)
    (down,) = [merge for merge in last.merges if merge.rows == 2]
    assert "二" == read(last)[down.row][down.column]
    for box in tables(deck):
        for merge in (each for each in box.merges if each.columns == 2):
            assert read(box)[merge.row][merge.column] in CELL
