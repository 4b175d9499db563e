"""Inks as colour operators: for a screen in RGB, for a press in CMYK with black on top.

Black alone at full strength prints over what lies below (overprint): text and hairlines then
show no pale edge where the plates are not quite in register. No other ink does; with overprint
mode 1 a tint would mix with the colour under it, and white would vanish.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from briefing.frame import Ink
from briefing.render.number import number

BLACK_ALONE = (0, 0, 0, 1)

OVERPRINT_STATES = {
    "KnockOut": (False, False),
    "FillOver": (True, False),
    "StrokeOver": (False, True),
    "Over": (True, True),
}
"""Graphics states by name: whether fills, whether strokes print over."""


class Colours(Protocol):
    def set(self, fill: Ink | None, stroke: Ink | None = None) -> str:
        """Operators that make these the colours; None leaves a colour as it was."""


class ScreenColours:
    def set(self, fill: Ink | None, stroke: Ink | None = None) -> str:
        filled = f"{_components(fill.rgb)} rg" if fill else ""
        stroked = f"{_components(stroke.rgb)} RG" if stroke else ""
        return f"{filled} {stroked}".strip()


class PressColours:
    def set(self, fill: Ink | None, stroke: Ink | None = None) -> str:
        over = (_prints_over(fill), _prints_over(stroke))
        state = next(name for name, which in OVERPRINT_STATES.items() if which == over)
        filled = f"{_components(fill.cmyk)} k" if fill else ""
        stroked = f"{_components(stroke.cmyk)} K" if stroke else ""
        return " ".join(filter(None, (f"/{state} gs", filled, stroked)))


def _prints_over(ink: Ink | None) -> bool:
    return ink is not None and ink.cmyk == BLACK_ALONE


@cache
def _components(values: Sequence[float]) -> str:
    return " ".join(number(value, 3) for value in values)
