"""The checker that vouches for a file for print: silent on a sound one, and on no other."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from rendering import BLACK, RED, opened, page, publication, run
from shipped import KINDS, folders, kinds, shipped_pdfs

from briefing.frame import Artifact, Page, Publication, Shape, rectangle
from briefing.geometry import A4, BLEED, Point, Size
from briefing.render.pdf import write_pdf
from briefing.render.preflight import preflight
from briefing.render.press import read_press, standard_press
from briefing.render.profile import for_press
from briefing.resources import resource

PRINT = for_press(standard_press())
MARKED = for_press(standard_press(), marks=True)
TEXT = "BT /F1 9 Tf 1 0 0 1 99 99 Tm <0001> Tj ET"


def area(x: float, y: float, width: float, height: float) -> Page:
    """A red area and a word in black."""
    shape = Shape(rectangle(Size(width, height)), Artifact.BACKGROUND, fill=RED)
    return page((Point(x, y), shape), (Point(60, 400), run("黑字", ink=BLACK)))


SOUND = area(-BLEED, -BLEED, A4.width + 2 * BLEED, 300)


def spoiled(change: Callable[[pikepdf.Pdf], object]) -> tuple[str, ...]:
    """What is said of a sound file after `change`."""
    with opened(write_pdf(publication(SOUND), MARKED)) as pdf:
        change(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer)
    return preflight(buffer.getvalue())


def adding(operators: str) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(operators.encode(), prepend=False)

    return change


def deleting(key: str) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].obj[key]

    return change


def with_picture(space: Name) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(bytes(4), Width=1, Height=1, BitsPerComponent=8, ColorSpace=space)
        stream.Subtype = Name.Image
        pdf.pages[0].Resources.XObject = Dictionary(X=stream)
        adding("q 9 0 0 9 99 99 cm /X Do Q")(pdf)

    return change


def without_program(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.as_dict().values():
        del font.DescendantFonts[0].FontDescriptor.FontFile2


def with_annotation(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link)])


def with_screen_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(resource("assets/sRGB.icc").read_bytes())


def without_untrapped(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Trapped"]


def narrow_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.BleedBox = pdf.pages[0].obj.TrimBox


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (adding("1 0 0 rg"), "page 1: operator rg sets a colour that is not of inks"),
        (adding("1 0 0 RG"), "page 1: operator RG sets a colour that is not of inks"),
        (adding("/X cs"), "page 1: operator cs sets a colour that is not of inks"),
        (adding("/X CS"), "page 1: colour space /X is not of inks"),
        (adding("1 1 1 0.5 k"), "page 1: 350% of ink, more than 300%"),
        (adding(f"/KnockOut gs 0 0 0 1 k {TEXT}"), "page 1: black text that does not print over"),
        (adding(f"/KnockOut gs 0 g {TEXT}"), "page 1: black text that does not print over"),
        (
            adding(f"/FillOver gs 0 1 0 0 k {TEXT}"),
            "page 1: text prints over in an ink other than black",
        ),
        (adding(f"/KnockOut gs 1 1 0 1 k {TEXT}"), "page 1: black text in more than one ink"),
        (
            adding("/KnockOut gs 0 0 0 1 K 9 9 m 99 9 l S"),
            "page 1: black line that does not print over",
        ),
        (
            adding("/KnockOut gs 0 1 1 0 k 28.35 99 50 50 re f"),
            "page 1: an area ends on the left edge, without bleed",
        ),
        (
            adding("q 1 0 0 1 0 800 cm /KnockOut gs 0 1 1 0 k 99 0 50 70.24 re f Q"),
            "page 1: an area ends on the upper edge, without bleed",
        ),
        (with_picture(Name.DeviceRGB), "page 1: a picture in /DeviceRGB, not in inks"),
        (deleting("/TrimBox"), "page 1: no trim box or no bleed box"),
        (deleting("/BleedBox"), "page 1: no trim box or no bleed box"),
        (narrow_bleed, "page 1: less than 3 mm of bleed around the trim box"),
        (with_annotation, "page 1: annotations on the printed area"),
        (with_screen_profile, "the output intent holds no profile of a CMYK press"),
        (without_untrapped, "the file does not say whether it is trapped"),
    ],
)
def test_the_checker_finds_what_a_press_cannot_bear(
    change: Callable[[pikepdf.Pdf], object], complaint: str
) -> None:
    assert complaint in spoiled(change)


def test_the_checker_finds_fonts_that_are_not_in_the_file() -> None:
    (fault,) = spoiled(without_program)
    assert re.fullmatch(r"page 1: font /[A-Z]{6}\+NotoSansSC-Regular is not embedded", fault)


def test_the_checker_finds_nothing_in_a_sound_file() -> None:
    assert () == spoiled(lambda pdf: None)
    assert () == spoiled(with_picture(Name.DeviceCMYK))


def test_a_file_for_the_screen_is_none_for_a_press() -> None:
    found = preflight(write_pdf(publication(SOUND)))
    assert "0 output intents of PDF/X, expected one" in found
    assert "page 1: operator rg sets a colour that is not of inks" in found


def test_a_page_that_no_press_should_get_is_not_written() -> None:
    """An area that stops at the edge shows white where the knife is half a millimetre off."""
    short = area(0, 0, A4.width, 100)
    with pytest.raises(ValueError, match="an area ends on the left edge, without bleed"):
        write_pdf(publication(short), PRINT)


@folders
def test_all_that_is_shipped_passes(name: str) -> None:
    assert dict.fromkeys(KINDS, ()) == {
        kind: preflight(data) for kind, data in shipped_pdfs(name, "print").items()
    }


def test_it_passes_with_a_printers_own_profile(handout: Publication, tmp_path: Path) -> None:
    """A press profile that says another name than ours."""
    own = tmp_path / "newsprint.icc"
    own.write_bytes(resource("assets/FOGRA39L.icc").read_bytes().replace(b"FOGRA39", b"NEWSP26"))
    data = write_pdf(handout, for_press(read_press(own)))
    assert () == preflight(data)
    with opened(data) as pdf:
        held = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    assert own.read_bytes() == held


@folders
@kinds
def test_all_text_that_is_black_is_black_alone_and_over_what_lies_below(
    name: str, kind: str
) -> None:
    """And no ink but black is set to print over; white and tints would vanish or mix."""
    with opened(shipped_pdfs(name, "print")[kind]) as pdf:
        black = 0
        for page in pdf.pages:
            states = page.obj.Resources.get("/ExtGState", Dictionary())
            for over, ink in text_inks(page, states):
                assert over == (ink == (0.0, 0.0, 0.0, 1.0))
                black += over
                assert ink[3] < 1 or over, "black with other inks under text"
        assert black > 30


def text_inks(page: pikepdf.Page, states: Dictionary) -> Iterator[tuple[bool, tuple[float, ...]]]:
    """Of each text that is shown: whether it prints over, and its inks."""
    now: tuple[bool, tuple[float, ...]] = (False, ())
    kept = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(now)
            case "Q":
                now = kept.pop()
            case "gs":
                state = states[str(operands[0])]
                now = (bool(state.get("/op", False)) and int(state.get("/OPM", 0)) == 1, now[1])
            case "k":
                now = (now[0], tuple(float(part) for part in operands))
            case "Tj" | "TJ":
                yield now
