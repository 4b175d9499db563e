"""What marks say in text files: headings behind # or =, or with lines of = and - around them.

In: lines of Markdown, AsciiDoc, reStructuredText or plain text. Out: headings, and stretches of
lines that are code or tables of HTML. Whether # is a mark at all, a file that is not called .md
must show: in manuals it opens comments and commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from briefing.importing.blocks import Heading
from briefing.importing.labels import TITLE
from briefing.importing.lines import Line
from briefing.importing.marks import heading_kind, is_label, is_short, width
from briefing.importing.notes import Notes

_MARK = re.compile(
    r"(#(?=[ \t　])|#{2,9}|={2,5}(?=[ ]))[ \t　]*(?=[^\s#=])(.*?)(?:[ \t]+#+|#{2,}|[ ]+={2,5})?"
)
_UNDERLINE = re.compile(r"([=\-~^\"'*+#])\1{2,}")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_OPENS_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_ENDS_TABLE = re.compile(r"</table\s*>", re.IGNORECASE)
_DEEPEST_MARK = 3
"""Blanks before a mark; more of them make code."""
_EARLY = 30
"""Lines among which a text with marks has its first."""


class Form(Enum):
    PROSE = auto()
    CODE = auto()
    TABLE = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    form: Form
    lines: tuple[Line, ...]


def is_marked(lines: Sequence[Line]) -> bool:
    """Whether # makes headings: before numerals do, soon, in most lines that begin with it."""
    signs = [place for place, line in enumerate(lines) if line.text.startswith("#")]
    good = [place for place in signs if _stands_alone(lines, place)]
    if not good or good[0] >= _EARLY or 2 * len(good) <= len(signs):
        return False
    return not any(heading_kind(line.text) for line in lines[: good[0]])


def _stands_alone(lines: Sequence[Line], place: int) -> bool:
    line = lines[place]
    mark = _MARK.fullmatch(line.text)
    if not mark or line.indent > _DEEPEST_MARK:
        return False
    above = _MARK.fullmatch(lines[place - 1].text) if place and not line.gap else None
    return not above or above[1] != mark[1]


def stretches(lines: Sequence[Line]) -> Iterator[Stretch]:
    """The lines in order, code between fences and tables of HTML apart."""
    prose: list[Line] = []
    at = 0
    while at < len(lines):
        form, end = _special(lines, at)
        if form is Form.PROSE:
            prose.append(lines[at])
            at += 1
            continue
        yield from _stretch(Form.PROSE, prose)
        prose = []
        yield Stretch(form, tuple(lines[at:end]))
        at = end
    yield from _stretch(Form.PROSE, prose)


def _stretch(form: Form, lines: Sequence[Line]) -> Iterator[Stretch]:
    if lines:
        yield Stretch(form, tuple(lines))


def _special(lines: Sequence[Line], at: int) -> tuple[Form, int]:
    """What begins at a line, and where it ends; an opening without an end is prose."""
    if fence := _FENCE.fullmatch(lines[at].text):
        for place in range(at + 1, len(lines)):
            if lines[place].text.startswith(fence[1]) and not lines[place].text.strip("`~"):
                return Form.CODE, place + 1
    if _OPENS_TABLE.search(lines[at].text):
        depth = 0
        for place in range(at, len(lines)):
            text = lines[place].text
            depth += len(_OPENS_TABLE.findall(text)) - len(_ENDS_TABLE.findall(text))
            if depth <= 0:
                return Form.TABLE, place + 1
    return Form.PROSE, at + 1


def heading_at(
    lines: Sequence[Line], at: int, has_marks: bool, is_first: bool, notes: Notes
) -> tuple[int, Heading | None]:
    """How many lines a heading takes, and the heading: behind #, or with lines around it."""
    line = lines[at]
    mark = _MARK.fullmatch(line.text) if has_marks or line.text.startswith("==") else None
    if mark and line.indent <= _DEEPEST_MARK:
        notes.remove("mark", line.number, mark[1], "the mark of a heading", line.column)
        return 1, Heading(line.number, mark[2], f"mark-{len(mark[1])}")
    near = [each for each in lines[at + 1 : at + 3] if not each.gap and not each.page]
    if len(near) == 2 and _is_overlined(line, *near):
        for each in (line, near[1]):
            _drop(each, notes)
        return 3, Heading(near[0].number, near[0].text, TITLE if is_first else "mark-1")
    if not near or not _is_underlined(line, near[0]):
        return 0, None
    _drop(near[0], notes)
    return 2, Heading(line.number, line.text, "mark-1" if near[0].text[0] == "=" else "mark-2")


def _drop(rule: Line, notes: Notes) -> None:
    notes.remove("mark", rule.number, rule.text, "the underline of a heading", rule.column)


def _is_overlined(above: Line, line: Line, below: Line) -> bool:
    """Whether one rule stands above and under a short line, as long as the line at least."""
    is_rule = bool(_UNDERLINE.fullmatch(above.text)) and above.text == below.text
    return is_rule and is_short(line.text) and len(above.text) >= width(line.text)


def _is_underlined(line: Line, below: Line) -> bool:
    if not re.fullmatch("={3,}|-{3,}", below.text) or _UNDERLINE.fullmatch(line.text):
        return False
    is_measured = is_short(line.text) and abs(len(below.text) - width(line.text)) <= 1
    return is_label(line.text) or (is_measured and len(below.text) > len("---"))
