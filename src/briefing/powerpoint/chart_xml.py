"""The chart part (DrawingML chart, ECMA-376 part 1, 21.2) as a string, elements in schema order.

Bars start at `box.plot` on a hidden value axis from zero. The axis is longer than the scale by
what the frame has beyond the plot: so labels at the bars' ends stand inside the plot area, the
one place where every program leaves them. A lone share without a label has the plot area as
its whole; several, or one with its value, lie on a series of wholes, which carries the values.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from briefing.deck.slides import ChartBox
from briefing.powerpoint.chart_labels import NO_LABELS, labels, range_labels, text
from briefing.powerpoint.chart_values import (
    Column,
    category_names,
    value_column,
    whole_column,
)
from briefing.powerpoint.drawing import fill, outline
from briefing.powerpoint.references import numbers, strings
from briefing.theme.tokens import Theme

_Paint: TypeAlias = Literal["highlight", "mute", "whole"]

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222
_TARGET_OUTLINE = 1.75
_UNPAINTED = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_UPRIGHT = '<a:bodyPr rot="0" vert="horz"/>'


def columns(box: ChartBox) -> tuple[Column, ...]:
    """The series of the chart, in the order of the workbook's columns."""
    values = value_column(box.chart)
    return (values, whole_column(box.chart)) if _has_wholes(box) else (values,)


def chart_xml(box: ChartBox, theme: Theme) -> str:
    """The chart part, whose relationship rId1 is its workbook."""
    return (
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="zh-CN"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'{_plot_area(box, theme)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_UNPAINTED}{text(theme, max(box.label_size, 1), 'ink')}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _has_wholes(box: ChartBox) -> bool:
    return box.chart.form == "share" and (len(box.chart.bars) > 1 or box.value_size > 0)


def _plot_area(box: ChartBox, theme: Theme) -> str:
    direction = "col" if box.chart.form == "column" else "bar"
    overlap = '<c:overlap val="100"/>' if _has_wholes(box) else ""
    ground = "rule" if box.chart.form == "share" and not _has_wholes(box) else None
    return (
        f"<c:plotArea>{_layout(box)}<c:barChart>"
        f'<c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{_all_series(box, theme)}<c:gapWidth val="{box.gap_width}"/>{overlap}'
        f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'
        f"{_category_axis(box, theme)}{_value_axis(box)}"
        f"<c:spPr>{fill(theme, ground)}<a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
    )


def _layout(box: ChartBox) -> str:
    """The inner plot area as fractions of the frame, the room for values with it."""
    rect, plot = box.rect, box.plot
    left, top = (plot.x - rect.x) / rect.width, (plot.y - rect.y) / rect.height
    width, height = plot.width / rect.width, plot.height / rect.height
    if box.chart.form == "column":
        top, height = 0.0, top + height
    else:
        width *= _stretch(box)
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left:.6f}"/><c:y val="{top:.6f}"/>'
        f'<c:w val="{width:.6f}"/><c:h val="{height:.6f}"/></c:manualLayout></c:layout>'
    )


def _stretch(box: ChartBox) -> float:
    """How much longer the value axis is than the scale."""
    rect, plot = box.rect, box.plot
    if box.chart.form == "column":
        return (plot.bottom - rect.y) / plot.height
    if box.chart.form == "share" and not _has_wholes(box):
        return 1.0
    return (rect.right - plot.x) / plot.width


def _axis_maximum(box: ChartBox) -> float:
    longest = float(max(bar.magnitude for bar in box.chart.bars))
    scale = 100.0 if box.chart.form == "share" else box.scale_max or longest or 1.0
    return scale * _stretch(box)


def _all_series(box: ChartBox, theme: Theme) -> str:
    """Wholes come first, so that the shares lie on them."""
    values, *wholes = columns(box)
    if not wholes:
        return _series(box, theme, values, labels(box, theme, values))
    (whole,) = wholes
    carried, cached = range_labels(box, theme)
    return _series(box, theme, whole, carried, paint="whole", place=1, end=cached) + _series(
        box, theme, values, NO_LABELS
    )


def _series(
    box: ChartBox,
    theme: Theme,
    column: Column,
    labelling: str,
    *,
    paint: _Paint = "highlight",
    place: int = 0,
    end: str = "",
) -> str:
    """A series from the workbook's column `place` of figures."""
    letter, last = "BC"[place], len(column.values) + 1
    order = 1 - place if _has_wholes(box) else 0
    muted = _muted_points(box, theme) if paint == "highlight" else ""
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{order}"/><c:tx>'
        f"{strings(f'Sheet1!${letter}$1', (column.head,))}</c:tx>"
        f"{_bar_properties(box, theme, paint)}"
        f'<c:invertIfNegative val="0"/>{muted}{labelling}'
        f"<c:cat>{strings(f'Sheet1!$A$2:$A${last}', category_names(box.chart))}</c:cat>"
        f"<c:val>{numbers(f'Sheet1!${letter}$2:${letter}${last}', column)}</c:val>{end}</c:ser>"
    )


def _bar_properties(box: ChartBox, theme: Theme, paint: _Paint) -> str:
    ink = {"highlight": "primary", "mute": "mute", "whole": "rule"}[paint]
    if not box.chart.target:
        return f"<c:spPr>{fill(theme, ink)}<a:ln><a:noFill/></a:ln></c:spPr>"
    edge = outline(theme, ink, _TARGET_OUTLINE)
    return f"<c:spPr>{fill(theme, 'target_fill')}{edge}</c:spPr>"


def _muted_points(box: ChartBox, theme: Theme) -> str:
    return "".join(
        f'<c:dPt><c:idx val="{row}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{_bar_properties(box, theme, 'mute')}</c:dPt>"
        for row, highlighted in enumerate(box.chart.highlighted())
        if not highlighted
    )


def _category_axis(box: ChartBox, theme: Theme) -> str:
    """In the order described; in the ground's colour, its outside ticks hold the labels off."""
    upright = box.chart.form == "column"
    words, ticks = ("nextTo", "out") if box.label_size else ("none", "none")
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling>'
        f'<c:orientation val="{"minMax" if upright else "maxMin"}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if upright else "l"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="{ticks}"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{words}"/>'
        f"<c:spPr>{outline(theme, 'paper', 0.75)}</c:spPr>"
        f"{text(theme, max(box.label_size, 1), 'ink', body=_UPRIGHT)}"
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(box: ChartBox) -> str:
    upright = box.chart.form == "column"
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{_axis_maximum(box):.10g}"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{"l" if upright else "t"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )
