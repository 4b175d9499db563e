"""Times as authors write them, as spans of days: what a timeline needs to tell past from planned.

Takes 2023年3月, 3月5日 (of the year before it), 2023年底, 上半年, 一季度, 2023-03-05, March 2023,
2023年3月至5月; gives first and last day, or None where the words name no time that can be ordered
(汛期前). Nothing asks what day it is.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from briefing.content.folding import plain
from briefing.content.numbering import read_han
from briefing.frozen import frozen

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_CHINESE = re.compile(
    rf"(?:(?P<year>\d{{4}})年)?(?:(?P<month>{_NUMBER})月份?)?(?:(?P<day>{_NUMBER})[日号])?"
    r"(?P<part>第?[一二三四]季度|[上下]半年|[上中下]旬|年?[初中末底]|春|夏|秋|冬)?"
)
_DIGITS = re.compile(r"(?P<year>\d{4})(?:[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?)?")
_QUARTER = re.compile(r"(?:(?P<year>\d{4}) ?)?q(?P<quarter>[1-4])(?: ?(?P<after>\d{4}))?")
_ENGLISH = re.compile(
    rf"(?:(?P<first>\d{{1,2}}) )?(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
    r"(?: (?P<day>\d{1,2}),?)?(?: (?P<year>\d{4}))?"
)
_RANGE = re.compile(r" *(?:至|到|[—~]+| - | to |(?<=[年月日号度])-|(?<=\d{4})-(?=\d{4})) *")


@frozen
class Period:
    """`is_range` where the author named two ends, between which something lasts."""

    first: date
    last: date
    is_range: bool = False


def read_time(words: str, year: int | None = None) -> Period | None:
    """The days that the words name; `year` is that of the time before, for 3月 alone."""
    ends = _RANGE.split(plain(words).strip().lower())
    if len(ends) > 2:
        return None
    first = _point(ends[0], year)
    if first is None or len(ends) == 1:
        return first
    last = _point(ends[1], first.first.year, first.first.month)
    if last is None or last.last < first.first:
        return None
    return Period(first.first, last.last, is_range=True)


def _point(text: str, year: int | None, month: int | None = None) -> Period | None:
    for pattern, make in ((_CHINESE, _chinese), (_DIGITS, _digits), (_ENGLISH, _english)):
        found = pattern.fullmatch(text)
        if found and text:
            return _checked(make(found, year, month))
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        named = quarter["year"] or quarter["after"]
        return _months(int(named) if named else year, 3 * int(quarter["quarter"]) - 2, 3)
    return None


def _checked(ends: tuple[int | None, int | None, int | None, str]) -> Period | None:
    """Year, month, day and part as days, None where they make no date."""
    year, month, day, part = ends
    if year is None or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return _part_of_year(year, part) if day is None else None
    length = monthrange(year, month)[1]
    if day is not None:
        right = 1 <= day <= length and not part
        return Period(date(year, month, day), date(year, month, day)) if right else None
    return _part_of_month(year, month, length, part)


def _part_of_year(year: int, part: str) -> Period | None:
    part = part.removeprefix("第")
    if part.endswith("季度"):
        return _months(year, 3 * "一二三四".index(part[0]) + 1, 3)
    if part.endswith("半年"):
        return _months(year, 1 if part[0] == "上" else 7, 6)
    spans = {"初": (1, 2), "中": (6, 2), "末": (12, 1), "底": (12, 1), "": (1, 12)}
    seasons = {"春": (3, 3), "夏": (6, 3), "秋": (9, 3)}
    span = spans.get(part.removeprefix("年")) or seasons.get(part)
    return _months(year, *span) if span else None


def _part_of_month(year: int, month: int, length: int, part: str) -> Period | None:
    days = {"": (1, length), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, length)}
    days |= {"初": (1, 10), "中": (11, 20), "末": (21, length), "底": (21, length)}
    if part not in days:
        return None
    first, last = days[part]
    return Period(date(year, month, first), date(year, month, last))


def _months(year: int | None, first: int, count: int) -> Period | None:
    if year is None:
        return None
    last = first + count - 1
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


_Ends = tuple[int | None, int | None, int | None, str]


def _chinese(found: re.Match[str], year: int | None, month: int | None) -> _Ends:
    named = int(found["year"]) if found["year"] else year
    day = read_han(found["day"]) if found["day"] else None
    own = read_han(found["month"]) if found["month"] else (month if day else None)
    return named, own, day, found["part"] or ""


def _digits(found: re.Match[str], year: int | None, month: int | None) -> _Ends:
    parts = [int(found[name]) if found[name] else None for name in ("year", "month", "day")]
    return parts[0], parts[1], parts[2], ""


def _english(found: re.Match[str], year: int | None, month: int | None) -> _Ends:
    day = found["day"] or found["first"]
    named = int(found["year"]) if found["year"] else year
    return named, _MONTHS.index(found["name"]) + 1, int(day) if day else None, ""
