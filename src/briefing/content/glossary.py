"""名词解释: terms explained at the end of a section or part, marked where the text first has them.

Takes entries `term: explanation`, parted by the first colon; after assembling, the parts, in which
each term's first place in running text gets its number. Refuses a term that no text holds, one
explained twice, and an entry without either side. Explanations are source, like prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.complain import error, notice
from briefing.content.desk import Desk, Place
from briefing.content.document import (
    Block,
    Explained,
    Glossary,
    ItemBlock,
    Listing,
    Paragraph,
    Part,
    Section,
)
from briefing.content.inline import Text
from briefing.content.outline import BlockNode
from briefing.content.words import Words, read_bold

_COLON = re.compile("[:：]")
_QUOTES = "“”‘’\"'「」《》"
_CLOSING = "”’」》"


def assemble_glossary(node: BlockNode, place: Place, desk: Desk) -> Glossary:
    read = [_read(words, desk) for words in node.entries]
    title, source = desk.caption("title", node, place), desk.caption("source", node, place)
    return Glossary(node.id, title, tuple(entry for entry in read if entry), source)


def _read(entry: Words, desk: Desk) -> Explained | None:
    words = read_bold(entry, desk.faults)
    colon = _COLON.search(words.text)
    term = words.cut(0, colon.start()).strip() if colon else words
    told = words.cut(colon.end()).strip() if colon else words.cut(len(words.text))
    if not (term.text and told.text):
        hint = "write a term, a colon and what it means"
        message = "a term and its explanation are parted by a colon"
        desk.faults.append(error("colon-missing", message, words.span(), hint))
        return None
    return Explained(0, replace(term.as_text(), strong=()), told.as_text())


def with_notes(parts: Sequence[Part], desk: Desk) -> tuple[Part, ...]:
    """The parts with all terms numbered, and marked where the text first has them."""
    numbering = _Numbering(parts, desk)
    return tuple(numbering.part(part) for part in parts)


class _Numbering:
    def __init__(self, parts: Sequence[Part], desk: Desk) -> None:
        self._desk = desk
        blocks = [block for part in parts for block in part.walk()]
        entries = [e for block in blocks if isinstance(block, Glossary) for e in block.entries]
        self._numbers = {id(entry): number for number, entry in enumerate(entries, 1)}
        texts = [text for block in blocks for text in _running(block)]
        self._marks: dict[int, list[tuple[int, int]]] = {}
        seen: dict[str, Explained] = {}
        last = (-1, -1)
        for number, entry in enumerate(entries, 1):
            words = entry.term.words.strip(_QUOTES)
            if words in seen:
                self._twice(entry, seen[words])
            seen[words] = entry
            found = _first(words, texts)
            if found is None:
                self._absent(entry, words)
                continue
            self._marks.setdefault(id(texts[found[0]]), []).append((found[1], number))
            if found < last:
                self._out_of_order(entry)
            last = max(last, found)

    def part(self, part: Part) -> Part:
        sections = tuple(self._section(section) for section in part.sections)
        return replace(part, blocks=tuple(map(self._block, part.blocks)), sections=sections)

    def _section(self, section: Section) -> Section:
        inner = tuple(self._section(each) for each in section.sections)
        return replace(section, blocks=tuple(map(self._block, section.blocks)), sections=inner)

    def _block(self, block: Block) -> Block:
        match block:
            case Glossary():
                numbered = (replace(e, number=self._numbers[id(e)]) for e in block.entries)
                return replace(block, entries=tuple(numbered))
            case Paragraph():
                return replace(block, text=self._text(block.text))
            case Listing():
                return replace(block, entries=tuple(map(self._text, block.entries)))
            case ItemBlock():
                told = (replace(each, text=self._text(each.text)) for each in block.paragraphs)
                return replace(block, paragraphs=tuple(told))
        return block

    def _text(self, text: Text) -> Text:
        marks = self._marks.get(id(text))
        return replace(text, notes=tuple(sorted(marks))) if marks else text

    def _absent(self, entry: Explained, words: str) -> None:
        held = any(
            words in s.words.text
            for module in self._desk.prose.values()
            for s in module
            if words + "：" not in s.words.text and words + ":" not in s.words.text
        )
        if held:
            return
        message = f"no text holds the term “{words}”"
        hint = "write it as the text does, or leave it out"
        self._desk.faults.append(error("term-absent", message, entry.term.span, hint))

    def _twice(self, entry: Explained, first: Explained) -> None:
        span = first.term.span
        message, hint = f"“{entry.term.words}” is explained twice", f"first {span.path}:{span.line}"
        self._desk.faults.append(error("term-twice", message, entry.term.span, hint))

    def _out_of_order(self, entry: Explained) -> None:
        message = f"the text has “{entry.term.words}” before the term above it"
        hint = "put the terms in the order of the text, and their numbers rise with it"
        self._desk.notices.append(notice("term-order", message, entry.term.span, hint))


def _running(block: Block) -> Iterator[Text]:
    match block:
        case Paragraph():
            yield block.text
        case Listing():
            yield from block.entries
        case ItemBlock():
            yield from (paragraph.text for paragraph in block.paragraphs)


def _first(words: str, texts: Sequence[Text]) -> tuple[int, int] | None:
    """The text that first has the words, and where they end in it, with the mark that closes."""
    for at, text in enumerate(texts):
        start = text.words.find(words)
        if start >= 0:
            end = start + len(words)
            return at, end + (text.words[end : end + 1] in tuple(_CLOSING))
    return None
