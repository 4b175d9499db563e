"""Header fields as bytes that every server and client takes: ASCII, at most 78 bytes a line.

Words beyond ASCII become encoded words (RFC 2047), cut between characters; names of files go both
ways that clients know: `filename*` in parts (RFC 2231) and `name` of encoded words, which old
ones read alone. A line break in a value is refused: it would begin a field of its own.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from urllib.parse import quote

LONGEST = 78
_WORD = 75
"""The longest encoded word."""
_OPEN, _CLOSE = "=?UTF-8?B?", "?="
_PLAIN = re.compile(r"[ -~]*")
_SPECIAL = re.compile(r'[()<>\[\]:;@\\,."]|=\?|^ |  | $')
_BREAK = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


class HeaderError(ValueError):
    """A value that no header field can hold."""


def field(name: str, value: str) -> bytes:
    """An unstructured field, such as the subject."""
    _refuse_breaks(value)
    line = f"{name}: {value}"
    if _PLAIN.fullmatch(value) and len(line) <= LONGEST and not re.search(r"=\?|^ | $", value):
        return _ended(line)
    return _ended(f"{name}: " + "\r\n ".join(encoded_words(value, len(name) + 2)))


def token_field(name: str, value: str) -> bytes:
    """A field of one token, such as a message id; on a line of its own where it is long."""
    joint = " " if len(name) + 2 + len(value) <= LONGEST else "\r\n "
    return _ended(f"{name}:{joint}{value}")


def address_field(name: str, words: str, address: str) -> bytes:
    """A field of one mailbox with the name of its owner."""
    _refuse_breaks(words + address)
    bracketed = f"<{address}>"
    if len(bracketed) >= LONGEST - 1:
        # RFC 5322 lets a blank stand about the parts of an address.
        bracketed = bracketed.replace("@", "@\r\n ", 1)
    if not words:
        return token_field(name, bracketed)
    phrase = "\r\n ".join(encoded_words(words, len(name) + 2))
    if _PLAIN.fullmatch(words) and len(name) + 2 + len(words) < LONGEST - 2:
        phrase = words
        if _SPECIAL.search(words):
            escaped = words.replace("\\", "\\\\").replace('"', '\\"')
            phrase = f'"{escaped}"'
    last = phrase.rsplit("\r\n", 1)[-1] if "\r\n" in phrase else f"{name}: {phrase}"
    joint = " " if len(last) + 1 + len(bracketed) <= LONGEST else "\r\n "
    return _ended(f"{name}: {phrase}{joint}{bracketed}")


def attachment_fields(file: str, ascii_name: str | None = None) -> bytes:
    """Content-Type and Content-Disposition of a PDF; `ascii_name` is for clients that know
    neither form of a Chinese name.
    """
    _refuse_breaks(file)
    names = "\r\n ".join(encoded_words(file, len(' name="') + 1))
    plain = _quoted(ascii_name) if ascii_name else None
    if _PLAIN.fullmatch(file) and len(file) < LONGEST - 12 and "=?" not in file:
        names = plain = _quoted(file)
        return _ended(f'Content-Type: application/pdf;\r\n name="{names}"') + _ended(
            f'Content-Disposition: attachment;\r\n filename="{plain}"'
        )
    parts = [f' filename="{plain}"'] if plain else []
    parts += [f" filename*{part}" for part in _extended(file)]
    disposition = ";\r\n".join(["Content-Disposition: attachment", *parts])
    return _ended(f'Content-Type: application/pdf;\r\n name="{names}"') + _ended(disposition)


def encoded_words(text: str, used: int) -> Iterator[str]:
    """Encoded words for lines of which the first has `used` bytes already."""
    room = _WORD - len(_OPEN) - len(_CLOSE)
    current = b""
    # The last word may have a quote and a semicolon behind it.
    most = min(room, LONGEST - used - len(_OPEN) - len(_CLOSE) - 2) // 4 * 3
    for char in text:
        data = char.encode("utf-8")
        if len(current) + len(data) > most:
            yield _encoded(current)
            current, most = b"", room // 4 * 3
        current += data
    if current or not text:
        yield _encoded(current)


def _encoded(data: bytes) -> str:
    return _OPEN + base64.b64encode(data).decode("ascii") + _CLOSE


def _extended(file: str) -> Iterator[str]:
    """The value in parts that leave no escape cut: `0*=UTF-8''…`, `1*=…`."""
    escapes = [quote(char, safe="") for char in file]
    number, current = 0, "UTF-8''"
    for escape in escapes:
        # Blank, `filename*`, number, `*=` and the semicolon.
        if len(current) + len(escape) > LONGEST - len(f" filename*{number}*=;"):
            yield f"{number}*={current}"
            number, current = number + 1, ""
        current += escape
    yield f"{number}*={current}"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _refuse_breaks(value: str) -> None:
    if _BREAK.search(value):
        raise HeaderError("it holds a line break or another control character")


def _ended(line: str) -> bytes:
    return line.encode("ascii") + b"\r\n"
