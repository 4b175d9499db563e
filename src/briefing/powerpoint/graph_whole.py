"""What the slices of a doughnut make, in its middle: the chart's title, laid there.

In: `ChartBox`, the theme. Out: a `c:title` or nothing.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.content.chart_whole import WholeLine, whole_lines
from briefing.deck.slides import ChartBox
from briefing.powerpoint.chart_labels import run_properties
from briefing.powerpoint.drawing import characters
from briefing.theme.tokens import Theme

_NARROW = 0.56
"""Of a size, what Western letters and figures of the Office face take, one with another."""
_LEADING = 1.3
"""Of a size, what a line takes in the title's box."""


def whole_title(box: ChartBox, theme: Theme) -> str:
    lines = _alike(whole_lines(box.room)) if box.room else ()
    if not lines:
        return ""
    rect, plot = box.rect, box.plot
    width = max(map(_width, lines))
    height = _LEADING * sum(line.size for line in lines)
    x = (plot.x - rect.x + (plot.width - width) / 2) / rect.width
    y = (plot.y - rect.y + (plot.height - height) / 2) / rect.height
    paragraphs = "".join(_paragraph(line, theme) for line in lines)
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/>{paragraphs}'
        '</c:rich></c:tx><c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.5f}"/><c:y val="{y:.5f}"/></c:manualLayout></c:layout>'
        '<c:overlay val="1"/></c:title>'
    )


def _width(line: WholeLine) -> float:
    return sum(line.size * (_NARROW if char.isascii() else 1.0) for char in line.words)


def _alike(lines: tuple[WholeLine, ...]) -> tuple[WholeLine, ...]:
    """LibreOffice gives all lines the look of the first, which then must not be the largest."""
    if lines and lines[0].size > lines[-1].size:
        return tuple(replace(line, size=lines[-1].size) for line in lines)
    return lines


def _paragraph(line: WholeLine, theme: Theme) -> str:
    look = run_properties(theme, round(line.size, 1), "ink", bold=line.bold)
    return (
        f'<a:p><a:pPr algn="ctr"><a:defRPr {look}</a:defRPr></a:pPr>'
        f"<a:r><a:rPr {look}</a:rPr><a:t>{characters(line.words)}</a:t></a:r></a:p>"
    )
