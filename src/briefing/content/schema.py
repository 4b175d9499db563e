"""The vocabulary of authors: keys of `briefing.yaml`, names of blocks, options of each block.

Takes plain values; gives frozen models, or a fault for each key and value that is not in the
vocabulary, at its own place. The same models write the JSON Schema for editors.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, TypeAlias

from briefing.content.complain import error, hints_for, nearest
from briefing.content.document import ChartForm
from briefing.content.models import Check, Fault, Field, Json, Model, Pattern, RefusedError
from briefing.content.phrases import PhraseRecipe
from briefing.content.slide_size import SlideSize
from briefing.diagnostics import Diagnostic, Span

Line: TypeAlias = Annotated[
    str,
    Pattern(r"^.*\S.*$"),
    Json({"type": ["string", "number", "boolean"], "minLength": 1}),
]
"""One line of text. Editors read `1.10` as a number, we do not: both are allowed there."""

Kinds = ("handout", "slides", "deck", "long-image", "large-print")
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


class Options(Model):
    """Options of a block; each kind says which it takes."""


class HeadlinesOptions(Options):
    title: Line | None = None


_RANGE = "what the block's figures are expected to be, such as 1亿元-900亿元"


class FiguresOptions(Options):
    source: Line | None = None
    from_: Line | None = Field(default=None, alias="from")
    range: Line | None = Field(default=None, description=_RANGE)


class ChartOptions(Options):
    form: ChartForm = Field(
        description="kind of chart; every bar begins at zero and nothing has depth"
    )
    title: Line = Field(description="what the chart says")
    note: Line | None = Field(default=None, description="what readers must know")
    period: Line | None = Field(default=None, description="time that the figures are of")
    source: Line | None = Field(
        default=None, description="where figures are from that the prose does not hold"
    )
    from_: Line | None = Field(
        default=None, alias="from", description="another module, which the entries quote"
    )
    data: Line | None = Field(
        default=None,
        description="CSV or XLSX file: names in the first column, a series in each further one",
    )
    range: Line | None = Field(default=None, description=_RANGE)
    highlight: Line | None = Field(
        default=None, description="entries or series that carry the claim, parted by 、"
    )
    line: Line | None = Field(
        default=None, description="series of a combo drawn as lines; the last by default"
    )
    second: Line | None = Field(
        default=None, description="lines of a combo on a second axis, with another unit"
    )
    target: Line | None = Field(
        default=None, description="series drawn as the target behind the bars (columns, bullet)"
    )
    stack: Literal["sum", "share"] | None = Field(
        default=None, description="series piled up: as they are, or as shares of their sum"
    )
    whole: Line | None = Field(
        default=None, description="what the slices of a pie make, such as 合计135座"
    )
    change: Literal["growth", "difference"] | None = Field(
        default=None,
        description="computed words at the values: growth in %, or the difference in the unit; "
        "of a series against the entry before, of two series against the first one, of what is "
        "reached against the target",
    )
    digits: Annotated[str, Pattern(r"^[0-4]$"), Json({"enum": [0, 1, 2, 3, 4]})] = Field(
        default="1", description="decimals of the growth, rounded half up"
    )
    gaps: Literal["true", "false"] = Field(
        default="false", description="whether figures may be missing: — , or an empty cell"
    )

    def check(self) -> None:
        if self.data and not self.source:
            raise RefusedError("source-missing", "`data` needs `source`: where it is from")


class GroupsOptions(Options):
    from_: Line | None = Field(default=None, alias="from")


class PlainOptions(Options):
    """A block without options."""


class PictureOptions(Options):
    file: Line = Field(description="PNG or JPEG in this folder")
    alt: Line = Field(description="what the picture shows, for those who cannot see it")
    credit: Line | None = Field(default=None, description="who made the picture")
    caption: Line | None = Field(default=None, description="what stands under it")
    title: Line | None = Field(default=None, description="title of its slide and its text")
    focus: Line | None = Field(
        default=None,
        description="what must be seen, such as 30% 40% (from the left, from the top), 中 or 左上;"
        " the picture is then cut to its frame around it, else shown whole",
    )
    source: Line | None = Field(
        default=None, description="where figures are from that the prose does not hold"
    )
    from_: Line | None = Field(
        default=None, alias="from", description="another module, which the text beside quotes"
    )


class TableOptions(Options):
    title: Line | None = Field(default=None, description="what the table shows")
    unit: Line | None = Field(default=None, description="unit of all figures without one")
    period: Line | None = Field(default=None, description="time that the figures are of")
    note: Line | None = Field(default=None, description="what readers must know")
    source: Line | None = Field(
        default=None, description="where figures are from that the prose does not hold"
    )
    from_: Line | None = Field(
        default=None, alias="from", description="another module, which the figures quote"
    )
    data: Line | None = Field(
        default=None, description="CSV or XLSX file with the table; its first row is the head"
    )

    def check(self) -> None:
        if self.data and not self.source:
            raise RefusedError("source-missing", "`data` needs `source`: where it is from")


class GlossaryOptions(Options):
    title: Line | None = Field(default=None, description="heading of the terms")
    source: Line | None = Field(default=None, description="where the explanations are from")


class TimelineOptions(Options):
    title: Line | None = Field(default=None, description="what the milestones are of")
    as_of: Line | None = Field(
        default=None,
        description="day up to which milestones are reached, such as 2023年2月; later ones are"
        " planned",
    )
    source: Line | None = Field(
        default=None, description="where figures are from that the prose does not hold"
    )
    from_: Line | None = Field(
        default=None, alias="from", description="another module, which figures quote"
    )


class PromisesOptions(Options):
    title: Line | None = Field(default=None, description="what was promised")
    less: Line | None = Field(
        default=None, description="entries of which less is better, parted by 、"
    )
    period: Line | None = Field(default=None, description="time that the figures are of")
    note: Line | None = Field(default=None, description="what readers must know")
    source: Line | None = Field(
        default=None, description="where figures are from that the prose does not hold"
    )
    from_: Line | None = Field(
        default=None, alias="from", description="another module, which the promises quote"
    )


class ContactOptions(Options):
    title: Line | None = Field(default=None, description="heading above the departments")


BLOCKS: Mapping[str, type[Options]] = {
    "headlines": HeadlinesOptions,
    "figures": FiguresOptions,
    "chart": ChartOptions,
    "targets": PlainOptions,
    "honours": PlainOptions,
    "groups": GroupsOptions,
    "focus": PlainOptions,
    "quote": PlainOptions,
    "picture": PictureOptions,
    "table": TableOptions,
    "glossary": GlossaryOptions,
    "timeline": TimelineOptions,
    "promises": PromisesOptions,
    "contact": ContactOptions,
}

BLOCK_ALIASES: Mapping[str, str] = {
    "头条": "headlines",
    "大数字": "figures",
    "图表": "chart",
    "目标": "targets",
    "荣誉": "honours",
    "组": "groups",
    "重点": "focus",
    "引语": "quote",
    "图片": "picture",
    "表格": "table",
    "名词解释": "glossary",
    "时间线": "timeline",
    "承诺": "promises",
    "联系": "contact",
}

OPTION_ALIASES: Mapping[str, str] = {
    "标题": "title",
    "注": "note",
    "单位": "unit",
    "时期": "period",
    "来源": "source",
    "引自": "from",
    "数据": "data",
    "突出": "highlight",
    "截至": "as_of",
    "越少越好": "less",
    "范围": "range",
    "画线": "line",
    "次轴": "second",
    "目标列": "target",
    "堆叠": "stack",
    "合为": "whole",
    "算出": "change",
    "小数位": "digits",
    "缺项": "gaps",
    "文件": "file",
    "替代文字": "alt",
    "署名": "credit",
    "图注": "caption",
    "焦点": "focus",
}

FORM_ALIASES: Mapping[str, str] = {
    "条形": "bar",
    "柱形": "column",
    "占比": "share",
    "折线": "line",
    "面积": "area",
    "饼图": "pie",
    "环形": "doughnut",
    "组合": "combo",
    "子弹": "bullet",
}

VALUE_ALIASES: Mapping[str, Mapping[str, str]] = {
    "stack": {"累计": "sum", "占比": "share"},
    "change": {"增长": "growth", "差额": "difference"},
    "gaps": {"是": "true", "否": "false"},
}
"""Chinese values of options."""

OPTION_NAMES: frozenset[str] = frozenset(OPTION_ALIASES.values())


def option_names(block: str) -> tuple[str, ...]:
    return tuple(name for name in BLOCKS[block].names() if name != "form")


Locate: TypeAlias = Callable[[tuple[int | str, ...], bool], Span]
"""The place of a value by its path, or of the key that names it."""


def check_recipe(plain: Any, locate: Locate, faults: list[Diagnostic]) -> Recipe | None:
    found: list[Fault] = []
    recipe = Recipe.read(plain, found)
    faults.extend(_diagnostic(fault, *_vocabulary(fault.loc), locate) for fault in found)
    return recipe


def _vocabulary(loc: tuple[int | str, ...]) -> tuple[tuple[str, ...], str]:
    """The keys that may stand where a fault is, and what they are called."""
    for name, model in (("copies", CopiesRecipe), ("mail", MailRecipe)):
        if loc[:1] == (name,) and len(loc) > 1:
            return model.names(), f"keys of {name}"
    if loc[:1] == ("phrases",) and len(loc) > 2:
        return PhraseRecipe.names(), "keys of a phrase"
    return Recipe.names(), "keys"


def check_options(
    block: str, plain: Mapping[str, str], locate: Locate, faults: list[Diagnostic]
) -> Options | None:
    found: list[Fault] = []
    options = BLOCKS[block].read(dict(plain), found)
    what, known = f"options of {block}", option_names(block)
    faults.extend(_diagnostic(fault, known, what, locate) for fault in found)
    return options


def json_schema() -> dict[str, Any]:
    """JSON Schema of `briefing.yaml`; the options of each block stand under `$defs`."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Recipe.json_schema()}
    blocks = {name: model.json_schema() | {"title": name} for name, model in BLOCKS.items()}
    return schema | {"$defs": blocks}


def _diagnostic(fault: Fault, known: tuple[str, ...], what: str, locate: Locate) -> Diagnostic:
    key, value = locate(fault.loc, True), locate(fault.loc, False)
    name = fault.key
    match fault.kind:
        case "extra_forbidden":
            return error("unknown-key", f"unknown key `{name}`", key, *hints_for(name, known, what))
        case "missing":
            return error("missing-key", f"`{name}` is missing", key, f"add a line: {name}: …")
        case "literal_error":
            message = f"`{fault.found}` is not a value of `{name}`"
            near = nearest(str(fault.found), re.findall(r"'([^']*)'", fault.expected))
            return error("unknown-value", message, value, *near, f"expected {fault.expected}")
        case "string_type" | "list_type" | "dict_type" | "model_type":
            is_one = fault.kind == "list_type" and isinstance(fault.found, str)
            hints = (f"write {name}: [{fault.found}]",) if is_one else ()
            return error("wrong-type", _wrong_type(fault), value, *hints)
        case "string_pattern_mismatch" if name in ("language", "languages"):
            hint = "a language tag is like zh-CN"
            return error("bad-value", f"`{fault.found}` is no language tag", value, hint)
        case "string_pattern_mismatch" if name == "digits":
            return error("bad-value", f"`{fault.found}` is no number of decimals", value, "0 to 4")
        case "string_pattern_mismatch" if name == "pace":
            message = f"`{fault.found}` is no number of Han a minute"
            return error("bad-value", message, value, "10 to 999; most speak 180 to 240")
        case "string_pattern_mismatch":
            return error("bad-value", f"`{name}` is one line of text", value)
        case "too_short":
            return error("empty", f"`{name}` is empty", value, "fill it in, or delete the line")
        case "too_long":
            return error("too-many", f"`{name}` holds at most {fault.expected} lines", value)
        case code:
            return error(code, fault.message, value, *filter(None, (fault.hint,)))


def _wrong_type(fault: Fault) -> str:
    expected = {"string_type": "text", "list_type": "a list"}.get(fault.kind, "`key: value`")
    names = {"str": "text", "list": "a list", "dict": "`key: value`"}
    found = names.get(type(fault.found).__name__, "something else")
    return f"expected {expected} for `{fault.key}`, found {found}"
