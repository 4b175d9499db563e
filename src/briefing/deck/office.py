"""How wide Office sets what the theme's own faces were measured for.

The office faces of a deck are 微软雅黑 for Han, an em each as in every Han face, and Arial for
the rest. Its advances (the same as Helvetica's, from the public metrics of that) are here, so
that a text can be measured for machines whose faces we do not have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.deck.measure import Ruler
from briefing.deck.slides import Run

_REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 "
    "556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 "
    "722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 "
    "556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 "
    "260 334 584"
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 "
    "556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 "
    "722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 "
    "556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 "
    "280 389 584"
)
_FIRST = " "
_ADVANCES = {
    weight: {chr(ord(_FIRST) + at): int(word) / 1000 for at, word in enumerate(words.split())}
    for weight, words in (("regular", _REGULAR), ("bold", _BOLD))
}


def office_widening(ruler: Ruler, runs: Sequence[Run]) -> float:
    """How many times wider than in the theme's faces the runs are in those of Office."""
    ours = ruler.width(runs)
    if not ours:
        return 1.0
    return (ours + sum(_difference(ruler, run) for run in runs)) / ours


def _difference(ruler: Ruler, run: Run) -> float:
    advances = _ADVANCES[run.style.weight]
    western = "".join(character for character in run.text if character in advances)
    if not western.strip():
        return 0.0
    office = run.style.size * sum(advances[character] for character in western)
    return office - ruler.width([replace(run, text=western)])
