"""Native shapes as frame items, in the same place, colours and line ends."""

from __future__ import annotations

from briefing.frame import Owner, Placed, Shape, Stroke, rectangle
from briefing.geometry import Size
from briefing.theme.slots import ShapeBox
from briefing.theme.tokens import Theme

_DASH_DOT = (9.0, 3.0, 1.5, 3.0)


def draw_shape(theme: Theme, box: ShapeBox, owner: Owner) -> Placed:
    path = box.path or rectangle(Size(box.rect.width, box.rect.height))
    fill = theme.slide[box.fill] if box.fill else None
    return box.rect.origin, Shape(path, owner, fill, _stroke(theme, box))


def _stroke(theme: Theme, box: ShapeBox) -> Stroke | None:
    if box.stroke is None:
        return None
    return Stroke(theme.slide[box.stroke], box.stroke_width, _DASH_DOT if box.dash else ())
