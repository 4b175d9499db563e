"""Second reader of decks: slides, notes, alternative texts, chart caches, embedded workbooks.

In: a finished file's bytes. Out: each slide's shapes in reading order as a flow; its notes, and
every alternative text, as flows of their own; each series of a chart twice, from the cache that
slides show and from the workbook that opens behind it. Reads the package as plain XML.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from briefing.audit.passages import Book, Column, Flow, Passage, Role, UnreadableError
from briefing.audit.sheet import read_columns
from briefing.audit.stream import bare, kept_places

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TOLD = re.compile(r"[〔\[].*[〕\]]")
"""The line of the notes that says how long they take to say."""


def read_deck(data: bytes) -> Book:
    try:
        return _read(data)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as fault:
        raise UnreadableError from fault


def _read(data: bytes) -> Book:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = _Package(archive)
        slides = [_Slide(package, name, at) for at, name in enumerate(package.slides(), 1)]
        flows = [flow for slide in slides for flow in slide.flows()]
        columns = [column for slide in slides for column in slide.columns()]
        titles = [(title,) for title in package.titles()]
    return Book(len(slides), tuple(flow for flow in (*flows, *titles) if flow), tuple(columns))


class _Package:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def part(self, name: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self._archive.read(name), parser)

    def read(self, name: str) -> bytes:
        return self._archive.read(name)

    def links(self, name: str) -> dict[str, tuple[str, str]]:
        """Kind and target of each relationship of a part, by its id."""
        folder, base = posixpath.split(name)
        held = f"{folder}/_rels/{base}.rels"
        if held not in self._archive.namelist():
            return {}
        return {
            link.get("Id"): (
                link.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join(folder, link.get("Target"))).lstrip("/"),
            )
            for link in self.part(held)
        }

    def slides(self) -> Iterator[str]:
        """The slides' parts in the order in which they are shown."""
        name = "ppt/presentation.xml"
        links = self.links(name)
        for slide in self.part(name).iter(f"{_P}sldId"):
            yield links[slide.get(f"{_R}id")][1]

    def titles(self) -> Iterator[Passage]:
        for each in self.part("docProps/core.xml"):
            if etree.QName(each).localname in ("title", "subject") and each.text:
                yield Passage(each.text, "the document properties", "heading")


class _Slide:
    def __init__(self, package: _Package, name: str, number: int) -> None:
        self._package, self._place = package, f"slide {number}"
        self._root, self._links = package.part(name), package.links(name)

    def flows(self) -> Iterator[Flow]:
        yield tuple(self._shapes(self._root))
        place = f"{self._place}, alternative text"
        for described in self._root.iter(f"{_P}cNvPr"):
            inner = _parts(described.getparent().getparent())
            for name in ("descr", "title"):
                if words := described.get(name):
                    yield tuple(Passage(part, place) for part in _cut(words, inner) if bare(part))
        yield tuple(self._notes())
        for chart in self._charts():
            for series in chart.iter(f"{_C}ser"):
                names = _points(series.find(f"{_C}cat"))
                yield from _labels(series, names, f"{self._place}, chart")

    def _charts(self) -> Iterator[Any]:
        for kind, target in self._links.values():
            if kind == "chart":
                yield self._package.part(target)

    def _shapes(self, root: Any) -> Iterator[Passage]:
        for shape in root.iter(f"{_P}sp", f"{_A}tc"):
            role = _role(shape)
            if words := _words(shape):
                yield Passage(words, self._place, role)

    def _notes(self) -> Iterator[Passage]:
        for kind, target in self._links.values():
            if kind == "notesSlide":
                yield from self._notes_of(self._package.part(target))

    def _notes_of(self, notes: Any) -> Iterator[Passage]:
        for shape in notes.iter(f"{_P}sp"):
            for line in _words(shape).split("\n"):
                if line and not _TOLD.fullmatch(line):
                    yield Passage(line, f"{self._place}, notes")

    def columns(self) -> Iterator[Column]:
        for kind, target in self._links.values():
            if kind == "chart":
                yield from self._cache(self._package.part(target))
                for inner, book in self._package.links(target).values():
                    if inner == "package":
                        place = f"{self._place}, chart workbook"
                        yield from read_columns(self._package.read(book), place)

    def _cache(self, chart: Any) -> Iterator[Column]:
        for series in chart.iter(f"{_C}ser"):
            place = f"{self._place}, chart"
            head = "".join(_points(series.find(f"{_C}tx"))[:1])
            names, values = (_points(series.find(f"{_C}{tag}")) for tag in ("cat", "val"))
            yield Column(head, names, values, place)


def _parts(shape: Any) -> list[str]:
    """What a group holds: the words of its shapes, and what stands for those without words."""
    if shape.tag != f"{_P}grpSp":
        return []
    parts = []
    for each in shape.iter(f"{_P}sp", f"{_P}graphicFrame", f"{_P}pic"):
        described = next(each.iter(f"{_P}cNvPr"))
        parts += [_words(each) or described.get("descr", "")]
    return [part for part in map(bare, parts) if part]


def _cut(words: str, parts: Sequence[str]) -> Iterator[str]:
    """A group's alternative text cut where its parts meet, as far as it repeats them."""
    text, places = bare(words), kept_places(words)
    start = at = 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            continue
        at = found + len(part)
        for border in (found, at):
            cut = places[border] if border < len(places) else len(words)
            yield words[start:cut]
            start = cut
    yield words[start:]


def _labels(series: Any, names: tuple[str, ...], place: str) -> Iterator[Flow]:
    """What the labels at the bars' ends say in words of their own."""
    for label in series.iter(f"{_C}dLbl"):
        at = label.find(f"{_C}idx")
        if at is None or int(at.get("val")) >= len(names):
            continue
        written = "".join(text.text or "" for text in label.iter(f"{_A}t"))
        for words in {written} if written else _spelled(label):
            name = names[int(at.get("val"))]
            yield Passage(name, f"{place} labels"), Passage(words, f"{place} labels")


def _spelled(label: Any) -> set[str]:
    """What a number format says that shows its own words for any figure, above and below 0."""
    form = label.find(f"{_C}numFmt")
    code = form.get("formatCode", "") if form is not None else ""
    sections = re.findall(r'(?:"[^"]*"|[^";])+', code)
    literal = [each for each in sections if not re.search("[0#]", re.sub('"[^"]*"', "", each))]
    return {"".join(re.findall('"([^"]*)"', each)) for each in literal} - {""}


def _points(holder: Any) -> tuple[str, ...]:
    """The cached points in their order, "" where one is left out."""
    if holder is None:
        return ()
    points = {
        int(point.get("idx")): point.findtext(f"{_C}v", "") for point in holder.iter(f"{_C}pt")
    }
    count = max(points, default=-1) + 1
    return tuple(points.get(at, "") for at in range(count))


def _role(shape: Any) -> Role:
    kind = next((ph.get("type", "") for ph in shape.iter(f"{_P}ph")), "")
    if kind in ("sldNum", "dt", "ftr"):
        return "margin"
    return "heading" if kind in ("title", "ctrTitle") else "text"


def _words(shape: Any) -> str:
    """The paragraphs' words, a line each; a field shows the slide's own number."""
    paragraphs = shape.iter(f"{_A}p")
    lines = ("".join(_runs(paragraph)) for paragraph in paragraphs)
    return "\n".join(line for line in lines if line)


def _runs(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter(f"{_A}t", f"{_A}br"):
        if node.tag == f"{_A}br":
            yield "\n"
        elif node.getparent().tag != f"{_A}fld":
            yield node.text or ""
