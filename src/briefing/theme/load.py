"""Reads a theme's file of tokens and checks it: every token present, colours well formed.

In: a theme's name. Out: `Theme`. Refuses, with a ResourceError that names the file and the key,
an unknown theme, a missing or malformed token, and text that is too pale to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from briefing.diagnostics import Diagnostic, ResourceError, Severity
from briefing.frame import Ink
from briefing.theme.tokens import Faces, Theme

PAPER_TOKENS = [
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
]
SLIDE_TOKENS = [
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
]

_READ_ON: dict[str, tuple[tuple[str, str], ...]] = {
    "paper": (("ink", "paper"), ("ink2", "paper"), ("primary", "paper"), ("on", "deep")),
    "slide": (
        *((token, "paper") for token in ("ink", "ink2", "ink3", "primary", "accent_text")),
        *((token, "deep") for token in ("on", "on2")),
    ),
}
"""Which ink carries small text on which ground, by palette."""

_LEAST_CONTRAST = 4.5
"""WCAG 2.1, success criterion 1.4.3, for text of any size."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def theme_names() -> tuple[str, ...]:
    """The themes that come with the package, in alphabetical order."""
    return tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.yaml")))


@cache
def load_theme(name: str) -> Theme:
    """The theme of that name. Raises ResourceError naming all that is wrong with it."""
    if name not in theme_names():
        known = ", ".join(theme_names())
        raise ResourceError([_fault(f"there is no theme `{name}`", f"themes: {known}")])
    tokens = _read(Path(__file__).parent / f"{name}.yaml")
    if faults := tuple(_faults(name, tokens)):
        raise ResourceError(faults)
    return Theme(
        name=name,
        title=tokens["title"],
        paper={token: _ink(token, tokens["paper"][token]) for token in PAPER_TOKENS},
        slide={token: _ink(token, tokens["slide"][token]) for token in SLIDE_TOKENS},
        faces=Faces(**tokens["faces"]),
        motif=tokens["motif"],
        numbering=tokens["numbering"],
        han_latin_gap=tokens["han_latin_gap"],
    )


def contrast(one: Ink, other: Ink) -> float:
    """The contrast ratio of two inks on screen, from 1 to 21 (WCAG 2.1, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _read(path: Path) -> dict[str, Any]:
    from ruamel.yaml import YAML

    tokens: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return tokens


def _faults(name: str, tokens: Mapping[str, Any]) -> Iterator[Diagnostic]:
    for palette, wanted in (("paper", PAPER_TOKENS), ("slide", SLIDE_TOKENS)):
        inks = tokens.get(palette, {})
        malformed = [token for token in wanted if not _is_ink(inks.get(token))]
        for token in malformed:
            yield _fault(
                f"theme `{name}` has no well-formed colour `{token}` in its {palette} palette",
                'a colour reads {screen: "#RRGGBB", print: [C, M, Y, K]} in per cent',
            )
        if not malformed:
            yield from _pale(name, palette, inks)


def _pale(name: str, palette: str, inks: Mapping[str, Any]) -> Iterator[Diagnostic]:
    for text, ground in _READ_ON[palette]:
        ratio = contrast(_ink(text, inks[text]), _ink(ground, inks[ground]))
        if ratio < _LEAST_CONTRAST:
            yield _fault(
                f"theme `{name}`, {palette} palette: `{text}` on `{ground}` has a contrast of "
                f"{ratio:.1f}, text needs {_LEAST_CONTRAST}",
                "make one of the two darker or lighter",
            )


def _is_ink(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and _HEX.fullmatch(str(value.get("screen", ""))) is not None
        and len(value.get("print", ())) == 4
        and all(isinstance(part, int | float) and 0 <= part <= 100 for part in value["print"])
    )


def _ink(name: str, value: Mapping[str, Any]) -> Ink:
    red, green, blue = (int(value["screen"][at : at + 2], 16) / 255 for at in (1, 3, 5))
    cyan, magenta, yellow, black = (part / 100 for part in value["print"])
    return Ink(name, (red, green, blue), (cyan, magenta, yellow, black))


def _luminance(ink: Ink) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in ink.rgb
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _fault(message: str, hint: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, "theme", message, hints=(hint,))
