"""The official form: a document and a theme in, A4 pages as GB/T 9704-2012 sets them out.

The type area of 156 × 225 mm holds 22 lines of 28 characters (5.2), the title stands above in
size 2 (7.3.1), levels have their faces (7.3.3), issuer and date sign the text (7.3.5), page
numbers stand outside below it (7.5), a level of secrecy at the top left (7.2.2). What no line of
text can say, charts and the like, is drawn within the type area, in black, on whole lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.content.document import Document
from briefing.content.inline import Text
from briefing.frame import Anchor, Artifact, Node, Page, Publication
from briefing.frozen import frozen
from briefing.geometry import A4, MM, Rect
from briefing.layout.column.bands import HALF_HAN, PAGES, Band, Cut, divide, stacked
from briefing.layout.paper.cover import draw_status, status_width
from briefing.layout.paper.drawing import Drawing, line_right, lines_down
from briefing.layout.paper.furniture import is_verso
from briefing.layout.paper.house import house_style
from briefing.layout.paper.structure import outline, structure
from briefing.layout.plain.grid import CELL, HEIGHT, LEFT, ROOM, TOP, WIDTH, blank, row
from briefing.layout.plain.shape import shaped
from briefing.layout.plain.text import Setter, official_setter
from briefing.text.compose import set_line
from briefing.text.style import Inline, Line, TextStyle
from briefing.text.terms import heeding
from briefing.theme.numbering import numbered
from briefing.theme.official import SIZE_2
from briefing.theme.tokens import Theme

_DASH_BELOW = 7 * MM
_IN = 2.0
_STATUS_TOP = 22 * MM


def layout_official(document: Document, theme: Theme) -> Publication:
    document = numbered(document, theme)
    setter = official_setter(house_style(theme, document.language))
    with heeding(document.terms):
        form = _Form(document, setter)
        pages = tuple(form.pages())
    boxes = {
        key: (number, box) for number, drawing in enumerate(pages) for key, box in drawing.boxes
    }
    return Publication(
        title=document.title.words,
        author=document.issuer.words,
        language=document.language,
        pages=tuple(Page(A4, drawing.items, str(n)) for n, drawing in enumerate(pages, 1)),
        structure=_structure(document, setter, boxes),
        anchors=tuple(_anchors(pages)),
        outline=outline(document, setter.column.house, False),
    )


@frozen
class _Form:
    document: Document
    setter: Setter

    def pages(self) -> Iterator[Drawing]:
        bands = (*self._head(), *self.setter.document(self.document), *self._signature())
        for number, sheet in enumerate(divide(bands, ROOM, PAGES), 1):
            yield stacked(sheet, LEFT, TOP) + self._status() + self._folio(number)

    def _head(self) -> Iterator[Band]:
        """The level of secrecy on the first line, two lines left blank, the title, one more."""
        secrecy = self.document.secrecy
        if secrecy:
            yield row(self._line(secrecy, self.setter.faces.hei, "secrecy"))
        for number in range(2):
            yield blank(Cut.NEVER if number or secrecy else Cut.BLOCKS)
        title = self.setter.words(self.document.title, self.setter.faces.title, "title")
        for line in shaped(title, WIDTH):
            yield row(line, SIZE_2, (WIDTH - line.width) / 2, Cut.NEVER)
        yield blank()

    def _signature(self) -> Iterator[Band]:
        """Issuer two characters from the right, the date's first under the issuer's third; a date
        that is longer stands two characters from the right itself.
        """
        issuer = self._line(self.document.issuer, self.setter.faces.fangsong, "issuer")
        right = WIDTH - _IN * CELL
        yield blank()
        if self.document.date is None:
            yield row(issuer, x=right - issuer.width, cut=Cut.NEVER)
            return
        date = self._line(self.document.date, self.setter.faces.fangsong, "date")
        is_longer = date.width > issuer.width
        left = right - date.width - _IN * CELL if is_longer else right - issuer.width
        yield row(issuer, x=left, cut=Cut.NEVER)
        yield row(date, x=left + _IN * CELL, cut=Cut.NEVER)

    def _line(self, text: Text, style: TextStyle, owner: str) -> Line:
        return set_line(self.setter.words(text, style, owner))

    def _status(self) -> Drawing:
        """In the upper margin, at the right."""
        status, style = self.document.status, self.setter.column.house.roles.status
        if status is None:
            return Drawing()
        x = LEFT + WIDTH - status_width(status, style)
        return draw_status(status, style, x, _STATUS_TOP, Artifact.HEADER, 0.6)

    def _folio(self, number: int) -> Drawing:
        """One character in, at the right of odd pages and at the left of even ones."""
        style = self.setter.faces.song
        words = [Inline(f"— {number} —", style, Artifact.FOOTER)]
        line = set_line(words)
        baseline = TOP + HEIGHT + _DASH_BELOW + HALF_HAN * style.size
        if is_verso(number):
            return lines_down([line], LEFT + style.size, baseline, 0.0)
        return line_right(line, LEFT + WIDTH - style.size, baseline)


def _structure(document: Document, setter: Setter, boxes: Mapping[str, tuple[int, Rect]]) -> Node:
    """The parts as in the handout, between the title and the signature."""
    whole = structure(document, (), setter.column.house, boxes)
    parts = whole.children[1:-1]
    head = (Node("secrecy", "P"), Node("title", "H1", title=document.title.words))
    return replace(whole, children=(*head, *parts, Node("issuer", "P"), Node("date", "P")))


def _anchors(pages: Sequence[Drawing]) -> Iterator[Anchor]:
    for page, drawing in enumerate(pages):
        for key, y in drawing.anchors:
            yield Anchor(key, page, y)
