"""Shares side by side: each figure large, under it a bar of its own from 0 to 100 %.

Each column says in which section its figure stands, since every share has its own whole. More
than four shares are bars on one scale of 100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.content.chart import Bar, Chart
from briefing.content.inline import Piece
from briefing.deck.bars import Companions, plan_bars
from briefing.deck.cell import Cell, Look, fit_cell, place_cell
from briefing.deck.chart_note import LINE, line_over
from briefing.deck.headed import headed_title
from briefing.deck.index import Spot, spot_of
from briefing.deck.notes import chart_words, item_words
from briefing.deck.setting import Place, Setting, flush_box, make_slide, no_fit, plain, remark_of
from briefing.deck.slides import ChartBox, Element, GroupBox, Para, Run, ShapeBox, Slide, TextBox
from briefing.geometry import Rect
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

_MOST = 4
_GUTTER, _WIDEST = 32.0, 440.0
_THEME, _LABEL, _BASELINE = 16.0, 76.0, 233.0
_BAR, _BAR_HEIGHT, _NOTE = 272.0, 52.0, 364.0
"""Where parts of a column stand, from its top."""

_TWO_LINES = 58.0
_SIZES = {1: 110, 2: 96, 3: 82, 4: 64}
_OF_WIDTH, _FULL = 0.32, 872.0
_SCALE = RunStyle(14, "ink2")


def plan_shares(
    setting: Setting, place: Place, chart: Chart, all_spots: Sequence[Spot]
) -> tuple[Slide, ...]:
    if len(chart.bars) > _MOST:
        return plan_bars(setting, place, chart, Companions(None, (), ()))
    found = [spot_of(all_spots, bar.quote) for bar in chart.bars]
    is_one = len({_section(spot) for spot in found}) == 1
    here = place if is_one else Place(place.part)
    body = setting.body(HEADED)
    width = (body.width - _GUTTER * (len(chart.bars) - 1)) / len(chart.bars)
    width = min(width, max(_WIDEST, _FULL / len(chart.bars)))
    cells = _cells(setting, chart, width)
    labels = max(_TWO_LINES, *(cell.label_height for cell in cells))
    places = [
        replace(body, x=body.x + at * (width + _GUTTER), width=width) for at in range(len(cells))
    ]
    columns = [
        _column(setting, chart, bar, spot, is_one, cell, labels, place)
        for bar, spot, cell, place in zip(chart.bars, found, cells, places, strict=True)
    ]
    items = {spot.item.id: spot.item for spot in found if spot and spot.item}
    at = Rect(body.x, body.y + _NOTE, body.width, LINE)
    remark = remark_of(setting, chart.note, chart.period)
    below, remark = line_over(setting, "", remark, at, chart.title.span)
    slide = make_slide(
        setting,
        place,
        chart.id,
        HEADED,
        headed_title(setting, HEADED, place, chart.title),
        (*columns, *below),
        [*chart_words(chart), *(words for item in items.values() for words in item_words(item))],
        kicker=here.kicker,
        remark=remark,
        source=chart.source,
    )
    return (slide,)


def _section(spot: Spot | None) -> str:
    return spot.section.id if spot and spot.section else ""


def _column(
    setting: Setting,
    chart: Chart,
    bar: Bar,
    spot: Spot | None,
    is_one: bool,
    cell: Cell,
    labels: float,
    column: Rect,
) -> GroupBox:
    """`labels` is the height of the highest label, below which all figures stand."""
    x, top, width = column.x, column.y, column.width
    elements: list[Element] = [ShapeBox("线", replace(column, height=2), fill="primary")]
    if theme := _theme(setting, spot, is_one, Rect(x, top + _THEME, width, 26)):
        elements.append(theme)
    elements.append(place_cell(cell, x, top + _BASELINE, _BASELINE - _LABEL - labels))
    track = Rect(x, top + _BAR, width, _BAR_HEIGHT)
    elements.append(_bar(chart, bar, track))
    elements += _ends(track)
    return GroupBox(bar.label, tuple(elements))


def _theme(setting: Setting, spot: Spot | None, is_one: bool, rect: Rect) -> TextBox | None:
    """The section's numeral and the first phrase of its heading; in one section the item's head."""
    if spot is None or spot.section is None:
        return None
    title, words = spot.section.title, spot.section.numeral
    if is_one:
        if spot.item is None:
            return None
        title, words = spot.item.head, ""
    words += title.words.split("　")[0].rstrip("。.：:")
    style = RunStyle(18, "accent_text", "text", "bold")
    if not setting.ruler.is_one_line([Run(words, style)], rect.width):
        style = RunStyle(16, "accent_text", "text", "bold")
    return flush_box("出处", rect, plain(words, style, 26, title.span))


def _cells(setting: Setting, chart: Chart, width: float) -> list[Cell]:
    """The figures under labels of one size: smaller and on three lines where one asks for it."""
    size = min(_SIZES[len(chart.bars)], round(width * _OF_WIDTH))
    look = Look(size, round(size * 0.38), 40, "primary", RunStyle(20, "ink"), 29)
    small = replace(look, label=RunStyle(18, "ink"), label_leading=25, most_lines=3)
    for tried in (look, small):
        cells = [_cell(setting, bar, tried, width) for bar in chart.bars]
        fitting = [cell for cell in cells if cell is not None]
        if len(fitting) == len(cells):
            return fitting
    bar = next(bar for bar, cell in zip(chart.bars, cells, strict=True) if cell is None)
    message = f"“{bar.label}” is too long for its column"
    raise no_fit(bar.span, "the share", message, "shorten the label")


def _cell(setting: Setting, bar: Bar, look: Look, width: float) -> Cell | None:
    value = (Piece("number", bar.number), Piece("unit", bar.unit))
    label = bar.label + bar.before
    return fit_cell(setting.ruler, label, value, bar.after, bar.span, look, width)


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


def _ends(track: Rect) -> tuple[TextBox, TextBox]:
    top = track.bottom + 8
    low, high = Para((Run("0", _SCALE),), 22), Para((Run("100%", _SCALE),), 22, "right")
    return (
        TextBox("起点", Rect(track.x, top, 60, 22), (low,)),
        TextBox("全体", Rect(track.right - 60, top, 60, 22), (high,)),
    )
