"""Passages as one run of bare characters, with the places where words may begin and end.

In: a flow. Out: letters, Han, digits and signs of amount; marks and blanks are gone, for where
they stand is the layout's business, but each leaves an edge. Numbers never run over an edge.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from briefing.audit.passages import Flow, Passage
from briefing.content.folding import plain
from briefing.frozen import frozen

_AMOUNT = frozenset("%‰℃°↑↓+±<>≥≤")
_SQUARED = range(0x3380, 0x33E0)
"""Units in one character, such as ㎡."""
_NOTE = re.compile("\u2060[⁰¹²³⁴-⁹]+|^[⁰¹²³⁴-⁹]+$")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@frozen
class Number:
    start: int
    end: int
    digits: str


@frozen
class Stream:
    """`starts[i]` is where passage i begins in `text`."""

    text: str
    edges: frozenset[int]
    numbers: tuple[Number, ...]
    passages: Flow = ()
    starts: tuple[int, ...] = ()

    def passage_at(self, position: int) -> int:
        """The last passage that begins at or before the position."""
        return bisect_right(self.starts, position) - 1

    def passage_end(self, index: int) -> int:
        return self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)


def bare(words: str) -> str:
    return stream_of((Passage(words, ""),)).text


def kept_places(words: str) -> list[int]:
    """Where in the words each bare character stands."""
    folded = plain(_without_notes(words))
    return [at for at, char in enumerate(folded) if _is_kept(folded, at, char)]


def stream_of(flow: Flow) -> Stream:
    text, starts, edges = "", [], {0}
    for passage in flow:
        starts.append(len(text))
        edges.add(len(text))
        kept, gaps = _kept(passage.words)
        edges.update(len(text) + gap for gap in gaps)
        text += kept
    edges.add(len(text))
    return Stream(text, frozenset(edges), _numbers(text, edges), flow, tuple(starts))


def _kept(words: str) -> tuple[str, set[int]]:
    """The bare characters, and the places among them where a mark or a blank was."""
    folded = plain(_without_notes(words))
    separators = {match.start() for match in _THOUSANDS.finditer(folded)}
    kept: list[str] = []
    gaps: set[int] = set()
    for at, char in enumerate(folded):
        if _is_kept(folded, at, char):
            kept.append(char)
        elif at not in separators:
            gaps.add(len(kept))
    return "".join(kept), gaps


def _without_notes(words: str) -> str:
    """Blanks for the raised numbers of explained terms, which the layout put there."""
    return _NOTE.sub(lambda match: " " * len(match[0]), words)


def _is_kept(text: str, at: int, char: str) -> bool:
    return char.isalnum() or char in _AMOUNT or ord(char) in _SQUARED or _in_number(text, at)


def _in_number(text: str, at: int) -> bool:
    """A decimal point, or the sign of a negative number."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] == ".":
        return _is_digit(before) and _is_digit(after)
    return text[at] == "-" and not _is_latin(before) and _is_digit(after)


def _is_latin(char: str) -> bool:
    """Whether a hyphen behind it makes a range (5-8) or a name (GB-18); behind Han it is a sign."""
    return char.isascii() and char.isalnum()


def _is_digit(char: str) -> bool:
    return char.isascii() and char.isdigit()


def _numbers(text: str, edges: set[int]) -> tuple[Number, ...]:
    found = []
    for match in re.finditer(r"-?[0-9][0-9.]*", text):
        start = match.start()
        for at in range(match.start() + 1, match.end() + 1):
            if at in edges or at == match.end():
                found.append(Number(start, at, text[start:at]))
                start = at
    return tuple(found)
