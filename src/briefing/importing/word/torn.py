"""Word files whose paragraphs are lines: text pasted from a PDF, or a text file opened in Word.

In: the blocks of a file. Out: whether most of its prose breaks off in the middle of sentences, and
its text with each paragraph on the line of its number, to be read as text files are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.importing.blocks import Block, Heading, Paragraph
from briefing.importing.marks import TERMINAL

_LEAST = 20
_INSIDE = re.compile("[，。；]|[a-z], |[a-z]\\. ")


def is_torn(blocks: Sequence[Block]) -> bool:
    """Only plain paragraphs, and half of those with marks of sentences inside end in none."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    is_plain = len(paragraphs) == len(blocks) and not any(
        piece.bold for block in paragraphs for piece in block.pieces
    )
    prose = [block.text for block in paragraphs if _INSIDE.search(block.text)]
    torn = [text for text in prose if not TERMINAL.search(text.rstrip())]
    return is_plain and len(prose) >= _LEAST and 2 * len(torn) > len(prose)


def as_text(blocks: Sequence[Block]) -> str:
    lines = {block.line: block.text for block in blocks if isinstance(block, Heading | Paragraph)}
    return "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1))
