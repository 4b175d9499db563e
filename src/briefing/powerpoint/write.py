"""A deck as an editable PowerPoint file.

In: the deck as values, its theme, the choice of typefaces. Out: the file's bytes, the same for
the same deck. The slides' words stand in placeholders of real layouts and inherit their place
and look; the rest are native objects. Nothing is measured or broken into lines here.

Reading order is the order of the objects: title, the other words at the head, the elements, the
source at the foot, the page number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefing.deck.pace import spoken_seconds, told_time
from briefing.deck.slides import Deck, Para, PictureBox, Slide
from briefing.geometry import Rect
from briefing.output import build_date
from briefing.powerpoint.drawing import NAMESPACES, attribute, characters, fill, guid, hundredths
from briefing.powerpoint.masters import placeholder_tag, slot_name
from briefing.powerpoint.motion import TRANSITION, builds
from briefing.powerpoint.notes import notes_page
from briefing.powerpoint.package import (
    OFFICE,
    PACKAGE,
    PRESENTATION,
    Attachments,
    Part,
    pack,
)
from briefing.powerpoint.presentation import presentation
from briefing.powerpoint.shapes import ShapeWriter
from briefing.powerpoint.sheet import frame, number_field, shape_tree
from briefing.powerpoint.template import ROOT, layout_part, template_parts
from briefing.powerpoint.text import paragraphs_xml
from briefing.powerpoint.theme_part import DeckFonts
from briefing.theme.slides import slide_layouts
from briefing.theme.slots import SlideLayout, Slot
from briefing.theme.tokens import Theme

_FOOT = "source"
_SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_FIRST_SLIDE_ID = 256
"""The least slide id that the format admits; the slide at index n has this plus n."""


def write_deck(deck: Deck, theme: Theme, fonts: DeckFonts = "office") -> bytes:
    """The .pptx of `deck`; its slides name layouts of `theme`."""
    layouts = slide_layouts(theme, deck.size)
    main, *others = template_parts(theme, layouts, fonts, deck.size)
    attachments = Attachments()
    slides = _slides(deck, theme, layouts, attachments)
    first = len(main.relations) + 1
    main.relations += [(f"{OFFICE}/slide", _slide_part(number)) for number in _numbers(deck)]
    main.content = presentation(theme, deck.size, _slide_ids(deck, first), _sections(deck))
    return pack([main, *others, _properties(deck), *slides, *attachments.parts], ROOT)


def _properties(deck: Deck) -> Part:
    moment = build_date().strftime("%Y-%m-%dT%H:%M:%SZ")
    title, author = characters(deck.title), characters(deck.author)
    return Part(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        f"<dc:language>{characters(deck.language)}</dc:language>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>",
    )


def _numbers(deck: Deck) -> range:
    return range(1, len(deck.slides) + 1)


def _slide_part(number: int) -> str:
    return f"ppt/slides/slide{number}.xml"


def _slide_ids(deck: Deck, first: int) -> str:
    return "".join(
        f'<p:sldId id="{_FIRST_SLIDE_ID + at}" r:id="rId{first + at}"/>'
        for at in range(len(deck.slides))
    )


def _slides(
    deck: Deck, theme: Theme, layouts: Sequence[SlideLayout], attachments: Attachments
) -> Iterator[Part]:
    """Each slide's part and that of its notes."""
    numbers = {layout.name: number for number, layout in enumerate(layouts, start=1)}
    targets = {slide.id: _slide_part(number) for number, slide in enumerate(deck.slides, start=1)}
    titles = {slide.id: slide.title for slide in deck.slides}
    for number, slide in enumerate(deck.slides, start=1):
        layout = layouts[numbers[slide.layout] - 1]
        notes = _notes_part(deck, slide, number)
        part = Part(_slide_part(number), f"{PRESENTATION}.slide+xml")
        part.relate("slideLayout", layout_part(numbers[slide.layout]))
        writer = ShapeWriter(part, theme, attachments, targets)
        _fill(writer, slide, layout, theme, number)
        if home := deck.way_back(slide):
            _lead_back(writer, layout, titles[home], home)
        part.relate("notesSlide", notes.name)
        part.content = _slide_xml(writer, deck)
        yield part
        yield notes


def _slide_xml(writer: ShapeWriter, deck: Deck) -> str:
    timing = builds(writer.entries) if deck.builds and len(writer.entries) > 1 else ""
    return (
        f"<p:sld {NAMESPACES}><p:cSld>{shape_tree(writer.shapes)}</p:cSld>"
        f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>{TRANSITION}{timing}</p:sld>"
    )


def _notes_part(deck: Deck, slide: Slide, number: int) -> Part:
    return Part(
        f"ppt/notesSlides/notesSlide{number}.xml",
        f"{PRESENTATION}.notesSlide+xml",
        notes_page(_notes(deck, slide), number),
        [
            (f"{OFFICE}/notesMaster", "ppt/notesMasters/notesMaster1.xml"),
            (f"{OFFICE}/slide", _slide_part(number)),
        ],
    )


def _notes(deck: Deck, slide: Slide) -> tuple[str, ...]:
    """The source text, opened by how long it takes to say."""
    if not slide.notes:
        return ()
    return (told_time(spoken_seconds(slide.notes, deck.pace), deck.language), *slide.notes)


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
        f'<p:extLst><p:ext uri="{_SECTIONS_URI}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f"{inner}</p14:sectionLst></p:ext></p:extLst>"
    )


def _runs(deck: Deck) -> Iterator[tuple[str, list[int]]]:
    """Runs of slides of one part: its title and the slides' ids."""
    titles = dict(deck.parts)
    numbered = enumerate(deck.slides, start=_FIRST_SLIDE_ID)
    for part, run in groupby(numbered, key=lambda entry: entry[1].part):
        slides = list(run)
        yield titles.get(part, slides[0][1].layout), [id_ for id_, _ in slides]


def _section(at: int, name: str, ids: list[int]) -> str:
    slides = "".join(f'<p14:sldId id="{id_}"/>' for id_ in ids)
    return (
        f'<p14:section name={attribute(name)} id="{guid(f"section {at}")}">'
        f"<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
    )
