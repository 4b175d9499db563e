"""`briefing diff`: what changed between two content folders, down to pages and slides."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.console import add_json, add_verb, print_values
from briefing.diagnostics import ExitCode, Span
from briefing.language import say, spoken
from briefing.report import plain, wants_colours

if TYPE_CHECKING:
    from briefing.commands.console import Verbs
    from briefing.compare.figures import FigureChange
    from briefing.compare.texts import TextChange
    from briefing.compare.units import Unit
    from briefing.comparison import Comparison, Leaves

_AROUND = 12
"""Characters shown on each side of an edit."""


def add(verbs: Verbs) -> None:
    about = "what changed: text, figures, pages and slides"
    verb = add_verb(verbs, "diff", run, about)
    verb.add_argument("old", metavar="OLD", type=Path, help="the older content folder")
    verb.add_argument("new", metavar="NEW", type=Path, help="the newer content folder")
    add_json(verb)


def run(options: argparse.Namespace) -> ExitCode:
    from briefing.comparison import compare, read_side

    sides = []
    for folder in (options.old, options.new):
        # Complaints quote the folder that they are about.
        options.content = folder
        sides.append(read_side(folder))
    found = compare(*sides)
    if options.json:
        print_values(_values(found, options.old, options.new))
    else:
        for line in _lines(found, options.old, options.new):
            print(line)
    return ExitCode.DONE if found.is_same else ExitCode.DIFFERENCES


def _lines(found: Comparison, old: Path, new: Path) -> Iterator[str]:
    paint = _Paint(wants_colours(sys.stdout))
    if found.is_same:
        yield say("no differences")
    for name, (one, other) in found.settings.items():
        yield f"{name}: {paint.gone(one)} → {paint.came(other)}"
    for figure in found.figures:
        places = "、".join(dict.fromkeys(_place(new, span) for span in figure.places))
        values = f"{paint.gone(figure.old)} → {paint.came(figure.new)}"
        yield f"{_head('figure')}{plain(figure.label)} {values}  ({places})"
    for change in found.text:
        yield _text_line(change, old, new, paint)
    for kind, leaves in found.leaves.items():
        yield from _leaves_lines(kind, leaves)


def _text_line(change: TextChange, old: Path, new: Path, paint: _Paint) -> str:
    if change.new is None:
        assert change.old
        return f"{_head('removed')}{_place(old, change.old.span)}: {paint.gone(change.old.words)}"
    place = _place(new, change.new.span)
    if change.old is None:
        return f"{_head('added')}{place}: {paint.came(change.new.words)}"
    if change.change == "moved":
        was = say(f"was {_place(old, change.old.span)}")
        return f"{_head('moved')}{place}: {plain(change.new.words)} ({was})"
    return f"{_head('edited')}{place}: {_edit(change.old.words, change.new.words, paint)}"


def _head(word: str) -> str:
    """What happened, padded so that places stand in a column."""
    return say(word).ljust(8 if spoken() == "en" else 3)


def _edit(old: str, new: str, paint: _Paint) -> str:
    """The words that went and came, with a little of what stands around them."""
    shown = ""
    ours, theirs = _tokens(old), _tokens(new)
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    for at, (tag, a, b, c, d) in enumerate(codes):
        one, other = "".join(ours[a:b]), "".join(theirs[c:d])
        if tag == "equal":
            shown += _kept(one, at == 0, at == len(codes) - 1)
        else:
            shown += paint.gone(one) + paint.came(other)
    return shown


def _tokens(words: str) -> list[str]:
    """Characters, but for numbers, which change as a whole."""
    return re.findall(r"\d[\d.,]*|\D", words)


def _kept(words: str, is_first: bool, is_last: bool) -> str:
    head = 0 if is_first else _AROUND
    tail = 0 if is_last else _AROUND
    if len(words) <= head + tail + 1:
        return plain(words)
    return plain(words[:head] + "…" + words[len(words) - tail :])


def _leaves_lines(kind: str, leaves: Leaves) -> Iterator[str]:
    name = "pages" if kind == "handout" else "slides"
    count = f"{leaves.old} → {leaves.new}" if leaves.old != leaves.new else f"{leaves.new}"
    numbers = ", ".join(map(str, leaves.changed)) or "none"
    yield say(f"{kind}: {name} that look different: {numbers} (of {count})")
    if leaves.notes:
        yield say(f"{kind}: slides with other notes: {', '.join(map(str, leaves.notes))}")


class _Paint:
    """Marks what went and came: by colour on a terminal, by signs elsewhere."""

    def __init__(self, colours: bool) -> None:
        self._colours = colours

    def gone(self, words: str) -> str:
        return self._marked(words, "31", "[-", "-]")

    def came(self, words: str) -> str:
        return self._marked(words, "32", "{+", "+}")

    def _marked(self, words: str, colour: str, opened: str, closed: str) -> str:
        if not words:
            return ""
        if self._colours:
            return f"\x1b[{colour}m{plain(words)}\x1b[0m"
        return f"{opened}{plain(words)}{closed}"


def _place(folder: Path, span: Span) -> str:
    return plain(f"{folder / span.path}:{span.line}")


def _values(found: Comparison, old: Path, new: Path) -> dict[str, object]:
    return {
        "same": found.is_same,
        "settings": {name: {"old": a, "new": b} for name, (a, b) in found.settings.items()},
        "figures": [_figure_values(figure, new) for figure in found.figures],
        "text": [_text_values(change, old, new) for change in found.text],
        "outputs": [
            {
                "kind": kind,
                "old_pages": leaves.old,
                "pages": leaves.new,
                "changed": list(leaves.changed),
                "notes_changed": list(leaves.notes),
            }
            for kind, leaves in found.leaves.items()
        ],
        "diagnostics": [],
    }


def _figure_values(figure: FigureChange, new: Path) -> dict[str, object]:
    return {
        "label": figure.label,
        "old": figure.old,
        "new": figure.new,
        "places": [_place_values(new, span) for span in figure.places],
    }


def _text_values(change: TextChange, old: Path, new: Path) -> dict[str, object]:
    return {
        "change": change.change,
        "old": _unit_values(change.old, old),
        "new": _unit_values(change.new, new),
    }


def _unit_values(unit: Unit | None, folder: Path) -> dict[str, object] | None:
    if unit is None:
        return None
    return {"kind": unit.kind, "words": unit.words, **_place_values(folder, unit.span)}


def _place_values(folder: Path, span: Span) -> dict[str, object]:
    return {"path": str(folder / span.path), "line": span.line, "column": span.column}
