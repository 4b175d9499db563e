"""The bytes of a message, read back by other programs and by the letter of the standards."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from pathlib import Path
from urllib.parse import unquote_to_bytes

import mailing as m
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.content.inline import Text
from briefing.diagnostics import BriefingError
from briefing.mail.headers import HeaderError, address_field, attachment_fields, field
from briefing.mail.mailing import Receiver
from briefing.mail.message import Attachment, as_bytes, size_of

WHEN = datetime(2023, 1, 9, 8, 30, tzinfo=UTC)
NAMES = [
    "报告.pdf",
    "永康市2022年工作回顾和2023年工作安排（审议稿）-001-欧阳明月.pdf",
    "R&D “专精特新” 100%; a=b, c.pdf",
    "一" * 80 + ".pdf",
    "𠮷田'的'材料.pdf",
    "plain name.pdf",
    'with "quotes" and \\.pdf',
    "x" * 90 + ".pdf",
]


def sent(tmp_path: Path, name: str = "报告.pdf", **mail: Text) -> bytes:
    path = tmp_path / "file.pdf"
    path.write_bytes(b"%PDF-1.7 " + bytes(range(256)) * 9)
    file = Attachment(path, name, path.stat().st_size)
    mailing = m.plan([Receiver((m.person(1, "张三"),), (file,))], **mail)
    return as_bytes(mailing.make(mailing.receivers[0]), WHEN)


def unfolded(data: bytes, name: str) -> list[str]:
    """Fields by their name anywhere in the message, their lines joined, by RFC 5322 alone."""
    heads = re.findall(rb"(?im)^%b:([^\r\n]*(?:\r\n[ \t][^\r\n]*)*)" % name.encode(), data)
    return [head.decode("ascii").replace("\r\n", "").strip() for head in heads]


def name_by_words(value: str) -> str:
    """`name` as old clients read it: encoded words in quotes, blanks between them dropped."""
    quoted = re.search(r'name="((?:[^"\\]|\\.)*)"', value)
    assert quoted
    plain = re.sub(r"\\(.)", r"\1", quoted[1])
    pattern = r"=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?="
    joined = re.sub(r"\?=\s+=\?", "?==?", plain)
    return re.sub(pattern, lambda word: base64.b64decode(word[1]).decode("utf-8"), joined)


def name_by_parts(value: str) -> str:
    """`filename*` as RFC 2231 has it."""
    plain = re.search(r'filename="((?:[^"\\]|\\.)*)"', value)
    if plain:
        return re.sub(r"\\(.)", r"\1", plain[1])
    parts = re.findall(r"filename\*(\d+)\*=([^;\s]*)", value)
    assert [str(number) for number in range(len(parts))] == [number for number, _ in parts]
    joined = "".join(part for _, part in parts)
    assert joined.startswith("UTF-8''")
    return unquote_to_bytes(joined.removeprefix("UTF-8''")).decode("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_both_forms_give_back_the_very_name(name: str, tmp_path: Path) -> None:
    data = sent(tmp_path, name)
    (kind,) = (value for value in unfolded(data, "Content-Type") if "pdf" in value)
    (disposition,) = unfolded(data, "Content-Disposition")
    assert name == name_by_words(kind)
    assert name == name_by_parts(disposition)


@pytest.mark.parametrize("name", NAMES)
def test_pythons_two_parsers_read_the_name(name: str, tmp_path: Path) -> None:
    data = sent(tmp_path, name)
    (file,) = (
        p for p in message_from_bytes(data, policy=policy.default).walk() if p.get_filename()
    )
    assert name == file.get_filename()
    old = [p for p in message_from_bytes(data, policy=policy.compat32).walk() if p.get_filename()]
    words = old[0].get_param("name")
    assert isinstance(words, str)
    assert name == str(make_header(decode_header(words)))


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=120))
def test_any_name_comes_back_from_short_lines(name: str) -> None:
    data = attachment_fields(name)
    assert name == name_by_words(unfolded(data, "Content-Type")[0])
    assert name == name_by_parts(unfolded(data, "Content-Disposition")[0])
    assert max(map(len, data.split(b"\r\n"))) <= 78


@given(
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=150),
    st.text(st.characters(codec="ascii", categories=["L"]), min_size=1, max_size=60),
)
def test_any_subject_and_receiver_come_back_from_short_lines(words: str, local: str) -> None:
    data = field("Subject", words) + address_field("To", words, f"{local}@example.cn")
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert data.isascii()
    subject = unfolded(data, "Subject")[0]
    assert words.strip() == str(make_header(decode_header(subject))).strip()
    phrase, _, address = unfolded(data, "To")[0].rpartition("<")
    assert f"{local}@example.cn>" == address
    assert words.strip() == phrase_words(phrase.strip()).strip()


def phrase_words(phrase: str) -> str:
    """Quoted, in encoded words, or plain."""
    if phrase.startswith('"'):
        return re.sub(r"\\(.)", r"\1", phrase[1:-1])
    return str(make_header(decode_header(phrase)))


def test_every_line_is_short_and_ascii(tmp_path: Path) -> None:
    for name in NAMES:
        data = sent(tmp_path, name, subject=Text("关于报送{{ title }}的通知" * 6, m.PLACE))
        lines = data.split(b"\r\n")
        assert max(map(len, lines)) <= 78
        assert data.isascii()
        assert data.count(b"\n") == data.count(b"\r\n") == len(lines) - 1


def test_a_plain_name_of_letters_is_added_on_request() -> None:
    data = attachment_fields("报告.pdf", "town-handout.pdf")
    (value,) = unfolded(data, "Content-Disposition")
    assert 'filename="town-handout.pdf"' in value
    assert "filename*0*=UTF-8''%E6%8A%A5%E5%91%8A.pdf" in value
    assert "报告.pdf" == name_by_words(unfolded(data, "Content-Type")[0])


def test_the_parts_are_words_html_and_the_file(tmp_path: Path) -> None:
    message = message_from_bytes(sent(tmp_path), policy=policy.default)
    kinds = [part.get_content_type() for part in message.walk()]
    assert [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ] == kinds
    assert [] == [defect for part in message.walk() for defect in part.defects]
    (file,) = message.iter_attachments()
    assert (tmp_path / "file.pdf").read_bytes() == file.get_content()
    assert "张三：\r\n\r\n请查收。\r\n" == message.get_body(("plain",)).get_content()


def test_the_size_is_known_before_and_never_too_small(tmp_path: Path) -> None:
    for name in NAMES:
        path = tmp_path / "file.pdf"
        path.write_bytes(bytes(100_000))
        mailing = m.plan([Receiver((m.person(1),), (Attachment(path, name, 100_000),))])
        message = mailing.make(mailing.receivers[0])
        assert 0 <= size_of(message) - len(as_bytes(message, WHEN)) <= 4_000


def test_a_tag_in_a_name_arrives_as_text(tmp_path: Path) -> None:
    name = "<script>alert(1)</script>&张三"
    for html in (None, Text("<p>{{ name }}</p>", m.PLACE)):
        mail = {} if html is None else {"html": html}
        mailing = m.plan([Receiver((m.person(1, name),), ())], **mail)
        message = mailing.make(mailing.receivers[0])
        assert "<script>" not in message.html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;张三" in message.html
        assert name in message.text


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\x00", "\u2028", "\x85"])
def test_a_break_in_a_value_begins_no_field(break_: str) -> None:
    value = f"张三{break_}Bcc: spy@example.com"
    for write in (
        lambda: field("Subject", value),
        lambda: address_field("To", value, "a@example.cn"),
        lambda: address_field("To", "", f"a@example.cn{break_}Bcc: x"),
        lambda: attachment_fields(value),
    ):
        with pytest.raises(HeaderError):
            write()


def codes(**mail: Text) -> list[str]:
    with pytest.raises(BriefingError) as caught:
        m.plan([Receiver((m.person(1),), ())], **mail)
    return [fault.code for fault in caught.value.diagnostics]


def test_a_template_runs_in_a_sandbox() -> None:
    escape = "{{ ''.__class__.__mro__[1].__subclasses__() }}"
    assert ["template-fault"] == codes(body=Text(escape, m.PLACE))


def test_a_name_that_no_template_has_is_told_with_those_that_there_are() -> None:
    with pytest.raises(BriefingError) as caught:
        m.plan([Receiver((m.person(1),), ())], body=Text("{{ nmae }}", m.PLACE))
    (fault,) = caught.value.diagnostics
    assert "nmae" in fault.message
    assert "name, unit, position" in fault.hints[0]


def test_a_template_that_is_none_is_told_with_its_line() -> None:
    with pytest.raises(BriefingError) as caught:
        m.plan([Receiver((m.person(1),), ())], body=Text("您好\n{% if %}\n", m.PLACE))
    (fault,) = caught.value.diagnostics
    assert fault.span
    assert ("template-syntax", m.PLACE.line + 1) == (fault.code, fault.span.line)


def test_a_subject_that_breaks_the_line_is_refused() -> None:
    assert ["header-break"] == codes(subject=Text("a\nBcc: x@example.com", m.PLACE))


def test_a_row_may_fill_columns_of_its_own(tmp_path: Path) -> None:
    from dataclasses import replace

    who = replace(m.person(1, "张三"), columns={"座位": "3排5座"})
    body = Text("{{ name }}，座位{{ columns['座位'] }}", m.PLACE)
    mailing = m.plan([Receiver((who,), ())], body=body)
    assert "张三，座位3排5座" == mailing.make(mailing.receivers[0]).text
