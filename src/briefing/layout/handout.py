"""The A4 handout: a document and a theme in, a publication of facing pages out.

Cover, contents, the parts, the back page. Pages are planned and numbered first; those that name
pages are drawn last. Refuses, with code `no-fit`, a block that no form of the ladder brings onto a
page; nothing is ever clipped, dropped or reworded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.content.document import Document
from briefing.frame import Publication
from briefing.layout.paper import contents
from briefing.layout.paper.chapters import document_charts
from briefing.layout.paper.closing import Closing
from briefing.layout.paper.cover import Cover
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.furniture import Furniture, page_grid
from briefing.layout.paper.house import House, house_style
from briefing.layout.paper.leaves import Leaf, OpenerLeaf, SheetLeaf, plan_leaves
from briefing.layout.paper.publication import DrawnPage, publication
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
        leaves = dict(enumerate(plan_leaves(document, house), _FIRST_CONTENTS + len(lists)))
        sheets = {
            number: leaf.draw(page_grid(number))
            for number, leaf in leaves.items()
            if isinstance(leaf, SheetLeaf)
        }
        drawings = tuple(_draw(document, house, lists, leaves, sheets, edge))
    return publication(document, house, groups, drawings)


def _numbers(leaves: Mapping[int, Leaf], sheets: Mapping[int, Drawing]) -> dict[str, int]:
    """The page of everything that a list of pages names."""
    numbers: dict[str, int] = {}
    for number, leaf in leaves.items():
        if isinstance(leaf, OpenerLeaf):
            numbers.setdefault(leaf.opener.part.id, number)
            continue
        for anchor, _ in sheets[number].anchors:
            numbers.setdefault(anchor, number)
    return numbers


def _draw(
    document: Document,
    house: House,
    lists: Sequence[tuple[contents.Group, ...]],
    leaves: Mapping[int, Leaf],
    sheets: Mapping[int, Drawing],
    edge: float,
) -> Iterator[DrawnPage]:
    furniture, numbers = Furniture(document, house), _numbers(leaves, sheets)
    yield DrawnPage("", Cover(document, house, edge).draw())
    for number, groups in enumerate(lists, _FIRST_CONTENTS):
        grid = page_grid(number)
        page = contents.Contents(groups, house, first=number == _FIRST_CONTENTS)
        drawing = furniture.closed(page.draw(grid, numbers), grid)
        yield DrawnPage(str(number), furniture.draw(number, [house.words.contents]) + drawing)
    for number, leaf in leaves.items():
        grid = page_grid(number)
        drawing = leaf.draw(grid, numbers) if isinstance(leaf, OpenerLeaf) else sheets[number]
        if not leaf.closes:
            drawing = furniture.closed(drawing, grid)
        yield DrawnPage(str(number), furniture.draw(number, leaf.parts) + drawing)
    yield DrawnPage("", Closing(document, document_charts(document), house, edge).draw(numbers))
