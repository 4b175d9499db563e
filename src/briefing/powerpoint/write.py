"""A deck as an editable PowerPoint file.

In: the deck as values, its theme, the choice of typefaces. Out: the file's bytes, the same for
the same deck. The slides' words stand in placeholders of real layouts and inherit their place
and look; the rest are native objects. Nothing is measured or broken into lines here.

Reading order is the order of the objects: title, the other words at the head, the elements, the
source at the foot, the page number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from itertools import groupby

from pptx import Presentation
from pptx.opc.package import Part
from pptx.package import Package
from pptx.parts.slide import SlidePart

from briefing.deck.pace import spoken_seconds, told_time
from briefing.deck.slides import Deck, Para, PictureBox, Slide
from briefing.geometry import Rect
from briefing.output import build_date
from briefing.powerpoint.drawing import NAMESPACES, attribute, clean, fill, guid, hundredths
from briefing.powerpoint.masters import placeholder_tag, slot_name
from briefing.powerpoint.motion import TRANSITION, builds
from briefing.powerpoint.normalise import normalise
from briefing.powerpoint.notes import notes_page
from briefing.powerpoint.package import (
    FIRST_SLIDE_ID,
    PictureStore,
    add_notes,
    append_xml,
    attach_slides,
    new_slide,
)
from briefing.powerpoint.shapes import ShapeWriter
from briefing.powerpoint.sheet import frame, number_field, shape_tree
from briefing.powerpoint.template import write_template
from briefing.powerpoint.text import paragraphs_xml
from briefing.powerpoint.theme_part import DeckFonts
from briefing.theme.slides import slide_layouts
from briefing.theme.slots import SlideLayout, Slot
from briefing.theme.tokens import Theme

_FOOT = "source"
_EMPTY_SLIDE = (
    f"<p:sld {NAMESPACES}><p:cSld>{shape_tree([])}</p:cSld>"
    f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>{TRANSITION}</p:sld>"
)
_SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def write_deck(deck: Deck, theme: Theme, fonts: DeckFonts = "office") -> bytes:
    """The .pptx of `deck`; its slides name layouts of `theme`."""
    layouts = slide_layouts(theme)
    presentation = Presentation(BytesIO(write_template(theme, layouts, fonts)))
    package: Package = presentation.part.package
    moment = build_date()
    _describe(package, deck, moment)
    slides = _add_slides(package, deck, {layout.name: layout for layout in layouts}, theme)
    attach_slides(package, slides)
    append_xml(package.presentation_part, _sections(deck))
    buffer = BytesIO()
    package.save(buffer)
    return normalise(buffer.getvalue(), moment)


def _describe(package: Package, deck: Deck, moment: datetime) -> None:
    properties = package.core_properties
    properties.title = clean(deck.title)
    properties.author = properties.last_modified_by = clean(deck.author)
    properties.language = deck.language
    properties.created = properties.modified = moment


def _add_slides(
    package: Package, deck: Deck, layouts: Mapping[str, SlideLayout], theme: Theme
) -> list[SlidePart]:
    """Detached slides. All exist before any is filled, because a link may point forward."""
    parts = _layout_parts(package)
    slides = [
        new_slide(package, number, parts[slide.layout], _EMPTY_SLIDE)
        for number, slide in enumerate(deck.slides, start=1)
    ]
    targets = {slide.id: part for slide, part in zip(deck.slides, slides, strict=True)}
    titles = {slide.id: slide.title for slide in deck.slides}
    pictures = PictureStore(package)
    master = package.presentation_part.notes_master_part
    for number, (slide, part) in enumerate(zip(deck.slides, slides, strict=True), start=1):
        writer = ShapeWriter(part, theme, pictures, targets)
        _fill(writer, slide, layouts[slide.layout], theme, number)
        if home := deck.way_back(slide):
            _lead_back(writer, layouts[slide.layout], titles[home], home)
        if deck.builds and len(writer.entries) > 1:
            append_xml(part, builds(writer.entries))
        add_notes(package, number, part, master, notes_page(_notes(deck, slide), number))
    return slides


def _notes(deck: Deck, slide: Slide) -> tuple[str, ...]:
    """The source text, opened by how long it takes to say."""
    if not slide.notes:
        return ()
    return (told_time(spoken_seconds(slide.notes, deck.pace), deck.language), *slide.notes)


def _layout_parts(package: Package) -> dict[str, Part]:
    masters = package.presentation_part.presentation.slide_masters
    return {layout.name: layout.part for master in masters for layout in master.slide_layouts}


def _fill(
    writer: ShapeWriter, slide: Slide, layout: SlideLayout, theme: Theme, number: int
) -> None:
    slots = {slot.name: slot for slot in layout.slots}
    words = sorted(slide.words, key=lambda entry: slots[entry[0]].kind != "title")
    for name, paragraphs in words:
        if name != _FOOT:
            rect = slide.title_rect if slots[name].kind == "title" else None
            _add_words(writer, slots[name], paragraphs, theme, rect)
    for element in slide.elements:
        if isinstance(element, PictureBox) and element.name in slots:
            writer.add_picture(element, placeholder_tag(slots[element.name]))
        else:
            writer.add(element)
    for name, paragraphs in words:
        if name == _FOOT:
            _add_words(writer, slots[name], paragraphs, theme)
    for slot in layout.slots:
        if slot.kind == "page":
            _add_number(writer, slot, theme, number)


def _lead_back(writer: ShapeWriter, layout: SlideLayout, title: str, home: str) -> None:
    """A click on the page number opens the slide `home`, which is titled so."""
    if page := layout.slot("page"):
        writer.add_click_area(title, page.rect, home)


def _add_words(
    writer: ShapeWriter,
    slot: Slot,
    paragraphs: tuple[Para, ...],
    theme: Theme,
    rect: Rect | None = None,
) -> None:
    """The slot's words, in its own place unless `rect` is another."""
    body = paragraphs_xml(theme, paragraphs, slot)
    place = frame(rect) if rect else ""
    writer.add_placeholder(slot_name(slot), placeholder_tag(slot), body, place)


def _add_number(writer: ShapeWriter, slot: Slot, theme: Theme, number: int) -> None:
    """Size and colour are stated once more: LibreOffice takes the master's for fields."""
    look = f' sz="{hundredths(slot.style.size)}">{fill(theme, slot.style.ink)}'
    body = f"<a:p>{number_field(str(number), look)}</a:p>"
    writer.add_placeholder(slot_name(slot), placeholder_tag(slot), body)


def _sections(deck: Deck) -> str:
    """The slides by part, as PowerPoint's sections; those of no part are named by their layout."""
    inner = "".join(_section(at, name, ids) for at, (name, ids) in enumerate(_runs(deck)))
    return (
        f'<p:extLst {NAMESPACES}><p:ext uri="{_SECTIONS_URI}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f"{inner}</p14:sectionLst></p:ext></p:extLst>"
    )


def _runs(deck: Deck) -> Iterator[tuple[str, list[int]]]:
    """Runs of slides of one part: its title and the slides' ids."""
    titles = dict(deck.parts)
    numbered = enumerate(deck.slides, start=FIRST_SLIDE_ID)
    for part, run in groupby(numbered, key=lambda entry: entry[1].part):
        slides = list(run)
        yield titles.get(part, slides[0][1].layout), [id_ for id_, _ in slides]


def _section(at: int, name: str, ids: list[int]) -> str:
    slides = "".join(f'<p14:sldId id="{id_}"/>' for id_ in ids)
    return (
        f'<p14:section name={attribute(name)} id="{guid(f"section {at}")}">'
        f"<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
    )
