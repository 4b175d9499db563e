"""Where a Chinese line may end: a level for every offset of a text.

FREE costs nothing, QUOTED (in a short quotation) hardly anything; SOFT, STRICT and RANGE cost
and give way in narrow columns, in that order; INNER lies inside a Western word and is cut only
where the word is wider than the line. The lists are house practice on GB/T 15834-2011, 5.1.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import category

from briefing.text.kinds import (
    ELLIPSIS,
    NEVER_FIRST,
    NEVER_LAST,
    PREFIXES,
    WESTERN,
    WESTERN_MARK,
    is_selector,
    kind,
)

FREE: Final = 0
QUOTED: Final = 1
SOFT: Final = 2
STRICT: Final = 3
RANGE: Final = 4
INNER: Final = 5
NEVER: Final = 6

_UNIT = (
    "个百分点|平方公里|平方千米|立方米|平方米|千瓦时|公里|千米|公斤|千克|小时|分钟|人次|美元|"
    "[一-鿿]"
)
_NUMERALS = "一二三四五六七八九十"
_NUMBER = r"[+\-−±]?\d[\d.,:/]*"
_RANGE = rf"{_NUMBER}[%％‰]?[一-鿿]{{0,3}}[～~–—-]{_NUMBER}"
_BOUND = (
    (re.compile("[“《][^“”《》]{1,8}[”》]"), QUOTED),
    (re.compile(rf"第?{_NUMBER}(?:[万亿千百]{{1,2}})?(?:{_UNIT})"), SOFT),
    (re.compile(rf"[图表]{_NUMBER}"), SOFT),
    (re.compile(f"第[{_NUMERALS}百零〇]+[一-鿿]"), SOFT),
    (re.compile(_RANGE), RANGE),
    (re.compile("[０-９][０-９．]*[０-９]"), INNER),
)
_SIGNED = re.compile(r"(?<![\dA-Za-z])[-+−±](?=\d)")
_LONG = re.compile("——|……|⋯⋯")
_LABEL = re.compile(
    rf"^(?:[（(][{_NUMERALS}\d]{{1,3}}[）)]|\d{{1,2}}\.(?!\d)|[①-⑳]|[{_NUMERALS}]{{1,3}}、)(?=.)"
)
_UPRIGHT = "\"'"
"""Typewriter quotes open or close, nobody knows which."""


@lru_cache(maxsize=2048)
def levels(text: str) -> bytes:
    """The level at each offset from the start of a text without line feeds to its end."""
    found = bytearray(len(text) + 1)
    for at in range(1, len(text)):
        found[at] = _pair(text[at - 1], text[at])
    found[0], found[len(text)] = NEVER, FREE
    _bind(text, found)
    return bytes(found)


def _bind(text: str, found: bytearray) -> None:
    for match in _LONG.finditer(text):
        if match.start() and text[match.start() - 1] not in NEVER_LAST:
            found[match.start()] = STRICT
        for at in range(match.start() + 1, match.end()):
            found[at] = NEVER
    for match in _SIGNED.finditer(text):
        if match.start() and text[match.start() - 1] not in NEVER_LAST:
            found[match.start()] = STRICT
    for pattern, level in _BOUND:
        for match in pattern.finditer(text):
            for at in range(match.start() + 1, match.end()):
                found[at] = max(found[at], level)
    if label := _LABEL.match(text):
        for at in range(1, label.end() + 1):
            found[at] = NEVER


@lru_cache(maxsize=65536)
def _pair(before: str, after: str) -> int:
    if after in " \u00a0\u3000" or is_selector(after) or before == "\u00a0":
        return NEVER
    if after in NEVER_FIRST or before in NEVER_LAST:
        return NEVER
    if category(after) in ("Pe", "Pf", "Mc") or category(before) in ("Ps", "Pi"):
        return NEVER
    if before in " \u3000":
        return FREE
    return _pair_of_kinds(before, after)


def _pair_of_kinds(before: str, after: str) -> int:
    right = kind(after)
    if before in PREFIXES and after.isdecimal():
        return NEVER
    if before in _UPRIGHT or after in _UPRIGHT:
        return NEVER
    if _inside_word(before, after):
        return INNER
    return STRICT if right == ELLIPSIS else FREE


def _inside_word(before: str, after: str) -> bool:
    """Whether both stand in one Western word or number."""
    western = (WESTERN, WESTERN_MARK)
    return kind(before) in western and kind(after) in western and " " not in (before, after)
