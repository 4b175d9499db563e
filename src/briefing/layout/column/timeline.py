"""A timeline in one column: milestones down a rail, a filled mark for what is reached.

What is planned has a hollow mark, a broken rail and the word for it, what is under way a ring
with a dot: nothing depends on colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.content.document import Milestone, Timeline
from briefing.content.inline import Text
from briefing.frozen import frozen
from briefing.layout.column.bands import (
    HALF_HAN,
    Band,
    Cut,
    baseline,
    kept,
    solid,
    text_block,
)
from briefing.layout.column.column import Column
from briefing.layout.column.prose import note_bands
from briefing.layout.paper.block_title import title_words
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.marks import rail, state_mark
from briefing.layout.paper.notes import timeline_captions
from briefing.layout.paper.words import entry_key, fold, inlines, spaced, title_key
from briefing.text.compose import compose

_RAIL, _TEXT = 0.5, 1.6
_RADIUS, _LINE = 0.3, 0.07
_GAP = 0.7
_UNDER_TITLE = 0.8


def timeline_bands(timeline: Timeline, column: Column) -> Iterator[Band]:
    yield from titled(timeline.id, timeline.title, _milestones(timeline, column), column)
    yield from note_bands(timeline_captions(timeline, column.house.words), column)


def titled(id_: str, title: Text | None, rows: Iterator[Band], column: Column) -> Iterator[Band]:
    """Rows below their title, which stands again with （续） where they begin a sheet."""
    if title is None:
        yield from rows
        return
    yield _title(id_, title, column, again=False)
    again = _title(id_, title, column, again=True)
    gap = replace(again, height=again.height + _UNDER_TITLE * column.em)
    for number, row in enumerate(kept(rows)):
        yield replace(row, again=gap) if number else row


def _title(id_: str, title: Text, column: Column, *, again: bool) -> Band:
    """As the titles of charts stand."""
    words = title_words(id_, title, column.house, again=again)
    return column.display(words, column.house.roles.chart_title, 1.2 * column.em)


def _milestones(timeline: Timeline, column: Column) -> Iterator[Band]:
    milestones = timeline.milestones
    for number, milestone in enumerate(milestones):
        following = milestones[number + 1] if number + 1 < len(milestones) else None
        row = _Row(milestone, following, entry_key(timeline.id, number), number == 0, column)
        above = 0.8 * column.em if number == 0 else 0.0
        yield replace(row.band(), above=above, cut=Cut.ROWS if number else Cut.BLOCKS)


@frozen
class _Row:
    """One milestone with its piece of the rail."""

    milestone: Milestone
    following: Milestone | None
    key: str
    opens: bool
    column: Column

    def band(self) -> Band:
        em = self.column.em
        text = solid([self._time(), self._text()])
        height = text.height + (_GAP * em if self.following else 0.0)
        mark = state_mark(
            self.column.house, self.milestone.state, _RAIL * em, self._middle, _RADIUS * em
        )
        return Band(self._rail(height) + mark + text.drawing.moved(_TEXT * em, 0.0), height)

    @property
    def _middle(self) -> float:
        """The height of the mark: the middle of the time's Han."""
        style = self.column.house.roles.table_label
        return baseline(style.size, style.leading) - HALF_HAN * style.size

    def _rail(self, height: float) -> Drawing:
        em, house = self.column.em, self.column.house
        drawing = Drawing()
        if not self.opens:
            broken = self.milestone.state == "planned"
            drawing += rail(house, _RAIL * em, 0.0, self._middle, _LINE * em, broken)
        if self.following:
            broken = self.following.state == "planned"
            drawing += rail(house, _RAIL * em, self._middle, height, _LINE * em, broken)
        return drawing

    def _time(self) -> Band:
        look, time = self.column.house.roles, self.milestone.time
        state = self.column.house.words.states[self.milestone.state]
        key = title_key(self.key)
        words = (
            *inlines(time, look.table_label, key),
            *(spaced(f"　{state}", look.table_head, key) if state else ()),
        )
        lines = fold(words, self.column.width - _TEXT * self.column.em, 3)
        return text_block(lines, look.table_label.size, look.table_label.leading, 0.0)

    def _text(self) -> Band:
        look = self.column.house.roles
        room = self.column.width - _TEXT * self.column.em
        words = inlines(self.milestone.text, look.body, self.key, look.body_strong)
        lines = compose(words, room, align="left")
        return text_block(lines, look.body.size, look.body.leading, 0.0)
