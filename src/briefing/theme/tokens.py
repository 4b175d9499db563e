"""A theme's tokens: palettes for slide and paper, faces by role, spacing of the composer.

Read from one YAML file a theme, so that a user can write one without touching code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.frame import Ink


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
    """`paper` and `slide` map token to ink; `motif` names the drawing ("nut", "dial", "none").

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
