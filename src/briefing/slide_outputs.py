"""Slides and deck, drawn from one plan: here, or by processes beside the one that draws the rest.

In: a checked document and its looks. Out: the outputs in memory. A process that draws nothing else
loads this module and what it names, and none that reads content.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from briefing.apart import Drawn, Way
from briefing.content.document import Document
from briefing.content.marks import marked
from briefing.naming import file_name
from briefing.render.profile import Profile
from briefing.stages import stage
from briefing.text.kept import recall
from briefing.theme.tokens import Theme
from briefing.typefaces import lent_faces

if TYPE_CHECKING:
    from briefing.deck.slides import Deck

Density: TypeAlias = Literal["brief", "full"]

_DRAWING: Final = {
    "slides": ("briefing.deck.plan", "briefing.layout.slide", "briefing.render.pdf"),
    "deck": (
        "briefing.deck.plan",
        "briefing.deck.pace",
        "briefing.powerpoint.write",
        "briefing.powerpoint.check.faults",
    ),
}
"""The modules that draw an output, and load all others for it."""

_SHARED: Final = (
    "briefing.layout.chart",
    "briefing.layout.graph",
    "briefing.render.pdf",
    "briefing.text.compose",
)


def load_shared() -> None:
    """Loads what other outputs take too: once, before processes part."""
    for name in _SHARED:
        import_module(name)


def get_ready(content: Path, kinds: Collection[str]) -> None:
    """Loads what drawing takes, before it is known what there is to draw."""
    for kind in kinds:
        for name in _DRAWING[kind]:
            import_module(name)
    recall(str(content.resolve()), lent_faces(content))


def draw_slides(
    document: Document,
    theme: Theme,
    kinds: Collection[str],
    density: Density,
    profile: Profile,
    way: Way,
    halved: bool,
) -> Iterator[Drawn]:
    """The wanted of the two; `way` may let another process write the deck meanwhile, and one may
    do half of what is `halved`.
    """
    with stage("plan slides"):
        from briefing.deck.plan import plan_deck

        deck = plan_deck(marked(document), theme, density, halved=halved)
    if "slides" not in kinds:
        yield _draw_deck(document, theme, deck, halved)
    elif "deck" not in kinds:
        yield _draw_pages(document, theme, deck, profile, halved)
    else:
        with way(lambda: [_draw_deck(document, theme, deck, halved=False)]) as drawn:
            pages = _draw_pages(document, theme, deck, profile, halved=False)
            yield from (pages, *drawn())


def _draw_pages(
    document: Document, theme: Theme, deck: Deck, profile: Profile, halved: bool
) -> Drawn:
    with stage("lay out slides"):
        from briefing.layout.slide import layout_slides
        from briefing.render.draw import paint_for

        pages = layout_slides(deck, theme, paint_for(profile) if halved else None)
    with stage("write slides"):
        from briefing.render.pdf import write_pdf

        data = write_pdf(pages, profile)
    return Drawn("slides", file_name(document, "slides"), data, len(deck.slides))


def _draw_deck(document: Document, theme: Theme, deck: Deck, halved: bool) -> Drawn:
    with stage("write deck"):
        from briefing.powerpoint.write import write_deck

        data = write_deck(deck, theme, document.deck_fonts)
    with stage("check deck"):
        from briefing.deck.pace import spoken_minutes
        from briefing.powerpoint.check.faults import refuse_unsound

        data = refuse_unsound(data, deck, halved=halved)
    minutes = spoken_minutes(deck)
    return Drawn("deck", file_name(document, "deck"), data, len(deck.slides), minutes)
