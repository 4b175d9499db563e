"""The chart part of a chart of series (DrawingML chart, ECMA-376 part 1, 21.2) as a string.

In: `ChartBox` with a room, the theme. Out: bars, lines, areas, slices on shared axes, elements in
schema order. Axes run exactly as on the page; a target and a line with a unit of its own lie on
a second pair of axes, of which nothing is seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.content.chart import Chart
from briefing.content.chart_labels import is_round, series_name
from briefing.content.chart_room import NARROW, bar_share, bars_beside, key_height
from briefing.deck.slides import ChartBox
from briefing.powerpoint.chart_labels import text
from briefing.powerpoint.drawing import fill
from briefing.powerpoint.graph_axes import FIRST, SECOND, axes
from briefing.powerpoint.graph_ink import (
    area_properties,
    bar_properties,
    line_properties,
    series_token,
)
from briefing.powerpoint.graph_labels import series_labels
from briefing.powerpoint.graph_values import LETTERS, axis_letter, axis_names, series_columns
from briefing.powerpoint.graph_whole import whole_title
from briefing.powerpoint.references import numbers, strings
from briefing.theme.series import MARKERS
from briefing.theme.tokens import Theme

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_UNPAINTED = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_MARKER_SIZE = 8
_HOLE = 60
_STRAIGHT = '<c:smooth val="0"/>'
_GROUPINGS = {"": "clustered", "sum": "stacked", "share": "percentStacked"}


def graph_xml(box: ChartBox, theme: Theme) -> str:
    title = whole_title(box, theme)
    return (
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="zh-CN"/>'
        f'<c:roundedCorners val="0"/><c:chart>{title}'
        f'<c:autoTitleDeleted val="{int(not title)}"/>{_plot_area(box, theme)}'
        f'{_legend(box, theme)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_UNPAINTED}{text(theme, box.label_size, 'ink')}</c:chartSpace>"
    )


def _plot_area(box: ChartBox, theme: Theme) -> str:
    chart = box.chart
    inside = _pie(box, theme) if is_round(chart) else _groups(box, theme) + axes(box, theme)
    return f"<c:plotArea>{_layout(box)}{inside}{_UNPAINTED}</c:plotArea>"


def _layout(box: ChartBox) -> str:
    rect, plot = box.rect, box.plot
    return _manual(
        (plot.x - rect.x) / rect.width,
        (plot.y - rect.y) / rect.height,
        plot.width / rect.width,
        plot.height / rect.height,
        target='<c:layoutTarget val="inner"/>',
    )


def _manual(x: float, y: float, width: float, height: float, target: str = "") -> str:
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.6f}"/><c:y val="{y:.6f}"/><c:w val="{width:.6f}"/>'
        f'<c:h val="{height:.6f}"/></c:manualLayout></c:layout>'
    )


def _legend(box: ChartBox, theme: Theme) -> str:
    """The key over the plot, flush left."""
    assert box.room is not None, "a chart of series has a room"
    if not box.room.keys:
        return ""
    names = "".join(series_name(box.chart, each) for each in box.chart.series)
    width = (len(names) * 1.1 + 3.2 * len(box.chart.series)) * box.label_size
    height = key_height(box.room.keys, box.label_size) * 0.9
    place = _manual(0, 0, min(1.0, width / box.rect.width), height / box.rect.height)
    return (
        f'<c:legend><c:legendPos val="t"/>{place}<c:overlay val="0"/>{_UNPAINTED}'
        f"{text(theme, box.label_size, 'ink')}</c:legend>"
    )


def _groups(box: ChartBox, theme: Theme) -> str:
    chart = box.chart
    marks = [each.mark for each in chart.series]
    has_target = "target" in marks
    parts = []
    if "area" in marks:
        parts.append(_areas(box, theme))
    if has_target:
        parts.append(_bars(box, theme, _of(chart, "bar"), FIRST, _gap(box, NARROW)))
        parts.append(_bars(box, theme, _of(chart, "target"), SECOND, _gap(box, 1.0)))
    elif "bar" in marks:
        parts.append(_bars(box, theme, _of(chart, "bar"), FIRST, _gap(box, 1.0)))
    for second in (False, True):
        lines = [at for at in _of(chart, "line") if chart.series[at].second == second]
        if lines:
            parts.append(_lines(box, theme, lines, SECOND if second else FIRST))
    return "".join(parts)


def _of(chart: Chart, mark: str) -> list[int]:
    return [at for at, each in enumerate(chart.series) if each.mark == mark]


def _gap(box: ChartBox, part: float) -> int:
    """The gap between categories in per cent of a bar."""
    assert box.room is not None, "a chart of series has a room"
    thickness = bar_share(box.room) * part / bars_beside(box.chart)
    free = 1 - bar_share(box.room) * part
    return min(500, round(100 * free / thickness))


def _bars(
    box: ChartBox, theme: Theme, group: Sequence[int], ids: tuple[int, int], gap_width: int
) -> str:
    chart = box.chart
    direction = "bar" if chart.form in ("bar", "bullet") else "col"
    overlap = 100 if chart.stack else -6 if len(group) > 1 else 0
    series = "".join(_bar_series(box, theme, at) for at in group)
    return (
        f'<c:barChart><c:barDir val="{direction}"/>'
        f'<c:grouping val="{_GROUPINGS[chart.stack]}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{gap_width}"/><c:overlap val="{overlap}"/>{_ids(ids)}</c:barChart>'
    )


def _bar_series(box: ChartBox, theme: Theme, at: int) -> str:
    chart = box.chart
    own = bar_properties(chart, at, _plain_point(chart, at), theme)
    points = "".join(
        f'<c:dPt><c:idx val="{row}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{properties}</c:dPt>"
        for row in range(len(chart.categories))
        if (properties := bar_properties(chart, at, row, theme)) != own
    )
    return _series(box, theme, at, own + '<c:invertIfNegative val="0"/>' + points)


def _plain_point(chart: Chart, at: int) -> int:
    """A point that carries the series' own colour."""
    points = chart.series[at].points
    return next((row for row, bar in enumerate(points) if bar and bar.highlight), 0)


def _lines(box: ChartBox, theme: Theme, group: Sequence[int], ids: tuple[int, int]) -> str:
    series = "".join(_line_series(box, theme, at) for at in group)
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        f'<c:marker val="1"/>{_ids(ids)}</c:lineChart>'
    )


def _line_series(box: ChartBox, theme: Theme, at: int) -> str:
    chart = box.chart
    nth = sum(each.mark == "line" for each in chart.series[:at]) % len(MARKERS)
    paint = fill(theme, series_token(chart, at))
    symbol = "none" if len(chart.categories) > 40 else MARKERS[nth]
    size = "" if symbol == "none" else f'<c:size val="{_MARKER_SIZE}"/>'
    marker = (
        f'<c:marker><c:symbol val="{symbol}"/>{size}'
        f"<c:spPr>{paint}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
    )
    return _series(box, theme, at, line_properties(chart, at, theme) + marker, straight=True)


def _areas(box: ChartBox, theme: Theme) -> str:
    chart = box.chart
    grouping = _GROUPINGS[chart.stack] if chart.stack else "standard"
    series = "".join(
        _series(box, theme, at, area_properties(chart, at, theme)) for at in _of(chart, "area")
    )
    return (
        f'<c:areaChart><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f"{_ids(FIRST)}</c:areaChart>"
    )


def _pie(box: ChartBox, theme: Theme) -> str:
    chart = box.chart
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/>'
        f"{bar_properties(chart, 0, at, theme)}</c:dPt>"
        for at in range(len(chart.categories))
    )
    series = _series(box, theme, 0, points)
    if chart.form == "pie":
        return f'<c:pieChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/></c:pieChart>'
    return (
        f'<c:doughnutChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/>'
        f'<c:holeSize val="{_HOLE}"/></c:doughnutChart>'
    )


def _series(box: ChartBox, theme: Theme, at: int, look: str, *, straight: bool = False) -> str:
    """A series from its column of the workbook."""
    chart = box.chart
    column, letter = series_columns(chart)[at], LETTERS[at]
    last, names = len(chart.categories) + 1, axis_letter(box)
    labels, closing = series_labels(box, theme, at)
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>'
        f"<c:tx>{strings(f'Sheet1!${letter}$1', (column.head,))}</c:tx>{look}{labels}"
        f"<c:cat>{strings(f'Sheet1!${names}$2:${names}${last}', axis_names(box))}</c:cat>"
        f"<c:val>{numbers(f'Sheet1!${letter}$2:${letter}${last}', column)}</c:val>"
        f"{_STRAIGHT if straight else ''}{closing}</c:ser>"
    )


def _ids(ids: tuple[int, int]) -> str:
    return "".join(f'<c:axId val="{each}"/>' for each in ids)
