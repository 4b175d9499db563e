"""How finely a face must be drawn, by the largest size at which it is seen.

Fonts describe outlines more finely than text at reading size can show. In an e-mail a point of an
outline may move by 16 µm: less than half the dot of an office printer, and an eighth of a pixel on
a screen that shows paper twice as large as it is. Large figures keep all that they have.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from briefing.frame import Group, Placed, Publication, TextRun
from briefing.geometry import MM

_TOLERANCE = 0.016 * MM


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
