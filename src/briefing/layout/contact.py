"""The contact sheet: small pictures of all pages in, one page with them side by side out.

A row of names and numbers below tells which page each shows. A point is a pixel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.content.document import Document
from briefing.frame import Artifact, Image, Node, Page, Publication
from briefing.geometry import Point, Rect, Size
from briefing.layout.paper.cover import draw_status, status_width
from briefing.layout.paper.drawing import Drawing, block, frame, joined, lines_down
from briefing.layout.paper.house import House, house_style
from briefing.layout.paper.words import fold, spaced
from briefing.text.compose import set_line
from briefing.theme.paper import sized
from briefing.theme.tokens import Theme

_WIDTH, _EDGE, _GAP = 1600.0, 56.0, 24.0
_TITLE, _LEADING, _LABEL = 34.0, 46.0, 17.0
_HEAD, _LABEL_HEIGHT, _ROW_GAP = 28.0, 26.0, 20.0


@dataclass(frozen=True, slots=True)
class Strip:
    """The pages of one output: its pictures, each of `size`."""

    kind: str
    size: Size
    pictures: tuple[bytes, ...]


NAMES = {"handout": ("讲义", "Handout"), "slides": ("幻灯片", "Slides")}


def columns(kind: str) -> int:
    return 4 if kind == "slides" else 6


def thumb_width(kind: str) -> float:
    count = columns(kind)
    return (_WIDTH - 2 * _EDGE - (count - 1) * _GAP) / count


def layout_contact(document: Document, theme: Theme, strips: Sequence[Strip]) -> Publication:
    house = house_style(theme, document.language)
    drawings = [_title(document, house)]
    y = _bottom(drawings[0])
    for strip in strips:
        drawing = _strip(strip, house, y + _HEAD)
        drawings.append(drawing)
        y = _bottom(drawing)
    size = Size(_WIDTH, round(y + _EDGE))
    ground = block(Rect(0.0, 0.0, *_pair(size)), house.ink("paper"), Artifact.BACKGROUND)
    items = (ground, *joined(drawings).items)
    title = document.title.words
    return Publication(
        title=title,
        author=document.issuer.words,
        language=document.language,
        pages=(Page(size, items),),
        structure=Node(
            "document", "Document", (Node("title", "H1"),), lang=document.language, title=title
        ),
        anchors=(),
        outline=(),
    )


def _pair(size: Size) -> tuple[float, float]:
    return size.width, size.height


def _bottom(drawing: Drawing) -> float:
    return dict(drawing.anchors)["bottom"]


def _ends(drawing: Drawing, bottom: float) -> Drawing:
    return drawing + Drawing(anchors=(("bottom", bottom),))


def _title(document: Document, house: House) -> Drawing:
    style = sized(house.roles.title, _TITLE, _LEADING)
    status, small = document.status, sized(house.roles.status, 20.0)
    beside = status_width(status, small) + _GAP if status else 0.0
    lines = fold(spaced(document.title.words, style, "title"), _WIDTH - 2 * _EDGE - beside, 3)
    drawing = lines_down(lines, _EDGE, _EDGE + _TITLE, _LEADING)
    if status:
        x = _WIDTH - _EDGE - beside + _GAP
        drawing += draw_status(status, small, x, _EDGE + 4.0, Artifact.HEADER, 1.5)
    return _ends(drawing, _EDGE + len(lines) * _LEADING)


def _strip(strip: Strip, house: House, top: float) -> Drawing:
    """A name, then rows of pictures in hairlines with their numbers below."""
    name = NAMES[strip.kind][0 if house.is_chinese else 1]
    style = sized(house.roles.subhead, 24.0, 34.0)
    head = lines_down([set_line(spaced(name, style, Artifact.LAYOUT))], _EDGE, top + 24.0, 0.0)
    first = top + 44.0
    pitch = strip.size.height + _LABEL_HEIGHT + _ROW_GAP
    cells = (
        _cell(strip, house, number, first + number // columns(strip.kind) * pitch)
        for number in range(len(strip.pictures))
    )
    rows = -(-len(strip.pictures) // columns(strip.kind))
    return _ends(joined((head, *cells)), first + rows * pitch - _ROW_GAP)


def _cell(strip: Strip, house: House, number: int, y: float) -> Drawing:
    x = _EDGE + number % columns(strip.kind) * (strip.size.width + _GAP)
    style = sized(house.roles.running, _LABEL)
    label = set_line(spaced(str(number + 1), style, Artifact.LAYOUT))
    at = x + (strip.size.width - label.width) / 2
    picture = (Point(x, y), Image(strip.pictures[number], strip.size, Artifact.LAYOUT))
    edge = frame(Rect(x, y, *_pair(strip.size)), house.ink("rule"), 1.0)
    drawing = Drawing((picture, edge))
    return drawing + lines_down([label], at, y + strip.size.height + 19.0, 0.0)
