"""Groups as a staircase: a column of entries on each group's name, read from the top down.

In: the groups and the paragraph they quote. The clause before them is the title, the clause
after them closes the slide. In `full` the paragraph stands beside them instead. Groups that are
too many or too long for columns become rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.document import GroupEntry, Groups, Paragraph
from briefing.content.inline import Text
from briefing.deck.group_boxes import group_name, told_groups
from briefing.deck.headed import headed_title
from briefing.deck.item_parts import Item
from briefing.deck.measure import Ruler
from briefing.deck.rows import Entry
from briefing.deck.section import plan_rows
from briefing.deck.setting import Place, Setting, make_slide, plain
from briefing.deck.slides import Element, GroupBox, Para, Run, ShapeBox, Slide, TextBox
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

_GUTTER, _FULL = 16.0, 900.0
_ABOVE_FOOT, _BASE = 52.0, 62.0
_CLOSING, _VERB = 38.0, 38.0
_WIDEST = 400.0
_NAMES = (26.0, 22.0, 20.0)
_GAP = 6.0
_HEIGHTS = ((40.0, 22), (34.0, 20), (30.0, 18))
_MOST_COLUMNS = 4
_CLAUSE_MARKS = "，。；："


@frozen
class Around:
    """The clauses next to the groups in their paragraph, "" where there are none."""

    before: str
    after: str
    start: int


def around(groups: Groups, paragraph: Paragraph | None) -> Around:
    """Where the groups begin in the paragraph, and the clauses before and after."""
    if paragraph is None:
        return Around("", "", 0)
    words = paragraph.text.words
    first, last = groups.groups[0], groups.groups[-1]
    start = min(
        at for at in (words.find(first.entries[0]), words.find(first.name), len(words)) if at >= 0
    ) - len(first.verb)
    ends = [words.find(entry) + len(entry) for entry in (*last.entries, last.name)]
    before = _last_clause(words[: max(0, start)])
    after = _first_clause(words[max(ends) :])
    return Around(before, after, max(0, start - len(before) - 1) if before else max(0, start))


def _last_clause(words: str) -> str:
    words = words.rstrip(_CLAUSE_MARKS)
    cut = max(words.rfind(mark) for mark in _CLAUSE_MARKS)
    return words[cut + 1 :]


def _first_clause(words: str) -> str:
    words = words.lstrip(_CLAUSE_MARKS)
    ends = [at for mark in _CLAUSE_MARKS if (at := words.find(mark)) >= 0]
    return words[: min(ends)] if ends else words


def plan_groups(
    setting: Setting, place: Place, block: Groups, paragraph: Paragraph | None
) -> tuple[Slide, ...]:
    clauses = around(block, paragraph)
    if setting.full and paragraph and (told := told_groups(setting, block, paragraph)):
        heading = _title(setting, paragraph, clauses)
        return (_slide(setting, place, block, heading, told, (paragraph.text.words,)),)
    title = _title(setting, paragraph, clauses)
    columns = _staircase(setting.ruler, block.groups, setting.body(HEADED))
    notes = (paragraph.text.words,) if paragraph else tuple(map(_words, block.groups))
    if columns is None:
        return plan_rows(setting, place, block.id, _as_rows(block.groups))
    closing = _closing(setting, clauses, paragraph)
    return (_slide(setting, place, block, title, (*columns, *closing), notes),)


def _slide(
    setting: Setting,
    place: Place,
    block: Groups,
    title: Text | None,
    elements: Sequence[Element],
    notes: Sequence[str],
) -> Slide:
    return make_slide(
        setting,
        place,
        block.id,
        HEADED,
        headed_title(setting, HEADED, place, title),
        elements,
        notes,
        kicker=place.kicker if title else "",
    )


def _title(setting: Setting, paragraph: Paragraph | None, clauses: Around) -> Text | None:
    """The clause before the groups, where it is short enough for a title."""
    if paragraph is None or not clauses.before:
        return None
    slot = setting.slot(HEADED, "title")
    run = Run(clauses.before, RunStyle(26, "ink", "display", "bold"))
    if setting.ruler.in_lines(run, slot.rect.width, int(slot.rect.height // slot.leading)) is None:
        return None
    return Text(clauses.before, paragraph.text.span)


def _closing(setting: Setting, clauses: Around, paragraph: Paragraph | None) -> tuple[TextBox, ...]:
    if paragraph is None or not clauses.after:
        return ()
    style = RunStyle(24, "primary", "display", "bold")
    para = replace(plain(clauses.after, style, 36, paragraph.text.span), align="center")
    body = setting.body(HEADED)
    if setting.ruler.count_lines(para, body.width) > 1:
        return ()
    return (TextBox("结句", Rect(body.x, body.bottom - _CLOSING, body.width, 36), (para,)),)


def _words(group: GroupEntry) -> str:
    return group.verb + "、".join(group.entries) + group.name


def _staircase(
    ruler: Ruler, groups: Sequence[GroupEntry], body: Rect
) -> tuple[Element, ...] | None:
    """The columns, None where they cannot hold the groups."""
    if len(groups) > _MOST_COLUMNS:
        return None
    gutters = _GUTTER * (len(groups) - 1)
    width = (body.width - gutters) / len(groups)
    if body.width > _FULL:
        width = min(width, _WIDEST)
    left = body.x + (body.width - width * len(groups) - gutters) / 2
    foot = body.bottom - _ABOVE_FOOT
    most = max(len(group.entries) for group in groups)
    room = foot - _BASE - body.y + 6 - _VERB
    for height, size in _HEIGHTS:
        is_low = most * (height + _GAP) <= room
        name = _name_size(ruler, groups, width)
        if is_low and name and all(_fits(ruler, group, size, width) for group in groups):
            bases = [
                Rect(left + at * (width + _GUTTER), foot - _BASE, width, _BASE)
                for at in range(len(groups))
            ]
            return tuple(
                _column(group, base, height, size, name)
                for group, base in zip(groups, bases, strict=True)
            )
    return None


def _fits(ruler: Ruler, group: GroupEntry, size: float, width: float) -> bool:
    entry = RunStyle(size, "ink", "text", "bold")
    return all(ruler.is_one_line([Run(words, entry)], width - 24) for words in group.entries)


def _name_size(ruler: Ruler, groups: Sequence[GroupEntry], width: float) -> float | None:
    """The largest size in which all names go on their bases."""
    for size in _NAMES:
        names = [group_name(group, "on", "on_accent", size) for group in groups]
        if all(ruler.is_one_line(name, width - 16) for name in names):
            return size
    return None


def _column(
    group: GroupEntry, base: Rect, height: float, size: float, name_size: float
) -> GroupBox:
    x, width = base.x, base.width
    top = base.y - len(group.entries) * (height + _GAP)
    elements: list[Element] = []
    if group.verb:
        style = RunStyle(22, "accent_text", "display", "bold")
        elements.append(_centred("动词", group.verb, style, Rect(x, top - _VERB, width, _VERB - 6)))
    for at, words in enumerate(group.entries):
        rect = Rect(x, top + at * (height + _GAP), width, height)
        elements += _item(words, rect, RunStyle(size, "ink", "text", "bold"))
    elements.append(ShapeBox("底座", base, fill="deep"))
    name = Para(group_name(group, "on", "on_accent", name_size), 42, "center")
    elements.append(TextBox("名称", base, (name,), "middle"))
    return GroupBox(group.name, tuple(elements))


def _item(words: str, rect: Rect, style: RunStyle) -> Iterator[Element]:
    yield ShapeBox("底板", rect, fill="tint")
    yield ShapeBox("边", Rect(rect.x, rect.y, 4, rect.height), fill="primary")
    yield _centred("条目", words, style, rect)


def _centred(name: str, words: str, style: RunStyle, rect: Rect) -> TextBox:
    para = Para((Run(words, style),), round(style.size * 1.36), "center")
    return TextBox(name, rect, (para,), "middle")


def _as_rows(groups: Sequence[GroupEntry]) -> tuple[Item, ...]:
    """A row for each group: its name as the head, its entries as the words."""
    body = RunStyle(18, "ink2")
    return tuple(
        Item(
            Entry(
                Text(group.name, group.span),
                (),
                (plain(group.verb + "、".join(group.entries), body, 27.5, group.span),),
            ),
            (_words(group),),
        )
        for group in groups
    )
