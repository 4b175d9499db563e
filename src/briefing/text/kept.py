"""Remembers what composing gave, within a run and from one run to the next.

In: a question that names all its answer depends on, as plain values, and who finds the answer.
Out: the answer, plain too. Between runs both lie in the user's cache folder, below a checksum, in
one of a few files by the name of the work; what other code or other faces gave is void.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from briefing.caches import cache_folder, keep_whole, read_whole, release
from briefing.resources import resource

Question: TypeAlias = tuple[Any, ...]
_T = TypeVar("_T")

_FILES: Final = 16
"""The folder never holds more: works that share one take turns in it."""

_MOST: Final = 40_000
"""A report of a thousand pages is measured anew rather than held in memory whole."""

_MOST_KEPT: Final = 8_000
"""Reading them takes less than a hundredth of a second."""

_HERE = Path(__file__).parent


class _Kept:
    """What is known, the latest at the end; the first `old` of it lies in the file already."""

    def __init__(self) -> None:
        self.known: dict[Question, Any] = {}
        self.old = 0
        self.entry: Path | None = None
        self.mark = ""


_kept = _Kept()


def remembered(question: Question, answer: Callable[[], _T]) -> _T:
    known = _kept.known
    if question not in known:
        found = answer()
        if len(known) >= _MOST:
            return found
        known[question] = found
    answered: _T = known[question]
    return answered


def recall(work: str, faces: Iterable[str] = ()) -> None:
    """Take up what the last run of this work found; `faces` are files that may change."""
    if (folder := cache_folder("lines")) is None:
        return
    number = int.from_bytes(sha256(work.encode()).digest()[:2]) % _FILES
    entry, mark = folder / f"{number:02}.bin", _mark(faces)
    if (entry, mark) == (_kept.entry, _kept.mark):
        return
    _kept.entry, _kept.mark = entry, mark
    _kept.known = _read(entry, mark)
    _kept.old = len(_kept.known)


def fresh() -> Mapping[Question, Any]:
    """What this run has found so far and the file does not hold."""
    return dict(islice(_kept.known.items(), _kept.old, None))


def learn(found: Mapping[Question, Any]) -> None:
    """What another process found."""
    _kept.known |= found


def remember() -> None:
    """Keep for the next run what this one found."""
    if _kept.entry is None or not (found := len(_kept.known) - _kept.old):
        return
    if found <= _MOST_KEPT:
        latest = islice(_kept.known.items(), max(0, len(_kept.known) - _MOST_KEPT), None)
        keep_whole(_kept.entry, marshal.dumps((_kept.mark, dict(latest))))
    settle()


def settle() -> None:
    """Nothing is new any more: what was is kept, or another process was told."""
    _kept.old = len(_kept.known)


def _read(entry: Path, mark: str) -> dict[Question, Any]:
    if (data := read_whole(entry)) is None:
        return {}
    made_by, known = marshal.loads(data)
    return known if made_by == mark else {}


def _mark(faces: Iterable[str]) -> str:
    """Which code and which files answer: any of them another, and all is asked anew."""
    ours = (*_HERE.glob("*.py"), *resource("assets").iterdir(), *resource("fonts").iterdir())
    stats = [(name, _stamp(name)) for name in [*sorted(map(str, ours)), *faces]]
    libraries = release("rjieba"), release("uharfbuzz"), sys.implementation.cache_tag
    return sha256(repr((libraries, stats)).encode()).hexdigest()


def _stamp(name: str) -> tuple[int, int]:
    stat = Path(name).stat()
    return stat.st_mtime_ns, stat.st_size
