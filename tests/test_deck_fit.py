"""How texts fit their slots: measured in the theme's faces and in Office's, told by the check."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from decks import para, titled

from briefing.cli import main
from briefing.deck.fit import Faces, Fit, fits, tight_slots
from briefing.deck.slides import Deck, Para, Run, RunStyle, TableBox, TextBox
from briefing.geometry import Rect, Size
from briefing.theme.load import load_theme
from briefing.theme.tokens import Theme

THEME = load_theme("zhenghong")
STYLE = RunStyle(20, "ink")


def fit_of(box: TextBox | TableBox, faces: Faces = "noto") -> Fit:
    deck = Deck("题", "人", "zh-CN", (titled("s", "标题", "题", box),))
    (found,) = [fit for fit in fits(deck, THEME, faces) if fit.slot.startswith(box.name)]
    return found


def box_of(width: float, height: float, *paragraphs: Para) -> TextBox:
    return TextBox("正文", Rect(44, 124, width, height), paragraphs)


def words(text: str, **others: float) -> Para:
    return Para((Run(text, STYLE),), 30, **others)  # type: ignore[arg-type]


@pytest.mark.parametrize("faces", ["office", "noto"])
def test_every_text_of_the_real_decks_has_four_per_cent_to_spare(
    deck: Deck, full_deck: Deck, theme: Theme, faces: Faces
) -> None:
    for each in (deck, full_deck):
        found = list(fits(each, theme, faces))
        assert {1, len(each.slides)} <= {fit.slide for fit in found}
        assert [] == [fit for fit in found if fit.is_tight]


@pytest.mark.parametrize("faces", ["office", "noto"])
def test_a_text_with_too_many_words_is_found_in_any_slot(
    deck: Deck, theme: Theme, faces: Faces
) -> None:
    """Each slide in turn is given a title that no slot holds."""
    for at, slide in enumerate(deck.slides):
        (name, title), *others = slide.words
        assert "title" == name
        line = replace(title[0], runs=(replace(title[0].runs[0], text="永" * 240),))
        slides = list(deck.slides)
        slides[at] = replace(slide, words=((name, (line,)), *others))
        tight = [f for f in fits(replace(deck, slides=tuple(slides)), theme, faces) if f.is_tight]
        assert [(at + 1, "title")] == [(fit.slide, fit.slot) for fit in tight]
        assert all(fit.margin < 0 for fit in tight)


def test_a_line_takes_an_em_for_each_han_and_its_leading() -> None:
    fit = fit_of(box_of(41, 30, words("永康")))
    assert (40, 30, 41, 30) == (*_sides(fit.used), *_sides(fit.available))


def _sides(size: Size) -> tuple[float, float]:
    return size.width, size.height


@pytest.mark.parametrize(
    ("width", "is_tight"), [(40, True), (41, True), (41.5, True), (41.7, False), (60, False)]
)
def test_a_line_with_less_than_four_per_cent_beside_it_is_tight(
    width: float, is_tight: bool
) -> None:
    assert is_tight == fit_of(box_of(width, 30, words("永康"))).is_tight


def test_words_that_would_need_one_line_more_in_wider_faces_are_tight() -> None:
    # Two lines of four Han in 82 points: 80 wide, 2.5 % to spare. In 84 there are 5 %.
    tight, loose = (fit_of(box_of(width, 60, words("永康五金" * 2))) for width in (82, 84))
    assert (80, 60) == _sides(tight.used)
    assert (True, False) == (tight.is_tight, loose.is_tight)
    assert 0.02 < tight.margin < 0.03


def test_a_room_for_another_line_makes_words_fit() -> None:
    assert not fit_of(box_of(82, 90, words("永康五金" * 2))).is_tight


def test_a_first_line_that_hangs_has_more_room() -> None:
    hung = words("永康五金", hang=20.0, indent=20.0)
    assert not fit_of(box_of(84, 30, hung)).is_tight
    assert fit_of(box_of(84, 30, replace(hung, hang=0.0))).is_tight


def test_capitals_are_measured_as_office_sets_them() -> None:
    # Arial's M is 0.833 em wide (public metrics of Helvetica): 66.64 points for four.
    capitals = words("MMMM")
    assert not fit_of(box_of(66.64 * 1.041, 30, capitals), "office").is_tight
    assert fit_of(box_of(66.64 * 1.039, 30, capitals), "office").is_tight


def test_a_cell_that_does_not_hold_its_words_is_found_by_row_and_column() -> None:
    rows = ((para("指标"), para("数值")), (para("地区生产总值"), para("730亿元")))
    cells = tuple(tuple((cell,) for cell in row) for row in rows)
    table = TableBox("指标", Rect(44, 124, 200, 60), (100, 100), cells, "两项指标")
    deck = Deck("题", "人", "zh-CN", (titled("s", "标题", "题", table),))
    tight = [fit for fit in fits(deck, THEME) if fit.is_tight]
    # 地区生产总值 is 108 points wide, its column 88 beside the insets: two lines of 25 in 30.
    assert [("指标 2.1", "地区生产总值")] == [(fit.slot, fit.words) for fit in tight]


def test_a_tight_slot_is_told_with_its_place_and_what_it_has_to_spare() -> None:
    (notice,) = tight_slots([fit_of(box_of(41, 30, words("永康")))])
    assert ("notice", "tight-slot") == (str(notice.severity), notice.code)
    assert notice.message.startswith("slides, page 1: 正文 “永康” has 2.")
    (warning,) = tight_slots([fit_of(box_of(39, 30, words("永康")))])
    assert ("warning", "overfull-slot") == (str(warning.severity), warning.code)


def test_the_check_lists_every_slot_with_its_measures(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["check", str(town), "--layout", "--json"])
    slots = json.loads(capsys.readouterr().out)["slots"]
    keys = {"slide", "title", "slot", "words", "used", "available", "margin"}
    assert all(keys == slot.keys() for slot in slots)
    numbers = [slot["slide"] for slot in slots]
    assert sorted(numbers) == numbers
    assert {*range(1, max(numbers) + 1)} == {s["slide"] for s in slots if s["slot"] == "title"}
    for slot in slots:
        assert slot["margin"] >= 0.04
        assert slot["used"][0] <= slot["available"][0]
        assert slot["used"][1] <= slot["available"][1]


def test_a_check_of_the_content_alone_measures_nothing(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["check", str(town), "--json"])
    assert "slots" not in json.loads(capsys.readouterr().out)
