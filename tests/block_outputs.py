"""Everything that is made of a small content folder, for the tests of single blocks."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pikepdf
from contents import write
from pptx import Presentation

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
