"""Set phrases and words of government reports that a heading or label should not cut.

They stand in `assets/terms-zh.txt`, beside what the segmenter knows by itself; a content folder
adds its own. Words of one heading may overlap; a cut is then kept out of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache

from briefing.resources import resource

_LEANING = re.compile("(?=(.(?:[的了们]|以[上下内外])))")
"""What leans on the character before it: 之间的, 10亿元以上."""


@cache
def glossary() -> frozenset[str]:
    lines = resource("assets/terms-zh.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(" ".join(line.partition("#")[0] for line in lines).split())


_HOUSE: ContextVar[frozenset[str]] = ContextVar("house_terms", default=frozenset())


@contextmanager
def heeding(terms: Iterable[str]) -> Iterator[None]:
    """Within it no heading cuts these either.

    A layout that takes a document sets it around itself, so that a document's terms need not be
    handed through to each of its headings.
    """
    token = _HOUSE.set(frozenset(terms))
    try:
        yield
    finally:
        _HOUSE.reset(token)


def house_terms() -> frozenset[str]:
    return _HOUSE.get()


def terms_in(words: str) -> frozenset[str]:
    """The terms that occur in the words, and particles with what they lean on."""
    return _terms_in(words, house_terms())


@lru_cache(maxsize=1024)
def _terms_in(words: str, house: frozenset[str]) -> frozenset[str]:
    known = _by_first(house)
    found = {term for char in set(words) for term in known.get(char, ()) if term in words}
    return frozenset(_LEANING.findall(words)) | found


@lru_cache(maxsize=8)
def _by_first(house: frozenset[str]) -> dict[str, list[str]]:
    """All terms by their first characters: few of them can occur in a heading."""
    sorted_out: dict[str, list[str]] = {}
    for term in glossary() | house:
        sorted_out.setdefault(term[:1], []).append(term)
    return sorted_out
