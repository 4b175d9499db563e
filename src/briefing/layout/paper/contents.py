"""The contents: numerals of parts, headings, dotted leaders, page numbers at the right edge.

Rows share the page; where they would stand too close, the list runs on over another page. The
dots are artifacts, on one grid for all rows; a row is read as its heading and its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from briefing.content.document import Document
from briefing.content.inline import Text
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.layout.paper.chapters import headline_chapter
from briefing.layout.paper.drawing import (
    Drawing,
    joined,
    leader,
    line_right,
    lines_down,
    link,
    rule,
)
from briefing.layout.paper.house import House
from briefing.layout.paper.setting import bearing, trailing
from briefing.layout.paper.words import fold, spaced, title_key
from briefing.text.compose import set_line
from briefing.text.style import Line, TextStyle
from briefing.theme.paper import COLUMN, FOOT, GUTTER, TEXT_WIDTH, Grid, inked

KEY = "contents"
_TITLE_BASELINE = 131.0
_TOP = 162.0
_PART, _PART_WITH_SECTIONS, _SECTION, _AFTER_SECTIONS = 77.0, 67.0, 39.0, 30.0
_PART_BASELINE, _SECTION_BASELINE = 31.0, 25.5
_LEAST, _MOST = 0.49, 1.25
_FOLDED = 18.0
_AFTER_NUMERAL = 8.0
_TO_LEADER, _LEAST_LEADER = 9.0, 40.0
_STEP, _DOT = 6.0, 0.8
_MEASURE = TEXT_WIDTH - COLUMN - GUTTER - 24.0 - _LEAST_LEADER
"""Of a heading beside its leader and the widest page."""


@frozen
class Entry:
    """A row: `anchor` is where it leads; sections stand below parts."""

    numeral: str
    text: Text
    anchor: str
    is_section: bool = False

    @property
    def key(self) -> str:
        return f"{KEY}/{self.anchor}"

    @property
    def words(self) -> str:
        """The heading; a part's numeral stands before it on its own."""
        return (self.numeral if self.is_section else "") + self.text.words


@frozen
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


def contents_pages(groups: Sequence[Group], house: House) -> tuple[tuple[Group, ...], ...]:
    """The groups by page: as many on one as stand at the closest pitch."""
    pages: list[list[Group]] = [[]]
    room = (FOOT - _TOP) / _LEAST
    used = 0.0
    for group in groups:
        height = group.height + _folded(group, house) / _LEAST
        if pages[-1] and used + height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(group)
        used += height
    return tuple(tuple(page) for page in pages)


def _folded(group: Group, house: House) -> float:
    """What a group's rows take for their lines after the first."""
    return sum(_beyond(entry, house) for entry in (group.part, *group.sections))


def _beyond(entry: Entry, house: House) -> float:
    look = house.roles.contents_section if entry.is_section else house.roles.contents_part
    words = spaced(entry.words, look, entry.key)
    return (len(fold(words, _MEASURE, 2)) - 1) * _FOLDED


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


@frozen
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
        folded = sum(_folded(group, self.house) for group in self.groups)
        return min(_MOST, (FOOT - _TOP - folded) / natural)

    def _title(self, grid: Grid) -> Drawing:
        style = self.house.roles.contents_title
        line = set_line(spaced(self.house.words.contents, style, title_key(KEY)))
        return lines_down([line], grid.left - bearing(line) + 1, _TITLE_BASELINE, 0.0)

    def _rows(self, grid: Grid, pages: Mapping[str, int]) -> Iterator[Drawing]:
        top = _TOP
        for group in self.groups:
            yield self._part(group, grid, top, pages)
            start = top + _PART_WITH_SECTIONS * self._scale + _beyond(group.part, self.house)
            for section in group.sections:
                yield self._section(section, grid, start, pages)
                start += _SECTION * self._scale + _beyond(section, self.house)
            top += group.height * self._scale + _folded(group, self.house)

    def _part(self, group: Group, grid: Grid, top: float, pages: Mapping[str, int]) -> Drawing:
        look, entry = self.house.roles, group.part
        baseline = top + _PART_BASELINE * max(0.8, min(1.0, self._scale))
        hair = rule(grid.left, top, TEXT_WIDTH, 1.6, self.house.ink("primary"))
        drawing = Drawing((hair,))
        if entry.numeral:
            drawing += lines_down([self._numeral(entry)], grid.left, baseline, 0.0)
        row = _Row(entry, look.contents_part, entry.words)
        height = (_PART if not group.sections else _PART_WITH_SECTIONS) * self._scale
        area = Rect(grid.left, top, TEXT_WIDTH, height)
        return drawing + self._row(row, grid.left + self._indent, baseline, pages, area)

    def _section(self, entry: Entry, grid: Grid, top: float, pages: Mapping[str, int]) -> Drawing:
        look = self.house.roles
        baseline = top + _SECTION_BASELINE * self._scale
        row = _Row(entry, look.contents_section, entry.words)
        area = Rect(grid.left, top, TEXT_WIDTH, _SECTION * self._scale)
        return self._row(row, grid.left + self._indent, baseline, pages, area)

    def _numeral(self, entry: Entry) -> Line:
        style = inked(self.house.roles.contents_part, self.house.ink("primary"))
        return set_line(spaced(entry.numeral, style, entry.key))

    @cached_property
    def _indent(self) -> float:
        """Of the headings: the second column, or past the widest numeral."""
        numerals = (self._numeral(each.part) for each in self.groups if each.part.numeral)
        widest = max((line.width - trailing(line) for line in numerals), default=0.0)
        return max(COLUMN + GUTTER, widest + _AFTER_NUMERAL)

    def _page(self, entry: Entry, pages: Mapping[str, int]) -> Line:
        look = self.house.roles
        style = look.contents_section_page if entry.is_section else look.contents_page
        return set_line(spaced(str(pages[entry.anchor]), style, entry.key))

    def _widest_page(self, pages: Mapping[str, int]) -> float:
        """All leaders end before it."""
        entries = (entry for group in self.groups for entry in (group.part, *group.sections))
        return max(self._page(entry, pages).width for entry in entries)

    def _row(
        self, row: _Row, x: float, baseline: float, pages: Mapping[str, int], area: Rect
    ) -> Drawing:
        """Heading, leader and page in the order in which they are read, a click area over all."""
        key, right = row.entry.key, area.x + TEXT_WIDTH
        page = self._page(row.entry, pages)
        words = spaced(row.words, row.heading, key)
        lines = fold(words, min(_MEASURE, right - x - page.width - _LEAST_LEADER), 2)
        drawing = lines_down(lines, x, baseline, _FOLDED)
        last = baseline + (len(lines) - 1) * _FOLDED
        start, end = x + lines[-1].width + _TO_LEADER, right - self._widest_page(pages) - _TO_LEADER
        drawing += leader(start, end, last, _STEP, _DOT, self.house.ink("ink2"))
        drawing += line_right(page, right, last)
        return drawing + Drawing((link(area, row.entry.anchor, key),))


@frozen
class _Row:
    """What a row says and the style of its heading."""

    entry: Entry
    heading: TextStyle
    words: str
