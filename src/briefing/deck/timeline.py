"""A timeline: milestones along an axis where their words go in columns, else down a rail.

In: a timeline and where it stands. Out: the fewest slides that hold it, all in one form and size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.content.document import Timeline
from briefing.deck.headed import headed_slide
from briefing.deck.notes import block_words
from briefing.deck.setting import Place, Setting, no_fit
from briefing.deck.slides import Element, Slide
from briefing.deck.timeline_forms import Axis, Form, Look, Rail, Sheet
from briefing.deck.turns import Turn, even_shares, turns

_LOOKS = (
    Look(28, 37, 22, 33, 1),
    Look(24, 32, 20, 30, 2),
    Look(22, 29, 18, 27),
    Look(20, 27, 18, 26),
)


def plan_timeline(setting: Setting, place: Place, block: Timeline) -> tuple[Slide, ...]:
    sheets, form, look = _fitting(setting, block)
    return tuple(
        _slide(setting, place, block, sheet, turn, form.place(sheet, look))
        for turn, sheet in turns(sheets)
    )


def _fitting(setting: Setting, block: Timeline) -> tuple[tuple[Sheet, ...], Form, Look]:
    """The fewest slides; along an axis before down a rail, large before small."""
    axis, rail = Axis(setting), Rail(setting)
    large, small = _LOOKS[:2], _LOOKS[2:]
    tries = [(form, look) for looks in (large, small) for form in (axis, rail) for look in looks]
    for count in range(1, len(block.milestones) + 1):
        sheets = tuple(_sheets(block, count))
        for form, look in tries:
            if all(form.fits(sheet, look) for sheet in sheets):
                return sheets, form, look
    longest = max(block.milestones, key=lambda each: len(each.text.words))
    message = f"“{longest.text.words[:24]}” is too long"
    raise no_fit(longest.text.span, "the milestone", message, "make several milestones of it")


def _sheets(block: Timeline, count: int) -> Iterator[Sheet]:
    first = 0
    for share in even_shares(block.milestones, count):
        end = first + len(share)
        following = block.milestones[end] if end < len(block.milestones) else None
        yield Sheet(first, share, following)
        first = end


def _slide(
    setting: Setting,
    place: Place,
    block: Timeline,
    sheet: Sheet,
    turn: Turn,
    elements: Sequence[Element],
) -> Slide:
    words = block_words(block)[sheet.first : sheet.first + len(sheet.milestones)]
    as_of = setting.words.as_of
    return headed_slide(
        setting,
        place,
        block.id,
        turn,
        block.title,
        elements,
        words,
        remark=as_of.format(block.as_of.words) if block.as_of else "",
        source=block.source,
    )
