"""Text without what does not move a glyph, and lines as plain values.

In: inlines. Out: their bare form, by which what was composed of them is remembered; and lines in a
plain form, dressed again in the inks and owners of the inlines that ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, Final, TypeAlias

from briefing.frame import Glyph, Ink, TextRun
from briefing.text.style import Inline, Line, TextStyle

Bare: TypeAlias = tuple[tuple[Any, ...], ...]
"""Of each inline its text, face, size, features, gap, fallbacks, and the first one like it."""

PlainLine: TypeAlias = tuple[float, int, int, tuple[tuple[Any, ...], ...]]
"""The width, start and end of a line, and of each run x, face, size, inline and glyphs."""

_VALUES: Final = attrgetter("id", "advance", "text", "x_offset", "y_offset")
_ANY_INK: Final = Ink("", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0))


def bare(inlines: Sequence[Inline]) -> Bare:
    """Equal for texts that are set alike: also in what joins into one run."""
    if len(inlines) == 1:
        return ((inlines[0].text, *_shaped(inlines[0].style), 0),)
    drawn = [
        (*_shaped(inline.style)[:3], inline.style.ink, inline.owner, inline.origin)
        for inline in inlines
    ]
    return tuple(
        (inline.text, *_shaped(inline.style), drawn.index(own))
        for inline, own in zip(inlines, drawn, strict=True)
    )


def _shaped(style: TextStyle) -> tuple[Any, ...]:
    return style.face, style.size, style.features, style.gap, style.fallbacks


def inlines_of(bare: Bare) -> tuple[Inline, ...]:
    """Inlines to compose; the owner of each is the number of the first one like it."""
    return tuple(
        Inline(text, TextStyle(face, size, 0.0, _ANY_INK, features, gap, fallbacks), str(first))
        for text, face, size, features, gap, fallbacks, first in bare
    )


def plain(lines: Iterable[Line]) -> tuple[PlainLine, ...]:
    return tuple(
        (line.width, line.start, line.end, tuple(_plain_run(x, run) for x, run in line.runs))
        for line in lines
    )


def _plain_run(x: float, run: TextRun) -> tuple[Any, ...]:
    return x, run.face, run.size, int(run.owner), *zip(*map(_VALUES, run.glyphs), strict=True)


def with_glyphs(lines: Iterable[PlainLine]) -> tuple[PlainLine, ...]:
    """The same with each run's glyphs as such, to be shared by all that are dressed from it."""
    return tuple(
        (width, start, end, tuple((*run[:4], tuple(map(Glyph, *run[4:]))) for run in runs))
        for width, start, end, runs in lines
    )


def dressed(lines: Iterable[PlainLine], inlines: Sequence[Inline]) -> tuple[Line, ...]:
    return tuple(
        Line(tuple(_run(inlines, *run) for run in runs), width, start, end)
        for width, start, end, runs in lines
    )


def _run(
    inlines: Sequence[Inline],
    x: float,
    face: str,
    size: float,
    number: int,
    glyphs: tuple[Glyph, ...],
) -> tuple[float, TextRun]:
    inline = inlines[number]
    return x, TextRun(face, size, inline.style.ink, glyphs, inline.owner, inline.origin)
