"""Which figures changed: old and new value under their label, with every place that states them.

In: the edits between two documents. Out: a change for each label whose value differs while the
words around it stay. One figure stated in prose, block and chart is one change in three places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from briefing.compare.texts import TextChange
from briefing.compare.units import Unit
from briefing.content.values import Units, Value
from briefing.diagnostics import Span

_CLAUSE = re.compile("[，。；：！？]")
_ITEM = re.compile("[、和与及并　]")


@dataclass(slots=True)
class FigureChange:
    """`places` are those in the new document."""

    label: str
    old: str
    new: str
    places: list[Span] = field(default_factory=list)


def compare_figures(changes: Sequence[TextChange], counting: Units) -> list[FigureChange]:
    found: list[FigureChange] = []
    for change in changes:
        if change.change == "edited" and change.old and change.new:
            for label, old, new in _changed(change.old, change.new, counting):
                _note(found, FigureChange(label, old, new, [change.new.span]))
    return found


def _note(found: list[FigureChange], change: FigureChange) -> None:
    """Under the longest label that was met: a chart may leave out the verb that the prose has."""
    for other in found:
        same = (other.old, other.new) == (change.old, change.new)
        if same and (other.label.endswith(change.label) or change.label.endswith(other.label)):
            other.label = max(other.label, change.label, key=len)
            other.places += change.places
            return
    found.append(change)


def _changed(old: Unit, new: Unit, counting: Units) -> Iterator[tuple[str, str, str]]:
    ours, theirs = _clauses(old.words), _clauses(new.words)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "replace":
            for one, other in zip(ours[a:b], theirs[c:d], strict=False):
                yield from _in_clause(one, other, counting)


def _clauses(words: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(words) if clause]


def _in_clause(old: str, new: str, counting: Units) -> Iterator[tuple[str, str, str]]:
    """The values that differ in a clause that is otherwise the same, number by number."""
    ours, theirs = counting.values(old), counting.values(new)
    if len(ours) != len(theirs):
        return
    for one, other in zip(ours, theirs, strict=True):
        before, after = _stated(old, one), _stated(new, other)
        if before != after:
            yield _label(new, other), before, after


def _stated(text: str, value: Value) -> str:
    return text[value.start : value.end]


def _label(clause: str, value: Value) -> str:
    """The words of the list item before the value, else of the clause."""
    before = clause[: value.start]
    item = _ITEM.split(before)[-1]
    return item or before.rstrip("、和与及并　")
