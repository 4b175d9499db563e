"""Where the figures of a chart lie in its room, in points from its corner.

Takes a `Room`; gives levels, stretches of bars, slices, and where labels stand that must move
apart: at the right ends of lines, around a circle. Page and native chart both read them here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import cos, pi, sin, sqrt

from briefing.content.chart import Chart, Series
from briefing.content.chart_labels import PointLabel, point_labels
from briefing.content.chart_room import LEADING, Room, gap
from briefing.frozen import frozen
from briefing.geometry import Point

HOLE = 0.6
"""Of a doughnut's radius, what is left free."""
_FAR = 1.03
"""Of the radius, where the line to a label begins."""
_BESIDE = 3.0
_CLOSE = 1.15
_REACH = 1.8
"""Of its size, how far a label above or below its point reaches."""
_LAST_NARROW = 0x2E7F


def along(room: Room, at: float) -> float:
    """Where a place among the categories lies."""
    plot = room.plot
    part = at / len(room.chart.categories)
    return plot.x + part * plot.width if room.upright else plot.y + part * plot.height


def level(room: Room, value: float) -> float:
    """Where a value of the first axis lies."""
    plot, scale = room.plot, room.first
    part = (value - scale.low) / (scale.high - scale.low)
    return plot.bottom - part * plot.height if room.upright else plot.x + part * plot.width


def position(room: Room, series: Series, value: float) -> float:
    """A value of any axis in the numbers of the first."""
    first, second = room.first, room.second
    if not series.second or second is None:
        return value
    part = (value - second.low) / (second.high - second.low)
    return first.low + part * (first.high - first.low)


def segments(chart: Chart, series: int) -> tuple[tuple[float, float] | None, ...]:
    """From where to where the bars or bands of a series run."""
    found: list[tuple[float, float] | None] = []
    for at in range(len(chart.categories)):
        bar = chart.series[series].points[at]
        if bar is None:
            found.append(None)
            continue
        before = [point for each in chart.series[:series] if (point := each.points[at])]
        base = sum(float(point.magnitude) for point in before) if chart.stack else 0.0
        ends = (base, base + float(bar.magnitude))
        if chart.stack == "share":
            points = [point for each in chart.series if (point := each.points[at])]
            total = sum(float(point.magnitude) for point in points) or 1.0
            ends = (100 * ends[0] / total, 100 * ends[1] / total)
        found.append(ends)
    return tuple(found)


def is_short(room: Room, label: PointLabel) -> bool:
    """Whether a bar does not hold the label that is meant to stand in it, at its base."""
    low, high = segments(room.chart, label.series)[label.at] or (0.0, 0.0)
    return label.side == "base" and abs(level(room, high) - level(room, low)) < _need(room, label)


def target_end(room: Room, label: PointLabel) -> float:
    """How far from zero the label of a target stands: beyond what is reached, and its label."""
    ends = []
    for number, each in enumerate(room.chart.series):
        if bar := each.points[label.at]:
            end = abs(level(room, float(bar.magnitude)) - level(room, 0.0))
            own = PointLabel(number, label.at, room.chart.value_words(bar), "base")
            is_reached = each.mark == "bar" and is_short(room, own)
            ends.append(end + (_need(room, own) if is_reached else 0.0))
    return max(ends, default=0.0)


def _need(room: Room, label: PointLabel) -> float:
    """The length of a bar that holds a label."""
    size = room.value_size
    if room.upright:
        return 1.35 * size
    return width_of(label.words, size) + 2 * gap(size)


def meets_bar(room: Room, label: PointLabel) -> bool:
    """Whether the label of a line lies on a bar of its place, so that it needs a ground."""
    series = room.chart.series[label.series]
    point = series.points[label.at]
    if series.mark != "line" or series.second or label.side not in ("above", "below") or not point:
        return False
    tops = [
        level(room, segment[1])
        for number, each in enumerate(room.chart.series)
        if each.mark == "bar" and (segment := segments(room.chart, number)[label.at])
    ]
    reach = _REACH * room.value_size if label.side == "below" else 0.0
    return min(tops, default=room.plot.bottom) < level(room, float(point.magnitude)) + reach


def width_of(words: str, size: float) -> float:
    """About the width of words, in any face."""
    return sum(size if ord(char) > _LAST_NARROW else size * 0.6 for char in words)


def label_level(room: Room, label: PointLabel) -> float:
    """How high the figure of a label at the right end of a line or band lies."""
    series = room.chart.series[label.series]
    low, high = segments(room.chart, label.series)[label.at] or (0.0, 0.0)
    value = (low + high) / 2 if room.chart.stack else position(room, series, high)
    return level(room, value)


def end_levels(room: Room) -> dict[tuple[int, int], float]:
    """The middles of labels at right ends, by series and place, none on another."""
    labels = [label for label in point_labels(room.chart) if label.side == "right"]
    labels.sort(key=lambda label: label_level(room, label))
    wanted = [label_level(room, label) for label in labels]
    least = room.value_size * _CLOSE
    lowest = room.plot.bottom - 0.6 * room.value_size + least / 2
    heights = _apart(wanted, least, room.plot.y, lowest)
    return {(each.series, each.at): y for each, y in zip(labels, heights, strict=True)}


@frozen
class Slice:
    """A slice of a circle from `start` to `end`, in turns clockwise from the top."""

    index: int
    start: float
    end: float


def slices(chart: Chart) -> tuple[Slice, ...]:
    sizes = [float(bar.magnitude) if bar else 0.0 for bar in chart.series[0].points]
    total, at, found = sum(sizes) or 1.0, 0.0, []
    for index, size in enumerate(sizes):
        found.append(Slice(index, at / total, (at + size) / total))
        at += size
    return tuple(found)


@frozen
class SliceLabel:
    """`edge` is where the slice meets the circle; the label begins at `x`, its middle at `y`."""

    slice: Slice
    edge: Point
    x: float
    y: float
    right: bool


def slice_labels(room: Room) -> tuple[SliceLabel, ...]:
    """Labels of both sides from the top, each clear of the circle and of its neighbours."""
    found = [_on_edge(room, each) for each in slices(room.chart)]
    height = (room.lines * room.label_size + room.value_size) * LEADING * 0.95
    placed = []
    for right in (True, False):
        side = sorted((each for each in found if each.right == right), key=lambda each: each.y)
        heights = _apart([each.y for each in side], height, height / 2, room.size.height)
        for each, y in zip(side, heights, strict=True):
            moved = replace(each, y=y)
            placed.append(replace(moved, x=_clear_of(room, moved)))
    return tuple(sorted(placed, key=lambda each: each.slice.index))


def _on_edge(room: Room, each: Slice) -> SliceLabel:
    angle = pi * (each.start + each.end)
    centre, radius = _circle(room)
    edge = Point(centre.x + radius * _FAR * sin(angle), centre.y - radius * _FAR * cos(angle))
    return SliceLabel(each, edge, edge.x, edge.y, sin(angle) >= -1e-9)


def _circle(room: Room) -> tuple[Point, float]:
    plot = room.plot
    return Point(plot.x + plot.width / 2, plot.y + plot.height / 2), plot.width / 2


def slice_middle(room: Room, each: Slice) -> Point:
    """The middle of a slice, where programs put its label by themselves."""
    centre, radius = _circle(room)
    part = (1 + HOLE) / 2 if room.chart.form == "doughnut" else 0.5
    angle = pi * (each.start + each.end)
    return Point(centre.x + part * radius * sin(angle), centre.y - part * radius * cos(angle))


def _clear_of(room: Room, label: SliceLabel) -> float:
    """How far right or left a label begins, so that none of it lies on the circle."""
    centre, radius = _circle(room)
    half = (room.lines * room.label_size + room.value_size) * LEADING / 2
    away = max(abs(label.y - centre.y) - half, 0.0)
    reach = sqrt(max(radius**2 - away**2, 0.0))
    reach = max(reach + gap(room.label_size), abs(label.edge.x - centre.x) + _BESIDE)
    return centre.x + reach if label.right else centre.x - reach


def _apart(wanted: Sequence[float], least: float, top: float, bottom: float) -> list[float]:
    """Heights in order, each at least so far from the one before, inside if they can be."""
    heights = list(wanted)
    for _ in range(8 * len(heights)):
        for at in range(1, len(heights)):
            lack = least - (heights[at] - heights[at - 1])
            if lack > 0:
                heights[at - 1] -= lack / 2
                heights[at] += lack / 2
        heights = [min(max(y, top), bottom - least / 2) for y in heights]
    return heights
