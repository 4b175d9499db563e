"""Keeps slide titles apart: who listens to a deck, or reads its outline, goes by them alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefing.deck.slides import Para, Run, Slide


def _title_paragraphs(slide: Slide) -> tuple[Para, ...]:
    return next(paragraphs for name, paragraphs in slide.words if name == "title")


def with_unique_titles(slides: Sequence[Slide]) -> tuple[Slide, ...]:
    """The slides, those after the first of one title with a number in brackets.

    A number is passed over whose title the author gave to another slide.
    """
    taken = {slide.title for slide in slides}
    seen: Counter[str] = Counter()
    unique = []
    for slide in slides:
        title = slide.title
        seen[title] += 1
        numbered = slide
        while seen[title] > 1 and numbered.title in taken:
            numbered = _numbered(slide, seen[title])
            seen[title] += numbered.title in taken
        taken.add(numbered.title)
        unique.append(numbered)
    return tuple(unique)


def _numbered(slide: Slide, number: int) -> Slide:
    *lines, last = _title_paragraphs(slide)
    style = replace(last.runs[-1].style, size=16, weight="regular")
    mark = f" ({number})" if last.text.isascii() else f"（{number}）"
    numbered = replace(last, runs=(*last.runs, Run(mark, style)))
    words = tuple(
        (name, (*lines, numbered) if name == "title" else paragraphs)
        for name, paragraphs in slide.words
    )
    return replace(slide, words=words)
