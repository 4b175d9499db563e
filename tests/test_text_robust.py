"""The composer under bad and odd input: it composes sanely, whole, and in time."""

from __future__ import annotations

import pytest
from fuzzing import bounded
from hypothesis import given
from hypothesis import strategies as st

from briefing.frame import Ink
from briefing.text.breaks import NEVER, levels
from briefing.text.compose import compose, compose_display, set_line
from briefing.text.style import Inline, Line, TextStyle

STYLE = TextStyle("sans-regular", 10.0, 16.0, Ink("ink", (0, 0, 0), (0, 0, 0, 1)))

LONG = {
    "a report": "落地10亿元以上制造业项目8个，首次招引“未来工厂”（含在建）3家。" * 2900,
    "one word": "A" * 100_000,
    "full stops": "。" * 100_000,
    "English": "The quick brown fox jumps over the lazy dog. " * 500,
    "one number": "1" * 20_000,
    "a number of many parts": "1,2/3:" * 4000,
    "no break at all": "\u2060".join("永" * 10_000),
    "opening marks": "（" * 20_000,
    "nested quotes": "a" + "“" * 10_000 + "b" + "”" * 10_000,
    "spaces": "永" + " " * 20_000 + "康",
    "wide spaces": "永" + "\u3000" * 20_000 + "康",
    "full-width digits": "１．" * 10_000,
    "an address": "https://" + "a/" * 10_000,
    "combining marks": "a" + "\u0301" * 20_000,
    "Chinese numerals": "第" + "一" * 20_000,
}
"""The first three have a hundred thousand characters; what grows as the square of its length shows
at a fifth of it too.
"""


def lines(text: str, measure: float, align: str = "justify") -> tuple[Line, ...]:
    return compose([Inline(text, STYLE, "p")], measure, align=align)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", LONG)
def test_text_of_any_length_comes_out_whole(name: str) -> None:
    found = lines(LONG[name], 280.0)
    assert LONG[name] == "".join(line.text for line in found)
    assert max(line.width for line in found) <= 280.0 + 1e-6


@pytest.mark.parametrize("name", ["a report", "one word", "full stops"])
def test_a_heading_of_any_length_is_broken(name: str) -> None:
    found = compose_display([Inline(LONG[name][:20_000], STYLE, "h")], 200.0, 2)
    assert LONG[name][:20_000] == "".join(line.text for line in found)


def test_a_token_of_two_hundred_characters_is_cut_at_its_own_size() -> None:
    found = lines("永康" + "A" * 200 + "五金", 200.0)
    assert {10.0} == {run.size for line in found for _, run in line.runs}
    assert max(line.width for line in found) <= 200.0


@pytest.mark.parametrize("measure", [9.0, 5.0, 1.0])
def test_a_measure_under_one_em_holds_a_smaller_character(measure: float) -> None:
    found = lines("永康", measure)
    assert ["永", "康"] == [line.text for line in found]
    assert [measure, measure] == pytest.approx([line.width for line in found])


@pytest.mark.parametrize("measure", [0.0, -20.0])
def test_no_measure_at_all_gives_a_character_a_line(measure: float) -> None:
    assert ["永", "康"] == [line.text for line in lines("永康", measure)]


@pytest.mark.parametrize("text", ["，。、；：", "……——", "“”‘’", "·", "　", " ", "\u200b"])
def test_text_without_words_is_set(text: str) -> None:
    assert 1 <= len(lines(text, 30.0)) <= 3
    assert len(lines(text, 500.0)) == 1


@pytest.mark.parametrize(
    "text",
    ["永\ud800康", "永\x00\x07康", "永\u202e康\u2066", "永\u0378康", "永\U000e0fff康", "\ufe00永"],
    ids=ascii,
)
def test_characters_that_nobody_should_type_do_no_harm(text: str) -> None:
    assert text == set_line([Inline(text, STYLE, "p")]).text


ANY = st.text(
    st.characters(codec=None)
    | st.sampled_from(
        "永康，。“”（）《》——……·/～%-+1０９aA &’ \u3000\u00a0\u200b\u2060\u0301\ufe00"
    ),
    max_size=60,
).filter(lambda text: "\n" not in text)


@bounded(300)
@given(ANY, st.floats(0.5, 400.0), st.sampled_from(["justify", "left", "right", "center"]))
def test_any_characters_come_out_in_order_and_within_the_measure(
    text: str, measure: float, align: str
) -> None:
    found = lines(text, measure, align)
    drawn = "".join(line.text for line in found)
    assert drawn == text or not drawn
    assert max((line.width for line in found), default=0.0) <= measure + 1e-6
    assert [0, *(line.end for line in found)] == [*(line.start for line in found), len(text)] or (
        not text
    )


@bounded(200)
@given(ANY)
def test_there_is_a_level_for_every_offset(text: str) -> None:
    found = levels(text)
    assert len(text) + 1 == len(found)
    assert all(level <= NEVER for level in found)


@bounded(200)
@given(ANY, st.floats(1.0, 200.0))
def test_any_heading_comes_out_in_order(text: str, measure: float) -> None:
    found = compose_display([Inline(text, STYLE, "h")], measure, 2)
    drawn = "".join(line.text for line in found)
    assert drawn == text or not drawn
