"""A figure with another base, in the dark panel beside bars or below them.

In: the figure, the item it is quoted from. Out: the item's head and the figure large, or in
`full` the item's words over the figure; None where these need more room than the panel has.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.content.chart import Chart
from briefing.content.document import ItemBlock
from briefing.content.inline import Figure
from briefing.deck.cell import Cell, Look, fit_cell, place_cell
from briefing.deck.emphasis import marked_runs
from briefing.deck.index import index_bars
from briefing.deck.setting import Setting, no_fit, plain
from briefing.deck.slides import Element, Para, ShapeBox, TextBox
from briefing.geometry import Rect
from briefing.theme.canvas import MARGIN
from briefing.theme.furniture import RIGHT_PANEL
from briefing.theme.slots import RunStyle

_HERO_STEPS = (1.0, 0.8, 0.62)
_HERO = Look(128, 44, 60, "on", RunStyle(22, "on", "text", "bold"), 32, most_lines=3)
_INDENT, _HEAD_FOOT, _BELOW_HEAD = 40.0, 138.0, 28.0
_BASELINE, _LEAST_RISE = 364.0, 124.0
_HEAD = RunStyle(22, "on_accent", "display", "bold")
_HEAD_WIDTH, _GAP, _AIR = 200.0, 32.0, 14.0
"""In a band: the head at its left, the figure beside it."""

_TOLD = Look(64, 28, 40, "on", RunStyle(18, "on2"), 25, most_lines=3)
_TOLD_BODY = RunStyle(18, "on")
_TOLD_INDENT, _TOLD_TOP, _TOLD_BASELINE = 32.0, 98.0, 484.0


def base_panel(setting: Setting, figure: Figure, items: Sequence[ItemBlock]) -> tuple[Element, ...]:
    head = next((item.head for item in items if item.id == figure.item), None)
    para = plain(head.words.rstrip("。."), _HEAD, 32, head.span) if head else None
    if setting.canvas.form == "narrow":
        return _in_band(setting, figure, para)
    panel = setting.panel(RIGHT_PANEL)
    x = panel.x + _INDENT
    room = panel.right - MARGIN - x
    for factor in _HERO_STEPS:
        if cell := _fit(setting, figure, _HERO.scaled(factor), room):
            rise = max(cell.rise, _LEAST_RISE)
            top = _BASELINE - rise - cell.label_height
            above = Rect(x, 0, room, min(_HEAD_FOOT, top - _BELOW_HEAD))
            return (*_head(setting, para, above), place_cell(cell, x, _BASELINE, rise))
    raise _too_long(figure)


def _head(setting: Setting, head: Para | None, above: Rect) -> tuple[Element, ...]:
    """The head at the foot of the room above the figure, a short line below it."""
    if head is None:
        return ()
    height = setting.ruler.height([head], above.width)
    rect = Rect(above.x, above.bottom - height, above.width, height)
    line = Rect(above.x, above.bottom + 10, 58, 2.5)
    return (
        TextBox("小标题", rect, (head,), "bottom"),
        ShapeBox("短线", line, fill="on_accent"),
    )


def _in_band(setting: Setting, figure: Figure, head: Para | None) -> tuple[Element, ...]:
    panel = setting.panel(RIGHT_PANEL)
    indent = _HEAD_WIDTH + _GAP if head else 0.0
    for factor in (*_HERO_STEPS, 0.5):
        cell = _fit(setting, figure, _HERO.scaled(factor), panel.width - indent)
        if cell is None or cell.label_height + cell.rise + cell.drop > panel.height - 2 * _AIR:
            continue
        height = cell.label_height + cell.rise + cell.drop
        top = panel.y + (panel.height - height) / 2
        placed = place_cell(cell, panel.x + indent, top + cell.label_height + cell.rise)
        return (*_head_in_band(setting, panel, head, top), placed)
    raise _too_long(figure)


def _head_in_band(
    setting: Setting, panel: Rect, head: Para | None, top: float
) -> tuple[Element, ...]:
    if head is None:
        return ()
    height = setting.ruler.height([head], _HEAD_WIDTH)
    return (
        TextBox("小标题", Rect(panel.x, top, _HEAD_WIDTH, height), (head,)),
        ShapeBox("短线", Rect(panel.x, top + height + 10, 58, 2.5), fill="on_accent"),
    )


def told_panel(
    setting: Setting, chart: Chart, figure: Figure, item: ItemBlock
) -> tuple[Element, ...] | None:
    """The item's words over its figure, None where they do not go into the panel."""
    panel = setting.panel(RIGHT_PANEL)
    x = panel.x + _TOLD_INDENT
    room = panel.right - MARGIN - x
    cell = _fit(setting, figure, _TOLD, room)
    bars = index_bars([chart]).quoting(item)
    words = tuple(
        Para(marked_runs(part.text, item.figures, _TOLD_BODY, "on_accent", bars), 28)
        for part in item.paragraphs
    )
    if cell is None or not words or setting.canvas.form == "narrow":
        return None
    top = _TOLD_BASELINE - cell.rise - cell.label_height - 12
    height = setting.ruler.height(words, room)
    if _TOLD_TOP + height > top - 10:
        return None
    head = plain(item.head.words.rstrip("。."), _HEAD, 32, item.head.span)
    return (
        TextBox("小标题", Rect(x, 44, room, 32), (head,)),
        ShapeBox("短线", Rect(x, 84, 58, 2.5), fill="on_accent"),
        TextBox("正文", Rect(x, _TOLD_TOP, room, height), words),
        ShapeBox("线", Rect(x, top, room, 0.75), fill="on_accent"),
        place_cell(cell, x, _TOLD_BASELINE),
    )


def _fit(setting: Setting, figure: Figure, look: Look, room: float) -> Cell | None:
    return fit_cell(
        setting.ruler, figure.before, figure.value, figure.after, figure.span, look, room
    )


def _too_long(figure: Figure) -> Exception:
    return no_fit(figure.span, "the figure beside the chart", f"“{figure.words}” is too long")
