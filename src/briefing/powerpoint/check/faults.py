"""The deck checker: what in a finished deck PowerPoint would repair, or would show wrongly.

In: a package as bytes and the deck that it is to show. Out: its faults, a line each; none for
every deck that we write. It reads the package anew and shares no code with what wrote it.
"""

from __future__ import annotations

from zipfile import BadZipFile

from briefing.deck.slides import Deck
from briefing.powerpoint.check.charts import chart_faults
from briefing.powerpoint.check.parts import take_apart
from briefing.powerpoint.check.sheets import sheet_faults
from briefing.powerpoint.check.wiring import wiring_faults


class UnsoundDeckError(Exception):
    """A deck of ours that must not leave the house."""


def find_faults(package: bytes, deck: Deck) -> tuple[str, ...]:
    try:
        parts = take_apart(package)
    except BadZipFile:
        return ("no zip file",)
    return (*wiring_faults(parts), *sheet_faults(parts), *chart_faults(parts, deck))


def refuse_unsound(package: bytes, deck: Deck) -> bytes:
    """The package, if it is sound. Raises UnsoundDeckError, which names the first faults."""
    if faults := find_faults(package, deck):
        raise UnsoundDeckError("; ".join(faults[:5]))
    return package
