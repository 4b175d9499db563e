"""The small lines under a block: as of when, period, note, source; each on lines of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from briefing.content.chart import Chart
from briefing.content.document import Figures, Promises, Table, Timeline
from briefing.content.inline import Text
from briefing.content.labels import Labels
from briefing.layout.paper.drawing import Drawing, lines_down
from briefing.layout.paper.house import House
from briefing.layout.paper.words import (
    as_of_key,
    fold,
    note_key,
    period_key,
    source_key,
    spaced,
)
from briefing.text.style import Line

LEADING = 12.0
_TO_NOTE, _DESCENT = 14.0, 4.0
_MOST_LINES = 9

Caption: TypeAlias = tuple[str, Text | None, str]
"""A pattern of ours, the words that it takes, if any, and their key."""


def chart_captions(chart: Chart, labels: Labels) -> tuple[Caption, ...]:
    return (
        (labels.note, chart.note, chart.id),
        (labels.period, chart.period, chart.id),
        (labels.source, chart.source, chart.id),
    )


def table_captions(block: Table | Promises, labels: Labels) -> tuple[Caption, ...]:
    return (
        (labels.period, block.period, period_key(block.id)),
        (labels.note, block.note, note_key(block.id)),
        (labels.source, block.source, source_key(block.id)),
    )


def source_caption(block: Figures, labels: Labels) -> Caption:
    return labels.source, block.source, source_key(block.id)


def timeline_captions(block: Timeline, labels: Labels) -> tuple[Caption, ...]:
    return (
        (labels.as_of, block.as_of, as_of_key(block.id)),
        (labels.source, block.source, source_key(block.id)),
    )


def note_lines(captions: Iterable[Caption], house: House, width: float) -> tuple[Line, ...]:
    style = house.roles.note
    return tuple(
        line
        for pattern, text, key in captions
        if text
        for line in fold(
            spaced(pattern.format(text.words), style, key, text.span), width, _MOST_LINES
        )
    )


def notes_height(lines: Sequence[Line], above: float = _TO_NOTE) -> float:
    """`above` is from the block to the first baseline."""
    return above + (len(lines) - 1) * LEADING + _DESCENT if lines else 0.0


def draw_notes(lines: Sequence[Line], left: float, bottom: float) -> Drawing:
    """The lines whose room ends at `bottom`."""
    return lines_down(lines, left, bottom - _DESCENT - (len(lines) - 1) * LEADING, LEADING)
