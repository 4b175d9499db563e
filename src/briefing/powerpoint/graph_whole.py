"""What the slices of a doughnut make, in its middle: the chart's title, laid there.

In: `ChartBox`, the theme. Out: a `c:title` or nothing.
"""

from __future__ import annotations

from briefing.deck.slides import ChartBox
from briefing.powerpoint.chart_labels import run_properties
from briefing.powerpoint.drawing import characters
from briefing.theme.tokens import Theme

_LARGER = 1.0
_EM = 0.55


def whole_title(box: ChartBox, theme: Theme) -> str:
    whole = box.chart.whole
    if whole is None or box.chart.form != "doughnut":
        return ""
    large = round(box.value_size * _LARGER, 1)
    value = run_properties(theme, large, "ink", bold=True)
    name = run_properties(theme, box.label_size, "ink", bold=False)
    words = whole.label + whole.before
    width = max(len(whole.shown) * large * _EM * 1.4, len(words) * box.label_size)
    height = (large + box.label_size) * 1.3
    rect, plot = box.rect, box.plot
    x = (plot.x - rect.x + (plot.width - width) / 2) / rect.width
    y = (plot.y - rect.y + (plot.height - height) / 2) / rect.height
    return (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/>'
        f"{_paragraph(name, words)}{_paragraph(value, whole.shown)}</c:rich></c:tx>"
        '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.5f}"/><c:y val="{y:.5f}"/></c:manualLayout></c:layout>'
        '<c:overlay val="1"/></c:title>'
    )


def _paragraph(properties: str, words: str) -> str:
    return (
        f'<a:p><a:pPr algn="ctr"><a:defRPr {properties}</a:defRPr></a:pPr>'
        f"<a:r><a:rPr {properties}</a:rPr><a:t>{characters(words)}</a:t></a:r></a:p>"
    )
