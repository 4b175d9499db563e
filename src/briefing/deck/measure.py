"""Measures what a text box will hold, before anything is written.

In: runs and paragraphs of the deck, a theme. Out: widths, numbers of lines, heights. Every
measure is narrowed by 4 %, since the programs that show a deck set it with faces of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.deck.slides import SLACK, SPACER, SPACER_GAP, Para, Run, parts, text_style
from briefing.frame import Artifact
from briefing.text.compose import compose, compose_display, width_of
from briefing.text.style import Inline
from briefing.text.terms import terms_in
from briefing.theme.tokens import Theme


@dataclass(frozen=True, slots=True)
class Ruler:
    theme: Theme

    def inlines(self, runs: Sequence[Run]) -> tuple[Inline, ...]:
        return tuple(
            Inline(run.text, text_style(self.theme, run.style, 0.0), Artifact.LAYOUT)
            for run in runs
        )

    def width(self, runs: Sequence[Run]) -> float:
        """The width of one line, without slack."""
        gaps = sum(run.style.size * SPACER_GAP for run in runs if run.text == SPACER)
        return gaps + sum(width_of(self.inlines(part)) for part in parts(runs))

    def is_one_line(self, runs: Sequence[Run], width: float) -> bool:
        return self.width(runs) * SLACK <= width

    def count_lines(self, para: Para, width: float) -> int:
        measure = (width - para.indent) / SLACK
        lines = compose(self.inlines(para.runs), measure, align="left", indent=-para.hang)
        return max(1, len(lines))

    def height(self, paragraphs: Sequence[Para], width: float) -> float:
        return sum(
            para.space_before + self.count_lines(para, width) * para.leading for para in paragraphs
        )

    def lines_of(self, runs: Sequence[Run], width: float, most: int = 9) -> tuple[str, ...]:
        """A heading or label in lines, even and broken where the sense allows."""
        words = "".join(run.text for run in runs)
        lines = compose_display(self.inlines(runs), width / SLACK, most, terms=terms_in(words))
        return tuple(line.text for line in lines)

    def broken(self, run: Run, width: float, most: int) -> Broken | None:
        """The words broken as sense asks; None where they need more than `most` lines.

        A box as wide as its longest line and a little more mostly breaks there by itself in any
        program, so that no break is written down.
        """
        lines = self.lines_of((run,), width, most)
        if len(lines) > most:
            return None
        if len(lines) == 1:
            return Broken(run, width, 1)
        widest = max(self.width([replace(run, text=line)]) for line in lines)
        narrow = min(width, widest * SLACK + run.style.size * 0.3)
        if self._natural(run, narrow) == lines:
            return Broken(run, narrow, len(lines))
        return Broken(replace(run, text="\n".join(lines)), width, len(lines))

    def _natural(self, run: Run, width: float) -> tuple[str, ...]:
        lines = compose(self.inlines((run,)), width / SLACK, align="left")
        return tuple(line.text for line in lines)


@dataclass(frozen=True, slots=True)
class Broken:
    """Words with the box width that breaks them, or with breaks of their own where none does."""

    run: Run
    width: float
    lines: int
