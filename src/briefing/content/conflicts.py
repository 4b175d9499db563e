"""One label, unit and period with two values: the fault that nobody may overlook.

Takes claims; gives an error that names both places, one for each line, since the row of a table
and its cell may claim the same. Two values of which one is the other rounded
are only warned of. What the author declares to have several values is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from briefing.content.claims import Claim
from briefing.content.complain import error, warning
from briefing.content.folding import fold
from briefing.diagnostics import Diagnostic


def conflicts(claims: Iterable[Claim], several: Sequence[str]) -> Iterator[Diagnostic]:
    excused = [fold(label).text for label in several]
    first: dict[tuple[str, str, str, str, bool], Claim] = {}
    told: set[tuple[str, str, int]] = set()
    for claim in claims:
        if any(label in claim.label for label in excused):
            continue
        key = (claim.label, claim.base, claim.period, claim.subject, claim.is_aim)
        other = first.setdefault(key, claim)
        spot = claim.label, claim.span.path, claim.span.line
        if other.value.magnitude != claim.value.magnitude and spot not in told:
            told.add(spot)
            yield _told(claim, other)


def _told(claim: Claim, other: Claim) -> Diagnostic:
    place = f"{other.span.path}:{other.span.line}:{other.span.column}"
    message = f"“{claim.label}” is {claim.stated} here and {other.stated} at {place}"
    there = f"{place}: {other.words}"
    if _is_rounded(claim, other):
        hint = "state it with the same digits, or say 约"
        return warning("figure-rounded", message, claim.span, there, hint)
    hint = f"if both are meant, list the label in briefing.yaml: several: [{claim.label}]"
    return error("figure-conflict", message, claim.span, there, hint)


def _is_rounded(claim: Claim, other: Claim) -> bool:
    coarse, fine = sorted((claim.value, other.value), key=lambda v: -_step(v.amount) * v.scale)
    step = _step(coarse.amount) * coarse.scale
    rounded = (fine.magnitude / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    return rounded == coarse.magnitude


def _step(amount: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(amount.as_tuple().exponent))
