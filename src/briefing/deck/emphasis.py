"""Prose as runs, with the quoted figures bold in red.

In: a text and the figures quoted from it. Out: runs that read as the text, whole. A figure is
found by its words where they stand unbroken, else by its value behind the place of the quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.chart import Bar
from briefing.content.inline import Figure, Text
from briefing.deck.slides import Run
from briefing.theme.slots import RunStyle


def marked_runs(
    text: Text,
    figures: Sequence[Figure],
    style: RunStyle,
    ink: str = "primary",
    bars: Sequence[Bar] = (),
) -> tuple[Run, ...]:
    """`bars` are those of charts that quote the text; their values are marked too."""
    places = {found for figure in figures for found in _places(text.words, figure)}
    ranges = sorted(places | {found for bar in bars for found in _of_bar(text.words, bar)})
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
    yield from _value(words, value)


def _of_bar(words: str, bar: Bar) -> Iterator[tuple[int, int]]:
    """The value behind the bar's own label: 示范基地2个 is not 省未来乡村2个."""
    label = max(0, words.find(bar.label))
    yield from _value(words, bar.number + bar.unit, label)


def _value(words: str, value: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """The first place where the value stands and is not the end of a longer number."""
    at = words.find(value, start)
    while at > 0 and words[at - 1] in "0123456789.":
        at = words.find(value, at + 1)
    if at >= 0:
        yield at, at + len(value)
