"""Charts in one column: rule, number, unit and title above, notes below, bars across the column.

A chart that is higher than most of a page runs on, its bars on one scale. Columns that stand too
close for their labels lie down as bars; shares have cells of their own, whose labels stand for
a title, as in the handout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.content.chart import Bar, Chart
from briefing.content.chart_fitting import laid_down, sideways_height
from briefing.content.chart_labels import is_round, is_sideways
from briefing.content.inline import Piece
from briefing.diagnostics import BriefingError
from briefing.geometry import Rect, Size
from briefing.layout.chart import ChartDrawing, draw_chart
from briefing.layout.chart_style import ChartStyle
from briefing.layout.column.bands import Band, Cut, baseline, height_of, solid, text_block
from briefing.layout.column.column import Column, line_at
from briefing.layout.column.figures import label_band, value_band
from briefing.layout.graph import draw_graph
from briefing.layout.graph_style import GraphStyle
from briefing.layout.paper.chart_header import unit_words
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.figure import verb_groups
from briefing.layout.paper.notes import chart_captions, note_lines
from briefing.layout.paper.shares import shows_cells
from briefing.layout.paper.words import spaced
from briefing.text.compose import set_line
from briefing.theme.paper import sized

_ABOVE = 1.6
_PITCH, _BAR, _COLUMN_HEIGHT = 1.75, 1.0, 9.0
_GAP = 0.45
_BARE = 0.6
_GRAPH, _PIE, _LOOSE = 14.0, 13.0, 1.15
_HEAD = 6.0
"""What stands above and below the bars of a chart, in em."""
_MOST_ROWS = 10
"""Bars that stay together where a chart runs on."""
_MOST_OF_ROOM = 0.85


def chart_bands(chart: Chart, column: Column) -> tuple[Band, ...]:
    """The chart as one band, or as several where it is too high."""
    head, notes = tuple(_head(chart, column)), tuple(chart_notes(chart, column))
    whole = solid((*head, *_plot(chart, column, len(chart.bars)), *notes))
    if whole.height <= _MOST_OF_ROOM * column.measures.room:
        return (_marked(whole, chart, column),)
    first, *others = (*head, *_plot(chart, column, _MOST_ROWS), *notes)
    return (_marked(first, chart, column), *others)


def _marked(band: Band, chart: Chart, column: Column) -> Band:
    """The band with the figure's place in the file."""
    box = Rect(0.0, 0.0, column.width, band.height)
    marked = replace(band.drawing, boxes=((chart.id, box),), anchors=((chart.id, 0.0),))
    return replace(band, drawing=marked)


def _head(chart: Chart, column: Column) -> Iterator[Band]:
    look, em = column.house.roles, column.em
    span = chart.title.span
    words = column.house.words.chart.format(chart.number)
    number = set_line(spaced(words, look.chart_number, chart.id, span))
    top = 0.35 * em
    drop = top + baseline(look.chart_number.size, look.chart_number.leading)
    line = line_at(number, 0.0, drop)
    titled = not shows_cells(chart)
    # Labels of cells say the word that all shares have in common.
    if words := unit_words(chart if titled else replace(chart, shared=""), column.house):
        unit = set_line(spaced(words, look.note, chart.id, span))
        line += line_at(unit, column.width - unit.width, drop)
    height = top + look.chart_number.leading
    yield Band(line, height, _ABOVE * em, rule=column.heavy())
    if not titled:
        return
    title = spaced(chart.title.words, look.chart_title, chart.id, span)
    yield replace(column.display(title, look.chart_title, 0.0), cut=Cut.NEVER)


def chart_notes(chart: Chart, column: Column) -> Iterator[Band]:
    """Note, period and source."""
    house, style = column.house, column.house.roles.note
    if lines := note_lines(chart_captions(chart, house.words), house, column.width):
        notes = text_block(lines, style.size, style.leading, 0.5 * column.em)
        yield replace(notes, cut=Cut.NEVER)


def _plot(chart: Chart, column: Column, most: int) -> Iterator[Band]:
    """The bars, at most so many together."""
    if chart.series:
        yield _graph(chart, column)
        return
    if shows_cells(chart):
        for number, bar in enumerate(chart.bars):
            yield replace(_share(chart, bar, number, column), cut=Cut.ROWS)
        return
    for number, drawing in enumerate(_drawings(chart, column, most)):
        above = _GAP * column.em if number == 0 else 0.0
        cut = Cut.ROWS if number else Cut.NEVER
        yield Band(Drawing(drawing.items), drawing.size.height, above, cut)


def _graph(chart: Chart, column: Column) -> Band:
    """A chart of series, lying where its words do not go side by side."""
    if column.graphs < 1:
        try:
            return _graph_at(chart, column, column.graphs)
        except BriefingError:
            pass
    return _graph_at(chart, column, 1.0)


def _graph_at(chart: Chart, column: Column, share: float) -> Band:
    """At a share of the best height."""
    house, em = column.house, column.em
    weight = 0.08 * em
    label, value = house.roles.chart_label, house.roles.chart_value
    style = GraphStyle(house.theme.paper, label, value, weight)
    chart = laid_down(chart, column.width, label.size, value.size, style.measure)
    height = share * (_PIE if is_round(chart) else _GRAPH) * em
    if is_sideways(chart):
        least = sideways_height(chart, column.width, label.size, value.size, style.measure)
        height = min(
            least * max(1.0, _LOOSE * share),
            max(_MOST_OF_ROOM * column.measures.room - _HEAD * em, least / 2),
        )
    drawing = draw_graph(chart, Size(column.width, height), style, chart.id)
    return Band(Drawing(drawing.items), height, _GAP * em, Cut.NEVER)


def _drawings(chart: Chart, column: Column, most: int) -> Iterator[ChartDrawing]:
    """The bars in groups, all on the scale of the whole."""
    if chart.form == "column":
        try:
            yield draw_chart(chart, column.width, bar_style(chart, column), chart.id)
            return
        except BriefingError:
            chart = replace(chart, form="bar")
    style = bar_style(chart, column)
    whole = draw_chart(chart, column.width, style, chart.id)
    if len(chart.bars) <= most:
        yield whole
        return
    left = whole.plot.x - style.label_gap
    same = replace(style, label_width=left, plot_width=whole.plot.width)
    for at in range(0, len(chart.bars), most):
        yield draw_chart(chart, column.width, same, chart.id, slice(at, at + most))


def bar_style(chart: Chart, column: Column) -> ChartStyle:
    house, em = column.house, column.em
    label, value = house.roles.chart_label, house.roles.chart_value
    return ChartStyle(
        label=label,
        value=value,
        axis=house.ink("ink"),
        highlight=house.ink("primary"),
        mute=house.ink("mute"),
        target_fill=house.ink("target_fill"),
        target_stroke=house.ink("primary"),
        row_pitch=_PITCH * em,
        bar=_BAR * em,
        column_height=_COLUMN_HEIGHT * em,
        label_gap=0.4 * em,
        value_gap=0.25 * em,
        axis_width=0.05 * em,
        axis_overhang=0.1 * em,
        target_width=0.07 * em,
        lead=sized(value, label.size) if verb_groups(chart) else None,
    )


def _share(chart: Chart, bar: Bar, number: int, column: Column) -> Band:
    """Label, value, and a bar over its own whole."""
    em = column.em
    label = label_band(
        bar.label + bar.before, column.house.roles.ledger_label, chart.id, bar.span, column.width
    )
    pieces = [Piece("number", bar.number)]
    pieces += [Piece("unit", words) for words in (bar.unit, bar.after) if words]
    values = column.measures.target
    value = value_band(pieces, "", column, values, chart.id, bar.span, column.width)
    drawn = bare_bar(chart, number, column, column.width)
    track = Band(Drawing(drawn.items), drawn.size.height, 0.25 * em)
    bands = (label, value, track)
    return replace(solid(bands), height=height_of(bands), above=0.9 * em)


def bare_bar(chart: Chart, number: int, column: Column, width: float) -> ChartDrawing:
    """One bar of a chart, on the scale of the whole, without its words."""
    thickness = _BARE * column.em
    style = replace(
        bar_style(chart, column),
        label=None,
        value=None,
        row_pitch=thickness,
        bar=thickness,
        axis_width=0.0,
    )
    return draw_chart(chart, width, style, chart.id, slice(number, number + 1))
