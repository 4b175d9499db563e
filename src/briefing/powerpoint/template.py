"""A whole .pptx package without slides, generated from a theme and its slide layouts.

Parts are strings; the package is zipped here, once, and opened by python-pptx like any other.
Nothing of python-pptx's own template is in it: that is 4:3, set in Calibri, names no East Asian
face and has no masters for notes and handouts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from briefing.powerpoint.masters import slide_layout, slide_master
from briefing.powerpoint.notes import handout_master, notes_master
from briefing.powerpoint.presentation import (
    presentation,
    presentation_properties,
    view_properties,
)
from briefing.powerpoint.table import table_styles
from briefing.powerpoint.theme_part import DeckFonts, theme_part
from briefing.theme.slots import SlideLayout
from briefing.theme.tokens import Theme

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class _Part:
    """A part by its name in the package. `relations` are (kind, target part) for rId1, rId2 …"""

    name: str
    media_type: str
    xml: str
    relations: tuple[tuple[str, str], ...] = ()


def write_template(theme: Theme, layouts: Sequence[SlideLayout], fonts: DeckFonts) -> bytes:
    """The package as bytes. Its layouts keep the order given."""
    parts = (
        _main(theme),
        _slide_master(theme, layouts),
        *(_slide_layout(theme, number, layout) for number, layout in enumerate(layouts, start=1)),
        *_paper_masters(theme),
        *(_theme(theme, fonts, number) for number in (1, 2, 3)),
        *_settings(theme),
        *_properties(),
    )
    return _zip(parts)


def _main(theme: Theme) -> _Part:
    return _Part(
        "ppt/presentation.xml",
        f"{_PRESENTATION}.presentation.main+xml",
        presentation(theme),
        (
            ("slideMaster", "ppt/slideMasters/slideMaster1.xml"),
            ("notesMaster", "ppt/notesMasters/notesMaster1.xml"),
            ("handoutMaster", "ppt/handoutMasters/handoutMaster1.xml"),
            ("presProps", "ppt/presProps.xml"),
            ("viewProps", "ppt/viewProps.xml"),
            ("theme", "ppt/theme/theme1.xml"),
            ("tableStyles", "ppt/tableStyles.xml"),
        ),
    )


def _slide_master(theme: Theme, layouts: Sequence[SlideLayout]) -> _Part:
    numbers = range(1, len(layouts) + 1)
    relations = [("slideLayout", f"ppt/slideLayouts/slideLayout{number}.xml") for number in numbers]
    return _Part(
        "ppt/slideMasters/slideMaster1.xml",
        f"{_PRESENTATION}.slideMaster+xml",
        slide_master(theme, layouts),
        (*relations, ("theme", "ppt/theme/theme1.xml")),
    )


def _slide_layout(theme: Theme, number: int, layout: SlideLayout) -> _Part:
    return _Part(
        f"ppt/slideLayouts/slideLayout{number}.xml",
        f"{_PRESENTATION}.slideLayout+xml",
        slide_layout(theme, layout),
        (("slideMaster", "ppt/slideMasters/slideMaster1.xml"),),
    )


def _paper_masters(theme: Theme) -> Iterator[_Part]:
    yield _Part(
        "ppt/notesMasters/notesMaster1.xml",
        f"{_PRESENTATION}.notesMaster+xml",
        notes_master(theme),
        (("theme", "ppt/theme/theme2.xml"),),
    )
    yield _Part(
        "ppt/handoutMasters/handoutMaster1.xml",
        f"{_PRESENTATION}.handoutMaster+xml",
        handout_master(theme),
        (("theme", "ppt/theme/theme3.xml"),),
    )


def _theme(theme: Theme, fonts: DeckFonts, number: int) -> _Part:
    return _Part(
        f"ppt/theme/theme{number}.xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
        theme_part(theme, fonts),
    )


def _settings(theme: Theme) -> Iterator[_Part]:
    for name, xml in (
        ("presProps", presentation_properties()),
        ("viewProps", view_properties()),
        ("tableStyles", table_styles(theme)),
    ):
        yield _Part(f"ppt/{name}.xml", f"{_PRESENTATION}.{name}+xml", xml)


def _properties() -> Iterator[_Part]:
    """Title, author and dates are set when the deck is written."""
    yield _Part(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
    )
    yield _Part(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>briefing</Application></Properties>',
    )


_ROOT = (
    (f"{_OFFICE}/officeDocument", "ppt/presentation.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
)


def _zip(parts: Sequence[_Part]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _content_types(parts))
        package.writestr("_rels/.rels", _relationships(_ROOT))
        for part in parts:
            package.writestr(part.name, _DECLARATION + part.xml)
            if part.relations:
                folder, _, file = part.name.rpartition("/")
                relations = tuple((f"{_OFFICE}/{kind}", to) for kind, to in part.relations)
                package.writestr(f"{folder}/_rels/{file}.rels", _relationships(relations))
    return buffer.getvalue()


def _content_types(parts: Sequence[_Part]) -> str:
    overrides = "".join(
        f'<Override PartName="/{part.name}" ContentType="{part.media_type}"/>' for part in parts
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/>{overrides}</Types>'
    )


def _relationships(relations: Sequence[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target={quoteattr("/" + target)}/>'
        for number, (kind, target) in enumerate(relations, start=1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
