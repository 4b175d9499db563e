"""The doors of the composer: styled text in, positioned lines out.

`compose` sets body text by the whole-paragraph optimum, `compose_display` headings and labels,
`set_line` one unbroken line. Lengths are points; nothing here refuses: a word that is wider than
the measure is set smaller, and cut where it is twice as wide.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from briefing.text.bare import Bare, PlainLine, bare, dressed, inlines_of, plain, with_glyphs
from briefing.text.kept import remembered
from briefing.text.style import Align, Inline, Line
from briefing.text.terms import house_terms


def compose(
    inlines: Sequence[Inline],
    measure: float,
    *,
    align: Align = "justify",
    indent: float = 0.0,
    hang: float = 0.0,
    terms: Collection[str] = (),
) -> tuple[Line, ...]:
    """Body text in lines no wider than `measure`; a line feed ends a line.

    The first line begins at `indent`. Centred and right-aligned lines carry their x. Where a
    line is too long by no more than `hang` em, a pause or full stop at its end hangs outside.
    Members of `terms` are not cut where that costs little.
    """
    return _lines("compose", inlines, measure, align, indent, hang, frozenset(terms))


def parted(
    inlines: Sequence[Inline], measure: float, *, align: Align = "justify", indent: float = 0.0
) -> tuple[str, ...]:
    """The words of each line that `compose` makes, at a fraction of the price."""
    return _parts("parted", inlines, measure, align == "justify", indent)


def compose_display(
    inlines: Sequence[Inline],
    measure: float,
    max_lines: int,
    *,
    terms: Collection[str] = (),
) -> tuple[Line, ...]:
    """A heading or label in the fewest lines, balanced and broken where the sense allows.

    Gives more than `max_lines` lines where it cannot fit; the caller decides. No member of
    `terms` is cut.
    """
    return _lines("compose_display", inlines, measure, max_lines, house_terms(), frozenset(terms))


def parted_display(
    inlines: Sequence[Inline], measure: float, max_lines: int, *, terms: Collection[str] = ()
) -> tuple[str, ...]:
    """The words of each line that `compose_display` makes."""
    terms = frozenset(terms)
    return _parts("parted_display", inlines, measure, max_lines, house_terms(), terms)


def set_line(inlines: Sequence[Inline]) -> Line:
    """One unbroken line at its natural width, the marks at its ends whole."""
    (line,) = _lines("set_line", inlines)
    return line


def width_of(inlines: Sequence[Inline]) -> float:
    """The width of `set_line`, summed as that sums it."""
    bared = bare(inlines)
    width: float = remembered(("width_of", bared), lambda: _anew("width_of", bared))
    return width


def count_lines(inlines: Sequence[Inline], measure: float, *, indent: float = 0.0) -> int:
    """How many lines `compose` makes of them, justified."""
    return len(parted(inlines, measure, indent=indent))


def _lines(door: str, inlines: Sequence[Inline], *how: Any) -> tuple[Line, ...]:
    """The lines of some text, set once for all that are set alike."""
    return dressed(_bare_lines(door, bare(inlines), *how), inlines)


@lru_cache(maxsize=512)
def _bare_lines(door: str, bare: Bare, *how: Any) -> tuple[PlainLine, ...]:
    return with_glyphs(remembered((door, bare, *how), lambda: plain(_anew(door, bare, *how))))


def _parts(door: str, inlines: Sequence[Inline], *how: Any) -> tuple[str, ...]:
    bared = bare(inlines)
    return remembered((door, bared, *how), lambda: _anew(door, bared, *how))


def _anew(door: str, bare: Bare, *how: Any) -> Any:
    """The composer is loaded for text that no run before has set."""
    return getattr(import_module("briefing.text.anew"), door)(inlines_of(bare), *how)
