"""Pictures as each kind of PDF takes them: as they came, as ink, or as small as the eye allows."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
import pytest
from pictures import encoded
from pikepdf import Name
from PIL import Image as Picture
from rendering import opened, page, publication

from briefing.frame import Image
from briefing.geometry import Point, Size
from briefing.render.pdf import write_pdf
from briefing.render.press import standard_press
from briefing.render.profile import EMAIL, SCREEN, Profile, for_press

PRINT = for_press(standard_press())
INCH = Size(72, 72)


def photograph(side: int) -> Picture.Image:
    """A slope with grain: nothing repeats, as in nature."""
    grain = random.Random(side)
    picture = Picture.linear_gradient("L").resize((side, side))
    noise = bytes(grain.randrange(200) for _ in range(side * side))
    noisy = Picture.frombytes("L", (side, side), noise)
    return Picture.merge("RGB", (picture, noisy, picture.transpose(Picture.Transpose.ROTATE_90)))


def drawing(side: int) -> Picture.Image:
    picture = Picture.new("RGB", (side, side), (255, 255, 255))
    picture.paste((255, 0, 0), (0, 0, side // 2, side // 2))
    return picture


@contextmanager
def placed(data: bytes, profile: Profile, *sizes: Size) -> Iterator[pikepdf.Stream]:
    """The stream of a picture drawn once for each size, or an inch wide."""
    items = [(Point(100, 100), Image(data, size, "p")) for size in sizes or (INCH,)]
    with opened(write_pdf(publication(page(*items)), profile)) as pdf:
        (stream,) = pdf.pages[0].Resources.XObject.as_dict().values()
        yield stream


def pixels(stream: pikepdf.Stream) -> tuple[int, int]:
    return int(stream.Width), int(stream.Height)


def shown(stream: pikepdf.Stream) -> Picture.Image:
    return pikepdf.PdfImage(stream).as_pil_image()


def inks(stream: pikepdf.Stream) -> tuple[int, ...]:
    """The first pixel's inks in per cent."""
    if stream.Filter == Name.DCTDecode:
        with Picture.open(io.BytesIO(stream.read_raw_bytes())) as picture:
            first = picture.getpixel((0, 0))
        # Pillow undoes the inversion that the stream's Decode array states.
        assert [1, 0] * 4 == [int(value) for value in stream.Decode]
    else:
        first = tuple(stream.read_bytes()[:4])
    return tuple(round(value / 2.55) for value in first)


# For a press


def test_a_photograph_becomes_ink_at_300_dots_an_inch() -> None:
    data = encoded(Picture.new("RGB", (900, 600), (202, 11, 31)), "JPEG")
    with placed(data, PRINT, Size(144, 96)) as stream:
        assert (600, 400) == pixels(stream)
        assert Name.DeviceCMYK == stream.ColorSpace
        # The theme's red is 0/100/90/15, and its RGB the proof of that.
        assert (0, 98, 87, 15) == pytest.approx(inks(stream), abs=5)


def test_a_picture_drawn_twice_is_as_fine_as_the_larger_needs() -> None:
    data = encoded(Picture.new("RGB", (900, 900)), "JPEG")
    with placed(data, PRINT, Size(72, 72), Size(144, 144), Size(36, 36)) as stream:
        assert (600, 600) == pixels(stream)


@pytest.mark.parametrize("side", [100, 320])
def test_a_picture_little_finer_than_needed_keeps_its_pixels(side: int) -> None:
    with placed(encoded(Picture.new("RGB", (side, side)), "JPEG"), PRINT) as stream:
        assert (side, side) == pixels(stream)


def test_a_drawing_becomes_ink_without_loss() -> None:
    with placed(encoded(drawing(40), "PNG"), PRINT) as stream:
        data = stream.read_bytes()
        assert {data[:4], b"\0\0\0\0"} == {data[i : i + 4] for i in range(0, len(data), 4)}
        cyan, magenta, yellow, black = inks(stream)
    assert cyan == black == 0
    assert min(magenta, yellow) > 90


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_grey_is_printed_in_black_alone(kind: str) -> None:
    with placed(encoded(Picture.new("L", (40, 40), 100), kind), PRINT) as stream:
        assert Name.DeviceGray == stream.ColorSpace


def test_the_black_of_a_photograph_is_deep_but_dries() -> None:
    with placed(encoded(Picture.new("RGB", (40, 40), (0, 0, 0)), "JPEG"), PRINT) as stream:
        assert 250 < sum(inks(stream)) <= 300


# For a mail box


def test_a_photograph_is_mailed_at_150_dots_an_inch_in_fewer_bytes() -> None:
    data = encoded(photograph(600), "JPEG", quality=95)
    with placed(data, EMAIL) as stream:
        assert (150, 150) == pixels(stream)
        sent = stream.read_raw_bytes()
    with Picture.open(io.BytesIO(sent)) as picture:
        # Half as many colour samples as grey ones, each way.
        assert [(2, 2), (1, 1), (1, 1)] == [layer[1:3] for layer in picture.layer]
    assert len(sent) < len(data) / 10


def test_a_photograph_that_is_small_already_is_not_packed_again() -> None:
    data = encoded(photograph(150), "JPEG", quality=30, optimize=True)
    with placed(data, EMAIL) as stream:
        assert data == stream.read_raw_bytes()


def test_a_photograph_in_a_lossless_file_is_mailed_as_a_photograph() -> None:
    with placed(encoded(photograph(150), "PNG"), EMAIL) as stream:
        assert Name.DCTDecode == stream.Filter


def test_a_drawing_is_mailed_without_loss() -> None:
    with placed(encoded(drawing(150), "PNG"), EMAIL) as stream:
        assert drawing(150).tobytes() == shown(stream).convert("RGB").tobytes()


def test_a_drawing_of_few_colours_keeps_its_palette() -> None:
    few = drawing(150).convert("P", palette=Picture.Palette.ADAPTIVE, colors=2)
    for profile in (SCREEN, EMAIL):
        with placed(encoded(few, "PNG"), profile) as stream:
            assert Name.Indexed == stream.ColorSpace[0]
            assert drawing(150).tobytes() == shown(stream).convert("RGB").tobytes()


# For both, and for a screen


@pytest.mark.parametrize("profile", [SCREEN, EMAIL, PRINT], ids=["screen", "email", "print"])
@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_clear_in_a_picture_stays_clear(profile: Profile, mode: str) -> None:
    clear = Picture.new("RGBA", (40, 40), (255, 0, 0, 128)).convert(mode)
    with placed(encoded(clear, "PNG"), profile) as stream:
        assert {128} == set(stream.SMask.read_bytes())


@pytest.mark.parametrize("profile", [SCREEN, EMAIL], ids=["screen", "email"])
@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_a_picture_looks_as_it_did(profile: Profile, mode: str) -> None:
    picture = drawing(64).convert(mode)
    with placed(encoded(picture, "PNG"), profile) as stream:
        assert picture.convert("RGB").tobytes() == shown(stream).convert("RGB").tobytes()
