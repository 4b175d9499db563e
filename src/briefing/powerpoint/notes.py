"""Notes pages, their master and the handout master: A4 sheets with the slide and its source text.

A notes page holds what a speaker needs to read out: the whole source text of the slide, one
paragraph an entry, in a body placeholder that inherits everything from the master. A line of
ours before it says how long that takes.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.geometry import A4, Rect, Size
from briefing.powerpoint.drawing import NAMESPACES, characters, fill, non_visual
from briefing.powerpoint.masters import text_levels
from briefing.powerpoint.sheet import (
    COLOUR_MAP,
    NO_FURNITURE,
    frame,
    ground,
    number_field,
    placeholder,
    shape_tree,
)
from briefing.powerpoint.text import language, level_properties
from briefing.theme.slots import RunStyle
from briefing.theme.tokens import Theme

NOTES_SIZE = A4

_IMAGE = Rect(72, 62, 451.28, 258)
_TEXT = Rect(72, 340, 451.28, 430)
_NUMBER = Rect(443.28, 790, 80, 18)
_IMAGE_TAG = '<p:ph type="sldImg" idx="2"/>'
_TEXT_TAG = '<p:ph type="body" sz="quarter" idx="1"/>'
_NUMBER_TAG = '<p:ph type="sldNum" sz="quarter" idx="5"/>'
_BODY = '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/>'


def notes_master(theme: Theme, slide: Size) -> str:
    """The notes page: the slide above, its source text below, the page number at the foot."""
    border = f'<a:noFill/><a:ln w="6350">{fill(theme, "mute")}</a:ln>'
    style = text_levels(theme, RunStyle(12, "ink"))
    body = f"{_BODY}<a:lstStyle>{style}</a:lstStyle>{_paragraph('备注')}"
    words = placeholder(3, "备注", _TEXT_TAG, frame(_TEXT), body)
    shapes = [_slide_image(2, frame(_fitted(slide)) + border), words, _number(theme, 4)]
    return (
        f"<p:notesMaster {NAMESPACES}><p:cSld>{ground(theme, 'surface')}{shape_tree(shapes)}"
        f"</p:cSld>{COLOUR_MAP}{NO_FURNITURE}<p:notesStyle>{style}</p:notesStyle></p:notesMaster>"
    )


def _fitted(slide: Size) -> Rect:
    """The slide in its proportions, as large as it goes, at the head of the sheet."""
    scale = min(_IMAGE.width / slide.width, _IMAGE.height / slide.height)
    width, height = slide.width * scale, slide.height * scale
    return Rect(_IMAGE.x + (_IMAGE.width - width) / 2, _IMAGE.y, width, height)


def handout_master(theme: Theme) -> str:
    return (
        f"<p:handoutMaster {NAMESPACES}><p:cSld>{ground(theme, 'surface')}"
        f"{shape_tree([_number(theme, 2)])}</p:cSld>{COLOUR_MAP}{NO_FURNITURE}</p:handoutMaster>"
    )


def notes_page(paragraphs: Sequence[str], number: int) -> str:
    """The notes of the slide of that number."""
    words, field = "".join(map(_paragraph, paragraphs)) or "<a:p/>", number_field(str(number))
    shapes = [
        _slide_image(2, ""),
        placeholder(3, "备注", _TEXT_TAG, "", f"<a:bodyPr/><a:lstStyle/>{words}"),
        placeholder(4, "页码", _NUMBER_TAG, "", f"<a:bodyPr/><a:lstStyle/><a:p>{field}</a:p>"),
    ]
    return (
        f"<p:notes {NAMESPACES}><p:cSld>{shape_tree(shapes)}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


def _paragraph(words: str) -> str:
    run = f"<a:r><a:rPr {language(words)}/><a:t>{characters(words)}</a:t></a:r>"
    return f"<a:p>{run}</a:p>"


def _slide_image(id_: int, properties: str) -> str:
    return (
        f'<p:sp><p:nvSpPr>{non_visual(id_, "幻灯片图像")}<p:cNvSpPr><a:spLocks noGrp="1" '
        f'noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr>{_IMAGE_TAG}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{properties}</p:spPr></p:sp>"
    )


def _number(theme: Theme, id_: int) -> str:
    style = level_properties(theme, RunStyle(10.5, "ink3"), 16, "right")
    body = (
        '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/>'
        f"<a:lstStyle><a:lvl1pPr {style}</a:lvl1pPr></a:lstStyle><a:p>{number_field()}</a:p>"
    )
    return placeholder(id_, "页码", _NUMBER_TAG, frame(_NUMBER), body)
