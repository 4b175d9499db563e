"""What text of a report stands in no module of a content folder.

In: a report as read, the folder. Out: the sentences and clauses that are missing, with their lines.
Compared after folding (no blanks, half-width signs), each as often as the report has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.content.folding import fold
from briefing.importing.blocks import Report, texts

_SENTENCES = re.compile(r"[^。！？；!?;]*[。！？；!?;]+[”’』」）)\"]*|[^。！？；!?;]+")
_CLAUSES = re.compile(r"[^，、：,:]+[，、：,:]?")
_MARKUP = re.compile(r"^#+|^- |^:::.*$|^\|[ \t|:-]+$", re.MULTILINE)
_MARKS = re.compile(r"[*＊|｜\[\]［］]|<<|\^\^")
"""Signs that are marks in modules; in neither text do they count."""


@dataclass(frozen=True, slots=True)
class Unused:
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """`characters` counts those of the report without blanks, `missing` those in no module."""

    characters: int
    unused: tuple[Unused, ...]

    @property
    def missing(self) -> int:
        return sum(len(fold(one.text).text) for one in self.unused)


def coverage(report: Report, written: str) -> Coverage:
    """`written` is all text of the folder: its modules and what its recipe prints."""
    held = _held(written)
    pairs = [pair for block in report.blocks for pair in texts(block)]
    total = sum(len(fold(text).text) for _, text in pairs)
    return Coverage(total, tuple(_missing(pairs, held)))


def _held(text: str) -> str:
    return _folded(_MARKUP.sub("", text))


def _folded(words: str) -> str:
    return fold(_MARKS.sub("", words)).text


def _missing(pairs: list[tuple[int, str]], held: str) -> Iterator[Unused]:
    used: Counter[str] = Counter()
    for line, text in pairs:
        for sentence in _SENTENCES.findall(text):
            if not _is_there(sentence, held, used):
                yield from _clauses(line, sentence, held)


def _clauses(line: int, sentence: str, held: str) -> Iterator[Unused]:
    """The clauses of a sentence that are missing, neighbours as one; all if each is elsewhere."""
    gone: list[str] = []
    found = False
    for clause in (*_CLAUSES.findall(sentence), ""):
        if clause and _folded(clause).strip("，、：,:") not in held:
            gone.append(clause)
        elif gone:
            yield Unused(line, "".join(gone).strip())
            gone, found = [], True
    if not found:
        yield Unused(line, sentence.strip())


def _is_there(words: str, held: str, used: Counter[str]) -> bool:
    folded = _folded(words)
    if not folded:
        return True
    used[folded] += 1
    if used[folded] == 1:
        return folded in held
    return held.count(folded) >= used[folded]
