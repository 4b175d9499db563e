"""The words around a pie or doughnut: each slice named where it is, the whole in the middle.

In: `Room`, a style and the owner. Out: placed items. A label that had to move keeps a line to its
slice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.content.chart import Bar
from briefing.content.chart_labels import point_labels
from briefing.content.chart_places import SliceLabel, slice_labels
from briefing.content.chart_room import LEADING, Room
from briefing.content.chart_whole import whole_lines
from briefing.frame import Owner, Placed, Shape, line
from briefing.geometry import Point
from briefing.layout.graph_style import GraphStyle
from briefing.text.compose import compose_display, set_line
from briefing.text.style import Inline, Line, TextStyle

_MOVED, _BESIDE = 4.0, 3.0


def round_words(room: Room, style: GraphStyle, owner: Owner) -> Iterator[Placed]:
    shown = {label.at: label.words for label in point_labels(room.chart)}
    for label in slice_labels(room):
        bar = room.chart.series[0].points[label.slice.index]
        if bar and label.slice.index in shown:
            yield from _leader(label, style, owner)
            yield from _placed(label, bar, shown[label.slice.index], room, style, owner)
    yield from _whole(room, style, owner)


def _leader(label: SliceLabel, style: GraphStyle, owner: Owner) -> Iterator[Placed]:
    start = label.edge
    if abs(start.y - label.y) > _MOVED:
        end = Point(label.x - _BESIDE if label.right else label.x + _BESIDE, label.y)
        lead = line(Point(0, 0), end + Point(-start.x, -start.y))
        yield start, Shape(lead, owner, None, style.grid)


def _placed(
    label: SliceLabel, bar: Bar, words: str, room: Room, style: GraphStyle, owner: Owner
) -> Iterator[Placed]:
    """Name above value, flush with the side that the slice is on."""
    look = replace(style.label, size=room.label_size)
    name = Inline(room.chart.categories[label.slice.index], look, owner, bar.span)
    lines = (
        (set_line([name]),)
        if room.lines == 1
        else compose_display([name], room.label_width, room.lines)
    )
    value = _line(words, replace(style.value, size=room.value_size), owner, bar)
    leading = room.label_size * LEADING
    foot = label.y + room.value_size * 0.86 + room.label_size * 0.1 + (len(lines) - 1) * leading / 2
    last = foot - room.value_size * 1.15
    heights = (last - number * leading for number in range(len(lines)))
    for each, y in ((value, foot), *zip(lines[::-1], heights, strict=True)):
        yield from each.place(Point(label.x if label.right else label.x - each.width, y))


def _line(words: str, style: TextStyle, owner: Owner, bar: Bar) -> Line:
    return set_line([Inline(words, style, owner, bar.span)])


def _whole(room: Room, style: GraphStyle, owner: Owner) -> Iterator[Placed]:
    """What the slices make, in the hole."""
    whole, plot = room.chart.whole, room.plot
    if whole is None:
        return
    x, y = plot.x + plot.width / 2, plot.y + plot.height / 2
    for each in whole_lines(room):
        look = replace(style.value if each.bold else style.label, size=each.size)
        line = _line(each.words, look, owner, whole)
        yield from line.place(Point(x - line.width / 2, y + each.baseline))
