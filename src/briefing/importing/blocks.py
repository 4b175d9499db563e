"""What a report consists of once it is read: headings, paragraphs, lists, tables, pictures.

Every block knows its line in the source: of a text file its line, of a Word file its paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """`kind` says by what it was known (see `marks`); equal kinds are of one level."""

    line: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Entries:
    """A list; each entry is a paragraph."""

    entries: tuple[Paragraph, ...]

    @property
    def line(self) -> int:
        return self.entries[0].line


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one length; `^^` and `<<` are cells that the one above or at the left covers."""

    line: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    line: int
    name: str
    data: bytes
    alt: str


Block: TypeAlias = Heading | Paragraph | Entries | Table | Picture


@dataclass(frozen=True, slots=True)
class Report:
    """What was read. `title` and `subject` are what the file says of itself, where it does.

    `loose` holds text that is no part of the running text and was left out, by its line.
    """

    name: str
    blocks: tuple[Block, ...]
    title: str = ""


def paragraph(line: int, text: str) -> Paragraph:
    return Paragraph(line, (Piece(text),))


def texts(block: Block) -> tuple[tuple[int, str], ...]:
    """The words of a block with their lines."""
    match block:
        case Heading(line, text):
            return ((line, text),)
        case Paragraph(line):
            return ((line, block.text),)
        case Entries(entries):
            return tuple((entry.line, entry.text) for entry in entries)
        case Table(line, rows):
            return tuple((line, cell) for row in rows for cell in row if cell not in JOINS)
        case Picture():
            return ()


JOINS = ("^^", "<<")
