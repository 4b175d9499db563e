"""From content, a list and files to a mailing, with all faults told before a server is asked.

In: the loaded content, the list's people by box, and what is attached for each; out: `Mailing`,
whose messages are made one by one when they go. Refuses content with a secrecy level, whatever
else holds; no sender; words that no header holds; messages over the limit.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence

from briefing.content.complain import error, has_errors
from briefing.content.delivery import Delivery, Limits
from briefing.content.document import Document
from briefing.content.inline import Text
from briefing.diagnostics import BriefingError, Diagnostic, Span
from briefing.frozen import frozen
from briefing.mail.headers import HeaderError, attachment_fields
from briefing.mail.message import Attachment, Mailbox, Message, message_id, size_of
from briefing.mail.wording import Wording
from briefing.people.addresses import AddressError, checked_address
from briefing.people.person import Person

_HEADERS_MB = 1_000_000


@frozen
class Receiver:
    """A box, the people who share it, and what each of them gets."""

    people: tuple[Person, ...]
    attachments: tuple[Attachment, ...]

    @property
    def key(self) -> str:
        return self.people[0].key

    @property
    def box(self) -> Mailbox:
        names = "、".join(dict.fromkeys(person.name for person in self.people))
        return Mailbox(names, self.people[0].address)


@frozen
class Mailing:
    """`fingerprint` is of all that is the same for everybody; `largest` is in bytes."""

    edition: str
    fingerprint: str
    sender: Mailbox
    receivers: tuple[Receiver, ...]
    limits: Limits
    largest: int
    make: Callable[[Receiver], Message]

    def id(self, receiver: Receiver) -> str:
        return message_id(self.edition, receiver.key, self.sender.domain)


def refuse_secrets(delivery: Delivery) -> None:
    """Whatever else is wanted: what has a level of secrecy is not mailed."""
    if delivery.secrecy is not None:
        message = f"this content is `{delivery.secrecy}` and is never mailed"
        hint = "hand out numbered copies instead: briefing copies"
        raise BriefingError([error("secrecy", message, delivery.secrecy.span, hint)])


def plan_mailing(
    document: Document,
    delivery: Delivery,
    receivers: Sequence[Receiver],
    edition: str,
    attached: Iterable[str],
) -> Mailing:
    """`attached` identifies what the attachments were made from."""
    faults: list[Diagnostic] = []
    sender = _mailbox(delivery.mail.sender, faults)
    answers = delivery.mail.reply_to
    reply_to = _mailbox(answers, faults) if answers else None
    if delivery.mail.sender is None:
        hint = (
            "in briefing.yaml: `mail:` and, indented under it, `from: 永康市 <office@example.cn>`"
        )
        faults.append(error("sender-missing", "no sender is stated", _recipe(), hint))
    wording = Wording(delivery.mail, document.language, faults)

    def make(receiver: Receiver) -> Message:
        subject, text, html = wording.words(_values(document, receiver))
        id_ = message_id(edition, receiver.key, sender.domain)
        box, files, tongue = receiver.box, receiver.attachments, document.language
        return Message(sender, box, reply_to, subject, text, html, files, id_, tongue)

    limits, largest = delivery.mail.limits, 0
    for receiver in receivers:
        largest = max(largest, _checked_size(make(receiver), receiver, limits, faults))
    if has_errors(faults):
        raise BriefingError(faults)
    mark = _fingerprint(delivery, document, attached)
    return Mailing(edition, mark, sender, tuple(receivers), limits, largest, make)


def _recipe() -> Span:
    return Span("briefing.yaml", 1, 1)


def _mailbox(stated: Text | None, faults: list[Diagnostic]) -> Mailbox:
    """`name <address>` or an address alone. A name may have commas and brackets of its own."""
    if stated is None:
        return Mailbox("", "nobody@invalid")
    parted = re.fullmatch(r"(.*?)\s*[<＜]([^<>＜＞]*)[>＞]", stated.words.strip())
    name, address = parted.groups() if parted else ("", stated.words.strip())
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    try:
        return Mailbox(name, checked_address(address)[0])
    except AddressError as refusal:
        message = f"`{stated}` is no mail address: {refusal}"
        faults.append(error("bad-address", message, stated.span))
        return Mailbox("", "nobody@invalid")


def _values(document: Document, receiver: Receiver) -> dict[str, object]:
    first = receiver.people[0]
    return {
        "name": receiver.box.name,
        "unit": first.unit,
        "position": first.position,
        "columns": dict(first.columns),
        "title": document.title.words,
        "issuer": document.issuer.words,
        "date": document.date.words if document.date else "",
        "status": document.status.words if document.status else "",
    }


def _checked_size(
    message: Message, receiver: Receiver, limits: Limits, faults: list[Diagnostic]
) -> int:
    span, size = receiver.people[0].span, size_of(message)
    try:
        for file in message.attachments:
            attachment_fields(file.name)
    except HeaderError as refusal:
        faults.append(error("header-break", f"the file's name is none: {refusal}", span))
    if size > limits.largest:
        told = f"{size / _HEADERS_MB:.1f} MB as it travels"
        message_ = f"the message has {told}, the limit is {limits.largest / _HEADERS_MB:g} MB"
        hints = (
            "its pictures are small already; leave some out, or send the handout alone",
            "if the server takes more, raise `max_message_mb` in briefing.yaml",
        )
        fault = error("message-too-large", message_, span, *hints)
        if not any(each.code == fault.code for each in faults):
            faults.append(fault)
    return size


def _fingerprint(delivery: Delivery, document: Document, attached: Iterable[str]) -> str:
    mail = delivery.mail
    words = [mail.subject.words, mail.body.words, mail.html.words if mail.html else ""]
    words += [document.title.words, document.issuer.words, *sorted(set(attached))]
    return hashlib.sha256("\x00".join(words).encode()).hexdigest()
