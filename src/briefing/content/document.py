"""The document: validated, resolved content in order, without any style. All values are frozen.

Made by `assemble`, used by every planner. Blocks hold `inline` texts and figures with their
places, so that any mark in any output can be asked where it stands in the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from briefing.content.chart import Chart
from briefing.content.inline import Figure, Piece, Text, joined
from briefing.diagnostics import Span
from briefing.frozen import frozen
from briefing.geometry import SLIDE_16_9, Size


@frozen
class Paragraph:
    id: str
    text: Text


@frozen
class Listing:
    """A plain `-` list."""

    id: str
    entries: tuple[Text, ...]


@frozen
class ItemBlock:
    """A paragraph that opens with a bold head, and the paragraphs after it up to the next one.

    `head` keeps its run-in full stop; `paragraphs[0]` is the text after the head. `figures` are
    those of the section's figure blocks whose quotation lies here, in the blocks' order.
    """

    id: str
    head: Text
    paragraphs: tuple[Paragraph, ...]
    figures: tuple[Figure, ...] = ()


@frozen
class Headlines:
    id: str
    title: Text | None
    figures: tuple[Figure, ...]


@frozen
class Figures:
    """A strip of quoted figures, in the author's order.

    `source` names where they are from if the prose does not hold them; outputs print it.
    """

    id: str
    figures: tuple[Figure, ...]
    source: Text | None = None


@frozen
class Target:
    """A row of targets: `label` "" where the whole phrase is the target (`value` in words)."""

    label: str
    value: tuple[Piece, ...]
    span: Span

    @property
    def words(self) -> str:
        return self.label + self.value_words

    @property
    def value_words(self) -> str:
        return joined(piece.text for piece in self.value)


@frozen
class Targets:
    id: str
    targets: tuple[Target, ...]


@frozen
class Honours:
    id: str
    honours: tuple[Text, ...]


@frozen
class GroupEntry:
    """`verb` governs the group in the prose (聚力); `verb` + entries + `name` is its reading."""

    verb: str
    name: str
    entries: tuple[str, ...]
    span: Span
    quote: Span


@frozen
class Groups:
    """Named groups quoted from one paragraph, `paragraph` being that paragraph's id."""

    id: str
    groups: tuple[GroupEntry, ...]
    paragraph: str


@frozen
class FocusEntry:
    """`numeral` （一）, `lead` up to and with its first ，, `phrase` the rest with its key bold."""

    numeral: str
    lead: str
    phrase: Text


@frozen
class Focus:
    id: str
    entries: tuple[FocusEntry, ...]


@frozen
class Quote:
    id: str
    lines: tuple[Text, ...]


State: TypeAlias = Literal["done", "ongoing", "planned"]


@frozen
class Milestone:
    """`time` is as written, without the state in brackets."""

    time: Text
    text: Text
    state: State = "done"


@frozen
class Timeline:
    """Milestones in order; `as_of` is the day up to which they are reached, where one is named."""

    id: str
    title: Text | None
    milestones: tuple[Milestone, ...]
    as_of: Text | None = None
    source: Text | None = None


@frozen
class Promise:
    """`difference` is computed, "" where a side is no figure; `quotes` are both sides' places."""

    label: str
    promised: tuple[Piece, ...]
    reached: tuple[Piece, ...]
    difference: str
    met: bool
    span: Span
    quotes: tuple[Span, Span]

    @property
    def sides(self) -> tuple[str, str]:
        """Promise and result in words."""
        promised, reached = (
            "".join(piece.text for piece in side) for side in (self.promised, self.reached)
        )
        return promised, reached


@frozen
class Promises:
    id: str
    title: Text | None
    promises: tuple[Promise, ...]
    period: Text | None = None
    note: Text | None = None
    source: Text | None = None


DetailKind: TypeAlias = Literal["person", "telephone", "email", "address", "web", "hours"]


@frozen
class ContactDetail:
    """`target` is the address that a click opens, "" for none."""

    kind: DetailKind
    words: Text
    target: str = ""


@frozen
class Contact:
    name: Text
    details: tuple[ContactDetail, ...] = ()


@frozen
class Contacts:
    id: str
    title: Text | None
    contacts: tuple[Contact, ...]


Align: TypeAlias = Literal["left", "center", "right"]


@frozen
class Merge:
    """A table's cell that takes `rows` and `columns` from its own place on, and covers others."""

    row: int
    column: int
    rows: int
    columns: int


@frozen
class Table:
    """The first `head` of `rows` are the head. Cells are texts, also those that others cover.

    `aligns` is what the author declared for each column, None where the cells decide. `source`
    names where the figures are from if the prose does not hold them; outputs print it.
    """

    id: str
    rows: tuple[tuple[Text, ...], ...]
    head: int = 1
    title: Text | None = None
    merges: tuple[Merge, ...] = ()
    aligns: tuple[Align | None, ...] = ()
    unit: Text | None = None
    period: Text | None = None
    note: Text | None = None
    source: Text | None = None


@frozen
class Picture:
    """A picture, whole; with a `focus` (shares from the left and the top) cut to its frame around
    that point. `texts` stand beside it.
    """

    id: str
    data: bytes
    media: Literal["image/png", "image/jpeg"]
    width_px: int
    height_px: int
    alt: Text
    credit: Text | None = None
    caption: Text | None = None
    title: Text | None = None
    focus: tuple[float, float] | None = None
    texts: tuple[Text, ...] = ()
    source: Text | None = None


@frozen
class Explained:
    """A term with what it means; `number` counts the document's terms from 1."""

    number: int
    term: Text
    told: Text

    @property
    def numbered(self) -> Text:
        words = f"{self.number}　{self.term.words}"
        return Text(words, self.term.span, ((0, len(words)),))


@frozen
class Glossary:
    id: str
    title: Text | None
    entries: tuple[Explained, ...]
    source: Text | None = None

    @property
    def table(self) -> Table:
        """The entries as rows: numbered term, explanation."""
        rows = tuple(
            (
                Text(
                    words := f"{entry.number}　{entry.term.words}",
                    entry.term.span,
                    ((0, len(words)),),
                ),
                entry.told,
            )
            for entry in self.entries
        )
        return Table(self.id, rows, 0, self.title, source=self.source)


Block: TypeAlias = (
    Paragraph
    | Listing
    | ItemBlock
    | Headlines
    | Figures
    | Chart
    | Targets
    | Honours
    | Groups
    | Focus
    | Quote
    | Timeline
    | Promises
    | Contacts
    | Table
    | Picture
    | Glossary
)


@frozen
class Section:
    """A `##` heading and what follows it; `level` 2 for `##`, 3 for `###`, 4 for `####`.

    `numeral` reads like （一）, `title` is without it. `counted` says that the source has none and
    the numeral is ours, for themes that number.
    """

    id: str
    level: int
    numeral: str
    title: Text
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    counted: bool = False


@frozen
class Part:
    """One module. `numeral` e.g. 一、; `blocks` stand before its first section. `language` is its
    own tag where it is not the document's.
    """

    id: str
    numeral: str
    title: Text
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    counted: bool = False
    language: str = ""

    def walk(self) -> Iterator[Block]:
        """All blocks in reading order."""
        yield from self.blocks
        for section in self.sections:
            yield from walk_section(section)


def walk_section(section: Section) -> Iterator[Block]:
    yield from section.blocks
    for inner in section.sections:
        yield from walk_section(inner)


@frozen
class Document:
    """A whole briefing. `name` is the content folder's own name, for output files."""

    name: str
    title: Text
    slogan: tuple[Text, ...]
    issuer: Text
    language: str
    theme: str
    density: Literal["brief", "full"]
    parts: tuple[Part, ...]
    status: Text | None = None
    secrecy: Text | None = None
    date: Text | None = None
    logo: Picture | None = None
    filename: str = "{name}-{kind}"
    units: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    deck_fonts: Literal["office", "noto"] = "office"
    pace: int = 220
    builds: bool = False
    slide_size: Size = SLIDE_16_9
