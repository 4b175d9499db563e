"""Kinds of character as the composer sees them: what is a mark, where its blank half lies, and
what may stand at the edge of a line (GB/T 15834-2011, 5.1).

Kinds are plain small integers, because tables are indexed by them for every pair of cells.
"""

from __future__ import annotations

from functools import cache
from typing import Final

HAN: Final = 0
OPEN: Final = 1
CLOSE: Final = 2
PAUSE: Final = 3
STOP: Final = 4
DASH: Final = 5
ELLIPSIS: Final = 6
DOT: Final = 7
JOINER: Final = 8
"""连接号 and 分隔号: nothing around them stretches."""
WESTERN: Final = 9
"""Letters, digits and the signs that belong to a number: they keep a gap from Han."""
WESTERN_MARK: Final = 10
SPACE: Final = 11
WIDE_SPACE: Final = 12
WIDE_SIGN: Final = 13
"""Signs of a whole em that belong to a number (％ ℃ ㎡ ￥ ≤ ＋): no gap beside them."""
COUNT: Final = 14

CHINESE: Final = frozenset((HAN, OPEN, CLOSE, PAUSE, STOP, DASH, ELLIPSIS, DOT))

OPENING = "“‘（《〈【〖〔「『［｛"
CLOSING = "”’）》〉】〗〕」』］｝"
PAUSES = "，、：；．"
STOPS = "。？！‼⁇⁈⁉"
DOTS = "·‧•・"
JOINERS = "～~–‐—／"
POSTFIXES = "%％‰‱°′″℃℉㎡㎥㎏㎜㎝㎞"
PREFIXES = "￥¥$€£№#+−±<>≤≥≈-＄￡＃＋－＜＞"

NEVER_FIRST = frozenset(
    CLOSING + PAUSES + STOPS + DOTS + JOINERS + POSTFIXES + "-/々〻" + ")]},.:;!?" + "\u200d"
)
NEVER_LAST = frozenset(OPENING + "([{" + "/／" + "￥¥$€£№#")

_BY_CHAR: Final = {
    **dict.fromkeys("％℃℉㎡㎥㎏㎜㎝㎞￥№＄￡＃＆＠＋－＝＜＞≤≥≈≠∶", WIDE_SIGN),
    **dict.fromkeys(OPENING, OPEN),
    **dict.fromkeys(CLOSING, CLOSE),
    **dict.fromkeys(PAUSES, PAUSE),
    **dict.fromkeys(STOPS, STOP),
    **dict.fromkeys(DOTS, DOT),
    **dict.fromkeys(JOINERS, JOINER),
    "⸺": DASH,
    "…": ELLIPSIS,
    "⋯": ELLIPSIS,
    " ": SPACE,
    "\u00a0": SPACE,
    "\u3000": WIDE_SPACE,
}


@cache
def kind(char: str) -> int:
    """The kind of a character standing alone, in Chinese text."""
    if (found := _BY_CHAR.get(char)) is not None:
        return found
    if char < "\u2e80" and (char.isalnum() or char in "%‰‱°+−±#$€£¥′″&@"):
        return HAN if char >= "\u2150" else WESTERN
    return WESTERN_MARK if char < "\u2100" else HAN
