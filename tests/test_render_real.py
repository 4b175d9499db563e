"""The real handout and slides, read back by five programs."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from reading import unread
from rendering import READERS, embedded_fonts
from shipped import folders, profiles, shipped_pdfs
from validators import absent

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


@folders
@profiles
def test_all_fonts_are_embedded_subsets_that_can_be_searched(
    name: str, profile: str, tmp_path: Path
) -> None:
    """As poppler lists them: embedded, a subset, with a map to Unicode."""
    if shutil.which("pdffonts") is None:
        absent("pdffonts is not installed")
    for kind, data in shipped_pdfs(name, profile).items():
        path = tmp_path / f"{kind}.pdf"
        path.write_bytes(data)
        listed = subprocess.run(["pdffonts", path], capture_output=True, check=True).stdout
        rows = listed.decode().splitlines()[2:]
        assert rows
        for row in rows:
            assert re.match(r"[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes ", row), row
