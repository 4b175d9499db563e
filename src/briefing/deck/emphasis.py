"""Prose as runs, with the quoted figures bold in red.

In: a text and the figures quoted from it. Out: runs that read as the text, whole. A figure is
found by its words where they stand unbroken, else by its value behind the place of the quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.document import Figure, Text
from briefing.deck.slides import Run
from briefing.theme.slots import RunStyle


def marked_runs(
    text: Text, figures: Sequence[Figure], style: RunStyle, ink: str = "primary"
) -> tuple[Run, ...]:
    ranges = sorted({found for figure in figures for found in _places(text.words, figure)})
    bold = replace(style, ink=ink, weight="bold")
    runs, at = [], 0
    for start, end in ranges:
        if start < at:
            continue
        runs.append(Run(text.words[at:start], style, text.span))
        runs.append(Run(text.words[start:end], bold, text.span))
        at = end
    runs.append(Run(text.words[at:], style, text.span))
    return tuple(run for run in runs if run.text)


def _places(words: str, figure: Figure) -> Iterator[tuple[int, int]]:
    value = "".join(piece.text for piece in figure.value)
    whole = words.find(figure.before + value)
    if whole >= 0:
        start = whole + len(figure.before)
        yield start, start + len(value)
        return
    at = words.find(value)
    if at >= 0 and not (at and words[at - 1].isdigit()):
        yield at, at + len(value)
