"""Frame items as page content on a ReportLab canvas, and a record of who owns which marks.

In: pages; out: the untagged PDF and the marks in drawing order, for the structure tree. Decides
nothing about looks: it flips y and turns inks into screen colours. ReportLab's own text calls
are not used, since they know neither glyph ids nor marked content.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, assert_never

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from briefing.frame import (
    Artifact,
    Group,
    Image,
    Link,
    Node,
    Owner,
    Page,
    Placed,
    Publication,
    Segment,
    Shape,
    Stroke,
    TextRun,
)
from briefing.geometry import Point, Rect, Size
from briefing.render.type0 import Type0Font
from briefing.text.fonts import face

# ReportLab armours pictures as text otherwise, a quarter larger.
rl_config.useA85 = 0

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


@dataclass(frozen=True, slots=True)
class ClickArea:
    """A link's place in PDF coordinates."""

    page: int
    box: Rect
    target: str
    owner: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The untagged file; `marks` in drawing order."""

    data: bytes
    marks: tuple[Mark, ...]
    links: tuple[ClickArea, ...]


def draw_pages(publication: Publication) -> Drawn:
    tags = _tags(publication.structure)
    buffer = io.BytesIO()
    canvas = _BareCanvas(buffer, pageCompression=0, invariant=1, pdfVersion=(1, 7))
    fonts = _Fonts()
    canvas.delay_fonts(fonts)
    pictures = _Pictures()
    marks: list[Mark] = []
    links: list[ClickArea] = []
    for index, page in enumerate(publication.pages):
        painter = _PagePainter(canvas, fonts, pictures, tags, index, page.size)
        painter.draw_page(page)
        marks += painter.marks
        links += painter.links
    canvas.save()
    return Drawn(buffer.getvalue(), tuple(marks), tuple(links))


def _tags(root: Node) -> dict[str, str]:
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


class _BareCanvas(Canvas):
    """A canvas that takes operators of ours, and whose pages do not open with a font of its own."""

    _code: list[str]
    _doc: Any

    def emit(self, operators: str) -> None:
        self._code.append(operators)

    def delay_fonts(self, fonts: _Fonts) -> None:
        self._doc.delayedFonts.append(fonts)

    def _make_preamble(self) -> None:
        self._preamble = ""


class _Fonts:
    """The fonts of one file by face, added to it when it is saved."""

    def __init__(self) -> None:
        self._fonts: dict[str, Type0Font] = {}

    def font(self, name: str) -> Type0Font:
        if name not in self._fonts:
            self._fonts[name] = Type0Font(face(name), f"F{len(self._fonts) + 1}")
        return self._fonts[name]

    def addObjects(self, document: Any) -> None:  # noqa: N802 (called by ReportLab)
        resources = document.idToObject["BasicFonts"].dict
        for font in self._fonts.values():
            resources[font.name] = document.Reference(font.add_objects(document))


class _Pictures:
    """Pictures opened once each, in a form that PDF/A with an sRGB intent admits."""

    def __init__(self) -> None:
        self._readers: dict[bytes, ImageReader] = {}

    def reader(self, data: bytes) -> ImageReader:
        if data not in self._readers:
            self._readers[data] = _open_picture(data)
        return self._readers[data]


def _open_picture(data: bytes) -> ImageReader:
    from PIL import Image as Picture

    with Picture.open(io.BytesIO(data)) as picture:
        if picture.format == "JPEG" and picture.mode in ("L", "RGB"):
            return ImageReader(io.BytesIO(data))
        if picture.has_transparency_data:
            return ImageReader(picture.convert("RGBA"))
        return ImageReader(picture.convert("L" if picture.mode in ("1", "L") else "RGB"))


class _PagePainter:
    """Draws one page; opens and closes marked content as the owner changes."""

    def __init__(
        self,
        canvas: _BareCanvas,
        fonts: _Fonts,
        pictures: _Pictures,
        tags: Mapping[str, str],
        index: int,
        size: Size,
    ) -> None:
        self._canvas, self._fonts, self._pictures = canvas, fonts, pictures
        self._tags, self._index, self._size = tags, index, size
        self._open: Owner | None = None
        self.marks: list[Mark] = []
        self.links: list[ClickArea] = []

    def draw_page(self, page: Page) -> None:
        self._canvas.setPageSize((page.size.width, page.size.height))
        self._draw_items(Point(0, 0), page.items)
        self._close()
        self._canvas.showPage()

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
            self._emit(f"/Artifact <<{self._artifact_entries(owner)}>> BDC")
        else:
            mcid = len(self.marks)
            self.marks.append(Mark(self._index, mcid, owner))
            self._emit(f"/{self._tag(owner)} <</MCID {mcid}>> BDC")

    def _tag(self, owner: str) -> str:
        if owner not in self._tags:
            raise ValueError(f"drawn owner {owner!r} is not in the structure tree")
        return self._tags[owner]

    def _close(self) -> None:
        if self._open is not None:
            self._emit("EMC")
            self._open = None

    def _artifact_entries(self, kind: Artifact) -> str:
        entries = _ARTIFACT_ENTRIES[kind]
        if kind is not Artifact.BACKGROUND:
            return entries
        return f"{entries} /BBox [0 0 {_figure(self._size.width)} {_figure(self._size.height)}]"

    def _draw_text(self, point: Point, run: TextRun) -> None:
        if not run.glyphs:
            return
        self._enter(run.owner)
        if not isinstance(run.owner, Artifact):
            self.marks[-1].words.append(run.text)
        font = self._fonts.font(run.face)
        encoded = font.encode(run)
        self._canvas.setFillColorRGB(*run.ink.rgb)
        self._emit(
            f"BT /{font.name} {_figure(run.size)} Tf {_figure(encoded.spacing)} Tc "
            f"{self._text_matrix(point, run.rotation)} Tm <{encoded.codes}> Tj ET"
        )

    def _text_matrix(self, point: Point, rotation: float) -> str:
        cosine, sine = math.cos(math.radians(rotation)), math.sin(math.radians(rotation))
        entries = (cosine, -sine, sine, cosine, point.x, self._flip(point.y))
        return " ".join(_figure(entry) for entry in entries)

    def _draw_shape(self, point: Point, shape: Shape) -> None:
        if shape.fill is None and shape.stroke is None:
            return
        self._enter(shape.owner)
        self._canvas.saveState()
        if shape.fill is not None:
            self._canvas.setFillColorRGB(*shape.fill.rgb)
        if shape.stroke is not None:
            self._set_stroke(shape.stroke)
        self._canvas.drawPath(
            self._path(point, shape.path),
            stroke=int(shape.stroke is not None),
            fill=int(shape.fill is not None),
        )
        self._canvas.restoreState()

    def _set_stroke(self, stroke: Stroke) -> None:
        self._canvas.setStrokeColorRGB(*stroke.ink.rgb)
        self._canvas.setLineWidth(stroke.width)
        if stroke.dash:
            self._canvas.setDash(list(stroke.dash))

    def _path(self, origin: Point, segments: Sequence[Segment]) -> PDFPathObject:
        path = self._canvas.beginPath()
        for segment in segments:
            match segment:
                case ("move", point):
                    path.moveTo(*self._corner(origin, point))
                case ("line", point):
                    path.lineTo(*self._corner(origin, point))
                case ("curve", first, second, point):
                    ends = (self._corner(origin, end) for end in (first, second, point))
                    path.curveTo(*(number for end in ends for number in end))
                case ("close",):
                    path.close()
                case _:
                    assert_never(segment)
        return path

    def _draw_image(self, point: Point, image: Image) -> None:
        self._enter(image.owner)
        self._canvas.drawImage(
            self._pictures.reader(image.data),
            point.x,
            self._flip(point.y + image.size.height),
            width=image.size.width,
            height=image.size.height,
            mask="auto",
        )

    def _note_link(self, point: Point, link: Link) -> None:
        if isinstance(link.owner, Artifact) or self._tag(link.owner) != "Link":
            raise ValueError(f"owner {link.owner!r} of a link to {link.target!r} is no Link")
        box = Rect(
            point.x, self._flip(point.y + link.size.height), link.size.width, link.size.height
        )
        self.links.append(ClickArea(self._index, box, link.target, link.owner))

    def _draw_group(self, point: Point, group: Group) -> None:
        if group.clip is None:
            self._draw_items(point, group.items)
            return
        # Marked content must not straddle the saved state.
        self._close()
        self._canvas.saveState()
        clip = group.clip
        self._emit(
            f"{_figure(point.x + clip.x)} {_figure(self._flip(point.y + clip.bottom))} "
            f"{_figure(clip.width)} {_figure(clip.height)} re W n"
        )
        self._draw_items(point, group.items)
        self._close()
        self._canvas.restoreState()

    def _corner(self, origin: Point, point: Point) -> tuple[float, float]:
        return origin.x + point.x, self._flip(origin.y + point.y)

    def _flip(self, y: float) -> float:
        return self._size.height - y

    def _emit(self, operators: str) -> None:
        self._canvas.emit(operators)


def _figure(value: float) -> str:
    """A number as PDF writes it: no exponent, no more digits than show."""
    return f"{value:.5f}".rstrip("0").rstrip(".")
