"""Where to ask: departments with the persons, telephones and addresses that answer for them.

Takes a block whose lines without a key name a department and whose keyed lines belong to the one
above; gives `Contacts`. Refuses unknown keys, telephone numbers with letters, addresses of mail and
web that no program could follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from briefing.content.complain import error, hints_for
from briefing.content.desk import Desk, Place
from briefing.content.document import Contact, ContactDetail, Contacts, DetailKind
from briefing.content.folding import plain
from briefing.content.outline import BlockNode
from briefing.content.words import Words, read_bold
from briefing.frozen import frozen

KEYS: Mapping[str, DetailKind | None] = {
    "department": None,
    "部门": None,
    "person": "person",
    "联系人": "person",
    "telephone": "telephone",
    "phone": "telephone",
    "电话": "telephone",
    "email": "email",
    "邮箱": "email",
    "address": "address",
    "地址": "address",
    "web": "web",
    "网址": "web",
    "hours": "hours",
    "时间": "hours",
}
_TELEPHONE = r"(?=(?:\D*\d){3})[\d+][\d\-() ]*(?:(?:转|ext\.?|x) *\d+)?"
_EMAIL = r"[A-Za-z0-9._%+\-]+@(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,}"
_HOST = r"(?:[A-Za-z0-9\-\u0080-\uffff]+\.)+[A-Za-z\u0080-\uffff]{2,}(?::\d+)?"
"""Compiled where a report has contacts."""
_KEY = re.compile("[:：]")


@frozen
class _Expected:
    """What a detail of a kind must be, and the complaint where it is not."""

    code: str
    what: str
    hint: str


_EXPECTED: Mapping[str, _Expected] = {
    "telephone": _Expected(
        "bad-telephone", "telephone number", "digits, +, -, brackets and 转: 0579-87101234转801"
    ),
    "email": _Expected("bad-email", "mail address", "write it as office@example.gov.cn"),
    "web": _Expected("bad-web", "web address", "write it as www.example.gov.cn or https://…"),
}


@frozen
class _Line:
    """`key` is None on a line that names a department."""

    key: DetailKind | None
    words: Words


def assemble_contacts(node: BlockNode, place: Place, desk: Desk) -> Contacts | None:
    before = len(desk.faults)
    contacts: list[Contact] = []
    for line in _lines(node, desk):
        if line.key is None:
            contacts.append(Contact(line.words.as_text()))
        elif not contacts:
            hint = "name the department first, on a line of its own"
            message = "this belongs to no department"
            desk.faults.append(error("department-missing", message, line.words.span(), hint))
        elif detail := _detail(line.key, line.words, desk):
            last = contacts[-1]
            contacts[-1] = replace(last, details=(*last.details, detail))
    for contact in contacts:
        if not contact.details:
            hint = "write below it: 电话: 0579-87101234"
            message = f"“{contact.name.words}” says nowhere how to ask"
            desk.faults.append(error("contact-empty", message, contact.name.span, hint))
    title = desk.caption("title", node, place)
    return Contacts(node.id, title, tuple(contacts)) if len(desk.faults) == before else None


def _lines(node: BlockNode, desk: Desk) -> Iterator[_Line]:
    for entry in node.entries:
        words = read_bold(entry, desk.faults)
        colon = _KEY.search(words.text)
        if colon is None:
            yield _Line(None, words)
            continue
        name, rest = words.cut(0, colon.start()).strip(), words.cut(colon.end()).strip()
        key = name.text.lower()
        if key not in KEYS:
            hints = hints_for(key, KEYS, "keys of a contact")
            message = f"a contact has no `{name.text}`"
            desk.faults.append(error("unknown-key", message, name.span(), *hints))
        elif not rest.text:
            desk.faults.append(error("empty", f"`{name.text}` is empty", words.span()))
        else:
            yield _Line(KEYS[key], rest)


def _detail(kind: DetailKind, words: Words, desk: Desk) -> ContactDetail | None:
    """The detail with the address that a click opens, "" where it opens none."""
    text = plain(words.text)
    target = _target(kind, text)
    if target is None:
        expected = _EXPECTED[kind]
        message = f"`{text}` is no {expected.what}"
        desk.faults.append(error(expected.code, message, words.span(), expected.hint))
        return None
    return ContactDetail(kind, words.as_text(), target)


def _target(kind: DetailKind, text: str) -> str | None:
    """What a click opens, "" for nothing; None where the text is not what its key says."""
    if kind == "telephone":
        numbers = (part.strip() for part in re.split("[、,;]", text))
        return "" if all(re.fullmatch(_TELEPHONE, each) for each in numbers) else None
    if kind == "email":
        return f"mailto:{text}" if re.fullmatch(_EMAIL, text) else None
    if kind == "web":
        return _web_target(text) or None
    return ""


def _web_target(text: str) -> str:
    """The address with its scheme, https where none is written; "" for what is none."""
    whole = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(whole)
        host = parts.netloc.encode("idna").decode() if parts.netloc else ""
    except (ValueError, UnicodeError):
        return ""
    legal = parts.scheme in ("http", "https") and re.fullmatch(_HOST, parts.netloc)
    if not legal or any(char.isspace() or char in '"<>\\' for char in whole):
        return ""
    return parts._replace(netloc=host).geturl()
