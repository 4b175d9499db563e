"""Where bars, columns and their words go: a sheet in, a plot and the words at its hooks out.

Refuses a sheet on which the bars would find no room: a value is never clipped, and a scale that
was asked for is never bent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from briefing.geometry import Point, Rect, Size
from briefing.layout.chart_plot import Hook, Plot
from briefing.layout.chart_words import Entry, Labels, Sheet, broken, label_options, label_room
from briefing.text.style import Line, TextStyle

Words: TypeAlias = list[tuple[Hook, Line]]
"""Each text of a drawing with the hook it hangs on."""

_HALF_HAN = 0.38
"""The middle of a Han character above the baseline, in em."""

_HALF_FIGURE = 0.365
"""Half the height of a figure."""

_ASCENT = 0.88
_LEAST_SCALE = 24.0
_BETWEEN_COLUMNS = 6.0


def place_bars(sheet: Sheet) -> tuple[Plot, Words]:
    """Rows of bars: verbs and labels left of the axis, values at the bars' ends."""
    labels, left, scale = _rows(sheet)
    height = len(sheet.entries) * _pitch(sheet.style.row_pitch, sheet.style.label, labels)
    words = [
        word
        for row, (entry, lines) in enumerate(zip(sheet.entries, labels, strict=True))
        for word in _bar_words(sheet, row, entry, lines, left)
    ]
    area = Rect(left, 0.0, scale, height)
    return _plot(sheet, area, Size(sheet.width, height), words), words


def _rows(sheet: Sheet) -> tuple[Labels, float, float]:
    """The first way to break the labels that leaves the bars room: labels, left edge, scale."""
    gap = sheet.style.label_gap if sheet.style.label else 0.0
    for labels in label_options(sheet):
        left = label_room(sheet, labels) + gap
        if scale := _bar_scale(sheet, left):
            return labels, left, scale
    raise sheet.refusal()


def place_columns(sheet: Sheet) -> tuple[Plot, Words]:
    """Columns side by side: labels below the axis, values on top."""
    style = sheet.style
    left = style.label_width or 0.0
    pitch = (style.plot_width or sheet.width - left) / len(sheet.entries)
    labels = [broken(entry, pitch - _BETWEEN_COLUMNS) for entry in sheet.entries]
    if any(entry.value_width > pitch for entry in sheet.entries):
        raise sheet.refusal()
    top = style.value.size * _ASCENT + style.value_gap if style.value else 0.0
    area = Rect(left, top, pitch * len(sheet.entries), style.column_height)
    foot = style.label_gap + max(map(len, labels)) * style.label.leading if style.label else 0.0
    rows = enumerate(zip(sheet.entries, labels, strict=True))
    words = [
        word for row, (entry, lines) in rows for word in _column_words(sheet, row, entry, lines)
    ]
    return _plot(sheet, area, Size(sheet.width, area.bottom + foot), words), words


def _plot(sheet: Sheet, area: Rect, size: Size, words: Words) -> Plot:
    return Plot(
        size=size,
        area=area,
        upright=sheet.chart.form == "column",
        scale=sheet.scale,
        values=tuple(entry.magnitude for entry in sheet.entries),
        thickness=sheet.style.bar,
        overhang=sheet.style.axis_overhang,
        tracked=sheet.chart.form == "share",
        hooks=tuple(hook for hook, _ in words),
    )


def _pitch(asked: float, label: TextStyle | None, labels: Labels) -> float:
    """The rows' pitch, more than asked for where a broken label needs it."""
    return max(asked, max(map(len, labels)) * label.leading) if label else asked


def _bar_scale(sheet: Sheet, left: float) -> float:
    """The scale's length: as asked for, else the most that leaves each value its room; or 0.

    A scale asked for may run over the edge where no bar does, and a value may come nearer to
    the edge than its own gap from the bar.
    """
    room = sheet.width - left
    most = min(_most(sheet, entry, room) for entry in sheet.entries)
    if (asked := sheet.style.plot_width) is not None:
        return asked if asked <= most + sheet.style.value_gap else 0.0
    return min(most, room) if min(most, room) >= _LEAST_SCALE else 0.0


def _most(sheet: Sheet, entry: Entry, room: float) -> float:
    """The longest scale on which this bar and its value stay inside."""
    rest = room - (sheet.style.value_gap + entry.value_width if entry.value else 0.0)
    part = _end(sheet, entry) / sheet.scale
    if rest < 0:
        return 0.0
    return rest / part if part else float("inf")


def _end(sheet: Sheet, entry: Entry) -> float:
    """Where on the scale the value stands: at the bar's end, of a share beyond its whole."""
    return sheet.scale if sheet.chart.form == "share" else entry.magnitude


def _bar_words(
    sheet: Sheet, row: int, entry: Entry, lines: tuple[Line, ...], left: float
) -> Iterator[tuple[Hook, Line]]:
    if entry.lead:
        yield Hook(row, 0.0, Point(-left, _middle(entry.lead, _HALF_HAN))), entry.lead
    style = sheet.style
    for number, line in enumerate(lines):
        leading = style.label.leading if style.label else 0.0
        y = _middle(line, _HALF_HAN) + (number - (len(lines) - 1) / 2) * leading
        yield Hook(row, 0.0, Point(-style.label_gap - line.width, y)), line
    if entry.value:
        y = _middle(entry.value, _HALF_FIGURE)
        yield Hook(row, _end(sheet, entry), Point(style.value_gap, y)), entry.value


def _column_words(
    sheet: Sheet, row: int, entry: Entry, lines: tuple[Line, ...]
) -> Iterator[tuple[Hook, Line]]:
    style = sheet.style
    for number, line in enumerate(lines):
        assert style.label is not None, "lines were set in a label's style"
        y = style.label_gap + style.label.size * _ASCENT + number * style.label.leading
        yield Hook(row, 0.0, Point(-line.width / 2, y)), line
    if entry.value:
        at = Point(-entry.value_width / 2, -style.value_gap)
        yield Hook(row, entry.magnitude, at), entry.value


def _middle(line: Line, half: float) -> float:
    """How far below a bar's middle the baseline lies for the line to be centred on it."""
    return half * max(run.size for _, run in line.runs)
