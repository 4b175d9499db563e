"""Break opportunities by the Unicode line breaking algorithm (UAX #14), untailored.

In: letters that stand for the classes of a text's characters. Out: for each of them, whether a
line may end before it. The rules are those of Unicode 15.0, with the number rule of section 8.2,
example 7, and in place of its rules for quotation marks those of 16.0: the old ones glue a mark
to both its sides, which forbids the normal Chinese break before “ and after ”.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from briefing.resources import resource

_NAMES = (
    "AL AI B2 BA BB BK CB CL CM CP CR EB EM EP EX GL H2 H3 HL HY ID IN IS JL JT JV LF NL NS NU OP"
    " PO PR QF QI QU RI SP SY WJ ZW ZWJ"
)
CLASSES: Final = tuple(_NAMES.split())
"""The classes that rule LB1 leaves, and of some of them the parts that other rules tell apart:
AI, by default as AL; quotation marks that open (QI) and close (QF); EP, pictographs to come.
"""

WIDE: Final = 0x80
"""Added to the letter of a class where East_Asian_Width is F, W or H."""


IDEOGRAPH: Final = chr(CLASSES.index("ID") | WIDE)


def letter(name: str, *, wide: bool = False) -> str:
    return chr(CLASSES.index(name) | (WIDE if wide else 0))


def letters(names: str) -> frozenset[str]:
    """The letters of classes, wide and narrow."""
    return frozenset(letter(name, wide=wide) for name in names.split() for wide in (False, True))


@cache
def _table() -> bytes:
    """256 bytes for each block number of the first 0x1100 bytes; see `tools/`."""
    return zlib.decompress(resource("assets/linebreak.bin").read_bytes())


class Letters(dict[int, str]):
    """The letter of each code point, for `str.translate`, looked up once."""

    def __missing__(self, point: int) -> str:
        table = _table()
        block = table[point >> 8]
        self[point] = found = chr(table[0x1100 + 256 * block + (point & 0xFF)])
        return found


class Place(NamedTuple):
    """A boundary between two units: letters, each with the marks that combine with it.

    `base` is the last unit before it that is no space, `earlier` the one before that; `later`
    follows `after`. They are "" at the ends of the text. `joined`: right after a joiner.
    `number` says what a number is in before it: "" none, "open", or "closed" by a bracket.
    `flags` counts the regional indicators right before it.
    """

    before: str
    after: str
    base: str
    earlier: str
    later: str
    joined: bool
    number: str
    flags: int


Rule: TypeAlias = Callable[[Place], bool | None]
"""Whether a line may end at a place; None where the rule says nothing."""

_ALPHABETIC = letters("AL AI HL")
_MARKS, _ZWJ = letters("CM ZWJ"), letters("ZWJ")
_SP, _ZW, _WJ, _GL = letters("SP"), letters("ZW"), letters("WJ"), letters("GL")
_HARD, _CR, _LF = letters("BK CR LF NL"), letters("CR"), letters("LF")
_OP, _CL_CP, _NS, _B2 = letters("OP"), letters("CL CP"), letters("NS"), letters("B2")
_NEVER_FIRST = letters("CL CP EX IS SY")
_NU, _IS_SY = letters("NU"), letters("IS SY")
_PO_PR, _OP_HY = letters("PO PR"), letters("OP HY")
_QU, _QI, _QF = letters("QU QI QF"), letters("QI"), letters("QF")
_BEFORE_QI = letters("BK CR LF NL OP QU QI QF GL SP ZW") | {""}
_AFTER_QF = letters("SP GL WJ CL QU QI QF CP EX IS SY BK CR LF NL ZW") | {""}
_CB, _IN, _BB, _RI = letters("CB"), letters("IN"), letters("BB"), letters("RI")
_BA_HY, _BA_HY_NS, _HL, _SY = (
    letters("BA HY"),
    letters("BA HY NS"),
    letters("HL"),
    letters("SY"),
)
_NARROW = frozenset(chr(code) for code in range(len(CLASSES)))


def _lines(place: Place) -> bool | None:
    """LB4 to LB6."""
    if place.before in _CR:
        return place.after not in _LF
    if place.before in _HARD:
        return True
    return False if place.after in _HARD else None


def _spaces(place: Place) -> bool | None:
    """LB7 to LB8a."""
    if place.after in _SP or place.after in _ZW:
        return False
    if place.base in _ZW:
        return True
    return False if place.joined else None


def _glue(place: Place) -> bool | None:
    """LB11 to LB12a."""
    if place.before in _WJ or place.after in _WJ or place.before in _GL:
        return False
    loose = place.before in _SP or place.before in _BA_HY
    return False if place.after in _GL and not loose else None


def _marks(place: Place) -> bool | None:
    """LB13, LB14, LB16, LB17."""
    base, after = place.base, place.after
    if after in _NEVER_FIRST or base in _OP:
        return False
    return False if (base in _CL_CP and after in _NS) or (base in _B2 and after in _B2) else None


def quotes_at_spaces(place: Place) -> bool | None:
    """LB15a and LB15b of Unicode 16.0."""
    if place.base in _QI and place.earlier in _BEFORE_QI:
        return False
    return False if place.after in _QF and place.later in _AFTER_QF else None


def _after_space(place: Place) -> bool | None:
    """LB18."""
    return True if place.before in _SP else None


def quotes(place: Place) -> bool | None:
    """LB19 and LB19a of Unicode 16.0: a quote that opens is free before, one that closes after,
    with East Asian characters on both its sides.
    """
    before, after = place.before, place.after
    if after in _QU:
        free = after in _QI and before not in _NARROW and not _is_western(place.later)
        if not free:
            return False
    if before in _QU:
        free = before in _QF and after not in _NARROW and not _is_western(place.earlier)
        if not free:
            return False
    return None


def _is_western(letter: str) -> bool:
    return letter == "" or letter in _NARROW


def _contingent(place: Place) -> bool | None:
    """LB20."""
    return True if place.before in _CB or place.after in _CB else None


def _hyphens(place: Place) -> bool | None:
    """LB21 to LB22."""
    before, after = place.before, place.after
    if after in _BA_HY_NS or before in _BB or after in _IN:
        return False
    hebrew = (before in _BA_HY and place.earlier in _HL) or (before in _SY and after in _HL)
    return False if hebrew else None


def _numbers(place: Place) -> bool | None:
    """LB25 as regular number, with signs, brackets and what comes before and after it."""
    before, after = place.before, place.after
    if after in _NU and (place.number == "open" or before in _PO_PR or before in _OP_HY):
        return False
    if before in _PO_PR and after in _OP_HY and place.later in _NU:
        return False
    return False if place.number and after in _PO_PR else None


def _pairs(place: Place) -> bool | None:
    """The rules from LB23 on that look at no more than two units."""
    return False if place.after in _GLUED.get(place.before, ()) else None


def _flags(place: Place) -> bool | None:
    """LB30a."""
    return False if place.after in _RI and place.flags % 2 else None


RULES: Final[tuple[Rule, ...]] = (
    _lines,
    _spaces,
    _glue,
    _marks,
    quotes_at_spaces,
    _after_space,
    quotes,
    _contingent,
    _hyphens,
    _numbers,
    _pairs,
    _flags,
)
"""In their order: the first that says something decides. LB31, a break, is what is left."""

_HANGUL = "JL JV JT H2 H3"
_PAIRS = (
    ("AL AI HL", "NU"),
    ("NU", "AL AI HL"),
    ("PR", "ID EP EB EM"),
    ("ID EP EB EM", "PO"),
    ("PR PO", "AL AI HL"),
    ("AL AI HL", "PR PO"),
    ("JL", "JL JV H2 H3"),
    ("JV H2", "JV JT"),
    ("JT H3", "JT"),
    (_HANGUL, "PO"),
    ("PR", _HANGUL),
    ("AL AI HL", "AL AI HL"),
    ("IS", "AL AI HL"),
    ("EB EP", "EM"),
)
"""LB23, LB23a, LB24, LB26 to LB29, LB30b: no break between these and those."""


def _glued() -> dict[str, frozenset[str]]:
    narrow_op, narrow_cp = letters("OP") & _NARROW, letters("CP") & _NARROW
    pairs = [(letters(left), letters(right)) for left, right in _PAIRS]
    pairs += [
        (letters("AL AI HL NU"), narrow_op),
        (narrow_cp, letters("AL AI HL NU")),
    ]  # LB30
    found: dict[str, frozenset[str]] = {}
    for left, right in pairs:
        for one in left:
            found[one] = found.get(one, frozenset()) | right
    return found


_GLUED: Final = _glued()


def opportunities(text: str, rules: Sequence[Rule] = RULES) -> bytes:
    """1 before each letter where a line may end, 0 elsewhere and before the first."""
    found = bytearray(len(text))
    for at, place in _places(text):
        found[at] = next((said for rule in rules if (said := rule(place)) is not None), True)
    return bytes(found)


def _places(text: str) -> Iterator[tuple[int, Place]]:
    units = _units(text)
    base = earlier = number = ""
    flags = 0
    for index, (at, after) in enumerate(units):
        if index:
            before = units[index - 1][1]
            later = units[index + 1][1] if index + 1 < len(units) else ""
            joined = text[at - 1] in _ZWJ
            yield at, Place(before, after, base, earlier, later, joined, number, flags)
        number = _number(number, after)
        flags = flags + 1 if after in _RI else 0
        if after not in _SP:
            base, earlier = after, units[index - 1][1] if index else ""


def _units(text: str) -> list[tuple[int, str]]:
    """Where each unit begins and its letter; a mark joins the one before it (LB9, LB10)."""
    units: list[tuple[int, str]] = []
    for at, found in enumerate(text):
        if found not in _MARKS:
            units.append((at, found))
        elif not units or units[-1][1] in _ALONE:
            units.append((at, letter("AL")))
    return units


_ALONE = _HARD | _SP | _ZW


def _number(number: str, after: str) -> str:
    if after in _NU:
        return "open"
    if number == "open" and after in _IS_SY:
        return "open"
    return "closed" if number == "open" and after in _CL_CP else ""
