"""A TrueType program cut down for embedding, with glyphs of our own among the face's.

In: a harfbuzz face, the drawings wanted and how finely; out: an sfnt of six tables, in which
glyph n shows drawing n, counted from 1, so a PDF font needs no map to it. A drawing is one or more
glyphs of the face at offsets, with an advance of its own: it becomes a composite glyph of some 18
bytes, so a wider copy of a Han character costs next to nothing. Hints, layout tables and names are
dropped: a PDF reader finds glyphs by number only.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import uharfbuzz as hb

from briefing.frozen import frozen
from briefing.render.glyphs import Outlines, patched, read_outlines, rescaled
from briefing.render.outline import ARGS_ARE_OFFSETS, ARGS_ARE_WORDS, MORE_PARTS, part_places

Part: TypeAlias = tuple[int, int, int]
"""A glyph id with its offset, y up, in the units of the program to be made."""

_DROPPED = (
    *("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "STAT", "DSIG", "OS/2", "VORG", "cmap", "cvt "),
    *("fpgm", "gasp", "hdmx", "kern", "meta", "name", "post", "prep", "vhea", "vmtx", "LTSH"),
)
_CHECKSUM_MAGIC = 0xB1B0AFBA


@frozen
class Drawing:
    """What one code of the PDF font shows: parts, and the advance."""

    parts: tuple[Part, ...]
    advance: int


def build_program(face: hb.Face, drawings: Sequence[Drawing], units: int) -> bytes:
    """The program has `units` an em: those of the face, or fewer to save bytes."""
    wanted = {part[0] for drawing in drawings for part in drawing.parts}
    subset, compact = _subset(face, wanted)
    compacted = [
        Drawing(tuple((compact[glyph], x, y) for glyph, x, y in drawing.parts), drawing.advance)
        for drawing in drawings
    ]
    own = read_outlines(subset)
    if units != own.units_per_em:
        own = rescaled(own, units)
    return _sfnt(_Arrangement(own).tables(compacted))


@frozen
class Pool:
    """Outlines cut out of a face once, from which small programs are made at no cost.

    `places` leads from a glyph of the face to its place among the outlines.
    """

    outlines: Outlines
    places: Mapping[int, int]

    def program(self, drawings: Sequence[Drawing]) -> bytes:
        """A program in the face's own units that holds no other glyphs of the pool."""
        kept = self._closure({part[0] for drawing in drawings for part in drawing.parts})
        homes = {place: home for home, place in enumerate(kept)}
        picked = replace(
            self.outlines,
            glyphs=tuple(_renumbered(self.outlines.glyphs[place], homes) for place in kept),
            metrics=tuple(self.outlines.metrics[place] for place in kept),
        )
        compact = [
            Drawing(tuple((homes[self.places[g]], x, y) for g, x, y in d.parts), d.advance)
            for d in drawings
        ]
        return _sfnt(_Arrangement(picked).tables(compact))

    def _closure(self, glyphs: Iterable[int]) -> list[int]:
        """The places of glyphs and of those they are made of, glyph 0 first."""
        found: dict[int, None] = {0: None}
        waiting = sorted(self.places[glyph] for glyph in glyphs)
        while waiting:
            place = waiting.pop(0)
            found[place] = None
            outline = self.outlines.glyphs[place]
            parts = (struct.unpack_from(">H", outline, at + 2)[0] for at, _ in part_places(outline))
            waiting += [part for part in parts if part not in found]
        return list(found)


def pool_of(face: hb.Face, glyphs: Iterable[int]) -> Pool:
    subset, compact = _subset(face, set(glyphs))
    return Pool(read_outlines(subset), dict(compact))


def _subset(face: hb.Face, glyphs: Iterable[int]) -> tuple[hb.Face, dict[int, int]]:
    request = hb.SubsetInput()
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    dropped = request.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    dropped.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED)
    request.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    plan = hb.SubsetPlan(face, request)
    return plan.execute(), plan.old_to_new_glyph_mapping


class _Arrangement:
    """The glyphs of a face, put in the order of drawings; composites between them."""

    def __init__(self, own: Outlines) -> None:
        self._own = own
        self._data: list[bytes] = []
        self._metrics: list[tuple[int, int]] = []
        self._most_parts = 0

    def tables(self, drawings: Sequence[Drawing]) -> dict[str, bytes]:
        self._place(drawings)
        padded = [data + bytes(-len(data) % 4) for data in self._data]
        offsets = [0]
        for data in padded:
            offsets.append(offsets[-1] + len(data))
        metrics = [number for pair in self._metrics for number in pair]
        widest = max(advance for advance, _ in self._metrics)
        return {
            "glyf": b"".join(padded),
            "head": patched(self._own.head, (50, 1), (8, 0), (10, 0)),
            "hhea": patched(self._own.hhea, (10, widest), (34, len(padded))),
            "hmtx": struct.pack(">" + "Hh" * len(padded), *metrics),
            "loca": struct.pack(f">{len(offsets)}I", *offsets),
            "maxp": self._profile(),
        }

    def _place(self, drawings: Sequence[Drawing]) -> None:
        """Glyph 0, one glyph a drawing, and behind them what only composites show."""
        homes = {0: 0}
        for number, drawing in enumerate(drawings, start=1):
            if self._is_own(drawing):
                homes.setdefault(drawing.parts[0][0], number)
        rest = [glyph for glyph in range(len(self._own.glyphs)) if glyph not in homes]
        homes |= {glyph: number for number, glyph in enumerate(rest, start=len(drawings) + 1)}
        self._put(0, homes)
        for number, drawing in enumerate(drawings, start=1):
            glyph = drawing.parts[0][0]
            if homes[glyph] == number:
                self._put(glyph, homes)
            else:
                self._compose(drawing, homes)
        for glyph in rest:
            self._put(glyph, homes)

    def _is_own(self, drawing: Drawing) -> bool:
        """Whether the face has a glyph that shows just this."""
        (glyph, x, y), *more = drawing.parts
        return not more and (x, y) == (0, 0) and self._own.metrics[glyph][0] == drawing.advance

    def _put(self, glyph: int, homes: Mapping[int, int]) -> None:
        self._data.append(_renumbered(self._own.glyphs[glyph], homes))
        self._metrics.append(self._own.metrics[glyph])

    def _compose(self, drawing: Drawing, homes: Mapping[int, int]) -> None:
        inked = [part for part in drawing.parts if self._own.glyphs[part[0]]]
        left, data = self._composite(inked, homes) if inked else (0, b"")
        self._data.append(data)
        self._metrics.append((drawing.advance, left))

    def _composite(self, parts: Sequence[Part], homes: Mapping[int, int]) -> tuple[int, bytes]:
        self._most_parts = max(self._most_parts, len(parts))
        shapes = self._own.glyphs
        boxes = [_shifted(struct.unpack_from(">4h", shapes[g], 2), x, y) for g, x, y in parts]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        box = (min(lefts), min(bottoms), max(rights), max(tops))
        chunks = [struct.pack(">5h", -1, *box)]
        for position, (glyph, x, y) in enumerate(parts, start=1):
            more = MORE_PARTS if position < len(parts) else 0
            flags = ARGS_ARE_WORDS | ARGS_ARE_OFFSETS | more
            chunks.append(struct.pack(">2H2h", flags, homes[glyph], x, y))
        return box[0], b"".join(chunks)

    def _profile(self) -> bytes:
        """Limits with the composites counted; over-estimates are harmless, the reverse is not."""
        old = struct.unpack_from(">16H", self._own.maxp)
        changes = [(4, len(self._data))]
        if self._most_parts:
            points = max(old[3], old[5]) * self._most_parts
            contours = max(old[4], old[6]) * self._most_parts
            changes += [(10, min(points, 0xFFFF)), (12, min(contours, 0xFFFF))]
            changes += [(28, max(old[14], self._most_parts)), (30, old[15] + 1)]
        return patched(self._own.maxp, *changes)


def _renumbered(glyph: bytes, homes: Mapping[int, int]) -> bytes:
    """The glyph, its parts by their new numbers where the face itself made it of parts."""
    renumbered = bytearray(glyph)
    for place, _ in part_places(glyph):
        (part,) = struct.unpack_from(">H", glyph, place + 2)
        struct.pack_into(">H", renumbered, place + 2, homes[part])
    return bytes(renumbered)


def _shifted(box: tuple[int, ...], x: int, y: int) -> tuple[int, int, int, int]:
    left, bottom, right, top = box
    return left + x, bottom + y, right + x, top + y


def _sfnt(tables: dict[str, bytes]) -> bytes:
    """The tables behind their directory, checksums right."""
    power = len(tables).bit_length() - 1
    span = 16 << power
    directory = struct.pack(">I4H", 0x00010000, len(tables), span, power, 16 * len(tables) - span)
    body = bytearray()
    start, total, head = 12 + 16 * len(tables), 0, 0
    for tag, data in sorted(tables.items()):
        checksum = _checksum(data)
        total += checksum
        head = len(body) if tag == "head" else head
        offset = start + len(body)
        directory += struct.pack(">4s3I", tag.encode("ascii"), checksum, offset, len(data))
        body += data + bytes(-len(data) % 4)
    adjustment = _CHECKSUM_MAGIC - total - _checksum(directory)
    struct.pack_into(">I", body, head + 8, adjustment & 0xFFFFFFFF)
    return directory + bytes(body)


def _checksum(data: bytes) -> int:
    words = array("I", data + bytes(-len(data) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
