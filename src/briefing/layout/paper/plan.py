"""Which chapters stand on which page and in what form; the ladder from airy to dense.

In: chapters in reading order. Out: stacks of bands, one a page, filled to the foot. A chapter
takes the cheapest form that fits; one that leaves half a page shares it with the next; one that
fits in no form runs on over pages, its heading repeated with 1/2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from briefing.layout.paper.bands import Band, Stack, fill, least_height
from briefing.layout.paper.build import ROOM, Builder
from briefing.layout.paper.chapters import Chapter
from briefing.layout.paper.columns import Columns
from briefing.layout.paper.flow import FLOOR, characters
from briefing.layout.paper.forms import Form, forms, prose_runs
from briefing.layout.paper.house import House
from briefing.theme.paper import TEXT_WIDTH

_HALF = ROOM / 2
_UNFILLED = 1 / 10.0
"""The price of a point of a page that stays empty."""
_MOST_FORMS = 4
"""How many forms of each chapter are tried where chapters share a page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A planned page: its chapters and their bands, filled."""

    chapters: tuple[Chapter, ...]
    stack: Stack


@dataclass(frozen=True, slots=True)
class _Setting:
    stack: Stack
    price: float


class Planner:
    """Plans the pages of a document; keeps what it has built."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._builders: dict[str, Builder] = {}

    def plan(self, chapters: Sequence[Chapter]) -> Iterator[Sheet]:
        at = 0
        while at < len(chapters):
            group = self._group(chapters[at:])
            yield from self._sheets(group)
            at += len(group)

    def fits_one_page(self, chapters: Sequence[Chapter]) -> bool:
        return _may_fit(chapters) and self._best(tuple(chapters)) is not None

    def _builder(self, chapter: Chapter) -> Builder:
        key = f"{chapter.heading.key} {chapter.subordinate}"
        if key not in self._builders:
            self._builders[key] = Builder(chapter, self._house)
        return self._builders[key]

    def _group(self, chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
        """The chapters of the next page: one, and more while half the page is left."""
        group: tuple[Chapter, ...] = (chapters[0],)
        for following in chapters[1:]:
            joins = following.subordinate or self._least(group) < _HALF
            if not joins or self._best((*group, following)) is None:
                break
            group = (*group, following)
        return group

    def _least(self, group: tuple[Chapter, ...]) -> float:
        """The height of the first form before it is filled."""
        bands: list[Band] = []
        for chapter in group:
            built = self._builder(chapter).build(next(forms(chapter)), True)
            if built is None:
                return ROOM
            bands += built
        return least_height(bands)

    def _sheets(self, group: tuple[Chapter, ...]) -> Iterator[Sheet]:
        best = self._best(group)
        if best:
            yield Sheet(group, best.stack)
            return
        raise NotImplementedError

    def _best(self, group: tuple[Chapter, ...]) -> _Setting | None:
        found = (self._setting(group, choice) for choice in self._choices(group))
        return min(
            (setting for setting in found if setting),
            key=lambda setting: setting.price,
            default=None,
        )

    def _choices(self, group: tuple[Chapter, ...]) -> Iterator[tuple[Form, ...]]:
        if len(group) == 1:
            return ((form,) for form in forms(group[0]))
        return product(*(self._few(chapter) for chapter in group))

    def _few(self, chapter: Chapter) -> Sequence[Form]:
        """The cheapest forms that can be built, for pages that chapters share."""
        built = (
            form
            for form in sorted(forms(chapter), key=lambda form: form.price)
            if self._builder(chapter).build(form, True)
        )
        return tuple(islice(built, _MOST_FORMS))

    def _setting(self, group: tuple[Chapter, ...], choice: tuple[Form, ...]) -> _Setting | None:
        bands: list[Band] = []
        for chapter, form in zip(group, choice, strict=True):
            built = self._builder(chapter).build(form, len(group) > 1)
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


def _may_fit(chapters: Sequence[Chapter]) -> bool:
    """Whether the text alone, at the floor and without a margin, is less than a page."""
    count = sum(characters(run) for chapter in chapters for run in prose_runs(chapter))
    return count * FLOOR.size * FLOOR.leading <= ROOM * TEXT_WIDTH
