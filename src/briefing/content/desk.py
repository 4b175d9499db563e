"""What assembling a block needs at hand: the prose to quote, the units, faults and notices.

Also captions: a title, note or period is the source's words where the prose holds them, a
quotation where it states a value, and else declared ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path

from briefing.content.claims import Claim, sourced_claim
from briefing.content.complain import error, hints_for, notice
from briefing.content.derive import derive, is_derived
from briefing.content.folding import fold
from briefing.content.inline import Text
from briefing.content.outline import BlockNode
from briefing.content.plausible import out_of_range, read_range
from briefing.content.prose import Sentence
from briefing.content.quotation import Quotation, Where, find_quotation, read_line, sourced
from briefing.content.values import Units
from briefing.content.words import Words, read_bold
from briefing.diagnostics import Diagnostic
from briefing.frozen import frozen


@frozen
class Place:
    """Where a block stands: its module's path, its section's id (the part's before any)."""

    path: str
    section: str


@frozen
class Desk:
    """`language` is the document's tag; `stated` is what blocks state that name a source."""

    folder: Path
    counting: Units
    prose: Mapping[str, tuple[Sentence, ...]]
    language: str = "zh-CN"
    faults: list[Diagnostic] = field(default_factory=list)
    stated: list[Claim] = field(default_factory=list)
    notices: list[Diagnostic] = field(default_factory=list)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All of the prose."""
        return tuple(sentence for module in self.prose.values() for sentence in module)

    @cached_property
    def _held(self) -> str:
        """What they say, parted by what no phrase holds."""
        return "\0".join(sentence.folded.text for sentence in self.sentences)

    def where(self, node: BlockNode, place: Place) -> Where | None:
        """The ranges in which the block's lines may stand, the nearest first."""
        named = node.lines.get("from")
        if named is None:
            module = self.prose[place.path]
            own = tuple(s for s in module if place.section in s.within)
            return Where((own, module), self.sentences)
        if named.text not in self.prose:
            hints = hints_for(named.text, self.prose, "modules")
            message = f"`{named.text}` is not one of the modules"
            self.faults.append(error("unknown-module", message, named.span(), *hints))
            return None
        return Where((self.prose[named.text],), self.sentences)

    def entry(
        self, words: Words, node: BlockNode, place: Place, *, parted: bool
    ) -> Quotation | None:
        """A block's line: a quotation, or computed from quotations."""
        if not is_derived(words):
            return self.quote(words, node, place, parted=parted)

        def operand(part: Words) -> Quotation | None:
            return self.quote(part, node, place, parted=False)

        quotation = derive(words, operand, self.counting, self.faults)
        if quotation:
            stated = quotation.label + quotation.text
            message = f"“{stated}” is computed from {len(quotation.fits)} quotations"
            self.notices.append(notice("derived", message, words.span()))
        return quotation

    def quote(
        self, words: Words, node: BlockNode, place: Place, *, parted: bool
    ) -> Quotation | None:
        """The line as a quotation; unproved where its block names another source."""
        line = read_line(words, self.counting, parted=parted, faults=self.faults)
        if line is None:
            return None
        for start, end in line.words.hidden:
            message = f"the page leaves out “{line.words.text[start:end]}”"
            self.notices.append(notice("left-out", message, line.words.span(start, end)))
        if "source" in node.lines:
            quotation = sourced(line)
            self._note_claim(quotation, node)
        else:
            where = self.where(node, place)
            found = find_quotation(line, where, self.counting, self.faults) if where else None
            if found is None:
                return None
            quotation = found
        self._check_range(quotation, node)
        return quotation

    def _check_range(self, quotation: Quotation, node: BlockNode) -> None:
        """Warns of a figure outside of the range that its block declares."""
        named = node.lines.get("range")
        if named is None:
            return
        expected = read_range("", named.text, named.span(), self.counting, self.faults)
        for value in self.counting.values(quotation.text) if expected else ():
            claim = Claim(quotation.label, value, "", False, quotation.span, quotation.text)
            self.notices.extend(out_of_range(claim, (expected,) if expected else ()))

    def _note_claim(self, quotation: Quotation, node: BlockNode) -> None:
        """What the prose does not hold may still not contradict it."""
        period = node.lines["period"].text if "period" in node.lines else ""
        if claim := sourced_claim(quotation, period, self.counting):
            self.stated.append(claim)

    def item_of(self, quotation: Quotation, place: Place) -> str | None:
        """The item in which the quotation lies, if it is one of the block's own section."""
        items = {
            fit.sentence.item if fit.sentence.within[-1] == place.section else None
            for fit in quotation.fits
        }
        return items.pop() if len(items) == 1 else None

    def caption(self, name: str, node: BlockNode, place: Place) -> Text | None:
        words = node.lines.get(name)
        if words is None:
            return None
        if name == "source":
            return words.as_text()
        return self.said(words, node, place)

    def said(self, words: Words, node: BlockNode, place: Place) -> Text | None:
        """Words of a block: a quotation where they hold a value, None where that fails."""
        if any(value.unit for value in self.counting.values(words.text)):
            quotation = self.quote(words, node, place, parted=False)
            return Text(quotation.text, words.span(), quotation.strong) if quotation else None
        return self.worded(read_bold(words, self.faults))

    def worded(self, words: Words) -> Text:
        """Words without a value: the source's where the prose holds them, else ours."""
        return words.as_text() if self._is_source(words.text) else self.ours(words)

    def ours(self, words: Words) -> Text:
        self.notices.append(notice("ours", f"words of ours: “{words.text}”", words.span()))
        return words.as_text(ours=True)

    def _is_source(self, text: str) -> bool:
        """Whether every phrase of the caption stands in the prose."""
        phrases = [fold(phrase).text for phrase in re.split(r"[ 　]+", text) if phrase]
        return all(phrase in self._held for phrase in phrases)
