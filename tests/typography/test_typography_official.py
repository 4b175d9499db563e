"""S60 and S61: the official page as PDFium reads it back, against GB/T 9704-2012 in millimetres."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from editions import SENTENCES, loaded

from briefing.geometry import MM
from briefing.layout.plain.official import layout_official
from briefing.render.pdf import write_pdf
from briefing.theme.load import load_theme

CASES: dict[str, dict[str, Any]] = {
    one["id"]: one["expect"]
    for one in json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))[
        "cases"
    ]
    if one["id"] in ("S60", "S61")
}
ONLY_HAN = "".join(char for sentence in SENTENCES for char in sentence if char not in "，。、")


@dataclass(frozen=True)
class Char:
    """A character with its cell and its ink, in mm from the page's top left."""

    text: str
    left: float
    right: float
    middle: float
    size: float


@dataclass(frozen=True)
class Sheet:
    width: float
    height: float
    chars: tuple[Char, ...]

    def lines(self) -> list[list[Char]]:
        """The characters of the text by line, the page number left out."""
        found: list[list[Char]] = []
        for char in self.chars:
            if char.size < 15:
                continue
            if not found or char.left < found[-1][-1].left:
                found.append([])
            found[-1].append(char)
        return found

    def folio(self) -> list[Char]:
        return [char for char in self.chars if char.size < 15]


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> list[Sheet]:
    document = loaded(tmp_path_factory.mktemp("official"), [ONLY_HAN * 16])
    with pypdfium2.PdfDocument(
        write_pdf(layout_official(document, load_theme("zhenghong")))
    ) as file:
        return [read(page) for page in file]


def read(page: pypdfium2.PdfPage) -> Sheet:
    width, height = page.get_size()
    return Sheet(width / MM, height / MM, tuple(characters(page, height)))


def characters(page: pypdfium2.PdfPage, height: float) -> Iterator[Char]:
    text = page.get_textpage()
    words = text.get_text_range()
    for at in range(text.count_chars()):
        if words[at].isspace():
            continue
        left, _, right, _ = text.get_charbox(at, loose=True)
        _, low, _, high = text.get_charbox(at)
        size = pdfium.FPDFText_GetFontSize(text, at)
        yield Char(words[at], left / MM, right / MM, (height - (low + high) / 2) / MM, size)


def test_the_page_is_a4(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        assert CASES["S60"]["page_mm"] == [round(sheet.width), round(sheet.height)]


def test_a_full_page_has_22_lines_of_28_characters(sheets: list[Sheet]) -> None:
    lines = sheets[1].lines()
    assert CASES["S60"]["lines_per_page"] == len(lines)
    assert {CASES["S60"]["chars_per_line"]} == {len(line) for line in lines}


def test_the_lines_fill_the_type_area(sheets: list[Sheet]) -> None:
    area, tolerance = CASES["S60"]["type_area_mm"], CASES["S60"]["tol_mm"]
    lines = sheets[1].lines()
    cell = area["width"] / 28
    for line in lines:
        assert abs(line[0].left - area["left"]) < tolerance
        assert abs(line[-1].right - area["left"] - area["width"]) < tolerance
    first = sum(char.middle for char in lines[0]) / 28
    last = sum(char.middle for char in lines[-1]) / 28
    assert abs(first - cell / 2 - area["top"]) < tolerance
    assert abs(last + cell / 2 - area["top"] - area["height"]) < tolerance


def test_a_character_is_size_3_and_does_not_overrun_the_line(sheets: list[Sheet]) -> None:
    sizes = {round(char.size, 2) for line in sheets[1].lines() for char in line}
    assert {15.75} == sizes


def test_page_numbers_stand_between_dashes(sheets: list[Sheet]) -> None:
    told = ["".join(char.text for char in sheet.folio()) for sheet in sheets[:2]]
    assert [words.replace(" ", "") for words in CASES["S61"]["page_number_text"]] == told


def test_their_dashes_stand_7_mm_below_the_type_area(sheets: list[Sheet]) -> None:
    area = CASES["S60"]["type_area_mm"]
    expected = area["top"] + area["height"] + CASES["S61"]["dash_below_type_area_mm"]
    for sheet in sheets:
        folio = sheet.folio()
        assert {"—"} == {folio[0].text, folio[-1].text}
        assert abs(folio[0].middle - expected) < 0.5
        assert {CASES["S61"]["size_pt"]} == {round(char.size, 2) for char in folio}


def test_they_stand_one_character_in_outside(sheets: list[Sheet]) -> None:
    area, size = CASES["S60"]["type_area_mm"], CASES["S61"]["size_pt"] / MM
    odd, even = sheets[0].folio(), sheets[1].folio()
    assert abs(odd[-1].right + size - area["left"] - area["width"]) < 0.5
    assert abs(even[0].left - size - area["left"]) < 0.5
