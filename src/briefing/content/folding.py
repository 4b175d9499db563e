"""Folds text for comparison: rule 1 of the quotations.

Full-width letters, digits and signs become half-width, curly quotes straight; blanks and
thousands separators go. Every folded character knows where it stood, so that what is printed is
the source's own slice.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.frozen import frozen

_TABLE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TABLE |= {ord(char): ord('"') for char in "“”„‟"}
_TABLE |= {ord(char): ord("'") for char in "‘’‚‛"}
_TABLE |= {ord(char): ord("-") for char in "−–‑"}
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@frozen
class Folded:
    """`origin[i]` is the place of folded character i in the text that was folded."""

    text: str
    origin: tuple[int, ...]


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """Character for character the half-width form: the length stays."""
    return text.translate(_TABLE)


def fold(text: str) -> Folded:
    separators = {match.start() for match in _THOUSANDS.finditer(text)}
    kept = [
        index for index, char in enumerate(text) if not char.isspace() and index not in separators
    ]
    return Folded(plain("".join(text[index] for index in kept)), tuple(kept))


def unit_gap(unit: str) -> str:
    """What stands between a number and its unit: a blank before Latin letters."""
    return " " if unit[:1].isascii() and unit[:1].isalpha() else ""
