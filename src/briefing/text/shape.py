"""Text of one style in, cells out: glyphs with the width and the blank halves of their cluster.

Han and marks come from a table that is filled by one harfbuzz call per distinct character;
Western stretches are shaped whole, with kerning, and remembered. —— is one joined rule of 2 em,
`·`, `/` and `／` sit centred in half a cell, curly quotes are full-width unless said otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate, zip_longest
from typing import NamedTuple

import uharfbuzz as hb

from briefing.frame import Glyph
from briefing.text.fonts import Face, face, full_size, lender, missing
from briefing.text.kinds import (
    CLOSE,
    DASH,
    DOT,
    HAN,
    JOINER,
    OPEN,
    PAUSE,
    STOP,
    WESTERN,
    WESTERN_MARK,
    kind,
)
from briefing.text.style import TextStyle


class Cell(NamedTuple):
    """One cluster. `left` and `right` are the blanks that may be cut at its sides; `face` is the
    one that draws it where that of the style cannot, `scale` the part of the style's size.
    """

    glyphs: tuple[Glyph, ...]
    text: str
    width: float
    kind: int
    left: float = 0.0
    right: float = 0.0
    face: str = ""
    scale: float = 1.0


_SELECTORS = "\ufe00-\ufe0f\u0300-\u036f\u20d0-\u20ff\U000e0100-\U000e01ef"
_WESTERN = "!-~¡-¬®-¶¸-ʯͰ-῿′″"
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_TOKEN = re.compile(
    rf"(?P<western>(?![/-](?![{_WESTERN}]))[{_WESTERN}](?:[{_WESTERN}{_SELECTORS}]|’(?=[A-Za-z]))*)"
    rf"|(?P<unseen>[{_UNSEEN}])|——|[\s\S][{_SELECTORS}]+"
)
"""What is more than a character drawn by itself."""
_REDUCED, _RAISED, _LOWERED = 0.6, -0.35, 0.15
"""Size and place of what is set as a subscript or superscript, in em; y runs downward."""
_IDEOGRAPHS = range(0x4E00, 0xA000)
_DIGITS = "0123456789"
_NUMBER = re.compile("[0-9.,%]+")
"""No more than two neighbours act on each other, so that no number need be shaped anew."""


class _Remembered(dict[str, Cell]):
    """Cells by their text, each made when first asked for."""

    def __init__(self, make: Callable[[str], Cell]) -> None:
        self._make = make

    def __missing__(self, piece: str) -> Cell:
        cell = self[piece] = self._make(piece)
        return cell


def shaper(style: TextStyle) -> Shaper:
    return _shaper(style.face, style.size, style.features, style.fallbacks)


@cache
def _shaper(
    name: str, size: float, features: tuple[str, ...], fallbacks: tuple[str, ...]
) -> Shaper:
    return Shaper(face(name), size, features, fallbacks)


class Shaper:
    """Cells of one face, size and set of features, remembered.

    `borrows` tells whether any of them is drawn by another face.
    """

    def __init__(
        self, face: Face, size: float, features: tuple[str, ...], fallbacks: tuple[str, ...] = ()
    ) -> None:
        self._face, self._size, self._fallbacks = face, size, fallbacks
        self.borrows = False
        self._features: dict[str, bool] = dict.fromkeys(features, True)
        self._scale = size / face.upem
        self._figure = self._widest_figure() if "tnum" in features else 0.0
        self._singles = _Remembered(self._single)
        self._figures = _Remembered(self._figure_before)
        self._quotes: dict[str, Cell] = {}
        self._words: dict[str, tuple[Cell, ...]] = {}

    def cells(self, text: str, western: Collection[int] = ()) -> tuple[list[Cell], list[int]]:
        """The cells of a text, and where each begins; unseen characters have none.

        `western` are offsets of quotes that are set proportional.
        """
        cells: list[Cell] = []
        starts: list[int] = []
        end = 0
        for token in _TOKEN.finditer(text):
            start = token.start()
            cells += map(self._singles.__getitem__, text[end:start])
            starts += range(end, start)
            end = token.end()
            own = self._token(token)
            cells += own
            starts += (
                accumulate((len(cell.text) for cell in own[:-1]), initial=start) if own else ()
            )
        cells += map(self._singles.__getitem__, text[end:])
        starts += range(end, len(text))
        for at in western:
            place = bisect_left(starts, at)
            if place < len(cells) and cells[place].text == text[at : at + 1]:
                cells[place] = self._quote(text[at])
        return cells, starts

    def _token(self, token: re.Match[str]) -> Sequence[Cell]:
        if token.lastgroup == "western":
            return self._word(token.group())
        return () if token.lastgroup == "unseen" else (self._singles[token.group()],)

    def _lender(self, text: str) -> str | None:
        """The face that draws a text in place of this one."""
        if not missing(text, self._face):
            return None
        found = lender(text, self._face.name, self._fallbacks)
        self.borrows = self.borrows or found is not None
        return found

    def _lent(self, text: str, name: str) -> list[Cell]:
        cells, _ = _shaper(name, self._size, tuple(self._features), ()).cells(text)
        return [cell._replace(face=name) for cell in cells]

    def _single(self, piece: str) -> Cell:
        if name := self._lender(piece):
            return self._lent(piece, name)[0]
        if (base := full_size(piece[0])) and not self._face.has(piece[0]):
            return self._reduced(piece, base)
        plain = len(piece) == 1 and ord(piece) in _IDEOGRAPHS
        return self._ideograph(piece) if plain else self._sign(piece)

    def _reduced(self, piece: str, base: str) -> Cell:
        """A subscript or superscript of a face that has none: the character itself, smaller."""
        glyph, self.borrows = self._face.glyph_for(base), True
        width = self._face.advance(glyph) * self._size * _REDUCED
        raised = unicodedata.decomposition(piece[0]).startswith("<super>")
        y = (_RAISED if raised else _LOWERED) * self._size
        own = (Glyph(glyph, width, piece, 0.0, y),)
        return Cell(own, piece, width, WESTERN, face=self._face.name, scale=_REDUCED)

    def _ideograph(self, char: str) -> Cell:
        glyph = self._face.glyph_for(char)
        width = self._face.advance(glyph) * self._size
        return Cell((Glyph(glyph, width, char),), char, width, HAN)

    def _sign(self, piece: str) -> Cell:
        """The cell of a mark, a space, a rare Han or one with a variation selector."""
        if piece in ("/", "／"):
            return self._slash(piece)
        # Other features would take a mark's cell from it: only its upright form is asked for.
        glyphs = self._shape(piece, "Hani", {"vert": True} if "vert" in self._features else {})
        width = sum(glyph.advance for glyph in glyphs)
        if piece in ("-", "——"):
            return Cell(glyphs, piece, width, JOINER if piece == "-" else DASH)
        found = kind(piece[0])
        if found == DOT:
            return _centred(glyphs[0], self._size / 2, DOT)
        half = self._size / 2 if width > self._size * 0.75 else 0.0
        left = half if found == OPEN else 0.0
        right = half if found in (CLOSE, PAUSE, STOP) else 0.0
        return Cell(glyphs, piece, width, found, left, right)

    def _slash(self, piece: str) -> Cell:
        """分隔号 in half a cell: the full-width glyph would run into its neighbours."""
        (glyph,) = self._shape("/", "Latn", {})
        return _centred(replace(glyph, text=piece), self._size / 2, JOINER)

    def _quote(self, piece: str) -> Cell:
        if (cell := self._quotes.get(piece)) is None:
            glyphs = self._shape(piece, "Latn", {"pwid": True})
            width = sum(glyph.advance for glyph in glyphs)
            cell = self._quotes[piece] = Cell(glyphs, piece, width, WESTERN_MARK)
        return cell

    def _word(self, word: str) -> tuple[Cell, ...]:
        if (cells := self._words.get(word)) is None:
            cells = self._words[word] = tuple(self._make_word(word))
        return cells

    def _make_word(self, word: str) -> Iterator[Cell]:
        if name := self._lender(word):
            yield from self._lent(word, name)
            return
        if _NUMBER.fullmatch(word):
            yield from map(
                self._figures.__getitem__, map("".join, zip_longest(word, word[1:], fillvalue=""))
            )
            return
        yield from self._letters(word)

    def _figure_before(self, pair: str) -> Cell:
        """The first character of a number that goes on with the second, if there is one."""
        return next(self._letters(pair))

    def _letters(self, word: str) -> Iterator[Cell]:
        features = self._features | ({"pwid": True} if "’" in word else {})
        glyphs = self._shape(word, "Latn", features)
        starts = [at for at, glyph in enumerate(glyphs) if glyph.text]
        for start, end in zip(starts, [*starts[1:], len(glyphs)], strict=True):
            cluster = glyphs[start:end]
            text = cluster[0].text
            if self._figure and text in _DIGITS:
                yield _centred(cluster[0], self._figure, WESTERN)
                continue
            bound = text in "-’" and word != text
            width = sum(glyph.advance for glyph in cluster)
            yield Cell(cluster, text, width, WESTERN if bound else kind(text[0]))

    def _widest_figure(self) -> float:
        """The cell of tabular figures, also in a face that has none of its own."""
        return max(glyph.advance for glyph in self._shape(_DIGITS, "Latn", self._features))

    def _shape(self, text: str, script: str, features: dict[str, bool]) -> tuple[Glyph, ...]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", script, "zh-Hans"
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(self._face.hb_font, buffer, features)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        if not infos:
            return (Glyph(self._face.glyph_for(" "), 0.0, text),)
        first, *others = sorted({info.cluster for info in infos})
        bounds = zip([0, *others], [*others, len(text)], strict=True)
        sources = {
            start: text[begin:end]
            for start, (begin, end) in zip([first, *others], bounds, strict=True)
        }
        return tuple(
            self._glyph(info.codepoint, position, sources.pop(info.cluster, ""))
            for info, position in zip(infos, positions, strict=True)
        )

    def _glyph(self, glyph: int, position: hb.GlyphPosition, text: str) -> Glyph:
        x, y = position.x_offset * self._scale, -position.y_offset * self._scale
        return Glyph(glyph, position.x_advance * self._scale, text, x, y)


def _centred(glyph: Glyph, width: float, kind: int) -> Cell:
    """The glyph in the middle of a cell of another width."""
    shift = glyph.x_offset + (width - glyph.advance) / 2
    return Cell(
        (Glyph(glyph.id, width, glyph.text, shift, glyph.y_offset),),
        glyph.text,
        width,
        kind,
    )
