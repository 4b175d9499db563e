"""How a value and that of the period before are told: 增长6.5%, 下降, 持平, by declared phrases.

In: two figures of a table and a phrase of the recipe. Out: its words, the sign from the data,
exact fractions rounded half up. Refuses growth from nothing or from below zero, growth of
percentages (those differ by percentage points), and figures of different units.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from briefing.content.folding import plain
from briefing.content.models import Check, Fault, Field, Json, Model, Pattern, RefusedError
from briefing.frozen import frozen

_NUMBER = re.compile(
    r"([-+]?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,18})(?:\.\d{1,18})?)[ ]*([^\d\s]{0,12})"
)
_POINTS = "ask for `of: points`, percentage points"


class PhraseError(ValueError):
    """The phrase does not fit these figures; says why."""

    def __init__(self, message: str, *hints: str) -> None:
        self.hints = hints
        super().__init__(message)


@frozen
class Number:
    amount: Decimal
    unit: str


@frozen
class Phrase:
    """`{}` in `up` and `down` is the rounded change, without its sign."""

    up: str
    down: str
    same: str
    none: str | None
    of: Literal["growth", "difference", "points"]
    digits: int

    def words(self, now: Number, before: Number) -> str:
        if now.unit != before.unit:
            raise PhraseError(f"one is in “{now.unit}”, the other in “{before.unit}”")
        change = rounded(abs(self._change(now, before)), self.digits)
        if not change:
            return self.same
        wording = self.up if now.amount > before.amount else self.down
        return wording.replace("{}", f"{change:f}")

    def _change(self, now: Number, before: Number) -> Fraction:
        gap = Fraction(now.amount) - Fraction(before.amount)
        is_percent = now.unit == "%"
        if self.of == "points":
            return gap
        if is_percent:
            raise PhraseError("both are percentages", _POINTS)
        if self.of == "difference":
            return gap
        if before.amount <= 0:
            hint = "`none` of the phrase says what to write where there is nothing to grow from"
            raise PhraseError(f"there is no growth from {before.amount:f}", hint)
        return gap * 100 / Fraction(before.amount)


def read_number(text: str) -> Number | None:
    """The number that a cell holds, with its unit if it names one."""
    match = _NUMBER.fullmatch(plain(text).strip())
    if match is None:
        return None
    return Number(Decimal(match[1].replace(",", "")), match[2].strip())


def rounded(number: Fraction, digits: int) -> Decimal:
    """Rounded half away from zero, with exactly these decimals."""
    exact = abs(number) * 10**digits
    whole = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    return Decimal(-whole if number < 0 else whole).scaleb(-digits)


def _with_change(words: str) -> None:
    if words.count("{}") != 1 or words.replace("{}", "").count("{"):
        raise RefusedError("bad-pattern", "the words hold {} once, for the change")


def _without_change(words: str) -> None:
    if "{" in words:
        raise RefusedError("bad-pattern", "these words hold no {}: nothing changed")


_Line = Pattern(r"^.*\S.*$")


class PhraseRecipe(Model):
    """phrases: how a change is told"""

    up: Annotated[str, _Line, Check(_with_change)] = Field(description="such as 增长{}%")
    down: Annotated[str, _Line, Check(_with_change)] = Field(description="such as 下降{}%")
    same: Annotated[str, _Line, Check(_without_change)] = Field(
        description="where the rounded change is 0, such as 持平"
    )
    none: Annotated[str, _Line, Check(_without_change)] | None = Field(
        default=None,
        description="where there is nothing to compare with: an empty cell, — , zero or less",
    )
    of: Literal["growth", "difference", "points"] = Field(
        default="growth",
        description="growth in %, difference in the figure's unit, or percentage points",
    )
    digits: Annotated[str, Pattern(r"^[0-4]$"), Json({"enum": [0, 1, 2, 3, 4]})] = Field(
        default="1", description="decimals of the change, rounded half up"
    )


def read_phrases(plain_values: Mapping[str, Any]) -> dict[str, Phrase | None]:
    """The declared phrases by name, longest first; None for one that is declared wrongly."""
    found: dict[str, Phrase | None] = {}
    for name in sorted(plain_values, key=len, reverse=True):
        faults: list[Fault] = []
        read = PhraseRecipe.read(plain_values[name], faults)
        found[name] = _phrase(read) if read else None
    return found


def _phrase(read: PhraseRecipe) -> Phrase:
    return Phrase(read.up, read.down, read.same, read.none, read.of, int(read.digits))
