"""A PDF for a mail box: few bytes, and nothing lost of words, tags and looks."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import ImageChops, ImageStat
from reading import unread
from rendering import READERS, embedded_fonts, line_of, opened, run

from briefing.frame import Publication
from briefing.geometry import MM
from briefing.render.pdf import write_pdf
from briefing.render.profile import EMAIL, SCREEN, Profile


@pytest.fixture(scope="module")
def mailed(handout: Publication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mail") / "handout.pdf"
    path.write_bytes(write_pdf(handout, EMAIL))
    return path


def test_the_handout_is_no_larger_than_one_set_in_a_single_family(mailed: Path) -> None:
    """What Typst makes of the same text in two weights of the sans is 239 kB; ours has five."""
    assert mailed.stat().st_size <= 239_000


def test_a_reader_on_the_web_can_show_the_first_page_first(mailed: Path) -> None:
    with pikepdf.open(mailed) as pdf:
        assert pdf.is_linearized


@pytest.mark.parametrize("reader", READERS)
def test_every_line_reads_as_written(reader: str, handout: Publication, mailed: Path) -> None:
    assert [] == unread(handout, reader, mailed)


def test_the_tags_are_those_of_the_file_for_the_screen(mailed: Path, handout_pdf: Path) -> None:
    with pikepdf.open(mailed) as mail, pikepdf.open(handout_pdf) as screen:
        assert tags(screen.Root.StructTreeRoot.K) == tags(mail.Root.StructTreeRoot.K)


def tags(element: pikepdf.Object) -> object:
    """Nested (tag, alternative text, kids); marks by number."""
    if isinstance(element, int):
        return element
    if "/S" not in element:
        return str(element.Type)
    kids = element.get("/K", pikepdf.Array())
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return str(element.S), str(element.get("/Alt", "")), [tags(kid) for kid in kids]


@pytest.mark.parametrize("page", range(12))
def test_pages_look_the_same(page: int, mailed: Path, handout_pdf: Path) -> None:
    """At the resolution of a good screen a point of an outline moves by a tenth of a pixel.

    Such a shift changes a pixel on an edge by a tenth of the contrast, 25 of 255; the mean stays
    far below as most pixels lie on no edge.
    """
    pictures = []
    for path in (mailed, handout_pdf):
        with pypdfium2.PdfDocument(path) as document:
            pictures.append(document[page].render(scale=150 / 72).to_pil().convert("L"))
    difference = ImageStat.Stat(ImageChops.difference(*pictures))
    assert difference.mean[0] < 1.0
    assert difference.rms[0] < 10.0


def test_two_mailed_files_of_the_same_have_the_same_bytes(handout: Publication) -> None:
    assert write_pdf(handout, EMAIL) == write_pdf(handout, EMAIL)


def programs(made: Publication, profile: Profile) -> tuple[TTFont, list[float]]:
    """The one font's program, and the widths that the PDF states for it."""
    with opened(write_pdf(made, profile)) as pdf:
        (font,) = embedded_fonts(pdf)
        data = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
        widths = [float(width) for width in font.DescendantFonts[0].W[1]]
    return TTFont(io.BytesIO(data)), widths


@pytest.mark.parametrize("size", [8.5, 12.0, 26.0, 64.0])
def test_no_outline_moves_by_more_than_sixteen_micrometres(size: float) -> None:
    """Half a unit of the program is the most by which rounding moves a point."""
    made = line_of(run("永康", size=size), run("市", size=size / 2))
    units = programs(made, EMAIL)[0]["head"].unitsPerEm
    assert units == 1000 or size / units / 2 <= 0.016 * MM
    assert units < programs(made, SCREEN)[0]["head"].unitsPerEm


def test_large_figures_keep_the_outlines_of_the_face() -> None:
    made = line_of(run("730", size=150.0))
    assert programs(made, SCREEN)[0]["glyf"] == programs(made, EMAIL)[0]["glyf"]


def test_stated_widths_are_those_of_the_coarse_program() -> None:
    """PDF/A lets the two differ by a thousandth of an em."""
    program, stated = programs(line_of(run("永康2023", size=9.0)), EMAIL)
    metrics, units = program["hmtx"].metrics, program["head"].unitsPerEm
    own = [metrics[name][0] * 1000 / units for name in program.getGlyphOrder()[1:]]
    assert own == pytest.approx(stated, abs=0.01)
