"""The way from a folder of content to finished files, one function that reads like a contents page.

All outputs are made in memory and only then written: a fault anywhere leaves the files of the
last build as they were. (Not called `build`: a module of that name would hide the public function
`briefing.build`.)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from itertools import count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.apart import Apart, in_turn
from briefing.apart import Drawn as Drawn
from briefing.claim import taking_turns
from briefing.content.assemble import Loaded, load_document
from briefing.content.document import Document
from briefing.content.fields import Row
from briefing.content.marks import marked
from briefing.coverage import uncovered
from briefing.diagnostics import (
    BriefingError,
    Diagnostic,
    OutputError,
    ResourceError,
    Severity,
    Span,
)
from briefing.frame import Paint, Publication
from briefing.frozen import frozen
from briefing.naming import USUAL, file_name
from briefing.output import discard, make_folder, require_writable, write_together
from briefing.render.profile import SCREEN, Profile
from briefing.slide_outputs import Density as Density
from briefing.slide_outputs import draw_slides
from briefing.stages import stage
from briefing.text.kept import recall, remember
from briefing.text.words import remember_words
from briefing.theme.load import load_theme
from briefing.theme.tokens import Theme
from briefing.typefaces import lent_faces

if TYPE_CHECKING:
    from briefing.deck.fit import Fit

IN_TURN = Apart()


@frozen
class Output:
    """A written file. `pages` counts the slides of a deck, `minutes` what its notes take to say,
    `figures` those that were read back and traced, None where the file was not verified.
    """

    kind: str
    path: Path
    bytes: int
    pages: int
    minutes: float | None = None
    figures: int | None = None


@frozen
class Built:
    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...]


@frozen
class Checked:
    """What a check has to say; `slots` is how each text of the deck fits, once it is laid out."""

    diagnostics: tuple[Diagnostic, ...]
    slots: tuple[Fit, ...] = ()


def build(
    content: Path,
    out: Path,
    kinds: Collection[str] = USUAL,
    theme: str | None = None,
    density: Density | None = None,
    profile: Profile = SCREEN,
    verify: bool | None = None,
    row: Row | None = None,
    *,
    apart: Apart = IN_TURN,
) -> Built:
    """Make the outputs of a content folder. Raises BriefingError; then nothing was written.

    `apart` may let other processes make slides and deck while this one makes the handout.
    `row` fills the fields of a template.
    `verify` reads every output back first; unless said otherwise, what goes to a press is.
    """
    with stage("read and check"):
        loaded = load(content, row)
    with stage("theme and faces"):
        place = None if theme else loaded.theme_place
        looks = look_of(content, theme or loaded.document.theme, place)
        borrowed = require_characters(loaded, looks, content)
        recall(str(content.resolve()), looks.fallbacks)
    require_writable(_files(loaded.document, out, kinds))
    density = density or loaded.document.density
    drawn = tuple(draw_outputs(loaded.document, looks, kinds, density, profile, apart))
    if profile.press is not None if verify is None else verify:
        with stage("read back"):
            drawn = tuple(_verified(loaded.document, drawn, density))
    with stage("write files"):
        make_folder(out)
        with taking_turns(out):
            write_together((out / output.name, output.data) for output in drawn)
            names = {output.name for output in drawn}
            discard(_stale_pictures(loaded.document, out, kinds, names))
        if row is None:
            remember()
    outputs = tuple(_written(output, out) for output in drawn)
    said = (*loaded.diagnostics, *borrowed, *_stand_ins(kinds, looks))
    return Built(outputs, said)


def check(content: Path, *, layout: bool = False, row: Row | None = None) -> Checked:
    """The warnings and notices of a content folder; with `layout` everything is laid out too.

    Raises BriefingError with these and every fault. Writes nothing.
    """
    loaded = load(content, row)
    looks = look_of(content, loaded.document.theme, loaded.theme_place)
    borrowed = require_characters(loaded, looks, content)
    laid = _laid_out(loaded.document, looks) if layout else Checked(())
    diagnostics = (*loaded.diagnostics, *borrowed, *laid.diagnostics)
    if any(diagnostic.severity is Severity.ERROR for diagnostic in laid.diagnostics):
        raise BriefingError(diagnostics)
    return Checked(diagnostics, laid.slots)


def load(content: Path, row: Row | None = None) -> Loaded:
    """The checked document of a content folder, with its warnings and notices."""
    return load_document(content, row)


def look_of(content: Path, theme: str, place: Span | None = None) -> Theme:
    """The theme that `place` names, with the faces that the content folder brings."""
    return replace(load_theme(theme, content, place), fallbacks=lent_faces(content))


def require_characters(loaded: Loaded, theme: Theme, content: Path) -> tuple[Diagnostic, ...]:
    """Refuses characters that no face draws; gives back notices of those that another one does."""
    said = tuple(uncovered(loaded.document, theme, content))
    if any(diagnostic.severity is Severity.ERROR for diagnostic in said):
        raise ResourceError((*loaded.diagnostics, *said))
    return said


def draw_outputs(
    document: Document,
    theme: Theme,
    kinds: Collection[str],
    density: Density,
    profile: Profile = SCREEN,
    apart: Apart = IN_TURN,
) -> Iterator[Drawn]:
    """The wanted outputs, always in the same order. Slides and deck come from one plan."""
    others = any(kind not in ("slides", "deck") for kind in kinds)
    slid = any(kind in ("slides", "deck") for kind in kinds)
    halved = apart != IN_TURN and not (others and slid)
    slides = partial(draw_slides, document, theme, kinds, density, profile, apart.deck, halved)
    with (apart.slides if others and slid else in_turn)(slides) as drawn:
        handout = [_draw_handout(document, theme, profile, halved)] if "handout" in kinds else []
        rest = [*_draw_rest(document, theme, kinds, density, profile)]
        yield from (*handout, *(drawn() if slid else ()), *rest)
    remember_words()


def _draw_rest(
    document: Document, theme: Theme, kinds: Collection[str], density: Density, profile: Profile
) -> Iterator[Drawn]:
    if "long-image" in kinds:
        yield from _draw_long_image(document, theme)
    if "large-print" in kinds:
        yield _draw_large_print(document, theme, profile)
    if "official" in kinds:
        yield _draw_official(document, theme, profile)
    if "proof" in kinds:
        yield _draw_proof(document, theme, profile)
    if "png" in kinds:
        yield from _draw_page_pictures(document, theme, density)


# The layouts and the libraries behind them are loaded where they are used: a check of the content
# needs none of them and is over before they would be loaded.


def _draw_handout(document: Document, theme: Theme, profile: Profile, halved: bool) -> Drawn:
    with stage("lay out handout"):
        paint = None
        if halved:
            from briefing.render.draw import paint_for

            paint = paint_for(profile)
        pages = _lay_out_handout(document, theme, profile.edge, paint)
    with stage("write handout"):
        from briefing.render.fours import filled_to_fours
        from briefing.render.pdf import write_pdf

        if profile.fours:
            pages = filled_to_fours(pages)
        data = write_pdf(pages, profile)
    return Drawn("handout", file_name(document, "handout"), data, len(pages.pages))


def _draw_long_image(document: Document, theme: Theme) -> Iterator[Drawn]:
    from briefing.layout.long_image import layout_long_image
    from briefing.render.raster import draw_pictures

    pictures = tuple(draw_pictures(layout_long_image(marked(document), theme)))
    for number, data in enumerate(pictures, 1):
        name = file_name(document, "long-image", number if len(pictures) > 1 else None)
        yield Drawn("long-image", name, data, 1)


def _draw_large_print(document: Document, theme: Theme, profile: Profile) -> Drawn:
    from briefing.layout.large_print import layout_large_print
    from briefing.render.pdf import write_pdf

    pages = layout_large_print(marked(document), theme, profile.edge)
    data = write_pdf(pages, profile)
    return Drawn("large-print", file_name(document, "large-print"), data, len(pages.pages))


def _draw_official(document: Document, theme: Theme, profile: Profile) -> Drawn:
    from briefing.layout.plain.official import layout_official
    from briefing.render.pdf import write_pdf

    pages = layout_official(document, theme)
    data = write_pdf(pages, profile)
    return Drawn("official", file_name(document, "official"), data, len(pages.pages))


def _draw_proof(document: Document, theme: Theme, profile: Profile) -> Drawn:
    from briefing.layout.plain.proof import layout_proof
    from briefing.render.pdf import write_pdf

    pages = layout_proof(document, theme)
    data = write_pdf(pages, profile)
    return Drawn("proof", file_name(document, "proof"), data, len(pages.pages))


def _draw_page_pictures(document: Document, theme: Theme, density: Density) -> Iterator[Drawn]:
    from briefing.deck.plan import plan_deck
    from briefing.layout.slide import layout_slides
    from briefing.preview import page_pictures

    shown = {
        "handout": _lay_out_handout(document, theme),
        "slides": layout_slides(plan_deck(marked(document), theme, density), theme),
    }
    for name, data in page_pictures(marked(document), theme, shown):
        yield Drawn("png", file_name(document, "png", shown=name), data, 1)


def _stand_ins(kinds: Collection[str], theme: Theme) -> Iterator[Diagnostic]:
    """Notices of faces of the official form that the content folder does not lend."""
    if "official" in kinds:
        from briefing.theme.official import stand_ins

        yield from stand_ins(theme)


def _verified(document: Document, drawn: Collection[Drawn], density: Density) -> Iterator[Drawn]:
    """The outputs with how many figures were traced in each; refuses them all if one is untrue."""
    from briefing.audit.verify import Auditor, is_readable

    auditor = Auditor(document)
    audits = {
        output.name: auditor.verify(output.kind, output.data, density)
        for output in drawn
        if is_readable(output.kind)
    }
    faults = [fault for audit in audits.values() for fault in audit.faults]
    if faults:
        raise OutputError(faults)
    for output in drawn:
        audit = audits.get(output.name)
        yield replace(output, figures=audit.figures) if audit else output


def _files(document: Document, out: Path, kinds: Collection[str]) -> Iterator[Path]:
    """The files whose names are known before anything is drawn."""
    for kind in kinds:
        if kind != "png":
            yield out / file_name(document, kind)


def _stale_pictures(
    document: Document, out: Path, kinds: Collection[str], fresh: Collection[str]
) -> Iterator[Path]:
    """Pictures of an earlier build, which would pass for parts of this one."""
    rows: list[Iterator[str]] = []
    if "long-image" in kinds:
        yield from _unless(fresh, out, file_name(document, "long-image"))
        rows.append(file_name(document, "long-image", number) for number in count(1))
    if "png" in kinds:
        for shown in ("handout", "slides"):
            rows.append(_page_names(document, shown))
    for names in rows:
        for name in takewhile(lambda name: (out / name).exists(), names):
            yield from _unless(fresh, out, name)


def _page_names(document: Document, shown: str) -> Iterator[str]:
    return (file_name(document, "png", shown=f"{shown}-{number:02}") for number in count(1))


def _unless(fresh: Collection[str], out: Path, name: str) -> Iterator[Path]:
    if name not in fresh:
        yield out / name


def _written(drawn: Drawn, out: Path) -> Output:
    path, size = out / drawn.name, len(drawn.data)
    return Output(drawn.kind, path, size, drawn.pages, drawn.minutes, drawn.figures)


def _lay_out_handout(
    document: Document, theme: Theme, edge: float = 0.0, paint: Paint | None = None
) -> Publication:
    from briefing.layout.handout import layout_handout

    return layout_handout(marked(document), theme, edge, paint)


def _laid_out(document: Document, theme: Theme) -> Checked:
    """What the layouts refuse, both of them asked, where the composer had to strain, and how the
    deck's texts fit their slots.
    """
    from briefing.deck.fit import fits, tight_slots
    from briefing.deck.plan import plan_deck
    from briefing.layout.slide import layout_slides
    from briefing.layout.strain import strains

    said: list[Diagnostic] = []
    slots: tuple[Fit, ...] = ()
    try:
        said += strains(_lay_out_handout(document, theme), "handout")
    except BriefingError as refusal:
        said += refusal.diagnostics
    try:
        deck = plan_deck(marked(document), theme, document.density)
        said += strains(layout_slides(deck, theme), "slides")
        slots = tuple(fits(deck, theme, document.deck_fonts))
    except BriefingError as refusal:
        said += refusal.diagnostics
    return Checked((*said, *tight_slots(slots)), slots)
