"""Lead paragraphs across the page, in the medium serif: from 15/27 up to what fills the page.

Also the line that announces a list (重点抓好八个方面工作：), closed by its own rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from briefing.content.document import Listing, Paragraph
from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stage, resized
from briefing.layout.paper.drawing import Drawing, joined, lines_down, rule
from briefing.layout.paper.flow import bullet
from briefing.layout.paper.house import House
from briefing.layout.paper.setting import bearing
from briefing.layout.paper.words import entry_key, fold, inlines
from briefing.text.compose import compose
from briefing.text.style import Line, TextStyle
from briefing.text.terms import terms_in
from briefing.theme.paper import TEXT_WIDTH, Grid, sized

SIZES = (15.0, 16.0, 17.0, 18.0, 20.0, 22.0)
LEADING = 1.8
_LARGE = 18.0
"""From this size on a cut term is seen."""
_RISE = 30.0
"""From the rule above to the first baseline."""
_DESCENT = 4.0
_MOST_LEADING = 1.12
"""By how much the leading may open to reach the foot."""


@frozen
class Lead:
    """Paragraphs and short lists set at `size` across the page."""

    prose: tuple[Paragraph | Listing, ...]
    house: House
    size: float = SIZES[0]
    leading: float = SIZES[0] * LEADING
    above: float = 0.0
    closes: bool = True

    @cached_property
    def lines(self) -> tuple[Drawing, ...]:
        """Each line about its own baseline at the text edge."""
        return tuple(line for each in self.prose for line in self._set(each))

    @property
    def height(self) -> float:
        return _RISE + (len(self.lines) - 1) * self.leading + _DESCENT

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.LEADING or len(self.lines) < 3:
            return self
        most = self.size * LEADING * _MOST_LEADING
        leading = self.leading + room / (len(self.lines) - 1)
        return resized(self, leading=leading) if leading <= most else self

    def draw(self, grid: Grid, top: float) -> Drawing:
        return joined(
            line.moved(grid.left, top + _RISE + number * self.leading)
            for number, line in enumerate(self.lines)
        )

    def _set(self, prose: Paragraph | Listing) -> Iterator[Drawing]:
        if isinstance(prose, Paragraph):
            for line in lead_lines([prose], self.house, self.size, TEXT_WIDTH):
                yield lines_down([line], 0.0, 0.0, 0.0)
            return
        for number, entry in enumerate(prose.entries):
            words = inlines(entry, _style(self.house, self.size), entry_key(prose.id, number))
            lines = compose(words, TEXT_WIDTH - self.size, align=self.house.align)
            for at, line in enumerate(lines):
                mark = Drawing() if at else bullet(self.house, self.size)
                yield mark + lines_down([line], self.size, 0.0, 0.0)


def lead(prose: Sequence[Paragraph | Listing], house: House, size: float) -> Lead:
    return Lead(tuple(prose), house, size, size * LEADING)


def lead_lines(
    paragraphs: Sequence[Paragraph], house: House, size: float, measure: float
) -> tuple[Line, ...]:
    style = _style(house, size)
    strong = replace(style, face=house.roles.subhead.face)
    return tuple(
        line
        for paragraph in paragraphs
        for line in compose(
            inlines(paragraph.text, style, paragraph.id, strong),
            measure,
            align=house.align,
            indent=house.indent * size,
            terms=terms_in(paragraph.text.words) if size >= _LARGE else (),
        )
    )


def _style(house: House, size: float) -> TextStyle:
    return sized(house.roles.lead, size, size * LEADING)


@frozen
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
