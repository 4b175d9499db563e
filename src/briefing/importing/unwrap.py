"""Joins the lines of a text file into paragraphs again.

In: lines as they stood on the page. Out: blocks. A line goes on in the next where it was full, or
ends in the middle of a sentence; over a gap or a page break only where both hold. How wide full
is, lines around it say: columns of a newspaper differ on one page. Indented lines, list marks and
numerals begin anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.importing.lines import Line
from briefing.importing.marks import (
    HAN,
    TERMINAL,
    bullet,
    heading_kind,
    is_label,
    is_prose,
    opens_paragraph,
    width,
)
from briefing.importing.spacing import between

_NEAR = 5
"""Lines before and after that say how wide a column is."""
_SLACK = 4
"""Columns by which full lines differ: two Han characters."""
_HANGS = 2
"""Columns by which a mark may stand out of a column."""
_VOICES = 2
_WIDEST_GAP = 3
_LONGEST_SENTENCE = 8
"""Lines that no sentence exceeds: more of them without an end are rows of something."""
_ENDS = re.compile(r"[。！？；!?;]|\.(?=\s|$)")
_WIDEST = 120
"""Columns that no wrapped line exceeds."""
_NARROWEST = 16
_INSIDE = re.compile("[，。；]")
_HAN_END = re.compile("[。；！？]")
_LED = re.compile(r"[^，。；：！？,;:\d\s]{6,16}。")
_FIELD = re.compile(rf"[{HAN}]{{2,8}}[ 　]?[：:](?=\S)|[A-Z][A-Za-z &/-]{{1,24}}:[ \t]+(?=\S)")
"""A name with its value (时间：……), as minutes begin with them."""
_NAMES = 4
"""Words of the longest name in a list of names."""
_LONG = 56
"""Columns from which on a line without its sentence's end only ran out of room."""
_WEAK = re.compile(r"\d[\d.]*[ 　\t]|[表图注例]|[（(]")
_GOES_ON = re.compile(r"[，、,（(“‘《—-]$")
_MID_SENTENCE = re.compile(r"[，、,（(“‘《]$|[a-z]$")


@dataclass(frozen=True, slots=True)
class Run:
    """The lines of one paragraph; a bullet of `cut` characters opens it, if any does."""

    lines: tuple[Line, ...]
    cut: int = 0

    @property
    def text(self) -> str:
        joined = ""
        for place, line in enumerate(self.lines):
            words = line.text if place else line.text[self.cut :]
            joined += between(joined, words) + words
        return joined

    @property
    def first(self) -> Line:
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class _Column:
    """What the lines around one say of it: how wide their column is (0 where they show none),
    whether the line reaches three quarters of it, whether lines of its width go on without gaps.
    """

    width: int
    reaches: bool
    wraps: bool


def runs(lines: Sequence[Line]) -> Iterator[Run]:
    columns = [_column(lines, at) for at in range(len(lines))]
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and _goes_on(lines, columns, start, end):
            end += 1
        yield from _sound(lines[start:end])
        start = end


def _sound(taken: Sequence[Line]) -> Iterator[Run]:
    """One run; lines without any mark of a sentence are no paragraph but a list or a heading."""
    run = Run(tuple(taken), bullet(taken[0].text))
    if len(taken) > _LONGEST_SENTENCE and not _ENDS.search(run.text):
        yield from (Run((line,)) for line in taken)
        return
    if not run.cut and not is_prose(run.text) and _are_names(taken):
        yield from (Run((line,)) for line in taken)
    elif run.cut or is_prose(run.text) or not _has_han(run.text):
        yield run
    else:
        yield from (Run((line,)) for line in taken)


def _are_names(taken: Sequence[Line]) -> bool:
    return len(taken) > 2 and all(is_name(line.text) for line in taken)


def is_name(text: str) -> bool:
    """Whether a line may be the name of someone or something, one of several under each other."""
    words = text.split()
    return len(words) <= _NAMES and words[0][0].isupper() and words[-1][0].isupper()


def _column(lines: Sequence[Line], at: int) -> _Column:
    own = lines[at].wide
    places = [p for p in range(max(0, at - _NEAR), min(len(lines), at + _NEAR + 1)) if p != at]
    near = [lines[p].wide for p in places if _NARROWEST <= lines[p].wide <= _WIDEST]
    shared = [w for w in near if sum(w - 2 * _SLACK <= other <= w for other in near) >= _VOICES]
    alike = [p for p in places if abs(lines[p].wide - own) <= _SLACK]
    wraps = any(_is_inside(lines, p) for p in (*alike, at))
    reaches = any(own * 4 >= w * 3 and own <= w + _HANGS for w in shared)
    if _has_han(lines[at].text):
        shared = [w for w in shared if abs(w - own) <= _SLACK]
        return _Column(max((*shared, own) if shared else (0,)), reaches, wraps)
    return _Column(max(shared, default=0), reaches, wraps)


def _is_inside(lines: Sequence[Line], at: int) -> bool:
    """Whether a line of prose has another right above or under it."""
    under = at + 1 < len(lines) and not lines[at + 1].gap
    return is_prose(lines[at].text) and (under or not lines[at].gap)


def _goes_on(lines: Sequence[Line], columns: Sequence[_Column], start: int, at: int) -> bool:
    """Whether line `at` continues the paragraph that line `start` opened."""
    before, line, column = lines[at - 1], lines[at], columns[at - 1]
    if bullet(line.text) or _opens(before, line):
        return False
    if _FIELD.match(line.text) and _FIELD.match(lines[start].text):
        return False
    if heading_kind(lines[start].text) and not _is_filled(before, line, column):
        return not line.gap and bool(re.match('[a-z"“‘(]', line.text))
    if line.indent > before.indent + 1 and not _hangs(lines[start], before, line, at - start):
        return False
    if line.gap or line.page:
        return _crosses(lines, column, start, at)
    if TERMINAL.search(before.text):
        return _is_full(before, line, column.width) and not _both_led(lines[start], line)
    written = "".join(each.text for each in lines[start:at])
    in_prose = column.reaches and bool(_INSIDE.search(written)) and _has_han(written)
    in_prose = in_prose or (_LONG <= before.wide <= _WIDEST and bool(_HAN_END.search(written)))
    return in_prose or _is_full(before, line, column.width) or _is_broken(before, line)


def _is_filled(before: Line, line: Line, column: _Column) -> bool:
    """Whether a numbered line that ends in no mark only ran out of room."""
    return not line.gap and _is_full(before, line, column.width)


def _both_led(first: Line, line: Line) -> bool:
    return bool(_LED.match(first.text) and _LED.match(line.text))


def _has_han(text: str) -> bool:
    return bool(re.search(f"[{HAN}]", text))


def _opens(before: Line, line: Line) -> bool:
    """A number with a blank behind it opens a paragraph only where the one before has ended."""
    if not opens_paragraph(line.text):
        return False
    is_weak = bool(_WEAK.match(line.text))
    return not is_weak or bool(TERMINAL.search(before.text)) or not is_prose(before.text)


def _hangs(first: Line, before: Line, line: Line, place: int) -> bool:
    """Whether a line stands under the words of a list's entry, or of a line that opens so."""
    marked = bullet(first.text) or opens_paragraph(first.text)
    return bool(marked) and place == 1 and before is first and line.indent <= first.indent + 8


def _crosses(lines: Sequence[Line], column: _Column, start: int, at: int) -> bool:
    """Whether a sentence goes on after blank lines or a page break."""
    before, line = lines[at - 1], lines[at]
    if TERMINAL.search(before.text) or line.gap > _WIDEST_GAP or line.indent > before.indent:
        return False
    if not _has_han(before.text + line.text):
        return bool(re.match("[a-z]", line.text)) and is_prose(before.text + line.text)
    written = "".join(each.text for each in lines[start:at])
    is_full = column.wraps and _is_full(before, line, column.width)
    is_near = column.wraps and column.reaches and line.gap == 1
    return bool(
        ((line.page or is_full) and _INSIDE.search(written + line.text))
        or (is_near and _INSIDE.search(written))
    )


def _is_full(before: Line, line: Line, wide: int) -> bool:
    """Whether the first word of the next line had no room any more."""
    word = re.match(r"[^\s㐀-鿿]+|.", line.text)
    length = width(word[0]) if word else 0
    is_of_column = bool(wide) and before.wide <= wide + _HANGS
    return is_of_column and before.wide + min(length, 24) > wide - _HANGS


def _is_broken(before: Line, line: Line) -> bool:
    """Whether a line ends where no sentence and no phrase does."""
    if before.wide > _WIDEST:
        return False
    if _MID_SENTENCE.search(before.text) and not is_label(before.text):
        return True
    return bool(_GOES_ON.search(before.text) or re.match(r"[，。、；：）”》,;:)a-z]", line.text))
