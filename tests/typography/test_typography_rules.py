"""A row for each rule: what it asks of a small text, worked out by hand, and read off the PDF.

R numbers: R8 adjacent marks, R9 line starts, R10 line ends, R11 squeezing, R12 hanging marks, R13
and R14 the gap between Han and Western text, R15 stretching, R16 last lines, R18 headings, R19
quotes, R20 dashes, R21 ellipses, R22 middle dots, R23 figures, R24 and R26 baselines, R25 indents,
R29 labels. Figures are half an em wide where sums need their width.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from specimens import Setting, case, read

HALF = {"options": {"digit_em": 0.5}}


def setting(text: str, width: float = 30.0, align: str = "left", **more: Any) -> Setting:
    (found,) = read([case(text, width, align, **more)])
    return found


DISTANCES = [
    # Each junction of two marks takes half an em from the two.
    ("R8", "国？”永", 0, 3, 2.5),
    ("R8", "国！）永", 0, 3, 2.5),
    ("R8", "国、“永", 0, 3, 2.5),
    ("R8", "国）、（永", 0, 4, 3.0),
    ("R8", "国《“永”》市", 0, 3, 2.5),
    ("R8", "国《“永”》市", 3, 6, 2.5),
    ("R8", "国。”（永", 0, 4, 3.0),
    ("R8", "国：《永", 0, 3, 2.5),
    # Alone between Han a mark keeps its cell.
    ("R8", "国？永", 0, 2, 2.0),
    ("R8", "国【永】市", 0, 2, 2.0),
    # A quarter of an em between Han and figures, on either side, none beside a mark.
    ("R13", "共11亩", 0, 3, 2.5),
    ("R13", "约12（含", 0, 4, 4.25 - 1.0),
    ("R13", "国：12国", 0, 4, 3.25),
    ("R13", "达2.88%，国", 0, 7, 1.0 + 0.25 + 2.5 + 1.0),
    ("R13", "第26位", 0, 3, 2.5),
    # Typed spaces, however many, make no difference to it.
    ("R14", "落地  10   亿元", 1, 9, 2.5),
    ("R14", "国， 12国", 0, 5, 3.25),
    # Dashes and ellipses are two em long, in bold too.
    ("R20", "国——永", 0, 3, 3.0),
    ("R20", "国“——”永", 0, 5, 5.0),
    ("R21", "国……永", 0, 3, 3.0),
    ("R21", "国……”永", 0, 4, 4.0),
    # A middle dot has half a cell, as has the stroke that parts alternatives.
    ("R22", "丽·州·永", 0, 4, 3.0),
    ("R22", "城北/城东", 1, 3, 1.5),
    ("R22", "城北／城东", 1, 3, 1.5),
    # Signs of a whole cell stand close to their number.
    ("R13", "增6％年", 0, 3, 1.0 + 0.25 + 0.5 + 1.0),
]


@pytest.mark.parametrize(("rule", "text", "start", "end", "em"), DISTANCES)
def test_characters_stand_as_far_apart_as_the_rule_has_it(
    rule: str, text: str, start: int, end: int, em: float
) -> None:
    assert em == pytest.approx(setting(text, **HALF).span(start, end), abs=0.01)


def test_dashes_are_as_long_in_a_heading() -> None:
    assert 3.0 == pytest.approx(setting("国——永", role="heading").span(0, 3), abs=0.01)


LINES = [
    # The comma takes half a cell at the end: 2 + 0.5.
    ("R10", "永康，世界", 2.5, "justify", ["永康，", "世界"]),
    # 8.5 naturally; the 、 gives its half, so the comma comes in.
    ("R11", "数据、资金人才齐，全面", 8.0, "justify", ["数据、资金人才齐，", "全面"]),
    # 6.5 naturally; the two gaps give an eighth each, not the half that is needed.
    ("R11", "占地12亩多，全面", 5.5, "justify", ["占地12亩", "多，全面"]),
    # The brackets give before the pauses: 5.5 naturally.
    ("R11", "新（城）区，全面", 4.5, "justify", ["新（城）区，", "全面"]),
    # 20 naturally, the 、 gives the half that is too much: no Han goes down for the rest to part.
    (
        "R11",
        "全市上下同心协力、推动永康高质量发展再上新台阶",
        19.5,
        "justify",
        ["全市上下同心协力、推动永康高质量发展再上", "新台阶"],
    ),
    # A break before “ and after ”; both are halved at the edges: 0.5 + 2 + 0.5.
    ("R9", "获评“十佳”称号", 3.0, "justify", ["获评", "“十佳”", "称号"]),
    # A ragged line is filled, though only two characters are left for the last.
    ("R9", "建设现代化【一期工程】项目", 5.0, "left", ["建设现代化", "【一期工程】", "项目"]),
    ("R9", "开通城区线路（丽州南路）", 8.0, "left", ["开通城区线路（丽", "州南路）"]),
    # A range goes down whole, however short that leaves the line before it.
    (
        "R4",
        "落实、44.15%～87.25%增收致富全面推进",
        8.0,
        "left",
        ["落实、", "44.15%～87.25%", "增收致富全面推进"],
    ),
    # So do a number and its unit from 12 em on.
    (
        "R5",
        "全市已清理建筑物68.9万平方米，实施",
        12.0,
        "justify",
        ["全市已清理建筑物", "68.9万平方米，实施"],
    ),
    # Two Han at least on the last line; two will do.
    (
        "R16",
        "全市上下齐心协力共同推动永康再攀高峰。",
        18.0,
        "justify",
        ["全市上下齐心协力共同推动永康再攀", "高峰。"],
    ),
    ("R16", "全面建设现代化五金之都", 10.0, "justify", ["全面建设现代化五金", "之都"]),
    # A label takes the first Han with it.
    ("R29", "1.总体要求和目标", 2.5, "left", ["1.总", "体要", "求和", "目标"]),
    ("R29", "（一）总体要求", 3.5, "left", ["（一）总", "体要求"]),
]


@pytest.mark.parametrize(("rule", "text", "width", "align", "expected"), LINES)
def test_lines_end_where_the_rule_has_it(
    rule: str, text: str, width: float, align: str, expected: list[str]
) -> None:
    found = setting(text, width, align, **HALF)
    joined = "".join(expected)
    assert joined == text
    assert expected == found.words


def test_an_opening_bracket_is_cut_at_a_line_start_and_after_the_indent() -> None:
    assert 0.5 == pytest.approx(setting("（永康").x(1), abs=0.01)
    assert 2.5 == pytest.approx(setting("“永康", indent_em=2.0).x(1), abs=0.01)
    assert 2.0 == pytest.approx(setting("永康", indent_em=2.0).x(0), abs=0.01)


def test_no_gap_is_left_at_the_edges_of_a_line() -> None:
    found = setting("投资额达122亿元", 5.0, "justify", **HALF)
    assert ["投资额达", "122亿元"] == found.words
    assert 0.0 == pytest.approx(found.x(4), abs=0.01)
    assert 5.0 == pytest.approx(found.right(0), abs=0.01)


def test_gaps_open_to_half_an_em_before_han_part() -> None:
    # 3 + 0.25 + 0.5 + 0.25 + 5 = 9; 0.75 to fill: 0.25 to each gap, the rest to 6 places.
    found = setting("增加值8亿元全面快速增长", 9.75, "justify", **HALF)
    assert "增加值8亿元全面快" == found.words[0]
    each = 0.25 / 6
    assert 1.0 + each == pytest.approx(found.span(0, 1), abs=0.01)
    assert 2.5 == pytest.approx(found.span(2, 4), abs=0.01)
    assert 4.0 + 4 * each == pytest.approx(found.span(4, 8), abs=0.02)


def test_the_last_line_keeps_its_natural_width() -> None:
    found = setting("全面建设现代化五金之都永康", 10.5, "justify")
    assert 2.0 == pytest.approx(found.span(10, 12), abs=0.01)


def test_a_mark_hangs_only_where_asked() -> None:
    text, width = "落地项目八个，首次招引", 6.0
    assert ["落地项目八", "个，首次招引"] == setting(text, width, "justify").words
    hung = setting(text, width, "justify", options={"hang": True})
    assert ["落地项目八个，", "首次招引"] == hung.words
    assert 6.0 == pytest.approx(hung.span(0, 5) + 1.0, abs=0.01)


def test_a_heading_parts_between_words_and_keeps_even() -> None:
    found = setting("推动永康高质量发展再上新台阶", 10.0, role="heading")
    assert ["推动永康高质量发展", "再上新台阶"] == found.words


def test_quotes_are_narrow_in_western_text_only() -> None:
    western = setting("an “AI” tool")
    assert western.span(3, 4) < 0.7
    assert 1.0 == pytest.approx(setting("用“AI”做").span(1, 2), abs=0.01)


def test_half_width_figures_are_all_equal() -> None:
    found = setting("0123456789.,%", **HALF)
    assert [0.5] * 12 == pytest.approx([found.span(at, at + 1) for at in range(12)], abs=0.01)


def test_a_line_has_one_baseline_and_lines_one_pitch() -> None:
    mixed = "永康A1，——“五金”……R&D·6％℃鿰世界之都品质活力"
    found = setting(mixed, 6.0, "justify")
    assert all(len(line.baselines) == 1 for line in found.lines)
    tops = [line.baseline for line in found.lines]
    pitches = {round(one - other, 3) for one, other in pairwise(tops)}
    assert 1 == len(pitches)


def test_a_selector_stays_with_its_base() -> None:
    text = "葛\U000e0100城葛\U000e0100城葛\U000e0100城"
    for half in range(4, 12):
        assert set() == {1, 4, 7} & setting(text, half / 2).breaks
