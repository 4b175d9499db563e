"""A chart description as frame items: bars, columns and shares from zero, in our own faces.

In: a `Chart`, a width, a style and the owner in the structure tree. Out: a drawing with its
size and the rectangle over which the scale runs. `chart_marks` computes the geometry, the composer
sets every word. Refuses a bar below zero or above its whole, and words that leave the bars no
room.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.content.chart import Chart
from briefing.content.undrawable import refuse_undrawable
from briefing.frame import Ink, Owner, Placed, Shape, Stroke
from briefing.frozen import frozen
from briefing.geometry import Rect, Size
from briefing.layout.chart_bars import Words, place_bars, place_columns
from briefing.layout.chart_marks import plot_marks
from briefing.layout.chart_plot import AXIS, BAR, TEXT, Mark
from briefing.layout.chart_style import ChartStyle as ChartStyle
from briefing.layout.chart_words import Entry, Sheet, set_words


@frozen
class ChartDrawing:
    """A drawn chart. `plot` is where the scale runs, inside the drawing; bars begin at its x."""

    size: Size
    items: tuple[Placed, ...]
    plot: Rect


def draw_chart(
    chart: Chart, width: float, style: ChartStyle, owner: Owner, rows: slice = slice(None)
) -> ChartDrawing:
    """The chart in `width`; or only its bars `rows`, highlighted and scaled as in the whole.

    To give a second drawing the first one's scale, set `plot_width` to its `plot.width`.
    Raises BriefingError where the chart cannot be drawn honestly or unclipped.
    """
    refuse_undrawable(chart)
    sheet = set_words(chart, width, style, owner, rows)
    plot, words = place_columns(sheet) if chart.form == "column" else place_bars(sheet)
    items = (item for mark in plot_marks(plot) for item in _dressed(mark, sheet, words, owner))
    return ChartDrawing(plot.size, tuple(items), plot.area)


def _dressed(mark: Mark, sheet: Sheet, words: Words, owner: Owner) -> Iterator[Placed]:
    """A mark as items, in its inks or with its words."""
    if mark.kind == TEXT:
        yield from words[mark.index][1].place(mark.at)
    elif mark.kind != AXIS or sheet.style.axis_width:
        fill, stroke = _paint(mark, sheet)
        yield mark.at, Shape(mark.path, owner, fill, stroke)


def _paint(mark: Mark, sheet: Sheet) -> tuple[Ink | None, Stroke | None]:
    style = sheet.style
    if mark.kind == AXIS:
        return None, Stroke(style.axis, style.axis_width)
    if mark.kind == BAR:
        return _bar_paint(sheet.entries[mark.index], sheet)
    return style.mute, None


def _bar_paint(entry: Entry, sheet: Sheet) -> tuple[Ink, Stroke | None]:
    style = sheet.style
    if sheet.chart.target:
        edge = style.target_stroke if entry.highlighted else style.mute
        return style.target_fill, Stroke(edge, style.target_width)
    return style.highlight if entry.highlighted else style.mute, None
