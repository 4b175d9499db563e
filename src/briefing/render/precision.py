"""How finely a face must be drawn, by the largest size at which it is seen.

Fonts describe outlines more finely than text at reading size can show. In an e-mail a point of an
outline may move by a twenty-fifth of a point, 14 µm: a third of the dot of an office printer, and
a seventh of a pixel on a screen at twice the size of paper. Large figures keep all that they have.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from briefing.frame import Group, Placed, Publication, TextRun

_TOLERANCE = 1 / 25


def units_needed(publication: Publication) -> dict[str, int]:
    """For each face how many units an em suffice; a point is half a unit off at most."""
    largest: dict[str, float] = {}
    for page in publication.pages:
        for run in _runs(page.items):
            largest[run.face] = max(largest.get(run.face, 0.0), run.size)
    return {face: math.ceil(size / (2 * _TOLERANCE)) for face, size in largest.items()}


def _runs(items: Sequence[Placed]) -> Iterator[TextRun]:
    for _, item in items:
        if isinstance(item, TextRun):
            yield item
        elif isinstance(item, Group):
            yield from _runs(item.items)
