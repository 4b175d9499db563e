"""Two content folders compared: text, figures, settings, and the pages and slides they change.

In: the older folder and the newer one. Out: a `Comparison`. Pages are laid out, not drawn: two
are the same if all that would leave ink on them is. Raises BriefingError for either folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from briefing.compare.figures import FigureChange, compare_figures
from briefing.compare.texts import TextChange, compare_texts
from briefing.compare.units import units_of
from briefing.content.document import Document
from briefing.content.values import units
from briefing.frozen import frozen
from briefing.pipeline import load, look_of, require_characters
from briefing.theme.tokens import Theme

_SETTINGS = ("language", "theme", "density", "deck_fonts", "pace", "builds")


@frozen
class Side:
    """One of the two: its checked document in its looks."""

    document: Document
    theme: Theme


@frozen
class Leaves:
    """Pages or slides by number: `changed` look different, `notes` have other notes.

    What one side has beyond the other counts as changed.
    """

    old: int
    new: int
    changed: tuple[int, ...]
    notes: tuple[int, ...] = ()


@frozen
class Comparison:
    """`settings` maps the name of a setting to its old and new value."""

    text: tuple[TextChange, ...]
    figures: tuple[FigureChange, ...]
    settings: dict[str, tuple[str, str]]
    leaves: dict[str, Leaves]

    @property
    def is_same(self) -> bool:
        pages = any(side.changed or side.notes for side in self.leaves.values())
        return not (self.text or self.figures or self.settings or pages)


def read_side(content: Path) -> Side:
    loaded = load(content)
    theme = look_of(content, loaded.document.theme, loaded.theme_place)
    require_characters(loaded, theme, content)
    return Side(loaded.document, theme)


def compare(old: Side, new: Side) -> Comparison:
    text = compare_texts(tuple(units_of(old.document)), tuple(units_of(new.document)))
    counting = units(new.document.units)
    return Comparison(
        tuple(text),
        tuple(compare_figures(text, counting)),
        _settings(old.document, new.document),
        _leaves(old, new),
    )


def _settings(old: Document, new: Document) -> dict[str, tuple[str, str]]:
    pairs = {name: (str(getattr(old, name)), str(getattr(new, name))) for name in _SETTINGS}
    return {name: (one, other) for name, (one, other) in pairs.items() if one != other}


def _leaves(old: Side, new: Side) -> dict[str, Leaves]:
    from briefing.compare.looks import looks
    from briefing.deck.plan import plan_deck
    from briefing.layout.handout import layout_handout
    from briefing.layout.slide import layout_slides

    if replace(old.document, name=new.document.name) == new.document and old.theme == new.theme:
        return {}
    sides = (old, new)
    pages = [looks(layout_handout(side.document, side.theme)) for side in sides]
    decks = [plan_deck(side.document, side.theme, side.document.density) for side in sides]
    slides = [
        looks(layout_slides(deck, side.theme)) for deck, side in zip(decks, sides, strict=True)
    ]
    notes = [[slide.notes for slide in deck.slides] for deck in decks]
    return {
        "handout": Leaves(len(pages[0]), len(pages[1]), _differing(*pages)),
        "slides": Leaves(len(slides[0]), len(slides[1]), _differing(*slides), _differing(*notes)),
    }


def _differing(old: Sequence[object], new: Sequence[object]) -> tuple[int, ...]:
    pairs = enumerate(zip_longest(old, new), 1)
    return tuple(number for number, (one, other) in pairs if one != other)
