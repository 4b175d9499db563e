"""Drafts a content folder from a report, and tells what a folder holds of one.

In: a report's path, a folder that is empty or not there yet. Out: the files written, every repair,
and what text stands in no module. Never writes over a file, and writes nothing unless the draft
was read back. Labels to which the report gives several values are declared, or no draft of it
would build; each is a warning.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.content.assemble import RECIPE, load_document
from briefing.content.recipe import read_recipe
from briefing.content.recipe_entry import Entry
from briefing.content.source import RECIPE_LIMIT, read_text
from briefing.diagnostics import BriefingError, Diagnostic, OutputError, Severity, Span
from briefing.importing.arrange import Draft, arrange
from briefing.importing.blocks import Report
from briefing.importing.notes import Notes, told
from briefing.importing.read import read_report
from briefing.importing.unused import Coverage, coverage
from briefing.importing.write import files
from briefing.output import make_folder, write_together

_CONFLICT = "figure-conflict"
_LABEL = re.compile("“(.+?)” is ")
_TRIES = 20


@dataclass(frozen=True, slots=True)
class Imported:
    files: tuple[Path, ...]
    repairs: tuple[Diagnostic, ...]
    coverage: Coverage


def import_report(source: Path, folder: Path) -> Imported:
    _require_free(folder)
    notes = Notes()
    report = read_report(source, notes)
    draft = arrange(report, notes)
    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(scratch)
        written = files(draft, source.name, (), notes)
        _write(trial, written)
        several = _several(trial, draft, source.name)
        if several:
            _warn_of(several, notes)
            written = files(draft, source.name, tuple(several), Notes())
            _write(trial, written)
        covered = _covered(report, trial)
    _write(folder, written)
    repairs = told(notes.in_order(), source.name)
    return Imported(tuple(folder / name for name in written), repairs, covered)


def cover(source: Path, folder: Path) -> Coverage:
    """What of a report stands in no module of a folder, whoever edited it since."""
    return _covered(read_report(source, Notes()), folder)


def _require_free(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()):
        message = f"{folder} is not empty: nothing was written"
        hint = "name a folder that does not exist yet"
        raise OutputError([Diagnostic(Severity.ERROR, "not-empty", message, hints=(hint,))])


def _write(folder: Path, written: Mapping[str, bytes]) -> None:
    for parent in sorted({(folder / name).parent for name in written}):
        make_folder(parent)
    write_together((folder / name, data) for name, data in written.items())


def _several(trial: Path, draft: Draft, source: str) -> dict[str, Diagnostic]:
    """Labels that have several values, each with the complaint about it."""
    found: dict[str, Diagnostic] = {}
    for _ in range(_TRIES):
        try:
            load_document(trial)
        except BriefingError as refused:
            new = _conflicts(refused)
            if not new.keys() - found.keys():
                return found
            found |= new
            recipe = files(draft, source, tuple(found), Notes())
            _write(trial, recipe)
        else:
            return found
    return found


def _conflicts(refused: BriefingError) -> dict[str, Diagnostic]:
    told = ((_LABEL.match(one.message), one) for one in refused.diagnostics)
    return {label[1]: one for label, one in told if label and one.code == _CONFLICT}


def _warn_of(several: Mapping[str, Diagnostic], notes: Notes) -> None:
    for label, fault in several.items():
        message = f"{fault.message}: `several` in {RECIPE} lets both stand"
        hint = f"if one of them is wrong, mend it and take “{label}” out of `several`"
        notes.warn("several-values", 1, message, *fault.hints[:1], hint)


def _covered(report: Report, folder: Path) -> Coverage:
    faults: list[Diagnostic] = []
    text = read_text(folder, RECIPE, Span(RECIPE, 1, 1), faults, RECIPE_LIMIT)
    entries = read_recipe(RECIPE, text, faults) if text is not None else None
    if entries is None:
        raise BriefingError(faults)
    values = entries.plain()
    named = values.get("modules", [])
    modules = [
        read_text(folder, name, _place(entries), faults)
        for name in (named if isinstance(named, list) else [])
        if isinstance(name, str)
    ]
    if any(module is None for module in modules):
        raise BriefingError(faults)
    printed = list(_texts(values.values()))
    return coverage(report, "\n".join([*printed, *filter(None, modules)]))


def _place(entries: Entry) -> Span:
    return entries.span


def _texts(values: object) -> list[str]:
    """Every text in a recipe."""
    if isinstance(values, str):
        return [values]
    if isinstance(values, Mapping):
        return _texts(values.values())
    return [text for value in values for text in _texts(value)]  # type: ignore[attr-defined]
