"""The display list: what a laid-out page is made of, and all that a frame backend may see.

A frame is a size and an ordered tuple of (point, item). Five kinds of item, closed: a backend
is one exhaustive `match`. Each drawn item names its owner: the key of a node of the structure
tree, or an artifact kind; so tagging is part of the picture from the start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, Literal, TypeAlias

from briefing.diagnostics import Span
from briefing.frozen import frozen
from briefing.geometry import Point, Rect, Size


@frozen
class Ink:
    """A colour of the theme in both forms: `rgb` and `cmyk` components run from 0 to 1."""

    name: str
    rgb: tuple[float, float, float]
    cmyk: tuple[float, float, float, float]


class Artifact(StrEnum):
    """Drawn things that are no content (PDF 32000-1, 14.8.2.2)."""

    LAYOUT = "Layout"
    BACKGROUND = "Background"
    HEADER = "Header"
    FOOTER = "Footer"


Owner: TypeAlias = str | Artifact
"""A node's key in the structure tree, or an artifact kind."""


@frozen
class Glyph:
    """One positioned glyph. `advance` and offsets are in points, y offset down.

    `text` is the source text of the glyph's cluster, whole on its first glyph and empty on the
    others: the text layer is written from it, never from the font's reversed cmap.
    """

    id: int
    advance: float
    text: str
    x_offset: float = 0.0
    y_offset: float = 0.0


@frozen
class TextRun:
    """Glyphs of one face, size and ink on one baseline; placed by the origin of the baseline.

    `rotation` is in degrees clockwise about that origin.
    """

    face: str
    size: float
    ink: Ink
    glyphs: tuple[Glyph, ...]
    owner: Owner
    origin: Span | None = None
    rotation: float = 0.0

    @property
    def text(self) -> str:
        return "".join([glyph.text for glyph in self.glyphs])

    @property
    def width(self) -> float:
        return sum(glyph.advance for glyph in self.glyphs)


@frozen
class Stroke:
    ink: Ink
    width: float
    dash: tuple[float, ...] = ()


Segment: TypeAlias = (
    tuple[Literal["move"], Point]
    | tuple[Literal["line"], Point]
    | tuple[Literal["curve"], Point, Point, Point]
    | tuple[Literal["close"]]
)
"""A path step; points are relative to the item's place."""


@frozen
class Shape:
    """A path with ink. Filled by the even-odd rule: a path within a path is a hole."""

    path: tuple[Segment, ...]
    owner: Owner
    fill: Ink | None = None
    stroke: Stroke | None = None


@frozen
class Image:
    """Encoded picture bytes (PNG or JPEG) drawn into `size`."""

    data: bytes
    size: Size
    owner: Owner


@frozen
class Link:
    """A click area of `size`; `target` is an anchor's key in the same publication, or an address
    outside of it.
    """

    size: Size
    target: str
    owner: Owner


def is_address(target: str) -> bool:
    """Whether a link leads out of its publication."""
    return target.startswith(("https://", "http://", "mailto:"))


@frozen
class Group:
    """Items placed relative to the group's point, cut to `clip` where given."""

    items: tuple[Placed, ...]
    clip: Rect | None = None


Item: TypeAlias = TextRun | Shape | Image | Link | Group
Placed: TypeAlias = tuple[Point, Item]


@frozen
class Node:
    """A structure element (PDF 32000-1, 14.8.4). `key` is unique; `tag` is a standard role.

    `box` is for figures: (page index, rectangle); `attributes` are extra standard attributes
    such as ("Scope", "Column").
    """

    key: str
    tag: str
    children: tuple[Node, ...] = ()
    alt: str | None = None
    lang: str | None = None
    title: str | None = None
    box: tuple[int, Rect] | None = None
    attributes: tuple[tuple[str, str], ...] = ()


@frozen
class Page:
    """One finished page. `label` is what the folio says ("" on a cover). `items` in drawing order.

    Ink that bleeds simply runs over the edge of `size`; a backend cuts it at trim or bleed box.
    """

    size: Size
    items: tuple[Placed, ...]
    label: str = ""


@frozen
class Anchor:
    """A place that links and the outline can name."""

    key: str
    page: int
    y: float


@frozen
class Heading:
    """An outline entry."""

    title: str
    level: int
    anchor: str


@frozen
class Painted:
    """Pages that a backend drew already, in another process: they hold no items any more."""

    pages: range
    made: Any


Paint: TypeAlias = Callable[[Sequence[Page], int, Node], Any]
"""A backend's way to draw pages elsewhere: the pages, the index of the first, and the tree of what
owns their items. Gives plain values.
"""


@frozen
class Publication:
    """A whole paginated output: what every frame backend takes."""

    title: str
    author: str
    language: str
    pages: tuple[Page, ...]
    structure: Node
    anchors: tuple[Anchor, ...]
    outline: tuple[Heading, ...]
    subject: str = ""
    painted: Painted | None = None


def line(start: Point, end: Point) -> tuple[Segment, ...]:
    return (("move", start), ("line", end))


def rectangle(size: Size) -> tuple[Segment, ...]:
    """A closed rectangle from the item's place."""
    right, bottom = size.width, size.height
    corners = (Point(0, 0), Point(right, 0), Point(right, bottom), Point(0, bottom))
    return (("move", corners[0]), *(("line", corner) for corner in corners[1:]), ("close",))
