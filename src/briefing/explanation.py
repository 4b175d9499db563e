"""What the codes of complaints mean, why they are refused and how to mend them.

In: a code. Out: its explanation from `explanations/*.toml`, which hold Chinese and English side by
side so that whoever adds a code writes both. Read only when somebody asks.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from textwrap import indent

from briefing.language import Language, say
from briefing.resources import resource


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code in one language; `example` is content, the same in every language."""

    code: str
    meaning: str
    reason: str
    remedy: str
    example: str = ""

    def text(self) -> str:
        parts = [
            f"{self.code}\n\n{self.meaning}",
            f"{say('why: ')}{self.reason}",
            f"{say('to mend it: ')}{self.remedy}",
        ]
        if self.example:
            parts.append(f"{say('for example:')}\n\n{indent(self.example.strip(), '    ')}")
        return "\n\n".join(parts)


def explanation(code: str, language: Language) -> Explanation | None:
    entry = _entries().get(code)
    if entry is None:
        return None
    meaning, reason, remedy = entry[language]
    return Explanation(code, meaning, reason, remedy, "".join(entry.get("example", ())))


def explanations(language: Language) -> Iterator[Explanation]:
    """All of them, by code."""
    for code in sorted(_entries()):
        if found := explanation(code, language):
            yield found


def nearest(code: str) -> tuple[str, ...]:
    """Codes that may have been meant."""
    return tuple(get_close_matches(code.lower(), _entries(), n=3, cutoff=0.5))


@cache
def _entries() -> Mapping[str, Mapping[str, list[str]]]:
    files = sorted(resource("explanations").glob("*.toml"))
    texts = (file.read_text(encoding="utf-8") for file in files)
    return {code: entry for text in texts for code, entry in tomllib.loads(text).items()}
