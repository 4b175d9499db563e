"""What text was added, removed, edited or moved between two documents.

In: the units of both. Out: changes in the order of the new document, removals where they stood.
An edit pairs two units of one kind that share most of their words; the nearest pair comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from briefing.compare.units import Unit
from briefing.frozen import frozen

_LIKE = 0.5
_BRIEF = 0.3
"""How like two units of a few words must be: 增长6%左右 and 增长5% share less than half."""


@frozen
class TextChange:
    """`old` is None for what was added, `new` for what was removed."""

    change: Literal["added", "removed", "edited", "moved"]
    old: Unit | None
    new: Unit | None


def compare_texts(old: Sequence[Unit], new: Sequence[Unit]) -> list[TextChange]:
    matcher = SequenceMatcher(None, [u.said for u in old], [u.said for u in new], autojunk=False)
    changes: list[TextChange] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            changes += _paired(old[a:b], new[c:d])
    return _with_moves(changes)


def _paired(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[TextChange]:
    """The edits among what was replaced, nearest first; the rest went or came."""
    pairs = _pairs(old, new)
    for at, unit in enumerate(old):
        if at not in pairs:
            yield TextChange("removed", unit, None)
    partners = {there: here for here, there in pairs.items()}
    for at, unit in enumerate(new):
        if at in partners:
            yield TextChange("edited", old[partners[at]], unit)
        else:
            yield TextChange("added", None, unit)


def _pairs(old: Sequence[Unit], new: Sequence[Unit]) -> dict[int, int]:
    scored = sorted(
        (
            (-_likeness(one, other), abs(a - b), a, b)
            for a, one in enumerate(old)
            for b, other in enumerate(new)
            if one.kind == other.kind
        )
    )
    pairs: dict[int, int] = {}
    for score, _, a, b in scored:
        wanted = _BRIEF if old[a].label and old[a].label == new[b].label else _LIKE
        if -score >= wanted and a not in pairs and b not in pairs.values():
            pairs[a] = b
    return pairs


def _likeness(one: Unit, other: Unit) -> float:
    return SequenceMatcher(None, one.words, other.words, autojunk=False).ratio()


def _with_moves(changes: Sequence[TextChange]) -> list[TextChange]:
    """What went in one place and came in another has moved."""
    gone = {c.old.said: c.old for c in changes if c.change == "removed" and c.old}
    came = {c.new.said for c in changes if c.change == "added" and c.new}
    kept = []
    for change in changes:
        if change.change == "removed" and change.old and change.old.said in came:
            continue
        if change.change == "added" and change.new and change.new.said in gone:
            change = TextChange("moved", gone[change.new.said], change.new)
        kept.append(change)
    return kept
