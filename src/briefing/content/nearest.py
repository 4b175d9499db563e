"""Why a line fits nowhere, and where it nearly does."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.content.complain import error
from briefing.content.prose import Sentence
from briefing.content.values import Units
from briefing.content.words import Words
from briefing.diagnostics import Diagnostic


def explain(
    words: Words, query: str, ranges: Sequence[Sequence[Sentence]], counting: Units
) -> Diagnostic:
    return error("quotation-missing", "the line stands nowhere in the prose", words.span())
