"""Pictures as PDF image streams: as they came for a screen, converted once for press and mail.

In: encoded bytes and how large they are drawn; out: streams that the pages can name. A JPEG is
kept as it is wherever the profile allows; all else is written losslessly, save photographs on
their way to a mail box. Transparency becomes a soft mask; grey stays grey, on a press black only.
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from briefing.frozen import frozen
from briefing.render.file import File
from briefing.render.objects import Name, Reference, Stream
from briefing.render.painter import Picture
from briefing.render.press import Press, to_inks
from briefing.render.profile import Profile

if TYPE_CHECKING:
    from PIL import Image, ImageCms

_SPARE = 1.1
"""Resampling by less than a tenth costs sharpness and saves next to nothing."""

_PHOTOGRAPH = 0.5
"""What JPEG shrinks to less than half of its lossless size is a photograph; it smears the rest."""

_DEPTH = 8
"""Where the header of a PNG says how many bits a sample has."""

_SPACES = {"1": Name("DeviceGray"), "L": Name("DeviceGray"), "RGB": Name("DeviceRGB")}
_CHANNELS = {"RGB": 3, "CMYK": 4}


@frozen
class _Jpeg:
    """How photographs are compressed anew."""

    quality: int
    subsampling: int


_FOR_PRESS, _FOR_MAIL = _Jpeg(95, 0), _Jpeg(85, 2)


def write_pictures(file: File, pictures: Sequence[Picture], profile: Profile) -> None:
    for picture in pictures:
        own = file.add(_Maker(file, profile).stream(picture))
        for index in sorted(picture.pages):
            named = file.pages[index].resources.setdefault("XObject", {})
            assert isinstance(named, dict), "made here"
            named[picture.name] = own


class _Maker:
    """Makes the streams of one file."""

    def __init__(self, file: File, profile: Profile) -> None:
        self._file, self._profile = file, profile

    def stream(self, picture: Picture) -> Stream:
        from PIL import Image

        with Image.open(io.BytesIO(picture.data)) as opened:
            opened.load()
            wanted = _resampled(opened, _pixels(opened.size, picture, self._profile.dpi))
        jpeg = opened.format == "JPEG"
        as_it_came = picture.data if jpeg and wanted is opened else None
        if self._profile.press:
            return self._for_press(wanted, jpeg, as_it_came, self._profile.press)
        if self._profile.small:
            return self._for_mail(wanted, jpeg, as_it_came)
        return self._for_screen(wanted, as_it_came)

    def _for_screen(self, picture: Image.Image, as_it_came: bytes | None) -> Stream:
        if as_it_came and picture.mode in ("L", "RGB"):
            return self._photograph(picture, as_it_came)
        return self._lossless(picture)

    def _for_mail(self, picture: Image.Image, jpeg: bool, as_it_came: bytes | None) -> Stream:
        opaque = _opaque(picture)
        shrunk = _compressed(opaque, _FOR_MAIL)
        if as_it_came and opaque is picture and len(as_it_came) <= len(shrunk):
            return self._photograph(picture, as_it_came)
        lossless = self._lossless(picture)
        if not jpeg and len(shrunk) > _PHOTOGRAPH * len(lossless.data):
            return lossless
        return self._masked(self._photograph(opaque, shrunk), picture)

    def _for_press(
        self, picture: Image.Image, jpeg: bool, as_it_came: bytes | None, press: Press
    ) -> Stream:
        if as_it_came and picture.mode == "L":
            return self._photograph(picture, as_it_came)
        opaque = _opaque(picture)
        inked = opaque if opaque.mode == "L" else _inked(opaque, press)
        if jpeg:
            return self._photograph(inked, _compressed(inked, _FOR_PRESS))
        return self._masked(self._flat(inked), picture)

    def _lossless(self, picture: Image.Image) -> Stream:
        keeps = picture.mode in ("1", "L", "P", "RGB") and not picture.has_transparency_data
        return self._masked(self._flat(picture if keeps else _opaque(picture)), picture)

    def _masked(self, stream: Stream, picture: Image.Image) -> Stream:
        """The stream, with the picture's transparency if it has any."""
        if picture.has_transparency_data:
            mask = self._file.add(self._flat(picture.convert("RGBA").getchannel("A")))
            return replace(stream, entries={**stream.entries, "SMask": mask})
        return stream

    def _photograph(self, picture: Image.Image, data: bytes) -> Stream:
        # Pillow writes ink as darkness, as Photoshop does.
        inverted = {"Decode": [1, 0] * 4} if picture.mode == "CMYK" else {}
        return Stream(self._entries(picture, "DCTDecode") | inverted, data)

    def _flat(self, picture: Image.Image) -> Stream:
        """Without loss, by the row filters of PNG."""
        depth, rows = _png_rows(picture)
        filters = {
            "Predictor": 15,
            "Colors": _CHANNELS.get(picture.mode, 1),
            "BitsPerComponent": depth,
            "Columns": picture.width,
        }
        own = {"BitsPerComponent": depth, "DecodeParms": filters}
        return Stream(self._entries(picture, "FlateDecode") | own, rows)

    def _entries(self, picture: Image.Image, packing: str) -> dict[str, object]:
        width, height = picture.size
        return {
            "Type": Name("XObject"),
            "Subtype": Name("Image"),
            "Width": width,
            "Height": height,
            "BitsPerComponent": 8,
            "ColorSpace": self._space(picture),
            "Filter": Name(packing),
        }

    def _space(self, picture: Image.Image) -> Name | Reference:
        if picture.mode == "CMYK":
            return Name("DeviceCMYK")
        if picture.mode != "P":
            return _SPACES[picture.mode]
        palette = bytes(picture.getpalette("RGB") or ())
        # By reference: a stream's dictionary must hold no string, which a lock would turn.
        return self._file.add([Name("Indexed"), Name("DeviceRGB"), len(palette) // 3 - 1, palette])


def _pixels(size: tuple[int, int], picture: Picture, dpi: float | None) -> tuple[int, int]:
    """How many pixels the picture is to keep: its own, or what the resolution asks for."""
    if dpi is None:
        return size
    needed = (picture.width / 72 * dpi, picture.height / 72 * dpi)
    excess = min(own / wanted for own, wanted in zip(size, needed, strict=True))
    if excess <= _SPARE:
        return size
    width, height = (max(1, math.ceil(own / excess)) for own in size)
    return width, height


def _resampled(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    from PIL.Image import Resampling

    if size == picture.size:
        return picture
    if picture.mode in ("1", "P"):
        clear = picture.has_transparency_data
        picture = picture.convert("L" if picture.mode == "1" else "RGBA" if clear else "RGB")
    return picture.resize(size, Resampling.LANCZOS)


def _opaque(picture: Image.Image) -> Image.Image:
    """Grey or RGB; the picture itself where it is that already."""
    if picture.mode in ("L", "RGB"):
        return picture
    if picture.mode in ("1", "LA"):
        return picture.convert("L")
    # A palette with transparency has no straight way to RGB.
    return picture.convert("RGBA").convert("RGB")


def _inked(picture: Image.Image, press: Press) -> Image.Image:
    from PIL import ImageCms

    converted = ImageCms.applyTransform(picture, _transform(press))
    assert converted is not None
    return converted


@cache
def _transform(press: Press) -> ImageCms.ImageCmsTransform:
    return to_inks(press.profile)


def _compressed(picture: Image.Image, how: _Jpeg) -> bytes:
    buffer = io.BytesIO()
    picture.save(
        buffer, "JPEG", quality=how.quality, subsampling=how.subsampling, optimize=True, exif=b""
    )
    return buffer.getvalue()


def _png_rows(picture: Image.Image) -> tuple[int, bytes]:
    """Bits a sample, and the compressed rows as PNG has them: PDF takes them as they are."""
    from PIL import Image

    if picture.mode == "CMYK":
        # PNG knows four channels by another name.
        picture = Image.frombytes("RGBA", picture.size, picture.tobytes())
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True, icc_profile=None)
    chunks = list(_chunks(buffer.getvalue()))
    depth = chunks[0][1][_DEPTH]
    return depth, b"".join(data for kind, data in chunks if kind == b"IDAT")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    start = 8
    while start < len(png):
        length, kind = struct.unpack_from(">I4s", png, start)
        yield kind, png[start + 8 : start + 8 + length]
        start += length + 12
