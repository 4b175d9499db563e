"""Warns of what is typed otherwise than Chinese printing has it; changes nothing.

In: the texts of a folder's files by path. Out: a warning with its place for each look-alike, half-
width mark among Han, doubled mark, odd blank and the like (GB/T 15834), and for numerals that are
not written in one way (GB/T 15835, 5.1). The lines that open and close blocks are left out, and
so is the colon that parts an entry.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from briefing.content.complain import warning
from briefing.diagnostics import Diagnostic, Span

_NAMED = "年月日底初末"
_HAN = f"汉{_NAMED}"
"""How rules say Han: to them all look like 汉, but for those that they name themselves."""
_BESIDE = f"{_HAN}”’）》〉】"
_FENCE = re.compile(r"[ \t]*[:：]{3,}")
_TABLE_RULE = re.compile(r"[ \t|:：-]+$")
_LAST_COLON = re.compile(r"[:：](?=[^:：]*$)")


class _Rule(NamedTuple):
    """Looked for in lines that have one of its `signs`, since every match does; in all if none."""

    code: str
    signs: frozenset[str]
    pattern: re.Pattern[str]
    message: str
    hint: str


def _rule(code: str, signs: str, pattern: str, message: str, hint: str) -> _Rule:
    return _Rule(code, frozenset(signs), re.compile(pattern), message, hint)


_FULL = dict(zip(",.;:?!()", "，。；：？！（）", strict=True))
_RULES = (
    _rule(
        "half-width-mark",
        ",;:?!.",
        rf"(?<=[{_BESIDE}])[,;:?!](?=[{_HAN}“‘（《]|$)|(?<=[{_BESIDE}])\.(?![.0-9A-Za-z])",
        "`{mark}` is a half-width mark after Han",
        "write `{full}`",
    ),
    _rule(
        "half-width-bracket",
        "()",
        rf"(?<=[{_BESIDE}，。、；：])\((?=[{_HAN}])|(?<=[{_HAN}])\)",
        "`{mark}` is a half-width bracket beside Han",
        "write `{full}`",
    ),
    _rule(
        "dots",
        ".。…",
        rf"(?<=[{_BESIDE}，、])\.{{3,}}|\.{{3,}}(?=[{_HAN}“])|。{{3,}}|(?<!…)…(?!…)",
        "`{mark}` is not how an ellipsis is written",
        "write `……`",
    ),
    _rule(
        "dashes",
        "-",
        rf"(?<=[{_BESIDE}])--+|--+(?=[{_HAN}“])",
        "`{mark}` is not how a dash is written",
        "write `——`",
    ),
    _rule(
        "straight-quote",
        "\"'",
        rf"(?<=[{_HAN}])[\"']|[\"'](?=[{_HAN}])",
        "`{mark}` is a typewriter quote beside Han",
        "write “ and ”, inside them ‘ and ’",
    ),
    _rule(
        "full-width-letter",
        "",
        "[０-９Ａ-Ｚａ-ｚ]+",
        "`{mark}` is full-width",
        "write `{plain}`",
    ),
    _rule(
        "middle-dot",
        "•・‧∙⋅",
        f"(?<=[{_HAN}])[•・‧∙⋅](?=[{_HAN}])",
        "`{mark}` ({point}) is not the middle dot of names",
        "write `·` (U+00B7)",
    ),
    _rule(
        "doubled-mark",
        "，、；：。",
        "[，、；：][，。、；：]+|(?<!。)。。(?!。)|。[，、；：]",
        "`{mark}`: marks stand doubled",
        "leave one",
    ),
    _rule(
        "odd-blank",
        "",
        "[\u00a0\u1680\u2000-\u200a\u202f\u205f]",
        "{point} ({name}) is a blank that nobody can tell from others",
        "write a plain blank, or none",
    ),
    _rule(
        "private-use",
        "",
        "[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]",
        "{point} is a private character, which every font draws otherwise",
        "find the character that is meant in Unicode",
    ),
    _rule(
        "decimal",
        ".",
        r"(?<![0-9A-Za-z.])\.\d",
        "`{mark}`: a decimal lacks its zero",
        "write `0{mark}`",
    ),
    _rule(
        "range",
        "～~",
        r"(?<![\d.])\d[\d.]*[～~]\d[\d.]*[%％]",
        "`{mark}`: the first number of a range lacks its %",
        "write the sign after both",
    ),
    _rule(
        "short-year",
        "年",
        r"(?<!\d)\d\d年(?=\d{1,2}月|[底初末])|[’'‘]\d\d年",
        "`{mark}`: a year has four digits",
        "write them all",
    ),
    _rule(
        "zero-month",
        "0",
        r"(?<!\d)0\d(?=[月日])",
        "`{mark}`: a month or day has no zero before it",
        "leave it out",
    ),
)

_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_SUPPLEMENT = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
"""Of the radicals of U+2E80 to 2EF3, which no normalization form folds, the ideographs
(EquivalentUnifiedIdeograph.txt).
"""

_KEPT = frozenset(map(ord, _NAMED))


class _Sketch(dict[int, int]):
    """What each character looks like to the rules. A class of all Han takes them a millisecond
    to compile wherever it stands.
    """

    def __missing__(self, point: int) -> int:
        self[point] = looks = ord("汉") if _is_han(point) and point not in _KEPT else point
        return looks


def _is_han(point: int) -> bool:
    in_planes = 0x3400 <= point <= 0x4DBF or 0x4E00 <= point <= 0x9FFF or point == ord("〇")
    return in_planes or 0x20000 <= point <= 0x3FFFF


_SKETCH = _Sketch()
_GROUPED = re.compile(
    r"(?<![0-9A-Za-z.,-])(?:(?P<comma>\d{1,3}(?:,\d{3})+)|(?P<blank>\d{1,3}(?: \d{3})+)"
    r"|(?P<none>[1-9]\d{4,8}))(?![\d,-])"
)
_GROUPINGS = {"comma": "with commas", "blank": "with blanks", "none": "without either"}


def lint(texts: Mapping[str, str], values: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
    """The warnings about modules by path, and about values of the recipe."""
    groupings: dict[str, Span] = {}
    for words, place in (*_lines(texts), *values):
        plain, columns = _without_bold(words)
        yield from _radicals(words, place)
        sketch = plain.translate(_SKETCH)
        signs = set(sketch)
        for rule in _RULES:
            if rule.signs and rule.signs.isdisjoint(signs):
                continue
            for match in rule.pattern.finditer(sketch):
                mark = plain[slice(*match.span())]
                yield _said(rule, mark, _at(place, columns[match.start()], len(mark)))
        for match in _GROUPED.finditer(plain):
            groupings.setdefault(
                str(match.lastgroup), _at(place, columns[match.start()], len(match[0]))
            )
    yield from _mixed(groupings)


def _lines(texts: Mapping[str, str]) -> Iterator[tuple[str, Span]]:
    """The lines that are words; in a block the last colon parts an entry and is none of them."""
    for path, text in texts.items():
        is_block = False
        for number, line in enumerate(text.split("\n"), 1):
            if _FENCE.match(line):
                is_block = not is_block
            elif not _TABLE_RULE.match(line):
                yield _LAST_COLON.sub(" ", line) if is_block else line, Span(path, number, 1)


def _without_bold(words: str) -> tuple[str, list[int]]:
    """The words without the marks of bold, and for each character its place in them."""
    columns = [at for at, char in enumerate(words) if char != "*"]
    return "".join(words[at] for at in columns), columns


def _at(place: Span, column: int, length: int) -> Span:
    return Span(place.path, place.line, place.column + column, length)


def _said(rule: _Rule, mark: str, place: Span) -> Diagnostic:
    facts = {
        "mark": mark,
        "full": _FULL.get(mark, mark),
        "plain": unicodedata.normalize("NFKC", mark),
        "point": f"U+{ord(mark[0]):04X}",
        "name": unicodedata.name(mark[0], "unnamed").lower(),
    }
    message, hint = rule.message.format(**facts), rule.hint.format(**facts)
    return warning(rule.code, message, place, hint)


def _radicals(words: str, place: Span) -> Iterator[Diagnostic]:
    for match in _RADICAL.finditer(words):
        char = match[0]
        plain = usual_form(char)
        message = f"{char} (U+{ord(char):04X}) is a look-alike of {plain} (U+{ord(plain[0]):04X})"
        if plain != char:
            hint = f"type {plain} unless it is meant"
            yield warning("look-alike", message, _at(place, match.start(), 1), hint)


def usual_form(char: str) -> str:
    """What a look-alike or a full-width character is usually written as."""
    return _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)


def _mixed(groupings: Mapping[str, Span]) -> Iterator[Diagnostic]:
    """Thousands are parted in one way throughout (GB/T 15835-2011, 5.1)."""
    for first, other in pairwise(groupings):
        message = f"thousands stand {_GROUPINGS[other]} here and {_GROUPINGS[first]} elsewhere"
        hint = f"the other kind first stands at {groupings[first].path}:{groupings[first].line}"
        yield warning("thousands", message, groupings[other], hint)
