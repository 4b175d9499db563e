"""A page's frame items as its content, and a record of who owns which marks.

In: a page and what all pages of a file share; out: operators on the canvas, marks, links and
pictures in drawing order. Decides nothing about looks: it flips y and turns inks into colours.
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
    Shape,
    TextRun,
)
from briefing.frozen import frozen
from briefing.geometry import Point, Rect
from briefing.render.canvas import Canvas
from briefing.render.colours import PressColours, ScreenColours
from briefing.render.number import number
from briefing.render.operators import clip, crop_marks, draw_picture, paint_shape, show_text
from briefing.render.profile import Profile

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


@frozen
class ClickArea:
    """A link's place in PDF coordinates."""

    page: int
    box: Rect
    target: str
    owner: str


@dataclass(slots=True)
class Picture:
    """Encoded bytes that pages name as `name`; `width` and `height` of the largest drawing."""

    name: str
    data: bytes
    width: float = 0.0
    height: float = 0.0
    pages: set[int] = field(default_factory=set)

    def draw_as(self, width: float, height: float) -> None:
        self.width, self.height = max(self.width, width), max(self.height, height)


@frozen
class Shared:
    """What the pages of a file share."""

    canvas: Canvas
    tags: Mapping[str, str]
    profile: Profile
    pictures: dict[bytes, Picture] = field(default_factory=dict)

    def picture(self, data: bytes) -> Picture:
        if data not in self.pictures:
            name = self.canvas.name("P", len(self.pictures) + 1)
            self.pictures[data] = Picture(name, data)
        return self.pictures[data]


def tags_of(root: Node) -> dict[str, str]:
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


class PagePainter:
    """Draws one page; opens and closes marked content as the owner changes."""

    def __init__(self, shared: Shared, index: int, page: Page) -> None:
        self._shared, self._index, self._page = shared, index, page
        self._canvas = shared.canvas
        self._sheet = shared.profile.sheet(page.size)
        self._height = self._sheet.media.height
        self._colours = PressColours() if shared.profile.press else ScreenColours()
        self._open: Owner | None = None
        self.marks: list[Mark] = []
        self.links: list[ClickArea] = []

    def draw(self) -> None:
        bounds = None
        if self._shared.profile.marks:
            self._draw_crop_marks()
            bounds = self._sheet.inked
        self._draw_group(self._sheet.corner, Group(self._page.items, bounds))
        self._close()
        self._canvas.end_page(self._sheet.media)

    def _draw_crop_marks(self) -> None:
        self._canvas.emit("/Artifact <</Type /Page>> BDC")
        self._canvas.emit(crop_marks(self._sheet.mark_lines()))
        self._canvas.emit("EMC")

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
        if owner not in self._shared.tags:
            raise ValueError(f"drawn owner {owner!r} is not in the structure tree")
        return self._shared.tags[owner]

    def _close(self) -> None:
        if self._open is not None:
            self._canvas.emit("EMC")
            self._open = None

    def _artifact_entries(self, kind: Artifact) -> str:
        entries = _ARTIFACT_ENTRIES[kind]
        if kind is not Artifact.BACKGROUND:
            return entries
        box = " ".join(number(side) for side in self._sheet.bleed_box)
        return f"{entries} /BBox [{box}]"

    def _draw_text(self, point: Point, run: TextRun) -> None:
        if not run.glyphs:
            return
        self._enter(run.owner)
        if not isinstance(run.owner, Artifact):
            self.marks[-1].words.append(run.text)
        font = self._canvas.font(run.face)
        codes, spacing = font.encode(run)
        self._canvas.emit(self._colours.set(run.ink))
        self._canvas.emit(
            show_text(font.name, run.size, spacing, codes, point, self._height, run.rotation)
        )

    def _draw_shape(self, point: Point, shape: Shape) -> None:
        if operators := paint_shape(shape, point, self._height, self._colours):
            self._enter(shape.owner)
            self._canvas.emit(operators)

    def _draw_image(self, point: Point, image: Image) -> None:
        self._enter(image.owner)
        picture = self._shared.picture(image.data)
        picture.pages.add(self._index)
        picture.draw_as(image.size.width, image.size.height)
        area = Rect(point.x, point.y, image.size.width, image.size.height)
        self._canvas.emit(draw_picture(picture.name, area, self._height))

    def _note_link(self, point: Point, link: Link) -> None:
        if isinstance(link.owner, Artifact) or self._tag(link.owner) != "Link":
            raise ValueError(f"owner {link.owner!r} of a link to {link.target!r} is no Link")
        if self._shared.profile.has_links:
            bottom = self._height - point.y - link.size.height
            box = Rect(point.x, bottom, link.size.width, link.size.height)
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
