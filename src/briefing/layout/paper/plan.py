"""Which chapters stand on which page and in what form; the ladder from airy to dense.

In: chapters in reading order. Out: stacks of bands, one a page, filled to the foot. A chapter
takes the cheapest form that fits; one that leaves half a page shares it with the next; one that
fits in no form runs on over pages, its heading repeated with 1/2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain, combinations, islice, pairwise, product
from math import exp

from briefing.content.document import ItemBlock
from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stack, fill, filled, least_height
from briefing.layout.paper.build import ROOM, Builder
from briefing.layout.paper.chapters import Chapter, Matter
from briefing.layout.paper.columns import Columns
from briefing.layout.paper.flow import FLOOR, characters
from briefing.layout.paper.forms import Form, forms, prose_runs
from briefing.layout.paper.house import House
from briefing.layout.paper.run_on import run_on, turned
from briefing.layout.paper.title import Heading
from briefing.theme.paper import TEXT_WIDTH

_HALF = ROOM / 2
_OPEN = 120.0
"""A page with more room than this to spare takes in what follows."""
_UNFILLED, _SOON = 14.0, 80.0
"""The price of an open page, and the room at which most of it is due: to close is what counts."""
_PAGE = 8.0
"""The price of a page."""
_MOST_PAGES = 4
_MOST_UNLIKE = 3
"""How many times as long as the shortest portion of a chapter the longest may be."""
_MOST_FORMS = 4
"""How many forms of each chapter are tried where chapters share a page."""
_MOST_CHOICES = 256
"""How many choices of forms for one page, so that many short chapters do not take for ever."""


@frozen
class Sheet:
    """A planned page: its chapters and their bands, filled."""

    chapters: tuple[Chapter, ...]
    stack: Stack


@frozen
class _Setting:
    stack: Stack
    price: float


@frozen
class _Way:
    """A chapter over several pages."""

    sheets: tuple[Sheet, ...]
    price: float


class Planner:
    """Plans the pages of a document; keeps what it has built."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._builders: dict[str, Builder] = {}
        self._settings: dict[tuple[str, ...], _Setting | None] = {}

    def plan(self, units: Sequence[tuple[Chapter, ...]]) -> Iterator[Sheet]:
        """The pages of some units; the chapters of a unit stay together."""
        at = 0
        while at < len(units):
            count = self._sharing(units[at:])
            group = tuple(chapter for unit in units[at : at + count] for chapter in unit)
            yield from self._sheets(group)
            at += count

    def fits_one_page(self, chapters: Sequence[Chapter]) -> bool:
        return _may_fit(chapters) and self._best(tuple(chapters)) is not None

    def fills_page(self, chapter: Chapter) -> bool:
        """Whether a chapter takes most of a page or more."""
        return self._least((chapter,)) > _HALF

    def _builder(self, chapter: Chapter) -> Builder:
        key = _key(chapter)
        if key not in self._builders:
            self._builders[key] = Builder(chapter, self._house.speaking(chapter.part.language))
        return self._builders[key]

    def _sharing(self, units: Sequence[tuple[Chapter, ...]]) -> int:
        """How many units share the next page: more than one while half of it is left."""
        group, count = units[0], 1
        for following in units[1:]:
            if not self._may_share(group) or not self._best((*group, *following)):
                break
            group, count = (*group, *following), count + 1
        return count

    def _may_share(self, group: tuple[Chapter, ...]) -> bool:
        if self._least(group) < _HALF:
            return True
        best = self._best(group)
        return best is not None and best.stack.left > _OPEN

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
        (chapter,) = group
        ways = [*self._divided(chapter), self._run_on(chapter)]
        yield from min(ways, key=lambda way: way.price).sheets

    def _divided(self, chapter: Chapter) -> Iterator[_Way]:
        """A chapter of items cut between items into the fewest pages that take them."""
        if not all(isinstance(each, ItemBlock) for each in chapter.matter):
            return
        for count in range(2, min(len(chapter.matter), _MOST_PAGES) + 1):
            found = [way for way in self._into(chapter, count) if way]
            yield from found
            if found:
                return

    def _into(self, chapter: Chapter, count: int) -> Iterator[_Way | None]:
        for portions in portioned(chapter, count):
            settings = tuple(self._best((each,)) for each in portions)
            whole = tuple(setting for setting in settings if setting)
            yield self._way(chapter, portions, whole) if len(whole) == count else None

    def _way(
        self, chapter: Chapter, portions: Sequence[Chapter], settings: Sequence[_Setting]
    ) -> _Way:
        count = len(portions)
        sheets = tuple(
            Sheet((portion,), _counted(setting.stack, chapter.heading, number, count))
            for number, (portion, setting) in enumerate(zip(portions, settings, strict=True), 1)
        )
        return _Way(sheets, sum(setting.price + _PAGE for setting in settings))

    def _run_on(self, chapter: Chapter) -> _Way:
        stacks = [filled(bands, ROOM) for bands in run_on(self._builder(chapter), chapter.heading)]
        sheets = tuple(Sheet((chapter,), stack) for stack in stacks)
        return _Way(sheets, sum(_price(stack) + _PAGE for stack in stacks))

    def _best(self, group: tuple[Chapter, ...]) -> _Setting | None:
        """The cheapest setting; what a form alone costs too much is not even built."""
        key = tuple(map(_key, group))
        if key not in self._settings:
            best: _Setting | None = None
            for choice in self._choices(group):
                if best and sum(form.price for form in choice) >= best.price:
                    continue
                setting = self._setting(group, choice)
                if setting and (best is None or setting.price < best.price):
                    best = setting
            self._settings[key] = best
        return self._settings[key]

    def _choices(self, group: tuple[Chapter, ...]) -> Iterator[tuple[Form, ...]]:
        if len(group) == 1:
            return ((form,) for form in forms(group[0]))
        few = [self._few(chapter) for chapter in group]
        most = max(1, int(_MOST_CHOICES ** (1 / len(group)) + 1e-6))
        return chain.from_iterable(
            product(*([form for form in few_of if form.lead == lead][:most] for few_of in few))
            for lead in dict.fromkeys(form.lead for form in few[0])
        )

    def _few(self, chapter: Chapter) -> Sequence[Form]:
        """The cheapest forms that can be built, for pages that chapters share; leads alike."""
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
        return _Setting(stack, sum(form.price for form in choice) + _price(stack))


def _price(stack: Stack) -> float:
    unfilled = _UNFILLED * (1 - exp(-max(0.0, stack.left) / _SOON))
    return unfilled + sum(map(_unrest, stack.bands))


def _unrest(band: Band) -> float:
    return band.arrangement.price if isinstance(band, Columns) else 0.0


def _may_fit(chapters: Sequence[Chapter]) -> bool:
    """Whether the text alone, at the floor and without a margin, is less than a page."""
    count = sum(characters(run) for chapter in chapters for run in prose_runs(chapter))
    return count * FLOOR.size * FLOOR.leading <= ROOM * TEXT_WIDTH


def _key(chapter: Chapter) -> str:
    return f"{chapter.heading.key} {chapter.subordinate} {_extent(chapter)}"


def _extent(chapter: Chapter) -> str:
    """What distinguishes the portions of a chapter."""
    ids = [str(getattr(each, "id", "")) for each in chapter.matter]
    return " ".join([*ids[:1], *ids[-1:]])


def _counted(stack: Stack, heading: Heading, number: int, count: int) -> Stack:
    return replace(stack, bands=turned(stack.bands, heading, number, count))


def portioned(chapter: Chapter, count: int) -> Iterator[tuple[Chapter, ...]]:
    """The chapter in `count` portions of whole items: figures go first, charts last.

    Only portions whose lengths are not too unlike are worth a try.
    """
    matter = chapter.matter
    lengths = [0, *accumulate(len_of(each) for each in matter)]
    for cuts in combinations(range(1, len(matter)), count - 1):
        ends = [0, *cuts, len(matter)]
        parts = [lengths[end] - lengths[start] for start, end in pairwise(ends)]
        if min(parts) * _MOST_UNLIKE >= max(parts):
            yield tuple(
                replace(
                    chapter,
                    matter=matter[start:end],
                    figures=chapter.figures if start == 0 else (),
                    charts=chapter.charts if end == len(matter) else (),
                )
                for start, end in pairwise(ends)
            )


def len_of(matter: Matter) -> int:
    return characters([matter]) if isinstance(matter, ItemBlock) else 0
