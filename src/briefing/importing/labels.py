"""Reads short lines that hold no sentence: headings, entries of a list, or lines on their own.

In: runs of such lines, and what stands after them. Out: blocks. Two lines right under each other
are one heading (a pair of phrases). Three groups or more are a list, its last group still a heading
if prose stands right under it. The first group of a report is its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.importing.blocks import Block, Entries, Heading, Paragraph, paragraph
from briefing.importing.lines import Line
from briefing.importing.marks import HAN, opens_paragraph
from briefing.importing.notes import Notes, excerpt
from briefing.importing.spacing import between, close
from briefing.importing.unwrap import Run

TITLE = "title"
GUESS = "guess"
_LIST = 3
_PAIR = re.compile(f"[{HAN}“”《》、·\\dA-Za-z]{{6,}}")
_RUNS_ON = (
    "关于",
    "工作",
    "的",
    "暨",
    "和",
    "实施",
    "管理",
    "报告",
    "通知",
    "意见",
    "方案",
    "办法",
)


def read_labels(
    labels: Sequence[Run], after: Line | None, is_headed: bool, is_first: bool, notes: Notes
) -> Iterator[Block]:
    groups = _groups(labels)
    if (
        not _has_han(labels)
        and after
        and not (after.gap or after.indent > groups[-1][0].first.indent)
    ):
        is_headed = False
    if is_first and len(groups[0]) <= 3:
        yield _heading(groups.pop(0), TITLE, notes)
    if not groups:
        return
    own = groups.pop() if after and is_headed and _heads(groups, after) else None
    if len(groups) + (0 if own is None else 1) < _LIST and after and is_headed:
        yield from (_heading(group, GUESS, notes) for group in groups)
    elif groups:
        yield from _listed(groups, notes)
    if own is not None:
        yield _heading(own, GUESS, notes)


def _has_han(labels: Sequence[Run]) -> bool:
    return any(re.search(f"[{HAN}]", run.text) for run in labels)


def _groups(labels: Sequence[Run]) -> list[list[Run]]:
    """Lines that stand right under each other, no deeper than the first."""
    groups: list[list[Run]] = []
    for run in labels:
        line = run.first
        if groups and not line.gap and not line.page and not _begins(groups[-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _begins(group: Sequence[Run], run: Run) -> bool:
    return run.first.indent > group[0].first.indent or opens_paragraph(run.text)


def _heads(groups: Sequence[Sequence[Run]], after: Line) -> bool:
    """Whether the last group heads what follows: it stands right above, or nearly alone."""
    return len(groups[-1]) <= 2 and (not after.gap or len(groups) < _LIST)


def _heading(group: Sequence[Run], kind: str, notes: Notes) -> Heading:
    line = group[0].first.number
    joined = joined_label([run.text for run in group])
    what = "the title" if kind == TITLE else "a heading"
    notes.say(kind, line, f"read as {what}: {excerpt(joined)}")
    return Heading(line, close(joined, line, notes), kind)


def joined_label(lines: Sequence[str]) -> str:
    """A heading of several lines."""
    joined = ""
    for line in lines:
        joined += _separator(joined, line) + line
    return joined


def _separator(before: str, after: str) -> str:
    """Phrases of a pair are parted by an ideographic space, a broken line by nothing."""
    plain = between(before, after)
    is_pair = before and _PAIR.match(before) and _PAIR.match(after) and not plain
    return "　" if is_pair and not after.startswith(_RUNS_ON) else plain


def _listed(groups: Sequence[Sequence[Run]], notes: Notes) -> Iterator[Block]:
    """A list; lines right under each other are one entry where gaps part the others."""
    count = sum(map(len, groups))
    entries = [_entry(group, notes) for group in groups] if count < 2 * len(groups) else None
    found = entries or [_entry([run], notes) for group in groups for run in group]
    if len(found) < _LIST:
        yield from found
        return
    notes.say("list", found[0].line, f"{len(found)} short lines read as a list")
    yield Entries(tuple(found))


def _entry(group: Sequence[Run], notes: Notes) -> Paragraph:
    line = group[0].first.number
    joined = ""
    for run in group:
        joined += between(joined, run.text) + run.text
    if len(group) > 1:
        message = f"lines {line} to {group[-1].lines[-1].number} joined"
        notes.say("lines-joined", line, message)
    return paragraph(line, close(joined, line, notes))
