"""Warns of figures that can hardly be meant: shares over 100, 亿 for 万, and the like.

Takes claims, the prose and the ranges that the author declares; gives warnings, each with its
place and a remedy. Never an error: a report may know better.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from briefing.content.claims import Claim
from briefing.content.complain import error, warning
from briefing.content.fit import pairings
from briefing.content.folding import fold, plain
from briefing.content.prose import Sentence
from briefing.content.values import Units
from briefing.diagnostics import Diagnostic, Span
from briefing.frozen import frozen

_SHARE = re.compile("[率占]|占比|比重|比例|覆盖面")
_CHANGE = re.compile(
    "增长|增加|增幅|增速|增收|下降|下滑|降幅|提高|提升|上升|回落|减少|同比|环比|翻"
)
_BEYOND = re.compile(
    "完成率|产销率|达产率|执行率|拨备|流动性|偿付|备付|负债|入学率|周转率|倍率|收益率"
)
_MOVED = re.compile(
    "(?:率|占比|比重|覆盖面)(?:同比|环比|(?:比|较)(?:上年|去年|年初|同期|上月)(?:同期)?|再|分别)*"
    "(?:提高|提升|上升|增长|增加|下降|降低|回落|下调|上调|减少)了?约?$"
)
_YEAR = re.compile(r"((?:1[89]|20|21)\d\d)年")
_SPAN_OF_YEARS = re.compile(
    "以来|起|自|从|由|比|较|同期|始|间|到|至|前|末|底|规划|目标|远景|届|级|版"
)
_POINTS = "百分点"
_POINT_UNITS = ("个百分点", "百分点")
_SLIPS = (Decimal(10) ** 4, Decimal(10) ** 8, Decimal(10) ** 3)


@frozen
class Range:
    """What the author expects of figures whose label holds the words."""

    label: str
    low: Decimal
    high: Decimal
    base: str
    words: str


def read_range(
    label: str, words: str, place: Span, counting: Units, faults: list[Diagnostic]
) -> Range | None:
    """A range such as 500亿元-900亿元; the first unit may be left out."""
    values = counting.values(re.sub("[~～—–-]+|至|到", " ", words))
    if len(values) != 2 or not values[1].unit:
        message = f"`{words}` is no range"
        faults.append(error("bad-range", message, place, "write two values: 500亿元-900亿元"))
        return None
    low, high = values
    least = low.magnitude if low.unit else low.amount * high.scale
    if least > high.magnitude or (low.unit and low.base != high.base):
        hint = "the smaller value stands first, both in one unit"
        faults.append(error("bad-range", f"`{words}` is no range", place, hint))
        return None
    return Range(fold(label).text, least, high.magnitude, plain(high.base), words)


def plausible(
    claims: Sequence[Claim],
    prose: Mapping[str, Sequence[Sentence]],
    years: frozenset[int],
    ranges: Sequence[Range],
    counting: Units,
) -> Iterator[Diagnostic]:
    for claim in claims:
        yield from _over_whole(claim)
        yield from out_of_range(claim, ranges)
        yield from _percent_of_rate(claim)
    yield from _points_and_percents(claims)
    for sentences in prose.values():
        for sentence in sentences:
            yield from _parts_over_whole(sentence, counting)
            if years:
                yield from _strange_years(sentence, years)


def _over_whole(claim: Claim) -> Iterator[Diagnostic]:
    if claim.base != "%" or claim.value.magnitude <= 100:
        return
    is_share = _SHARE.search(claim.label) and not _CHANGE.search(claim.label)
    if is_share and not _BEYOND.search(claim.label):
        message = f"“{claim.label}” is {claim.stated}, more than a whole"
        hint = "look for the decimal point; a share runs to 100%"
        yield warning("share-over-100", message, claim.span, hint)


def _parts_over_whole(sentence: Sentence, counting: Units) -> Iterator[Diagnostic]:
    """Parts of one whole that 分别 lists: 分别占45%、40%和30%."""
    text = sentence.folded.text
    for pairing in pairings(text, counting):
        words = text[pairing.words.start : pairing.words.stop]
        if not words.startswith("占") and not words.endswith("占比"):
            continue
        parts = [counting.values(text[v.start : v.stop])[0] for v in pairing.values]
        total = sum(part.amount for part in parts)
        if all(plain(part.base) == "%" for part in parts) and total > Decimal("100.5"):
            origin = sentence.folded.origin
            first, last = pairing.values[0].start, pairing.values[-1].stop - 1
            span = sentence.words.span(origin[first], origin[last] + 1)
            message = f"the parts make {total}%, more than a whole"
            yield warning("share-over-100", message, span, "add the parts up again")


def out_of_range(claim: Claim, ranges: Sequence[Range]) -> Iterator[Diagnostic]:
    for each in ranges:
        if each.label not in claim.label or each.base != claim.base:
            continue
        if each.low <= claim.value.magnitude <= each.high:
            continue
        message = f"“{claim.label or claim.words}” is {claim.stated}, outside of {each.words}"
        yield warning("out-of-range", message, claim.span, _remedy(claim, each))


def _remedy(claim: Claim, expected: Range) -> str:
    """A scale mistaken for another is told apart from a value that is merely unusual."""
    for factor in _SLIPS:
        for scaled in (claim.value.magnitude * factor, claim.value.magnitude / factor):
            if expected.low <= scaled <= expected.high:
                return "万 and 亿 may be mistaken for each other here"
    return "mend the figure, or widen the range that is declared"


def _percent_of_rate(claim: Claim) -> Iterator[Diagnostic]:
    """A rate that rises by percent: of itself, or percentage points?"""
    if claim.base == "%" and _MOVED.search(claim.label):
        message = f"“{claim.label}{claim.stated}”: does the rate move by percent of itself?"
        hint = f"if not, write {claim.value.number}个百分点"
        yield warning("percent-or-points", message, claim.span, hint)


def _points_and_percents(claims: Iterable[Claim]) -> Iterator[Diagnostic]:
    """One change stated in percent here and in percentage points there."""
    first: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if claim.base not in ("%", *_POINT_UNITS):
            continue
        other = first.setdefault((claim.label, claim.period), claim)
        if (other.base == "%") != (claim.base == "%"):
            place = f"{other.span.path}:{other.span.line}:{other.span.column}"
            message = f"“{claim.label}” is {claim.stated} here and {other.stated} at {place}"
            yield warning("percent-or-points", message, claim.span, "keep the one that is meant")


def _strange_years(sentence: Sentence, years: frozenset[int]) -> Iterator[Diagnostic]:
    """A year that is none of the report's, nor the one before, and that nothing leads to."""
    text = sentence.folded.text
    for found in _YEAR.finditer(text):
        year = int(found[1])
        if year in years or year + 1 in years:
            continue
        around = text[max(0, found.start() - 4) : found.end() + 4]
        if _SPAN_OF_YEARS.search(around):
            continue
        origin = sentence.folded.origin
        span = sentence.words.span(origin[found.start()], origin[found.end() - 1] + 1)
        told = "、".join(map(str, sorted(years)))
        message = f"{year} is none of the report's years ({told})"
        yield warning("strange-year", message, span, "look at the digits")
