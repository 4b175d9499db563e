"""Words kept whole where a sheet ends: the paragraph that is cut there is set anew, as in handouts.

In: the bands of sheets. Out: the same, of the same heights. A paragraph stays as it is where the
word would cost it a line more, or where it is cut twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from briefing.layout.column.bands import Band, Turn

Sheet = tuple[Band, ...]


def between_words(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    made = list(sheets[:1])
    for sheet in sheets[1:]:
        turn = sheet[0].turn
        before, after = made[-1], sheet
        if turn and turn.line and turn.is_inside:
            before, after = _turned(before, after, turn)
        made[-1:] = [before, after]
    return tuple(made)


def _turned(before: Sheet, after: Sheet, turn: Turn) -> tuple[Sheet, Sheet]:
    above, below = _count(reversed(before), turn), _count(after, turn)
    lines = turn.anew()
    first = lines[above].turn if len(lines) == above + below else None
    if above != turn.line or not first or first.is_inside:
        return before, after
    ends = zip(before[-above:], lines[:above], strict=True)
    begins = zip(after[:below], lines[above:], strict=True)
    return (
        (*before[:-above], *(replace(old, drawing=new.drawing) for old, new in ends)),
        (*(replace(old, drawing=new.drawing) for old, new in begins), *after[below:]),
    )


def _count(bands: Iterable[Band], turn: Turn) -> int:
    """How many of the bands, from the first on, are lines of the paragraph."""
    return sum(1 for _ in takewhile(lambda band: _is_of(band, turn), bands))


def _is_of(band: Band, turn: Turn) -> bool:
    return band.turn is not None and band.turn.words == turn.words
