"""Fields of a template: what stands for them, and that no cell breaks the reader."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from contents import module, write
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.content.assemble import Loaded, load_document
from briefing.content.document import Paragraph
from briefing.content.fields import Row
from briefing.content.phrases import Number, Phrase, PhraseError, read_number, rounded
from briefing.diagnostics import BriefingError

GROWTH = Phrase("增长{}%", "下降{}%", "持平", None, "growth", 1)
POINTS = Phrase("提高{}个百分点", "下降{}个百分点", "不变", None, "points", 2)
MORE = Phrase("增加{}户", "减少{}户", "不变", None, "difference", 0)


def filled(text: str, more: str = "", **cells: str) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        content = write(Path(folder), {"a.md": text}, more)
        return load_document(content, Row("/data.csv", 2, {"县名": "示例县", **cells}))


def prose(text: str, **cells: str) -> list[str]:
    document = filled(text, **cells).document
    blocks = [block for part in document.parts for block in part.walk()]
    return [block.text.words for block in blocks if isinstance(block, Paragraph)]


def refusals(text: str, more: str = "", **cells: str) -> list[str]:
    with pytest.raises(BriefingError) as refused:
        filled(text, more, **cells)
    return [fault.code for fault in refused.value.diagnostics]


@pytest.mark.parametrize(
    ("phrase", "now", "before", "words"),
    [
        (GROWTH, "106.5", "100", "增长6.5%"),
        (GROWTH, "93.5", "100", "下降6.5%"),
        (GROWTH, "100", "100.0", "持平"),
        (GROWTH, "100.04", "100", "持平"),  # 0.04 % rounds to 0.0
        (GROWTH, "100.05", "100", "增长0.1%"),  # a half goes up
        (GROWTH, "1,234亿元", "1 234亿元", None),
        (GROWTH, "3", "-3", None),
        (GROWTH, "5%", "4%", None),
        (POINTS, "2.10%", "2.35%", "下降0.25个百分点"),
        (MORE, "5户", "8户", "减少3户"),
        (MORE, "5户", "8家", None),
    ],
)
def test_a_change_has_its_sign_from_the_figures(
    phrase: Phrase, now: str, before: str, words: str | None
) -> None:
    first, second = read_number(now), read_number(before)
    if words is not None:
        assert first
        assert second
        assert words == phrase.words(first, second)
    elif first and second:
        with pytest.raises(PhraseError):
            phrase.words(first, second)


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(0, 4))
def test_a_growth_leads_back_to_its_figures(now: int, before: int, digits: int) -> None:
    phrase = Phrase("+{}", "-{}", "0", None, "growth", digits)
    told = phrase.words(Number(Decimal(now), ""), Number(Decimal(before), ""))
    error = abs(Fraction(Decimal(told)) - Fraction(100 * (now - before), before))
    assert error <= Fraction(1, 2 * 10**digits)


@given(st.fractions(-1000, 1000), st.integers(0, 4))
def test_rounding_is_the_same_above_and_below_zero(number: Fraction, digits: int) -> None:
    assert rounded(number, digits) == -rounded(-number, digits)


def test_full_width_braces_and_names_are_the_same() -> None:
    assert ["产值12亿元。"] == prose(module("产值｛｛ＧＤＰ｝｝亿元。"), **{"gdp（亿元）": "12"})


def test_names_with_blanks_are_found_beside_a_phrase() -> None:
    more = "phrases:\n  同比: {up: 增长{}%, down: 下降{}%, same: 持平}\n"
    cells = {"GDP 2022": "110", "GDP 2021": "100"}
    document = filled(module("产值{{GDP 2022 同比 GDP 2021}}。"), more, **cells).document
    paragraph = next(document.parts[0].walk())
    assert isinstance(paragraph, Paragraph)
    assert "产值增长10.0%。" == paragraph.text.words


def test_what_a_cell_puts_into_a_line_is_no_mark() -> None:
    marks = "## - **甲** [乙] ::: | {{县名}} ="
    assert [marks] == prose(module("{{话}}"), 话=marks)


def test_a_colon_of_a_cell_parts_no_entry() -> None:
    block = "::: targets\n{{名}}: 增长6%\n:::"
    document = filled(module("正文。", block), 名="比例3:1").document
    assert "比例3:1" in repr(document)


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("{up: 增长, down: 下降{}%, same: 持平}", "bad-pattern"),
        ("{up: 增长{}%, down: 下降{}%, same: 持平{}}", "bad-pattern"),
        ("{up: 增长{}%, down: 下降{}%}", "missing-key"),
        ("{up: 增长{}%, down: 下降{}%, same: 持平, of: rate}", "unknown-value"),
        ("{up: 增长{}%, down: 下降{}%, same: 持平, digit: 1}", "unknown-key"),
    ],
)
def test_a_phrase_that_is_declared_wrongly_is_one_fault(declared: str, code: str) -> None:
    more = f"phrases:\n  同比: {declared}\n"
    text = module("产值{{甲 同比 乙}}。")
    assert [code] == refusals(text, more, 甲="3", 乙="2")


def test_a_file_that_a_cell_names_has_its_own_places() -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = write(Path(folder), {"a.md": module("{{> 自述}}")})
        (content / "own.md").write_text("第一段。\n\n**没有结束的。\n", encoding="utf-8")
        with pytest.raises(BriefingError) as refused:
            load_document(content, Row("/data.csv", 2, {"自述": "own.md"}))
    span = refused.value.diagnostics[0].span
    assert span
    assert ("own.md", 3) == (span.path, span.line)


def test_a_file_that_a_cell_names_takes_no_others_in() -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = write(Path(folder), {"a.md": module("{{> 自述}}")})
        (content / "own.md").write_text("{{> 自述}}\n", encoding="utf-8")
        with pytest.raises(BriefingError) as refused:
            load_document(content, Row("/data.csv", 2, {"自述": "own.md"}))
    assert ["include-nested"] == [fault.code for fault in refused.value.diagnostics]


def test_braces_of_the_mail_are_not_fields() -> None:
    more = "mail:\n  subject: 关于{{ title }}\n"
    delivery = filled(module("正文。"), more).delivery
    assert "关于{{ title }}" == delivery.mail.subject.words


TEMPLATE = """# {{县名}}回顾

::: figures
产值{{值}}亿元
:::

产值{{值}}亿元，{{话}}。

{{话}}

- {{话}}

| 名 | {{话}} |
| --- | --- |
| {{话}} | 3 |

## {{话?}}

::: targets {{话?}}
{{话}}: 增长6%
{{话?}}
:::

{{> 话?}}
"""


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=40), st.text(st.sampled_from("*[]{}:：|#-－＞>?？\n　 .0甲"), max_size=30))
def test_no_cell_breaks_the_reader(first: str, second: str) -> None:
    for words in (first, second):
        try:
            loaded = filled(TEMPLATE, 话=words.strip(), 值="3")
        except BriefingError as refused:
            unplaced = [fault for fault in refused.diagnostics if not fault.span]
        else:
            unplaced = []
            assert "示例县回顾" == loaded.document.parts[0].title.words
        assert [] == unplaced
