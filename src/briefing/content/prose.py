"""The prose that figures quote: sentences with the section, item and paragraph they stand in.

Takes the outlines of all modules; gives sentences in reading order. Headlines, targets, honours,
focus, quotes and tables are source and count as prose; figures, charts, groups, timelines and
promises quote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from briefing.content.folding import Folded, fold
from briefing.content.numbering import split_numeral
from briefing.content.outline import (
    BlockNode,
    ContentNode,
    ItemNode,
    ListNode,
    ParagraphNode,
    PartNode,
    SectionNode,
    TableNode,
)
from briefing.content.tabulation import readings
from briefing.content.words import Words, joined, without
from briefing.frozen import frozen

Kind: TypeAlias = Literal["text", "heading", "target"]
_END = re.compile(r"[。！？；!?;]+[”’』」）\"]*|(?<=[a-z0-9%)])\.[”’\")]*(?=\s+[A-Z“‘\"(]|\s*$)")
"""A full stop of ours, or one of English before a capital: not that of 3.5, No. 5 or e.g."""


@frozen
class Sentence:
    """`within` names the part and the sections around it, `block` the paragraph or block."""

    words: Words
    folded: Folded
    within: tuple[str, ...]
    block: str
    item: str | None = None
    kind: Kind = "text"


def sentences(part: PartNode) -> tuple[Sentence, ...]:
    return tuple(_Collector((part.id,)).part(part))


def spoken(words: Words) -> Sentence:
    """Words that stand outside of all modules, such as the slogan."""
    return Sentence(words, _fold_sentence(words.text), (), "")


@frozen
class _Collector:
    within: tuple[str, ...]

    def part(self, part: PartNode) -> Iterator[Sentence]:
        yield from self._split(part.title, part.id, kind="heading")
        yield from self._inside(part.nodes, part.sections)

    def _inside(
        self, nodes: tuple[ContentNode, ...], sections: tuple[SectionNode, ...]
    ) -> Iterator[Sentence]:
        for node in nodes:
            yield from self._node(node)
        for section in sections:
            inner = _Collector((*self.within, section.id))
            yield from inner._split(section.title, section.id, kind="heading")
            yield from inner._inside(section.nodes, section.sections)

    def _node(self, node: ContentNode) -> Iterator[Sentence]:
        match node:
            case ParagraphNode(own, words):
                yield from self._split(words, own)
            case ItemNode(own, head, paragraphs):
                yield from self._split(head, own, own)
                for paragraph in paragraphs:
                    yield from self._split(paragraph.words, paragraph.id, own)
            case ListNode(own, entries):
                for entry in entries:
                    yield from self._split(entry, own)
            case TableNode(own, rows):
                for row in readings(rows):
                    yield self._sentence(joined(row), own)
            case BlockNode():
                yield from self._block(node)

    def _block(self, node: BlockNode) -> Iterator[Sentence]:
        for entry in node.entries:
            match node.kind:
                case "glossary" | "headlines" | "honours" | "focus" | "quote":
                    yield from self._split(entry, node.id)
                case "targets":
                    colon = last_colon(entry)
                    words = entry if colon is None else without(entry, colon)
                    yield self._sentence(words, node.id, kind="target")
                case _:
                    return

    def _split(
        self, words: Words, block: str, item: str | None = None, kind: Kind = "text"
    ) -> Iterator[Sentence]:
        _, words = split_numeral(words)
        start = 0
        for end in (*(match.end() for match in _END.finditer(words.text)), len(words.text)):
            piece = words.cut(start, end).strip()
            if piece.text:
                yield self._sentence(piece, block, item, kind)
            start = end

    def _sentence(
        self, words: Words, block: str, item: str | None = None, kind: Kind = "text"
    ) -> Sentence:
        return Sentence(words, _fold_sentence(words.text), self.within, block, item, kind)


def last_colon(words: Words) -> int | None:
    place = max(words.marks.rfind(":"), words.marks.rfind("："))
    return place if place >= 0 else None


def _fold_sentence(text: str) -> Folded:
    """Folded without the mark that ends it: a quotation may end there."""
    folded = fold(text)
    length = len(folded.text.rstrip("。.!?;"))
    return Folded(folded.text[:length], folded.origin[:length])
