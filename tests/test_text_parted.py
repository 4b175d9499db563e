"""Asking where lines part, or how wide they are, gives what setting them gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.frame import Ink
from briefing.text.compose import (
    compose,
    compose_display,
    count_lines,
    parted,
    parted_display,
    set_line,
    width_of,
)
from briefing.text.style import Align, Inline, TextStyle

REPORT = Path(__file__).parents[1] / "content" / "yongkang-2023"
INK = Ink("ink", (0, 0, 0), (0, 0, 0, 1))
BODY = TextStyle("serif-medium", 10.0, 18.0, INK)
STRONG = TextStyle("sans-bold", 9.0, 18.0, INK)
AWKWARD = [
    "",
    " ",
    "　　两格起头，行末有空格　 ",
    "一行\n\n又一行 with words\n",
    "A word, 3.5 %；（括号）“引号”·间隔……——",
    "supercalifragilisticexpialidocious",
]
REAL = [
    line for path in sorted(REPORT.glob("*.md")) for line in path.read_text("utf-8").split("\n")
]
TEXTS = [*AWKWARD, *[line for line in REAL if len(line) > 20][:40]]


def inlines(text: str) -> list[Inline]:
    half = len(text) // 2
    return [Inline(text[:half], BODY, "p"), Inline(text[half:], STRONG, "p")]


@pytest.mark.parametrize("align", ["justify", "left"])
@pytest.mark.parametrize("measure", [45.0, 130.0, 300.0])
def test_body_text_parts_where_it_is_set(measure: float, align: Align) -> None:
    for text in TEXTS:
        lines = compose(inlines(text), measure, align=align, indent=20.0)
        expected = tuple(line.text for line in lines)
        assert expected == parted(inlines(text), measure, align=align, indent=20.0)


@pytest.mark.parametrize("measure", [45.0, 130.0, 300.0])
def test_headings_part_where_they_are_set(measure: float) -> None:
    for text in TEXTS:
        lines = compose_display(inlines(text), measure, 3, terms=("高质量发展",))
        expected = tuple(line.text for line in lines)
        assert expected == parted_display(inlines(text), measure, 3, terms=("高质量发展",))


def test_a_width_is_that_of_the_line_and_a_count_that_of_the_lines() -> None:
    for text in TEXTS:
        words = inlines(text.replace("\n", ""))
        assert set_line(words).width == width_of(words)
        assert len(compose(words, 130.0)) == count_lines(words, 130.0)
