"""Everything that is made of a small content folder, for the tests of single blocks."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pikepdf
from contents import write
from ooxml import complaints, find_validator
from pptx import Presentation
from verapdf import validate

from briefing.content.assemble import Loaded, load_document
from briefing.content.document import Document
from briefing.content.slide_size import slide_size
from briefing.deck.plan import plan_deck
from briefing.deck.slides import Deck, Element, GroupBox
from briefing.layout.handout import layout_handout
from briefing.layout.large_print import layout_large_print
from briefing.layout.slide import layout_slides
from briefing.powerpoint.write import write_deck
from briefing.render.pdf import write_pdf
from briefing.theme.load import load_theme

SIZES = ("16:9", "4:3", "32:9")
THEMES = ("zhenghong", "qinglan")


def loaded(folder: Path, *modules: str, more: str = "") -> Loaded:
    names = (f"m{number}.md" for number in range(1, len(modules) + 1))
    return load_document(write(folder, dict(zip(names, modules, strict=True)), more))


def deck_of(
    document: Document,
    size: str = "16:9",
    theme: str = "zhenghong",
    density: Literal["brief", "full"] = "brief",
) -> Deck:
    sized = replace(document, slide_size=slide_size(size))
    return plan_deck(sized, load_theme(theme), density)


def elements(deck: Deck, kind: type[Element]) -> list[Any]:
    """The deck's elements of a kind, also inside groups."""
    waiting: list[Element] = [each for slide in deck.slides for each in slide.elements]
    found = []
    while waiting:
        element = waiting.pop(0)
        if isinstance(element, GroupBox):
            waiting = [*element.elements, *waiting]
        if isinstance(element, kind):
            found.append(element)
    return found


def powerpoint(deck: Deck, theme: str = "zhenghong") -> Any:
    return Presentation(BytesIO(write_deck(deck, load_theme(theme))))


def pdfs(document: Document, theme: str = "zhenghong") -> dict[str, bytes]:
    look = load_theme(theme)
    deck = plan_deck(document, look, "brief")
    return {
        "handout": write_pdf(layout_handout(document, look)),
        "slides": write_pdf(layout_slides(deck, look)),
        "large-print": write_pdf(layout_large_print(document, look)),
    }


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def pdf_faults(
    folder: Path, document: Document, *standards: str, theme: str = "zhenghong"
) -> dict[tuple[str, str], object]:
    """What a validator finds in every PDF of a document, by file and standard."""
    pairs = []
    for kind, data in pdfs(document, theme).items():
        path = folder / f"{kind}.pdf"
        path.write_bytes(data)
        pairs += [(standard, path) for standard in standards]
    verdicts = zip(pairs, validate(pairs), strict=True)
    return {(path.stem, name): found.failures for (name, path), found in verdicts if found.failures}


def deck_faults(folder: Path, deck: Deck, theme: str = "zhenghong") -> list[str]:
    """What Microsoft's validator finds in a deck."""
    validator, path = find_validator(), folder / "deck.pptx"
    path.write_bytes(write_deck(deck, load_theme(theme)))
    return complaints(validator, path, "Microsoft365")
