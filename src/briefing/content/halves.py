"""Where a long report may be divided, for two processes to do a half of it each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from briefing.content.document import Part

_LONG = 200
"""Blocks of some fifty pages: from there on a second process pays."""


def later_parts(parts: Sequence[Part]) -> range:
    """The parts of the second half of a long report, none of a short one."""
    blocks = [*accumulate(sum(1 for _ in part.walk()) for part in parts)]
    if not blocks or blocks[-1] < _LONG:
        return range(0)
    half = next(at for at, count in enumerate(blocks, 1) if 2 * count >= blocks[-1])
    return range(half, len(parts))
