"""Blank pages, so that sheets folded in the middle come out even.

In: a publication; out: the same with a number of pages that four divides. The blank ones stand
before the last page, which is the back cover and stays last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.frame import Anchor, Node, Page, Publication

_FOLDED = 4
"""The pages that one folded sheet has."""


def filled_to_fours(publication: Publication) -> Publication:
    pages = publication.pages
    lacking = -len(pages) % _FOLDED
    if not lacking or not pages:
        return publication
    last = len(pages) - 1
    blank = Page(pages[-1].size, ())
    return replace(
        publication,
        pages=(*pages[:-1], *(blank,) * lacking, pages[-1]),
        anchors=_moved(publication.anchors, last, lacking),
        structure=_shifted(publication.structure, last, lacking),
    )


def _moved(anchors: Sequence[Anchor], last: int, by: int) -> tuple[Anchor, ...]:
    return tuple(replace(a, page=a.page + by) if a.page == last else a for a in anchors)


def _shifted(node: Node, last: int, by: int) -> Node:
    box = node.box
    if box is not None and box[0] == last:
        box = (box[0] + by, box[1])
    return replace(node, box=box, children=tuple(_shifted(c, last, by) for c in node.children))
