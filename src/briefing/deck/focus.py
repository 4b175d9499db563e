"""Focus lines: numeral, lead and phrase, read down two columns, the differing word in red."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.document import Focus, FocusEntry, Text
from briefing.deck.headed import headed_title
from briefing.deck.setting import Place, Setting, flush_box, make_slide, no_fit
from briefing.deck.slides import Element, GroupBox, Para, Run, ShapeBox, Slide, TextBox
from briefing.geometry import Rect
from briefing.theme.slides import HEADED, LEFT, RIGHT
from briefing.theme.slots import RunStyle

_TOP, _BOTTOM = 112.0, 488.0
_GUTTER, _NUMERAL = 32.0, 84.0
_MOST, _MOST_IN_ONE = 10, 4
_WIDEST_PITCH = 116.0


def plan_focus(
    setting: Setting, place: Place, block: Focus, title: Text | None
) -> tuple[Slide, ...]:
    """Ten entries a slide at most; `title` is the sentence that announces them."""
    count = -(-len(block.entries) // _MOST)
    each = -(-len(block.entries) // count)
    starts = range(0, len(block.entries), each)
    sheets = [block.entries[at : at + each] for at in starts]
    return tuple(
        _slide(setting, place, block, title, number, len(sheets), sheet)
        for number, sheet in enumerate(sheets, 1)
    )


def _slide(
    setting: Setting,
    place: Place,
    block: Focus,
    title: Text | None,
    number: int,
    count: int,
    entries: Sequence[FocusEntry],
) -> Slide:
    announced = [title.words] if title else []
    return make_slide(
        setting,
        place,
        block.id if number == 1 else f"{block.id}-{number}",
        HEADED,
        headed_title(setting, HEADED, place, title, f"{number}/{count}" if count > 1 else ""),
        tuple(_columns(setting, entries)),
        [*announced, *(entry.numeral + entry.lead + entry.phrase.words for entry in entries)],
        kicker=place.kicker if title else "",
    )


def _columns(setting: Setting, entries: Sequence[FocusEntry]) -> Iterator[Element]:
    columns = 1 if len(entries) <= _MOST_IN_ONE else 2
    rows = -(-len(entries) // columns)
    width = (RIGHT - LEFT - _GUTTER * (columns - 1)) / columns
    pitch = min(_WIDEST_PITCH, (_BOTTOM - _TOP) / rows)
    for column in range(columns):
        x = LEFT + column * (width + _GUTTER)
        for row, entry in enumerate(entries[column * rows : (column + 1) * rows]):
            y = _TOP + row * pitch
            thickness, ink = (2, "primary") if row == 0 else (0.75, "rule")
            yield ShapeBox("线", Rect(x, y, width, thickness), fill=ink)
            yield _entry(setting, entry, Rect(x, y, width, pitch))


def _entry(setting: Setting, entry: FocusEntry, cell: Rect) -> GroupBox:
    indent = _NUMERAL if entry.numeral else 0.0
    room = cell.width - indent
    phrase = _phrase(setting, entry, room)
    lead = Para((Run(entry.lead, RunStyle(20, "ink2"), entry.phrase.span),), 29)
    body = (lead, phrase) if entry.lead else (phrase,)
    height = setting.ruler.height(body, room)
    if height > cell.height - 8:
        raise _too_long(entry)
    top = cell.y + (cell.height - height) / 2
    parts = [TextBox("条目", Rect(cell.x + indent, top, room, height), body)]
    if entry.numeral:
        style = RunStyle(24, "accent_text", "display", "bold")
        numeral = Para((Run(entry.numeral, style),), 34)
        rect = Rect(cell.x, top, _NUMERAL, height)
        parts.insert(0, flush_box("序号", rect, numeral, "middle"))
    return GroupBox(entry.numeral + entry.phrase.words, tuple(parts), is_entry=True)


def _phrase(setting: Setting, entry: FocusEntry, room: float) -> Para:
    for size, leading in ((26, 36), (24, 34), (22, 30)):
        style = RunStyle(size, "ink", "display", "bold")
        para = Para(tuple(_marked(entry.phrase, style)), leading)
        if setting.ruler.count_lines(para, room) == 1:
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
