"""One finished PDF taken apart, so that many copies share all of it but a line on every page.

In: a PDF's bytes and the places of the line; out: `Ground`, from which `assembled` puts together
a whole file in a fraction of a millisecond. Not an incremental update: that would leave the file
without its line inside every copy. What a copy adds is objects of its own at the end; the pages
call the line by an object's number that is reserved for it.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from pikepdf import Dictionary, Name, Object, ObjectStreamMode, Page, Pdf, Stream

from briefing.frozen import frozen
from briefing.geometry import Size
from briefing.render.colours import ScreenColours
from briefing.render.container import (
    HEAD,
    Body,
    cross_references,
    ending,
    joined,
    packed_stream,
    packed_streams,
)
from briefing.render.locked import Lock
from briefing.render.number import number
from briefing.render.room import Place

_LINE = "/CopyLine"
_PLATE_PADDING = 5.0
_PDF_A = re.compile(rb"<pdfaid:(part|conformance)>[^<]*</pdfaid:\1>\n?")


@frozen
class Ground:
    """`line` is the number reserved for the line; copies number theirs from `following` on.

    `packed` says of each object in an object stream in which and at which place it is. `plain` are
    the streams as written where nothing is encrypted, `offsets` where each begins.
    """

    bodies: tuple[Body, ...]
    packed: Mapping[int, tuple[int, int]]
    plain: bytes
    offsets: Mapping[int, int]
    line: int
    following: int
    trailer: bytes
    identity: bytes


@frozen
class Own:
    """What one copy adds: streams, and objects packed into one more, numbered `following`."""

    bodies: tuple[Body, ...]
    objects: tuple[tuple[int, bytes], ...]
    following: int


def take_apart(data: bytes, places: Sequence[Place], room: Size, *, locked: bool) -> Ground:
    """A file to be locked claims no PDF/A, which knows no encryption."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        identity = bytes(pdf.trailer.ID[0])
        _call_line(pdf, places, room)
        if locked:
            _prepare_lock(pdf)
        # Numbers without gaps, and nothing left over.
        buffer = io.BytesIO()
        pdf.save(buffer, object_stream_mode=ObjectStreamMode.disable, static_id=True)
    with Pdf.open(buffer) as pdf:
        return _ground(pdf, identity)


def assembled(ground: Ground, own: Own, lock: Lock | None) -> tuple[bytes, bytes]:
    """The file, and the id that tells it from all others."""
    body, offsets, identity = _bodies(ground, own, lock)
    packed = {n: (own.following, place) for place, (n, _) in enumerate(own.objects)}
    last, extra = own.following, b""
    if lock:
        last += 1
        offsets[last] = len(HEAD) + len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % (last, lock.dictionary)
        extra = b" /Encrypt %d 0 R" % last
    start = len(HEAD) + len(body)
    offsets[last + 1] = start
    ids = b"/ID [<%b> <%b>]" % (ground.identity.hex().encode(), identity.hex().encode())
    entries = b" /Type /XRef " + ground.trailer + b" " + ids + extra
    table = cross_references(last + 1, offsets, {**ground.packed, **packed}, entries)
    return b"".join((HEAD, body, table, ending(start))), identity


def _bodies(ground: Ground, own: Own, lock: Lock | None) -> tuple[bytes, dict[int, int], bytes]:
    """The streams as written, where each begins, and the copy's id."""
    added = (*own.bodies, packed_stream(own.following, own.objects))
    content = b"".join(each.entries + each.data for each in added)
    if lock is None:
        chunks, offsets, at = [ground.plain], dict(ground.offsets), len(HEAD) + len(ground.plain)
        waiting: Sequence[Body] = added
        identity = hashlib.sha256(ground.identity + content).digest()[:16]
    else:
        chunks, offsets, at = [], {}, len(HEAD)
        waiting = (*ground.bodies, *added)
        # By the key too: two copies of the same words are two files.
        identity = hashlib.sha256(ground.identity + content + lock.dictionary).digest()[:16]
    for each in waiting:
        chunk = each.written(lock.stream(each.data) if lock else each.data)
        offsets[each.number] = at
        at += len(chunk)
        chunks.append(chunk)
    return b"".join(chunks), offsets, identity


def _call_line(pdf: Pdf, places: Sequence[Place], room: Size) -> None:
    line = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form)
    for page, place in zip(pdf.pages, places, strict=True):
        resources = page.obj.Resources
        if Name.XObject not in resources:
            resources.XObject = Dictionary()
        resources.XObject[_LINE] = line
        operators = "\n".join(_operators(page, place, room))
        page.contents_add(operators.encode("ascii"), prepend=False)


def _operators(page: Page, place: Place, room: Size) -> Iterator[str]:
    left, _, _, top = (float(side) for side in page.mediabox)
    x, y = left + place.middle.x, top - place.middle.y
    yield "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC q"
    if place.plate:
        width, height = room.width + 2 * _PLATE_PADDING, room.height
        corner = f"{number(x - width / 2)} {number(y - height / 2)}"
        yield f"{ScreenColours().set(place.plate)} {corner} {number(width)} {number(height)} re f"
    yield f"{ScreenColours().set(place.ink)} 1 0 0 1 {number(x)} {number(y)} cm {_LINE} Do Q EMC"


def _prepare_lock(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata
    packet.write(_PDF_A.sub(b"", packet.read_bytes()))
    # What revision 6 is called by readers of PDF 1.7 (Adobe's supplement, extension level 8).
    pdf.Root.Extensions = Dictionary(ADBE=Dictionary(BaseVersion=Name("/1.7"), ExtensionLevel=8))


def _ground(pdf: Pdf, identity: bytes) -> Ground:
    line = pdf.pages[0].obj.Resources.XObject[_LINE].objgen[0]
    streams, others = [], []
    for thing in pdf.objects:
        if isinstance(thing, Stream):
            streams.append(thing)
        elif thing.is_indirect:
            others.append((thing.objgen[0], thing.unparse(resolved=True)))
    following = max(thing.objgen[0] for thing in pdf.objects) + 1
    bodies = [_body(stream) for stream in streams if stream.objgen[0] != line]
    holders, packed = packed_streams(following, others)
    bodies += holders
    plain, offsets = joined(bodies)
    return Ground(
        tuple(bodies),
        packed,
        plain,
        offsets,
        line,
        following + len(holders),
        _trailer(pdf),
        identity,
    )


def _body(stream: Stream) -> Body:
    entries = Dictionary(dict(stream.items()))
    if Name.Length in entries:
        del entries.Length
    text = _inner(entries)
    if b"(" in text:
        raise ValueError("a stream's dictionary holds a string, which a lock would have to turn")
    return Body(stream.objgen[0], text, stream.read_raw_bytes())


def _trailer(pdf: Pdf) -> bytes:
    root, info = pdf.Root.objgen[0], pdf.trailer.Info.objgen[0]
    return b"/Root %d 0 R /Info %d 0 R" % (root, info)


def _inner(entries: Object) -> bytes:
    """A dictionary's text without its brackets."""
    return entries.unparse(resolved=True).strip()[2:-2]
