"""Draws the pictures of the README from the built outputs: `make pictures`.

In: out/yongkang-2023 as `make briefing` leaves it. Out: docs/page.png and docs/slide.png, the
page and the slide of one section, small enough to be looked at on a web page.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

HERE = Path(__file__).parent
OUT = HERE.parent / "out" / "yongkang-2023"
SECTION = "坚持强基固本"
COLOURS = 96


def main() -> None:
    for kind, name, width in (("handout", "page", 560), ("slides", "slide", 900)):
        picture = section_page(OUT / f"yongkang-2023-{kind}.pdf", width)
        small = picture.quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(HERE / f"{name}.png", optimize=True)


def section_page(path: Path, width: int) -> Image.Image:
    """The first page with figures whose words hold the section's name, after the contents."""
    document = pypdfium2.PdfDocument(path)
    pages = [page for page in document if SECTION in page.get_textpage().get_text_range()]
    page = pages[-1] if path.stem.endswith("handout") else pages[1]
    return page.render(scale=width / page.get_width()).to_pil().convert("RGB")


main()
