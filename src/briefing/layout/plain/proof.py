"""The proof: a document's words for correcting with a pen, wide apart, in A4 pages.

Every passage has its number, and in the margin its file and line. Figures are underlined; one
that stands in a second place has the number of that passage below it. Nothing is left out and
nothing is said but the content's words: numbers, places and marks are artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.content.document import Document
from briefing.content.inline import Text
from briefing.content.marks import marked
from briefing.frame import Anchor, Artifact, Heading, Node, Page, Publication
from briefing.geometry import A4
from briefing.layout.column.bands import PAGES, Band, Cut, divide, kept, stacked
from briefing.layout.paper.cover import draw_status, status_width
from briefing.layout.paper.drawing import Drawing, joined, line_right, lines_down, rule, upright
from briefing.layout.paper.house import House, house_style
from briefing.layout.plain.passages import Passage, passages
from briefing.layout.plain.quotes import Mark, figure_marks
from briefing.text.compose import compose, set_line
from briefing.text.style import Inline, Line, TextStyle
from briefing.text.terms import heeding
from briefing.theme.numbering import numbered
from briefing.theme.official import black_theme
from briefing.theme.paper import sized
from briefing.theme.tokens import Theme

_SIZE, _PITCH = 12.5, 34.0
_LEFT, _WIDTH = 130.0, 350.0
_PLACE_LEFT, _NUMBER_RIGHT, _MARGIN = 34.0, 118.0, 500.0
_TOP, _FOOT = 70.0, 782.0
_HEAD, _HEAD_RULE, _FOLIO = 46.0, 54.0, 812.0
_DROP = 20.0
"""The baseline below the top of a line's row."""
_BETWEEN = 6.0
_CELLS = "　　"
_UNDER, _BELOW = 3.4, 12.0


@dataclass(frozen=True, slots=True)
class ProofWords:
    """`folio` takes the page and the count of pages."""

    legend: str
    folio: str
    see: str


CHINESE = ProofWords("数字下画线；线下“同12”：第12段也有此数，须一并改", "第{}页　共{}页", "同{}")
ENGLISH = ProofWords(
    "Figures are underlined; “= 12” below: also in passage 12, correct both", "{} of {}", "= {}"
)


def layout_proof(document: Document, theme: Theme) -> Publication:
    document = numbered(document, theme)
    proof = _Proof(document, house_style(black_theme(theme), document.language))
    with heeding(document.terms):
        pages = tuple(proof.pages())
    return Publication(
        title=document.title.words,
        author=document.issuer.words,
        language=document.language,
        pages=tuple(Page(A4, drawing.items, str(n)) for n, drawing in enumerate(pages, 1)),
        structure=proof.structure(),
        anchors=tuple(
            Anchor(key, page, y) for page, each in enumerate(pages) for key, y in each.anchors
        ),
        outline=tuple(proof.outline()),
    )


@dataclass(frozen=True)
class _Proof:
    document: Document
    house: House

    @property
    def words(self) -> ProofWords:
        return CHINESE if self.house.is_chinese else ENGLISH

    @cached_property
    def said(self) -> tuple[Passage, ...]:
        return tuple(passages(self.document))

    def pages(self) -> Iterator[Drawing]:
        bands = [band for each in self._passages() for band in each]
        sheets = divide(bands, _FOOT - _TOP, PAGES)
        for number, sheet in enumerate(sheets, 1):
            text = stacked(sheet, 0.0, _TOP)
            yield self._furniture(number, len(sheets)) + text

    def structure(self) -> Node:
        nodes = tuple(
            Node(_key(number), f"H{min(each.level, 6)}" if each.level else "P")
            for number, each in enumerate(self.said, 1)
        )
        title = self.document.title.words
        return Node("document", "Document", nodes, lang=self.document.language, title=title)

    def outline(self) -> Iterator[Heading]:
        for number, each in enumerate(self.said, 1):
            if each.level:
                words = "".join(text.words for text in each.texts)
                yield Heading(words, each.level, _key(number))

    def _passages(self) -> Iterator[Iterator[Band]]:
        marks = figure_marks(self.document, self.said)
        after_heading = False
        for number, (passage, own) in enumerate(zip(self.said, marks, strict=True), 1):
            bands = _Set(passage, number, own, self.house, self.words).bands()
            yield kept(bands) if after_heading else bands
            after_heading = passage.level > 0

    def _furniture(self, number: int, count: int) -> Drawing:
        look, ink = self.house.roles, self.house.ink("ink")
        name = _line(self.document.title.words, look.running, Artifact.HEADER)
        legend = _line(self.words.legend, look.source, Artifact.FOOTER)
        folio = _line(self.words.folio.format(number, count), look.source, Artifact.FOOTER)
        right = A4.width - _PLACE_LEFT
        line = rule(_PLACE_LEFT, _HEAD_RULE, right - _PLACE_LEFT, 0.5, ink, Artifact.HEADER)
        margin = upright(_MARGIN, _TOP, _FOOT - _TOP, 0.4, self.house.ink("rule"))
        return (
            Drawing((line, margin))
            + lines_down([name], _PLACE_LEFT, _HEAD, 0.0)
            + lines_down([legend], _PLACE_LEFT, _FOLIO, 0.0)
            + line_right(folio, right, _FOLIO)
            + self._status(right)
        )

    def _status(self, right: float) -> Drawing:
        status, style = marked(self.document).status, self.house.roles.status
        if status is None:
            return Drawing()
        x = right - status_width(status, style)
        return draw_status(status, style, x, _HEAD - 1.32 * style.size, Artifact.HEADER, 0.6)


@dataclass(frozen=True)
class _Set:
    """A passage in lines, its number and place beside the first."""

    passage: Passage
    number: int
    marks: tuple[Mark, ...]
    house: House
    words: ProofWords

    def bands(self) -> Iterator[Band]:
        lines = compose(self._inlines(), _WIDTH, align=self.house.align)
        label = self._label()
        last = len(lines) - 1
        for number, line in enumerate(lines):
            drawing = lines_down([line], _LEFT, _DROP, 0.0) + self._marked(line)
            if number:
                inside = Cut.LINES if 2 <= number <= last - 1 else Cut.NEVER
                yield Band(drawing, _PITCH, cut=inside)
            else:
                anchor = Drawing(anchors=((_key(self.number), 0.0),))
                cut = Cut.CHAPTERS if self.passage.level else Cut.BLOCKS
                yield Band(anchor + label + drawing, _PITCH, _BETWEEN, cut)

    @property
    def _style(self) -> TextStyle:
        look = self.house.roles
        return sized(look.body_strong if self.passage.level else look.body, _SIZE, _PITCH)

    def _inlines(self) -> list[Inline]:
        found: list[Inline] = []
        for number, text in enumerate(self.passage.texts):
            if number and not self.passage.run:
                found.append(Inline(_CELLS, self._style, _key(self.number), text.span))
            found += self._text(text)
        return found

    def _text(self, text: Text) -> Iterator[Inline]:
        strong = sized(self.house.roles.body_strong, _SIZE, _PITCH)
        at = 0
        for start, end in (*text.strong, (len(text.words), len(text.words))):
            for words, style in (
                (text.words[at:start], self._style),
                (text.words[start:end], strong),
            ):
                if words:
                    yield Inline(words, style, _key(self.number), text.span)
            at = end

    def _label(self) -> Drawing:
        """The number near the text; file and line at the page's edge, on two lines if need be."""
        number = _line(str(self.number), self.house.roles.running_part, Artifact.LAYOUT)
        span = self.passage.span
        style = sized(self.house.roles.running, 7.5, 9.5)
        room = _NUMBER_RIGHT - number.width - 6.0 - _PLACE_LEFT
        place = compose(
            [Inline(f"{span.path}:{span.line}", style, Artifact.LAYOUT)], room, align="left"
        )
        return line_right(number, _NUMBER_RIGHT, _DROP) + lines_down(
            place, _PLACE_LEFT, _DROP, style.leading
        )

    def _marked(self, line: Line) -> Drawing:
        """Lines under the figures of a line, with the passages that hold them too."""
        ends = _ends(line)
        drawings = []
        for start, end, others in self._ranges():
            first, last = max(start, line.start), min(end, line.end)
            if first < last:
                left, right = ends[first - line.start], ends[last - line.start]
                tail = others if end <= line.end else ()
                drawings.append(self._mark(_LEFT + left, _LEFT + right, tail))
        return joined(drawings)

    def _ranges(self) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """The figures in the joined text of the passage."""
        gap = 0 if self.passage.run else len(_CELLS)
        offsets = [0]
        for text in self.passage.texts:
            offsets.append(offsets[-1] + len(text.words) + gap)
        for mark in self.marks:
            offset = offsets[mark.text]
            yield offset + mark.start, offset + mark.end, mark.others

    def _mark(self, left: float, right: float, others: Sequence[int]) -> Drawing:
        ink = self.house.ink("ink")
        drawing = Drawing((rule(left, _DROP + _UNDER, right - left, 0.5, ink),))
        if others:
            drawing = Drawing((rule(left, _DROP + _UNDER, right - left, 1.2, ink),))
            told = self.words.see.format("、".join(map(str, others)))
            style = sized(self.house.roles.running, 7.5, 9.0)
            line = _line(told, style, Artifact.LAYOUT)
            drawing += lines_down([line], left, _DROP + _BELOW, 0.0)
        return drawing


def _ends(line: Line) -> list[float]:
    """The left edge of each character of a line, and the last one's right edge."""
    edges: list[float] = []
    right = 0.0
    for x, run in line.runs:
        for glyph in run.glyphs:
            edges += [x] * len(glyph.text)
            x += glyph.advance
        right = x
    missing = line.end - line.start - len(edges)
    return [*edges, *([right] * (missing + 1))]


def _key(number: int) -> str:
    return f"passage/{number}"


def _line(words: str, style: TextStyle, owner: Artifact) -> Line:
    return set_line([Inline(words, style, owner)])
