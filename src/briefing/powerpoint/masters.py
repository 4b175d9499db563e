"""Slide master and slide layouts as XML, with the text styles that slides inherit.

A layout holds the decoration and one typed placeholder a slot; slides inherit place and type
from it and repeat neither. Body slots shrink on overflow when a person edits them, titles never
do; neither is relied upon.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.geometry import Rect, Size
from briefing.powerpoint.drawing import NAMESPACES, attribute, non_visual, shape_properties
from briefing.powerpoint.sheet import (
    ANCHORS,
    COLOUR_MAP,
    NO_FURNITURE,
    frame,
    ground,
    number_field,
    placeholder,
    shape_tree,
)
from briefing.powerpoint.text import language, level_properties
from briefing.theme.canvas import Canvas, canvas_of
from briefing.theme.scaling import scaled_slot, scaled_style
from briefing.theme.slots import RunStyle, ShapeBox, SlideLayout, Slot
from briefing.theme.tokens import Theme

_NAMES = {
    "title": "标题",
    "kicker": "眉题",
    "slogan": "题语",
    "source": "资料来源",
    "page": "页码",
}
_TYPES = {"title": "title", "body": "body", "page": "sldNum", "picture": "pic"}
_PROMPTS = {"title": "标题", "body": "文字", "picture": "图片"}

_MASTER_TITLE = RunStyle(30, "ink", "display", "bold")
_MASTER_BODY = RunStyle(20, "ink")


def slide_master(theme: Theme, layouts: Sequence[SlideLayout], size: Size) -> str:
    """The master. Its relationships rId1, rId2 … are the layouts in order, then its theme."""
    canvas, scale = canvas_of(size)
    slots = [scaled_slot(slot, scale) for slot in _master_slots(canvas)]
    title, body = scaled_style(_MASTER_TITLE, scale), scaled_style(_MASTER_BODY, scale)
    shapes = [_placeholder(theme, id_, slot) for id_, slot in enumerate(slots, start=2)]
    # Ids of masters and layouts share one range from 2³¹; the presentation gives 2³¹ to the master.
    ids = "".join(
        f'<p:sldLayoutId id="{2**31 + number}" r:id="rId{number}"/>'
        for number in range(1, len(layouts) + 1)
    )
    return (
        f"<p:sldMaster {NAMESPACES}><p:cSld>{ground(theme, 'paper')}{shape_tree(shapes)}</p:cSld>"
        f"{COLOUR_MAP}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>{NO_FURNITURE}<p:txStyles>"
        f"<p:titleStyle>{_level(theme, 1, title)}</p:titleStyle>"
        f"<p:bodyStyle>{text_levels(theme, body)}</p:bodyStyle>"
        f"<p:otherStyle>{text_levels(theme, body)}</p:otherStyle></p:txStyles>"
        "</p:sldMaster>"
    )


def _master_slots(canvas: Canvas) -> tuple[Slot, ...]:
    left, right = canvas.left, canvas.right
    width = right - left
    page = RunStyle(12, "ink3")
    return (
        Slot("title", "title", 0, Rect(left, 47, width, 41), _MASTER_TITLE, 41),
        Slot("正文", "body", 1, Rect(left, 124, width, 364), _MASTER_BODY, 31),
        Slot("page", "page", 12, Rect(right - 80, 509, 80, 18), page, 18, "right"),
    )


def slide_layout(theme: Theme, layout: SlideLayout) -> str:
    """One layout: ground, decoration, then placeholders in reading order."""
    shapes = [_decoration(theme, id_, shape) for id_, shape in enumerate(layout.decoration, 2)]
    first = len(shapes) + 2
    shapes += [_placeholder(theme, id_, slot) for id_, slot in enumerate(layout.slots, first)]
    return (
        f'<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1">'
        f"<p:cSld name={attribute(layout.name)}>{ground(theme, layout.ground)}"
        f"{shape_tree(shapes)}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def text_levels(theme: Theme, style: RunStyle) -> str:
    """List levels 1 to 9 of one style, each a step further in."""
    return "".join(_level(theme, number, style) for number in range(1, 10))


def placeholder_tag(slot: Slot) -> str:
    """The `p:ph` that ties a slide's placeholder to its layout's."""
    index = "" if slot.kind == "title" else f' idx="{slot.idx}"'
    return f'<p:ph type="{_TYPES[slot.kind]}"{index}/>'


def slot_name(slot: Slot) -> str:
    """The placeholder's name in the selection pane."""
    return _NAMES.get(slot.name, slot.name)


def _placeholder(theme: Theme, id_: int, slot: Slot) -> str:
    style = level_properties(theme, slot.style, slot.leading, slot.align, slot.indent)
    fit = "normAutofit" if slot.kind == "body" else "noAutofit"
    body = (
        '<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" '
        f'anchor="{ANCHORS[slot.anchor]}"><a:{fit}/></a:bodyPr>'
        f"<a:lstStyle><a:lvl1pPr {style}</a:lvl1pPr></a:lstStyle><a:p>{_prompt(slot)}</a:p>"
    )
    return placeholder(id_, slot_name(slot), placeholder_tag(slot), frame(slot.rect), body)


def _prompt(slot: Slot) -> str:
    if slot.kind == "page":
        return number_field()
    words = _PROMPTS[slot.kind]
    return f"<a:r><a:rPr {language(words)}/><a:t>{words}</a:t></a:r>"


def _decoration(theme: Theme, id_: int, shape: ShapeBox) -> str:
    return (
        f"<p:sp><p:nvSpPr>{non_visual(id_, shape.name, decorative=True)}<p:cNvSpPr/>"
        f'<p:nvPr userDrawn="1"/></p:nvSpPr>{shape_properties(theme, shape)}</p:sp>'
    )


def _level(theme: Theme, number: int, style: RunStyle) -> str:
    properties = level_properties(theme, style, style.size * 1.5, indent=style.size * (number - 1))
    return f"<a:lvl{number}pPr {properties}</a:lvl{number}pPr>"
