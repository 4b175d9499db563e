"""`briefing build --watch`: builds, waits until a file of the content changes, builds again.

Looks at sizes and times of all files in the folder, hidden ones and the outputs left out; that
works on every system and on shared drives, and costs nothing that anybody would notice.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from briefing.commands.console import refuse, tell
from briefing.diagnostics import BriefingError, ExitCode

_LOOK = 0.02
_QUIET = 0.01
"""Seconds between looks, and for which a file that is being written must stay as it is."""

_State: TypeAlias = dict[str, tuple[int, int]]


def watch(options: argparse.Namespace, out: Path, build: Callable[[], object]) -> ExitCode:
    """Never ends by itself: Ctrl-C does that, as it ends any run."""
    while True:
        seen = _state(options.content, out)
        try:
            build()
        except BriefingError as refusal:
            refuse(refusal, options)
        sys.stdout.flush()
        tell("waiting for changes; Ctrl-C ends")
        gc.collect()  # builds run without it
        _wait_for_change(options.content, out, seen)


def _wait_for_change(content: Path, out: Path, seen: _State) -> None:
    while (now := _state(content, out)) == seen:
        time.sleep(_LOOK)
    while True:
        time.sleep(_QUIET)
        if now == (now := _state(content, out)):
            return


def _state(content: Path, out: Path) -> _State:
    return dict(_files(content, out.absolute()))


def _files(folder: Path, out: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """A folder or file that has just gone is no fault: it is a change."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") or Path(entry.path).absolute() == out:
                    continue
                if entry.is_dir():
                    yield from _files(Path(entry.path), out)
                else:
                    stat = entry.stat()
                    yield entry.path, (stat.st_mtime_ns, stat.st_size)
    except FileNotFoundError:
        return
