"""Faults in how a package hangs together: entries, media types, relationships, XML.

Any of them makes PowerPoint offer a repair, or refuse the file (ECMA-376 part 2).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from briefing.frame import is_address
from briefing.powerpoint.check.parts import CONTENT_TYPES, MC, Parts, R, Relation

_TYPES = {
    "officeDocument": "presentation.main+xml",
    "core-properties": "core-properties+xml",
    "extended-properties": "extended-properties+xml",
    "slideMaster": "slideMaster+xml",
    "slideLayout": "slideLayout+xml",
    "notesMaster": "notesMaster+xml",
    "handoutMaster": "handoutMaster+xml",
    "slide": "slide+xml",
    "notesSlide": "notesSlide+xml",
    "theme": "theme+xml",
    "presProps": "presProps+xml",
    "viewProps": "viewProps+xml",
    "tableStyles": "tableStyles+xml",
    "chart": "drawingml.chart+xml",
    "package": "spreadsheetml.sheet",
}
"""What the media type of a part must end in that is related to in this way."""

_NEEDED = {
    "slide": ("slideLayout", "notesSlide"),
    "notesSlide": ("notesMaster", "slide"),
    "slideLayout": ("slideMaster",),
    "slideMaster": ("theme",),
    "notesMaster": ("theme",),
    "handoutMaster": ("theme",),
    "chart": ("package",),
}
"""What a part of each kind is related to exactly once."""

_MEANT = {
    "sldId": "slide",
    "sldMasterId": "slideMaster",
    "sldLayoutId": "slideLayout",
    "notesMasterId": "notesMaster",
    "handoutMasterId": "handoutMaster",
    "chart": "chart",
    "externalData": "package",
    "blip": "image",
    "hlinkClick": "slide",
}
"""The relationship that an element's id stands for."""

_NAMESPACES = {"r": R[1:-1], "mc": MC[1:-1]}
_ids: Any = etree.XPath("//@r:*", namespaces=_NAMESPACES)
_prefix_lists: Any = etree.XPath("//@mc:Ignorable | //mc:*/@Requires", namespaces=_NAMESPACES)

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def wiring_faults(parts: Parts) -> Iterator[str]:
    yield from parts.faults
    yield from _entries(parts)
    yield from _related(parts)
    yield from _needs(parts)
    for name, root in parts.roots.items():
        if not name.endswith(".rels") and name != CONTENT_TYPES:
            yield from _references(parts, name, root)
            yield from _prefixes(name, root)
    for name, data in parts.data.items():
        if name.endswith((".xml", ".rels")):
            yield from _characters(name, data)


def _entries(parts: Parts) -> Iterator[str]:
    """Names differ in more than case; each part has one media type."""
    for name in repeated(name.lower() for name in parts.names):
        yield f"{name}: two entries of one name"
    for name in repeated(parts.overrides):
        yield f"{name}: two media types"
    for name in parts.overrides:
        if name not in parts.data:
            yield f"{name}: a media type without a part"
    for name in parts.data:
        if name != CONTENT_TYPES and not parts.types.get(name):
            yield f"{name}: no media type"


def _related(parts: Parts) -> Iterator[str]:
    for source, relations in parts.relations.items():
        if source and source not in parts.data:
            yield f"{source}: relationships without a part"
        for id_ in repeated(each.id for each in relations):
            yield f"{source}: two relationships {id_}"
        for each in relations:
            yield from _target(parts, source, each)
    reached = {each.target for relations in parts.relations.values() for each in relations}
    for name in parts.data:
        if name != CONTENT_TYPES and not name.endswith(".rels") and name not in reached:
            yield f"{name}: nothing relates to it"


def _target(parts: Parts, source: str, relation: Relation) -> Iterator[str]:
    if relation.target not in parts.data:
        yield f"{source}: {relation.id} leads to {relation.target}, which is not there"
    elif relation.kind == "image":
        if not parts.types.get(relation.target, "").startswith("image/"):
            yield f"{relation.target}: no media type of a picture"
    elif relation.kind not in _TYPES:
        yield f"{source}: {relation.id} is an unknown relationship {relation.kind}"
    elif not _is_type(parts.types.get(relation.target, ""), _TYPES[relation.kind]):
        yield f"{relation.target}: not the media type of a {relation.kind}"


def _is_type(media_type: str, ending: str) -> bool:
    return re.search(rf"[./-]{re.escape(ending)}$", media_type) is not None


def _needs(parts: Parts) -> Iterator[str]:
    for kind, needed in _NEEDED.items():
        for name, _ in parts.of_type(kind):
            for other in needed:
                if (count := len(parts.related(name, other))) != 1:
                    yield f"{name}: {count} relationships {other}, not 1"
    for name, _ in parts.of_type("notesSlide"):
        for slide in parts.related(name, "slide"):
            if parts.related(slide, "notesSlide") != [name]:
                yield f"{name}: its slide has other notes"
    masters = ("slideMaster", "notesMaster", "handoutMaster")
    themes = (parts.related(name, "theme") for kind in masters for name, _ in parts.of_type(kind))
    for theme in repeated(name for related in themes for name in related):
        yield f"{theme}: the theme of two masters"


def _references(parts: Parts, name: str, root: etree._Element) -> Iterator[str]:
    """Every relationship id is one of the part's own, and of the kind that its element means."""
    kinds = {each.id: each.kind for each in parts.relations.get(name, ())}
    for id_ in _ids(root):
        word = etree.QName(id_.getparent()).localname
        if address := parts.addresses.get(name, {}).get(id_):
            if word != "hlinkClick" or not is_address(address):
                yield f"{name}: {word} leads out of the package to {address}"
        elif id_ not in kinds:
            yield f"{name}: {word} names the relationship {id_}, which is not there"
        elif kinds[id_] != _MEANT.get(word, kinds[id_]):
            yield f"{name}: {word} names {id_}, which is a {kinds[id_]}"


def _prefixes(name: str, root: etree._Element) -> Iterator[str]:
    """Prefixes in values are declared too: those that may be ignored, those that are required."""
    for value in _prefix_lists(root):
        for prefix in value.split():
            if prefix not in value.getparent().nsmap:
                yield f"{name}: the prefix {prefix} is not declared"


def _characters(name: str, data: bytes) -> Iterator[str]:
    if found := _FORBIDDEN.search(data.decode("utf-8", "replace")):
        yield f"{name}: the character U+{ord(found[0]):04X}"


def repeated(names: Iterable[str]) -> Iterator[str]:
    """Those that occur more than once, once each."""
    return (name for name, count in Counter(names).items() if count > 1)
