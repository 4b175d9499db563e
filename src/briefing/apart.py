"""Outputs drawn in turn, or by another process while this one draws others.

In: a function that draws. Out: what waits for its outputs. The other process gives back what it
found that this one and the next run can use: composed lines, and the seconds of its stages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import astuple
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from briefing.frozen import frozen
from briefing.stages import forget_stages, spend, spent
from briefing.text.kept import Question, fresh, learn, settle
from briefing.text.words import remember_words

if TYPE_CHECKING:
    from briefing.partner import Partner


@frozen
class Drawn:
    """An output in memory, with its file name."""

    kind: str
    name: str
    data: bytes
    pages: int
    minutes: float | None = None
    figures: int | None = None


Draw: TypeAlias = Callable[[], Iterable[Drawn]]

Way: TypeAlias = Callable[[Draw], AbstractContextManager[Draw]]
"""Begins to draw; gives what waits for the outputs."""

_Plain: TypeAlias = tuple[list[tuple[Any, ...]], dict[str, float], Mapping[Question, Any]]


@contextmanager
def in_turn(draw: Draw) -> Iterator[Draw]:
    """Draws when asked for."""
    yield draw


@contextmanager
def at_once(draw: Draw) -> Iterator[Draw]:
    """A fork draws; what it found that others can use is taken over."""
    from briefing.beside import beside

    with beside(lambda: _plainly(draw)) as result:
        yield lambda: _taken(result())


def asked(partner: Partner) -> Way:
    """The partner draws; where it cannot, this process does."""

    @contextmanager
    def drawn(draw: Draw) -> Iterator[Draw]:
        partner.ask(partial(_anew, draw))
        yield lambda: draw() if (answer := partner.answer()) is None else _taken(answer)

    return drawn


@frozen
class Apart:
    """How slides and deck are drawn while others are, and how the deck while slides are."""

    slides: Way = in_turn
    deck: Way = in_turn


def _anew(draw: Draw) -> _Plain:
    """What a process that stays found for earlier works was told then."""
    forget_stages()
    plain = _plainly(draw)
    settle()
    return plain


def _plainly(draw: Draw) -> _Plain:
    """What another process takes: outputs, seconds of stages, composed lines."""
    drawn = [astuple(each) for each in draw()]
    remember_words()
    seconds = {name: spent()[name] for name in _AWAY if name in spent()}
    return drawn, seconds, fresh()


def _taken(plain: _Plain) -> list[Drawn]:
    drawn, seconds, composed = plain
    learn(composed)
    for name in seconds:
        spend(name, seconds[name] - spent().get(name, 0.0))
    return [Drawn(*each) for each in drawn]


_AWAY = ("plan slides", "lay out slides", "write slides", "write deck", "check deck")
"""The stages of what another process may do."""
