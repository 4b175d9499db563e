"""What tests of slides look at: every box of a slide, its words, and whether it fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from briefing.deck.measure import Ruler
from briefing.deck.slides import Deck, Element, GroupBox, Para, Slide, TableBox, TextBox
from briefing.geometry import SLIDE_16_9, Rect, Size
from briefing.theme.slides import slide_layouts
from briefing.theme.slots import Slot
from briefing.theme.tokens import Theme

HAIR = 0.01


def folded(words: str) -> str:
    """Words without blanks and line breaks, which are the layout's business."""
    return re.sub(r"\s", "", words)


def flat(elements: Iterable[Element]) -> Iterator[Element]:
    """All elements, those in groups too, in reading order."""
    for element in elements:
        if isinstance(element, GroupBox):
            yield from flat(element.elements)
        else:
            yield element


def slots_of(theme: Theme, slide: Slide, size: Size = SLIDE_16_9) -> dict[str, Slot]:
    layouts = slide_layouts(theme, size)
    layout = next(layout for layout in layouts if layout.name == slide.layout)
    return {slot.name: slot for slot in layout.slots}


def paragraphs_of(element: Element) -> tuple[Para, ...]:
    match element:
        case TextBox():
            return element.paragraphs
        case TableBox():
            return tuple(para for row in element.rows for cell in row for para in cell)
        case _:
            return ()


def words_on(slide: Slide) -> str:
    """The words of a slide in reading order, charts aside: head, elements, foot."""
    order = {"title": 0, "kicker": 1, "slogan": 2}
    head = sorted((e for e in slide.words if e[0] in order), key=lambda entry: order[entry[0]])
    paras = [para for _, words in head for para in words]
    paras += [para for element in flat(slide.elements) for para in paragraphs_of(element)]
    paras += dict(slide.words).get("source", ())
    return folded("".join(para.text for para in paras))


def shown(deck: Deck) -> str:
    return "".join(map(words_on, deck.slides))


def said(deck: Deck) -> str:
    """What the whole deck says, in the notes too."""
    return shown(deck) + folded("".join(note for slide in deck.slides for note in slide.notes))


def text_boxes(theme: Theme, slide: Slide, size: Size = SLIDE_16_9) -> list[TextBox]:
    """The text boxes of a slide, its filled placeholders among them, each cut to its words."""
    slots = slots_of(theme, slide, size)
    boxes = [
        TextBox(name, _place(slide, slots[name]), paras, slots[name].anchor)
        for name, paras in slide.words
    ]
    boxes += [element for element in flat(slide.elements) if isinstance(element, TextBox)]
    return [box for box in boxes if box.paragraphs]


def _place(slide: Slide, slot: Slot) -> Rect:
    return slide.title_rect if slot.name == "title" and slide.title_rect else slot.rect


def inked(ruler: Ruler, box: TextBox) -> Rect:
    """The part of a box that its lines take; as wide as they where none is broken."""
    height = ruler.height(box.paragraphs, box.rect.width)
    width = max(_widest(ruler, para, box.rect.width) for para in box.paragraphs)
    spare = box.rect.height - height
    top = box.rect.y + {"top": 0.0, "middle": spare / 2, "bottom": spare}[box.anchor]
    return Rect(box.rect.x, top, width, height)


def _widest(ruler: Ruler, para: Para, width: float) -> float:
    lines = para.text.split("\n")
    if para.align != "left" or len(para.runs) > 1 or ruler.count_lines(para, width) > len(lines):
        return width
    runs = [[replace(para.runs[0], text=line)] for line in lines]
    return min(width, para.indent + max(map(ruler.width, runs)))


def faults(theme: Theme, deck: Deck) -> list[str]:
    """Whatever runs over its box, hangs over the slide or lies on other words."""
    ruler = Ruler(theme)
    found = []
    for slide in deck.slides:
        boxes = text_boxes(theme, slide, deck.size)
        inks = [(box, inked(ruler, box)) for box in boxes]
        found += [
            f"{slide.id}: {box.name} is too high for its box"
            for box, ink in inks
            if ink.height > box.rect.height + HAIR
        ]
        found += [
            f"{slide.id}: {element.name} hangs over the slide"
            for element in flat(slide.elements)
            if _is_outside(element.rect, deck.size)
        ]
        found += [
            f"{slide.id}: “{one.paragraphs[0].text}” lies on “{other.paragraphs[0].text}”"
            for (one, ink), (other, other_ink) in combinations(inks, 2)
            if _meet(ink, other_ink)
        ]
    return found


def _is_outside(rect: Rect, slide: Size) -> bool:
    over = max(rect.right - slide.width, rect.bottom - slide.height)
    return min(rect.x, rect.y) < -HAIR or over > HAIR


def _meet(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > HAIR and down > HAIR
