"""Loads a theme: one of ours, or one that the content folder brings as `themes/NAME.yaml`.

In: its name, the content folder, the place that names it. Out: `Theme`. Refuses, with one
ResourceError that holds every fault at its place, what `inherit` and `check` find.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefing.content.complain import in_file_order
from briefing.diagnostics import Diagnostic, ResourceError, Span
from briefing.theme.check import GROUPS, Draft
from briefing.theme.inherit import FOLDER, our_names, overlaid, read_chain
from briefing.theme.tokens import Theme


def theme_names() -> tuple[str, ...]:
    """The themes that come with the package, in alphabetical order."""
    return our_names()


def load_theme(name: str, folder: Path | None = None, place: Span | None = None) -> Theme:
    """The theme of that name. Raises ResourceError with all that is wrong with it."""
    if name in our_names() and not (folder and (folder / FOLDER / f"{name}.yaml").exists()):
        return _ours(name)
    return _load(name, folder, place)


@cache
def _ours(name: str) -> Theme:
    return _load(name, None, None)


def _load(name: str, folder: Path | None, place: Span | None) -> Theme:
    faults: list[Diagnostic] = []
    chain = read_chain(name, folder, place, faults)
    path = chain[0].span.path if chain else ""
    entries = overlaid(chain, GROUPS)
    theme = None if faults else Draft(name, path, entries, faults).theme()
    if theme is None:
        raise ResourceError(in_file_order(dict.fromkeys(faults), [path]))
    return theme
