"""The contents: page numbers in the first columns, headings of parts and sections beside them.

Rows share the page; where they would stand too close, the list runs on over another page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.content.document import Document, Text
from briefing.geometry import Rect
from briefing.layout.paper.chapters import headline_chapter
from briefing.layout.paper.drawing import Drawing, joined, lines_down, link, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.setting import bearing
from briefing.layout.paper.words import fold, spaced, title_key
from briefing.text.compose import set_line
from briefing.text.style import Inline, Line
from briefing.theme.paper import FOOT, TEXT_WIDTH, Grid, span

KEY = "contents"
_TITLE_BASELINE = 131.0
_TOP = 162.0
_PART, _PART_WITH_SECTIONS, _SECTION, _AFTER_SECTIONS = 77.0, 67.0, 39.0, 30.0
_PART_BASELINE, _SECTION_BASELINE = 31.0, 25.5
_LEAST, _MOST = 0.52, 1.25
_FOLDED = 22.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: `anchor` is where it leads; sections stand below parts."""

    numeral: str
    text: Text
    anchor: str
    is_section: bool = False

    @property
    def key(self) -> str:
        return f"{KEY}/{self.anchor}"


@dataclass(frozen=True, slots=True)
class Group:
    """A part's row with its sections' rows."""

    part: Entry
    sections: tuple[Entry, ...]

    @property
    def height(self) -> float:
        if not self.sections:
            return _PART
        return _PART_WITH_SECTIONS + len(self.sections) * _SECTION + _AFTER_SECTIONS


def contents_groups(document: Document) -> tuple[Group, ...]:
    return tuple(_groups(document))


def contents_pages(groups: Sequence[Group]) -> tuple[tuple[Group, ...], ...]:
    """The groups by page: as many on one as stand at the closest pitch."""
    pages: list[list[Group]] = [[]]
    room = (FOOT - _TOP) / _LEAST
    used = 0.0
    for group in groups:
        if pages[-1] and used + group.height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(group)
        used += group.height
    return tuple(tuple(page) for page in pages)


def _groups(document: Document) -> Iterator[Group]:
    for part in document.parts:
        headlines = headline_chapter(part)
        if headlines:
            heading = headlines.heading
            yield Group(Entry("", heading.text, heading.anchor), ())
        sections = part.sections if len(part.sections) > 1 else ()
        yield Group(
            Entry(part.numeral, part.title, part.id),
            tuple(Entry(each.numeral, each.title, each.id, True) for each in sections),
        )


@dataclass(frozen=True)
class Contents:
    """One page of the contents."""

    groups: tuple[Group, ...]
    house: House
    first: bool = True

    def draw(self, grid: Grid, pages: Mapping[str, int]) -> Drawing:
        title = self._title(grid) if self.first else Drawing()
        return title + joined(self._rows(grid, pages))

    @cached_property
    def _scale(self) -> float:
        natural = sum(group.height for group in self.groups)
        return min(_MOST, (FOOT - _TOP) / natural)

    def _title(self, grid: Grid) -> Drawing:
        style = self.house.roles.contents_title
        line = set_line(spaced(self.house.words.contents, style, title_key(KEY)))
        return lines_down([line], grid.left - bearing(line) + 1, _TITLE_BASELINE, 0.0)

    def _rows(self, grid: Grid, pages: Mapping[str, int]) -> Iterator[Drawing]:
        top = _TOP
        for group in self.groups:
            yield self._part(group, grid, top, pages)
            start = top + _PART_WITH_SECTIONS * self._scale
            for number, section in enumerate(group.sections):
                yield self._section(section, grid, start + number * _SECTION * self._scale, pages)
            top += group.height * self._scale

    def _part(self, group: Group, grid: Grid, top: float, pages: Mapping[str, int]) -> Drawing:
        look, entry = self.house.roles, group.part
        baseline = top + _PART_BASELINE * max(0.8, min(1.0, self._scale))
        words = spaced(entry.numeral + entry.text.words, look.contents_part, entry.key)
        page = set_line(spaced(str(pages[entry.anchor]), look.contents_page, entry.key))
        hair = rule(grid.left, top, TEXT_WIDTH, 1.6, self.house.ink("primary"))
        height = (_PART if not group.sections else _PART_WITH_SECTIONS) * self._scale
        area = Rect(grid.left, top, TEXT_WIDTH, height)
        return Drawing((hair,)) + _row(entry, page, words, baseline, area)

    def _section(self, entry: Entry, grid: Grid, top: float, pages: Mapping[str, int]) -> Drawing:
        look = self.house.roles
        baseline = top + _SECTION_BASELINE * self._scale
        words = spaced(entry.numeral + entry.text.words, look.contents_section, entry.key)
        page = set_line(spaced(str(pages[entry.anchor]), look.contents_section_page, entry.key))
        hair = rule(grid.x(2), top, span(10), 0.5, self.house.ink("rule"))
        area = Rect(grid.left, top, TEXT_WIDTH, _SECTION * self._scale)
        return Drawing((hair,)) + _row(entry, page, words, baseline, area)


def _row(
    entry: Entry, page: Line, words: tuple[Inline, ...], baseline: float, area: Rect
) -> Drawing:
    """The page number at the left, the heading at the third column, a click area over both.

    The heading is drawn first, since it is read first.
    """
    drawing = lines_down(fold(words, span(10), 2), Grid(area.x).x(2), baseline, _FOLDED)
    drawing += lines_down([page], area.x - bearing(page), baseline, 0.0)
    return drawing + Drawing((link(area, entry.anchor, entry.key),))
