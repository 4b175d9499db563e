"""A column: the measures and the house style of an edition, with the few shapes all blocks use.

In: a theme and the document's language. Out: `Column`, for the phone or for the large print.
Lengths of gaps are in em of the body, so that one design serves both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.layout.column.bands import Band, baseline
from briefing.layout.paper.cover import hang
from briefing.layout.paper.drawing import Drawing, block, joined, lines_down, rule
from briefing.layout.paper.house import House, house_style
from briefing.layout.paper.setting import bearing
from briefing.layout.paper.words import fold
from briefing.text.style import Inline, Line, TextStyle
from briefing.theme.column import (
    LARGE,
    PHONE,
    Measures,
    large_roles,
    large_theme,
    phone_roles,
)
from briefing.theme.paper import sized
from briefing.theme.tokens import Theme

_HEAVY, _HAIR = 0.1, 0.032
_START = 2.0


@frozen
class Column:
    """`graphs` is how high graphs are, of what is best."""

    house: House
    measures: Measures
    graphs: float = 1.0

    @property
    def width(self) -> float:
        return self.measures.measure

    @property
    def em(self) -> float:
        return self.measures.em

    def speaking(self, language: str) -> Column:
        """The same column in a part's own language."""
        return replace(self, house=self.house.speaking(language))

    def reading(self, size: float) -> Column:
        """The same column with its text in another size; its gaps stay."""
        look = self.house.roles
        leading = size * look.body.leading / look.body.size
        body, strong = (sized(style, size, leading) for style in (look.body, look.body_strong))
        roles = replace(look, body=body, body_strong=strong)
        return replace(self, house=replace(self.house, roles=roles))

    def heavy(self, y: float = 0.0) -> Drawing:
        """The primary rule of a block's top."""
        ink = self.house.ink("primary")
        return Drawing((rule(0.0, y, self.width, _HEAVY * self.em, ink),))

    def hair(self, y: float = 0.0, x: float = 0.0, width: float | None = None) -> Drawing:
        ink = self.house.ink("rule")
        return Drawing((rule(x, y, width or self.width, _HAIR * self.em, ink),))

    def start(self, y: float = 0.0) -> Drawing:
        """The short primary start of a hairline."""
        ink = self.house.ink("primary")
        return Drawing((rule(0.0, y, _START * self.em, _HEAVY * self.em, ink),))

    def panel(self, height: float, bleed: float = 0.0) -> Drawing:
        """A deep field behind the column, `bleed` beyond it on either side."""
        area = Rect(-bleed, 0.0, self.width + 2 * bleed, height)
        return Drawing((block(area, self.house.ink("deep")),))

    def display(
        self,
        words: Sequence[Inline],
        style: TextStyle,
        above: float,
        most: int = 4,
        x: float = 0.0,
        width: float | None = None,
    ) -> Band:
        """A heading or label as one band, the ink of its lines on the edge."""
        lines = fold(words, (width or self.width) - x, most)
        drop = baseline(style.size, style.leading)
        text = (
            line_at(line, x - _blank(line), drop + number * style.leading)
            for number, line in enumerate(lines)
        )
        return Band(joined(text), len(lines) * style.leading, above)


def phone_column(theme: Theme, language: str) -> Column:
    house = house_style(theme, language)
    return Column(replace(house, roles=phone_roles(theme)), PHONE)


def large_column(theme: Theme, language: str) -> Column:
    house = house_style(large_theme(theme), language)
    return Column(replace(house, roles=large_roles(house.theme)), LARGE)


def _blank(line: Line) -> float:
    """What stands between the edge and the ink: of Han alike, of an opening mark half its cell."""
    return bearing(line) if hang(line) else 0.0


def line_at(line: Line, x: float, y: float) -> Drawing:
    return lines_down([line], x, y, 0.0)
