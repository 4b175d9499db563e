"""A lead paragraph as a statement: its first sentence large, further clauses in columns below.

In: a paragraph, and how far of it to use. Out: a dark slide. The words are whole clauses of the
paragraph in its order; where not all fit, the first ones and the last stand on the slide (the
whole paragraph is in the notes). None where the first sentence is too long for a statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.content.document import Paragraph, Part, Quote
from briefing.deck.columns import Column, fit_columns, place_columns
from briefing.deck.item_parts import first_sentence
from briefing.deck.measure import Ruler
from briefing.deck.setting import Place, Setting, make_slide, no_fit
from briefing.deck.slides import Element, Para, Run, Slide
from briefing.theme.furniture import STATEMENT
from briefing.theme.slots import RunStyle

_CLAUSE = re.compile(r"[^，；。]+(?:[，；。]|$)")
_OPENING = re.compile(r"\d{4}年(?:是|，)?")
_STEPS = ((44, 64, 2), (36, 60, 2), (30, 46, 3))
_QUOTE_STEPS = ((50, 76), (44, 66), (36, 54), (30, 46))
_QUOTE_HEIGHT = 380.0
_CENTRE = 262.0
"""A little above the middle of the slide."""

_MOST_COLUMNS, _MOST_LINES = 4, 5
_COLUMNS_END = 466.0
_JOIN_TO, _SHORT, _LONG = 9, 15, 42
_COLUMN_SIZES = ((22, 34, 3, 348.0), (18, 28, _MOST_LINES, 340.0))


def plan_statement(
    setting: Setting, place: Place, block: Paragraph, end: int | None
) -> Slide | None:
    words = block.text.words[:end]
    first = first_sentence(words)
    title = _title(setting, block, first)
    if title is None:
        return None
    columns = _columns(setting, block, words[len(first) :], must_hold=setting.full)
    if columns is None:
        return None
    slide = make_slide(
        setting,
        place,
        block.id,
        STATEMENT,
        title,
        columns,
        (block.text.words,),
        kicker=place.kicker,
    )
    return slide if columns else _centred(setting, slide)


def _centred(setting: Setting, slide: Slide) -> Slide:
    """The slide with its title, which stands alone, where the eye expects it."""
    slot = setting.slot(STATEMENT, "title")
    title = dict(slide.words)["title"]
    height = setting.ruler.height(title, slot.rect.width)
    top = max(slot.rect.y, _CENTRE - height / 2)
    return replace(slide, title_rect=replace(slot.rect, y=top, height=height))


def _title(setting: Setting, block: Paragraph, sentence: str) -> tuple[Para, ...] | None:
    slot = setting.slot(STATEMENT, "title")
    opening, rest = _split_opening(setting, sentence.rstrip("。"))
    intro: tuple[Para, ...] = ()
    if opening:
        style = RunStyle(26, "on2", slot.style.family, "bold")
        intro = (Para((Run(opening, style, block.text.span),), 42),)
    for size, leading, most in _STEPS:
        run = Run(rest, replace(slot.style, size=size), block.text.span)
        lines = _title_lines(setting.ruler, run, most, setting.panel(STATEMENT).width)
        if lines:
            return (*intro, *(Para((replace(run, text=line),), leading) for line in lines))
    return None


def _split_opening(setting: Setting, sentence: str) -> tuple[str, str]:
    """2022年是永康 | 爬坡过坎…: the year, and the place's name where it follows."""
    match = _OPENING.match(sentence)
    if not match:
        return "", sentence
    end = match.end()
    issuer = setting.document.issuer.words
    for name in (issuer, issuer.rstrip("省市县区")):
        if name and sentence.startswith(name, end):
            end += len(name)
            break
    return sentence[:end], sentence[end:]


def _title_lines(ruler: Ruler, run: Run, most: int, room: float) -> tuple[str, ...]:
    """A clause a line where each fits, else broken where sense asks; none where it is too long."""
    clauses = _CLAUSE.findall(run.text)
    if len(clauses) <= most and all(
        ruler.is_one_line([replace(run, text=clause)], room) for clause in clauses
    ):
        return tuple(clauses)
    lines = ruler.lines_of((run,), room, most)
    return lines if len(lines) <= most else ()


def _columns(
    setting: Setting, block: Paragraph, words: str, must_hold: bool
) -> tuple[Element, ...] | None:
    """Columns under gold rules; () where nothing is left to say."""
    groups = _groups(_CLAUSE.findall(words))
    if not groups:
        return ()
    body = setting.body(STATEMENT)
    for chosen in _choices(groups, must_hold):
        for size, leading, most, top in _COLUMN_SIZES:
            if size > 18 and len(chosen) > 3:
                continue
            run = Run("", RunStyle(size, "on"), block.text.span)
            runs = [replace(run, text=group.rstrip("，；。")) for group in chosen]
            if columns := fit_columns(setting.ruler, runs, most, body.width):
                top = _top(columns, leading, top)
                return tuple(place_columns(columns, leading, body.x, top))
    return None if must_hold else ()


def _top(columns: Sequence[Column], leading: float, top: float) -> float:
    """Where the rules stand: higher for the longest columns, which end clear of the foot."""
    lines = max(column.lines for column in columns)
    return min(top, _COLUMNS_END - lines * leading)


def _groups(clauses: Sequence[str]) -> tuple[str, ...]:
    """Clauses as columns: a short one joins its neighbour, 做好今年工作，必须始终坚持…"""
    groups: list[str] = []
    for clause in clauses:
        last = groups[-1] if groups else ""
        joins_back = len(clause) < _SHORT and len(last) + len(clause) <= _LONG
        if last and (len(last) < _JOIN_TO or (joins_back and len(last) >= _SHORT)):
            groups[-1] = last + clause
        else:
            groups.append(clause)
    return tuple(groups)


def _choices(groups: Sequence[str], must_hold: bool) -> tuple[Sequence[str], ...]:
    """All columns, or the first three and the last, or fewer of the first and the last."""
    whole = groups if len(groups) <= _MOST_COLUMNS else _merged(groups)
    if must_hold:
        return (whole,)
    heads = range(min(_MOST_COLUMNS, len(groups)) - 1, 0, -1)
    parts = [(*groups[:head], groups[-1]) for head in heads]
    return (*((groups,) if whole is groups else ()), *parts, groups[:1])


def _merged(groups: Sequence[str]) -> tuple[str, ...]:
    """All clauses in four columns of like length."""
    total, merged = sum(map(len, groups)), [""]
    for group in groups:
        share = total / _MOST_COLUMNS
        if merged[-1] and len("".join(merged)) + len(group) / 2 > share * len(merged):
            merged.append("")
        merged[-1] += group
    return tuple(merged)


def plan_divider(setting: Setting, place: Place) -> Slide:
    """A part that has no lead paragraph opens with its title and its sections in columns."""
    part = place.part
    slot = setting.slot(STATEMENT, "title")
    run = Run(part.title.words, slot.style, part.title.span)
    room = setting.panel(STATEMENT).width
    lines = _title_lines(setting.ruler, run, 2, room) or setting.ruler.lines_of((run,), room)
    title = [Para((replace(run, text=line),), slot.leading) for line in lines]
    if part.numeral:
        style = RunStyle(26, "on_accent", slot.style.family, "bold")
        title.insert(0, Para((Run(part.numeral, style),), 42))
    heads = [section.numeral + section.title.words for section in part.sections]
    columns = _section_columns(setting, part, heads)
    slide = make_slide(
        setting,
        place,
        f"{part.id}.divider",
        STATEMENT,
        title,
        columns,
        (place.part_title, *heads),
    )
    return slide if columns else _centred(setting, slide)


def _section_columns(setting: Setting, part: Part, heads: Sequence[str]) -> Sequence[Element]:
    """Whole headings, or their first phrases; none where they do not go into columns."""
    body = setting.body(STATEMENT)
    firsts = [head.split("　")[0] for head in heads]
    for words in (heads, firsts):
        runs = [Run(head, RunStyle(18, "on"), part.title.span) for head in words]
        if len(runs) > _MOST_COLUMNS + 1:
            continue
        if columns := fit_columns(setting.ruler, runs, 4, body.width):
            return tuple(place_columns(columns, 28, body.x, body.y))
    return ()


def plan_quote(setting: Setting, place: Place, block: Quote) -> Slide:
    """The quoted lines as large as they go, nothing else."""
    slot = setting.slot(STATEMENT, "title")
    room = setting.panel(STATEMENT).width
    for size, leading in _QUOTE_STEPS:
        runs = [Run(line.words, replace(slot.style, size=size), line.span) for line in block.lines]
        broken = [setting.ruler.in_lines(run, room, 2) for run in runs]
        paras = [Para((part,), leading) for part in broken if part is not None]
        height = setting.ruler.height(paras, room)
        if len(paras) == len(runs) and height <= _QUOTE_HEIGHT:
            slide = make_slide(
                setting,
                place,
                block.id,
                STATEMENT,
                paras,
                (),
                [line.words for line in block.lines],
                kicker=place.kicker,
            )
            return _centred(setting, slide)
    raise no_fit(block.lines[0].span, "the quotation", "it is too long", "quote fewer lines")
