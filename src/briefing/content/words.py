"""Text whose every character knows its line and column, and the two marks inside it.

Takes lines of a source file; gives `Words`, without the marks `**` and `[ ]` but with the ranges
that they set bold or leave out. Refuses a mark that is left open. `**` opens before anything but
a blank and closes after anything but a blank: CommonMark's flanking rule would print the
asterisks of `**企业动能加速孕育。**新增`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from briefing.content.complain import error, warning
from briefing.content.inline import Text
from briefing.diagnostics import Diagnostic, Span
from briefing.frozen import frozen

BLANKS = " \t　"
_NO_MARK = "\ufffc"
Place: TypeAlias = tuple[int, int]
Range: TypeAlias = tuple[int, int]


@frozen
class Words:
    """`places` holds a line and column for each character and one for the end of the text.

    `literal` are ranges in which no character is a mark of the format.
    """

    path: str
    text: str
    places: tuple[Place, ...]
    strong: tuple[Range, ...] = ()
    hidden: tuple[Range, ...] = ()
    literal: tuple[Range, ...] = ()

    @property
    def marks(self) -> str:
        """The text in which marks are looked for, character for character."""
        if not self.literal:
            return self.text
        shown = list(self.text)
        for start, end in self.literal:
            shown[start:end] = _NO_MARK * (end - start)
        return "".join(shown)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place of a range, as far as it stands on the line where it begins."""
        stop = len(self.text) if end is None else end
        line, column = self.places[start]
        last = max((at for row, at in self.places[start:stop] if row == line), default=column)
        return Span(self.path, line, column, last - column + 1)

    def cut(self, start: int, end: int | None = None) -> Words:
        stop = len(self.text) if end is None else end
        return Words(
            self.path,
            self.text[start:stop],
            self.places[start : stop + 1],
            _within(self.strong, start, stop),
            _within(self.hidden, start, stop),
            _within(self.literal, start, stop),
        )

    def strip(self, blanks: str = BLANKS) -> Words:
        start = len(self.text) - len(self.text.lstrip(blanks))
        return self.cut(start, max(start, len(self.text.rstrip(blanks))))

    def as_text(self, *, ours: bool = False) -> Text:
        return Text(self.text, self.span(), self.strong, ours)


def from_line(path: str, number: int, text: str, column: int = 1) -> Words:
    places = tuple((number, column + i) for i in range(len(text) + 1))
    return Words(path, text, places)


def joined(parts: Sequence[Words]) -> Words:
    """One text of several, with nothing between them."""
    text = ""
    places: list[Place] = []
    strong: list[Range] = []
    hidden: list[Range] = []
    literal: list[Range] = []
    for part in parts:
        offset = len(text)
        text += part.text
        places.extend(part.places[:-1])
        strong.extend((a + offset, b + offset) for a, b in part.strong)
        hidden.extend((a + offset, b + offset) for a, b in part.hidden)
        literal.extend((a + offset, b + offset) for a, b in part.literal)
    places.append(parts[-1].places[-1])
    ranges = (_merged(strong), _merged(hidden), _merged(literal))
    return Words(parts[0].path, text, tuple(places), *ranges)


def read_bold(words: Words, faults: list[Diagnostic]) -> Words:
    """Takes the marks `**` out and keeps what they set bold."""
    marks = _bold_marks(words, faults)
    if len(marks) % 2:
        span = words.span(marks[-1], marks[-1] + 2)
        hint = "put ** behind the last word that is to be bold, or delete it here"
        faults.append(error("bold-open", "bold opened here is never closed", span, hint))
        return words
    ends = (*marks, len(words.text))
    starts = (0, *(mark + 2 for mark in marks))
    parts = [words.cut(start, end) for start, end in zip(starts, ends, strict=True)]
    return replace(joined(parts), strong=_every_second(parts))


def _bold_marks(words: Words, faults: list[Diagnostic]) -> list[int]:
    """Where `**` opens and closes, in turn; what can do neither is text."""
    text, index = words.marks, 0
    marks: list[int] = []
    while (index := text.find("**", index)) >= 0:
        opens = len(marks) % 2 == 0
        if opens and _is_blank(text[index + 2 : index + 3]):
            faults.append(_stray(words, index))
        elif opens or not _is_blank(text[index - 1 : index]):
            marks.append(index)
        index += 2
    return marks


def _every_second(parts: Sequence[Words]) -> tuple[Range, ...]:
    ranges, length = [], 0
    for place, part in enumerate(parts):
        if place % 2 and part.text:
            ranges.append((length, length + len(part.text)))
        length += len(part.text)
    return tuple(ranges)


def read_brackets(words: Words, faults: list[Diagnostic]) -> Words:
    """Takes the marks `[ ]` out and keeps what they leave out of the page."""
    parts: list[Words] = []
    hidden: list[Range] = []
    opened: int | None = None
    start, length = 0, 0
    for index, char in enumerate(words.marks):
        if char not in "[]［］":
            continue
        opens = char in "[［"
        if opens == (opened is not None):
            faults.append(_unpaired(words, index, char))
            return words
        parts.append(words.cut(start, index))
        length += index - start
        if opens:
            opened, mark = length, index
        else:
            hidden.append((opened or 0, length))
            opened = None
        start = index + 1
    if opened is not None:
        faults.append(_unpaired(words, mark, words.text[mark]))
        return words
    parts.append(words.cut(start))
    return replace(joined(parts), hidden=tuple(hidden))


def without(words: Words, index: int) -> Words:
    """The words less one character, such as the colon that parts a label from its value."""
    return joined((words.cut(0, index), words.cut(index + 1)))


def _stray(words: Words, index: int) -> Diagnostic:
    return warning(
        "bold-stray",
        "`**` before a blank sets nothing bold and is printed",
        words.span(index, index + 2),
        "put the marks next to the words: **words**",
    )


def _unpaired(words: Words, index: int, char: str) -> Diagnostic:
    return error(
        "bracket-open",
        f"bracket {char} has no counterpart",
        words.span(index, index + 1),
        "words that the source has here and the page does not show stand in [ ]",
    )


def _is_blank(char: str) -> bool:
    return char == "" or char in BLANKS


def _within(ranges: Iterable[Range], start: int, stop: int) -> tuple[Range, ...]:
    clipped = ((max(a, start) - start, min(b, stop) - start) for a, b in ranges)
    return tuple((a, b) for a, b in clipped if a < b)


def _merged(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Neighbouring ranges as one, so that a removed mark does not split bold."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)
