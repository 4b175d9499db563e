"""Draws the elements of one slide in reading order and grows their structure beside them.

Text becomes P (headings H1 and H2, table cells TH and TD), entries become L with LI, pictures and
charts Figure with what they show; shapes are decoration unless they say something.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count, groupby
from typing import assert_never

from briefing.deck.slides import (
    ChartBox,
    Element,
    GroupBox,
    Para,
    PictureBox,
    Run,
    ShapeBox,
    TableBox,
    TableCell,
    TextBox,
)
from briefing.frame import Artifact, Link, Node, Placed
from briefing.geometry import Rect, Size
from briefing.layout.chart_box import draw_chart_box
from briefing.layout.cropped import shown_over
from briefing.layout.slide_bleed import outward
from briefing.layout.slide_shape import draw_shape
from briefing.layout.slide_text import place_paras, set_paras
from briefing.theme.slots import RunStyle, Slot
from briefing.theme.tokens import Theme


class Pen:
    """Collects items and nodes of one slide; keys are the slide's id and a running number."""

    def __init__(self, theme: Theme, slide: str, page: int, size: Size) -> None:
        self._theme, self._slide, self._page, self._size = theme, slide, page, size
        self._numbers = count(1)
        self.items: list[Placed] = []
        self.nodes: list[Node] = []

    def title(self, slot: Slot, paragraphs: Sequence[Para], level: int) -> None:
        """All lines of a title are one heading."""
        key = self._key()
        self._place(paragraphs, slot.rect, slot.anchor, [key] * len(paragraphs))
        self.nodes.append(Node(key, f"H{level}"))

    def placeholder(self, slot: Slot, paragraphs: tuple[Para, ...], link: str = "") -> None:
        self.nodes += self._text(TextBox(slot.name, slot.rect, paragraphs, slot.anchor, link=link))

    def page_number(self, slot: Slot, words: str) -> None:
        para = _para(words, slot.style, slot.leading, slot.align)
        self._place((para,), slot.rect, slot.anchor, [Artifact.FOOTER])

    def draw(self, elements: Iterable[Element]) -> None:
        """Neighbouring entries make up a list; the rules between them are no content."""
        for is_entry, run in groupby(_in_lists(elements), key=lambda pair: pair[0]):
            nodes = [node for _, element in run for node in self._element(element)]
            if nodes:
                self.nodes += [Node(self._key(), "L", tuple(nodes))] if is_entry else nodes

    def _element(self, element: Element) -> list[Node]:
        match element:
            case TextBox():
                return self._text(element)
            case ShapeBox():
                return self._shape(element)
            case ChartBox():
                return self._chart(element)
            case PictureBox():
                return self._picture(element)
            case TableBox():
                return self._table(element)
            case GroupBox():
                inner = [node for child in element.elements for node in self._element(child)]
                return [self._entry(inner)] if element.is_entry else inner
            case _:
                assert_never(element)

    def _entry(self, inner: Sequence[Node]) -> Node:
        return Node(self._key(), "LI", (Node(self._key(), "LBody", tuple(inner)),))

    def _text(self, box: TextBox) -> list[Node]:
        if not box.link:
            return self._paragraphs(box.paragraphs, box.rect, box.anchor)
        paragraph, link = self._key(), self._key()
        width = self._place(box.paragraphs, box.rect, box.anchor, [link] * len(box.paragraphs))
        area = Link(Size(width, box.rect.height), box.link, link)
        self.items.append((box.rect.origin, area))
        return [Node(paragraph, "P", (Node(link, "Link", alt=_words(box.paragraphs)),))]

    def _paragraphs(self, paragraphs: Sequence[Para], rect: Rect, anchor: str) -> list[Node]:
        keys = [self._key() for _ in paragraphs]
        self._place(paragraphs, rect, anchor, keys)
        return [Node(key, "P") for key in keys]

    def _place(
        self,
        paragraphs: Sequence[Para],
        rect: Rect,
        anchor: str,
        owners: Sequence[str | Artifact],
    ) -> float:
        """Draws paragraphs and returns how far from the left edge they reach."""
        set_ = set_paras(self._theme, paragraphs, rect.width, owners)
        for placed in place_paras(set_, rect, anchor):
            self.items += placed
        reach = (each.para.indent + line.width for each in set_ for line in each.lines)
        return max(reach, default=0.0)

    def _shape(self, box: ShapeBox) -> list[Node]:
        if not box.alt:
            self.items.append(draw_shape(self._theme, box, Artifact.LAYOUT))
            return []
        key = self._key()
        self.items.append(draw_shape(self._theme, box, key))
        return [self._figure(key, box.alt, box.rect)]

    def _chart(self, box: ChartBox) -> list[Node]:
        key = self._key()
        self.items += draw_chart_box(box, self._theme, key)
        return [self._figure(key, box.alt, box.rect)]

    def _picture(self, box: PictureBox) -> list[Node]:
        key = self._key()
        over = outward(box.rect, self._size)
        self.items.append(shown_over(box.picture.data, box.rect, box.crop, key, over))
        return [self._figure(key, box.alt, box.rect)]

    def _figure(self, key: str, alt: str, rect: Rect) -> Node:
        return Node(key, "Figure", alt=alt, box=(self._page, rect))

    def _table(self, box: TableBox) -> list[Node]:
        self._rule(Rect(box.rect.x, box.rect.y, box.rect.width, 1.5), "primary")
        rows = [
            Node(self._key(), "TR", tuple(self._cell(box, cell) for cell in cells))
            for cells in box.cells
        ]
        return [Node(self._key(), "Table", tuple(rows), attributes=(("Summary", box.alt),))]

    def _cell(self, box: TableBox, cell: TableCell) -> Node:
        """A cell with the rule below it."""
        at, rect = cell.at, cell.rect
        is_head, names = at.row < box.head, at.column < box.labels
        ink = "primary" if at.row + at.rows == box.head else "rule"
        self._rule(Rect(rect.x, rect.bottom, rect.width, 0.75), ink)
        scope = (("Scope", "Column" if is_head else "Row"),) if is_head or names else ()
        spans = (("ColSpan", at.columns), ("RowSpan", at.rows))
        wide = tuple((name, str(count)) for name, count in spans if count > 1)
        inner = tuple(self._paragraphs(cell.paragraphs, cell.room, "middle"))
        tag = "TH" if scope else "TD"
        return Node(self._key(), tag, inner, attributes=(*scope, *wide))

    def _rule(self, rect: Rect, ink: str) -> None:
        rule = ShapeBox("线", rect, fill=ink)
        self.items.append(draw_shape(self._theme, rule, Artifact.LAYOUT))

    def _key(self) -> str:
        return f"{self._slide}/{next(self._numbers)}"


def _in_lists(elements: Iterable[Element]) -> list[tuple[bool, Element]]:
    """Elements with whether they stand in a list; a shape goes with what is before it."""
    marked: list[tuple[bool, Element]] = []
    for element in elements:
        is_shape = isinstance(element, ShapeBox) and not element.alt
        if is_shape and marked:
            marked.append((marked[-1][0], element))
        else:
            marked.append((isinstance(element, GroupBox) and element.is_entry, element))
    return marked


def _words(paragraphs: Sequence[Para]) -> str:
    return "".join(para.text for para in paragraphs)


def _para(words: str, style: RunStyle, leading: float, align: str) -> Para:
    return Para((Run(words, style),), leading, "right" if align == "right" else "left")
