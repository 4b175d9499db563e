"""A chart on the slides PDF lies where the native one does and says the same words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from charts import chart_of, entry, find

from briefing.content.document import Document
from briefing.deck.slides import ChartBox
from briefing.frame import Placed, Shape, TextRun
from briefing.geometry import Point, Rect
from briefing.layout.chart_box import draw_chart_box
from briefing.theme.tokens import Theme

RECT, PLOT = Rect(44, 124, 600, 364), Rect(240, 130, 330, 352)


def bars(items: tuple[Placed, ...], theme: Theme, *tokens: str) -> list[Rect]:
    inks = [theme.slide[token] for token in tokens]
    return [_rect(at, item) for at, item in items if isinstance(item, Shape) and item.fill in inks]


def _rect(at: Point, shape: Shape) -> Rect:
    points = [point for step in shape.path for point in step[1:] if isinstance(point, Point)]
    return Rect(at.x, at.y, max(point.x for point in points), max(point.y for point in points))


def text(items: tuple[Placed, ...]) -> str:
    return "".join(item.text for _, item in items if isinstance(item, TextRun))


def box_of(document: Document, number: int, **others: object) -> ChartBox:
    looks = {"rect": RECT, "plot": PLOT, "label_size": 18, "value_size": 26, **others}
    return ChartBox("图", chart=find(document, number), alt="", **looks)


def test_bars_begin_and_end_where_the_plot_says(document: Document, theme: Theme) -> None:
    box = box_of(document, 1, gap_width=60)
    drawn = bars(draw_chart_box(box, theme, "c"), theme, "primary", "mute")
    assert [PLOT.x] * 4 == pytest.approx([bar.x for bar in drawn])
    lengths = [PLOT.width * part / 186 for part in (186, 93, 29, 22)]
    assert lengths == pytest.approx([bar.width for bar in drawn], abs=0.002)
    pitch = PLOT.height / 4
    middles = [PLOT.y + (at + 0.5) * pitch for at in range(4)]
    assert middles == pytest.approx([bar.y + bar.height / 2 for bar in drawn], abs=0.002)
    assert [pitch / 1.6] * 4 == pytest.approx([bar.height for bar in drawn], abs=0.002)


def test_boxes_on_one_scale_draw_a_figure_equally_long(document: Document, theme: Theme) -> None:
    box = box_of(document, 3, scale_max=30.0, plot=Rect(200, 130, 300, 352))
    drawn = bars(draw_chart_box(box, theme, "c"), theme, "primary")
    assert [150, 120, 100] == pytest.approx([bar.width for bar in drawn], abs=0.002)


def test_the_slide_says_what_the_page_says(document: Document, theme: Theme) -> None:
    for number in (1, 2, 3, 5):
        box = box_of(document, number, plot=Rect(280, 130, 240, 352))
        words = "".join(bar.label + box.chart.value_words(bar) for bar in box.chart.bars)
        assert sorted(words) == sorted(text(draw_chart_box(box, theme, "c")))


def test_values_are_red_at_the_bars_that_the_title_names_and_ink_at_the_others(
    document: Document, theme: Theme
) -> None:
    def inks(number: int) -> set[str]:
        items = draw_chart_box(box_of(document, number), theme, "c")
        return {
            item.ink.name
            for _, item in items
            if isinstance(item, TextRun) and item.face == theme.faces.text_bold
        }

    assert {theme.slide["ink"].name, theme.slide["primary"].name} == inks(1)
    assert {theme.slide["primary"].name} == inks(3)


def test_a_targets_figure_is_twice_as_large_as_its_words(document: Document, theme: Theme) -> None:
    box = box_of(document, 5, value_size=40, plot=Rect(192, 130, 226, 352))
    items = draw_chart_box(box, theme, "c")
    sizes = {item.text: (item.face, item.size) for _, item in items if isinstance(item, TextRun)}
    assert (theme.faces.display, 40) == sizes["6"]
    words = [look for words, look in sizes.items() if "增长" in words or "左右" in words]
    assert [(theme.faces.text_bold, 20)] * 2 == words


def test_a_lone_share_fills_its_box_with_its_whole(document: Document, theme: Theme) -> None:
    box = box_of(document, 4, rect=PLOT, plot=PLOT, label_size=0, value_size=0, gap_width=0)
    box = replace(box, chart=replace(box.chart, bars=box.chart.bars[:1]))
    items = draw_chart_box(box, theme, "c")
    assert [PLOT] == bars(items, theme, "rule")
    (share,) = bars(items, theme, "primary")
    assert PLOT.width * 0.87 == pytest.approx(share.width, abs=0.002)
    assert "" == text(items)


def test_columns_stand_on_the_foot_of_their_plot(theme: Theme) -> None:
    chart = chart_of(entry("甲", "4"), entry("乙", "1"), form="column")
    box = ChartBox("图", RECT, Rect(60, 170, 560, 250), chart, 18, 28, "")
    tall, low = bars(draw_chart_box(box, theme, "c"), theme, "primary")
    assert [420, 420] == pytest.approx([tall.bottom, low.bottom], abs=0.002)
    assert [250, 62.5] == pytest.approx([tall.height, low.height], abs=0.002)
    assert [200, 480] == pytest.approx([bar.x + bar.width / 2 for bar in (tall, low)], abs=0.002)
