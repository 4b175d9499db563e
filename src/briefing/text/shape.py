"""Text of one style in, cells out: glyphs with the width and the blank halves of their cluster.

Han and marks come from a table that is filled by one harfbuzz call per distinct character;
Western stretches are shaped whole, with kerning, and remembered. —— is one joined rule of 2 em,
`·`, `/` and `／` sit centred in half a cell, curly quotes are full-width unless said otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

import uharfbuzz as hb

from briefing.frame import Glyph
from briefing.text.fonts import Face, face
from briefing.text.kinds import (
    CLOSE,
    DASH,
    DOT,
    HAN,
    JOINER,
    OPEN,
    PAUSE,
    SPACE,
    STOP,
    WESTERN,
    WIDE_SPACE,
    is_selector,
    kind,
)
from briefing.text.style import TextStyle


class Cell(NamedTuple):
    """One cluster. `left` and `right` are the blanks that may be cut at its sides."""

    glyphs: tuple[Glyph, ...]
    text: str
    width: float
    kind: int
    left: float
    right: float


_SELECTORS = "\ufe00-\ufe0f\u0300-\u036f\u20d0-\u20ff\U000e0100-\U000e01ef"
_WESTERN = "!-~¡-\u00ad®-¶¸-ʯͰ-῿′″"
_TOKEN = re.compile(
    rf"(?P<western>(?![/-](?![{_WESTERN}]))[{_WESTERN}](?:[{_WESTERN}{_SELECTORS}]|’(?=[A-Za-z]))*)"
    rf"|(?P<dash>——)"
    rf"|(?P<single>[\s\S][{_SELECTORS}]*)"
)
_IDEOGRAPHS = range(0x4E00, 0xA000)


@cache
def shaper(style: TextStyle) -> Shaper:
    return Shaper(face(style.face), style.size, style.features)


class Shaper:
    """Cells of one face, size and set of features, remembered."""

    def __init__(self, face: Face, size: float, features: tuple[str, ...]) -> None:
        self._face, self._size = face, size
        self._features: dict[str, bool] = dict.fromkeys(features, True)
        self._scale = size / face.upem
        self._singles: dict[str, Cell] = {}
        self._words: dict[str, tuple[Cell, ...]] = {}

    def cells(self, text: str, western: Collection[int] = ()) -> Iterator[Cell]:
        """The cells of a text. `western` are offsets of quotes that are set proportional."""
        singles = self._singles
        for token in _TOKEN.finditer(text):
            piece = token.group()
            if token.lastgroup == "western":
                yield from self._word(piece)
            elif token.start() in western:
                yield self._proportional(piece)
            else:
                yield singles.get(piece) or self._single(piece)

    def _single(self, piece: str) -> Cell:
        cell = self._singles[piece] = self._make_single(piece)
        return cell

    def _make_single(self, piece: str) -> Cell:
        if len(piece) == 1 and ord(piece) in _IDEOGRAPHS:
            return self._ideograph(piece)
        em = self._size
        kind_ = DASH if piece == "——" else kind(piece[0])
        glyphs = self._shape(piece, "Hani", {})
        width = sum(glyph.advance for glyph in glyphs)
        if piece == "-":
            return Cell(glyphs, piece, width, JOINER, 0.0, 0.0)
        if kind_ == DOT or piece in ("/", "／"):
            return _centred(glyphs, piece, width, em / 2, JOINER if kind_ != DOT else DOT)
        if kind_ == SPACE:
            return Cell(glyphs, piece, width, SPACE, 0.0, 0.0)
        if piece == "——":
            return Cell(glyphs, piece, width, DASH, 0.0, 0.0)
        half = em / 2 if width > em * 0.75 else 0.0
        left = half if kind_ == OPEN else 0.0
        right = half if kind_ in (CLOSE, PAUSE, STOP) else 0.0
        return Cell(glyphs, piece, width, kind_, left, right)

    def _ideograph(self, char: str) -> Cell:
        glyph = self._face.glyph_for(char)
        width = self._face.advance(glyph) * self._size
        return Cell((Glyph(glyph, width, char),), char, width, HAN, 0.0, 0.0)

    def _proportional(self, piece: str) -> Cell:
        key = f"western {piece}"
        if (cell := self._singles.get(key)) is None:
            glyphs = self._shape(piece, "Latn", {"pwid": True})
            width = sum(glyph.advance for glyph in glyphs)
            cell = self._singles[key] = Cell(glyphs, piece, width, kind("("), 0.0, 0.0)
        return cell

    def _word(self, word: str) -> tuple[Cell, ...]:
        if (cells := self._words.get(word)) is None:
            cells = self._words[word] = tuple(self._make_word(word))
        return cells

    def _make_word(self, word: str) -> Iterator[Cell]:
        features = self._features | ({"pwid": True} if "’" in word else {})
        glyphs = self._shape(word, "Latn", features)
        starts = [at for at, glyph in enumerate(glyphs) if glyph.text]
        for start, end in zip(starts, [*starts[1:], len(glyphs)], strict=True):
            cluster = glyphs[start:end]
            text = cluster[0].text
            width = sum(glyph.advance for glyph in cluster)
            signed = text in "-’" and word != text
            kind_ = WESTERN if signed else kind(text[0])
            yield Cell(cluster, text, width, kind_, 0.0, 0.0)

    def _shape(self, text: str, script: str, features: dict[str, bool]) -> tuple[Glyph, ...]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", script, "zh-Hans"
        hb.shape(self._face.hb_font, buffer, features)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        clusters = [info.cluster for info in infos]
        ends = dict(_spans(clusters, len(text)))
        seen: set[int] = set()
        glyphs = []
        for info, position in zip(infos, positions, strict=True):
            source = "" if info.cluster in seen else text[info.cluster : ends[info.cluster]]
            seen.add(info.cluster)
            glyphs.append(self._glyph(info.codepoint, position, source))
        return tuple(glyphs)

    def _glyph(self, glyph: int, position: hb.GlyphPosition, text: str) -> Glyph:
        scale = self._scale
        return Glyph(
            glyph,
            position.x_advance * scale,
            text,
            position.x_offset * scale,
            -position.y_offset * scale,
        )


def _spans(clusters: list[int], end: int) -> Iterator[tuple[int, int]]:
    starts = sorted(set(clusters))
    yield from zip(starts, [*starts[1:], end], strict=True)


def _centred(glyphs: tuple[Glyph, ...], text: str, width: float, cell: float, kind_: int) -> Cell:
    """The glyph in the middle of a cell of another width."""
    first = glyphs[0]
    shift = first.x_offset + (cell - width) / 2
    return Cell(
        (Glyph(first.id, cell, first.text, shift, first.y_offset),), text, cell, kind_, 0.0, 0.0
    )


_QUOTE = re.compile("[“”‘’]")


def western_quotes(text: str) -> frozenset[int]:
    """Offsets of the curly quotes that stand in Western text.

    A quote is Western when neither the text inside its pair nor the nearest character on either
    side outside is Chinese: an “AI” tool, but 实施“AI”行动.
    """
    if not any(char.isascii() and char.isalpha() for char in text):
        return frozenset()
    found: set[int] = set()
    stack: list[int] = []
    for match in _QUOTE.finditer(text):
        at = match.start()
        if text[at] in "“‘":
            stack.append(at)
        elif stack and text[stack[-1]] == {"”": "“", "’": "‘"}[text[at]]:
            opening = stack.pop()
            if _is_western(text, opening, at):
                found |= {opening, at}
        elif text[at] == "’" and _beside(text, at - 1, -1) == WESTERN:
            found.add(at)
    return frozenset(found)


def _is_western(text: str, opening: int, closing: int) -> bool:
    inside = {kind(char) for char in text[opening + 1 : closing] if char not in "“”‘’…—"}
    if inside & {HAN, OPEN, CLOSE, PAUSE, STOP}:
        return False
    outside = {_beside(text, opening - 1, -1), _beside(text, closing + 1, 1)}
    return not outside & {HAN, OPEN, CLOSE, PAUSE, STOP, WIDE_SPACE, DASH}


def _beside(text: str, at: int, step: int) -> int | None:
    """The kind of the nearest character that is no quote and no space."""
    while 0 <= at < len(text) and text[at] in " “”‘’":
        at += step
    return kind(text[at]) if 0 <= at < len(text) else None


__all__ = ["Cell", "Shaper", "is_selector", "shaper", "western_quotes"]
