"""Many issuers from one template: every row is checked, then the sets are built, side by side.

In: a table and a job. Out: `Batch`, what became of each row, in the table's order. Unless told to
keep going, nothing is drawn while any row has a fault in its content; a row that fails later keeps
its old files, and the others go on. Rows whose files would have one name are refused, both named.
"""

from __future__ import annotations

import itertools
import os
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias

from briefing.content.complain import error
from briefing.content.fields import Row
from briefing.diagnostics import Diagnostic, ExitCode, Severity, Span
from briefing.each.findings import Finding, findings, rows_named
from briefing.each.table import Table
from briefing.each.work import Job, Outcome, build_row, check_row, work
from briefing.frozen import frozen
from briefing.output import make_folder

Told: TypeAlias = Callable[[int, int, str], None]
"""Hears how many rows of how many are done, and what was done to the last."""

_MANY = 200


@frozen
class Batch:
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> tuple[Row, ...]:
        return tuple(outcome.row for outcome in self.outcomes if outcome.failed)

    @property
    def unbuilt(self) -> tuple[Row, ...]:
        """Rows that are sound and were not drawn, because others are not."""
        return tuple(o.row for o in self.outcomes if not o.failed and not o.outputs)

    @property
    def code(self) -> ExitCode:
        """What all failed rows end with, else that of faults in the content."""
        codes = {outcome.code for outcome in self.outcomes if outcome.failed}
        return codes.pop() if len(codes) == 1 else ExitCode.CONTENT if codes else ExitCode.DONE


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_each(job: Job, table: Table, jobs: int, told: Told) -> Batch:
    return _batch(job, table, _checked(job, table, jobs, told))


def build_each(job: Job, table: Table, jobs: int, told: Told, *, keep_going: bool) -> Batch:
    make_folder(job.out)
    checked = _checked(job, table, jobs, told)
    sound = [outcome.row for outcome in checked if not outcome.failed]
    if len(sound) < len(checked) and not keep_going:
        return _batch(job, table, checked)
    tell = _counting(told, len(sound), "built")
    built = {each.row.number: each for each in work(job, build_row, sound, tell, jobs)}
    return _batch(job, table, [built.get(each.row.number, each) for each in checked])


def _checked(job: Job, table: Table, jobs: int, told: Told) -> list[Outcome]:
    """All rows checked, and compared with each other."""
    # A check is over before a process for it has begun, unless it lays everything out.
    alone = not job.layout and len(table.rows) < _MANY
    tell = _counting(told, len(table.rows), "checked")
    return _without_clashes(work(job, check_row, table.rows, tell, 1 if alone else jobs))


def _counting(told: Told, count: int, done: str) -> Callable[[Outcome], None]:
    finished = itertools.count(1)
    return lambda outcome: told(next(finished), count, f"{done} {outcome.row.name}")


def _batch(job: Job, table: Table, outcomes: Iterable[Outcome]) -> Batch:
    every = tuple(outcomes)
    found = findings(((each.row, each.diagnostics) for each in every), job.content)
    own = [Finding(said, (), (), in_all=True) for said in table.said]
    return Batch(every, (*own, *found))


def _without_clashes(checked: list[Outcome]) -> list[Outcome]:
    """Rows that would overwrite each other's files are refused."""
    makers: dict[str, list[Outcome]] = {}
    for outcome in checked:
        for name in outcome.names:
            # Some systems take names as one that differ in case or in how accents are coded.
            makers.setdefault(unicodedata.normalize("NFC", name).casefold(), []).append(outcome)
    faults: dict[int, Diagnostic] = {}
    for several in makers.values():
        if len(several) > 1:
            fault = _clash(several)
            for outcome in several:
                faults.setdefault(outcome.row.number, fault)
    return [_refused(outcome, faults.get(outcome.row.number)) for outcome in checked]


def _clash(several: list[Outcome]) -> Diagnostic:
    first = several[0]
    numbers = tuple(dict.fromkeys(outcome.row.number for outcome in several))
    message = f"{rows_named(numbers)} make the same `{first.names[0]}`"
    hint = (
        "put a column that tells them apart into `filename` of briefing.yaml,"
        " as {{name of the column}}"
    )
    return error("output-twice", message, Span(first.row.path, numbers[1], 1), hint)


def _refused(outcome: Outcome, fault: Diagnostic | None) -> Outcome:
    if fault is None:
        return outcome
    said = (*outcome.diagnostics, fault)
    return replace(outcome, diagnostics=said, code=ExitCode.CONTENT)


def has_warnings(batch: Batch) -> bool:
    return any(each.diagnostic.severity is Severity.WARNING for each in batch.findings)
