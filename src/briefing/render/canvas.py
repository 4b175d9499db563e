"""ReportLab's canvas as we use it: pages of our own operators and fonts of ours.

It gathers pages and resources into a file. Its text calls know neither glyph ids nor marked
content, so nothing of them is used. Codes are numbered last, so pages are kept until then.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import count
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from briefing.geometry import Size
from briefing.render.type0 import Type0Font
from briefing.text.fonts import face

_PRIVATE_PLANES = 0xF0000
"""Unicode's last two planes: no text has them."""


class OperatorCanvas(Canvas):
    """A canvas that takes operators; its pages do not open with a font of ReportLab's choice."""

    _code: list[str]
    _doc: Any

    def __init__(self, units: Mapping[str, int]) -> None:
        """`units` an em are enough for the faces named; others keep what they have."""
        self._units = units
        self._buffer = io.BytesIO()
        super().__init__(self._buffer, pageCompression=0, invariant=1, pdfVersion=(1, 7))
        self._fonts: dict[str, Type0Font] = {}
        self._stand_ins = count(_PRIVATE_PLANES)
        self._pages: list[tuple[Size, list[str]]] = []
        self._doc.delayedFonts.append(self)

    def emit(self, operators: str) -> None:
        self._code.append(operators)

    def font(self, name: str) -> Type0Font:
        """The PDF font of a face, the same for the whole file."""
        if name not in self._fonts:
            number, units = len(self._fonts) + 1, self._units.get(name)
            self._fonts[name] = Type0Font(face(name), f"F{number}", self._stand_ins, units)
        return self._fonts[name]

    def end_page(self, size: Size) -> None:
        self._pages.append((size, self._code))
        self._code = []

    def finished(self) -> bytes:
        numbers: dict[int, str] = {}
        for font in self._fonts.values():
            numbers |= font.numbers()
        for size, operators in self._pages:
            self.setPageSize((size.width, size.height))
            self._code = ["\n".join(operators).translate(numbers)]
            self.showPage()
        self.save()
        return self._buffer.getvalue()

    def addObjects(self, document: Any) -> None:  # noqa: N802
        """Puts the fonts into the file; ReportLab calls this when it is saved."""
        resources = document.idToObject["BasicFonts"].dict
        for font in self._fonts.values():
            resources[font.name] = document.Reference(font.add_objects(document))

    def _make_preamble(self) -> None:
        self._preamble = ""
