"""Equal decks as equal bytes: a package rewritten with fixed order, times and attributes.

Zip entries carry the wall clock and the platform of their writer, and so do the core properties
inside every embedded workbook. The order is that of names, content types first, as readers of a
stream want it. Compressed bytes still depend on the version of zlib.
"""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_DATE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def normalise(package: bytes, moment: datetime) -> bytes:
    """The same parts, with all core properties dated `moment`, embedded packages as well."""
    buffer = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _CONTENT_TYPES, name)):
            target.writestr(_entry(name), _content(name, source.read(name), moment))
    return buffer.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EARLIEST)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    entry.external_attr = 0o600 << 16
    return entry


def _content(name: str, data: bytes, moment: datetime) -> bytes:
    if name.endswith(".xlsx"):
        return normalise(data, moment)
    if name == _CORE:
        return _DATE.sub(rb"\g<1>" + moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), data)
    return data
