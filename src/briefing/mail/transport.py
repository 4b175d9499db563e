"""One connection to an SMTP server, used again for message after message.

In: a message as bytes; out: what the server answered, told apart by what may safely follow. A
connection lost before the last dot leaves nothing behind at the server (RFC 5321, 4.1.1.4); lost
between the dot and the answer, nobody knows. Certificates are checked; without TLS only a server on
this machine is spoken to.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from enum import Enum, auto
from functools import cache
from ipaddress import ip_address
from typing import TypeVar

from briefing.content.delivery import Server
from briefing.frozen import frozen

_TIMEOUT = 120.0
_Made = TypeVar("_Made")


class Fate(Enum):
    SENT = auto()
    DEFERRED = auto()
    REFUSED = auto()
    UNKNOWN = auto()
    LOST = auto()
    """No connection, and the message is certainly not at the server."""
    BARRED = auto()
    """The server takes nothing from us: sender, password or certificate are wrong."""


@frozen
class Answer:
    fate: Fate
    code: int | None
    words: str


@frozen
class Login:
    user: str
    password: str


class Unanswered(Exception):  # noqa: N818
    """The conversation ended with this answer."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__(answer.words)


def is_local(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Transport:
    """Connects when needed; `close` when done."""

    def __init__(self, server: Server, login: Login | None, timeout: float = _TIMEOUT) -> None:
        self._server, self._login, self._timeout = server, login, timeout
        self._smtp: smtplib.SMTP | None = None

    def limit(self) -> int | None:
        """The largest message that the server says it takes. Connects."""
        smtp = self._connected()
        stated = smtp.esmtp_features.get("size", "")
        return int(stated) if stated.isdecimal() and int(stated) else None

    def send(self, sender: str, to: str, data: bytes, before: Callable[[], None]) -> Answer:
        """`before` is called when all but the last dot has gone, so that it can be noted."""
        try:
            return self._converse(sender, to, data, before)
        except Unanswered as ended:
            return ended.answer

    def close(self) -> None:
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (smtplib.SMTPException, OSError):
                self._smtp.close()
            self._smtp = None

    def _converse(self, sender: str, to: str, data: bytes, before: Callable[[], None]) -> Answer:
        smtp = self._ready(sender, data)
        code, words = self._ask(smtp, f"RCPT TO:<{to}>")
        if code not in (250, 251):
            self._reset(smtp)
            return _answer(code, words)
        code, words = self._ask(smtp, "DATA")
        if code != 354:
            self._reset(smtp)
            return _answer(code, words)
        try:
            return self._deliver(smtp, data, before)
        except BaseException:
            # Inside a message nothing else can be said on this line, not even goodbye.
            self._drop()
            raise

    def _deliver(self, smtp: smtplib.SMTP, data: bytes, before: Callable[[], None]) -> Answer:
        self._guarded(lambda: smtp.send(_stuffed(data)))
        before()
        try:
            smtp.send(b".\r\n")
            code, reply = smtp.getreply()
        except (smtplib.SMTPException, OSError) as fault:
            self._drop()
            return Answer(
                Fate.UNKNOWN, None, f"connection lost before the answer: {_reason(fault)}"
            )
        if code == 250:
            return Answer(Fate.SENT, code, _text(reply))
        self._end_if_closing(code)
        return _answer(code, _text(reply))

    def _ready(self, sender: str, data: bytes) -> smtplib.SMTP:
        """A connection that has taken the sender; a stale one is replaced once."""
        stale = self._smtp is not None
        smtp = self._connected()
        size = f" SIZE={len(data)}" if smtp.has_extn("size") else ""
        try:
            code, words = self._ask(smtp, f"MAIL FROM:<{sender}>{size}")
        except Unanswered as ended:
            if not (stale and ended.answer.fate is Fate.LOST):
                raise
            smtp = self._connected()
            code, words = self._ask(smtp, f"MAIL FROM:<{sender}>{size}")
        if code == 250:
            return smtp
        self._reset(smtp)
        # 552 is about this message; any other refusal of the sender holds for all.
        fate = Fate.REFUSED if code == 552 else Fate.DEFERRED if code < 500 else Fate.BARRED
        raise Unanswered(Answer(fate, code, words))

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None:
            self._smtp = self._guarded(self._connect)
        return self._smtp

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        smtp: smtplib.SMTP
        if server.tls == "tls":
            smtp = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._timeout, context=_context()
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=self._timeout)
        try:
            # The last dot is a packet of its own, which must not wait for an acknowledgement.
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # type: ignore[union-attr]
            smtp.ehlo_or_helo_if_needed()
            if server.tls == "starttls":
                smtp.starttls(context=_context())
                smtp.ehlo()
            if self._login:
                smtp.login(self._login.user, self._login.password)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _ask(self, smtp: smtplib.SMTP, command: str) -> tuple[int, str]:
        code, reply = self._guarded(lambda: smtp.docmd(command))
        self._end_if_closing(code)
        return code, _text(reply)

    def _guarded(self, act: Callable[[], _Made]) -> _Made:
        """What the act gives; a failure ends the conversation with what it means."""
        try:
            return act()
        except (smtplib.SMTPException, OSError) as fault:
            self._drop()
            raise Unanswered(_meaning(fault)) from fault

    def _end_if_closing(self, code: int) -> None:
        if code == 421:
            self._drop()

    def _reset(self, smtp: smtplib.SMTP) -> None:
        if self._smtp is smtp:
            try:
                smtp.docmd("RSET")
            except (smtplib.SMTPException, OSError):
                self._drop()

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


@cache
def _context() -> ssl.SSLContext:
    """Certificates are checked, and hosts against them; reading the trusted ones takes long."""
    return ssl.create_default_context()


def _meaning(fault: Exception) -> Answer:
    """Of a failure before the last dot."""
    match fault:
        case ssl.SSLCertVerificationError():
            return Answer(Fate.BARRED, None, f"certificate not trusted: {fault.verify_message}")
        case smtplib.SMTPNotSupportedError():
            return Answer(Fate.BARRED, None, f"the server offers no TLS or no login: {fault}")
        case smtplib.SMTPResponseException():
            fate = Fate.BARRED if fault.smtp_code >= 500 else Fate.LOST
            words = fault.smtp_error
            said = _text(words) if isinstance(words, bytes) else str(words)
            return Answer(fate, fault.smtp_code, said)
        case _:
            return Answer(Fate.LOST, None, f"no connection: {_reason(fault)}")


def _reason(fault: Exception) -> str:
    """The system's words, without its numbers."""
    said = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return said[:1].lower() + said[1:]


def _answer(code: int, words: str) -> Answer:
    return Answer(Fate.REFUSED if code >= 500 else Fate.DEFERRED, code, words)


def _stuffed(data: bytes) -> bytes:
    """Lines that begin with a dot get another (RFC 5321, 4.5.2)."""
    return re.sub(rb"(?m)^\.", b"..", data)


def _text(reply: bytes) -> str:
    return " ".join(reply.decode("utf-8", "replace").split())
