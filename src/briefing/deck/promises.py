"""Promises as a native table: name, promise, result, difference, and whether it was met.

In: a block of promises and where it stands. Out: the fewest slides, the head repeated, figures as
large as the columns allow. A filled sign with its word says met, a hollow one with its word not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from briefing.content.document import Promise, Promises
from briefing.content.inline import Piece
from briefing.deck.cell import Look, value_runs
from briefing.deck.headed import headed_slide
from briefing.deck.measure import Ruler
from briefing.deck.notes import block_words
from briefing.deck.setting import (
    Place,
    Setting,
    no_fit,
    plain,
    remark_of,
)
from briefing.deck.slides import SLACK, Para, Slide, TableBox
from briefing.deck.turns import Turn, even_shares, turns
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

Cells: TypeAlias = tuple[tuple[Para, ...], ...]

_MARGIN = 6.0
_PADDING, _MOST_ROW = 12.0, 62.0
_LEAST_NAME = 5.0
"""In em: the column of names is never narrower, unless all names are."""

_MOST_WORDS = 7.0
"""In em: what is said in words is broken beyond that."""

_MET, _NOT_MET = "●", "○"


@frozen
class _Size:
    """Sizes of the name, the result's figure, the other words."""

    name: float
    figure: float
    words: float

    @property
    def leading(self) -> float:
        return round(self.figure * 1.3)


_SIZES = (_Size(22, 34, 18), _Size(20, 28, 18), _Size(18, 24, 16), _Size(16, 20, 14))


def plan_promises(setting: Setting, place: Place, block: Promises) -> tuple[Slide, ...]:
    table = _fitting(setting, block)
    sheets = even_shares(block.promises, table.count)
    first = 0
    slides = []
    for turn, sheet in turns(sheets):
        slides.append(_slide(setting, place, block, turn, (first, sheet), table))
        first += len(sheet)
    return tuple(slides)


@frozen
class _Table:
    """All rows set in one size: columns, the height of a row, how many slides they take."""

    size: _Size
    columns: tuple[float, ...]
    row: float
    count: int


def _fitting(setting: Setting, block: Promises) -> _Table:
    """The fewest slides, in the largest size that takes no more."""
    found = [table for size in _SIZES if (table := _table(setting, block, size))]
    if not found:
        longest = max(block.promises, key=lambda each: len("".join((each.label, *each.sides))))
        message = f"“{longest.label}” has a row too high or too wide"
        raise no_fit(longest.span, "the promise", message, "say it in fewer words")
    return min(found, key=lambda table: table.count)


def _table(setting: Setting, block: Promises, size: _Size) -> _Table | None:
    body, ruler = setting.body(HEADED), setting.ruler
    rows = [_head(setting, size), *(_row(setting, each, size) for each in block.promises)]
    inner = 2 * _MARGIN
    natural = [
        max(_natural(ruler, row[at][0], at, size) for row in rows) + inner + 4 for at in range(5)
    ]
    others = natural[1:]
    name = min(natural[0], body.width * 0.5)
    spare = body.width - sum(others) - name
    if spare < 0:
        name += spare
        if name < min(natural[0], _LEAST_NAME * size.name + inner):
            return None
        spare = 0.0
    columns = (name + spare * 0.4, *(width + spare * 0.15 for width in others))
    heights = [_height(setting, row, columns) for row in rows]
    row = max(heights)
    most = int((body.height + 0.01) // row) - 1
    if most < 1:
        return None
    count = -(-len(block.promises) // most)
    if count > 1 and most < 2:
        return None
    return _Table(size, columns, row, count)


def _natural(ruler: Ruler, cell: Para, column: int, size: _Size) -> float:
    """A figure is never broken; promises and results in words run over several lines."""
    width = ruler.width(cell.runs) * SLACK
    is_words = column in (1, 2) and not any(char.isdigit() for char in cell.text)
    return min(width, _MOST_WORDS * size.words) if is_words else width


def _height(setting: Setting, row: Cells, columns: Sequence[float]) -> float:
    return _PADDING + max(
        setting.ruler.height(cell, width - 2 * _MARGIN)
        for cell, width in zip(row, columns, strict=True)
    )


def _head(setting: Setting, size: _Size) -> Cells:
    style = RunStyle(max(16.0, size.words - 2), "primary", "text", "bold")
    heads = setting.words.heads
    return tuple((plain(words, style, 24),) for words in heads)


def _row(setting: Setting, promise: Promise, size: _Size) -> Cells:
    labels = setting.words
    name = RunStyle(size.name, "ink", "display", "bold")
    verdict = RunStyle(size.words, "primary" if promise.met else "ink", "text", "bold")
    sign = _MET if promise.met else _NOT_MET
    gap = RunStyle(size.words, "ink2")
    leading = round(size.words * 1.4)
    promised = Look(size.words + 4, size.words - 2, size.words, "ink")
    reached = Look(size.figure, size.words - 2, size.words + 2, "primary")
    return (
        (plain(promise.label, name, round(size.name * 1.35), promise.span),),
        (_value(promise.promised, promised, promise),),
        (_value(promise.reached, reached, promise),),
        (plain(promise.difference, gap, leading, promise.span),),
        (plain(f"{sign} {labels.verdict(promise.met)}", verdict, leading, promise.span),),
    )


def _value(pieces: Sequence[Piece], look: Look, promise: Promise) -> Para:
    runs = value_runs(pieces, "", look, promise.span)
    return Para(runs, round(max(run.style.size for run in runs) * 1.25))


def _slide(
    setting: Setting,
    place: Place,
    block: Promises,
    turn: Turn,
    share: tuple[int, Sequence[Promise]],
    table: _Table,
) -> Slide:
    first, promises = share
    body = setting.body(HEADED)
    rows = (
        _head(setting, table.size),
        *(_row(setting, promise, table.size) for promise in promises),
    )
    pitch = max(table.row, min(_MOST_ROW, body.height / len(rows)))
    words = block.title.words if block.title else place.heading.title.words
    rect = Rect(body.x, body.y, sum(table.columns), pitch * len(rows))
    box = TableBox(words, rect, table.columns, rows, alt=words, margin=_MARGIN, labels=1)
    said = block_words(block)[first : first + len(promises)]
    return headed_slide(
        setting,
        place,
        block.id,
        turn,
        block.title,
        (box,),
        said,
        remark=remark_of(setting, block.note, block.period),
        source=block.source,
    )
