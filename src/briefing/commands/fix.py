"""What `briefing check --fix` does first: mend what takes no decision, and say where."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing.commands.console import complain
from briefing.diagnostics import BriefingError, Diagnostic

_PASSES = 4
"""Characters that nobody sees hide what the check says of the rest of a file."""


def add_fix(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--fix",
        action="store_true",
        help="first delete what nobody sees and write full-width digits as usual, and say where",
    )


def fix(options: argparse.Namespace) -> tuple[Diagnostic, ...]:
    """What was mended, for JSON; to a person it is said at once, whatever the check finds then."""
    told = tuple(_mended(options.content))
    if options.json:
        return told
    complain(told, options.content)
    return ()


def _mended(content: Path) -> Iterator[Diagnostic]:
    from briefing.content.mending import mend
    from briefing.output import write_together

    for _ in range(_PASSES):
        mended = mend(content, _said(content))
        if not mended.files:
            return
        write_together(mended.files)
        yield from mended.told


def _said(content: Path) -> Sequence[Diagnostic]:
    from briefing.pipeline import check

    try:
        return check(content).diagnostics
    except BriefingError as refusal:
        return refusal.diagnostics
