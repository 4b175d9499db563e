"""The lines of a text file that carry words, without page numbers, running heads and rules.

In: a file's text. Out: `Line`s that know how they stood on the page: indented, after a gap, after
a page break. What repeats on every page and page numbers are taken out and noted; a lone number is
one only beside a page break or in a series.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.importing.decode import PAGE, lines
from briefing.importing.marks import HAN, width
from briefing.importing.notes import Notes, excerpt


@dataclass(frozen=True, slots=True)
class Line:
    """`gap` counts blank lines before it; `wide` is where it ended on the page, in columns."""

    number: int
    text: str
    indent: int
    wide: int
    gap: int = 0
    page: bool = False

    @property
    def column(self) -> int:
        return self.indent + 1


_PAGE_NUMBER = re.compile(
    r"[-—–－─·・~]+[ 　]*\d{1,4}[ 　]*[-—–－─·・~]+"
    r"|第[ 　]*\d{1,4}[ 　]*页(?:[ 　,，/]*共[ 　]*\d{1,4}[ 　]*页)?"
    r"|(?i:page[ ]+\d{1,4}(?:[ ]+(?:of|/)[ ]+\d{1,4})?)"
)
_LONE_NUMBER = re.compile(r"(\d{1,3})(?:[ ]?/[ ]?\d{1,3})?")
_RULE = re.compile(r"(?:[-=_*~─━—═][ ]?){3,}|`{3,}.*|~{3,}")
_GLUED_NUMBER = re.compile(r"(?<=[）)。”])[ 　]+(\d{1,3})$")
_DIGITS = re.compile(r"\d+")
_REPEATS = 3
"""How often a line stands beside a page break until it is a running head."""


def read_lines(text: str, notes: Notes) -> list[Line]:
    found = _with_gaps(_raw(text, notes))
    numbers = {line.number for line in found if _PAGE_NUMBER.fullmatch(line.text)}
    found = _drop(found, numbers, notes, "page-number", "a page number")
    found = _without_heads(found, notes)
    found = _without_series(found, notes)
    return [_unglued(line, after, notes) for line, after in _pairs(found)]


def _raw(text: str, notes: Notes) -> Iterator[Line]:
    for number, words in enumerate(lines(text, notes), 1):
        page = PAGE in words
        words = words.replace(PAGE, "")
        bare = words.strip()
        lead = words[: len(words) - len(words.lstrip())]
        stood = words.expandtabs(8).rstrip()
        yield Line(number, bare, len(lead), width(stood), page=page)


def _with_gaps(raw: Iterator[Line]) -> list[Line]:
    found, gap, page = [], 0, False
    for line in raw:
        page = page or line.page
        if line.text:
            found.append(replace(line, gap=gap, page=page))
            gap, page = 0, False
        else:
            gap += 1
    return found


def _drop(found: Sequence[Line], gone: set[int], notes: Notes, code: str, what: str) -> list[Line]:
    """The lines less some; what follows them stands after a page break."""
    kept: list[Line] = []
    page, gap = False, 0
    for line in found:
        if line.number in gone:
            message = f"{what} is left out: {excerpt(line.text)}"
            notes.remove(code, line.number, line.text, message, line.column)
            page, gap = True, max(gap, line.gap)
        else:
            kept.append(replace(line, page=line.page or page, gap=max(line.gap, gap)))
            page, gap = False, 0
    return kept


def _without_heads(found: Sequence[Line], notes: Notes) -> list[Line]:
    """Without what stands, but for its digits, first or last on most pages."""
    edges = [
        near for before, line in itertools.pairwise(found) if line.page for near in (before, line)
    ]
    counts = Counter(_shape(line) for line in edges)
    heads = {shape for shape, count in counts.items() if count >= _REPEATS}
    gone = {line.number for line in found if _shape(line) in heads}
    return _drop(found, gone, notes, "running-head", "a running head or foot")


def _shape(line: Line) -> str:
    return _DIGITS.sub("0", " ".join(line.text.split()))


def _without_series(found: Sequence[Line], notes: Notes) -> list[Line]:
    """Without lone numbers that stand at a page break or count pages."""
    alone = [line for line in found if _LONE_NUMBER.fullmatch(line.text)]
    numbers = [int(_DIGITS.findall(line.text)[0]) for line in alone]
    counting = {
        line.number
        for place, line in enumerate(alone)
        if numbers[place] + 1 in numbers[place + 1 : place + 2]
        or numbers[place] - 1 in numbers[max(0, place - 1) : place]
    }
    pages = {line.number for line, after in _pairs(found) if line.page or (after and after.page)}
    lone = {line.number for line in alone}
    for number in sorted(lone - counting - pages):
        notes.warn("lone-number", number, "a number alone on its line: a page number?")
    gone = (lone & pages) | {number for number in counting if _is_apart(found, number)}
    return _drop(found, gone, notes, "page-number", "a page number")


def _is_apart(found: Sequence[Line], number: int) -> bool:
    """Whether blank lines part a line from its neighbours, as they part a foot from text."""
    return any(
        line.number == number and (line.gap or line.page) and (after is None or after.gap)
        for line, after in _pairs(found)
    )


def _unglued(line: Line, after: Line | None, notes: Notes) -> Line:
    """Without a page number that stands behind the closing mark of a line's last words."""
    number = _GLUED_NUMBER.search(line.text)
    if not number or not re.search(f"[{HAN}]", line.text) or (after and not after.gap):
        return line
    message = f"{number[1]} behind the last words is taken for a page number"
    notes.remove("page-number", line.number, number[1], message, line.indent + number.start(1) + 1)
    return replace(line, text=line.text[: number.start()])


def is_rule(text: str) -> bool:
    return bool(_RULE.fullmatch(text))


def _pairs(found: Sequence[Line]) -> Iterator[tuple[Line, Line | None]]:
    for place, line in enumerate(found):
        yield line, found[place + 1] if place + 1 < len(found) else None
