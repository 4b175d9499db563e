"""Growth and difference between figures of a chart, computed and rounded, never typed.

Takes two bars; gives the words beside the later one (↑12.5%). Exact fractions are rounded half
up to the decimals declared. Refuses growth from nothing or from below zero, and of percentages.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from briefing.content.chart import Bar
from briefing.content.complain import error
from briefing.content.folding import plain, unit_gap
from briefing.diagnostics import Diagnostic
from briefing.frozen import frozen

UP, DOWN = "↑", "↓"


@frozen
class Change:
    """How a change is written: `digits` are the decimals of a growth."""

    kind: Literal["growth", "difference"]
    digits: int
    unit: str
    is_chinese: bool

    def words(self, base: Bar, bar: Bar) -> str:
        """The change from `base` to `bar`. Raises ValueError where growth means nothing."""
        if base.magnitude == bar.magnitude:
            return "持平" if self.is_chinese else "level"
        sign = UP if bar.magnitude > base.magnitude else DOWN
        return sign + (self._growth(base, bar) if self.kind == "growth" else self._gap(base, bar))

    def _growth(self, base: Bar, bar: Bar) -> str:
        if base.magnitude <= 0:
            raise ValueError("there is no growth from nothing or from below")
        ratio = (Fraction(bar.magnitude) - Fraction(base.magnitude)) / Fraction(base.magnitude)
        return f"{self._rounded(abs(ratio) * 100, self.digits):f}%"

    def _gap(self, base: Bar, bar: Bar) -> str:
        """The exact difference: as many decimals as its figures have."""
        decimals = max(_decimals(base.magnitude), _decimals(bar.magnitude))
        gap = self._rounded(abs(Fraction(bar.magnitude) - Fraction(base.magnitude)), decimals)
        unit = self.unit
        if plain(unit) == "%":
            unit = "个百分点" if self.is_chinese else "points"
        return f"{gap:f}{unit_gap(unit)}{unit}"

    def _rounded(self, number: Fraction, digits: int) -> Decimal:
        step = Decimal(1).scaleb(-digits)
        exact = number * 10**digits
        whole, rest = divmod(exact.numerator, exact.denominator)
        up = 2 * rest >= exact.denominator
        return (Decimal(whole + up) * step).quantize(step, ROUND_HALF_UP)


def refuse_growth(base: Bar, bar: Bar) -> Diagnostic:
    message = f"no growth can be told from {base.shown} to {bar.shown}"
    hints = ("a figure of nothing or below has no growth", "ask for `change: difference`")
    return error("no-growth", message, bar.span, *hints)


def _decimals(number: Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent))
