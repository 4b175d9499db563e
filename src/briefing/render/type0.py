"""Composite PDF fonts (Type0, Identity-H) that keep the source text of every cluster.

In: text runs; out: codes while drawing, and at the end the font's PDF objects. Refuses, as faults
of ours, a run that opens inside a cluster and a character that the face lacks.

Analysis. Five readers (poppler, MuPDF, pdfminer, PDFium, pypdf) take a pen movement for a word
space from about an eighth of an em, so a Han–Latin gap, a trimmed mark or a stretched line must
be *advance*, not movement. Each cluster is therefore drawn as one code, and a code stands for
(glyphs at offsets, advance, text): where the advance differs from the font's, the subset gets a
copy of the glyph with that advance, in /W and in hmtx alike. What most clusters of a run have in
common goes into Tc, below a tenth of an em, where all five stay silent; copies are quantised to
a hundredth of an em to keep them few, and Tc takes up the rest, so the run's end is exact.

Codes are numbered when all are known, by the face's own order of glyphs: similar outlines then
lie side by side and compress, and the map back to text rises evenly. Until then a code stands in
the page as a character of the private planes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import uharfbuzz as hb

from briefing.frame import Glyph, TextRun
from briefing.render.objects import Name, Objects, Reference, Stream
from briefing.render.programs import Program, pack_program, program_of
from briefing.render.sfnt import Drawing, Part, Pool
from briefing.text.fonts import Face

EM = 1000
"""Glyph space of a PDF font."""

_GRAIN = 0.01
_MOST_TRACKING = 0.09
"""In ems. Poppler and pdfminer put a space in at a tenth."""

_Code: TypeAlias = tuple[tuple[Part, ...], int, str]
"""What a code shows: parts, advance, text. All lengths here are in the units of the program."""

_Cluster: TypeAlias = tuple[tuple[Part, ...], int, float, str]
"""Parts, the font's own advance, what is wanted over it, text."""


class Encoded(NamedTuple):
    """A run as codes, which stand for themselves until numbered; character spacing in points."""

    codes: str
    spacing: float


class _Advances(dict[int, int]):
    """The advance that the font gives to a glyph, looked up once."""

    def __init__(self, face: Face, units: int) -> None:
        self._face, self._units = face, units

    def __missing__(self, glyph: int) -> int:
        self[glyph] = advance = round(self._face.advance(glyph) * self._units)
        return advance


class _LoneParts(dict[int, tuple[Part, ...]]):
    """A glyph alone at the pen, built once."""

    def __missing__(self, glyph: int) -> tuple[Part, ...]:
        self[glyph] = parts = ((glyph, 0, 0),)
        return parts


class _StandIns(dict[_Code, str]):
    """The character that stands for each code until all are numbered."""

    def __init__(self, free: Iterator[int]) -> None:
        self._free = free

    def __missing__(self, code: _Code) -> str:
        self[code] = character = chr(next(self._free))
        return character


class Type0Font:
    """One face as one PDF font, growing while pages are drawn."""

    def __init__(
        self,
        face: Face,
        name: str,
        stand_ins: Iterator[int],
        enough: int | None = None,
        pool: Pool | None = None,
    ) -> None:
        """The program has as many units an em as the face, or `enough` of them.

        Its outlines come from `pool` where one is given, which saves cutting the face down.
        """
        self.name, self._pool = name, pool
        self._whole, self._face, self._font = face, face.hb_face, face.hb_font
        self._units = min(self._face.upem, enough or self._face.upem)
        self._grain = max(1, round(_GRAIN * self._units))
        self._own, self._parts = _Advances(face, self._units), _LoneParts()
        self._codes = _StandIns(stand_ins)
        self._taken: Mapping[_Code, str] = {}

    def encode(self, run: TextRun) -> Encoded:
        clusters = self._clusters(run)
        tracking = _common_tracking([excess for _, _, excess, _ in clusters], self._units)
        codes, rest, carry, grain = [], 0.0, 0.0, self._grain
        most, stand_ins = grain / 2, self._codes
        for parts, own, excess, text in clusters:
            extra, step = excess - tracking, 0
            if not -most <= extra <= most:
                step = grain * round((extra + carry) / grain)
                carry += extra - step
            rest += excess - step
            codes.append(stand_ins[parts, own + step, text])
        return Encoded("".join(codes), rest / len(clusters) * run.size / self._units)

    def _clusters(self, run: TextRun) -> list[_Cluster]:
        scale, parts, own = self._units / run.size, self._parts, self._own
        if any(not g.text or g.x_offset or g.y_offset for g in run.glyphs):
            return [self._cluster(glyphs, scale) for glyphs in _group(run)]
        # The common case, in a third of the time: pages hold ten thousands of glyphs.
        return [(parts[g.id], own[g.id], g.advance * scale - own[g.id], g.text) for g in run.glyphs]

    def _cluster(self, glyphs: Sequence[Glyph], scale: float) -> _Cluster:
        own = sum(self._own[glyph.id] for glyph in glyphs)
        wanted = sum(glyph.advance for glyph in glyphs) * scale
        return _place(glyphs, scale), own, wanted - own, glyphs[0].text

    @property
    def stand_ins(self) -> Mapping[_Code, str]:
        return dict(self._codes)

    def take(self, stand_ins: Mapping[_Code, str]) -> None:
        """Codes that pages show which another process drew."""
        self._taken = stand_ins
        for code in stand_ins:
            self._codes[code]

    def numbers(self) -> dict[int, str]:
        """What each code is in the page: two bytes in hexadecimal."""
        numbers = {code: f"{n:04X}" for n, code in enumerate(self._sorted(), start=1)}
        shown = (*self._codes.items(), *self._taken.items())
        return {ord(stand_in): numbers[code] for code, stand_in in shown}

    def _sorted(self) -> list[_Code]:
        return sorted(self._codes)

    def add_to(self, objects: Objects) -> Reference:
        """The font dictionary, with its parts among the objects of a file."""
        codes = self._sorted()
        program = self._program([self._drawing(code) for code in codes])
        name = Name(program.tag + "+" + self._postscript_name())
        to_unicode = Stream({}, _to_unicode([code[2] for code in codes]))
        descendant = {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
            "FontDescriptor": objects.add(self._descriptor(objects, name, program)),
            "DW": EM,
            "W": [1, [self._width(code) for code in codes]],
            "CIDToGIDMap": Name("Identity"),
        }
        return objects.add(
            {
                "Type": Name("Font"),
                "Subtype": Name("Type0"),
                "BaseFont": name,
                "Encoding": Name("Identity-H"),
                "DescendantFonts": [objects.add(descendant)],
                "ToUnicode": objects.add(to_unicode),
            }
        )

    def _program(self, drawings: Sequence[Drawing]) -> Program:
        if self._pool is not None:
            return pack_program(self._pool.program(drawings))
        return program_of(self._whole, drawings, self._units)

    def _drawing(self, code: _Code) -> Drawing:
        if any(glyph == 0 for glyph, _, _ in code[0]):
            raise ValueError(f"{code[2]!r} is drawn by no glyph of {self._postscript_name()}")
        return Drawing(code[0], code[1])

    def _width(self, code: _Code) -> float | int:
        return _number(code[1] * EM / self._units)

    def _postscript_name(self) -> str:
        found: str = self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
        return found

    def _descriptor(self, objects: Objects, name: Name, program: Program) -> dict[str, object]:
        scale = EM / self._face.upem
        extents = self._font.get_font_extents("ltr")
        head = bytes(self._face.reference_table("head").data)
        box = [_number(side * scale) for side in struct.unpack_from(">4h", head, 36)]
        weight, cap_height = _weight_and_capitals(bytes(self._face.reference_table("OS/2").data))
        file = Stream({"Length1": program.length, "Filter": Name("FlateDecode")}, program.data)
        return {
            "Type": Name("FontDescriptor"),
            "FontName": name,
            "Flags": 4,
            "FontBBox": box,
            "ItalicAngle": 0,
            "Ascent": _number(extents.ascender * scale),
            "Descent": _number(extents.descender * scale),
            "CapHeight": _number(cap_height * scale),
            "StemV": _number(50 + (weight / 65) ** 2),
            "FontFile2": objects.add(file),
        }


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


def _place(glyphs: Sequence[Glyph], scale: float) -> tuple[Part, ...]:
    parts, pen = [], 0.0
    for glyph in glyphs:
        x, y = round((pen + glyph.x_offset) * scale), round(-glyph.y_offset * scale)
        parts.append((glyph.id, x, y))
        pen += glyph.advance
    return tuple(parts)


def _common_tracking(excesses: Sequence[float], units: int) -> float:
    """The excess advance that most clusters share, 0 where it is more than readers bear.

    The last one has no say: its excess may be a gap before smaller letters, by whose size readers
    then judge it.
    """
    shared = [round(excess, 1) for excess in excesses[:-1]]
    commonest = max(dict.fromkeys(shared), key=shared.count, default=0.0)
    return commonest if abs(commonest) <= _MOST_TRACKING * units else 0.0


def _weight_and_capitals(os2: bytes) -> tuple[int, int]:
    version, _, weight = struct.unpack_from(">HhH", os2)
    capitals = struct.unpack_from(">h", os2, 88)[0] if version >= 2 else 700
    return weight, capitals


def _to_unicode(texts: Sequence[str]) -> bytes:
    """The texts of codes 1, 2 … in ranges within one first byte, as the format demands."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    all_texts = ("", *texts)
    for start in range(0, len(all_texts), 0x100):
        first, last = max(start, 1), min(start + 0xFF, len(texts))
        found = "".join(f"<{_utf16(text)}>" for text in all_texts[first : last + 1])
        lines.append(f"1 beginbfrange <{first:04X}> <{last:04X}> [{found}] endbfrange")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else round(value, 2)
