"""Everything of a PDF that is not drawn: tags, links, outline, page labels, metadata, intent.

In: the publication, its drawn pages and what they are for; out: the finished file, in object
streams, with an id made from its content. Refuses links and outline entries that lead nowhere.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, OutlineItem, Pdf, String

from briefing.frame import Anchor, Heading, Page, Publication, is_address
from briefing.render.draw import ClickArea, Drawn
from briefing.render.intents import write_press_intent, write_press_pages, write_screen_intent
from briefing.render.metadata import PDF_X, info_entries, xmp_packet
from briefing.render.pictures import write_pictures
from briefing.render.profile import Profile
from briefing.render.sheet import Sheet
from briefing.render.squeeze import compress_hard, share_resources
from briefing.render.tags import Annotation, write_structure

_PRINTED = 4
"""The annotation flag that PDF/A asks for (ISO 19005-2, 6.3.2)."""


def finish_file(publication: Publication, drawn: Drawn, date: datetime, profile: Profile) -> bytes:
    sheets = [profile.sheet(page.size) for page in publication.pages]
    with Pdf.open(io.BytesIO(drawn.data)) as pdf:
        places = _Places(pdf, publication, sheets)
        annotations = _write_links(pdf, publication, drawn, places)
        write_structure(pdf, publication.structure, drawn.marks, annotations, sheets)
        _write_outline(pdf, publication.outline, places)
        _write_catalog(pdf, publication)
        write_pictures(pdf, drawn.pictures, profile)
        if profile.press:
            write_press_pages(pdf, sheets)
            write_press_intent(pdf, profile.press)
        else:
            write_screen_intent(pdf)
        _write_metadata(pdf, publication, date, _identity(drawn) if profile.press else None)
        share_resources(pdf)
        if profile.small:
            compress_hard(pdf)
        return _saved(pdf, profile)


class _Places:
    """Anchors as destinations in the file."""

    def __init__(self, pdf: Pdf, publication: Publication, sheets: Sequence[Sheet]) -> None:
        self._pages = [page.obj for page in pdf.pages]
        self._sheets = sheets
        self._anchors: Mapping[str, Anchor] = {a.key: a for a in publication.anchors}

    def destination(self, key: str) -> Array:
        if key not in self._anchors:
            raise ValueError(f"no anchor {key!r} in the publication")
        anchor = self._anchors[key]
        top = round(self._sheets[anchor.page].height_of(anchor.y), 2)
        return Array([self._pages[anchor.page], Name.XYZ, None, top, None])


def _write_links(
    pdf: Pdf, publication: Publication, drawn: Drawn, places: _Places
) -> tuple[Annotation, ...]:
    names = _LinkNames(publication, drawn)
    annotations = []
    for area in drawn.links:
        entries = _link(area, names.name(area))
        if is_address(area.target):
            entries.A = Dictionary(S=Name.URI, URI=String(area.target))
        else:
            entries.Dest = places.destination(area.target)
        target = pdf.make_indirect(entries)
        page = pdf.pages[area.page].obj
        if Name.Annots not in page:
            page.Annots = Array()
        page.Annots.append(target)
        annotations.append(Annotation(area.page, area.owner, target))
    return tuple(annotations)


def _link(area: ClickArea, name: str) -> Dictionary:
    box = area.box
    corners = (box.x, box.y, box.right, box.y + box.height)
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(corner, 2) for corner in corners]),
        Border=Array([0, 0, 0]),
        F=_PRINTED,
        Contents=String(name),
    )


class _LinkNames:
    """What a screen reader says for a link: its own words, else the title that it leads to."""

    def __init__(self, publication: Publication, drawn: Drawn) -> None:
        self._titles = {heading.anchor: heading.title for heading in publication.outline}
        self._words: dict[str, str] = {}
        for mark in drawn.marks:
            self._words[mark.owner] = self._words.get(mark.owner, "") + "".join(mark.words)

    def name(self, area: ClickArea) -> str:
        return self._words.get(area.owner) or self._titles.get(area.target) or area.target


def _write_outline(pdf: Pdf, headings: Sequence[Heading], places: _Places) -> None:
    """The outline as a tree; a level that is skipped hangs under the nearest one above."""
    if Name.Outlines in pdf.Root:
        del pdf.Root.Outlines
    with pdf.open_outline() as outline:
        open_entries: list[tuple[int, OutlineItem]] = []
        for heading in headings:
            entry = OutlineItem(heading.title, places.destination(heading.anchor))
            while open_entries and open_entries[-1][0] >= heading.level:
                open_entries.pop()
            siblings = open_entries[-1][1].children if open_entries else outline.root
            siblings.append(entry)
            open_entries.append((heading.level, entry))


def _write_catalog(pdf: Pdf, publication: Publication) -> None:
    root = pdf.Root
    root.Lang = String(publication.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageLabels = Dictionary(Nums=Array(list(_page_labels(publication.pages))))
    if Name.PageMode in root:
        del root.PageMode
    for page in pdf.pages:
        page.obj.Tabs = Name.S
        # ReportLab puts an empty transition and a turn by nothing on every page.
        for key in ("/Trans", "/Rotate"):
            if key in page.obj:
                del page.obj[key]


def _page_labels(pages: Sequence[Page]) -> Iterator[int | Dictionary]:
    """Label ranges: numbers that run on share one, other labels stand as prefixes."""
    following = None
    for index, page in enumerate(pages):
        if page.label.isdecimal():
            if page.label != following:
                yield index
                yield Dictionary(S=Name.D, St=int(page.label))
            following = str(int(page.label) + 1)
        else:
            yield index
            yield Dictionary(P=String(page.label))
            following = None


def _identity(drawn: Drawn) -> str:
    """What PDF/X knows the file by: made from its content, as the trailer's id is."""
    return str(UUID(bytes=hashlib.sha256(drawn.data).digest()[:16], version=5))


def _write_metadata(
    pdf: Pdf, publication: Publication, date: datetime, print_identity: str | None
) -> None:
    entries = Dictionary(
        {key: String(value) for key, value in info_entries(publication, date).items()}
    )
    if print_identity:
        entries.GTS_PDFXVersion, entries.Trapped = String(PDF_X), Name("/False")
    pdf.trailer.Info = pdf.make_indirect(entries)
    stream = pdf.make_stream(xmp_packet(publication, date, print_identity))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


def _saved(pdf: Pdf, profile: Profile) -> bytes:
    buffer = io.BytesIO()
    pdf.save(
        buffer,
        # PDF/X-4 is made of PDF 1.6, and nothing here is newer.
        force_version="1.6" if profile.press else "1.7",
        object_stream_mode=ObjectStreamMode.generate,
        deterministic_id=True,
        linearize=profile.small,
    )
    return buffer.getvalue()
