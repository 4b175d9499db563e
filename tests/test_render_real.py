"""The real handout and slides, read back by five programs."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reading import unread
from rendering import READERS, embedded_fonts

from briefing.frame import Publication

readers = pytest.mark.parametrize("reader", READERS)


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
