"""What stands inside a block: words, parts of a value, figures as quoted.

Each keeps the place it came from; a figure also that of the prose that it quotes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from briefing.diagnostics import Span
from briefing.frozen import frozen


@frozen
class Text:
    """Words to print, verbatim. `strong` are half-open ranges that the author set bold.

    `ours` marks words that the prose does not hold (a declared class, listed by `check`). `notes`
    are the numbers of explained terms, each with the place behind its term.
    """

    words: str
    span: Span
    strong: tuple[tuple[int, int], ...] = ()
    ours: bool = False
    notes: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        return self.words


@frozen
class Piece:
    """A part of a value: `number` is set large, `unit` beside it small (also 第 before a rank,

    各, 增长, 左右), `words` is a value in words (十方面, A+), `joint` is 和 and the like between
    two numbers that stay joined.
    """

    kind: Literal["number", "unit", "words", "joint"]
    text: str


@frozen
class Figure:
    """A figure as quoted: `before` + the pieces + `after` is the prose's own slice, less the
    blanks that some type around numbers.

    `value` holds at least one number or words piece. `item` is the id of the item in which the
    quotation lies, None where it lies in no item or in another section.
    """

    before: str
    value: tuple[Piece, ...]
    after: str
    span: Span
    quote: Span
    item: str | None = None

    @property
    def words(self) -> str:
        return joined((self.before, *(piece.text for piece in self.value), self.after))

    @property
    def value_words(self) -> str:
        """The value and the words after it, as they are read."""
        return joined((*(piece.text for piece in self.value), self.after))


def joined(parts: Iterable[str]) -> str:
    """Parts of a line as they are read: with blanks between them where all are Latin."""
    parts = [part for part in parts if part]
    words = "".join(parts)
    return " ".join(parts).replace(" %", "%").replace("$ ", "$") if words.isascii() else words
