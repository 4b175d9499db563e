"""What the lines of a publication are, and which of them another program does not give back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rendering import READERS

from briefing.frame import Group, Placed, Publication, TextRun
from briefing.geometry import Point


def runs(origin: Point, items: Sequence[Placed]) -> Iterator[tuple[Point, TextRun]]:
    for place, item in items:
        if isinstance(item, Group):
            yield from runs(origin + place, item.items)
        elif isinstance(item, TextRun) and not item.rotation:
            yield origin + place, item


def lines(publication: Publication) -> Iterator[str]:
    """The words of runs that follow each other without a gap, in one size.

    Poppler sets words of very different sizes apart, whatever the file does.
    """
    for page in publication.pages:
        line, end, size = "", Point(0, 0), 0.0
        for place, run in runs(Point(0, 0), page.items):
            follows = abs(place.x - end.x) < 0.02 and abs(place.y - end.y) < 0.02
            if not (follows and run.size == size):
                yield line
                line = ""
            line += run.text
            end, size = Point(place.x + run.width, place.y), run.size
        yield line


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def unread(publication: Publication, reader: str, path: Path) -> list[str]:
    """The lines that another program does not give back.

    Cut at ideographic spaces: poppler takes them for the gutter between two columns.
    """
    found = "\n".join(plain(line) for line in READERS[reader](path).splitlines())
    parts = (part for line in lines(publication) for part in line.split("\u3000"))
    return [part for part in map(plain, parts) if part not in found]
