"""Subject, body and HTML of a message, from the templates of the content.

In: templates and what a receiver's row says; out: words. Templates run in Jinja2's sandbox, names
that they use must exist, and in HTML every value is text: a tag in somebody's name stays letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefing.content.complain import error
from briefing.content.delivery import Mail
from briefing.content.inline import Text
from briefing.diagnostics import Diagnostic, Span

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>
<body style="font-size:16px;line-height:1.7">
{paragraphs}
</body></html>
"""
_LONGEST_SUBJECT = 200


class Wording:
    """The templates of a mailing, compiled once."""

    def __init__(self, mail: Mail, language: str, faults: list[Diagnostic]) -> None:
        self._mail, self._language, self._faults = mail, language, faults
        self._subject = self._compiled(mail.subject, html=False)
        self._body = self._compiled(mail.body, html=False)
        self._html = self._compiled(mail.html, html=True) if mail.html else None

    def words(self, values: Mapping[str, object]) -> tuple[str, str, str]:
        """Subject, plain text and HTML; empty where a fault was noted."""
        subject = self._filled(self._subject, self._mail.subject, values).strip()
        self._check_subject(subject)
        text = self._filled(self._body, self._mail.body, values)
        if self._mail.html:
            html = self._filled(self._html, self._mail.html, values)
        else:
            html = _PAGE.format(
                language=escape(self._language),
                title=escape(subject),
                paragraphs="\n".join(_paragraphs(text)),
            )
        return subject, text, html

    def _check_subject(self, subject: str) -> None:
        span = self._mail.subject.span
        if re.search(r"[\x00-\x1f\x7f\x85\u2028\u2029]", subject):
            self._note(error("header-break", "the subject holds a line break", span))
        if len(subject) > _LONGEST_SUBJECT:
            message = f"the subject has {len(subject)} characters, the limit is {_LONGEST_SUBJECT}"
            self._note(error("too-long", message, span))

    def _compiled(self, source: Text, *, html: bool) -> Template | None:
        environment = ImmutableSandboxedEnvironment(
            autoescape=html, undefined=StrictUndefined, keep_trailing_newline=True
        )
        try:
            return environment.from_string(source.words)
        except TemplateSyntaxError as fault:
            span = source.span
            place = Span(span.path, span.line + fault.lineno - 1, 1)
            self._note(error("template-syntax", _lowered(fault.message), place))
            return None

    def _filled(self, template: Template | None, source: Text, values: Mapping[str, Any]) -> str:
        if template is None:
            return ""
        try:
            return template.render(values)
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as fault:
            hint = f"names that a template may use: {', '.join(values)}"
            self._note(error("template-fault", _lowered(str(fault)), source.span, hint))
            return ""

    def _note(self, fault: Diagnostic) -> None:
        if fault not in self._faults:
            self._faults.append(fault)


def _paragraphs(text: str) -> list[str]:
    parts = re.split(r"\n[ \t]*\n", text.strip())
    return [f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in parts]


def _lowered(message: str | None) -> str:
    said = " ".join((message or "the template fails").split()).rstrip(".")
    return said[:1].lower() + said[1:]
