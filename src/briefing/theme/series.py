"""Which token of a palette draws which series of a chart, and how series differ without colour.

In: which series carry the claim. Out: tokens in the order of the series. One that carries the
claim is in the first colour; beside it the others are muted, and greys tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence

_PLAIN = ("series1", "series2", "series3", "series4", "series5", "series6")
_MUTED = ("mute", "series6", "series2", "series3", "series4", "series5")

DASHES: tuple[tuple[float, ...], ...] = ((), (6, 3), (1.5, 2.5), (8, 3, 2, 3), (3, 3), (10, 4))
"""Of lines in the order of the series, in multiples of a point."""

MARKERS = ("circle", "square", "triangle", "diamond", "circle", "square")
"""At the points of lines, in the order of the series."""


def series_tokens(claims: Sequence[bool]) -> tuple[str, ...]:
    """Tokens for series of which some, all or none carry the claim."""
    if not any(claims) or all(claims):
        return tuple(_PLAIN[at % len(_PLAIN)] for at in range(len(claims)))
    others = iter(_MUTED)
    first = iter(("series1", *_PLAIN[1:]))
    return tuple(next(first) if claim else next(others) for claim in claims)
