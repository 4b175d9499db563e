"""A message as a value, and as the bytes that travel: plain words, HTML and files.

The encoded file is a large and equal part of a thousand messages, so it is kept encoded; all else
of a message is a few kilobytes. Sizes are known before anything is encoded.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path

from briefing.frozen import frozen
from briefing.mail.headers import address_field, attachment_fields, field, token_field

_LINE = 76
"""Characters of a line of base64 (RFC 2045)."""


@frozen
class Mailbox:
    name: str
    address: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2].lower()


@frozen
class Attachment:
    """A file on the disk under the name that its receiver sees."""

    path: Path
    name: str
    size: int
    ascii_name: str | None = None


@frozen
class Message:
    sender: Mailbox
    to: Mailbox
    reply_to: Mailbox | None
    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...]
    id: str
    language: str


def message_id(edition: str, key: str, domain: str) -> str:
    """The same for every try to bring this edition to this box: servers drop what they have."""
    digest = hashlib.sha256(f"{edition}\n{key}".encode()).hexdigest()
    return f"<{digest[:32]}@{domain}>"


def size_of(message: Message) -> int:
    """Bytes that travel, from above."""
    files = sum(_encoded_size(each.size) + 800 for each in message.attachments)
    words = _encoded_size(len(message.text.encode())) + _encoded_size(len(message.html.encode()))
    return files + words + len(message.subject.encode()) * 2 + 2_000


def as_bytes(message: Message, date: datetime) -> bytes:
    mixed, alternative = _boundary(message, "m"), _boundary(message, "a")
    head = _head(message, date) + _multipart("mixed", mixed)
    words = _multipart("alternative", alternative) + b"\r\n"
    for kind, text in (("plain", message.text), ("html", message.html)):
        words += b"--%b\r\n" % alternative + _text_part(kind, text)
    words += b"--%b--\r\n" % alternative
    chunks = [head, b"\r\n--%b\r\n" % mixed, words]
    for file in message.attachments:
        chunks += [b"--%b\r\n" % mixed, _file_head(file), _file(file.path)]
    return b"".join((*chunks, b"--%b--\r\n" % mixed))


def _head(message: Message, date: datetime) -> bytes:
    fields = [
        token_field("Date", format_datetime(date)),
        address_field("From", message.sender.name, message.sender.address),
        address_field("To", message.to.name, message.to.address),
    ]
    if message.reply_to:
        fields.append(address_field("Reply-To", message.reply_to.name, message.reply_to.address))
    fields += [
        field("Subject", message.subject),
        token_field("Message-ID", message.id),
        token_field("Content-Language", message.language),
        b"MIME-Version: 1.0\r\n",
    ]
    return b"".join(fields)


def _boundary(message: Message, kind: str) -> bytes:
    """Of the message's own id; no line of base64 begins with a dash."""
    return f"={kind}_{hashlib.sha256(message.id.encode()).hexdigest()[:24]}".encode("ascii")


def _multipart(kind: str, boundary: bytes) -> bytes:
    return b'Content-Type: multipart/%b;\r\n boundary="%b"\r\n' % (kind.encode("ascii"), boundary)


def _text_part(kind: str, text: str) -> bytes:
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    lines = text.replace("\r\n", "\n").replace("\n", "\r\n")
    return head.encode("ascii") + _base64(lines.encode("utf-8"))


def _file_head(file: Attachment) -> bytes:
    fields = attachment_fields(file.name, file.ascii_name)
    return fields + b"Content-Transfer-Encoding: base64\r\n\r\n"


@lru_cache(maxsize=2)
def _file(path: Path) -> bytes:
    return _base64(path.read_bytes())


def _base64(data: bytes) -> bytes:
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def _encoded_size(size: int) -> int:
    encoded = -(-size // 3) * 4
    return encoded + 2 * -(-encoded // _LINE)
