"""Headings of parts and sections: numeral in the primary ink, words, a tail in brackets small.

A heading is one line at 26 (23 where parts share a page), 23 or 20, else two lines or more at 20
that push the rule down. The ink of a leading （ stands on the text edge.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from briefing.content.inline import Text
from briefing.frame import Artifact, Owner
from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stage
from briefing.layout.paper.drawing import Drawing, lines_down, own_rule
from briefing.layout.paper.house import House
from briefing.layout.paper.setting import abut, bearing, ends_with, trailing, widened
from briefing.layout.paper.words import fold, spaced
from briefing.text.compose import set_line
from briefing.text.style import Inline, Line
from briefing.theme.paper import COLUMN, TEXT_WIDTH, Grid, inked, sized

BASELINE, RULE = 32.0, 54.0
"""Of a heading of one line, from the top of its block."""

SIZES = (26.0, 23.0, 20.0)
SHARED_SIZE = 23.0
_TAIL_SIZE = 0.62
_TAIL = re.compile(r"(?<=\S)（[^（）]*）$")
_NUMERAL_GAP = 0.4
"""Between the ink of a numeral's closing mark and the heading, in em."""

_TURN_GAP = 0.35
"""Between a heading and its count, in em."""


@frozen
class Heading:
    """What a heading says. `key` is its node, `anchor` its place for links; `turn` reads 1/2."""

    numeral: str
    text: Text
    key: Owner
    anchor: str
    turn: str = ""


@frozen
class Title:
    """A heading as a band, closed by the primary rule; `columns` splits the rule in as many.

    No rule is drawn where the next band is a deep panel.
    """

    heading: Heading
    house: House
    size: float = SIZES[0]
    columns: int = 1
    ruled: bool = True
    above: float = 28.0
    closes: bool = True

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        for size in [size for size in SIZES if size <= self.size]:
            line = self._line(size)
            if line.width <= TEXT_WIDTH:
                return (line,)
        return self._folded(SIZES[-1])

    @property
    def leading(self) -> float:
        return SIZES[-1] * 1.3

    @property
    def height(self) -> float:
        return RULE + (len(self.lines) - 1) * self.leading

    def grow(self, stage: Stage, room: float) -> Band:
        return self

    def draw(self, grid: Grid, top: float) -> Drawing:
        first = self.lines[0]
        text = lines_down(self.lines, grid.left - bearing(first), top + BASELINE, self.leading)
        anchor = ((self.heading.anchor, top),) if self.heading.anchor else ()
        if self.ruled:
            text += own_rule(self.house, grid, top + self.height, self.columns)
        return replace(text, anchors=anchor)

    def _line(self, size: float) -> Line:
        parts = [self._numeral(size)] if self.heading.numeral else []
        tail = _TAIL.search(self.heading.text.words)
        words = self.heading.text.words[: tail.start()] if tail else self.heading.text.words
        parts.append(set_line(self._inline(words, size)))
        if tail:
            parts.append(self._tail(tail.group(), size))
        return self._turned(abut(parts, ()), size)

    def _numeral(self, size: float) -> Line:
        style = sized(self.house.roles.title_numeral, size)
        line = set_line(
            spaced(self.heading.numeral, style, self.heading.key, self.heading.text.span)
        )
        if self.heading.numeral[-1] in "）、":
            return widened(line, _NUMERAL_GAP * size - trailing(line))
        return widened(line, 0.3 * size)

    def _inline(self, words: str, size: float) -> tuple[Inline, ...]:
        style = sized(self.house.roles.title, size)
        return spaced(words, style, self.heading.key, self.heading.text.span)

    def _tail(self, words: str, size: float) -> Line:
        style = sized(self.house.roles.title_tail, size * _TAIL_SIZE)
        return set_line(spaced(words, style, self.heading.key, self.heading.text.span))

    def _turned(self, line: Line, size: float) -> Line:
        """The line with the page's number among those of the heading behind it, if there is one."""
        if not self.heading.turn:
            return line
        style = inked(sized(self.house.roles.running, size * 0.5), self.house.ink("ink2"))
        turn = set_line(spaced(self.heading.turn, style, Artifact.HEADER))
        (parted,) = ends_with([line], " ")
        return abut([parted, turn], [_TURN_GAP * size])

    def _folded(self, size: float) -> tuple[Line, ...]:
        numeral = self._numeral(size) if self.heading.numeral else None
        indent = numeral.width if numeral else 0.0
        measure = TEXT_WIDTH - indent - COLUMN
        lines = fold(self._inline(self.heading.text.words, size), measure, 2)
        *before, last = lines
        lines = (*before, self._turned(last, size))
        first = abut([numeral, lines[0]], [0.0]) if numeral else lines[0]
        return (first, *(_indented(line, indent) for line in lines[1:]))


def _indented(line: Line, by: float) -> Line:
    runs = tuple((x + by, run) for x, run in line.runs)
    return Line(runs, line.width + by, line.start, line.end)
