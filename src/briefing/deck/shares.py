"""Shares side by side: each figure large, under it a bar of its own from 0 to 100 %.

Each column says in which section its figure stands, since every share has its own whole. More
than four shares are bars on one scale of 100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.content.document import Bar, Chart, Piece
from briefing.deck.bars import Companions, plan_bars
from briefing.deck.cell import Cell, Look, fit_cell, place_cell
from briefing.deck.headed import headed_title
from briefing.deck.index import Spot, spot_of
from briefing.deck.notes import chart_words, item_words
from briefing.deck.setting import Place, Setting, flush_box, make_slide, no_fit, plain, remark_of
from briefing.deck.slides import ChartBox, Element, GroupBox, Para, Run, ShapeBox, Slide, TextBox
from briefing.geometry import Rect
from briefing.theme.slides import HEADED, LEFT, RIGHT
from briefing.theme.slots import RunStyle

_MOST = 4
_GUTTER = 16.0
_TOP, _LABEL_TOP, _BASELINE = 112.0, 170.0, 345.0
_BAR_TOP, _BAR_HEIGHT = 384.0, 52.0
_SIZES = {1: 110, 2: 96, 3: 86, 4: 66}
_SCALE = RunStyle(14, "ink2")


def plan_shares(
    setting: Setting, place: Place, chart: Chart, all_spots: Sequence[Spot]
) -> tuple[Slide, ...]:
    if len(chart.bars) > _MOST:
        return plan_bars(setting, place, chart, Companions(None, (), ()))
    found = [spot_of(all_spots, bar.quote) for bar in chart.bars]
    here = place if len({_section(spot) for spot in found}) == 1 else Place(place.part)
    width = (RIGHT - LEFT - _GUTTER * (len(chart.bars) - 1)) / len(chart.bars)
    columns = [
        _column(setting, chart, bar, spot, LEFT + at * (width + _GUTTER), width)
        for at, (bar, spot) in enumerate(zip(chart.bars, found, strict=True))
    ]
    items = {spot.item.id: spot.item for spot in found if spot and spot.item}
    slide = make_slide(
        setting,
        place,
        chart.id,
        HEADED,
        headed_title(setting, HEADED, place, chart.title),
        columns,
        [*chart_words(chart), *(words for item in items.values() for words in item_words(item))],
        kicker=here.kicker,
        remark=remark_of(setting, chart.note, chart.period),
        source=chart.source,
    )
    return (slide,)


def _section(spot: Spot | None) -> str:
    return spot.section.id if spot and spot.section else ""


def _column(
    setting: Setting, chart: Chart, bar: Bar, spot: Spot | None, x: float, width: float
) -> GroupBox:
    cell = _cell(setting, chart, bar, width)
    elements: list[Element] = [ShapeBox("线", Rect(x, _TOP, width, 2), fill="primary")]
    if spot and spot.section:
        elements.append(_theme(setting, spot, x, width))
    elements.append(place_cell(cell, x, _BASELINE, _BASELINE - _LABEL_TOP - 2 * 29))
    elements.append(_bar(chart, bar, Rect(x, _BAR_TOP, width, _BAR_HEIGHT)))
    elements += _ends(x, width)
    return GroupBox(bar.label, tuple(elements))


def _theme(setting: Setting, spot: Spot, x: float, width: float) -> TextBox:
    """The section's numeral and the first phrase of its heading."""
    assert spot.section is not None
    section = spot.section
    words = section.numeral + section.title.words.split("　")[0]
    style = RunStyle(18, "accent_text", "text", "bold")
    if not setting.ruler.is_one_line([Run(words, style)], width):
        style = RunStyle(16, "accent_text", "text", "bold")
    para = plain(words, style, 26, section.title.span)
    return flush_box("出处", Rect(x, 128, width, 26), para)


def _cell(setting: Setting, chart: Chart, bar: Bar, width: float) -> Cell:
    size = _SIZES[len(chart.bars)]
    look = Look(size, round(size * 0.38), 40, "primary", RunStyle(20, "ink"), 29)
    value = (Piece("number", bar.number), Piece("unit", bar.unit))
    cell = fit_cell(setting.ruler, bar.label + bar.before, value, bar.after, bar.span, look, width)
    if cell is None:
        message = f"“{bar.label}” is too long for its column"
        raise no_fit(bar.span, "the share", message, "shorten the label")
    return cell


def _bar(chart: Chart, bar: Bar, rect: Rect) -> ChartBox:
    """One bar on its own whole; the plot area is the track."""
    return ChartBox(
        name=f"{bar.label}（图）",
        rect=rect,
        plot=rect,
        chart=replace(chart, bars=(bar,)),
        label_size=0,
        value_size=0,
        alt=bar.label + bar.before + bar.shown,
        scale_max=100.0,
        gap_width=0,
    )


def _ends(x: float, width: float) -> tuple[TextBox, TextBox]:
    top = _BAR_TOP + _BAR_HEIGHT + 8
    low, high = Para((Run("0", _SCALE),), 22), Para((Run("100%", _SCALE),), 22, "right")
    return (
        TextBox("起点", Rect(x, top, 60, 22), (low,)),
        TextBox("全体", Rect(x + width - 60, top, 60, 22), (high,)),
    )
