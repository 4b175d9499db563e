"""A theme's tokens: palettes for slide and paper, faces by role, spacing of the composer.

Read from one YAML file a theme, so that a user can write one without touching code. What each
token is for stands in `docs/themes.md`.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefing.frame import Ink
from briefing.frozen import frozen

MOTIFS = ("nut", "dial", "none")

SERIES = ("series1", "series2", "series3", "series4", "series5", "series6")
"""Inks that tell the series of a chart apart, in this order. The first is always that of
`primary`, so no file sets it: a title's colour and its series would part."""

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
    *SERIES[1:],
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
    *SERIES[1:],
)
PALETTES: Mapping[str, tuple[str, ...]] = {"paper": PAPER_TOKENS, "slide": SLIDE_TOKENS}


@frozen
class Faces:
    """Names of faces (see `text.fonts`) by the job they do."""

    text: str
    text_bold: str
    lead: str
    display: str
    numeral: str


@frozen
class Theme:
    """`paper` and `slide` map token to ink, `SERIES` among them; `motif` is one of `MOTIFS`.

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
