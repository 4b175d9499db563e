"""All parts of a deck but its slides, generated from a theme and its slide layouts.

Parts are strings, written by us: a library's own template would be 4:3, set in Calibri, name no
East Asian face and have no masters for notes and handouts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.geometry import SLIDE_16_9, Size
from briefing.powerpoint.masters import slide_layout, slide_master
from briefing.powerpoint.notes import handout_master, notes_master
from briefing.powerpoint.package import OFFICE, PACKAGE, PRESENTATION, Part
from briefing.powerpoint.presentation import (
    presentation,
    presentation_properties,
    view_properties,
)
from briefing.powerpoint.table import table_styles
from briefing.powerpoint.theme_part import DeckFonts, theme_part
from briefing.theme.slots import SlideLayout
from briefing.theme.tokens import Theme

ROOT = (
    (f"{OFFICE}/officeDocument", "ppt/presentation.xml"),
    (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{OFFICE}/extended-properties", "docProps/app.xml"),
)
"""The relationships of the package itself."""


def template_parts(
    theme: Theme, layouts: Sequence[SlideLayout], fonts: DeckFonts, size: Size = SLIDE_16_9
) -> list[Part]:
    """The main part first. The layouts keep the order given."""
    return [
        _main(theme, size),
        _slide_master(theme, layouts, size),
        *(_slide_layout(theme, number, layout) for number, layout in enumerate(layouts, start=1)),
        *_paper_masters(theme, size),
        *(_theme(theme, fonts, number) for number in (1, 2, 3)),
        *_settings(theme),
        _application(),
    ]


def layout_part(number: int) -> str:
    """The name of a layout, counted from 1."""
    return f"ppt/slideLayouts/slideLayout{number}.xml"


def _related(*relations: tuple[str, str]) -> list[tuple[str, str]]:
    return [(f"{OFFICE}/{kind}", target) for kind, target in relations]


def _main(theme: Theme, size: Size) -> Part:
    return Part(
        "ppt/presentation.xml",
        f"{PRESENTATION}.presentation.main+xml",
        presentation(theme, size),
        _related(
            ("slideMaster", "ppt/slideMasters/slideMaster1.xml"),
            ("notesMaster", "ppt/notesMasters/notesMaster1.xml"),
            ("handoutMaster", "ppt/handoutMasters/handoutMaster1.xml"),
            ("presProps", "ppt/presProps.xml"),
            ("viewProps", "ppt/viewProps.xml"),
            ("theme", "ppt/theme/theme1.xml"),
            ("tableStyles", "ppt/tableStyles.xml"),
        ),
    )


def _slide_master(theme: Theme, layouts: Sequence[SlideLayout], size: Size) -> Part:
    numbers = range(1, len(layouts) + 1)
    relations = [("slideLayout", layout_part(number)) for number in numbers]
    return Part(
        "ppt/slideMasters/slideMaster1.xml",
        f"{PRESENTATION}.slideMaster+xml",
        slide_master(theme, layouts, size),
        _related(*relations, ("theme", "ppt/theme/theme1.xml")),
    )


def _slide_layout(theme: Theme, number: int, layout: SlideLayout) -> Part:
    return Part(
        layout_part(number),
        f"{PRESENTATION}.slideLayout+xml",
        slide_layout(theme, layout),
        _related(("slideMaster", "ppt/slideMasters/slideMaster1.xml")),
    )


def _paper_masters(theme: Theme, size: Size) -> Iterator[Part]:
    yield Part(
        "ppt/notesMasters/notesMaster1.xml",
        f"{PRESENTATION}.notesMaster+xml",
        notes_master(theme, size),
        _related(("theme", "ppt/theme/theme2.xml")),
    )
    yield Part(
        "ppt/handoutMasters/handoutMaster1.xml",
        f"{PRESENTATION}.handoutMaster+xml",
        handout_master(theme),
        _related(("theme", "ppt/theme/theme3.xml")),
    )


def _theme(theme: Theme, fonts: DeckFonts, number: int) -> Part:
    return Part(
        f"ppt/theme/theme{number}.xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
        theme_part(theme, fonts),
    )


def _settings(theme: Theme) -> Iterator[Part]:
    for name, xml in (
        ("presProps", presentation_properties()),
        ("viewProps", view_properties()),
        ("tableStyles", table_styles(theme)),
    ):
        yield Part(f"ppt/{name}.xml", f"{PRESENTATION}.{name}+xml", xml)


def _application() -> Part:
    return Part(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>briefing</Application></Properties>',
    )
