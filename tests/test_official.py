"""The official form: every word in order, titles in shape, faces told of, black ink alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from command import run
from editions import SHAPES, loaded, missing_texts, prose, source_texts, written
from handout_probe import bare, keys, marks
from verapdf import validate

from briefing.content.document import Document
from briefing.content.inline import Text
from briefing.diagnostics import Span
from briefing.frame import Artifact, Image, Publication, Shape
from briefing.geometry import MM
from briefing.layout.paper.house import house_style
from briefing.layout.plain.grid import CELL, HEIGHT, LEFT, PITCH, TOP, WIDTH
from briefing.layout.plain.official import layout_official
from briefing.layout.plain.shape import is_shapely, shaped
from briefing.layout.plain.text import official_setter
from briefing.render.pdf import write_pdf
from briefing.resources import resource
from briefing.text.compose import set_line
from briefing.text.style import Inline
from briefing.theme.load import load_theme
from briefing.theme.official import SIZE_3, official_faces, stand_ins
from briefing.theme.tokens import Theme

LONG = "某某区人民政府关于加快推进老旧小区改造和城市更新行动高质量发展的若干意见工作情况报告"


@pytest.fixture(scope="module")
def form(document: Document, theme: Theme) -> Publication:
    return layout_official(document, theme)


def lines(publication: Publication) -> list[tuple[int, float, float, float, str]]:
    """The lines of text: page, height, left, right, words."""
    found: dict[tuple[int, float], list[tuple[float, float, str]]] = {}
    for number, page in enumerate(publication.pages):
        for mark in marks(page):
            if not isinstance(mark.run.owner, Artifact) and mark.run.face.startswith("serif"):
                place = (number, round(mark.y, 1))
                found.setdefault(place, []).append((mark.x, mark.right, mark.run.text))
    return [
        (page, y, runs[0][0], runs[-1][1], "".join(words for *_, words in runs))
        for (page, y), runs in found.items()
    ]


def test_every_word_stands_in_the_official_form_in_order(
    document: Document, form: Publication
) -> None:
    assert [] == missing_texts(document, form)
    assert len(list(source_texts(document))) > 50


@pytest.mark.parametrize("shape", SHAPES)
def test_content_of_any_shape_is_whole(shape: str, tmp_path: Path) -> None:
    document = loaded(tmp_path, SHAPES[shape])
    publication = layout_official(document, load_theme("qinglan"))
    assert [] == missing_texts(document, publication)
    assert write_pdf(publication)


def test_everything_stands_in_the_type_area(form: Publication) -> None:
    for page in form.pages:
        for mark in marks(page):
            if not isinstance(mark.run.owner, Artifact):
                assert LEFT - 1 <= mark.ink
                assert mark.right <= LEFT + WIDTH + 8  # a squeezed mark's blank half
                assert TOP <= mark.y <= TOP + HEIGHT


def test_text_after_a_chart_stands_on_the_lines_of_the_page(form: Publication) -> None:
    heights = {
        round((mark.y - TOP) / PITCH % 1, 2)
        for page in form.pages
        for mark in marks(page)
        if mark.run.size == 15.75
    }
    assert 1 == len(heights)


def test_paragraphs_begin_two_characters_in(document: Document, form: Publication) -> None:
    opening = next(text for text in source_texts(document) if text.startswith("2022年是永康"))
    first = next(left for _, _, left, _, words in lines(form) if words.startswith(opening[:8]))
    assert abs(first - LEFT - 2 * CELL) < 0.5


def test_figures_keep_the_grid_and_western_words_stand_off(theme: Theme) -> None:
    setter = official_setter(house_style(theme, "zh-CN"))

    def width(words: str) -> float:
        text = Text(words, Span("a.md", 1, 1))
        return set_line(setter.words(text, setter.faces.fangsong, "a")).width / SIZE_3

    assert 6.5 == pytest.approx(width("增长66.86亿元"), abs=1e-6)
    assert 5.0 == pytest.approx(width("增长2023年"), abs=1e-6)
    alone = width("5G")
    assert 4.0 + alone + 0.3 == pytest.approx(width("新建5G基站"), abs=1e-6)
    assert 4.0 + width("S316") + 0.3 == pytest.approx(width("延伸S316公路"), abs=1e-6)


def test_levels_wear_their_faces(form: Publication) -> None:
    faces = {
        bare(mark.run.text): mark.run.face
        for page in form.pages
        for mark in marks(page)
        if str(mark.run.owner).endswith("/title")
    }
    assert "sans-bold" == next(face for words, face in faces.items() if words.startswith("一、"))
    assert "serif-bold" == next(face for words, face in faces.items() if words.startswith("（一）"))


def test_a_long_title_is_a_trapezoid_or_a_lozenge(theme: Theme) -> None:
    style = official_faces(theme).title
    found = shaped([Inline(LONG, style, "title")], WIDTH)
    assert len(found) in (2, 3)
    assert LONG == "".join(line.text for line in found)
    assert is_shapely([line.width for line in found])


@pytest.mark.parametrize(
    ("widths", "is_so"),
    [
        ([3, 5], True),
        ([5, 3], True),
        ([3, 5, 8], True),
        ([3, 8, 5], True),
        ([8, 3, 5], False),
        ([5, 5], False),
        ([5, 5, 5], False),
    ],
)
def test_blocks_and_hourglasses_are_no_shape_of_a_title(widths: list[float], is_so: bool) -> None:
    assert is_so == is_shapely(widths)


def test_the_signature_ends_two_characters_from_the_right(tmp_path: Path) -> None:
    document = loaded(tmp_path, [prose(3)], "date: 2024年1月5日\n")
    *_, issuer, date = lines(layout_official(document, load_theme("zhenghong")))
    assert ("某某区", "2024年1月5日") == (issuer[4], date[4])
    assert abs(date[3] - LEFT - WIDTH + 2 * CELL) < 0.5
    assert abs(date[2] - issuer[2] - 2 * CELL) < 0.5


def test_a_long_issuer_ends_two_characters_from_the_right_itself(tmp_path: Path) -> None:
    document = loaded(tmp_path, [prose(3)], "date: 2024年1月5日\n")
    long = replace(document.issuer, words="某某区住房和城乡建设委员会办公室")
    named = replace(document, issuer=long)
    *_, issuer, date = lines(layout_official(named, load_theme("zhenghong")))
    assert abs(issuer[3] - LEFT - WIDTH + 2 * CELL) < 0.5
    assert abs(date[2] - issuer[2] - 2 * CELL) < 0.5


def test_secrecy_stands_at_the_top_left_of_the_first_page_alone(tmp_path: Path) -> None:
    document = loaded(tmp_path, [prose(40)], "secrecy: 秘密★1年\nstatus: 征求意见稿\n")
    form = layout_official(document, load_theme("zhenghong"))
    assert len(form.pages) > 1
    for number, page in enumerate(form.pages):
        said = [mark for mark in marks(page) if "秘密" in mark.run.text]
        assert [number == 0] == [bool(said)]
        for mark in said:
            assert abs(mark.x - LEFT) < 0.5
            assert mark.y - TOP < PITCH
            assert "sans-bold" == mark.run.face
        status = next(mark for mark in marks(page) if mark.run.text == "征求意见稿")
        assert isinstance(status.run.owner, Artifact)
        assert status.y < TOP - 5 * MM


def test_the_page_wants_black_ink_alone(form: Publication) -> None:
    for page in form.pages:
        inks = {mark.run.ink for mark in marks(page)}
        for _, item in page.items:
            assert not isinstance(item, Image)
            if isinstance(item, Shape):
                inks |= {ink for ink in (item.fill, item.stroke and item.stroke.ink) if ink}
        for ink in inks:
            assert (0.0, 0.0, 0.0) == ink.cmyk[:3]
            assert 1 == len(set(ink.rgb))


def test_who_stands_in_for_a_face_is_told(theme: Theme) -> None:
    said = [one.message for one in stand_ins(theme)]
    assert 5 == len(said)
    assert any("仿宋" in words and "serif-medium" in words for words in said)


def test_a_font_of_the_folder_takes_its_role(tmp_path: Path) -> None:
    folder = written(tmp_path, [prose(3)], "date: 2024年1月5日\n")
    (folder / "fonts").mkdir()
    shutil.copy(resource("fonts/NotoSansSC-Regular.ttf"), folder / "fonts" / "仿宋_GB2312.ttf")
    done = run("build", folder, "-o", "out", "--only", "official", "--json", cwd=tmp_path)
    assert 0 == done.returncode, done.stderr
    assert "楷体 is set in" in done.stdout
    assert "仿宋 is set in" not in done.stdout
    assert (tmp_path / "out" / f"{folder.name}-official.pdf").is_file()


def test_all_that_is_drawn_has_its_node(document: Document, form: Publication) -> None:
    known = set(keys(form.structure))
    drawn = {
        mark.run.owner
        for page in form.pages
        for mark in marks(page)
        if not isinstance(mark.run.owner, Artifact)
    }
    assert set() == drawn - known


def test_validators_find_nothing_in_marked_and_printed_pages(tmp_path: Path) -> None:
    shapes = [SHAPES["a table"][0], SHAPES["deep headings"][0], SHAPES["a chart of columns"][0]]
    folder = written(tmp_path, shapes, "secrecy: 秘密★1年\nstatus: 送审稿\ndate: 2024年1月5日\n")
    files = []
    for profile in ("screen", "print"):
        out = tmp_path / profile
        run("build", folder, "-o", out, "--only", "official", "--profile", profile, cwd=tmp_path)
        files.append(out / f"{folder.name}-official.pdf")
    verdicts = validate([("ua1", files[0]), ("2a", files[0]), ("2a", files[1])])
    assert [(), (), ()] == [verdict.failures for verdict in verdicts]


def test_a_title_keeps_what_is_bold_in_paragraphs(tmp_path: Path) -> None:
    document = loaded(tmp_path, ["全年完成**十二个**小区改造。"])
    form = layout_official(document, load_theme("zhenghong"))
    bold = [m.run.text for m in marks(form.pages[0]) if m.run.face == "serif-bold"]
    assert "十二个" in bold
    assert isinstance(document.title, Text)
