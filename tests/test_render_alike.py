"""Poppler, MuPDF and PDFium draw every page alike, and the comparison sees a glyph that is gone.

A pixel is foreign by what it lies outside the darkest and lightest of the other picture within
1.4 points: programs place edges and hairlines differently by less. What counts is the mean over
squares of 4.3 points, since a lost mark is an area and a difference in rounding is a line.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image as Picture
from rendering import page, publication, run
from shipped import FOLDERS, KINDS, shipped_pdfs
from validators import absent

from briefing.frame import Image, Node
from briefing.geometry import Point, Rect, Size
from briefing.render.pdf import write_pdf

Raster: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.uint8]]"

_DPI = 100
_REACH, _SQUARE = 2, 6
ALIKE = 40.0
"""Of 255; what the three differ in is at most 33, the least of a lost Han character 57."""

COMPARED = [
    (name, kind)
    for name in FOLDERS
    for kind in KINDS
    if name != "showcase" or kind in ("handout", "slides")
]
"""Of the long showcase what is drawn most variously."""


def _by_poppler(path: Path) -> list[Raster]:
    if shutil.which("pdftoppm") is None:
        absent("pdftoppm is not installed")
    folder = path.with_suffix(".pages")
    folder.mkdir()
    subprocess.run(["pdftoppm", "-r", str(_DPI), "-gray", path, folder / "p"], check=True)
    return [np.asarray(Picture.open(found)) for found in sorted(folder.iterdir())]


def _by_pdfium(path: Path) -> list[Raster]:
    with pypdfium2.PdfDocument(path) as document:
        drawn = (each.render(scale=_DPI / 72, grayscale=True) for each in document)
        return [np.asarray(each.to_pil().convert("L")) for each in drawn]


def _by_mupdf(path: Path) -> list[Raster]:
    try:
        import pymupdf
    except ModuleNotFoundError:
        absent("pymupdf is not installed")
    with pymupdf.open(path) as document:
        drawn = [each.get_pixmap(dpi=_DPI, colorspace=pymupdf.csGRAY) for each in document]
    return [np.frombuffer(p.samples, np.uint8).reshape(p.height, p.width) for p in drawn]


def unlike(one: list[Raster], other: list[Raster]) -> dict[int, float]:
    """Pages, from 1, that one program draws otherwise than the other, with by how much."""
    assert len(one) == len(other)
    found = {}
    for number, (a, b) in enumerate(zip(one, other, strict=True), 1):
        height, width = np.minimum(a.shape, b.shape)
        a, b = a[:height, :width], b[:height, :width]
        worst = max(_foreign(a, b), _foreign(b, a))
        if worst > ALIKE:
            found[number] = round(worst, 1)
    return found


def _foreign(one: Raster, other: Raster) -> float:
    darkest, lightest = _spread(other, np.minimum), _spread(other, np.maximum)
    below = np.where(darkest > one, darkest - one, 0)
    beyond = np.maximum(below, np.where(one > lightest, one - lightest, 0))
    height, width = (side // _SQUARE * _SQUARE for side in one.shape)
    squares = beyond[:height, :width].reshape(height // _SQUARE, _SQUARE, width // _SQUARE, -1)
    return float(squares.mean(axis=(1, 3)).max())


def _spread(raster: Raster, choose: Callable[..., Raster]) -> Raster:
    for axis in (0, 1):
        spread = raster.copy()
        for step in range(1, _REACH + 1):
            near, far = [slice(None)] * 2, [slice(None)] * 2
            near[axis], far[axis] = slice(None, -step), slice(step, None)
            here, there = tuple(near), tuple(far)
            spread[here] = choose(spread[here], raster[there])
            spread[there] = choose(spread[there], raster[here])
        raster = spread
    return raster


@pytest.mark.parametrize(("name", "kind"), COMPARED)
def test_three_programs_draw_every_page_alike(name: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"{kind}.pdf"
    path.write_bytes(shipped_pdfs(name, "screen")[kind])
    first = _by_pdfium(path)
    assert {} == unlike(first, _by_poppler(path))
    assert {} == unlike(first, _by_mupdf(path))


def test_a_character_that_is_not_drawn_is_seen(tmp_path: Path) -> None:
    """Of all faces and sizes: one character on each inner page becomes the empty glyph."""
    data = shipped_pdfs("yongkang-2023", "screen")["handout"]
    whole, spoiled = tmp_path / "whole.pdf", tmp_path / "spoiled.pdf"
    whole.write_bytes(data)
    chance = random.Random(2)
    with pikepdf.open(whole) as pdf:
        for each in list(pdf.pages)[1:-1]:
            _lose_a_character(each, chance)
        pdf.save(spoiled)
    assert list(range(2, 12)) == list(unlike(_by_mupdf(whole), _by_pdfium(spoiled)))


def _lose_a_character(page_: pikepdf.Page, chance: random.Random) -> None:
    """The first of six or more, which is a Han character or a figure and no comma."""
    content = page_.Contents.read_bytes()
    long = list(re.finditer(rb"<((?:[0-9A-F]{4}){6,})>", content.upper()))
    found = chance.choice(long)
    at = found.start(1)
    page_.Contents.write(content[:at] + b"0000" + content[at + 4 :])


def test_a_picture_that_is_not_drawn_is_seen(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Picture.linear_gradient("L").convert("RGB").save(buffer, "JPEG")
    image = Image(buffer.getvalue(), Size(60, 60), "figure")
    node = Node("figure", "Figure", alt="图", box=(0, Rect(60, 200, 60, 60)))
    words = (Point(60, 100), run("照片"))
    files = {}
    for name, items in (("with", (words, (Point(60, 200), image))), ("without", (words,))):
        files[name] = tmp_path / f"{name}.pdf"
        made = publication(page(*items), nodes=[Node("p", "P"), node])
        files[name].write_bytes(write_pdf(made))
    drawn = _by_pdfium(files["with"])
    assert (
        {} == unlike(drawn, _by_mupdf(files["with"])) == unlike(drawn, _by_poppler(files["with"]))
    )
    assert [1] == list(unlike(_by_mupdf(files["with"]), _by_pdfium(files["without"])))
