"""What a process does for one row: check it, or build its set; and the processes themselves.

In: a job, which is the same for all rows, and a row. Out: a value, never an exception of the
content: those of other rows go on. A process ignores Ctrl-C, which its parent hears too, and ends
with its parent; files are whole in either case, because a set is written in one step.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TypeAlias

from briefing.content.fields import Row
from briefing.diagnostics import BriefingError, Diagnostic, ExitCode, OutputError, Severity
from briefing.frozen import frozen
from briefing.naming import file_name
from briefing.pipeline import (
    Density,
    Output,
    build,
    check,
    load,
    look_of,
    require_characters,
)
from briefing.render.profile import Profile

ROWS_OF_A_PROCESS = 100


@frozen
class Job:
    """What is wanted of every row; `layout` is for checks that lay everything out."""

    content: Path
    out: Path
    kinds: tuple[str, ...]
    theme: str | None
    density: Density | None
    profile: Profile
    verify: bool | None
    layout: bool = False


@frozen
class Outcome:
    """What became of a row. `names` are its file names by kind, known before it is drawn."""

    row: Row
    diagnostics: tuple[Diagnostic, ...]
    code: ExitCode = ExitCode.DONE
    names: tuple[str, ...] = ()
    outputs: tuple[Output, ...] = ()

    @property
    def failed(self) -> bool:
        return self.code is not ExitCode.DONE


Task: TypeAlias = Callable[[Job, Row], Outcome]
Told: TypeAlias = Callable[[Outcome], None]


def check_row(job: Job, row: Row) -> Outcome:
    """The faults and warnings of a row, and the names that its outputs would have."""
    try:
        loaded = load(job.content, row)
        place = None if job.theme else loaded.theme_place
        looks = look_of(job.content, job.theme or loaded.document.theme, place)
        if job.layout:
            said = check(job.content, layout=True, row=row).diagnostics
        else:
            said = (*loaded.diagnostics, *require_characters(loaded, looks, job.content))
    except BriefingError as refusal:
        return _refused(row, refusal)
    names = tuple(file_name(loaded.document, kind) for kind in job.kinds)
    return Outcome(row, said, names=names)


def build_row(job: Job, row: Row) -> Outcome:
    """The set of a row, written together; or why not, its files as they were."""
    try:
        wanted = (job.kinds, job.theme, job.density, job.profile, job.verify)
        built = build(job.content, job.out, *wanted, row=row)
    except BriefingError as refusal:
        return _refused(row, refusal)
    return Outcome(row, built.diagnostics, outputs=built.outputs)


def _refused(row: Row, refusal: BriefingError) -> Outcome:
    return Outcome(row, refusal.diagnostics, refusal.exit_code)


def work(job: Job, task: Task, rows: Sequence[Row], told: Told, count: int) -> list[Outcome]:
    """What became of the rows, in their order, by so many processes; by this one if it is one."""
    if min(count, len(rows)) <= 1:
        return [_told(task(job, row), told) for row in rows]
    # New processes now and then, so that what libraries keep does not grow for ever. The pool's
    # own setting for this stops for good in Python 3.11 to 3.14 (gh-115634).
    size = ROWS_OF_A_PROCESS * count
    parts = (rows[at : at + size] for at in range(0, len(rows), size))
    return [outcome for part in parts for outcome in _spread(job, task, part, told, count)]


def _spread(job: Job, task: Task, rows: Sequence[Row], told: Told, count: int) -> list[Outcome]:
    # A new process instead of a fork: libraries with threads do not survive forks.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(count, len(rows)), context, _begin, (job,))
    try:
        futures = [pool.submit(_work, task, row) for row in rows]
        for future in as_completed(futures):
            _told(future.result(), told)
        return [future.result() for future in futures]
    except BrokenProcessPool as fault:
        message = "a process ended before its row was done"
        hint = "if memory was short, try fewer with `--jobs`"
        said = Diagnostic(Severity.ERROR, "process-lost", message, hints=(hint,))
        raise OutputError([said]) from fault
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _told(outcome: Outcome, told: Told) -> Outcome:
    told(outcome)
    return outcome


_jobs: list[Job] = []
"""The job of this process: sent once, not with every row."""


def _begin(job: Job) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _jobs.append(job)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None, "begun by another process"
    parent.join()
    os._exit(ExitCode.INTERRUPTED)


def _work(task: Task, row: Row) -> Outcome:
    return task(_jobs[-1], row)
