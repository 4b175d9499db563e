"""Microsoft's own validator finds nothing to repair."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from decks import sample_deck
from ooxml import complaints, find_validator

from briefing.content.document import Document
from briefing.content.slide_size import slide_size
from briefing.deck.plan import plan_deck
from briefing.deck.slides import Deck
from briefing.powerpoint.write import write_deck
from briefing.theme.load import load_theme
from briefing.theme.tokens import Theme

THEME = load_theme("zhenghong")
OFFICE = ("Office2019", "Microsoft365")


@pytest.fixture(scope="module")
def validator() -> Path:
    return find_validator()


@pytest.mark.parametrize("office", OFFICE)
def test_one_of_everything_is_valid(validator: Path, tmp_path: Path, office: str) -> None:
    path = tmp_path / "sample.pptx"
    path.write_bytes(write_deck(sample_deck(), THEME))
    assert [] == complaints(validator, path, office)


@pytest.mark.parametrize("office", OFFICE)
def test_the_real_deck_is_valid(validator: Path, tmp_path: Path, deck: Deck, office: str) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(write_deck(deck, THEME))
    assert [] == complaints(validator, path, office)


def test_the_full_deck_is_valid(validator: Path, tmp_path: Path, full_deck: Deck) -> None:
    path = tmp_path / "full.pptx"
    path.write_bytes(write_deck(full_deck, THEME))
    assert [] == complaints(validator, path, "Microsoft365")


@pytest.mark.parametrize("size", ["4:3", "16:10", "32:9", "40cm x 10cm"])
def test_a_deck_of_another_size_is_valid(
    validator: Path, tmp_path: Path, document: Document, theme: Theme, size: str
) -> None:
    path = tmp_path / "sized.pptx"
    deck = plan_deck(replace(document, slide_size=slide_size(size)), theme, "full")
    path.write_bytes(write_deck(deck, theme))
    assert [] == complaints(validator, path, "Microsoft365")


def test_a_deck_that_appears_by_clicks_is_valid(
    validator: Path, tmp_path: Path, deck: Deck
) -> None:
    path = tmp_path / "clicks.pptx"
    path.write_bytes(write_deck(replace(deck, builds=True), THEME))
    assert [] == complaints(validator, path, "Office2007")


def test_the_validator_does_find_faults(validator: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.pptx"
    path.write_bytes(_replaced(write_deck(sample_deck(), THEME), b"<p:sldSz ", b"<p:sldSize "))
    assert complaints(validator, path, "Microsoft365")


def _replaced(package: bytes, old: bytes, new: bytes) -> bytes:
    """The package with `old` replaced in every part."""
    buffer = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    return buffer.getvalue()
