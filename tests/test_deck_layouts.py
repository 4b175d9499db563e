"""The slide layouts: decoration that stays on the slide, slots that keep their numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.geometry import Point, Rect
from briefing.theme.clip import clip_closed, clip_open
from briefing.theme.load import load_theme
from briefing.theme.slides import slide_layouts
from briefing.theme.slots import SlideLayout

THEME = load_theme("zhenghong")
SQUARE = [Point(-5, -5), Point(5, -5), Point(5, 5), Point(-5, 5)]
SIDES = list(zip(SQUARE, [*SQUARE[1:], SQUARE[0]], strict=True))


@pytest.fixture(params=["nut", "dial", "none"])
def layouts(request: pytest.FixtureRequest) -> tuple[SlideLayout, ...]:
    return slide_layouts(replace(THEME, motif=request.param))


def test_there_are_eight_layouts_in_the_order_of_a_deck(layouts: tuple[SlideLayout, ...]) -> None:
    expected = ["封面", "目录", "侧栏", "宽侧栏", "标题", "陈述", "右栏", "结束"]
    assert expected == [layout.name for layout in layouts]


def test_decoration_never_hangs_over_the_slide(layouts: tuple[SlideLayout, ...]) -> None:
    for layout in layouts:
        for shape in layout.decoration:
            points = [p for step in shape.path for p in step[1:]] or [Point(0, 0)]
            assert 0 <= min(shape.rect.x + p.x for p in points) + 1e-3
            assert 0 <= min(shape.rect.y + p.y for p in points) + 1e-3
            assert max(shape.rect.x + p.x for p in points) <= 960 + 1e-3
            assert max(shape.rect.y + p.y for p in points) <= 540 + 1e-3


def test_every_colour_of_a_layout_is_a_token(layouts: tuple[SlideLayout, ...]) -> None:
    for layout in layouts:
        inks = {layout.ground, *(slot.style.ink for slot in layout.slots)}
        inks |= {ink for shape in layout.decoration for ink in (shape.fill, shape.stroke) if ink}
        assert inks <= set(THEME.slide)


def test_slots_keep_their_numbers(layouts: tuple[SlideLayout, ...]) -> None:
    numbers = {(slot.name, slot.idx) for layout in layouts for slot in layout.slots}
    assert {("title", 0), ("kicker", 10), ("slogan", 11), ("page", 12), ("source", 14)} == numbers


def test_an_area_is_closed_along_the_edge_that_cuts_it() -> None:
    steps = clip_closed(SIDES, Rect(0, -9, 18, 18))
    assert ("close",) == steps[-1]
    corners = {(round(step[1].x, 6), round(step[1].y, 6)) for step in steps[:-1]}
    assert {(0, -5), (5, -5), (5, 5), (0, 5)} == corners


def test_an_outline_is_left_open_where_it_is_cut() -> None:
    steps = clip_open(SIDES, Rect(0, -9, 18, 18))
    assert ["move", "line", "line", "line"] == [step[0] for step in steps]


def test_a_whole_outline_stays_closed() -> None:
    assert ("close",) == clip_open(SIDES, Rect(-9, -9, 18, 18))[-1]


def test_what_lies_outside_is_gone() -> None:
    assert () == clip_closed(SIDES, Rect(20, 20, 5, 5)) == clip_open(SIDES, Rect(20, 20, 5, 5))


def test_a_curve_is_cut_where_it_crosses_the_edge() -> None:
    reach = 4 / 3 * (2**0.5 - 1)
    quarter = (Point(1, 0), Point(1, reach), Point(reach, 1), Point(0, 1))
    steps = clip_open([quarter], Rect(-2, -2, 4, 2.5))
    end = steps[-1][-1]
    assert isinstance(end, Point)
    assert (pytest.approx(3**0.5 / 2, abs=1e-3), pytest.approx(0.5)) == (end.x, end.y)
