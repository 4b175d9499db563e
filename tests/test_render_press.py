"""The press that a PDF is printed on: our profile of it, or the printer's own."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from PIL import Image as Picture
from PIL import ImageCms
from rendering import opened, page, publication

from briefing.diagnostics import ResourceError
from briefing.render.pdf import write_pdf
from briefing.render.press import read_press, standard_press
from briefing.render.profile import for_press
from briefing.resources import resource
from briefing.theme.tokens import Theme


def altered(*changes: tuple[int, bytes]) -> bytes:
    data = bytearray(standard_press().profile)
    for place, value in changes:
        data[place : place + len(value)] = value
    return bytes(data)


def test_the_printers_own_profile_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "press.icc"
    path.write_bytes(standard_press().profile)
    press = read_press(path)
    assert standard_press().profile == press.profile
    assert ("Coated FOGRA39L (briefing)", None) == (press.condition, press.registry)
    pdf = opened(write_pdf(publication(page()), for_press(press)))
    assert "Coated FOGRA39L (briefing)" == str(pdf.Root.OutputIntents[0].OutputConditionIdentifier)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is no ICC profile"),
        (b"%PDF-1.7" * 100, "is no ICC profile"),
        (altered()[:5000], "is damaged"),
        (altered((16, b"RGB ")), "is for RGB colours and of class `prtr`"),
        (altered((12, b"mntr")), "is for CMYK colours and of class `mntr`"),
        (altered((8, b"\x05")), "is of ICC version 5"),
        (altered((128, struct.pack(">I", 2))), "lacks the table A2B0 and B2A1"),
        (resource("assets/sRGB.icc").read_bytes(), "is for RGB colours and of class `mntr`"),
    ],
)
def test_a_file_that_describes_no_press_is_refused(data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "press.icc"
    path.write_bytes(data)
    with pytest.raises(ResourceError) as refusal:
        read_press(path)
    (fault,) = refusal.value.diagnostics
    assert "press-unfit" == fault.code
    assert words in fault.message


def test_a_missing_profile_is_a_missing_resource(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.icc", tmp_path):
        with pytest.raises(ResourceError) as refusal:
            read_press(path)
        assert "press-missing" == refusal.value.diagnostics[0].code


def test_our_profile_shows_the_inks_as_the_theme_does(theme: Theme) -> None:
    """The screen colours of the paper palette were read off a proof for the same press."""
    back = ImageCms.buildTransform(
        io.BytesIO(standard_press().profile),
        str(resource("assets/sRGB.icc")),
        "CMYK",
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    for ink in theme.paper.values():
        patch = Picture.new("CMYK", (1, 1), tuple(round(255 * part) for part in ink.cmyk))
        shown = ImageCms.applyTransform(patch, back).getpixel((0, 0))
        assert tuple(round(255 * part) for part in ink.rgb) == pytest.approx(shown, abs=3), ink.name
