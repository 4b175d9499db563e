"""Pages as an untagged PDF file, drawn here or taken in as another process drew them.

In: a publication and what it is for; out: the file, and its marks, links and pictures in drawing
order. What another process drew comes as plain values, with stand-ins for codes and for the names
of fonts and pictures that are no other page's, so that the file is the same either way.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from briefing.frame import Node, Page, Paint, Painted, Publication
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.render.canvas import ELSEWHERE, Canvas
from briefing.render.file import File
from briefing.render.painter import ClickArea, Mark, PagePainter, Picture, Shared, tags_of
from briefing.render.precision import units_needed
from briefing.render.profile import Profile


@frozen
class Drawn:
    """The untagged file; `marks`, `links` and `pictures` in drawing order."""

    file: File
    marks: tuple[Mark, ...]
    links: tuple[ClickArea, ...]
    pictures: tuple[Picture, ...]


def draw_pages(publication: Publication, profile: Profile) -> Drawn:
    canvas = Canvas(units_needed(publication) if profile.small else {})
    shared = Shared(canvas, tags_of(publication.structure), profile)
    painted = publication.painted
    marks: list[Mark] = []
    links: list[ClickArea] = []
    for index, page in enumerate(publication.pages):
        if painted is None or index not in painted.pages:
            _paint(shared, index, page, marks, links)
        elif index == painted.pages.start:
            _take(shared, painted, marks, links)
    return Drawn(canvas.finished(), tuple(marks), tuple(links), tuple(shared.pictures.values()))


def _paint(
    shared: Shared, index: int, page: Page, marks: list[Mark], links: list[ClickArea]
) -> None:
    painter = PagePainter(shared, index, page)
    painter.draw()
    marks += painter.marks
    links += painter.links


def paint_for(profile: Profile) -> Paint | None:
    """None where a file is to be small: how fine its fonts are depends on all pages."""
    return None if profile.small else partial(_painted, profile)


def _painted(profile: Profile, pages: Sequence[Page], first: int, root: Node) -> Any:
    canvas = Canvas({}, ELSEWHERE)
    shared = Shared(canvas, tags_of(root), profile)
    marks: list[Mark] = []
    links: list[ClickArea] = []
    for index, page in enumerate(pages, first):
        _paint(shared, index, page, marks, links)
    return (
        canvas.plain(),
        [(each.page, each.mcid, each.owner, each.words) for each in marks],
        [(each.page, _sides(each.box), each.target, each.owner) for each in links],
        [
            (each.name, each.data, each.width, each.height, each.pages)
            for each in shared.pictures.values()
        ],
    )


def _sides(box: Rect) -> tuple[float, float, float, float]:
    return box.x, box.y, box.width, box.height


def _take(shared: Shared, painted: Painted, marks: list[Mark], links: list[ClickArea]) -> None:
    canvas, their_marks, their_links, pictures = painted.made
    shared.canvas.take(canvas)
    marks += [Mark(*each) for each in their_marks]
    links += [ClickArea(page, Rect(*box), *rest) for page, box, *rest in their_links]
    for stand_in, data, width, height, pages in pictures:
        own = shared.picture(data)
        shared.canvas.rename(stand_in, own.name)
        own.draw_as(width, height)
        own.pages |= pages
