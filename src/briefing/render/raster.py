"""Pages as PNG pictures, one pixel a point or to scale, small enough for a phone chat.

In: a publication; out: the bytes of a picture for each page, equal for equal input and library.
Our own PDF of the pages is rasterised, so a picture shows what a PDF would. The colours become a
palette of 256 wherever no eye sees the difference: text and flat inks need no more.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.frame import Publication
from briefing.render.pdf import write_pdf

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 2_000_000
"""What chat programs send as it is."""
UNSEEN = 8
"""The difference of a channel, of 255, that is far below what an eye tells apart at an edge."""
_COLOURS = 256


def draw_pictures(publication: Publication, scale: float = 1.0) -> Iterator[bytes]:
    import pypdfium2

    with pypdfium2.PdfDocument(write_pdf(publication)) as file:
        for page in file:
            bitmap = page.render(scale=scale, rev_byteorder=True)
            yield _small(bitmap.to_pil().convert("RGB"))
            bitmap.close()
            page.close()


def _small(picture: Image) -> bytes:
    """In a palette if that is unseen, else in true colour, else in a palette with dots."""
    from PIL.Image import Dither, Quantize

    flat = picture.quantize(_COLOURS, Quantize.MAXCOVERAGE, dither=Dither.NONE)
    if _difference(picture, flat.convert("RGB")) <= UNSEEN:
        return _png(flat)
    full = _png(picture)
    if len(full) <= MOST_BYTES:
        return full
    palette = picture.quantize(_COLOURS, Quantize.MEDIANCUT)
    return _png(picture.quantize(palette=palette, dither=Dither.FLOYDSTEINBERG))


def _difference(one: Image, other: Image) -> int:
    """The greatest difference of any channel."""
    from PIL import ImageChops

    counts = ImageChops.difference(one, other).histogram()
    return max(at % 256 for at, count in enumerate(counts) if count)


def _png(picture: Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
