"""Paragraphs and runs as DrawingML, fully styled or only where they differ from a placeholder.

PowerPoint chooses the face of a character by its script: `a:latin` or `a:ea`; which of the two
curly quotes, dashes and dots get depends on the run's language. So both faces are always those
of the theme, and a run with any Han says zh-CN. Spacing is exact (`spcPts`): with a percentage
the pitch would follow whatever face the reader's machine puts in.

LibreOffice takes a quotation mark that opens a paragraph for Latin and keeps it a gap away from
the Han after it. An ideographic space of one point before the mark tells it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.deck.slides import SPACER, Para, Run
from briefing.powerpoint.drawing import characters, emu, fill, hundredths
from briefing.theme.slots import RunStyle, Slot
from briefing.theme.tokens import Theme

_BREAKS = re.compile("\r\n|[\n\r\v\u2028\u2029]")
_ALIGN = {"left": "l", "center": "ctr", "right": "r", "justify": "just"}
_FAMILY = {"display": "mj", "text": "mn"}
_QUOTES = ("“", "‘")
_UNIT = re.compile("(?<=[0-9])(?=[\u3400-\u9fff])")
_JOINER = "\u2060"
_BODY = 16.0
_RUNNING = 40
"""So many characters, and whole sentences, break into lines by themselves; other words were broken
by the planner.
"""

_HAN_LEAD = '<a:r><a:rPr lang="zh-CN" altLang="en-US" sz="100" dirty="0"/><a:t>\u3000</a:t></a:r>'
_HANGING_FACES = '<a:latin typeface="Arial"/><a:ea typeface="Arial"/><a:cs typeface="Arial"/>'
"""Its bold marks are half an em wide, as are those of what stands in for it: a mark that hangs by
as much leaves the Han after it flush, whatever faces the reader has for them.
"""

_NO_SPACE = '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>'
LINE_BREAKING = 'eaLnBrk="1" latinLnBrk="0" hangingPunct="1"'
"""Break between Han but never inside a Western word. A mark that finds no room hangs in the margin,
as the composer lets it: LibreOffice else takes the Han before it along, and 家 from its 17.
"""


def paragraphs_xml(theme: Theme, paragraphs: Sequence[Para], slot: Slot | None = None) -> str:
    """Paragraphs as `a:p`; with `slot` they say only what the placeholder does not say already."""
    return "".join(_paragraph(theme, para, slot) for para in paragraphs) or "<a:p/>"


def _paragraph(theme: Theme, para: Para, slot: Slot | None) -> str:
    runs = _spaced(_held(para.runs))
    lead = _HAN_LEAD if para.text.startswith(_QUOTES) else ""
    if lead and para.hang:
        mark, *rest = _parted(para.runs)
        lead += _run(theme, mark, slot, _HANGING_FACES)
        runs = _spaced(_held(rest))
    words = "".join(_run(theme, run, slot) for run in runs)
    return f"<a:p>{_paragraph_properties(para, slot)}{lead}{words}</a:p>"


def _parted(runs: Sequence[Run]) -> Iterator[Run]:
    """The mark that hangs, then what follows it."""
    first, *others = runs
    yield replace(first, text=first.text[:1])
    yield replace(first, text=first.text[1:])
    yield from others


def _held(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Running words with each number held to its unit: programs else part 466 and 个."""
    is_small = all(run.style.size < _BODY for run in runs)
    words = "".join(run.text for run in runs)
    if is_small or (len(words) < _RUNNING and not words.endswith("。")):
        return tuple(runs)
    following = [*(run.text[:1] for run in runs[1:]), ""]
    held = (
        _UNIT.sub(_JOINER, run.text + after) for run, after in zip(runs, following, strict=True)
    )
    return tuple(
        replace(run, text=text[: len(text) - len(after)])
        for run, text, after in zip(runs, held, following, strict=True)
    )


def _spaced(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs with twice the air between Han, where LibreOffice adds none of its own."""
    for at, run in enumerate(runs):
        if run.text == SPACER and 0 < at < len(runs) - 1:
            around = runs[at - 1].text[-1:], runs[at + 1].text[:1]
            if all("\u3400" <= character <= "\u9fff" for character in around):
                run = replace(run, style=replace(run.style, size=2 * run.style.size))
        yield run


def _run(theme: Theme, run: Run, slot: Slot | None, faces: str = "") -> str:
    """An `a:r`, or several with breaks between where the text asks for new lines."""
    properties = _run_properties(theme, run, slot, faces)
    lines = [
        f"<a:r><a:rPr {properties}</a:rPr><a:t>{characters(line)}</a:t></a:r>" if line else ""
        for line in _BREAKS.split(run.text)
    ]
    return f"<a:br><a:rPr {properties}</a:rPr></a:br>".join(lines)


def level_properties(
    theme: Theme, style: RunStyle, leading: float, align: str = "left", indent: float = 0
) -> str:
    """The content of `a:lvl1pPr` in list styles: what placeholders inherit."""
    return (
        f'marL="{emu(indent)}" indent="0" algn="{_ALIGN[align]}" rtl="0" {LINE_BREAKING}>'
        f"{_spacing(leading)}{_NO_SPACE}<a:buNone/>"
        f'<a:defRPr sz="{hundredths(style.size)}" b="{_bold(style)}" kern="1200">'
        f"{fill(theme, style.ink)}{_faces(style)}</a:defRPr>"
    )


def language(words: str) -> str:
    """The language attributes of a run."""
    if any(map(_is_east_asian, words)):
        return 'lang="zh-CN" altLang="en-US"'
    return 'lang="en-US" altLang="zh-CN"'


def _is_east_asian(character: str) -> bool:
    """Compared, since Python 3.11 takes milliseconds to compile a pattern of so many characters."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef"
        or "\U00020000" <= character <= "\U0003ffff"
        or character in "“”‘’—…·"
    )


def _paragraph_properties(para: Para, slot: Slot | None) -> str:
    """The `a:pPr` of a paragraph; with `slot` only what the placeholder does not say already."""
    attributes, inner = [], ""
    if slot is None or para.hang or para.indent != slot.indent:
        attributes.append(f'marL="{emu(para.indent)}" indent="{-emu(para.hang)}"')
    if slot is None or para.align != slot.align:
        attributes.append(f'algn="{_ALIGN[para.align]}"')
    if slot is None or para.leading != slot.leading or para.space_before:
        inner = _spacing(para.leading, para.space_before)
    if slot is None:
        attributes.append(LINE_BREAKING)
        inner += "<a:buNone/>"
    return f"<a:pPr {' '.join(attributes)}>{inner}</a:pPr>" if attributes or inner else ""


def _spacing(leading: float, before: float = 0) -> str:
    """All styles that a paragraph inherits from have no space before and after."""
    above = f'<a:spcBef><a:spcPts val="{hundredths(before)}"/></a:spcBef>' if before else ""
    return f'<a:lnSpc><a:spcPts val="{hundredths(leading)}"/></a:lnSpc>{above}'


def _run_properties(theme: Theme, run: Run, slot: Slot | None, faces: str) -> str:
    style, base = run.style, slot.style if slot else None
    attributes = [language(run.text)]
    if base is None or style.size != base.size:
        attributes.append(f'sz="{hundredths(style.size)}"')
    if base is None or style.weight != base.weight:
        attributes.append(f'b="{_bold(style)}"')
    ink = fill(theme, style.ink) if base is None or style.ink != base.ink else ""
    if not faces and (base is None or style.family != base.family):
        faces = _faces(style)
    return f'{" ".join(attributes)} dirty="0">{ink}{faces}'


def _bold(style: RunStyle) -> int:
    return int(style.weight == "bold")


def _faces(style: RunStyle) -> str:
    family = _FAMILY[style.family]
    return (
        f'<a:latin typeface="+{family}-lt"/><a:ea typeface="+{family}-ea"/>'
        f'<a:cs typeface="+{family}-cs"/>'
    )
