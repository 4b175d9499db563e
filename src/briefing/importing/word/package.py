"""The parts of a Word file, opened with limits and without anything that could run.

In: bytes that begin as a ZIP archive. Out: parts as XML trees or bytes, links between them. Refuses
archives that are no Word document, damaged ones, those with macros, and those that unpack to more
than a report can hold.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from briefing.importing.decode import refusal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": (
        b"http://schemas.openxmlformats.org/drawingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
}
"""The names of ISO/IEC 29500 Strict, and those of Transitional that mean the same."""

UNPACKED_LIMIT = 400 * 1024 * 1024
PART_LIMIT = 64 * 1024 * 1024
_MACROS = ("vbaproject.bin", "vbadata.xml")
_KINDS = {
    "xl/workbook.xml": ("is a workbook of Excel", "import the report; figures come by `data:`"),
    "ppt/presentation.xml": ("is a PowerPoint file", "import the report that it was made from"),
    "content.xml": ("is an OpenDocument file", "save it as .docx"),
}
_BROKEN = "open it in Word or WPS, which may mend it, and save it again"


@dataclass(slots=True)
class Package:
    name: str
    archive: zipfile.ZipFile
    main: str = ""
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of the main part: a link's kind and target by its id."""

    def tree(self, part: str) -> Any | None:
        """A part as XML; None where there is none."""
        data = self.data(part)
        if data is None:
            return None
        for strict, plain in _TRANSITIONAL.items() if _STRICT in data[:8192] else ():
            data = data.replace(strict, plain)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as fault:
            if "depth" in (fault.msg or "").lower():
                message = f"{self.name} nests tables or frames too deep in {part}"
                raise refusal(
                    "damaged", message, "take the inner tables out of their cells"
                ) from fault
            raise refusal("damaged", f"{self.name} is damaged in {part}", _BROKEN) from fault

    def data(self, part: str) -> bytes | None:
        try:
            if self.archive.getinfo(part).file_size > PART_LIMIT:
                message = f"{self.name} unpacks to too much in {part}"
                raise refusal("file-too-large", message, "split the report")
            return self.archive.read(part)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as fault:
            raise refusal("damaged", f"{self.name} is damaged in {part}", _BROKEN) from fault
        except RuntimeError as fault:
            remedy = "pack it again without a password"
            raise refusal("password", f"{self.name} is locked by a password", remedy) from fault

    def linked(self, kind: str) -> str | None:
        """The part that the main one links to by a kind, such as `styles`."""
        return next((target for own, target in self.links.values() if own == kind), None)


def open_package(name: str, data: bytes) -> Package:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as fault:
        raise refusal("damaged", f"{name} is cut short or damaged", _BROKEN) from fault
    _check(name, archive)
    package = Package(name, archive)
    package.main = _main_part(package)
    package.links = _links(package, package.main)
    return package


def _check(name: str, archive: zipfile.ZipFile) -> None:
    names = {entry.filename.lower() for entry in archive.infolist()}
    if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_LIMIT:
        message = f"{name} unpacks to more than {UNPACKED_LIMIT // 1024 // 1024} MiB"
        raise refusal("file-too-large", message, "make its pictures smaller, or split it")
    if any(posixpath.basename(each) in _MACROS for each in names):
        remedy = "save it as .docx, which holds no macros"
        raise refusal("macros", f"{name} holds macros", remedy)
    for part, (what, remedy) in _KINDS.items():
        if part in names:
            raise refusal("not-a-report", f"{name} {what}", remedy)


def _main_part(package: Package) -> str:
    """The part that the package names as its document (ISO/IEC 29500-2, 9)."""
    for kind, target in _links(package, "").values():
        if kind == "officeDocument":
            return target
    message = f"{package.name} is an archive, not a Word file"
    raise refusal("not-a-report", message, "unpack it, and import the report in it")


def _links(package: Package, part: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(part)
    tree = package.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, tuple[str, str]] = {}
    for link in () if tree is None else tree:
        target = str(link.get("Target", ""))
        inside = link.get("TargetMode") != "External"
        if inside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = str(link.get("Type", "")).rpartition("/")[2]
        found[str(link.get("Id"))] = (kind if inside else "external", target)
    return found
