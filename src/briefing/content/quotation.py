"""A line of a block as a quotation: its marks read, its place in the prose found.

Takes the line and the ranges to look in (rule 6); gives what is printed, which is the prose's own
slice, or a fault that says where the line nearly fits and why not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.content.brackets import check_brackets
from briefing.content.complain import error
from briefing.content.fit import Fit, clause_before, fits, leans
from briefing.content.folding import Folded, fold
from briefing.content.nearest import explain
from briefing.content.prose import Sentence, last_colon
from briefing.content.values import Units
from briefing.content.words import Range, Words, read_bold, read_brackets, without
from briefing.diagnostics import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class Line:
    """A line as compared: without marks. `parted` is where a colon parted label and value."""

    words: Words
    folded: Folded
    parted: int | None = None

    @property
    def lead(self) -> str:
        """The words left out at the very front."""
        return next((self.words.text[:end] for start, end in self.words.hidden if start == 0), "")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a line prints: `label` is before the colon, `text` the rest; `fit` None if sourced."""

    line: Line
    label: str
    text: str
    strong: tuple[Range, ...]
    fit: Fit | None = None

    @property
    def span(self) -> Span:
        return self.line.words.span()

    @property
    def quote(self) -> Span:
        return self.fit.span if self.fit else self.span

    @property
    def item(self) -> str | None:
        return self.fit.sentence.item if self.fit else None

    @property
    def clause(self) -> str:
        """The prose's folded text from the clause's first word up to the quotation's end."""
        if self.fit is None:
            return ""
        text = self.fit.sentence.folded.text
        return text[clause_before(text, self.fit.start) : max(self.fit.indices) + 1]


@dataclass(frozen=True, slots=True)
class Where:
    """Ranges of sentences, the first that has a fit decides. `section` is the block's own."""

    ranges: tuple[Sequence[Sentence], ...]
    section: str


def read_line(entry: Words, *, parted: bool, faults: list[Diagnostic]) -> Line | None:
    """The line without bold, brackets and (where it parts label and value) its last colon."""
    before = len(faults)
    words = read_brackets(read_bold(entry, faults), faults)
    colon = last_colon(words) if parted else None
    if colon is not None:
        words = without(words, colon)
    check_brackets(words, faults)
    return Line(words, fold(words.text), colon) if len(faults) == before else None


def sourced(line: Line) -> Quotation:
    """A line that the prose does not hold and whose block names its source."""
    return _print(line, None)


def find_quotation(
    line: Line, where: Where, counting: Units, faults: list[Diagnostic]
) -> Quotation | None:
    found = find_fits(line.folded.text, where, counting)
    if len(found) > 1:
        faults.append(_twice(line, found))
        return None
    if not found:
        faults.append(explain(line.words, line.folded.text, where.ranges, counting))
        return None
    quotation = _print(line, found[0])
    if leans(fold(quotation.label + quotation.text).text):
        faults.append(_leaning(line, quotation))
        return None
    return quotation


def find_fits(query: str, where: Where, counting: Units) -> list[Fit]:
    """All fits in the first range that has any."""
    for sentences in where.ranges:
        found = [fit for sentence in sentences for fit in fits(query, sentence, counting)]
        if found:
            return found
    return []


def _print(line: Line, fit: Fit | None) -> Quotation:
    """Label and text from the prose, less what the brackets hide, with the line's own bold."""
    words, parts = line.words, ["", ""]
    flags: list[bool] = []
    for k, place in enumerate(line.folded.origin):
        if _inside(place, words.hidden):
            continue
        char = fit.printed(k) if fit else _own(line, k)
        part = 0 if line.parted is not None and place < line.parted else 1
        parts[part] += char
        if part:
            flags.extend([_inside(place, words.strong)] * len(char))
    label, text = parts
    return Quotation(line, label.strip(), text, _runs(flags), fit)


def _own(line: Line, k: int) -> str:
    origin = line.folded.origin
    end = origin[k + 1] if k + 1 < len(origin) else origin[k] + 1
    return line.words.text[origin[k] : end]


def _inside(place: int, ranges: Sequence[Range]) -> bool:
    return any(start <= place < end for start, end in ranges)


def _runs(flags: Sequence[bool]) -> tuple[Range, ...]:
    runs: list[Range] = []
    for index, flag in enumerate(flags):
        if flag and runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        elif flag:
            runs.append((index, index + 1))
    return tuple(runs)


def _twice(line: Line, found: Sequence[Fit]) -> Diagnostic:
    places = [f"{fit.span.path}:{fit.span.line}:{fit.span.column}" for fit in found]
    return error(
        "quotation-twice",
        f"the line fits in {len(found)} places",
        line.words.span(),
        *(
            f"{place}: {fit.sentence.words.text}"
            for place, fit in zip(places[:2], found, strict=False)
        ),
        "copy more of the sentence that is meant",
    )


def _leaning(line: Line, quotation: Quotation) -> Diagnostic:
    shown = quotation.label + quotation.text
    hint = "begin at the word that names what is meant"
    return error(
        "leaning", f"what is shown (“{shown}”) leans on words before it", line.words.span(), hint
    )
