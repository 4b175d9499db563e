"""Outputs drawn in turn, or by another process while this one draws others.

In: a function that draws. Out: what waits for its outputs. The other process gives back what it
found that this one and the next run can use: composed lines, and the seconds of its stages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import astuple
from typing import TypeAlias

from briefing.frozen import frozen
from briefing.stages import spend, spent
from briefing.text.kept import Question, fresh, learn
from briefing.text.words import remember_words


@frozen
class Drawn:
    """An output in memory, with its file name."""

    kind: str
    name: str
    data: bytes
    pages: int
    minutes: float | None = None
    figures: int | None = None


Apart: TypeAlias = Callable[
    [Callable[[], Iterable[Drawn]]], AbstractContextManager[Callable[[], Iterable[Drawn]]]
]
"""Begins to draw; gives what waits for the outputs."""


@contextmanager
def in_turn(draw: Callable[[], Iterable[Drawn]]) -> Iterator[Callable[[], Iterable[Drawn]]]:
    """Draws when asked for."""
    yield draw


@contextmanager
def at_once(draw: Callable[[], Iterable[Drawn]]) -> Iterator[Callable[[], Iterable[Drawn]]]:
    """Another process draws; what it found that others can use is taken over."""
    from briefing.beside import beside
    from briefing.render.pdf import write_pdf  # noqa: F401  # all need it: loaded once

    def work() -> tuple[list[tuple[object, ...]], dict[str, float], Mapping[Question, object]]:
        drawn = [astuple(each) for each in draw()]
        remember_words()
        return drawn, {name: spent()[name] for name in _AWAY if name in spent()}, fresh()

    with beside(work) as result:

        def outputs() -> list[Drawn]:
            drawn, seconds, composed = result()
            learn(composed)
            for name in seconds:
                spend(name, seconds[name] - spent().get(name, 0.0))
            return [Drawn(*each) for each in drawn]

        yield outputs


_AWAY = ("plan slides", "lay out slides", "write slides", "write deck", "check deck")
"""The stages of what another process may do."""
