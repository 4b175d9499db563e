"""What a slide layout is made of: its ground, its decoration and its slots.

Points on the slide, origin top left. Inks are tokens of the theme's slide palette. The same
values become real slide layouts in PowerPoint, rectangles for the planner to measure against,
and the decoration of the slides PDF.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from briefing.frame import Segment
from briefing.frozen import frozen
from briefing.geometry import Rect

Weight: TypeAlias = Literal["regular", "bold"]
Family: TypeAlias = Literal["display", "text"]
"""The theme's heading family (major font) or body family (minor font)."""

_NOWHERE = Rect(0, 0, 0, 0)


@frozen
class RunStyle:
    """`ink` is a token of the theme's slide palette; `size` in points."""

    size: float
    ink: str
    family: Family = "text"
    weight: Weight = "regular"


@frozen
class ShapeBox:
    """A native shape: a rectangle unless `path` is given (points relative to the rectangle's
    origin). `fill` and `stroke` are palette tokens. Decorative unless `alt` says something.
    """

    name: str
    rect: Rect
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 0.0
    path: tuple[Segment, ...] = ()
    dash: bool = False
    alt: str = ""


@frozen
class Slot:
    """A placeholder of a slide layout. `idx` is its OOXML placeholder index, stable for ever.

    `indent` is the left margin of its paragraphs, so that an opening mark may hang in it.
    """

    name: str
    kind: Literal["title", "body", "page", "picture"]
    idx: int
    rect: Rect
    style: RunStyle
    leading: float
    align: Literal["left", "center", "right"] = "left"
    anchor: Literal["top", "middle", "bottom"] = "top"
    indent: float = 0.0


@frozen
class SlideLayout:
    """A slide layout: its Chinese name as users see it, ground colour, decoration and slots.

    `body` is where a slide's own elements stand, `panel` the free part of a dark panel beside it
    (of a statement: of its ground, clear of the motif).
    """

    name: str
    ground: str
    decoration: tuple[ShapeBox, ...]
    slots: tuple[Slot, ...]
    body: Rect
    panel: Rect = _NOWHERE

    def slot(self, name: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.name == name), None)
