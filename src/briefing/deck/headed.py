"""Titles over a slide: on one line where they go, smaller or on two where they do not."""

from __future__ import annotations

from dataclasses import replace

from briefing.content.inline import Text
from briefing.deck.setting import Place, Setting, no_fit
from briefing.deck.slides import SLACK, Para, Run
from briefing.theme.slots import RunStyle

_MARK = RunStyle(16, "ink3")
_STEPS = ((1.0, 1.0), (0.87, 0.87), (0.74, 0.68))


def headed_title(
    setting: Setting, layout: str, place: Place, title: Text | None, mark: str = ""
) -> tuple[Para, ...]:
    """The title, or the heading of the place with its numeral; as large as the slot holds."""
    slot = setting.slot(layout, "title")
    heading = place.section or place.part
    words = title.words.rstrip("：:。") if title else heading.numeral + heading.title.words
    span = (title or heading.title).span
    for factor, leading in _STEPS:
        run = Run(words, replace(slot.style, size=round(slot.style.size * factor)), span)
        most = int(slot.rect.height // round(slot.leading * leading))
        room = slot.rect.width - _beside(setting, mark)
        broken = setting.ruler.in_lines(run, room, most)
        if broken and setting.ruler.count_lines(Para((broken,), 1.0), room) <= most:
            counter = (Run(" " + mark, _MARK),) if mark else ()
            para = Para((broken, *counter), round(slot.leading * leading))
            is_one = setting.ruler.is_one_line([broken], room)
            return (replace(para, leading=slot.leading) if is_one else para,)
    raise no_fit(span, "the title", f"“{words}” is too long", "say it in fewer words")


def _beside(setting: Setting, mark: str) -> float:
    """The room that a mark behind the title takes."""
    return max(44.0, setting.ruler.width([Run(" " + mark, _MARK)]) * SLACK) if mark else 0.0
