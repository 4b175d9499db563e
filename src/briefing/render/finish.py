"""Everything of a PDF that is not drawn: tags, links, outline, page labels, metadata, intent.

In: the publication, its drawn pages and what they are for; out: the finished file, in object
streams, with an id made from its content. Refuses links and outline entries that lead nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from briefing.frame import Anchor, Heading, Page, Publication, is_address
from briefing.frozen import frozen
from briefing.render.draw import Drawn
from briefing.render.file import File
from briefing.render.intents import write_press_intent, write_press_pages, write_screen_intent
from briefing.render.metadata import PDF_X, info_entries, xmp_packet
from briefing.render.objects import Name, Reference, Stream
from briefing.render.painter import ClickArea
from briefing.render.pictures import write_pictures
from briefing.render.profile import Profile
from briefing.render.sheet import Sheet
from briefing.render.tags import Annotation, write_structure

_PRINTED = 4
"""The annotation flag that PDF/A asks for (ISO 19005-2, 6.3.2)."""


def finish_file(publication: Publication, drawn: Drawn, date: datetime, profile: Profile) -> bytes:
    file, sheets = drawn.file, [profile.sheet(page.size) for page in publication.pages]
    places = _Places(file, publication, sheets)
    annotations = _write_links(publication, drawn, places)
    write_structure(file, publication.structure, drawn.marks, annotations, sheets)
    _write_outline(file, publication.outline, places)
    _write_catalog(file, publication)
    write_pictures(file, drawn.pictures, profile)
    if profile.press:
        write_press_pages(file, sheets)
        write_press_intent(file, profile.press)
    else:
        write_screen_intent(file)
    identity = _identity(drawn) if profile.press else None
    packet = Stream(
        {"Type": Name("Metadata"), "Subtype": Name("XML")},
        xmp_packet(publication, date, identity),
        bare=True,
    )
    file.root["Metadata"] = file.add(packet)
    # PDF/X-4 is made of PDF 1.6, and nothing here is newer.
    version = "1.6" if profile.press else "1.7"
    return file.saved(_info(publication, date, identity), version, small=profile.small)


class _Places:
    """Anchors as destinations in the file."""

    def __init__(self, file: File, publication: Publication, sheets: Sequence[Sheet]) -> None:
        self._pages = [page.reference for page in file.pages]
        self._sheets = sheets
        self._anchors: Mapping[str, Anchor] = {a.key: a for a in publication.anchors}

    def destination(self, key: str) -> list[object]:
        if key not in self._anchors:
            raise ValueError(f"no anchor {key!r} in the publication")
        anchor = self._anchors[key]
        top = round(self._sheets[anchor.page].height_of(anchor.y), 2)
        return [self._pages[anchor.page], Name("XYZ"), None, top, None]


def _write_links(publication: Publication, drawn: Drawn, places: _Places) -> tuple[Annotation, ...]:
    names = _LinkNames(publication, drawn)
    annotations = []
    for area in drawn.links:
        entries = _link(area, names.name(area))
        if is_address(area.target):
            entries["A"] = {"S": Name("URI"), "URI": area.target}
        else:
            entries["Dest"] = places.destination(area.target)
        target = drawn.file.add(entries)
        shown = drawn.file.pages[area.page].entries.setdefault("Annots", [])
        assert isinstance(shown, list), "made here"
        shown.append(target)
        annotations.append(Annotation(area.page, area.owner, entries, target))
    return tuple(annotations)


def _link(area: ClickArea, name: str) -> dict[str, object]:
    box = area.box
    corners = (box.x, box.y, box.right, box.y + box.height)
    return {
        "Type": Name("Annot"),
        "Subtype": Name("Link"),
        "Rect": [round(corner, 2) for corner in corners],
        "Border": [0, 0, 0],
        "F": _PRINTED,
        "Contents": name,
    }


class _LinkNames:
    """What a screen reader says for a link: its own words, else the title that it leads to."""

    def __init__(self, publication: Publication, drawn: Drawn) -> None:
        self._titles = {heading.anchor: heading.title for heading in publication.outline}
        self._words: dict[str, str] = {}
        for mark in drawn.marks:
            self._words[mark.owner] = self._words.get(mark.owner, "") + "".join(mark.words)

    def name(self, area: ClickArea) -> str:
        return self._words.get(area.owner) or self._titles.get(area.target) or area.target


@frozen
class _Entry:
    """A line of the outline, or its root at level 0; `below` fills as headings come."""

    level: int
    entries: dict[str, object]
    below: list[_Entry]

    @property
    def lines(self) -> int:
        """How many lines show below it."""
        return sum(1 + entry.lines for entry in self.below)


def _write_outline(file: File, headings: Sequence[Heading], places: _Places) -> None:
    """The outline as a tree; a level that is skipped hangs under the nearest one above."""
    root = _Entry(0, {"Type": Name("Outlines")}, [])
    above = [root]
    for heading in headings:
        place = places.destination(heading.anchor)
        entry = _Entry(heading.level, {"Title": heading.title, "Dest": place}, [])
        while above[-1] is not root and above[-1].level >= heading.level:
            above.pop()
        above[-1].below.append(entry)
        above.append(entry)
    if headings:
        file.root["Outlines"] = _linked(file, root)


def _linked(file: File, entry: _Entry) -> Reference:
    own = file.add(entry.entries)
    if entry.below:
        lines = [_linked(file, each) for each in entry.below]
        entry.entries.update(First=lines[0], Last=lines[-1], Count=entry.lines)
        for each, before, after in zip(
            entry.below, [None, *lines], [*lines[1:], None], strict=False
        ):
            beside = {"Prev": before, "Next": after}
            each.entries.update({key: line for key, line in beside.items() if line}, Parent=own)
    return own


def _write_catalog(file: File, publication: Publication) -> None:
    file.root |= {
        "Lang": publication.language,
        "ViewerPreferences": {"DisplayDocTitle": True},
        "PageLabels": {"Nums": list(_page_labels(publication.pages))},
    }
    for page in file.pages:
        page.entries["Tabs"] = Name("S")


def _page_labels(pages: Sequence[Page]) -> Iterator[int | dict[str, object]]:
    """Label ranges: numbers that run on share one, other labels stand as prefixes."""
    following = None
    for index, page in enumerate(pages):
        if page.label.isdecimal():
            if page.label != following:
                yield index
                yield {"S": Name("D"), "St": int(page.label)}
            following = str(int(page.label) + 1)
        else:
            yield index
            yield {"P": page.label}
            following = None


def _identity(drawn: Drawn) -> str:
    """What PDF/X knows the file by: made from its content, as the trailer's id is."""
    from uuid import UUID

    return str(UUID(bytes=drawn.file.digest()[:16], version=5))


def _info(
    publication: Publication, date: datetime, print_identity: str | None
) -> dict[str, object]:
    entries: dict[str, object] = dict(info_entries(publication, date))
    if print_identity:
        entries |= {"GTS_PDFXVersion": PDF_X, "Trapped": Name("False")}
    return entries
