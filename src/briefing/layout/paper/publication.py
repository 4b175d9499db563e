"""Drawn A4 pages as a publication: tagged, linked and outlined in the document's own order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.content.document import Document
from briefing.frame import Anchor, Page, Painted, Publication
from briefing.frozen import frozen
from briefing.geometry import A4, Rect
from briefing.layout.paper import contents
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.house import House
from briefing.layout.paper.structure import outline, structure


@frozen
class DrawnPage:
    """`label` is the page's number as printed, "" before the contents."""

    label: str
    drawing: Drawing


def publication(
    document: Document,
    house: House,
    groups: Sequence[contents.Group],
    drawn: Sequence[DrawnPage],
    painted: Painted | None = None,
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
        painted=painted,
    )


def _boxes(drawn: Sequence[DrawnPage]) -> Iterator[tuple[str, tuple[int, Rect]]]:
    for page, each in enumerate(drawn):
        for key, box in each.drawing.boxes:
            yield key, (page, box)


def _anchors(drawn: Sequence[DrawnPage], has_contents: bool) -> Iterator[Anchor]:
    if has_contents:
        first = next(page for page, each in enumerate(drawn) if each.label)
        yield Anchor(contents.KEY, first, 0.0)
    for page, each in enumerate(drawn):
        for key, y in each.drawing.anchors:
            yield Anchor(key, page, y)
