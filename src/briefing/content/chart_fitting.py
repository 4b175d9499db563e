"""Fits a chart with its words into a size: upright, lying, or as a circle.

Takes a `Chart` with series, a size and a measure of words; gives its `Room`, or None where the
words leave the plot too little. Upright charts whose words do not go side by side lie down; words
are never turned.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from briefing.content.chart import Chart
from briefing.content.chart_labels import PointLabel, is_round, is_sideways, point_labels, target_of
from briefing.content.chart_room import (
    BAR_SHARE,
    FATTEST,
    LEADING,
    NARROW,
    Measure,
    Room,
    bars_beside,
    gap,
    key_height,
    key_places,
    label_height,
    label_width,
)
from briefing.content.chart_scale import Scale, first_scale, second_scale, tick_words
from briefing.geometry import Rect, Size

_NAME_SHARES = ((0.42, 1), (0.42, 2), (0.34, 2), (0.42, 3), (0.34, 3), (0.3, 4), (0.5, 4))
"""Of the width, what names beside bars may take, and on how many lines."""

_LEAST_BARS = 0.15
_UNEVEN = 1.15
_LEAST_PLOT = 0.3
_MOST_LINES = 3
_WIDE_CIRCLE, _UNEVEN_NAMES = 0.5, 1.35
"""Of a chart's height, the circle that names go on more lines for; how uneven those lines are."""

_MARKER = 3.0
_NEAR = 4.0
_BARS_BELOW = 0.55
"""Of what labels leave of the height, the bars below a line of its own axis."""

_NEAR_FOOT = 0.25
"""Of the scale: figures below it need room under them."""


def graph_room(
    chart: Chart,
    size: Size,
    label_size: float,
    value_size: float,
    measure: Measure,
    *,
    folds: bool = False,
) -> Room | None:
    """The room in that size; None where the words leave the plot too little.

    `folds` names beside a circle that would be small; native charts know of one line only.
    """
    if is_round(chart):
        return _round(chart, size, label_size, value_size, measure, _MOST_LINES if folds else 1)
    if not is_sideways(chart):
        room = _upright(chart, size, label_size, value_size, measure)
        if room or chart.form in ("line", "area", "combo"):
            return room
        chart = replace(chart, form="bar")
    return _sideways(chart, size, label_size, value_size, measure)


def laid_down(chart: Chart, width: float, label_size: float, value: float, m: Measure) -> Chart:
    """The chart as it will be drawn in that width: lying where columns have no room."""
    if is_round(chart) or is_sideways(chart) or chart.form in ("line", "area", "combo"):
        return chart
    tall = Size(width, 10 * width)
    return chart if _upright(chart, tall, label_size, value, m) else replace(chart, form="bar")


def _upright(
    chart: Chart, size: Size, label_size: float, value_size: float, measure: Measure
) -> Room | None:
    first = first_scale(chart)
    labels = point_labels(chart)
    left = _tick_width(first, label_size, measure)
    right = _right(chart, labels, value_size, measure)
    keys = key_places(chart, size.width, label_size, measure)
    top = key_height(keys, label_size)
    width = size.width - left
    if right:
        width = min(width, (width - right) / (1 - 0.5 / len(chart.categories)))
    if width < _LEAST_PLOT * size.width:
        return None
    fitted = _names(chart, width, label_size, measure)
    if fitted is None or not _values_fit(chart, labels, width, value_size, measure):
        return None
    lines, every = fitted
    bottom = gap(label_size) + lines * label_size * LEADING
    height = size.height - top - bottom
    if height < 2 * value_size * LEADING:
        return None
    plot = Rect(left, top, width, height)
    scales = _scales(chart, labels, height, value_size)
    if scales is None:
        return None
    return Room(
        chart,
        size,
        plot,
        *scales,
        label_size,
        value_size,
        width / len(chart.categories) * every,
        lines,
        every,
        keys,
    )


def _scales(
    chart: Chart, labels: tuple[PointLabel, ...], height: float, size: float
) -> tuple[Scale, Scale | None] | None:
    """The scales of an upright chart; a line with an axis of its own runs above the bars."""
    first, second = first_scale(chart), second_scale(chart)
    before, after = _headroom(chart, labels, size)
    if second is None:
        if not first.ticks:
            return first.grown(height, before, after), None
        return _above_names(chart, first, height, before, after).grown(height, 0.0, after), None
    label = max(label_height(each, size) for each in labels) + gap(size)
    bars = (height - 3 * label - before) * _BARS_BELOW
    if bars < size:
        return None
    return (
        first.grown(height, before, height - before - bars),
        second.grown(height, before + bars + 2 * label, label),
    )


def _above_names(chart: Chart, scale: Scale, height: float, before: float, after: float) -> Scale:
    """The scale with a step more at its foot where the lowest label would reach the names."""
    low = _lowest(chart)
    foot = (low - scale.low) / (scale.high - scale.low) * (height - after)
    return scale.lowered() if scale.low > 0 and foot < before else scale


def _lowest(chart: Chart) -> float:
    return min(float(point.magnitude) for each in chart.series for point in each.points if point)


def _tick_width(scale: Scale, size: float, measure: Measure) -> float:
    words = [tick_words(tick) for tick in scale.ticks]
    return max(measure(each, size, False) for each in words) + gap(size) if words else 0.0


def _right(chart: Chart, labels: tuple[PointLabel, ...], size: float, measure: Measure) -> float:
    """The room of labels right of the last point; half a category of it is the plot's own."""
    ends = [
        label_width(label, size, measure, one_line=False)
        for label in labels
        if label.side == "right"
    ]
    return max(ends) + gap(size) + _MARKER if ends else 0.0


def _names(chart: Chart, width: float, size: float, measure: Measure) -> tuple[int, int] | None:
    """Lines and thinning of the categories' names; None where neither helps."""
    pitch = width / len(chart.categories)
    widest = max(measure(name, size, False) for name in chart.categories)
    if widest + _NEAR <= pitch:
        return 1, 1
    if widest <= 1.7 * (pitch - _NEAR) and pitch >= 3 * size:
        return 2, 1
    if chart.form in ("line", "area"):
        return 1, -(-int(widest + 2 * _NEAR) // max(int(pitch), 1))
    if chart.form == "combo":
        return (3, 1) if widest <= 2.6 * (pitch - _NEAR) else None
    return None


def _values_fit(
    chart: Chart, labels: tuple[PointLabel, ...], width: float, size: float, measure: Measure
) -> bool:
    pitch = width / len(chart.categories)
    if chart.form in ("line", "area"):
        return True
    room = pitch if bars_beside(chart) == 1 else pitch * BAR_SHARE / bars_beside(chart) * 1.08
    widths = [
        label_width(label, size, measure, one_line=False)
        * (1 / NARROW if label.side == "base" and target_of(chart) else 1.0)
        for label in labels
        if chart.series[label.series].mark in ("bar", "target")
    ]
    if target_of(chart):
        room = min(pitch * BAR_SHARE, FATTEST * size)
    inside = pitch * BAR_SHARE if chart.stack else room
    return max(widths, default=0.0) + 1 <= inside


def _headroom(chart: Chart, labels: tuple[PointLabel, ...], size: float) -> tuple[float, float]:
    """Room below the lowest and above the highest figure for their labels."""
    outside = [label for label in labels if label.side in ("end", "above", "below")]
    if not outside:
        return 0.0, size if any(label.side == "right" for label in labels) else 0.0
    tallest = max(label_height(label, size) for label in outside) + gap(size)
    scale = first_scale(chart)
    near = scale.low + _NEAR_FOOT * (scale.high - scale.low)
    falls = scale.low < 0 or any(
        label.side == "below"
        and not chart.series[label.series].second
        and _figure(chart, label) < near
        for label in outside
    )
    return (tallest if falls else 0.0), tallest


def _figure(chart: Chart, label: PointLabel) -> float:
    point = chart.series[label.series].points[label.at]
    return float(point.magnitude) if point else 0.0


def _sideways(
    chart: Chart, size: Size, label_size: float, value_size: float, measure: Measure
) -> Room | None:
    """The names on one line if that leaves the bars room, else in less and on more."""
    widest = max(measure(name, label_size, False) for name in chart.categories)
    for part, most in _NAME_SHARES:
        names = min(widest, part * size.width)
        lines = ceil(widest * _UNEVEN / names) if widest > names else 1
        if lines > most:
            continue
        room = _beside_names(chart, size, (label_size, value_size), (names, lines), measure)
        if room:
            return room
    return None


def _beside_names(
    chart: Chart,
    size: Size,
    sizes: tuple[float, float],
    names: tuple[float, int],
    measure: Measure,
) -> Room | None:
    label_size, value_size = sizes
    keys = key_places(chart, size.width, label_size, measure)
    top = key_height(keys, label_size)
    left = names[0] + gap(label_size)
    plot = Rect(left, top, size.width - left, size.height - top)
    before, after = _sideroom(chart, point_labels(chart), value_size, measure)
    if plot.width - before - after < _LEAST_BARS * size.width:
        return None
    scale = replace(first_scale(chart).grown(plot.width, before, after), ticks=())
    return Room(
        chart, size, plot, scale, None, label_size, value_size, names[0], names[1], keys=keys
    )


def _sideroom(
    chart: Chart, labels: tuple[PointLabel, ...], size: float, measure: Measure
) -> tuple[float, float]:
    def widest(negative: bool) -> float:
        widths = [
            label_width(label, size, measure, one_line=True) + gap(size)
            for label in labels
            if label.side == "end" and _is_negative(chart, label) == negative
        ]
        return max(widths, default=0.0)

    return widest(True), widest(False)


def _is_negative(chart: Chart, label: PointLabel) -> bool:
    point = chart.series[label.series].points[label.at]
    return point is not None and point.magnitude < 0


def _round(
    chart: Chart,
    size: Size,
    label_size: float,
    value_size: float,
    measure: Measure,
    most_lines: int,
) -> Room | None:
    """A circle in the middle, with the labels left and right of it, on as many lines as leave it
    room.
    """
    values = max(measure(label.words, value_size, True) for label in point_labels(chart))
    for lines in range(1, most_lines + 1):
        names = max(_narrowest(name, lines, label_size, measure) for name in chart.categories)
        side = max(names, values) + 2 * gap(label_size)
        across = min(size.width - 2 * side, size.height - 2 * label_size)
        if across >= _WIDE_CIRCLE * min(size.width, size.height):
            break
    if across < 0.25 * min(size.width, size.height):
        return None
    plot = Rect((size.width - across) / 2, (size.height - across) / 2, across, across)
    width = side - 2 * gap(label_size)
    return Room(chart, size, plot, Scale(0, 1), None, label_size, value_size, width, lines)


def _narrowest(name: str, lines: int, size: float, measure: Measure) -> float:
    """About the width in which a name takes so many lines; words of letters stay whole."""
    whole = measure(name, size, False)
    if lines == 1:
        return whole
    words = max(measure(word, size, False) for word in name.split()) if name.isascii() else 0.0
    return min(whole, max(words, whole / lines * _UNEVEN_NAMES) + 1.0)


def sideways_height(
    chart: Chart, width: float, label_size: float, value_size: float, measure: Measure
) -> float:
    """The least height of a lying chart in that width."""
    bars = bars_beside(chart)
    thick = 1.3 / NARROW if target_of(chart) else 1.3
    tall = Size(width, 10 * width)
    room = _sideways(chart, tall, label_size, value_size, measure)
    lines = room.lines if room else 1
    row = max(
        bars * value_size * thick / BAR_SHARE,
        label_size * LEADING * 1.25,
        label_size * LEADING * (lines + 0.4),
    )
    key = key_height(key_places(chart, width, label_size, measure), label_size)
    return key + len(chart.categories) * row
