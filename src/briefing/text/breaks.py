"""Where a Chinese line may end: a level for every offset of a text.

FREE costs nothing, QUOTED (in a short quotation) hardly anything, EDGE (one character from a
bracket) a little; SOFT, STRICT and RANGE cost and give way in narrow columns, in that order; INNER
lies inside a Western word and is cut only where it is far wider than the line. The base is UAX #14
with curly quotes as brackets; over it the lists of GB/T 15834-2011, 5.1, and house practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from briefing.text.kinds import (
    CLOSING,
    DOTS,
    JOINERS,
    NEVER_FIRST,
    NEVER_LAST,
    OPENING,
    PAUSES,
    PREFIXES,
    STOPS,
)
from briefing.text.quotes import western_quotes
from briefing.text.uax14 import IDEOGRAPH, Letters, letter, letters, opportunities

FREE: Final = 0
QUOTED: Final = 1
EDGE: Final = 2
SOFT: Final = 3
STRICT: Final = 4
RANGE: Final = 5
INNER: Final = 6
NEVER: Final = 7

_UNIT = (
    "个百分点|平方公里|平方千米|平方厘米|立方厘米|平方米|立方米|兆瓦时|千瓦时|摄氏度|公里|千米|厘米|"
    "毫米|海里|公顷|公斤|千克|毫克|千瓦|兆瓦|小时|分钟|季度|世纪|周年|周岁|年级|个月|人次|车次|班次|"
    "件次|户次|场次|架次|美元|欧元|英镑|港元|日元"
)
_NUMERALS = "一二三四五六七八九十"
_NUMBER = r"(?:(?<!\d)(?<!\d[.,:/])[+\-−±＋－]?\d[\d.,:/]*+)"
"""Found once only, where it begins: a search that tries each of its digits takes far too long."""
_AMOUNT = (
    rf"第?{_NUMBER}[余多]?(?:(?:[万亿千百][余多]?){{0,2}}?(?:{_UNIT})"
    r"|(?:[万亿千百][余多]?){0,2}[一-鿿])"
)
_RANGE = rf"{_NUMBER}[%％‰]?[一-鿿]{{0,3}}[～~–—－-]{_NUMBER}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ITEM = rf"[{_CIRCLED}]|(?<=[，；：。 ])[（(][{_NUMERALS}\d]{{1,3}}[）)]"
_BOUND = (
    ("”》", "[“《][^“”《》]{1,8}[”》]", QUOTED),
    ("“‘《（", "[“‘《（][一-鿿]{2}", EDGE),
    ("”’》）", "[一-鿿]{2}[”’》）]", EDGE),
    ("", _AMOUNT, SOFT),
    (" \u00a0", r"\d[ \u00a0][A-Za-zμ°]{1,3}(?![A-Za-z])", SOFT),
    (" ", r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)", INNER),
    ("图表", rf"[图表]{_NUMBER}", SOFT),
    ("第", f"第[{_NUMERALS}百零〇]+[一-鿿]", SOFT),
    ("年", "[〇零一二三四五六七八九]{2,4}年", SOFT),
    (f"{_CIRCLED}（(", f"(?:{_ITEM})(?=[一-鿿]).", SOFT),
    ("～~–—－-", _RANGE, RANGE),
    ("０１２３４５６７８９", "[０-９][０-９．.,]*[０-９]", INNER),
    ("∶", r"\d(?:∶\d+)+", INNER),
    ("）)", rf"[（(][{_NUMERALS}\d]{{1,3}}[）)]", NEVER),
)
"""What is kept whole, by its pattern, and characters one of which a text with it must hold."""
_MINUS = re.compile(r"-(?<![\dA-Za-z]-)(?=\d)")
_LONG = re.compile("——|……|⋯⋯|[…⋯⸺]")
_LABEL = re.compile(
    rf"(?:[（(][{_NUMERALS}\d]{{1,3}}[）)]|\d{{1,2}}[.．](?!\d)|[①-⑳]"
    rf"|(?:[{_NUMERALS}]{{1,3}}|\d{{1,2}})、)(?=.)"
)


def _one_of(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(characters)))}]"


_WESTERN = re.compile("[!-~¡-¬®-¶¸-῿′″‰‱€−]{2,}")
_HYPHEN = re.compile("-")
"""Readers of the text layer take one at a line's end for a hyphenation, and drop it."""
_COMPOUND = re.compile("[A-Za-z][a-z]-(?=[a-z]{2})")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+|(?<![\w.+-])[\w.+-]++@[\w.-]+|(?<![\w.~/])[.~]{0,2}/[\w.-]+/[!-~]+",
    re.ASCII,
)
_JOINT = re.compile(r"(?<=[\w.-]/)(?=[\w~?&#%@])|(?<=[._?&=@#])(?=[\w.-]{3})", re.ASCII)
_FIRST = re.compile(_one_of(NEVER_FIRST | set(" \u00a0\u3000")))
_LAST = re.compile(_one_of(NEVER_LAST))
_HOLDING = NEVER_LAST | set("…⋯\u00a0\u2060\"'")
_PREFIX = re.compile(rf"{_one_of(PREFIXES)}(?=\d)")
_ANEW = re.compile(
    rf"{_one_of('%％‰‱°′″℃℉' + CLOSING + PAUSES + STOPS)}"
    rf"(?={_one_of(OPENING + PREFIXES)})"
)
"""After a mark or a postfix a bracket or an amount begins anew; UAX #14 takes both for a number."""


class _Chinese(Letters):
    """Classes as Chinese text has them: quotes are brackets, and what is ambiguous is wide."""

    def __init__(self) -> None:
        super().__init__({ord(mark): letter("OP", wide=True) for mark in OPENING})
        self |= {ord(mark): letter("CL", wide=True) for mark in CLOSING}
        self |= {ord(mark): letter("NS", wide=True) for mark in DOTS + JOINERS}
        # Signs before a number hold it as letters would; with PR they would hold Han as well.
        self |= {ord(sign): letter("AL") for sign in "#+−±<>≤≥≈"}
        # A soft hyphen would have to be drawn where it ends a line.
        self[0xAD] = letter("CM")

    def __missing__(self, point: int) -> str:
        found = super().__missing__(point)
        if point >= _SYMBOLS and found in _AMBIGUOUS:
            found = self[point] = IDEOGRAPH
        return found


_SYMBOLS = 0x2150
"""From here on ambiguous characters are set a whole em wide: ①, Ⅱ, →."""
_AMBIGUOUS = letters("AI")
_LETTERS = _Chinese()
_OTHERS = re.compile(f"{IDEOGRAPH}?[^{IDEOGRAPH}]+(?={IDEOGRAPH}?)")
_AS_LEVELS = bytes((NEVER, FREE)) + bytes(254)


@lru_cache(maxsize=2048)
def levels(text: str) -> bytes:
    """The level at each offset from the start of a text without line feeds to its end."""
    found = _base(text) + b"\0"
    _keep_words(text, found)
    for match in _ANEW.finditer(text):
        found[match.end()] = FREE
    for match in _FIRST.finditer(text):
        found[match.start()] = NEVER
    for pattern in (_LAST, _PREFIX):
        for match in pattern.finditer(text):
            found[match.end()] = NEVER
    _bind(text, found)
    found[0], found[len(text)] = NEVER, FREE
    return bytes(found)


def _base(text: str) -> bytearray:
    """FREE or NEVER before each character, by UAX #14.

    A line may end between two ideographs and no rule looks across one: most of the pieces in
    which there is anything else have been seen before.
    """
    if western := western_quotes(text):
        text = "".join(
            '"' if at in western and char != "…" else char for at, char in enumerate(text)
        )
    classes = text.translate(_LETTERS)
    found = bytearray(b"\1") * len(text)
    for match in _OTHERS.finditer(classes):
        start, end = match.start(), match.end() + 1
        found[start + 1 : end] = _piece(classes[start:end])
    return found.translate(_AS_LEVELS)


@lru_cache(maxsize=8192)
def _piece(piece: str) -> bytes:
    return opportunities(piece)[1:]


def _keep_words(text: str, found: bytearray) -> None:
    """Tells what may be cut at the worst, a Western word or number, from what may never be."""
    for match in _WESTERN.finditer(text):
        for at in range(match.start() + 1, match.end()):
            found[at] = INNER
    for match in _HYPHEN.finditer(text):
        if found[match.end()] == FREE:
            found[match.end()] = STRICT
    for match in _COMPOUND.finditer(text):
        found[match.end()] = STRICT


def _bind(text: str, found: bytearray) -> None:
    for match in _LONG.finditer(text):
        _give_way(text, found, match.start())
        for at in range(match.start() + 1, match.end()):
            found[at] = NEVER
    for match in _MINUS.finditer(text):
        _give_way(text, found, match.start())
    present = set(text)
    for needed, pattern, level in _bound():
        if needed and needed.isdisjoint(present):
            continue
        for match in pattern.finditer(text):
            for at in range(match.start() + 1, match.end()):
                found[at] = max(found[at], level)
    for match in _ADDRESS.finditer(text) if _may_address(text) else ():
        for joint in _JOINT.finditer(text, *match.span()):
            found[joint.start()] = SOFT
    if label := _LABEL.match(text):
        for at in range(1, label.end() + 1):
            found[at] = NEVER


@cache
def _bound() -> tuple[tuple[frozenset[str], re.Pattern[str], int], ...]:
    """Compiled for the first text that no run before has met: it takes some milliseconds."""
    return tuple(
        (frozenset(needed), re.compile(pattern), level) for needed, pattern, level in _BOUND
    )


def _may_address(text: str) -> bool:
    return "/" in text or "@" in text or "www." in text


def _give_way(text: str, found: bytearray, at: int) -> None:
    """A line may begin here at the strict level, though not after an opening mark."""
    if at and text[at - 1] not in _HOLDING:
        found[at] = STRICT
