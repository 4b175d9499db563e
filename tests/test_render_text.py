"""The text of a PDF comes back as written, whatever was done to its advances."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from rendering import (
    BLACK,
    READERS,
    embedded_fonts,
    glyphs,
    line_of,
    lines_read,
    opened,
    page,
    pixels,
    publication,
    run,
    written,
)

from briefing.frame import Artifact, Glyph, Node, Publication, TextRun
from briefing.geometry import Point, Size
from briefing.render.pdf import write_pdf
from briefing.text.compose import compose
from briefing.text.fonts import face
from briefing.text.style import Inline, TextStyle

BODY = TextStyle("sans-regular", 10.5, 18.0, BLACK)
LEAD = TextStyle("sans-bold", 10.5, 18.0, BLACK)

HARD_TEXT = (
    "招大引强硕果累累。落地10亿元以上制造业项目8个，首次招引落地投资100亿元、50亿元以上制造业项目各1个，"
    "数量、规模、能级均为历史之最。《规划》、《方案》（试行）——“十佳”……全社会R&D经费支出占比达2.88%。"
)

readers = pytest.mark.parametrize("reader", READERS)


def saved(path: Path, made: Publication) -> Path:
    path.write_bytes(write_pdf(made))
    return path


def stretched(text: str, size: float, extra: float) -> TextRun:
    """Each glyph with `extra` em more than the font gives it."""
    wide = tuple(replace(g, advance=g.advance + extra * size) for g in glyphs(text, size))
    return TextRun("sans-regular", size, BLACK, wide, "p")


def paragraph(measure: float) -> tuple[Publication, list[str]]:
    """The hard text set justified, with the lines that it makes."""
    inlines = [Inline(HARD_TEXT[:9], LEAD, "p"), Inline(HARD_TEXT[9:], BODY, "p")]
    lines = compose(inlines, measure, indent=21.0)
    items = [
        item
        for number, line in enumerate(lines)
        for item in line.place(Point(60.0, 80.0 + 18.0 * number))
    ]
    return publication(page(*items)), [line.text for line in lines]


@readers
@pytest.mark.parametrize("measure", [150.0, 233.0, 301.0, 460.0])
def test_justified_lines_read_as_written(reader: str, measure: float, tmp_path: Path) -> None:
    made, lines = paragraph(measure)
    assert HARD_TEXT == "".join(lines)
    assert lines == lines_read(reader, saved(tmp_path / "a.pdf", made))


@readers
@pytest.mark.parametrize("extra", [-0.1, 0.06, 0.09, 0.1, 0.15, 0.3, 0.6])
def test_stretch_adds_no_space(reader: str, extra: float, tmp_path: Path) -> None:
    made = line_of(stretched("永康市政府工作报告2023年", 12.0, extra))
    assert ["永康市政府工作报告2023年"] == lines_read(reader, saved(tmp_path / "a.pdf", made))


@readers
def test_a_gap_before_figures_adds_no_space(reader: str, tmp_path: Path) -> None:
    parts = list(glyphs("落地10亿元以上", 10.0))
    for at in (1, 3):
        parts[at] = replace(parts[at], advance=parts[at].advance + 2.5)
    made = line_of(TextRun("sans-regular", 10.0, BLACK, tuple(parts), "p"))
    assert ["落地10亿元以上"] == lines_read(reader, saved(tmp_path / "a.pdf", made))


@readers
def test_a_bracket_trimmed_at_the_left_reads_as_written(reader: str, tmp_path: Path) -> None:
    bracket, *rest = glyphs("（试行）方案", 10.0)
    trimmed = replace(bracket, advance=5.0, x_offset=-5.0)
    made = line_of(TextRun("sans-regular", 10.0, BLACK, (trimmed, *rest), "p"))
    assert ["（试行）方案"] == lines_read(reader, saved(tmp_path / "a.pdf", made))


@readers
def test_a_change_of_face_within_a_line_adds_no_space(reader: str, tmp_path: Path) -> None:
    made = line_of(
        run("招大引强", name="sans-bold"), run("硕果累累"), run("2023", name="serif-black")
    )
    assert ["招大引强硕果累累2023"] == lines_read(reader, saved(tmp_path / "a.pdf", made))


@readers
def test_a_figure_and_its_unit_read_as_one(reader: str, tmp_path: Path) -> None:
    """Much larger figures poppler sets apart from their line, whatever the file does."""
    figure = run("63.5", size=15.0, name="serif-black")
    made = line_of(run("达", size=12.0), figure, run("亿元", size=12.0))
    assert ["达63.5亿元"] == lines_read(reader, saved(tmp_path / "a.pdf", made))


@readers
def test_a_gap_after_a_single_large_figure_adds_no_space(reader: str, tmp_path: Path) -> None:
    """Small against the figure, the gap is large against the unit behind it."""
    (figure,) = glyphs("8", 15.0, "serif-black")
    wide = replace(figure, advance=figure.advance + 1.3)
    made = line_of(TextRun("serif-black", 15.0, BLACK, (wide,), "p"), run("个", size=11.0))
    assert ["8个"] == lines_read(reader, saved(tmp_path / "a.pdf", made))


@readers
def test_a_glyph_for_two_characters_gives_both(reader: str, tmp_path: Path) -> None:
    dash = face("sans-regular").glyph_for("—")
    both = Glyph(dash, 20.0, "——")
    parts = (*glyphs("五金", 10.0), both, *glyphs("之都", 10.0))
    made = line_of(TextRun("sans-regular", 10.0, BLACK, parts, "p"))
    assert ["五金——之都"] == lines_read(reader, saved(tmp_path / "a.pdf", made))


@readers
def test_a_character_of_two_glyphs_is_read_once(reader: str, tmp_path: Path) -> None:
    font = face("sans-regular")
    letter, accent = font.glyph_for("e"), font.glyph_for("´")
    cluster = (
        Glyph(letter, font.advance(letter) * 10.0, "é"),
        Glyph(accent, 0.0, "", x_offset=-5.0, y_offset=-1.0),
    )
    parts = (*glyphs("caf", 10.0), *cluster, *glyphs("咖啡", 10.0))
    made = line_of(TextRun("sans-regular", 10.0, BLACK, parts, "p"))
    assert ["café咖啡"] == lines_read(reader, saved(tmp_path / "a.pdf", made))


@readers
def test_one_glyph_may_stand_for_two_texts(reader: str, tmp_path: Path) -> None:
    """Compatibility ideographs share the outline, not the character."""
    shared = face("sans-regular").glyph_for("金")
    parts = (Glyph(shared, 10.0, "金"), Glyph(shared, 10.0, "\u2fa6"))
    path = saved(tmp_path / "a.pdf", line_of(TextRun("sans-regular", 10.0, BLACK, parts, "p")))
    assert ["金\u2fa6"] == lines_read("pdfminer", path)
    assert len(lines_read(reader, path)[0]) == 2


def test_a_run_that_opens_inside_a_cluster_is_refused() -> None:
    broken = TextRun("sans-regular", 10.0, BLACK, (Glyph(5, 10.0, ""),), "p")
    with pytest.raises(ValueError, match="opens inside a cluster"):
        write_pdf(line_of(broken))


def test_a_character_without_a_glyph_is_refused() -> None:
    with pytest.raises(ValueError, match="'龘' is drawn by no glyph of NotoSansSC-Regular"):
        write_pdf(line_of(TextRun("sans-regular", 10.0, BLACK, (Glyph(0, 10.0, "龘"),), "p")))


def widths(font: pikepdf.Object) -> list[float]:
    (first, listed) = font.DescendantFonts[0].W
    assert 1 == first
    return [float(width) for width in listed]


def program(font: pikepdf.Object) -> TTFont:
    return TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))


def glyph_names(font: pikepdf.Object, fonts: TTFont) -> list[str]:
    """The glyph of each code from 1 on: the font has no map between the two."""
    assert "/Identity" == str(font.DescendantFonts[0].CIDToGIDMap)
    return [fonts.getGlyphName(code) for code in range(1, len(widths(font)) + 1)]


def test_stated_widths_are_those_of_the_embedded_program() -> None:
    made, _ = paragraph(233.0)
    pdf = opened(write_pdf(made))
    for font in embedded_fonts(pdf):
        fonts = program(font)
        metrics = fonts["hmtx"].metrics
        assert widths(font) == [metrics[name][0] for name in glyph_names(font, fonts)]


def test_lines_end_where_they_were_measured() -> None:
    made, _ = paragraph(301.0)
    pdf = opened(write_pdf(made))
    fonts = {name: widths(font) for name, font in pdf.pages[0].obj.Resources.Font.items()}
    shows = re.findall(
        r"/(F\d+) ([\d.]+) Tf (-?[\d.]+) Tc \S+ \S+ \S+ \S+ \S+ \S+ Tm <(\w+)> Tj",
        pdf.pages[0].Contents.read_bytes().decode(),
    )
    runs = [item for _, item in made.pages[0].items if isinstance(item, TextRun)]
    assert len(runs) == len(shows)
    for item, (name, size, spacing, codes) in zip(runs, shows, strict=True):
        numbers = [int(codes[i : i + 4], 16) for i in range(0, len(codes), 4)]
        em = sum(fonts["/" + name][number - 1] for number in numbers) / 1000
        assert item.width == pytest.approx(
            em * float(size) + len(numbers) * float(spacing), abs=0.01
        )


def test_every_run_is_one_show_within_what_readers_bear() -> None:
    made, _ = paragraph(233.0)
    pdf = opened(write_pdf(made))
    content = pdf.pages[0].Contents.read_bytes().decode()
    runs = [item for _, item in made.pages[0].items if isinstance(item, TextRun)]
    assert len(runs) == content.count(" Tj")
    assert 0 == content.count(" TJ")
    for size, spacing in re.findall(r"([\d.]+) Tf (-?[\d.]+) Tc", content):
        assert abs(float(spacing)) <= 0.1 * float(size) + 0.001


def test_copies_of_a_glyph_are_few() -> None:
    """Fifty different stretches of one word share copies a hundredth of an em apart."""
    runs = [stretched("永康", 10.0, 0.2 + step / 500) for step in range(50)]
    items = [(Point(50.0, 20.0 + 12.0 * i), item) for i, item in enumerate(runs)]
    pdf = written(page(*items))
    (font,) = embedded_fonts(pdf)
    assert len(widths(font)) <= 2 * 11


def test_fonts_are_embedded_as_named_subsets_without_layout_tables() -> None:
    made, _ = paragraph(301.0)
    pdf = opened(write_pdf(made))
    for font in embedded_fonts(pdf):
        assert re.fullmatch(r"/[A-Z]{6}\+NotoSansSC-(Regular|Bold)", str(font.BaseFont))
        tables = set(program(font).reader.tables)
        assert {"glyf", "head", "hhea", "hmtx", "loca", "maxp"} == tables
        assert program(font)["maxp"].numGlyphs < 300


def test_the_embedded_program_is_sound() -> None:
    """fontTools decompiles every glyph, composites too, and finds the checksums right."""
    made, _ = paragraph(233.0)
    pdf = opened(write_pdf(made))
    for font in embedded_fonts(pdf):
        data = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
        fonts = TTFont(io.BytesIO(data), checkChecksums=2)
        glyf = fonts["glyf"]
        for name in fonts.getGlyphOrder():
            box = glyf[name].getCoordinates(glyf)[0]
            if box:
                assert fonts["hmtx"][name][1] == min(x for x, _ in box) == glyf[name].xMin


def ink_box(made: Publication) -> tuple[int, int, int, int]:
    rows = pixels(write_pdf(made))
    dark = [(x, y) for y, row in enumerate(rows) for x, (r, _, _) in enumerate(row) if r < 128]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return min(xs), min(ys), max(xs), max(ys)


def test_a_glyph_is_drawn_at_its_offset() -> None:
    (plain,) = glyphs("国", 100.0)
    shifted = replace(plain, x_offset=-20.0, y_offset=30.0)
    boxes = [
        ink_box(line_of(TextRun("sans-regular", 100.0, BLACK, (glyph,), "p")))
        for glyph in (plain, shifted)
    ]
    expected = tuple(side + move for side, move in zip(boxes[0], (-20, 30, -20, 30), strict=True))
    assert expected == boxes[1]


def test_a_wider_copy_draws_the_same_outline() -> None:
    (plain,) = glyphs("国", 100.0)
    wide = replace(plain, advance=plain.advance + 50.0)
    drawn = [
        ink_box(line_of(TextRun("sans-regular", 100.0, BLACK, (glyph,), "p")))
        for glyph in (plain, wide)
    ]
    assert drawn[0] == drawn[1]


def test_a_turned_run_goes_clockwise_about_its_origin() -> None:
    """A full-height bar of a glyph, turned by a quarter, hangs down from the baseline's start."""
    turned = replace(run("一", size=10.0), rotation=90.0)
    flat = run("一", size=10.0)
    size = Size(20.0, 20.0)
    upright = ink_box(publication(page((Point(5.0, 12.0), flat), size=size)))
    hanging = ink_box(publication(page((Point(5.0, 5.0), turned), size=size)))
    assert upright[2] - upright[0] > upright[3] - upright[1]
    assert hanging[3] - hanging[1] > hanging[2] - hanging[0]
    assert hanging[1] >= 5


def test_spaces_of_the_text_are_kept(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.pdf", line_of(run("品质 活力 R&D 2023")))
    assert ["品质 活力 R&D 2023"] == lines_read("pdfminer", path)


def test_text_of_artifacts_is_readable_too(tmp_path: Path) -> None:
    pdf = written(page((Point(10.0, 20.0), run("页脚", Artifact.FOOTER))), nodes=[Node("p", "P")])
    pdf.save(tmp_path / "a.pdf")
    assert ["页脚"] == lines_read("pdfium", tmp_path / "a.pdf")
