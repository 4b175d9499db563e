"""The slides PDF: the deck's own boxes set by our composer, a page a slide.

In: a deck and its theme. Out: a tagged publication. Text is broken here as in the other programs
that show a deck, but always in our own faces; baselines stand where those programs put them: the
foot of a line lies one descent of its largest size below. Nothing is refused: the planner has
measured every box.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeAlias

from briefing.beside import beside, may_fork
from briefing.deck.slides import Deck, Slide
from briefing.frame import Anchor, Artifact, Heading, Node, Page, Paint, Painted, Publication
from briefing.geometry import Rect, Size
from briefing.layout.slide_draw import Pen
from briefing.layout.slide_shape import draw_ground
from briefing.text.kept import fresh, learn
from briefing.theme.slides import slide_layouts
from briefing.theme.slots import ShapeBox, SlideLayout
from briefing.theme.tokens import Theme

_FOOT = "source"
_Drawn: TypeAlias = list[tuple[Page, Node]]


_LONG = 100
"""Slides from which on a second process pays."""
_FIRST_SHARE = 0.6
"""Of the slides: the others are done, painted too, when these are drawn."""


def layout_slides(deck: Deck, theme: Theme, paint: Paint | None = None) -> Publication:
    """Where `paint` is given another process may paint the last slides of many already."""
    layouts = {layout.name: layout for layout in slide_layouts(theme, deck.size)}

    def draw(pages: range) -> _Drawn:
        slides = ((page, deck.slides[page]) for page in pages)
        return [
            _draw(theme, layouts[slide.layout], deck.size, slide, page, deck.way_back(slide))
            for page, slide in slides
        ]

    drawn, painted = _in_halves(draw, len(deck.slides), paint)
    return Publication(
        title=deck.title,
        author=deck.author,
        language=deck.language,
        pages=tuple(page for page, _ in drawn),
        structure=Node("document", "Document", tuple(_parts(deck, [node for _, node in drawn]))),
        anchors=tuple(Anchor(slide.id, page, 0.0) for page, slide in enumerate(deck.slides)),
        outline=tuple(_outline(deck)),
        painted=painted,
    )


def _in_halves(
    draw: Callable[[range], _Drawn], count: int, paint: Paint | None
) -> tuple[_Drawn, Painted | None]:
    if paint is None or count < _LONG or not may_fork():
        return draw(range(count)), None
    rest = range(int(_FIRST_SHARE * count), count)
    with beside(lambda: _painted(draw(rest), rest.start, paint)) as result:
        drawn = draw(range(rest.start))
        packed, made, composed = result()
    learn(composed)
    return [*drawn, *pickle.loads(packed)], Painted(rest, made)


def _painted(drawn: _Drawn, first: int, paint: Paint) -> tuple[bytes, Any, Any]:
    """Pages without their items, and the trees of their owners; what was painted and composed."""
    made = paint(
        [page for page, _ in drawn], first, Node("", "Document", tuple(node for _, node in drawn))
    )
    bare = [(replace(page, items=()), node) for page, node in drawn]
    return pickle.dumps(bare), made, fresh()


def _draw(
    theme: Theme, layout: SlideLayout, size: Size, slide: Slide, page: int, home: str
) -> tuple[Page, Node]:
    """Reading order is the deck's: title, kicker, elements, and the source at the foot.

    The kicker leads to the slide `home`, as in PowerPoint.
    """
    home = home if layout.slot("page") else ""
    pen = Pen(theme, slide.id, page, size)
    ground = ShapeBox("底色", Rect(0, 0, size.width, size.height), fill=layout.ground)
    background = [draw_ground(theme, ground, size, Artifact.BACKGROUND)]
    background += [draw_ground(theme, box, size, Artifact.LAYOUT) for box in layout.decoration]
    words = dict(slide.words)
    for slot in layout.slots:
        if slot.kind == "title":
            placed = replace(slot, rect=slide.title_rect or slot.rect)
            pen.title(placed, words["title"], 1 if page == 0 else 2)
        elif slot.name in words and slot.name != _FOOT:
            pen.placeholder(slot, words[slot.name], home if slot.name == "kicker" else "")
    pen.draw(slide.elements)
    for slot in layout.slots:
        if slot.name == _FOOT and _FOOT in words:
            pen.placeholder(slot, words[_FOOT])
        elif slot.kind == "page":
            pen.page_number(slot, str(page + 1))
    label = str(page + 1)
    return Page(size, (*background, *pen.items), label), Node(slide.id, "Sect", tuple(pen.nodes))


def _parts(deck: Deck, nodes: Sequence[Node]) -> Iterator[Node]:
    """A Sect for each part, holding those of its slides."""
    titles = dict(deck.parts)
    pairs = zip(deck.slides, nodes, strict=True)
    for part, run in groupby(pairs, key=lambda pair: pair[0].part):
        inner = tuple(node for _, node in run)
        if part in titles:
            own = dict(deck.languages).get(part)
            yield Node(f"part:{part}", "Sect", inner, title=titles[part], lang=own)
        else:
            yield from inner


def _outline(deck: Deck) -> Iterator[Heading]:
    """Parts with their slides below; a slide outside any part stands beside the parts."""
    titles = dict(deck.parts)
    part = ""
    for slide in deck.slides:
        if slide.part in titles and slide.part != part:
            yield Heading(titles[slide.part], 1, slide.id)
        part = slide.part
        yield Heading(slide.title, 2 if part in titles else 1, slide.id)
