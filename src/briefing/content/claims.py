"""What the text states: values with their labels, units and periods.

Takes the prose, and lines whose blocks name a source of their own; gives claims. A claim is a
value at the end of a list item or clause, with the words before it as its label. The period is
the last that the paragraph names before it, else the years of the nearest heading, else the
document's own. What is aimed at is told apart from what is reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefing.content.fit import ITEM_MARKS, PAIRS, leans, pairings
from briefing.content.folding import plain
from briefing.content.prose import Sentence
from briefing.content.quotation import Quotation
from briefing.content.values import Units, Value
from briefing.diagnostics import Span
from briefing.frozen import frozen

_CLAUSE = re.compile("[^,:]+")
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d年")
PERIOD = re.compile(
    r"(?<![比较])(?:(?:1[89]|20|21)\d\d年|\d{1,2}月|[一二三四]季度|前[一二三]季度|第[一二三四]季度"
    r"|[一二三四五六七八九十]+月份?|[上下]半年|去年|上年|前年|今年|明年|全年|本月|当月|本届|五年来)"
)
"""A time that figures are of. One that they are only compared with (比上年) is none."""
_WHOLE_YEAR = "全年"
_PLACE = re.compile(
    "(?:镇|乡|街道|县|区|市|村|社区|公司|集团|局|中心|园区|学校|医院|港|银行|协会)[。：]?$"
)
_AIM = re.compile("目标|力争|确保|争取|拟(?=[新建完实])")
_AIM_HEADING = re.compile("目标|安排|打算|计划|预期|展望|规划")
_BEFORE = re.compile(
    rf"^(?:{PERIOD.pattern}|预计|预期|实现|完成|全[市县区省镇国]|我[市县区省镇]|全年)+"
)
_BEHIND = re.compile("(?:达到|达|为|[降升增减]?至|共计|共|约)$")
_SHORTEST = 4


@frozen
class Claim:
    """`span` is where label and value stand, `words` how they read there; `subject` is the place
    or body that it is said of, where the words before a colon or the nearest heading name one.
    """

    label: str
    value: Value
    period: str
    is_aim: bool
    span: Span
    words: str
    subject: str = ""

    @property
    def base(self) -> str:
        return plain(self.value.base)

    @property
    def stated(self) -> str:
        return self.value.number + self.value.unit


def claims_of(
    prose: Mapping[str, Sequence[Sentence]], counting: Units, period: str
) -> Iterator[Claim]:
    """Every claim of the prose; `period` is the document's own."""
    for sentences in prose.values():
        yield from _Reader(sentences, counting, period).claims()


def period_of(title: str) -> str:
    """The years that a title names."""
    return "".join(_YEAR.findall(plain(title)))


def sourced_claim(quotation: Quotation, period: str, counting: Units) -> Claim | None:
    """What a line states that the prose does not hold."""
    values = [value for value in counting.values(quotation.text) if value.unit]
    if len(values) != 1 or values[0].tail:
        return None
    value = values[0]
    label = named(quotation.label + quotation.text[: value.start])
    said = PERIOD.findall(plain(quotation.label)) or PERIOD.findall(plain(period))
    words = quotation.label + quotation.text
    if not is_telling(label):
        return None
    return Claim(label, value, "".join(said), is_aim=False, span=quotation.span, words=words)


def is_aim(words: str) -> bool:
    """Whether words say of a figure that it is aimed at."""
    return bool(_AIM_HEADING.search(words))


def is_telling(label: str) -> bool:
    """Whether a label says enough to be one thing wherever it stands."""
    words = PERIOD.sub("", label)
    return sum("一" <= c <= "鿿" or (c.isascii() and c.isalpha()) for c in words) >= _SHORTEST


class _Reader:
    """Reads the sentences of one module in order."""

    def __init__(self, sentences: Sequence[Sentence], counting: Units, period: str) -> None:
        self._sentences, self._counting, self._default = sentences, counting, period
        self._headings = {s.block: s.words.text for s in sentences if s.kind == "heading"}
        self._heads = {s.block: s.words.text for s in reversed(sentences) if s.block == s.item}
        self._period: tuple[str, str] = ("", "")

    def claims(self) -> Iterator[Claim]:
        for sentence in self._sentences:
            yield from self._sentence(sentence)

    def _sentence(self, sentence: Sentence) -> Iterator[Claim]:
        text = sentence.folded.text
        for start, end, label, value in (*self._pairs(text), *self._items(text)):
            if is_telling(named(label)) and not value.tail:
                yield self._claim(sentence, (start, end), label, value)
        if found := PERIOD.findall(text):
            self._period = (sentence.block, found[-1])

    def _claim(self, sentence: Sentence, place: tuple[int, int], label: str, value: Value) -> Claim:
        start, end = place
        origin = sentence.folded.origin
        first, last = origin[start], origin[end - 1] + 1
        aim = sentence.kind == "target" or bool(_AIM.search(sentence.words.text))
        aim = aim or any(is_aim(self._headings.get(w, "")) for w in sentence.within)
        period = self._period_at(sentence, sentence.folded.text[:end])
        span = sentence.words.span(first, last)
        words = sentence.words.text[first:last]
        subject = self._subject(sentence, sentence.folded.text[:start])
        return Claim(named(label), value, period, aim, span, words, subject)

    def _subject(self, sentence: Sentence, before: str) -> str:
        if ":" in before:
            return before.rpartition(":")[0]
        titles = [self._headings.get(section, "") for section in reversed(sentence.within)]
        heads = (self._heads.get(sentence.item or "", ""), *titles)
        return next((head for head in heads if _PLACE.search(head)), "")

    def _period_at(self, sentence: Sentence, before: str) -> str:
        found = PERIOD.findall(before)
        block, period = self._period
        said = str(found[-1]) if found else period if block == sentence.block else ""
        if said and said != _WHOLE_YEAR:
            return said
        titles = (self._headings.get(section, "") for section in reversed(sentence.within))
        return next((years for years in map(period_of, titles) if years), self._default)

    def _pairs(self, text: str) -> Iterator[tuple[int, int, str, Value]]:
        """Names with the values that 分别 gives them."""
        for pairing in pairings(text, self._counting):
            for name, at in zip(pairing.names, pairing.values, strict=True):
                (value,) = self._counting.values(text[at.start : at.stop])[:1] or (None,)
                if value is not None:
                    words = text[pairing.words.start : pairing.words.stop]
                    label = text[name.start : name.stop] + words
                    yield name.start, pairing.values[-1].stop, label, value

    def _items(self, text: str) -> Iterator[tuple[int, int, str, Value]]:
        """Values at the end of an item, each with the words since the value before."""
        for clause in _CLAUSE.finditer(text):
            if PAIRS in clause[0]:
                continue
            at, before = clause.start(), ""
            for value in self._counting.values(clause[0]):
                start, end = clause.start() + value.start, clause.start() + value.end
                marks = len(text[at:start]) - len(text[at:start].lstrip(ITEM_MARKS))
                label = text[at + marks : start]
                ends = end == clause.end() or text[end] in ITEM_MARKS
                full = before + label if leans(label) else label
                if ends and value.unit and value.lead != "各" and not leans(full):
                    yield at + marks, end, full, value
                    before = before if leans(label) else label
                at = end if ends else at


def named(label: str) -> str:
    """The label without the words that only introduce its value."""
    rest: str = _BEFORE.sub("", re.sub("[\"'　 ]", "", plain(label)))
    return _BEHIND.sub("", rest)
