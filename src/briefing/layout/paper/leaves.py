"""The pages between contents and back, planned: openers and stacks, each knowing what it names.

A part that fits a page with its sections is one stack; else its paragraphs open on a page of
their own. Parts that leave half a page share it with what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from briefing.content.document import Document, Part
from briefing.frozen import frozen
from briefing.layout.paper.chapters import (
    Chapter,
    flat_chapter,
    headline_chapter,
    may_open,
    opening_paragraphs,
    part_chapters,
    part_name,
    plain_chapters,
    section_chapters,
)
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.house import House
from briefing.layout.paper.opener import Opener
from briefing.layout.paper.plan import Planner, Sheet
from briefing.theme.paper import BODY_TOP, Grid


@frozen
class OpenerLeaf:
    opener: Opener

    @property
    def parts(self) -> tuple[str, ...]:
        return (part_name(self.opener.part),)

    @property
    def closes(self) -> bool:
        return self.opener.closes

    def draw(self, grid: Grid, pages: Mapping[str, int]) -> Drawing:
        return self.opener.draw(grid, pages)


@frozen
class SheetLeaf:
    sheet: Sheet

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(chapter.running for chapter in self.sheet.chapters))

    @property
    def closes(self) -> bool:
        return self.sheet.stack.left < 1.0 and self.sheet.stack.bands[-1].closes

    def draw(self, grid: Grid) -> Drawing:
        return self.sheet.stack.draw(grid, BODY_TOP)


Leaf: TypeAlias = OpenerLeaf | SheetLeaf


def plan_leaves(
    document: Document, house: House, start: int = 0, end: int | None = None
) -> tuple[Leaf, ...]:
    """All leaves, or those from the opening page of part `start` on up to that of part `end`."""
    planner = Planner(house)
    leaves: list[Leaf] = []
    waiting: list[tuple[Chapter, ...]] = []
    for number, part in enumerate(document.parts[start:], start):
        headlines = headline_chapter(part)
        if headlines and (number > start or not start):
            waiting.append((headlines,))
        if number == end:
            break
        opener = _opener(part, house)
        if not _opens(part, opener, planner):
            waiting += _units(part, planner)
            continue
        leaves += map(SheetLeaf, planner.plan(waiting))
        leaves.append(OpenerLeaf(opener))
        waiting = [(chapter,) for chapter in section_chapters(part)]
    leaves += map(SheetLeaf, planner.plan(waiting))
    return tuple(leaves)


def has_opener(part: Part, house: House) -> bool:
    return _opens(part, _opener(part, house), Planner(house))


def _opener(part: Part, house: House) -> Opener:
    return Opener(part, opening_paragraphs(part), house.speaking(part.language))


def _opens(part: Part, opener: Opener, planner: Planner) -> bool:
    """Whether a part has an opening page: a long lead, or sections that fill pages of their own."""
    if len(part.sections) < 2 or not may_open(part) or not opener.fits:
        return False
    if not opener.fills or planner.fits_one_page(part_chapters(part)):
        return False
    full = sum(planner.fills_page(chapter) for chapter in section_chapters(part))
    return opener.railed or 2 * full >= len(part.sections)


def _units(part: Part, planner: Planner) -> Iterator[tuple[Chapter, ...]]:
    """A part without an opening page: its heading stays with what it begins."""
    chapters = part_chapters(part)
    if planner.fits_one_page(chapters):
        yield chapters
    elif len(part.sections) < 2:
        yield (flat_chapter(part),)
    elif planner.fits_one_page(chapters[:2]):
        yield chapters[:2]
        yield from ((chapter,) for chapter in chapters[2:])
    else:
        yield from ((chapter,) for chapter in plain_chapters(part))
