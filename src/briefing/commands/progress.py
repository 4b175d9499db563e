"""A line that counts, on a terminal alone; a script and a log see nothing of it."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self


class Progress:
    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()
        self._longest = 0

    def show(self, done: int, of: int, words: str = "") -> None:
        if self._shows:
            line = f"{done}/{of} {words}".rstrip()
            self._longest = max(self._longest, len(line))
            print(f"\r{line:<{self._longest}}", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leaves an empty line to whoever speaks next."""
        if self._longest:
            print("\r" + " " * self._longest, end="\r", file=sys.stderr, flush=True)
