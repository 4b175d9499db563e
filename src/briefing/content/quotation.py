"""A line of a block as a quotation: its marks read, its place in the prose found.

Takes the line and the ranges to look in (rule 6); gives what is printed, which is the prose's own
slice, or a fault that says where the line nearly fits and why not.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.content.brackets import check_brackets, check_omitted_items
from briefing.content.complain import error, has_errors
from briefing.content.fit import Fit, clause_before, fits, leans
from briefing.content.folding import Folded, fold
from briefing.content.nearest import explain
from briefing.content.prose import Sentence, last_colon
from briefing.content.values import Units
from briefing.content.words import Range, Words, read_bold, read_brackets, without
from briefing.diagnostics import Diagnostic, Span
from briefing.frozen import frozen


@frozen
class Line:
    """A line as compared: without marks. `parted` is where a colon parted label and value."""

    words: Words
    folded: Folded
    parted: int | None = None

    @property
    def lead(self) -> str:
        """The words left out at the very front."""
        return next((self.words.text[:end] for start, end in self.words.hidden if start == 0), "")


@frozen
class Quotation:
    """What a line prints: `label` is before the colon, `text` the rest.

    `fits` holds the place quoted; none if the block names another source, several if the value
    is computed from several quotations.
    """

    line: Line
    label: str
    text: str
    strong: tuple[Range, ...] = ()
    fits: tuple[Fit, ...] = ()

    @property
    def span(self) -> Span:
        return self.line.words.span()

    @property
    def quote(self) -> Span:
        return self.fits[0].span if self.fits else self.span

    @property
    def clause(self) -> str:
        """The prose's folded text from the clause's first word up to the quotation's end."""
        if not self.fits:
            return ""
        fit = self.fits[0]
        text = fit.sentence.folded.text
        return text[clause_before(text, fit.start) : max(fit.indices) + 1]

    @property
    def of_target(self) -> bool:
        """Whether it quotes what is aimed at, not what is reached."""
        return bool(self.fits) and all(fit.sentence.kind == "target" for fit in self.fits)


@frozen
class Where:
    """Ranges of sentences, the first that has a fit decides; `others` serve explanations."""

    ranges: tuple[Sequence[Sentence], ...]
    others: Sequence[Sentence] = ()


def read_line(
    entry: Words, counting: Units, *, parted: bool, faults: list[Diagnostic]
) -> Line | None:
    """The line without bold, brackets and (where it parts label and value) its last colon."""
    said: list[Diagnostic] = []
    words = read_brackets(read_bold(entry, said), said)
    colon = last_colon(words) if parted else None
    if colon is not None:
        words = without(words, colon)
    check_brackets(words, counting, said)
    faults.extend(said)
    return None if has_errors(said) else Line(words, fold(words.text), colon)


def sourced(line: Line) -> Quotation:
    """A line that the prose does not hold and whose block names its source."""
    return _print(line, None)


def find_quotation(
    line: Line, where: Where, counting: Units, faults: list[Diagnostic]
) -> Quotation | None:
    query = line.folded.text
    found = find_fits(query, where, counting)
    if len(found) > 1:
        faults.append(_twice(line, found))
        return None
    if not found:
        faults.append(explain(line.words, query, where.ranges, where.others, counting))
        return None
    quotation = _print(line, found[0])
    said: list[Diagnostic] = []
    if leans(fold(quotation.label + quotation.text).text):
        said.append(_leaning(line, quotation))
    check_omitted_items(line.words, where.ranges[-1], said)
    faults.extend(said)
    return None if said else quotation


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
    return Quotation(line, label.strip(), text, _runs(flags), (fit,) if fit else ())


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
    shown = [(fit.span, fit.sentence.words.text) for fit in found[:2]]
    return error(
        "quotation-twice",
        f"the line fits in {len(found)} places",
        line.words.span(),
        *(f"{span.path}:{span.line}:{span.column}: {text} (it fits here)" for span, text in shown),
        "copy more of the sentence that is meant",
    )


def _leaning(line: Line, quotation: Quotation) -> Diagnostic:
    shown = quotation.label + quotation.text
    message = f"what is shown (“{shown}”) leans on words before it"
    return error(
        "leaning", message, line.words.span(), "begin at the word that names what is meant"
    )
