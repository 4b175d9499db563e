"""Why a line fits nowhere: the nearest places, each with its reason.

Takes the folded line and the sentences it might quote; gives one diagnostic. Reasons are tried
from the most telling to the least: the line stands in another module, the words are there but cut,
分别 pairs them otherwise, another value stands there, the value stands at another name; else the
sentences that share most pairs of characters are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from briefing.content.complain import error
from briefing.content.fit import (
    ITEM_MARKS,
    MARKS,
    PAIRS,
    clause_after,
    clause_before,
    fault_at,
    fits,
    occurrences,
    pairings,
)
from briefing.content.prose import Sentence
from briefing.content.values import Units, Value
from briefing.content.words import Words
from briefing.diagnostics import Diagnostic
from briefing.frozen import frozen

_MOST = 3
_SIMILAR = 0.3
_LONGEST_GAP = 8


@frozen
class Reason:
    """A near place: folded characters start to end of a sentence, and why it is no fit."""

    code: str
    sentence: Sentence
    start: int
    end: int
    why: str

    @property
    def hint(self) -> str:
        start, end = _place(self.sentence, self.start, self.end)
        span = self.sentence.words.span(start, end)
        words = self.sentence.words.text[start:end]
        return f"{span.path}:{span.line}:{span.column}: {words} ({self.why})"


def _place(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Where folded characters stand in the sentence as written."""
    origin = sentence.folded.origin
    return origin[start], origin[max(end - 1, start)] + 1


def _written(sentence: Sentence, start: int, end: int) -> str:
    """Folded characters as the author wrote them, blanks and all."""
    first, last = _place(sentence, start, end)
    return sentence.words.text[first:last]


_MESSAGES = {
    "words-left-out": "the prose has more words here",
    "list-cut": "a list is cut",
    "pairs-otherwise": "分别 pairs these otherwise",
    "another-value": "the prose has another value",
    "value-elsewhere": "the prose has this value at another name",
    "in-another-module": "the line stands in another module",
    "quotation-missing": "the line stands nowhere in the prose",
}

_Search: TypeAlias = Callable[[str, Sentence, Units], Iterator[Reason]]


def explain(
    words: Words,
    query: str,
    ranges: Sequence[Sequence[Sentence]],
    others: Sequence[Sentence],
    counting: Units,
) -> Diagnostic:
    elsewhere = [
        Reason("in-another-module", fit.sentence, fit.start, max(fit.indices) + 1, _FROM)
        for sentence in others
        for fit in fits(query, sentence, counting)
    ]
    if elsewhere:
        return _diagnostic(words, elsewhere)
    sentences = _distinct(ranges)
    searches: tuple[_Search, ...] = (_cut, _paired, _gap, _other_value, _other_name)
    for search in searches:
        reasons = (r for sentence in sentences for r in search(query, sentence, counting))
        if found := list(islice(reasons, _MOST)):
            return _diagnostic(words, found)
    return _diagnostic(words, _similar(query, sentences))


_FROM = "name the module with `from`"


def _diagnostic(words: Words, reasons: Sequence[Reason]) -> Diagnostic:
    code = reasons[0].code if reasons else "quotation-missing"
    hints = [reason.hint for reason in reasons[:_MOST]]
    return error(code, _MESSAGES[code], words.span(), *dict.fromkeys(hints))


def _distinct(ranges: Sequence[Sequence[Sentence]]) -> list[Sentence]:
    """Every sentence once, those of nearer ranges first."""
    seen: dict[int, Sentence] = {}
    for sentences in ranges:
        for sentence in sentences:
            seen.setdefault(id(sentence), sentence)
    return list(seen.values())


def _cut(query: str, sentence: Sentence, counting: Units) -> Iterator[Reason]:
    text = sentence.folded.text
    for start in occurrences(query, text):
        end = start + len(query)
        fault = fault_at(text, start, end, counting)
        if fault is None:
            continue
        before = _mark_before(text, start - 1 if fault == "list-cut-before" else start)
        after = _mark_after(text, end + 1 if fault == "list-cut-after" else end)
        match fault:
            case "left-out-before":
                why = f"“{_written(sentence, before, start)}” before it is left out"
                yield Reason("words-left-out", sentence, before, end, why)
            case "left-out-after":
                why = f"“{_written(sentence, end, after)}” after it is left out"
                yield Reason("words-left-out", sentence, start, after, why)
            case "list-cut-before":
                said = _written(sentence, before, start)
                why = f"“{said}” before it shares its value or its name"
                yield Reason("list-cut", sentence, before, end, why)
            case _:
                why = f"“{_written(sentence, end, after)}” after it belongs to the same name"
                yield Reason("list-cut", sentence, start, after, why)


def _paired(query: str, sentence: Sentence, counting: Units) -> Iterator[Reason]:
    text = sentence.folded.text
    if PAIRS not in text:
        return
    found = pairings(text, counting)
    for pairing in found:
        if not any(query.endswith(text[v.start : v.stop]) for v in pairing.values):
            continue
        start, end = pairing.names[0].start, pairing.values[-1].stop
        for name, value in zip(pairing.names, pairing.values, strict=True):
            named, stated = text[name.start : name.stop], text[value.start : value.stop]
            if query[:1] == named[:1] and query.endswith(stated):
                said = named + text[pairing.words.start : pairing.words.stop] + stated
                yield Reason("words-left-out", sentence, start, end, f"quote it as “{said}”")
            elif named in query:
                why = f"{named} goes with {stated}"
                yield Reason("pairs-otherwise", sentence, start, end, why)
    clauses = {(clause_before(text, p), clause_after(text, p)) for p in occurrences(PAIRS, text)}
    paired = {clause_before(text, pairing.words.start) for pairing in found}
    for start, end in sorted(clauses):
        names = re.split(f"[{ITEM_MARKS}]", text[start : text.index(PAIRS, start)])
        if start not in paired and any(name and query.startswith(name) for name in names):
            why = "names and values are not one to one: only the whole clause fits"
            yield Reason("pairs-otherwise", sentence, start, end, why)


def _gap(query: str, sentence: Sentence, counting: Units) -> Iterator[Reason]:
    """The line stands there but for a few words inside it (约, 最高)."""
    text = sentence.folded.text
    for start in occurrences(query[:2], text):
        common = _common(query, text[start:])
        at, rest = start + common, query[common:]
        place = text.find(rest, at, at + _LONGEST_GAP + len(rest))
        # Digits in the gap make another number, which is another reason.
        if rest and place > at and not re.search(r"[\d.]", text[at:place]):
            why = f"“{_written(sentence, at, place)}” inside it is left out"
            yield Reason("words-left-out", sentence, start, place + len(rest), why)


def _common(one: str, other: str) -> int:
    """How many characters the two begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _other_value(query: str, sentence: Sentence, counting: Units) -> Iterator[Reason]:
    """The same words about other values."""
    values = counting.values(query)
    if not values:
        return
    pattern = _without_values(query, values)
    if not re.search("[一-鿿]{2}", "".join(pattern)):
        return
    text = sentence.folded.text
    expression = r"第?\d[\d.,]*[^\d,:、]{0,5}?".join(re.escape(part) for part in pattern)
    for found in re.finditer(expression, text):
        end = clause_after(text, found.end()) if not pattern[-1] else found.end()
        inside = [v for v in counting.values(text) if found.start() <= v.start < end]
        stated = "、".join(text[v.start : v.end] for v in inside[: len(values)])
        last = inside[len(values) - 1].end if len(inside) >= len(values) else found.end()
        stop = max(found.end(), last)
        yield Reason("another-value", sentence, found.start(), stop, f"it says {stated}")


def _without_values(query: str, values: Iterable[Value]) -> list[str]:
    parts, at = [], 0
    for value in values:
        parts.append(query[at : value.start])
        at = value.end
    return [*parts, query[at:]]


def _other_name(query: str, sentence: Sentence, counting: Units) -> Iterator[Reason]:
    """The last value of the line where the prose gives it to something else."""
    values = [value for value in counting.values(query) if value.unit]
    if not values:
        return
    stated = query[values[-1].start : values[-1].end]
    text = sentence.folded.text
    for value in counting.values(text) if stated in text else ():
        if text[value.start : value.end] == stated:
            start = _mark_before(text, value.start)
            if start == value.start:
                start = clause_before(text, value.start)
            if start == value.start:
                continue
            why = f"{stated} belongs to “{_written(sentence, start, value.start)}”"
            yield Reason("value-elsewhere", sentence, start, value.end, why)


def _similar(query: str, sentences: Sequence[Sentence]) -> list[Reason]:
    wanted = _pairs(query)
    scored = [(len(wanted & _pairs(s.folded.text)) / max(len(wanted), 1), s) for s in sentences]
    near = sorted((entry for entry in scored if entry[0] >= _SIMILAR), key=lambda e: -e[0])
    return [
        Reason("quotation-missing", s, 0, len(s.folded.text), "near in wording")
        for _, s in near[:2]
    ]


def _pairs(text: str) -> set[str]:
    return {text[index : index + 2] for index in range(len(text) - 1)}


def _mark_before(text: str, index: int) -> int:
    return max(text.rfind(mark, 0, index) for mark in MARKS) + 1


def _mark_after(text: str, index: int) -> int:
    ends = (text.find(mark, index) for mark in MARKS)
    return min((end for end in ends if end >= 0), default=len(text))
