"""How a document is handed out and mailed: what `briefing.yaml` says of copies, mail and secrecy.

In: the checked recipe; out: `Delivery`. Templates are read here, as every file of the content is,
and filled in by whoever sends. Nothing here knows a password: none may stand in content.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeAlias

from briefing.content.inline import Text
from briefing.content.recipe_keys import MailRecipe, Recipe
from briefing.content.source import read_text
from briefing.diagnostics import Diagnostic, Span
from briefing.frozen import frozen

Place: TypeAlias = Callable[..., Span]
"""Where the value of the keys is that lead to it."""


@frozen
class Limits:
    """Messages in a time; `per_domain` is of a minute. `largest` is in bytes, encoded and all.

    What a server puts off is tried `tries` times in a run, first after `retry_after` seconds.
    """

    per_minute: int = 30
    per_day: int = 500
    per_domain: int = 15
    largest: int = 20_000_000
    tries: int = 3
    retry_after: float = 60.0


@frozen
class Server:
    host: str
    port: int
    tls: Literal["starttls", "tls", "none"]


@frozen
class Mail:
    """Subject, body and html are templates; without `html` the body makes both forms."""

    subject: Text
    body: Text
    html: Text | None
    sender: Text | None
    reply_to: Text | None
    server: Server | None
    limits: Limits


@frozen
class Delivery:
    """`secrecy` is the level that forbids mailing; `line` and `number` stand on copies."""

    secrecy: Text | None
    line: str
    number: str
    mail: Mail


_WORDS: Mapping[bool, Mapping[str, str]] = {
    True: {
        "line": "会议材料 会后收回",
        "number": "第{number}号",
        "body": "{{ name }}：\n\n您好！现发送《{{ title }}》，请查收附件。\n\n{{ issuer }}\n",
    },
    False: {
        "line": "Please return after the meeting",
        "number": "Copy {number}",
        "body": "Dear {{ name }},\n\nPlease find attached: {{ title }}.\n\n{{ issuer }}\n",
    },
}
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_MEGABYTE = 1_000_000


def read_delivery(folder: Path, recipe: Recipe, place: Place, faults: list[Diagnostic]) -> Delivery:
    words = _WORDS[recipe.language.lower().startswith("zh")]
    copies, mail = recipe.copies, recipe.mail or MailRecipe()
    secrecy = Text(recipe.secrecy, place("secrecy")) if recipe.secrecy else None
    line = copies.line if copies and copies.line else words["line"]
    number = copies.number if copies and copies.number else words["number"]
    return Delivery(secrecy, line, number, _read_mail(folder, mail, words["body"], place, faults))


def _read_mail(
    folder: Path, mail: MailRecipe, body: str, place: Place, faults: list[Diagnostic]
) -> Mail:
    def template(key: str, file: str | None) -> Text | None:
        if file is None:
            return None
        text = read_text(folder, file, place("mail", key), faults)
        return Text(text or "", Span(file, 1, 1))

    def value(key: str, words: str | None) -> Text | None:
        return Text(words, place("mail", key)) if words else None

    subject = value("subject", mail.subject) or Text("{{ title }}", place("mail"))
    return Mail(
        subject,
        template("body", mail.body) or Text(body, place("mail")),
        template("html", mail.html),
        value("from", mail.from_),
        value("reply_to", mail.reply_to),
        _server(mail),
        _limits(mail),
    )


def _server(mail: MailRecipe) -> Server | None:
    if mail.server is None:
        return None
    return Server(mail.server, int(mail.port or _PORTS[mail.tls]), mail.tls)


def _limits(mail: MailRecipe) -> Limits:
    return Limits(
        int(mail.per_minute),
        int(mail.per_day),
        int(mail.per_domain),
        int(Decimal(mail.max_message_mb) * _MEGABYTE),
        int(mail.tries),
        float(mail.retry_after),
    )
