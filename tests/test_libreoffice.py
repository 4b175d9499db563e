"""LibreOffice opens the deck, shows every word on every slide, and saves it without a loss."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from validators import absent

FONTS = Path(__file__).parent.parent / "fonts"

FONT_CONFIGURATION = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{FONTS}</dir><cachedir>font-cache</cachedir></fontconfig>
"""
"""Our fonts only, so that the words are found whatever the machine has."""


Converter: TypeAlias = Callable[[Path, str], Path]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """LibreOffice with a profile of its own: opens a file and saves it as another kind."""
    program = shutil.which("soffice")
    if program is None:
        absent("LibreOffice is not installed")
    home = tmp_path_factory.mktemp("libreoffice")
    (home / "fonts.conf").write_text(FONT_CONFIGURATION, encoding="utf-8")

    def run(path: Path, kind: str) -> Path:
        profile = f"-env:UserInstallation=file://{home}/profile"
        subprocess.run(
            [program, profile, "--headless", "--convert-to", kind, "--outdir", home, path],
            env=os.environ | {"FONTCONFIG_FILE": str(home / "fonts.conf")},
            cwd=home,
            capture_output=True,
            check=True,
        )
        return home / f"{path.stem}.{kind}"

    return run


@pytest.fixture(scope="module")
def exported(deck_pptx: Path, convert: Converter) -> list[str]:
    """The words of each page of the PDF that LibreOffice makes of the deck."""
    with pypdfium2.PdfDocument(convert(deck_pptx, "pdf")) as pages:
        return [squeezed(page.get_textpage().get_text_range()) for page in pages]


@pytest.fixture(scope="module")
def pairs(deck_pptx: Path, convert: Converter) -> list[tuple[Any, Any]]:
    """Each slide as we wrote it, and as LibreOffice saved it."""
    ours, theirs = (Presentation(str(p)).slides for p in (deck_pptx, convert(deck_pptx, "pptx")))
    return list(zip(ours, theirs, strict=True))


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


def words_of(slide: Any) -> list[str]:
    """The words of a slide but for its number, of which LibreOffice saves only the field."""
    number = PP_PLACEHOLDER.SLIDE_NUMBER
    shapes = [
        shape
        for shape in slide.shapes
        if not shape.is_placeholder or shape.placeholder_format.type != number
    ]
    return [words for words in texts(shapes) if words]


def charts(shapes: Iterable[Any]) -> Iterator[tuple[list[str], list[tuple[float, ...]]]]:
    """The labels and the figures of every chart, those in groups among them."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from charts(shape.shapes)
        elif shape.has_chart:
            plot = shape.chart.plots[0]
            yield [squeezed(name) for name in plot.categories], [s.values for s in plot.series]


def test_a_round_trip_keeps_every_word_in_order(pairs: list[tuple[Any, Any]]) -> None:
    for ours, theirs in pairs:
        assert words_of(ours) == words_of(theirs)
        assert squeezed(notes(ours)) == squeezed(notes(theirs))


def test_a_round_trip_keeps_charts_as_charts(pairs: list[tuple[Any, Any]]) -> None:
    kept = [list(charts(ours.shapes)) for ours, _ in pairs]
    assert any(kept)
    assert kept == [list(charts(theirs.shapes)) for _, theirs in pairs]


def notes(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text)


def test_a_round_trip_keeps_the_way_back_to_the_contents(pairs: list[tuple[Any, Any]]) -> None:
    _, (_, contents), *numbered, _ = pairs
    for _, theirs in numbered:
        (area,) = (shape for shape in theirs.shapes if shape.name == "目录")
        assert contents.slide_id == area.click_action.target_slide.slide_id
