"""A theme's tokens: palettes for slide and paper, faces by role, spacing of the composer.

Read from one YAML file a theme, so that a user can write one without touching code. What each
token is for stands in `docs/themes.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.frame import Ink

MOTIFS = ("nut", "dial", "none")

SERIES = tuple(f"series{number}" for number in range(1, 7))
"""Inks of charts that tell several series apart, in this order."""

PAPER_TOKENS = (
    "paper",
    "ink",
    "ink2",
    "rule",
    "primary",
    "deep",
    "on",
    "on2",
    "line_on",
    "line_paper",
    "mute",
    "target_fill",
    *SERIES,
)
SLIDE_TOKENS = (
    "paper",
    "surface",
    "tint",
    "rule",
    "ink",
    "ink2",
    "ink3",
    "primary",
    "deep",
    "deep2",
    "line_on",
    "line_paper",
    "accent",
    "accent_text",
    "mute",
    "on",
    "on2",
    "on_accent",
    "target_fill",
    *SERIES,
)
PALETTES: Mapping[str, tuple[str, ...]] = {"paper": PAPER_TOKENS, "slide": SLIDE_TOKENS}


@dataclass(frozen=True, slots=True)
class Faces:
    """Names of faces (see `text.fonts`) by the job they do."""

    text: str
    text_bold: str
    lead: str
    display: str
    numeral: str


@dataclass(frozen=True, slots=True)
class Theme:
    """`paper` and `slide` map token to ink; `motif` names the drawing, one of `MOTIFS`.

    `fallbacks` are faces of the content folder that draw what the theme's faces lack.
    """

    name: str
    title: str
    paper: Mapping[str, Ink]
    slide: Mapping[str, Ink]
    faces: Faces
    motif: str
    numbering: bool
    han_latin_gap: float
    fallbacks: tuple[str, ...] = ()
