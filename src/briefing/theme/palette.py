"""Finds in a palette what would not be read, not be told apart, or not be printed as it looks.

In: inks by token. Out: faults, each with the tokens that make it and a remedy. Rules: text at
4.5 : 1 and marks at 3 : 1 (WCAG 2.1, 1.4.3 and 1.4.11); inks of charts told apart in a grey copy
and with any colour vision; at most 300 % of ink, small text in black alone, print like the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import combinations
from typing import TypeAlias

from briefing.frame import Ink
from briefing.frozen import frozen
from briefing.theme.colour import (
    SIGHT,
    contrast,
    difference,
    hexadecimal,
    lightness,
    off_press,
    passing,
    printed,
    separated,
    shades,
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

_SERIES = ("primary", *SERIES[1:])
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
    "paper": (("primary", "mute"), *((token, "paper") for token in _SERIES[1:])),
    "slide": (
        ("primary", "mute"),
        ("accent", "paper"),
        *((token, "paper") for token in _SERIES[1:]),
    ),
}
"""Marks and bars, and what they must stand out from."""

_OTHER_HUE = "give one of them another hue"

_BLACK_ALONE: Mapping[str, tuple[str, ...]] = {"paper": ("ink", "ink2", "rule"), "slide": ("ink",)}
"""Small text and hairlines: two plates out of register would give them coloured edges."""


@frozen
class Fault:
    """What some tokens do together; `remedies` has one for each of them."""

    code: str
    message: str
    tokens: tuple[str, ...]
    remedies: tuple[str, ...]


def palette_faults(name: str, inks: Mapping[str, Ink]) -> Iterator[Fault]:
    """The faults of well-formed inks; rules about tokens that are missing are passed over."""
    palette = _Palette(name, inks)
    yield from palette.faint(_READ[name], _TEXT, "text")
    yield from palette.faint(_DISCERNED[name], _MARK, "a mark")
    if name == "paper":
        yield from palette.wordless()
    yield from palette.alike()
    yield from palette.lost()
    yield from palette.press()


@frozen
class _Palette:
    name: str
    inks: Mapping[str, Ink]

    def faint(self, pairs: _Pairs, least: float, what: str) -> Iterator[Fault]:
        for pair in self._there(pairs):
            one, ground = (self.inks[token] for token in pair)
            ratio = contrast(one, ground)
            if ratio < least:
                message = (
                    f"{self._said(pair[0])} on {self._said(pair[1])} has a contrast of "
                    f"{ratio:.2f}, {what} needs {least:g}"
                )
                nearest = passing(one, ground, least), passing(ground, one, least)
                remedies = (
                    f"`{t}` as {near} would do" for t, near in zip(pair, nearest, strict=True)
                )
                yield Fault("theme-contrast", message, pair, tuple(remedies))

    def wordless(self) -> Iterator[Fault]:
        """Bars and slices that can carry neither dark nor light words; a slide's are large."""
        for token in (*_SERIES, "mute"):
            best = self._words_on(self.inks[token]) if token in self.inks else _TEXT
            if best < _TEXT:
                message = (
                    f"words on {self._said(token)} have a contrast of {best:.2f} at best, in "
                    f"`ink` or `paper`; text needs {_TEXT:g}"
                )
                yield Fault("theme-contrast", message, (token,), (self._mended(token),))

    def alike(self) -> Iterator[Fault]:
        for pair in self._there(tuple(combinations(_SERIES, 2))):
            one, other = (self.inks[token] for token in pair)
            names = " and ".join(map(self._said, pair))
            seen = ((difference(one, other, sight), sight) for sight in SIGHT)
            for apart, sight in [found for found in seen if found[0] < _APART][:1]:
                message = f"{names} look alike with {sight}: {apart:.1f} apart, {_APART:g} needed"
                yield Fault("theme-sight", message, pair, self._parted(pair))
            light, dark = sorted(map(lightness, (one, other)), reverse=True)
            if light - dark < _GREY_STEP:
                message = (
                    f"{names} are one grey in a copy: lightness {light:.1f} and {dark:.1f}, "
                    f"{_GREY_STEP:g} apart needed"
                )
                yield Fault("theme-grey", message, pair, self._parted(pair))

    def lost(self) -> Iterator[Fault]:
        for pair in self._there((("mute", "paper"),)):
            light, dark = sorted((lightness(self.inks[token]) for token in pair), reverse=True)
            if light - dark < _SEEN:
                message = (
                    f"{self._said(pair[0])} is lost on {self._said(pair[1])}: lightness "
                    f"{light:.1f} and {dark:.1f}, {_SEEN:g} apart needed"
                )
                yield Fault("theme-grey", message, pair, ("make `mute` darker",) * 2)

    def press(self) -> Iterator[Fault]:
        for token, ink in self.inks.items():
            total = 100 * sum(ink.cmyk)
            if any(ink.cmyk[:3]) and token in _BLACK_ALONE[self.name]:
                message = f"{self._said(token)} is for small text and prints in black alone"
                yield Fault("theme-ink", message, (token,), ("print: [0, 0, 0, 100], or less",))
            elif total > _MOST_INK:
                message = f"{self._said(token)} takes {total:g} % of ink, paper bears {_MOST_INK:g}"
                yield Fault("theme-ink", message, (token,), (_near(ink),))
            elif off_press(ink) > _LOYAL:
                message = f"{self._said(token)} prints about {printed(ink)}, far from its screen"
                yield Fault("theme-ink", message, (token,), (_near(ink),))

    def _parted(self, pair: tuple[str, str]) -> tuple[str, ...]:
        return tuple(self._mended(token) for token in pair)

    def _mended(self, token: str) -> str:
        """The nearest shade that no other series is like, if there is one."""
        near = next(filter(partial(self._is_sound, token), shades(self.inks[token])), None)
        return f"`{token}` as {hexadecimal(near.rgb)} would do" if near else _OTHER_HUE

    def _is_sound(self, token: str, shade: Ink) -> bool:
        others = [self.inks[t] for t in _SERIES if t in self.inks and t != token]
        least = _TEXT if token == "primary" else _MARK
        ground = self.inks.get("paper")
        if ground and contrast(shade, ground) < least:
            return False
        if self.name == "paper" and self._words_on(shade) < _TEXT:
            return False
        return all(_are_apart(shade, other) for other in others)

    def _words_on(self, ground: Ink) -> float:
        """The contrast of dark or light words on a ground, whichever is better."""
        words = [self.inks[token] for token in ("ink", "paper") if token in self.inks]
        return max((contrast(ground, one) for one in words), default=_TEXT)

    def _said(self, token: str) -> str:
        return f"`{self.name}.{token}`"

    def _there(self, pairs: _Pairs) -> Iterator[tuple[str, str]]:
        return (pair for pair in pairs if all(token in self.inks for token in pair))


def _are_apart(one: Ink, other: Ink) -> bool:
    if abs(lightness(one) - lightness(other)) < _GREY_STEP:
        return False
    return all(difference(one, other, sight) >= _APART for sight in SIGHT)


def _near(ink: Ink) -> str:
    return f"near to its screen: print: {list(separated(ink.rgb))}"
