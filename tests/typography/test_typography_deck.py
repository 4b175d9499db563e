"""What makes PowerPoint break Chinese lines by our rules (R39), read from the deck's XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def slides(deck: Path) -> Iterator[etree._Element]:
    with zipfile.ZipFile(deck) as package:
        for name in package.namelist():
            if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                yield etree.fromstring(package.read(name))


def test_the_deck_carries_our_lists_of_marks(deck_pptx: Path) -> None:
    with zipfile.ZipFile(deck_pptx) as package:
        presentation = etree.fromstring(package.read("ppt/presentation.xml"))
    (rules,) = presentation.iter(f"{P}kinsoku")
    assert "zh-CN" == rules.get("lang")
    assert set("，。、；：？！”’）》〉】〕·％") <= set(rules.get("invalStChars", ""))
    assert set("“‘（《〈【〔") <= set(rules.get("invalEndChars", ""))


def test_every_run_of_chinese_is_marked_as_chinese(deck_pptx: Path) -> None:
    marks = re.compile("[\u3400-\u9fff“”‘’—…]")
    for slide in slides(deck_pptx):
        for run in slide.iter(f"{A}r"):
            text = run.findtext(f"{A}t") or ""
            properties = run.find(f"{A}rPr")
            assert properties is not None
            if marks.search(text):
                assert "zh-CN" == properties.get("lang"), text


def test_paragraphs_break_as_east_asian_text_in_a_face_for_it(deck_pptx: Path) -> None:
    # Those of placeholders have it from the levels of their layout and master.
    for slide in slides(deck_pptx):
        for shape in (*slide.iter(f"{P}sp"), *slide.iter(f"{A}tc")):
            if shape.find(f".//{P}ph") is None:
                assert all(map(breaks_east_asian, shape.iter(f"{A}pPr")))
    with zipfile.ZipFile(deck_pptx) as package:
        names = [name for name in package.namelist() if re.search("slide(Layout|Master)s/s", name)]
        for name in names:
            root = etree.fromstring(package.read(name))
            assert all(map(breaks_east_asian, root.iter(f"{A}lvl1pPr")))
        theme = etree.fromstring(package.read("ppt/theme/theme1.xml"))
    assert names
    assert all(face.get("typeface") for face in theme.iter(f"{A}ea"))


def breaks_east_asian(properties: etree._Element) -> bool:
    return (properties.get("eaLnBrk"), properties.get("latinLnBrk")) == ("1", "0")
