"""The composer through its doors: body text, headings, single lines."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from fuzzing import bounded
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.frame import Ink
from briefing.text.breaks import NEVER, levels
from briefing.text.compose import (
    compose,
    compose_display,
    count_lines,
    set_line,
    width_of,
)
from briefing.text.fonts import face
from briefing.text.kinds import NEVER_FIRST, NEVER_LAST
from briefing.text.style import Inline, Line, TextStyle

INK = Ink("ink", (0, 0, 0), (0, 0, 0, 1))
BODY = TextStyle("sans-regular", 10.0, 16.0, INK)
BOLD = TextStyle("sans-bold", 10.0, 16.0, INK)
HALF = TextStyle("sans-regular", 10.0, 16.0, INK, ("hwid",))
REPORT = (
    "招大引强硕果累累。落地10亿元以上制造业项目8个，首次招引落地投资100亿元、50亿元以上制造业"
    "项目各1个，数量、规模、能级均为历史之最。全社会R&D经费支出占地区生产总值比重达2.88%，获评"
    "省“十佳存量违建处置示范典型”；“浙里问·永康”一站式咨询应用获评“省政务服务优秀案例”。"
)


def body(text: str, style: TextStyle = BODY) -> list[Inline]:
    return [Inline(text, style, "p")]


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def x_of(line: Line, char: str) -> float:
    """Where the cell of the first such character begins."""
    for x, run in line.runs:
        for glyph in run.glyphs:
            if glyph.text == char:
                return x
            x += glyph.advance
    raise AssertionError(char)


def test_no_text_gives_no_lines() -> None:
    assert () == compose([], 100.0)


def test_a_line_feed_ends_a_line_and_keeps_offsets() -> None:
    lines = compose(body("永康\n世界五金之都"), 200.0, indent=20.0)
    assert [("永康", 0, 2), ("世界五金之都", 3, 9)] == [(x.text, x.start, x.end) for x in lines]
    assert [20.0, 0.0] == [line.runs[0][0] for line in lines]


def test_a_blank_line_stays_a_line() -> None:
    assert ["永", "", "康"] == texts(compose(body("永\n\n康"), 100.0))


def test_a_hanging_first_line_begins_left_of_the_others() -> None:
    lines = compose(body("一、聚焦产业集群现代化"), 60.0, align="left", indent=-20.0)
    assert [-20.0, 0.0] == [line.runs[0][0] for line in lines]
    assert ["一、聚焦产业集群", "现代化"] == texts(lines)


def test_every_line_but_the_last_fills_the_measure() -> None:
    lines = compose(body(REPORT), 190.0, indent=20.0)
    assert [190.0] * (len(lines) - 1) == pytest.approx([line.width for line in lines[:-1]])
    assert lines[-1].width <= 190.0


def test_counting_lines_agrees_with_setting_them() -> None:
    assert len(compose(body(REPORT), 150.0)) == count_lines(body(REPORT), 150.0)


def test_neighbours_of_one_style_join_into_one_run() -> None:
    lines = compose([*body("永康市"), *body("2023年工作安排")], 300.0)
    assert [1] == [len(line.runs) for line in lines]


def test_bold_words_make_a_run_of_their_own_and_gaps_lie_in_advances() -> None:
    inlines = [*body("增长"), *body("6.5%", BOLD), *body("左右")]
    (line,) = compose(inlines, 300.0)
    assert ["增长", "6.5%", "左右"] == [run.text for _, run in line.runs]
    for (x, run), (after, _) in pairwise(line.runs):
        assert after == pytest.approx(x + run.width)
    assert "增长6.5%左右" == line.text


def test_runs_of_different_owners_stay_apart() -> None:
    inlines = [Inline("永康", BODY, "a"), Inline("五金", BODY, "b")]
    assert [2] == [len(line.runs) for line in compose(inlines, 300.0)]


def test_the_gap_is_that_of_the_style() -> None:
    narrow = TextStyle("sans-regular", 10.0, 16.0, INK, ("hwid",), gap=0.15)
    assert 33.0 == pytest.approx(width_of(body("共11亩", narrow)))


def test_a_space_between_han_and_figures_is_absorbed() -> None:
    assert width_of(body("落地10亿元")) == pytest.approx(width_of(body("落地 10 亿元")))


@pytest.mark.parametrize("text", [" 落地  10 亿元 ", "世界​五金⁠之都", "an “AI” tool for 永康"])
def test_the_text_layer_holds_what_has_no_cell_of_its_own(text: str) -> None:
    assert text == set_line(body(text)).text
    for measure in range(20, 200, 5):
        assert text == "".join(texts(compose(body(text), float(measure))))


def test_a_space_between_han_is_kept() -> None:
    assert "世界五金之都 品质活力永康" == set_line(body("世界五金之都 品质活力永康")).text


@pytest.mark.parametrize("text", ["永康 （含） ，五金", "获评 “十佳” 称号。 另有", "五金， 之都"])
def test_a_space_beside_a_mark_is_absorbed(text: str) -> None:
    assert width_of(body(text.replace(" ", ""))) == pytest.approx(width_of(body(text)))
    assert text == set_line(body(text)).text


@pytest.mark.parametrize("features", [(), ("tnum",), ("hwid",)])
@pytest.mark.parametrize("name", ["sans-regular", "serif-medium"])
def test_the_figures_of_a_number_stand_as_harfbuzz_sets_the_whole(
    name: str, features: tuple[str, ...]
) -> None:
    # A letter at the end makes it a word, which is shaped whole.
    style = TextStyle(name, 10.0, 16.0, INK, features)
    for number in ("111,174.71%", "7.7", "4,000,000.14", "0.01%"):
        figures, word = (
            [glyph for _, run in set_line(body(text, style)).runs for glyph in run.glyphs]
            for text in (number, number + "%a")
        )
        assert figures[:-1] == word[: len(number) - 1]


def test_an_ideographic_space_is_kept_within_a_line() -> None:
    assert 70.0 == pytest.approx(width_of(body("五金\u3000之都永康")))


def test_a_postfix_of_a_whole_cell_stands_close_to_its_number() -> None:
    assert 25.0 == pytest.approx(width_of(body("6％年", HALF)))
    assert 42.5 == pytest.approx(width_of(body("达35℃，", HALF)))


def test_quotes_are_narrow_in_western_text_and_wide_in_chinese() -> None:
    western = set_line(body("an “AI” tool"))
    chinese = set_line(body("实施“AI”行动"))
    widths = [
        [glyph.advance for _, run in line.runs for glyph in run.glyphs if glyph.text in "“”"]
        for line in (western, chinese)
    ]
    assert max(widths[0]) < 7.0
    assert [10.0, 10.0] == widths[1]


@pytest.mark.parametrize("text", ["“AI”+“5G”=“未来工厂”", "“A”“B”两类", "（“AI”）"])
def test_quotes_of_codes_in_chinese_text_are_wide(text: str) -> None:
    (line,) = compose(body(text), 500.0)
    glyphs = [glyph for _, run in line.runs for glyph in run.glyphs if glyph.text in "“”"]
    assert {glyph.advance for glyph in glyphs} <= {5.0, 10.0}


@pytest.mark.parametrize("text", ["“AI”", "see “AI”, “ML”; 它们", "it’s “so ‘very’ good” yes 的"])
def test_quotes_of_western_words_are_narrow(text: str) -> None:
    (line,) = compose(body(text), 500.0)
    glyphs = [glyph for _, run in line.runs for glyph in run.glyphs if glyph.text in "“”‘’"]
    assert all(glyph.advance < 7.0 for glyph in glyphs)


@pytest.mark.parametrize(
    ("text", "ems"),
    [("时速≥12的", 2 + 1 + 1 + 0.25 + 1), ("－1.5％", 3.5), ("2∶1", 2.0), ("0579－87", 4.0)],
)
def test_a_sign_of_a_whole_cell_stands_close_to_its_number(text: str, ems: float) -> None:
    assert 10 * ems == pytest.approx(width_of(body(text, HALF)))


@pytest.mark.parametrize(
    ("text", "is_low"), [("well… and so", True), ("5家…省级", False), ("AI……5G", False)]
)
def test_dots_stand_on_the_baseline_in_western_text_only(text: str, is_low: bool) -> None:
    (line,) = compose(body(text), 500.0)
    (dots,) = {glyph.id for _, run in line.runs for glyph in run.glyphs if "…" in glyph.text}
    top = face("sans-regular").hb_font.get_glyph_extents(dots).y_bearing
    assert is_low == (top < 200)
    assert text == line.text


def test_an_apostrophe_does_not_open_the_word() -> None:
    assert width_of(body("it’s")) < width_of(body("its")) + 7.0


@pytest.mark.parametrize(
    ("text", "side"), [("CO₂", 1), ("10⁵", -1), ("A⁺", -1)], ids=["lower", "upper", "sign"]
)
def test_a_small_figure_that_the_face_lacks_is_set_from_its_full_size(text: str, side: int) -> None:
    line = set_line(body(text))
    plain = set_line(body(text[:-1] + unicodedata.normalize("NFKC", text[-1])))
    assert text == line.text
    small, full = line.runs[-1][1], plain.runs[-1][1]
    assert small.size < full.size
    assert small.glyphs[-1].id == full.glyphs[-1].id
    assert small.glyphs[-1].y_offset * side > 0
    assert NEVER == levels(text)[len(text) - 1]


def test_centred_lines_carry_their_place() -> None:
    (line,) = compose(body("永康"), 100.0, align="center")
    assert (40.0, 60.0) == (line.runs[0][0], line.width)
    (line,) = compose(body("永康。"), 100.0, align="right")
    assert (75.0, 100.0) == (line.runs[0][0], line.width)


def test_single_lines_keep_the_marks_at_their_ends_whole() -> None:
    assert 30.0 == width_of(body("（永康"))
    assert 30.0 == width_of(body("永康，"))


def test_a_bracket_that_opens_a_line_is_cut() -> None:
    line = compose(body("（永康）"), 100.0)[0]
    assert 5.0 == x_of(line, "永")
    assert 30.0 == line.width


def test_a_word_wider_than_the_line_is_set_smaller_and_cut_only_at_half_its_size() -> None:
    width = width_of(body("S316"))
    assert ["国", "S316"] == texts(compose(body("国S316"), width))
    _, smaller = compose(body("国S316"), width * 0.6)
    assert ("S316", 6.0, width * 0.6) == (
        smaller.text,
        pytest.approx(smaller.runs[0][1].size),
        pytest.approx(smaller.width),
    )
    assert 1 < len(compose(body("S316"), width * 0.49))


def test_a_year_or_label_stays_whole() -> None:
    for measure in range(120, 300, 5):
        lines = compose(body("面对风高浪急的国际环境，2023年是永康爬坡过坎的一年"), measure)
        assert not any(line.text.endswith("2023") for line in lines)


def test_the_last_line_holds_three_characters_where_it_can() -> None:
    for measure in range(100, 400, 5):
        last = compose(body(REPORT), float(measure))[-1].text
        assert sum("一" <= char <= "鿿" for char in last) >= 2
    assert len(compose(body(REPORT), 190.0)[-1].text) >= 3


def test_a_heading_breaks_at_its_comma() -> None:
    lines = compose_display(body("聚焦产业集群现代化，奋力打造数智五金新样板"), 140.0, 2)
    assert ["聚焦产业集群现代化，", "奋力打造数智五金新样板"] == texts(lines)


def test_a_heading_breaks_at_its_space_and_prints_none_at_the_edge() -> None:
    lines = compose_display(body("世界五金之都 品质活力永康"), 100.0, 2)
    assert ["世界五金之都 ", "品质活力永康"] == texts(lines)
    assert 60.0 == lines[0].width


def test_a_label_keeps_its_number_and_unit_together() -> None:
    for measure in range(50, 150, 5):
        for line in compose_display(body("落地10亿元以上制造业项目"), float(measure), 3):
            assert ("10" in line.text) == ("10亿元" in line.text)


def test_a_term_is_never_cut_where_the_measure_allows() -> None:
    for measure in range(60, 160, 5):
        lines = compose_display(body("基本养老保险参保率"), float(measure), 2, terms=("养老保险",))
        assert any("养老保险" in line.text for line in lines)


def test_a_heading_says_so_when_it_needs_more_lines() -> None:
    assert len(compose_display(body("奋力谱写中国式现代化永康新篇章"), 50.0, 2)) > 2


HAN = st.text("永康市高质量发展工业项目年月亿元一三", min_size=1, max_size=8)
NUMBER = st.sampled_from(["12", "2.88%", "150,000", "-1.5%", "6％", "35℃", "1:500"])
WORD = st.sampled_from(["S316", "R&D", "A+", "AI"])
QUOTED = st.builds("{}{}{}".format, st.sampled_from("“（《"), HAN, st.just("")).map(
    lambda text: text + {"“": "”", "（": "）", "《": "》"}[text[0]]
)
MARK = st.sampled_from(
    ["，", "、", "。", "；", "：", "？", "——", "……", "·", "～", "/", " ", "\u3000"]
)
PIECE = HAN | NUMBER | WORD | QUOTED
MIXED = st.lists(st.tuples(PIECE, MARK | st.just("")), min_size=1, max_size=14).map(
    lambda parts: "".join(piece + mark for piece, mark in parts)
)
WIDTHS = st.integers(6, 80).map(lambda half: half * 5.0)


@bounded(150)
@given(MIXED, WIDTHS, st.sampled_from(["justify", "left", "center"]))
def test_any_text_comes_out_whole_in_order_and_within_the_measure(
    text: str, measure: float, align: str
) -> None:
    lines = compose(body(text), measure, align=align)  # type: ignore[arg-type]
    assert text == "".join(texts(lines)) or not text.strip()
    assert max(line.width for line in lines) <= measure + 1e-6
    assert [0, *(line.end for line in lines[:-1])] == [line.start for line in lines]
    assert len(text) == lines[-1].end
    assert lines == compose(body(text), measure, align=align)  # type: ignore[arg-type]


@bounded(150)
@given(MIXED, WIDTHS)
@example("2.88%6％6％，", 30.0)
def test_no_line_begins_or_ends_with_a_mark_that_must_not(text: str, measure: float) -> None:
    composed = compose(body(text), measure)
    if any(run.size < BODY.size for line in composed for _, run in line.runs):
        return  # A word wider than the line, set smaller or cut.
    lines = texts(composed)
    for line in lines[1:]:
        assert line[0] not in NEVER_FIRST or line.startswith(("——", "-1"))
    for line in lines[:-1]:
        assert line[-1] not in NEVER_LAST


@bounded(60)
@given(MIXED, WIDTHS)
def test_headings_keep_within_the_measure_too(text: str, measure: float) -> None:
    lines = compose_display(body(text), measure, 2)
    assert max(line.width for line in lines) <= measure + 1e-6
