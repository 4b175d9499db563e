"""Reads a Word file as a report.

In: a file's bytes. Out: blocks in reading order, each with the number of its paragraph as line.
Headings are known by style or outline level; where a report has none, by numerals, and a bold line
or a centred first one by its look. Heads, feet, comments and tables of contents are left out and
noted, foot- and endnotes stand at the end of their section.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefing.importing.blocks import (
    Block,
    Entries,
    Heading,
    Paragraph,
    Picture,
    Piece,
    Report,
    Table,
)
from briefing.importing.front import without_contents
from briefing.importing.lines import Line
from briefing.importing.marks import bullet, is_label
from briefing.importing.notes import Notes, excerpt
from briefing.importing.plain import read_plain
from briefing.importing.spacing import close
from briefing.importing.word.beside import Beside
from briefing.importing.word.grid import read_grid
from briefing.importing.word.numbers import BULLET, Numbers, read_numbers
from briefing.importing.word.package import Package, W, open_package
from briefing.importing.word.shape import shaped
from briefing.importing.word.styles import Styles, outline_level, read_styles
from briefing.importing.word.torn import as_text, is_torn
from briefing.importing.word.words import BREAK, Words

_TABLE_COLUMNS = 2
_WRAPS = ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo", "moveFrom", "txbxContent")


def read_word(name: str, data: bytes, notes: Notes) -> Report:
    package = open_package(name, data)
    tree = package.tree(package.main)
    body = None if tree is None else tree.find(f"{W}body")
    styles = read_styles(package)
    reader = _Reader(
        package, styles, read_numbers(package), Words(styles, notes), Beside(package, notes), notes
    )
    found = [] if body is None else list(reader.blocks(body))
    found += reader.beside.flush()
    reader.beside.list_dropped(tree)
    return Report(name, _formed(found, notes), _own_title(package))


def _formed(found: list[Block], notes: Notes) -> tuple[Block, ...]:
    if not is_torn(found):
        return tuple(shaped(_without_contents(found, notes), notes))
    notes.say("lines-joined", 1, "paragraphs that are lines of a page are joined as in text files")
    return read_plain(as_text(found), notes)


def _without_contents(found: list[Block], notes: Notes) -> list[Block]:
    """Without contents that are typed; those that Word makes have a style."""
    single = [block for block in found if isinstance(block, Heading | Paragraph)]
    lines = [Line(block.line, block.text, indent=0, wide=0) for block in single]
    kept = {line.number for line in without_contents(lines, notes)}
    gone = {line.number for line in lines} - kept
    return [
        block for block in found if isinstance(block, Table | Picture) or block.line not in gone
    ]


def _own_title(package: Package) -> str:
    """The title in the file's properties, unless a template left it there."""
    tree = package.tree("docProps/core.xml")
    title = None if tree is None else tree.find("{http://purl.org/dc/elements/1.1/}title")
    return "" if title is None else " ".join(str(title.text or "").split())


@dataclass(slots=True)
class _Reader:
    package: Package
    styles: Styles
    numbers: Numbers
    words: Words
    beside: Beside
    notes: Notes
    line: int = 0
    entries: list[Paragraph] = field(default_factory=list)

    def blocks(self, body: Any) -> Iterator[Block]:
        for block in self._blocks(body):
            if isinstance(block, Heading):
                yield from self.beside.flush()
            yield block

    def _blocks(self, container: Any) -> Iterator[Block]:
        entries: list[Paragraph] = []
        for block in self._each(container):
            if isinstance(block, Entries):
                entries += block.entries
                continue
            if entries:
                yield Entries(tuple(entries))
                entries = []
            yield block
        if entries:
            yield Entries(tuple(entries))

    def _each(self, container: Any) -> Iterator[Block]:
        for child in container:
            if not isinstance(child.tag, str):
                continue
            tag = child.tag.removeprefix(W)
            if tag == "p":
                yield from self._paragraph(child)
            elif tag == "tbl":
                yield from self._table(child)
            elif tag in _WRAPS and not _is_contents(child):
                yield from self._each(child)
            elif tag in _WRAPS:
                self.line += sum(1 for _ in child.iter(f"{W}p"))
                self.notes.say("contents", self.line, "a table of contents is left out")

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        self.line += 1
        line = self.line
        shown = self.words.shown(paragraph, line)
        pieces = self.beside.with_marks(shown, line)
        style = _named(paragraph)
        if self.styles.is_contents(style):
            if shown.text.strip():
                message = f"a line of contents is left out: {excerpt(shown.text)}"
                self.notes.say("contents", line, message)
            return
        yield from self._said(paragraph, pieces, style, line)
        yield from self.beside.pictures(shown, line)
        for box in shown.boxes:
            self.notes.say("text-box", line, "a text box stands where it is anchored")
            yield from self._blocks(box)

    def _said(self, paragraph: Any, pieces: list[Piece], style: str, line: int) -> Iterator[Block]:
        numeral = self._numeral(paragraph, style) if _text(pieces).strip() else ""
        parts = [part for part in _split(pieces) if _text(part).strip()]
        level = self._level(paragraph, style)
        if not parts:
            return
        if level or self.styles.is_title(style):
            text = "　".join(close(_text(part).strip(), line, self.notes) for part in parts)
            kind = f"mark-{level}" if level else "title"
            yield Heading(line, self._numbered(numeral, text, line), kind)
            return
        if len(parts) > 1:
            self.notes.say("line-break", line, "broken lines stand as paragraphs of their own")
        for place, part in enumerate(parts):
            own = self._closed(part, line)
            if numeral == BULLET:
                yield Entries((Paragraph(line, own),))
            elif not place and numeral:
                lead = self._numbered(numeral, "", line)
                yield Paragraph(line, (Piece(lead, own[0].bold), *own))
            else:
                yield self._plain(paragraph, own, line)

    def _plain(self, paragraph: Any, pieces: tuple[Piece, ...], line: int) -> Block:
        text = "".join(piece.text for piece in pieces)
        cut = bullet(text)
        if cut and not text[0].isdigit():
            self.notes.remove("bullet", line, text[:cut].strip(), "the mark of an entry")
            return Entries((Paragraph(line, _cut(pieces, cut)),))
        if _is_centred(paragraph, self.styles) and is_label(text):
            return Heading(line, text, "centred")
        return Paragraph(line, pieces)

    def _closed(self, pieces: list[Piece], line: int) -> tuple[Piece, ...]:
        """Pieces without blanks that only layout put in; one weight throughout is one piece."""
        if len({piece.bold for piece in pieces if piece.text.strip()}) == 1:
            weight = next(piece.bold for piece in pieces if piece.text.strip())
            return (Piece(close(_text(pieces).strip(), line, self.notes), weight),)
        made = [Piece(close(piece.text, line, self.notes), piece.bold) for piece in pieces]
        made[0] = Piece(made[0].text.lstrip(), made[0].bold)
        made[-1] = Piece(made[-1].text.rstrip(), made[-1].bold)
        return tuple(piece for piece in made if piece.text)

    def _level(self, paragraph: Any, style: str) -> int:
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        return self.styles.level(style) if own is None else outline_level(own)

    def _numeral(self, paragraph: Any, style: str) -> str:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is None:
            own = self.styles.property(style, "pPr/numPr")
        if own is None:
            return ""
        number, level = own.find(f"{W}numId"), own.find(f"{W}ilvl")
        if number is None:
            return ""
        place = "0" if level is None else str(level.get(f"{W}val"))
        return self.numbers.numeral(
            str(number.get(f"{W}val")), int(place) if place.isdigit() else 0
        )

    def _numbered(self, numeral: str, text: str, line: int) -> str:
        if not numeral or numeral == BULLET:
            return text
        self.notes.add("numeral", line, numeral, f"Word's numeral {numeral} is written out")
        blank = "" if numeral[-1] in "、）)．】〕" else " "
        return numeral + blank + text

    def _table(self, table: Any) -> Iterator[Block]:
        """A table; one of a single column is a frame around paragraphs."""
        first = self.line + 1
        grid = read_grid(table, self.words, first, self.notes)
        if grid.columns < _TABLE_COLUMNS:
            for cell in table.iter(f"{W}tc"):
                yield from self._blocks(cell)
            return
        self.line += sum(1 for _ in table.iter(f"{W}p"))
        if grid.table.rows:
            yield grid.table
        for shown in grid.shown:
            self.beside.with_marks(shown, first)
            yield from self.beside.pictures(shown, first)


def _named(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _is_contents(wrapped: Any) -> bool:
    gallery = wrapped.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and str(gallery.get(f"{W}val")) == "Table of Contents"


def _is_centred(paragraph: Any, styles: Styles) -> bool:
    own = paragraph.find(f"{W}pPr/{W}jc")
    if own is None:
        own = styles.property(_named(paragraph), "pPr/jc")
    return own is not None and own.get(f"{W}val") == "center"


def _text(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _split(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces of each line that a break ends."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        for place, text in enumerate(piece.text.split(BREAK)):
            if place:
                parts.append([])
            if text:
                parts[-1].append(Piece(text, piece.bold))
    return parts


def _cut(pieces: tuple[Piece, ...], length: int) -> tuple[Piece, ...]:
    """The pieces less their first characters."""
    kept: list[Piece] = []
    for piece in pieces:
        kept.append(Piece(piece.text[length:], piece.bold))
        length = max(0, length - len(piece.text))
    return tuple(piece for piece in kept if piece.text)
