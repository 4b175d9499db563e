"""Frames as text, one item a line: for goldens, and to compare two outputs.

In: a publication; out: lines that say what stands where, the same for the same input. Places are
absolute, in points to a hundredth; glyph ids are left out, the text of a run stands for them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import assert_never

from briefing.frame import (
    Artifact,
    Group,
    Image,
    Item,
    Link,
    Node,
    Owner,
    Page,
    Placed,
    Publication,
    Shape,
    TextRun,
)
from briefing.geometry import Point, Rect, Size


def trace(publication: Publication) -> str:
    lines = [f'title "{publication.title}" {publication.language}']
    for number, page in enumerate(publication.pages, start=1):
        lines += _page(number, page)
    lines += [f"anchor {a.key} page {a.page + 1} {_figure(a.y)}" for a in publication.anchors]
    lines += [f'outline {h.level} "{h.title}" {h.anchor}' for h in publication.outline]
    lines += _node(publication.structure, 0)
    return "\n".join(lines) + "\n"


def _page(number: int, page: Page) -> Iterator[str]:
    label = f' "{page.label}"' if page.label else ""
    yield f"page {number}  {_size(page.size)}{label}"
    yield from _items(Point(0, 0), page.items, 1)


def _items(origin: Point, items: Sequence[Placed], depth: int) -> Iterator[str]:
    for place, item in items:
        point = origin + place
        yield f"{'  ' * depth}{_item(point, item)}"
        if isinstance(item, Group):
            yield from _items(point, item.items, depth + 1)


def _item(point: Point, item: Item) -> str:
    at = f"{point.x:8.2f} {point.y:8.2f}"
    match item:
        case TextRun():
            return f"text  {at}  {_run(item)}"
        case Shape():
            return f"shape {at}  {_shape(item)} {_owner(item.owner)}"
        case Image():
            return f"image {at}  {_size(item.size)} {_digest(item.data)} {_owner(item.owner)}"
        case Link():
            return f"link  {at}  {_size(item.size)} to {item.target} {_owner(item.owner)}"
        case Group():
            return f"group {at}" + (f"  clip {_rect(item.clip)}" if item.clip else "")
        case _:
            assert_never(item)


def _run(run: TextRun) -> str:
    turn = f" turned {_figure(run.rotation)}" if run.rotation else ""
    style = f"w={run.width:.2f} {run.face} {_figure(run.size)} {run.ink.name}{turn}"
    return f'{style} "{run.text}" {_owner(run.owner)}'


def _shape(shape: Shape) -> str:
    """The path in as few signs as tell two paths apart: its steps' ends."""
    ends = [step[-1] for step in shape.path if len(step) > 1]
    path = " ".join(f"{_figure(end.x)},{_figure(end.y)}" for end in ends)
    parts = [f"path {path}"]
    if shape.fill:
        parts.append(f"fill {shape.fill.name}")
    if shape.stroke:
        dash = " dashed" if shape.stroke.dash else ""
        parts.append(f"stroke {_figure(shape.stroke.width)} {shape.stroke.ink.name}{dash}")
    return " ".join(parts)


def _rect(rect: Rect) -> str:
    return f"{_figure(rect.x)} {_figure(rect.y)} {_size(Size(rect.width, rect.height))}"


def _size(size: Size) -> str:
    return f"{_figure(size.width)} x {_figure(size.height)}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _owner(owner: Owner) -> str:
    return f"artifact:{owner}" if isinstance(owner, Artifact) else owner


def _node(node: Node, depth: int) -> Iterator[str]:
    alt = f' alt "{node.alt}"' if node.alt else ""
    yield f"node {'  ' * depth}{node.tag} {node.key}{alt}"
    for child in node.children:
        yield from _node(child, depth + 1)


def _figure(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
