"""The long picture: whole words, sizes for a phone, and cuts that no line feels."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from editions import SHAPES, least_size, loaded, missing_texts, prose, written
from handout_probe import marks, scaled
from PIL import Image, ImageChops

from briefing.content.document import Document, Figures
from briefing.frame import Publication
from briefing.layout.long_image import layout_long_image
from briefing.pipeline import build
from briefing.render.pdf import write_pdf
from briefing.render.raster import MOST_BYTES, UNSEEN, draw_pictures
from briefing.theme.colour import contrast
from briefing.theme.load import load_theme
from briefing.theme.tokens import Theme

WIDTH, MOST_HEIGHT, LEAST_SIZE = 1080, 10_000, 28.0
RISE, DROP = 0.88, 0.3
"""How far ink reaches above and below a baseline, in em."""


@pytest.fixture(scope="module")
def slices(document: Document, theme: Theme) -> Publication:
    return layout_long_image(document, theme)


@pytest.fixture(scope="module")
def pictures(slices: Publication) -> tuple[bytes, ...]:
    return tuple(draw_pictures(slices))


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_every_slice_is_1080_pixels_wide_and_no_higher_than_10000(
    pictures: tuple[bytes, ...],
) -> None:
    sizes = [opened(data).size for data in pictures]
    assert {WIDTH} == {width for width, _ in sizes}
    assert max(height for _, height in sizes) <= MOST_HEIGHT


def test_every_slice_goes_through_a_phone_chat(pictures: tuple[bytes, ...]) -> None:
    assert max(len(data) for data in pictures) <= MOST_BYTES


def test_there_are_no_more_slices_than_the_height_asks_for(slices: Publication) -> None:
    heights = [page.size.height for page in slices.pages]
    assert len(heights) <= -(-sum(heights) // MOST_HEIGHT) + 1
    assert min(heights) > 0.5 * max(heights)


def test_every_word_stands_in_the_picture_in_order(document: Document, slices: Publication) -> None:
    assert [] == missing_texts(document, slices)


def test_at_most_four_figures_open_a_section(document: Document, slices: Publication) -> None:
    owners = {str(mark.run.owner) for page in slices.pages for mark in marks(page)}
    blocks = [each for part in document.parts for each in part.walk() if isinstance(each, Figures)]
    assert max(len(block.figures) for block in blocks) > 4
    for block in blocks:
        shown = [n for n in range(len(block.figures)) if f"{block.id}/{n}" in owners]
        assert shown == list(range(min(4, len(block.figures))))


def test_no_text_is_too_small_for_a_phone(slices: Publication) -> None:
    assert least_size(slices) >= LEAST_SIZE


def test_no_cut_goes_through_a_line(slices: Publication) -> None:
    for page in slices.pages:
        for mark in marks(page):
            assert mark.y - RISE * mark.run.size >= 0
            assert mark.y + DROP * mark.run.size <= page.size.height


def test_there_is_no_ink_at_a_cut(pictures: tuple[bytes, ...]) -> None:
    rows = []
    for number, data in enumerate(pictures):
        picture = opened(data)
        if number:
            rows.append(picture.crop((0, 0, WIDTH, 1)))
        rows.append(picture.crop((0, picture.height - 1, WIDTH, picture.height)))
    assert {1} == {len(row.getcolors()) for row in rows}


def test_a_slice_begins_with_the_heading_of_what_it_holds(
    document: Document, slices: Publication
) -> None:
    titles = {f"{part.id}/title" for part in document.parts}
    titles |= {f"{section.id}/title" for part in document.parts for section in part.sections}
    assert all(marks(page)[0].run.owner in titles for page in slices.pages[1:])


def test_no_eye_sees_that_the_colours_are_a_palette(
    slices: Publication, pictures: tuple[bytes, ...]
) -> None:
    with pypdfium2.PdfDocument(write_pdf(slices)) as file:
        full = file[0].render(scale=1, rev_byteorder=True).to_pil().convert("RGB")
    assert Image.open(io.BytesIO(pictures[0])).mode == "P"
    for low, high in ImageChops.difference(full, opened(pictures[0])).getextrema():
        assert 0 == low <= high <= UNSEEN


def test_all_text_reads_on_its_ground(theme: Theme) -> None:
    inks = theme.paper
    for text, ground in (("ink", "paper"), ("primary", "paper"), ("on", "deep"), ("on2", "deep")):
        assert contrast(inks[text], inks[ground]) >= 4.5


def test_a_highlight_stands_out_in_grey(theme: Theme) -> None:
    assert contrast(theme.paper["primary"], theme.paper["mute"]) >= 3


@pytest.mark.parametrize("shape", SHAPES)
def test_content_of_any_shape_is_whole(shape: str, tmp_path: Path) -> None:
    document = loaded(tmp_path, SHAPES[shape])
    publication = layout_long_image(document, load_theme("zhenghong"))
    assert [] == missing_texts(document, publication)
    assert least_size(publication) >= LEAST_SIZE
    assert max(page.size.height for page in publication.pages) <= MOST_HEIGHT


@pytest.mark.parametrize("factor", [0.5, 2.5])
def test_content_of_any_length_is_cut_between_blocks(
    factor: float, document: Document, theme: Theme
) -> None:
    other = scaled(document, factor)
    publication = layout_long_image(other, theme)
    assert [] == missing_texts(other, publication)
    for before, after in zip(publication.pages, publication.pages[1:], strict=False):
        assert marks(before)[-1].run.owner != marks(after)[0].run.owner


def test_a_short_picture_is_one_file_without_a_number(tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()
    folder = written(tmp_path / "town", [prose(2)])
    built = build(folder, tmp_path / "out", ("long-image",))
    assert ["town-long-image.png"] == [output.path.name for output in built.outputs]


def test_slices_are_numbered_and_none_of_an_older_picture_stays(tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()
    out = tmp_path / "out"
    build(written(tmp_path / "town", [prose(300)]), out, ("long-image",))
    numbered = sorted(path.name for path in out.iterdir())
    assert ["town-long-image-1.png", "town-long-image-2.png"] == numbered[:2]
    build(written(tmp_path / "town", [prose(2)]), out, ("long-image",))
    assert ["town-long-image.png"] == [path.name for path in out.iterdir()]


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        folder = written(tmp_path / name, [prose(20)], "filename: same-{kind}\n")
        build(folder, tmp_path / f"{name}-out", ("long-image",))
    first, second = (
        (tmp_path / f"{name}-out" / "same-long-image.png").read_bytes() for name in ("one", "other")
    )
    assert first == second


def test_a_photograph_keeps_its_colours_and_the_slice_its_size(tmp_path: Path) -> None:
    noise = Image.effect_noise((900, 600), 80)
    photo = Image.merge(
        "RGB", (noise, noise.rotate(180), noise.transpose(Image.Transpose.ROTATE_180))
    )
    (tmp_path / "pictures").mkdir()
    photo.save(tmp_path / "pictures" / "park.png")
    text = f"{prose(2)}\n\n::: picture\nfile: pictures/park.png\nalt: 公园\n:::\n"
    built = build(written(tmp_path, [text]), tmp_path / "out", ("long-image",))
    assert built.outputs[0].bytes <= MOST_BYTES
