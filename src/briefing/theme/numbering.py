"""Takes the numerals that no source has out of a document, for themes that do not number.

In: a document and a theme. Out: the document; numerals that the author typed stay.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.content.document import Document, Part, Section
from briefing.theme.tokens import Theme


def numbered(document: Document, theme: Theme) -> Document:
    if theme.numbering:
        return document
    return replace(document, parts=tuple(map(_bare_part, document.parts)))


def _bare_part(part: Part) -> Part:
    numeral = "" if part.counted else part.numeral
    return replace(part, numeral=numeral, sections=tuple(map(_bare_section, part.sections)))


def _bare_section(section: Section) -> Section:
    numeral = "" if section.counted else section.numeral
    return replace(section, numeral=numeral, sections=tuple(map(_bare_section, section.sections)))
