"""Headline figures: the first one large in a wide panel, the rest in rows beside it.

A figure that needs the whole width has a row of its own, the others stand two in a row; the
rows share the height equally. More than fit go to a second slide, which has the same title.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.content.document import Figure, Headlines, Text
from briefing.deck.cell import Cell, CellLine, Look, fit_cell, place_cell
from briefing.deck.notes import figure_words
from briefing.deck.panel import panel_title
from briefing.deck.setting import Place, Setting, make_slide, no_fit
from briefing.deck.slides import Element, ShapeBox, Slide
from briefing.geometry import Rect
from briefing.theme.slides import FOOT, LEFT, RIGHT, WIDE_PANEL
from briefing.theme.slots import RunStyle

_TOP, _X = 44.0, 428.0
_COLUMN, _GUTTER = 230.0, 28.0
_COLUMNS = (_X, _X + _COLUMN + _GUTTER)
_MOST_CELLS = 6
_MOST_ROWS = 2
"""So few figures beside the first have a row each."""

_HERO = Look(138, 32, 64, "on", RunStyle(22, "on", "text", "bold"), 32)
_HERO_STEPS = (1.0, 0.8, 0.62, 0.5)
_HERO_BASELINE = 338.0
_WIDE = Look(64, 24, 40, "primary")
_ALONE = Look(110, 32, 60, "primary", RunStyle(22, "ink2"), 32)
_NARROW = Look(54, 20, 40, "primary")
_RANKS = Look(40, 18, 36, "primary")


def plan_headlines(setting: Setting, place: Place, block: Headlines) -> tuple[Slide, ...]:
    """One slide, or several of one to seven figures each."""
    title = block.title or (place.section or place.part).title
    sheets = _sheets(block.figures)
    return tuple(
        _slide(setting, place, block, title, at, len(sheets), sheet)
        for at, sheet in enumerate(sheets, 1)
    )


def _sheets(figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], ...]:
    """Even shares of at most one hero and six others."""
    count = -(-len(figures) // (_MOST_CELLS + 1))
    each = -(-len(figures) // count)
    return tuple(tuple(figures[at : at + each]) for at in range(0, len(figures), each))


def _slide(
    setting: Setting,
    place: Place,
    block: Headlines,
    title: Text,
    number: int,
    count: int,
    figures: Sequence[Figure],
) -> Slide:
    hero, *others = figures
    if others:
        elements = (_hero(setting, hero), *_rows(setting, others, _WIDE))
    else:
        elements = _rows(setting, figures, _ALONE)
    mark = f"{number}/{count}" if count > 1 else ""
    return make_slide(
        setting,
        place,
        block.id if number == 1 else f"{block.id}-{number}",
        WIDE_PANEL,
        panel_title(setting, WIDE_PANEL, "", title, mark),
        elements,
        [title.words, *(figure_words(figure) for figure in figures)],
        kicker=place.kicker if block.title else "",
    )


def _hero(setting: Setting, figure: Figure) -> Element:
    room = setting.slot(WIDE_PANEL, "title").rect.width
    for factor in _HERO_STEPS:
        look = _HERO.scaled(factor)
        cell = _fit(setting, figure, look, room)
        if cell is not None:
            return place_cell(cell, LEFT, _HERO_BASELINE, max(cell.rise, 130.0))
    raise _too_long(figure)


def _rows(setting: Setting, figures: Sequence[Figure], wide: Look) -> tuple[Element, ...]:
    lines = _lines(setting, figures, wide)
    pitch = (FOOT - _TOP) / len(lines)
    elements: list[Element] = []
    for at, line in enumerate(lines):
        y = _TOP + at * pitch
        elements += _rules(line, y, is_first=at == 0)
        elements += line.place(_COLUMNS, y + (pitch - line.height) / 2)
    if sum(line.height for line in lines) > FOOT - _TOP - 12 * len(lines):
        raise _too_long(figures[-1])
    return tuple(elements)


def _rules(line: CellLine, y: float, is_first: bool) -> tuple[ShapeBox, ...]:
    """The first rule is whole, the others are as wide as the cells below them."""
    if is_first:
        return (ShapeBox("线", Rect(_X, y, RIGHT - _X, 2), fill="primary"),)
    widths = [_COLUMN] * len(line.cells) if len(line.cells) > 1 else [RIGHT - _X]
    return tuple(
        ShapeBox("线", Rect(x, y, width, 0.75), fill="rule")
        for x, width in zip(_COLUMNS, widths, strict=False)
    )


def _lines(setting: Setting, figures: Sequence[Figure], wide: Look) -> tuple[CellLine, ...]:
    """Two figures to a line; a wide one, or one that is left over, has a line to itself."""
    lines: list[CellLine] = []
    pair: list[Cell] = []
    left_over = _is_odd(setting, figures)
    for at, figure in enumerate(figures):
        narrow = _narrow(setting, figure) if len(figures) > _MOST_ROWS else None
        if narrow is None or (left_over and at == 0):
            lines += [CellLine((cell,)) for cell in pair]
            pair = []
            lines.append(CellLine((_wide(setting, figure, wide),)))
            continue
        pair.append(narrow)
        if len(pair) == 2:
            lines.append(CellLine(tuple(pair)))
            pair = []
    return (*lines, *(CellLine((cell,)) for cell in pair))


def _is_odd(setting: Setting, figures: Sequence[Figure]) -> bool:
    return len([figure for figure in figures if _narrow(setting, figure)]) % 2 == 1


def _narrow(setting: Setting, figure: Figure) -> Cell | None:
    numbers = sum(piece.kind == "number" for piece in figure.value)
    look = _RANKS if numbers > 1 else _NARROW
    return _fit(setting, figure, look, _COLUMN)


def _wide(setting: Setting, figure: Figure, look: Look) -> Cell:
    cell = _fit(setting, figure, look, RIGHT - _X)
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
