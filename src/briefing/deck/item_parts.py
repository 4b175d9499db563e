"""Items too high for a slide, divided into items that are not.

In: an item. Out: the same with shares of its figures, or of its words in the order in which they
stand: whole sentences, else clauses, else phrases, about as many on each slide. What names it is
repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.deck.rows import PROSE, Entry, Rows
from briefing.deck.setting import Setting
from briefing.deck.slides import Para, Run
from briefing.deck.stage import columns_of, most_columns
from briefing.frozen import frozen
from briefing.theme.furniture import PANEL

_SENTENCE = re.compile(r"(?:[^。！？.]|\.(?!\s+[A-Z“(]))+(?:[。！？]|\.\s*)?[”’）]?")
CLAUSE = re.compile(r".+?(?:[，；：][”’）]*|[,;:]\s+|$)", re.DOTALL)
_PHRASE = re.compile(r".+?(?:、|$)", re.DOTALL)


@frozen
class Item:
    """A row with the source text it stands for."""

    entry: Entry
    notes: tuple[str, ...]


def first_sentence(words: str) -> str:
    match = _SENTENCE.match(words)
    return match[0].rstrip() if match else words


def fits(setting: Setting, item: Item) -> bool:
    body = setting.body(PANEL)
    (column, *_) = columns_of(body, most_columns(body))
    rows = Rows(setting.ruler, [item.entry], PROSE[-1], column)
    return rows.fitting(0, 1) is not None


def item_parts(setting: Setting, item: Item) -> Iterator[Item]:
    """The item itself where a slide holds it, else its figures or its sentences on several."""
    if fits(setting, item):
        yield item
    elif item.entry.paragraphs:
        yield from _cut_words(setting, item)
    else:
        yield from _cut_figures(setting, item)


def _cut_figures(setting: Setting, item: Item) -> tuple[Item, ...]:
    figures = item.entry.figures
    for count in range(2, len(figures) + 1):
        each = -(-len(figures) // count)
        shares = [figures[at : at + each] for at in range(0, len(figures), each)]
        pieces = tuple(replace(item, entry=replace(item.entry, figures=share)) for share in shares)
        if all(fits(setting, piece) for piece in pieces):
            return pieces
    return (item,)


def _cut_words(setting: Setting, item: Item) -> Iterator[Item]:
    parts = [
        part
        for para in item.entry.paragraphs
        for sentence in _parts(para, _SENTENCE)
        for part in _holdable(setting, item, sentence, (CLAUSE, _PHRASE))
    ]
    pieces = tuple(_filled(setting, item, parts))
    even = [_with_body(item, share) for share in _evenly(parts, len(pieces)) if share]
    yield from even if all(fits(setting, piece) for piece in even) else pieces


def _filled(setting: Setting, item: Item, parts: Sequence[Para]) -> Iterator[Item]:
    """As much on each slide as it holds."""
    piece: tuple[Para, ...] = ()
    for part in parts:
        longer = (*piece, part)
        if piece and not fits(setting, _with_body(item, longer)):
            yield _with_body(item, piece)
            piece = (part,)
        else:
            piece = longer
    yield _with_body(item, piece)


def _evenly(parts: Sequence[Para], count: int) -> tuple[list[Para], ...]:
    """About as many characters in each share."""
    total, before = sum(len(part.text) for part in parts), 0
    shares: tuple[list[Para], ...] = tuple([] for _ in range(count))
    for part in parts:
        middle = before + len(part.text) / 2
        shares[int(middle * count / total)].append(part)
        before += len(part.text)
    return shares


def _holdable(
    setting: Setting, item: Item, para: Para, ways: Sequence[re.Pattern[str]]
) -> Iterator[Para]:
    """The words in parts that a slide holds: whole, else by clauses, else by the phrases of one."""
    if not ways or fits(setting, _with_body(item, (para,))):
        yield para
        return
    for part in _parts(para, ways[0]):
        yield from _holdable(setting, item, part, ways[1:])


def _with_body(item: Item, sentences: Sequence[Para]) -> Item:
    """The item with these sentences, run together, as its only paragraph."""
    runs = tuple(run for sentence in sentences for run in sentence.runs)
    para = replace(sentences[0], runs=runs)
    return Item(replace(item.entry, figures=(), paragraphs=(para,)), (para.text,))


def _parts(para: Para, way: re.Pattern[str]) -> Iterator[Para]:
    """The sentences or clauses of a paragraph, each with its own runs."""
    start = 0
    for match in way.finditer(para.text):
        yield replace(para, runs=tuple(_between(para, start, match.end())))
        start = match.end()


def _between(para: Para, start: int, end: int) -> Iterator[Run]:
    at = 0
    for run in para.runs:
        words = run.text[max(0, start - at) : max(0, end - at)]
        if words:
            yield replace(run, text=words)
        at += len(run.text)
