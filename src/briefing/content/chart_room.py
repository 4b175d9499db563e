"""How much room the words of a chart need around what is drawn, the same on page and slide.

`Room` says where the plot lies and from where to where its axes run; `chart_fitting` finds it. Here
is also what labels, the entries of the key and the bars of a category take.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from briefing.content.chart import Chart
from briefing.content.chart_labels import PointLabel, has_key, is_sideways, series_name
from briefing.content.chart_scale import Scale
from briefing.frozen import frozen
from briefing.geometry import Rect, Size

Measure: TypeAlias = Callable[[str, float, bool], float]
"""The width of words at a size, bold or not."""

LEADING = 1.35
BAR_SHARE = 0.68
"""Of a category's room, what its bars take."""
_SMALLER, LEGIBLE = 0.82, 18.0
"""Of a value's size, that of the change below it; where values have 18 points, so have changes."""
_KEY = 1.9
KEY_ROW, KEY_GAP = 1.5, 1.6
KEY_SWATCH, KEY_LINE = 1.2, 2.0
"""Of a name's size: rows and gaps of the key, and what stands before a name."""
FATTEST = 3.4
"""Of a value's size, a bar's thickness at most."""
_MOST_SHARE = 0.92
NARROW = 0.52
"""Of the target behind it, the thickness of what is reached."""


@frozen
class Room:
    """`plot` lies in the chart's own rectangle from (0, 0). `every` thins the categories' names
    out, `lines` is how many lines they take, `label_width` what they may take beside bars. `keys`
    are the place and row of each entry of the key.
    """

    chart: Chart
    size: Size
    plot: Rect
    first: Scale
    second: Scale | None
    label_size: float
    value_size: float
    label_width: float
    lines: int = 1
    every: int = 1
    keys: tuple[tuple[float, int], ...] = ()

    def scaled(self, by: float) -> Room:
        """The room with everything that is in points so many times as large."""
        plot = self.plot
        return replace(
            self,
            size=Size(self.size.width * by, self.size.height * by),
            plot=Rect(plot.x * by, plot.y * by, plot.width * by, plot.height * by),
            label_size=self.label_size * by,
            value_size=self.value_size * by,
            label_width=self.label_width * by,
            keys=tuple((x * by, row) for x, row in self.keys),
        )

    @property
    def upright(self) -> bool:
        return not is_sideways(self.chart)

    @property
    def pitch(self) -> float:
        """What a category takes of the axis."""
        length = self.plot.width if self.upright else self.plot.height
        return length / len(self.chart.categories)


def gap(size: float) -> float:
    """Between what is drawn and words of that size."""
    return 1.0 + size / 2


def change_size(size: float) -> float:
    """The size of a change beside a value of that size."""
    return max(size * _SMALLER, LEGIBLE if size >= LEGIBLE else 0.0)


def label_height(label: PointLabel, size: float) -> float:
    return LEADING * (size + (change_size(size) if label.change else 0.0))


def label_width(label: PointLabel, size: float, measure: Measure, *, one_line: bool) -> float:
    first = measure(label.first_line, size, True)
    if not label.change:
        return first
    change = measure(label.change, change_size(size), False)
    return first + size / 2 + change if one_line else max(first, change)


def key_places(
    chart: Chart, width: float, size: float, measure: Measure
) -> tuple[tuple[float, int], ...]:
    """Where the entries of the key begin, and in which row; nothing without a key."""
    if not has_key(chart):
        return ()
    x, row, found = 0.0, 0, []
    for series in chart.series:
        swatch = size * (KEY_LINE if series.mark == "line" else KEY_SWATCH)
        entry = swatch + measure(series_name(chart, series), size, False)
        if x and x + entry > width:
            x, row = 0.0, row + 1
        found.append((x, row))
        x += entry + KEY_GAP * size
    return tuple(found)


def key_height(keys: tuple[tuple[float, int], ...], label_size: float) -> float:
    return label_size * (_KEY + keys[-1][1] * KEY_ROW) if keys else 0.0


def bars_beside(chart: Chart) -> int:
    """How many bars stand side by side in a category."""
    if chart.stack:
        return 1
    return max(1, sum(each.mark == "bar" for each in chart.series))


def bar_share(room: Room) -> float:
    """Of a category's room, what its bars take together: few bars must not grow fat, and lying
    ones not so thin that their values touch.
    """
    chart = room.chart
    values = room.value_size * bars_beside(chart) / room.pitch
    share = min(BAR_SHARE, FATTEST * values)
    return share if room.upright else max(share, min(_MOST_SHARE, 1.05 * values))
