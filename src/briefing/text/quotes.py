"""Which curly quotes of a text are Western, and so proportional: the characters do not tell."""

from __future__ import annotations

import re
from itertools import accumulate

from briefing.text.kinds import (
    CLOSE,
    DASH,
    HAN,
    OPEN,
    PAUSE,
    STOP,
    WESTERN,
    WIDE_SPACE,
    kind,
)

_QUOTE = re.compile("[“”‘’]")
_LETTER = re.compile("[A-Za-z]")
_PARTNER = {"”": "“", "’": "‘"}
_CHINESE: frozenset[int | None] = frozenset((HAN, OPEN, CLOSE, PAUSE, STOP, WIDE_SPACE, DASH))


def western_quotes(text: str) -> frozenset[int]:
    """Offsets of the curly quotes that stand in Western text.

    A pair is Western when neither the text inside it nor the nearest character on either side is
    Chinese: an “AI” tool, but 实施“AI”行动.
    """
    if not _LETTER.search(text) or not _QUOTE.search(text):
        return frozenset()
    around = _Around(text)
    found: set[int] = set()
    open_at: list[int] = []
    for match in _QUOTE.finditer(text):
        at, mark = match.start(), match.group()
        if mark in "“‘":
            open_at.append(at)
        elif open_at and text[open_at[-1]] == _PARTNER[mark]:
            opening = open_at.pop()
            if around.is_western(opening, at):
                found |= {opening, at}
        elif mark == "’" and around.before(at) == WESTERN:
            found.add(at)
    return frozenset(found)


class _Around:
    """The kinds of a text's characters, quotes and spaces passed over."""

    def __init__(self, text: str) -> None:
        kinds = [None if char in " “”‘’" else kind(char) for char in text]
        chinese = (found in _CHINESE for found in kinds)
        self._chinese = [0, *accumulate(chinese)]
        self._before = [None, *accumulate(kinds, _latest)]
        self._after = [*reversed([*accumulate(reversed(kinds), _latest)]), None]

    def before(self, at: int) -> int | None:
        """The kind of the nearest character before an offset."""
        return self._before[at]

    def is_western(self, opening: int, closing: int) -> bool:
        inside = self._chinese[closing] - self._chinese[opening]
        outside = {self._before[opening], self._after[closing]}
        return not inside and not outside & _CHINESE


def _latest(earlier: int | None, found: int | None) -> int | None:
    return earlier if found is None else found
