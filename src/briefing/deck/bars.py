"""Chart slides: bars over the whole width, or beside what belongs to them but not among them.

A figure with another base stands in a dark panel at the right; further figures of the chart's
unit stand as facts in a tint panel; short bars leave a corner for sentences of their item.
Columns are drawn as bars here, since their labels are read from the back of a hall.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.content.document import Chart, Figure, ItemBlock
from briefing.deck.cell import Look, fit_cell, place_cell
from briefing.deck.corner import corner_panel
from briefing.deck.emphasis import bars_in, marked_runs
from briefing.deck.headed import headed_title
from briefing.deck.notes import chart_words, item_words
from briefing.deck.setting import Place, Setting, even_shares, make_slide, no_fit, plain, remark_of
from briefing.deck.slides import SLACK, ChartBox, Element, Para, Run, ShapeBox, Slide, TextBox
from briefing.geometry import Rect
from briefing.theme.slides import HEADED, LEFT, RIGHT, RIGHT_PANEL
from briefing.theme.slots import RunStyle

_ONE_LINE, _TWO_LINES = 0.42, (0.25, 0.3, 0.35, 0.4, 0.45)
_LABEL_PITCH = 1.4
_MOST_BARS = 14
_LABEL_GAP, _VALUE_GAP = 8.0, 10.0
_LABEL = RunStyle(20, "ink")
_BOTTOM = 488.0
_WHOLE = Rect(LEFT, 128, RIGHT - LEFT, _BOTTOM - 128)
_FACTS = Rect(664, 112, 252, 372)
_BESIDE_FACTS = Rect(LEFT, 128, _FACTS.x - 20 - LEFT, _BOTTOM - 128)
_BESIDE_PANEL = Rect(LEFT, 172, 564, _BOTTOM - 172)
_FACT = Look(54, 22, 30, "ink", RunStyle(20, "ink", "text", "bold"), 28)
_HERO_STEPS = (1.0, 0.8, 0.62)
_HERO = Look(128, 44, 60, "on", RunStyle(22, "on", "text", "bold"), 32, most_lines=3)
_PANEL_X, _PANEL_ROOM = 680.0, 236.0
_TOLD = Look(64, 28, 40, "on", RunStyle(18, "on2"), 25, most_lines=3)
_TOLD_BODY = RunStyle(18, "on")
_TOLD_HEAD = RunStyle(22, "on_accent", "display", "bold")
_TOLD_X, _TOLD_ROOM, _TOLD_TOP, _TOLD_BASELINE = 672.0, 244.0, 98.0, 484.0


@dataclass(frozen=True, slots=True)
class Companions:
    """What stands beside a chart, and the items in which its bars lie.

    `told` is the item whose words stand in the panel with the figure, in `full`.
    """

    other_base: Figure | None
    facts: tuple[Figure, ...]
    items: tuple[ItemBlock, ...]
    told: ItemBlock | None = None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The bars of one slide, and the whole chart, by which they are measured."""

    chart: Chart
    whole: Chart
    number: int = 1
    count: int = 1

    @property
    def id(self) -> str:
        return self.whole.id if self.number == 1 else f"{self.whole.id}-{self.number}"

    @property
    def mark(self) -> str:
        return f"{self.number}/{self.count}" if self.count > 1 else ""


def plan_bars(
    setting: Setting, place: Place, chart: Chart, beside: Companions
) -> tuple[Slide, ...]:
    """One slide, or several of one scale with the same things beside the bars."""
    chart = replace(chart, form="bar") if chart.form == "column" else chart
    shares = even_shares(chart.bars, -(-len(chart.bars) // _MOST_BARS))
    return tuple(
        _bars(
            setting,
            place,
            _Sheet(replace(chart, bars=bars), chart, number, len(shares)),
            beside,
        )
        for number, bars in enumerate(shares, 1)
    )


def _bars(setting: Setting, place: Place, sheet: _Sheet, beside: Companions) -> Slide:
    if beside.other_base:
        return _with_panel(setting, place, sheet, beside)
    if beside.facts:
        return _with_facts(setting, place, sheet, beside)
    return _full_width(setting, place, sheet, beside)


def _full_width(setting: Setting, place: Place, sheet: _Sheet, beside: Companions) -> Slide:
    box = chart_box(setting, sheet.chart, _WHOLE, whole=sheet.whole)
    corner = corner_panel(setting, sheet.chart, box, beside.items) if sheet.count == 1 else ()
    elements = (*_subtitle(setting, sheet.whole, 104), box, *corner)
    return _slide(setting, place, HEADED, sheet, beside, elements)


def _with_facts(setting: Setting, place: Place, sheet: _Sheet, beside: Companions) -> Slide:
    box = chart_box(setting, sheet.chart, _BESIDE_FACTS, whole=sheet.whole)
    elements = (*_subtitle(setting, sheet.whole, 104), box, *_facts(setting, beside.facts))
    return _slide(setting, place, HEADED, sheet, beside, elements)


def _facts(setting: Setting, facts: Sequence[Figure]) -> tuple[Element, ...]:
    """Figures that share the tint panel, ruled; in ink, so that they do not outshine the bars."""
    panel = ShapeBox("底板", _FACTS, fill="tint")
    edge = ShapeBox("边", Rect(_FACTS.x, _FACTS.y, 4, _FACTS.height), fill="primary")
    elements: list[Element] = [panel, edge]
    x, room, pitch = _FACTS.x + 24, _FACTS.width - 44, _FACTS.height / len(facts)
    for at, figure in enumerate(facts):
        cell = fit_cell(
            setting.ruler, figure.before, figure.value, figure.after, figure.span, _FACT, room
        )
        if cell is None:
            raise _too_long(figure)
        top = _FACTS.y + at * pitch
        if at:
            elements.append(ShapeBox("线", Rect(x, top, room, 0.75), fill="rule"))
        height = cell.label_height + 8 + cell.rise + cell.drop
        baseline = top + (pitch - height) / 2 + cell.label_height + 8 + cell.rise
        elements.append(place_cell(cell, x, baseline, cell.rise + 8))
    return tuple(elements)


def _with_panel(setting: Setting, place: Place, sheet: _Sheet, beside: Companions) -> Slide:
    """The bars left, the figure with the other base right, its base in the label above it."""
    assert beside.other_base is not None
    box = chart_box(setting, sheet.chart, _BESIDE_PANEL, 28, sheet.whole)
    if beside.told:
        panel = told_panel(setting, sheet.whole, beside.other_base, beside.told)
    else:
        panel = _other_base(setting, beside.other_base, beside.items)
    elements = (*_subtitle(setting, sheet.whole, 142), box, *(panel or ()))
    return _slide(setting, place, RIGHT_PANEL, sheet, beside, elements)


def _other_base(
    setting: Setting, figure: Figure, items: Sequence[ItemBlock]
) -> tuple[Element, ...]:
    head = next((item.head for item in items if item.id == figure.item), None)
    elements: list[Element] = []
    if head:
        style = RunStyle(22, "on_accent", "display", "bold")
        para = plain(head.words.rstrip("。"), style, 32, head.span)
        height = setting.ruler.height([para], _PANEL_ROOM)
        rect = Rect(_PANEL_X, 138 - height, _PANEL_ROOM, height)
        elements.append(TextBox("小标题", rect, (para,), "bottom"))
        elements.append(ShapeBox("短线", Rect(_PANEL_X, 148, 58, 2.5), fill="on_accent"))
    for factor in _HERO_STEPS:
        cell = fit_cell(
            setting.ruler,
            figure.before,
            figure.value,
            figure.after,
            figure.span,
            _HERO.scaled(factor),
            _PANEL_ROOM,
        )
        if cell:
            elements.append(place_cell(cell, _PANEL_X, 364, max(cell.rise, 124)))
            return tuple(elements)
    raise _too_long(figure)


def told_panel(
    setting: Setting, chart: Chart, figure: Figure, item: ItemBlock
) -> tuple[Element, ...] | None:
    """The item's words over its figure, None where they do not go into the panel."""
    cell = fit_cell(
        setting.ruler,
        figure.before,
        figure.value,
        figure.after,
        figure.span,
        _TOLD,
        _TOLD_ROOM,
    )
    bars = bars_in((chart,), item)
    words = tuple(
        Para(marked_runs(part.text, item.figures, _TOLD_BODY, "on_accent", bars), 28)
        for part in item.paragraphs
    )
    if cell is None or not words:
        return None
    top = _TOLD_BASELINE - cell.rise - cell.label_height - 12
    height = setting.ruler.height(words, _TOLD_ROOM)
    if _TOLD_TOP + height > top - 10:
        return None
    head = plain(item.head.words.rstrip("。"), _TOLD_HEAD, 32, item.head.span)
    return (
        TextBox("小标题", Rect(_TOLD_X, 44, _TOLD_ROOM, 32), (head,)),
        ShapeBox("短线", Rect(_TOLD_X, 84, 58, 2.5), fill="on_accent"),
        TextBox("正文", Rect(_TOLD_X, _TOLD_TOP, _TOLD_ROOM, height), words),
        ShapeBox("线", Rect(_TOLD_X, top, _TOLD_ROOM, 0.75), fill="on_accent"),
        place_cell(cell, _TOLD_X, _TOLD_BASELINE),
    )


def _slide(
    setting: Setting,
    place: Place,
    layout: str,
    sheet: _Sheet,
    beside: Companions,
    elements: Sequence[Element],
) -> Slide:
    chart = sheet.chart
    return make_slide(
        setting,
        place,
        sheet.id,
        layout,
        headed_title(setting, layout, place, chart.title, sheet.mark),
        elements,
        [*chart_words(chart), *(words for item in beside.items for words in item_words(item))],
        kicker=place.kicker,
        remark=remark_of(setting, chart.note, chart.period),
        source=chart.source,
    )


def unit_line(setting: Setting, chart: Chart) -> str:
    """What the bars count: the verbs that govern them, the words they share, the unit."""
    leads = dict.fromkeys(bar.lead for bar in chart.bars if bar.lead)
    said = "、".join(leads) or chart.shared
    return setting.words.comma.join(part for part in (said, chart.unit) if part)


def _subtitle(setting: Setting, chart: Chart, top: float) -> tuple[TextBox, ...]:
    words = unit_line(setting, chart)
    if not words or chart.target:
        return ()
    para = plain(words, RunStyle(16, "ink3"), 22, chart.title.span)
    return (TextBox("单位", Rect(LEFT, top, 560, 22), (para,)),)


def chart_box(
    setting: Setting, chart: Chart, rect: Rect, size: float = 26, whole: Chart | None = None
) -> ChartBox:
    """Bars that begin right of the longest label and leave room for the longest value.

    `whole` has the bars of other slides too, which share the scale. Raises a fault where labels
    and values leave the bars less than a quarter of the width.
    """
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
    raise no_fit(chart.title.span, "the chart", "a label is too long", "shorten the labels")


def _value_width(setting: Setting, chart: Chart, at: int, size: float) -> float:
    before, number, after = chart.value_parts(chart.bars[at])
    small = RunStyle(size / 2 if chart.target else size, "ink", "text", "bold")
    large = RunStyle(size, "ink", "display" if chart.target else "text", "bold")
    pieces = ((before, small), (number, large), (after, small))
    runs = [Run(words, style) for words, style in pieces if words]
    return setting.ruler.width(runs) * SLACK


def _too_long(figure: Figure) -> Exception:
    return no_fit(figure.span, "the figure beside the chart", f"“{figure.words}” is too long")
