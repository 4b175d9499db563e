"""Pages of operators and the fonts they use, gathered for a file.

Codes are numbered last, so pages are kept until then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefing.geometry import Size
from briefing.render.file import File
from briefing.render.objects import Stream
from briefing.render.type0 import Type0Font
from briefing.text.fonts import face

HERE, ELSEWHERE = 0xF0000, 0x100000
"""Unicode's last two planes, which no text has: where stand-ins begin that this process gives, and
those of another, whose pages are taken in.
"""
_CODES = re.compile("[\U000f0000-\U0010ffff]+")


class Canvas:
    def __init__(self, units: Mapping[str, int], stand_ins: int = HERE) -> None:
        """`units` an em are enough for the faces named; others keep what they have."""
        self._units = units
        self._code: list[str] = []
        self._fonts: dict[str, Type0Font] = {}
        self._is_here = stand_ins == HERE
        self._stand_ins = iter(range(stand_ins, stand_ins + 0x10000))
        self._pages: list[tuple[Size, str]] = []
        self._meant: dict[int, str] = {}

    def name(self, letter: str, number: int) -> str:
        """Of a font or picture; only where the whole file is drawn its number is known."""
        return f"{letter}{number}" if self._is_here else chr(next(self._stand_ins))

    def rename(self, stand_in: str, name: str) -> None:
        self._meant[ord(stand_in)] = name

    def emit(self, operators: str) -> None:
        self._code.append(operators)

    def font(self, name: str) -> Type0Font:
        """The PDF font of a face, the same for the whole file."""
        if name not in self._fonts:
            own, units = self.name("F", len(self._fonts) + 1), self._units.get(name)
            self._fonts[name] = Type0Font(face(name), own, self._stand_ins, units)
        return self._fonts[name]

    def end_page(self, size: Size) -> None:
        self._pages.append((size, "\n".join(self._code)))
        self._code = []

    def plain(self) -> Any:
        """What the canvas of another process takes in."""
        fonts = [(name, font.name, font.stand_ins) for name, font in self._fonts.items()]
        return fonts, [(size.width, size.height, code) for size, code in self._pages]

    def take(self, plain: Any) -> None:
        """Pages as another process drew them, with the codes of their fonts."""
        fonts, pages = plain
        for name, stand_in, codes in fonts:
            font = self.font(name)
            self.rename(stand_in, font.name)
            font.take(codes)
        self._pages += [(Size(width, height), code) for width, height, code in pages]

    def finished(self) -> File:
        """A file with the pages and nothing else."""
        file = File()
        numbers = dict(self._meant)
        for font in self._fonts.values():
            numbers |= font.numbers()

        def numbered(codes: re.Match[str]) -> str:
            return codes[0].translate(numbers)

        fonts = file.add({font.name: font.add_to(file) for font in self._fonts.values()})
        for size, code in self._pages:
            content = _CODES.sub(numbered, code).encode("ascii")
            entries = {
                "MediaBox": [0, 0, size.width, size.height],
                "Contents": file.add(Stream({}, content)),
            }
            file.add_page(entries, {"Font": fonts})
        return file
