"""The workbook of a chart of series: a column for each, then the computed words beside them.

In: `ChartBox` with a room. Out: `Column`s, remarks, and the bytes of the workbook.
"""

from __future__ import annotations

from decimal import Decimal

from briefing.content.chart import Bar, Chart, Series
from briefing.content.chart_labels import series_name
from briefing.deck.slides import ChartBox
from briefing.powerpoint.chart_values import Column, value_format
from briefing.powerpoint.workbook import workbook

LETTERS = "BCDEFGHIJKLMN"
_AXIS_HEAD = "轴标"


def series_columns(chart: Chart) -> tuple[Column, ...]:
    return tuple(_column(chart, series) for series in chart.series)


def remarks(box: ChartBox) -> tuple[tuple[str, ...], ...]:
    """Columns of words, each under a head: what is computed, and names thinned out for the axis."""
    found = (each for each in box.chart.series if each.changes)
    computed = tuple((_remark_head(each), *each.changes) for each in found)
    return (*computed, (_AXIS_HEAD, *axis_names(box))) if is_thinned(box) else computed


def is_thinned(box: ChartBox) -> bool:
    return box.room is not None and box.room.every > 1


def axis_names(box: ChartBox) -> tuple[str, ...]:
    """The names that the axis shows. LibreOffice leaves none out by itself."""
    assert box.room is not None, "a chart of series has a room"
    every = box.room.every
    return tuple(name if at % every == 0 else "" for at, name in enumerate(names_of(box.chart)))


def axis_letter(box: ChartBox) -> str:
    """The column of the names that the axis shows."""
    if not is_thinned(box):
        return "A"
    return LETTERS[len(box.chart.series) + len(remarks(box)) - 1]


def remark_letter(chart: Chart) -> str:
    """The column of the computed words."""
    return LETTERS[len(chart.series)]


def names_of(chart: Chart) -> tuple[str, ...]:
    """The categories as a bar chart's labels are written."""
    if chart.form not in ("bar", "bullet"):
        return chart.categories
    lead = "\u3000"
    return tuple(lead + name if name[0] in "“‘" else name for name in chart.categories)


def graph_workbook(box: ChartBox) -> bytes:
    chart = box.chart
    return workbook(names_of(chart), series_columns(chart), remarks(box))


def _column(chart: Chart, series: Series) -> Column:
    unit = f"（{series.unit}）" if series.unit else ""
    name = series_name(chart, series) if series.name else chart.title.words + unit
    return Column(
        head=name,
        values=tuple(_value(bar) for bar in series.points),
        formats=tuple(value_format(chart, bar) if bar else "" for bar in series.points),
    )


def _value(bar: Bar | None) -> Decimal | None:
    return bar.magnitude if bar else None


def _remark_head(series: Series) -> str:
    return f"{series.name} ↑↓".strip()
