"""What Word styles mean: which are headings of which level, which are titles, which are bold.

In: the part with styles. Out: `Styles`, asked by the id that a paragraph names. A style takes from
the one that it is based on what it does not say itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from briefing.importing.word.package import Package, W

_HEADING = re.compile(r"(?:heading|标题|标 题)\s*([1-9])", re.IGNORECASE)
_TITLE = {"title", "标题", "文档标题", "公文标题"}
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:heading|标题|\d)", re.IGNORECASE)
_DEEPEST = 12
"""Styles in a chain; a circle of them ends here."""


@dataclass(frozen=True, slots=True)
class Styles:
    names: dict[str, str] = field(default_factory=dict)
    elements: dict[str, Any] = field(default_factory=dict)
    default: str = ""

    def level(self, style: str) -> int:
        """1 to 9 for headings, 0 for all else."""
        for one in self._chain(style):
            named = _HEADING.fullmatch(self.names[one].strip())
            if named:
                return int(named[1])
            outline = self.elements[one].find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                return outline_level(outline)
        return 0

    def is_title(self, style: str) -> bool:
        return any(self.names[one].strip().lower() in _TITLE for one in self._chain(style))

    def is_contents(self, style: str) -> bool:
        return any(_CONTENTS.match(self.names[one].strip()) for one in self._chain(style))

    def property(self, style: str, path: str) -> Any | None:
        """The first element that a style or one above it has at a path of names."""
        for one in self._chain(style):
            found = self.elements[one].find("/".join(f"{W}{name}" for name in path.split("/")))
            if found is not None:
                return found
        return None

    def _chain(self, style: str) -> list[str]:
        chain: list[str] = []
        current = style or self.default
        while current in self.elements and current not in chain and len(chain) < _DEEPEST:
            chain.append(current)
            above = self.elements[current].find(f"{W}basedOn")
            current = "" if above is None else str(above.get(f"{W}val"))
        return chain


def read_styles(package: Package) -> Styles:
    part = package.linked("styles")
    tree = package.tree(part) if part else None
    styles = Styles()
    if tree is None:
        return styles
    default = ""
    for style in tree.iter(f"{W}style"):
        own = str(style.get(f"{W}styleId"))
        name = style.find(f"{W}name")
        styles.names[own] = "" if name is None else str(name.get(f"{W}val"))
        styles.elements[own] = style
        if style.get(f"{W}type") == "paragraph" and is_on(style.get(f"{W}default")):
            default = own
    return Styles(styles.names, styles.elements, default)


def outline_level(element: Any) -> int:
    """Outline levels count from 0; 9 is body text (ISO/IEC 29500-1, 17.3.1.20)."""
    value = str(element.get(f"{W}val", "9"))
    level = int(value) if value.isdigit() else 9
    return level + 1 if level < 9 else 0


def is_on(value: str | None) -> bool:
    return value in ("1", "true", "on")


def switched(element: Any | None) -> bool:
    """Whether a toggle such as w:b is there and not switched off."""
    return element is not None and element.get(f"{W}val") not in ("0", "false", "off", "none")
