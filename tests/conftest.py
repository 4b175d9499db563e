"""The real content, built once for everybody's tests.

`document`, `theme`, `handout`, `deck` … are values to look into; `built` is a folder of finished
files. All are made once in a session and must not be changed by a test.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from briefing.content.document import Document
    from briefing.deck.slides import Deck
    from briefing.frame import Publication
    from briefing.pipeline import Built
    from briefing.theme.tokens import Theme

# What is said depends on these; tests that are about them set them.
os.environ.pop("GITHUB_ACTIONS", None)
for _locale in ("LC_ALL", "LC_MESSAGES", "LANG"):
    if os.environ.get(_locale, "").lower().startswith("zh"):
        os.environ[_locale] = "C.UTF-8"

# How long an example takes is the machine's business.
settings.register_profile("briefing", deadline=None)
settings.load_profile("briefing")

ROOT = Path(__file__).parent.parent
YONGKANG = ROOT / "content" / "yongkang-2023"


@pytest.fixture(scope="session")
def yongkang() -> Path:
    """The folder of the real content."""
    return YONGKANG


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh starter called `town` in the current folder, to be changed at will."""
    from briefing.scaffold import start_folder

    monkeypatch.chdir(tmp_path)
    start_folder(Path("town"))
    return Path("town")


@pytest.fixture(scope="session")
def document() -> Document:
    from briefing.content.assemble import load_document

    return load_document(YONGKANG).document


@pytest.fixture(scope="session")
def theme(document: Document) -> Theme:
    from briefing.theme.load import load_theme

    return load_theme(document.theme)


@pytest.fixture(scope="session")
def handout(document: Document, theme: Theme) -> Publication:
    """The pages of the A4 handout."""
    from briefing.layout.handout import layout_handout

    return layout_handout(document, theme)


@pytest.fixture(scope="session")
def deck(document: Document, theme: Theme) -> Deck:
    """The brief deck, the figures on the slides and the words in the notes."""
    from briefing.deck.plan import plan_deck

    return plan_deck(document, theme, "brief")


@pytest.fixture(scope="session")
def full_deck(document: Document, theme: Theme) -> Deck:
    """The full deck, all words on the slides."""
    from briefing.deck.plan import plan_deck

    return plan_deck(document, theme, "full")


@pytest.fixture(scope="session")
def slides(deck: Deck, theme: Theme) -> Publication:
    """The pages of the slides PDF in brief."""
    from briefing.layout.slide import layout_slides

    return layout_slides(deck, theme)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The three outputs of the real content, written into a folder of their own."""
    from briefing.pipeline import build

    return build(YONGKANG, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def handout_pdf(built: Built) -> Path:
    return _path(built, "handout")


@pytest.fixture(scope="session")
def slides_pdf(built: Built) -> Path:
    return _path(built, "slides")


@pytest.fixture(scope="session")
def deck_pptx(built: Built) -> Path:
    return _path(built, "deck")


def _path(built: Built, kind: str) -> Path:
    return next(output.path for output in built.outputs if output.kind == kind)
