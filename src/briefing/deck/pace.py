"""How long it takes to say what stands in a slide's notes.

In: notes and a pace in Han a minute. Out: seconds, and words for them. A digit is a syllable of
its own, a Western word counts as one; what marks take, the pace has in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.deck.slides import Deck

_HAN = "〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPOKEN = re.compile(rf"[{_HAN}]|\d|[^\W\d_{_HAN}]+")
_STEP = 10
"""In seconds: nobody speaks to the second."""


def spoken_seconds(notes: Iterable[str], pace: int) -> float:
    return 60 * sum(len(_SPOKEN.findall(words)) for words in notes) / pace


def spoken_minutes(deck: Deck) -> float:
    """The whole deck's, of which the slides' rounded times may differ a little in sum."""
    return sum(spoken_seconds(slide.notes, deck.pace) for slide in deck.slides) / 60


def told_time(seconds: float, language: str) -> str:
    """The line that opens a slide's notes: 〔讲述约1分20秒〕."""
    whole, rest = divmod(max(_STEP, round(seconds / _STEP) * _STEP), 60)
    if language.lower().startswith("zh"):
        minutes = f"{whole}分" if rest else f"{whole}分钟"
        return f"〔讲述约{minutes if whole else ''}{f'{rest}秒' if rest else ''}〕"
    parts = (f"{whole} min" if whole else "", f"{rest} s" if rest else "")
    return f"[about {' '.join(part for part in parts if part)} to say]"
