"""The tags of the real files, checked without Java, and the check itself checked."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from structure import complaints

from briefing.frame import Publication
from briefing.pipeline import build
from briefing.render.pdf import write_pdf
from briefing.render.profile import EMAIL
from briefing.resources import resource


def checked(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return complaints(pdf)


def test_the_handout_reads_well(handout_pdf: Path) -> None:
    assert [] == checked(handout_pdf)


def test_the_slides_read_well(slides_pdf: Path) -> None:
    assert [] == checked(slides_pdf)


def test_the_mailed_handout_reads_well(handout: Publication) -> None:
    with pikepdf.open(io.BytesIO(write_pdf(handout, EMAIL))) as pdf:
        assert [] == complaints(pdf)


@pytest.mark.parametrize("density", ["brief", "full"])
def test_the_starter_reads_well(density: str, tmp_path: Path) -> None:
    kinds = ("handout", "slides", "large-print")
    made = build(resource("starter"), tmp_path, kinds, density=density)  # type: ignore[arg-type]
    found = {output.kind: checked(output.path) for output in made.outputs}
    assert {key: [] for key in kinds} == found


def first(pdf: pikepdf.Pdf, tag: str) -> pikepdf.Object:
    return next(
        thing
        for thing in pdf.objects
        if isinstance(thing, Dictionary) and thing.get("/S") == Name("/" + tag)
    )


def unmarked(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 9 9 re f", prepend=False)


def extra_mark(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"/P <</MCID 999>> BDC 0 0 9 9 re f EMC", prepend=False)


def nested(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"/P <</MCID 998>> BDC /Artifact BMC EMC EMC", prepend=False)


def without_alt(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "Figure").Alt


def without_scope(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "TH").A


def deep_heading(pdf: pikepdf.Pdf) -> None:
    first(pdf, "H2").S = Name.H4


def lost_parent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1] = Array([])


def strange_tag(pdf: pikepdf.Pdf) -> None:
    first(pdf, "P").S = Name.Paragraph


def stray_entry(pdf: pikepdf.Pdf) -> None:
    first(pdf, "LBody").S = Name.P


def silent_link(pdf: pikepdf.Pdf) -> None:
    del next(page for page in pdf.pages if "/Annots" in page.obj).obj.Annots[0].Contents


def loose_link(pdf: pikepdf.Pdf) -> None:
    page = next(page for page in pdf.pages if "/Annots" in page.obj)
    link = pdf.make_indirect(Dictionary(Subtype=Name.Link, Contents="到"))
    page.obj.Annots.append(link)


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_tabs(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[3].obj.Tabs


def short_row(pdf: pikepdf.Pdf) -> None:
    first(pdf, "TR").K = first(pdf, "TR").K[0]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (unmarked, "page 0: f is neither content nor artifact"),
        (extra_mark, "page 0: what is drawn and what is read differ"),
        (nested, "page 0: nested marked content is neither content nor artifact"),
        (without_alt, "has no alternative text"),
        (without_scope, "does not say what it heads"),
        (deep_heading, "a heading of level 4 follows one of level 1"),
        (lost_parent, "page 0: the parent tree and the structure tree differ"),
        (strange_tag, "Paragraph is no standard tag"),
        (stray_entry, "holds P"),
        (silent_link, "a link says nothing"),
        (loose_link, "an annotation is in no Link"),
        (no_language, "the document has no language"),
        (no_tabs, "page 3: the tab key does not follow the structure"),
        (short_row, "columns"),
    ],
)
def test_the_check_sees_a_fault(
    change: Callable[[pikepdf.Pdf], None], complaint: str, handout_pdf: Path
) -> None:
    with pikepdf.open(handout_pdf) as pdf:
        change(pdf)
        found = complaints(pdf)
    assert any(each.endswith(complaint) for each in found), found
