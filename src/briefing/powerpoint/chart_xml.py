"""The chart part (DrawingML chart, ECMA-376 part 1, 21.2) as a string.

Bars start at `box.plot`, a hidden value axis runs from zero; the axis is longer than the scale
by what the frame has beyond the plot, so that the labels at the bars' ends have room inside the
plot area, where every program lets them stand. Order of elements is the schema's.
"""

from __future__ import annotations

from decimal import Decimal

from briefing.content.document import Bar
from briefing.deck.slides import ChartBox
from briefing.powerpoint.chart_values import Column, digit_format
from briefing.powerpoint.drawing import (
    attribute,
    characters,
    fill,
    guid,
    hundredths,
    outline,
)
from briefing.theme.tokens import Theme

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222
_TARGET_OUTLINE = 1.75
_LABEL_BODY = (
    '<a:bodyPr rot="0" vert="horz" wrap="none" lIns="38100" tIns="19050" rIns="38100" '
    'bIns="19050" anchor="ctr"><a:spAutoFit/></a:bodyPr>'
)
_SHOW_VALUE = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_VALUE_FIELD = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:dlblFieldTable/><c15:showDataLabelsRange val="0"/></c:ext></c:extLst>'
)


def chart_xml(box: ChartBox, theme: Theme, columns: tuple[Column, ...]) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="zh-CN"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"{_plot_area(box, theme, columns)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{_text(theme, max(box.label_size, 1), 'ink')}</c:chartSpace>"
    )


def _plot_area(box: ChartBox, theme: Theme, columns: tuple[Column, ...]) -> str:
    direction = "col" if box.chart.form == "column" else "bar"
    series = "".join(_series(box, theme, at, column) for at, column in enumerate(columns))
    return (
        f"<c:plotArea>{_layout(box)}<c:barChart>"
        f'<c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{box.gap_width}"/>'
        f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'
        f"{_category_axis(box, theme)}{_value_axis(box)}{_plot_fill(box, theme)}</c:plotArea>"
    )


def _layout(box: ChartBox) -> str:
    """The inner plot area as fractions of the frame."""
    rect, plot = box.rect, box.plot
    left, top = (plot.x - rect.x) / rect.width, (plot.y - rect.y) / rect.height
    width, height = plot.width / rect.width, plot.height / rect.height
    if box.chart.form == "bar":
        width = 1 - left
    elif box.chart.form == "column":
        top, height = 0.0, top + height
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left:.6f}"/><c:y val="{top:.6f}"/>'
        f'<c:w val="{width:.6f}"/><c:h val="{height:.6f}"/></c:manualLayout></c:layout>'
    )


def _axis_maximum(box: ChartBox) -> float:
    rect, plot = box.rect, box.plot
    scale = box.scale_max or float(max(bar.magnitude for bar in box.chart.bars)) or 1.0
    match box.chart.form:
        case "share":
            return 100.0
        case "bar":
            return scale * (rect.right - plot.x) / plot.width
        case "column":
            return scale * (plot.bottom - rect.y) / plot.height


def _series(box: ChartBox, theme: Theme, at: int, column: Column) -> str:
    chart, count = box.chart, len(box.chart.bars)
    letter = chr(ord("B") + at)
    names = "".join(_point(row, bar.label) for row, bar in enumerate(chart.bars))
    values = "".join(
        _point(row, _number(value), form)
        for row, (value, form) in enumerate(zip(column.values, column.formats, strict=True))
    )
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef>'
        f'<c:f>Sheet1!${letter}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f"{_point(0, column.head)}</c:strCache></c:strRef></c:tx>"
        f"{_bar_properties(box, theme, True)}"
        f'<c:invertIfNegative val="0"/>{_muted_points(box, theme)}{_labels(box, theme, column)}'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${count + 1}</c:f><c:strCache>"
        f'<c:ptCount val="{count}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}${count + 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}'
        "</c:numCache></c:numRef></c:val></c:ser>"
    )


def _point(row: int, words: str, form: str = "") -> str:
    form = f" formatCode={attribute(form)}" if form else ""
    return f'<c:pt idx="{row}"{form}><c:v>{characters(words)}</c:v></c:pt>'


def _number(value: Decimal) -> str:
    return format(value, "f")


def _bar_properties(box: ChartBox, theme: Theme, highlighted: bool) -> str:
    ink = "primary" if highlighted else "mute"
    if not box.chart.target:
        return f"<c:spPr>{fill(theme, ink)}<a:ln><a:noFill/></a:ln></c:spPr>"
    edge = outline(theme, ink, _TARGET_OUTLINE)
    return f"<c:spPr>{fill(theme, 'target_fill')}{edge}</c:spPr>"


def _muted_points(box: ChartBox, theme: Theme) -> str:
    return "".join(
        f'<c:dPt><c:idx val="{row}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{_bar_properties(box, theme, False)}</c:dPt>"
        for row, highlighted in enumerate(box.chart.highlighted())
        if not highlighted
    )


def _labels(box: ChartBox, theme: Theme, column: Column) -> str:
    """Values at the bars' outside ends; a size of 0 leaves them out."""
    if not box.value_size:
        return '<c:dLbls><c:delete val="1"/></c:dLbls>'
    bars = enumerate(zip(box.chart.bars, column.formats, strict=True))
    each = "".join(_label(box, theme, row, bar, form) for row, (bar, form) in bars)
    return (
        f'<c:dLbls>{each}<c:numFmt formatCode="General" sourceLinked="1"/>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{_value_text(box, theme)}<c:dLblPos val="outEnd"/>{_SHOW_VALUE}</c:dLbls>'
    )


def _label(box: ChartBox, theme: Theme, row: int, bar: Bar, form: str) -> str:
    rich = _rich_label(box, theme, row, bar) if box.chart.target else ""
    code = digit_format(bar) if rich else None
    return (
        f'<c:dLbl><c:idx val="{row}"/>{rich}<c:numFmt formatCode={attribute(code or form)} '
        'sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_value_text(box, theme)}<c:dLblPos val="outEnd"/>{_SHOW_VALUE}'
        f"{_VALUE_FIELD if code else ''}</c:dLbl>"
    )


def _rich_label(box: ChartBox, theme: Theme, row: int, bar: Bar) -> str:
    """The figure large between its words; the figure is a field, so that an edit reaches it."""
    before, number, after = box.chart.value_parts(bar)
    small = _run_properties(theme, box.value_size / 2, "primary", bold=True)
    large = _run_properties(theme, box.value_size, "primary", bold=True, family="mj")
    figure = f"<a:rPr {large}</a:rPr>"
    figure = (
        f'<a:fld id="{guid(f"{box.name}/{row}")}" type="VALUE">{figure}<a:pPr/>'
        f"<a:t>{characters(number)}</a:t></a:fld>"
        if digit_format(bar)
        else f"<a:r>{figure}<a:t>{characters(number)}</a:t></a:r>"
    )
    words = [
        f"<a:r><a:rPr {small}</a:rPr><a:t>{characters(piece)}</a:t></a:r>" if piece else ""
        for piece in (before, after)
    ]
    return (
        f"<c:tx><c:rich>{_LABEL_BODY}<a:lstStyle/><a:p><a:pPr><a:defRPr {small}</a:defRPr></a:pPr>"
        f"{words[0]}{figure}{words[1]}</a:p></c:rich></c:tx>"
    )


def _value_text(box: ChartBox, theme: Theme) -> str:
    """Values are ink beside muted bars and wear the bars' colour where all are alike."""
    ink = "primary" if all(box.chart.highlighted()) else "ink"
    return _text(theme, box.value_size, ink, bold=True, body=_LABEL_BODY)


def _category_axis(box: ChartBox, theme: Theme) -> str:
    """In the ground's colour: its outside ticks hold the labels off the bars."""
    upright = box.chart.form == "column"
    labels = "nextTo" if box.label_size else "none"
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling>'
        f'<c:orientation val="{"minMax" if upright else "maxMin"}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if upright else "l"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="{labels}"/>'
        f"<c:spPr>{outline(theme, 'paper', 0.75)}</c:spPr>"
        f"{_text(theme, max(box.label_size, 1), 'ink')}"
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


def _plot_fill(box: ChartBox, theme: Theme) -> str:
    """A share's whole is the plot area, on which its bar lies."""
    ground = "rule" if box.chart.form == "share" else None
    return f"<c:spPr>{fill(theme, ground)}<a:ln><a:noFill/></a:ln></c:spPr>"


def _text(
    theme: Theme, size: float, ink: str, *, bold: bool = False, body: str = "<a:bodyPr/>"
) -> str:
    properties = _run_properties(theme, size, ink, bold=bold)
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr {properties}</a:defRPr></a:pPr>"
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _run_properties(theme: Theme, size: float, ink: str, *, bold: bool, family: str = "mn") -> str:
    return (
        f'lang="zh-CN" altLang="en-US" sz="{hundredths(size)}" b="{int(bold)}">'
        f'{fill(theme, ink)}<a:latin typeface="+{family}-lt"/><a:ea typeface="+{family}-ea"/>'
        f'<a:cs typeface="+{family}-cs"/>'
    )
