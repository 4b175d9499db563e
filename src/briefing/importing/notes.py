"""What an import changes: every repair with its place, and what it took away or put in.

In: calls from the readers. Out: repairs in the order of the source, and as diagnostics. A repair
without `removed` and `added` moves blanks or sets marks only: words are never altered otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing.diagnostics import Diagnostic, Severity, Span


@dataclass(frozen=True, slots=True)
class Repair:
    """`removed` stands in the source at `column` and in no module; `added` only in a module."""

    code: str
    line: int
    column: int
    message: str
    removed: str = ""
    added: str = ""
    severity: Severity = Severity.NOTICE
    hints: tuple[str, ...] = ()

    def told(self, name: str) -> Diagnostic:
        place = Span(name, self.line, self.column, max(1, len(self.removed)))
        return Diagnostic(self.severity, self.code, self.message, place, self.hints)


@dataclass(frozen=True, slots=True)
class Notes:
    """Collects repairs; readers share one."""

    repairs: list[Repair] = field(default_factory=list)

    def say(self, code: str, line: int, message: str, column: int = 1) -> None:
        self.repairs.append(Repair(code, line, column, message))

    def warn(self, code: str, line: int, message: str, *hints: str) -> None:
        self.repairs.append(
            Repair(code, line, 1, message, severity=Severity.WARNING, hints=hints[:3])
        )

    def remove(self, code: str, line: int, words: str, message: str, column: int = 1) -> None:
        self.repairs.append(Repair(code, line, column, message, removed=words))

    def add(self, code: str, line: int, words: str, message: str) -> None:
        self.repairs.append(Repair(code, line, 1, message, added=words))

    def in_order(self) -> tuple[Repair, ...]:
        return tuple(sorted(self.repairs, key=lambda repair: (repair.line, repair.column)))


def told(repairs: Iterable[Repair], name: str) -> tuple[Diagnostic, ...]:
    return tuple(repair.told(name) for repair in repairs)


def excerpt(words: str, length: int = 24) -> str:
    """The beginning of some words, for a message."""
    flat = " ".join(words.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
