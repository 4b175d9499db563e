"""Every sentence of the report at every measure: no rule that must hold is ever broken.

Breaks of all sentences are asked of the composer, from 3 to 30 em in steps of half an em, ragged
and justified; the lines of a part are read back from a PDF, edges and gaps too. `SWEEP=full` in
the environment has them all read back, which takes a minute or two.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from specimens import Line as Read
from specimens import Setting, case, read

from briefing.frame import Ink
from briefing.text.compose import compose
from briefing.text.style import Inline, Line, TextStyle

CONTENT = Path(__file__).parent.parent.parent / "content/yongkang-2023"
WIDTHS = [half / 2 for half in range(6, 61)]
EM = 20.0
STYLE = TextStyle("serif-medium", EM, 32.0, Ink("ink", (0, 0, 0), (0, 0, 0, 1)))

NEVER_FIRST = frozenset(
    "。．，、：；？！‼⁇⁈⁉”’）》〉】〗〕」』］｝·‧•・～~–-‐／/々〻%％‰‱°′″℃℉㎡㎥㎏㎜㎝㎞)]},.:;!?"
)
NEVER_LAST = frozenset("“‘（《〈【〖〔「『［｛([{/／")
WHOLE = re.compile("——|……|[+-]?[0-9][0-9.,:]*[%％]?|[A-Za-z][A-Za-z0-9&+]+")
MIXED = [
    "五金、杯壶、电动工具……等产业——“世界五金之都”（含“双强”）。另有《办法》、《细则》。",
    "平均降幅-1.5%，最高+96%；市场主体突破150,000户，比例1:500，气温达35℃，增长6％，共60㎡！",
    "完成S316如春至白窖段，全社会R&D经费增长，评级A+；“浙里问·永康”位列第26位，城北/城东三段。",
    "２０２３年增长６.５％，Ｒ＆Ｄ占比≥２.８８％；“AI”+“5G”=“未来工厂”，降水量共1,234mm。",
    "他说：“‘浙里问·永康’真好用！”——这是市民的评价……但也有人问：“为什么不早点上线？”",
    "包括：①强化责任；②落实〔2023〕8号《关于印发〈规划（2021—2025年）〉的通知》；（三）时速≥120km/h。",
    "真的办成了吗？！太好了！！！时间为上午～下午，路线为永康—义乌，增幅为63%～68%之间。",
]


def sentences() -> Iterator[str]:
    """The sentences and paragraphs of the modules, block lines included."""
    for path in sorted(CONTENT.glob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = re.sub(r"^[#: \-|]+|[*\[\]|]", "", line).strip()
            if words and not line.startswith(":::"):
                yield words
                yield from (one for one in re.findall("[^。；]+[。；]?", words) if len(one) > 3)


SENTENCES = sorted(set(sentences()) | set(MIXED))


def broken_rules(text: str, starts: list[int]) -> Iterator[str]:
    """What is wrong with lines that begin at these offsets."""
    for start in starts[1:]:
        first, last = text[start], text[:start].rstrip()[-1]
        sign = first == "-" and text[start + 1].isdecimal()
        if first in NEVER_FIRST and not sign:
            yield f"R1: {first} begins a line"
        if first == "—" and text[start : start + 2] != "——":
            yield "R1: a single dash begins a line"
        if last in NEVER_LAST:
            yield f"R2: {last} ends a line"
    for match in WHOLE.finditer(text):
        if any(match.start() < start < match.end() for start in starts):
            yield f"R3, R4, R6: {match[0]} is cut"


def is_han(char: str) -> bool:
    return len(char) == 1 and "㐀" <= char <= "鿿"


def set_lines(text: str, width: float, align: str) -> tuple[Line, ...]:
    return compose([Inline(text, STYLE, "p")], width * EM, align=align)  # type: ignore[arg-type]


@pytest.mark.parametrize("align", ["left", "justify"])
def test_no_sentence_breaks_a_rule_at_any_measure(align: str) -> None:
    for text in SENTENCES:
        for width in WIDTHS:
            lines = set_lines(text, width, align)
            found = list(broken_rules(text, [line.start for line in lines]))
            assert [] == found, (text, width)
            assert max(line.width for line in lines) <= width * EM + 1e-6


@pytest.mark.parametrize("align", ["left", "justify"])
def test_the_last_line_has_two_han_wherever_it_can(align: str) -> None:
    for text in SENTENCES:
        for width in WIDTHS:
            last = text[set_lines(text, width, align)[-1].start :]
            if any(char.isascii() and char.isalnum() for char in last):
                continue  # a number and its unit may be all that the measure holds
            if len(last) < len(text) and width >= 6:
                assert sum(map(is_han, last)) >= 2, (text, width, last)


def widest_gap(line: Line) -> float:
    """The widest gap between two Han, in em."""
    glyphs = [glyph for _, run in line.runs for glyph in run.glyphs]
    gaps = (
        one.advance / EM - 1.0
        for one, two in pairwise(glyphs)
        if is_han(one.text) and is_han(two.text)
    )
    return max(gaps, default=0.0)


def test_from_24_em_on_no_gap_between_han_opens_by_more_than_015_em() -> None:
    for text in SENTENCES:
        for width in (width for width in WIDTHS if width >= 24):
            for line in set_lines(text, width, "justify")[:-1]:
                assert widest_gap(line) <= 0.15 + 1e-6, (text, width, line.text)


STEP = 1 if os.environ.get("SWEEP") == "full" else 37
PAGES = [
    (text, width, align)
    for number, text in enumerate([*MIXED * (STEP > 1), *SENTENCES])
    for at, (width, align) in enumerate((w, a) for w in WIDTHS for a in ("left", "justify"))
    if number < len(MIXED) or (number + at) % STEP == 0
]


@pytest.fixture(scope="module")
def settings() -> list[tuple[float, str, Setting]]:
    made = read([case(text, width, align) for text, width, align in PAGES])
    return [(width, align, one) for (_, width, align), one in zip(PAGES, made, strict=True)]


def test_the_pages_keep_the_rules_too(settings: list[tuple[float, str, Setting]]) -> None:
    for width, align, setting in settings:
        starts = [line.start for line in setting.lines]
        assert [] == list(broken_rules(setting.text, starts)), (width, align, setting.words)


def can_stretch(text: str, line: Read) -> bool:
    """Whether there is a place between two Han, to open as far as it takes."""
    return any(is_han(one) and is_han(two) for one, two in pairwise(text[line.start : line.end]))


def test_justified_lines_that_end_with_han_end_at_the_edge(
    settings: list[tuple[float, str, Setting]],
) -> None:
    for width, align, setting in settings:
        if align == "left":
            continue
        for number, line in enumerate(setting.lines[:-1]):
            if is_han(setting.text[line.end - 1]) and can_stretch(setting.text, line):
                assert width == pytest.approx(setting.right(number), abs=0.01)


def test_no_gap_between_han_on_a_page_of_24_em_or_more_opens_by_more_than_015_em(
    settings: list[tuple[float, str, Setting]],
) -> None:
    for width, _, setting in settings:
        for line in setting.lines if width >= 24 else ():
            for one, two in pairwise(sorted(line.x)):
                if two == one + 1 and is_han(setting.text[one]) and is_han(setting.text[two]):
                    assert line.x[two] - line.x[one] <= 1.151, (width, setting.words)


def test_each_line_stands_on_one_baseline(settings: list[tuple[float, str, Setting]]) -> None:
    for _, _, setting in settings:
        assert all(len(line.baselines) == 1 for line in setting.lines)
