"""Parses `briefing.yaml` into plain values with a place for each: text, lists, mappings.

Takes the file's text; gives a tree of `Entry`. Every scalar stays the text it was (`no`, `1.10`,
dates). Works on ruamel's events, not its objects: tags and aliases are refused where they stand,
so nothing is built that could run or multiply, and depth is bounded before it is walked.
Full-width ： and － are made ASCII first, one blank added where YAML wants one; `_Origins` leads
columns back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from briefing.content.complain import error
from briefing.content.recipe_entry import Entry, Value
from briefing.content.source import shows
from briefing.diagnostics import Diagnostic, Span
from briefing.frozen import frozen

DEPTH_LIMIT = 8

_KEY = re.compile(r"([A-Za-z_]+|[一-鿿]+)[ 　]*：[ 　]*")
_DASH = re.compile(r"([ 　]*)－[ 　]*(?=[^ 　])")


class _RefusedError(Exception):
    """Reading cannot go on; the fault is noted."""


@frozen
class _Origins:
    """Leads a column of the text made ASCII back to the text as written."""

    path: str
    shifts: Mapping[int, tuple[int, int]]

    def span(self, start: Any, end: Any = None) -> Span:
        column = self._column(start.line, start.column)
        same = end is not None and end.line == start.line
        length = self._column(end.line, end.column) - column if same else 1
        return Span(self.path, start.line + 1, column, max(length, 1))

    def _column(self, line: int, column: int) -> int:
        after, shift = self.shifts.get(line, (0, 0))
        return column + 1 - (shift if column >= after else 0)


def parse_recipe(path: str, text: str, faults: list[Diagnostic]) -> Entry | None:
    """The root mapping, or None with the faults noted."""
    ascii_text, origins = _to_ascii(path, text)
    yaml = YAML(typ="safe", pure=True)
    try:
        events = iter(yaml.parse(ascii_text))
        root = _read_document(events, origins, faults)
    except MarkedYAMLError as fault:
        faults.append(_syntax(fault, origins, ascii_text))
        return None
    except (YAMLError, ValueError) as fault:
        faults.append(error("yaml-syntax", str(fault).split("\n")[0].lower(), Span(path, 1, 1)))
        return None
    except _RefusedError:
        return None
    if root is None or not isinstance(root.value, Mapping):
        faults.append(
            error(
                "wrong-type", "expected `key: value` lines", root.span if root else Span(path, 1, 1)
            )
        )
        return None
    return root


def _to_ascii(path: str, text: str) -> tuple[str, _Origins]:
    lines, shifts = [], {}
    for number, line in enumerate(text.split("\n")):
        key, dash = _KEY.match(line), _DASH.match(line)
        if key:
            head = key[1] + ": "
            shifts[number] = (len(head), len(head) - key.end())
            line = head + line[key.end() :]
        elif dash:
            head = " " * len(dash[1]) + "- "
            shifts[number] = (len(head), len(head) - dash.end())
            line = head + line[dash.end() :]
        lines.append(line)
    return "\n".join(lines), _Origins(path, shifts)


def _read_document(
    events: Iterator[Any], origins: _Origins, faults: list[Diagnostic]
) -> Entry | None:
    root: Entry | None = None
    for event in events:
        match type(event).__name__:
            case "DocumentStartEvent" if root is not None:
                faults.append(
                    error("yaml-syntax", "a second document begins", _span(event, origins))
                )
                raise _RefusedError
            case "ScalarEvent" | "SequenceStartEvent" | "MappingStartEvent" | "AliasEvent":
                root = _read_value(event, events, origins, faults, 0)
            case _:
                pass
    return root


def _read_value(
    event: Any, events: Iterator[Any], origins: _Origins, faults: list[Diagnostic], depth: int
) -> Entry:
    span = _span(event, origins)
    if type(event).__name__ == "AliasEvent":
        faults.append(error("yaml-alias", f"alias `*{event.anchor}` is refused", span, _PLAIN))
        raise _RefusedError
    if depth > DEPTH_LIMIT:
        faults.append(error("yaml-depth", f"more than {DEPTH_LIMIT} levels deep", span))
        raise _RefusedError
    value = _value(event, events, origins, faults, depth)
    if event.tag is not None:
        faults.append(error("yaml-tag", f"tag `{event.tag}` is refused", span, _PLAIN))
        return Entry("refused", span)
    return Entry(value, span)


_PLAIN = "write the value out; aliases and tags are no part of this format"


def _value(
    event: Any, events: Iterator[Any], origins: _Origins, faults: list[Diagnostic], depth: int
) -> Value:
    match type(event).__name__:
        case "ScalarEvent":
            if not shows(event.value):
                span = _span(event, origins)
                faults.append(error("control-character", "an escape for a mark nobody sees", span))
            return str(event.value)
        case "SequenceStartEvent":
            return _read_items(events, origins, faults, depth)
        case _:
            return _read_pairs(events, origins, faults, depth)


def _read_items(
    events: Iterator[Any], origins: _Origins, faults: list[Diagnostic], depth: int
) -> tuple[Entry, ...]:
    items = []
    while type(event := next(events)).__name__ != "SequenceEndEvent":
        items.append(_read_value(event, events, origins, faults, depth + 1))
    return tuple(items)


def _read_pairs(
    events: Iterator[Any], origins: _Origins, faults: list[Diagnostic], depth: int
) -> dict[str, Entry]:
    pairs: dict[str, Entry] = {}
    while type(event := next(events)).__name__ != "MappingEndEvent":
        key = _read_value(event, events, origins, faults, depth + 1)
        entry = _read_value(next(events), events, origins, faults, depth + 1)
        if not isinstance(key.value, str):
            faults.append(error("wrong-type", "a key is one word", key.span))
        elif key.value in pairs:
            faults.append(_twice(key.value, key.span, pairs[key.value].key or key.span))
        else:
            pairs[key.value] = Entry(entry.value, entry.span, key.span)
    return pairs


def _twice(name: str, span: Span, first: Span) -> Diagnostic:
    return error(
        "duplicate-key",
        f"key `{name}` stands here and in line {first.line}",
        span,
        f"the first is {first.path}:{first.line}:{first.column}",
    )


def _span(event: Any, origins: _Origins) -> Span:
    return origins.span(event.start_mark, event.end_mark)


_OPENED = {
    "while scanning a quoted scalar": (
        "the quote opened here is never closed",
        'close it in the same line: "…"',
    ),
    "while parsing a flow sequence": (
        "the bracket opened here is never closed",
        "close it, or put a value that begins with [ in quotes",
    ),
    "while parsing a flow mapping": (
        "the brace opened here is never closed",
        "close it, or put a value that begins with { in quotes",
    ),
    "while scanning a simple key": (
        "there is no colon between key and value",
        "write a key, a colon and a value: issuer: 永康市",
    ),
}
"""What the reader was about, where that tells more than the place at which it gave up."""


def _syntax(fault: MarkedYAMLError, origins: _Origins, text: str) -> Diagnostic:
    mark = fault.problem_mark or fault.context_mark
    span = origins.span(mark) if mark else Span(origins.path, 1, 1)
    lines = text.split("\n")
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        column = line.index("\t") + 1
        hint = "indent with blanks"
        return error("tab", "tab in the indentation", Span(span.path, span.line, column), hint)
    opened = _OPENED.get(fault.context or "")
    if opened and fault.context_mark:
        return error("yaml-syntax", opened[0], origins.span(fault.context_mark), opened[1])
    problem = (fault.problem or "this is not YAML").lower()
    return error("yaml-syntax", problem, span, "put a value that holds `: ` or ` #` in quotes")
