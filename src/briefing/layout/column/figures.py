"""Quoted figures in one column: headline figures, cells that open a section, targets.

The label stands above its figure, so that the two read as the source's sentence. A value too
wide for its place is set smaller, at last as words in lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.document import Figure, Figures, Headlines, Piece, Target, Targets
from briefing.diagnostics import Span
from briefing.geometry import Rect
from briefing.layout.column.bands import Band, Cut, kept, solid, text_block
from briefing.layout.column.column import Column
from briefing.layout.column.prose import note_band
from briefing.layout.paper.drawing import Drawing, clipped, inset, joined, upright
from briefing.layout.paper.motif import motif
from briefing.layout.paper.panel import deep_values
from briefing.layout.paper.setting import ValueStyle, bearing, set_value
from briefing.layout.paper.strip import value_style
from briefing.layout.paper.words import cell_key, entry_key, fold, spaced
from briefing.text.style import TextStyle
from briefing.theme.column import Values
from briefing.theme.paper import inked, sized

_VALUE_LEADING = 1.12
_CELLS = 2
_GUTTER = 1.4
_PAD = 0.45


def headline_bands(headlines: Headlines, column: Column) -> Iterator[Band]:
    """A deep panel for the first figure, then a row for each other one."""
    for number, figure in enumerate(headlines.figures):
        key = entry_key(headlines.id, number)
        yield _row(figure, column, key) if number else _hero(figure, column, key)


def figure_bands(block: Figures, column: Column) -> Iterator[Band]:
    """The first figures in cells side by side; all of them where no prose holds their words."""
    shown = block.figures if block.source else block.figures[: column.measures.quoted]
    keys = [entry_key(block.id, number) for number in range(len(shown))]
    pairs = list(zip(shown, keys, strict=True))
    values = _common(shown, column)
    across = _CELLS if values else 1
    for at in range(0, len(pairs), across):
        row = _cells(pairs[at : at + across], column, values or column.measures.ledger, across)
        yield replace(row, cut=Cut.LINES if at else Cut.BLOCKS)
    if block.source:
        words = column.house.words.source.format(block.source.words)
        yield note_band(words, column, keys[-1])


def target_bands(targets: Targets, column: Column) -> Iterator[Band]:
    """A head, then a row for each target: the label at the left, the value in the right half."""
    head = _target_head(targets, column)
    rows = [
        _target(target, targets.id, number, column)
        for number, target in enumerate(targets.targets, 1)
    ]
    first, *rest = rows
    yield head
    yield from kept([first])
    yield from (replace(row, cut=Cut.LINES) for row in rest)


def value_band(
    pieces: Sequence[Piece],
    after: str,
    column: Column,
    values: Values,
    key: str,
    span: Span,
    width: float,
    deep: bool = False,
) -> Band:
    """A value in the largest size that fits, the ink of its first glyph on the edge."""
    for size in values.sizes:
        line = set_value(pieces, after, _look(column, size, values.unit, deep), key, span)
        if line.width - bearing(line) <= width:
            return text_block([line], size, size * _VALUE_LEADING, 0.0, -bearing(line))
    style = inked(column.house.roles.words, column.house.ink("on" if deep else "primary"))
    words = "".join(piece.text for piece in pieces) + after
    return column.display(spaced(words, style, key, span), style, 0.0, width=width)


def label_band(words: str, style: TextStyle, key: str, span: Span, width: float) -> Band:
    lines = fold(spaced(words, style, key, span), width, 3) if words else ()
    return text_block(lines, style.size, style.leading, 0.0)


def _look(column: Column, size: float, unit: float, deep: bool) -> ValueStyle:
    style = (deep_values if deep else value_style)(column.house, size, unit)
    return replace(style, joint=sized(style.joint, unit))


def _hero(figure: Figure, column: Column, key: str) -> Band:
    em, house = column.em, column.house
    width = column.width - 2.4 * em
    style = inked(house.roles.hero_label, house.ink("on"))
    label = label_band(figure.before, style, key, figure.span, width)
    values = column.measures.hero
    value = value_band(
        figure.value, figure.after, column, values, key, figure.span, width, deep=True
    )
    text = solid([label, replace(value, above=0.4 * em)])
    height = text.height + 2.2 * em
    panel = Rect(0.0, 0.0, column.width, height)
    lines = motif(
        house.theme, column.width - 2.0 * em, height - 1.4 * em, 9.5 * em, house.ink("line_on")
    )
    field = column.panel(height) + Drawing((clipped(lines, inset(panel)),))
    return Band(field + text.drawing.moved(1.2 * em, 1.1 * em), height, 0.6 * em, Cut.NEVER)


def _row(figure: Figure, column: Column, key: str) -> Band:
    style, values = column.house.roles.ledger_label, column.measures.ledger
    width = column.width
    label = label_band(figure.before, style, key, figure.span, width)
    value = value_band(figure.value, figure.after, column, values, key, figure.span, width)
    pad = 0.7 * column.em
    text = solid([label, value])
    height = text.height + 2 * pad
    return Band(text.drawing.moved(0.0, pad) + column.hair(height), height, cut=Cut.LINES)


def _common(figures: Sequence[Figure], column: Column) -> Values | None:
    """The largest size at which all values fit a cell; none where one fits at no size."""
    cell = column.measures.cell
    for size in cell.sizes:
        style = _look(column, size, cell.unit, deep=False)
        lines = [set_value(f.value, f.after, style, "", f.span) for f in figures]
        if all(line.width <= _cell_width(column, _CELLS) for line in lines):
            return Values((size,), cell.unit)
    return None


def _cell_width(column: Column, across: int) -> float:
    return (column.width - _GUTTER * column.em * (across - 1)) / across


def _cells(
    pairs: Sequence[tuple[Figure, str]], column: Column, values: Values, across: int
) -> Band:
    """A row of cells on one baseline, a hairline between them."""
    width, style = _cell_width(column, across), column.house.roles.label
    labels = [label_band(f.before, style, key, f.span, width) for f, key in pairs]
    marks = [value_band(f.value, f.after, column, values, key, f.span, width) for f, key in pairs]
    pad = _PAD * column.em
    foot = pad + max(band.height for band in labels) + max(band.height for band in marks)
    drawings = [
        label.drawing.moved(x, pad) + mark.drawing.moved(x, foot - mark.height)
        for label, mark, x in zip(labels, marks, _lefts(column, across), strict=False)
    ]
    x = width + _GUTTER * column.em / 2
    hair = upright(x, pad * 1.4, foot - pad * 2, 0.032 * column.em, column.house.ink("rule"))
    between = Drawing((hair,)) if len(pairs) > 1 else Drawing()
    return Band(joined(drawings) + between, foot, 0.35 * column.em)


def _lefts(column: Column, across: int) -> tuple[float, ...]:
    step = _cell_width(column, across) + _GUTTER * column.em
    return tuple(number * step for number in range(across))


def _halves(column: Column) -> tuple[float, float]:
    """Where the values of targets begin, and the room of their labels."""
    left = column.width * 0.5
    return left, left - 0.6 * column.em


def _target_head(targets: Targets, column: Column) -> Band:
    style, words = column.house.roles.table_head, column.house.words
    left, room = _halves(column)
    span = targets.targets[0].span
    heads = [
        label_band(text, style, cell_key(targets.id, 0, number), span, room)
        for number, text in enumerate((words.measure, words.target))
    ]
    height = max(head.height for head in heads) + 0.2 * column.em
    drawing = heads[0].drawing + heads[1].drawing.moved(left, 0.0) + column.hair(height)
    return Band(drawing, height, 0.5 * column.em)


def _target(target: Target, key: str, row: int, column: Column) -> Band:
    left, room = _halves(column)
    label = label_band(
        target.label, column.house.roles.table_label, cell_key(key, row, 0), target.span, room
    )
    start = left if target.label else 0.0
    value = _target_value(target, cell_key(key, row, 1), column, column.width - start)
    pad = 0.5 * column.em
    height = max(label.height, value.height) + 2 * pad
    drawing = label.drawing.moved(0.0, (height - label.height) / 2)
    drawing += value.drawing.moved(start, (height - value.height) / 2)
    return Band(drawing + column.hair(height), height)


def _target_value(target: Target, key: str, column: Column, width: float) -> Band:
    values = column.measures.target
    if not any(piece.kind == "number" for piece in target.value):
        values = Values((), values.unit)
    return value_band(target.value, "", column, values, key, target.span, width)
