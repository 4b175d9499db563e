"""The words of one Word paragraph as they are shown, with what was left out of them.

In: a paragraph's element. Out: `Shown`: pieces with their weight, pictures, text boxes, notes.
Insertions and moves count as accepted, deletions as gone; of fields the result counts; hidden
text, comments, readings of ruby and soft hyphens are left out and noted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from briefing.importing.blocks import Piece
from briefing.importing.decode import visible
from briefing.importing.notes import Notes, excerpt
from briefing.importing.scripts import lowered, raised
from briefing.importing.word.package import W
from briefing.importing.word.styles import Styles, switched

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_VML = "{urn:schemas-microsoft-com:vml}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BREAK = "\n"
NOTE = "\0"
"""Stands where the mark of a foot- or endnote stands; text of XML cannot hold it."""


@dataclass(slots=True)
class Shown:
    pieces: list[Piece] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    """Link and alternative text of each picture."""
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind (footnote, endnote) and id."""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Words:
    """Reads paragraphs; `field` holds, for each field that is open, whether its result began."""

    styles: Styles
    notes: Notes
    fields: list[bool] = field(default_factory=list)

    def shown(self, paragraph: Any, line: int) -> Shown:
        reading = _Reading(self, line, _paragraph_bold(paragraph, self.styles))
        for child in paragraph:
            reading.read(child)
        return reading.shown


@dataclass(slots=True)
class _Reading:
    words: Words
    line: int
    bold: bool
    shift: str = ""
    shown: Shown = field(default_factory=Shown)

    def read(self, element: Any) -> None:
        if not isinstance(element.tag, str):
            return
        tag = element.tag
        if tag == f"{W}r":
            self._run(element)
        elif tag in (f"{W}del", f"{W}moveFrom"):
            self._gone("tracked-deletion", element, "a tracked deletion is left out")
        elif tag in (f"{W}ins", f"{W}moveTo"):
            text = _text(element)
            if text:
                message = f"a tracked insertion is accepted: {excerpt(text)}"
                self.words.notes.say("tracked-insertion", self.line, message)
            self._each(element)
        elif tag.startswith(_MATH):
            self._formula(element)
        elif tag == f"{W}ruby":
            self._ruby(element)
        elif tag not in (f"{W}pPr", f"{W}rPr", f"{W}sdtPr"):
            self._each(element)

    def _each(self, element: Any) -> None:
        for child in element:
            self.read(child)

    def _run(self, run: Any) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and switched(properties.find(f"{W}vanish")):
            self._gone("hidden-text", run, "hidden text is left out")
            return
        bold = self._is_bold(properties)
        place = None if properties is None else properties.find(f"{W}vertAlign")
        self.shift = "" if place is None else str(place.get(f"{W}val"))
        for child in run:
            if isinstance(child.tag, str):
                self._content(child, bold)
        self.shift = ""

    def _is_bold(self, properties: Any | None) -> bool:
        own = None if properties is None else properties.find(f"{W}b")
        if own is None and properties is not None:
            style = properties.find(f"{W}rStyle")
            if style is not None:
                own = self.words.styles.property(str(style.get(f"{W}val")), "rPr/b")
        return self.bold if own is None else switched(own)

    def _content(self, child: Any, bold: bool) -> None:
        tag = child.tag.removeprefix(W)
        if tag == "fldChar":
            self._field(child)
        elif self.words.fields and not self.words.fields[-1]:
            return
        elif tag == "t":
            self._say(child.text or "", bold)
        elif tag in _SIGNS:
            self._say(_SIGNS[tag], bold)
        elif tag == "sym":
            self._symbol(child)
        elif tag == "softHyphen":
            self.words.notes.remove("unseen-character", self.line, "", "a soft hyphen is left out")
        elif tag in ("footnoteReference", "endnoteReference"):
            self._note(tag.removesuffix("Reference"), str(child.get(f"{W}id")))
        elif tag == "ruby":
            self._ruby(child)
        elif tag in ("drawing", "pict", "object") or child.tag.startswith(_ALTERNATE):
            self._drawing(child)

    def _say(self, text: str, bold: bool) -> None:
        text = visible(text.replace("\f", ""), self.line, self.words.notes)
        text = self._shifted(text)
        if text:
            self.shown.pieces.append(Piece(text, bold))

    def _shifted(self, text: str) -> str:
        """Raised digits as signs of their own: as plain ones they are other numbers."""
        write = {"superscript": raised, "subscript": lowered}.get(self.shift)
        signs = write(text) if write else text
        if write and signs == text and re.match(r"[^\[〔（(]*\d", text):
            message = f"raised or lowered text stands on the line: {excerpt(text)}"
            self.words.notes.warn("script", self.line, message, "look at it")
        return signs

    def _field(self, mark: Any) -> None:
        kind = mark.get(f"{W}fldCharType")
        fields = self.words.fields
        if kind == "begin":
            fields.append(False)
        elif kind == "separate" and fields:
            fields[-1] = True
        elif kind == "end" and fields:
            fields.pop()

    def _symbol(self, symbol: Any) -> None:
        code, font = str(symbol.get(f"{W}char", "")), str(symbol.get(f"{W}font", ""))
        message = f"a sign of the font {font} ({code}) is left out: no other font has it"
        self.words.notes.warn("symbol", self.line, message, "type the sign that is meant")

    def _note(self, kind: str, own: str) -> None:
        self.shown.notes.append((kind, own))
        self.shown.pieces.append(Piece(NOTE))

    def _ruby(self, ruby: Any) -> None:
        for base in ruby.iter(f"{W}rubyBase"):
            self._each(base)
        for reading in ruby.iter(f"{W}rt"):
            self._gone("ruby", reading, "a reading over characters is left out")

    def _formula(self, formula: Any) -> None:
        text = "".join(str(part.text or "") for part in formula.iter(f"{_MATH}t"))
        if text.strip():
            message = f"a formula is written on one line, without its build: {excerpt(text)}"
            self.words.notes.warn("formula", self.line, message, "look at it, or put in a picture")
            self._say(text, bold=False)

    def _drawing(self, drawing: Any) -> None:
        """Pictures and text boxes of a drawing; of two ways to say it the first."""
        fallbacks = {inner for one in drawing.iter(f"{_ALTERNATE}Fallback") for inner in one.iter()}
        names = list(drawing.iter(_PROPERTIES))
        alt = next((str(one.get("descr")) for one in names if one.get("descr")), "")
        for part in drawing.iter():
            if part in fallbacks or not isinstance(part.tag, str):
                continue
            if part.tag == f"{_PICTURE}blip" and part.get(f"{_LINK}embed"):
                self.shown.pictures.append((str(part.get(f"{_LINK}embed")), alt))
            elif part.tag == f"{_VML}imagedata" and part.get(f"{_LINK}id"):
                self.shown.pictures.append((str(part.get(f"{_LINK}id")), alt))
            elif part.tag == f"{W}txbxContent":
                self.shown.boxes.append(part)
            elif part.tag in (_CHART, _DIAGRAM):
                what = "a chart" if part.tag == _CHART else "a diagram"
                hint = "copy its figures into the text, and write it as a block"
                self.words.notes.warn("drawing", self.line, f"{what} is left out", hint)

    def _gone(self, code: str, element: Any, message: str) -> None:
        text = _text(element)
        if text:
            said = f"{message}: {excerpt(text)}"
            self.words.notes.say(code, self.line, said)


_SIGNS = {"tab": "\t", "ptab": "\t", "br": BREAK, "cr": BREAK, "noBreakHyphen": "-"}


def _text(element: Any) -> str:
    parts = element.iter(f"{W}t", f"{W}delText")
    return re.sub(r"\s+", " ", "".join(str(part.text or "") for part in parts)).strip()


def _paragraph_bold(paragraph: Any, styles: Styles) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    named = "" if style is None else str(style.get(f"{W}val"))
    return switched(styles.property(named, "rPr/b"))
