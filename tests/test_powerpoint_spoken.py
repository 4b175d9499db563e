"""What a screen reader says of groups: sentences, not words run together."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from contents import fenced, load

from briefing.deck.plan import plan_deck
from briefing.deck.slides import Deck, Element, GroupBox
from briefing.powerpoint.spoken import spoken
from briefing.theme.load import load_theme

THEME = load_theme("zhenghong")


def groups(deck: Deck) -> Iterator[str]:
    def inside(element: Element) -> Iterator[GroupBox]:
        if isinstance(element, GroupBox):
            yield element
            for inner in element.elements:
                yield from inside(inner)

    for slide in deck.slides:
        for element in slide.elements:
            yield from (spoken(group) for group in inside(element))


@pytest.mark.parametrize(
    "words",
    [
        "招大引强硕果累累：落地10亿元以上制造业项目8个；"
        "首次招引落地投资100亿元、50亿元以上制造业项目各1个",
        "城镇和农村居民人均可支配收入分别增长3%和7%",
        "高水平建设“世界五金之都 品质活力永康”取得新成效",
        "（三）坚持开放共享：村集体经济经营性收入50万元以上村占比87%",
        "聚力数字经济、营商环境、内陆枢纽三大突破性工程",
        "（一）聚焦产业集群现代化，奋力打造数智五金新样板",
        "二、获得的荣誉",
        "芝英千年古城入选省大花园耀眼明珠；乡村振兴工作获省政府督查激励",
    ],
)
def test_groups_are_read_as_sentences(deck: Deck, words: str) -> None:
    assert words in list(groups(deck))


def test_figures_keep_to_their_units_and_lines_to_their_words(deck: Deck, full_deck: Deck) -> None:
    said = [*groups(deck), *groups(full_deck)]
    assert len(said) > 120
    assert [] == [
        words for words in said if re.search(r"\d [亿万元个家户名%]|\n|[；：，]{2}", words)
    ]


def test_english_groups_are_read_with_blanks_between_words() -> None:
    block = fenced("focus", "Building **clean rivers** in every town", "Opening **new schools**")
    module = f"# Work ahead\n\nWe will do two things.\n\n{block}\n"
    deck = plan_deck(load(module, more="language: en\n").document, THEME, "brief")
    assert "Building clean rivers in every town" in list(groups(deck))
