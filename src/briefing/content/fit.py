"""Where a quotation fits: rules 2 to 4.

Takes a folded line and a sentence; gives every fit, each knowing which characters of the
sentence it prints. A fit is a run of whole clauses, or one name and one value that 分别 pairs.
Why clauses: whoever must copy from mark to mark cannot lose a 预计, 约, 左右, 次 or digit, and no
list of such words is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.content.prose import Sentence
from briefing.content.values import Units
from briefing.diagnostics import Span
from briefing.frozen import frozen

ITEM_MARKS = "、和与及并"
CLAUSE_MARKS = ",:"
PAIRS = "分别"
MARKS = ITEM_MARKS + CLAUSE_MARKS
_LEANING = re.compile(
    r"同比|环比|增长(?!极|点)|下降|其中|(?:各|均|分别|达|占|超|约)(?=第?\d)|以[上下内]|左右"
)


@frozen
class Fit:
    """`indices[k]` is the sentence's folded character that the quotation's kth one copies."""

    sentence: Sentence
    indices: tuple[int, ...]
    paired: bool = False

    @property
    def start(self) -> int:
        return min(self.indices)

    @property
    def span(self) -> Span:
        """Where the quoted words stand in the prose."""
        origin = self.sentence.folded.origin
        return self.sentence.words.span(origin[self.start], origin[max(self.indices)] + 1)

    def printed(self, index: int) -> str:
        """The prose's own characters for one of the quotation's, with a blank that follows."""
        folded, text = self.sentence.folded, self.sentence.words.text
        here = self.indices[index]
        following = self.indices[index + 1] if index + 1 < len(self.indices) else None
        start = folded.origin[here]
        end = folded.origin[following] if following == here + 1 and following else start + 1
        return text[start:end]


def fits(query: str, sentence: Sentence, counting: Units) -> list[Fit]:
    """All places of one sentence in which the folded line stands, in order."""
    text = sentence.folded.text
    whole = [
        Fit(sentence, tuple(range(start, start + len(query))))
        for start in occurrences(query, text)
        if fault_at(text, start, start + len(query), counting) is None
    ]
    return [*whole, *_pair_fits(query, sentence, counting)] if PAIRS in text else whole


def occurrences(query: str, text: str) -> Iterator[int]:
    start = text.find(query) if query else -1
    while start >= 0:
        yield start
        start = text.find(query, start + 1)


def fault_at(text: str, start: int, end: int, counting: Units) -> str | None:
    """Why text[start:end] may not stand alone; None where it may."""
    if start and text[start - 1] not in MARKS:
        return "left-out-before"
    if end < len(text) and text[end] not in MARKS:
        return "left-out-after"
    if start and text[start - 1] in ITEM_MARKS and not _begins_item(text, start, counting):
        return "list-cut-before"
    if end < len(text) and text[end] in ITEM_MARKS and counting.bare_value_at(text, end + 1):
        return "list-cut-after"
    return None


def leans(shown: str) -> bool:
    """Whether what is shown begins with a word that leans on its neighbour (同比, 增长, 各1个)."""
    return _LEANING.match(shown) is not None


def clause_before(text: str, index: int) -> int:
    """Where the clause around `index` begins."""
    return max(text.rfind(mark, 0, index) for mark in CLAUSE_MARKS) + 1


def clause_after(text: str, index: int) -> int:
    """Where the clause around `index` ends."""
    ends = (text.find(mark, index) for mark in CLAUSE_MARKS)
    return min((end for end in ends if end >= 0), default=len(text))


def clause_starts(text: str, words: str) -> int:
    """How many clauses or list items of a sentence begin with the words."""
    return sum(not start or text[start - 1] in MARKS for start in occurrences(words, text))


def _begins_item(text: str, start: int, counting: Units) -> bool:
    before = max(text.rfind(mark, 0, start - 1) for mark in MARKS) + 1
    return counting.holds_value(text[before : start - 1]) and not counting.bare_value_at(
        text, start
    )


@frozen
class Pairing:
    """A clause of 分别: names and values by their ranges, and the words between 分别 and value."""

    names: tuple[range, ...]
    words: range
    values: tuple[range, ...]


def pairings(text: str, counting: Units) -> list[Pairing]:
    """The clauses in which 分别 pairs names and values one to one."""
    found = (_pairing(text, place, counting) for place in occurrences(PAIRS, text))
    return [pairing for pairing in found if pairing]


def _pairing(text: str, place: int, counting: Units) -> Pairing | None:
    start, end = clause_before(text, place), clause_after(text, place)
    number = re.compile(r"第?\d").search(text, place, end)
    # Which names a second 分别 in one clause takes up cannot be told.
    if number is None or text.count(PAIRS, start, end) > 1:
        return None
    names = _parts(text, start, place)
    words = range(place + len(PAIRS), number.start())
    values = [
        _bare(text, part, text[words.start : words.stop])
        for part in _parts(text, number.start(), end)
    ]
    whole = all(counting.whole_value(text[v.start : v.stop]) for v in values)
    named = all(names) and len(names) == len(values) >= 2
    return Pairing(tuple(names), words, tuple(values)) if whole and named else None


def _parts(text: str, start: int, end: int) -> list[range]:
    parts = []
    for index in range(start, end + 1):
        if index == end or text[index] in ITEM_MARKS:
            parts.append(range(start, index))
            start = index + 1
    return parts


def _bare(text: str, part: range, words: str) -> range:
    """A value without the words that every value repeats (分别增长3%、增长7%)."""
    repeated = words and text[part.start : part.stop].startswith(words)
    return range(part.start + len(words), part.stop) if repeated else part


def _pair_fits(query: str, sentence: Sentence, counting: Units) -> list[Fit]:
    text = sentence.folded.text
    return [
        Fit(sentence, indices, paired=True)
        for pairing in pairings(text, counting)
        for place in range(len(pairing.names))
        if (indices := _paired(query, text, pairing, place))
    ]


def _paired(query: str, text: str, pairing: Pairing, place: int) -> tuple[int, ...] | None:
    """The characters of nth name, words and nth value, if the query is made of them.

    Shared words may be added: those at the front of the first name to a later one, those at the
    end of the last name to an earlier one.
    """
    tail = (*pairing.words, *pairing.values[place])
    name, first, last = pairing.names[place], pairing.names[0], pairing.names[-1]
    fronts = first if place else range(0)
    ends = last if place < len(pairing.names) - 1 else range(0)
    for front in range(len(fronts) + (0 if place else 1)):
        for end in range(len(ends) + (0 if ends else 1)):
            shared = ends[len(ends) - end :] if end else range(0)
            indices = (*fronts[:front], *name, *shared, *tail)
            if "".join(text[i] for i in indices) == query:
                return indices
    return None
