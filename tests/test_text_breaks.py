"""Where a line may end, asked of the break levels themselves."""

from __future__ import annotations

import pytest

from briefing.text.breaks import EDGE, FREE, INNER, NEVER, QUOTED, RANGE, SOFT, STRICT, levels
from briefing.text.kinds import NEVER_FIRST, NEVER_LAST

MUST_NOT_BEGIN = (
    "。．，、：；？！‼⁇⁈⁉”’）》〉】〗〕」』］｝·‧•・～~–-‐／/々〻%％‰‱°′″℃℉㎡㎥㎏㎜㎝㎞)]},.:;!?—"
)
MUST_NOT_END = "“‘（《〈【〖〔「『［｛([{"


@pytest.mark.parametrize("mark", MUST_NOT_BEGIN)
def test_no_line_begins_with(mark: str) -> None:
    assert NEVER == levels(f"永{mark}康")[1]


@pytest.mark.parametrize("mark", MUST_NOT_END)
def test_no_line_ends_with(mark: str) -> None:
    assert NEVER == levels(f"永{mark}康")[2]


@pytest.mark.parametrize("prefix", "￥¥$€£№#+−±<>≤≥≈-＄￡＃＋－＜＞")
def test_a_prefix_stays_with_its_number(prefix: str) -> None:
    assert NEVER == levels(f"永{prefix}8")[2]


def test_brackets_of_other_scripts_are_kept_too() -> None:
    assert NEVER == levels("永〚康〛市")[2]
    assert NEVER == levels("永〚康〛市")[3]


@pytest.mark.parametrize(
    ("text", "offset", "level"),
    [
        ("永康", 1, FREE),
        ("城“新", 1, FREE),
        ("新”城", 2, FREE),
        ("“领跑者们”企业", 3, QUOTED),
        ("“新星”产业", 2, EDGE),
        ("省“十佳存量违建处置示范典型”", 3, EDGE),
        ("省“十佳存量违建处置示范典型”", 4, FREE),
        ("省“十佳存量违建处置示范典型”", 13, EDGE),
        ("（九铃路-城北东路）、", 8, EDGE),
        ("10亿元", 2, SOFT),
        ("10亿元", 3, SOFT),
        ("68.9万平方米，", 6, SOFT),
        ("1.2个百分点，", 5, SOFT),
        ("6公顷，", 2, SOFT),
        ("20余公里，", 4, SOFT),
        ("30多万人次，", 5, SOFT),
        ("88万千瓦时，", 5, SOFT),
        ("6万亿美元，", 4, SOFT),
        ("第26位", 1, SOFT),
        ("第十四届", 2, SOFT),
        ("到二〇三五年", 3, SOFT),
        ("图1", 1, SOFT),
        ("城——市", 1, STRICT),
        ("城——市", 2, NEVER),
        ("城……市", 1, STRICT),
        ("城……市", 2, NEVER),
        ("降幅-1.5%", 2, STRICT),
        ("63%～68%", 4, RANGE),
        ("66.86", 3, INNER),
        ("S316", 1, INNER),
        ("R&D", 1, INNER),
        ("１２", 1, INNER),
        ("（一）聚焦", 3, NEVER),
        ("1.聚焦", 2, NEVER),
        ("①聚焦", 1, NEVER),
        ("一、聚焦", 2, NEVER),
        ("葛\U000e0100城", 1, NEVER),
        ("见（一）和（十二）两条", 8, NEVER),
        ("增长6%（同比8%）", 4, FREE),
        ("增长6%（8%）", 4, FREE),
        ("评级A+的", 4, FREE),
        ("最高+96%", 2, FREE),
        ("最高+96%", 3, NEVER),
        ("用“AI”做", 1, FREE),
        ("用“AI”做", 5, FREE),
        ("an “AI” tool", 3, FREE),
        ("an “AI” tool", 7, NEVER),
        ("10 km长", 3, SOFT),
        ("the well-known", 9, STRICT),
        ("COVID-19", 6, NEVER),
        ("A-B", 2, INNER),
        ("见 https://a.cn/b", 15, SOFT),
        ("见 https://www.abc.cn/b", 14, SOFT),
        ("见 https://www.abc.cn/b", 13, NEVER),
        ("见/usr/share/doc", 6, SOFT),
        ("见/usr/share/doc", 2, NEVER),
        ("见/usr:/var/doc", 7, NEVER),
        ("见/usr/lib/,或", 10, NEVER),
        ("致service@yk.gov.cn，", 9, SOFT),
        ("致service@yk.gov.cn，", 8, INNER),
        ("６.５％", 2, INNER),
        ("降－1.5％", 2, NEVER),
        ("0579－8710", 4, RANGE),
        ("0579－8710", 5, NEVER),
        ("包括：①聚焦", 4, SOFT),
        ("包括；（1）聚焦", 6, SOFT),
        ("见（1）和", 4, FREE),
        ("见 https://a.cn/b", 8, NEVER),
        ("永\u200b，康", 2, NEVER),
        ("永\u2060康", 2, NEVER),
        ("A\u200bB", 2, FREE),
        ("①②", 1, NEVER),
        ("和①②", 2, FREE),
    ],
)
def test_the_level_between_two_characters(text: str, offset: int, level: int) -> None:
    assert level == levels(text)[offset]


def test_the_lists_given_to_others_hold_the_marks_of_the_standard() -> None:
    assert set("，。、；：？！”’）》〉】〕·％") <= NEVER_FIRST
    assert set("“‘（《〈【〔") <= NEVER_LAST
