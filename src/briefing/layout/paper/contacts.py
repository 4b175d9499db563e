"""Contacts: departments in two columns, row by row, each with the ways to reach it.

Addresses of mail and web are click areas over their words. A long list runs on over pages between
rows.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from briefing.content.document import Contact, ContactDetail, Contacts
from briefing.frame import Link
from briefing.frozen import frozen
from briefing.geometry import Point, Size
from briefing.layout.paper.bands import Band, Stage, resized, rows_within
from briefing.layout.paper.block_title import draw_title, title_height, title_lines
from briefing.layout.paper.drawing import Drawing, lines_down, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.words import (
    detail_key,
    entry_key,
    fold,
    inlines,
    spaced,
    title_key,
    web_key,
)
from briefing.text.compose import compose, width_of
from briefing.text.style import Line
from briefing.theme.paper import TEXT_WIDTH, Grid, sized, span

_NAME_BASELINE, _NAME_LEADING = 24.0, 20.0
_TO_DETAILS = 4.0
_DETAIL = 18.0
_ASCENT = 13.0
_PAD, _MOST_PAD = 14.0, 30.0
_AFTER_LABEL = 12.0
_SIZE = 11.0


@frozen
class _Detail:
    label: Line
    value: tuple[Line, ...]
    owner: str
    target: str


@frozen
class _Card:
    name: tuple[Line, ...]
    details: tuple[_Detail, ...]

    @property
    def height(self) -> float:
        lines = sum(len(detail.value) for detail in self.details)
        names = _NAME_BASELINE + (len(self.name) - 1) * _NAME_LEADING
        return names + _TO_DETAILS + lines * _DETAIL


@frozen
class ContactList:
    """`entries` are the numbers of the contacts on this page."""

    block: Contacts
    entries: tuple[int, ...]
    house: House
    padding: float = _PAD
    above: float = 20.0
    closes: bool = False

    @property
    def height(self) -> float:
        return title_height(self._title) + sum(self._row_heights)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PADDING or room <= 0:
            return self
        padding = min(_MOST_PAD, self.padding + room / len(self._row_heights))
        return resized(self, padding=max(padding, self.padding))

    def split(self, room: float) -> tuple[Band, Band] | None:
        heights = self._row_heights
        highest = max(heights)
        rows = rows_within(len(heights), highest, room - title_height(self._title))
        if not rows:
            return None
        cut = rows * self._across
        return (
            replace(self, entries=self.entries[:cut]),
            replace(self, entries=self.entries[cut:]),
        )

    def draw(self, grid: Grid, top: float) -> Drawing:
        drawing = draw_title(self._title, grid, top)
        top += title_height(self._title)
        for row, height in enumerate(self._row_heights):
            start = row * self._across
            for at, card in enumerate(self._cards[start : start + self._across]):
                x = grid.x(6 * at)
                ink = self.house.ink("primary" if row == 0 else "rule")
                line = rule(x, top, self._measure, 1.6 if row == 0 else 0.5, ink)
                drawing += Drawing((line,)) + self._draw_card(card, x, top)
            top += height
        return drawing

    def _draw_card(self, card: _Card, x: float, top: float) -> Drawing:
        drawing = lines_down(card.name, x, top + _NAME_BASELINE, _NAME_LEADING)
        top += _NAME_BASELINE + (len(card.name) - 1) * _NAME_LEADING + _TO_DETAILS
        for detail in card.details:
            drawing += lines_down([detail.label], x, top + _ASCENT, 0.0)
            left = x + self._labels
            drawing += lines_down(detail.value, left, top + _ASCENT, _DETAIL)
            height = len(detail.value) * _DETAIL
            if detail.target:
                width = max(line.width for line in detail.value)
                area = Link(Size(width, height), detail.target, detail.owner)
                drawing += Drawing(((Point(left, top), area),))
            top += height
        return drawing

    @property
    def _across(self) -> int:
        return 2 if len(self.block.contacts) > 1 else 1

    @property
    def _measure(self) -> float:
        return span(6) if self._across == 2 else TEXT_WIDTH

    @property
    def _row_heights(self) -> tuple[float, ...]:
        step = self._across
        cards = self._cards
        return tuple(
            max(card.height for card in cards[at : at + step]) + self.padding
            for at in range(0, len(cards), step)
        )

    @cached_property
    def _title(self) -> tuple[Line, ...]:
        return title_lines(self.block.id, self.block.title, self.house, again=self.entries[0] > 0)

    @cached_property
    def _labels(self) -> float:
        """Where values begin: right of the widest label of all cards."""
        style = self.house.roles.table_head
        kinds = {each.kind for contact in self.block.contacts for each in contact.details}
        words = (spaced(self.house.words.details[kind], style, "") for kind in kinds)
        return max(map(width_of, words)) + _AFTER_LABEL

    @cached_property
    def _cards(self) -> tuple[_Card, ...]:
        return tuple(self._card(number, self.block.contacts[number]) for number in self.entries)

    def _card(self, number: int, contact: Contact) -> _Card:
        key = entry_key(self.block.id, number)
        words = inlines(contact.name, self.house.roles.item_head, title_key(key))
        details = (self._detail(each, detail_key(key, n)) for n, each in enumerate(contact.details))
        return _Card(fold(words, self._measure, 3), tuple(details))

    def _detail(self, detail: ContactDetail, key: str) -> _Detail:
        look, text = self.house.roles, detail.words
        owner = web_key(key) if detail.target else key
        label = spaced(
            self.house.words.details[detail.kind], look.table_head, title_key(key), text.span
        )
        value = spaced(text.words, sized(look.table, _SIZE), owner, text.span)
        lines = compose(value, self._measure - self._labels, align="left")
        return _Detail(fold(label, self._labels, 1)[0], tuple(lines), owner, detail.target)


def contact_list(block: Contacts, house: House) -> ContactList:
    return ContactList(block, tuple(range(len(block.contacts))), house)
