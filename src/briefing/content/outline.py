"""Groups a module's nodes into its tree: title, sections, items, blocks with checked options.

Takes the nodes of one module; gives a `PartNode` with stable ids (`review-2022.2.i3`). Refuses a
module without title or text, levels that are skipped, unknown blocks and options. What stands in
a block as entries is still raw: its meaning may depend on the prose of other modules.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeAlias

from briefing.content.complain import error, hints_for
from briefing.content.markdown import Dashes, Fence, Heading, Node, Prose, Rows
from briefing.content.numbering import split_numeral
from briefing.content.options import (
    BLOCK_ALIASES,
    BLOCKS,
    FORM_ALIASES,
    OPTION_ALIASES,
    OPTION_NAMES,
    VALUE_ALIASES,
    Options,
    option_names,
)
from briefing.content.schema import check_options
from briefing.content.words import Words
from briefing.diagnostics import Diagnostic, Span
from briefing.frozen import frozen

_LETTERS: Mapping[str, str] = {
    "paragraph": "p",
    "item": "i",
    "list": "l",
    "table": "t",
    "figures": "f",
    "chart": "c",
}
_TITLE = "begin with a line such as: # 2022年工作回顾"
_MOST_HEADINGS = 1000
"""Each may be a slide: an hour has about sixty."""
_HEAD_ENDS = re.compile(r"(?:。|[A-Za-z)]\.)$")
_OPTION = re.compile(r"([A-Za-z_]+|[一-鿿]{1,4})[ 　]*[:：][ 　]*")


@frozen
class ParagraphNode:
    id: str
    words: Words


@frozen
class ItemNode:
    id: str
    head: Words
    paragraphs: tuple[ParagraphNode, ...]


@frozen
class ListNode:
    id: str
    entries: tuple[Words, ...]


@frozen
class TableNode:
    id: str
    rows: tuple[tuple[Words, ...], ...]
    rule: tuple[Words, ...] = ()


@frozen
class BlockNode:
    """A fenced block. `lines` holds the words of each option that was written."""

    id: str
    kind: str
    options: Options
    lines: Mapping[str, Words]
    entries: tuple[Words, ...]
    span: Span


ContentNode: TypeAlias = ParagraphNode | ItemNode | ListNode | TableNode | BlockNode


@frozen
class SectionNode:
    id: str
    level: int
    numeral: str
    title: Words
    nodes: tuple[ContentNode, ...]
    sections: tuple[SectionNode, ...]


@frozen
class PartNode:
    id: str
    path: str
    numeral: str
    title: Words
    nodes: tuple[ContentNode, ...]
    sections: tuple[SectionNode, ...]


def outline(path: str, nodes: tuple[Node, ...], faults: list[Diagnostic]) -> PartNode | None:
    """The module's tree, or None where it has no title to hang on."""
    if not nodes:
        place = Span(path, 1, 1)
        faults.append(error("empty-module", "the module is empty", place, _TITLE))
        return None
    first = nodes[0]
    if not isinstance(first, Heading) or first.level != 1:
        faults.append(
            error("title-missing", "a module begins with its title", _span(first), _TITLE)
        )
        return None
    if len(nodes) == 1:
        message, hint = "the module has a title and no text", "write the text below its title"
        faults.append(error("empty-module", message, _span(first), hint))
    if not _levels_fit(nodes, faults) or _are_too_many(nodes, faults):
        return None
    stem = PurePosixPath(path).stem
    numeral, title = split_numeral(first.words)
    body = _Body(nodes[1:], faults)
    return PartNode(stem, path, numeral, title, body.blocks(stem), body.sections(stem, 2))


def _are_too_many(nodes: tuple[Node, ...], faults: list[Diagnostic]) -> bool:
    headings = [node for node in nodes if isinstance(node, Heading)]
    if len(headings) <= _MOST_HEADINGS:
        return False
    message = f"a module has {len(headings)} headings, the limit is {_MOST_HEADINGS}"
    hint = "divide it into several content folders"
    faults.append(error("too-many", message, _span(headings[_MOST_HEADINGS]), hint))
    return True


def _levels_fit(nodes: tuple[Node, ...], faults: list[Diagnostic]) -> bool:
    before, level = len(faults), 1
    for node in nodes[1:]:
        if not isinstance(node, Heading):
            continue
        if not node.words.text:
            faults.append(error("heading-empty", "a heading without words", _span(node)))
        if node.level == 1:
            hint = "one module, one title; sections begin with ##"
            faults.append(error("title-twice", "a second title in one module", _span(node), hint))
        elif node.level > 4 or node.level > level + 1:
            hint = f"write {'#' * min(level + 1, 4)} here, or give the heading above its level"
            faults.append(error("heading-level", "this level skips one", _span(node), hint))
        level = node.level
    return len(faults) == before


class _Body:
    """Takes nodes from the front: blocks up to the next heading, then sections of a level."""

    def __init__(self, nodes: tuple[Node, ...], faults: list[Diagnostic]) -> None:
        self._nodes = deque(nodes)
        self._faults = faults

    def sections(self, parent: str, level: int) -> tuple[SectionNode, ...]:
        found: list[SectionNode] = []
        while self._nodes:
            heading = self._nodes[0]
            if not isinstance(heading, Heading) or heading.level < level:
                break
            self._nodes.popleft()
            own = f"{parent}.{len(found) + 1}"
            numeral, title = split_numeral(heading.words)
            blocks = self.blocks(own)
            inner = self.sections(own, max(heading.level, level) + 1)
            found.append(SectionNode(own, heading.level, numeral, title, blocks, inner))
        return tuple(found)

    def blocks(self, parent: str) -> tuple[ContentNode, ...]:
        mine: list[Node] = []
        while self._nodes and not isinstance(self._nodes[0], Heading):
            mine.append(self._nodes.popleft())
        return tuple(_Grouping(parent, self._faults).group(mine))


class _Grouping:
    """Turns the nodes of one section into blocks; joins an item's paragraphs to its head."""

    def __init__(self, parent: str, faults: list[Diagnostic]) -> None:
        self._parent = parent
        self._faults = faults
        self._counts: Counter[str] = Counter()

    def group(self, nodes: list[Node]) -> list[ContentNode]:
        blocks: list[ContentNode] = []
        item: int | None = None
        for node in nodes:
            match node:
                case Prose(words) if head := _head_length(words):
                    item = len(blocks)
                    blocks.append(self._item(words, head))
                case Prose(words) if item is not None:
                    blocks[item] = _longer(blocks[item], words)
                case Prose(words):
                    blocks.append(ParagraphNode(self._id("paragraph"), words))
                case Dashes(entries):
                    item = None
                    blocks.append(ListNode(self._id("list"), entries))
                case Rows(rows, rule):
                    item = None
                    blocks.append(TableNode(self._id("table"), rows, rule))
                case Fence():
                    block = self._block(node)
                    if block is not None:
                        blocks.append(block)
                        item = None if _is_source(block.kind) else item
                case Heading():
                    pass
        return [self._bold_alone(block) for block in blocks]

    def _bold_alone(self, block: ContentNode) -> ContentNode:
        """A bold paragraph that nothing follows is no item but a paragraph set bold."""
        if not isinstance(block, ItemNode) or block.paragraphs:
            return block
        words = replace(block.head, strong=((0, len(block.head.text)),))
        return ParagraphNode(self._id("paragraph"), words)

    def _id(self, kind: str) -> str:
        letters = _LETTERS.get(kind, kind)
        self._counts[letters] += 1
        return f"{self._parent}.{letters}{self._counts[letters]}"

    def _item(self, words: Words, head: int) -> ItemNode:
        own = self._id("item")
        rest = words.cut(head).strip()
        paragraphs = (ParagraphNode(f"{own}.p1", rest),) if rest.text else ()
        plain = words.cut(0, head)
        return ItemNode(own, Words(plain.path, plain.text, plain.places), paragraphs)

    def _block(self, fence: Fence) -> BlockNode | None:
        kind = BLOCK_ALIASES.get(fence.name.text, fence.name.text)
        if kind not in BLOCKS:
            hints = hints_for(kind, BLOCKS, "blocks")
            message = f"unknown block `{fence.name.text}`"
            self._faults.append(error("unknown-block", message, fence.name.span(), *hints))
            return None
        lines, entries = _split_options(kind, fence, self._faults)
        plain = {
            name: VALUE_ALIASES.get(name, {}).get(words.text, words.text)
            for name, words in lines.items()
        }
        self._check_argument(kind, fence, plain)

        def locate(loc: tuple[int | str, ...], _: bool) -> Span:
            name = str(loc[0]) if loc else ""
            if name == "form" and fence.argument.text:
                return fence.argument.span()
            return lines[name].span() if name in lines else fence.name.span()

        options = check_options(kind, plain, locate, self._faults)
        if not entries and kind not in ("picture", "chart", "table"):
            message = f"block `{fence.name.text}` has no entries"
            self._faults.append(error("empty-block", message, fence.name.span()))
        if options is None:
            return None
        return BlockNode(self._id(kind), kind, options, lines, entries, fence.name.span())

    def _check_argument(self, kind: str, fence: Fence, plain: dict[str, str]) -> None:
        word = fence.argument.text
        if kind == "chart" and word:
            plain["form"] = FORM_ALIASES.get(word, word)
        elif word:
            message = f"`{word}` after `{fence.name.text}` means nothing"
            self._faults.append(error("unknown-word", message, fence.argument.span()))


def _split_options(
    kind: str, fence: Fence, faults: list[Diagnostic]
) -> tuple[dict[str, Words], tuple[Words, ...]]:
    """Options by name, then the entries without dash and closing mark."""
    options: dict[str, Words] = {}
    entries: list[Words] = []
    for line in fence.lines:
        found = _OPTION.match(line.marks)
        name = OPTION_ALIASES.get(found[1], found[1]) if found else ""
        if found is None or not _may_be_option(found[1], name):
            entries.append(_entry(line))
        elif entries and name in OPTION_NAMES:
            hint = "options stand before the entries"
            faults.append(
                error("option-late", f"option `{found[1]}` after entries", line.span(), hint)
            )
        elif entries or (name not in option_names(kind) and kind == "glossary"):
            entries.append(_entry(line))
        elif name not in option_names(kind):
            span = line.span(0, found.end(1))
            hints = hints_for(name, option_names(kind), f"options of {kind}")
            faults.append(error("unknown-key", f"{kind} has no option `{found[1]}`", span, *hints))
        elif name in options:
            first = options[name].span()
            hint = f"the first is {first.path}:{first.line}"
            span = line.span(0, found.end(1))
            faults.append(error("duplicate-key", f"option `{found[1]}` stands twice", span, hint))
        else:
            options[name] = line.cut(found.end())
    return options, tuple(entries)


def _may_be_option(written: str, name: str) -> bool:
    """Names of options are lower case; Coal: 46% is an entry."""
    return name.lower() in OPTION_NAMES or (written.isascii() and written[0].islower())


def _entry(line: Words) -> Words:
    if re.match(r"[-－][ \t　]", line.marks):
        line = line.cut(1).strip()
    end = len(line.text.rstrip("，、；。 \t　"))
    return line.cut(0, end)


def _head_length(words: Words) -> int:
    """The length of the bold that opens a paragraph, where it ends in a full stop."""
    if words.strong and words.strong[0][0] == 0:
        end = words.strong[0][1]
        return end if _HEAD_ENDS.search(words.text[:end]) else 0
    return 0


def _longer(item: ContentNode, words: Words) -> ItemNode:
    assert isinstance(item, ItemNode)
    paragraph = ParagraphNode(f"{item.id}.p{len(item.paragraphs) + 1}", words)
    return ItemNode(item.id, item.head, (*item.paragraphs, paragraph))


def _is_source(kind: str) -> bool:
    """Blocks that hold words of the source: a paragraph after one may not move before it."""
    return kind not in ("figures", "chart", "groups", "picture", "table")


def _span(node: Node) -> Span:
    match node:
        case Heading(_, words) | Prose(words):
            return words.span()
        case Dashes(entries):
            return entries[0].span()
        case Rows(rows):
            return rows[0][0].span()
        case Fence(name):
            return name.span()


def walk(part: PartNode) -> Iterator[tuple[SectionNode | None, ContentNode]]:
    """All blocks in reading order, each with its section."""
    yield from ((None, node) for node in part.nodes)
    for section in part.sections:
        yield from _walk_section(section)


def _walk_section(section: SectionNode) -> Iterator[tuple[SectionNode | None, ContentNode]]:
    yield from ((section, node) for node in section.nodes)
    for inner in section.sections:
        yield from _walk_section(inner)
