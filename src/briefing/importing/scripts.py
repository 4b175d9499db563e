"""Raised and lowered digits as signs of their own: without them 10⁵ is 105 and m² is m2.

In: words that a report raises or lowers. Out: the signs of Unicode where every character has one,
else the words as they are.
"""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def raised(words: str) -> str:
    return _all(words, _RAISED)


def lowered(words: str) -> str:
    return _all(words, _LOWERED)


def _all(words: str, signs: dict[int, int]) -> str:
    return words.translate(signs) if all(ord(char) in signs for char in words) else words
