"""Pictures of a content folder: each right in every output, or refused before it is decoded."""

from __future__ import annotations

import io
import os
import random
import struct
import zlib
from pathlib import Path

import pytest
from contents import fenced, module, write
from pictures import encoded
from PIL import Image, ImageCms

from briefing.content.assemble import load_document
from briefing.content.document import Picture
from briefing.diagnostics import BriefingError
from briefing.resources import resource

RED = (202, 11, 31)
"""The proof of 0/100/90/15 per cent on coated paper."""


def folder_with(folder: Path, data: bytes, name: str = "a.png") -> Path:
    (folder / name).write_bytes(data)
    block = fenced("picture", f"file: {name}", "alt: 图")
    return write(folder, {"a.md": module("正文。", block)})


def read(folder: Path, data: bytes) -> Picture:
    block = load_document(folder_with(folder, data)).document.parts[0].blocks[0]
    assert isinstance(block, Picture)
    return block


def pixel(found: Picture) -> tuple[int, ...]:
    with Image.open(io.BytesIO(found.data)) as picture:
        return picture.convert("RGB").getpixel((0, 0))


def refused(folder: Path) -> list[str]:
    with pytest.raises(BriefingError) as refusal:
        load_document(folder)
    return [fault.code for fault in refusal.value.diagnostics]


def test_inks_of_a_press_become_the_colours_that_they_print(tmp_path: Path) -> None:
    inked = Image.new("CMYK", (8, 8), (0, 255, 230, 38))
    profile = resource("assets/FOGRA39L.icc").read_bytes()
    for options in ({"icc_profile": profile}, {}):
        found = read(tmp_path, encoded(inked, "JPEG", quality=95, **options))
        assert RED == pytest.approx(pixel(found), abs=6)


def test_colours_of_a_wide_screen_are_brought_into_srgb(tmp_path: Path) -> None:
    """A profile whose red and green are those of sRGB exchanged tells whether it was used."""
    exchanged = ImageCms.ImageCmsProfile(str(resource("assets/sRGB.icc"))).tobytes()
    names = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}
    data = bytearray(exchanged.replace(b"sRGB", b"gRGB").replace(b"s\0R\0G\0B", b"g\0R\0G\0B"))
    (count,) = struct.unpack_from(">I", data, 128)
    for entry in range(132, 132 + 12 * count, 12):
        tag = bytes(data[entry : entry + 4])
        data[entry : entry + 4] = names.get(tag, tag)
    assert "sRGB" not in ImageCms.getProfileDescription(io.BytesIO(data))
    for kind in ("PNG", "JPEG"):
        red = encoded(Image.new("RGB", (8, 8), (255, 0, 0)), kind, icc_profile=bytes(data))
        assert (0, 255, 0) == pytest.approx(pixel(read(tmp_path, red)), abs=4)


def test_a_picture_in_srgb_is_embedded_as_it_is(tmp_path: Path) -> None:
    profile = resource("assets/sRGB.icc").read_bytes()
    data = encoded(Image.new("RGB", (8, 8), RED), "JPEG", icc_profile=profile)
    assert data == read(tmp_path, data).data


@pytest.mark.parametrize("profile", [b"no profile", b"\0" * 200])
def test_a_profile_that_is_none_is_passed_over(profile: bytes, tmp_path: Path) -> None:
    for mode, colour in (("RGB", RED), ("CMYK", (0, 255, 230, 38))):
        data = encoded(
            Image.new(mode, (8, 8), colour), "JPEG", quality=95, subsampling=0, icc_profile=profile
        )
        assert RED == pytest.approx(pixel(read(tmp_path, data)), abs=6)


def test_sixteen_bits_of_grey_keep_their_shades(tmp_path: Path) -> None:
    shades = Image.new("I;16", (2, 1))
    shades.putpixel((0, 0), 0x4000)
    shades.putpixel((1, 0), 0xC000)
    found = read(tmp_path, encoded(shades, "PNG"))
    with Image.open(io.BytesIO(found.data)) as picture:
        assert ("L", [0x40, 0xC0]) == (picture.mode, list(picture.tobytes()))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_stands_upright_however_the_camera_was_held(
    orientation: int, kind: str, tmp_path: Path
) -> None:
    """The eight turnings of EXIF, undone: a red corner comes back to the upper left."""
    upright = Image.new("RGB", (32, 16), (255, 255, 255))
    upright.paste((255, 0, 0), (0, 0, 8, 8))
    turn = Image.Transpose
    held = {
        2: turn.FLIP_LEFT_RIGHT,
        3: turn.ROTATE_180,
        4: turn.FLIP_TOP_BOTTOM,
        5: turn.TRANSPOSE,
        6: turn.ROTATE_90,
        7: turn.TRANSVERSE,
        8: turn.ROTATE_270,
    }
    stored = upright.transpose(held[orientation]) if orientation in held else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = read(tmp_path, encoded(stored, kind, exif=exif))
    assert (32, 16) == (found.width_px, found.height_px)
    assert (255, 0, 0) == pytest.approx(pixel(found), abs=24)  # JPEG blends
    with Image.open(io.BytesIO(found.data)) as picture:
        assert 1 == picture.getexif().get(0x0112, 1)


def stated(width: int, height: int) -> bytes:
    """A PNG of a few bytes that states a size."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"IDAT" + zlib.compress(b"\0" * 16)
    chunks = [
        struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (head, body)
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("size", [(20_000, 20_000), (8_000, 8_000), (60_000_001, 1)])
def test_too_many_pixels_are_refused_before_they_are_decoded(
    size: tuple[int, int], tmp_path: Path
) -> None:
    """The file is cut short: had it been decoded, it would be `damaged`."""
    assert ["picture-too-large"] == refused(folder_with(tmp_path, stated(*size)))


@pytest.mark.parametrize(
    "data",
    [
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n",
        encoded(Image.new("RGB", (8, 8)), "BMP"),
        encoded(Image.new("RGB", (8, 8)), "WEBP"),
        encoded(Image.new("RGB", (8, 8)), "TIFF"),
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04",
        "图".encode(),
    ],
)
@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.svg"])
def test_other_formats_are_refused_by_content(name: str, data: bytes, tmp_path: Path) -> None:
    assert refused(folder_with(tmp_path, data, name))[0] in ("picture-format", "picture-damaged")


def test_damaged_pictures_are_refused_or_read_but_nothing_else_happens(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    profile = resource("assets/sRGB.icc").read_bytes()
    noise = Image.effect_noise((48, 32), 80)
    whole = [
        encoded(noise.convert("RGB"), "PNG", exif=exif, icc_profile=profile),
        encoded(noise.convert("P"), "PNG"),
        encoded(noise.convert("RGB"), "JPEG", exif=exif, icc_profile=profile),
        encoded(noise.convert("CMYK"), "JPEG", progressive=True),
    ]
    chance = random.Random(4)
    for turn in range(160):
        data = bytearray(whole[turn % len(whole)])
        if turn % 3:
            for _ in range(3):
                data[chance.randrange(len(data))] = chance.randrange(256)
        else:
            del data[chance.randrange(len(data)) :]
        try:
            read(tmp_path, bytes(data))
        except BriefingError as refusal:
            codes = {fault.code for fault in refusal.diagnostics}
            assert codes <= {"picture-damaged", "picture-format", "picture-too-large"}


def test_a_picture_outside_the_folder_is_refused(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.png").write_bytes(encoded(Image.new("RGB", (8, 8)), "PNG"))
    folder = folder_with(inside, b"")
    (inside / "a.png").unlink()
    (inside / "a.png").symlink_to(outside / "secret.png")
    assert ["path-outside"] == refused(folder)
    block = fenced("picture", "file: ../outside/secret.png", "alt: 图")
    assert ["path-outside"] == refused(write(inside, {"a.md": module("正文。", block)}))


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.png").write_bytes(encoded(Image.new("RGB", (8, 6)), "PNG"))
    folder = folder_with(tmp_path, b"")
    (tmp_path / "a.png").unlink()
    (tmp_path / "a.png").symlink_to("real.png")
    block = load_document(folder).document.parts[0].blocks[0]
    assert isinstance(block, Picture)
    assert (8, 6) == (block.width_px, block.height_px)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A pipe would keep the build waiting for ever."""
    folder = folder_with(tmp_path, b"")
    (tmp_path / "a.png").unlink()
    os.mkfifo(tmp_path / "a.png")
    assert ["picture-missing"] == refused(folder)
    (tmp_path / "a.png").unlink()
    (tmp_path / "a.png").mkdir()
    assert ["picture-missing"] == refused(folder)


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, encoded(Image.new("RGB", (8, 8)), "PNG"))
    os.truncate(tmp_path / "a.png", 41 * 1024 * 1024)
    assert ["picture-too-large"] == refused(folder)
