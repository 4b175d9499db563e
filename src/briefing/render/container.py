"""What a PDF is packed in: streams, objects that share a stream, the table of where each begins.

Of ISO 32000-1: streams 7.3.8, object streams 7.5.7, cross-reference streams 7.5.8. Ours, not a
library's, because each of many copies takes the streams that all share as they were packed once:
a copy with a password costs about half of what pikepdf takes to lock a finished file alone.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence

import deflate

from briefing.frozen import frozen

HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
A_STREAM = 200
"""Objects that share one object stream."""
USUAL, HARDEST = 6, 12
"""How hard libdeflate packs: smaller than zlib's default in half the time; 2 % less in ten times
it. Zopfli would save half a per cent more in five seconds, which nobody's mail box notices.
"""
_FREE = struct.pack(">BIH", 0, 0, 0xFFFF)


def packed(data: bytes, hardness: int = USUAL) -> bytes:
    return bytes(deflate.zlib_compress(data, hardness))


@frozen
class Body:
    """A stream of the file without its length, which encryption changes."""

    number: int
    entries: bytes
    data: bytes

    def written(self, data: bytes) -> bytes:
        head = b"%d 0 obj\n<<%b /Length %d>>\nstream\n" % (self.number, self.entries, len(data))
        return head + data + b"\nendstream\nendobj\n"


def packed_stream(
    container: int, objects: Sequence[tuple[int, bytes]], hardness: int = USUAL
) -> Body:
    heads, at = [], 0
    for number, text in objects:
        heads.append(b"%d %d" % (number, at))
        at += len(text) + 1
    head = b" ".join(heads) + b"\n"
    data = packed(head + b"\n".join([text for _, text in objects]), hardness)
    entries = b" /Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(objects), len(head))
    return Body(container, entries, data)


def packed_streams(
    following: int, objects: Sequence[tuple[int, bytes]], hardness: int = USUAL
) -> tuple[list[Body], dict[int, tuple[int, int]]]:
    """Streams numbered `following` and on; of each object, in which it is and at which place."""
    bodies: list[Body] = []
    places: dict[int, tuple[int, int]] = {}
    for start in range(0, len(objects), A_STREAM):
        group = objects[start : start + A_STREAM]
        places |= {n: (following + len(bodies), at) for at, (n, _) in enumerate(group)}
        bodies.append(packed_stream(following + len(bodies), group, hardness))
    return bodies, places


def joined(bodies: Iterable[Body]) -> tuple[bytes, dict[int, int]]:
    """Streams one after the other behind the head, and where each begins."""
    chunks, offsets, at = [], {}, len(HEAD)
    for body in bodies:
        chunk = body.written(body.data)
        offsets[body.number] = at
        at += len(chunk)
        chunks.append(chunk)
    return b"".join(chunks), offsets


def cross_references(
    last: int, offsets: Mapping[int, int], inside: Mapping[int, tuple[int, int]], entries: bytes
) -> bytes:
    """The table of objects 0 to `last`, which is never encrypted, as the last object itself."""
    rows = []
    for each in range(last + 1):
        if each in offsets:
            rows.append(struct.pack(">BIH", 1, offsets[each], 0))
        else:
            rows.append(struct.pack(">BIH", 2, *inside[each]) if each in inside else _FREE)
    entries += b" /Size %d /W [1 4 2] /Filter /FlateDecode" % (last + 1)
    return Body(last, entries, b"").written(packed(b"".join(rows)))


def ending(start: int) -> bytes:
    """Where the table begins, which is the last thing that a file says."""
    return b"startxref\n%d\n%%%%EOF\n" % start
