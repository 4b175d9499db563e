"""Titles of several lines in the shapes of GB/T 9704-2012, 7.3.1: a trapezoid or a lozenge.

In: inlines and a measure. Out: lines broken where the sense allows, each wider than the one
before, each narrower, or the widest in the middle; as even as they come where no break does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.text.compose import compose_display
from briefing.text.style import Inline, Line

_STEPS = 24
_LEAST_STEP = 0.5
"""In em: lines that differ by less look like a block."""
_MOST = 8


def shaped(words: Sequence[Inline], measure: float) -> tuple[Line, ...]:
    lines = compose_display(words, measure, _MOST)
    if len(lines) < 2:
        return lines
    step = _LEAST_STEP * words[0].style.size
    return min(_tries(words, measure, lines), key=lambda each: _price(each, step, len(lines)))


def _tries(
    words: Sequence[Inline], measure: float, lines: tuple[Line, ...]
) -> Iterator[tuple[Line, ...]]:
    """The best lines for ever narrower measures, with at most one line more."""
    yield lines
    for number in range(1, _STEPS):
        narrower = measure * (1 - 0.6 * number / _STEPS)
        found = compose_display(words, narrower, _MOST)
        if len(found) > len(lines) + 1:
            return
        yield found


def _price(lines: Sequence[Line], step: float, fewest: int) -> tuple[bool, int, float]:
    """Lines out of shape cost most, then one line too many, then lines of unlike widths."""
    widths = [line.width for line in lines]
    return (
        not is_shapely(widths, step),
        len(lines) - fewest,
        (max(widths) - min(widths)) / max(widths),
    )


def is_shapely(widths: Sequence[float], step: float = 0.0) -> bool:
    """Whether lines narrow towards one end, or from the middle to both."""
    signs = [
        0 if abs(after - before) < step else after - before for before, after in pairwise(widths)
    ]
    if not any(signs):
        return False
    turns = [one for one in signs if one]
    falls = next((at for at, one in enumerate(turns) if one < 0), len(turns))
    return all(one < 0 for one in turns[falls:])
