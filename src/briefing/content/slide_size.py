"""Reads how large the slides are: `16:9`, `4:3`, `1920x1080`, or `33.867cm x 19.05cm`.

In: the recipe's text. Out: the size in points. A ratio, or a width and height without a unit
(pixels), makes slides 7.5 in high, as PowerPoint's own are. Refuses what PowerPoint cannot hold
(1 to 56 in a side, ECMA-376-1, 19.7.10) and proportions that no slide is laid out in.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Annotated, TypeAlias

from briefing.content.models import Check, Json, RefusedError
from briefing.geometry import SLIDE_16_9, Size

_POINTS = {
    "mm": Fraction(720, 254),
    "cm": Fraction(7200, 254),
    "m": Fraction(720000, 254),
    "in": Fraction(72),
    "pt": Fraction(1),
}
_NAMES = {"毫米": "mm", "厘米": "cm", "米": "m", "英寸": "in", "inch": "in", "磅": "pt"}
_LEAST, _MOST = Fraction(72), Fraction(72 * 56)
_NARROWEST, _WIDEST = Fraction(5, 4), Fraction(6)
_NEAR = Fraction(1, 500)

_NUMBER = r"(\d{1,6}(?:\.\d{1,6})?)"
_UNIT = rf"({'|'.join([*_POINTS, *_NAMES])})?"
_RATIO = re.compile(rf"{_NUMBER} *[:∶] *{_NUMBER}")
_SIZE = re.compile(rf"{_NUMBER} *{_UNIT} *[x×*] *{_NUMBER} *{_UNIT}")
_EXAMPLES = "such as 16:9, 4:3, 16:10, 32:9, or 33.867cm x 19.05cm"


def slide_size(text: str) -> Size:
    """Raises RefusedError, whose `hint` says what to write instead."""
    words = unicodedata.normalize("NFKC", text).strip().lower()
    width, height = _sides(words)
    if not height or not width:
        raise _fault("`{text}` is no slide size", text, _EXAMPLES)
    if width < height * (_NARROWEST - _NEAR):
        hint = "slides are laid out from 5:4 to 6:1; turn the screen, or give its landscape size"
        raise _fault("`{text}` is too narrow for slides", text, hint)
    if width > height * (_WIDEST + _NEAR):
        hint = "slides are laid out from 5:4 to 6:1; give the size of a part of the wall"
        raise _fault("`{text}` is too wide for slides", text, hint)
    if not all(_LEAST <= side <= _MOST for side in (width, height)):
        proportions = _ratio(width / height)
        hint = f"PowerPoint takes 2.54 to 142.24 cm a side; write proportions: {proportions}"
        raise _fault("`{text}` is outside what PowerPoint takes", text, hint)
    return Size(float(width), float(height))


def _sides(words: str) -> tuple[Fraction, Fraction]:
    """In points; (0, 0) for what is no size."""
    if match := _RATIO.fullmatch(words):
        return _of_proportions(Fraction(match[1]), Fraction(match[2]))
    if not (match := _SIZE.fullmatch(words)):
        return Fraction(0), Fraction(0)
    width, first, height, second = Fraction(match[1]), match[2], Fraction(match[3]), match[4]
    if first is None and second is None:
        return _of_proportions(width, height)
    if second is None:
        return Fraction(0), Fraction(0)
    return width * _points(first or second), height * _points(second)


def _of_proportions(width: Fraction, height: Fraction) -> tuple[Fraction, Fraction]:
    standard = Fraction(SLIDE_16_9.height)
    return (standard * width / height if height else Fraction(0)), standard


def _points(unit: str) -> Fraction:
    return _POINTS[_NAMES.get(unit, unit)]


def _ratio(proportion: Fraction) -> str:
    near = proportion.limit_denominator(20)
    return f"{near.numerator}:{near.denominator}"


def _fault(message: str, text: str, hint: str) -> RefusedError:
    return RefusedError("bad-value", message.format(text=text), hint)


SlideSize: TypeAlias = Annotated[
    str,
    Check(slide_size),
    Json(
        {
            "type": "string",
            "examples": ["16:9", "4:3", "16:10", "32:9", "1920x1080", "33.867cm x 19.05cm"],
        }
    ),
]
