"""LibreOffice opens the deck, shows every slide, and can show every word on them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from validators import absent

FONTS = Path(__file__).parent.parent / "fonts"

TO_PDF = ("--headless", "--convert-to", "pdf", "--outdir")

FONT_CONFIGURATION = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{FONTS}</dir><cachedir>font-cache</cachedir></fontconfig>
"""
"""Our fonts only, so that the words are found whatever the machine has."""


@pytest.fixture(scope="module")
def exported(deck_pptx: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The words of each page of the PDF that LibreOffice makes of the deck."""
    program = shutil.which("soffice")
    if program is None:
        absent("LibreOffice is not installed")
    home = tmp_path_factory.mktemp("libreoffice")
    (home / "fonts.conf").write_text(FONT_CONFIGURATION, encoding="utf-8")
    subprocess.run(
        [program, f"-env:UserInstallation=file://{home}/profile", *TO_PDF, home, deck_pptx],
        env=os.environ | {"FONTCONFIG_FILE": str(home / "fonts.conf")},
        cwd=home,
        capture_output=True,
        check=True,
    )
    with pypdfium2.PdfDocument(home / f"{deck_pptx.stem}.pdf") as pages:
        return [squeezed(page.get_textpage().get_text_range()) for page in pages]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\ufffe]+", "", text)


def test_every_slide_is_shown(exported: list[str], deck_pptx: Path) -> None:
    assert len(Presentation(str(deck_pptx)).slides) == len(exported)


def texts(shapes: Iterable[Any]) -> Iterator[str]:
    """The words of every text box, those in groups and the cells of tables among them."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from texts(shape.shapes)
        elif shape.has_text_frame:
            yield squeezed(shape.text_frame.text)
        elif shape.has_table:
            yield from (squeezed(cell.text) for cell in shape.table.iter_cells())


def test_every_text_box_is_shown_on_its_slide(exported: list[str], deck_pptx: Path) -> None:
    slides = Presentation(str(deck_pptx)).slides
    pairs = zip(slides, exported, strict=True)
    assert [] == [
        words for slide, page in pairs for words in texts(slide.shapes) if words not in page
    ]
