"""A mailing made of the starter's content, without a list file or a PDF of it, for tests."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from postbox import Letter

from briefing.claim import claimed
from briefing.content.delivery import Delivery, Limits, Mail, Server
from briefing.content.document import Document
from briefing.content.inline import Text
from briefing.diagnostics import Diagnostic, Span
from briefing.mail.batch import Run, Told
from briefing.mail.journal import Entry, opened, peek, totals
from briefing.mail.mailing import Mailing, Receiver, plan_mailing
from briefing.mail.message import Attachment
from briefing.mail.transport import Transport
from briefing.people.person import Person

PLACE = Span("people.csv", 2, 1)
FAST = Limits(per_minute=10**6, per_day=10**6, per_domain=10**6, retry_after=0.01)
DOCUMENT = Document(
    name="town",
    title=Text("工作回顾", PLACE),
    slogan=(),
    issuer=Text("永康市", PLACE),
    language="zh-CN",
    theme="zhenghong",
    density="brief",
    parts=(),
)


def person(number: int, name: str = "") -> Person:
    address = f"p{number}@example.cn"
    return Person(name or f"第{number}人", "办公室", "", address, address, PLACE)


def receivers(folder: Path, count: int) -> tuple[Receiver, ...]:
    """Each with a file of their own, which holds their own address."""
    return tuple(receiver(folder, person(number)) for number in range(count))


def receiver(folder: Path, who: Person) -> Receiver:
    path = folder / f"{who.key}.pdf"
    path.write_bytes(b"%PDF " + who.key.encode())
    return Receiver((who,), (Attachment(path, f"{who.name}的材料.pdf", path.stat().st_size),))


def delivery(limits: Limits = FAST, **mail: Text) -> Delivery:
    words = {
        "subject": Text("{{ title }}", PLACE),
        "body": Text("{{ name }}：\n\n请查收。\n", PLACE),
    }
    sender = Text("永康市 <office@example.cn>", PLACE)
    made = Mail(html=None, sender=sender, reply_to=None, server=None, limits=limits, **words)
    return Delivery(None, "会后收回", "第{number}号", replace(made, **mail))


def plan(
    to: Sequence[Receiver], limits: Limits = FAST, edition: str = "1", **mail: Text
) -> Mailing:
    return plan_mailing(DOCUMENT, delivery(limits, **mail), to, edition, [])


def send(
    mailing: Mailing,
    out: Path,
    port: int,
    told: Told = lambda receiver, words: None,
    sleep: Callable[[float], None] = time.sleep,
) -> tuple[Diagnostic, ...]:
    """What `--go` does."""
    with claimed(out, "mail"), opened(out) as journal:
        journal.settle(mailing.edition)
        journal.begin(mailing.edition, mailing.fingerprint, time.time())
        transport = Transport(Server("127.0.0.1", port, "none"), None, timeout=10.0)
        return Run(mailing, journal, transport, told, sleep).send_all()


def entries(mailing: Mailing, out: Path) -> dict[str, Entry]:
    return peek(out, mailing.edition)[1]


def states(mailing: Mailing, out: Path) -> dict[str, int]:
    """How many are in each state, none left out where there is none."""
    found = totals(entries(mailing, out), [each.key for each in mailing.receivers])
    return {state: count for state, count in found.items() if count}


def taken(letters: Sequence[Letter]) -> Counter[str]:
    return Counter(letter.to for letter in letters)


def strays(letters: Sequence[Letter]) -> list[str]:
    """Receivers of a letter that is not theirs: by its head, its words or its file."""
    wrong = []
    for letter in letters:
        message = letter.message
        (file,) = message.iter_attachments()
        body = message.get_body(("plain",))
        number = letter.to.partition("@")[0].removeprefix("p")
        assert body is not None
        right = (
            letter.to in str(message["To"])
            and body.get_content().startswith(f"第{number}人：")
            and file.get_content() == b"%PDF " + letter.to.encode()
        )
        if not right:
            wrong.append(letter.to)
    return wrong
