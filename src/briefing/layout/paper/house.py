"""The house style as the paper layouts take it: roles, inks and the few words of our own.

In: a theme and a language tag. Out: `House`.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.content.labels import Labels, labels_of
from briefing.frame import Ink
from briefing.frozen import frozen
from briefing.text.style import Align
from briefing.theme.paper import Roles, roles
from briefing.theme.tokens import Theme


@frozen
class House:
    theme: Theme
    roles: Roles
    words: Labels
    is_chinese: bool

    def ink(self, token: str) -> Ink:
        return self.theme.paper[token]

    @property
    def indent(self) -> float:
        """The first-line indent of a paragraph, in em."""
        return 2.0 if self.is_chinese else 0.0

    @property
    def align(self) -> Align:
        """Chinese lines are justified; words of uneven length are not forced apart."""
        return "justify" if self.is_chinese else "left"

    def speaking(self, language: str) -> House:
        """The same house in a part's own language; "" is the document's."""
        is_chinese = language.lower().startswith("zh")
        if not language or is_chinese == self.is_chinese:
            return self
        return replace(self, words=labels_of(language), is_chinese=is_chinese)


def house_style(theme: Theme, language: str) -> House:
    is_chinese = language.lower().startswith("zh")
    return House(theme, roles(theme), labels_of(language), is_chinese)
