"""Figures side by side in columns as narrow as their labels and values allow.

In: figures, a look each, the width for all. Out: their cells, each with the room that it takes,
or None where they do not go side by side. Labels take as few lines as will do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, pairwise, product

from briefing.content.inline import Figure
from briefing.deck.cell import Cell, Look, fit_cell, value_runs
from briefing.deck.columns import break_price, cut_quotations
from briefing.deck.measure import Ruler
from briefing.deck.slides import SLACK, Run
from briefing.frozen import frozen

_GAP = 20.0
_STEP, _NARROWEST = 4.0, 72.0
_MOST_LINES = 3
_FACTORS = (1.0, 0.86, 0.74)


def fit_narrow(
    ruler: Ruler, figures: Sequence[Figure], looks: Sequence[Look], width: float
) -> tuple[Cell, ...] | None:
    """The cells in the largest size in which they stand side by side, a gap between them."""
    room = width - _GAP * (len(figures) - 1)
    for factor in _FACTORS:
        options = [
            tuple(_options(ruler, figure, look.scaled(factor), room))
            for figure, look in zip(figures, looks, strict=True)
        ]
        fitting = [
            chosen
            for chosen in product(*options)
            if sum(option.cell.room for option in chosen) <= room
        ]
        if fitting:
            return tuple(option.cell for option in min(fitting, key=_price))
    return None


@frozen
class _Option:
    """One way to set a figure: `price` counts its label's breaks within a clause."""

    cell: Cell
    lines: int
    price: float


def _price(chosen: Sequence[_Option]) -> tuple[int, float, int]:
    lines = [option.lines for option in chosen]
    return max(lines), sum(option.price for option in chosen), sum(lines)


def _options(ruler: Ruler, figure: Figure, look: Look, widest: float) -> Iterator[_Option]:
    """Ever wider ways, each with fewer lines or better breaks than those before."""
    look = replace(look, most_lines=_MOST_LINES)
    run = Run(figure.before, look.label)
    best = (_MOST_LINES + 1, 99.0)
    least = ruler.width(value_runs(figure.value, figure.after, look)) * SLACK
    for room in count(_NARROWEST, _STEP):
        if room > widest or best[0] <= 1:
            return
        if room < least:
            continue
        lines = ruler.lines_of((run,), room, _MOST_LINES)
        price = sum(break_price(line, following) for line, following in pairwise(lines))
        if len(lines) >= best[0] and price >= best[1]:
            continue
        if cut_quotations(lines) or any(_wide(ruler, run, line) > room for line in lines):
            continue
        cell = fit_cell(ruler, figure.before, figure.value, figure.after, figure.span, look, room)
        if cell and not cell.tail and cell.look == look:
            best = len(lines), price
            yield _Option(cell, len(lines), price)
            if not price:
                least = max(least, ruler.least_for((run,), len(lines) - 1))


def _wide(ruler: Ruler, run: Run, line: str) -> float:
    """A line where quotation marks are an em wide, as in some faces."""
    marks = sum(line.count(mark) for mark in "“”‘’")
    return ruler.width_as(run, line) + marks * run.style.size / 2
