"""Figures computed from quotations: `合计 = 除险加固水库18座 + 整治山塘117座`.

Takes a line with `=`; gives a quotation of what it computes, exact, with every operand a
quotation of its own. A result typed on the left (`合计135座 = …`) must agree, rounded as it is
typed; a quotient has no unit of its own and one without end no digits, so they must be typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeAlias

from briefing.content.complain import error
from briefing.content.folding import plain
from briefing.content.quotation import Quotation
from briefing.content.values import Units, Value
from briefing.content.words import Words
from briefing.diagnostics import Diagnostic
from briefing.frozen import frozen

_LOOSE, _TIGHT = "+-", "*/"
_SIGNS = {"+": "+", "-": "-", "−": "-", "×": "*", "*": "*", "÷": "/", "/": "/"}
_DEEPEST = 10

Quote: TypeAlias = Callable[[Words], Quotation | None]


@frozen
class Amount:
    """A number of base units; `like` is the value whose unit and scale it is written in."""

    number: Fraction
    base: str
    like: Value


class _FormulaError(Exception):
    """The computation makes no sense; carries the fault, None where it is noted already."""

    def __init__(self, fault: Diagnostic | None) -> None:
        self.fault = fault
        super().__init__(fault.message if fault else "")


def is_derived(words: Words) -> bool:
    return "=" in plain(words.text)


def derive(
    words: Words, quote: Quote, counting: Units, faults: list[Diagnostic]
) -> Quotation | None:
    """The computed line: its label is the name on the left, its text the value."""
    cut = plain(words.text).index("=")
    left, right = words.cut(0, cut).strip(), words.cut(cut + 1).strip()
    try:
        formula = _Formula(right, quote, counting)
        amount = formula.read()
        name, typed = _typed(left, counting)
        value = _write(amount, typed, words)
    except _FormulaError as refused:
        if refused.fault:
            faults.append(refused.fault)
        return None
    operands = formula.operands
    fits = tuple(fit for operand in operands for fit in operand.fits)
    line = replace(operands[0].line, words=words)
    return Quotation(line, name.rstrip("：: 　"), value, (), fits)


class _Formula:
    """Reads sums of products of quotations from left to right."""

    def __init__(self, words: Words, quote: Quote, counting: Units) -> None:
        self._words = words
        self._text = words.text
        self._quote = quote
        self._counting = counting
        self._at = 0
        self.operands: list[Quotation] = []

    def read(self) -> Amount:
        amount = self._sum(0)
        if self._at < len(self._text):
            raise self._fault("formula", "a bracket closes that never opened")
        return amount

    def _sum(self, depth: int) -> Amount:
        amount = self._product(depth)
        while (sign := self._sign(_LOOSE)) is not None:
            amount = self._add(amount, self._product(depth), 1 if sign == "+" else -1)
        return amount

    def _product(self, depth: int) -> Amount:
        amount = self._operand(depth)
        while (sign := self._sign(_TIGHT)) is not None:
            other = self._operand(depth)
            amount = self._times(amount, other) if sign == "*" else self._over(amount, other)
        return amount

    def _operand(self, depth: int) -> Amount:
        self._blanks()
        if self._text[self._at : self._at + 1] in ("(", "（") and self._text[self._at :]:
            return self._bracket(depth)
        start = self._at
        self._at = self._operand_end()
        words = self._words.cut(start, self._at).strip()
        if not words.text:
            raise self._fault("formula", "a quotation is missing here")
        return self._amount(words)

    def _bracket(self, depth: int) -> Amount:
        if depth == _DEEPEST:
            raise self._fault("formula", f"brackets more than {_DEEPEST} deep")
        self._at += 1
        amount = self._sum(depth + 1)
        if self._text[self._at : self._at + 1] not in (")", "）") or self._at >= len(self._text):
            raise self._fault("formula", "a bracket is never closed")
        self._at += 1
        return amount

    def _operand_end(self) -> int:
        """An operand runs to the next sign; round brackets inside it are its own."""
        opened = 0
        for index in range(self._at, len(self._text)):
            char = plain(self._text[index])
            if char == "(":
                opened += 1
            elif char == ")" and opened == 0:
                return index
            elif char == ")":
                opened -= 1
            elif opened == 0 and self._is_sign(index):
                return index
        return len(self._text)

    def _is_sign(self, index: int) -> bool:
        """ASCII - * / and + may belong to words (A+, 城北-城东): as signs they stand alone."""
        char = self._text[index]
        if plain(char) not in _SIGNS:
            return False
        around = self._text[index - 1 : index] + self._text[index + 1 : index + 2]
        return char not in "+-*/" or all(neighbour in " 　" for neighbour in around)

    def _sign(self, wanted: str) -> str | None:
        self._blanks()
        if self._at >= len(self._text):
            return None
        sign = _SIGNS.get(plain(self._text[self._at]))
        if sign is None or sign not in wanted:
            return None
        self._at += 1
        return sign

    def _blanks(self) -> None:
        while self._text[self._at : self._at + 1] in (" ", "　"):
            self._at += 1

    def _amount(self, words: Words) -> Amount:
        quotation = self._quote(words)
        if quotation is None:
            raise _FormulaError(None)
        values = [value for value in self._counting.values(quotation.text) if value.unit]
        if not values:
            raise _FormulaError(error("value-missing", "no number with a unit here", words.span()))
        self.operands.append(quotation)
        value = values[-1]
        number = Fraction(value.magnitude) / (100 if value.base == "%" else 1)
        return Amount(number, value.base, value)

    def _add(self, one: Amount, other: Amount, sign: int) -> Amount:
        if one.base != other.base:
            message = f"{one.like.unit} and {other.like.unit} do not add up"
            raise self._fault("mixed-units", message)
        return replace(one, number=one.number + sign * other.number)

    def _times(self, one: Amount, other: Amount) -> Amount:
        if one.base == "%":
            one, other = other, one
        if other.base not in ("%", ""):
            message = f"{one.like.unit} times {other.like.unit} is no figure"
            raise self._fault("mixed-units", message, "one of the two is a share in %")
        return replace(one, number=one.number * other.number)

    def _over(self, one: Amount, other: Amount) -> Amount:
        if other.number == 0:
            raise self._fault("formula", "division by zero")
        base = "" if one.base == other.base else f"{one.base}/{other.base}"
        return replace(one, number=one.number / other.number, base=base)

    def _fault(self, code: str, message: str, *hints: str) -> _FormulaError:
        at = min(self._at, max(len(self._text) - 1, 0))
        return _FormulaError(error(code, message, self._words.span(at, at + 1), *hints))


def _typed(left: Words, counting: Units) -> tuple[str, Value | None]:
    """Name and typed result: 合计135座 is 合计 and 135座."""
    values = counting.values(left.text)
    if values and values[-1].end == len(left.text):
        return left.text[: values[-1].start], values[-1]
    return left.text, None


def _write(amount: Amount, typed: Value | None, words: Words) -> str:
    """The result in words, checked against what is typed."""
    if typed is None:
        return _write_exact(amount, words)
    wanted = _in_unit(amount, typed, words)
    digits = typed.amount.as_tuple().exponent
    step = Decimal(1).scaleb(int(digits))
    computed = _decimal(wanted, step)
    if computed != typed.amount:
        message = (
            f"the figure says {typed.number}{typed.unit}, its parts make {computed}{typed.unit}"
        )
        hint = "mend the figure or its parts"
        raise _FormulaError(error("derived-differs", message, words.span(), hint))
    return typed.number + typed.unit


def _in_unit(amount: Amount, typed: Value, words: Words) -> Fraction:
    if amount.base == "" and typed.base == "%":
        return amount.number * 100
    ratio = amount.base == "" or "/" in amount.base
    if not ratio and typed.base != amount.base:
        message = f"{typed.unit or 'no unit'} typed, but the parts make {amount.base}"
        raise _FormulaError(error("mixed-units", message, words.span()))
    number = amount.number * 100 if amount.base == "%" else amount.number
    return number / typed.scale


def _write_exact(amount: Amount, words: Words) -> str:
    hint = "type the result as it is to be printed: 占比31.6% = … ÷ …"
    if amount.base == "" or "/" in amount.base:
        message = "a quotient has no unit of its own"
        raise _FormulaError(error("derived-untyped", message, words.span(), hint))
    number = amount.number * (100 if amount.base == "%" else 1) / amount.like.scale
    if not _ends(number):
        message = "the result does not end"
        raise _FormulaError(error("derived-untyped", message, words.span(), hint))
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return f"{exact:f}{amount.like.unit}"


def _ends(number: Fraction) -> bool:
    """Whether the decimal expansion ends: no prime but 2 and 5 divides the denominator."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _decimal(number: Fraction, step: Decimal) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(step, ROUND_HALF_UP)
