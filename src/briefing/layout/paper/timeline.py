"""A timeline down the page: times at the left, a rail of marks, what happened at the right.

Filled marks are reached, hollow ones at a broken rail planned, with the word below the time: on a
copy without colour they read alike. A long one runs on over pages between milestones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from briefing.content.document import Timeline
from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stage, resized, rows_before_cut
from briefing.layout.paper.block_title import draw_title, title_height, title_lines
from briefing.layout.paper.drawing import Drawing, lines_down
from briefing.layout.paper.house import House
from briefing.layout.paper.marks import rail, state_mark
from briefing.layout.paper.notes import (
    draw_notes,
    note_lines,
    notes_height,
    timeline_captions,
)
from briefing.layout.paper.words import entry_key, fold, inlines, spaced, title_key
from briefing.text.compose import compose
from briefing.text.style import Inline, Line
from briefing.theme.paper import TEXT_WIDTH, Grid

_TITLE = 30.0
_LEADING, _STATE_LEADING = 20.0, 14.0
_ASCENT = 15.0
"""From a row's top to its first baseline."""
_GAP, _MOST_GAP = 12.0, 26.0
_LEAST_TIMES, _MOST_TIMES = 60.0, 150.0
_TO_RAIL, _TO_TEXT = 20.0, 20.0
_RADIUS, _WEIGHT = 4.0, 0.9
_MIDDLE = 4.9
"""From a time's baseline up to the middle of its Han."""
_TO_NOTE = 22.0


@frozen
class TimelineList:
    """`rows` are the numbers of the milestones on this page."""

    timeline: Timeline
    rows: tuple[int, ...]
    house: House
    gap: float = _GAP
    above: float = 20.0
    closes: bool = False

    @property
    def height(self) -> float:
        rows = sum(self._row_height(row) for row in self.rows)
        between = self.gap * (len(self.rows) - 1)
        return self._title_height + rows + between + notes_height(self._notes, _TO_NOTE)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PADDING or room <= 0 or len(self.rows) < 2:
            return self
        gap = min(_MOST_GAP, self.gap + room / (len(self.rows) - 1))
        return resized(self, gap=max(gap, self.gap))

    def split(self, room: float) -> tuple[Band, Band] | None:
        """At least two milestones stay on either side."""
        heights = [self._row_height(row) for row in self.rows]
        count = rows_before_cut(heights, room - self._title_height, self.gap)
        if not count:
            return None
        return (
            replace(self, rows=self.rows[:count]),
            replace(self, rows=self.rows[count:]),
        )

    def draw(self, grid: Grid, top: float) -> Drawing:
        bottom = top + self.height
        drawing = draw_title(self._title, grid, top)
        top += self._title_height
        for row in self.rows:
            drawing += self._draw_row(row, grid, top)
            top += self._row_height(row) + self.gap
        return drawing + draw_notes(self._notes, grid.left, bottom)

    def _draw_row(self, row: int, grid: Grid, top: float) -> Drawing:
        x = grid.left + self._times + _TO_RAIL
        baseline = top + _ASCENT
        y = baseline - _MIDDLE
        milestone = self.timeline.milestones[row]
        return (
            self._rail(row, x, top, y)
            + state_mark(self.house, milestone.state, x, y, _RADIUS)
            + lines_down(self._time_lines[row], grid.left, baseline, _LEADING)
            + lines_down(self._states[row], grid.left, self._state_baseline(row, top), 0.0)
            + lines_down(self._texts[row], x + _TO_TEXT, baseline, _LEADING)
        )

    def _rail(self, row: int, x: float, top: float, y: float) -> Drawing:
        """From this mark to the next one; to a page's first from its top, from its last on."""
        drawing = Drawing()
        milestones = self.timeline.milestones
        if row == self.rows[0] and row:
            broken = milestones[row].state == "planned"
            drawing += rail(self.house, x, top, y, _WEIGHT, broken)
        if row + 1 < len(milestones):
            broken = milestones[row + 1].state == "planned"
            last = row == self.rows[-1]
            below = 0.0 if last else self.gap + _ASCENT - _MIDDLE
            bottom = top + self._row_height(row) + below
            drawing += rail(self.house, x, y, bottom, _WEIGHT, broken)
        return drawing

    def _state_baseline(self, row: int, top: float) -> float:
        return top + _ASCENT + (len(self._time_lines[row]) - 1) * _LEADING + _STATE_LEADING

    def _row_height(self, row: int) -> float:
        time = len(self._time_lines[row]) * _LEADING + len(self._states[row]) * _STATE_LEADING
        return max(time, len(self._texts[row]) * _LEADING)

    @property
    def _title_height(self) -> float:
        return title_height(self._title, _TITLE)

    @cached_property
    def _title(self) -> tuple[Line, ...]:
        return title_lines(
            self.timeline.id, self.timeline.title, self.house, again=self.rows[0] > 0
        )

    @cached_property
    def _notes(self) -> tuple[Line, ...]:
        """Below the last milestone only."""
        if self.rows[-1] + 1 < len(self.timeline.milestones):
            return ()
        captions = timeline_captions(self.timeline, self.house.words)
        return note_lines(captions, self.house, TEXT_WIDTH)

    @cached_property
    def _times(self) -> float:
        """The width of the column of times: of the widest, or of what it folds to."""
        lines = [line for words in self._time_words() for line in fold(words, _MOST_TIMES, 3)]
        return max(_LEAST_TIMES, min(_MOST_TIMES, max(line.width for line in lines) + 0.1))

    def _time_words(self) -> Iterator[tuple[Inline, ...]]:
        for number, each in enumerate(self.timeline.milestones):
            key = title_key(entry_key(self.timeline.id, number))
            yield inlines(each.time, self.house.roles.table_label, key)

    @cached_property
    def _time_lines(self) -> tuple[tuple[Line, ...], ...]:
        return tuple(fold(words, self._times, 3) for words in self._time_words())

    @cached_property
    def _states(self) -> tuple[tuple[Line, ...], ...]:
        return tuple(self._state(number) for number in range(len(self.timeline.milestones)))

    def _state(self, number: int) -> tuple[Line, ...]:
        each = self.timeline.milestones[number]
        words = self.house.words.states[each.state]
        if not words:
            return ()
        key = title_key(entry_key(self.timeline.id, number))
        return fold(spaced(words, self.house.roles.table_head, key, each.time.span), self._times, 1)

    @cached_property
    def _texts(self) -> tuple[tuple[Line, ...], ...]:
        look = self.house.roles
        room = TEXT_WIDTH - self._times - _TO_RAIL - _TO_TEXT
        return tuple(
            compose(
                inlines(each.text, look.body, entry_key(self.timeline.id, n), look.body_strong),
                room,
                align="left",
            )
            for n, each in enumerate(self.timeline.milestones)
        )


def timeline_list(timeline: Timeline, house: House) -> TimelineList:
    return TimelineList(timeline, tuple(range(len(timeline.milestones))), house)
