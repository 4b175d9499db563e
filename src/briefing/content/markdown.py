"""Reads a module's lines into headings, paragraphs, lists, tables and fenced blocks.

Why no Markdown library: the format keeps headings, `- ` lists, tables and `**` and declares all
else to be text. What a parser is for (nesting, lazy indentation, flanking, references, ordered
lists) would have to be switched off, headings, dashes and fences written as rules of our own, and
every column looked up again; what is left, grouping lines by their first characters, is below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from briefing.content.complain import error
from briefing.content.words import BLANKS, Words, joined, read_bold
from briefing.diagnostics import Diagnostic, Span
from briefing.frozen import frozen

_HEADING = re.compile(r"([#＃]+)[ \t　]*(.*)")
_DASH = re.compile(r"[-－][ \t　]+(?=\S)")
_FENCE = re.compile(r"[:：]{3,}[ \t　]*(.*)")
_BARRED = re.compile(r"[ \t　]*\|.*\|[ \t　]*")
_RULE_CELL = re.compile(r"[ \t　]*[:：]?-+[:：]?[ \t　]*")


@frozen
class Heading:
    level: int
    words: Words


@frozen
class Prose:
    words: Words


@frozen
class Dashes:
    entries: tuple[Words, ...]


@frozen
class Rows:
    """`rule` is the line under the head, whose colons align the columns."""

    rows: tuple[tuple[Words, ...], ...]
    rule: tuple[Words, ...]


@frozen
class Fence:
    """A block `::: name argument`, its lines still raw."""

    name: Words
    argument: Words
    lines: tuple[Words, ...]


Node: TypeAlias = Heading | Prose | Dashes | Rows | Fence


def read_nodes(lines: Sequence[Words], faults: list[Diagnostic]) -> tuple[Node, ...]:
    reader = _Reader(list(lines), faults)
    return tuple(reader.nodes())


class _Reader:
    """Walks the lines once; each method takes the lines of one node."""

    def __init__(self, lines: list[Words], faults: list[Diagnostic]) -> None:
        self._lines = lines
        self._faults = faults
        self._at = 0

    def nodes(self) -> Iterator[Node]:
        while self._at < len(self._lines):
            kind = line_kind(self._lines, self._at)
            if kind == "blank":
                self._at += 1
            elif kind == "heading":
                yield self._heading()
            elif kind == "fence":
                yield from self._fence()
            elif kind == "dash":
                yield self._dashes()
            elif kind == "row":
                yield self._rows()
            else:
                if _BARRED.match(self._lines[self._at].marks):
                    self._faults.append(_unruled(self._lines[self._at]))
                yield Prose(self._marked(self._paragraph()))

    def _next(self) -> Words:
        self._at += 1
        return self._lines[self._at - 1]

    def _marked(self, words: Words) -> Words:
        return read_bold(words.strip(), self._faults)

    def _heading(self) -> Heading:
        line = self._next().strip()
        match = _HEADING.match(line.text)
        assert match
        return Heading(len(match[1]), self._marked(line.cut(match.start(2))))

    def _paragraph(self) -> Words:
        """Lines up to the next that begins something else; a line break adds no blank."""
        parts = [self._next()]
        while self._at < len(self._lines) and line_kind(self._lines, self._at) == "text":
            parts.append(self._next())
        return joined([part.strip(" \t") for part in parts])

    def _dashes(self) -> Dashes:
        entries = []
        while self._at < len(self._lines) and line_kind(self._lines, self._at) == "dash":
            words = self._paragraph().strip()
            match = _DASH.match(words.text)
            assert match
            entries.append(self._marked(words.cut(match.end())))
        return Dashes(tuple(entries))

    def _rows(self) -> Rows:
        rows = [self._cells(self._next())]
        rule = tuple(split_cells(self._next()))
        while self._at < len(self._lines) and "|" in self._lines[self._at].marks:
            row = self._cells(self._next())
            if len(row) != len(rows[0]):
                self._faults.append(ragged(row, rows[0]))
            rows.append(row)
        if len(rows) == 1:
            self._faults.append(headed_only(rows[0][0].span()))
        return Rows(tuple(rows), rule)

    def _cells(self, line: Words) -> tuple[Words, ...]:
        return tuple(self._marked(cell) for cell in split_cells(line))

    def _fence(self) -> Iterator[Fence]:
        opening = self._next().strip()
        name, argument = _fence_head(opening)
        if not name.text:
            message, hint = "`:::` closes nothing here", "delete it, or open a block: ::: figures"
            self._faults.append(error("fence-stray", message, opening.span(), hint))
            return
        lines = self._fence_lines(opening)
        yield Fence(name, argument, tuple(line for line in lines if line.text))

    def _fence_lines(self, opening: Words) -> list[Words]:
        start = self._at
        for index in range(start, len(self._lines)):
            match = _FENCE.fullmatch(self._lines[index].strip().marks)
            if match and match[1]:
                break
            if match:
                self._at = index + 1
                return [line.strip() for line in self._lines[start:index]]
        self._faults.append(
            error(
                "block-open",
                f"block `{opening.text.lstrip(':：').strip(BLANKS)}` is never closed",
                opening.span(),
                "close it with a line `:::`; blocks do not nest",
            )
        )
        while self._at < len(self._lines) and self._lines[self._at].strip().text:
            if _FENCE.match(self._lines[self._at].strip().marks):
                break
            self._at += 1
        return [line.strip() for line in self._lines[start : self._at]]


def line_kind(lines: list[Words], index: int) -> str:
    """What begins on a line: blank, heading, fence, dash, row of a table, or text."""
    text = lines[index].marks.strip(BLANKS)
    if not text:
        return "blank"
    if _HEADING.match(text):
        return "heading"
    if _FENCE.match(text):
        return "fence"
    if _DASH.match(text):
        return "dash"
    if "|" in text and index + 1 < len(lines) and is_rule(lines[index + 1]):
        return "row"
    return "text"


def is_rule(line: Words) -> bool:
    cells = split_cells(line)
    return "|" in line.marks and all(_RULE_CELL.fullmatch(cell.marks) for cell in cells)


def split_cells(line: Words) -> list[Words]:
    line = line.strip()
    marks = line.marks
    start = 1 if marks.startswith("|") else 0
    end = len(marks) - (1 if len(marks) > 1 and marks.endswith("|") else 0)
    cells = []
    for index in range(start, end + 1):
        if index == end or marks[index] == "|":
            cells.append(line.cut(start, index).strip())
            start = index + 1
    return cells


def _fence_head(opening: Words) -> tuple[Words, Words]:
    match = _FENCE.fullmatch(opening.text)
    assert match
    rest = opening.cut(match.start(1))
    length = len(rest.text.split(None, 1)[0]) if rest.text else 0
    return rest.cut(0, length), rest.cut(length).strip()


def headed_only(place: Span) -> Diagnostic:
    message, hint = "the table has a head and no rows", "write rows below the rule |---|"
    return error("empty-block", message, place, hint)


def _unruled(line: Words) -> Diagnostic:
    if is_rule(line):
        return error(
            "rule-missing", "this rule has no head above it", line.span(), "write the head"
        )
    message, hint = "rows without a rule below the head", "write |---|---| below the first row"
    return error("rule-missing", message, line.span(), hint, "write ｜ where the bar is text")


def ragged(row: tuple[Words, ...], head: tuple[Words, ...]) -> Diagnostic:
    first: Span = head[0].span()
    return error(
        "counts-differ",
        f"this row has {len(row)} cells, the head of the table has {len(head)}",
        row[0].span(),
        f"the head is {first.path}:{first.line}",
    )
