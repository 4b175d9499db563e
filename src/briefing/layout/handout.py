"""The A4 handout: a document and a theme in, a publication of facing pages out.

Cover, contents, the parts, the back page. Pages are planned first, then numbered, then drawn, so
that contents, openers and the list of figures know every page. Refuses, with code `no-fit`, a
block that no form of the ladder brings onto a page; nothing is ever clipped, dropped or reworded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.content.document import Document
from briefing.frame import Anchor, Page, Publication
from briefing.frozen import frozen
from briefing.geometry import A4, Rect
from briefing.layout.paper import contents
from briefing.layout.paper.chapters import document_charts
from briefing.layout.paper.closing import Closing
from briefing.layout.paper.cover import Cover
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.furniture import Furniture, page_grid
from briefing.layout.paper.house import House, house_style
from briefing.layout.paper.leaves import Leaf, plan_leaves
from briefing.layout.paper.structure import outline, structure
from briefing.text.terms import heeding
from briefing.theme.numbering import numbered
from briefing.theme.tokens import Theme

_FIRST_CONTENTS = 2
_LEAST_PARTS = 3
"""From three parts on there is a contents page."""


def layout_handout(document: Document, theme: Theme, edge: float = 0.0) -> Publication:
    """`edge` is what the printer leaves white: cover and back page keep their colour off it."""
    document = numbered(document, theme)
    house = house_style(theme, document.language)
    groups = contents.contents_groups(document) if len(document.parts) >= _LEAST_PARTS else ()
    lists = contents.contents_pages(groups, house) if groups else ()
    with heeding(document.terms):
        leaves = plan_leaves(document, house)
        numbers = _numbers(leaves, _FIRST_CONTENTS + len(lists))
        drawings = tuple(_draw(document, house, lists, leaves, numbers, edge))
    return _publication(document, house, groups, drawings)


def _numbers(leaves: Sequence[Leaf], first: int) -> dict[str, int]:
    """The page of everything that a list of pages names."""
    numbers: dict[str, int] = {}
    for number, leaf in enumerate(leaves, first):
        for anchor in leaf.anchors:
            numbers.setdefault(anchor, number)
    return numbers


@frozen
class _Drawn:
    label: str
    drawing: Drawing


def _draw(
    document: Document,
    house: House,
    lists: Sequence[tuple[contents.Group, ...]],
    leaves: Sequence[Leaf],
    numbers: Mapping[str, int],
    edge: float,
) -> Iterator[_Drawn]:
    furniture = Furniture(document, house)
    yield _Drawn("", Cover(document, house, edge).draw())
    number = _FIRST_CONTENTS
    for groups in lists:
        grid = page_grid(number)
        page = contents.Contents(groups, house, first=number == _FIRST_CONTENTS)
        drawing = furniture.closed(page.draw(grid, numbers), grid)
        yield _Drawn(str(number), furniture.draw(number, [house.words.contents]) + drawing)
        number += 1
    for leaf in leaves:
        grid = page_grid(number)
        drawing = leaf.draw(grid, numbers)
        if not leaf.closes:
            drawing = furniture.closed(drawing, grid)
        yield _Drawn(str(number), furniture.draw(number, leaf.parts) + drawing)
        number += 1
    yield _Drawn("", Closing(document, document_charts(document), house, edge).draw(numbers))


def _publication(
    document: Document, house: House, groups: Sequence[contents.Group], drawn: Sequence[_Drawn]
) -> Publication:
    boxes = dict(_boxes(drawn))
    return Publication(
        title=document.title.words,
        author=document.issuer.words,
        language=document.language,
        pages=tuple(Page(A4, each.drawing.items, each.label) for each in drawn),
        structure=structure(document, groups, house, boxes),
        anchors=tuple(_anchors(drawn, bool(groups))),
        outline=outline(document, house, bool(groups)),
        subject=document.slogan[0].words if document.slogan else "",
    )


def _boxes(drawn: Sequence[_Drawn]) -> Iterator[tuple[str, tuple[int, Rect]]]:
    for page, each in enumerate(drawn):
        for key, box in each.drawing.boxes:
            yield key, (page, box)


def _anchors(drawn: Sequence[_Drawn], has_contents: bool) -> Iterator[Anchor]:
    if has_contents:
        yield Anchor(contents.KEY, 1, 0.0)
    for page, each in enumerate(drawn):
        for key, y in each.drawing.anchors:
            yield Anchor(key, page, y)
