"""Slides of a long report, planned in two processes.

In: its parts, and what plans some of them. Out: their slides and faults, in order: what a part
becomes does not depend on other parts. Slides come from the other process as pickles, which it
alone makes: for nine hundred of them that takes a tenth of what planning them does.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from briefing.beside import beside, may_fork
from briefing.content.document import Part
from briefing.content.halves import later_parts
from briefing.deck.slides import Slide
from briefing.diagnostics import Diagnostic
from briefing.text.kept import fresh, learn
from briefing.text.words import remember_words

Planned: TypeAlias = tuple[tuple[Slide, ...], list[Diagnostic]]


def in_halves(parts: Sequence[Part], plan: Callable[[Sequence[Part]], Planned]) -> Planned:
    later = later_parts(parts) if may_fork() else ()
    if not later:
        return plan(parts)
    with beside(lambda: _packed(plan, parts[later[0] :])) as result:
        slides, faults = plan(parts[: later[0]])
        packed, composed = result()
    learn(composed)
    later_slides, later_faults = pickle.loads(packed)
    return (*slides, *later_slides), [*faults, *later_faults]


def _packed(plan: Callable[[Sequence[Part]], Planned], parts: Sequence[Part]) -> Any:
    packed = pickle.dumps(plan(parts))
    remember_words()
    return packed, fresh()
