"""Notes how long each stage of a run takes, for `build --timings`.

Stages follow each other and hold no other; what a second process spent beside this one is added,
so that the sum is the work done and may be more than the time waited.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

_spent: dict[str, float] = {}


@contextmanager
def stage(name: str) -> Iterator[None]:
    start = time.perf_counter()
    try:
        yield
    finally:
        spend(name, time.perf_counter() - start)


def spend(name: str, seconds: float) -> None:
    _spent[name] = _spent.get(name, 0.0) + seconds


def spent() -> Mapping[str, float]:
    """Seconds by stage, in the order in which the stages began to end."""
    return dict(_spent)


def forget_stages() -> None:
    """Whatever follows is another run."""
    _spent.clear()
