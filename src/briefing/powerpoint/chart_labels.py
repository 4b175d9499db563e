"""The words at the bars' ends in a native chart, tied to the figures of the workbook.

A plain label is its cell's number format. Of a target the figure is a field between words, so
that it can be set larger. A label that stands on another series (the whole of a share) shows
the cell by the label-range extension of Office 2013, with its words cached.
"""

from __future__ import annotations

from briefing.content.chart import Bar
from briefing.deck.slides import ChartBox
from briefing.powerpoint.chart_values import Column, digit_format
from briefing.powerpoint.drawing import attribute, characters, fill, guid, hundredths
from briefing.theme.tokens import Theme

NO_LABELS = '<c:dLbls><c:delete val="1"/></c:dLbls>'

_OFFICE_2013 = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
_BODY = (
    '<a:bodyPr rot="0" vert="horz" wrap="none" lIns="76200" tIns="19050" rIns="38100" '
    'bIns="19050" anchor="ctr"><a:spAutoFit/></a:bodyPr>'
)
_UNPAINTED = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def labels(box: ChartBox, theme: Theme, column: Column) -> str:
    """The values of the series itself."""
    if not box.value_size:
        return NO_LABELS
    rows = enumerate(zip(box.chart.bars, column.formats, strict=True))
    each = "".join(_label(box, theme, row, bar, form) for row, (bar, form) in rows)
    return (
        f'<c:dLbls>{each}<c:numFmt formatCode="General" sourceLinked="1"/>{_UNPAINTED}'
        f"{_value_text(box, theme)}{_shown(value=True)}</c:dLbls>"
    )


def range_labels(box: ChartBox, theme: Theme) -> tuple[str, str]:
    """Labels that show cells of the figures, and the range with its words to close the series."""
    if not box.value_size:
        return NO_LABELS, ""
    words = [box.chart.value_words(bar) for bar in box.chart.bars]
    properties = run_properties(theme, box.value_size, _ink(box), bold=True)
    each = "".join(
        f'<c:dLbl><c:idx val="{row}"/>'
        f"{_rich(properties, _field(box, row, 'CELLRANGE', properties, word))}"
        f"{_UNPAINTED}{_shown(value=False)}{_SHOWS_RANGE}</c:dLbl>"
        for row, word in enumerate(words)
    )
    carried = (
        f"<c:dLbls>{each}{_UNPAINTED}{_value_text(box, theme)}{_shown(value=False)}"
        f"{_SHOWS_RANGE}</c:dLbls>"
    )
    return carried, _range(words)


def text(
    theme: Theme, size: float, ink: str, *, bold: bool = False, body: str = "<a:bodyPr/>"
) -> str:
    """A `c:txPr`: how words are set that the chart makes itself."""
    properties = run_properties(theme, size, ink, bold=bold)
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr {properties}</a:defRPr></a:pPr>"
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def run_properties(theme: Theme, size: float, ink: str, *, bold: bool, family: str = "mn") -> str:
    return (
        f'lang="zh-CN" altLang="en-US" sz="{hundredths(size)}" b="{int(bold)}">'
        f'{fill(theme, ink)}<a:latin typeface="+{family}-lt"/><a:ea typeface="+{family}-ea"/>'
        f'<a:cs typeface="+{family}-cs"/>'
    )


def _label(box: ChartBox, theme: Theme, row: int, bar: Bar, form: str) -> str:
    digits = digit_format(bar) if box.chart.target else None
    rich = _target_words(box, theme, row, bar) if box.chart.target else ""
    ink = "primary" if box.chart.highlighted()[row] else "ink"
    return (
        f'<c:dLbl><c:idx val="{row}"/>{rich}'
        f'<c:numFmt formatCode={attribute(digits or form)} sourceLinked="0"/>{_UNPAINTED}'
        f"{_value_text(box, theme, ink)}{_shown(value=True)}"
        f"{_HAS_FIELD if digits else ''}</c:dLbl>"
    )


def _target_words(box: ChartBox, theme: Theme, row: int, bar: Bar) -> str:
    """增长 6 %左右, the figure twice as large as its words."""
    before, number, after = box.chart.value_parts(bar)
    small = run_properties(theme, box.value_size / 2, "primary", bold=True)
    large = run_properties(theme, box.value_size, "primary", bold=True, family="mj")
    spelled = digit_format(bar) is not None
    figure = _field(box, row, "VALUE", large, number) if spelled else _run(large, number)
    return _rich(small, _run(small, before) + figure + _run(small, after))


def _rich(properties: str, runs: str) -> str:
    return (
        f"<c:tx><c:rich>{_BODY}<a:lstStyle/><a:p><a:pPr><a:defRPr {properties}</a:defRPr></a:pPr>"
        f"{runs}</a:p></c:rich></c:tx>"
    )


def _run(properties: str, words: str) -> str:
    return f"<a:r><a:rPr {properties}</a:rPr><a:t>{characters(words)}</a:t></a:r>" if words else ""


def _field(box: ChartBox, row: int, kind: str, properties: str, words: str) -> str:
    return (
        f'<a:fld id="{guid(f"{box.name}/{kind}/{row}")}" type="{kind}">'
        f"<a:rPr {properties}</a:rPr><a:pPr/><a:t>{characters(words)}</a:t></a:fld>"
    )


def _extension(inner: str) -> str:
    uri = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
    return f'<c:extLst><c:ext uri="{uri}" {_OFFICE_2013}>{inner}</c:ext></c:extLst>'


_SHOWS_RANGE = _extension('<c15:showDataLabelsRange val="1"/>')
_HAS_FIELD = _extension("<c15:dlblFieldTable/>")


def _range(words: list[str]) -> str:
    points = "".join(
        f'<c:pt idx="{row}"><c:v>{characters(word)}</c:v></c:pt>' for row, word in enumerate(words)
    )
    return (
        f'<c:extLst><c:ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}" {_OFFICE_2013}>'
        f"<c15:datalabelsRange><c15:f>Sheet1!$B$2:$B${len(words) + 1}</c15:f>"
        f'<c15:dlblRangeCache><c:ptCount val="{len(words)}"/>{points}</c15:dlblRangeCache>'
        "</c15:datalabelsRange></c:ext></c:extLst>"
    )


def _shown(*, value: bool) -> str:
    return (
        f'<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="{int(value)}"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/>'
    )


def _value_text(box: ChartBox, theme: Theme, ink: str = "") -> str:
    return text(theme, box.value_size, ink or _ink(box), bold=True, body=_BODY)


def _ink(box: ChartBox) -> str:
    """Of all values that say nothing else: the bars' own colour where all are alike."""
    return "primary" if all(box.chart.highlighted()) else "ink"
