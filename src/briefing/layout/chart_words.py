"""The words of a chart, set by the composer before anything is placed.

Values and governing verbs are lines at once; a label stays open until its room is known and is
then broken, into two lines if the widest room takes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from briefing.content.chart import Bar, Chart
from briefing.diagnostics import BriefingError, Diagnostic, Severity
from briefing.frame import Owner
from briefing.frozen import frozen
from briefing.layout.chart_style import ChartStyle
from briefing.text.compose import compose_display, set_line
from briefing.text.style import Inline, Line, TextStyle

_ROOMS = (0.5, 0.6)
"""Parts of the width that labels may take; a longer label is broken."""

_NARROWEST = 0.4

_MOST_LINES = 2

Labels: TypeAlias = tuple[tuple[Line, ...], ...]
"""The lines of each bar's label."""


@frozen
class Entry:
    """A bar and its words."""

    bar: Bar
    highlighted: bool
    label: Inline | None
    value: Line | None
    lead: Line | None

    @property
    def magnitude(self) -> float:
        return float(self.bar.magnitude)

    @property
    def value_width(self) -> float:
        return self.value.width if self.value else 0.0

    @property
    def lead_width(self) -> float:
        """The verb and the space after it."""
        return self.lead.width + self.lead.runs[0][1].size / 2 if self.lead else 0.0


@frozen
class Sheet:
    """What a drawing starts from: the bars to draw, on the scale of the whole chart."""

    chart: Chart
    width: float
    style: ChartStyle
    entries: tuple[Entry, ...]

    @property
    def scale(self) -> float:
        if self.chart.form == "share":
            return 100.0
        longest = max(float(bar.magnitude) for bar in self.chart.bars)
        return self.style.scale_max or longest or 1.0

    def refusal(self) -> BriefingError:
        message = f"no room for the bars of “{self.chart.title}” beside their labels and values"
        hints = ("shorten the labels", "leave out an entry")
        span = self.chart.title.span
        return BriefingError([Diagnostic(Severity.ERROR, "chart-too-narrow", message, span, hints)])


def set_words(chart: Chart, width: float, style: ChartStyle, owner: Owner, rows: slice) -> Sheet:
    """The sheet for the bars in `rows`; a verb stands only where it begins to govern."""
    setter = _Setter(chart, style, owner)
    bars = list(zip(chart.bars, chart.highlighted(), strict=True))[rows]
    before = ["", *(bar.lead for bar, _ in bars)]
    entries = (
        setter.entry(bar, highlighted, bar.lead if bar.lead != lead else "")
        for (bar, highlighted), lead in zip(bars, before, strict=False)
    )
    return Sheet(chart, width, style, tuple(entries))


@frozen
class _Setter:
    chart: Chart
    style: ChartStyle
    owner: Owner

    def entry(self, bar: Bar, highlighted: bool, lead: str) -> Entry:
        face = self.style.label
        return Entry(
            bar=bar,
            highlighted=highlighted,
            label=Inline(bar.label, face, self.owner, bar.span) if face else None,
            value=self._value(bar, highlighted),
            lead=self._line(bar, highlighted, (lead, self.style.lead)),
        )

    def _value(self, bar: Bar, highlighted: bool) -> Line | None:
        if (figure := self.style.value) is None:
            return None
        words = self.style.words or figure
        before, number, after = self.chart.value_parts(bar)
        return self._line(bar, highlighted, (before, words), (number, figure), (after, words))

    def _line(
        self, bar: Bar, highlighted: bool, *pieces: tuple[str, TextStyle | None]
    ) -> Line | None:
        """The pieces on one line; those of a highlighted bar wear its colour."""
        ink = self.style.highlight
        inlines = [
            Inline(text, replace(face, ink=ink) if highlighted else face, self.owner, bar.span)
            for text, face in pieces
            if text and face
        ]
        return set_line(inlines) if inlines else None


def label_options(sheet: Sheet) -> Iterator[Labels]:
    """The labels beside bars, broken in ever other ways: on one line if the room allows, in the
    narrowest room that takes two, at last in many lines.
    """
    if (given := sheet.style.label_width) is not None:
        yield tuple(broken(entry, given - entry.lead_width) for entry in sheet.entries)
        return
    for part in _ROOMS:
        labels = _broken_in(sheet, part)
        if all(len(lines) <= _MOST_LINES for lines in labels):
            yield labels
    yield _broken_in(sheet, _NARROWEST)


def label_room(sheet: Sheet, labels: Labels) -> float:
    """The width that the broken labels take, with the verbs left of them."""
    if sheet.style.label_width is not None:
        return sheet.style.label_width
    pairs = zip(sheet.entries, labels, strict=True)
    return max((entry.lead_width + widest(lines) for entry, lines in pairs), default=0.0)


def widest(lines: tuple[Line, ...]) -> float:
    return max((line.width for line in lines), default=0.0)


def broken(entry: Entry, measure: float) -> tuple[Line, ...]:
    return compose_display([entry.label], measure, _MOST_LINES) if entry.label else ()


def _broken_in(sheet: Sheet, part: float) -> Labels:
    return tuple(broken(entry, part * sheet.width) for entry in sheet.entries)
