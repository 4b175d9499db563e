"""Says to a person what went wrong: place, message, the source line with a mark, hints.

In: diagnostics and the content folder that their places are relative to. Out: text for a
terminal, or plain values for JSON. The mark stands right under full-width characters too: a
terminal gives Han characters two columns. Nothing from a file reaches the terminal as a control.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO
from unicodedata import category, east_asian_width

from briefing.diagnostics import Diagnostic, Severity, Span
from briefing.language import say, spoken

_WIDTH = 88
"""Columns for a source line: a paragraph is one long line, of which only a window is shown."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTICE: "36"}

_HINTS = 3
_COLON = {"en": ": ", "zh": "："}

_LARGEST_SOURCE = 4_000_000
"""Bytes above which no source line is quoted."""


@dataclass(frozen=True, slots=True)
class Report:
    """How to print: the folder that paths are relative to, and whether colours may be used."""

    folder: Path
    colours: bool = False

    def text(self, diagnostic: Diagnostic) -> str:
        """The whole complaint, without a final line break."""
        head = self._paint(say("hint"), "1")
        hints = [f"  {head}{_COLON[spoken()]}{plain(hint)}" for hint in hints_of(diagnostic)]
        return "\n".join([self._head(diagnostic), *self._quoted(diagnostic), *hints])

    def shown(self, path: str) -> str:
        """A path that can be opened from where the user stands."""
        return plain(str(self.folder / path))

    def _head(self, diagnostic: Diagnostic) -> str:
        severity = self._paint(
            f"{say(diagnostic.severity)}[{diagnostic.code}]", f"1;{_COLOURS[diagnostic.severity]}"
        )
        message = plain(say(diagnostic.message))
        return f"{self._place(diagnostic.span)}{severity}{_COLON[spoken()]}{message}"

    def _place(self, span: Span | None) -> str:
        if span is None:
            return ""
        return f"{self._paint(self.shown(span.path), '1')}:{span.line}:{span.column}: "

    def _quoted(self, diagnostic: Diagnostic) -> list[str]:
        span = diagnostic.span
        # Notices are listed by the dozen: one line each reads better.
        if span is None or diagnostic.severity is Severity.NOTICE:
            return []
        line = source_line(self.folder / span.path, span.line)
        if line is None:
            return []
        text, before, marked = excerpt(line, span.column, span.length)
        margin = " " * len(str(span.line))
        mark = self._paint("^" * marked, f"1;{_COLOURS[diagnostic.severity]}")
        return [f"  {span.line} | {text}", f"  {margin} | {' ' * before}{mark}"]

    def _paint(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self.colours else text


def hints_of(diagnostic: Diagnostic) -> list[str]:
    return [say(hint) for hint in diagnostic.hints[:_HINTS]]


def wants_colours(stream: IO[str]) -> bool:
    """Only a terminal gets colours, and only if the user has not said NO_COLOR."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def excerpt(line: str, column: int, length: int, width: int = _WIDTH) -> tuple[str, int, int]:
    """A window of `line` around the place: its text, columns before the mark, columns marked."""
    cells = [plain(character) for character in line]
    start = min(column - 1, len(cells))
    end = min(start + length, len(cells))
    left = 0 if columns(cells) <= width else _back(cells, start, width // 3)
    right = _forth(cells, left, width)
    lead, tail = "…" if left else "", "…" if right < len(cells) else ""
    marked = columns(cells[start : min(end, right)])
    text = lead + "".join(cells[left:right]) + tail
    return text, len(lead) + columns(cells[left:start]), max(1, marked)


def columns(text: Iterable[str]) -> int:
    """The terminal columns that characters take."""
    return sum(_column(character) for part in text for character in part)


def plain(text: str) -> str:
    """Text in which nothing can steer a terminal: controls show as U+FFFD, tabs as a blank."""
    return "".join(_plain(character) for character in text)


def source_line(path: Path, number: int) -> str | None:
    """Line `number` of a text file; None where the file is not readable as text."""
    try:
        state = path.stat()
        lines = _source_lines(path, state.st_mtime_ns, state.st_size)
    except (OSError, UnicodeDecodeError):
        return None
    return lines[number - 1] if 0 < number <= len(lines) else None


@lru_cache(maxsize=8)
def _source_lines(path: Path, _changed: int, size: int) -> tuple[str, ...]:
    """Kept until the file changes, as it does between the builds of `--watch`."""
    if size > _LARGEST_SOURCE:
        return ()
    return tuple(path.read_text(encoding="utf-8-sig").split("\n"))


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many of each: `2 errors, 1 warning`; empty where there is nothing."""
    counts = ((severity, sum(d.severity is severity for d in diagnostics)) for severity in Severity)
    if spoken() == "zh":
        return "，".join(f"{n} 个{say(severity)}" for severity, n in counts if n)
    return ", ".join(f"{n} {severity}{'s' * (n > 1)}" for severity, n in counts if n)


def as_values(diagnostic: Diagnostic, folder: Path) -> dict[str, object]:
    """A diagnostic for JSON, schema 1; message and hints are in the language spoken."""
    span = diagnostic.span
    return {
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": say(diagnostic.message),
        "path": str(folder / span.path) if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "hints": hints_of(diagnostic),
    }


def _back(cells: Sequence[str], start: int, width: int) -> int:
    """The leftmost cell from which no more than `width` columns lead to `start`."""
    left = start
    while left and columns(cells[left - 1 : start]) <= width:
        left -= 1
    return left


def _forth(cells: Sequence[str], left: int, width: int) -> int:
    right = left
    while right < len(cells) and columns(cells[left : right + 1]) <= width:
        right += 1
    return right


def _column(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _plain(character: str) -> str:
    if character == "\t":
        return " "
    return "\ufffd" if category(character) in {"Cc", "Cs", "Zl", "Zp", "Cf"} else character
