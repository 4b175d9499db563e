"""A second process that stays, and does the same work each time that it is asked to.

It is a fork: it begins with all that was loaded and found, and keeps what it finds. What comes
back are plain values; nothing does where the work was refused, or where the process is gone: the
work is then done here, where its fault is told as ever. It ends with the first process.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO, NoReturn

from briefing.beside import may_fork
from briefing.diagnostics import BriefingError

_HEAD = 8
"""Bytes that tell how long an answer is."""


class Partner:
    """Ask it, do something else, and take its answer."""

    def __init__(self, child: int, asking: BinaryIO, answers: BinaryIO) -> None:
        self._child, self._asking, self._answers = child, asking, answers
        self._is_asked = False

    def ask(self) -> None:
        self.answer()
        with suppress(BrokenPipeError):
            self._asking.write(b"?")
            self._is_asked = True

    def answer(self) -> Any:
        """What the work gave; None where there is nothing to be had."""
        if not self._is_asked:
            return None
        self._is_asked = False
        length = int.from_bytes(self._answers.read(_HEAD), "big")
        data = self._answers.read(length)
        return marshal.loads(data) if data and len(data) == length else None

    def close(self) -> None:
        """Ends it, whatever it is at."""
        self._asking.close()
        self._answers.close()
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)


def partner(work: Callable[[], Any]) -> Partner | None:
    """One that does this work; None where no second process is to be had."""
    if not may_fork():
        return None
    asked, asking = os.pipe()
    answers, answering = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(asking)
        os.close(answers)
        _serve(work, asked, answering)
    os.close(asked)
    os.close(answering)
    return Partner(child, os.fdopen(asking, "wb", 0), os.fdopen(answers, "rb"))


def _serve(work: Callable[[], Any], asked: int, answering: int) -> NoReturn:
    """Until nobody can ask any more."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.disable()
        with os.fdopen(answering, "wb") as answers:
            while os.read(asked, 1):
                data = marshal.dumps(_result(work))
                answers.write(len(data).to_bytes(_HEAD, "big") + data)
                answers.flush()
                gc.collect()
    finally:
        os._exit(0)


def _result(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except BriefingError:
        return None
