"""The whole content looked at for figures that contradict each other or can hardly be meant.

Takes the prose, what sourced blocks state, the declared ranges, and words outside of the document
that speak of it (mail, alternative texts). Notes faults: a conflict, a figure that the prose has
otherwise; and warnings: what is implausible, and figures of a mail that stand nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.content.claims import claims_of, period_of
from briefing.content.complain import warning
from briefing.content.conflicts import conflicts
from briefing.content.desk import Desk
from briefing.content.document import Part
from briefing.content.nearest import explain
from briefing.content.plausible import Range, plausible
from briefing.content.prose import spoken
from briefing.content.quotation import Where, find_fits, read_line
from briefing.content.table_claims import table_claims
from briefing.content.words import Words
from briefing.diagnostics import Diagnostic

_CLAUSES = re.compile("[^，。；：！？,;!?]+")
_MARKUP = re.compile("<[^>]*>|{{.*?}}|{%.*?%}")
_NO_FIGURES = frozenset("年月日号天时点分周页份楼层届期版次") | {"分钟", "小时", "个月"}
"""Units of when and where a meeting is, which no report states."""


def examine(
    desk: Desk,
    front: Sequence[Words],
    parts: Iterable[Part],
    ranges: Iterable[Range],
    several: Iterable[str],
) -> Iterator[Diagnostic]:
    """Conflicts and what is implausible, in all that the document states; `front` is what stands
    on the cover, the title first.
    """
    title = front[0].text
    default = period_of(title)
    prose = {**desk.prose, front[0].path: [spoken(words) for words in front]}
    stated = (replace(claim, period=claim.period or default) for claim in desk.stated)
    tabled = table_claims(parts, desk.counting, default)
    claims = [*claims_of(prose, desk.counting, default), *stated]
    yield from conflicts((*claims, *tabled), tuple(several))
    yield from plausible(claims, desk.prose, _years(desk, title), tuple(ranges), desk.counting)


def _years(desk: Desk, title: str) -> frozenset[int]:
    """The report's years: those of its title and of its modules' titles."""
    modules = (module[0].words.text for module in desk.prose.values() if module)
    found = "".join(map(period_of, (title, *modules)))
    return frozenset(int(year) for year in re.findall(r"\d{4}", found))


def mentioned(words: Words, desk: Desk) -> Iterator[Diagnostic]:
    """Faults of figures in words that are no quotation as a whole: each clause must be one."""
    blanked = replace(words, text=_MARKUP.sub(lambda match: " " * len(match[0]), words.text))
    for clause in _CLAUSES.finditer(blanked.text):
        values = desk.counting.values(clause[0])
        if any(value.unit and value.base not in _NO_FIGURES for value in values):
            yield from _clause(blanked.cut(*clause.span()).strip(), desk)


def _clause(words: Words, desk: Desk) -> Iterator[Diagnostic]:
    line = read_line(words, desk.counting, parted=False, faults=[])
    everything = tuple(sentence for module in desk.prose.values() for sentence in module)
    if line is None or find_fits(line.folded.text, Where((everything,)), desk.counting):
        return
    fault = explain(line.words, line.folded.text, (everything,), (), desk.counting)
    if fault.code != "quotation-missing":
        yield fault
        return
    hint = "copy a clause of the prose, or say it without the figure"
    message = f"“{words.text}” states a figure that the prose does not hold"
    yield warning("figure-unproved", message, words.span(), hint)
