"""Pictures of the content folder: found, measured before they are decoded, made PNG or JPEG.

Takes a path relative to the folder; gives bytes that every backend can embed: upright, eight bits
a sample, grey or sRGB. Judged by content, not by name. Refuses other formats, damaged files, and
more pixels than a page can use: a small file may decode to gigabytes.
"""

from __future__ import annotations

import io
import struct
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefing.content.complain import error
from briefing.content.picture_colours import in_srgb, is_plain
from briefing.content.source import find_file
from briefing.diagnostics import Diagnostic, Span
from briefing.frozen import frozen

if TYPE_CHECKING:
    from PIL import Image

PIXEL_LIMIT = 60_000_000
"""Well above a full A4 page at 600 dots an inch (35 million)."""

BYTE_LIMIT = 40 * 1024 * 1024
MISSING = "picture-missing"

_KINDS = ("PNG", "JPEG")
"""What is decoded at all: for others Pillow may even start a program."""

_UPRIGHT = 1
_ORIENTATION = 0x0112


@frozen
class Encoded:
    data: bytes
    media: Literal["image/png", "image/jpeg"]
    width_px: int
    height_px: int


def read_picture(
    folder: Path, relative: str, place: Span, faults: list[Diagnostic]
) -> Encoded | None:
    path = find_file(folder, relative, place, faults, missing=MISSING)
    data = _read(path, relative, place, faults) if path else None
    if data is None:
        return None
    found = _decode(relative, data, place)
    if isinstance(found, Diagnostic):
        faults.append(found)
        return None
    return found


def _read(path: Path, relative: str, place: Span, faults: list[Diagnostic]) -> bytes | None:
    try:
        with path.open("rb") as file:
            data = file.read(BYTE_LIMIT + 1)
    except OSError as fault:
        reason = (fault.strerror or "").lower()
        faults.append(error("file-unreadable", f"`{relative}` cannot be read: {reason}", place))
        return None
    if len(data) > BYTE_LIMIT:
        message = f"`{relative}` has more than {BYTE_LIMIT // 1024 // 1024} MiB"
        faults.append(error("picture-too-large", message, place))
        return None
    return data


def _decode(relative: str, data: bytes, place: Span) -> Encoded | Diagnostic:
    from PIL import Image, UnidentifiedImageError

    too_large = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        with warnings.catch_warnings():
            # Pillow warns of odd metadata, of which nothing is kept.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _encode(_loaded(data), data)
    except too_large:
        message = f"`{relative}` has more than {PIXEL_LIMIT // 1_000_000} million pixels"
        hint = "save it smaller: 300 dots an inch at printed size are enough"
        return error("picture-too-large", message, place, hint)
    except UnidentifiedImageError:
        message = f"`{relative}` is neither PNG nor JPEG, whatever its name says"
        return error("picture-format", message, place, "save it as PNG or JPEG")
    except (OSError, SyntaxError, ValueError, struct.error):
        return error("picture-damaged", f"`{relative}` is damaged or cut short", place)


def _loaded(data: bytes) -> Image.Image:
    from PIL import Image

    picture = Image.open(io.BytesIO(data), formats=_KINDS)
    if picture.width * picture.height > PIXEL_LIMIT:
        raise Image.DecompressionBombError
    picture.load()
    return picture


def _encode(picture: Image.Image, data: bytes) -> Encoded:
    """The file's own bytes where they will do, else written again upright and in sRGB."""
    from PIL import ImageOps

    png = picture.format == "PNG"
    turned = picture.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT
    if turned or picture.format == "MPO" or not is_plain(picture):
        upright = in_srgb(ImageOps.exif_transpose(picture))
        buffer = io.BytesIO()
        upright.save(buffer, "PNG" if png else "JPEG", quality=95, subsampling=0)
        picture, data = upright, buffer.getvalue()
    return Encoded(data, "image/png" if png else "image/jpeg", picture.width, picture.height)
