"""The scale of a chart: from where to where its axis runs, and where its ticks stand.

Takes a `Chart` with series; gives `Scale`. Bars and areas begin at zero; a line may begin
elsewhere where it would else be flat, and then its axis has ticks that say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import floor, log10

from briefing.content.chart import Chart, Series
from briefing.content.chart_labels import pile_sums, shows_ticks
from briefing.frozen import frozen

_FLAT = 0.82
"""Of its highest figure: a line that never falls below lies flat on an axis from zero."""
_STEPS = (1, 2, 2.5, 5, 10)
_MOST_TICKS = 5


@frozen
class Scale:
    """Values from `low` to `high`, with the ticks that are shown."""

    low: float
    high: float
    ticks: tuple[float, ...] = ()

    def grown(self, length: float, before: float, after: float) -> Scale:
        """The scale with so many points of room below and above, on an axis of `length`."""
        rate = (self.high - self.low) / max(length - before - after, 1.0)
        return Scale(self.low - before * rate, self.high + after * rate, self.ticks)

    def lowered(self) -> Scale:
        """The scale with one tick more at its foot."""
        low = round(self.low - self.step, 10)
        return Scale(low, self.high, (low, *self.ticks))

    @property
    def step(self) -> float:
        """From tick to tick; 0 without any."""
        return self.ticks[1] - self.ticks[0] if len(self.ticks) > 1 else 0.0


def first_scale(chart: Chart) -> Scale:
    """The scale of the first axis."""
    if chart.stack == "share":
        return Scale(0.0, 100.0, (0, 25, 50, 75, 100) if shows_ticks(chart) else ())
    group = [each for each in chart.series if not each.second]
    if chart.stack:
        low, high = 0.0, max(pile_sums(chart), default=0.0)
    else:
        low, high = _range(group)
    on_zero = chart.stack or any(each.mark != "line" for each in group)
    is_flat = not on_zero and low > _FLAT * high > 0
    if not is_flat:
        low, high = min(low, 0.0), max(high, 0.0)
    if high == low:
        high = low + 1.0
    if not (is_flat or shows_ticks(chart)):
        return Scale(low, high)
    return _ticked(low, high)


def second_scale(chart: Chart) -> Scale | None:
    """The scale of the second axis."""
    group = [each for each in chart.series if each.second]
    if not group:
        return None
    low, high = _range(group)
    return Scale(low, high) if high > low else Scale(low - 1.0, high + 1.0)


def begins_elsewhere(chart: Chart) -> bool:
    """Whether the axis of lines begins neither at zero nor below it."""
    return first_scale(chart).low > 0


def tick_words(value: float) -> str:
    """A tick as plain digits: 2.5, 1200."""
    return f"{Decimal(str(value)).normalize():f}"


def _range(group: Sequence[Series]) -> tuple[float, float]:
    figures = [float(bar.magnitude) for each in group for bar in each.points if bar]
    return min(figures, default=0.0), max(figures, default=1.0)


def _ticked(low: float, high: float) -> Scale:
    """The scale from tick to tick."""
    rough = (high - low) / _MOST_TICKS
    power = 10 ** floor(log10(rough))
    step = next(part * power for part in _STEPS if part * power >= rough * 0.999)
    first = floor(low / step + 1e-9)
    last = -floor(-high / step + 1e-9)
    ticks = tuple(round(at * step, 10) for at in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks)
