"""The words at the points of a native chart of series: value, name of its series, change.

In: `ChartBox` with a room, a series. Out: `c:dLbls` and the range that the changes come from. A
value is its cell by its number format; a change is a cell of the workbook too, by the label-range
extension of Office 2013. Kinds of charts allow different places, and some none.
"""

from __future__ import annotations

from briefing.content.chart import Bar
from briefing.content.chart_labels import PointLabel, is_round, point_labels
from briefing.content.chart_places import (
    end_levels,
    is_short,
    label_level,
    level,
    meets_bar,
    segments,
    slice_labels,
    slice_middle,
    target_end,
    width_of,
)
from briefing.content.chart_room import Room, change_size, gap
from briefing.deck.slides import ChartBox
from briefing.powerpoint.chart_labels import NO_LABELS, run_properties, text
from briefing.powerpoint.chart_values import digit_format, value_format
from briefing.powerpoint.drawing import attribute, characters, fill, guid
from briefing.powerpoint.graph_ink import label_ink
from briefing.powerpoint.graph_values import remark_letter
from briefing.theme.tokens import Theme

_OFFICE_2013 = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
_LABEL_URI = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_RANGE_URI = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_BODY = (
    '<a:bodyPr rot="0" vert="horz" wrap="none" lIns="38100" tIns="19050" rIns="38100" '
    'bIns="19050" anchor="ctr"><a:spAutoFit/></a:bodyPr>'
)
_UNPAINTED = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_NO_LEADERS = (
    '<c:showLeaderLines val="0"/>'
    f'<c:extLst><c:ext uri="{_LABEL_URI}" {_OFFICE_2013}><c15:showLeaderLines val="0"/></c:ext>'
    "</c:extLst>"
)
"""Labels that were moved stand close enough to what they are of."""
_INSET = 3.0
_PLACES = {
    "end": "outEnd",
    "inside": "ctr",
    "base": "inBase",
    "above": "t",
    "below": "b",
    "right": "r",
    "around": "ctr",
}


def series_labels(box: ChartBox, theme: Theme, series: int) -> tuple[str, str]:
    """The labels of a series, and what closes it where they show changes."""
    chart = box.chart
    found = [label for label in point_labels(chart) if label.series == series]
    if not found:
        return NO_LABELS, ""
    each = "".join(_label(box, theme, label) for label in found)
    hidden = (
        '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    return f"<c:dLbls>{each}{_UNPAINTED}{hidden}{_NO_LEADERS}</c:dLbls>", _range(box, found)


def _label(box: ChartBox, theme: Theme, label: PointLabel) -> str:
    bar = box.chart.series[label.series].points[label.at]
    assert bar is not None, "a gap has no label"
    assert box.room is not None, "a chart of series has a room"
    ink = "ink" if is_short(box.room, label) else label_ink(box.chart, label, theme)
    rich = _rich(box, theme, label, bar, ink) if label.change else ""
    is_named = is_round(box.chart) or bool(label.name)
    separator = f"<c:separator>{chr(10) if is_round(box.chart) else ' '}</c:separator>"
    return (
        f'<c:dLbl><c:idx val="{label.at}"/>{_offset(box, label)}{rich}'
        f"<c:numFmt formatCode={attribute(value_format(box.chart, bar))} "
        f'sourceLinked="0"/>{_ground(box.room, label, theme)}'
        f"{text(theme, box.value_size, ink, bold=True, body=_BODY)}{_place(box, label)}"
        f'<c:showLegendKey val="0"/><c:showVal val="1"/>'
        f'<c:showCatName val="{int(is_round(box.chart))}"/>'
        f'<c:showSerName val="{int(bool(label.name))}"/><c:showPercent val="0"/>'
        f'<c:showBubbleSize val="0"/>{separator if is_named else ""}'
        f"{_extension(label)}</c:dLbl>"
    )


def _ground(room: Room, label: PointLabel, theme: Theme) -> str:
    """A plate where the words would stand on a bar."""
    if not meets_bar(room, label):
        return _UNPAINTED
    return f"<c:spPr>{fill(theme, 'paper')}<a:ln><a:noFill/></a:ln></c:spPr>"


def _place(box: ChartBox, label: PointLabel) -> str:
    """Areas and doughnuts have but one place for labels, and none may be named."""
    mark = box.chart.series[label.series].mark
    if mark == "area" or box.chart.form == "doughnut":
        return ""
    assert box.room is not None, "a chart of series has a room"
    side = "end" if is_short(box.room, label) else label.side
    place = "ctr" if box.chart.stack else _PLACES[side]
    return f'<c:dLblPos val="{place}"/>'


def _offset(box: ChartBox, label: PointLabel) -> str:
    """How far a label stands from its kind's own place, in parts of the frame."""
    assert box.room is not None, "a chart of series has a room"
    x, y = _shift(box, box.room, label)
    if abs(x) < 1 and abs(y) < 1:
        return ""
    return (
        '<c:layout><c:manualLayout><c:xMode val="factor"/><c:yMode val="factor"/>'
        f'<c:x val="{x / box.rect.width:.5f}"/>'
        f'<c:y val="{y / box.rect.height:.5f}"/></c:manualLayout></c:layout>'
    )


def _shift(box: ChartBox, room: Room, label: PointLabel) -> tuple[float, float]:
    series = box.chart.series[label.series]
    if is_round(box.chart):
        return _around(box, room, label)
    if series.mark == "target":
        return _beyond_target(box, room, label)
    if label.side == "right":
        down = end_levels(room)[label.series, label.at] - label_level(room, label)
        aside = width_of(label.first_line, box.value_size) / 2 + gap(box.value_size)
        return (aside if series.mark == "area" else 0.0), down
    if series.mark == "area":
        return 0.0, _to_top(room, label)
    return 0.0, 0.0


def _to_top(room: Room, label: PointLabel) -> float:
    """From the middle of an area, where programs put labels, to its upper edge."""
    low, high = segments(room.chart, label.series)[label.at] or (0.0, 0.0)
    half = (level(room, low) - level(room, high)) / 2
    off = room.value_size * (0.8 if label.side == "above" else -0.8)
    return -half - off


def _around(box: ChartBox, room: Room, label: PointLabel) -> tuple[float, float]:
    """From the middle of a slice to beside it."""
    found = next(each for each in slice_labels(room) if each.slice.index == label.at)
    middle = slice_middle(room, found.slice)
    widths = (
        width_of(room.chart.categories[label.at], box.value_size),
        width_of(label.words, box.value_size),
    )
    half = max(widths) / 2 + _INSET
    centre = found.x + half if found.right else found.x - half
    return centre - middle.x, found.y - middle.y


def _beyond_target(box: ChartBox, room: Room, label: PointLabel) -> tuple[float, float]:
    """Beyond what is reached, where that is more than the target."""
    bar = box.chart.series[label.series].points[label.at]
    assert bar is not None, "a gap has no label"
    own = abs(level(room, float(bar.magnitude)) - level(room, 0.0))
    more = target_end(room, label) - own
    return (0.0, -more) if room.upright else (more, 0.0)


def _rich(box: ChartBox, theme: Theme, label: PointLabel, bar: Bar, ink: str) -> str:
    """The value as a field of its cell, the change as one of the label range."""
    large = run_properties(theme, box.value_size, ink, bold=True)
    small = run_properties(theme, round(change_size(box.value_size), 1), "ink", bold=False)
    value = _value_runs(box, label, bar, large)
    change = _field(box, label, "CELLRANGE", small, label.change)
    assert box.room is not None, "a chart of series has a room"
    if box.room.upright:
        paragraphs = f"<a:p>{_default(large)}{value}</a:p><a:p>{_default(small)}{change}</a:p>"
    else:
        blank = f"<a:r><a:rPr {small}</a:rPr><a:t>  </a:t></a:r>"
        paragraphs = f"<a:p>{_default(large)}{value}{blank}{change}</a:p>"
    return f"<c:tx><c:rich>{_BODY}<a:lstStyle/>{paragraphs}</c:rich></c:tx>"


def _value_runs(box: ChartBox, label: PointLabel, bar: Bar, properties: str) -> str:
    """The whole value as one field: the cell's format holds its words."""
    spelled = digit_format(bar) is not None
    words = label.words
    name = f"{label.name} " if label.name else ""
    run = f"<a:r><a:rPr {properties}</a:rPr><a:t>{characters(name)}</a:t></a:r>" if name else ""
    if spelled:
        return run + _field(box, label, "VALUE", properties, words)
    return run + f"<a:r><a:rPr {properties}</a:rPr><a:t>{characters(words)}</a:t></a:r>"


def _default(properties: str) -> str:
    return f"<a:pPr><a:defRPr {properties}</a:defRPr></a:pPr>"


def _field(box: ChartBox, label: PointLabel, kind: str, properties: str, words: str) -> str:
    id_ = guid(f"{box.name}/{kind}/{label.series}/{label.at}")
    return (
        f'<a:fld id="{id_}" type="{kind}"><a:rPr {properties}</a:rPr><a:pPr/>'
        f"<a:t>{characters(words)}</a:t></a:fld>"
    )


def _extension(label: PointLabel) -> str:
    if not label.change:
        return ""
    inner = '<c15:showDataLabelsRange val="1"/>'
    return f'<c:extLst><c:ext uri="{_LABEL_URI}" {_OFFICE_2013}>{inner}</c:ext></c:extLst>'


def _range(box: ChartBox, labels: list[PointLabel]) -> str:
    """The cells of the changes, with their words."""
    if not any(label.change for label in labels):
        return ""
    changes = next(each.changes for each in box.chart.series if each.changes)
    letter, count = remark_letter(box.chart), len(changes)
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{characters(words)}</c:v></c:pt>'
        for at, words in enumerate(changes)
        if words
    )
    return (
        f'<c:extLst><c:ext uri="{_RANGE_URI}" {_OFFICE_2013}><c15:datalabelsRange>'
        f"<c15:f>Sheet1!${letter}$2:${letter}${count + 1}</c15:f><c15:dlblRangeCache>"
        f'<c:ptCount val="{count}"/>{points}</c15:dlblRangeCache></c15:datalabelsRange>'
        "</c:ext></c:extLst>"
    )
