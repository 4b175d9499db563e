"""Which figure of a row leads it: not a count of two or three where an amount stands beside it.

In: the figures of an item in the order of its words. Out: the same, an amount of money or a rate
before a count so small that it would look odd in the largest type of its row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.content.inline import Figure

_FEW = 3
_WEIGHTY = re.compile(r"^(?:万|亿|千|百)?(?:亿|万)?(?:美?元|%|‰|个百分点)")
_LEANS = re.compile(r"^(?:其中|其|同比|环比|较|比上年|分别)")
"""A label that needs the figure before it."""


def led(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with the first weighty one before a small count that would lead them."""
    if figures and is_few(figures[0]):
        for at, figure in enumerate(figures):
            if _is_weighty(figure) and not _LEANS.match(figure.before):
                return (figure, *figures[:at], *figures[at + 1 :])
    return tuple(figures)


def is_few(figure: Figure) -> bool:
    """Whether the figure counts no more than three of something."""
    numbers = [piece.text for piece in figure.value if piece.kind == "number"]
    has_words = any(piece.kind == "words" for piece in figure.value)
    if has_words or not numbers or any(not number.isdigit() for number in numbers):
        return False
    return all(int(number) <= _FEW for number in numbers) and not re.match(
        "[千万亿%‰]", _unit(figure)
    )


def _is_weighty(figure: Figure) -> bool:
    return bool(_WEIGHTY.match(_unit(figure)))


def _unit(figure: Figure) -> str:
    """What follows the last number."""
    numbers = [at for at, piece in enumerate(figure.value) if piece.kind == "number"]
    if not numbers:
        return ""
    return "".join(piece.text for piece in figure.value[numbers[-1] + 1 :]) + figure.after
