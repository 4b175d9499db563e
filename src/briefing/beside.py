"""Does a part of the work in a second process, where that is to be had.

The second process is a fork: it has everything that is loaded, and what comes back are plain
values. One that fails in any way says nothing; the work is then done again here, where its fault
is told as ever.
"""

from __future__ import annotations

import marshal
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn


@contextmanager
def beside(work: Callable[[], Any]) -> Iterator[Callable[[], Any]]:
    """Begins the work; gives what waits for its result. Left early, the work is broken off."""
    if not may_fork():
        yield work
        return
    reading, writing = os.pipe()
    child, mask = fork()
    if child == 0:
        # With its own end open a fork whose parent was killed would wait for a reader for ever.
        os.close(reading)
        _answer(work, writing, mask)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        status: list[int] = []

        def result() -> Any:
            data = pipe.read()
            status.append(os.waitpid(child, 0)[1])
            return work() if status[0] else marshal.loads(data)

        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            yield result
        finally:
            if not status:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


def fork() -> tuple[int, Iterable[int]]:
    """As `os.fork`, and the signals that were held back before: now all are, in both processes,
    since what interrupts Python's own work around a fork is lost.
    """
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    return os.fork(), mask


def may_fork() -> bool:
    """Locks that other threads hold would stay locked in a fork for ever."""
    several = len(os.sched_getaffinity(0)) > 1 if hasattr(os, "sched_getaffinity") else False
    return several and threading.active_count() == 1


def _answer(work: Callable[[], Any], writing: int, mask: Iterable[int]) -> NoReturn:
    """Leaves without any of the things that a process does at its end: they are the parent's."""
    status = 1
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        data = marshal.dumps(work())
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
        status = 0
    finally:
        os._exit(status)
