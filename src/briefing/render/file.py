"""A PDF file in the making: objects by number, pages, the catalog; and at last its bytes.

All but streams goes into object streams. The id is made from the content. A file that is to be
small is packed as tightly as Flate can, and linearised. Not a library's: pages bring their own
operators and fonts, so that only its file format would be used; ReportLab's lacks object streams
and a structure tree, and pikepdf's costs a tenth of a handout's build.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from hashlib import sha256

from briefing.frozen import frozen
from briefing.render.container import (
    HARDEST,
    HEAD,
    USUAL,
    Body,
    cross_references,
    ending,
    joined,
    packed,
    packed_streams,
)
from briefing.render.objects import Name, Reference, Stream, inner, written

_HELD = Name("FlateDecode")


@frozen
class Leaf:
    """A page of the file; `entries` may be filled until the file is saved."""

    reference: Reference
    entries: dict[str, object]
    resources: dict[str, object]


class File:
    def __init__(self) -> None:
        self._objects: list[object] = [None]
        self._tree: dict[str, object] = {"Type": Name("Pages")}
        self._parent = self.add(self._tree)
        self.root: dict[str, object] = {"Type": Name("Catalog"), "Pages": self._parent}
        self.pages: list[Leaf] = []

    def add(self, thing: object) -> Reference:
        self._objects.append(thing)
        return Reference(len(self._objects) - 1)

    def add_page(self, entries: Mapping[str, object], resources: Mapping[str, object]) -> None:
        page = {"Type": Name("Page"), "Parent": self._parent, **entries}
        self.pages.append(Leaf(self.add(page), page, dict(resources)))

    def digest(self) -> bytes:
        """Of all streams that the file holds so far."""
        streams = (each.data for each in self._objects if isinstance(each, Stream))
        return sha256(b"".join(streams)).digest()

    def saved(self, info: Mapping[str, object], version: str, *, small: bool) -> bytes:
        self._share_resources()
        self._tree |= {"Kids": [page.reference for page in self.pages], "Count": len(self.pages)}
        trailer = inner({"Root": self.add(self.root), "Info": self.add(info)}).encode("ascii")
        data = self._packed(version, trailer, HARDEST if small else USUAL)
        return _linearised(data) if small else data

    def _share_resources(self) -> None:
        """Pages that name the same things name them in one place."""
        shared: dict[str, Reference] = {}
        for page in self.pages:
            text = written(page.resources)
            if text not in shared:
                shared[text] = self.add(page.resources)
            page.entries["Resources"] = shared[text]

    def _packed(self, version: str, trailer: bytes, hardness: int) -> bytes:
        numbered = list(enumerate(self._objects))[1:]
        streams = [body_of(n, each, hardness) for n, each in numbered if isinstance(each, Stream)]
        others = [
            (n, written(each).encode("ascii"))
            for n, each in numbered
            if not isinstance(each, Stream)
        ]
        holders, inside = packed_streams(len(self._objects), others, hardness)
        body, offsets = joined([*streams, *holders])
        last = len(self._objects) + len(holders)
        offsets[last] = start = len(HEAD) + len(body)
        identity = sha256(body).hexdigest()[:32].encode("ascii")
        entries = b" /Type /XRef %b /ID [<%b> <%b>]" % (trailer, identity, identity)
        table = cross_references(last, offsets, inside, entries)
        head = HEAD.replace(b"1.7", version.encode("ascii"))
        return b"".join((head, body, table, ending(start)))


def body_of(number: int, stream: Stream, hardness: int = USUAL) -> Body:
    """The stream, packed unless it is already or must not be."""
    entries, data = dict(stream.entries), stream.data
    if entries.get("Filter") == _HELD and hardness == HARDEST:
        data = packed(zlib.decompress(data), hardness)
    elif "Filter" not in entries and not stream.bare:
        entries["Filter"], data = _HELD, packed(data, hardness)
    return Body(number, b" " + inner(entries).encode("ascii"), data)


def _linearised(data: bytes) -> bytes:
    from pikepdf import ObjectStreamMode, Pdf

    buffer = io.BytesIO()
    with Pdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            buffer,
            object_stream_mode=ObjectStreamMode.generate,
            deterministic_id=True,
            linearize=True,
        )
    return buffer.getvalue()
