"""Running text as slugs: pieces of a column that take whole rows of its grid.

In: blocks of prose (paragraphs, items, lists, subheads) and a body size. Out: slugs in reading
order, each with the rows it takes, the blank rows it wants before it and the price of a column
break there. A head keeps with its text, a paragraph leaves two lines on either side of a break,
which costs more inside a clause and still more inside a word. A paragraph that is cut there all the
same is set anew with the word whole, where its lines remain as many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from functools import cache, partial
from typing import TypeAlias

from briefing.content.document import ItemBlock, Listing, Paragraph
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.layout.paper.drawing import Drawing, block, lines_down, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.setting import ends_with
from briefing.layout.paper.title import Heading
from briefing.layout.paper.words import entry_key, fold, inlines, spaced, title_key
from briefing.text.compose import compose
from briefing.text.style import Line, TextStyle
from briefing.text.words import INSIDE, seams, words_about
from briefing.theme.paper import sized

NEVER = float("inf")
_INSIDE_PARAGRAPH = 3.0
_INSIDE_WORD = 1.0
_INSIDE_CLAUSE = 0.3
_MARKS = frozenset("，。；：、！？”）")
_INSIDE_ITEM = 1.5
_BETWEEN = 1.0

HEAD_RISE = 2.0
"""A head stands this much above its row, so that 22 to its text and 38 from the last keep grid."""
RULE_RISE = 23.0
"""From an item's rule down to its row."""

Prose: TypeAlias = Paragraph | ItemBlock | Listing | Heading


@frozen
class Body:
    """The size of running text."""

    size: float
    leading: float


BODY = Body(12.0, 20.0)
DENSE = Body(11.0, 19.0)
FLOOR = Body(10.5, 17.5)


@frozen
class Slug:
    """`drawing` is relative to the column's left edge and the baseline of the slug's first row.

    `rules` are drawn with it, save at the top of columns that follow another rule. `anew` gives,
    for a slug that begins inside a word, all slugs of its paragraph so set that it does not, and
    its number among them.
    """

    drawing: Drawing
    rows: int = 1
    blank: int = 0
    cut: float = NEVER
    rules: Drawing = field(default_factory=Drawing)
    anew: Callable[[], tuple[int, tuple[Slug, ...]] | None] | None = None


def between_words(slugs: tuple[Slug, ...], at: int) -> tuple[Slug, ...]:
    """The slugs as they are set where a column ends before the one at `at`.

    A paragraph that is cut elsewhere too stays as it is.
    """
    found = anew() if at < len(slugs) and (anew := slugs[at].anew) else None
    if not found:
        return slugs
    number, lines = found
    start, end = at - number, at - number + len(lines)
    if start < 0 or end > len(slugs):
        return slugs
    return (*slugs[:start], *lines, *slugs[end:])


def set_prose(
    blocks: Sequence[Prose], house: House, body: Body, measure: float
) -> tuple[Slug, ...]:
    """The slugs of some blocks in a column of `measure`; what follows a heading stays with it."""
    setter = _Setter(house, body, measure)
    slugs: list[Slug] = []
    for before, each in zip((None, *blocks), blocks, strict=False):
        first, *rest = setter.set(each)
        slugs += (replace(first, cut=NEVER) if isinstance(before, Heading) else first, *rest)
    return tuple(slugs)


@frozen
class _Setter:
    house: House
    body: Body
    measure: float

    def set(self, prose: Prose) -> Iterator[Slug]:
        match prose:
            case Paragraph():
                yield from self._paragraph(prose, self._indent(), _BETWEEN)
            case ItemBlock():
                yield from self._item(prose)
            case Listing():
                yield from self._listing(prose)
            case Heading():
                yield self._subhead(prose)

    def _indent(self) -> float:
        return self.house.indent * self.body.size

    def _style(self, style: TextStyle) -> TextStyle:
        return sized(style, self.body.size, self.body.leading)

    def _paragraph(self, paragraph: Paragraph, indent: float, cut: float) -> Iterator[Slug]:
        words = inlines(
            paragraph.text,
            self._style(self.house.roles.body),
            paragraph.id,
            self._style(self.house.roles.body_strong),
        )
        said = "".join(inline.text for inline in words)
        lines = compose(words, self.measure, align=self.house.align, indent=indent)
        slugs = tuple(_line_slugs(lines, cut, said))

        def anew(number: int) -> tuple[int, tuple[Slug, ...]] | None:
            terms = words_about(said, lines[number].start)
            found = compose(words, self.measure, align=self.house.align, indent=indent, terms=terms)
            if len(found) != len(lines) or _is_inside(said, found[number].start):
                return None
            return number, tuple(_line_slugs(found, cut, said))

        for number, slug in enumerate(slugs):
            turns = slug.cut < NEVER and _is_inside(said, lines[number].start)
            yield replace(slug, anew=cache(partial(anew, number))) if turns else slug

    def _item(self, item: ItemBlock) -> Iterator[Slug]:
        lines = head_lines(item, self.house.roles.item_head, self.measure)
        yield self._ruled_head(lines)
        for number, paragraph in enumerate(item.paragraphs):
            first = number == 0
            cut = NEVER if first else _INSIDE_ITEM
            yield from self._paragraph(paragraph, 0.0 if first else self._indent(), cut)

    def _ruled_head(self, lines: Sequence[Line]) -> Slug:
        """A head of several lines stands above its row; its rows are counted in full."""
        rules = item_rule(self.house, 0.0, -RULE_RISE, self.measure)
        text = lines_down(lines, 0.0, -HEAD_RISE, self.body.leading)
        return Slug(text, len(lines), 1, 0.0, rules)

    def _subhead(self, heading: Heading) -> Slug:
        style = self._subhead_style()
        words = heading.numeral + heading.text.words
        lines = fold(spaced(words, style, heading.key, heading.text.span), self.measure, 2)
        drawing = lines_down(lines, 0.0, -HEAD_RISE, self.body.leading)
        anchored = replace(drawing, anchors=((heading.anchor, -RULE_RISE),))
        return Slug(anchored, len(lines), 1, 0.0)

    def _subhead_style(self) -> TextStyle:
        return sized(self.house.roles.subhead, 15.0, 20.0)

    def _listing(self, listing: Listing) -> Iterator[Slug]:
        style, hang = self._style(self.house.roles.body), self.body.size
        for number, entry in enumerate(listing.entries):
            words = inlines(entry, style, entry_key(listing.id, number))
            lines = compose(words, self.measure - hang, align=self.house.align)
            said = "".join(inline.text for inline in words)
            first, *rest = _line_slugs(lines, _BETWEEN, said, hang)
            yield replace(first, drawing=first.drawing + bullet(self.house, self.body.size))
            yield from rest


def head_lines(item: ItemBlock, style: TextStyle, measure: float) -> tuple[Line, ...]:
    """The head without its run-in full stop, which only the text layer keeps."""
    words = item.head.words.rstrip("。.") or item.head.words
    stop = item.head.words[len(words) :]
    inline = spaced(words, style, title_key(item.id), item.head.span)
    lines = fold(inline, measure, 2)
    return ends_with(lines, stop) if stop else lines


def bullet(house: House, size: float) -> Drawing:
    """The mark of a list entry, about the middle of a Han of `size` on the baseline."""
    side = 0.3 * size
    mark = block(Rect(side / 2, -0.38 * size - side / 2, side, side), house.ink("primary"))
    return Drawing((mark,))


def item_rule(house: House, x: float, y: float, width: float) -> Drawing:
    """A hairline with a short primary start."""
    return Drawing(
        (
            rule(x, y, width, 0.5, house.ink("rule")),
            rule(x, y, 24.0, 1.6, house.ink("primary")),
        )
    )


def _line_slugs(lines: Sequence[Line], cut: float, words: str, x: float = 0.0) -> Iterator[Slug]:
    last = len(lines) - 1
    for number, line in enumerate(lines):
        may_cut = 2 <= number <= last - 1
        inside = _inner_cut(words, line.start) if may_cut else NEVER
        yield Slug(lines_down([line], x, 0.0, 0.0), cut=inside if number else cut)


def _inner_cut(words: str, at: int) -> float:
    """The price of a column break inside a paragraph, higher inside a clause or a word."""
    inside_clause = words[at - 1 : at] not in _MARKS
    return _INSIDE_PARAGRAPH + _INSIDE_CLAUSE * inside_clause + _INSIDE_WORD * _is_inside(words, at)


def _is_inside(words: str, at: int) -> bool:
    return bool(seams(words)[at] & INSIDE)


def characters(blocks: Iterable[Prose]) -> int:
    """How many characters of running text the blocks hold, heads not counted."""
    return sum(_characters(each) for each in blocks)


def _characters(prose: Prose) -> int:
    match prose:
        case Paragraph():
            return len(prose.text.words)
        case ItemBlock():
            return sum(len(paragraph.text.words) for paragraph in prose.paragraphs)
        case Listing():
            return sum(len(entry.words) for entry in prose.entries)
        case Heading():
            return 0
