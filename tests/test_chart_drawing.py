"""Charts on the page: bars from zero in proportion, words whole and inside, in our own inks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from charts import GREY, HERE, INK, PINK, RED, STYLE, VALUE, chart_of, entry, find
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.content.document import Document
from briefing.diagnostics import BriefingError
from briefing.frame import Ink, Placed, Shape, TextRun
from briefing.geometry import Point, Rect
from briefing.layout.chart import ChartDrawing, draw_chart

COLUMN, PAGE = 228.0, 480.0
"""The widths of a column and of the whole page of the handout."""


def box_of(placed: Placed) -> Rect:
    at, item = placed
    assert isinstance(item, Shape)
    points = [point for step in item.path for point in step[1:] if isinstance(point, Point)]
    right, bottom = max(point.x for point in points), max(point.y for point in points)
    return Rect(at.x, at.y, right, bottom)


def filled(drawing: ChartDrawing, *inks: Ink) -> list[Rect]:
    return [
        box_of((at, item))
        for at, item in drawing.items
        if isinstance(item, Shape) and item.fill in inks
    ]


def texts(drawing: ChartDrawing) -> list[tuple[Point, TextRun]]:
    return [(at, item) for at, item in drawing.items if isinstance(item, TextRun)]


def words_on(drawing: ChartDrawing, face: str) -> list[str]:
    """The words of each line in a face, from the top."""
    lines: dict[float, str] = {}
    for at, run in sorted(texts(drawing), key=lambda placed: (placed[0].y, placed[0].x)):
        if run.face == face:
            lines[at.y] = lines.get(at.y, "") + run.text
    return list(lines.values())


magnitudes = st.lists(
    st.decimals(min_value=0, max_value=100000, places=2), min_size=1, max_size=8
).filter(lambda numbers: max(numbers) > 0)


@settings(deadline=None)
@given(magnitudes, st.sampled_from(["bar", "column"]))
def test_bars_are_as_long_as_their_figures_from_zero(numbers: list[Decimal], form: str) -> None:
    bars = [entry(f"第{at}项", str(number)) for at, number in enumerate(numbers)]
    style = replace(STYLE, value=None)
    drawing = draw_chart(chart_of(*bars, form=form), COLUMN, style, "c")
    boxes = filled(drawing, RED)
    scale = drawing.plot.height if form == "column" else drawing.plot.width
    lengths = [box.height if form == "column" else box.width for box in boxes]
    expected = [float(number / max(numbers)) * scale for number in numbers]
    assert pytest.approx(expected, abs=0.002) == lengths
    starts = {round(box.bottom if form == "column" else box.x, 2) for box in boxes}
    zero = drawing.plot.bottom if form == "column" else drawing.plot.x
    assert {round(zero, 2)} == starts


def test_the_page_says_every_label_and_value_in_the_order_described(document: Document) -> None:
    for number in (1, 2, 3, 5):
        chart = find(document, number)
        drawing = draw_chart(chart, PAGE, STYLE, chart.id)
        assert [bar.label for bar in chart.bars] == words_on(drawing, "sans-regular")
        assert [chart.value_words(bar) for bar in chart.bars] == words_on(drawing, "sans-bold")


def test_a_unit_that_all_bars_have_is_left_to_the_subtitle(document: Document) -> None:
    firms, falls, goals = (find(document, number) for number in (1, 3, 5))
    assert ["186", "93", "29", "22"] == [firms.value_words(bar) for bar in firms.bars]
    assert ["15%", "12%", "10%"] == [falls.value_words(bar) for bar in falls.bars]
    assert "增长6%左右" == goals.value_words(goals.bars[0])


def test_a_unit_of_its_own_and_limiting_words_stay_at_the_bar() -> None:
    bars = (
        entry("甲", "1.2", "亿元", magnitude=Decimal(12000), before="增长约"),
        entry("乙", "6800", "万元", before="增长", after="左右"),
    )
    chart = chart_of(*bars, unit="万元", shared="增长")
    assert ["约1.2亿元", "6800万元左右"] == [chart.value_words(bar) for bar in bars]


def test_the_bars_that_the_title_names_stand_out(document: Document) -> None:
    drawing = draw_chart(find(document, 1), COLUMN, STYLE, "c")
    bars = [item.fill for _, item in drawing.items if isinstance(item, Shape) and item.fill]
    assert [RED, RED, GREY, GREY] == bars
    values = [run.ink for _, run in texts(drawing) if run.face == "sans-bold"]
    assert [RED, RED, INK, INK] == values


def test_all_bars_stand_out_where_the_title_names_none() -> None:
    chart = chart_of(entry("甲", "3"), entry("乙", "2"))
    assert 2 == len(filled(draw_chart(chart, COLUMN, STYLE, "c"), RED))


def test_a_target_is_an_outline_and_no_deed(document: Document) -> None:
    drawing = draw_chart(find(document, 5), COLUMN, STYLE, "c")
    bars = [item for _, item in drawing.items if isinstance(item, Shape) and item.fill]
    assert [(PINK, RED)] * 3 == [(bar.fill, bar.stroke and bar.stroke.ink) for bar in bars]


def test_each_share_lies_on_a_whole_of_its_own(document: Document) -> None:
    chart = find(document, 4)
    drawing = draw_chart(chart, PAGE, STYLE, chart.id)
    tracks, bars = filled(drawing, GREY), filled(drawing, RED)
    assert [drawing.plot.width] * 3 == pytest.approx([track.width for track in tracks], abs=0.002)
    parts = [bar.width / track.width for bar, track in zip(bars, tracks, strict=True)]
    assert [0.87, 0.953, 0.9872] == pytest.approx(parts, abs=1e-4)


def test_groups_of_one_chart_share_its_scale_and_its_highlights(document: Document) -> None:
    chart = find(document, 2)
    style = replace(STYLE, lead=VALUE)
    first = draw_chart(chart, COLUMN, style, chart.id, slice(0, 2))
    fixed = replace(style, plot_width=first.plot.width)
    second = draw_chart(chart, COLUMN, fixed, chart.id, slice(2, None))
    point = filled(first, RED)[0].width / 62
    widths = [box.width for box in filled(second, GREY)]
    assert [7 * point, 3 * point, 2 * point] == pytest.approx(widths, abs=0.002)
    assert [] == filled(second, RED)
    assert {"新增", "7", "3", "2"} == set(words_on(second, "sans-bold"))


labels = st.lists(
    st.text(st.sampled_from("永康市“品字标”企业高质量发展$%_^&<>12R、"), min_size=1, max_size=24),
    min_size=3,
    max_size=6,
)


@settings(deadline=None)
@given(labels, st.sampled_from([COLUMN, PAGE]))
def test_no_word_leaves_the_drawing(names: list[str], width: float) -> None:
    bars = [entry(name, str(7 * at + 1), after="左右") for at, name in enumerate(names)]
    drawing = draw_chart(chart_of(*bars), width, STYLE, "c")
    for at, run in texts(drawing):
        assert at.x >= -0.01
        assert at.x + run.width <= width + 0.01
        assert run.size * 0.7 <= at.y <= drawing.size.height


def test_a_long_label_takes_two_lines_and_its_row_the_height(document: Document) -> None:
    chart = find(document, 4)
    drawing = draw_chart(chart, 300, STYLE, chart.id)
    assert "".join(bar.label for bar in chart.bars) == "".join(words_on(drawing, "sans-regular"))
    assert 4 == len(words_on(drawing, "sans-regular"))
    assert 3 * 28 == drawing.size.height


def test_a_formula_stays_the_text_it_is() -> None:
    chart = chart_of(entry(r"$\frac{1}{2}$ & <乙>", "3"), entry("甲_1^2", "2", after="$x$"))
    drawing = draw_chart(chart, PAGE, STYLE, "c")
    assert [r"$\frac{1}{2}$&<乙>", "甲_1^2"] == [
        words.replace(" ", "") for words in words_on(drawing, "sans-regular")
    ]
    assert "2$x$" == words_on(drawing, "sans-bold")[1]


def test_words_can_be_left_to_a_table_beside_the_bars(document: Document) -> None:
    style = replace(STYLE, label=None, value=None, row_pitch=55)
    drawing = draw_chart(find(document, 5), 114, style, "c")
    assert [] == texts(drawing)
    assert Rect(0, 0, 114, 165) == drawing.plot
    centres = [box.y + box.height / 2 for box in filled(drawing, PINK)]
    assert [27.5, 82.5, 137.5] == pytest.approx(centres)


def test_every_item_names_its_owner_and_every_word_its_line(document: Document) -> None:
    chart = find(document, 3)
    drawing = draw_chart(chart, COLUMN, STYLE, chart.id)
    owners = {item.owner for _, item in drawing.items if isinstance(item, Shape | TextRun)}
    assert {chart.id} == owners
    origins = {run.origin for _, run in texts(drawing)}
    assert {bar.span for bar in chart.bars} == origins


def test_words_that_leave_no_room_for_bars_are_refused_with_the_title() -> None:
    chart = chart_of(*(entry("甲", "3", after="在各级各部门共同努力下") for _ in range(3)))
    with pytest.raises(BriefingError) as refusal:
        draw_chart(chart, 120, STYLE, "c")
    (fault,) = refusal.value.diagnostics
    assert ("chart-too-narrow", HERE) == (fault.code, fault.span)
    assert "“标题”" in fault.message


@pytest.mark.parametrize(
    ("form", "number", "code"),
    [("bar", "-3", "negative-bar"), ("share", "101", "share-above-whole")],
)
def test_what_cannot_be_drawn_honestly_is_refused(form: str, number: str, code: str) -> None:
    chart = chart_of(entry("甲", "1"), entry("乙", number), form=form)
    with pytest.raises(BriefingError) as refusal:
        draw_chart(chart, COLUMN, STYLE, "c")
    assert [code] == [fault.code for fault in refusal.value.diagnostics]
