"""Texts of the document as inlines, and the keys that name their places in the structure tree."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.content.document import Text
from briefing.frame import Owner
from briefing.text.style import Inline, TextStyle


def inlines(
    text: Text, style: TextStyle, owner: Owner, strong: TextStyle | None = None
) -> tuple[Inline, ...]:
    """The text in one style, its bold ranges in `strong` where given."""
    if strong is None or not text.strong:
        return (Inline(text.words, style, owner, text.span),)
    return tuple(
        Inline(words, strong if bold else style, owner, text.span)
        for words, bold in _stretches(text)
    )


def _stretches(text: Text) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in text.strong:
        if start > at:
            yield text.words[at:start], False
        yield text.words[start:end], True
        at = end
    if at < len(text.words):
        yield text.words[at:], False


def title_key(id_: str) -> str:
    """The heading of a part, a section or a block."""
    return f"{id_}/title"


def entry_key(id_: str, number: int) -> str:
    """The nth entry of a block, from 0."""
    return f"{id_}/{number}"


def cell_key(id_: str, row: int, column: int) -> str:
    return f"{id_}/{row}/{column}"
