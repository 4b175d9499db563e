"""Charts of series on the page: to scale, every label whole, inside and clear of the others."""

from __future__ import annotations

from decimal import Decimal

import pytest
from charts import LABEL, VALUE
from graphs import FORMS, graph, graph_of, rows, series
from handout_probe import nodes
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.content.chart import Chart
from briefing.content.chart_fitting import graph_room, laid_down, sideways_height
from briefing.content.chart_labels import has_key, point_labels
from briefing.diagnostics import BriefingError
from briefing.frame import Shape, TextRun
from briefing.geometry import Point, Rect, Size
from briefing.layout.chart import ChartDrawing
from briefing.layout.graph import draw_graph
from briefing.layout.graph_style import GraphStyle
from briefing.theme.load import load_theme

COLUMN, PAGE = 228.0, 480.0
STYLE = GraphStyle(load_theme("zhenghong").paper, LABEL, VALUE)


def drawn(chart: Chart, width: float) -> ChartDrawing:
    chart = laid_down(chart, width, LABEL.size, VALUE.size, STYLE.measure)
    lying = chart.form in ("bar", "bullet")
    sizes = (LABEL.size, VALUE.size)
    height = sideways_height(chart, width, *sizes, STYLE.measure) if lying else 140.0
    return draw_graph(chart, Size(width, height), STYLE, "c")


def words(drawing: ChartDrawing) -> str:
    return "".join(item.text for _, item in drawing.items if isinstance(item, TextRun))


def places(drawing: ChartDrawing) -> list[tuple[str, Rect]]:
    """Each run of words with the box of its figures and Han, without their blank edges."""
    found = []
    for at, item in drawing.items:
        if isinstance(item, TextRun):
            height = item.size * 0.72
            found.append((item.text, Rect(at.x, at.y - height, item.width, height)))
    return found


def touch(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.right - 0.5
        and other.x < one.right - 0.5
        and one.y < other.bottom - 0.5
        and other.y < one.bottom - 0.5
    )


@pytest.mark.parametrize("width", [COLUMN, PAGE])
@pytest.mark.parametrize("kind", FORMS)
def test_no_word_touches_another_or_leaves_the_drawing(kind: str, width: float) -> None:
    drawing = drawn(graph(kind), width)
    boxes = places(drawing)
    for at, (text, box) in enumerate(boxes):
        assert box.x >= -0.5, text
        assert box.right <= width + 0.5, text
        assert box.y >= -0.5, text
        assert box.bottom <= drawing.size.height + 0.5, text
        for other, rect in boxes[at + 1 :]:
            assert not touch(box, rect), f"{text} on {other}"


@pytest.mark.parametrize("kind", FORMS)
def test_the_drawing_says_every_label_and_name(kind: str) -> None:
    chart = graph(kind)
    said = words(drawn(chart, PAGE)).replace(" ", "")
    for label in point_labels(chart):
        assert label.first_line.replace(" ", "") in said
        assert label.change.replace(" ", "") in said
    assert all(name in said for name in chart.categories)
    assert all(each.name in said for each in chart.series)


@pytest.mark.parametrize("kind", FORMS)
def test_series_are_told_apart_without_colour(kind: str) -> None:
    """By a name where each stands, or by a key whose swatches differ in lightness or dashes."""
    chart = graph(kind)
    if len(chart.series) < 2 or not has_key(chart):
        return
    looks = set()
    for at, each in enumerate(chart.series):
        red, green, blue = STYLE.point(chart, at, 0).rgb
        grey = round(0.3 * red + 0.59 * green + 0.11 * blue, 1)
        looks.add((each.mark, grey, STYLE.line(chart, at).dash if each.mark == "line" else ()))
    assert len(looks) == len(chart.series)


figures = st.lists(
    st.decimals(min_value=-999, max_value=999, places=1), min_size=3, max_size=6
).filter(lambda numbers: max(numbers) > 0 and len(set(map(abs, numbers))) > 1)


@settings(deadline=None, max_examples=25)
@given(figures, figures)
def test_bars_are_as_long_as_their_figures_from_zero_both_ways(
    ones: list[Decimal], others: list[Decimal]
) -> None:
    count = min(len(ones), len(others))
    names = [f"第{at}项" for at in range(count)]
    lines = [*series("甲", "家", names, *ones[:count]), *series("乙", "家", names, *others[:count])]
    chart = graph_of("column", lines)
    room = graph_room(chart, Size(900, 300), LABEL.size, VALUE.size, STYLE.measure)
    assert room is not None
    drawing = draw_graph(chart, Size(900, 300), STYLE, "c")
    inks = {STYLE.series(chart, 0), STYLE.series(chart, 1)}
    bars = [
        (at.y, at.y + max(step[1].y for step in item.path if len(step) > 1))
        for at, item in drawing.items
        if isinstance(item, Shape) and item.fill in inks and _is_bar(item)
    ][: 2 * count]
    unit = room.plot.height / (room.first.high - room.first.low)
    expected = [abs(float(number)) * unit for number in (*ones[:count], *others[:count])]
    assert pytest.approx(expected, abs=0.01) == [bottom - top for top, bottom in bars]
    zero = room.plot.bottom + room.first.low * unit
    for (top, bottom), number in zip(bars, (*ones[:count], *others[:count]), strict=True):
        assert pytest.approx(zero, abs=0.01) == (bottom if number >= 0 else top)


def _is_bar(shape: Shape) -> bool:
    return len(shape.path) == 5 and max(_across(shape)) > 12


def _across(shape: Shape) -> list[float]:
    return [point.x for step in shape.path for point in step[1:] if isinstance(point, Point)]


ON_BARS = graph_of(
    "combo",
    [*series("实际", "家", ("甲", "乙"), 3, 50), *series("目标", "家", ("甲", "乙"), 40, 40)],
)


def test_words_of_a_line_on_a_bar_have_a_ground() -> None:
    items = [item for _, item in drawn(ON_BARS, PAGE).items]
    grounds = [
        items[number - 1]
        for number, item in enumerate(items)
        if isinstance(item, TextRun) and item.text == "40"
    ]
    paper = STYLE.inks["paper"]
    assert [isinstance(each, Shape) and each.fill == paper for each in grounds] == [False, True]


def test_a_line_is_broken_at_a_gap() -> None:
    chart = graph_of(
        "line", ["gaps: true", "1月: 1家", "2月: 2家", "3月: —", "4月: 4家", "5月: 3家"]
    )
    strokes = [
        item
        for _, item in drawn(chart, PAGE).items
        if isinstance(item, Shape) and item.stroke and item.stroke.width == 2.0
    ]
    assert [2, 2] == [len(item.path) for item in strokes]


def test_columns_without_room_for_their_words_lie_down() -> None:
    names = [f"第{at}个名字很长的乡镇" for at in range(9)]
    chart = graph_of(
        "column", [*series("甲", "家", names, *range(1, 10)), *series("乙", "家", names, *range(9))]
    )
    assert "bar" == laid_down(chart, COLUMN, LABEL.size, VALUE.size, STYLE.measure).form
    assert "column" == chart.form


def test_very_long_names_take_several_lines_that_do_not_touch() -> None:
    names = (
        "金华市级以上高新技术企业研究开发中心和企业研究院",
        "省级以上“专精特新”中小企业和制造业单项冠军企业",
    )
    lines = [*series("去年", "家", names, 12, 25), *series("今年", "家", names, 18, 31)]
    for width in (COLUMN, 160.0):
        drawing = drawn(graph_of("bar", lines), width)
        assert all(name in words(drawing) for name in names)
        boxes = [box for _, box in places(drawing)]
        assert not any(
            touch(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :]
        )


def test_long_times_are_thinned_and_never_turned() -> None:
    rows = [f"20{at // 12:02d}年{at % 12 + 1}月: {50 + at % 7}家" for at in range(120)]
    drawing = drawn(graph_of("line", rows), COLUMN)
    runs = [item for _, item in drawing.items if isinstance(item, TextRun)]
    assert {0.0} == {run.rotation for run in runs}
    assert 2 <= sum("月" in run.text for run in runs) < 30


def test_what_has_no_room_at_all_is_refused() -> None:
    with pytest.raises(BriefingError) as refusal:
        draw_graph(graph("combo"), Size(60, 40), STYLE, "c")
    assert ["chart-too-narrow"] == [fault.code for fault in refusal.value.diagnostics]


def test_two_charts_share_a_band_and_a_slide_where_both_are_small() -> None:
    from contents import load
    from graphs import block

    from briefing.deck.plan import plan_deck
    from briefing.deck.slides import ChartBox
    from briefing.layout.handout import layout_handout

    blocks = [block(*FORMS[kind], title=f"图示{kind}") for kind in ("line", "pie")]
    words = (
        "# 图表\n\n## 一节\n\n"
        + "正文在这里。\n\n"
        + "\n\n".join(blocks)
        + "\n\n## 二节\n\n正文。\n"
    )
    document = load(words).document
    theme = load_theme("zhenghong")
    slides = plan_deck(document, theme, "brief").slides
    boxes = [[e for e in slide.elements if isinstance(e, ChartBox)] for slide in slides]
    (pair,) = (found for found in boxes if found)
    assert 2 == len(pair)
    assert pair[0].rect.right < pair[1].rect.x
    assert pair[0].rect.y == pair[1].rect.y
    publication = layout_handout(document, theme)
    figures = [node for node in nodes(publication.structure) if node.tag == "Figure"]
    (left, right) = (node.box for node in figures if node.box)
    assert left[0] == right[0]
    assert left[1].y == right[1].y
    assert left[1].right < right[1].x


@pytest.mark.parametrize(
    "figures", [(24.1, 24.8, 25.6, 26.9, 27.4), (27.4, 26.9, 25.6, 24.8, 24.1)]
)
@pytest.mark.parametrize("width", [COLUMN, PAGE])
def test_the_lowest_label_of_a_flat_line_does_not_touch_the_names_below(
    figures: tuple[float, ...], width: float
) -> None:
    found = places(
        drawn(graph_of("line", rows("%", ("甲", "乙", "丙", "丁", "戊"), *figures)), width)
    )
    names = [box for text, box in found if text in "甲乙丙丁戊"]
    others = [box for text, box in found if text not in "甲乙丙丁戊"]
    assert not [(name, box) for name in names for box in others if touch(name, box)]
    assert max(box.bottom for box in others) < min(name.y for name in names)
