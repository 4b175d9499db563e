"""Small publications made by hand, and readers of the files that they become."""

from __future__ import annotations

import io
import logging
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from validators import absent

from briefing.frame import (
    Anchor,
    Glyph,
    Heading,
    Ink,
    Node,
    Owner,
    Page,
    Placed,
    Publication,
    TextRun,
)
from briefing.geometry import A4, Point, Size
from briefing.render.pdf import write_pdf
from briefing.text.fonts import face

BLACK = Ink("ink", (0.0, 0.0, 0.0), (0, 0, 0, 1))
WHITE = Ink("paper", (1.0, 1.0, 1.0), (0, 0, 0, 0))
RED = Ink("red", (1.0, 0.0, 0.0), (0, 1, 1, 0))
BLUE = Ink("blue", (0.0, 0.0, 1.0), (1, 1, 0, 0))


def glyphs(text: str, size: float, name: str = "sans-regular") -> tuple[Glyph, ...]:
    """One glyph a character, each with the advance of the font."""
    font = face(name)
    ids = [font.glyph_for(char) for char in text]
    return tuple(
        Glyph(id, font.advance(id) * size, char) for id, char in zip(ids, text, strict=True)
    )


def run(
    text: str, owner: Owner = "p", size: float = 10.0, ink: Ink = BLACK, name: str = "sans-regular"
) -> TextRun:
    return TextRun(name, size, ink, glyphs(text, size, name), owner)


def page(*items: Placed, size: Size = A4, label: str = "") -> Page:
    return Page(size, items, label)


def publication(
    *pages: Page,
    nodes: Iterable[Node] = (Node("p", "P"),),
    anchors: Iterable[Anchor] = (),
    outline: Iterable[Heading] = (),
    title: str = "试样",
) -> Publication:
    root = Node("document", "Document", tuple(nodes))
    return Publication(
        title, "永康市", "zh-Hans", pages, root, tuple(anchors), tuple(outline), "样张"
    )


def line_of(*runs: TextRun) -> Publication:
    """The runs on one line, each where the one before it ends."""
    x, items = 60.0, []
    for item in runs:
        items.append((Point(x, 100.0), item))
        x += item.width
    return publication(page(*items))


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def written(*pages: Page, nodes: Iterable[Node] = (Node("p", "P"),)) -> pikepdf.Pdf:
    return opened(write_pdf(publication(*pages, nodes=nodes)))


def pixels(data: bytes) -> list[list[tuple[int, int, int]]]:
    """The first page at one pixel a point."""
    with pypdfium2.PdfDocument(data) as document:
        bitmap = document[0].render(scale=1, rev_byteorder=True)
        picture = bitmap.to_pil().convert("RGB")
    width, height = picture.size
    return [[picture.getpixel((x, y)) for x in range(width)] for y in range(height)]


def spelled(data: bytes) -> list[str]:
    """The first page as rows of letters: `.` paper, `#` black, `R` red, `B` blue, `?` else."""
    letters = {(255, 255, 255): ".", (0, 0, 0): "#", (255, 0, 0): "R", (0, 0, 255): "B"}
    return ["".join(letters.get(pixel, "?") for pixel in row) for row in pixels(data)]


def _with_poppler(path: Path) -> str:
    command = shutil.which("pdftotext")
    if command is None:
        absent("pdftotext is not installed")
    return subprocess.run([command, path, "-"], capture_output=True, check=True).stdout.decode()


def _with_mupdf(path: Path) -> str:
    try:
        import pymupdf
    except ModuleNotFoundError:
        absent("pymupdf is not installed")
    with pymupdf.open(path) as document:
        return "\n".join(page.get_text() for page in document)


def _with_pdfminer(path: Path) -> str:
    from pdfminer.high_level import extract_text

    return extract_text(path)


def _with_pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def _with_pypdf(path: Path) -> str:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


READERS: dict[str, Callable[[Path], str]] = {
    "poppler": _with_poppler,
    "mupdf": _with_mupdf,
    "pdfminer": _with_pdfminer,
    "pdfium": _with_pdfium,
    "pypdf": _with_pypdf,
}


def lines_read(reader: str, path: Path) -> list[str]:
    """What another program reads out of the file, empty lines left out."""
    text = READERS[reader](path).replace("\r", "\n").replace("\f", "\n")
    return [line.strip() for line in text.split("\n") if line.strip()]


def embedded_fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The Type0 fonts that the pages name, each once."""
    fonts = {
        name: font for page in pdf.pages for name, font in page.obj.Resources.Font.as_dict().items()
    }
    yield from fonts.values()
