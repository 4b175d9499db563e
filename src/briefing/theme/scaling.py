"""Slide layouts enlarged or reduced, for slides whose height is not that of the canvas.

Widths, sizes and line widths all go by one factor, so that a slide of any size is a photograph
of its canvas.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.frame import Segment
from briefing.geometry import Point, Rect
from briefing.theme.slots import RunStyle, ShapeBox, SlideLayout, Slot

_LEAST_SIZE = 1.0
"""The smallest that DrawingML takes (ECMA-376-1, 20.1.10.72)."""


def scaled_layout(layout: SlideLayout, by: float) -> SlideLayout:
    if by == 1.0:
        return layout
    return replace(
        layout,
        decoration=tuple(scaled_shape(shape, by) for shape in layout.decoration),
        slots=tuple(scaled_slot(slot, by) for slot in layout.slots),
        body=scaled_rect(layout.body, by),
        panel=scaled_rect(layout.panel, by),
    )


def scaled_slot(slot: Slot, by: float) -> Slot:
    return replace(
        slot,
        rect=scaled_rect(slot.rect, by),
        style=scaled_style(slot.style, by),
        leading=slot.leading * by,
        indent=slot.indent * by,
    )


def scaled_shape(shape: ShapeBox, by: float) -> ShapeBox:
    return replace(
        shape,
        rect=scaled_rect(shape.rect, by),
        stroke_width=shape.stroke_width * by,
        path=tuple(_segment(step, by) for step in shape.path),
    )


def scaled_rect(rect: Rect, by: float) -> Rect:
    return Rect(rect.x * by, rect.y * by, rect.width * by, rect.height * by)


def scaled_style(style: RunStyle, by: float) -> RunStyle:
    return replace(style, size=max(_LEAST_SIZE, style.size * by))


def _segment(step: Segment, by: float) -> Segment:
    match step:
        case ("move", point):
            return ("move", _point(point, by))
        case ("line", point):
            return ("line", _point(point, by))
        case ("curve", first, second, end):
            return ("curve", _point(first, by), _point(second, by), _point(end, by))
        case _:
            return ("close",)


def _point(point: Point, by: float) -> Point:
    return Point(point.x * by, point.y * by)
