"""Which curly quotes and dots of a text are Western, and so proportional: the characters do not
tell.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
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
_DOTS = re.compile("(?<!…)…(?!…)")
_LETTER = re.compile("[A-Za-z]")
_PARTNER = {"”": "“", "’": "‘"}
_CHINESE: frozenset[int | None] = frozenset((HAN, OPEN, CLOSE, PAUSE, STOP, WIDE_SPACE, DASH))


def western_quotes(text: str) -> frozenset[int]:
    """Offsets of the curly quotes and of … that stand in Western text.

    A pair is Western when neither the text inside it nor the nearest character on either side is
    Chinese, and words stand beside it or the whole text is Western: an “AI” tool, but 实施“AI”行动
    and “AI”+“5G”两类. So is a lone … after a word where nothing Chinese follows.
    """
    if not _LETTER.search(text) or not (_QUOTE.search(text) or _DOTS.search(text)):
        return frozenset()
    around = _Around(text)
    found: set[int] = set()
    pairs, alone = _pairs(text)
    around.depths(pairs)
    for depth, opening, closing in pairs:
        if around.is_western(depth, opening, closing):
            found |= {opening, closing}
    found.update(at for at in alone if around.before(at) == WESTERN)
    found.update(match.start() for match in _DOTS.finditer(text) if around.ends_word(match.start()))
    return frozenset(found)


def _pairs(text: str) -> tuple[list[tuple[int, int, int]], list[int]]:
    """How deep each pair of quotes lies and where it opens and closes; apostrophes."""
    pairs: list[tuple[int, int, int]] = []
    alone: list[int] = []
    open_at: list[int] = []
    for match in _QUOTE.finditer(text):
        at, mark = match.start(), match.group()
        if mark in "“‘":
            open_at.append(at)
        elif open_at and text[open_at[-1]] == _PARTNER[mark]:
            opening = open_at.pop()
            pairs.append((len(open_at), opening, at))
        elif mark == "’":
            alone.append(at)
    return pairs, alone


class _Around:
    """The kinds of a text's characters, quotes and spaces passed over."""

    def __init__(self, text: str) -> None:
        kinds = [None if char in " “”‘’" else kind(char) for char in text]
        self._text = text
        self._chinese = [at for at, found in enumerate(kinds) if found in _CHINESE]
        self._before = [None, *accumulate(kinds, _latest)]
        self._after = [*reversed([*accumulate(reversed(kinds), _latest)]), None]
        self._letters: dict[int, list[int]] = {}

    def depths(self, pairs: Sequence[tuple[int, int, int]]) -> None:
        """Tells how deep in quotes each letter lies."""
        steps = [0] * (len(self._text) + 1)
        for _, opening, closing in pairs:
            steps[opening] += 1
            steps[closing] -= 1
        for at, depth in enumerate(accumulate(steps[:-1])):
            if _LETTER.match(self._text, at):
                self._letters.setdefault(depth, []).append(at)

    def before(self, at: int) -> int | None:
        """The kind of the nearest character before an offset."""
        return self._before[at]

    def ends_word(self, at: int) -> bool:
        return self._before[at] == WESTERN and self._after[at + 1] not in _CHINESE

    def is_western(self, depth: int, opening: int, closing: int) -> bool:
        if not self._chinese:
            return True
        first, last = bisect(self._chinese, opening), bisect(self._chinese, closing)
        if first < last or {self._before[opening], self._after[closing]} & _CHINESE:
            return False
        start = self._chinese[first - 1] if first else 0
        end = self._chinese[last] if last < len(self._chinese) else len(self._text)
        beside = self._letters.get(depth, [])
        return bisect(beside, start - 1) < bisect(beside, end)


def _latest(earlier: int | None, found: int | None) -> int | None:
    return earlier if found is None else found
