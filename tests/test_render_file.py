"""What a reader program finds around the pages: outline, labels, metadata; and equal bytes."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdf
import pytest
from rendering import embedded_fonts, opened, page, publication, run, written

from briefing.diagnostics import OutputError
from briefing.frame import Anchor, Heading, Page, Publication
from briefing.geometry import SLIDE_16_9, Point
from briefing.render.pdf import write_pdf
from briefing.render.trace import trace


def titled(words: str, label: str = "") -> Page:
    return page((Point(50.0, 60.0), run(words)), label=label)


def report() -> Publication:
    return publication(
        titled("封面"),
        titled("第一章", "1"),
        titled("第二章", "2"),
        titled("附表", "附-1"),
        anchors=[Anchor("a", 1, 40.0), Anchor("b", 2, 40.0), Anchor("c", 2, 140.0)],
        outline=[
            Heading("一、回顾", 1, "a"),
            Heading("（一）工业", 2, "c"),
            Heading("二、安排", 1, "b"),
        ],
        title="2022年回顾 & <2023年>安排",
    )


def test_the_outline_shows_the_levels_and_leads_to_its_pages() -> None:
    reader = pypdf.PdfReader(io.BytesIO(write_pdf(report())))
    first, below, second = reader.outline
    assert ["一、回顾", "二、安排"] == [first.title, second.title]
    assert ["（一）工业"] == [entry.title for entry in below]
    places = [reader.get_destination_page_number(entry) for entry in (first, *below, second)]
    assert [1, 2, 2] == places
    assert 841.89 - 140.0 == pytest.approx(float(below[0].top), abs=0.01)


def test_pages_are_labelled_as_their_folios_say() -> None:
    reader = pypdf.PdfReader(io.BytesIO(write_pdf(report())))
    assert ["", "1", "2", "附-1"] == reader.page_labels


def test_pages_have_their_own_size() -> None:
    pdf = written(titled("一"), page((Point(0, 50), run("二")), size=SLIDE_16_9))
    boxes = [[float(side) for side in sheet.mediabox] for sheet in pdf.pages]
    assert [[0, 0, 595.28, 841.89], [0, 0, 960, 540]] == boxes


def test_metadata_say_the_same_twice() -> None:
    pdf = opened(write_pdf(report()))
    assert "D:20000101000000+00'00'" == str(pdf.docinfo["/CreationDate"])
    assert "/Keywords" not in pdf.docinfo
    with pdf.open_metadata() as xmp:
        assert "2022年回顾 & <2023年>安排" == xmp["dc:title"] == str(pdf.docinfo["/Title"])
        assert ["永康市"] == xmp["dc:creator"]
        assert "样张" == xmp["dc:description"] == str(pdf.docinfo["/Subject"])
        assert ("2", "A", "1") == (
            xmp["pdfaid:part"],
            xmp["pdfaid:conformance"],
            xmp["pdfuaid:part"],
        )
        assert "2000-01-01T00:00:00+00:00" == xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"]


def test_the_document_names_its_language_and_shows_its_title() -> None:
    pdf = opened(write_pdf(report()))
    root = pdf.Root
    assert "zh-Hans" == str(root.Lang)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert bool(root.MarkInfo.Marked)


def test_tab_order_is_that_of_the_structure() -> None:
    pdf = opened(write_pdf(report()))
    assert ["/S"] * 4 == [str(sheet.obj.Tabs) for sheet in pdf.pages]


def test_colours_are_srgb_by_a_profile_in_the_file() -> None:
    pdf = opened(write_pdf(report()))
    (intent,) = pdf.Root.OutputIntents
    profile = intent.DestOutputProfile.read_bytes()
    assert (b"mntr", b"RGB ", b"acsp") == (profile[12:16], profile[16:20], profile[36:40])
    assert 3 == int(intent.DestOutputProfile.N)


def test_no_font_is_named_that_is_not_embedded() -> None:
    pdf = opened(write_pdf(report()))
    assert ["/Type0"] == [str(font.Subtype) for font in embedded_fonts(pdf)]
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
            assert re.match(r"/[A-Z]{6}\+", str(thing.BaseFont))


def test_streams_are_compressed_once_and_not_armoured() -> None:
    data = write_pdf(report())
    assert b"ASCII85" not in data
    assert b"/ObjStm" in data
    pdf = opened(data)
    filters = {
        str(thing.get("/Filter"))
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Stream) and thing.get("/Type") != "/Metadata"
    }
    assert {"/FlateDecode"} == filters


def test_equal_input_gives_equal_bytes() -> None:
    assert write_pdf(report()) == write_pdf(report())


_ELSEWHERE = """
import hashlib, sys
sys.path.insert(0, {tests!r})
from test_render_file import report
from briefing.render.pdf import write_pdf
print(hashlib.sha256(write_pdf(report())).hexdigest())
"""


def digest_elsewhere(**environment: str) -> str:
    """The digest of the report's bytes, made by another process in another place."""
    code = _ELSEWHERE.format(tests=str(Path(__file__).parent))
    command = [sys.executable, "-c", code]
    surroundings = {**os.environ, **environment}
    return subprocess.run(
        command, env=surroundings, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_bytes_do_not_depend_on_time_zone_locale_or_hash_seed() -> None:
    here = hashlib.sha256(write_pdf(report())).hexdigest()
    for zone, seed in (("Asia/Shanghai", "1"), ("America/Caracas", "2")):
        assert here == digest_elsewhere(TZ=zone, PYTHONHASHSEED=seed, LC_ALL="C.UTF-8")


def test_a_stated_date_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1672531200")
    pdf = opened(write_pdf(report()))
    assert "D:20230101000000+00'00'" == str(pdf.docinfo["/ModDate"])
    with pdf.open_metadata() as xmp:
        assert "2023-01-01T00:00:00+00:00" == xmp["xmp:ModifyDate"]


def test_a_date_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "gestern")
    with pytest.raises(OutputError, match="SOURCE_DATE_EPOCH is 'gestern'"):
        write_pdf(report())


def test_a_publication_of_blank_pages_is_a_file() -> None:
    assert 2 == len(written(page(), page()).pages)


def test_a_trace_says_what_stands_where() -> None:
    made = publication(
        titled("永康", "1"),
        anchors=[Anchor("a", 0, 40.0)],
        outline=[Heading("一、回顾", 1, "a")],
        title="试样",
    )
    assert trace(made).splitlines() == [
        'title "试样" zh-Hans',
        'page 1  595.28 x 841.89 "1"',
        '  text     50.00    60.00  w=20.00 sans-regular 10 ink "永康" p',
        "anchor a page 1 40",
        'outline 1 "一、回顾" a',
        "node Document document",
        "node   P p",
    ]
