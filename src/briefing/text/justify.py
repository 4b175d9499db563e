"""Sets the cells of one chosen line to its width.

Stretch goes to word spaces, then Han–Latin gaps, then to all other gaps equally; squeeze to
brackets, pauses and gaps in turn, never to full stops.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.text.kinds import CLOSE, DOT, OPEN, PAUSE, SPACE
from briefing.text.paragraph import AUTO, DOT_GIVES, EVEN, WORD_SPACE_MAX, Paragraph
from briefing.text.runs import Slots, runs_of
from briefing.text.style import Line

_SQUEEZE_ORDER = ((DOT,), (OPEN, CLOSE), (PAUSE,), ())
"""Kinds that give way in turn; the empty place is that of the Han–Latin gaps."""


def set_cells(
    paragraph: Paragraph,
    start: int,
    end: int,
    *,
    slack: float = 0.0,
    x: float = 0.0,
    trim: bool = True,
    offset: int = 0,
) -> Line:
    """The line of cells [start, end), opened or closed by `slack`, from `x` on."""
    last = paragraph.last[end]
    cells = range(start, max(last, start - 1) + 1)
    stop = paragraph.starts[end] if end < len(paragraph.starts) else len(paragraph.text)
    begin = paragraph.starts[start] if start else 0
    if not cells:
        return Line((), x, begin + offset, stop + offset)
    slots = _slots(paragraph, cells, trim)
    if end > cells.stop:
        whole = paragraph.text[paragraph.starts[last] if last else 0 : stop]
        slots.source = {**slots.source, last: whole}
    if slack > 1e-6:
        _open(paragraph, slots, slack)
    elif slack < -1e-6:
        _close(paragraph, slots, -slack)
    runs, width = runs_of(paragraph, slots, x)
    return Line(runs, width, begin + offset, stop + offset)


def _slots(paragraph: Paragraph, cells: range, trim: bool) -> Slots:
    first, stop = cells.start, cells.stop
    spacing = paragraph.spacing
    left, right = spacing.left[first:stop], spacing.right[first:stop]
    after = spacing.gap[first:stop]
    after[-1] = 0.0
    if trim:
        left[0] = paragraph.cells[first].left
        right[-1] = paragraph.cells[stop - 1].right
    source = paragraph.source
    own = {at: source[at] for at in cells if at in source} if source else {}
    return Slots(cells, left, right, after, own)


def _open(paragraph: Paragraph, slots: Slots, slack: float) -> None:
    first, last = slots.cells.start, slots.cells.stop - 1
    kinds = paragraph.spacing.stretch[first:last]
    gaps: list[int] = []
    if paragraph.stretch[last] > paragraph.stretch[first]:
        slack = _open_words(paragraph, slots, slack)
        gaps = [at for at, kind in enumerate(kinds) if kind == AUTO]
        slack = _open_gaps(slots.after, gaps, slack)
    if slack <= 1e-6:
        return
    spaces = [at for at, kind in enumerate(paragraph.kinds[first:last]) if kind == SPACE]
    even = [at for at, kind in enumerate(kinds) if kind == EVEN] + spaces or gaps
    for at in even:
        slots.after[at] += slack / len(even)


def _open_words(paragraph: Paragraph, slots: Slots, slack: float) -> float:
    """Opens word spaces first; gives back the slack that is left."""
    room = {
        at: max(0.0, WORD_SPACE_MAX * paragraph.em(cell) - paragraph.cells[cell].width)
        for at, cell in enumerate(slots.cells)
        if paragraph.kinds[cell] == SPACE
    }
    if not (total := sum(room.values())):
        return slack
    share = min(1.0, slack / total)
    for at, most in room.items():
        slots.after[at] += most * share
    return slack - total * share


def _open_gaps(after: list[float], gaps: Sequence[int], slack: float) -> float:
    """Opens Han–Latin gaps to twice their width at most; gives back the slack that is left."""
    room = sum(after[at] for at in gaps)
    share = min(1.0, slack / room) if room else 0.0
    for at in gaps:
        after[at] *= 1.0 + share
    return slack - room * share


def _close(paragraph: Paragraph, slots: Slots, need: float) -> None:
    for kinds in _SQUEEZE_ORDER:
        if need <= 1e-6:
            return
        need -= (
            _close_marks(paragraph, slots, need, kinds)
            if kinds
            else _close_gaps(paragraph, slots, need)
        )


def _close_marks(paragraph: Paragraph, slots: Slots, need: float, kinds: Sequence[int]) -> float:
    room: list[tuple[list[float], int, float]] = []
    first, stop = slots.cells.start, slots.cells.stop
    for at in [at for at, kind in enumerate(paragraph.kinds[first:stop]) if kind in kinds]:
        cell = paragraph.cells[first + at]
        gives = cell.width * DOT_GIVES / 2 if cell.kind == DOT else 0.0
        room.append((slots.left, at, gives + cell.left - slots.left[at]))
        room.append((slots.right, at, gives + cell.right - slots.right[at]))
    total = sum(most for _, _, most in room)
    share = min(1.0, need / total) if total else 0.0
    for values, at, most in room:
        values[at] += most * share
    return total * share


def _close_gaps(paragraph: Paragraph, slots: Slots, need: float) -> float:
    first = slots.cells.start
    gaps = [
        at for at in range(len(slots.cells) - 1) if paragraph.spacing.stretch[first + at] == AUTO
    ]
    total = sum(slots.after[at] / 2 for at in gaps)
    share = min(1.0, need / total) if total else 0.0
    for at in gaps:
        slots.after[at] *= 1.0 - share / 2
    return total * share
