"""Slides under a title: on one line where it goes, smaller or on two where it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.content.inline import Text
from briefing.deck.setting import Place, Setting, make_slide, no_fit
from briefing.deck.slides import SLACK, Element, Para, Run, Slide
from briefing.deck.turns import Turn
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

_MARK = RunStyle(16, "ink3")
_STEPS = ((1.0, 1.0), (0.87, 0.87), (0.74, 0.68))


def headed_slide(
    setting: Setting,
    place: Place,
    id_: str,
    turn: Turn,
    title: Text | None,
    elements: Sequence[Element],
    words: Sequence[str],
    *,
    again: str = "",
    remark: str = "",
    source: Text | None = None,
) -> Slide:
    """A slide under a block's title, which opens the notes before `words`, or without one under
    the heading of its place. `again` stands before the count of slides.
    """
    mark = again + turn.mark if turn.mark else ""
    return make_slide(
        setting,
        place,
        turn.id_of(id_),
        HEADED,
        headed_title(setting, HEADED, place, title, mark),
        elements,
        [*((title.words,) if title else ()), *words],
        kicker=place.kicker if title else "",
        remark=remark,
        source=source,
    )


def headed_title(
    setting: Setting, layout: str, place: Place, title: Text | None, mark: str = ""
) -> tuple[Para, ...]:
    """The title, or the heading of the place with its numeral; as large as the slot holds."""
    slot = setting.slot(layout, "title")
    heading = place.heading
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
