"""Whatever is broken wherever, a figure of the source is traced, and none but those."""

from __future__ import annotations

from contents import load, module
from hypothesis import given
from hypothesis import strategies as st

from briefing.audit.origins import origins_of
from briefing.audit.passages import Flow, Passage
from briefing.audit.trace import trace
from briefing.diagnostics import BriefingError

NAME = st.text("东南西北山河湖海春夏秋冬", min_size=2, max_size=6)
NUMBER = st.one_of(st.integers(0, 99_999).map(str), st.decimals("0.01", "99.99", places=2).map(str))
STATED = st.lists(st.tuples(NAME, NUMBER), min_size=1, max_size=4, unique_by=lambda each: each[0])
ODD = st.text(
    "，。、：和与分别占各达至降升年月日%个百分点率2022013.5亿万家户甲乙“”（）[]* \n", max_size=60
)


def broken(words: str, cuts: list[int]) -> Flow:
    """The words in several passages, none of them cut inside a number."""
    places = sorted({cut % len(words) for cut in cuts})
    whole = [at for at in places if at and (words[at - 1] + words[at]).strip(".0123456789") != ""]
    starts = [0, *whole]
    ends = [*whole, len(words)]
    return tuple(Passage(words[a:b], "page 1") for a, b in zip(starts, ends, strict=True))


@given(STATED, st.lists(st.integers(0, 10_000), max_size=6))
def test_a_figure_is_traced_wherever_its_words_are_broken(
    stated: list[tuple[str, str]], cuts: list[int]
) -> None:
    prose = "，".join(f"{name}{number}家" for name, number in stated) + "。"
    origins = origins_of(load(module(prose)).document)
    found = trace(broken(prose, cuts), origins, 1)
    assert found.strays == ()
    assert found.figures == len(stated)


@given(STATED, st.data())
def test_a_changed_digit_is_never_traced(
    stated: list[tuple[str, str]], data: st.DataObject
) -> None:
    prose = "，".join(f"{name}{number}家" for name, number in stated) + "。"
    origins = origins_of(load(module(prose)).document)
    at = data.draw(st.sampled_from([i for i, char in enumerate(prose) if char.isdigit()]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != prose[at]]))
    changed = prose[:at] + digit + prose[at + 1 :]
    assert len(trace(broken(changed, []), origins, 1).strays) == 1


@given(ODD)
def test_no_text_is_too_odd_to_be_examined(words: str) -> None:
    """Conflicts and plausibility are looked for in anything that reads as prose."""
    try:
        loaded = load(module(f"甲{words}乙。"), more="ranges:\n  产值: 1亿元-9亿元")
    except BriefingError:
        return
    origins = origins_of(loaded.document)
    assert trace((Passage(words, "page 1"),), origins, 1).figures >= 0
