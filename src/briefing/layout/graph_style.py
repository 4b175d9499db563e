"""How a chart of series looks: text styles, and the ink of each series and point.

In: a palette and two text styles. Out: `GraphStyle`. Words inside bars take the ink that is
readable on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefing.content.chart import Chart
from briefing.content.chart_labels import claims, is_round, point_claims
from briefing.frame import Artifact, Ink, Stroke
from briefing.frozen import frozen
from briefing.text.compose import width_of
from briefing.text.style import Inline, TextStyle
from briefing.theme.series import DASHES, series_tokens

_LINE, _EDGE, _RULE = 2.0, 1.0, 0.5
_DARK = 0.4
"""Of a ground's lightness, roughly: below it stand words in the paper's colour."""


@frozen
class GraphStyle:
    """`weight` is that of lines and outlines, 1 for print."""

    inks: Mapping[str, Ink]
    label: TextStyle
    value: TextStyle
    weight: float = 1.0

    def measure(self, words: str, size: float, bold: bool) -> float:
        style = replace(self.value if bold else self.label, size=size)
        return width_of([Inline(words, style, Artifact.LAYOUT)])

    def series(self, chart: Chart, at: int) -> Ink:
        return self.inks[series_tokens(claims(chart))[at]]

    def point(self, chart: Chart, series: int, at: int) -> Ink:
        """The ink of a bar or slice."""
        if is_round(chart):
            return self.series(chart, at)
        if chart.series[series].mark == "target":
            return self.inks["target_fill"]
        if len(chart.series) == 1 and not point_claims(chart, at):
            return self.inks["mute"]
        if chart.form in ("bar", "column", "bullet") and _is_lone(chart):
            return self.inks["primary"]
        return self.series(chart, series)

    def edge(self, chart: Chart, series: int) -> Stroke | None:
        if chart.series[series].mark == "target":
            return Stroke(self.inks["ink"], _EDGE * self.weight)
        if chart.stack or is_round(chart):
            return Stroke(self.inks["paper"], _EDGE * self.weight)
        return None

    def line(self, chart: Chart, series: int) -> Stroke:
        dash = tuple(part * self.weight for part in DASHES[line_order(chart, series)])
        return Stroke(self.series(chart, series), _LINE * self.weight, dash)

    def band(self, chart: Chart, series: int) -> Ink:
        """An area alone is pale under its line; piled areas are told apart by their fill."""
        return self.series(chart, series) if chart.stack else self.inks["mute"]

    @property
    def axis(self) -> Stroke:
        return Stroke(self.inks["ink"], 0.7 * self.weight)

    @property
    def grid(self) -> Stroke:
        return Stroke(self.inks["rule"], _RULE * self.weight)

    def on(self, ground: Ink) -> Ink:
        """The ink of words on that ground."""
        red, green, blue = ground.rgb
        light = 0.3 * red + 0.59 * green + 0.11 * blue
        return self.inks["paper" if light < _DARK + 0.12 else "ink"]


def _is_lone(chart: Chart) -> bool:
    """One series, or one before its target."""
    return sum(each.mark != "target" for each in chart.series) == 1


def line_order(chart: Chart, series: int) -> int:
    """Which of the lines it is."""
    return sum(each.mark == "line" for each in chart.series[:series]) % len(DASHES)
