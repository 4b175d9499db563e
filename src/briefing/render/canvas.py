"""Pages of operators and the fonts they use, gathered for a file.

Codes are numbered last, so pages are kept until then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count

from briefing.geometry import Size
from briefing.render.file import File
from briefing.render.objects import Stream
from briefing.render.type0 import Type0Font
from briefing.text.fonts import face

_PRIVATE_PLANES = 0xF0000
"""Unicode's last two planes: no text has them."""
_CODES = re.compile("[\U000f0000-\U0010ffff]+")


class Canvas:
    def __init__(self, units: Mapping[str, int]) -> None:
        """`units` an em are enough for the faces named; others keep what they have."""
        self._units = units
        self._code: list[str] = []
        self._fonts: dict[str, Type0Font] = {}
        self._stand_ins = count(_PRIVATE_PLANES)
        self._pages: list[tuple[Size, list[str]]] = []

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

    def finished(self) -> File:
        """A file with the pages and nothing else."""
        file = File()
        numbers: dict[int, str] = {}
        for font in self._fonts.values():
            numbers |= font.numbers()

        def numbered(codes: re.Match[str]) -> str:
            return codes[0].translate(numbers)

        fonts = file.add({font.name: font.add_to(file) for font in self._fonts.values()})
        for size, operators in self._pages:
            content = _CODES.sub(numbered, "\n".join(operators)).encode("ascii")
            entries = {
                "MediaBox": [0, 0, size.width, size.height],
                "Contents": file.add(Stream({}, content)),
            }
            file.add_page(entries, {"Font": fonts})
        return file
