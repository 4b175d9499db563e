"""Chart slides: bars over the whole width, or beside what belongs to them but not among them.

A figure with another base stands in a dark panel at the right; further figures of the chart's
unit stand as facts in a tint panel; short bars leave a corner for sentences of their item.
Columns are drawn as bars here, since their labels are read from the back of a hall.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.content.chart import Chart
from briefing.content.document import ItemBlock
from briefing.content.inline import Figure
from briefing.deck.base_panel import base_panel, told_panel
from briefing.deck.cell import Look, fit_cell, place_cell
from briefing.deck.chart_note import LINE, line_over
from briefing.deck.corner import corner_panel
from briefing.deck.headed import headed_title
from briefing.deck.leading import is_few
from briefing.deck.notes import chart_words, item_words
from briefing.deck.setting import Place, Setting, make_slide, no_fit, remark_of
from briefing.deck.slides import SLACK, ChartBox, Element, Run, ShapeBox, Slide, TextBox
from briefing.deck.turns import Turn, even_shares, turns
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.theme.furniture import HEADED, RIGHT_PANEL
from briefing.theme.slots import RunStyle

_ONE_LINE, _TWO_LINES = 0.42, (0.25, 0.3, 0.35, 0.4, 0.45)
_LABEL_PITCH = 1.4
_MOST_BARS, _LEAST_PITCH = 14, 22.5
_BELOW_UNIT = 16.0
_FACTS_SHARE, _FACTS_HEIGHT = 252 / 872, 120.0
_LABEL_GAP, _VALUE_GAP = 8.0, 14.0
_LABEL = RunStyle(20, "ink")
_FACT = Look(54, 22, 30, "ink", RunStyle(20, "ink", "text", "bold"), 28)

_FEW_SIZE = 40
"""Of counts of two or three, beside bars of hundreds."""


@frozen
class Companions:
    """What stands beside a chart, and the items in which its bars lie.

    `told` is the item whose words stand in the panel with the figure, in `full`.
    """

    other_base: Figure | None
    facts: tuple[Figure, ...]
    items: tuple[ItemBlock, ...]
    told: ItemBlock | None = None


@frozen
class _Sheet:
    """The bars of one slide, and the whole chart, by which they are measured."""

    chart: Chart
    whole: Chart
    turn: Turn


def plan_bars(
    setting: Setting, place: Place, chart: Chart, beside: Companions
) -> tuple[Slide, ...]:
    """One slide, or several of one scale with the same things beside the bars."""
    frame = _frame(setting, beside)
    most = min(_MOST_BARS, int(frame.height // _LEAST_PITCH))
    shares = even_shares(chart.bars, -(-len(chart.bars) // most))
    return tuple(
        _bars(setting, place, _Sheet(replace(chart, bars=bars), chart, turn), beside, frame)
        for turn, bars in turns(shares)
    )


def _frame(setting: Setting, beside: Companions) -> Rect:
    """Where the bars stand: in all of the body, or in what others leave of it."""
    if beside.other_base:
        return _below(setting.body(RIGHT_PANEL), 30)
    body = setting.body(HEADED)
    if not beside.facts:
        return _below(body, _BELOW_UNIT)
    facts = _facts_place(setting)
    if setting.canvas.form == "narrow":
        return _below(replace(body, height=facts.y - 16 - body.y), _BELOW_UNIT)
    return _below(replace(body, width=facts.x - 20 - body.x), _BELOW_UNIT)


def _below(rect: Rect, by: float) -> Rect:
    return replace(rect, y=rect.y + by, height=rect.height - by)


def _facts_place(setting: Setting) -> Rect:
    """The tint panel: beside the bars, below them on narrow slides."""
    body = setting.body(HEADED)
    if setting.canvas.form == "narrow":
        return replace(body, y=body.bottom - 4 - _FACTS_HEIGHT, height=_FACTS_HEIGHT)
    width = body.width * _FACTS_SHARE
    return Rect(body.right - width, body.y, width, body.height - 4)


def _bars(setting: Setting, place: Place, sheet: _Sheet, beside: Companions, frame: Rect) -> Slide:
    if beside.other_base:
        return _with_panel(setting, place, sheet, beside, frame)
    box = chart_box(setting, sheet.chart, frame, whole=sheet.whole)
    over, remark = _subtitle(setting, sheet.whole, frame, 24)
    elements: list[Element] = [*over, box]
    if beside.facts:
        elements += _facts(setting, beside.facts)
    elif sheet.turn.count == 1:
        elements += corner_panel(setting, sheet.chart, box, beside.items)
    return _slide(setting, place, HEADED, sheet, beside, elements, remark)


def _facts(setting: Setting, facts: Sequence[Figure]) -> tuple[Element, ...]:
    """Figures that share the tint panel, ruled; in ink, so that they do not outshine the bars."""
    place = _facts_place(setting)
    look = replace(_FACT, number=_FEW_SIZE) if all(map(is_few, facts)) else _FACT
    elements: list[Element] = [
        ShapeBox("底板", place, fill="tint"),
        ShapeBox("边", Rect(place.x, place.y, 4, place.height), fill="primary"),
    ]
    for at, figure in enumerate(facts):
        area = _share(setting, place, at, len(facts))
        cell = fit_cell(
            setting.ruler, figure.before, figure.value, figure.after, figure.span, look, area.width
        )
        if cell is None:
            raise _too_long(figure)
        if at and area.y > place.y:
            elements.append(ShapeBox("线", replace(area, height=0.75), fill="rule"))
        height = cell.label_height + 8 + cell.rise + cell.drop
        baseline = area.y + (area.height - height) / 2 + cell.label_height + 8 + cell.rise
        elements.append(place_cell(cell, area.x, baseline, cell.rise + 8))
    return tuple(elements)


def _share(setting: Setting, place: Rect, at: int, count: int) -> Rect:
    """What one of several facts has of the tint panel, one above the other or side by side."""
    if setting.canvas.form == "narrow":
        step = (place.width - 24) / count
        return Rect(place.x + 24 + at * step, place.y, step - 20, place.height)
    pitch = place.height / count
    return Rect(place.x + 24, place.y + at * pitch, place.width - 44, pitch)


def _with_panel(
    setting: Setting, place: Place, sheet: _Sheet, beside: Companions, frame: Rect
) -> Slide:
    """The bars left, the figure with the other base right, its base in the label above it."""
    assert beside.other_base is not None
    box = chart_box(setting, sheet.chart, frame, 28, sheet.whole)
    if beside.told:
        panel = told_panel(setting, sheet.whole, beside.other_base, beside.told)
    else:
        panel = base_panel(setting, beside.other_base, beside.items)
    over, remark = _subtitle(setting, sheet.whole, frame, 30)
    elements = (*over, box, *(panel or ()))
    return _slide(setting, place, RIGHT_PANEL, sheet, beside, elements, remark)


def _slide(
    setting: Setting,
    place: Place,
    layout: str,
    sheet: _Sheet,
    beside: Companions,
    elements: Sequence[Element],
    remark: str,
) -> Slide:
    chart = sheet.chart
    return make_slide(
        setting,
        place,
        sheet.turn.id_of(chart.id),
        layout,
        headed_title(setting, layout, place, chart.title, sheet.turn.mark),
        elements,
        [*chart_words(chart), *(words for item in beside.items for words in item_words(item))],
        kicker=place.kicker,
        remark=remark,
        source=chart.source,
    )


def unit_line(setting: Setting, chart: Chart) -> str:
    """What the bars count: the verbs that govern them, the words they share, the unit."""
    leads = dict.fromkeys(bar.lead for bar in chart.bars if bar.lead)
    said = "、".join(leads) or chart.shared_claim
    return setting.words.comma.join(part for part in (said, chart.unit) if part)


def _subtitle(
    setting: Setting, chart: Chart, frame: Rect, above: float
) -> tuple[tuple[TextBox, ...], str]:
    words = "" if chart.target else unit_line(setting, chart)
    remark = remark_of(setting, chart.note, chart.period)
    rect = Rect(frame.x, frame.y - above, frame.width, LINE)
    return line_over(setting, words, remark, rect, chart.title.span)


def chart_box(
    setting: Setting, chart: Chart, rect: Rect, size: float = 26, whole: Chart | None = None
) -> ChartBox:
    """Bars that begin right of the longest label and leave room for the longest value.

    `whole` has the bars of other slides too, which share the scale. Raises a fault where labels
    and values leave the bars less than a quarter of the width.
    """
    chart = replace(chart, form="bar") if chart.form == "column" else chart
    whole = whole or chart
    is_part = len(whole.bars) > len(chart.bars)
    label_size, label = _labels(setting, whole, rect, rect.height / len(chart.bars))
    value = max(_value_width(setting, whole, at, size) for at in range(len(whole.bars)))
    left = rect.x + label + _LABEL_GAP
    plot = Rect(left, rect.y, rect.right - left - value - _VALUE_GAP, rect.height)
    if plot.width < rect.width / 4:
        raise no_fit(chart.title.span, "the chart", "labels and values leave no room for its bars")
    return ChartBox(
        name=chart.title.words,
        rect=rect,
        plot=plot,
        chart=chart,
        label_size=label_size,
        value_size=size,
        alt="".join(chart_words(chart)[:1]),
        scale_max=float(max(bar.magnitude for bar in whole.bars)) if is_part else None,
        gap_width=_gap_width(len(chart.bars)),
    )


def _gap_width(bars: int) -> int:
    """Few bars must not grow fat, many not thin."""
    return 95 if bars <= 2 else 60


def _labels(setting: Setting, chart: Chart, rect: Rect, pitch: float) -> tuple[float, float]:
    """The size of the labels and the width they take: on one line up to two fifths of the
    frame, else on two where the rows are high enough, else smaller.
    """
    for size in (_LABEL.size, 18.0, 16.0):
        style = replace(_LABEL, size=size)
        runs = [Run(bar.label, style, bar.span) for bar in chart.bars]
        widest = max(setting.ruler.width([run]) for run in runs) * SLACK
        if widest <= rect.width * _ONE_LINE:
            return size, widest
        if pitch < 2 * size * _LABEL_PITCH:
            continue
        for share in _TWO_LINES:
            if all(setting.ruler.broken(run, rect.width * share, 2) for run in runs):
                return size, rect.width * share
    longest = max(chart.bars, key=lambda bar: len(bar.label))
    raise no_fit(longest.span, "the chart", "a label is too long", "shorten the labels")


def _value_width(setting: Setting, chart: Chart, at: int, size: float) -> float:
    before, number, after = chart.value_parts(chart.bars[at])
    small = RunStyle(size / 2 if chart.target else size, "ink", "text", "bold")
    large = RunStyle(size, "ink", "display" if chart.target else "text", "bold")
    pieces = ((before, small), (number, large), (after, small))
    runs = [Run(words, style) for words, style in pieces if words]
    return setting.ruler.width(runs) * SLACK


def _too_long(figure: Figure) -> Exception:
    return no_fit(figure.span, "the figure beside the chart", f"“{figure.words}” is too long")
