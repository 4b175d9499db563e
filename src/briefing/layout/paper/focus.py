"""The focus list: numeral, lead, and the phrase flush right so that parallel words align.

The key words of each phrase stand in the primary ink. Rows share the room that is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from briefing.content.document import Focus, FocusEntry
from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stage, resized, rows_within
from briefing.layout.paper.drawing import Drawing, joined, line_right, lines_down, own_rule, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.setting import bearing
from briefing.layout.paper.words import entry_key, fold, inlines, spaced, title_key
from briefing.text.compose import set_line
from briefing.text.style import Line
from briefing.theme.paper import TEXT_WIDTH, Grid, inked, sized

_LEAST_ROW, _MOST_ROW = 34.0, 62.0
_FOLDED_ROW = 58.0
_LEAD_X = 52.0
_LEAD_LEADING = 19.0
_GAP = 18.0
_SIZES = (19.0, 18.0, 17.0, 16.0, 15.0, 14.0)


@frozen
class _Row:
    numeral: Line | None
    lead: tuple[Line, ...]
    phrase: Line


@frozen
class FocusList:
    entries: tuple[tuple[str, FocusEntry], ...]
    house: House
    row: float = 0.0
    apart: bool = False
    closes: bool = False

    @property
    def above(self) -> float:
        return 20.0 if self.apart else 0.0

    @property
    def height(self) -> float:
        return len(self.entries) * max(self.row, self._least)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PADDING or room <= 0:
            return self
        count = len(self.entries)
        now = self.height / count
        return resized(self, row=max(now, min(_MOST_ROW, now + room / count)))

    def split(self, room: float) -> tuple[Band, Band] | None:
        count = rows_within(len(self.entries), self._least, room)
        if not count:
            return None
        return (
            replace(self, entries=self.entries[:count]),
            replace(self, entries=self.entries[count:]),
        )

    def draw(self, grid: Grid, top: float) -> Drawing:
        row = self.height / len(self.entries)
        rules = own_rule(self.house, grid, top) if self.apart else Drawing()
        return rules + joined(
            self._draw_row(each, grid, top + number * row, row)
            for number, each in enumerate(self._rows)
        )

    @property
    def _least(self) -> float:
        """A row whose lead and phrase do not stand side by side takes two lines."""
        return _FOLDED_ROW if self._folded else _LEAST_ROW

    @cached_property
    def _folded(self) -> bool:
        room = TEXT_WIDTH - _LEAD_X - _GAP
        return any(_width(row.lead) + row.phrase.width > room for row in self._rows)

    @cached_property
    def _rows(self) -> tuple[_Row, ...]:
        for size in _SIZES:
            rows = tuple(self._set(size))
            room = TEXT_WIDTH - _LEAD_X - _GAP
            if all(_width(row.lead[:1]) + row.phrase.width <= room for row in rows):
                return rows
        return tuple(self._set(_SIZES[2]))

    def _set(self, size: float) -> Iterator[_Row]:
        look = self.house.roles
        phrase = sized(look.focus_phrase, size)
        strong = inked(phrase, self.house.ink("primary"))
        for key, entry in self.entries:
            words = inlines(entry.phrase, phrase, key, strong)
            yield _Row(self._numeral(entry, key), self._lead(entry, key), set_line(words))

    def _numeral(self, entry: FocusEntry, key: str) -> Line | None:
        if not entry.numeral:
            return None
        style = self.house.roles.focus_numeral
        return set_line(spaced(entry.numeral, style, title_key(key), entry.phrase.span))

    def _lead(self, entry: FocusEntry, key: str) -> tuple[Line, ...]:
        inline = spaced(entry.lead, self.house.roles.focus_lead, key, entry.phrase.span)
        return fold(inline, TEXT_WIDTH - _LEAD_X, 2)

    def _draw_row(self, row: _Row, grid: Grid, top: float, height: float) -> Drawing:
        bottom = top + height
        baseline = bottom - height / 2 + (19.0 if self._folded else 6.0)
        first = baseline - (26.0 if self._folded else 0.0)
        drawing = Drawing((rule(grid.left, bottom, TEXT_WIDTH, 0.5, self.house.ink("rule")),))
        if row.numeral:
            drawing += lines_down([row.numeral], grid.left - bearing(row.numeral), first, 0.0)
        if not row.lead:  # no comma parts the line: all of it is its phrase
            return drawing + lines_down([row.phrase], grid.left + _LEAD_X, first, 0.0)
        drawing += lines_down(row.lead, grid.left + _LEAD_X, first, _LEAD_LEADING)
        return drawing + line_right(row.phrase, grid.right, baseline)


def _width(lines: tuple[Line, ...]) -> float:
    return max((line.width for line in lines), default=0.0)


def focus_list(focus: Focus, house: House) -> FocusList:
    return FocusList(tuple((entry_key(focus.id, n), e) for n, e in enumerate(focus.entries)), house)
