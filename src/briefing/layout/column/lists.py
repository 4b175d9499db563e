"""Lists in one column: honours and focus entries, each on a row of its own above a hairline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.content.document import Focus, FocusEntry, Honours
from briefing.layout.column.bands import Band, Cut, baseline, solid
from briefing.layout.column.column import Column
from briefing.layout.paper.flow import bullet
from briefing.layout.paper.words import entry_key, inlines, spaced, title_key
from briefing.theme.paper import inked

_PAD, _GIVE = 0.42, 0.9
_HANG = 1.0


def honour_bands(block: Honours, column: Column) -> Iterator[Band]:
    style = column.house.roles.honour
    for number, honour in enumerate(block.honours):
        words = spaced(honour.words, style, entry_key(block.id, number), honour.span)
        text = column.display(words, style, 0.0, x=_HANG * column.em)
        mark = bullet(column.house, style.size).moved(0.0, baseline(style.size, style.leading))
        yield _row(replace(text, drawing=mark + text.drawing), column, number)


def focus_bands(focus: Focus, column: Column) -> Iterator[Band]:
    for number, entry in enumerate(focus.entries):
        yield _row(_entry(entry, entry_key(focus.id, number), column), column, number)


def _entry(entry: FocusEntry, key: str, column: Column) -> Band:
    """Numeral and lead on one line, the phrase below, its key in the primary ink."""
    look, span = column.house.roles, entry.phrase.span
    lead = (
        *spaced(entry.numeral, look.focus_numeral, title_key(key), span),
        *spaced(entry.lead, look.focus_lead, key, span),
    )
    strong = inked(look.focus_phrase, column.house.ink("primary"))
    phrase = inlines(entry.phrase, look.focus_phrase, key, strong)
    bands = [column.display(lead, look.focus_lead, 0.0)] if entry.numeral or entry.lead else []
    return solid([*bands, column.display(phrase, look.focus_phrase, 0.0)])


def _row(text: Band, column: Column, number: int) -> Band:
    pad = _PAD * column.em
    height = text.height + 2 * pad
    return Band(
        text.drawing.moved(0.0, pad),
        height,
        cut=Cut.LINES if number else Cut.BLOCKS,
        foot=column.hair(),
        give=_GIVE * column.em,
    )
