"""Which chapters stand on which page and in what form; the ladder from airy to dense.

In: chapters in reading order. Out: stacks of bands, one a page, filled to the foot. A chapter
takes the cheapest form that fits; one that leaves half a page shares it with the next; one that
fits in no form runs on over pages, its heading repeated with 1/2. Refuses, with code `no-fit`, a
block that is higher than a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from briefing.diagnostics import BriefingError, Diagnostic, Severity
from briefing.layout.paper.bands import Band, Stack, fill, least_height
from briefing.layout.paper.chapters import Chapter
from briefing.layout.paper.columns import Columns
from briefing.layout.paper.forms import Form, build, forms
from briefing.layout.paper.house import House
from briefing.theme.paper import BODY_TOP, FOOT

ROOM = FOOT - BODY_TOP
_HALF = ROOM / 2
_UNFILLED = 1 / 10.0
"""The price of a point of a page that stays empty."""
_MOST_COMBINATIONS = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A planned page: its chapters and their bands, filled."""

    chapters: tuple[Chapter, ...]
    stack: Stack


@dataclass(frozen=True, slots=True)
class _Setting:
    stack: Stack
    price: float


def plan_sheets(chapters: Sequence[Chapter], house: House) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    at = 0
    while at < len(chapters):
        group = _group(chapters[at:], house)
        sheets += _sheets(group, house)
        at += len(group)
    return tuple(sheets)


def fits_one_page(chapters: Sequence[Chapter], house: House) -> bool:
    return _best(tuple(chapters), house) is not None


def _group(chapters: Sequence[Chapter], house: House) -> tuple[Chapter, ...]:
    """The chapters of the next page: one, and more while half the page is left."""
    group: tuple[Chapter, ...] = (chapters[0],)
    for following in chapters[1:]:
        joins = following.subordinate or _least(group, house) < _HALF
        if not joins or _best((*group, following), house) is None:
            break
        group = (*group, following)
    return group


def _least(group: tuple[Chapter, ...], house: House) -> float:
    """The height of the cheapest form before it is filled."""
    bands = [
        band
        for chapter in group
        for band in build(chapter, next(forms(chapter)), house, ROOM, shared=True) or ()
    ]
    return least_height(bands) if bands else ROOM


def _sheets(group: tuple[Chapter, ...], house: House) -> Iterator[Sheet]:
    best = _best(group, house)
    if best:
        yield Sheet(group, best.stack)
        return
    yield from _run_on(group[0], house)


def _best(group: tuple[Chapter, ...], house: House) -> _Setting | None:
    found = (setting for setting in _settings(group, house) if setting)
    return min(found, key=lambda setting: setting.price, default=None)


def _settings(group: tuple[Chapter, ...], house: House) -> Iterator[_Setting | None]:
    shared = len(group) > 1
    ways = [tuple(forms(chapter)) for chapter in group]
    for choice in islice(_choices(ways), _MOST_COMBINATIONS * len(group)):
        yield _setting(group, choice, house, shared)


def _choices(ways: Sequence[Sequence[Form]]) -> Iterator[tuple[Form, ...]]:
    if len(ways) == 1:
        yield from ((form,) for form in ways[0])
        return
    yield from sorted(
        islice(product(*ways), 4000), key=lambda choice: sum(form.price for form in choice)
    )


def _setting(
    group: tuple[Chapter, ...], choice: tuple[Form, ...], house: House, shared: bool
) -> _Setting | None:
    bands: list[Band] = []
    for chapter, form in zip(group, choice, strict=True):
        built = build(chapter, form, house, ROOM, shared=shared)
        if built is None:
            return None
        bands += built
    stack = fill(bands, ROOM)
    if stack is None:
        return None
    price = sum(form.price for form in choice) + _UNFILLED * stack.left
    return _Setting(stack, price + sum(map(_unrest, stack.bands)))


def _unrest(band: Band) -> float:
    return band.arrangement.price if isinstance(band, Columns) else 0.0


def _run_on(chapter: Chapter, house: House) -> Iterator[Sheet]:
    raise NotImplementedError


__all__ = [
    "BriefingError",
    "Diagnostic",
    "Severity",
    "Sheet",
    "fits_one_page",
    "plan_sheets",
    "replace",
]
