"""The second half of a long handout, which another process plans, draws and paints.

In: a document and what paints its pages. Out: the part at whose opening page the half begins, and
what waits for the half as plain values. What stands before an opening page does not depend on what
comes after it, so both are planned at the same time; then the first half tells where it ends.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

from briefing.beside import beside, may_fork
from briefing.content.document import Document
from briefing.content.halves import later_parts
from briefing.frame import Node, Page, Paint, Painted
from briefing.frozen import frozen
from briefing.geometry import A4, Rect
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.furniture import Furniture
from briefing.layout.paper.house import House
from briefing.layout.paper.leaves import has_opener, plan_leaves
from briefing.layout.paper.publication import DrawnPage
from briefing.layout.paper.stretch import stretch
from briefing.layout.paper.structure import part_nodes
from briefing.text.kept import fresh, learn
from briefing.text.words import remember_words


@frozen
class SecondHalf:
    """Pages without their items, those that they name, and what was painted of them."""

    pages: tuple[DrawnPage, ...] = ()
    numbers: Mapping[str, int] = {}
    painted: Painted | None = None


@frozen
class Begun:
    """`start` is the part where the half begins, None where all is drawn here. `tell` it the
    number of its first page, then wait for its `result`.
    """

    start: int | None
    tell: Callable[[int], None]
    result: Callable[[], SecondHalf]


@contextmanager
def second_half(document: Document, house: House, paint: Paint | None) -> Iterator[Begun]:
    start = _middle(document, house) if paint and may_fork() else None
    if paint is None or start is None:
        yield Begun(None, lambda first: None, SecondHalf)
        return
    half = _Half(document, house, start, paint)
    with closing(_Told()) as first, beside(lambda: half.drawn(first.hear)) as result:
        yield Begun(start, first.tell, lambda: _taken(result()))


def _middle(document: Document, house: House) -> int | None:
    later = later_parts(document.parts)
    return next((at for at in later if has_opener(document.parts[at], house)), None)


class _Told:
    """A number that a process tells a fork of it, and knows itself where it does the work."""

    def __init__(self) -> None:
        self._hearing, self._telling = os.pipe()
        self._teller, self._number = os.getpid(), 0

    def tell(self, number: int) -> None:
        self._number = number
        os.write(self._telling, struct.pack("i", number))

    def hear(self) -> int:
        if os.getpid() == self._teller:
            return self._number
        # With its own end open a fork whose parent was killed would wait for ever.
        os.close(self._telling)
        (number,) = struct.unpack("i", os.read(self._hearing, 4))
        return int(number)

    def close(self) -> None:
        os.close(self._telling)
        os.close(self._hearing)


@frozen
class _Half:
    document: Document
    house: House
    start: int
    paint: Paint

    def drawn(self, hear: Callable[[], int]) -> tuple[Any, ...]:
        leaves = plan_leaves(self.document, self.house, start=self.start)
        first = hear()
        half = stretch(leaves, first)
        numbers = half.numbers
        pages = [*half.draw(Furniture(self.document, self.house), numbers)]
        nodes = tuple(part_nodes(self.document.parts[self.start :], self.house))
        items = [Page(A4, each.drawing.items, each.label) for each in pages]
        remember_words()
        made = self.paint(items, first - 1, Node("", "Document", nodes))
        return first, [*map(_plain, pages)], numbers, made, fresh()


def _plain(page: DrawnPage) -> tuple[Any, ...]:
    boxes = [(key, box.x, box.y, box.width, box.height) for key, box in page.drawing.boxes]
    return page.label, boxes, page.drawing.anchors


def _taken(plain: tuple[Any, ...]) -> SecondHalf:
    first, places, numbers, made, composed = plain
    learn(composed)
    pages = tuple(
        DrawnPage(label, Drawing((), tuple((key, Rect(*box)) for key, *box in boxes), anchors))
        for label, boxes, anchors in places
    )
    return SecondHalf(pages, numbers, Painted(range(first - 1, first - 1 + len(pages)), made))
