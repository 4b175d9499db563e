"""The five faces of a briefing: their files, metrics and characters.

A face's file is mapped into memory by harfbuzz; nothing here parses a whole font.
Raises KeyError for a face that is not one of ours.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import uharfbuzz as hb

from briefing.resources import resource

FILES = {
    "sans-regular": "NotoSansSC-Regular.ttf",
    "sans-bold": "NotoSansSC-Bold.ttf",
    "serif-medium": "NotoSerifSC-Medium.ttf",
    "serif-bold": "NotoSerifSC-Bold.ttf",
    "serif-black": "NotoSerifSC-Black.ttf",
}


class Face:
    """A font file opened for measuring. `ascent` and `descent` are in em, both positive."""

    def __init__(self, name: str, path: Path, index: int = 0) -> None:
        self.name, self.path, self.index = name, path, index
        self.hb_face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        self.hb_font = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent: float = extents.ascender / self.upem
        self.descent: float = -extents.descender / self.upem

    def glyph_for(self, char: str) -> int:
        """The glyph id of one character, 0 where the face lacks it."""
        return self.hb_font.get_nominal_glyph(ord(char)) or 0

    def has(self, char: str) -> bool:
        return self.glyph_for(char) != 0

    def advance(self, glyph: int) -> float:
        """The advance of a glyph in em."""
        advance: int = self.hb_font.get_glyph_h_advance(glyph)
        return advance / self.upem


@cache
def face(name: str) -> Face:
    return Face(name, resource(f"fonts/{FILES[name]}"))


_UNSEEN = frozenset("\n\u200b\u200d\u2060\ufeff")


def missing(text: str, face: Face) -> tuple[tuple[int, str], ...]:
    """The characters that `face` cannot draw, with their offsets."""
    lacking = {char for char in set(text) if char not in _UNSEEN and not _drawable(char, face)}
    return tuple((at, char) for at, char in enumerate(text) if char in lacking)


def _drawable(char: str, face: Face) -> bool:
    return _is_selector(char) or face.has(char)


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
