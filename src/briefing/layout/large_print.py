"""The large print: a document and a theme in, A4 pages out that readers of low vision can read.

Laid out anew, not scaled: one column, nothing under 18 pt, all text at 7:1. Each part begins a
page. Tagged, linked and outlined as the handout is, from the same keys. Pages are parted first,
then numbered, then the contents are set with the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import count

from briefing.content.document import Document
from briefing.frame import Publication
from briefing.frozen import frozen
from briefing.geometry import A4
from briefing.layout.column.bands import (
    PAGES,
    Band,
    Cut,
    divide,
    looseness,
    spread_height,
    stacked,
)
from briefing.layout.column.column import Column, large_column
from briefing.layout.column.cover import cover_bands
from briefing.layout.column.directory import chart_list_bands, contents_bands, titled_band
from briefing.layout.column.furniture import TEXT_FOOT, Furniture
from briefing.layout.column.story import Movement, movements
from briefing.layout.column.turns import between_words
from briefing.layout.paper import closing, contents
from briefing.layout.paper.chapters import document_charts
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.publication import DrawnPage, publication
from briefing.layout.paper.words import spaced
from briefing.text.terms import heeding
from briefing.theme.numbering import numbered
from briefing.theme.tokens import Theme

_LEAST_PARTS = 2
"""From two parts on there are contents."""
_COVER_FOOT = 48.0
_MANNER = replace(PAGES, prices={**PAGES.prices, Cut.ROWS: 0.2}, word=0.1, tight=0.28, last=0.3)
_AT_FOOT = 0.05
_TOO_BLANK, _LOW = 0.25, 0.82


@frozen
class _Sheet:
    """The bands of a page under the name in its head, which the first of a part has not.

    `loose` is how far they are spread. The last pages give the source by themselves.
    """

    name: str
    bands: tuple[Band, ...]
    loose: float = 0.0
    sourced: bool = True


def layout_large_print(document: Document, theme: Theme, edge: float = 0.0) -> Publication:
    """`edge` is what the printer leaves white: the cover keeps its colour off it."""
    document = numbered(document, theme)
    column = large_column(theme, document.language)
    groups = contents.contents_groups(document) if len(document.parts) >= _LEAST_PARTS else ()
    with heeding(document.terms):
        edition = _Edition(document, column, groups, edge)
        drawn = tuple(edition.draw())
    return publication(document, column.house, groups, drawn)


@frozen
class _Edition:
    document: Document
    column: Column
    groups: tuple[contents.Group, ...]
    edge: float

    def draw(self) -> Iterator[DrawnPage]:
        story = [
            sheet
            for number, each in enumerate(movements(self.document, self.column))
            for sheet in self._best(each, number)
        ]
        room = A4.height - _COVER_FOOT
        cover = divide(tuple(cover_bands(self.document, self.column, self.edge, room)), room, PAGES)
        first = len(cover) + 1
        numbers = _numbers(story, first + len(self._contents({})))
        for bands in cover:
            yield DrawnPage("", stacked(bands, self.column.measures.left, 0.0))
        sheets = (*self._contents(numbers), *story, *self._closing(numbers))
        for number, sheet in zip(count(first), sheets):
            yield self._page(sheet, number)

    def _contents(self, numbers: Mapping[str, int]) -> tuple[_Sheet, ...]:
        if not self.groups:
            return ()
        bands = tuple(contents_bands(self.groups, self.column, numbers))
        return self._part(Movement(self.column.house.words.contents, bands))

    def _closing(self, numbers: Mapping[str, int]) -> tuple[_Sheet, ...]:
        """Title, the list of charts, source."""
        look, title = self.column.house.roles, self.document.title
        words = spaced(title.words, look.cover_title, f"{closing.KEY}/title", title.span)
        source = self.column.house.words.source.format(title.words)
        last = spaced(source, look.source, f"{closing.KEY}/source", title.span)
        em = self.column.em
        bands = (
            titled_band(words, look.cover_title, self.column),
            *chart_list_bands(document_charts(self.document), self.column, numbers),
            self.column.display(last, look.source, em),
        )
        sheets = self._part(Movement(title.words, bands))
        return tuple(replace(sheet, sourced=False) for sheet in sheets)

    def _best(self, movement: Movement, number: int) -> tuple[_Sheet, ...]:
        """With lower graphs where they fill the pages better."""
        sheets = self._part(movement)
        if all(self._blank(sheet) < _TOO_BLANK for sheet in sheets):
            return sheets
        return min(sheets, self._part(self._low[number]), key=self._loss)

    @cached_property
    def _low(self) -> tuple[Movement, ...]:
        return movements(self.document, replace(self.column, graphs=_LOW))

    def _part(self, movement: Movement) -> tuple[_Sheet, ...]:
        """With its first paragraphs as large as fills the pages best, and takes none more."""
        choices = [
            self._sheets(movement.name, bands) for bands in (movement.bands, *movement.larger)
        ]
        return min(choices, key=self._loss)

    def _sheets(self, name: str, bands: Sequence[Band]) -> tuple[_Sheet, ...]:
        room = self._room(name)
        sheets: list[_Sheet] = []
        parted = between_words(divide(bands, room, _MANNER, self._room("") - room))
        for each in parted:
            on = name if sheets else ""
            # The last is no looser than the one before it: its foot may stay blank.
            most = sheets[-1].loose if len(sheets) == len(parted) - 1 and sheets else 1.0
            loose = looseness(each, self._room(on), _MANNER, max(most, 0.0))
            sheets.append(_Sheet(on, each, loose))
        return tuple(sheets)

    def _loss(self, sheets: Sequence[_Sheet]) -> tuple[int, float]:
        """How many pages there are, and how much of them stays blank."""
        blank = [self._blank(sheet) ** 2 for sheet in sheets]
        return len(sheets), sum(blank[:-1]) + _MANNER.last * blank[-1]

    def _clear(self, sheet: _Sheet) -> tuple[Band, ...]:
        """The bands without the rules that stand at the page's own."""
        first, *others = sheet.bands
        if sheet.name:
            again = first.again and replace(first.again, rule=Drawing())
            first = replace(first, rule=first.rule if again else Drawing(), again=again)
        *others, last = (first, *others)
        if self._blank(sheet) < _AT_FOOT:
            last = replace(last, foot=Drawing())
        return (*others, last)

    def _blank(self, sheet: _Sheet) -> float:
        room = self._room(sheet.name)
        return 1 - min(1.0, spread_height(sheet.bands, sheet.loose) / room)

    def _room(self, name: str) -> float:
        return TEXT_FOOT - self._top(name)

    def _top(self, name: str) -> float:
        return self._furniture.top(name) if name else self._furniture.opening

    def _page(self, sheet: _Sheet, number: int) -> DrawnPage:
        text = stacked(self._clear(sheet), 0.0, self._top(sheet.name), sheet.loose)
        drawing = self._furniture.draw(number, sheet.name, sheet.sourced) + text
        return DrawnPage(str(number), drawing.moved(self.column.measures.left, 0.0))

    @property
    def _furniture(self) -> Furniture:
        return Furniture(self.document, self.column)


def _numbers(sheets: Sequence[_Sheet], first: int) -> dict[str, int]:
    """The page of everything that a list of pages names."""
    numbers: dict[str, int] = {}
    for number, sheet in enumerate(sheets, first):
        for band in sheet.bands:
            for anchor, _ in band.drawing.anchors:
                numbers.setdefault(anchor, number)
    return numbers
