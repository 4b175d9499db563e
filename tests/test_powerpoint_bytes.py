"""The same deck is the same file, and a longer deck costs only as much more as it is longer."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from decks import sample_deck

from briefing.deck.slides import Deck, Slide
from briefing.powerpoint.write import write_deck
from briefing.theme.load import load_theme

THEME = load_theme("zhenghong")


def repeated(times: int) -> Deck:
    deck = sample_deck()
    copies = (_copy(slide, number) for number in range(times) for slide in deck.slides)
    return replace(deck, slides=tuple(copies))


def _copy(slide: Slide, number: int) -> Slide:
    return replace(slide, id=f"{slide.id}-{number}" if number else slide.id)


def test_two_builds_are_equal_bytes() -> None:
    assert write_deck(sample_deck(), THEME) == write_deck(sample_deck(), THEME)


def test_the_zip_tells_neither_time_nor_machine() -> None:
    with ZipFile(BytesIO(write_deck(sample_deck(), THEME))) as package:
        entries = package.infolist()
    assert "[Content_Types].xml" == entries[0].filename
    names = [entry.filename for entry in entries[1:]]
    assert sorted(names) == names
    facts = {(entry.date_time, entry.create_system, entry.external_attr) for entry in entries}
    assert {((1980, 1, 1, 0, 0, 0), 0, 0o600 << 16)} == facts


def test_the_deck_carries_the_stated_date_and_its_workbooks_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1673308800")
    with ZipFile(BytesIO(write_deck(sample_deck(), THEME))) as package:
        assert package.read("docProps/core.xml").count(b"2023-01-10T00:00:00Z") == 2
        (name,) = (name for name in package.namelist() if name.endswith(".xlsx"))
        with ZipFile(BytesIO(package.read(name))) as workbook:
            assert "[Content_Types].xml" == workbook.namelist()[0]
            assert {(1980, 1, 1, 0, 0, 0)} == {each.date_time for each in workbook.infolist()}


def calls(deck: Deck) -> int:
    """How many Python functions are called to write the deck."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        write_deck(deck, THEME)
    finally:
        sys.setprofile(None)
    return count


def test_the_cost_of_a_deck_is_linear_in_its_slides() -> None:
    write_deck(repeated(1), THEME)
    short, middle, long = (calls(repeated(times)) for times in (2, 4, 8))
    assert long - middle < 2.05 * (middle - short)


def test_charts_keep_their_own_names_and_workbooks() -> None:
    with ZipFile(BytesIO(write_deck(repeated(3), THEME))) as package:
        names = set(package.namelist())
    for number in (1, 2, 3):
        assert f"ppt/charts/chart{number}.xml" in names
        assert f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx" in names
