"""Set phrases and words of government reports that a heading or label should not cut.

They stand in `assets/terms-zh.txt`, beside what the segmenter knows by itself; a content folder
adds its own. Words of one heading may overlap; a cut is then kept out of both.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.resources import resource

_LEANING = re.compile("(?=(.(?:[的了们]|以[上下内外])))")
"""What leans on the character before it: 之间的, 10亿元以上."""


@cache
def glossary() -> frozenset[str]:
    lines = resource("assets/terms-zh.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(" ".join(line.partition("#")[0] for line in lines).split())


def terms_in(words: str) -> frozenset[str]:
    """The terms of the glossary that occur in the words, and particles with what they lean on."""
    return frozenset(_LEANING.findall(words)) | {term for term in glossary() if term in words}
