"""A second process that stays, and does what it is asked to, one work after the other.

It is a fork, begun early: it gets ready while the first process finds out what there is to do, and
keeps what it finds. Works go there pickled, plain values come back; nothing does where the work was
refused, or where the process is gone: the work is then done here, where its fault is told as ever.
It ends with the first process.
"""

from __future__ import annotations

import gc
import marshal
import os
import pickle
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, BinaryIO, NoReturn

from briefing.beside import fork, may_fork
from briefing.diagnostics import BriefingError

_HEAD = 8
"""Bytes that tell how long a work or an answer is."""


class Partner:
    """Ask it, do something else, and take its answer."""

    def __init__(self, child: int, asking: BinaryIO, answers: BinaryIO) -> None:
        self._child, self._asking, self._answers = child, asking, answers
        self._is_asked = False

    def ask(self, work: Callable[[], Any]) -> None:
        self.answer()
        with suppress(BrokenPipeError):
            _send(self._asking, pickle.dumps(work))
            self._is_asked = True

    def answer(self) -> Any:
        """What the work gave; None where there is nothing to be had."""
        if not self._is_asked:
            return None
        self._is_asked = False
        data = _receive(self._answers)
        return marshal.loads(data) if data else None

    def close(self) -> None:
        """Ends it, whatever it is at."""
        with suppress(BrokenPipeError):
            self._asking.close()
        self._answers.close()
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)


def partner(get_ready: Callable[[], object]) -> Partner | None:
    """One that gets ready at once; None where no second process is to be had."""
    if not may_fork():
        return None
    asked, asking = os.pipe()
    answers, answering = os.pipe()
    child, mask = fork()
    if child == 0:
        os.close(asking)
        os.close(answers)
        _serve(get_ready, asked, answering, mask)
    os.close(asked)
    os.close(answering)
    found = Partner(child, os.fdopen(asking, "wb"), os.fdopen(answers, "rb"))
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    return found


def _serve(
    get_ready: Callable[[], object], asked: int, answering: int, mask: Iterable[int]
) -> NoReturn:
    """Until nobody can ask any more."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        gc.disable()
        get_ready()
        with os.fdopen(asked, "rb") as works, os.fdopen(answering, "wb") as answers:
            while work := _receive(works):
                _send(answers, marshal.dumps(_result(pickle.loads(work))))
                gc.collect()
    finally:
        os._exit(0)


def _result(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except BriefingError:
        return None


def _send(pipe: BinaryIO, data: bytes) -> None:
    pipe.write(len(data).to_bytes(_HEAD, "big") + data)
    pipe.flush()


def _receive(pipe: BinaryIO) -> bytes:
    """Nothing where the other end is gone."""
    length = int.from_bytes(pipe.read(_HEAD), "big")
    data = pipe.read(length)
    return data if len(data) == length else b""
