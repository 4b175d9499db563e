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
