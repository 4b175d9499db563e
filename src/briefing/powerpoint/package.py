"""The package: parts with their relationships, and the zip file that they become (ECMA-376-2).

Parts are strings of XML, or bytes as they are. The zip is the same for the same parts: fixed
order, times and attributes, content types first, as readers of a stream want it. Nothing is
parsed and nothing walked twice, so that a thousand slides cost a thousand times one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from briefing.content.document import Picture
from briefing.frame import is_address
from briefing.powerpoint.drawing import attribute

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml"

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: entries have no date of their own."""

_HARDEST = 9
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"

Relation: TypeAlias = tuple[str, str]
"""The type of a relationship and the name of its target."""


@dataclass(slots=True)
class Part:
    """A part by its name in the package. `relations` are those of rId1, rId2 …; `is_listed` says
    that its media type stands under its own name, not under its ending.
    """

    name: str
    media_type: str
    content: str | bytes = ""
    relations: list[Relation] = field(default_factory=list)
    is_listed: bool = True

    def relate(self, kind: str, target: str) -> str:
        """The id of the relationship to the part `target`, one however often it is asked for."""
        relation = (f"{OFFICE}/{kind}", target)
        if relation not in self.relations:
            self.relations.append(relation)
        return f"rId{self.relations.index(relation) + 1}"


@dataclass(slots=True)
class Attachments:
    """Pictures, charts and workbooks of the slides: each picture once, however often shown."""

    parts: list[Part] = field(default_factory=list)
    _pictures: dict[bytes, Part] = field(default_factory=dict)
    _charts: int = 0

    def picture(self, picture: Picture) -> str:
        """The name of its part."""
        key = sha256(picture.data).digest()
        if key not in self._pictures:
            ending = picture.media.partition("/")[2]
            name = f"ppt/media/image{len(self._pictures) + 1}.{ending}"
            self._pictures[key] = Part(name, picture.media, picture.data, is_listed=False)
            self.parts.append(self._pictures[key])
        return self._pictures[key].name

    def chart(self, xml: str, workbook: bytes) -> str:
        """The name of a new part for a chart, whose rId1 is its workbook."""
        self._charts += 1
        spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        drawn = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        name = f"ppt/embeddings/Microsoft_Excel_Sheet{self._charts}.xlsx"
        book = Part(name, spreadsheet, workbook, is_listed=False)
        chart = Part(f"ppt/charts/chart{self._charts}.xml", drawn, xml)
        chart.relate("package", book.name)
        self.parts += chart, book
        return chart.name


def pack(parts: Iterable[Part], root: Sequence[Relation], *, is_inner: bool = False) -> bytes:
    """The parts as a zip file; `root` are the relationships of the package itself.

    A package inside another is only stored, so that the outer one packs all its parts together:
    a workbook takes a third then.
    """
    listed = list(parts)
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(listed),
        "_rels/.rels": _relations("", root),
    }
    for part in listed:
        entries[part.name] = part.content
        if part.relations:
            folder, _, file = part.name.rpartition("/")
            entries[f"{folder}/_rels/{file}.rels"] = _relations(folder, part.relations)
    buffer = BytesIO()
    method = ZIP_STORED if is_inner else ZIP_DEFLATED
    with ZipFile(buffer, "w") as package:
        # Small letters and "_" come after "[", and no name begins with anything else.
        for name in sorted(entries):
            package.writestr(_entry(name), _encoded(entries[name]), method, _HARDEST)
    return buffer.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EARLIEST)
    entry.create_system = 0
    entry.external_attr = 0o600 << 16
    return entry


def _encoded(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else (DECLARATION + content).encode()


def _content_types(parts: Sequence[Part]) -> str:
    endings = {
        part.name.rpartition(".")[2]: part.media_type for part in parts if not part.is_listed
    }
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{media_type}"/>'
        for ending, media_type in {"rels": _RELATIONSHIPS, **endings}.items()
    )
    overrides = "".join(
        f'<Override PartName="/{part.name}" ContentType="{part.media_type}"/>'
        for part in parts
        if part.is_listed
    )
    return f'<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _relations(folder: str, relations: Sequence[Relation]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" {_target(folder, target)}/>'
        for number, (kind, target) in enumerate(relations, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _target(folder: str, target: str) -> str:
    """A part of the package by its way there, or an address outside of it."""
    if is_address(target):
        return f'Target={attribute(target)} TargetMode="External"'
    return f"Target={attribute(_way(folder, target))}"


def _way(folder: str, target: str) -> str:
    """The target from the folder of its source: LibreOffice takes a link to a slide for one to a
    file if it is written from the root.
    """
    here, there = folder.split("/") if folder else [], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])
