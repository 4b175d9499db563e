"""The A4 handout: a document and a theme in, a publication of facing pages out.

Cover, contents, the parts, the back page. Pages are planned and numbered first; those that name
pages are drawn last. Refuses, with code `no-fit`, a block that no form of the ladder brings onto a
page; nothing is ever clipped, dropped or reworded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.content.document import Document
from briefing.frame import Paint, Publication
from briefing.layout.paper import contents
from briefing.layout.paper.chapters import document_charts
from briefing.layout.paper.closing import Closing
from briefing.layout.paper.cover import Cover
from briefing.layout.paper.furniture import Furniture, page_grid
from briefing.layout.paper.halves import SecondHalf, second_half
from briefing.layout.paper.house import House, house_style
from briefing.layout.paper.leaves import plan_leaves
from briefing.layout.paper.publication import DrawnPage, publication
from briefing.layout.paper.stretch import Stretch, stretch
from briefing.text.terms import heeding
from briefing.theme.numbering import numbered
from briefing.theme.tokens import Theme

_FIRST_CONTENTS = 2
_LEAST_PARTS = 3
"""From three parts on there is a contents page."""


def layout_handout(
    document: Document, theme: Theme, edge: float = 0.0, paint: Paint | None = None
) -> Publication:
    """`edge` is what the printer leaves white: cover and back page keep their colour off it.

    Where `paint` is given another process may paint pages of a long report already.
    """
    document = numbered(document, theme)
    house = house_style(theme, document.language)
    groups = contents.contents_groups(document) if len(document.parts) >= _LEAST_PARTS else ()
    lists = contents.contents_pages(groups, house) if groups else ()
    first = _FIRST_CONTENTS + len(lists)
    with heeding(document.terms), second_half(document, house, paint) as half:
        leaves = plan_leaves(document, house, end=half.start)
        half.tell(first + len(leaves))
        pages, second = stretch(leaves, first), half.result()
        drawn = tuple(_draw(document, house, lists, pages, second, edge))
    return publication(document, house, groups, drawn, second.painted)


def _draw(
    document: Document,
    house: House,
    lists: Sequence[tuple[contents.Group, ...]],
    pages: Stretch,
    second: SecondHalf,
    edge: float,
) -> Iterator[DrawnPage]:
    furniture, numbers = Furniture(document, house), {**second.numbers, **pages.numbers}
    yield DrawnPage("", Cover(document, house, edge).draw())
    for number, groups in enumerate(lists, _FIRST_CONTENTS):
        grid = page_grid(number)
        page = contents.Contents(groups, house, first=number == _FIRST_CONTENTS)
        drawing = furniture.closed(page.draw(grid, numbers), grid)
        yield DrawnPage(str(number), furniture.draw(number, [house.words.contents]) + drawing)
    yield from pages.draw(furniture, numbers)
    yield from second.pages
    yield DrawnPage("", Closing(document, document_charts(document), house, edge).draw(numbers))
