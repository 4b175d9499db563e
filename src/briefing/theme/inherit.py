"""Finds the files of a theme and lays each over the one that it extends.

In: a theme's name and the content folder, whose own themes are `themes/NAME.yaml`. Out: entries
with their places, those of the theme itself before those it takes over. Refuses names that lead
elsewhere, themes that take the name of one of ours, and themes that extend each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefing.content.complain import error, hints_for
from briefing.content.recipe import read_recipe
from briefing.content.recipe_entry import Entry
from briefing.content.source import RECIPE_LIMIT, read_text
from briefing.diagnostics import Diagnostic, Severity, Span

FOLDER = "themes"
OURS = Path(__file__).parent
_NAME = re.compile(r"[\w-]{1,60}")
_HOME = f"a theme of your own is {FOLDER}/NAME.yaml beside briefing.yaml; write NAME alone"


def our_names() -> tuple[str, ...]:
    return _names(OURS)


def read_chain(
    name: str, folder: Path | None, place: Span | None, faults: list[Diagnostic]
) -> tuple[Entry, ...]:
    """The theme's file and those below it, as far as they can be read."""
    chain: list[Entry] = []
    names: list[str] = []
    while name:
        names.append(name)
        root = _read(name, folder, place, faults)
        if root is None:
            break
        chain.append(root)
        name, place = _parent(root, names, faults)
    return tuple(chain)


def overlaid(chain: Sequence[Entry], groups: Sequence[str]) -> dict[str, Entry]:
    """One mapping: what a file does not say is as in the file below it, token by token."""
    whole: dict[str, Entry] = {}
    for root in reversed(chain):
        assert isinstance(root.value, Mapping)
        for key, entry in root.value.items():
            under = whole[key].value if key in whole and key in groups else None
            whole[key] = entry
            if isinstance(under, Mapping) and isinstance(entry.value, Mapping):
                whole[key] = Entry({**under, **entry.value}, entry.span, entry.key)
    return whole


def _parent(root: Entry, names: Sequence[str], faults: list[Diagnostic]) -> tuple[str, Span]:
    assert isinstance(root.value, Mapping)
    extends = root.value.get("extends")
    if extends is None:
        return "", root.span
    if not isinstance(extends.value, str) or not extends.value:
        message = "`extends` names one theme"
        faults.append(error("wrong-type", message, extends.span, f"ours: {', '.join(our_names())}"))
        return "", root.span
    if extends.value in names:
        ring = " extends ".join([*names[names.index(extends.value) :], extends.value])
        hint = "let one of them extend a theme of ours, or nothing"
        faults.append(
            error("theme-circle", f"the themes run in a circle: {ring}", extends.span, hint)
        )
        return "", root.span
    return extends.value, extends.span


def _read(
    name: str, folder: Path | None, place: Span | None, faults: list[Diagnostic]
) -> Entry | None:
    """The root of a theme's file, of ours or of the content folder's."""
    own = f"{FOLDER}/{name}.yaml"
    if not _NAME.fullmatch(name):
        faults.append(_fault("theme-name", f"`{name}` is no name of a theme", place, _HOME))
        return None
    if name in our_names():
        if folder and (folder / own).exists():
            hint = f"give the file another name; it may say `extends: {name}`"
            faults.append(
                error("theme-name", f"`{name}` is a theme of ours", Span(own, 1, 1), hint)
            )
        return read_recipe(f"{name}.yaml", (OURS / f"{name}.yaml").read_text("utf-8"), faults)
    if folder is None or not (folder / own).exists():
        known = {*our_names(), *(_names(folder / FOLDER) if folder else ())}
        hints = (*hints_for(name, known, "themes"), _HOME)
        faults.append(_fault("theme", f"there is no theme `{name}`", place, *hints))
        return None
    text = read_text(folder, own, place or Span(own, 1, 1), faults, RECIPE_LIMIT)
    return read_recipe(own, text, faults) if text is not None else None


def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def _fault(code: str, message: str, place: Span | None, *hints: str) -> Diagnostic:
    """A fault of what names a theme: a line of a file, or the command line, which has no place."""
    return Diagnostic(Severity.ERROR, code, message, place, hints[:3])
