"""Where a heading may part: between words, as a segmenter and the glossary find them.

In: a text. Out: for each of its offsets, whether it lies between two words, between a word and a
lone character or a verb that leans on it, or inside a word. The segmenter (rjieba, the kept one
of the jieba family: its dictionary is in the package and loads in a tenth of a second) is loaded
for headings that no run before has met. BudouX was tried: its model cuts 五金 and 样板 in two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final

from briefing.caches import cache_folder, keep, read_kept, release
from briefing.text.terms import terms_in

BETWEEN: Final = 0
LEANING: Final = 1
INSIDE: Final = 2

_MOST: Final = 2048
"""So many headings are kept, the latest: reading them takes some milliseconds."""

_ABOUT: Final = 6

_LONG: Final = 4
"""A term of so many characters is surer than the words that the segmenter finds around it."""

_COUNT = re.compile("[一二三四五六七八九十百千两]+(?:个|项|大|家|名|年|位|次|届|条|类|级|批|方面)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_AFTER = frozenset("的了着过们等之地得率度性化者员家县市区镇村路港站院校园厂局部委办队额量值感")
"""Lone characters that belong to the word before them; others belong to the one after."""

_TAKING = frozenset(("入选", "获评", "荣获", "列入", "位列", "跻身", "成为"))
"""Verbs that say little without what follows them."""


def seams(text: str, longest: int = 100) -> bytes:
    """What each offset of the text is, from its start to its end.

    Terms of more than `longest` characters are parted as other words are.
    """
    return _seams(text, frozenset(term for term in terms_in(text) if len(term) <= longest))


@lru_cache(maxsize=1024)
def _seams(text: str, terms: frozenset[str]) -> bytes:
    found = bytearray(len(text) + 1)
    ends = [*accumulate(_divided().lengths(text))]
    for start, end in zip([0, *ends], ends, strict=False):
        found[start + 1 : end] = bytes([INSIDE]) * (end - start - 1)
        if end - start == 1 and _is_han(text[start]):
            found[_leaning(text, start)] |= LEANING
        elif text[start:end] in _TAKING:
            found[end] |= LEANING
    for start, end in (match.span() for match in _COUNT.finditer(text)):
        found[start + 1 : end] = bytes([INSIDE]) * (end - start - 1)
    found = bytearray(map(max, found, inside(text, terms)))
    for at in _overruled(text, terms, ends):
        found[at] = min(found[at], LEANING)
    return bytes(found)


def _overruled(text: str, terms: frozenset[str], ends: Sequence[int]) -> Iterator[int]:
    """Where a long term begins inside a shorter word that ends in it: 永康市|政府工作报告."""
    long = [term for term in terms if len(term) >= _LONG]
    held = inside(text, long)
    for term in long:
        at = text.find(term)
        if at > 0 and not held[at] and ends[bisect_left(ends, at)] < at + len(term):
            yield at


def words_about(text: str, at: int) -> frozenset[str]:
    """The words of two characters and more around an offset."""
    found = seams(text)
    ends = [
        place
        for place in range(max(0, at - _ABOUT), min(len(text), at + _ABOUT) + 1)
        if not found[place] & INSIDE
    ]
    return frozenset(text[start:end] for start, end in pairwise(ends) if end - start > 1)


def inside(text: str, terms: Iterable[str]) -> bytes:
    """INSIDE at the offsets that would cut one of the terms, BETWEEN at all others."""
    found = bytearray(len(text) + 1)
    for term in terms:
        at = text.find(term)
        while at >= 0:
            found[at + 1 : at + len(term)] = bytes([INSIDE]) * (len(term) - 1)
            at = text.find(term, at + 1)
    return bytes(found)


def _leaning(text: str, at: int) -> int:
    """The edge at which a lone character holds on."""
    after = text[at + 1 : at + 2]
    has_next = _is_han(after) or after.isalnum()
    return at if text[at] in _AFTER or not has_next else at + 1


def _is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿"


def remember_words() -> None:
    """Keep how the headings of this run divide, for the next one."""
    _divided().keep()


class _Divided:
    """How long the words of each heading are, of those met before and those new in this run."""

    def __init__(self) -> None:
        folder = cache_folder("words")
        self._entry = folder and folder / f"{release('rjieba')}.json"
        self._known = _read(self._entry)
        self._is_new = False

    def lengths(self, text: str) -> list[int]:
        if sum(lengths := self._known.get(text, [])) != len(text):
            words = _segmenter()(_SURROGATE.sub("\ufffd", text))
            lengths = self._known[text] = [len(word) for word in words]
            self._is_new = True
        return lengths

    def keep(self) -> None:
        if self._entry and self._is_new:
            # Another run may have kept more meanwhile.
            merged = _read(self._entry) | self._known
            keep(self._entry, dict([*merged.items()][-_MOST:]))
            self._is_new = False


def _read(entry: Path | None) -> dict[str, list[int]]:
    kept = read_kept(entry) if entry else None
    return kept if isinstance(kept, dict) else {}


@cache
def _divided() -> _Divided:
    return _Divided()


def _segmenter() -> Callable[[str], list[str]]:
    """The library's own: it loads its dictionary when imported, and again for each other one."""
    from rjieba import cut

    return cut
