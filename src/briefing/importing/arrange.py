"""Arranges a report's blocks into a draft: title, issuer, language, modules with sections.

In: a report as read. Out: a `Draft` whose levels the content format allows. Headings of the
highest kind open modules; where one heading stands over all, it is the title. A heading right
after one of its own kind heads nothing and is text. Every guess is noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from briefing.importing.blocks import (
    Block,
    Entries,
    Heading,
    Paragraph,
    Piece,
    Report,
    paragraph,
    texts,
)
from briefing.importing.issuer import guess_issuer
from briefing.importing.labels import TITLE
from briefing.importing.leads import with_leads
from briefing.importing.marks import HAN, RANKS, width
from briefing.importing.notes import Notes, excerpt
from briefing.importing.numerals import check_order
from briefing.importing.terms import with_terms

_DEEPEST = 4
_TOO = "the first heading is taken for the title too"
_MOST_MODULES = 12
_FRONT = 3
"""Headings such as a preface's that may stand before the title of a standard."""
_WIDEST_TITLE = 110
_WIDEST_WORD = 22
_WIDEST_NAME = 19
_WIDEST_HEADING = {1: 88, 2: 110, 3: 110, 4: 110}
"""Columns that covers, lists of contents and slides have room for, by level."""


@dataclass(frozen=True, slots=True)
class Level:
    """A heading of the draft: 1 opens a module, 2 to 4 sections."""

    line: int
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Module:
    """`is_ours` says that the title is no word of the report."""

    title: str
    blocks: tuple[Block | Level, ...]
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    title: str
    issuer: str
    language: str
    modules: tuple[Module, ...]


def arrange(report: Report, notes: Notes) -> Draft:
    blocks = _without_bare_headings(with_terms(report.blocks, notes), notes)
    blocks = with_leads(blocks, notes)
    language = _language(blocks)
    title, rest = _title(report, blocks, notes)
    blocks = rest or _said_again(blocks, notes)
    check_order(blocks, notes)
    leveled = tuple(_leveled(blocks, notes))
    modules = _modules(leveled, title, language, notes)
    issuer = guess_issuer(title, blocks, language, notes)
    return Draft(title, issuer, language, tuple(modules))


def _language(blocks: Sequence[Block]) -> str:
    words = "".join(text for block in blocks for _, text in texts(block))
    han = len(re.findall(f"[{HAN}]", words))
    latin = len(re.findall("[A-Za-z]{2,}", words))
    return "zh-CN" if han >= latin else "en"


def _without_bare_headings(blocks: Sequence[Block], notes: Notes) -> tuple[Block, ...]:
    """Three numbered lines or more with nothing under them are a list, not headings."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        end = at + 1
        while end < len(blocks) and _alike(blocks[at], blocks[end]):
            end += 1
        same = blocks[at:end]
        if len(same) >= 3:
            entries = tuple(paragraph(line, text) for one in same for line, text in texts(one))
            message = f"{len(same)} numbered lines with nothing under them read as a list"
            notes.say("list", same[0].line, message)
            found.append(Entries(entries))
        else:
            found += same
        at = end
    return tuple(found)


def _alike(one: Block, other: Block) -> bool:
    return (
        isinstance(one, Heading)
        and isinstance(other, Heading)
        and one.kind == other.kind
        and not one.kind.startswith(("mark", TITLE))
    )


def _title(
    report: Report, blocks: tuple[Block, ...], notes: Notes
) -> tuple[str, tuple[Block, ...]]:
    """The title, and the blocks without the heading that says it."""
    first = next((at for at, one in enumerate(blocks) if _is_title(one, blocks)), None)
    if first is not None:
        heading = blocks[first]
        if isinstance(heading, Heading) and width(heading.text) <= _WIDEST_TITLE:
            rest = (*blocks[:first], *blocks[first + 1 :])
            return heading.text, tuple(map(_untitled, rest))
    if opening := _opening(blocks):
        notes.warn("title", opening.line, _TOO, "check it")
        return opening.text, tuple(map(_untitled, blocks))
    name = report.title or PurePath(report.name).stem
    notes.warn("title", 1, f"no title was found: “{name}” is the file's", "edit `title`")
    return name, tuple(map(_untitled, blocks))


def _said_again(blocks: Sequence[Block], notes: Notes) -> tuple[Block, ...]:
    """A title that has no text under it, as text."""
    notes.warn("title", blocks[0].line, _TOO, "check it")
    return tuple(map(_untitled, blocks))


def _opening(blocks: Sequence[Block]) -> Heading | None:
    """A marked heading with which the report opens."""
    first = blocks[0] if blocks else None
    is_one = isinstance(first, Heading) and first.kind == "mark-1"
    return first if is_one and isinstance(first, Heading) and width(first.text) <= 60 else None


def _untitled(one: Block) -> Block:
    if isinstance(one, Heading) and one.kind == TITLE:
        return Paragraph(one.line, (Piece(one.text, bold=True),))
    return one


def _is_title(one: Block, blocks: Sequence[Block]) -> bool:
    """A block read as title, or the only one of the highest mark, before all others."""
    if not isinstance(one, Heading):
        return False
    if one.kind == TITLE:
        return True
    headings = [block for block in blocks if isinstance(block, Heading)]
    highest = min(RANKS.index(block.kind) for block in headings if block.kind != TITLE)
    same = [block for block in headings if block.kind == RANKS[highest]]
    place = headings.index(same[0])
    is_early = place <= _FRONT and len(headings) > 3 * place + 1
    return len(same) == 1 and is_early and one is same[0] and one.kind.startswith("mark")


def _leveled(blocks: Sequence[Block], notes: Notes) -> Iterator[Block | Level]:
    """Headings with levels that skip none; those too deep become bold paragraphs."""
    ranks = _ranks(blocks)
    last = 0
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        level = min(ranks[block.kind], last + 1)
        if level > _DEEPEST or _is_too_long(block.text, level):
            why = "below the fourth level" if level > _DEEPEST else "too long for a slide"
            message = f"a heading {why} is set bold: {excerpt(block.text)}"
            notes.say("heading-bold", block.line, message)
            yield Paragraph(block.line, (Piece(block.text, bold=True),))
            continue
        last = level
        yield Level(block.line, block.text, level)


def _is_too_long(text: str, level: int) -> bool:
    words = re.findall(f"[^\\s{HAN}]+", text)
    return width(text) > _WIDEST_HEADING[level] or any(map(_is_too_wide, words))


def _is_too_wide(word: str) -> bool:
    """Words of letters are hyphenated, names of files and the like are not."""
    is_plain = bool(re.fullmatch("[A-Za-z'’-]+", word))
    return len(word) > (_WIDEST_WORD if is_plain else _WIDEST_NAME)


def _ranks(blocks: Sequence[Block]) -> dict[str, int]:
    """The level of each kind of heading that occurs."""
    kinds = list(dict.fromkeys(one.kind for one in blocks if isinstance(one, Heading)))
    order = [kind for kind in RANKS if kind in kinds]
    if kinds and kinds[0] == "guess" and not any(kind.startswith("mark") for kind in kinds):
        order = ["guess", *(kind for kind in order if kind != "guess")]
    order += [kind for kind in kinds if kind not in order]
    return {kind: place for place, kind in enumerate(order, 1)}


def _modules(
    leveled: Sequence[Block | Level], title: str, language: str, notes: Notes
) -> Iterator[Module]:
    tops = [one for one in leveled if isinstance(one, Level) and one.level == 1]
    if len(tops) < 2 or len(tops) > _MOST_MODULES:
        if tops:
            notes.say("one-module", 1, f"{len(tops)} main headings are sections of one module")
        yield Module(title, tuple(_lower(leveled)), is_ours=True)
        return
    for opened, inside in _parts(leveled):
        if opened is None:
            yield Module(_preface(language, notes), inside, is_ours=True)
        else:
            yield Module(opened.text, inside)


def _parts(
    leveled: Sequence[Block | Level],
) -> Iterator[tuple[Level | None, tuple[Block | Level, ...]]]:
    """What stands under each main heading; one with nothing under it stands bold in the next."""
    opened: Level | None = None
    inside: list[Block | Level] = []
    for one in leveled:
        if not (isinstance(one, Level) and one.level == 1):
            inside.append(one)
            continue
        bare: list[Block | Level] = [_bold(opened)] if opened and not inside else []
        if inside:
            yield opened, tuple(inside)
        opened, inside = one, bare
    if inside:
        yield opened, tuple(inside)
    elif opened:
        yield None, (_bold(opened),)


def _bold(level: Level) -> Paragraph:
    return Paragraph(level.line, (Piece(level.text, bold=True),))


def _lower(leveled: Sequence[Block | Level]) -> Iterator[Block | Level]:
    for one in leveled:
        if isinstance(one, Level) and one.level == _DEEPEST:
            yield _bold(one)
        elif isinstance(one, Level):
            yield replace(one, level=one.level + 1)
        else:
            yield one


def _preface(language: str, notes: Notes) -> str:
    words = "引言" if language.startswith("zh") else "Introduction"
    notes.add("words-of-ours", 1, words, f"“{words}” heads what stands before the first heading")
    return words
