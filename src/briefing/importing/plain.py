"""Reads a text file as a report: headings, paragraphs, lists and tables out of lines.

In: a file's text. Out: blocks. Short lines without any mark of a sentence are read by how they
stand: before prose they head it, in a row they are a list. In Markdown only `#` makes a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias

from briefing.importing.blocks import Block, Entries, Heading, Paragraph, Piece
from briefing.importing.front import data_of, without_contents
from briefing.importing.labels import read_labels
from briefing.importing.lines import Line, is_rule, read_lines
from briefing.importing.marked import Form, heading_at, is_marked, stretches
from briefing.importing.marks import heading_kind, is_label
from briefing.importing.notes import Notes, excerpt
from briefing.importing.spacing import between, close, cuts_number
from briefing.importing.tabular import table_at
from briefing.importing.tags import html_table, untagged
from briefing.importing.unwrap import Run, is_name, runs

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(([^()\s]*)(?:\s+\"[^\"]*\")?\)")
_SPLIT_WORD = re.compile(r"([A-Za-z]+)-$")
_CLOSED = re.compile(r"\d{1,2}\.[ ]+[A-Z][A-Za-z' -]{3,72}\.")
_NUMBERED_BOLD = re.compile(r"\d{1,2}[.．、)）][ ]*\*\*[^*]+\*\*[.。:：]?")
"""A bold line but for its number and its last mark, which belong to it."""
_LEAD = re.compile(r"[^，。；：！？,;:]{4,16}。")

_Element: TypeAlias = Run | Block


def read_plain(text: str, notes: Notes, *, is_markdown: bool = False) -> tuple[Block, ...]:
    lines = read_lines(_uncommented(text, notes), notes)
    data, lines = data_of(lines, notes)
    has_marks = is_markdown or is_marked(lines)
    lines = without_contents(lines, notes)
    elements = (*data, *_elements(lines, has_marks, notes))
    is_headed = has_marks or any(isinstance(one, Heading) for one in elements)
    return tuple(_Reading(text, is_headed, notes).blocks(elements))


def unlinked(words: str, line: int, notes: Notes) -> str:
    """Words without the targets of Markdown's links and pictures."""
    for found in _LINK.finditer(words):
        message = f"the target of a link is left out: {excerpt(found[2])}"
        notes.say("link", line, message, found.start() + 1)
    return _LINK.sub(r"\1", words)


def _uncommented(text: str, notes: Notes) -> str:
    """The text without comments of Markdown, its lines where they were."""
    for found in _COMMENT.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = f"a comment is left out: {excerpt(found[1])}"
        notes.remove("comment", line, found[0], message, column)
    return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)


def _elements(lines: Sequence[Line], has_marks: bool, notes: Notes) -> Iterator[_Element]:
    for stretch in stretches(lines):
        if stretch.form is Form.CODE:
            yield from _code(stretch.lines, notes)
        elif stretch.form is Form.TABLE:
            yield from html_table(stretch.lines)
        elif has_marks:
            plain = untagged(stretch.lines, notes)
            linked = [replace(one, text=unlinked(one.text, one.number, notes)) for one in plain]
            yield from _prose(linked, has_marks, notes)
        else:
            yield from _prose(stretch.lines, has_marks, notes)


def _code(lines: Sequence[Line], notes: Notes) -> Iterator[Paragraph]:
    """Lines between fences, each as it is."""
    for fence in (lines[0], lines[-1]):
        _drop_rule(fence, notes)
    for line in lines[1:-1]:
        yield Paragraph(line.number, (Piece(line.text),))


def _prose(lines: Sequence[Line], has_marks: bool, notes: Notes) -> Iterator[_Element]:
    prose: list[Line] = []
    at = 0
    is_first = True
    while at < len(lines):
        taken, table = table_at(lines, at)
        count, heading = (0, None) if taken else heading_at(lines, at, has_marks, is_first, notes)
        is_first = is_first and heading is None
        if taken or heading or is_rule(lines[at].text):
            yield from runs(prose)
            prose = []
            yield from filter(None, (table, heading))
            if not taken and not heading:
                _drop_rule(lines[at], notes)
        else:
            prose.append(lines[at])
        at += taken or count or 1
    yield from runs(prose)


def _drop_rule(line: Line, notes: Notes) -> None:
    notes.remove("rule", line.number, line.text, "a rule is left out", line.column)


@dataclass(frozen=True, slots=True)
class _Reading:
    """`has_marks` says that headings are marked, so that none needs to be guessed."""

    text: str
    has_marks: bool
    notes: Notes

    def blocks(self, elements: Sequence[_Element]) -> Iterator[Block]:
        groups = [(shape, list(group)) for shape, group in groupby(elements, self._shape)]
        for place, (shape, group) in enumerate(groups):
            after = groups[place + 1][1][0] if place + 1 < len(groups) else None
            own = [one for one in group if isinstance(one, Run)]
            is_list = len(own) > 2 and not any(run.first.gap for run in own[1:])
            if shape == "entry" or (shape == "name" and is_list):
                yield Entries(tuple(self._paragraph(run) for run in own))
            elif shape == "label":
                follower = after.first if isinstance(after, Run) else None
                is_headed = isinstance(after, Run) and not after.cut
                yield from read_labels(own, follower, is_headed, place == 0, self.notes)
            else:
                yield from self._others(group)

    def _shape(self, one: _Element) -> str:
        if not isinstance(one, Run):
            return "other"
        if one.cut:
            return "entry"
        if self.has_marks and len(one.lines) == 1 and is_label(one.text) and is_name(one.text):
            return "name"
        is_one = not self.has_marks and is_label(one.text) and not heading_kind(one.text)
        return "label" if is_one else "other"

    def _others(self, group: Sequence[_Element]) -> Iterator[Block]:
        lead: Run | None = None
        for one in group:
            if lead is not None:
                is_followed = isinstance(one, Run) and not one.first.gap and not one.first.page
                if is_followed and isinstance(one, Run) and not heading_kind(one.text):
                    yield self._led(lead, one)
                    lead = None
                    continue
                yield self._paragraph(lead)
                lead = None
            if isinstance(one, Run) and len(one.lines) == 1 and _LEAD.fullmatch(one.text):
                lead = one
            elif isinstance(one, Run):
                yield self._heading_or_paragraph(one)
            else:
                yield one
        if lead is not None:
            yield self._paragraph(lead)

    def _heading_or_paragraph(self, run: Run) -> Block:
        kind = "" if self.has_marks else heading_kind(run.text) or _closed_kind(run)
        paragraph = self._paragraph(run)
        return Heading(paragraph.line, paragraph.text, kind) if kind else paragraph

    def _led(self, lead: Run, run: Run) -> Paragraph:
        """A short sentence on a line of its own heads the paragraph under it."""
        words, rest = self._paragraph(lead), self._paragraph(run)
        self.notes.say("lead", words.line, f"read as the head of an item: {excerpt(words.text)}")
        return Paragraph(words.line, (Piece(words.text, bold=True), *rest.pieces))

    def _paragraph(self, run: Run) -> Paragraph:
        line = run.first
        if run.cut:
            words = line.text[: run.cut].strip()
            self.notes.remove("bullet", line.number, words, "the mark of an entry", line.column)
        if len(run.lines) > 1:
            message = f"lines {line.number} to {run.lines[-1].number} joined"
            self.notes.say("lines-joined", line.number, message)
        return Paragraph(line.number, bold_pieces(self._joined(run)))

    def _joined(self, run: Run) -> str:
        joined = ""
        for place, line in enumerate(run.lines):
            words = close(line.text if place else line.text[run.cut :], line.number, self.notes)
            whole = self._whole_word(joined, words, run.lines[place - 1]) if place else ""
            if place and cuts_number(joined, words):
                message = f"a number that a line break cut is joined: {joined[-4:]}{words[:4]}"
                self.notes.warn("number-joined", line.number, message, "check it")
            joined = whole + words if whole else joined + between(joined, words) + words
        return joined

    def _whole_word(self, before: str, after: str, line: Line) -> str:
        """Without the hyphen that a line break put into a word that stands whole elsewhere; ""
        for what ends in no such word.
        """
        head, tail = _SPLIT_WORD.search(before), re.match("[a-z]+", after)
        if not head or not tail or not re.search(rf"\b{head[1]}{tail[0]}\b", self.text):
            return ""
        column = line.indent + len(line.text)
        message = f"hyphen of a line break left out: {head[1]}{tail[0]}"
        self.notes.remove("hyphen", line.number, "-", message, column)
        return before[:-1]


def _closed_kind(run: Run) -> str:
    """The kind of a heading that ends in a full stop, as those of licences do: `4. Terms.`"""
    text, line = run.text, run.first
    if len(run.lines) > 1 or not line.gap or not _CLOSED.fullmatch(text):
        return ""
    return heading_kind(text[:-1])


def bold_pieces(text: str) -> tuple[Piece, ...]:
    """Pieces of a text whose bold stands between pairs of **, the marks taken out."""
    parts = text.split("**")
    if len(parts) % 2 == 0:
        return (Piece(text),)
    if _NUMBERED_BOLD.fullmatch(text):
        return (Piece("".join(parts), bold=True),)
    pieces = (Piece(part, place % 2 == 1) for place, part in enumerate(parts) if part)
    return tuple(pieces)
