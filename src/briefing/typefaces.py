"""The faces of a briefing, its own and those that the content folder brings, and what they cover.

A folder `fonts` beside `briefing.yaml` may hold TrueType files: they draw what the theme's faces
lack. Refused are files that are no fonts, PostScript outlines (the PDF writer embeds none) and
fonts whose makers forbid embedding. Coverage is counted against the levels of GB 18030-2022.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from functools import cache
from itertools import chain
from pathlib import Path

import uharfbuzz as hb

from briefing.diagnostics import Diagnostic, ResourceError, Severity, Span
from briefing.frozen import frozen
from briefing.language import say
from briefing.resources import resource
from briefing.text.fonts import Face, face
from briefing.theme.tokens import Theme

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_RESTRICTED, _NO_SUBSETTING, _BITMAP_ONLY = 0x0002, 0x0100, 0x0200
_RIGHTS = {0: "installable", 2: "restricted", 4: "preview and print", 8: "editable"}

_UNIFIED = range(0x4E00, 0x9FA6)
_ADDED = range(0x9FA6, 0x9FF0)
_EXTENSION_A = range(0x3400, 0x4DB6)
_COMPATIBLE = tuple(map(ord, "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩"))
_EXTENSIONS = (
    range(0x20000, 0x2A6D7),
    range(0x2A700, 0x2B735),
    range(0x2B740, 0x2B81E),
    range(0x2B820, 0x2CEA2),
    range(0x2CEB0, 0x2EBE1),
)
"""B to F."""


@cache
def _levels() -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """The Han of the three levels of GB 18030-2022, section 9."""
    first = frozenset(chain(_UNIFIED, _ADDED, _EXTENSION_A))
    general = resource("assets/hanzi-8105.txt").read_text(encoding="utf-8")
    second = frozenset(map(ord, "".join(general.split())))
    third = first | second | frozenset(chain(_COMPATIBLE, *_EXTENSIONS))
    return first, second, third


@frozen
class Coverage:
    """Of the Han of a level: how many a face draws, of how many, and the first that it lacks."""

    level: int
    drawn: int
    of: int
    lacking: str


@frozen
class Typeface:
    """A face and what may be done with it. `jobs` are those of the theme."""

    face: str
    file: str
    jobs: tuple[str, ...]
    family: str
    version: str
    licence: str
    embedding: str
    characters: int
    coverage: tuple[Coverage, ...]


def lent_faces(content: Path) -> tuple[str, ...]:
    """The faces of a content folder, by their paths. Raises ResourceError for unfit ones."""
    folder = content / "fonts"
    paths = sorted(path for path in folder.glob("*") if path.suffix.lower() in _SUFFIXES)
    faults = [fault for path in paths for fault in _faults(path, content)]
    if faults:
        raise ResourceError(faults)
    return tuple(str(path.resolve()) for path in paths)


def _faults(path: Path, content: Path) -> Iterable[Diagnostic]:
    place = Span(str(path.relative_to(content)), 1, 1)
    if not path.resolve().is_relative_to(content.resolve()):
        yield _fault("path-outside", "the font lies outside the folder", place)
        return
    opened = hb.Face(hb.Blob.from_file_path(str(path)))
    tables = set(opened.table_tags)
    if "cmap" not in tables or _is_cut_short(path.read_bytes()):
        yield _fault("no-font", "the file is no font that can be read", place)
    elif "glyf" not in tables:
        hint = "use a TrueType version (.ttf) of it"
        yield _fault("font-outlines", "the font has PostScript outlines", place, hint)
    elif _right(opened) & (_RESTRICTED | _NO_SUBSETTING | _BITMAP_ONLY):
        message = f"the font may not be embedded in part: {_embedding(opened)}"
        yield _fault("font-rights", message, place, "ask its maker, or use another")


def _is_cut_short(data: bytes) -> bool:
    """Whether a table of the first face ends after the file (OpenType, font directory)."""
    start = struct.unpack_from(">I", data, 12)[0] if data.startswith(b"ttcf") else 0
    (count,) = struct.unpack_from(">H", data, start + 4)
    places = (struct.unpack_from(">II", data, start + 20 + 16 * at) for at in range(count))
    return any(offset + length > len(data) for offset, length in places)


def _fault(code: str, message: str, place: Span, *hints: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, code, message, place, hints)


def typefaces(theme: Theme) -> tuple[Typeface, ...]:
    """The faces that a theme uses, each once, then those that the content folder brings."""
    jobs: dict[str, list[str]] = {}
    for field in fields(theme.faces):
        jobs.setdefault(getattr(theme.faces, field.name), []).append(field.name)
    jobs |= {name: ["fallback"] for name in theme.fallbacks}
    return tuple(_typeface(face(name), tuple(own)) for name, own in jobs.items())


def _typeface(opened: Face, jobs: tuple[str, ...]) -> Typeface:
    drawn = frozenset(opened.hb_face.unicodes)
    return Typeface(
        face=opened.label,
        file=opened.path.name,
        jobs=jobs,
        family=_name(opened, hb.OTNameIdPredefined.FONT_FAMILY),
        version=_name(opened, hb.OTNameIdPredefined.VERSION_STRING),
        licence=_name(opened, hb.OTNameIdPredefined.LICENSE),
        embedding=_embedding(opened.hb_face),
        characters=len(drawn),
        coverage=tuple(_coverage(number, wanted, drawn) for number, wanted in _numbered()),
    )


def _numbered() -> Iterable[tuple[int, frozenset[int]]]:
    return enumerate(_levels(), 1)


def _coverage(level: int, wanted: frozenset[int], drawn: frozenset[int]) -> Coverage:
    lacking = sorted(wanted - drawn)
    first = "".join(map(chr, lacking[:8]))
    return Coverage(level, len(wanted) - len(lacking), len(wanted), first)


def _name(opened: Face, which: hb.OTNameIdPredefined) -> str:
    return str(opened.hb_face.get_name(which) or "")


def _right(opened: hb.Face) -> int:
    """OS/2 fsType; a font without the table may be embedded as far as it says."""
    table = bytes(opened.reference_table("OS/2").data)
    return int(struct.unpack_from(">H", table, 8)[0]) if len(table) >= 10 else 0


def _embedding(opened: hb.Face) -> str:
    right = _right(opened)
    words = [_RIGHTS.get(right & 0x000F, "unclear")]
    words += ["no subsetting"] if right & _NO_SUBSETTING else []
    words += ["bitmaps only"] if right & _BITMAP_ONLY else []
    return ", ".join(words)


def faces_as_values(found: Sequence[Typeface]) -> list[dict[str, object]]:
    return [asdict(one) for one in found]


def faces_as_text(found: Sequence[Typeface]) -> str:
    return "\n".join(say(line) for one in found for line in _lines(one))


def _lines(one: Typeface) -> Iterable[str]:
    yield f"{one.face} ({one.file}): {', '.join(one.jobs)}"
    yield f"  {one.family}, {one.version}"
    yield f"  {one.characters:,} characters; embedding: {one.embedding}"
    for level in one.coverage:
        missing = f", without {' '.join(level.lacking)} …" if level.lacking else ""
        yield f"  GB 18030-2022 level {level.level}: {level.drawn:,} of {level.of:,} Han{missing}"
