"""The language in which the tool speaks to its user: Chinese or English, by locale or `--lang`.

Messages are written in English where they arise. `say` gives them in the language chosen: the
catalogue `wording/zh.toml` maps English templates to Chinese ones, with `{holes}` for what differs.
What it does not hold stays English. It is read only when there is something to say in Chinese.
"""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias, get_args

from briefing.resources import resource

Language: TypeAlias = Literal["en", "zh"]

LANGUAGES: tuple[Language, ...] = get_args(Language)

_HOLE = re.compile(r"\{([a-z]\w*)\}")
_QUOTED = ("`", "“")
_OWN = "words"
"""What stands in quotes, or in a hole whose name begins so, is the user's own: never translated."""

_spoken: list[Language] = ["en"]
"""One for the process, as a locale is; a list, so that it can be set without `global`."""


def spoken() -> Language:
    return _spoken[0]


def speak(language: Language) -> None:
    """Everything said from now on is said in this language."""
    _spoken[0] = language


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """What `--lang` asks for, else what the locale says.

    Read before the arguments are parsed, because help and complaints about them are spoken too.
    """
    for at, argument in enumerate(arguments):
        asked = argument.removeprefix("--lang=")
        if argument == "--lang" and at + 1 < len(arguments):
            asked = arguments[at + 1]
        if asked in LANGUAGES and argument.startswith("--lang"):
            return asked
    return _of_locale(environment)


def _of_locale(environment: Mapping[str, str]) -> Language:
    """The first that is set counts, as POSIX has it; Windows sets none and knows its own."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    stated = next((environment[name] for name in names if environment.get(name)), None)
    if stated is None and os.name == "nt":
        stated = locale.setlocale(locale.LC_CTYPE)
    return "zh" if (stated or "").lower().startswith(("zh", "chinese")) else "en"


def say(text: str) -> str:
    """A message in the language chosen."""
    return text if spoken() == "en" else in_chinese(text)


@dataclass(frozen=True, slots=True)
class _Template:
    pattern: re.Pattern[str]
    words: tuple[str, ...]
    """The text between the holes: a quick look for them spares most patterns."""
    own: frozenset[str]
    """Holes for the user's own words."""
    chinese: str

    def of(self, text: str) -> str | None:
        if not all(word in text for word in self.words):
            return None
        match = self.pattern.fullmatch(text)
        if match is None:
            return None
        said = {
            name: found if name in self.own else in_chinese(found)
            for name, found in match.groupdict().items()
        }
        return _HOLE.sub(lambda hole: said[hole[1]], self.chinese)


@cache
def in_chinese(text: str) -> str:
    plain, templates = _catalogue()
    if text in plain:
        return plain[text]
    if text.startswith("“") and text.find("”") == len(text) - 1:
        return text
    return next((said for each in templates if (said := each.of(text)) is not None), text)


@cache
def _catalogue() -> tuple[dict[str, str], tuple[_Template, ...]]:
    """Messages without holes, and templates, those with the most words of their own first."""
    import tomllib

    file = resource("wording/zh.toml")
    tables: dict[str, dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    pairs = {english: said for table in tables.values() for english, said in table.items()}
    plain = {english: said for english, said in pairs.items() if not _HOLE.search(english)}
    holed = [english for english in pairs if english not in plain]
    holed.sort(key=lambda english: -len(_HOLE.sub("", english)))
    return plain, tuple(_template(english, pairs[english]) for english in holed)


def _template(english: str, chinese: str) -> _Template:
    parts = _HOLE.split(english)
    words, holes = parts[::2], parts[1::2]
    pattern = re.escape(words[0])
    for hole, after in zip(holes, words[1:], strict=True):
        pattern += f"(?P<{hole}>.+?){re.escape(after)}"
    own = {
        hole
        for hole, before in zip(holes, words, strict=False)
        if before.endswith(_QUOTED) or hole.startswith(_OWN)
    }
    spare = tuple(word for word in words if word.strip())
    return _Template(re.compile(pattern, re.DOTALL), spare, frozenset(own), chinese)
