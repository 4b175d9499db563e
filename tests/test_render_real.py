"""The real handout and slides, read back by five programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import pytest
from rendering import READERS, embedded_fonts

from briefing.frame import Group, Placed, Publication, TextRun
from briefing.geometry import Point

readers = pytest.mark.parametrize("reader", READERS)


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


@readers
def test_every_line_of_the_handout_reads_as_written(
    reader: str, handout: Publication, handout_pdf: Path
) -> None:
    assert [] == unread(handout, reader, handout_pdf)


@readers
def test_every_line_of_the_slides_reads_as_written(
    reader: str, slides: Publication, slides_pdf: Path
) -> None:
    assert [] == unread(slides, reader, slides_pdf)


def test_each_face_is_embedded_once(handout_pdf: Path) -> None:
    with pikepdf.open(handout_pdf) as pdf:
        names = [str(font.BaseFont).partition("+")[2] for font in embedded_fonts(pdf)]
    assert sorted(set(names)) == sorted(names)
    assert len(names) <= 5


def test_the_handout_is_small_enough_to_mail(handout_pdf: Path) -> None:
    """Half a megabyte is what any mail box takes."""
    assert handout_pdf.stat().st_size < 500_000
