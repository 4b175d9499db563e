"""The faces of a briefing: their files, metrics and characters, and who stands in for whom.

Five faces are ours and known by name; one that a content folder brings is known by its path. A
face's file is mapped into memory by harfbuzz; nothing here parses a whole font.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
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

SIBLINGS = {
    "sans-regular": "serif-medium",
    "sans-bold": "serif-bold",
    "serif-medium": "sans-regular",
    "serif-bold": "sans-bold",
    "serif-black": "sans-bold",
}
"""The face of the other family that draws what one lacks, after those of the content folder."""


class Face:
    """A font file opened for measuring. `ascent` and `descent` are in em, both positive."""

    def __init__(self, name: str, path: Path, index: int = 0) -> None:
        self.name, self.path, self.index = name, path, index
        self.hb_face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        self.hb_font = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem

    @property
    def label(self) -> str:
        """What people call it: our name, or that of its file."""
        return self.name if self.name in FILES else self.path.name

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
    """A face by the name that is ours, or by the path of its file."""
    return Face(name, resource(f"fonts/{FILES[name]}") if name in FILES else Path(name))


def lender(text: str, name: str, fallbacks: Sequence[str]) -> str | None:
    """The first face to draw a text that another lacks; None where all lack it."""
    others = (*fallbacks, *(SIBLINGS[name] for name in (name,) if name in SIBLINGS))
    return next((other for other in others if not missing(text, face(other))), None)


def undrawable(text: str, name: str, fallbacks: Sequence[str] = ()) -> str:
    """The characters of a text that neither the face nor those that stand in for it can draw."""
    lacking = sorted({char for _, char in missing(text, face(name))})
    return "".join(char for char in lacking if lender(char, name, fallbacks) is None)


_UNSEEN = frozenset("\n\u200b\u200d\u2060\ufeff")


def missing(text: str, face: Face) -> tuple[tuple[int, str], ...]:
    """The characters that `face` cannot draw, with their offsets."""
    lacking = {char for char in set(text) if char not in _UNSEEN and not _drawable(char, face)}
    return tuple((at, char) for at, char in enumerate(text) if char in lacking)


def _drawable(char: str, face: Face) -> bool:
    return (
        _is_selector(char) or face.has(char) or (bool(found := full_size(char)) and face.has(found))
    )


@cache
def full_size(char: str) -> str:
    """The character of which another is the subscript or superscript, or ""."""
    kind, _, code = unicodedata.decomposition(char).partition(" ")
    return chr(int(code, 16)) if kind in ("<sub>", "<super>") and " " not in code else ""


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
