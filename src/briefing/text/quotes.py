"""Which curly quotes of a text are Western, and so proportional: the characters do not tell."""

from __future__ import annotations

import re

from briefing.text.kinds import CLOSE, DASH, HAN, OPEN, PAUSE, STOP, WESTERN, WIDE_SPACE, kind

_QUOTE = re.compile("[“”‘’]")
_PARTNER = {"”": "“", "’": "‘"}
_CHINESE = frozenset((HAN, OPEN, CLOSE, PAUSE, STOP, WIDE_SPACE, DASH))


def western_quotes(text: str) -> frozenset[int]:
    """Offsets of the curly quotes that stand in Western text.

    A pair is Western when neither the text inside it nor the nearest character on either side is
    Chinese: an “AI” tool, but 实施“AI”行动.
    """
    if not any(char.isascii() and char.isalpha() for char in text):
        return frozenset()
    found: set[int] = set()
    open_at: list[int] = []
    for match in _QUOTE.finditer(text):
        at, mark = match.start(), match.group()
        if mark in "“‘":
            open_at.append(at)
        elif open_at and text[open_at[-1]] == _PARTNER[mark]:
            opening = open_at.pop()
            if _is_western(text, opening, at):
                found |= {opening, at}
        elif mark == "’" and _nearest(text, at - 1, -1) == WESTERN:
            found.add(at)
    return frozenset(found)


def _is_western(text: str, opening: int, closing: int) -> bool:
    inside = {kind(char) for char in text[opening + 1 : closing] if char not in "“”‘’"}
    outside = {_nearest(text, opening - 1, -1), _nearest(text, closing + 1, 1)}
    return not (inside | outside) & _CHINESE


def _nearest(text: str, at: int, step: int) -> int | None:
    """The kind of the nearest character that is no quote and no space."""
    while 0 <= at < len(text) and text[at] in " “”‘’":
        at += step
    return kind(text[at]) if 0 <= at < len(text) else None
