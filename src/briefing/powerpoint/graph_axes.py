"""The axes of a native chart of series, in schema order.

In: `ChartBox` with a room, the theme. Out: category and value axes; a second pair where a series
lies on one. A value axis is seen only where it has ticks; the second one is never seen but not
deleted either, or LibreOffice would draw its series on the first.
"""

from __future__ import annotations

from briefing.content.chart_labels import target_of
from briefing.content.chart_scale import Scale
from briefing.deck.slides import ChartBox
from briefing.powerpoint.chart_labels import text
from briefing.powerpoint.drawing import outline
from briefing.theme.tokens import Theme

FIRST, SECOND = (111111111, 222222222), (333333333, 444444444)
_UPRIGHT = '<a:bodyPr rot="0" vert="horz"/>'
_UNBROKEN = '<a:bodyPr vert="horz"/>'
"""For names that are thinned out: LibreOffice stacks them where their rotation is written."""
_AXIS, _GRID = 1.25, 0.75


def axes(box: ChartBox, theme: Theme) -> str:
    room = box.room
    assert room is not None, "a chart of series has a room"
    first = _category(box, theme, FIRST, hidden=False) + _value(box, theme, FIRST, room.first)
    second = room.first if target_of(box.chart) else room.second
    if second is None:
        return first
    hidden = Scale(second.low, second.high)
    return (
        first
        + _category(box, theme, SECOND, hidden=True)
        + _value(box, theme, SECOND, hidden, second=True)
    )


def _category(box: ChartBox, theme: Theme, ids: tuple[int, int], *, hidden: bool) -> str:
    room = box.room
    assert room is not None, "a chart of series has a room"
    skip = f'<c:tickLblSkip val="{room.every}"/>' if room.every > 1 else ""
    return (
        f'<c:catAx><c:axId val="{ids[0]}"/><c:scaling>'
        f'<c:orientation val="{"minMax" if room.upright else "maxMin"}"/></c:scaling>'
        f'<c:delete val="{int(hidden)}"/><c:axPos val="{"b" if room.upright else "l"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{outline(theme, 'ink', _AXIS)}</c:spPr>"
        f"{text(theme, box.label_size, 'ink', body=_UPRIGHT if room.every == 1 else _UNBROKEN)}"
        f'<c:crossAx val="{ids[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="100"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value(
    box: ChartBox, theme: Theme, ids: tuple[int, int], scale: Scale, *, second: bool = False
) -> str:
    room = box.room
    assert room is not None, "a chart of series has a room"
    shown = bool(scale.ticks)
    grid = f"<c:majorGridlines><c:spPr>{outline(theme, 'rule', _GRID)}</c:spPr></c:majorGridlines>"
    places = ("r" if second else "l") if room.upright else ("b" if second else "t")
    unit = f'<c:majorUnit val="{scale.step:.10g}"/>' if shown else ""
    percent = 0.01 if box.chart.stack == "share" else 1.0
    return (
        f'<c:valAx><c:axId val="{ids[1]}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{scale.high * percent:.10g}"/><c:min val="{scale.low * percent:.10g}"/>'
        f'</c:scaling><c:delete val="{int(not shown and not second)}"/><c:axPos val="{places}"/>'
        f"{grid if shown else ''}"
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="{"nextTo" if shown else "none"}"/>'
        f"<c:spPr>{outline(theme, None, 0)}</c:spPr>"
        f"{text(theme, box.label_size, 'ink2', body=_UPRIGHT)}"
        f'<c:crossAx val="{ids[0]}"/><c:crosses val="{"max" if second else "autoZero"}"/>'
        f'<c:crossBetween val="between"/>{unit}</c:valAx>'
    )
