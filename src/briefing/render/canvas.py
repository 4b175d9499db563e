"""ReportLab's canvas as we use it: pages of our own operators, fonts and pictures of ours.

It gathers pages and resources into a file and embeds pictures. Its text calls know neither glyph
ids nor marked content, so nothing of them is used.
"""

from __future__ import annotations

import io
from typing import Any

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from briefing.geometry import Rect, Size
from briefing.render.type0 import Type0Font
from briefing.text.fonts import face

# ReportLab armours pictures as text otherwise, a quarter larger.
rl_config.useA85 = 0


class OperatorCanvas(Canvas):
    """A canvas that takes operators; its pages do not open with a font of ReportLab's choice."""

    _code: list[str]
    _doc: Any

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        super().__init__(self._buffer, pageCompression=0, invariant=1, pdfVersion=(1, 7))
        self._fonts: dict[str, Type0Font] = {}
        self._pictures: dict[bytes, ImageReader] = {}
        self._doc.delayedFonts.append(self)

    def emit(self, operators: str) -> None:
        self._code.append(operators)

    def font(self, name: str) -> Type0Font:
        """The PDF font of a face, the same for the whole file."""
        if name not in self._fonts:
            self._fonts[name] = Type0Font(face(name), f"F{len(self._fonts) + 1}")
        return self._fonts[name]

    def draw_picture(self, data: bytes, box: Rect) -> None:
        """Draws encoded bytes into a box of PDF coordinates."""
        if data not in self._pictures:
            self._pictures[data] = _open_picture(data)
        reader = self._pictures[data]
        self.drawImage(reader, box.x, box.y, width=box.width, height=box.height, mask="auto")

    def end_page(self, size: Size) -> None:
        self.setPageSize((size.width, size.height))
        self.showPage()

    def finished(self) -> bytes:
        self.save()
        return self._buffer.getvalue()

    def addObjects(self, document: Any) -> None:  # noqa: N802
        """Puts the fonts into the file; ReportLab calls this when it is saved."""
        resources = document.idToObject["BasicFonts"].dict
        for font in self._fonts.values():
            resources[font.name] = document.Reference(font.add_objects(document))

    def _make_preamble(self) -> None:
        self._preamble = ""


def _open_picture(data: bytes) -> ImageReader:
    """The picture in a form that PDF/A with an sRGB intent admits; JPEG stays as it is."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        if picture.format == "JPEG" and picture.mode in ("L", "RGB"):
            return ImageReader(io.BytesIO(data))
        if picture.has_transparency_data:
            return ImageReader(picture.convert("RGBA"))
        return ImageReader(picture.convert("L" if picture.mode in ("1", "L") else "RGB"))
