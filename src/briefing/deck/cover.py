"""The first slide and the last: the slogan large, the document's name small.

A quotation in the slogan is what is set largest, its blank is a line break, and its opening mark
hangs in the margin. Without a slogan the document's own name takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.document import Picture
from briefing.content.inline import Text
from briefing.deck.setting import Setting, in_slot, no_fit, require_short_status
from briefing.deck.slides import Para, PictureBox, Run, Slide
from briefing.geometry import Rect
from briefing.theme.furniture import CLOSING, COVER
from briefing.theme.slots import RunStyle

_QUOTED = re.compile(r"(?P<before>[^“]*)(?P<quoted>“[^”]+”)(?P<after>.*)")
_LOGO = 44.0
_LARGE = ((68, 83), (60, 74), (52, 66), (44, 58), (36, 48))
_MOST_BELOW = 3
_CLOSING_STEPS = ((50, 70), (42, 60), (36, 52), (30, 44), (26, 38))
_FEW_WORDS, _LONG = 7.6, 30
"""In em, the lines of few words, which stand in the middle; from that size on they run full."""
_LAST_LINE = "the last line of the slogan"


def plan_cover(setting: Setting) -> Slide:
    require_short_status(setting)
    document = setting.document
    name = _name(setting)
    words: list[tuple[str, tuple[Para, ...]]] = [("title", _cover_title(setting, name))]
    if name:
        words.append(("kicker", name))
    below = [text.words for text in _below(setting)]
    words.append(("slogan", tuple(in_slot(setting, COVER, "slogan", line) for line in below)))
    return Slide(
        id="cover",
        layout=COVER,
        words=tuple(words),
        elements=_logo(document.logo) if document.logo else (),
        notes=(document.title.words, *(line.words for line in document.slogan), *below),
    )


def plan_closing(setting: Setting) -> tuple[Slide, ...]:
    """The last slide; none without a slogan, since it would only say the title again."""
    document = setting.document
    has_line = len(document.slogan) > 1
    last = document.slogan[1] if has_line else document.title
    under = document.title if has_line else document.issuer
    if not document.slogan:
        return ()
    slide = Slide(
        id="closing",
        layout=CLOSING,
        words=(
            ("title", _closing_title(setting, last, _LAST_LINE if has_line else "the title")),
            ("kicker", _under(setting, under)),
        ),
        elements=(),
        notes=(last.words, under.words),
    )
    return (slide,)


def _under(setting: Setting, text: Text) -> tuple[Para, ...]:
    line = in_slot(setting, CLOSING, "kicker", text.words)
    return _with_status(setting, CLOSING, line, (_whole_words(setting, CLOSING, line),))


def _below(setting: Setting) -> tuple[Text, ...]:
    """What stands under the rule: further lines of the slogan, else who issues it, and when."""
    document = setting.document
    is_named = document.title.words.startswith(document.issuer.words)
    issuer = () if document.slogan[2:] and is_named else (document.issuer,)
    date = (document.date,) if document.date else ()
    below = (*document.slogan[2:], *issuer, *date)
    if len(below) > _MOST_BELOW:
        raise no_fit(below[_MOST_BELOW].span, "the slogan", "it has too many lines for the cover")
    return below


def _name(setting: Setting) -> tuple[Para, ...]:
    """The document's name and, where it has one, its status, which is never broken.

    The name is the title itself where there is no slogan.
    """
    document = setting.document
    name = in_slot(setting, COVER, "kicker", document.title.words)
    name = replace(name, indent=_LOGO + 12) if document.logo else name
    named = (_whole_words(setting, COVER, name),) if document.slogan else ()
    return _with_status(setting, COVER, name, named)


def _with_status(
    setting: Setting, layout: str, name: Para, named: tuple[Para, ...]
) -> tuple[Para, ...]:
    """The status beside a name that leaves room, else on a line of its own."""
    document = setting.document
    if document.status is None:
        return named
    status = Run(document.status.words, RunStyle(20, "on2"), document.status.span)
    room = setting.slot(layout, "kicker").rect.width - name.indent
    together = (*name.runs, replace(status, text="　" + status.text))
    if named and setting.ruler.is_one_line(together, room):
        return (replace(name, runs=together),)
    return (*named, replace(name, runs=(status,)))


def _whole_words(setting: Setting, layout: str, name: Para) -> Para:
    """The name broken where sense asks, if it takes two lines."""
    room = setting.slot(layout, "kicker").rect.width - name.indent
    broken = setting.ruler.in_lines(name.runs[0], room, 2)
    return replace(name, runs=(broken,)) if broken else name


def _logo(logo: Picture) -> tuple[PictureBox, ...]:
    width = min(_LOGO, _LOGO * logo.width_px / logo.height_px)
    height = width * logo.height_px / logo.width_px
    rect = Rect(68, 44 + (_LOGO - height) / 2, width, height)
    return (PictureBox("徽标", rect, logo, logo.alt.words),)


def _cover_title(setting: Setting, name: Sequence[Para]) -> tuple[Para, ...]:
    """The first line of the slogan with what it quotes large, then the second one."""
    slogan = setting.document.slogan or (setting.document.title,)
    first, *rest = slogan[:2]
    match = _QUOTED.fullmatch(first.words)
    before, quoted, after = match.groups() if match else ("", first.words, "")
    above = [_small(setting, before, 30, 46)] if before else []
    below = [_small(setting, after, 30, 46)] if after else []
    below += [line for text in rest for line in _following(setting, text)]
    room = _title_room(setting, name) - _height(setting, [*above, *below])
    return (*above, *_large(setting, quoted, first, room), *below)


def _title_room(setting: Setting, name: Sequence[Para]) -> float:
    """From the foot of the name to that of the title."""
    title, kicker = setting.slot(COVER, "title").rect, setting.slot(COVER, "kicker").rect
    lines = sum(setting.ruler.count_lines(para, kicker.width) for para in name)
    return title.bottom - max(title.y, kicker.y + lines * setting.slot(COVER, "kicker").leading)


def _height(setting: Setting, paragraphs: Sequence[Para]) -> float:
    return setting.ruler.height(paragraphs, setting.slot(COVER, "title").rect.width)


def _large(setting: Setting, words: str, origin: Text, height: float) -> list[Para]:
    """The words in the largest size in which they take three lines at most."""
    slot = setting.slot(COVER, "title")
    room = slot.rect.width - slot.indent
    for size, leading in _LARGE:
        run = Run(words, replace(slot.style, size=size), origin.span)
        broken = _lines(setting, run, room)
        if len(broken) * leading <= height and all(
            setting.ruler.is_one_line([replace(run, text=_inked(line))], room) for line in broken
        ):
            return [_line(replace(run, text=line), leading, slot.indent) for line in broken]
    what = "the slogan" if setting.document.slogan else "the title"
    raise no_fit(origin.span, what, "it is too long for the cover", "say it in fewer words")


def _lines(setting: Setting, run: Run, room: float) -> list[str]:
    """Broken at its blanks, else where sense asks."""
    at_blanks = run.text.split()
    if 1 < len(at_blanks) <= 3:
        return at_blanks
    return list(setting.ruler.lines_of((run,), room))


def _inked(line: str) -> str:
    """A line's words without the mark that hangs in the margin."""
    return line.removeprefix("“")


def _line(run: Run, leading: float, indent: float) -> Para:
    """A mark hangs by half an em: its width in some faces; in others it then begins the line
    flush with the rest, which is right as well.
    """
    hang = run.style.size / 2 if run.text.startswith("“") else 0.0
    return Para((run,), leading, indent=indent, hang=hang)


def _small(setting: Setting, words: str, size: float, leading: float) -> Para:
    para = in_slot(setting, COVER, "title", words, size=size)
    return replace(para, leading=leading)


def _following(setting: Setting, text: Text) -> Iterator[Para]:
    """A further line of the slogan: smaller, on one line or on two."""
    slot = setting.slot(COVER, "title")
    room = slot.rect.width - slot.indent
    para = _small(setting, text.words, 28, 46)
    if not setting.ruler.is_one_line(para.runs, room):
        para = _small(setting, text.words, 24, 34)
    if setting.ruler.count_lines(para, slot.rect.width) > 2:
        raise no_fit(text.span, "the slogan", "it is too long for the cover")
    yield para


def _closing_title(setting: Setting, text: Text, subject: str) -> tuple[Para, ...]:
    """Lines of like length, since they stand alone on the slide."""
    slot = setting.slot(CLOSING, "title")
    for size, leading in _CLOSING_STEPS:
        run = Run(text.words, replace(slot.style, size=size), text.span)
        room = min(slot.rect.width, size * _FEW_WORDS if size > _LONG else slot.rect.width)
        lines = setting.ruler.lines_of((run,), room)
        if len(lines) * leading <= slot.rect.height:
            return tuple(Para((replace(run, text=line),), leading) for line in lines)
    raise no_fit(text.span, subject, "it is too long for the last slide")
