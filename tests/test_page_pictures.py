"""Pictures of the pages: one for each, a sheet of them all, and none left of an older build."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from command import run
from editions import loaded, prose, written
from handout_probe import flat, marks
from PIL import Image as Pictures

from briefing.content.document import Document
from briefing.deck.plan import plan_deck
from briefing.frame import Image, Publication
from briefing.layout.contact import Strip, layout_contact, thumb_width
from briefing.layout.handout import layout_handout
from briefing.layout.slide import layout_slides
from briefing.preview import page_pictures
from briefing.theme.load import load_theme


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("pictures")
    return loaded(folder, [prose(3)], "status: 征求意见稿\n")


@pytest.fixture(scope="module")
def shown(small: Document) -> dict[str, Publication]:
    theme = load_theme("zhenghong")
    slides = layout_slides(plan_deck(small, theme, "brief"), theme)
    return {"handout": layout_handout(small, theme), "slides": slides}


@pytest.fixture(scope="module")
def pictures(small: Document, shown: dict[str, Publication]) -> dict[str, bytes]:
    return dict(page_pictures(small, load_theme("zhenghong"), shown))


def opened(data: bytes) -> Pictures.Image:
    return Pictures.open(io.BytesIO(data)).convert("RGB")


def test_every_page_and_slide_has_its_picture(
    shown: dict[str, Publication], pictures: dict[str, bytes]
) -> None:
    names = [
        f"{kind}-{number:02}"
        for kind, publication in shown.items()
        for number in range(1, len(publication.pages) + 1)
    ]
    assert [*names, "contact"] == list(pictures)


def test_pages_are_1600_pixels_high_and_slides_fill_a_screen(pictures: dict[str, bytes]) -> None:
    for name, data in pictures.items():
        if name.startswith("handout"):
            assert (1132, 1600) == opened(data).size
        elif name.startswith("slides"):
            assert (1920, 1080) == opened(data).size
        else:
            assert 1600 == opened(data).width


def test_a_picture_shows_its_page(pictures: dict[str, bytes]) -> None:
    """The cover is red above and white below; no two pictures are alike."""
    cover = opened(pictures["handout-01"])
    red, green, blue = cover.getpixel((1000, 40))
    assert red > 2 * max(green, blue)
    assert (255, 255, 255) == cover.getpixel((1100, 1580))
    assert len(pictures) == len(set(pictures.values()))


def test_the_sheet_numbers_every_page_and_names_the_status(small: Document) -> None:
    pixel = io.BytesIO()
    Pictures.new("RGB", (4, 4), "red").save(pixel, "PNG")
    width = thumb_width("handout")
    from briefing.geometry import Size

    strip = Strip("handout", Size(width, width * 1.4), (pixel.getvalue(),) * 14)
    (page,) = layout_contact(small, load_theme("qinglan"), [strip]).pages
    said = [mark.run.text for mark in marks(page)]
    assert [str(number) for number in range(1, 15)] == [words for words in said if words.isdigit()]
    assert "征求意见稿" in said
    places = [(at, item) for at, item in flat(page.items) if isinstance(item, Image)]
    assert 14 == len(places)
    assert 3 == len({at.y for at, _ in places})
    assert all(
        at.x >= 0
        and at.x + item.size.width <= page.size.width
        and at.y + item.size.height <= page.size.height
        for at, item in places
    )


def test_pictures_are_named_and_none_of_an_older_build_stays(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    folder.mkdir()
    written(folder, [prose(3)])
    out = tmp_path / "out"
    out.mkdir()
    for name in ("town-handout-01.png", "town-slides-01.png"):
        (out / name).write_bytes(b"old")
    old = [f"town-handout-{number:02}.png" for number in range(2, 31)]
    for name in (*old, "town-handout-40.png", "other-handout-05.png"):
        (out / name).write_bytes(b"old")
    done = run("build", "town", "-o", "out", "--only", "png", cwd=tmp_path)
    assert 0 == done.returncode, done.stderr
    found = sorted(path.name for path in out.iterdir())
    told = sorted(Path(line).name for line in done.stdout.split())
    # What no row of pictures leads to is somebody else's.
    assert sorted([*told, "town-handout-40.png", "other-handout-05.png"]) == found
    assert {"town-handout-01.png", "town-slides-01.png", "town-contact.png"} <= set(told)
    assert not any((out / name).read_bytes() == b"old" for name in told)


def test_the_summary_counts_the_pictures_once(tmp_path: Path) -> None:
    written(tmp_path, [prose(3)])
    done = run("build", tmp_path, "-o", "out", "--only", "png", cwd=tmp_path)
    count = len(done.stdout.split())
    assert [f"png: {count} pictures"] == [
        line.split(",")[0] for line in done.stderr.splitlines() if line.startswith("png")
    ]
