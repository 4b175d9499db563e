"""Slides under a heading in a dark side panel or band, a tracker of sections at its foot.

The numeral stands above in gold, the two phrases of a heading each on a line of their own, the
count of slides (1/2) after the numeral.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.inline import Text
from briefing.deck.measure import Ruler
from briefing.deck.setting import Place, Setting, hang_of, make_slide, no_fit
from briefing.deck.slides import SLACK, Element, Para, Run, ShapeBox, Slide
from briefing.deck.turns import Turn
from briefing.geometry import Rect
from briefing.theme.furniture import PANEL
from briefing.theme.motif import mark_path
from briefing.theme.slots import RunStyle, Slot

_STEPS = ((28, 41), (26, 37), (24, 34), (22, 32), (20, 28))
_MOST_LINES = 7
_SHORT = (34, 48)
_WIDE_STEPS = ((36, 52), (32, 46))
_BAND_STEPS = ((28, 41), (26, 37), (24, 34), (22, 30))
_BAND_HALVES = ((22, 30), (20, 27), (18, 25))
_BAND_THIRDS = ((16, 20),)
_DOT, _DOT_PITCH, _DOT_Y, _MOST_DOTS = 9.0, 26.0, 470.0, 7
_DOT_Y_IN_BAND = 33.0


def panel_slide(
    setting: Setting,
    place: Place,
    id_: str,
    turn: Turn,
    elements: Sequence[Element],
    words: Sequence[str],
) -> Slide:
    """A slide under the heading of its place, which opens the notes before `words`."""
    heading = place.heading
    return make_slide(
        setting,
        place,
        turn.id_of(id_),
        PANEL,
        panel_title(setting, PANEL, heading.numeral, heading.title, turn.mark),
        (*elements, *tracker(setting, place)),
        [place.kicker, *words],
        kicker=place.above,
    )


def panel_title(
    setting: Setting, layout: str, numeral: str, title: Text, mark: str
) -> tuple[Para, ...]:
    """The title's paragraphs; `mark` is the count of slides, such as 1/2."""
    slot = setting.slot(layout, "title")
    if setting.canvas.form == "narrow" and layout == PANEL:
        return _in_band(setting.ruler, slot, numeral, title, mark)
    head, foot = _around(setting.ruler, slot, numeral, mark)
    room = slot.rect.height - sum(para.leading for para in (*head, *foot))
    phrases = title.words.split("　")
    is_short = layout == PANEL and len(phrases) == 1 and len(title.words) <= 6
    steps = [step for step in (*_WIDE_STEPS, *_STEPS) if step[0] <= slot.style.size]
    for size, leading in (_SHORT, *steps) if is_short else steps:
        style = replace(slot.style, size=size)
        run = Run("", style, title.span)
        lines = [_phrase(setting.ruler, replace(run, text=phrase), slot) for phrase in phrases]
        if all(lines) and sum(count for _, count in lines) * leading <= room:
            return (*head, *(Para((r,), leading, indent=slot.indent) for r, _ in lines), *foot)
    raise no_fit(title.span, "the heading", "it is too long for the panel", "say it shorter")


def _in_band(ruler: Ruler, slot: Slot, numeral: str, title: Text, mark: str) -> tuple[Para, ...]:
    """Numeral, words and count on one line; where that would be small, on two or three."""
    room = slot.rect.width - slot.indent
    for steps, most in ((_BAND_STEPS, 1), (_BAND_HALVES, 2), (_BAND_THIRDS, 3)):
        for size, leading in steps:
            style = replace(slot.style, size=size)
            lines = _parts(ruler, Run(title.words, style), room * 0.9, most) if most > 1 else ()
            rows = tuple(_band_rows(style, numeral, lines or (title.words,), title, mark))
            if len(rows) <= most and all(ruler.is_one_line(row, room) for row in rows):
                hang = hang_of(numeral, style, slot.indent)
                return tuple(
                    Para(row, leading, indent=slot.indent, hang=0.0 if at else hang)
                    for at, row in enumerate(rows)
                )
    raise no_fit(title.span, "the heading", "it is too long for the band", "say it shorter")


def _parts(ruler: Ruler, run: Run, room: float, most: int) -> tuple[str, ...]:
    phrases = tuple(run.text.split("　"))
    return phrases if len(phrases) == most else ruler.lines_of((run,), room, most)


def _band_rows(
    style: RunStyle, numeral: str, lines: Sequence[str], title: Text, mark: str
) -> Iterator[tuple[Run, ...]]:
    for at, words in enumerate(lines):
        before = (Run(numeral, replace(style, ink="on_accent")),) if numeral and not at else ()
        is_last = at == len(lines) - 1
        after = (Run("　" + mark, RunStyle(16, "on2")),) if mark and is_last else ()
        yield (*before, Run(words, style, title.span), *after)


def _phrase(ruler: Ruler, run: Run, slot: Slot) -> tuple[Run, int]:
    width = slot.rect.width - slot.indent
    broken = ruler.in_lines(run, width, _MOST_LINES)
    if broken is None:
        return run, 99
    return broken, ruler.count_lines(Para((broken,), slot.leading), width)


def _around(
    ruler: Ruler, slot: Slot, numeral: str, mark: str
) -> tuple[tuple[Para, ...], tuple[Para, ...]]:
    """What stands above and below the words: the count at the end of the numeral's line."""
    count = Run(mark, RunStyle(16, "on2"))
    if not numeral:
        return (), (Para((count,), 28, indent=slot.indent),) if mark else ()
    gold = Run(numeral, RunStyle(24, "on_accent", slot.style.family, "bold"))
    after = (_blank(ruler, slot, gold, count), count) if mark else ()
    hang = hang_of(numeral, gold.style, slot.indent)
    return (Para((gold, *after), 34, indent=slot.indent, hang=hang),), ()


def _blank(ruler: Ruler, slot: Slot, left: Run, right: Run) -> Run:
    """Blanks that push the right run to the end of the line, of one width in every face."""
    free = slot.rect.width - slot.indent - (ruler.width((left,)) + ruler.width((right,))) * SLACK
    blanks = max(1, math.ceil(free / right.style.size))
    size = max(1.0, free / blanks)
    return Run("　" * blanks, replace(right.style, size=round(size, 1)))


def tracker(setting: Setting, place: Place) -> tuple[ShapeBox, ...]:
    """A mark for each section of the part, this one's filled."""
    sections = [section.id for section in place.part.sections]
    if place.section is None or place.section.id not in sections:
        return ()
    if not 2 <= len(sections) <= _MOST_DOTS or setting.theme.motif == "none":
        return ()
    here = sections.index(place.section.id)
    path = mark_path(setting.theme.motif, _DOT)
    x, y = setting.canvas.left, _DOT_Y
    if setting.canvas.form == "narrow":
        x, y = setting.canvas.right - len(sections) * _DOT_PITCH + _DOT, _DOT_Y_IN_BAND
    return tuple(
        ShapeBox(
            name=f"进度{at + 1}",
            rect=Rect(x + at * _DOT_PITCH, y - _DOT, 2 * _DOT, 2 * _DOT),
            fill="on_accent" if at == here else None,
            stroke="on_accent",
            stroke_width=1.25,
            path=path,
        )
        for at in range(len(sections))
    )
