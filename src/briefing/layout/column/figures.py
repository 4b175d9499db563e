"""Quoted figures in one column: headline figures, and cells that open a section.

The label stands above its figure, so that the two read as the source's sentence. A value too
wide for its place is set smaller, at last as words in lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.document import Figures, Headlines
from briefing.content.inline import Figure, Piece
from briefing.diagnostics import Span
from briefing.frame import Owner
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.layout.column.bands import Band, Cut, solid, text_block
from briefing.layout.column.column import Column
from briefing.layout.column.prose import note_bands
from briefing.layout.paper.drawing import Drawing, clipped, inset, joined, upright
from briefing.layout.paper.motif import motif
from briefing.layout.paper.notes import source_caption
from briefing.layout.paper.panel import deep_values
from briefing.layout.paper.setting import ValueStyle, bearing, set_value
from briefing.layout.paper.strip import MOST_CELLS, Quoted, set_quoted, value_style
from briefing.layout.paper.words import entry_key, fold, spaced
from briefing.text.style import TextStyle
from briefing.theme.column import Values
from briefing.theme.paper import inked, sized

_VALUE_LEADING = 1.12
_CELLS = 2
_GUTTER, _GIVE = 1.4, 0.6


def headline_bands(headlines: Headlines, column: Column) -> Iterator[Band]:
    """A deep panel for the first figure, then rows of the others between hairlines."""
    first, *rest = _quoted(headlines.id, headlines.figures)
    yield _hero(first, column)
    measures, pad = column.measures, 0.6 * column.em
    look = CellLook(column.house.roles.ledger_label, measures.ledger, measures.ledger_cells)
    for row in _rows(rest, column, look):
        drawing, height = row.drawing.moved(0.0, pad), row.height + 2 * pad
        yield Band(drawing, height, cut=Cut.ROWS, foot=column.hair(), give=pad)


def figure_bands(block: Figures, column: Column) -> Iterator[Band]:
    """The first figures in cells side by side; all of them where no prose holds their words."""
    shown = block.figures if block.source else block.figures[:MOST_CELLS]
    quoted = _quoted(block.id, shown)
    look = CellLook(column.house.roles.label, column.measures.cell, _CELLS)
    inside = Cut.NEVER if len(shown) <= MOST_CELLS else Cut.ROWS
    for number, row in enumerate(_rows(quoted, column, look)):
        cut = inside if number else Cut.BLOCKS
        yield replace(row, above=0.8 * column.em, cut=cut, give=_GIVE * column.em)
    yield from note_bands([source_caption(block, column.house.words)], column)


def value_band(
    pieces: Sequence[Piece],
    after: str,
    column: Column,
    values: Values,
    key: str,
    span: Span,
    width: float,
    deep: bool = False,
    verb: TextStyle | None = None,
) -> Band:
    """A value in the largest size that fits, the ink of its first glyph on the edge."""
    for size in values.sizes:
        look = replace(_look(column, size, values.unit, deep), verb=verb)
        line = set_value(pieces, after, look, key, span)
        if line.width - bearing(line) <= width:
            return text_block([line], size, size * _VALUE_LEADING, 0.0, -bearing(line))
    style = inked(column.house.roles.words, column.house.ink("on" if deep else "primary"))
    words = said([*(piece.text for piece in pieces), after])
    return column.display(spaced(words, style, key, span), style, 0.0, width=width)


def said(pieces: Sequence[str]) -> str:
    """A value in running words, with the blanks before words in Latin letters."""
    words = ""
    for piece in pieces:
        parted = words[-1:].isascii() and words[-1:].isalnum() and piece[:1].isascii()
        words += " " + piece if parted and piece[:1].isalpha() else piece
    return words


def label_band(words: str, style: TextStyle, key: Owner, span: Span, width: float) -> Band:
    lines = fold(spaced(words, style, key, span), width, 3) if words else ()
    return text_block(lines, style.size, style.leading, 0.0)


def _look(column: Column, size: float, unit: float, deep: bool) -> ValueStyle:
    style = (deep_values if deep else value_style)(column.house, size, unit)
    return replace(style, joint=sized(style.joint, unit))


def _quoted(key: str, figures: Sequence[Figure]) -> tuple[Quoted, ...]:
    return tuple(Quoted(figure, entry_key(key, number)) for number, figure in enumerate(figures))


def _hero(quoted: Quoted, column: Column) -> Band:
    """White on the deep ink."""
    em, house, figure = column.em, column.house, quoted.figure
    width = column.width - 2.4 * em
    style = inked(house.roles.hero_label, house.ink("on"))
    label = label_band(figure.before, style, quoted.key, figure.span, width)
    value = _value(quoted, column, column.measures.hero, width, deep=True)
    text = solid([label, replace(value, above=0.4 * em)])
    height = text.height + 2.2 * em
    panel = Rect(0.0, 0.0, column.width, height)
    lines = motif(
        house.theme, column.width - 2.0 * em, height - 1.4 * em, 9.5 * em, house.ink("line_on")
    )
    field = column.panel(height) + Drawing((clipped(lines, inset(panel)),))
    return Band(field + text.drawing.moved(1.2 * em, 1.1 * em), height, 0.6 * em, Cut.NEVER)


@frozen
class CellLook:
    """How figures stand in rows: the style of their labels, their sizes, the most in a row."""

    label: TextStyle
    values: Values
    across: int


def _rows(quoted: Sequence[Quoted], column: Column, look: CellLook) -> Iterator[Band]:
    """The figures in rows of cells, all of one size; one that is too wide has its own row."""
    rows = list(_packed(quoted, column, look))
    pairs = [each for row in rows if len(row) > 1 for each in row]
    sizes = [
        size
        for size in look.values.sizes
        if all(_fits(each, column, look.values, size) for each in pairs)
    ]
    values = replace(look.values, sizes=tuple(sizes))
    for row in rows:
        yield _cells(row, column, replace(look, values=values))


def _packed(
    quoted: Sequence[Quoted], column: Column, look: CellLook
) -> Iterator[tuple[Quoted, ...]]:
    """By row: two side by side where both fit at the least size."""
    least = look.values.sizes[-1]
    at = 0
    while at < len(quoted):
        row = tuple(quoted[at : at + look.across])
        if not all(_fits(each, column, look.values, least) for each in row):
            row = row[:1]
        yield row
        at += len(row)


def _fits(quoted: Quoted, column: Column, values: Values, size: float) -> bool:
    style = _look(column, size, values.unit, deep=False)
    return set_quoted(quoted, style).width <= _cell_width(column)


def _cell_width(column: Column) -> float:
    return (column.width - _GUTTER * column.em) / _CELLS


def _cells(row: Sequence[Quoted], column: Column, look: CellLook) -> Band:
    """A row of one or two cells, their values on one baseline, a hairline between them."""
    width = _cell_width(column) if look.across > 1 and len(row) > 1 else column.width
    labels = [
        label_band(each.figure.before, look.label, each.key, each.figure.span, width)
        for each in row
    ]
    values = [_value(each, column, look.values, width) for each in row]
    height = max(band.height for band in labels) + max(band.height for band in values)
    step = width + _GUTTER * column.em
    drawings = [
        label.drawing.moved(number * step, height - value.height - label.height)
        + value.drawing.moved(number * step, height - value.height)
        for number, (label, value) in enumerate(zip(labels, values, strict=True))
    ]
    if len(row) > 1:
        x, trim = step - _GUTTER * column.em / 2, 0.2 * column.em
        ink = column.house.ink("rule")
        hair = upright(x, trim, height - 2 * trim, 0.032 * column.em, ink)
        drawings.append(Drawing((hair,)))
    return Band(joined(drawings), height)


def _value(
    quoted: Quoted, column: Column, values: Values, width: float, deep: bool = False
) -> Band:
    figure = quoted.figure
    return value_band(
        figure.value, figure.after, column, values, quoted.key, figure.span, width, deep
    )
