"""The keys of `briefing.yaml`, for copies and mail too, and what each may hold."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from briefing.content.models import Check, Field, Json, Line, Model, Pattern, RefusedError
from briefing.content.phrases import PhraseRecipe
from briefing.content.slide_size import SlideSize

_PLACES = {"name", "title", "issuer", "status", "date", "kind"}


def _amount(text: str) -> None:
    if not re.fullmatch(r"\d{1,6}(\.\d{1,3})?", text) or not float(text):
        raise RefusedError("bad-value", f"`{text}` is no amount above 0")


def _whole(text: str) -> None:
    if not re.fullmatch(r"[1-9]\d{0,6}", text):
        raise RefusedError("bad-value", f"`{text}` is no whole number")


def _copy_number(pattern: str) -> None:
    if pattern.count("{number}") != 1:
        raise RefusedError("bad-pattern", "the pattern holds {number} once")


def _check_pattern(pattern: str) -> None:
    try:
        places = {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}
    except ValueError as fault:
        raise RefusedError("bad-pattern", "braces do not pair") from fault
    if places - _PLACES:
        raise RefusedError("bad-pattern", f"names in braces are {', '.join(sorted(_PLACES))}")
    if "kind" not in places:
        raise RefusedError("bad-pattern", "without {kind} outputs overwrite each other")
    if any(char in pattern for char in '/\\:*?"<>|'):
        raise RefusedError("bad-pattern", 'a file name cannot hold / \\ : * ? " < > |')


Tag: TypeAlias = Annotated[str, Pattern(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Amount: TypeAlias = Annotated[str, Check(_amount), Json({"type": ["number", "string"]})]
Whole: TypeAlias = Annotated[
    str, Check(_whole), Json({"type": ["integer", "string"], "minimum": 1})
]

_SECRETS = ("password", "passwd", "user", "username", "login", "密码", "口令", "用户名")


class CopiesRecipe(Model):
    """copies: what stands on every page of a numbered copy"""

    line: Line | None = Field(
        default=None, description="the line's words, such as 会议材料 会后收回"
    )
    number: Annotated[Line, Check(_copy_number)] | None = Field(
        default=None, description="pattern of the copy's number, such as 第{number}号"
    )


class MailRecipe(Model):
    """mail: the message, who sends it, by which server, how fast"""

    subject: Line | None = Field(
        default=None, description="subject, a template; default: {{ title }}"
    )
    body: Line | None = Field(
        default=None, description="text file with the template of the message"
    )
    html: Line | None = Field(
        default=None, description="HTML file with a template; default: made from the body"
    )
    from_: Line | None = Field(
        default=None, alias="from", description="sender, such as 永康市 <office@example.cn>"
    )
    reply_to: Line | None = Field(
        default=None, description="where answers go, if not to the sender"
    )
    server: Line | None = Field(default=None, description="host name of the SMTP server")
    port: Whole | None = Field(default=None, description="default: 587 for starttls, 465 for tls")
    tls: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="`none` only to a server on this machine"
    )
    max_message_mb: Amount = Field(
        default="20", description="largest message in MB, counted as it travels"
    )
    per_minute: Whole = Field(default="30", description="messages in a minute")
    per_day: Whole = Field(default="500", description="messages in 24 hours")
    per_domain: Whole = Field(
        default="15", description="messages in a minute to addresses of one domain"
    )
    tries: Whole = Field(default="3", description="tries in one run where a server puts off")
    retry_after: Amount = Field(
        default="60", description="seconds before the second try; twice as many before each next"
    )

    @classmethod
    def check_plain(cls, plain: Mapping[str, Any]) -> None:
        if found := next((key for key in _SECRETS if key in plain), None):
            raise RefusedError(
                "secret-in-content",
                f"`{found}` never stands in content: BRIEFING_SMTP_USER and"
                " BRIEFING_SMTP_PASSWORD of the environment hold it, or the keyring",
            )


class Recipe(Model):
    """briefing.yaml"""

    format: Annotated[Literal["1"], Json({"enum": [1, "1"]})] = Field(
        description="version of the content format"
    )
    title: Line = Field(description="name of the document, on covers and in source lines")
    issuer: Line = Field(description="who issues it")
    slogan: list[Line] = Field(
        default_factory=list,
        max_length=4,
        description="theme phrase, closing phrase, then up to two motto lines set vertically",
    )
    language: Tag = Field(default="zh-CN", description="language tag of the text (BCP 47)")
    languages: dict[Line, Tag] = Field(
        default_factory=dict,
        description="modules in another language, with its tag, such as summary.md: en",
    )
    theme: Line = Field(
        default="zhenghong",
        description="theme: zhenghong, qinglan, or NAME for themes/NAME.yaml in this folder",
    )
    density: Literal["brief", "full"] = Field(
        default="brief", description="how much text slides show"
    )
    deck_fonts: Literal["office", "noto"] = Field(
        default="office", description="fonts that the deck names: those of office PCs, or Noto"
    )
    pace: Annotated[
        str,
        Pattern(r"^[1-9][0-9]{1,2}$"),
        Json({"type": ["integer", "string"], "minimum": 10, "maximum": 999}),
    ] = Field(default="220", description="Han that the deck's presenter says in a minute")
    builds: Annotated[Literal["true", "false"], Json({"enum": [True, False, "true", "false"]})] = (
        Field(default="false", description="lists of the deck appear entry by entry, on clicks")
    )
    slide_size: SlideSize = Field(
        default="16:9",
        description="proportions of the slides, or their width and height with a unit",
    )
    modules: list[Line] = Field(
        min_length=1, max_length=200, description="Markdown files, in reading order"
    )
    date: Line | None = Field(default=None, description="date of issue, as printed")
    status: Line | None = Field(default=None, description="status of the text, such as 审议稿")
    logo: Line | None = Field(default=None, description="picture of the issuer's logo")
    filename: Annotated[Line, Check(_check_pattern)] | None = Field(
        default=None, description="pattern of output names, such as {title}（{status}）-{kind}"
    )
    units: list[Line] = Field(
        default_factory=list, description="counting words that the tool lacks"
    )
    terms: list[Line] = Field(
        default_factory=list, description="words and names that no heading may cut"
    )

    phrases: dict[Line, PhraseRecipe] = Field(
        default_factory=dict,
        description="how a template tells a value and that of the period before, by the name that"
        " fields use: {{GDP 同比 GDP_2021}}",
    )

    several: list[Line] = Field(
        default_factory=list,
        description="labels that rightly have several values in one period, such as 新增就业 of"
        " each town",
    )
    ranges: dict[Line, Line] = Field(
        default_factory=dict,
        description="what figures are expected to be, by words of their label, such as"
        " 地区生产总值: 500亿元-900亿元; `check` warns of others",
    )

    secrecy: Line | None = Field(
        default=None, description="level of secrecy, such as 秘密; `send` then refuses"
    )
    copies: CopiesRecipe | None = Field(default=None, description="numbered copies")
    mail: MailRecipe | None = Field(default=None, description="mailing by `briefing send`")
