"""Frame items as page content, and a record of who owns which marks.

In: a publication; out: the untagged PDF, and its marks and links in drawing order, for the
structure tree. Decides nothing about looks: it flips y and turns inks into screen colours.
Refuses, as faults of ours, an owner that the tree does not know and a link that is no Link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from briefing.frame import (
    Artifact,
    Group,
    Image,
    Link,
    Node,
    Owner,
    Page,
    Placed,
    Publication,
    Shape,
    TextRun,
)
from briefing.geometry import Point, Rect
from briefing.render.canvas import OperatorCanvas
from briefing.render.operators import clip, fill_colour, number, paint_shape, show_text

_ARTIFACT_ENTRIES = {
    Artifact.LAYOUT: "/Type /Layout",
    Artifact.BACKGROUND: "/Type /Background",
    Artifact.HEADER: "/Type /Pagination /Subtype /Header",
    Artifact.FOOTER: "/Type /Pagination /Subtype /Footer",
}


@dataclass(slots=True)
class Mark:
    """A marked-content sequence of `owner`: number `mcid` on page `page`, with the words in it."""

    page: int
    mcid: int
    owner: str
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ClickArea:
    """A link's place in PDF coordinates."""

    page: int
    box: Rect
    target: str
    owner: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The untagged file; `marks` and `links` in drawing order."""

    data: bytes
    marks: tuple[Mark, ...]
    links: tuple[ClickArea, ...]


def draw_pages(publication: Publication) -> Drawn:
    tags = _tags(publication.structure)
    canvas = OperatorCanvas()
    marks: list[Mark] = []
    links: list[ClickArea] = []
    for index, page in enumerate(publication.pages):
        painter = _PagePainter(canvas, tags, index, page)
        painter.draw()
        marks += painter.marks
        links += painter.links
    return Drawn(canvas.finished(), tuple(marks), tuple(links))


def _tags(root: Node) -> dict[str, str]:
    """The tag of each node by its key."""
    tags: dict[str, str] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.key in tags:
            raise ValueError(f"two nodes of the structure tree have the key {node.key!r}")
        tags[node.key] = node.tag
        waiting += node.children
    return tags


class _PagePainter:
    """Draws one page; opens and closes marked content as the owner changes."""

    def __init__(
        self, canvas: OperatorCanvas, tags: Mapping[str, str], index: int, page: Page
    ) -> None:
        self._canvas, self._tags, self._index, self._page = canvas, tags, index, page
        self._height = page.size.height
        self._open: Owner | None = None
        self.marks: list[Mark] = []
        self.links: list[ClickArea] = []

    def draw(self) -> None:
        self._draw_items(Point(0, 0), self._page.items)
        self._close()
        self._canvas.end_page(self._page.size)

    def _draw_items(self, origin: Point, items: Sequence[Placed]) -> None:
        for place, item in items:
            point = origin + place
            match item:
                case TextRun():
                    self._draw_text(point, item)
                case Shape():
                    self._draw_shape(point, item)
                case Image():
                    self._draw_image(point, item)
                case Link():
                    self._note_link(point, item)
                case Group():
                    self._draw_group(point, item)
                case _:
                    assert_never(item)

    def _enter(self, owner: Owner) -> None:
        if owner == self._open:
            return
        self._close()
        self._open = owner
        if isinstance(owner, Artifact):
            self._canvas.emit(f"/Artifact <<{self._artifact_entries(owner)}>> BDC")
        else:
            mcid = len(self.marks)
            self.marks.append(Mark(self._index, mcid, owner))
            self._canvas.emit(f"/{self._tag(owner)} <</MCID {mcid}>> BDC")

    def _tag(self, owner: str) -> str:
        if owner not in self._tags:
            raise ValueError(f"drawn owner {owner!r} is not in the structure tree")
        return self._tags[owner]

    def _close(self) -> None:
        if self._open is not None:
            self._canvas.emit("EMC")
            self._open = None

    def _artifact_entries(self, kind: Artifact) -> str:
        entries = _ARTIFACT_ENTRIES[kind]
        if kind is not Artifact.BACKGROUND:
            return entries
        size = self._page.size
        return f"{entries} /BBox [0 0 {number(size.width)} {number(size.height)}]"

    def _draw_text(self, point: Point, run: TextRun) -> None:
        if not run.glyphs:
            return
        self._enter(run.owner)
        if not isinstance(run.owner, Artifact):
            self.marks[-1].words.append(run.text)
        font = self._canvas.font(run.face)
        codes, spacing = font.encode(run)
        self._canvas.emit(fill_colour(run.ink))
        self._canvas.emit(
            show_text(font.name, run.size, spacing, codes, point, self._height, run.rotation)
        )

    def _draw_shape(self, point: Point, shape: Shape) -> None:
        if operators := paint_shape(shape, point, self._height):
            self._enter(shape.owner)
            self._canvas.emit(operators)

    def _draw_image(self, point: Point, image: Image) -> None:
        self._enter(image.owner)
        self._canvas.draw_picture(image.data, self._flipped(point, image))

    def _note_link(self, point: Point, link: Link) -> None:
        if isinstance(link.owner, Artifact) or self._tag(link.owner) != "Link":
            raise ValueError(f"owner {link.owner!r} of a link to {link.target!r} is no Link")
        box = self._flipped(point, link)
        self.links.append(ClickArea(self._index, box, link.target, link.owner))

    def _draw_group(self, point: Point, group: Group) -> None:
        if group.clip is None:
            self._draw_items(point, group.items)
            return
        # Marked content must not straddle the saved state.
        self._close()
        area = group.clip
        corner = point + area.origin
        moved = Rect(corner.x, corner.y, area.width, area.height)
        self._canvas.emit(f"q {clip(moved, self._height)}")
        self._draw_items(point, group.items)
        self._close()
        self._canvas.emit("Q")

    def _flipped(self, point: Point, item: Image | Link) -> Rect:
        """The box of an item in PDF coordinates, by its lower left corner."""
        size = item.size
        return Rect(point.x, self._height - point.y - size.height, size.width, size.height)
