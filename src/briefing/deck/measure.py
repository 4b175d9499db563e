"""Measures what a text box will hold, before anything is written.

In: runs and paragraphs of the deck, a theme. Out: widths, numbers of lines, heights. Every
measure is narrowed by 4 %, since the programs that show a deck set it with faces of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeVar

from briefing.deck.slides import SLACK, SPACER, Para, Run, pieces, text_style
from briefing.frame import Artifact
from briefing.frozen import frozen
from briefing.text.compose import parted, parted_display, width_of
from briefing.text.style import Inline
from briefing.text.terms import house_terms, terms_in
from briefing.theme.slots import RunStyle
from briefing.theme.tokens import Theme

_T = TypeVar("_T")

_ROUNDING = 0.5
"""A line that fills its box to the point is folded by programs that round up."""

_TRIES = 3
NAMED = 10
"""How many cuts the cut of a phrase that the author named is worth."""

_LEAST_HALF = 3.0
"""How many times longer the one of two clauses may be for each to take a line."""

_PIECE = re.compile("[“‘《（]*(?:[!-~]+|.)[％%”’》）]*")

_MOST_KNOWN = 500_000
_rulers: list[Ruler] = []
"""The latest, the last one used at the end."""


def ruler_of(theme: Theme) -> Ruler:
    """A ruler for the theme and the terms that hold now: one that has measured for them before,
    as when a report is built again after a change, still knows.
    """
    terms = house_terms()
    for ruler in _rulers:
        if ruler.terms == terms and ruler.theme == theme:
            return ruler
    _rulers[:] = [*_rulers[-1:], Ruler(theme)]
    return _rulers[-1]


class Ruler:
    """Measures in one theme; remembers what it measured, because the planners try the same words
    in the same room again and again.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme, self.terms = theme, house_terms()
        self._known: dict[Hashable, Any] = {}

    def once(self, key: Hashable, measure: Callable[[], _T]) -> _T:
        """What `measure` gives, asked for once."""
        if key not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[key] = measure()
        found: _T = self._known[key]
        return found

    def inlines(self, runs: Sequence[Run]) -> tuple[Inline, ...]:
        return tuple(
            Inline(run.text, text_style(self.theme, run.style, 0.0), Artifact.LAYOUT)
            for run in runs
        )

    def width(self, runs: Sequence[Run]) -> float:
        """The width of one line, without slack."""
        return self.once(_words(runs), lambda: self._width(runs))

    def _width(self, runs: Sequence[Run]) -> float:
        return sum(width_of(self.inlines(part)) + gap for part, gap in pieces(runs))

    def width_as(self, run: Run, words: str) -> float:
        """The width of other words in place of the run's own."""
        inline = Inline(words, text_style(self.theme, run.style, 0.0), Artifact.LAYOUT)
        return self.once(((words, run.style),), lambda: width_of((inline,)))

    def is_one_line(self, runs: Sequence[Run], width: float) -> bool:
        if self.width(runs) * SLACK > width:
            return False
        has_spacer = any(run.text == SPACER for run in runs)
        return not has_spacer or self.count_lines(Para(tuple(runs), 0.0), width) == 1

    def count_lines(self, para: Para, width: float) -> int:
        slack = 1.0 if "\n" in para.text else SLACK
        measure = (width - para.indent) / slack
        lines = parted(self.inlines(para.runs), measure, align="left", indent=-para.hang)
        return max(1, len(lines))

    def cuts(self, para: Para, width: float) -> int:
        """How many set phrases running words cut at their line ends, set in just that width; a
        phrase that the author named counts for more.
        """
        lines = parted(self.inlines(para.runs), width - para.indent, align="left")
        ends, at = [], 0
        for line in lines[:-1]:
            at = para.text.index(line.strip(), at) + len(line.strip())
            ends.append(at)
        return sum(
            NAMED if term in house_terms() else 1
            for term in terms_in(para.text)
            for found in re.finditer(re.escape(term), para.text)
            for end in ends
            if found.start() < end < found.end()
        )

    def height(self, paragraphs: Sequence[Para], width: float) -> float:
        return sum(
            para.space_before + self.count_lines(para, width) * para.leading for para in paragraphs
        )

    def least_for(self, runs: Sequence[Run], lines: int) -> float:
        """A width below which the words do not go into so few lines, whatever the marks at their
        ends may lose.
        """
        return SLACK * (self.width(runs) / max(lines, 1) - runs[0].style.size)

    def lines_of(self, runs: Sequence[Run], width: float, most: int = 9) -> tuple[str, ...]:
        """A heading or label in lines, even and broken where the sense allows."""
        return self.once((_words(runs), width, most), lambda: self._lines_of(runs, width, most))

    def _lines_of(self, runs: Sequence[Run], width: float, most: int) -> tuple[str, ...]:
        words = "".join(run.text for run in runs)
        if words == words.strip() and "\n" not in words and self.is_one_line(runs, width):
            return (words,)
        if len(runs) == 1 and most >= 2 and (halves := self._at_clause(runs[0], width)):
            return halves
        terms = terms_in(words)
        for narrower in range(_TRIES):
            measure = width / SLACK - narrower * runs[0].style.size / 2
            lines = parted_display(self.inlines(runs), max(measure, 1.0), most, terms=terms)
            if len(runs) > 1 or self._are_whole(runs[0], lines, width):
                break
        return lines

    def _are_whole(self, run: Run, lines: Sequence[str], width: float) -> bool:
        """Whether the lines fit with their marks uncut, as other programs set them."""
        return all(self.width_as(run, line) + _ROUNDING <= width for line in lines)

    def _at_clause(self, run: Run, width: float) -> tuple[str, str] | None:
        """Two lines that part between clauses, where one line will not do and two will."""
        if self.is_one_line([run], width):
            return None
        ends = [at + 1 for at, mark in enumerate(run.text[:-1]) if mark in "，；"]
        halves = [(run.text[:end], run.text[end:]) for end in ends]
        fitting = [
            pair
            for pair in halves
            if all(self.width_as(run, half) * SLACK <= width for half in pair)
            and min(map(len, pair)) * _LEAST_HALF >= max(map(len, pair))
        ]
        return min(fitting, key=lambda pair: abs(len(pair[0]) - len(pair[1])), default=None)

    def broken(self, run: Run, width: float, most: int) -> Broken | None:
        """The words broken as sense asks; None where they need more than `most` lines.

        A box as wide as its longest line and a little more mostly breaks there by itself in any
        program, so that no break is written down.
        """
        return self.once((run, width, most), lambda: self._broken(run, width, most))

    def _broken(self, run: Run, width: float, most: int) -> Broken | None:
        lines = self.lines_of((run,), width, most)
        if len(lines) > most or not self._are_whole(run, lines, width):
            return None
        if len(lines) == 1:
            return Broken(run, width, 1)
        widest = max(self.width_as(run, line) for line in lines)
        narrow = min(width, widest * SLACK + run.style.size * 0.3)
        if self._breaks_so(run, narrow, lines):
            return Broken(run, narrow, len(lines))
        return Broken(replace(run, text="\n".join(lines)), width, len(lines))

    def in_lines(self, run: Run, width: float, most: int) -> Run | None:
        """The words in a box of just that width, with breaks of their own where it needs them."""
        lines = self.lines_of((run,), width, most)
        if len(lines) > most or not self._are_whole(run, lines, width):
            return None
        if len(lines) == 1 or self._breaks_so(run, width, lines):
            return run
        return replace(run, text="\n".join(lines))

    def _breaks_so(self, run: Run, width: float, lines: Sequence[str]) -> bool:
        """Whether the words break like this by themselves, in a narrow face and in a wide one."""
        key = (run.text, run.style, width, tuple(lines))
        return self.once(key, lambda: self._does_break_so(run, width, lines))

    def _does_break_so(self, run: Run, width: float, lines: Sequence[str]) -> bool:
        """Other programs fill a line as far as it goes; ours may end it where the sense does."""
        is_full = all(
            self.width_as(run, line + _first_piece(following)) > width
            for line, following in pairwise(lines)
        )
        return is_full and all(
            parted(self.inlines((run,)), measure, align="left") == tuple(lines)
            for measure in (width, width / SLACK)
        )


def _first_piece(line: str) -> str:
    """What no program parts at the head of a line."""
    match = _PIECE.match(line)
    return match[0] if match else line


def _words(runs: Sequence[Run]) -> tuple[tuple[str, RunStyle], ...]:
    return tuple((run.text, run.style) for run in runs)


@frozen
class Broken:
    """Words with the box width that breaks them, or with breaks of their own where none does."""

    run: Run
    width: float
    lines: int
