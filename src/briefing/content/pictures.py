"""Pictures of the content folder: found, measured before they are decoded, made PNG or JPEG.

Takes a path relative to the folder; gives bytes that every backend can embed, upright and in RGB
or grey. Judged by content, not by name. Refuses other formats, damaged files, and more pixels
than a page can use: a small file may decode to gigabytes.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefing.content.complain import error
from briefing.content.source import find_file
from briefing.diagnostics import Diagnostic, Span

if TYPE_CHECKING:
    from PIL import Image

PIXEL_LIMIT = 60_000_000
"""Well above a full A4 page at 600 dots an inch (35 million)."""

BYTE_LIMIT = 40 * 1024 * 1024
MISSING = "picture-missing"

_UPRIGHT = 1
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Encoded:
    data: bytes
    media: Literal["image/png", "image/jpeg"]
    width_px: int
    height_px: int


def read_picture(
    folder: Path, relative: str, place: Span, faults: list[Diagnostic]
) -> Encoded | None:
    path = find_file(folder, relative, place, faults, missing=MISSING)
    if path is None:
        return None
    if path.stat().st_size > BYTE_LIMIT:
        message = f"`{relative}` has more than {BYTE_LIMIT // 1024 // 1024} MiB"
        faults.append(error("picture-too-large", message, place))
        return None
    return _decode(relative, path.read_bytes(), place, faults)


def _decode(relative: str, data: bytes, place: Span, faults: list[Diagnostic]) -> Encoded | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data))
            if picture.width * picture.height > PIXEL_LIMIT:
                raise Image.DecompressionBombError
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        message = f"`{relative}` has more than {PIXEL_LIMIT // 1_000_000} million pixels"
        hint = "save it smaller: 300 dots an inch at printed size are enough"
        faults.append(error("picture-too-large", message, place, hint))
        return None
    except UnidentifiedImageError:
        message = f"`{relative}` is no picture that can be read"
        faults.append(error("picture-format", message, place, "save it as PNG or JPEG"))
        return None
    except (OSError, SyntaxError, ValueError):
        faults.append(error("picture-damaged", f"`{relative}` is damaged or cut short", place))
        return None
    return _encode(relative, picture, data, place, faults)


def _encode(
    relative: str, picture: Image.Image, data: bytes, place: Span, faults: list[Diagnostic]
) -> Encoded | None:
    """The file's own bytes where they will do, else written again upright and in RGB."""
    from PIL import ImageOps

    if picture.format not in ("PNG", "JPEG", "MPO"):
        message = f"`{relative}` is {picture.format}"
        faults.append(error("picture-format", message, place, "save it as PNG or JPEG"))
        return None
    png = picture.format == "PNG"
    turned = picture.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT
    if turned or picture.format == "MPO" or picture.mode == "CMYK":
        upright = ImageOps.exif_transpose(picture)
        upright = upright.convert("RGB") if upright.mode == "CMYK" else upright
        buffer = io.BytesIO()
        upright.save(buffer, "PNG" if png else "JPEG", quality=95, subsampling=0)
        picture, data = upright, buffer.getvalue()
    return Encoded(data, "image/png" if png else "image/jpeg", picture.width, picture.height)
