"""Slides of charts of series: one over the whole width, or two beside each other.

In: a chart, its place. Out: a slide with one native chart whose words have room in the faces of
any program. Two charts of one unit stand on one scale; of two units the foot says that they
cannot be compared. Refuses a chart for whose words a slide has no room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.chart import Chart
from briefing.content.chart_fitting import graph_room
from briefing.content.chart_labels import has_one_unit
from briefing.content.chart_room import Room
from briefing.content.chart_scale import begins_elsewhere
from briefing.deck.chart_note import LINE, line_over
from briefing.deck.headed import headed_title
from briefing.deck.notes import chart_words
from briefing.deck.setting import Place, Setting, make_slide, no_fit, plain, remark_of
from briefing.deck.slides import SLACK, ChartBox, Element, Run, ShapeBox, Slide, TextBox
from briefing.diagnostics import BriefingError
from briefing.geometry import Rect, Size
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

_ABOVE, _BELOW = 8.0, 24.0
"""Where the unit and the chart begin, from the top of the body."""

_STEPS = ((20.0, 24.0), (18.0, 20.0), (16.0, 18.0), (14.0, 16.0))
"""Sizes of names and values, the largest first that goes."""
_SMALL_STEPS = _STEPS[1:]
_BETWEEN, _PANEL_TOP = 40.0, 64.0
_PANEL_TITLE = RunStyle(20, "ink", "display", "bold")


def plan_graph(setting: Setting, place: Place, chart: Chart) -> tuple[Slide, ...]:
    body = setting.body(HEADED)
    rect = replace(body, y=body.y + _BELOW, height=body.height - _BELOW)
    box = graph_box(setting, chart, rect)
    over, remark = _subtitle(setting, chart, body)
    slide = make_slide(
        setting,
        place,
        chart.id,
        HEADED,
        headed_title(setting, HEADED, place, chart.title),
        (*over, box),
        chart_words(chart),
        kicker=place.kicker,
        remark=remark,
        source=chart.source,
    )
    return (slide,)


def plan_two_graphs(
    setting: Setting, place: Place, charts: tuple[Chart, Chart]
) -> tuple[Slide, ...]:
    """Two charts of one source on one slide, each under its own title; on two where they do not
    go together.
    """
    try:
        elements = [each for at in (0, 1) for each in _panel(setting, charts, at)]
    except BriefingError:
        return tuple(slide for chart in charts for slide in plan_graph(setting, place, chart))
    first, second = charts
    units = {chart.unit for chart in charts}
    remarks = [remark_of(setting, chart.note, chart.period) for chart in charts]
    remarks.append(setting.words.apart if len(units) > 1 else "")
    slide = make_slide(
        setting,
        place,
        first.id,
        HEADED,
        headed_title(setting, HEADED, place, None),
        elements,
        [*chart_words(first), *chart_words(second)],
        kicker=place.part_title,
        remark=setting.words.stop.join(dict.fromkeys(each for each in remarks if each)),
        source=first.source,
    )
    return (slide,)


def _panel(setting: Setting, charts: tuple[Chart, Chart], at: int) -> Iterator[Element]:
    """A rule, the chart's title, its unit, and the chart in half of the body."""
    chart, body = charts[at], setting.body(HEADED)
    width = (body.width - _BETWEEN) / 2
    x = body.x + at * (width + _BETWEEN)
    yield ShapeBox("线", Rect(x, body.y, width, 2), fill="primary")
    title = plain(chart.title.words, _PANEL_TITLE, 28, chart.title.span)
    if not setting.ruler.is_one_line(title.runs, width):
        raise no_fit(chart.title.span, "the chart", "its title is wider than half of the slide")
    yield TextBox("图题", Rect(x, body.y + 8, width, 28), (title,))
    if words := unit_words(setting, chart):
        unit = plain(words, RunStyle(14, "ink3"), 20, chart.title.span)
        yield TextBox("单位", Rect(x, body.y + 36, width, 20), (unit,))
    top = body.y + _PANEL_TOP
    yield graph_box(setting, chart, Rect(x, top, width, body.bottom - top), _SMALL_STEPS)


def graph_box(
    setting: Setting, chart: Chart, rect: Rect, steps: Sequence[tuple[float, float]] = _STEPS
) -> ChartBox:
    """The chart in its rectangle, its words as large as there is room for."""
    room = next((found for step in steps if (found := _room(setting, chart, rect, step))), None)
    if room is None:
        hint = "shorten the names, or leave out a series or entries"
        raise no_fit(chart.title.span, "the chart", "its words leave no room to draw", hint)
    plot = room.plot
    return ChartBox(
        name=chart.title.words,
        rect=rect,
        plot=Rect(rect.x + plot.x, rect.y + plot.y, plot.width, plot.height),
        chart=room.chart,
        label_size=room.label_size,
        value_size=room.value_size,
        alt="".join(chart_words(chart)[:1]),
        room=room,
    )


def _room(setting: Setting, chart: Chart, rect: Rect, step: tuple[float, float]) -> Room | None:
    def measure(words: str, size: float, bold: bool) -> float:
        style = RunStyle(size, "ink", "text", "bold" if bold else "regular")
        return setting.ruler.width([Run(words, style)]) * SLACK if words else 0.0

    return graph_room(chart, Size(rect.width, rect.height), *step, measure)


def unit_words(setting: Setting, chart: Chart) -> str:
    """What is counted: the words that all figures share, the unit, and a cut axis."""
    said = [chart.shared_claim, chart.unit if has_one_unit(chart) else ""]
    if begins_elsewhere(chart):
        said.append(setting.words.cut_axis)
    return setting.words.comma.join(part for part in said if part)


def _subtitle(setting: Setting, chart: Chart, body: Rect) -> tuple[tuple[TextBox, ...], str]:
    remark = remark_of(setting, chart.note, chart.period)
    rect = Rect(body.x, body.y - _ABOVE, body.width, LINE)
    return line_over(setting, unit_words(setting, chart), remark, rect, chart.title.span)
