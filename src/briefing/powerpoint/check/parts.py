"""A finished package taken apart: its entries, media types, relationships and parsed parts.

Reads with the standard zip and XML readers alone, so that it knows nothing of how the package was
written. What cannot be read is told as a fault, and the rest is read all the same.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from briefing.frozen import frozen

CONTENT_TYPES = "[Content_Types].xml"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@frozen
class Relation:
    """A relationship; `kind` is the last word of its type, `target` the name of a part."""

    id: str
    kind: str
    target: str


@dataclass(slots=True)
class Parts:
    """`names` are all entries, those that stand there twice twice. `roots` are the XML parts that
    can be read, `relations` those of each part ("" for the package's own), `addresses` what its
    other relationships lead to outside, by id.
    """

    names: list[str]
    data: dict[str, bytes]
    types: dict[str, str] = field(default_factory=dict)
    overrides: list[str] = field(default_factory=list)
    roots: dict[str, etree._Element] = field(default_factory=dict)
    relations: dict[str, list[Relation]] = field(default_factory=dict)
    addresses: dict[str, dict[str, str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def of_type(self, ending: str) -> Iterator[tuple[str, etree._Element]]:
        """The parts whose media type ends so, by name."""
        for name, root in self.roots.items():
            if self.types.get(name, "").endswith(f".{ending}+xml"):
                yield name, root

    def related(self, name: str, kind: str) -> list[str]:
        return [each.target for each in self.relations.get(name, ()) if each.kind == kind]

    def target(self, name: str, id_: str) -> str:
        """The part that a relationship id of `name` leads to, "" for none."""
        found = (each.target for each in self.relations.get(name, ()) if each.id == id_)
        return next(found, "")


def take_apart(package: bytes, is_read: Callable[[str], bool]) -> Parts:
    """Of parts that are not to be read, only that they are there."""
    with ZipFile(BytesIO(package)) as entries:
        names = entries.namelist()
        found = {name: entries.read(name) if is_read(name) else b"" for name in names}
    parts = Parts(names, found)
    for name, data in parts.data.items():
        if is_read(name) and name.endswith((".xml", ".rels")):
            _parse(parts, name, data)
    _read_types(parts)
    _read_relations(parts)
    return parts


def whole(value: str | None) -> int:
    """A whole number in an attribute, -1 for none."""
    return int(value) if value and value.isdecimal() else -1


def _parse(parts: Parts, name: str, data: bytes) -> None:
    try:
        parts.roots[name] = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as fault:
        parts.faults.append(f"{name}: no well-formed XML: {fault.msg}")


def _read_types(parts: Parts) -> None:
    listed = parts.roots.get(CONTENT_TYPES)
    if listed is None:
        parts.faults.append(f"{CONTENT_TYPES}: missing or unreadable")
        return
    endings = {
        each.get("Extension", "").lower(): each.get("ContentType", "")
        for each in listed.iterfind("{*}Default")
    }
    for name in parts.data:
        ending = name.rpartition(".")[2].lower()
        if ending in endings:
            parts.types[name] = endings[ending]
    for each in listed.iterfind("{*}Override"):
        name = each.get("PartName", "").removeprefix("/")
        parts.overrides.append(name)
        parts.types[name] = each.get("ContentType", "")


def _read_relations(parts: Parts) -> None:
    for name, root in parts.roots.items():
        if name.endswith(".rels"):
            folder, _, file = name.rpartition("/")
            base = posixpath.dirname(folder)
            source = posixpath.join(base, file.removesuffix(".rels"))
            inner = [each for each in root if each.get("TargetMode") != "External"]
            parts.relations[source] = [_relation(each, base) for each in inner]
            parts.addresses[source] = {
                each.get("Id", ""): each.get("Target", "") for each in root if each not in inner
            }


def _relation(each: etree._Element, base: str) -> Relation:
    target = posixpath.normpath(posixpath.join("/", base, each.get("Target", ""))).lstrip("/")
    kind = each.get("Type", "").rpartition("/")[2]
    return Relation(each.get("Id", ""), kind, target)
