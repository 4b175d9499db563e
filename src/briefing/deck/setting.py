"""What every slide is made with: the document, the theme's layouts, the ruler, our words.

Also the makers of slides and paragraphs that all kinds share. `Place` says where in the document
a slide stands; its kicker is written from that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from briefing.content.document import Document, Part, Section
from briefing.content.inline import Text
from briefing.content.labels import Labels, labels_of
from briefing.deck.measure import Ruler, ruler_of
from briefing.deck.slides import SLACK, Element, Para, Run, Slide, TextBox
from briefing.diagnostics import BriefingError, Diagnostic, Severity, Span
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.theme.canvas import Canvas, canvas_of
from briefing.theme.furniture import HEADED
from briefing.theme.slides import canvas_layouts
from briefing.theme.slots import RunStyle, SlideLayout, Slot
from briefing.theme.tokens import Theme

Anchor: TypeAlias = Literal["top", "middle", "bottom"]

_PAGE_ROOM = 32.0
_LONGEST_STATUS = 208.0
"""It ends clear of the panel's edge, where the foot is the shortest."""

_BESIDE_STATUS = 12.0
_SMALLER_SOURCES = (10.0, 9.0, 8.0)


@frozen
class Setting:
    document: Document
    theme: Theme
    full: bool
    canvas: Canvas
    layouts: Mapping[str, SlideLayout]
    ruler: Ruler
    words: Labels

    def speaking(self, language: str) -> Setting:
        """The same in a part's own language; "" is the document's."""
        if not language:
            return self
        document = replace(self.document, language=language)
        return replace(self, document=document, words=labels_of(language))

    def slot(self, layout: str, name: str) -> Slot:
        slot = self.layouts[layout].slot(name)
        if slot is None:
            raise KeyError(f"layout {layout} has no slot {name}")
        return slot

    def body(self, layout: str) -> Rect:
        """Where a slide's own elements stand."""
        return self.layouts[layout].body

    def panel(self, layout: str) -> Rect:
        """The free part of the dark panel beside them."""
        return self.layouts[layout].panel


def make_setting(document: Document, theme: Theme, full: bool) -> Setting:
    canvas, _ = canvas_of(document.slide_size)
    layouts = {layout.name: layout for layout in canvas_layouts(theme.motif, canvas)}
    words = labels_of(document.language)
    return Setting(document, theme, full, canvas, layouts, ruler_of(theme), words)


@frozen
class Place:
    """Where a slide stands. `section` None before a part's first section."""

    part: Part
    section: Section | None = None

    @property
    def heading(self) -> Section | Part:
        return self.section or self.part

    @property
    def part_title(self) -> str:
        return self.part.numeral + self.part.title.words

    @property
    def kicker(self) -> str:
        """The heading above the slide's own: the section's where there is one."""
        return self.heading.numeral + self.heading.title.words

    @property
    def above(self) -> str:
        """What stands above the heading of the place: the part's, above its sections'."""
        return self.part_title if self.section else ""


def make_slide(
    setting: Setting,
    place: Place,
    id_: str,
    layout: str,
    title: Sequence[Para],
    elements: Sequence[Element],
    notes: Sequence[str],
    *,
    kicker: str = "",
    remark: str = "",
    source: Text | None = None,
) -> Slide:
    """A slide with its furniture. `remark` is what stands before the source in the foot, `source`
    the source of what the document's prose does not hold.
    """
    words = [("title", tuple(title))]
    if kicker and (para := _kicker(setting, layout, kicker, place.part_title)):
        words.append(("kicker", (para,)))
    foot = source_para(setting, layout, remark, source or setting.document.title)
    words.append(("source", (foot,)))
    return Slide(
        id=id_,
        layout=layout,
        words=tuple(words),
        elements=(*elements, *status_boxes(setting, layout)),
        notes=tuple(note for note in notes if note),
        part=place.part.id,
        section=place.section.id if place.section else "",
    )


def _kicker(setting: Setting, layout: str, heading: str, part: str) -> Para | None:
    """The heading on its one line, in smaller type if need be; else the part's, else nothing."""
    slot = setting.slot(layout, "kicker")
    room = slot.rect.width - slot.indent
    for words in (heading, part):
        for size in (slot.style.size, slot.style.size - 2):
            if setting.ruler.is_one_line([Run(words, replace(slot.style, size=size))], room):
                return in_slot(setting, layout, "kicker", words, size)
    return None


def in_slot(
    setting: Setting, layout: str, name: str, words: str, size: float | None = None
) -> Para:
    """A paragraph in the slot's own style, or in another size of it."""
    slot = setting.slot(layout, name)
    style = replace(slot.style, size=size) if size else slot.style
    hang = hang_of(words, style, slot.indent)
    return Para((Run(words, style),), slot.leading, slot.align, indent=slot.indent, hang=hang)


def hang_of(words: str, style: RunStyle, indent: float) -> float:
    """The blank half of an opening bracket hangs in the margin, so that its ink stands flush."""
    return min(style.size / 2, indent) if words.startswith("（") else 0.0


def flush_box(name: str, rect: Rect, para: Para, anchor: Anchor = "top", link: str = "") -> TextBox:
    """A box whose first word stands flush with the left edge of `rect`, bracket or not."""
    hang = hang_of(para.text, para.runs[0].style, para.runs[0].style.size / 2)
    wider = Rect(rect.x - hang, rect.y, rect.width + hang, rect.height)
    return TextBox(name, wider, (replace(para, hang=hang, indent=hang),), anchor, link=link)


def plain(words: str, style: RunStyle, leading: float, origin: Span | None = None) -> Para:
    return Para((Run(words, style, origin),), leading)


def source_para(setting: Setting, layout: str, remark: str, source: Text) -> Para:
    """Note and source on one line, or on two where they are long or a long status is beside."""
    words = setting.words
    before = remark if not remark or remark.endswith(("。", ".")) else remark + words.stop
    para = in_slot(setting, layout, "source", before + words.source.format(source.words))
    rect = setting.slot(layout, "source").rect
    room = rect.width
    for status in status_boxes(setting, layout):
        room = min(room, status.rect.x - _BESIDE_STATUS - rect.x)
    if setting.ruler.is_one_line(para.runs, room):
        return para
    (run,) = para.runs
    for size in (run.style.size, *_SMALLER_SOURCES) if room < rect.width else ():
        smaller = replace(run, style=replace(run.style, size=size))
        lines = setting.ruler.lines_of((smaller,), room, 2)
        if len(lines) == 2:
            return replace(para, runs=(replace(smaller, text="\n".join(lines)),), leading=14.0)
    return replace(para, leading=14.0)


def status_boxes(setting: Setting, layout: str) -> tuple[TextBox, ...]:
    """The document's status before the page number, where it has one."""
    status = setting.document.status
    if status is None:
        return ()
    page = setting.slot(layout, "page")
    run = Run(status.words, RunStyle(11, page.style.ink, "text", "bold"), status.span)
    width = setting.ruler.width((run,)) * SLACK + 1
    right = page.rect.right - _PAGE_ROOM
    rect = Rect(right - width, page.rect.y, width, page.rect.height)
    return (TextBox("状态", rect, (Para((run,), page.leading, "right"),)),)


def require_short_status(setting: Setting) -> None:
    """Refuses a status for which the foot of a slide has no room."""
    status = setting.document.status
    if status and any(
        setting.ruler.width(box.paragraphs[0].runs) * SLACK > _LONGEST_STATUS
        for box in status_boxes(setting, HEADED)
    ):
        raise no_fit(status.span, "the status", f"“{status.words}” is too long", "say it shorter")


def remark_of(setting: Setting, note: Text | None, period: Text | None) -> str:
    """A note and a period as they stand in the foot, "" without either."""
    words = setting.words
    said = []
    if note:
        said.append(words.note.format(note.words.rstrip("。")))
    if period:
        said.append(words.period.format(period.words.rstrip("。")))
    return words.stop.join(said)


def no_fit(span: Span, what: str, excess: str, *hints: str) -> BriefingError:
    """What does not go on a slide even in its last form is a fault, never cut off."""
    message = f"{what} does not fit on a slide: {excess}"
    return BriefingError([Diagnostic(Severity.ERROR, "no-fit", message, span, hints[:3])])
