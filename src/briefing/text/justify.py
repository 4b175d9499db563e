"""Sets the cells of one chosen line to its width and joins their glyphs into runs.

Stretch goes to word spaces, then Han–Latin gaps, then to all other gaps equally; squeeze to
brackets, pauses and gaps in turn, never to full stops. All of it lands in glyph advances, so
that the text layer holds the source's characters and no pen moves between runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.frame import Glyph, TextRun
from briefing.text.kinds import CLOSE, DOT, OPEN, PAUSE, SPACE
from briefing.text.paragraph import AUTO, DOT_GIVES, EVEN, WORD_SPACE_MAX, Paragraph
from briefing.text.style import Line

_SQUEEZE_ORDER = ((DOT,), (OPEN, CLOSE), (PAUSE,), ())
"""Kinds that give way in turn; the empty place is that of the Han–Latin gaps."""


@dataclass(slots=True)
class _Slots:
    """Of one line's cells: what each is cut by at its sides, and what follows it."""

    cells: range
    left: list[float]
    right: list[float]
    after: list[float]


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
    begin = paragraph.starts[start] if start < len(paragraph.starts) else stop
    if not cells:
        return Line((), x, begin + offset, stop + offset)
    slots = _slots(paragraph, cells, trim)
    if slack > 1e-6:
        _open(paragraph, slots, slack)
    elif slack < -1e-6:
        _close(paragraph, slots, -slack)
    source = paragraph.source
    if end > cells.stop:
        source = source | {last: paragraph.text[paragraph.starts[last] : stop]}
    runs, width = _runs(paragraph, slots, x, source)
    return Line(runs, width, begin + offset, stop + offset)


def within(line: Line, left: float, right: float) -> Line:
    """The line, set smaller if it begins at `left` and runs over `right`."""
    if line.width <= right + 1e-6 or right <= left:
        return line
    scale = (right - left) / (line.width - left)
    runs = tuple((left + (x - left) * scale, _scaled(run, scale)) for x, run in line.runs)
    return replace(line, runs=runs, width=right)


def _scaled(run: TextRun, scale: float) -> TextRun:
    glyphs = tuple(
        Glyph(g.id, g.advance * scale, g.text, g.x_offset * scale, g.y_offset * scale)
        for g in run.glyphs
    )
    return replace(run, size=run.size * scale, glyphs=glyphs)


def _slots(paragraph: Paragraph, cells: range, trim: bool) -> _Slots:
    first, stop = cells.start, cells.stop
    spacing = paragraph.spacing
    left, right = spacing.left[first:stop], spacing.right[first:stop]
    after = spacing.gap[first:stop]
    after[-1] = 0.0
    if trim:
        left[0] = paragraph.cells[first].left
        right[-1] = paragraph.cells[stop - 1].right
    return _Slots(cells, left, right, after)


def _open(paragraph: Paragraph, slots: _Slots, slack: float) -> None:
    slack = _open_words(paragraph, slots, slack)
    inner = range(len(slots.cells) - 1)
    kinds = paragraph.spacing.stretch[slots.cells.start : slots.cells.stop]
    gaps = [at for at in inner if kinds[at] == AUTO]
    room = sum(slots.after[at] for at in gaps)
    share = min(1.0, slack / room) if room else 0.0
    for at in gaps:
        slots.after[at] *= 1.0 + share
    slack -= room * share
    even = [at for at in inner if kinds[at] == EVEN or _is_space(paragraph, slots, at)] or gaps
    if slack > 1e-6 and even:
        for at in even:
            slots.after[at] += slack / len(even)


def _is_space(paragraph: Paragraph, slots: _Slots, at: int) -> bool:
    return paragraph.cells[slots.cells[at]].kind == SPACE


def _open_words(paragraph: Paragraph, slots: _Slots, slack: float) -> float:
    """Opens word spaces first; gives back the slack that is left."""
    room = {
        at: max(0.0, WORD_SPACE_MAX * paragraph.em(cell) - paragraph.cells[cell].width)
        for at, cell in enumerate(slots.cells)
        if paragraph.cells[cell].kind == SPACE
    }
    if not (total := sum(room.values())):
        return slack
    share = min(1.0, slack / total)
    for at, most in room.items():
        slots.after[at] += most * share
    return slack - total * share


def _close(paragraph: Paragraph, slots: _Slots, need: float) -> None:
    for kinds in _SQUEEZE_ORDER:
        if need <= 1e-6:
            return
        need -= (
            _close_marks(paragraph, slots, need, kinds)
            if kinds
            else _close_gaps(paragraph, slots, need)
        )


def _close_marks(paragraph: Paragraph, slots: _Slots, need: float, kinds: Sequence[int]) -> float:
    room: list[tuple[list[float], int, float]] = []
    for at, number in enumerate(slots.cells):
        cell = paragraph.cells[number]
        if cell.kind not in kinds:
            continue
        gives = cell.width * DOT_GIVES / 2 if cell.kind == DOT else 0.0
        room.append((slots.left, at, gives + cell.left - slots.left[at]))
        room.append((slots.right, at, gives + cell.right - slots.right[at]))
    total = sum(most for _, _, most in room)
    share = min(1.0, need / total) if total else 0.0
    for values, at, most in room:
        values[at] += most * share
    return total * share


def _close_gaps(paragraph: Paragraph, slots: _Slots, need: float) -> float:
    first = slots.cells.start
    gaps = [
        at for at in range(len(slots.cells) - 1) if paragraph.spacing.stretch[first + at] == AUTO
    ]
    total = sum(slots.after[at] / 2 for at in gaps)
    share = min(1.0, need / total) if total else 0.0
    for at in gaps:
        slots.after[at] *= 1.0 - share / 2
    return total * share


def _runs(
    paragraph: Paragraph, slots: _Slots, x: float, source: Mapping[int, str]
) -> tuple[tuple[tuple[float, TextRun], ...], float]:
    runs: list[tuple[float, TextRun]] = []
    glyphs: list[Glyph] = []
    begin, number = x, paragraph.inline_of[slots.cells.start]
    for at, index in enumerate(slots.cells):
        if paragraph.inline_of[index] != number:
            if not _joins(paragraph, number, paragraph.inline_of[index]):
                runs.append((begin, _run(paragraph, number, glyphs)))
                begin, glyphs = x, []
            number = paragraph.inline_of[index]
        cell, left = paragraph.cells[index], slots.left[at]
        extra = slots.after[at] - left - slots.right[at]
        x += cell.width + extra
        own: Sequence[Glyph] = cell.glyphs
        if left or extra:
            own = _moved(own, left, extra)
        if index in source:
            own = _told(own, source[index])
        glyphs.extend(own)
    runs.append((begin, _run(paragraph, number, glyphs)))
    return tuple(runs), x


def _told(glyphs: Sequence[Glyph], text: str) -> list[Glyph]:
    """The glyphs of a cluster with another text."""
    first, *others = glyphs
    return [replace(first, text=text), *others]


def _joins(paragraph: Paragraph, one: int, other: int) -> bool:
    first, second = paragraph.inlines[one], paragraph.inlines[other]
    return (first.style, first.owner, first.origin) == (second.style, second.owner, second.origin)


def _run(paragraph: Paragraph, number: int, glyphs: list[Glyph]) -> TextRun:
    inline = paragraph.inlines[number]
    style = inline.style
    return TextRun(style.face, style.size, style.ink, tuple(glyphs), inline.owner, inline.origin)


def _moved(glyphs: Sequence[Glyph], left: float, extra: float) -> list[Glyph]:
    """The glyphs shifted left by what is cut there, the last with the extra advance."""
    moved = [
        Glyph(glyph.id, glyph.advance, glyph.text, glyph.x_offset - left, glyph.y_offset)
        for glyph in glyphs
    ]
    end = moved[-1]
    moved[-1] = Glyph(end.id, end.advance + extra, end.text, end.x_offset, end.y_offset)
    return moved
