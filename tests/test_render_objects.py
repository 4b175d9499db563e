"""Values as PDF says them (ISO 32000-1, 7.3), read back by another program."""

from __future__ import annotations

import io

import pikepdf
import pytest

from briefing.render.file import File
from briefing.render.objects import Name, Stream, written


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        (None, "null"),
        (True, "true"),
        (12, "12"),
        (0.1 + 0.2, "0.3"),
        (-0.00001, "0"),
        (Name("A B#"), "/A#20B#23"),
        ("(a\\b)", r"(\(a\\b\))"),
        ("永", "<FEFF6C38>"),
        (b"\x01\xff", "<01ff>"),
        ([1, [Name("X")]], "[1 [/X]]"),
        ({"K": {}}, "<< /K <<  >> >>"),
    ],
)
def test_a_value_is_said_as_the_standard_has_it(thing: object, expected: str) -> None:
    assert expected == written(thing)


@pytest.mark.parametrize("small", [False, True])
def test_a_file_says_what_was_put_into_it(small: bool) -> None:
    file = File()
    content = file.add(Stream({}, b"q Q" * 500))
    file.add_page({"MediaBox": [0, 0, 595.28, 841.89], "Contents": content}, {"Font": {}})
    shared = [file.add({"Number": number, "Words": f"第{number}（句）"}) for number in range(450)]
    file.root["Shared"] = shared
    data = file.saved({"Title": "标题"}, "1.7", small=small)
    with pikepdf.open(io.BytesIO(data)) as read:
        assert [] == read.check_pdf_syntax()
        assert "标题" == str(read.trailer.Info.Title)
        assert b"q Q" * 500 == read.pages[0].Contents.read_bytes()
        assert [f"第{number}（句）" for number in range(450)] == [
            str(each.Words) for each in read.Root.Shared
        ]
        assert small == read.is_linearized
