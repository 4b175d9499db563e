"""The words around a pie or doughnut: each slice named where it is, the whole in the middle.

In: `Room`, a style and the owner. Out: placed items. Labels of a side move apart where they would
touch and keep a line to their slice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import cos, pi, sin, sqrt

from briefing.content.chart_labels import point_labels
from briefing.content.chart_room import GAP, LEADING, Room
from briefing.content.document import Bar
from briefing.frame import Owner, Placed, Shape, line
from briefing.geometry import Point
from briefing.layout.graph_shapes import slices
from briefing.layout.graph_style import GraphStyle
from briefing.text.compose import set_line
from briefing.text.style import Inline, Line, TextStyle

_MOVED, _BESIDE = 4.0, 3.0
_FAR = 1.03
"""Of the radius, where the line to a label begins."""


@dataclass(frozen=True, slots=True)
class _Label:
    """`edge` is where on the circle its slice is, `middle` the height of its middle."""

    name: Line
    value: Line
    edge: Point
    middle: float
    right: bool


def round_words(room: Room, style: GraphStyle, owner: Owner) -> Iterator[Placed]:
    labels = [_label(room, style, owner, at) for at in range(len(room.chart.categories))]
    height = (room.label_size + room.value_size) * LEADING * 0.95
    for right in (True, False):
        side = [label for label in labels if label and label.right == right]
        for label in _apart(side, height, room):
            yield from _placed(label, room, style, owner)
    yield from _whole(room, style, owner)


def _label(room: Room, style: GraphStyle, owner: Owner, at: int) -> _Label | None:
    chart, plot = room.chart, room.plot
    found = next((label for label in point_labels(chart) if label.at == at), None)
    bar = chart.series[0].points[at]
    if found is None or bar is None:
        return None
    each = slices(chart)[at]
    angle = 2 * pi * (each.start + each.end) / 2
    radius = plot.width / 2 * _FAR
    centre = Point(plot.x + plot.width / 2, plot.y + plot.height / 2)
    edge = Point(centre.x + radius * sin(angle), centre.y - radius * cos(angle))
    value = replace(style.value, size=room.value_size)
    name = replace(style.label, size=room.label_size)
    return _Label(
        _line(chart.categories[at], name, owner, bar),
        _line(found.words, value, owner, bar),
        edge,
        edge.y,
        sin(angle) >= -1e-9,
    )


def _line(words: str, style: TextStyle, owner: Owner, bar: Bar) -> Line:
    return set_line([Inline(words, style, owner, bar.span)])


def _apart(labels: list[_Label], height: float, room: Room) -> Iterator[_Label]:
    """Labels of a side from the top, each at least its height from the one before."""
    order = sorted(labels, key=lambda label: label.middle)
    middles = [label.middle for label in order]
    for _ in range(4 * len(middles)):
        for at in range(1, len(middles)):
            lack = height - (middles[at] - middles[at - 1])
            if lack > 0:
                middles[at - 1] -= lack / 2
                middles[at] += lack / 2
        middles = [min(max(y, height / 2), room.size.height - height / 2) for y in middles]
    yield from (replace(label, middle=y) for label, y in zip(order, middles, strict=True))


def _placed(label: _Label, room: Room, style: GraphStyle, owner: Owner) -> Iterator[Placed]:
    """Name above value, flush with the line that leads to them."""
    x = _clear_of(room, label)
    start = label.edge
    if abs(start.y - label.middle) > _MOVED:
        end = Point(x - _BESIDE if label.right else x + _BESIDE, label.middle)
        lead = line(Point(0, 0), end + Point(-start.x, -start.y))
        yield start, Shape(lead, owner, None, style.grid)
    foot = label.middle + (room.value_size * 0.86 + room.label_size * 0.1)
    for words, y in ((label.name, foot - room.value_size * 1.15), (label.value, foot)):
        yield from words.place(Point(x if label.right else x - words.width, y))


def _clear_of(room: Room, label: _Label) -> float:
    """How far right or left a label begins, so that none of it lies on the circle."""
    plot, half = room.plot, (room.label_size + room.value_size) * LEADING / 2
    radius, centre = plot.width / 2, Point(plot.x + plot.width / 2, plot.y + plot.height / 2)
    away = max(abs(label.middle - centre.y) - half, 0.0)
    reach = sqrt(max(radius**2 - away**2, 0.0))
    reach = max(reach + GAP, abs(label.edge.x - centre.x) + _BESIDE)
    return centre.x + reach if label.right else centre.x - reach


def _whole(room: Room, style: GraphStyle, owner: Owner) -> Iterator[Placed]:
    """What the slices make, in the hole."""
    whole, plot = room.chart.whole, room.plot
    if whole is None or room.chart.form != "doughnut":
        return
    value = _line(whole.shown, replace(style.value, size=room.value_size * 1.3), owner, whole)
    name = _line(
        whole.label + whole.before, replace(style.label, size=room.label_size), owner, whole
    )
    x, y = plot.x + plot.width / 2, plot.y + plot.height / 2
    yield from name.place(Point(x - name.width / 2, y - room.label_size * 0.35))
    yield from value.place(Point(x - value.width / 2, y + room.value_size * 1.2))
