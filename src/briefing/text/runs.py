"""Joins the cells of a line into runs of glyphs.

What a line opens or cuts lands in glyph advances, so that no pen moves between runs; what has no
cell of its own, such as a space at the line's end, lands in the text of the glyph before it, so
that the text layer holds every character of the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.frame import Glyph, TextRun
from briefing.text.paragraph import Paragraph
from briefing.text.style import Inline, Line


@dataclass(slots=True)
class Slots:
    """Of one line's cells: what each is cut by at its sides, and what follows it."""

    cells: range
    left: list[float]
    right: list[float]
    after: list[float]


def runs_of(
    paragraph: Paragraph, slots: Slots, x: float, source: Mapping[int, str]
) -> tuple[tuple[tuple[float, TextRun], ...], float]:
    """The runs with their places from `x` on, and where the last one ends.

    `source` holds the text of cells to which more of it belongs than they show.
    """
    runs: list[tuple[float, TextRun]] = []
    for start, stop in _stretches(paragraph, slots.cells):
        begin = x
        glyphs: list[Glyph] = []
        first = slots.cells.start
        for at in range(start, stop):
            cell, left = paragraph.cells[at], slots.left[at - first]
            extra = slots.after[at - first] - left - slots.right[at - first]
            x += cell.width + extra
            own: Sequence[Glyph] = cell.glyphs
            if left or extra:
                own = _moved(own, left, extra)
            glyphs += _told(own, source[at]) if at in source else own
        runs.append((begin, _run(paragraph, start, glyphs)))
    return tuple(runs), x


def _stretches(paragraph: Paragraph, cells: range) -> Iterator[tuple[int, int]]:
    """The cells of each run: neighbouring inlines join where nothing tells them apart."""
    inline_of = paragraph.inline_of
    start = cells.start
    if inline_of[start] == inline_of[cells.stop - 1]:
        yield start, cells.stop
        return
    for at in cells[1:]:
        one, two = inline_of[at - 1], inline_of[at]
        if one != two and not _joins(paragraph, one, two):
            yield start, at
            start = at
    yield start, cells.stop


def _joins(paragraph: Paragraph, one: int, other: int) -> bool:
    return _drawn(paragraph.inlines[one]) == _drawn(paragraph.inlines[other])


def _drawn(inline: Inline) -> tuple[object, ...]:
    """All of an inline that its run carries; gaps have become advances."""
    style = inline.style
    return style.face, style.size, style.ink, style.features, inline.owner, inline.origin


def _moved(glyphs: Sequence[Glyph], left: float, extra: float) -> Sequence[Glyph]:
    """The glyphs shifted left by what is cut there, the last with the extra advance."""
    *others, last = glyphs
    advance = last.advance + extra
    end = Glyph(last.id, advance, last.text, last.x_offset - left, last.y_offset)
    if not others:
        return (end,)
    return [Glyph(g.id, g.advance, g.text, g.x_offset - left, g.y_offset) for g in others] + [end]


def _told(glyphs: Sequence[Glyph], text: str) -> list[Glyph]:
    """The glyphs of a cluster with another text."""
    first, *others = glyphs
    return [replace(first, text=text), *others]


def _run(paragraph: Paragraph, cell: int, glyphs: list[Glyph]) -> TextRun:
    inline = paragraph.inlines[paragraph.inline_of[cell]]
    style = inline.style
    return TextRun(style.face, style.size, style.ink, tuple(glyphs), inline.owner, inline.origin)


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
