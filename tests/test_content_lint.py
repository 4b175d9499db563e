"""What the author may want to type otherwise: a warning at its place, the text unchanged."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from contents import fenced, load, module

from briefing.content.lint import lint
from briefing.diagnostics import Severity, Span

CASES = {
    "永康,五金": [("half-width-mark", 3)],
    "永康.": [("half-width-mark", 3)],
    "永康.五金": [("half-width-mark", 3)],
    "成了!大家": [("half-width-mark", 3)],
    "永康(五金)之都": [("half-width-bracket", 3), ("half-width-bracket", 6)],
    "五金之都...“世界”": [("dots", 5)],
    "五金。。。世界": [("dots", 3)],
    "五金…世界": [("dots", 3)],
    "“世界”--品质": [("dashes", 5)],
    '建设"世界"之都': [("straight-quote", 3), ("straight-quote", 6)],
    "增长１２％": [("full-width-letter", 3)],
    "阿卜杜拉・热合曼": [("middle-dot", 5)],
    "永康，，五金": [("doubled-mark", 3)],
    "永康。，五金": [("doubled-mark", 3)],
    "永康\u00a0五金": [("odd-blank", 3)],
    "永康\ue000五金": [("private-use", 3)],
    "增长.5个点": [("decimal", 3)],
    "增长3～5%": [("range", 3)],
    "22年12月完成": [("short-year", 1)],
    "完成01月任务": [("zero-month", 3)],
    "⽚区⾼质量发展": [("look-alike", 1), ("look-alike", 3)],
    "⻓山": [("look-alike", 1)],
    "突破150,000户、15000家": [("thousands", 12)],
    "突破150 000户、150,000家": [("thousands", 12)],
}


def warnings(text: str) -> list[tuple[str, int]]:
    found = lint({"a.md": text}, ())
    return [(d.code, d.span.column) for d in found if d.span]


@pytest.mark.parametrize("text", CASES)
def test_it_is_warned_of_at_its_place(text: str) -> None:
    assert CASES[text] == warnings(text)


@pytest.mark.parametrize(
    "text",
    [
        "落地10亿元以上制造业项目8个，首次招引“未来工厂”（含在建）3家。",
        "全社会R&D经费支出占比达2.88%，S316、A+、R&D, and the rest (of it).",
        "问·永康，城北/城东，九铃路-城北东路，3%～5%，2023年12月，……——“好”！！",
        "突破150,000户、200,000家，见 https://a.cn/b?c=1.5 和 0579-87101234。",
        "世界五金之都　品质活力永康",
        "1.5倍、100.50元，10:30开始，12个月，10年内",
        "| 指标 | 目标 |",
        "|---|---|",
    ],
)
def test_sound_text_is_left_in_peace(text: str) -> None:
    assert [] == warnings(text)


def test_bold_marks_do_not_hide_or_shift_a_place() -> None:
    assert [("half-width-mark", 7)] == warnings("**永康**,五金")


def test_the_colon_of_an_entry_is_no_half_width_mark() -> None:
    prose = "一季度新增企业3家。二季度新增企业4家。三季度新增企业5家。"
    entries = [
        f"{quarter}季度新增企业:{count}家" for quarter, count in zip("一二三", "345", strict=True)
    ]
    loaded = load(module(prose, fenced("chart bar", "title: 新增企业", *entries)))
    assert [] == [d for d in loaded.diagnostics if d.severity is Severity.WARNING]


def test_the_words_of_the_recipe_are_looked_at_too() -> None:
    said = load("# 工作回顾\n\n正文。\n", more="slogan: [世界五金之都,好]\nstatus: 审议稿...好\n")
    assert [("dots", 6, 12)] == [
        (d.code, d.span.line, d.span.column) for d in said.diagnostics if d.span
    ]


def test_a_warning_names_what_to_type_and_the_text_stays() -> None:
    loaded = load("# 工作回顾\n\n永康,五金。\n")
    (found,) = loaded.diagnostics
    assert ("`,` is a half-width mark after Han", ("write `，`",)) == (found.message, found.hints)
    assert Span("a.md", 3, 3) == found.span
    assert "永康,五金。" == str(loaded.document.parts[0].blocks[0].text)  # type: ignore[union-attr]


def test_every_radical_has_an_ideograph() -> None:
    published = Path("/usr/share/unicode/EquivalentUnifiedIdeograph.txt")
    if not published.exists():
        pytest.skip("the package unicode-data is not installed")
    for line in published.read_text("utf-8").splitlines():
        points, _, ideograph = line.partition("#")[0].partition(";")
        if not ideograph:
            continue
        first, _, last = points.strip().partition("..")
        for point in range(int(first, 16), int(last or first, 16) + 1):
            if 0x2E80 <= point < 0x2FE0 and unicodedata.category(chr(point)) != "Cn":
                (found,) = lint({"a.md": chr(point)}, ())
                assert f"look-alike of {chr(int(ideograph, 16))} " in found.message
