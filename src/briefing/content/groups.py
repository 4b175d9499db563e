"""Named groups quoted from one sentence: rule 7.

Name and entries stand next to each other, in either order; a numeral in the name (三大) agrees
with their count. The verb that governs a group is read from the prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.content.complain import error
from briefing.content.desk import Desk, Place
from briefing.content.document import GroupEntry, Groups
from briefing.content.fit import clause_before, occurrences
from briefing.content.folding import fold
from briefing.content.nearest import explain
from briefing.content.numbering import read_han
from briefing.content.outline import BlockNode
from briefing.content.prose import Sentence, last_colon
from briefing.content.quotation import Where
from briefing.content.words import Words, read_bold
from briefing.diagnostics import Span
from briefing.frozen import frozen

_COUNT = re.compile(r"([一二三四五六七八九十两]+|\d+)[大个项类条方]")


@frozen
class _Found:
    """Where name and members stand, as ranges of the sentence's folded text."""

    sentence: Sentence
    name: range
    listed: range

    @property
    def start(self) -> int:
        return min(self.name.start, self.listed.start)

    @property
    def quote(self) -> Span:
        origin = self.sentence.folded.origin
        end = max(self.name.stop, self.listed.stop)
        return self.sentence.words.span(origin[self.start], origin[end - 1] + 1)

    @property
    def verb(self) -> str:
        """The words of the clause before the group."""
        text = self.sentence.folded.text
        begin = max(clause_before(text, self.start), text.rfind("、", 0, self.start) + 1)
        return self.printed(range(begin, self.start))

    def members(self, typed: Sequence[str]) -> tuple[str, ...]:
        """The members as the prose has them."""
        text, at, found = self.sentence.folded.text, self.listed.start, []
        for member in (fold(word).text for word in typed):
            at = text.index(member, at)
            found.append(self.printed(range(at, at + len(member))))
            at += len(member)
        return tuple(found)

    def printed(self, part: range) -> str:
        folded, text = self.sentence.folded, self.sentence.words.text
        return text[folded.origin[part.start] : folded.origin[part.stop - 1] + 1] if part else ""


def assemble_groups(node: BlockNode, place: Place, desk: Desk) -> Groups | None:
    where = desk.where(node, place)
    if where is None:
        return None
    lines = [read_bold(words, desk.faults) for words in node.entries]
    read = [_read_entry(words, where, desk) for words in lines]
    found = [entry for entry in read if entry]
    if len(found) < len(read) or not found:
        return None
    blocks = [sentence.block for _, sentence in found]
    for (entry, sentence), block in zip(found, blocks, strict=True):
        if block != blocks[0]:
            message = f"{entry.name} stands in another paragraph than {found[0][0].name}"
            hint = f"{entry.quote.path}:{entry.quote.line}: {sentence.words.text}"
            desk.faults.append(error("groups-apart", message, entry.span, hint))
            return None
    return Groups(node.id, tuple(entry for entry, _ in found), blocks[0])


def _read_entry(words: Words, where: Where, desk: Desk) -> tuple[GroupEntry, Sentence] | None:
    colon = last_colon(words)
    name = words.cut(0, colon or 0).strip()
    listed = words.cut((colon or 0) + 1).strip()
    if colon is None or not fold(name.text).text or not fold(listed.text).text:
        hint = "write a name, a colon and its members: 三大突破性工程: 数字经济、营商环境、内陆枢纽"
        desk.faults.append(
            error("colon-missing", "no colon parts name and members", words.span(), hint)
        )
        return None
    members = _members(name.text, listed.text)
    if not _count_agrees(name, len(members), desk):
        return None
    found = _find(fold(name.text).text, fold(listed.text).text, where)
    if len(found) > 1:
        places = (f"{one.quote.path}:{one.quote.line}:{one.quote.column}" for one in found)
        message = f"the group fits in {len(found)} places"
        desk.faults.append(error("quotation-twice", message, words.span(), *places))
        return None
    if not found:
        query = fold(listed.text + name.text).text
        desk.faults.append(explain(words, query, where.ranges, where.others, desk.counting))
        return None
    one = found[0]
    shown = one.members(members)
    entry = GroupEntry(one.verb, one.printed(one.name), shown, words.span(), one.quote)
    return entry, one.sentence


def _find(name: str, listed: str, where: Where) -> list[_Found]:
    for sentences in where.ranges:
        found = [one for sentence in sentences for one in _find_in(sentence, name, listed)]
        if found:
            return found
    return []


def _find_in(sentence: Sentence, name: str, listed: str) -> Iterator[_Found]:
    text, end = sentence.folded.text, len(listed)
    for start in occurrences(listed + name, text):
        stop = start + end
        yield _Found(sentence, range(stop, stop + len(name)), range(start, stop))
    for mark in ("", ":"):
        for start in occurrences(name + mark + listed, text):
            stop = start + len(name)
            after = stop + len(mark)
            yield _Found(sentence, range(start, stop), range(after, after + end))


def _members(name: str, listed: str) -> tuple[str, ...]:
    """Members by 、; the last 和 parts two where the name's numeral asks for one more."""
    members = listed.split("、")
    wanted = _count(name)
    if wanted == len(members) + 1:
        head, mark, tail = members[-1].rpartition("和")
        if mark and head and tail:
            members[-1:] = [head, tail]
    return tuple(member.strip() for member in members)


def _count(name: str) -> int | None:
    found = _COUNT.search(name)
    return read_han(found[1]) if found else None


def _count_agrees(name: Words, count: int, desk: Desk) -> bool:
    wanted = _count(name.text)
    if wanted is None or wanted == count:
        return True
    message = f"{name.text} says {wanted}, the line lists {count}"
    desk.faults.append(error("counts-differ", message, name.span(), "members are parted by 、"))
    return False
