"""Finds in a palette what would not be read, not be told apart, or not be printed as it looks.

In: inks by token. Out: faults, each with the tokens that make it and a remedy. Rules: text at
4.5 : 1 and marks at 3 : 1 (WCAG 2.1, 1.4.3 and 1.4.11); inks of charts told apart in a grey copy
and with any colour vision; at most 300 % of ink, small text in black alone, print like the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from briefing.frame import Ink
from briefing.theme.colour import (
    SIGHT,
    contrast,
    difference,
    lightness,
    off_press,
    passing,
    printed,
    separated,
)
from briefing.theme.tokens import SERIES

_Pairs: TypeAlias = tuple[tuple[str, str], ...]

_TEXT, _MARK = 4.5, 3.0
_APART = 10.0
"""DE2000 from which two fields on one page are two colours at a glance."""
_GREY_STEP = 5.0
_SEEN = 10.0
"""L* by which a pale bar differs from its paper."""
_LOYAL = 15.0
"""DE2000 to which print may differ from the screen; black alone for a blueish black is within."""
_MOST_INK = 300.0

_SLIDE_INKS = ("ink", "ink2", "ink3", "primary")
_READ: Mapping[str, tuple[tuple[str, str], ...]] = {
    "paper": (
        ("ink", "paper"),
        ("ink2", "paper"),
        ("primary", "paper"),
        ("on", "deep"),
        ("on2", "deep"),
    ),
    "slide": (
        *((ink, ground) for ground in ("paper", "surface", "tint") for ink in _SLIDE_INKS),
        ("accent_text", "paper"),
        *((ink, ground) for ground in ("deep", "deep2") for ink in ("on", "on2", "on_accent")),
    ),
}
"""Which ink carries text on which ground, by palette."""

_DISCERNED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "paper": (("primary", "mute"), *((token, "paper") for token in SERIES)),
    "slide": (("primary", "mute"), ("accent", "paper"), *((token, "paper") for token in SERIES)),
}
"""Marks and bars, and what they must stand out from."""

_BLACK_ALONE: Mapping[str, tuple[str, ...]] = {"paper": ("ink", "ink2", "rule"), "slide": ("ink",)}
"""Small text and hairlines: two plates out of register would give them coloured edges."""


@dataclass(frozen=True, slots=True)
class Fault:
    code: str
    message: str
    hint: str
    tokens: tuple[str, ...]


def palette_faults(name: str, inks: Mapping[str, Ink]) -> Iterator[Fault]:
    """The faults of well-formed inks; rules about tokens that are missing are passed over."""
    palette = _Palette(name, inks)
    yield from palette.faint(_READ[name], _TEXT, "text")
    yield from palette.faint(_DISCERNED[name], _MARK, "what carries meaning")
    yield from palette.alike()
    yield from palette.lost()
    yield from palette.press()


@dataclass(frozen=True, slots=True)
class _Palette:
    name: str
    inks: Mapping[str, Ink]

    def faint(self, pairs: _Pairs, least: float, what: str) -> Iterator[Fault]:
        for one, ground in self._there(pairs):
            ratio = contrast(self.inks[one], self.inks[ground])
            if ratio < least:
                message = (
                    f"{self._said(one)} on {self._said(ground)} has a contrast of {ratio:.2f}, "
                    f"{what} needs {least}"
                )
                near = passing(self.inks[one], self.inks[ground], least)
                yield Fault("theme-contrast", message, f"`{one}` as {near} would do", (one, ground))

    def alike(self) -> Iterator[Fault]:
        for one, other in self._there(tuple(combinations(SERIES, 2))):
            inks = self.inks[one], self.inks[other]
            names = f"{self._said(one)} and {self._said(other)}"
            apart, sight = min((difference(*inks, sight), sight) for sight in SIGHT)
            if apart < _APART:
                message = f"{names} look alike with {sight}: {apart:.1f} apart, {_APART:g} needed"
                hint = "make one of them much lighter or darker, or of another hue"
                yield Fault("theme-sight", message, hint, (one, other))
            light, dark = sorted(map(lightness, inks), reverse=True)
            if light - dark < _GREY_STEP:
                message = (
                    f"{names} are one grey in a copy: lightness {light:.1f} and {dark:.1f}, "
                    f"{_GREY_STEP:g} apart needed"
                )
                yield Fault("theme-grey", message, "make one lighter or darker", (one, other))

    def lost(self) -> Iterator[Fault]:
        for one, ground in self._there((("mute", "paper"),)):
            step = abs(lightness(self.inks[one]) - lightness(self.inks[ground]))
            if step < _SEEN:
                message = (
                    f"{self._said(one)} is lost on {self._said(ground)}: lightness {step:.1f} "
                    f"apart, {_SEEN:g} needed"
                )
                yield Fault("theme-grey", message, "make `mute` darker", (one, ground))

    def press(self) -> Iterator[Fault]:
        for token, ink in self.inks.items():
            total = 100 * sum(ink.cmyk)
            if total > _MOST_INK:
                message = f"{self._said(token)} takes {total:g} % of ink, paper bears {_MOST_INK:g}"
                yield Fault("theme-ink", message, _near(ink), (token,))
            elif any(ink.cmyk[:3]) and token in _BLACK_ALONE[self.name]:
                message = f"{self._said(token)} is for small text and prints in black alone"
                yield Fault("theme-ink", message, "print: [0, 0, 0, 100], or less", (token,))
            elif off_press(ink) > _LOYAL:
                message = f"{self._said(token)} prints about {printed(ink)}, far from its screen"
                yield Fault("theme-ink", message, _near(ink), (token,))

    def _said(self, token: str) -> str:
        return f"`{self.name}.{token}`"

    def _there(self, pairs: _Pairs) -> Iterator[tuple[str, str]]:
        return (pair for pair in pairs if all(token in self.inks for token in pair))


def _near(ink: Ink) -> str:
    return f"near to its screen: print: {list(separated(ink.rgb))}"
