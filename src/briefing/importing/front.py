"""Reads what stands before a text file's own words: its data and its table of contents.

In: lines. Out: the data (`key: value` between two rules) as a title and entries, and lines without
the contents, whose lines end in page numbers or stand again further down as headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefing.importing.blocks import Block, Entries, Heading, paragraph
from briefing.importing.labels import TITLE
from briefing.importing.lines import Line
from briefing.importing.notes import Notes, excerpt

_RULE = "---"
_LONGEST = 40
_ENTRY = re.compile(
    r"([\w\u3400-\u9fff][^:：]{0,30})[:：](?:[ \t]+|$)(.*)|[ \t]*-[ \t]+.+|[ \t]+\S.*"
)
_TITLES = {"title", "标题", "题目"}
_CONTENTS = re.compile(r"目[ 　]*[录次錄]|(?:table of )?contents", re.IGNORECASE)
_LEADER = re.compile(
    r"[ 　\t]*(?:\.{3,}|(?:\.[ ]){3,}|…+[ 　.…]*|·{3,}|⋯+|_{3,})[ 　.]*[ivxIVX\d]{1,4}$"
)
_PAGE = re.compile(r"[ 　\t]+\d{1,3}$")
_NUMERAL = re.compile(
    r"(?:第[ ]?[\d一二三四五六七八九十]+[ ]?[章节篇]|附录[ ]?[A-Z]|[一二三四五六七八九十]{1,3}、"
    r"|\d+(?:\.\d+)*[.、]?|[A-Z](?:\.\d+)*\.)[ 　,，]*"
)
_INSIDE = re.compile("[，。；]")
_LEAST = 3
_STRAY = 2
"""Lines of contents, one after the other, that the text words otherwise."""


def data_of(lines: Sequence[Line], notes: Notes) -> tuple[tuple[Block, ...], list[Line]]:
    """The data with which a file opens, and the lines after it."""
    if not lines or lines[0].text != _RULE:
        return (), list(lines)
    texts = [line.text for line in lines[1 : _LONGEST + 1]]
    end = texts.index(_RULE) if _RULE in texts else 0
    data = lines[1 : end + 1]
    if not data or not all(_ENTRY.fullmatch(line.text) for line in data):
        return (), list(lines)
    for rule in (lines[0], lines[end + 1]):
        notes.remove("rule", rule.number, rule.text, "a rule is left out", rule.column)
    return _blocks(data, notes), list(lines[end + 2 :])


def _blocks(data: Sequence[Line], notes: Notes) -> tuple[Block, ...]:
    entries = []
    title: tuple[Heading, ...] = ()
    for line in data:
        found = _ENTRY.fullmatch(line.text)
        value = (found[2] or "").strip("\"' ") if found else ""
        if found and found[1] and found[1].lower() in _TITLES and value and not title:
            notes.remove("mark", line.number, line.text.replace(value, ""), "the mark of a heading")
            title = (Heading(line.number, value, TITLE),)
        else:
            entries.append(paragraph(line.number, line.text))
    return (*title, *((Entries(tuple(entries)),) if entries else ()))


def without_contents(lines: Sequence[Line], notes: Notes) -> list[Line]:
    gone = _led(lines) | _repeated(lines)
    heads = {
        line.number for line, after in pairwise(lines) if after.number in gone and _is_head(line)
    }
    kept: list[Line] = []
    gap, page = 0, False
    for line in lines:
        if line.number in gone | heads:
            message = f"a line of contents is left out: {excerpt(line.text)}"
            notes.remove("contents", line.number, line.text, message, line.column)
            gap, page = max(gap, line.gap, 1), page or line.page
        else:
            kept.append(replace(line, gap=max(gap, line.gap), page=page or line.page))
            gap, page = 0, False
    return kept


def _led(lines: Sequence[Line]) -> set[int]:
    """Lines that end in leaders and a page number."""
    found = {line.number for line in lines if _LEADER.search(line.text)}
    return found if len(found) >= _LEAST else set()


def _repeated(lines: Sequence[Line]) -> set[int]:
    """Lines under the word contents that stand further down again, word for word."""
    later = {_key(line.text): place for place, line in enumerate(lines)}
    heads = [place for place, line in enumerate(lines) if _is_head(line)]
    return {number for head in heads for number in _under(lines, head, later)}


def _under(lines: Sequence[Line], head: int, later: dict[str, int]) -> set[int]:
    """Those right under one head: what stands only here stays, so that no word is lost."""
    taken: list[int] = []
    strays = 0
    for place in range(head + 1, len(lines)):
        is_entry = later[_key(lines[place].text)] > place and not _INSIDE.search(lines[place].text)
        strays = 0 if is_entry else strays + 1
        if strays > _STRAY or lines[place].gap > 1:
            break
        if is_entry:
            taken.append(lines[place].number)
    return set(taken) if len(taken) >= _LEAST else set()


def _is_head(line: Line) -> bool:
    return bool(_CONTENTS.fullmatch(line.text.strip("# ")))


def _key(text: str) -> str:
    bare = _PAGE.sub("", _LEADER.sub("", text)).strip("#*[]- 　")
    return re.sub(r"\s", "", _NUMERAL.sub("", re.sub(r"\]\([^)]*\)$", "", bare), count=1))
