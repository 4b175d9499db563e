"""Faces cut down and packed for a file, from the user's cache folder where that holds them.

A text changes more often than the set of characters that a face has to draw, and to cut five
faces down and pack them takes as long as to draw twelve pages.
"""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import uharfbuzz as hb

from briefing.caches import cache_folder, keep_whole, read_whole
from briefing.frozen import frozen
from briefing.render.container import packed
from briefing.render.sfnt import Drawing, build_program
from briefing.text.fonts import Face

_MAKERS = ("programs.py", "sfnt.py", "glyphs.py", "outline.py", "container.py")


@frozen
class Program:
    """A TrueType program, packed; its length before, and six capitals that depend on it alone."""

    data: bytes
    length: int
    tag: str


def pack_program(program: bytes) -> Program:
    digest = int.from_bytes(sha256(program).digest()[:8], "big")
    letters = [chr(ord("A") + digest // 26**place % 26) for place in range(6)]
    return Program(packed(program), len(program), "".join(letters))


def program_of(face: Face, drawings: Sequence[Drawing], units: int) -> Program:
    if (folder := cache_folder("faces")) is None:
        return pack_program(build_program(face.hb_face, drawings, units))
    shown = [(drawing.parts, drawing.advance) for drawing in drawings]
    key = sha256(f"{_makers()} {_stamp(face.path)} {face.index} {units} {shown}".encode()).digest()
    # One of 256 files, so that old programs give way to new ones.
    place = folder / f"{key[0]:02x}.bin"
    if (held := read_whole(place)) is not None and held.startswith(key):
        return Program(*marshal.loads(held[len(key) :]))
    made = pack_program(build_program(face.hb_face, drawings, units))
    keep_whole(place, key + marshal.dumps((made.data, made.length, made.tag)))
    return made


@cache
def _makers() -> str:
    """What tells one way to make programs from another: our code and the library."""
    ours = (Path(__file__).with_name(name) for name in _MAKERS)
    return f"{hb.version_string()} {' '.join(map(_stamp, ours))}"


def _stamp(path: Path) -> str:
    stat = path.stat()
    return f"{path} {stat.st_mtime_ns} {stat.st_size}"
