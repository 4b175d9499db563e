"""Native shapes as frame items, in the same place, colours and line ends."""

from __future__ import annotations

from dataclasses import replace

from briefing.frame import Owner, Placed, Segment, Shape, Stroke, rectangle
from briefing.geometry import Size
from briefing.layout.slide_bleed import run_over
from briefing.theme.slots import ShapeBox
from briefing.theme.tokens import Theme

_DASH_DOT = (9.0, 3.0, 1.5, 3.0)


def draw_ground(theme: Theme, box: ShapeBox, slide: Size, owner: Owner) -> Placed:
    """A shape that runs over the edges of the slide on which it ends."""
    path = tuple(run_over(_path(box), box.rect.origin, slide))
    return draw_shape(theme, replace(box, path=path), owner)


def draw_shape(theme: Theme, box: ShapeBox, owner: Owner) -> Placed:
    path = _path(box)
    fill = theme.slide[box.fill] if box.fill else None
    return box.rect.origin, Shape(path, owner, fill, _stroke(theme, box))


def _path(box: ShapeBox) -> tuple[Segment, ...]:
    return box.path or rectangle(Size(box.rect.width, box.rect.height))


def _stroke(theme: Theme, box: ShapeBox) -> Stroke | None:
    if box.stroke is None:
        return None
    return Stroke(theme.slide[box.stroke], box.stroke_width, _DASH_DOT if box.dash else ())
