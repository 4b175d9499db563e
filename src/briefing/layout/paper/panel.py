"""Deep panels: a figure pair across the page, or one figure with its base in a column.

A figure whose words pair names and values (资产总额、净资产分别增长47%和39%) repeats each name
above its value; the repeated names are no content, so they are artifacts. What joins the values
(和) is then left to the text layer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from math import pi, sin

from briefing.content.inline import Piece
from briefing.frame import Artifact, Placed
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.layout.paper.bands import Band, Stage, resized
from briefing.layout.paper.drawing import Drawing, block, clipped, inset, lines_down, upright
from briefing.layout.paper.house import House
from briefing.layout.paper.motif import clear_motif
from briefing.layout.paper.setting import ValueStyle, bearing, ends_with, set_value
from briefing.layout.paper.strip import Quoted
from briefing.layout.paper.words import fold, spaced
from briefing.text.compose import compose_display, set_line
from briefing.text.style import Line
from briefing.theme.paper import TEXT_WIDTH, Grid, inked, sized, span

_LEAST, _MOST = 120.0, 210.0
_PAD = 24.0
_LEADING = 26.0
_FOOT = 32.0
_FIRST = 40.0
_TO_MOTIF = 12.0
_MOTIF_X, _MOTIF_RISE = 60.0, 20.0
"""The middle of the motif, so that all of its bore shows."""
_CELL_PAD, _CELL_END = 16.0, 12.0
_COLUMN_LEAST, _COLUMN_MOST = 90.0, 132.0
_COLUMN_PAD, _COLUMN_GAP = 16.0, 16.0
_COLUMN_SIZES = ((13.0, 48.0), (12.0, 44.0))
"""Of words and numeral, the second where it spares the words a third line."""
_COLUMN_LEADING = 1.62
"""Of the words' size."""
_BASE = re.compile(r"[较比].+?(?:平均数|同期|年底|上年)")
"""What a change is measured against stays on one line."""
_NAMES = re.compile(r"[、和与及]")


@frozen
class PairPanel:
    """Words at the left, two values or more at the right, each in a cell of its own."""

    quoted: Quoted
    house: House
    height: float = _LEAST
    above: float = 26.0
    closes: bool = True

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PANEL or room <= 0:
            return self
        return replace(self, height=max(self.height, min(_MOST, self.height + room)))

    def draw(self, grid: Grid, top: float) -> Drawing:
        rect = Rect(grid.left, top, TEXT_WIDTH, self.height)
        drawing = Drawing((block(rect, self.house.ink("deep")), self._motif(rect)))
        drawing += lines_down(self._words, grid.left + _PAD, top + _FIRST, _LEADING)
        for number, value in enumerate(self._values):
            drawing += self._cell(number, value, grid, top)
        return drawing

    def _motif(self, rect: Rect) -> Placed:
        """As large as stands clear of the words above it and of the first value's hairline."""
        clear = self.height - _FIRST - (len(self._words) - 1) * _LEADING - _TO_MOTIF
        across = self._split - _MOTIF_X - _PAD
        radius = min((clear - _MOTIF_RISE) / sin(pi / 3), across)
        ink = self.house.ink("line_on")
        x, y = rect.x + _MOTIF_X, rect.bottom - _MOTIF_RISE
        return clipped(clear_motif(self.house.theme, x, y, radius, ink), inset(rect))

    @cached_property
    def _words(self) -> tuple[Line, ...]:
        inline = spaced(
            self.quoted.figure.before,
            self.house.roles.panel_text,
            self.quoted.key,
            self.quoted.figure.span,
        )
        return fold(inline, self._split - _PAD - 12.0, 3)

    @property
    def _split(self) -> float:
        """Where the cells begin, from the panel's left edge."""
        return TEXT_WIDTH - 4.0 - self._cell_width * len(self._values)

    @property
    def _cell_width(self) -> float:
        return max(118.0, *(value.width + _CELL_PAD + _CELL_END for value in self._values))

    @cached_property
    def _parts(self) -> tuple[tuple[Piece, ...], ...]:
        return split_values(self.quoted.figure.value, self.quoted.figure.after)

    @cached_property
    def _values(self) -> tuple[Line, ...]:
        style = deep_values(self.house, 54.0 if self.height > 140 else 48.0, 15.0)
        values = tuple(self._value(part, style) for part in self._parts)
        if not self._names:
            return values
        joints = [_joint(part) for part in self._parts[1:]]
        joined = (
            ends_with([value], joint)[0] for value, joint in zip(values, joints, strict=False)
        )
        return (*joined, values[-1])

    def _value(self, part: tuple[Piece, ...], style: ValueStyle) -> Line:
        pieces = [piece for piece in part if piece.kind != "joint"]
        return set_value(pieces, "", style, self.quoted.key, self.quoted.figure.span)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return paired_names(self.quoted.figure.before, len(self._parts))

    def _cell(self, number: int, value: Line, grid: Grid, top: float) -> Drawing:
        x = grid.left + self._split + number * self._cell_width
        baseline = top + self.height - _FOOT
        drawing = self._divider(number, x, top + _FIRST - 12.0, baseline)
        if self._names:
            style = inked(sized(self.house.roles.ledger_label, 12.5), self.house.ink("on"))
            name = set_line(spaced(self._names[number], style, Artifact.LAYOUT))
            drawing += lines_down([name], x + _CELL_PAD, top + _FIRST, 0.0)
        return drawing + lines_down([value], x + _CELL_PAD - bearing(value), baseline, 0.0)

    def _divider(self, number: int, x: float, top: float, baseline: float) -> Drawing:
        """A hairline down to the baseline, or what joins two values (和) without names."""
        joint = _joint(self._parts[number])
        ink = self.house.ink("on2")
        if self._names or not joint:
            return Drawing((upright(x, top, baseline - top, 0.5, ink),))
        style = inked(sized(self.house.roles.plain, 13.0), ink)
        line = set_line(spaced(joint, style, self.quoted.key, self.quoted.figure.span))
        return lines_down([line], x - line.width / 2, baseline, 0.0)


def _joint(part: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in part if piece.kind == "joint")


@frozen
class FigurePanel:
    """One figure with its base, in a column's width: words at the left, the value at the right."""

    quoted: Quoted
    house: House
    width: float = span(6)
    height: float = _COLUMN_LEAST
    above: float = 14.0
    closes: bool = True

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PANEL or room <= 0:
            return self
        return resized(self, height=max(self.height, min(_COLUMN_MOST, self.height + room)))

    def draw(self, grid: Grid, top: float) -> Drawing:
        rect = Rect(grid.left, top, self.width, self.height)
        middle = top + self.height / 2
        words, value, (size, numeral) = self._set
        leading = size * _COLUMN_LEADING
        first = middle - (len(words) - 1) * leading / 2 + 0.38 * size
        x = grid.left + self.width - _COLUMN_PAD - value.width
        drawing = Drawing((block(rect, self.house.ink("deep")),))
        drawing += lines_down(words, grid.left + _COLUMN_PAD, first, leading)
        return drawing + lines_down([value], x, middle + 0.36 * numeral, 0.0)

    @cached_property
    def _set(self) -> tuple[tuple[Line, ...], Line, tuple[float, float]]:
        """Words and value at the larger sizes, unless the smaller save a line."""
        found = [(*self._set_at(*sizes), sizes) for sizes in _COLUMN_SIZES]
        return min(found, key=lambda each: max(2, len(each[0])))

    def _set_at(self, size: float, numeral: float) -> tuple[tuple[Line, ...], Line]:
        figure, key = self.quoted.figure, self.quoted.key
        style = deep_values(self.house, numeral, 14.0)
        value = set_value(figure.value, figure.after, style, key, figure.span)
        words = spaced(figure.before, sized(self.house.roles.panel_text, size), key, figure.span)
        measure = self.width - 2 * _COLUMN_PAD - value.width - _COLUMN_GAP
        return compose_display(words, measure, 3, terms=_BASE.findall(figure.before)), value


def deep_values(house: House, size: float, unit: float) -> ValueStyle:
    """Values on a deep ground."""
    look, on, on2 = house.roles, house.ink("on"), house.ink("on2")
    return ValueStyle(
        numeral=inked(sized(look.numeral, size), on),
        unit=inked(sized(look.unit, unit), on2),
        percent=inked(look.percent, on2),
        joint=inked(sized(look.plain, unit), on2),
        words=inked(sized(look.numeral, size * 0.8), on),
    )


def count_values(pieces: Sequence[Piece]) -> int:
    return sum(piece.kind in ("number", "words") for piece in pieces)


def split_values(pieces: Sequence[Piece], after: str) -> tuple[tuple[Piece, ...], ...]:
    """A joined value cut before its joints, so that each part has one number; words stay last."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "joint" and any(each.kind == "number" for each in parts[-1]):
            parts.append([])
        parts[-1].append(piece)
    if after:
        parts[-1].append(Piece("unit", after))
    return tuple(tuple(part) for part in parts)


def paired_names(before: str, count: int) -> tuple[str, ...]:
    """The names of a 分别 clause, nothing unless they are as many as its values."""
    clause = re.split(r"[，,；]", before)[-1]
    names, found, _ = clause.partition("分别")
    parts = tuple(_NAMES.split(names))
    return parts if found and len(parts) == count else ()
