"""Starts senders that may be killed, in hundredths of a second: libraries are loaded once.

As a program: reads lines `FOLDER PORT COUNT`, sends in a process of its own for each, and prints
its number; an empty line waits for it to end and prints how.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import mailing


@contextmanager
def nursery() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, __file__]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ask(process: subprocess.Popen[str], line: str) -> int:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    return int(process.stdout.readline())


def main() -> None:
    process = 0
    for line in sys.stdin:
        if not line.strip():
            print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)
            continue
        folder, port, count = line.split()
        process = os.fork()
        if process == 0:
            plan = mailing.plan(mailing.receivers(Path(folder), int(count)))
            mailing.send(plan, Path(folder), int(port))
            os._exit(0)
        print(process, flush=True)


if __name__ == "__main__":
    main()
