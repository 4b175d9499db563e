"""Focus lines: numeral, lead and phrase, read down two columns, the differing word in red."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.document import Focus, FocusEntry
from briefing.content.inline import Text
from briefing.deck.headed import headed_slide
from briefing.deck.setting import Place, Setting, flush_box, no_fit
from briefing.deck.slides import (
    DESCENT,
    SLACK,
    Element,
    GroupBox,
    Para,
    Run,
    ShapeBox,
    Slide,
    TextBox,
)
from briefing.deck.turns import turns
from briefing.geometry import Rect
from briefing.theme.canvas import FOOT
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

_GUTTER, _NUMERAL, _LEAST_WIDTH = 32.0, 84.0, 350.0
_LEAD_GAP = 16.0
_AIR, _LEAST_AIR = 8.0, 2.0
_MOST, _MOST_IN_ONE = 10, 4
_WIDEST_PITCH, _MOST_STACKED = 116.0, 5
_LEAD = RunStyle(20, "ink2")


def plan_focus(
    setting: Setting, place: Place, block: Focus, title: Text | None
) -> tuple[Slide, ...]:
    """Ten entries a slide at most; `title` is the sentence that announces them."""
    count = -(-len(block.entries) // _MOST)
    each = -(-len(block.entries) // count)
    starts = range(0, len(block.entries), each)
    sheets = [block.entries[at : at + each] for at in starts]
    return tuple(
        headed_slide(
            setting,
            place,
            block.id,
            turn,
            title,
            tuple(_columns(setting, sheet)),
            [entry.numeral + entry.lead + entry.phrase.words for entry in sheet],
        )
        for turn, sheet in turns(sheets)
    )


def _columns(setting: Setting, entries: Sequence[FocusEntry]) -> Iterator[Element]:
    body = setting.body(HEADED)
    body = replace(body, height=FOOT - body.y)
    most = max(1, int((body.width + _GUTTER) // (_LEAST_WIDTH + _GUTTER)))
    columns = min(most, -(-len(entries) // _MOST_IN_ONE))
    rows = -(-len(entries) // columns)
    width = (body.width - _GUTTER * (columns - 1)) / columns
    pitch = min(_WIDEST_PITCH, body.height / rows)
    leads = max(_lead_width(setting, entry) for entry in entries) if rows > _MOST_STACKED else 0.0
    for column in range(columns):
        x = body.x + column * (width + _GUTTER)
        for row, entry in enumerate(entries[column * rows : (column + 1) * rows]):
            y = body.y + row * pitch
            thickness, ink = (2, "primary") if row == 0 else (0.75, "rule")
            yield ShapeBox("线", Rect(x, y, width, thickness), fill=ink)
            yield _entry(setting, entry, Rect(x, y, width, pitch), leads)


def _lead_width(setting: Setting, entry: FocusEntry) -> float:
    if not entry.lead:
        return 0.0
    return setting.ruler.width([Run(entry.lead, _LEAD)]) * SLACK + _LEAD_GAP


def _entry(setting: Setting, entry: FocusEntry, cell: Rect, leads: float) -> GroupBox:
    """The lead over its phrase; before it, `leads` wide, where rows are too low for both."""
    indent = _NUMERAL if entry.numeral else 0.0
    room = cell.width - indent - leads
    air = _LEAST_AIR if leads else _AIR
    phrase = _phrase(setting, entry, room, cell.height - air)
    lead = Para((Run(entry.lead, _LEAD, entry.phrase.span),), 29)
    body = (lead, phrase) if entry.lead and not leads else (phrase,)
    height = setting.ruler.height(body, room)
    if height > cell.height - air:
        raise _too_long(entry)
    top = cell.y + (cell.height - height) / 2
    parts = [TextBox("条目", Rect(cell.x + indent + leads, top, room, height), body)]
    if entry.lead and leads:
        foot = top + phrase.leading - DESCENT * (phrase.runs[0].style.size - _LEAD.size)
        rect = Rect(cell.x + indent, foot - lead.leading, leads, lead.leading)
        parts.insert(0, TextBox("引语", rect, (lead,), "bottom"))
    if entry.numeral:
        style = RunStyle(24, "accent_text", "display", "bold")
        numeral = Para((Run(entry.numeral, style),), 34)
        rect = Rect(cell.x, top, _NUMERAL, height)
        parts.insert(0, flush_box("序号", rect, numeral, "middle"))
    return GroupBox(entry.numeral + entry.phrase.words, tuple(parts), is_entry=True)


def _phrase(setting: Setting, entry: FocusEntry, room: float, high: float) -> Para:
    for size, leading in ((26, 36), (24, 34), (22, 30)):
        style = RunStyle(size, "ink", "display", "bold")
        para = Para(tuple(_marked(entry.phrase, style)), leading)
        if leading <= high and setting.ruler.count_lines(para, room) == 1:
            return para
    return para


def _marked(text: Text, style: RunStyle) -> Iterator[Run]:
    """The words that the author set bold are what differs from line to line."""
    at = 0
    for start, end in text.strong:
        if at < start:
            yield Run(text.words[at:start], style, text.span)
        yield Run(text.words[start:end], replace(style, ink="primary"), text.span)
        at = end
    if at < len(text.words):
        yield Run(text.words[at:], style, text.span)


def _too_long(entry: FocusEntry) -> Exception:
    words = entry.lead + entry.phrase.words
    return no_fit(entry.phrase.span, "the entry", f"“{words}” is too long for a row")
