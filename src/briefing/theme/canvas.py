"""The canvas that slides are designed on, for any size of slide.

In: a slide's size. Out: a canvas of the slide's proportions that is always 540 pt high, and the
factor between the two; so 18 pt of the design are a thirtieth of the height on any screen. Three
forms by proportion: `narrow` (4:3) sets headings over the words, `standard` (16:9) beside them in
a panel, `wide` (32:9) in a column of their own, with the words in columns.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from briefing.frozen import frozen
from briefing.geometry import SLIDE_16_9, Rect, Size

Form: TypeAlias = Literal["narrow", "standard", "wide"]

HEIGHT = SLIDE_16_9.height
MARGIN = 44.0
FOOT = 504.0

_STANDARD_FROM, _STANDARD_TO = 850.0, 1300.0
"""Between 3:2 and 16:10, and just above 21:9."""

_WIDEST_STAGE = 2160.0
"""On walls wider than 4:1 the words keep to the middle."""


@frozen
class Canvas:
    width: float

    @property
    def form(self) -> Form:
        if self.width < _STANDARD_FROM:
            return "narrow"
        return "standard" if self.width <= _STANDARD_TO else "wide"

    @property
    def whole(self) -> Rect:
        return Rect(0, 0, self.width, HEIGHT)

    @property
    def left(self) -> float:
        return MARGIN + max(0.0, (self.width - _WIDEST_STAGE) / 2)

    @property
    def right(self) -> float:
        return self.width - self.left

    def share(self, points: float) -> float:
        """A width of the 16:9 design, in proportion, in whole points."""
        return float(round(points * self.width / SLIDE_16_9.width))


def canvas_of(slide: Size) -> tuple[Canvas, float]:
    """The canvas, and how many points of the slide one of its points is."""
    scale = slide.height / HEIGHT
    return Canvas(round(slide.width / scale, 3)), scale
