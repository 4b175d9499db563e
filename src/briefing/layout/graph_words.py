"""The words of a chart of series, set and placed: names, values, changes, ticks and the key.

In: `Room`, a style and the owner. Out: placed items. Labels at the right ends of lines move apart
where they would touch; nothing is turned and nothing is cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.content.chart import Bar
from briefing.content.chart_labels import (
    PointLabel,
    point_claims,
    point_labels,
    series_name,
)
from briefing.content.chart_places import (
    along,
    end_levels,
    is_short,
    level,
    meets_bar,
    position,
    segments,
    target_end,
)
from briefing.content.chart_room import (
    KEY_LINE,
    KEY_ROW,
    KEY_SWATCH,
    LEADING,
    Room,
    change_size,
    gap,
    label_height,
)
from briefing.content.chart_scale import tick_words
from briefing.diagnostics import Span
from briefing.frame import Ink, Owner, Placed
from briefing.frozen import frozen
from briefing.geometry import Point
from briefing.layout.graph_marks import marker, plate, stretch, swatch
from briefing.layout.graph_shapes import bar_span
from briefing.layout.graph_style import GraphStyle, line_order
from briefing.text.compose import compose_display, set_line
from briefing.text.style import Inline, Line, TextStyle
from briefing.theme.colour import contrast
from briefing.theme.series import MARKERS

_CAP = 0.365
"""Half the height of a figure, in em."""
_ASCENT = 0.8
_OFF = 0.3
_RADIUS = 2.6
_SIDE = 0.8
_LINES = 4
_READABLE = 4.5


@frozen
class Lettering:
    """Sets words of one chart."""

    room: Room
    style: GraphStyle
    owner: Owner

    def items(self) -> Iterator[Placed]:
        yield from self._ticks()
        yield from self._names()
        yield from self._markers()
        yield from self._labels()
        yield from self._key()

    def line(self, words: str, style: TextStyle, span: Span | None = None) -> Line:
        return set_line([Inline(words, style, self.owner, span)])

    @property
    def label(self) -> TextStyle:
        return replace(self.style.label, size=self.room.label_size)

    @property
    def value(self) -> TextStyle:
        return replace(self.style.value, size=self.room.value_size)

    def along(self, at: float) -> float:
        return along(self.room, at)

    def level(self, value: float) -> float:
        return level(self.room, value)

    def _ticks(self) -> Iterator[Placed]:
        style = replace(self.label, ink=self.style.inks["ink2"])
        for tick in self.room.first.ticks:
            words = self.line(tick_words(tick), style)
            at = Point(
                self.room.plot.x - gap(style.size) - words.width,
                self.level(tick) + _CAP * style.size,
            )
            yield from words.place(at)

    def _names(self) -> Iterator[Placed]:
        room = self.room
        for at, name in enumerate(room.chart.categories):
            if at % room.every:
                continue
            lines = self._broken(name)
            middle = self.along(at + 0.5)
            for number, line in enumerate(lines):
                leading = self.label.size * LEADING
                if room.upright:
                    y = (
                        room.plot.bottom
                        + gap(self.label.size)
                        + (_ASCENT + number * LEADING) * self.label.size
                    )
                    x = min(max(middle - line.width / 2, 0.0), room.size.width - line.width)
                    yield from line.place(Point(x, y))
                else:
                    y = middle + (number - (len(lines) - 1) / 2) * leading
                    x = room.plot.x - gap(self.label.size) - line.width
                    yield from line.place(Point(x, y + 0.38 * self.label.size))

    def _broken(self, name: str) -> tuple[Line, ...]:
        room = self.room
        inline = Inline(name, self.label, self.owner, self._span_of(name))
        if room.lines == 1:
            return (set_line([inline]),)
        width = room.label_width - 4 if room.upright else room.label_width + 0.1
        return compose_display([inline], width, _LINES)

    def _span_of(self, name: str) -> Span:
        bars = self.room.chart.bars
        return next((bar.span for bar in bars if bar.label == name), self.room.chart.title.span)

    def _markers(self) -> Iterator[Placed]:
        chart = self.room.chart
        for at, series in enumerate(chart.series):
            if series.mark != "line" or len(chart.categories) > 40:
                continue
            kind = MARKERS[line_order(chart, at)]
            for index, bar in enumerate(series.points):
                if bar:
                    y = self.level(position(self.room, series, float(bar.magnitude)))
                    middle = Point(self.along(index + 0.5), y)
                    claimed = point_claims(chart, index)
                    ink = self.style.series(chart, at) if claimed else self.style.inks["mute"]
                    yield marker(kind, middle, _RADIUS * self.style.weight, ink, self.owner)

    def _labels(self) -> Iterator[Placed]:
        ends = []
        for label in point_labels(self.room.chart):
            if label.side == "right":
                ends.append(label)
            elif self.room.upright:
                yield from self._upright(label)
            else:
                yield from self._lying(label)
        yield from self._at_ends(ends)

    def _bar(self, label: PointLabel) -> Bar:
        bar = self.room.chart.series[label.series].points[label.at]
        assert bar is not None, "a gap has no label"
        return bar

    def _lines(self, label: PointLabel, ink: Ink | None = None) -> tuple[Line, ...]:
        """The value, and the change that belongs to it."""
        span = self._bar(label).span
        style = replace(self.value, ink=ink or self._ink(label))
        lines = [self.line(label.first_line, style, span)]
        if label.change:
            small = replace(self.label, size=change_size(self.value.size))
            lines.append(self.line(label.change, small, span))
        return tuple(lines)

    def _ink(self, label: PointLabel) -> Ink:
        """Words at lines wear their colour; words at bars do where all bars are alike."""
        chart = self.room.chart
        series = chart.series[label.series]
        ink, paper = self.style.inks["ink"], self.style.inks["paper"]
        if series.mark in ("line", "area") and len(chart.series) > 1:
            own = self.style.series(chart, label.series)
            return own if contrast(own, paper) >= _READABLE else ink
        return ink

    def _upright(self, label: PointLabel) -> Iterator[Placed]:
        room, bar = self.room, self._bar(label)
        series = room.chart.series[label.series]
        x = self.along(label.at + self._middle_of(label))
        low, high = segments(room.chart, label.series)[label.at] or (0.0, 0.0)
        size = self.value.size
        if label.side in ("inside", "base") and not is_short(self.room, label):
            ground = self.style.point(room.chart, label.series, label.at)
            (line, *_) = self._lines(label, self.style.on(ground))
            middle = (self.level(low) + self.level(high)) / 2
            y = middle if label.side == "inside" else self.level(low) - size * 0.75
            yield from line.place(Point(x - line.width / 2, y + _CAP * size))
            return
        y = self._end(label, position(room, series, high))
        off = _OFF * size + (_RADIUS * self.style.weight if series.mark == "line" else 0.0)
        below = bar.magnitude < 0 if label.side in ("end", "base") else label.side == "below"
        lines = self._lines(label)
        if series.mark == "line":
            off = max(off, self._clear_of_line(label, Point(x, y), lines[0].width / 2, below))
        first = (
            y + off + _ASCENT * size
            if below
            else y - off - (label_height(label, size) - size * LEADING)
        )
        for number, line in enumerate(lines):
            at = Point(x - line.width / 2, first + number * change_size(size) * LEADING)
            if meets_bar(room, label):
                yield plate(at, line.width, size, self.style.inks["paper"], self.owner)
            yield from line.place(at)

    def _clear_of_line(self, label: PointLabel, at: Point, half: float, below: bool) -> float:
        """How far the label must stand off for the line to pass it on its way up, or down."""
        series, climbs = self.room.chart.series[label.series], [0.0]
        for near in (label.at - 1, label.at + 1):
            if 0 <= near < len(series.points) and (bar := series.points[near]):
                step = abs(self.along(near + self._middle_of(label)) - at.x)
                rise = at.y - self.level(position(self.room, series, float(bar.magnitude)))
                climbs.append((-rise if below else rise) * half / step)
        return max(climbs) + _RADIUS * self.style.weight

    def _end(self, label: PointLabel, high: float) -> float:
        """Where a label at an end stands: of a target beyond what is reached too."""
        if self.room.chart.series[label.series].mark != "target":
            return self.level(high)
        away = target_end(self.room, label)
        return self.level(0.0) + (-away if self.room.upright else away)

    def _middle_of(self, label: PointLabel) -> float:
        if self.room.chart.series[label.series].mark in ("line", "area"):
            return 0.5
        start, end = bar_span(self.room, label.series)
        return (start + end) / 2

    def _lying(self, label: PointLabel) -> Iterator[Placed]:
        bar, size = self._bar(label), self.value.size
        y = self.along(label.at + self._middle_of(label)) + _CAP * size
        low, high = segments(self.room.chart, label.series)[label.at] or (0.0, 0.0)
        if label.side in ("inside", "base") and not is_short(self.room, label):
            ground = self.style.point(self.room.chart, label.series, label.at)
            (line, *_) = self._lines(label, self.style.on(ground))
            middle = (self.level(low) + self.level(high) - line.width) / 2
            x = middle if label.side == "inside" else self.level(low) + gap(size)
            if line.width + 2 > self.level(high) - self.level(low):
                return
            yield from line.place(Point(x, y))
            return
        lines = self._lines(label)
        total = sum(line.width for line in lines) + (len(lines) - 1) * size / 2
        end = self._end(label, high)
        x = end - gap(size) - total if bar.magnitude < 0 else end + gap(size)
        for line in lines:
            yield from line.place(Point(x, y))
            x += line.width + size / 2

    def _at_ends(self, labels: list[PointLabel]) -> Iterator[Placed]:
        """Labels right of the last points, moved apart where they would touch."""
        levels = end_levels(self.room)
        for label in labels:
            middle = levels[label.series, label.at]
            x = self.along(label.at + 0.5) + gap(self.value.size) + _RADIUS * self.style.weight
            lines = self._lines(label)
            y = middle + _CAP * self.value.size - (len(lines) - 1) * self.value.size * 0.55
            for number, line in enumerate(lines):
                at = y + number * change_size(self.value.size) * LEADING
                yield from line.place(Point(x, at))

    def _key(self) -> Iterator[Placed]:
        chart, size = self.room.chart, self.label.size
        for at, (x, row) in enumerate(self.room.keys):
            y = size * (1 + row * KEY_ROW)
            yield from self._swatch(at, x, y)
            width = KEY_LINE if chart.series[at].mark == "line" else KEY_SWATCH
            words = series_name(chart, chart.series[at])
            name = self.line(words, self.label, chart.title.span)
            yield from name.place(Point(x + width * size, y))

    def _swatch(self, at: int, x: float, y: float) -> Iterator[Placed]:
        """What stands before a name in the key: a piece of its line, or a square of its bar."""
        chart, side = self.room.chart, self.label.size * _SIDE
        series = chart.series[at]
        if series.mark != "line":
            ink = self.style.point(chart, at, 0)
            edge = self.style.edge(chart, at) if series.mark == "target" else None
            corner = Point(x, y - side + 0.06 * self.label.size)
            yield swatch(corner, side, ink, edge, self.owner)
            return
        stroke = self.style.line(chart, at)
        middle = y - 0.36 * self.label.size
        yield stretch(Point(x, middle), 2 * side, stroke, self.owner)
        kind = MARKERS[line_order(chart, at)]
        radius = _RADIUS * self.style.weight
        yield marker(kind, Point(x + side, middle), radius, stroke.ink, self.owner)
