"""The numerals that Word shows before paragraphs and does not keep in their text.

In: the part with numbering, then paragraphs one after the other. Out: the numeral of each (一、
（一） 1.1), or that it has a bullet. Counts as ISO/IEC 29500-1, 17.9 has it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from briefing.importing.word.package import Package, W

BULLET = "•"
_DIGITS = "〇一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    pattern: str
    start: int
    suffix: str


@dataclass(slots=True)
class Numbers:
    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    """The list (abstractNum) that a number belongs to: lists of one kind count on."""
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def numeral(self, number: str, level: int) -> str:
        """The numeral of the next paragraph of a list, a bullet, or "" for none."""
        own = self.levels.get(number, {}).get(level)
        if own is None or own.form == "none":
            return ""
        if own.form == "bullet":
            return BULLET
        counts = self.counts[self.shared.get(number, number)]
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return _PLACE.sub(lambda found: self._shown(number, int(found[1]) - 1), own.pattern)

    def suffix(self, number: str, level: int) -> str:
        """What stands between numeral and text: a tab and a blank show as a blank."""
        own = self.levels.get(number, {}).get(level)
        return "" if own is None or own.suffix == "nothing" else " "

    def _shown(self, number: str, level: int) -> str:
        own = self.levels[number].get(level)
        if own is None:
            return ""
        count = self.counts[self.shared.get(number, number)].get(level, own.start)
        return formatted(own.form, count)


def read_numbers(package: Package) -> Numbers:
    part = package.linked("numbering")
    tree = package.tree(part) if part else None
    numbers = Numbers()
    if tree is None:
        return numbers
    kinds = {
        str(kind.get(f"{W}abstractNumId")): {
            _number(level.get(f"{W}ilvl")): _level(level) for level in kind.iter(f"{W}lvl")
        }
        for kind in tree.iter(f"{W}abstractNum")
    }
    for one in tree.iter(f"{W}num"):
        own, kind = str(one.get(f"{W}numId")), _value(one, "abstractNumId", "")
        numbers.levels[own] = dict(kinds.get(kind, {}))
        numbers.shared[own] = kind
        for change in one.iter(f"{W}lvlOverride"):
            _override(numbers, own, change)
    return numbers


def _override(numbers: Numbers, own: str, change: Any) -> None:
    """A list that begins anew counts for itself."""
    level = _number(change.get(f"{W}ilvl"))
    written = change.find(f"{W}lvl")
    if written is not None:
        numbers.levels[own][level] = _level(written)
    start = change.find(f"{W}startOverride")
    held = numbers.levels[own].get(level)
    if start is not None and held is not None:
        first = _number(start.get(f"{W}val"))
        numbers.levels[own][level] = _Level(held.form, held.pattern, first, held.suffix)
        numbers.shared[own] = f"own {own}"


def _level(element: Any) -> _Level:
    return _Level(
        _value(element, "numFmt", "decimal"),
        _value(element, "lvlText", ""),
        _number(_value(element, "start", "1")),
        _value(element, "suff", "tab"),
    )


def _value(element: Any, name: str, other: str) -> str:
    found = element.find(f"{W}{name}")
    return other if found is None else str(found.get(f"{W}val", other))


def _number(text: object) -> int:
    return int(str(text)) if re.fullmatch(r"\d{1,6}", str(text)) else 0


def formatted(form: str, count: int) -> str:
    """A count in one of Word's forms; those that are unknown here as digits."""
    write = _FORMS.get(form, str)
    return write(count)


def _han(count: int) -> str:
    """Han numerals as they count: 十, 二十一, 一百零三."""
    if count < 1 or count > 999:
        return str(count)
    hundreds, rest = divmod(count, 100)
    tens, ones = divmod(rest, 10)
    head = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if not rest:
        return head
    if not tens:
        return f"{head}零{_DIGITS[ones]}" if head else _DIGITS[ones]
    lead = "" if tens == 1 and not head else _DIGITS[tens]
    return f"{head}{lead}十{_DIGITS[ones] if ones else ''}"


def _han_digits(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(count))


def _roman(count: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, sign in signs:
        times, count = divmod(count, value) if count < 400 else (0, count)
        written += sign * times
    return written or str(count)


def _letters(count: int) -> str:
    """A to Z, then AA, BB (17.18.59)."""
    if count < 1:
        return str(count)
    times, place = divmod(count - 1, 26)
    return chr(ord("A") + place) * (times + 1)


def _circled(count: int) -> str:
    return chr(ord("①") + count - 1) if 1 <= count <= 20 else str(count)


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
    "japaneseCounting": _han,
    "ideographDigital": _han_digits,
    "japaneseDigitalTenThousand": _han_digits,
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: str(count).translate({48 + n: 0xFF10 + n for n in range(10)}),
}
