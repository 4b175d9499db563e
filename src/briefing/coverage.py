"""Finds characters that the theme's fonts cannot draw, before anything is drawn.

In: a document, a theme, the content folder (to point at the very character). Out: one fault for
each such character, naming its code point and the first place where it stands. A character must
be in every face of the theme: the same words are set in several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields, is_dataclass, replace
from pathlib import Path

from briefing.content.document import Document
from briefing.diagnostics import Diagnostic, Severity, Span
from briefing.text.fonts import Face, face, missing
from briefing.theme.tokens import Theme


def uncovered(document: Document, theme: Theme, content: Path) -> Iterator[Diagnostic]:
    faces = [face(name) for name in sorted(set(astuple(theme.faces)))]
    texts = list(printed(replace(document, name="", filename=""), Span("briefing.yaml", 1, 1)))
    characters = "".join(sorted({character for words, _ in texts for character in words}))
    lacking = {character for one in faces for _, character in missing(characters, one)}
    for character in sorted(lacking):
        span = next(span for words, span in texts if character in words)
        yield _fault(character, _found(content, span, character), faces)


def printed(value: object, span: Span) -> Iterator[tuple[str, Span]]:
    """Every string in a document that may be drawn, with the place of what it belongs to."""
    match value:
        case str():
            yield value, span
        case tuple():
            for entry in value:
                yield from printed(entry, span)
        case Span():
            return
        case _ if is_dataclass(value):
            own = getattr(value, "span", span)
            for field in fields(value):
                yield from printed(getattr(value, field.name), own)


def _found(content: Path, span: Span, character: str) -> Span:
    """Where the character stands: at the words' place or, marks and line breaks between, later."""
    lines = (content / span.path).read_text(encoding="utf-8-sig").split("\n")
    start = span.column - 1
    for number, line in enumerate(lines[span.line - 1 :], start=span.line):
        if (at := line.find(character, start)) >= 0:
            return Span(span.path, number, at + 1)
        start = 0
    return span


def _fault(character: str, span: Span, faces: Sequence[Face]) -> Diagnostic:
    lacking = [one.name for one in faces if missing(character, one)]
    return Diagnostic(
        Severity.ERROR,
        "no-glyph",
        f"no font can draw `{character}` (U+{ord(character):04X})",
        span,
        (f"it is not in {', '.join(lacking)}", "write it another way, or leave it out"),
    )
