"""How far apart two inks look: in light, in grey, to eyes of other colour vision, and on paper.

In: inks. Out: ratios, lightnesses, differences, and the colour that an offset press would print.
Contrast after WCAG 2.1 (relative luminance), differences after CIE DE2000 (ISO/CIE 11664-6).
Colour vision after Machado, Oliveira and Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency" (2009), severity 1, on linear sRGB.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from math import atan2, cos, degrees, exp, hypot, prod, radians, sin, sqrt
from typing import TypeAlias

from briefing.frame import Ink

Three: TypeAlias = tuple[float, float, float]
Rows: TypeAlias = tuple[Three, Three, Three]

SIGHT: Mapping[str, Rows] = {
    "normal vision": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

_TO_XYZ: Rows = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Three = (0.95047, 1.0, 1.08883)

_SPREAD = 1.7
"""Yule and Nielsen's n, for light that spreads in the paper: with it the sixteen solids tell
every mixture of FOGRA39 within 6 DE2000, and within 2 on the average (measured on 400)."""

_SOLIDS = (
    ("#FFFFFF", "#1F1F1D", "#FFED00", "#1E1F00"),
    ("#E6007E", "#270004", "#E40916", "#240200"),
    ("#009FE3", "#001120", "#009641", "#001600"),
    ("#302983", "#09000E", "#333332", "#030100"),
)
"""The solids of the four inks and their overprints in FOGRA39, a row for each mixture of cyan and
magenta, a column for each of yellow and black."""


def contrast(one: Ink, other: Ink) -> float:
    """The contrast ratio of two inks on screen, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lightness(ink: Ink) -> float:
    """L*, from 0 to 100: what is left of a colour in a grey copy."""
    return _lab(_linear(ink.rgb))[0]


def difference(one: Ink, other: Ink, sight: str = "normal vision") -> float:
    """DE2000 between two inks on screen, as someone of that sight sees them."""
    return _de2000(*(_lab(_times(SIGHT[sight], _linear(ink.rgb))) for ink in (one, other)))


def off_press(ink: Ink) -> float:
    """DE2000 between an ink on screen and what its inks of print would look like."""
    return _de2000(_lab(_linear(ink.rgb)), _lab(_printed(ink)))


def printed(ink: Ink) -> str:
    """About the colour on screen that the inks of print would look like, as "#RRGGBB"."""
    return hexadecimal(map(_companded, _printed(ink)))


def rgb(hexadecimal: str) -> Three:
    red, green, blue = (int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(ink: Ink) -> float:
    return _times(_TO_XYZ, _linear(ink.rgb))[1]


@cache
def _linear(colour: Three) -> Three:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return red, green, blue


def _companded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _times(rows: Rows, colour: Three) -> Three:
    """What falls out of the gamut of the screen is cut off."""
    x, y, z = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, colour, strict=True)))) for row in rows
    )
    return x, y, z


def _printed(ink: Ink) -> Three:
    """Linear sRGB of halftones by the shares of paper that each overprint of them covers."""
    shares = [
        prod(part if there else 1 - part for part, there in zip(ink.cmyk, solid, strict=True))
        for solid in product((0, 1), repeat=4)
    ]
    solids = zip(shares, _spread_solids(), strict=True)
    spread = [[share * part for part in solid] for share, solid in solids]
    red, green, blue = (sum(parts) ** _SPREAD for parts in zip(*spread, strict=True))
    return red, green, blue


@cache
def _spread_solids() -> tuple[tuple[float, ...], ...]:
    return tuple(
        tuple(part ** (1 / _SPREAD) for part in _linear(rgb(solid)))
        for row in _SOLIDS
        for solid in row
    )


@cache
def _lab(linear: Three) -> Three:
    xyz = (
        sum(a * b for a, b in zip(row, linear, strict=True)) / white
        for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in xyz
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _de2000(one: Three, other: Three) -> float:
    (light1, a1, b1), (light2, a2, b2) = one, other
    stretch = 1.5 - 0.5 * _seventh((hypot(a1, b1) + hypot(a2, b2)) / 2)
    chroma1, hue1 = hypot(a1 * stretch, b1), degrees(atan2(b1, a1 * stretch)) % 360
    chroma2, hue2 = hypot(a2 * stretch, b2), degrees(atan2(b2, a2 * stretch)) % 360
    light, chroma = (light1 + light2) / 2, (chroma1 + chroma2) / 2
    turn = (hue2 - hue1 + 180) % 360 - 180 if chroma1 * chroma2 else 0.0
    hue = (hue1 + turn / 2) % 360 if chroma1 * chroma2 else hue1 + hue2
    by_light = (light2 - light1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    by_chroma = (chroma2 - chroma1) / (1 + 0.045 * chroma)
    by_hue = 2 * sqrt(chroma1 * chroma2) * sin(radians(turn / 2))
    by_hue /= 1 + 0.015 * chroma * _hue_weight(hue)
    tilt = sin(radians(60 * exp(-(((hue - 275) / 25) ** 2)))) * 2 * _seventh(chroma)
    total = by_light**2 + by_chroma**2 + by_hue**2 - tilt * by_chroma * by_hue
    return sqrt(max(0.0, total))


def _seventh(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25.0**7))


def _hue_weight(hue: float) -> float:
    return (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )


def passing(ink: Ink, other: Ink, ratio: float) -> str:
    """The nearest shade or tint of an ink, as "#RRGGBB", that stands out so far from another."""
    ends = (1.0, 0.0) if _luminance(ink) > _luminance(other) else (0.0, 1.0)
    tried = [shade for end in ends for shade in shades(ink, (end,))]
    found = next((shade for shade in tried if contrast(shade, other) >= ratio), tried[100])
    return hexadecimal(found.rgb)


def shades(ink: Ink, ends: tuple[float, ...] = (0.0, 1.0)) -> Iterator[Ink]:
    """The ink on its way to black (0) and white (1), in the steps that a screen has."""
    for step in range(101):
        for end in ends:
            red, green, blue = (
                round(255 * (part + (end - part) * step / 100)) / 255 for part in ink.rgb
            )
            yield Ink(ink.name, (red, green, blue), ink.cmyk)


def hexadecimal(colour: Iterable[float]) -> str:
    return "#" + "".join(f"{round(255 * part):02X}" for part in colour)


def separated(screen: Three) -> tuple[int, int, int, int]:
    """Inks of print, in per cent, that come near to a colour on screen: a start for a designer."""
    black = 1 - max(screen)
    inks = [*(round(20 * (1 - part - black / 2)) * 5 for part in screen), round(10 * black) * 5]
    best = off_press(_trial(screen, inks))
    while True:
        nearer = [
            (off_press(_trial(screen, trial)), trial)
            for at, step in product(range(4), (-5, 5))
            if 0 <= inks[at] + step <= 100
            for trial in [[*inks[:at], inks[at] + step, *inks[at + 1 :]]]
        ]
        reached, trial = min(nearer)
        if reached >= best:
            cyan, magenta, yellow, key = inks
            return cyan, magenta, yellow, key
        best, inks = reached, trial


def _trial(screen: Three, inks: list[int]) -> Ink:
    cyan, magenta, yellow, black = (part / 100 for part in inks)
    return Ink("", screen, (cyan, magenta, yellow, black))
