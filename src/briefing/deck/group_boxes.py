"""Groups beside the paragraph they quote, for the full deck: its words left, a box a group right.

In: the groups and their paragraph. Out: the elements, None where the words or the boxes need more
room than the slide has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.content.document import GroupEntry, Groups, Paragraph
from briefing.deck.measure import NAMED, Ruler
from briefing.deck.setting import Setting
from briefing.deck.slides import Element, GroupBox, Para, Run, ShapeBox, TextBox
from briefing.geometry import Rect
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

_TEXT_SHARE, _BOXES_FROM = 464 / 872, 496 / 872
_BODY_STEPS = ((20.0, 31.0), (19.0, 30.0), (18.0, 27.5))
_INSET, _GAP = 24.0, 12.0
_PADDING = 9.0
_WAYS = (0, 1, -1, -2, -3, -4)
"""Widths to try, in half ems more than usual, for lines that end between words."""

_COUNT = re.compile(r"[一二三四五六七八九十\d]+[大个项]?")


def told_groups(
    setting: Setting, block: Groups, paragraph: Paragraph
) -> tuple[Element, ...] | None:
    body = setting.body(HEADED)
    words = _words(setting.ruler, paragraph, replace(body, width=body.width * _TEXT_SHARE))
    count = len(block.groups)
    height = (body.height - _GAP * (count - 1)) / count
    if words is None:
        return None
    x = body.x + body.width * _BOXES_FROM
    boxes = []
    for at, group in enumerate(block.groups):
        rect = Rect(x, body.y + at * (height + _GAP), body.right - x, height)
        if (box := _box(setting.ruler, group, rect)) is None:
            return None
        boxes.append(box)
    return (words, *boxes)


def _words(ruler: Ruler, paragraph: Paragraph, place: Rect) -> TextBox | None:
    """The largest words that cut no phrase of the author's, else the largest."""
    found = [
        box
        for size, leading in _BODY_STEPS
        for box in _sized(ruler, paragraph, place, size, leading)
    ]
    return min(found, key=lambda way: way[0] // NAMED, default=(0, None))[1]


def _sized(
    ruler: Ruler, paragraph: Paragraph, place: Rect, size: float, leading: float
) -> Iterator[tuple[int, TextBox]]:
    """The words in the width that cuts the fewest phrases, and how many; nothing if too high."""
    run = Run(paragraph.text.words, RunStyle(size, "ink2"), paragraph.text.span)
    para = Para((run,), leading)
    widths = [place.width + half_ems * size / 2 for half_ems in _WAYS]
    fitting = [width for width in widths if ruler.height([para], width) <= place.height]
    ways = [(ruler.cuts(para, width), width) for width in fitting]
    if ways:
        cuts, width = min(ways, key=lambda way: way[0])
        rect = replace(place, width=width, height=ruler.height([para], width))
        yield cuts, TextBox("正文", rect, (para,))


def _box(ruler: Ruler, group: GroupEntry, rect: Rect) -> GroupBox | None:
    """Verb and entries as they run in the paragraph, then the name they lead up to."""
    verb = Run(group.verb, RunStyle(20, "primary", "text", "bold"), group.span)
    indent = ruler.width((verb,)) if group.verb else 0.0
    room = rect.width - _INSET - _PADDING
    entries = _entries(ruler, group, room - indent)
    runs = (verb, entries) if group.verb else (entries,)
    listed = Para(runs, 27, hang=indent, indent=indent)
    name = Para(group_name(group, "ink", "primary"), 40)
    height = ruler.height([listed], room)
    if height + 40 > rect.height - 2 * _PADDING or not ruler.is_one_line(name.runs, room):
        return None
    return GroupBox(group.name, tuple(_drawn(rect, listed, name, height, room)))


def _entries(ruler: Ruler, group: GroupEntry, room: float) -> Run:
    """The entries in lines that part between entries."""
    run = Run("", RunStyle(20, "ink", "text", "bold"), group.span)
    lines = [""]
    for at, entry in enumerate(group.entries):
        words = entry + ("、" if at < len(group.entries) - 1 else "")
        if lines[-1] and not ruler.is_one_line([replace(run, text=lines[-1] + words)], room):
            lines.append("")
        lines[-1] += words
    return replace(run, text="\n".join(lines))


def _drawn(rect: Rect, listed: Para, name: Para, height: float, room: float) -> Iterator[Element]:
    top = rect.y + (rect.height - height - 44) / 2
    yield ShapeBox("底板", rect, fill="tint")
    yield ShapeBox("边", Rect(rect.x, rect.y, 4, rect.height), fill="primary")
    yield TextBox("条目", Rect(rect.x + _INSET, top, room, height), (listed,))
    yield TextBox("名称", Rect(rect.x + _INSET, top + height + 2, room, 40), (name,))


def group_name(group: GroupEntry, ink: str, count_ink: str, size: float = 26) -> tuple[Run, ...]:
    """三大突破性工程: the count larger, in a colour of its own."""
    rest = RunStyle(size, ink, "display", "bold")
    match = _COUNT.match(group.name)
    if not match or match.end() == len(group.name):
        return (Run(group.name, rest, group.span),)
    count = Run(match[0], RunStyle(size + 4, count_ink, "display", "bold"), group.span)
    return (count, Run(group.name[match.end() :], rest, group.span))
