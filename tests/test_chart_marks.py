"""Marks of charts lie where matplotlib would draw them, to a thousandth of a point."""

from __future__ import annotations

import pytest
from charts import LABEL, VALUE
from graphs import FORMS, graph
from hypothesis import given, settings
from hypothesis import strategies as st
from plotting import record

from briefing.content.chart_fitting import graph_room
from briefing.geometry import Point, Rect, Size
from briefing.layout.chart_marks import graph_marks, plot_marks
from briefing.layout.chart_plot import Graph, Hook, Mark, Plot, Slice
from briefing.layout.graph_shapes import graph_of
from briefing.layout.graph_style import GraphStyle
from briefing.theme.load import load_theme

STYLE = GraphStyle(load_theme("zhenghong").paper, LABEL, VALUE)
ROUNDED = 0.0021
"""Both round to a thousandth twice: where a path stands, and how far each of its points is off."""


def assert_alike(expected: tuple[Mark, ...], actual: tuple[Mark, ...]) -> None:
    assert [_named(mark) for mark in expected] == [_named(mark) for mark in actual]
    for ours, theirs in zip(actual, expected, strict=True):
        assert _lengths(ours) == pytest.approx(_lengths(theirs), abs=ROUNDED)


def _named(mark: Mark) -> tuple[str, int, list[str]]:
    return mark.kind, mark.index, [step[0] for step in mark.path]


def _lengths(mark: Mark) -> list[float]:
    points = [point for step in mark.path for point in step[1:] if isinstance(point, Point)]
    return [length for point in (mark.at, *points) for length in (point.x, point.y)]


@pytest.mark.parametrize("kind", FORMS)
def test_every_form_of_graph_lies_where_matplotlib_draws_it(kind: str) -> None:
    room = graph_room(graph(kind), Size(480, 300), LABEL.size, VALUE.size, STYLE.measure)
    assert room is not None
    drawn = graph_of(room)
    assert_alike(record(drawn), graph_marks(drawn))


lengths = st.floats(1, 500, width=32)
values = st.lists(st.floats(0, 1e6), min_size=1, max_size=9)


@settings(deadline=None, max_examples=40)
@given(lengths, lengths, values, st.booleans(), st.booleans(), st.floats(0, 40))
def test_bars_axis_and_words_lie_where_matplotlib_draws_them(
    width: float, height: float, numbers: list[float], upright: bool, tracked: bool, over: float
) -> None:
    plot = Plot(
        size=Size(width + 30, height + 20),
        area=Rect(20, 5, width, height),
        upright=upright,
        scale=max(*numbers, 1.0),
        values=tuple(numbers),
        thickness=(width if upright else height) / len(numbers) * 0.6,
        overhang=over,
        tracked=tracked,
        hooks=tuple(Hook(row, number, Point(-7, 3)) for row, number in enumerate(numbers)),
    )
    assert_alike(record(plot), plot_marks(plot))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 100), min_size=1, max_size=9), st.sampled_from([0.0, 0.6]))
def test_slices_lie_where_matplotlib_draws_them(parts: list[int], hole: float) -> None:
    edges = [sum(parts[:at]) / sum(parts) for at in range(len(parts) + 1)]
    slices = tuple(Slice(at, *edges[at : at + 2]) for at in range(len(parts)))
    area = Rect(10, 20, 90, 90)
    drawn = Graph(Size(200, 150), area, (0, 1), (0, 1), slices=slices, hole=hole)
    assert_alike(record(drawn), graph_marks(drawn))
