"""The deck checker: what in a finished deck PowerPoint would repair, or would show wrongly.

In: a package as bytes and the deck that it is to show. Out: its faults, a line each; none for
every deck that we write. It reads the package anew and shares no code with what wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias
from zipfile import BadZipFile

from briefing.beside import beside, may_fork
from briefing.deck.slides import Deck
from briefing.powerpoint.check.charts import chart_faults
from briefing.powerpoint.check.parts import take_apart
from briefing.powerpoint.check.sheets import sheet_faults, titles_of
from briefing.powerpoint.check.wiring import repeated, wiring_faults

_LONG = 100
"""Slides from which on a second process pays."""
_OF_A_SLIDE = re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide)(\d+)\.xml")

_Found: TypeAlias = tuple[list[str], list[str]]
"""Faults, and the titles of slides."""


class UnsoundDeckError(Exception):
    """A deck of ours that must not leave the house."""


def find_faults(package: bytes, deck: Deck, *, halved: bool = False) -> tuple[str, ...]:
    """Where it may be `halved`, another process checks every other one of many slides."""
    if not halved or len(deck.slides) < _LONG or not may_fork():
        found, titles = _found(package, deck, lambda name: True)
    else:
        with beside(lambda: _found(package, deck, _every_other(1))) as rest:
            found, titles = _found(package, deck, _every_other(0))
            more, others = rest()
        found, titles = [*found, *more], [*titles, *others]
    same = (f"two slides are titled {title}" for title in repeated(filter(None, titles)))
    return tuple(dict.fromkeys((*found, *same)))


def _every_other(half: int) -> Callable[[str], bool]:
    """Of the slides and their notes one half; all else is read by both."""

    def is_read(name: str) -> bool:
        match = _OF_A_SLIDE.fullmatch(name)
        return match is None or int(match[1]) % 2 == half

    return is_read


def _found(package: bytes, deck: Deck, is_read: Callable[[str], bool]) -> _Found:
    try:
        parts = take_apart(package, is_read)
    except BadZipFile:
        return ["no zip file"], []
    found = [*wiring_faults(parts), *sheet_faults(parts), *chart_faults(parts, deck)]
    return found, titles_of(parts)


def refuse_unsound(package: bytes, deck: Deck, *, halved: bool = False) -> bytes:
    """The package, if it is sound. Raises UnsoundDeckError, which names the first faults."""
    if faults := find_faults(package, deck, halved=halved):
        raise UnsoundDeckError("; ".join(faults[:5]))
    return package
