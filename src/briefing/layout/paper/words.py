"""Texts of the document as inlines, and the keys that name their places in the structure tree.

A figure and its unit are one object (22.5亿元): the unit's inline has a gap of its own, narrower
than that between Han and figure, so that the composer closes it. A gap is the lesser of what its
two sides ask for; so before a further figure (40天100%) only the near half of the first object
asks for the narrow one. Headings and labels fold at the marks and words where a reader would pause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from briefing.content.inline import Text
from briefing.diagnostics import Span
from briefing.frame import Owner
from briefing.text.compose import compose_display
from briefing.text.style import Inline, Line, TextStyle

_UNIT_GAP = 0.08
_COUNTERS = (
    "年月日号时分秒天周个家项名户元亩座米里吨枚套处条场所人次批件连辆位届期倍成级层村镇区类"
    "种份台架组支部篇册章款路度万亿"
)
_UNIT = re.compile(
    rf"\d(?<![A-Za-z\d.]\d)[\d.,]*(?P<unit>[万亿千百]{{0,2}}(?:平方公里|平方米|公里|公斤|[{_COUNTERS}]))"
)
"""Begins with what it looks for, so that the engine skips to the next figure."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEAST_RATIO = 0.25
_PAUSES = re.compile(r"[，；：,;]|　+")
_TURNS = re.compile(
    r"(?<=等)(?=..)|(?=分别)|(?<=[和与及暨])(?=\d{4}年)|(?<![\d.、])(?=\d[\d.]*[^\d、]{1,4}、\d)"
)
"""Also before figures that are enumerated, which belong together (100亿元、50亿元以上), and between
two years of a title (2022年工作回顾和/2023年工作安排).
"""


def inlines(
    text: Text, style: TextStyle, owner: Owner, strong: TextStyle | None = None
) -> tuple[Inline, ...]:
    """The text in one style, its bold ranges in `strong` where given."""
    if not text.notes and (strong is None or not text.strong):
        return spaced(text.words, style, owner, text.span)
    if strong is None:
        text = replace(text, strong=())
    return tuple(
        inline
        for words, bold, number in _stretches(text)
        for inline in (
            *spaced(words, strong if bold and strong else style, owner, text.span),
            *_mark(number, style, text.span),
        )
    )


def _mark(number: int, style: TextStyle, origin: Span) -> tuple[Inline, ...]:
    """The number of an explained term, raised, never parted from it."""
    if not number:
        return ()
    raised = str(number).translate(_RAISED)
    close = replace(style, gap=0.0)
    return (Inline("\u2060" + raised, close, reference_key(number), origin),)


def spaced(
    words: str, style: TextStyle, owner: Owner, origin: Span | None = None
) -> tuple[Inline, ...]:
    """Words in one style, units close to their figures."""
    close = _close(style)
    pieces: list[Inline] = []
    at = 0
    for match in _UNIT.finditer(words):
        start, end = _close_part(match)
        pieces.append(Inline(words[at:start], style, owner, origin))
        pieces.append(Inline(words[start:end], close, owner, origin))
        at = end
    if at < len(words):
        pieces.append(Inline(words[at:], style, owner, origin))
    return tuple(pieces)


@lru_cache(maxsize=256)
def _close(style: TextStyle) -> TextStyle:
    return replace(style, gap=min(style.gap, _UNIT_GAP))


def _close_part(match: re.Match[str]) -> tuple[int, int]:
    """The characters that stand close to their neighbours: the unit, or less before a figure."""
    start, end = match.span("unit")
    if not match.string[end : end + 1].isdigit():
        return start, end
    if end - start > 1:
        return start, end - 1
    return (start - 1, start) if start - match.start() > 1 else (start, end)


def fold(words: Sequence[Inline], measure: float, most: int) -> tuple[Line, ...]:
    """A heading or label in the fewest lines; of two, broken at a pause where both parts fit."""
    lines = compose_display(words, measure, most)
    if len(lines) != 2 or most < 2:
        return lines
    found = [
        halves
        for at in _pauses("".join(inline.text for inline in words))
        for halves in [compose_display(_broken(words, at), measure, 2)]
        if len(halves) == 2 and _ratio(halves) >= _LEAST_RATIO
    ]
    return max(found, key=_ratio, default=lines)


def _pauses(words: str) -> tuple[int, ...]:
    """Where a reader pauses: after clause marks; else where an enumeration ends."""
    marks = tuple(match.end() for match in _PAUSES.finditer(words) if match.end() < len(words))
    return marks or tuple(match.end() for match in _TURNS.finditer(words) if match.end())


def _broken(words: Sequence[Inline], at: int) -> tuple[Inline, ...]:
    """The inlines with a line feed at an offset of their joined text."""
    broken = []
    for inline in words:
        inside = 0 < at <= len(inline.text)
        text = f"{inline.text[:at]}\n{inline.text[at:]}" if inside else inline.text
        broken.append(replace(inline, text=text))
        at -= len(inline.text)
    return tuple(broken)


def _ratio(lines: Sequence[Line]) -> float:
    widths = sorted(line.width for line in lines)
    return widths[0] / widths[-1]


def _stretches(text: Text) -> Iterator[tuple[str, bool, int]]:
    """Words with whether they are bold and the number of the note behind them, 0 for none."""
    notes = dict(text.notes)
    ends = {end for strong in text.strong for end in strong} | set(notes) | {len(text.words)}
    at = 0
    for end in sorted(ends):
        bold = any(start <= at < stop for start, stop in text.strong)
        if end > at:
            yield text.words[at:end], bold, notes.get(end, 0)
        at = end


def title_key(id_: str) -> str:
    """The heading of a part, a section or a block."""
    return f"{id_}/title"


def entry_key(id_: str, number: int) -> str:
    """The nth entry of a block, from 0."""
    return f"{id_}/{number}"


def reference_key(number: int) -> str:
    """Where the text refers to the nth explained term."""
    return f"note/{number}/reference"


def source_key(id_: str) -> str:
    """Where the figures of a block are from."""
    return f"{id_}/source"


def note_key(id_: str) -> str:
    return f"{id_}/note"


def period_key(id_: str) -> str:
    return f"{id_}/period"


def as_of_key(id_: str) -> str:
    """Up to which day the milestones of a timeline are reached."""
    return f"{id_}/as-of"


def detail_key(entry: str, number: int) -> str:
    """The nth way to reach a contact, from 0."""
    return f"{entry}/detail/{number}"


def web_key(key: str) -> str:
    """The words of an entry that a click follows."""
    return f"{key}/link"


def cell_key(id_: str, row: int, column: int) -> str:
    return f"{id_}/{row}/{column}"
