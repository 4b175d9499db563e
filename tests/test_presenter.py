"""What the recipe does for who presents the deck: how long slides take to say, lists by click."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from editing import change
from pptx import Presentation

from briefing.cli import main
from briefing.deck.pace import spoken_minutes, spoken_seconds, told_time
from briefing.deck.slides import Deck


@pytest.mark.parametrize(
    ("words", "syllables"),
    [
        ("世界五金之都，品质活力永康！", 12),
        ("地区生产总值730亿元", 11),
        ("增长6.5%左右", 6),
        ("GDP总量", 3),
        ("—— “”（）", 0),
        ("𠮷利〇", 3),
    ],
)
def test_han_and_digits_count_one_each_a_western_word_one(words: str, syllables: int) -> None:
    assert syllables == spoken_seconds([words], pace=60)


def test_two_hundred_and_twenty_han_take_a_minute() -> None:
    assert 60 == spoken_seconds(["永" * 200, "康" * 20], pace=220)


@pytest.mark.parametrize(
    ("seconds", "chinese", "english"),
    [
        (1, "〔讲述约10秒〕", "[about 10 s to say]"),
        (57, "〔讲述约1分钟〕", "[about 1 min to say]"),
        (78, "〔讲述约1分20秒〕", "[about 1 min 20 s to say]"),
        (600, "〔讲述约10分钟〕", "[about 10 min to say]"),
    ],
)
def test_a_time_is_told_in_steps_of_ten_seconds(seconds: float, chinese: str, english: str) -> None:
    assert chinese == told_time(seconds, "zh-CN")
    assert english == told_time(seconds, "en-GB")


def test_the_real_deck_takes_as_long_as_its_notes(deck: Deck) -> None:
    assert spoken_minutes(deck) == pytest.approx(
        sum(spoken_seconds(slide.notes, 220) for slide in deck.slides) / 60
    )


def test_a_build_says_how_long_the_deck_takes(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["build", "town", "--only", "slides,deck", "--json"])
    slides, deck = json.loads(capsys.readouterr().out)["outputs"]
    assert "minutes" not in slides
    assert 0 == main(["build", "town", "--only", "deck"])
    assert f"about {max(1, round(deck['minutes']))} min to say" in capsys.readouterr().err


def test_who_speaks_slowly_says_so_in_the_recipe(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def minutes() -> float:
        assert 0 == main(["build", "town", "-o", "out", "--only", "deck", "--json"])
        (deck,) = json.loads(capsys.readouterr().out)["outputs"]
        return float(deck["minutes"])

    usual = minutes()
    change(town / "briefing.yaml", "pace: 220", "pace: 110")
    assert minutes() == pytest.approx(2 * usual, abs=0.1)
    opened = Presentation("out/town-deck.pptx")
    assert opened.slides[1].notes_slide.notes_text_frame.text.startswith("〔讲述约")


def test_lists_appear_by_click_where_the_recipe_says_so(town: Path) -> None:
    def moving() -> int:
        assert 0 == main(["build", "town", "-o", "out", "--only", "deck"])
        slides = Presentation("out/town-deck.pptx").slides
        return sum(slide._element.find("{*}timing") is not None for slide in slides)

    assert 0 == moving()
    change(town / "briefing.yaml", "builds: false", "builds: true")
    assert moving()


@pytest.mark.parametrize(
    ("key", "usual", "other"),
    [
        ("pace", "220", "0"),
        ("pace", "220", "-5"),
        ("pace", "220", "fast"),
        ("pace", "220", "2000"),
        ("builds", "false", "perhaps"),
    ],
)
def test_what_means_nothing_is_refused_at_its_place(
    town: Path, key: str, usual: str, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(town / "briefing.yaml", f"{key}: {usual}", f"{key}: {other}")
    assert 3 == main(["check", "town"])
    assert "briefing.yaml:" in (said := capsys.readouterr().err)
    assert f"`{other}` is no" in said
