"""Themes: ours, those of a content folder, and the faults for which a theme is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from command import run
from contents import said, write
from PIL import Image, ImageCms

from briefing.diagnostics import Diagnostic, ExitCode, ResourceError, Span
from briefing.frame import Ink
from briefing.resources import resource
from briefing.theme.check import KEYS
from briefing.theme.colour import (
    SIGHT,
    contrast,
    difference,
    lightness,
    off_press,
    rgb,
    separated,
)
from briefing.theme.load import load_theme, theme_names
from briefing.theme.tokens import MOTIFS, PALETTES, Faces

HERE = Path(__file__).parent
FAULTY = HERE / "faulty" / "themes"
BLACK = Ink("black", (0, 0, 0), (0, 0, 0, 1))
WHITE = Ink("white", (1, 1, 1), (0, 0, 0, 0))
REDS = ("#A3191F", "#BB890E", "#192D57", "#358B7E", "#864F90", "#444444")
BLUES = ("#0B4F6C", "#C38226", "#418A75", "#A73316", "#745DBD", "#222222")


def ink(screen: str, *shares: int) -> Ink:
    cyan, magenta, yellow, black = (share / 100 for share in shares or (0, 0, 0, 0))
    return Ink(screen, rgb(screen), (cyan, magenta, yellow, black))


def own(folder: Path, **themes: str) -> Path:
    """A folder with themes of its own."""
    (folder / "themes").mkdir()
    for name, text in themes.items():
        (folder / "themes" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def refused(name: str, folder: Path | None, place: Span | None = None) -> tuple[Diagnostic, ...]:
    with pytest.raises(ResourceError) as caught:
        load_theme(name, folder, place)
    assert ExitCode.RESOURCE == caught.value.exit_code
    return caught.value.diagnostics


def codes(name: str, folder: Path) -> list[str]:
    return [fault.code for fault in refused(name, folder)]


# How far apart colours look


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert 21 == pytest.approx(contrast(BLACK, WHITE))


def test_an_ink_has_no_contrast_with_itself() -> None:
    assert 1 == contrast(WHITE, WHITE)


@pytest.mark.parametrize(
    ("screens", "step", "least"),
    [(REDS, 6.3, (19.2, 14.9, 15.3, 16.0)), (BLUES, 6.6, (20.6, 16.0, 15.9, 18.6))],
)
def test_the_design_measured_the_same_differences(
    screens: tuple[str, ...], step: float, least: tuple[float, ...]
) -> None:
    """The design's series were measured by another program, in the order of `SIGHT`."""
    inks = [ink(screen) for screen in screens]
    pairs = tuple(combinations(inks, 2))
    greys = sorted(map(lightness, inks))
    assert step == round(min(b - a for a, b in pairwise(greys)), 1)
    assert least == tuple(
        round(min(difference(*two, sight) for two in pairs), 1) for sight in SIGHT
    )


def test_the_press_is_foretold_as_its_profile_proofs_it() -> None:
    inks = [
        ink("#000000", *shares)
        for shares in ((0, 100, 90, 15), (100, 50, 25, 35), (40, 15, 12, 0), (0, 30, 95, 35))
        for shares in (shares, tuple(share // 2 for share in shares))
    ]
    for one in inks:
        assert off_press(Ink("proof", _proofed(one), one.cmyk)) < 6


def test_proposed_inks_print_what_the_screen_shows() -> None:
    for screen in ("#0B4F6C", "#B3131B", "#5A8F29", "#F3DDB8", "#222222"):
        assert off_press(ink(screen, *separated(rgb(screen)))) < 6


def _proofed(one: Ink) -> tuple[float, float, float]:
    pixel = Image.new("CMYK", (1, 1), tuple(round(255 * part) for part in one.cmyk))
    profile = ImageCms.getOpenProfile(str(resource("assets/FOGRA39L.icc")))
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    compensated = ImageCms.Flags.BLACKPOINTCOMPENSATION
    proof = ImageCms.profileToProfile(
        pixel, profile, ImageCms.createProfile("sRGB"), intent, "RGB", flags=compensated
    )
    assert proof
    red, green, blue = proof.getpixel((0, 0))
    return red / 255, green / 255, blue / 255


# Our themes


def test_ours_are_two() -> None:
    assert ("qinglan", "zhenghong") == theme_names()


@pytest.mark.parametrize("name", theme_names())
def test_a_highlight_is_told_from_the_other_bars_in_grey(name: str) -> None:
    theme = load_theme(name)

    for palette in (theme.paper, theme.slide):
        assert contrast(palette["primary"], palette["mute"]) > 3


@pytest.mark.parametrize("name", theme_names())
def test_the_first_series_is_the_primary_ink(name: str) -> None:
    theme = load_theme(name)
    for palette in (theme.paper, theme.slide):
        assert palette["primary"].rgb == palette["series1"].rgb


@pytest.mark.parametrize("name", theme_names())
def test_a_proof_of_paper_looks_like_its_screen(name: str) -> None:
    for token, one in load_theme(name).paper.items():
        assert off_press(one) < 6, token


def test_the_themes_share_no_colour_but_black_white_and_grey() -> None:
    one, other = (
        {token.rgb for palette in (theme.paper, theme.slide) for token in palette.values()}
        for theme in map(load_theme, theme_names())
    )
    assert all(max(shared) - min(shared) < 0.02 for shared in one & other)


# A user's own


SMALL = """
title: 海港
extends: qinglan
motif: none
slide: {tint: {screen: "#EEF2F6", print: [8, 4, 2, 0]}}
"""


def test_what_a_theme_does_not_say_is_as_in_the_one_it_extends(tmp_path: Path) -> None:
    theme, base = load_theme("harbour", own(tmp_path, harbour=SMALL)), load_theme("qinglan")
    assert ("harbour", "海港", "none") == (theme.name, theme.title, theme.motif)
    assert rgb("#EEF2F6") == theme.slide["tint"].rgb
    assert base.slide["primary"] == theme.slide["primary"]
    assert (base.paper, base.faces) == (theme.paper, theme.faces)


def test_a_theme_may_extend_another_of_the_folder(tmp_path: Path) -> None:
    folder = own(tmp_path, 海港=SMALL, 码头="extends: 海港\nmotif: dial\n")
    theme = load_theme("码头", folder)
    assert ("码头", "码头", "dial") == (theme.name, theme.title, theme.motif)
    assert rgb("#EEF2F6") == theme.slide["tint"].rgb


def test_a_theme_without_extends_may_say_everything(tmp_path: Path) -> None:
    text = (resource("theme") / "zhenghong.yaml").read_text(encoding="utf-8")
    theme, ours = load_theme("whole", own(tmp_path, whole=text)), load_theme("zhenghong")
    assert (ours.paper, ours.slide, ours.title) == (theme.paper, theme.slide, theme.title)


def test_the_example_in_the_documentation_is_sound(tmp_path: Path) -> None:
    text = (HERE.parent / "docs" / "themes.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert "海港" == load_theme("harbour", own(tmp_path, harbour=example)).title


def test_an_unknown_theme_is_refused_and_the_known_ones_named(tmp_path: Path) -> None:
    (fault,) = refused("zhenghon", own(tmp_path, 海港=SMALL), Span("briefing.yaml", 4, 8))
    assert (("theme", Span("briefing.yaml", 4, 8))) == (fault.code, fault.span)
    assert ("did you mean `zhenghong`?", "themes: qinglan, zhenghong, 海港") == fault.hints[:2]


@pytest.mark.parametrize(
    "name", ["../x", "themes/x", "x.yaml", "a" * 300, "x\0y", "/etc/passwd", " "]
)
def test_a_theme_is_named_and_not_given_as_a_path(name: str, tmp_path: Path) -> None:
    assert ["theme-name"] == codes(name, tmp_path)


def test_the_names_of_our_themes_stay_ours(tmp_path: Path) -> None:
    assert ["theme-name"] == codes("qinglan", own(tmp_path, qinglan=SMALL))


def test_a_theme_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "town").mkdir()
    folder = own(tmp_path / "town")
    (folder / "themes" / "x.yaml").symlink_to(tmp_path / "secret.yaml")
    assert ["path-outside"] == codes("x", folder)


def test_themes_that_extend_each_other_are_refused_where_the_ring_closes(tmp_path: Path) -> None:
    folder = own(tmp_path, a="extends: b\n", b="title: 乙\nextends: c\n", c="extends: b\n")
    (fault,) = refused("a", folder)
    assert "themes/c.yaml:1:10" == said(fault).split(": ")[0]
    assert "b extends c extends b" in fault.message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("extends: nobody\n", "theme"),
        ("extends: ../x\n", "theme-name"),
        ("extends: [zhenghong]\n", "wrong-type"),
        ("", "wrong-type"),
        ("- a\n", "wrong-type"),
        ("extends: qinglan\nslide: &a {tint: *a}\n", "yaml-alias"),
        ("extends: qinglan\nslide: !!python/none {}\n", "yaml-tag"),
        ("extends: qinglan\nextends: qinglan\n", "duplicate-key"),
        ("title: " + "[" * 40 + "]" * 40 + "\n", "yaml-depth"),
        ("title: {\n", "yaml-syntax"),
        ("title: " + "x" * 3_000_000, "file-too-large"),
    ],
)
def test_files_that_are_no_theme_are_refused(text: str, code: str, tmp_path: Path) -> None:
    assert [code] == codes("x", own(tmp_path, x=text))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    folder = own(tmp_path)
    (folder / "themes" / "x.yaml").write_bytes(SMALL.encode("gb18030"))
    assert ["encoding"] == codes("x", folder)


@pytest.mark.parametrize("file", sorted(FAULTY.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_faulty_theme_is_refused_at_every_place(file: Path, tmp_path: Path) -> None:
    """Beside each file stand the complaints about it, with those hints that matter."""
    folder = own(tmp_path, theme=file.read_text(encoding="utf-8"))
    faults = refused("theme", folder)
    expected = file.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    assert [line for line in expected if not line.startswith("  ")] == [said(f) for f in faults]
    hints = {hint for fault in faults for hint in fault.hints}
    assert {line.removeprefix("  hint: ") for line in expected if line.startswith("  ")} <= hints
    assert all(1 <= len(fault.hints) <= 3 for fault in faults)


def test_a_remedy_for_contrast_is_one(tmp_path: Path) -> None:
    pale = 'extends: zhenghong\npaper: {ink2: {screen: "#999999", print: [0, 0, 0, 50]}}\n'
    (fault,) = refused("x", own(tmp_path, x=pale))
    (proposed,) = re.findall("#[0-9A-F]{6}", fault.hints[0])
    (tmp_path / "themes" / "x.yaml").write_text(pale.replace("#999999", proposed), encoding="utf-8")
    ratio = contrast(load_theme("x", tmp_path).paper["ink2"], WHITE)
    assert 4.5 <= ratio < 4.7


def test_a_remedy_for_series_that_look_alike_is_one(tmp_path: Path) -> None:
    alike = 'extends: qinglan\nslide: {series3: {screen: "#B08A2A", print: [0, 25, 85, 30]}}\n'
    faults = refused("x", own(tmp_path, x=alike))
    (proposed,) = {
        found for fault in faults for found in re.findall("#[0-9A-F]{6}", fault.hints[0])
    }
    inks = ", ".join(map(str, separated(rgb(proposed))))
    mended = alike.replace("#B08A2A", proposed).replace("0, 25, 85, 30", inks)
    (tmp_path / "themes" / "x.yaml").write_text(mended, encoding="utf-8")
    assert rgb(proposed) == load_theme("x", tmp_path).slide["series3"].rgb


def test_the_command_lists_every_fault_and_ends_with_4(tmp_path: Path) -> None:
    write(tmp_path, {"review.md": "# 工作回顾\n\n正文。\n"}, "theme: x\n")
    own(tmp_path, x="extends: qinglan\nmotif: star\nhan_latin_gap: 3\n")
    ended = run("check", ".", cwd=tmp_path)
    assert ExitCode.RESOURCE == ended.returncode
    assert 2 == len(re.findall(r"^themes/x\.yaml:\d+:\d+: error", ended.stderr, re.MULTILINE))
    assert "did you mean" in run("build", ".", "--theme", "zhenghon", cwd=tmp_path).stderr


def test_the_place_that_names_an_unknown_theme_is_shown(tmp_path: Path) -> None:
    write(tmp_path, {"review.md": "# 工作回顾\n\n正文。\n"}, "theme: nobody\n")
    assert "briefing.yaml:5:8: error[theme]" in run("check", ".", cwd=tmp_path).stderr


# The documentation


def _rows(text: str, head: str) -> Iterator[str]:
    """The names in the first cells of the table under a heading."""
    (table,) = re.findall(rf"^#+ {head}\n\n((?:\|.*\n)+)", text, re.MULTILINE)
    for row in table.splitlines()[2:]:
        yield from re.findall(r"`(\w+)`", row.split("|")[1])


def test_the_documentation_says_every_token_and_no_other() -> None:
    text = (HERE.parent / "docs" / "themes.md").read_text(encoding="utf-8")
    for palette, tokens in PALETTES.items():
        assert list(tokens) == list(_rows(text, f"`{palette}`"))
    assert set(KEYS) == set(_rows(text, "What a file says"))
    for word in (*MOTIFS, *(field.name for field in fields(Faces)), *theme_names()):
        assert f"`{word}`" in text


def test_the_documentation_names_the_faults_that_themes_have() -> None:
    text = (HERE.parent / "docs" / "themes.md").read_text(encoding="utf-8")
    expected = {
        code
        for file in FAULTY.glob("*.expected")
        for code in re.findall(r"error\[([a-z-]+)\]", file.read_text(encoding="utf-8"))
    }
    assert expected - {"duplicate-key"} <= set(re.findall(r"`([a-z-]+)`", text))
