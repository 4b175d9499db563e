"""Adding slides, notes and pictures to an open package in time linear in their number.

Analysis. `Slides.add_slide` and `notes_slide` of python-pptx cost more with every slide: each
new notes, chart or picture part asks `next_partname`, which walks the whole relationship graph;
each new slide id is the maximum over all ids; each `relate_to` of the presentation part first
sorts all its relationships by type: measured, 14 s for 1,100 slides and notes, 2 s here.
Choice. Slides are built *detached*: while nothing relates to them, the graph walked is that of
the template, however many slides wait. Names are counted here. At the end one `load_rels_from_xml`
gives the presentation part all its relationships, the way the library itself opens a file.
Limits. Charts and workbooks all get the first free name while detached and are renamed in
`attach_slides`; nothing may keep a part's name before that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import count

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.oxml import CT_Relationships
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.presentation import CT_Presentation
from pptx.package import Package
from pptx.parts.presentation import PresentationPart
from pptx.parts.slide import NotesSlidePart, SlidePart

from briefing.content.document import Picture

FIRST_SLIDE_ID = 256
"""The least slide id that the format admits; the slide at index n has this plus n."""


class PictureStore:
    """The picture parts of a package: each picture once, however often it is shown."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts: dict[bytes, Part] = {}

    def part(self, picture: Picture) -> Part:
        key = sha256(picture.data).digest()
        if key not in self._parts:
            name = f"/ppt/media/image{len(self._parts) + 1}.{picture.media.partition('/')[2]}"
            self._parts[key] = Part(PackURI(name), picture.media, self._package, picture.data)
        return self._parts[key]


def new_slide(package: Package, number: int, layout: Part, xml: str) -> SlidePart:
    """A slide part that is related to its layout but that nothing is related to yet."""
    part: SlidePart = SlidePart.load(
        PackURI(f"/ppt/slides/slide{number}.xml"), CONTENT_TYPE.PML_SLIDE, package, xml.encode()
    )
    part.relate_to(layout, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    return part


def add_notes(package: Package, number: int, slide: SlidePart, master: Part, xml: str) -> None:
    part: NotesSlidePart = NotesSlidePart.load(
        PackURI(f"/ppt/notesSlides/notesSlide{number}.xml"),
        CONTENT_TYPE.PML_NOTES_SLIDE,
        package,
        xml.encode(),
    )
    part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    part.relate_to(slide, RELATIONSHIP_TYPE.SLIDE)
    slide.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)


def attach_slides(package: Package, slides: Sequence[SlidePart]) -> None:
    """Makes detached slides the presentation's, in order, and names their charts."""
    _name_charts(slides)
    presentation = package.presentation_part
    relations, parts = CT_Relationships.new(), {}
    kept = [(rel.rId, rel.reltype, rel.target_part) for rel in presentation.rels.values()]
    for id_, kind, part in (*kept, *_slide_relations(slides, len(kept) + 1)):
        relations.add_rel(id_, kind, part.partname.relative_ref(presentation.partname.baseURI))
        parts[part.partname] = part
    presentation.load_rels_from_xml(relations, parts)
    _list_slides(presentation._element, len(kept) + 1, len(slides))


def append_xml(part: SlidePart | PresentationPart, xml: str) -> None:
    """Appends an element to the root of a part."""
    part._element.append(parse_xml(xml))


def _slide_relations(slides: Sequence[SlidePart], first: int) -> Iterator[tuple[str, str, Part]]:
    for number, part in enumerate(slides, start=first):
        yield f"rId{number}", RELATIONSHIP_TYPE.SLIDE, part


def _list_slides(presentation: CT_Presentation, first: int, total: int) -> None:
    ids = presentation.get_or_add_sldIdLst()
    for at in range(total):
        attributes = {"id": str(FIRST_SLIDE_ID + at), qn("r:id"): f"rId{first + at}"}
        etree.SubElement(ids, qn("p:sldId"), attributes)


def _name_charts(slides: Sequence[SlidePart]) -> None:
    numbers = count(1)
    for slide in slides:
        for relation in slide.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.CHART:
                _name_chart(relation.target_part, next(numbers))


def _name_chart(chart: Part, number: int) -> None:
    chart.partname = PackURI(f"/ppt/charts/chart{number}.xml")
    for relation in chart.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.PACKAGE:
            name = f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
            relation.target_part.partname = PackURI(name)
