"""A block over several slides: what each of them has of it, and its turn among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from briefing.frozen import frozen

_T = TypeVar("_T")


@frozen
class Turn:
    """Which slide of how many this is; the first one has the block's own id."""

    number: int = 1
    count: int = 1

    def id_of(self, block: str) -> str:
        return block if self.number == 1 else f"{block}-{self.number}"

    @property
    def mark(self) -> str:
        """The count of slides beside the title, such as 1/2."""
        return f"{self.number}/{self.count}" if self.count > 1 else ""


def turns(sheets: Sequence[_T]) -> Iterator[tuple[Turn, _T]]:
    for number, sheet in enumerate(sheets, 1):
        yield Turn(number, len(sheets)), sheet


def even_shares(things: Sequence[_T], count: int) -> tuple[tuple[_T, ...], ...]:
    """Shares as even as can be, the larger first: five rows are three and two."""
    size, larger = divmod(len(things), count)
    ends = [0]
    for at in range(count):
        ends.append(ends[-1] + size + (1 if at < larger else 0))
    return tuple(tuple(things[a:b]) for a, b in pairwise(ends))
