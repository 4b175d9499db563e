"""Numerals of headings: the source's own are parted from the title, missing ones are counted.

Official usage (GB/T 9704): 一、 then （一） then 1. then （1）. It is Chinese usage: headings in
other languages have the numerals that their author typed, or none.
"""

from __future__ import annotations

import re

from briefing.content.words import Words

_HAN = "一二三四五六七八九十百零〇"
_NUMERAL = re.compile(
    rf"([{_HAN}]{{1,4}}、|[（(](?:[{_HAN}]{{1,4}}|\d{{1,2}})[）)]|\d{{1,2}}[.．、](?!\d))[ 　]*"
)


_OWN = re.compile(
    rf"第[ 　]?(?:[{_HAN}]+|\d+)[ 　]?[编篇章部节条]|\d{{1,2}}(?:\.\d{{1,2}})*[.．]?[ 　]"
    r"|附[录件]|[A-Z](?:\.\d{1,2})+[ 　]"
)
"""How laws and standards number: 第一章, 4.2, 附录 A."""


def numbers_itself(title: str) -> bool:
    """Whether a title has a number that is no numeral of official texts."""
    return _OWN.match(title) is not None


def split_numeral(words: Words) -> tuple[str, Words]:
    """The numeral as typed and the title after it; "" where there is none."""
    found = _NUMERAL.match(words.text)
    if not found or found.end() == len(words.text):
        return "", words
    return found[1], words.cut(found.end())


def counted(level: int, place: int, among: int, language: str) -> str:
    """The numeral of a heading without one; "" where it stands alone or is not Chinese."""
    if among < 2 or language.lower().partition("-")[0] != "zh":
        return ""
    return numeral(level, place)


def numeral(level: int, place: int) -> str:
    """The numeral of the nth heading of a level, counted from 1."""
    match level:
        case 1:
            return f"{han_number(place)}、"
        case 2:
            return f"（{han_number(place)}）"
        case 3:
            return f"{place}."
        case _:
            return f"（{place}）"


def han_number(number: int) -> str:
    """一 to 九百九十九; beyond them digits."""
    digits = "零一二三四五六七八九"
    if number > 999:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if hundreds:
        tail = f"零{digits[ones]}" if rest < 10 else f"{digits[tens]}十{digits[ones] * (ones > 0)}"
        return f"{digits[hundreds]}百{tail * (rest > 0)}"
    if tens == 0:
        return digits[ones]
    head = "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones else "")


def read_han(text: str) -> int | None:
    """The number that a Han numeral up to 九十九 writes, None for anything else."""
    digits = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
    if re.fullmatch(r"\d{1,2}", text):
        return int(text)
    match = re.fullmatch(rf"([{_HAN}两])?(十)?([{_HAN}])?", text)
    if not text or not match:
        return None
    if text in digits:
        return digits[text]
    if "十" not in text:
        return None
    before, after = text.split("十", 1)
    if (before and before not in digits) or (after and after not in digits):
        return None
    return digits.get(before, 1) * 10 + digits.get(after, 0)
