"""Which token paints which series and point of a native chart, as on the page.

In: `Chart`. Out: tokens of the slide palette, fills, outlines and lines in DrawingML.
"""

from __future__ import annotations

from briefing.content.chart import Chart
from briefing.content.chart_labels import PointLabel, claims, is_round, point_claims
from briefing.powerpoint.drawing import emu, fill, outline
from briefing.theme.colour import contrast
from briefing.theme.series import DASHES, series_tokens
from briefing.theme.tokens import Theme

_LINE, _EDGE = 3.5, 1.75
_READABLE = 4.5
_PRESETS = ("solid", "dash", "sysDot", "lgDashDot", "sysDash", "lgDash")


def series_token(chart: Chart, series: int) -> str:
    return series_tokens(claims(chart))[series]


def point_token(chart: Chart, series: int, at: int) -> str:
    if is_round(chart):
        return series_token(chart, at)
    if chart.series[series].mark == "target":
        return "target_fill"
    if len(chart.series) == 1 and not point_claims(chart, at):
        return "mute"
    lone = sum(each.mark != "target" for each in chart.series) == 1
    if lone and chart.form in ("bar", "column", "bullet"):
        return "primary"
    return series_token(chart, series)


def label_ink(chart: Chart, label: PointLabel, theme: Theme) -> str:
    """Words in bars take what reads on them; words at lines wear their colour if it reads."""
    inks = theme.slide
    if label.side in ("inside", "base"):
        ground = inks[point_token(chart, label.series, label.at)]
        return max(("ink", "paper"), key=lambda token: contrast(inks[token], ground))
    if chart.series[label.series].mark in ("line", "area") and len(chart.series) > 1:
        own = series_token(chart, label.series)
        return own if contrast(inks[own], inks["paper"]) >= _READABLE else "ink"
    return "ink"


def bar_properties(chart: Chart, series: int, at: int, theme: Theme) -> str:
    """A target is an empty outline: LibreOffice makes it as narrow as what is reached, and it
    is seen there too.
    """
    edge: tuple[str | None, float] = (None, 0.0)
    if chart.series[series].mark == "target":
        return f"<c:spPr>{fill(theme, None)}{outline(theme, 'ink', _EDGE)}</c:spPr>"
    if chart.stack or is_round(chart):
        edge = ("paper", _EDGE)
    paint = fill(theme, point_token(chart, series, at))
    return f"<c:spPr>{paint}{outline(theme, *edge)}</c:spPr>"


def area_properties(chart: Chart, series: int, theme: Theme) -> str:
    if chart.stack:
        return (
            f"<c:spPr>{fill(theme, series_token(chart, series))}<a:ln><a:noFill/></a:ln></c:spPr>"
        )
    return f"<c:spPr>{fill(theme, 'mute')}{outline(theme, 'primary', _EDGE)}</c:spPr>"


def line_properties(chart: Chart, series: int, theme: Theme) -> str:
    """A line of the weight and dashes that it has on the page."""
    nth = sum(each.mark == "line" for each in chart.series[:series]) % len(DASHES)
    return (
        f'<c:spPr><a:ln w="{emu(_LINE)}" cap="rnd">{fill(theme, series_token(chart, series))}'
        f'<a:prstDash val="{_PRESETS[nth]}"/><a:round/></a:ln></c:spPr>'
    )
