"""Lead paragraphs across the page, in the medium serif: from 15/27 up to what fills the page.

Also the line that announces a list (重点抓好八个方面工作：), closed by its own rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefing.content.document import Paragraph
from briefing.layout.paper.bands import Band, Stage
from briefing.layout.paper.drawing import Drawing, lines_down, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.setting import bearing
from briefing.layout.paper.words import fold, inlines
from briefing.text.compose import compose
from briefing.text.style import Line
from briefing.theme.paper import TEXT_WIDTH, Grid, sized

SIZES = (15.0, 16.0, 17.0, 18.0, 20.0, 22.0)
LEADING = 1.8
_RISE = 30.0
"""From the rule above to the first baseline."""
_DESCENT = 4.0
_MOST_LEADING = 1.12
"""By how much the leading may open to reach the foot."""


@dataclass(frozen=True)
class Lead:
    """Paragraphs set at `size` in `measure`, each with an indent of two em."""

    paragraphs: tuple[Paragraph, ...]
    house: House
    size: float = SIZES[0]
    leading: float = SIZES[0] * LEADING
    above: float = 0.0
    closes: bool = True

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return lead_lines(self.paragraphs, self.house, self.size, TEXT_WIDTH)

    @property
    def height(self) -> float:
        return _RISE + (len(self.lines) - 1) * self.leading + _DESCENT

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.LEADING or len(self.lines) < 3:
            return self
        most = self.size * LEADING * _MOST_LEADING
        leading = min(most, self.leading + room / (len(self.lines) - 1))
        return replace(self, leading=max(self.leading, leading))

    def draw(self, grid: Grid, top: float) -> Drawing:
        return lines_down(self.lines, grid.left, top + _RISE, self.leading)


def lead(paragraphs: Sequence[Paragraph], house: House, size: float) -> Lead:
    return Lead(tuple(paragraphs), house, size, size * LEADING)


def lead_lines(
    paragraphs: Sequence[Paragraph], house: House, size: float, measure: float
) -> tuple[Line, ...]:
    style = sized(house.roles.lead, size)
    strong = replace(sized(house.roles.subhead, size), ink=style.ink)
    return tuple(
        line
        for paragraph in paragraphs
        for line in compose(
            inlines(paragraph.text, style, paragraph.id, strong),
            measure,
            indent=house.indent * size,
        )
    )


@dataclass(frozen=True)
class Subhead:
    """A line that announces what follows, above a primary rule."""

    paragraph: Paragraph
    house: House
    above: float = 14.0
    closes: bool = False

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        style = self.house.roles.subhead
        return fold(inlines(self.paragraph.text, style, self.paragraph.id), TEXT_WIDTH, 2)

    @property
    def height(self) -> float:
        return 44.0 + (len(self.lines) - 1) * 24.0

    def grow(self, stage: Stage, room: float) -> Band:
        return self

    def draw(self, grid: Grid, top: float) -> Drawing:
        x = grid.left - bearing(self.lines[0])
        text = lines_down(self.lines, x, top + 26.0, 24.0)
        closing = rule(grid.left, top + self.height, TEXT_WIDTH, 1.6, self.house.ink("primary"))
        return Drawing((closing,)) + text


def announces(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a line that leads into a list."""
    words = paragraph.text.words.rstrip()
    return words.endswith(("：", ":")) and len(words) <= 40
