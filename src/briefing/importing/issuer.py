"""Guesses who issues a report: from its title, or from the lines that sign it.

In: title and blocks. Out: a name, or a placeholder that says that it is one. Always noted, since
only the author knows.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from briefing.importing.blocks import Block, texts
from briefing.importing.notes import Notes

PLACEHOLDERS = {"zh": "（待填：发布单位）", "en": "(to be filled in: issuer)"}

_BODY = (
    "(?:人民政府(?:办公室)?|委员会|办公室|管理局|总局|局|厅|部|院|中心|公司|集团|协会|学会|大学|学院"
    "|联合会)"
)
_SIGNED = re.compile(rf"[\u4e00-\u9fff（）]{{2,28}}{_BODY}")
_IN_TITLE = (
    re.compile(rf"([\u4e00-\u9fff]{{2,24}}?{_BODY})(?:关于|\d{{4}}年|二〇|工作)"),
    re.compile(
        r"([\u4e00-\u9fff]{2,10}?(?:自治区|自治州|省|市|区|县|镇|乡|街道|村))(?:\d{4}年|二〇)"
    ),
)
_DATE = re.compile(
    r"(?:\d{4}|[二〇○零一三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月.{0,4}日?"
)


def guess_issuer(title: str, blocks: Sequence[Block], language: str, notes: Notes) -> str:
    for pattern in _IN_TITLE:
        if found := pattern.match(title):
            notes.warn(
                "issuer", 1, f"“{found[1]}” in the title is taken for the issuer", "check it"
            )
            return found[1]
    lines = [text for block in blocks[-8:] for _, text in texts(block)]
    for name, date in itertools.pairwise(lines):
        if _SIGNED.fullmatch(name) and _DATE.fullmatch(date):
            notes.warn("issuer", 1, f"“{name}” over the date is taken for the issuer", "check it")
            return name
    placeholder = PLACEHOLDERS["zh" if language.startswith("zh") else "en"]
    notes.warn("issuer", 1, "who issues the report was not found", "fill in `issuer`")
    return placeholder
