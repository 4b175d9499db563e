"""The large print: nothing small or pale, nothing lost, and what belongs together stays so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from command import run
from contents import load
from editions import SHAPES, grounds, least_size, loaded, missing_texts, prose, written
from handout_probe import baselines, marks, scaled, text_owners, words_by_owner
from verapdf import validate

from briefing.content.document import Document, ItemBlock, Paragraph
from briefing.frame import Artifact, Publication
from briefing.geometry import A4
from briefing.layout.large_print import layout_large_print
from briefing.render.pdf import write_pdf
from briefing.theme.colour import contrast
from briefing.theme.column import large_theme
from briefing.theme.load import load_theme, theme_names
from briefing.theme.tokens import Theme

LEAST_SIZE, LEAST_CONTRAST, LEAST_LEADING = 18.0, 7.0, 1.5
MARGIN = 40.0


@pytest.fixture(scope="module")
def edition(document: Document, theme: Theme) -> Publication:
    return layout_large_print(document, theme)


@pytest.fixture(scope="module")
def file(edition: Publication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large-print.pdf"
    path.write_bytes(write_pdf(edition))
    return path


def paragraph_ids(document: Document) -> set[str]:
    found = set()
    for part in document.parts:
        for block in part.walk():
            if isinstance(block, Paragraph):
                found.add(block.id)
            if isinstance(block, ItemBlock):
                found |= {paragraph.id for paragraph in block.paragraphs}
    return found


def test_every_word_stands_in_the_large_print_in_order(
    document: Document, edition: Publication
) -> None:
    assert [] == missing_texts(document, edition)


def test_no_text_is_under_18_points(edition: Publication) -> None:
    assert least_size(edition) >= LEAST_SIZE


CONTACT = "::: contact\nThe office\nperson: Ann Lee\ntelephone: 0191 555 0147\n:::\n"
UNITS = "language: en\nunits: [million pounds]\n"
WHOLE = (
    "::: chart doughnut\ntitle: Money\nsource: accounts\nwhole: 318 million pounds\n"
    "Buildings and vehicles: 226 million pounds\nTreatment works: 92 million pounds\n:::\n"
)
CHANGES = (
    "::: chart column\ntitle: 产值\nsource: 年报\nchange: growth\n甲: 3家\n乙: 5家\n丙: 8家\n:::\n"
)


@pytest.mark.parametrize(
    ("block", "more"), [(CONTACT, "language: en\n"), (CHANGES, ""), (WHOLE, UNITS)]
)
def test_no_label_is_under_18_points(block: str, more: str, theme: Theme) -> None:
    document = load(f"# Work\n\nPlain.\n\n{block}", more=more).document
    assert least_size(layout_large_print(document, theme)) >= LEAST_SIZE


def test_all_text_has_seven_times_the_light_of_its_ground(
    edition: Publication, theme: Theme
) -> None:
    paper = large_theme(theme).paper["paper"]
    pale = {
        (run.ink.name, ground.name)
        for page in edition.pages
        for run, ground in grounds(page, paper)
        if contrast(run.ink, ground) < LEAST_CONTRAST
    }
    assert set() == pale


@pytest.mark.parametrize("name", theme_names())
def test_every_theme_has_inks_for_it(name: str) -> None:
    inks = large_theme(load_theme(name)).paper
    pairs = [("ink", "paper"), ("ink2", "paper"), ("primary", "paper"), ("on", "deep")]
    for text, ground in (*pairs, ("on2", "deep")):
        assert contrast(inks[text], inks[ground]) >= LEAST_CONTRAST
    assert contrast(inks["primary"], inks["mute"]) >= 3


def test_lines_of_text_stand_well_apart(document: Document, edition: Publication) -> None:
    ids = paragraph_ids(document)
    for page in edition.pages:
        for owner, heights in baselines(page).items():
            if owner in ids:
                steps = [after - before for before, after in pairwise(heights)]
                assert all(step >= LEAST_LEADING * LEAST_SIZE for step in steps)


@pytest.mark.parametrize("factor", [0.5, 1.0, 1.67, 2.5])
def test_no_line_of_a_paragraph_stands_alone(
    factor: float, document: Document, theme: Theme
) -> None:
    other = scaled(document, factor)
    publication = layout_large_print(other, theme)
    assert [] == missing_texts(other, publication)
    ids = paragraph_ids(other)
    pages: dict[str, list[int]] = defaultdict(list)
    for page in publication.pages:
        for owner, heights in baselines(page).items():
            if owner in ids:
                pages[owner].append(len(heights))
    assert [] == [owner for owner, counts in pages.items() if len(counts) > 1 > min(counts) - 1]


def test_a_heading_keeps_with_its_text(edition: Publication) -> None:
    for page in edition.pages:
        owners = text_owners(page)
        assert not owners or not owners[-1].endswith("/title") or "closing" in owners[-1]


def test_text_stays_within_the_margins_and_only_the_quotation_mark_hangs(
    edition: Publication,
) -> None:
    for page in edition.pages:
        for mark in marks(page):
            hangs = mark.run.owner == "cover/slogan" and mark.run.text.startswith("“")
            assert mark.ink >= (MARGIN / 2 if hangs else MARGIN)
            assert mark.right <= A4.width - MARGIN + mark.run.size
            assert MARGIN / 2 <= mark.y - mark.run.size / 2
            assert mark.y <= A4.height - MARGIN / 2


def test_each_part_begins_a_page(document: Document, edition: Publication) -> None:
    firsts = {text_owners(page)[0] for page in edition.pages}
    assert {f"{part.id}/title" for part in document.parts} <= firsts


def test_the_contents_name_the_pages_that_they_lead_to(edition: Publication) -> None:
    labels = {anchor.key: edition.pages[anchor.page].label for anchor in edition.anchors}
    rows = {
        owner.removeprefix("contents/"): words
        for owner, words in words_by_owner(edition).items()
        if owner.startswith("contents/") and not owner.endswith("/title")
    }
    assert len(rows) >= 9
    assert [] == [key for key, words in rows.items() if not words.endswith(labels[key])]


def test_every_inside_page_has_its_number_and_a_head(edition: Publication) -> None:
    inside = [page for page in edition.pages if page.label]
    numbers = range(len(edition.pages) - len(inside) + 1, len(edition.pages) + 1)
    assert [str(number) for number in numbers] == [page.label for page in inside]
    for page in inside:
        foot = [m.run.text for m in marks(page) if m.run.owner is Artifact.FOOTER]
        assert page.label in foot


def test_the_file_is_outlined_and_its_links_lead_somewhere(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        with pdf.open_outline() as outline:
            titles = [entry.title for entry in outline.root]
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
    assert "目录" == titles[0]
    assert 6 == len(titles)
    assert len(links) >= 14


def test_validators_find_nothing(file: Path) -> None:
    verdicts = validate([("ua1", file), ("2a", file)])
    assert [(), ()] == [verdict.failures for verdict in verdicts]


def test_the_same_content_gives_the_same_bytes(
    document: Document, theme: Theme, file: Path
) -> None:
    assert file.read_bytes() == write_pdf(layout_large_print(document, theme))


@pytest.mark.parametrize("shape", SHAPES)
def test_content_of_any_shape_is_whole(shape: str, tmp_path: Path) -> None:
    document = loaded(tmp_path, SHAPES[shape])
    publication = layout_large_print(document, load_theme("zhenghong"))
    assert [] == missing_texts(document, publication)
    assert least_size(publication) >= LEAST_SIZE
    assert write_pdf(publication)


def test_a_status_stands_on_every_page(tmp_path: Path) -> None:
    document = loaded(tmp_path, [prose(40), prose(3)], "status: 征求意见稿\n")
    publication = layout_large_print(document, load_theme("zhenghong"))
    for page in publication.pages:
        assert "征求意见稿" in [mark.run.text for mark in marks(page)]


def test_a_very_long_title_pushes_the_text_down_and_loses_nothing(tmp_path: Path) -> None:
    long = "关于持续推进城市更新和老旧小区改造工作情况的专项报告" * 3
    document = loaded(tmp_path, [prose(40)])

    part = document.parts[0]
    other = replace(
        document,
        title=replace(document.title, words=long),
        parts=(replace(part, title=replace(part.title, words=long)),),
    )
    publication = layout_large_print(other, load_theme("zhenghong"))
    assert [] == missing_texts(other, publication)
    for page in publication.pages[1:]:
        head = max((m.y for m in marks(page) if m.run.owner is Artifact.HEADER), default=0)
        text = min(m.y for m in marks(page) if not isinstance(m.run.owner, Artifact))
        assert text - head >= LEAST_SIZE


def test_both_editions_are_made_where_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()
    written(tmp_path / "town", [prose(3)])
    done = run("build", "town", "-o", "out", "--only", "long-image,large-print", cwd=tmp_path)
    assert 0 == done.returncode
    assert ["out/town-long-image.png", "out/town-large-print.pdf"] == done.stdout.split()
    assert "large-print: 3 pages" in done.stderr
    assert "long-image: 1 picture" in done.stderr
