"""`--each TABLE` of `build` and `check`: one set of outputs for each row, and one summary."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.console import complain, diagnostic_values, pressing, print_values, tell
from briefing.commands.outputs import output_values
from briefing.commands.progress import Progress
from briefing.diagnostics import ExitCode
from briefing.naming import USUAL
from briefing.report import summary

if TYPE_CHECKING:
    from briefing.content.fields import Row
    from briefing.each.batch import Batch
    from briefing.pipeline import Density
    from briefing.render.profile import Profile


def add_each(verb: argparse.ArgumentParser, *, builds: bool) -> None:
    verb.add_argument(
        "--each", metavar="TABLE", type=Path, help="CSV or XLSX; a set for each of its rows"
    )
    with_each = verb.add_argument_group("with --each")
    with_each.add_argument(
        "--jobs", metavar="N", type=_count, help="rows at once; default: as many as processors"
    )
    if builds:
        with_each.add_argument(
            "--keep-going",
            action="store_true",
            help="build the sound rows though others have faults",
        )


def check_usage(options: argparse.Namespace) -> None:
    for flag in ("jobs", "keep_going"):
        if not options.each and getattr(options, flag, None):
            options.misuse(f"--{flag.replace('_', '-')} goes with --each")


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError("expected a number from 1 to 256")
    return int(text)


def build_rows(
    options: argparse.Namespace,
    out: Path,
    wanted: tuple[tuple[str, ...], str | None, Density | None],
    profile: Profile,
) -> ExitCode:
    from briefing.each.batch import build_each, processors
    from briefing.each.table import read_rows
    from briefing.each.work import Job

    table = read_rows(options.each)
    job = Job(options.content, out, *wanted, profile, options.verify)
    jobs = options.jobs or processors()
    with Progress() as progress:
        batch = build_each(job, table, jobs, progress.show, keep_going=options.keep_going)
    if options.json:
        _print_json(options, batch)
    else:
        found = [finding.told(options.each.name) for finding in batch.findings]
        complain(pressing(found), options.content)
        _tell(batch)
    return batch.code


def check_rows(options: argparse.Namespace) -> ExitCode:
    from briefing.each.batch import check_each, has_warnings, processors
    from briefing.each.table import read_rows
    from briefing.each.work import Job
    from briefing.render.profile import SCREEN

    table = read_rows(options.each)
    job = Job(options.content, Path(), USUAL, None, None, SCREEN, None, options.layout)
    with Progress() as progress:
        batch = check_each(job, table, options.jobs or processors(), progress.show)
    if options.json:
        _print_json(options, batch)
    else:
        found = [finding.told(options.each.name) for finding in batch.findings]
        complain(found, options.content)
        tell(f"{len(table.rows) - len(batch.failed)} of {len(table.rows)} rows are sound")
        print(summary(found) or "no faults", file=sys.stderr)
    if options.strict and batch.code is ExitCode.DONE and has_warnings(batch):
        return ExitCode.DIFFERENCES
    return batch.code


def _tell(batch: Batch) -> None:
    """What came of it: how many sets, which rows failed, which were left as they were."""
    outputs = [output for outcome in batch.outcomes for output in outcome.outputs]
    sets = sum(bool(outcome.outputs) for outcome in batch.outcomes)
    size = f"{sum(output.bytes for output in outputs) / 1e6:,.1f} MB"
    tell(f"{sets} of {len(batch.outcomes)} sets, {len(outputs)} files, {size}")
    for row in batch.failed:
        tell(f"failed: row {row.number} {row.name}")
    if batch.unbuilt:
        count = len(batch.unbuilt)
        tell(f"sound but not built: {count}; mend the others, or add --keep-going")
    for output in outputs:
        print(output.path)


def _print_json(options: argparse.Namespace, batch: Batch) -> None:
    print_values(
        {
            "outputs": [
                {**output_values(output), "row": outcome.row.number, "name": outcome.row.name}
                for outcome in batch.outcomes
                for output in outcome.outputs
            ],
            "rows": [_row_values(outcome.row, batch) for outcome in batch.outcomes],
            "diagnostics": [
                {
                    **diagnostic_values([finding.diagnostic], options.content)[0],
                    "rows": list(finding.rows),
                    "columns": list(finding.columns),
                }
                for finding in batch.findings
            ],
        }
    )


def _row_values(row: Row, batch: Batch) -> dict[str, object]:
    failed, unbuilt = row in batch.failed, row in batch.unbuilt
    state = "failed" if failed else "sound" if unbuilt else "built"
    return {"row": row.number, "name": row.name, "state": state}
