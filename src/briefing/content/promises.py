"""Promise and result side by side: what was promised in numbers, what was reached, if it is met.

Takes lines `name: promised | reached`; gives `Promises` with computed differences. Name and
promise quote one sentence, name and result another, or the block names its source. A difference or
verdict that is typed as a third part must agree with what the figures say; where they say nothing
(左右, a promise in words) the verdict must be typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from briefing.content.chart import Bar
from briefing.content.complain import error, hints_for, notice
from briefing.content.desk import Desk, Place
from briefing.content.document import Promise, Promises
from briefing.content.entries import Entry, make_bar
from briefing.content.folding import fold, plain, unit_gap
from briefing.content.outline import BlockNode
from briefing.content.quotation import Quotation
from briefing.content.signs import falls, signed
from briefing.content.values import value_pieces
from briefing.content.words import Words, joined, read_bold
from briefing.frozen import frozen

_VERDICTS = {
    **dict.fromkeys(("完成", "已完成", "达到", "met"), True),
    **dict.fromkeys(("未完成", "未达到", "not met"), False),
}
_ABOUT = ("左右", "上下")
_AT_MOST_TAILS = ("以内", "以下", "之内")
_AT_MOST = re.compile("不超过|不高于|低于|少于|控制在|at most|below|under")
_AROUND = re.compile("(?:大约|约|about)$")
_LESS, _MORE = re.compile(r"^[少低差\-−↓]"), re.compile(r"^[多高超+＋↑]")


@frozen
class _Side:
    """One side of an entry as quoted; `entry` where it states a value."""

    quotation: Quotation
    entry: Entry | None


def assemble_promises(node: BlockNode, place: Place, desk: Desk) -> Promises | None:
    before = len(desk.faults)
    less = _less(node)
    found = [_promise(line, node, place, less, desk) for line in node.entries]
    promises = tuple(promise for promise in found if promise)
    captions = [desk.caption(name, node, place) for name in ("title", "period", "note", "source")]
    _check_less(node, less, promises, desk)
    said = "，".join(f"{each.label}{each.difference}" for each in promises if each.difference)
    if said:
        desk.notices.append(notice("derived", f"computed (difference): {said}", node.span))
    if len(desk.faults) > before:
        return None
    title, period, note, source = captions
    return Promises(node.id, title, promises, period, note, source)


def _less(node: BlockNode) -> frozenset[str]:
    """Entries of which less is better."""
    words = node.lines.get("less")
    names = words.text.split("、") if words else ()
    return frozenset(fold(name).text for name in names)


def _check_less(
    node: BlockNode, less: frozenset[str], promises: Sequence[Promise], desk: Desk
) -> None:
    names = {fold(promise.label).text: promise.label for promise in promises}
    for name in sorted(less - set(names)):
        hints = hints_for(name, names.values(), "entries")
        message = f"no entry is named `{name}`"
        desk.faults.append(error("unknown-entry", message, node.lines["less"].span(), *hints))


def _promise(
    line: Words, node: BlockNode, place: Place, less: frozenset[str], desk: Desk
) -> Promise | None:
    parts = _parts(read_bold(line, desk.faults))
    if parts is None:
        hint = "write a name, a colon, the promise, a bar and the result: 新增就业: 1.5万人 | 2万人"
        message = "a promise has a name, what was promised and what was reached"
        desk.faults.append(error("promise-parts", message, line.span(), hint))
        return None
    name, sides, third = parts
    elsewhere = {key: words for key, words in node.lines.items() if key != "from"}
    nodes = (node, replace(node, lines=elsewhere))
    quoted = [
        _side(_named(name, side), own, place, desk) for side, own in zip(sides, nodes, strict=True)
    ]
    if quoted[0] is None or quoted[1] is None:
        return None
    return _compared(quoted[0], quoted[1], third, line, less, place, desk)


def _parts(words: Words) -> tuple[Words, tuple[Words, Words], Words | None] | None:
    """Name with its colon, promise and result, and a third part where one is typed."""
    colon = re.search("[:：]", words.text)
    if colon is None or not words.text[: colon.start()].strip():
        return None
    name = words.cut(0, colon.end())
    bars = [match.start() for match in re.finditer("[|｜]", words.text)]
    starts = (colon.end(), *(bar + 1 for bar in bars))
    cells = [
        words.cut(start, end).strip()
        for start, end in zip(starts, (*bars, len(words.text)), strict=True)
    ]
    if not 2 <= len(cells) <= 3 or not all(cell.text for cell in cells):
        return None
    return name, (cells[0], cells[1]), cells[2] if len(cells) == 3 else None


def _named(name: Words, side: Words) -> Words:
    """The side as a line; one whose sentence names it otherwise has a name and colon of its own."""
    return side if re.search("[:：]", side.text) else joined((name, side))


def _side(words: Words, node: BlockNode, place: Place, desk: Desk) -> _Side | None:
    """The side quoted; a side in words alone states nothing that could be false."""
    stated = len(desk.stated)
    quotation = desk.quote(words, node, place, parted=True)
    del desk.stated[stated:]
    if quotation is None:
        return None
    values = desk.counting.values(quotation.text)
    if len(values) > 1:
        message = f"one name and {len(values)} values"
        desk.faults.append(error("counts-differ", message, words.span(), "one line, one promise"))
        return None
    return _Side(quotation, Entry(quotation, values[0]) if values else None)


def _compared(
    promised: _Side,
    reached: _Side,
    third: Words | None,
    line: Words,
    less: frozenset[str],
    place: Place,
    desk: Desk,
) -> Promise | None:
    label = promised.quotation.label
    difference, met = "", None
    if promised.entry and reached.entry:
        units = plain(promised.entry.value.base), plain(reached.entry.value.base)
        if units[0] != units[1]:
            message = f"promised in {units[0] or 'no unit'}, reached in {units[1] or 'no unit'}"
            desk.faults.append(error("mixed-units", message, line.span()))
            return None
        finer = min((promised.entry.value, reached.entry.value), key=lambda value: value.scale)
        goal, result = (
            make_bar(entry, finer.scale, set(), place, desk)
            for entry in (promised.entry, reached.entry)
        )
        difference = _difference(goal, result, finer.unit, desk.language)
        met = _met(goal, result, fold(label).text in less)
    verdict = _verdict(met, difference, third, line, desk)
    if verdict is None:
        return None
    pieces = [value_pieces(each.quotation.text, desk.counting) for each in (promised, reached)]
    quotes = (promised.quotation.quote, reached.quotation.quote)
    return Promise(label, pieces[0], pieces[1], difference, verdict, line.span(), quotes)


def _met(promised: Bar, reached: Bar, less: bool) -> bool | None:
    """Whether the result keeps the promise; None where the figures alone do not say."""
    at_most = promised.after.endswith(_AT_MOST_TAILS) or bool(_AT_MOST.search(promised.before))
    if falls(promised) and at_most:
        return None
    goal, result = signed(promised).magnitude, signed(reached).magnitude
    down = less or at_most or falls(promised)
    kept = result <= goal if down else result >= goal
    about = promised.after.endswith(_ABOUT) or bool(_AROUND.search(promised.before))
    return None if about and not kept else kept


def _difference(promised: Bar, reached: Bar, unit: str, language: str) -> str:
    """The result less the promise: of two falls, by how much it fell further."""
    both = falls(promised) and falls(reached)
    pair = (promised, reached) if both else (signed(promised), signed(reached))
    goal, result = (Fraction(bar.magnitude) for bar in pair)
    is_chinese = language.lower().startswith("zh")
    if goal == result:
        return "持平" if is_chinese else "level"
    rate = plain(unit) == "%"
    more, less = ("高", "低") if rate and not both else ("多", "少")
    sign = (more, less) if is_chinese else ("+", "−")
    points = "个百分点" if is_chinese else " points"
    amount = _decimal(abs(result - goal))
    unit = points if rate else unit_gap(unit) + unit
    return (sign[0] if result > goal else sign[1]) + amount + unit


def _decimal(number: Fraction) -> str:
    """Exact, since it is a difference of decimals."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return f"{exact.normalize():f}"


def _verdict(
    met: bool | None, difference: str, third: Words | None, line: Words, desk: Desk
) -> bool | None:
    """What the figures say, checked against what is typed; typed where they say nothing."""
    typed = _VERDICTS.get(third.text.lower()) if third else None
    if third and typed is None:
        _check_typed(third, difference, desk)
    if typed is not None and met is not None and typed != met:
        said = "met" if met else "not met"
        message = f"the line says `{third.text if third else ''}`, its figures make it {said}"
        desk.faults.append(error("verdict-differs", message, line.span()))
        return None
    if typed is None and met is None:
        hint = "say it after a second bar: … | 完成, or | 未完成"
        message = "whether this promise is met cannot be told from its figures"
        desk.faults.append(error("verdict-missing", message, line.span(), hint))
        return None
    return met if typed is None else typed


def _check_typed(third: Words, difference: str, desk: Desk) -> None:
    """A typed difference agrees with the computed one in sign, number and unit."""
    typed, computed = fold(third.text).text, fold(difference).text
    same_sign = not (
        (_LESS.match(typed) and _MORE.match(computed))
        or (_MORE.match(typed) and _LESS.match(computed))
    )
    bare = [re.sub(r"^[^\d]*", "", words) for words in (typed, computed)]
    if not (same_sign and bare[0] == bare[1]) or (not bare[1] and typed != computed):
        message = f"the line says `{third.text}`, its figures make `{difference or 'nothing'}`"
        hint = "leave it out: it is computed; a verdict is 完成 or 未完成"
        desk.faults.append(error("derived-differs", message, third.span(), hint))
