"""The deck's elements as native objects: text boxes, shapes, groups, pictures, tables, charts.

Every object has a name; pictures, charts, tables, shapes and groups say what they show or that
they are decoration, so that PowerPoint's accessibility check stays silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import assert_never

from briefing.content.crop import Crop
from briefing.deck.slides import (
    ChartBox,
    Element,
    GroupBox,
    PictureBox,
    ShapeBox,
    TableBox,
    TextBox,
)
from briefing.frame import is_address
from briefing.geometry import Rect
from briefing.powerpoint.chart import chart_frame, write_chart
from briefing.powerpoint.drawing import (
    Jump,
    enclosing,
    non_visual,
    shape_properties,
    transform,
)
from briefing.powerpoint.package import Attachments, Part
from briefing.powerpoint.sheet import ANCHORS, frame, placeholder
from briefing.powerpoint.spoken import spoken
from briefing.powerpoint.table import table_frame
from briefing.powerpoint.text import paragraphs_xml
from briefing.theme.tokens import Theme


class ShapeWriter:
    """The objects of one slide, in order, their ids counted.

    `targets` are the parts of the slides that links may name, by their id in the deck; `entries`
    are the ids of the objects that are entries of a list, in reading order.
    """

    def __init__(
        self, slide: Part, theme: Theme, attachments: Attachments, targets: Mapping[str, str]
    ) -> None:
        self._slide, self._theme = slide, theme
        self._attachments, self._targets = attachments, targets
        self._ids = count(2)
        self.shapes: list[str] = []
        self.entries: list[int] = []

    def add_placeholder(self, name: str, tag: str, body: str, place: str = "") -> None:
        """Fills a placeholder of the layout; `tag` is its `p:ph`, `body` its paragraphs."""
        body = f"<a:bodyPr/><a:lstStyle/>{body}"
        self.shapes.append(placeholder(next(self._ids), name, tag, place, body))

    def add_picture(self, box: PictureBox, tag: str) -> None:
        """A picture that fills the placeholder that `tag` names."""
        self.shapes.append(self._picture(box, tag))

    def add_click_area(self, words: str, rect: Rect, link: str) -> None:
        """An unseen area that a click on leads to a slide, called `words`. It has a fill, wholly
        transparent, because PowerPoint takes no click inside an object without one; and it is an
        object of its own, because LibreOffice forgets the links of placeholders.
        """
        self.shapes.append(_click_area(words, rect, next(self._ids), Jump(self._link(link))))

    def add(self, element: Element) -> None:
        self.shapes.append(self._object(element))

    def _object(self, element: Element) -> str:
        match element:
            case TextBox():
                link = Jump(self._link(element.link), is_address(element.link))
                return _text_box(self._theme, element, next(self._ids), link)
            case ShapeBox():
                return _shape(self._theme, element, next(self._ids))
            case PictureBox():
                return self._picture(element)
            case TableBox():
                return table_frame(self._theme, element, next(self._ids))
            case ChartBox():
                part = self._attachments.chart(*write_chart(element, self._theme))
                return chart_frame(element, next(self._ids), self._slide.relate("chart", part))
            case GroupBox():
                return self._group(element)
            case _:
                assert_never(element)

    def _group(self, box: GroupBox) -> str:
        id_ = next(self._ids)
        if box.is_entry:
            self.entries.append(id_)
        return _group(box, id_, [self._object(element) for element in box.elements])

    def _picture(self, box: PictureBox, tag: str = "") -> str:
        relation = self._slide.relate("image", self._attachments.picture(box.picture))
        return _picture(box, next(self._ids), relation, tag)

    def _link(self, target: str) -> str:
        if is_address(target):
            return self._slide.relate("hyperlink", target)
        return self._slide.relate("slide", self._targets[target]) if target else ""


def _text_box(theme: Theme, box: TextBox, id_: int, link: Jump) -> str:
    wrap = "square" if box.breaks else "none"
    return (
        f"<p:sp><p:nvSpPr>{non_visual(id_, box.name, link=link)}"
        f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{frame(box.rect)}<a:noFill/></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{ANCHORS[box.anchor]}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{paragraphs_xml(theme, box.paragraphs)}</p:txBody></p:sp>"
    )


def _shape(theme: Theme, shape: ShapeBox, id_: int) -> str:
    described = non_visual(id_, shape.name, alt=shape.alt, decorative=not shape.alt)
    return (
        f"<p:sp><p:nvSpPr>{described}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"{shape_properties(theme, shape)}</p:sp>"
    )


def _click_area(words: str, rect: Rect, id_: int, link: Jump) -> str:
    clear = '<a:solidFill><a:schemeClr val="bg1"><a:alpha val="0"/></a:schemeClr></a:solidFill>'
    return (
        f"<p:sp><p:nvSpPr>{non_visual(id_, words, alt=words, link=link)}<p:cNvSpPr/><p:nvPr/>"
        f"</p:nvSpPr><p:spPr>{frame(rect)}{clear}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _picture(box: PictureBox, id_: int, relation: str, tag: str) -> str:
    described = non_visual(id_, box.name, alt=box.alt, decorative=not box.alt)
    return (
        f'<p:pic><p:nvPicPr>{described}<p:cNvPicPr><a:picLocks noGrp="{int(bool(tag))}" '
        f'noChangeAspect="1"/></p:cNvPicPr><p:nvPr>{tag}</p:nvPr></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}"/>{_cut_off(box.crop)}'
        "<a:stretch><a:fillRect/></a:stretch>"
        f"</p:blipFill><p:spPr>{frame(box.rect)}</p:spPr></p:pic>"
    )


def _cut_off(crop: Crop) -> str:
    """The part shown, so that a user can move the picture in its frame."""
    if crop.is_none:
        return ""
    shares = (("l", crop.left), ("t", crop.top), ("r", crop.right), ("b", crop.bottom))
    sides = "".join(f' {side}="{round(share * 100_000)}"' for side, share in shares if share)
    return f"<a:srcRect{sides}/>"


def _group(box: GroupBox, id_: int, inner: Sequence[str]) -> str:
    """A group around its elements, read out as their words."""
    rect, words = enclosing(_rects(box)), spoken(box)
    described = non_visual(id_, box.name, alt=words, decorative=not words)
    return (
        f"<p:grpSp><p:nvGrpSpPr>{described}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{transform(rect, children=rect)}</p:grpSpPr>{''.join(inner)}</p:grpSp>"
    )


def _rects(element: Element) -> Iterator[Rect]:
    if isinstance(element, GroupBox):
        for inner in element.elements:
            yield from _rects(inner)
    else:
        yield element.rect
