"""Headline figures: the first one large in a wide panel, the rest in rows beside it.

A figure that needs the whole width has a row of its own, the others stand two in a row; the
rows share the height equally. More than fit go to a second slide, which has the same title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.content.document import Headlines
from briefing.content.inline import Figure, Text
from briefing.deck.cell import Cell, CellLine, Look, fit_cell, place_cell
from briefing.deck.notes import figure_words
from briefing.deck.panel import panel_title
from briefing.deck.setting import Place, Setting, make_slide, no_fit
from briefing.deck.slides import Element, ShapeBox, Slide
from briefing.deck.turns import Turn, turns
from briefing.geometry import Rect
from briefing.theme.furniture import WIDE_PANEL
from briefing.theme.slots import RunStyle

_GUTTER, _LEAST_AIR = 28.0, 6.0
_LOW = 0.8
"""How much smaller figures are where rows are low; then no row is higher than it must be."""

_MOST_CELLS = 6
_MOST_A_LINE, _LEAST_CELL = 3, 300.0
_MOST_ROWS = 2
"""So few figures beside the first have a row each."""

_HERO = Look(138, 32, 64, "on", RunStyle(22, "on", "text", "bold"), 32)
_HERO_STEPS = (1.0, 0.8, 0.7, 0.62, 0.5)
_HERO_RISE = 130.0
_WIDE = Look(64, 24, 40, "primary")
_ALONE = Look(110, 32, 60, "primary", RunStyle(22, "ink2"), 32)
_NARROW = Look(54, 20, 40, "primary")
_RANKS = Look(40, 18, 36, "primary")


def plan_headlines(setting: Setting, place: Place, block: Headlines) -> tuple[Slide, ...]:
    """One slide, or several of one to seven figures each; fewer where slides are low."""
    title = block.title or place.heading.title
    for most in range(_MOST_CELLS + 1, 0, -1):
        sheets = _sheets(block.figures, most)
        drawn = [_elements(setting, sheet) for sheet in sheets]
        if all(drawn):
            return tuple(
                _slide(setting, place, block, title, turn, sheet, elements)
                for (turn, sheet), elements in zip(turns(sheets), drawn, strict=True)
            )
    raise _too_long(block.figures[-1])


def _sheets(figures: Sequence[Figure], most: int) -> tuple[tuple[Figure, ...], ...]:
    """Even shares of one hero and others."""
    count = -(-len(figures) // most)
    each = -(-len(figures) // count)
    return tuple(tuple(figures[at : at + each]) for at in range(0, len(figures), each))


def _slide(
    setting: Setting,
    place: Place,
    block: Headlines,
    title: Text,
    turn: Turn,
    figures: Sequence[Figure],
    elements: Sequence[Element],
) -> Slide:
    return make_slide(
        setting,
        place,
        turn.id_of(block.id),
        WIDE_PANEL,
        panel_title(setting, WIDE_PANEL, "", title, turn.mark),
        elements,
        [title.words, *(figure_words(figure) for figure in figures)],
        kicker=place.kicker if block.title else "",
    )


def _elements(setting: Setting, figures: Sequence[Figure]) -> tuple[Element, ...]:
    """The hero in the panel and rows beside it; none where the rows are too high."""
    hero, *others = figures
    if not others:
        return _rows(setting, figures, _ALONE)
    rows = _rows(setting, others, _WIDE) or _rows(setting, others, _WIDE, _LOW)
    return (_hero(setting, hero), *rows) if rows else ()


def _hero(setting: Setting, figure: Figure) -> Element:
    panel = setting.panel(WIDE_PANEL)
    for factor in _HERO_STEPS:
        cell = _fit(setting, figure, _HERO.scaled(factor), panel.width)
        if cell is None or cell.label_height + cell.rise > panel.height:
            continue
        rise = max(cell.rise, min(_HERO_RISE, panel.height - cell.label_height))
        return place_cell(cell, panel.x, panel.bottom, rise)
    raise _too_long(figure)


def _rows(
    setting: Setting, figures: Sequence[Figure], wide: Look, factor: float = 1.0
) -> tuple[Element, ...]:
    body = setting.body(WIDE_PANEL)
    columns = _columns(body)
    lines = _lines(setting, figures, wide.scaled(factor), columns, factor)
    pitches = [body.height / len(lines)] * len(lines)
    if factor < 1.0:
        air = (body.height - sum(line.height for line in lines)) / len(lines)
        pitches = [line.height + air for line in lines]
    if any(line.height > pitch - _LEAST_AIR for line, pitch in zip(lines, pitches, strict=True)):
        return ()
    elements: list[Element] = []
    xs, y = [column.x for column in columns], body.y
    for at, (line, pitch) in enumerate(zip(lines, pitches, strict=True)):
        elements += _rules(line, body, columns, y, is_first=at == 0)
        elements += line.place(xs, y + (pitch - line.height) / 2)
        y += pitch
    return tuple(elements)


def _columns(body: Rect) -> tuple[Rect, ...]:
    """Two columns for cells, more on a wall."""
    count = int((body.width + _GUTTER) // (_LEAST_CELL + _GUTTER))
    count = max(2, min(_MOST_A_LINE, count))
    width = (body.width - _GUTTER * (count - 1)) / count
    return tuple(
        replace(body, x=body.x + at * (width + _GUTTER), width=width) for at in range(count)
    )


def _rules(
    line: CellLine, body: Rect, columns: Sequence[Rect], y: float, is_first: bool
) -> tuple[ShapeBox, ...]:
    """The first rule is whole, the others are as wide as the cells below them."""
    if is_first:
        return (ShapeBox("线", Rect(body.x, y, body.width, 2), fill="primary"),)
    over = columns[: len(line.cells)] if len(line.cells) > 1 else (body,)
    return tuple(ShapeBox("线", Rect(each.x, y, each.width, 0.75), fill="rule") for each in over)


def _lines(
    setting: Setting,
    figures: Sequence[Figure],
    wide: Look,
    columns: Sequence[Rect],
    factor: float,
) -> tuple[CellLine, ...]:
    """A figure to a column; a wide one, or one that is left over, has a line to itself."""
    lines: list[CellLine] = []
    pair: list[Cell] = []
    room = columns[0].width
    left_over = _leaves_one(setting, figures, columns, factor)
    for at, figure in enumerate(figures):
        narrow = _narrow(setting, figure, room, factor) if len(figures) > _MOST_ROWS else None
        if narrow is None or (left_over and at == 0):
            lines += [CellLine((cell,)) for cell in pair]
            pair = []
            lines.append(CellLine((_wide(setting, figure, wide),)))
            continue
        pair.append(narrow)
        if len(pair) == len(columns):
            lines.append(CellLine(tuple(pair)))
            pair = []
    return (*lines, CellLine(tuple(pair))) if pair else tuple(lines)


def _leaves_one(
    setting: Setting, figures: Sequence[Figure], columns: Sequence[Rect], factor: float
) -> bool:
    room = columns[0].width
    narrow = [figure for figure in figures if _narrow(setting, figure, room, factor)]
    return len(narrow) % len(columns) == 1


def _narrow(setting: Setting, figure: Figure, room: float, factor: float) -> Cell | None:
    numbers = sum(piece.kind == "number" for piece in figure.value)
    look = _RANKS if numbers > 1 else _NARROW
    return _fit(setting, figure, look.scaled(factor), room)


def _wide(setting: Setting, figure: Figure, look: Look) -> Cell:
    cell = _fit(setting, figure, look, setting.body(WIDE_PANEL).width)
    if cell is None:
        raise _too_long(figure)
    return cell


def _fit(setting: Setting, figure: Figure, look: Look, room: float) -> Cell | None:
    return fit_cell(
        setting.ruler, figure.before, figure.value, figure.after, figure.span, look, room
    )


def _too_long(figure: Figure) -> Exception:
    return no_fit(
        figure.span,
        "a headline figure",
        f"{figure.words} is too long",
        "say less before the number, or put it into a block of figures",
    )
