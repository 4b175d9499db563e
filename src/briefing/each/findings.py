"""What was found in many rows, each thing told once with the rows and columns it belongs to.

In: the diagnostics of each row. Out: `Finding`s in the order in which they first arose. What all
rows have is the template's own. The columns are those of the fields at the place of the fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from briefing.content.fields import Row, fields_of, fold_name, without_unit
from briefing.diagnostics import Diagnostic, Severity, Span
from briefing.frozen import frozen
from briefing.report import source_line

_ALIKE = 3
"""Faults of one kind at one place that are told in full; of more, the first stands for all."""
_NAMED = 6
"""Rows that are named one by one."""


@frozen
class Finding:
    """A diagnostic with the rows that have it; `in_all` of several."""

    diagnostic: Diagnostic
    rows: tuple[int, ...]
    columns: tuple[str, ...]
    in_all: bool

    def told(self, table: str) -> Diagnostic:
        """The diagnostic with its rows and columns in its message."""
        span = self.diagnostic.span
        if (self.in_all and not self.columns) or (span and Path(span.path).is_absolute()):
            return self.diagnostic  # the template's own, or the table's, which says where
        rows = "every row" if self.in_all else rows_named(self.rows)
        named = "columns" if len(self.columns) > 1 else "column"
        columns = f" {named} {', '.join(self.columns)}" if self.columns else ""
        message = f"{self.diagnostic.message}, {table} {rows}{columns}"
        return replace(self.diagnostic, message=message)


def findings(said: Iterable[tuple[Row, Iterable[Diagnostic]]], content: Path) -> list[Finding]:
    rows_of: dict[Diagnostic, dict[int, None]] = {}
    everybody: dict[int, None] = {}
    heads: tuple[str, ...] = ()
    for row, diagnostics in said:
        everybody[row.number] = None
        heads = tuple(row.values)
        for diagnostic in diagnostics:
            rows_of.setdefault(diagnostic, {})[row.number] = None
    return [
        Finding(each, tuple(rows), _columns(each.span, content, heads), _is_all(rows, everybody))
        for each, rows in _gathered(rows_of)
    ]


def _is_all(rows: dict[int, None], everybody: dict[int, None]) -> bool:
    return len(everybody) > 1 and len(rows) == len(everybody)


def _gathered(
    rows_of: dict[Diagnostic, dict[int, None]],
) -> Iterator[tuple[Diagnostic, dict[int, None]]]:
    """The first of each kind and place for all of them, where there are too many to read."""

    def kind(each: Diagnostic) -> tuple[Severity, str, Span | None]:
        return (each.severity, each.code, each.span)

    place = {key: at for at, key in enumerate(dict.fromkeys(map(kind, rows_of)))}
    ordered = sorted(rows_of, key=lambda each: place[kind(each)])
    for _, alike in groupby(ordered, key=kind):
        several = list(alike)
        if len(several) <= _ALIKE or several[0].span is None:
            yield from ((each, rows_of[each]) for each in several)
        else:
            rows = sorted({row for each in several for row in rows_of[each]})
            yield several[0], dict.fromkeys(rows)


def _columns(span: Span | None, content: Path, heads: tuple[str, ...]) -> tuple[str, ...]:
    """The columns whose fields stand at a place, in the order of the table."""
    line = source_line(content / span.path, span.line) if span else None
    if span is None or line is None:
        return ()
    start, end = span.column - 1, span.column - 1 + span.length
    words = [f.words for f in fields_of(line) if f.start < end and start < f.end]
    return tuple(head for head in heads if any(_is_of(each, head) for each in words))


def _is_of(words: str, head: str) -> bool:
    """Whether a field takes the column: alone, with decimals, or beside a phrase."""
    named = {fold_name(part) for part in (words, *words.split())}
    spelled = (head, without_unit(head))
    beside = any(words.startswith(f"{one} ") or words.endswith(f" {one}") for one in spelled)
    return beside or any(fold_name(one) in named for one in spelled)


def rows_named(rows: tuple[int, ...]) -> str:
    if len(rows) == 1:
        return f"row {rows[0]}"
    more = len(rows) - _NAMED
    shown = ", ".join(map(str, rows[:_NAMED] if more > 1 else rows))
    return f"rows {shown} and {more} more" if more > 1 else f"rows {shown}"
