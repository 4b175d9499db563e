"""The people on a list, and the names under which lists have their columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import field

from briefing.diagnostics import Span
from briefing.frozen import frozen


@frozen
class Person:
    """One row of a list. `address` is written as servers take it, `key` as it is compared.

    `columns` holds every cell by the name that its column has in the list.
    """

    name: str
    unit: str
    position: str
    address: str
    key: str
    span: Span
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[str, str]:
        """What tells people apart in one list: a box, or where there is none, a unit."""
        return (self.name, self.key or self.unit)


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "名字", "名称", "收件人", "领取人", "name", "fullname", "recipient"),
    "unit": (
        *("单位", "部门", "工作单位", "所在单位", "处室", "科室"),
        *("unit", "department", "organisation", "organization", "company"),
    ),
    "position": ("职务", "职位", "职称", "position", "title", "role"),
    "address": (
        *("邮箱", "邮件", "电子邮箱", "电子邮件", "邮箱地址", "邮件地址", "电子邮件地址", "电邮"),
        *("email", "mail", "address", "emailaddress", "mailaddress"),
    ),
}


def column_named(head: str) -> str | None:
    """Which column of ours a list's own name for it means, if any."""
    folded = unicodedata.normalize("NFKC", head).casefold()
    plain = "".join(char for char in folded if char.isalnum())
    return next((column for column, names in COLUMNS.items() if plain in names), None)
