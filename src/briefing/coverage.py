"""Finds characters that the theme's fonts cannot draw, before anything is drawn.

In: a document, a theme, the content folder (to point at the very character). Out: one fault for
each such character, naming its code point and the first place where it stands; a notice where
another face stands in. Every face of the theme must have it or borrow it: the same words are set
in several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields, is_dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from briefing.content.document import Document
from briefing.diagnostics import Diagnostic, Severity, Span
from briefing.report import source_line
from briefing.text.fonts import face, lender, missing
from briefing.theme.tokens import Theme


def uncovered(document: Document, theme: Theme, content: Path) -> Iterator[Diagnostic]:
    faces = sorted(set(astuple(theme.faces)))
    texts = list(_printed(replace(document, name="", filename=""), Span("briefing.yaml", 1, 1)))
    characters = "".join(sorted({character for words, _ in texts for character in words}))
    lacking = {character for one in faces for _, character in missing(characters, face(one))}
    for character in sorted(lacking):
        span = next(span for words, span in texts if character in words)
        without = [one for one in faces if missing(character, face(one))]
        yield _said(character, _found(content, span, character), without, theme.fallbacks)


def _printed(value: object, span: Span) -> Iterator[tuple[str, Span]]:
    """Every string in a document that may be drawn, with the place of what it belongs to."""
    waiting: list[tuple[Any, Span]] = [(value, span)]
    while waiting:
        each, place = waiting.pop()
        kind: type = type(each)
        if isinstance(each, str):
            yield each, place
        elif isinstance(each, tuple):
            waiting += [(entry, place) for entry in reversed(each)]
        elif (names := _names(kind)) and not isinstance(each, Span):
            own = getattr(each, "span", place)
            waiting += [(getattr(each, name), own) for name in reversed(names)]


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Its fields, none for what has no fields."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _found(content: Path, span: Span, character: str) -> Span:
    """Where the character stands: at the words' place or, marks and line breaks between, later."""
    start = span.column - 1
    for number in count(span.line):
        line = source_line(content / span.path, number)
        if line is None:  # a workbook, a table in GB 18030, or the end
            return span
        if (at := line.find(character, start)) >= 0:
            return Span(span.path, number, at + 1)
        start = 0
    return span


def _said(
    character: str, span: Span, without: Sequence[str], fallbacks: Sequence[str]
) -> Diagnostic:
    named = f"`{character}` (U+{ord(character):04X})"
    lent = {one: lender(character, one, fallbacks) for one in without}
    lost = [one for one, other in lent.items() if other is None]
    if not lost:
        others = ", ".join(dict.fromkeys(face(other).label for other in lent.values() if other))
        message = f"{named} is drawn by {others}; it is not in {', '.join(without)}"
        return Diagnostic(Severity.NOTICE, "borrowed-glyph", message, span)
    hints = (
        f"it is not in {', '.join(lost)}",
        "write it another way, or leave it out",
        "or put a TrueType font that has it into the folder `fonts` beside briefing.yaml",
    )
    return Diagnostic(Severity.ERROR, "no-glyph", f"no font can draw {named}", span, hints)
