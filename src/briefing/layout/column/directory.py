"""Lists that lead to pages: the contents, and the charts at the end.

Each row is a link: words at the left, a dotted leader, the page at the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.content.chart import Chart
from briefing.geometry import Rect
from briefing.layout.column.bands import Band, Cut, baseline
from briefing.layout.column.column import Column, line_at
from briefing.layout.paper import closing, contents
from briefing.layout.paper.drawing import Drawing, leader, line_right, link
from briefing.layout.paper.shares import chart_name
from briefing.layout.paper.words import fold, spaced, title_key
from briefing.text.compose import set_line
from briefing.text.style import Inline, TextStyle

_PAD, _GIVE = 0.3, 0.8
_TO_TITLE = 0.55
_INDENT = 1.4
_NUMBER = 3.4
"""The room of leader and page number."""
_DOT, _STEP = 0.09, 0.42


def contents_bands(
    groups: Sequence[contents.Group], column: Column, pages: Mapping[str, int]
) -> Iterator[Band]:
    """The contents; a page that is not known yet is 0."""
    look, title = column.house.roles, column.house.words.contents
    words = spaced(title, look.contents_title, title_key(contents.KEY))
    yield titled_band(words, look.contents_title, column)
    for group in groups:
        row = _entry(group.part, column, look.contents_part, pages)
        yield replace(row, rule=column.hair(), above=0.7 * column.em)
        for section in group.sections:
            row = _entry(section, column, look.contents_section, pages, _INDENT * column.em)
            yield replace(row, cut=Cut.LINES)


def titled_band(words: Sequence[Inline], style: TextStyle, column: Column) -> Band:
    """What stands at the head of a list, below the rule of a part."""
    title, top = column.display(words, style, 0.0), _TO_TITLE * column.em
    drawing = title.drawing.moved(0.0, top)
    return Band(drawing, top + title.height, rule=column.heavy())


def chart_list_bands(
    charts: Sequence[Chart], column: Column, pages: Mapping[str, int]
) -> Iterator[Band]:
    style = column.house.roles.body
    for chart in charts:
        key = closing.chart_key(chart)
        label = set_line(spaced(column.house.words.chart.format(chart.number), style, key))
        words = spaced(chart_name(chart, column.house), style, key, chart.title.span)
        indent = label.width + 0.8 * column.em
        row = _row(words, style, key, chart.id, column, pages.get(chart.id, 0), indent)
        drop = _PAD * column.em + baseline(style.size, style.leading)
        drawing = line_at(label, 0.0, drop) + row.drawing
        yield replace(row, drawing=drawing, foot=column.hair(), cut=Cut.LINES)


def _entry(
    entry: contents.Entry,
    column: Column,
    style: TextStyle,
    pages: Mapping[str, int],
    indent: float = 0.0,
) -> Band:
    words = spaced(entry.numeral + entry.text.words, style, entry.key, entry.text.span)
    page = pages.get(entry.anchor, 0)
    return _row(words, style, entry.key, entry.anchor, column, page, indent)


def _row(
    words: Sequence[Inline],
    style: TextStyle,
    key: str,
    target: str,
    column: Column,
    page: int,
    indent: float = 0.0,
) -> Band:
    em = column.em
    lines = fold(words, column.width - indent - _NUMBER * em, 4)
    number = set_line(spaced(str(page), style, key))
    pad = _PAD * em
    height = len(lines) * style.leading + 2 * pad
    drop = pad + baseline(style.size, style.leading)
    last = drop + (len(lines) - 1) * style.leading
    drawing = Drawing()
    for at, line in enumerate(lines):
        drawing += line_at(line, indent, drop + at * style.leading)
    drawing += line_right(number, column.width, last)
    start, end = indent + lines[-1].width, column.width - number.width
    drawing += leader(
        start + 0.5 * em, end - 0.5 * em, last, _STEP * em, _DOT * em, column.house.ink("ink2")
    )
    area = Rect(0.0, 0.0, column.width, height)
    return Band(drawing + Drawing((link(area, target, key),)), height, give=_GIVE * em)
