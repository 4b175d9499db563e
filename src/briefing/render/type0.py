"""Composite PDF fonts (Type0, Identity-H) that keep the source text of every cluster.

In: text runs; out: codes while drawing, and at the end the font's PDF objects. Refuses a run
that opens inside a cluster.

Analysis. Five readers (poppler, MuPDF, pdfminer, PDFium, pypdf) take a pen movement for a word
space from about an eighth of an em, so a Han–Latin gap, a trimmed mark or a stretched line must
be *advance*, not movement. Each cluster is therefore drawn as one code, and a code stands for
(glyphs at offsets, advance, text): where the advance differs from the font's, the subset gets a
copy of the glyph with that advance, in /W and in hmtx alike. What most clusters of a run have in
common goes into Tc, up to a tenth of an em, where all five stay silent; copies are quantised to
a hundredth of an em to keep them few, and Tc takes up the rest, so the run's end is exact.
"""

from __future__ import annotations

import hashlib
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from briefing.frame import Glyph, TextRun
from briefing.render.sfnt import Drawing, Part, build_program
from briefing.text.fonts import Face

EM = 1000
"""Glyph space of a PDF font; all advances here are in it."""

_GRAIN = 10
_MOST_TRACKING = 100

_Code: TypeAlias = tuple[tuple[Part, ...], float, str]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A run as codes: hexadecimal, two bytes each, and the character spacing in points."""

    codes: str
    spacing: float


@dataclass(frozen=True, slots=True)
class _Cluster:
    parts: tuple[Part, ...]
    own: float
    """The advance that the font gives."""
    wanted: float
    text: str


class Document(Protocol):
    """What a font needs of ReportLab's document."""

    def Reference(self, thing: object) -> pdfdoc.PDFObject: ...  # noqa: N802


class Type0Font:
    """One face as one PDF font, growing while pages are drawn."""

    def __init__(self, face: Face, name: str) -> None:
        self.name = name
        self._face = face.hb_face
        self._font = face.hb_font
        self._own: dict[int, float] = {}
        self._codes: dict[_Code, str] = {}

    def encode(self, run: TextRun) -> Encoded:
        clusters = tuple(self._clusters(run))
        tracking = _common_tracking(clusters)
        codes, drawn, carry = [], 0.0, 0.0
        for cluster in clusters:
            extra = cluster.wanted - cluster.own - tracking
            advance = cluster.own
            if abs(extra) >= _GRAIN / 2:
                step = _GRAIN * round((extra + carry) / _GRAIN)
                advance += step
                carry += extra - step
            codes.append(self._code(cluster.parts, advance, cluster.text))
            drawn += advance
        rest = sum(cluster.wanted for cluster in clusters) - drawn
        return Encoded("".join(codes), rest / len(clusters) * run.size / EM)

    def _clusters(self, run: TextRun) -> Iterator[_Cluster]:
        scale = EM / run.size
        for glyphs in _group(run):
            own = sum(self._advance(glyph.id) for glyph in glyphs)
            wanted = sum(glyph.advance for glyph in glyphs) * scale
            yield _Cluster(_place(glyphs, scale), own, wanted, glyphs[0].text)

    def _advance(self, glyph: int) -> float:
        if glyph not in self._own:
            units = self._font.get_glyph_h_advance(glyph)
            self._own[glyph] = units * EM / self._face.upem
        return self._own[glyph]

    def _code(self, parts: tuple[Part, ...], advance: float, text: str) -> str:
        key = (parts, round(advance, 3), text)
        if key not in self._codes:
            self._codes[key] = f"{len(self._codes) + 1:04X}"
        return self._codes[key]

    def add_objects(self, document: Document) -> pdfdoc.PDFObject:
        """The font dictionary, its parts registered with `document`."""
        codes = tuple(self._codes)
        program = build_program(self._face, [self._drawing(code) for code in codes])
        name = _subset_tag(program.data) + "+" + self._postscript_name()
        mapping = struct.pack(f">{len(codes) + 1}H", 0, *program.glyphs)
        descendant = _dictionary(
            Type="/Font",
            Subtype="/CIDFontType2",
            BaseFont="/" + name,
            CIDSystemInfo=_dictionary(Registry="(Adobe)", Ordering="(Identity)", Supplement=0),
            FontDescriptor=document.Reference(self._descriptor(document, name, program.data)),
            DW=EM,
            W=pdfdoc.PDFArray([1, pdfdoc.PDFArray([_number(code[1]) for code in codes])]),
            CIDToGIDMap=document.Reference(_stream(mapping)),
        )
        return _dictionary(
            Type="/Font",
            Subtype="/Type0",
            BaseFont="/" + name,
            Encoding="/Identity-H",
            DescendantFonts=pdfdoc.PDFArray([document.Reference(descendant)]),
            ToUnicode=document.Reference(_stream(_to_unicode([code[2] for code in codes]))),
        )

    def _drawing(self, code: _Code) -> Drawing:
        units = self._face.upem / EM
        parts = tuple((glyph, round(x * units), round(y * units)) for glyph, x, y in code[0])
        return Drawing(parts, round(code[1] * units))

    def _postscript_name(self) -> str:
        found: str = self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
        return found

    def _descriptor(self, document: Document, name: str, program: bytes) -> pdfdoc.PDFDictionary:
        scale = EM / self._face.upem
        extents = self._font.get_font_extents("ltr")
        head = bytes(self._face.reference_table("head").data)
        box = [_number(side * scale) for side in struct.unpack_from(">4h", head, 36)]
        weight, cap_height = _weight_and_capitals(bytes(self._face.reference_table("OS/2").data))
        return _dictionary(
            Type="/FontDescriptor",
            FontName="/" + name,
            Flags=4,
            FontBBox=pdfdoc.PDFArray(box),
            ItalicAngle=0,
            Ascent=_number(extents.ascender * scale),
            Descent=_number(extents.descender * scale),
            CapHeight=_number(cap_height * scale),
            StemV=_number(50 + (weight / 65) ** 2),
            FontFile2=document.Reference(_stream(program, Length1=len(program))),
        )


def _group(run: TextRun) -> Iterator[tuple[Glyph, ...]]:
    """The run's clusters: the first glyph of each holds the text."""
    if not run.glyphs[0].text:
        raise ValueError(f"run {run.text!r} of {run.owner!r} opens inside a cluster")
    start = 0
    for position in range(1, len(run.glyphs)):
        if run.glyphs[position].text:
            yield run.glyphs[start:position]
            start = position
    yield run.glyphs[start:]


def _place(glyphs: tuple[Glyph, ...], scale: float) -> tuple[Part, ...]:
    parts, pen = [], 0.0
    for glyph in glyphs:
        x, y = round((pen + glyph.x_offset) * scale), round(-glyph.y_offset * scale)
        parts.append((glyph.id, x, y))
        pen += glyph.advance
    return tuple(parts)


def _common_tracking(clusters: Sequence[_Cluster]) -> float:
    """The excess advance that most clusters share, 0 where it is more than readers bear."""
    excesses = [cluster.wanted - cluster.own for cluster in clusters]
    (commonest, _), *_ = Counter(round(excess, 1) for excess in excesses).most_common(1)
    if abs(commonest) > _MOST_TRACKING:
        return 0.0
    return next(excess for excess in excesses if round(excess, 1) == commonest)


def _subset_tag(program: bytes) -> str:
    """Six capitals that depend on nothing but the program."""
    digest = int.from_bytes(hashlib.sha256(program).digest()[:8], "big")
    letters = [chr(ord("A") + digest // 26**place % 26) for place in range(6)]
    return "".join(letters)


def _weight_and_capitals(os2: bytes) -> tuple[int, int]:
    version, _, weight = struct.unpack_from(">HhH", os2)
    capitals = struct.unpack_from(">h", os2, 88)[0] if version >= 2 else 700
    return weight, capitals


def _to_unicode(texts: Sequence[str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(texts), 100):
        chunk = texts[start : start + 100]
        lines.append(f"{len(chunk)} beginbfchar")
        lines += [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for code, text in enumerate(chunk, start=start + 1)
        ]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def _dictionary(**entries: object) -> pdfdoc.PDFDictionary:
    return pdfdoc.PDFDictionary(entries)


def _stream(content: bytes, **entries: object) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(_dictionary(**entries), content)


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else round(value, 2)
