"""Quotations across the page."""

from __future__ import annotations

from functools import cached_property

from briefing.content.document import Quote
from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stage, resized
from briefing.layout.paper.drawing import Drawing, lines_down, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.setting import bearing
from briefing.layout.paper.words import entry_key, fold, inlines
from briefing.text.style import Line
from briefing.theme.paper import TEXT_WIDTH, Grid

_QUOTE_LEADING = 30.0
_QUOTE_PAD, _QUOTE_MOST = 18.0, 40.0


@frozen
class QuoteBand:
    """A quotation between two rules; the ink of every line begins on the text edge."""

    quote: Quote
    house: House
    padding: float = _QUOTE_PAD
    above: float = 20.0
    closes: bool = True

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        style = self.house.roles.quote
        return tuple(
            line
            for number, text in enumerate(self.quote.lines)
            for line in fold(inlines(text, style, entry_key(self.quote.id, number)), TEXT_WIDTH, 2)
        )

    @property
    def height(self) -> float:
        return len(self.lines) * _QUOTE_LEADING + 2 * self.padding

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PANEL or room <= 0:
            return self
        return resized(self, padding=min(_QUOTE_MOST, self.padding + room / 2))

    def draw(self, grid: Grid, top: float) -> Drawing:
        primary = self.house.ink("primary")
        drawing = Drawing(
            (
                rule(grid.left, top, TEXT_WIDTH, 1.6, primary),
                rule(grid.left, top + self.height, TEXT_WIDTH, 0.5, primary),
            )
        )
        for number, line in enumerate(self.lines):
            baseline = top + self.padding + 21.0 + number * _QUOTE_LEADING
            drawing += lines_down([line], grid.left - bearing(line), baseline, 0.0)
        return drawing
