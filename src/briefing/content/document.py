"""The document: validated, resolved content in order, without any style. All values are frozen.

Made by `assemble`, used by every planner. Each text keeps the place it came from; each figure
keeps both its own line and the prose that it quotes, so that any mark in any output can be asked
where it stands in the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, TypeAlias

from briefing.diagnostics import Span
from briefing.frozen import frozen
from briefing.geometry import SLIDE_16_9, Size


@frozen
class Text:
    """Words to print, verbatim. `strong` are half-open ranges that the author set bold.

    `ours` marks words that the prose does not hold (a declared class, listed by `check`). `notes`
    are the numbers of explained terms, each with the place behind its term.
    """

    words: str
    span: Span
    strong: tuple[tuple[int, int], ...] = ()
    ours: bool = False
    notes: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        return self.words


@frozen
class Piece:
    """A part of a value: `number` is set large, `unit` beside it small (also 第 before a rank,

    各, 增长, 左右), `words` is a value in words (十方面, A+), `joint` is 和 and the like between
    two numbers that stay joined.
    """

    kind: Literal["number", "unit", "words", "joint"]
    text: str


@frozen
class Figure:
    """A figure as quoted: `before` + the pieces + `after` is the prose's own slice, less the
    blanks that some type around numbers.

    `value` holds at least one number or words piece. `item` is the id of the item in which the
    quotation lies, None where it lies in no item or in another section.
    """

    before: str
    value: tuple[Piece, ...]
    after: str
    span: Span
    quote: Span
    item: str | None = None

    @property
    def words(self) -> str:
        parts = [self.before, *(piece.text for piece in self.value), self.after]
        joined = "".join(parts)
        return " ".join(filter(None, parts)).replace(" %", "%") if joined.isascii() else joined


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
class Bar:
    """One category of a chart. `label` + `before` + `number` + `unit` + `after` reads as quoted

    (火情 + 下降 + 15 + % ; 地区生产总值 + 增长 + 6 + % + 左右). `lead` is the verb that governs the
    quotation in the prose and that the page leaves out (新增, 创建), "" where there is none.
    `magnitude` is the number in the chart's common unit.
    """

    label: str
    before: str
    number: str
    unit: str
    after: str
    magnitude: Decimal
    span: Span
    quote: Span
    lead: str = ""
    highlight: bool = False
    item: str | None = None

    @property
    def shown(self) -> str:
        """The value as printed at the bar's end, without words that all bars share."""
        return self.number + self.unit + self.after


ChartForm: TypeAlias = Literal[
    "bar", "column", "share", "line", "area", "pie", "doughnut", "combo", "bullet"
]


@frozen
class Series:
    """A row of figures over the categories of a chart; None is a declared gap.

    `mark` is how it is drawn, `second` on an axis of its own at the right. `changes` are computed
    words for each category (↑12.5%), "" where there are none.
    """

    name: str
    mark: Literal["bar", "line", "area", "target", "slice"]
    unit: str
    points: tuple[Bar | None, ...]
    second: bool = False
    highlight: bool = False
    changes: tuple[str, ...] = ()

    def change(self, at: int) -> str:
        return self.changes[at] if self.changes else ""


@frozen
class Chart:
    """A chart as data. `form` share: each bar has its own whole, 0–100.

    `unit` is common to all bars; `shared` are the words that all entries share (下降). `target`
    charts quote targets and are drawn as such (outlined). `number` counts the charts of the
    document from 1. Bars that the title quotes are highlighted.

    `series` over `categories` make up every chart but rows of bars from zero: those have `bars`
    alone. With series, `bars` are all their figures, series by series. `stack` piles bars and
    areas up, as they are or as shares of their sum; `whole` is what the slices of a pie make.
    """

    id: str
    number: int
    form: ChartForm
    title: Text
    unit: str
    shared: str
    bars: tuple[Bar, ...]
    target: bool = False
    note: Text | None = None
    period: Text | None = None
    source: Text | None = None
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    stack: Literal["", "sum", "share"] = ""
    whole: Bar | None = None

    def value_parts(self, bar: Bar) -> tuple[str, str, str]:
        """What stands at a bar's end: words, number, words; the same in every output.

        Left to the subtitle: `shared` words and a unit that all bars have, but for % and the
        whole phrase of a target (增长6%左右).
        """
        if self.target:
            return bar.before, bar.number, bar.unit + bar.after
        before = bar.before.removeprefix(self.shared)
        unit, beside = self._beside(bar)
        common = all(other.unit == unit for other in beside) and unit != "%"
        return before, bar.number, bar.after if common else bar.unit + bar.after

    def _beside(self, bar: Bar) -> tuple[str, tuple[Bar, ...]]:
        """The unit of the bar's axis and all bars on it."""
        second = any(each.second and bar in each.points for each in self.series)
        group = [each for each in self.series if each.second == second]
        if not group:
            return self.unit, self.bars
        return group[0].unit, tuple(point for each in group for point in each.points if point)

    def value_words(self, bar: Bar) -> str:
        return "".join(self.value_parts(bar))

    def highlighted(self) -> tuple[bool, ...]:
        """Which bars carry the claim: those the title quotes, or all where it quotes none.

        Shares all do: what is mute beside a share is the rest of its whole.
        """
        marked = tuple(bar.highlight for bar in self.bars)
        some = any(marked) and self.form != "share"
        return marked if some else tuple(True for _ in marked)


@frozen
class Target:
    """A row of targets: `label` "" where the whole phrase is the target (`value` in words)."""

    label: str
    value: tuple[Piece, ...]
    span: Span

    @property
    def words(self) -> str:
        return self.label + "".join(piece.text for piece in self.value)


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
