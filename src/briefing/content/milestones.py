"""A timeline: milestones with their times, what is reached told apart from what is planned.

Takes a block of `time: text` lines; gives a `Timeline`. A milestone is planned where its time lies
after `as_of`, or where its time says so in brackets: 2023年6月（计划）. A clause with a figure
quotes the prose, or the block names its source. Refuses times that `as_of` cannot be told from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.content.complain import error, warning
from briefing.content.desk import Desk, Place
from briefing.content.document import Milestone, State, Timeline
from briefing.content.folding import plain
from briefing.content.outline import BlockNode
from briefing.content.times import Period, read_time
from briefing.content.words import Words, read_bold
from briefing.diagnostics import Diagnostic
from briefing.frozen import frozen

_COLON = re.compile(r"(?<!\d)[:：]|[:：](?!\d)")
_MARK = re.compile(r"[ 　]*[(（](?P<word>[^()（）]+)[)）]$")
_STATES: dict[str, State] = {
    **dict.fromkeys(("计划", "规划", "预计", "planned"), "planned"),
    **dict.fromkeys(("进行中", "在建", "under way"), "ongoing"),
    **dict.fromkeys(("已完成", "完成", "done"), "done"),
}
_CLAUSES = re.compile("[^，。；：！？,;!?]+")
_DATES = frozenset("年月日号时天点分周季度届期") | {"分钟", "小时", "个月"}
"""Units of when and how long, which are no figures that a text would have to prove."""


@frozen
class _Entry:
    """`declared` is the state in brackets, `period` None where the time cannot be ordered."""

    time: Words
    text: Words
    declared: State | None
    period: Period | None


def assemble_timeline(node: BlockNode, place: Place, desk: Desk) -> Timeline | None:
    before = len(desk.faults)
    as_of = _as_of(node, desk)
    milestones = []
    for entry in _entries(node, desk):
        prove_clauses(entry.text, node, place, desk)
        state = _state(entry, as_of, desk)
        time, text = entry.time.as_text(), entry.text.as_text()
        milestones.append(Milestone(time, text, state or "done"))
    title, source = desk.caption("title", node, place), desk.caption("source", node, place)
    if len(desk.faults) > before:
        return None
    limit = node.lines.get("as_of")
    return Timeline(node.id, title, tuple(milestones), limit.as_text() if limit else None, source)


def _entries(node: BlockNode, desk: Desk) -> Iterator[_Entry]:
    """The lines, each with its days; a time without a year is of the year before it."""
    last: Period | None = None
    for line in node.entries:
        words = read_bold(line, desk.faults)
        parted = _parted(words)
        if parted is None:
            hint = "write a time, a colon and what happened: 2023年6月: 主体结顶"
            message = "no colon parts time and text"
            desk.faults.append(error("colon-missing", message, words.span(), hint))
            continue
        time, text = parted
        mark = _MARK.search(time.text)
        declared = _STATES.get(mark["word"].strip().lower()) if mark else None
        if mark and declared:
            time = time.cut(0, mark.start())
        period = read_time(time.text, last.first.year if last else None)
        if period and last and period.first < last.first:
            desk.notices.append(_backwards(time))
        last = period or last
        yield _Entry(time, text, declared, period)


def _parted(words: Words) -> tuple[Words, Words] | None:
    """At the first colon that is none of a clock (9:30)."""
    found = _COLON.search(words.text)
    if found is None:
        return None
    time, text = words.cut(0, found.start()).strip(), words.cut(found.end()).strip()
    return (time, text) if time.text and text.text else None


def _as_of(node: BlockNode, desk: Desk) -> Period | None:
    words = node.lines.get("as_of")
    found = read_time(words.text) if words else None
    if words and found is None:
        message = f"`{words.text}` names no day, month or year"
        hint = "write it as 2023年2月20日 or 2023-02-20"
        desk.faults.append(error("bad-time", message, words.span(), hint))
    return found


def _state(entry: _Entry, as_of: Period | None, desk: Desk) -> State | None:
    if entry.declared or as_of is None:
        return entry.declared or "done"
    period = entry.period
    if period is None:
        hint = "mark it: （计划）, （进行中） or （已完成）"
        message = f"whether “{entry.time.text}” is past cannot be told"
        desk.faults.append(error("time-unclear", message, entry.time.span(), hint))
        return None
    if period.last <= as_of.last:
        return "done"
    if period.first > as_of.last:
        return "planned"
    if period.is_range:
        return "ongoing"
    hint = "say the month or day, or mark it: （计划）, （进行中） or （已完成）"
    message = f"“{entry.time.text}” is neither before nor after the day that `as_of` names"
    desk.faults.append(error("time-unclear", message, entry.time.span(), hint))
    return None


def prove_clauses(words: Words, node: BlockNode, place: Place, desk: Desk) -> None:
    """Every clause with a figure is a quotation, or its block names a source."""
    for clause in _CLAUSES.finditer(words.text):
        values = desk.counting.values(clause[0])
        if any(value.unit and plain(value.base) not in _DATES for value in values):
            desk.quote(words.cut(*clause.span()).strip(), node, place, parted=False)


def _backwards(time: Words) -> Diagnostic:
    message = f"“{time.text}” lies before the milestone above it"
    return warning("time-order", message, time.span(), "give milestones in the order of time")
