"""Output files get names that every system takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.content.document import Document
from briefing.content.inline import Text
from briefing.diagnostics import Span
from briefing.naming import file_name


def text(words: str) -> Text:
    return Text(words, Span("briefing.yaml", 1, 1))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("handout", "yongkang-2023-handout.pdf"),
        ("slides", "yongkang-2023-slides.pdf"),
        ("deck", "yongkang-2023-deck.pptx"),
    ],
)
def test_a_file_is_named_by_folder_and_kind(document: Document, kind: str, expected: str) -> None:
    assert expected == file_name(document, kind)


def test_a_pattern_may_hold_chinese_and_parts_of_the_content(document: Document) -> None:
    draft = replace(document, filename="{title}（{status}）-{kind}", status=text("审议稿"))
    expected = "永康市2022年工作回顾和2023年工作安排（审议稿）-handout.pdf"
    assert expected == file_name(draft, "handout")


def test_brackets_around_nothing_are_left_out(document: Document) -> None:
    final = replace(document, filename="{title}（{status}）-{kind}", status=None)
    assert "永康市2022年工作回顾和2023年工作安排-deck.pptx" == file_name(final, "deck")


def test_marks_that_no_file_name_may_hold_become_dashes(document: Document) -> None:
    odd = replace(document, filename="{title}-{kind}", title=text('a/b\\c:d*e?f"g<h>i|j'))
    assert "a-b-c-d-e-f-g-h-i-j-deck.pptx" == file_name(odd, "deck")


@pytest.mark.parametrize("reserved", ["con", "NUL", "Com1", "lpt9.x"])
def test_a_name_that_windows_keeps_for_itself_is_changed(document: Document, reserved: str) -> None:
    odd = replace(document, filename="{title}.{kind}", title=text(reserved))
    assert f"_{reserved}.deck.pptx" == file_name(odd, "deck")


def test_no_name_begins_with_a_dot_or_leaves_the_folder(document: Document) -> None:
    odd = replace(document, filename="{title}{kind}", title=text("../../etc/"))
    assert "-..-etc-handout.pdf" == file_name(odd, "handout")
