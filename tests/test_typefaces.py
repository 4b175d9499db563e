"""Faces: what they cover, what a content folder may bring, and who stands in for whom."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pypdfium2
import pytest
import uharfbuzz as hb
from editing import change

from briefing.cli import main
from briefing.diagnostics import ResourceError
from briefing.frame import Ink
from briefing.pipeline import look_of
from briefing.resources import resource
from briefing.text.compose import set_line
from briefing.text.fonts import face
from briefing.text.style import Inline, TextStyle
from briefing.theme.tokens import Theme
from briefing.typefaces import lent_faces, typefaces

RARE = "鿰"
"""U+9FF0 is in Noto Serif SC, not in Noto Sans SC."""


def subset(path: Path, characters: str) -> None:
    """A font that has these characters only, in their place as a rare one's stand-in."""
    path.parent.mkdir(exist_ok=True)
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.UNICODE).update(map(ord, characters))
    blob = hb.Blob.from_file_path(str(resource("fonts/NotoSerifSC-Bold.ttf")))
    path.write_bytes(bytes(hb.subset(hb.Face(blob), request).blob.data))


def patched(path: Path, tag: bytes, offset: int, value: int) -> None:
    """Puts a 16-bit value into a table of a font file."""
    data = bytearray(path.read_bytes())
    (count,) = struct.unpack_from(">H", data, 4)
    for entry in range(12, 12 + 16 * count, 16):
        if data[entry : entry + 4] == tag:
            (start,) = struct.unpack_from(">I", data, entry + 8)
            struct.pack_into(">H", data, start + offset, value)
    path.write_bytes(bytes(data))


def test_the_faces_of_a_theme_are_named_with_their_jobs(theme: Theme) -> None:
    assert {
        "sans-regular": ("text",),
        "sans-bold": ("text_bold",),
        "serif-medium": ("lead",),
        "serif-bold": ("display",),
        "serif-black": ("numeral",),
    } == {one.face: one.jobs for one in typefaces(theme)}


def test_the_faces_cover_the_first_two_levels_of_the_standard(theme: Theme) -> None:
    for one in typefaces(theme):
        # 20,902 unified, 74 added up to U+9FEF, 6,582 of extension A; 通用规范汉字表; all Han.
        assert [27_558, 8_105, 87_887] == [level.of for level in one.coverage]
        assert [27_558, 8_105] == [level.drawn for level in one.coverage[:2]]
        assert "installable" == one.embedding


def test_a_character_that_one_family_lacks_is_drawn_by_the_other() -> None:
    style = TextStyle("sans-regular", 10.0, 16.0, Ink("ink", (0, 0, 0), (0, 0, 0, 1)))
    line = set_line([Inline(f"永{RARE}康", style, "p")])
    assert [("sans-regular", "永"), ("serif-medium", RARE), ("sans-regular", "康")] == [
        (run.face, run.text) for _, run in line.runs
    ]
    assert all(glyph.id for _, run in line.runs for glyph in run.glyphs)
    assert 30.0 == line.width


def test_a_font_of_the_content_folder_comes_before_the_other_family(town: Path) -> None:
    subset(town / "fonts" / "rare.ttf", RARE)
    look = look_of(town, "zhenghong")
    style = TextStyle(
        "sans-bold", 10.0, 16.0, look.paper["ink"], (), look.han_latin_gap, look.fallbacks
    )
    line = set_line([Inline(f"永{RARE}", style, "p")])
    assert ["sans-bold", "rare.ttf"] == [face(run.face).label for _, run in line.runs]


def test_a_build_embeds_the_font_that_the_folder_brings(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subset(town / "fonts" / "rare.ttf", RARE)
    change(town / "review.md", "举办丰收节", f"举办{RARE}节")
    assert 0 == main(["build", "town", "-o", "papers", "--only", "handout"])
    text = "".join(
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument("papers/town-handout.pdf")
    )
    assert f"举办{RARE}节" in text
    capsys.readouterr()
    assert 0 == main(["check", "town", "--json"])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    (notice,) = [entry for entry in found if entry["code"] == "borrowed-glyph"]
    assert notice["message"].startswith(f"`{RARE}` (U+9FF0) is drawn by rare.ttf")


def refused(content: Path) -> str:
    with pytest.raises(ResourceError) as refusal:
        lent_faces(content)
    (fault,) = refusal.value.diagnostics
    assert fault.span
    assert fault.span.path.startswith("fonts/")
    return fault.code


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/broken.ttf").write_bytes(b"no font at all")
    assert "no-font" == refused(tmp_path)


def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fonts" / "closed.ttf"
    subset(path, RARE)
    patched(path, b"OS/2", 8, 0x0002)
    assert "font-rights" == refused(tmp_path)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/link.ttf").symlink_to(resource("fonts/NotoSansSC-Bold.ttf"))
    assert "path-outside" == refused(tmp_path)


def test_a_folder_without_fonts_brings_none(tmp_path: Path) -> None:
    assert () == lent_faces(tmp_path)


def test_the_verb_lists_faces_and_ends_with_0(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["fonts", "town"])
    said = capsys.readouterr()
    assert "sans-regular (NotoSansSC-Regular.ttf): text" in said.out
    assert "GB 18030-2022 level 2: 8,105 of 8,105 Han" in said.out


def test_the_verb_names_lost_characters_and_ends_with_4(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(town / "review.md", "举办丰收节", "举办😀节")
    assert 4 == main(["fonts", "town", "--json"])
    values = json.loads(capsys.readouterr().out)
    assert 5 == len(values["faces"])
    assert ["no font can draw `😀` (U+1F600)"] == [
        entry["message"] for entry in values["diagnostics"]
    ]
