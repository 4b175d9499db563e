"""Sets text that no run before has set: what the doors in `compose` ask for, by the same names.

In: inlines without their inks and owners, and how to set them. Out: lines, their words, a width.
Loaded when first asked for, with all that finds breaks and shapes characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from briefing.text.breaks import EDGE
from briefing.text.display import display_breaks
from briefing.text.fit import breaks
from briefing.text.justify import set_cells
from briefing.text.paragraph import Paragraph, prepare
from briefing.text.runs import within
from briefing.text.style import Align, Inline, Line
from briefing.text.words import inside


def compose(
    inlines: Sequence[Inline],
    measure: float,
    align: Align,
    indent: float,
    hang: float,
    terms: frozenset[str],
) -> tuple[Line, ...]:
    lines: list[Line] = []
    for offset, paragraph in _paragraphs(inlines):
        paragraph = _holding(paragraph, terms) if terms else paragraph
        ends = breaks(paragraph, measure, indent, align == "justify", hang)
        for start, end in _spans(ends):
            x = indent if start == 0 else 0.0
            lines.append(_set(paragraph, start, end, measure - x, x, align, offset, hang))
        indent = 0.0
    return tuple(lines)


def parted(
    inlines: Sequence[Inline], measure: float, justify: bool, indent: float
) -> tuple[str, ...]:
    parts: list[str] = []
    for _, paragraph in _paragraphs(inlines):
        parts += _words(paragraph, breaks(paragraph, measure, indent, justify))
        indent = 0.0
    return tuple(parts)


def compose_display(
    inlines: Sequence[Inline],
    measure: float,
    max_lines: int,
    house: frozenset[str],
    terms: frozenset[str],
) -> tuple[Line, ...]:
    lines: list[Line] = []
    for offset, paragraph in _paragraphs(inlines):
        ends = display_breaks(paragraph, measure, max_lines, house | terms)
        for start, end in _spans(ends):
            slack = min(0.0, measure - paragraph.width(start, end))
            line = set_cells(paragraph, start, end, slack=slack, offset=offset)
            lines.append(within(line, 0.0, measure))
    return tuple(lines)


def parted_display(
    inlines: Sequence[Inline],
    measure: float,
    max_lines: int,
    house: frozenset[str],
    terms: frozenset[str],
) -> tuple[str, ...]:
    return tuple(
        words
        for _, paragraph in _paragraphs(inlines)
        for words in _words(paragraph, display_breaks(paragraph, measure, max_lines, house | terms))
    )


def set_line(inlines: Sequence[Inline]) -> tuple[Line, ...]:
    paragraph = prepare(inlines)
    return (set_cells(paragraph, 0, len(paragraph.cells), trim=False),)


def width_of(inlines: Sequence[Inline]) -> float:
    paragraph = prepare(inlines)
    spacing, width = paragraph.spacing, 0.0
    last = paragraph.last[-1]
    for at, cell in enumerate(paragraph.cells[: last + 1]):
        gap = spacing.gap[at] if at < last else 0.0
        width = width + cell.width + (gap - spacing.left[at] - spacing.right[at])
    return width


def _holding(paragraph: Paragraph, terms: frozenset[str]) -> Paragraph:
    """The paragraph with a price on the cells before which a term would be cut."""
    held = inside(paragraph.text, terms)
    places = (*paragraph.starts, len(paragraph.text))
    level = [
        max(at, EDGE) if held[place] else at
        for at, place in zip(paragraph.level, places, strict=True)
    ]
    return replace(paragraph, level=level)


def _set(
    paragraph: Paragraph,
    start: int,
    end: int,
    measure: float,
    x: float,
    align: Align,
    offset: int,
    hang: float,
) -> Line:
    slack = measure - paragraph.width(start, end)
    if hang and slack < 0:
        slack = min(0.0, slack + paragraph.overhang(end, hang))
    if align == "justify":
        natural = end == len(paragraph.cells) and slack > 0
        line = set_cells(paragraph, start, end, slack=0.0 if natural else slack, x=x, offset=offset)
    else:
        shift = {"left": 0.0, "right": slack, "center": slack / 2}[align]
        line = set_cells(paragraph, start, end, x=x + max(0.0, shift), offset=offset)
    return within(line, x, x + measure + (paragraph.overhang(end, hang) if hang else 0.0))


def _spans(ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The lines that end so; an empty paragraph is one empty line."""
    yield from pairwise([0, *(ends or [0])])


def _words(paragraph: Paragraph, ends: Sequence[int]) -> Iterator[str]:
    """A line holds the source from its first character up to that of the next one, or nothing
    where all of that is blank.
    """
    offsets = [*paragraph.starts, len(paragraph.text)]
    for start, end in _spans(ends):
        is_blank = paragraph.last[end] < start
        yield "" if is_blank else paragraph.text[offsets[start] if start else 0 : offsets[end]]


def _paragraphs(inlines: Sequence[Inline]) -> Iterator[tuple[int, Paragraph]]:
    """The text between line feeds, each with its offset in the joined text."""
    if not any(inline.text for inline in inlines):
        return
    if not any("\n" in inline.text for inline in inlines):
        yield 0, prepare(inlines)
        return
    offset = at = 0
    current: list[Inline] = []
    for inline in inlines:
        first, *rest = inline.text.split("\n")
        current.append(replace(inline, text=first))
        at += len(first)
        for piece in rest:
            yield offset, prepare(current)
            at += 1
            offset, current = at, [replace(inline, text=piece)]
            at += len(piece)
    yield offset, prepare(current)
