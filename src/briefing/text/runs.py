"""Joins the cells of a line into runs of glyphs.

What a line opens or cuts lands in glyph advances, so that no pen moves between runs; what has no
cell of its own, such as a space at the line's end, lands in the text of the glyph before it, so
that the text layer holds every character of the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from briefing.frame import Glyph, TextRun
from briefing.text.kinds import SPACE, WIDE_SPACE
from briefing.text.paragraph import Paragraph
from briefing.text.style import Inline, Line

_BLANKS = (SPACE, WIDE_SPACE)
_WIDE = 0.5


@dataclass(slots=True)
class Slots:
    """Of one line's cells: what each is cut by at its sides, and what follows it.

    `source` holds the text of cells to which more of it belongs than they show.
    """

    cells: range
    left: list[float]
    right: list[float]
    after: list[float]
    source: Mapping[int, str]


def runs_of(
    paragraph: Paragraph, slots: Slots, x: float
) -> tuple[tuple[tuple[float, TextRun], ...], float]:
    """The runs with their places from `x` on, and where the last one ends.

    Most cells stand as they are; on a line with blanks or hidden text each is looked at.
    """
    runs: list[tuple[float, TextRun]] = []
    kinds = paragraph.kinds[slots.cells.start : slots.cells.stop]
    odd = bool(slots.source) or SPACE in kinds or WIDE_SPACE in kinds
    first, cells = slots.cells.start, paragraph.cells
    for start, stop in _stretches(paragraph, slots.cells):
        begin = x
        glyphs: list[Glyph] = []
        part = slice(start - first, stop - first)
        cut = zip(slots.left[part], slots.right[part], slots.after[part], strict=True)
        for at, (left, right, after) in enumerate(cut, start):
            cell = cells[at]
            own = cell.glyphs
            x += cell.width
            if left or right or after:
                extra = after - left - right
                own = _moved(own, left, extra)
                x += extra
            if odd:
                _add(glyphs, own, paragraph, at, slots.source)
            else:
                glyphs += own
        runs.append((begin, _run(paragraph, start, glyphs)))
    return tuple(runs), x


def _add(
    glyphs: list[Glyph],
    own: tuple[Glyph, ...],
    paragraph: Paragraph,
    at: int,
    source: Mapping[int, str],
) -> None:
    """Adds the glyphs of a cell that may be a blank or have more text than it shows."""
    if at in source:
        own = _told(own, source[at])
    is_blank = paragraph.kinds[at] in _BLANKS
    if is_blank and glyphs and _is_lost(paragraph, at, own):
        _append_blank(glyphs, own[0])
    else:
        glyphs += own


def _stretches(paragraph: Paragraph, cells: range) -> Iterator[tuple[int, int]]:
    """The cells of each run: neighbouring inlines join where nothing tells them apart."""
    inline_of, faces = paragraph.inline_of, paragraph.faces
    start = cells.start
    if inline_of[start] != inline_of[cells.stop - 1] or faces:
        for at in cells[1:]:
            one, two = inline_of[at - 1], inline_of[at]
            borrowed = faces.get(at - 1) != faces.get(at)
            if borrowed or (one != two and not _joins(paragraph, one, two)):
                yield start, at
                start = at
    yield start, cells.stop


def _joins(paragraph: Paragraph, one: int, other: int) -> bool:
    return _drawn(paragraph.inlines[one]) == _drawn(paragraph.inlines[other])


def _drawn(inline: Inline) -> tuple[object, ...]:
    """All of an inline that its run carries; gaps have become advances."""
    style = inline.style
    return style.face, style.size, style.ink, style.features, inline.owner, inline.origin


def _moved(glyphs: tuple[Glyph, ...], left: float, extra: float) -> tuple[Glyph, ...]:
    """The glyphs shifted left by what is cut there, the last with the extra advance."""
    last = glyphs[-1]
    end = Glyph(last.id, last.advance + extra, last.text, last.x_offset - left, last.y_offset)
    if len(glyphs) == 1:
        return (end,)
    others = (replace(glyph, x_offset=glyph.x_offset - left) for glyph in glyphs[:-1])
    return (*others, end)


def _told(glyphs: tuple[Glyph, ...], text: str) -> tuple[Glyph, ...]:
    """The glyphs of a cluster with another text."""
    first, *others = glyphs
    return (replace(first, text=text), *others)


def _is_lost(paragraph: Paragraph, at: int, glyphs: tuple[Glyph, ...]) -> bool:
    """Whether poppler takes a blank for a plain space, for nothing or, if it is wide, for the edge
    of a column, or one of several for all; in one cluster with the character before it comes back
    as it is.
    """
    if paragraph.cells[at].text != " " or glyphs[-1].advance > _WIDE * paragraph.em(at) + 1e-6:
        return True
    return any(kind in _BLANKS for kind in paragraph.kinds[at - 1 : at + 2 : 2])


def _append_blank(glyphs: list[Glyph], blank: Glyph) -> None:
    """Makes a blank part of the cluster before it."""
    first = next(at for at in range(len(glyphs) - 1, -1, -1) if glyphs[at].text)
    glyphs[first] = replace(glyphs[first], text=glyphs[first].text + blank.text)
    glyphs[-1] = replace(glyphs[-1], advance=glyphs[-1].advance + blank.advance)


def _run(paragraph: Paragraph, cell: int, glyphs: list[Glyph]) -> TextRun:
    inline = paragraph.inlines[paragraph.inline_of[cell]]
    style = inline.style
    face, scale = paragraph.faces.get(cell, (style.face, 1.0))
    size = style.size * scale
    return TextRun(face, size, style.ink, tuple(glyphs), inline.owner, inline.origin)


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
