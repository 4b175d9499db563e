"""Honours: one list in the source's order, down the first of two columns, then the second."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import accumulate, zip_longest

from briefing.content.document import Honours
from briefing.content.inline import Text
from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stage, resized, rows_within
from briefing.layout.paper.drawing import Drawing, joined, lines_down, own_rule, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.words import entry_key, fold, spaced
from briefing.text.compose import compose_display
from briefing.text.style import Inline, Line
from briefing.theme.paper import Grid, sized, span

_LEAST_PITCH, _MOST_PITCH = 29.0, 44.0
_SIZES = (12.0, 11.5, 11.0, 10.5)
_LEADING = 16.0


@frozen
class HonourList:
    entries: tuple[tuple[str, Text], ...]
    house: House
    pitch: float = _LEAST_PITCH
    apart: bool = False
    closes: bool = False

    @property
    def above(self) -> float:
        return 20.0 if self.apart else 0.0

    @property
    def height(self) -> float:
        return sum(self._heights)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PADDING or room <= 0:
            return self
        pitch = min(_MOST_PITCH, self.pitch + room / self._rows)
        return resized(self, pitch=max(self.pitch, pitch))

    def split(self, room: float) -> tuple[Band, Band] | None:
        rows = rows_within(self._rows, max(self._heights), room)
        if not rows:
            return None
        return (
            replace(self, entries=self.entries[: 2 * rows]),
            replace(self, entries=self.entries[2 * rows :]),
        )

    def draw(self, grid: Grid, top: float) -> Drawing:
        rules = own_rule(self.house, grid, top, 2) if self.apart else Drawing()
        tops = [top, *(top + height for height in accumulate(self._heights))]
        return rules + joined(
            self._entry(lines, grid.x(6 * (number // self._rows)), *tops[at : at + 2])
            for number, lines in enumerate(self._lines)
            for at in (number % self._rows,)
        )

    @property
    def _rows(self) -> int:
        return -(-len(self.entries) // 2)

    @property
    def _heights(self) -> tuple[float, ...]:
        """Of the rows; those whose entries fold are higher by the folded lines."""
        folded = [len(lines) - 1 for lines in self._lines]
        pairs = zip_longest(folded[: self._rows], folded[self._rows :], fillvalue=0)
        return tuple(self.pitch + max(pair) * _LEADING for pair in pairs)

    @cached_property
    def _lines(self) -> tuple[tuple[Line, ...], ...]:
        for size in _SIZES:
            lines = tuple(
                compose_display(_inlines(entry, self.house, size), span(6), 1)
                for entry in self.entries
            )
            if all(len(each) == 1 for each in lines):
                return lines
        return tuple(
            fold(_inlines(entry, self.house, _SIZES[-1]), span(6), 2) for entry in self.entries
        )

    def _entry(self, lines: tuple[Line, ...], x: float, top: float, bottom: float) -> Drawing:
        first = (top + bottom) / 2 + 4.3 - (len(lines) - 1) * _LEADING / 2
        hair = rule(x, bottom, span(6), 0.5, self.house.ink("rule"))
        return Drawing((hair,)) + lines_down(lines, x, first, _LEADING)


def _inlines(entry: tuple[str, Text], house: House, size: float) -> tuple[Inline, ...]:
    key, text = entry
    return spaced(text.words, sized(house.roles.honour, size), key, text.span)


def honour_list(honours: Honours, house: House) -> HonourList:
    return HonourList(
        tuple((entry_key(honours.id, n), text) for n, text in enumerate(honours.honours)), house
    )
