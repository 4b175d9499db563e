"""Which figures of a chart are written beside what is drawn, and how its series are named.

Takes a `Chart` with series; gives the same labels for the page and for the native chart. Up to
three series are named where they stand, more by a key; where a figure is not written, the axis
has ticks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from briefing.content.chart import Bar, Chart, Series
from briefing.frozen import frozen

Side: TypeAlias = Literal["end", "inside", "base", "above", "below", "right", "around"]

MOST_DIRECT = 3
_MOST_ON_LINE, _MOST_ON_TWO = 12, 8
_LEAST_SEGMENT, _LEAST_OF_CHARACTER = 0.08, 0.022
"""Of the longest pile: a shorter segment holds no figure."""


@frozen
class PointLabel:
    """`words` is the value, `name` that of the series in front of it, `change` a line below."""

    series: int
    at: int
    words: str
    side: Side
    name: str = ""
    change: str = ""

    @property
    def first_line(self) -> str:
        return f"{self.name} {self.words}" if self.name else self.words


def is_round(chart: Chart) -> bool:
    return chart.form in ("pie", "doughnut")


def is_sideways(chart: Chart) -> bool:
    return chart.form in ("bar", "bullet")


def has_key(chart: Chart) -> bool:
    """Whether a key names the series: else they are named where they stand, or are but one."""
    if is_round(chart) or len(chart.series) < 2:
        return False
    return not names_at_ends(chart) and not names_in_first_row(chart)


def names_at_ends(chart: Chart) -> bool:
    """Lines and areas are named at their right ends."""
    on_lines = all(each.mark in ("line", "area") for each in chart.series)
    return on_lines and 2 <= len(chart.series) <= MOST_DIRECT


def names_in_first_row(chart: Chart) -> bool:
    """Bars lying side by side are named in the first row, if all stand there."""
    lying = chart.form == "bar" and not chart.stack
    plain = all(each.mark == "bar" and each.points[0] for each in chart.series)
    return lying and plain and 2 <= len(chart.series) <= MOST_DIRECT


def point_labels(chart: Chart) -> tuple[PointLabel, ...]:
    labels = _stacked(chart) if chart.stack else _plain(chart)
    return tuple(label for label in labels if label)


def shows_ticks(chart: Chart) -> bool:
    """Whether some figure has no label, so that an axis must tell it."""
    if is_round(chart) or is_sideways(chart):
        return False
    return len(point_labels(chart)) < sum(
        point is not None for each in chart.series for point in each.points
    )


def claims(chart: Chart) -> tuple[bool, ...]:
    """Which series carry the claim; of a pie, which slices. What is compared does by itself."""
    if is_round(chart):
        return tuple(bar is not None and bar.highlight for bar in chart.series[0].points)
    return tuple(each.highlight or bool(each.changes) for each in chart.series)


def point_claims(chart: Chart, at: int) -> bool:
    """Whether a point of an only series is in the series' colour; the others are muted."""
    points = chart.series[0].points
    some = len(chart.series) == 1 and any(bar and bar.highlight for bar in points)
    bar = points[at]
    return not some or bool(bar and bar.highlight)


def has_one_unit(chart: Chart) -> bool:
    """Whether one unit line says it for all; else each label does."""
    return len({each.unit for each in chart.series}) <= 1


def series_name(chart: Chart, series: Series) -> str:
    """The name, with its unit where another series has another."""
    if has_one_unit(chart) or not series.unit or series.unit == "%":
        return series.name
    if (series.name + series.unit).isascii():
        return f"{series.name} ({series.unit})"
    return f"{series.name}（{series.unit}）"


def target_of(chart: Chart) -> Series | None:
    return next((each for each in chart.series if each.mark == "target"), None)


def label_words(chart: Chart, bar: Bar) -> str:
    """The value as written at its figure; one below zero without words of its own has its sign."""
    return chart.value_words(bar)


def _plain(chart: Chart) -> Iterator[PointLabel | None]:
    named = names_in_first_row(chart)
    for at_series, series in enumerate(chart.series):
        last = _last(series)
        for at, bar in enumerate(series.points):
            if bar is None or not _is_labelled(chart, at == last):
                continue
            name = series.name if named and at == 0 else ""
            if names_at_ends(chart) and at == last:
                name = series.name
            side = _side(chart, at_series, at, at == last)
            change = _change(chart, series, at)
            yield PointLabel(at_series, at, label_words(chart, bar), side, name, change)


def _change(chart: Chart, series: Series, at: int) -> str:
    """What is reached stands inside its bar; how far it is from the target stands at its end."""
    if target_of(chart) is None:
        return series.change(at)
    if series.mark != "target":
        return ""
    return next((each.change(at) for each in chart.series if each.changes), "")


def _last(series: Series) -> int:
    return max((at for at, bar in enumerate(series.points) if bar), default=-1)


def _is_labelled(chart: Chart, is_last: bool) -> bool:
    if chart.form not in ("line", "area"):
        return True
    count, lines = len(chart.categories), len(chart.series)
    most = {1: _MOST_ON_LINE, 2: _MOST_ON_TWO}.get(lines, 0)
    return count <= most or is_last


def _side(chart: Chart, at_series: int, at: int, is_last: bool) -> Side:
    series = chart.series[at_series]
    if is_round(chart):
        return "around"
    if series.mark in ("line", "area") and is_last and _ends_apart(chart):
        return "right"
    if chart.form in ("line", "area"):
        lines = len(chart.series)
        inside = chart.form == "line" or 0 < at < len(series.points) - 1
        below = _is_lower(chart, at_series, at) if lines > 1 else _in_valley(series, at) and inside
        return "below" if below else "above"
    if series.mark == "line":
        return "below" if _in_valley(series, at) else "above"
    if series.mark == "bar" and (_shares_axis_with_line(chart) or target_of(chart)):
        return "base"
    return "end"


def _ends_apart(chart: Chart) -> bool:
    """Whether the last figures stand right of their points, where labels move apart."""
    return chart.form in ("line", "area") and len(chart.series) > 1


def _in_valley(series: Series, at: int) -> bool:
    """Whether a line runs above this point on its sides."""
    own = series.points[at]
    sides = [series.points[near] for near in (at - 1, at + 1) if 0 <= near < len(series.points)]
    beside = [bar.magnitude for bar in sides if bar]
    return own is not None and bool(beside) and own.magnitude * len(beside) < sum(beside)


def _is_lower(chart: Chart, at_series: int, at: int) -> bool:
    """Whether another line lies above this one here."""
    own = chart.series[at_series].points[at]
    others = [
        each.points[at]
        for number, each in enumerate(chart.series)
        if number != at_series
        and each.mark == "line"
        and each.second == chart.series[at_series].second
    ]
    return own is not None and any(other and other.magnitude > own.magnitude for other in others)


def _shares_axis_with_line(chart: Chart) -> bool:
    return any(each.mark == "line" and not each.second for each in chart.series)


def _stacked(chart: Chart) -> Iterator[PointLabel | None]:
    sums = pile_sums(chart)
    longest = max(sums, default=0.0) or 1.0
    for at_series, series in enumerate(chart.series):
        last = _last(series)
        for at, bar in enumerate(series.points):
            if bar is None:
                continue
            if chart.form == "area":
                name = series.name if names_at_ends(chart) else ""
                if at == last:
                    yield PointLabel(at_series, at, label_words(chart, bar), "right", name)
                continue
            whole = (sums[at] or 1.0) if chart.stack == "share" else longest
            words = label_words(chart, bar)
            least = _LEAST_OF_CHARACTER * len(words) if is_sideways(chart) else _LEAST_SEGMENT
            if float(bar.magnitude) >= least * whole:
                yield PointLabel(at_series, at, label_words(chart, bar), "inside")


def pile_sums(chart: Chart) -> tuple[float, ...]:
    """What the figures of each category make together."""
    return tuple(
        sum(float(point.magnitude) for each in chart.series if (point := each.points[at]))
        for at in range(len(chart.categories))
    )
