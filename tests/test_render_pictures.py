"""Drawing, on a page so small that its points can be spelled."""

from __future__ import annotations

import io

from PIL import Image as Picture
from rendering import BLACK, BLUE, RED, page, publication, run, spelled, written

from briefing.frame import Artifact, Group, Image, Ink, Placed, Shape, Stroke, line, rectangle
from briefing.geometry import Point, Rect, Size
from briefing.render.pdf import write_pdf

TINY = Size(20.0, 12.0)


def drawn(*items: Placed) -> list[str]:
    return spelled(write_pdf(publication(page(*items, size=TINY))))


def box(x: float, y: float, width: float, height: float, ink: Ink = RED) -> Placed:
    return Point(x, y), Shape(rectangle(Size(width, height)), "p", fill=ink)


def encoded(mode: str, colour: object, kind: str = "PNG", size: tuple[int, int] = (4, 4)) -> bytes:
    buffer = io.BytesIO()
    Picture.new(mode, size, colour).save(buffer, kind)
    return buffer.getvalue()


def test_y_runs_downwards_and_later_items_lie_on_top() -> None:
    assert drawn(box(1, 1, 6, 3), box(4, 2, 6, 4, BLUE), box(17, 10, 3, 2, BLACK)) == [
        "....................",
        ".RRRRRR.............",
        ".RRRBBBBBB..........",
        ".RRRBBBBBB..........",
        "....BBBBBB..........",
        "....BBBBBB..........",
        "....................",
        "....................",
        "....................",
        "....................",
        ".................###",
        ".................###",
    ]


def test_strokes_are_as_wide_as_asked_and_dashed() -> None:
    solid = Shape(line(Point(0, 0), Point(16, 0)), "p", stroke=Stroke(BLACK, 2.0))
    dashed = Shape(line(Point(0, 0), Point(16, 0)), "p", stroke=Stroke(BLUE, 1.0, (4.0, 2.0)))
    assert drawn((Point(2, 3), solid), (Point(2, 8.5), dashed))[2:9] == [
        "..################..",
        "..################..",
        "....................",
        "....................",
        "....................",
        "....................",
        "..BBBB..BBBB..BBBB..",
    ]


def test_a_shape_may_have_a_hole() -> None:
    hole = tuple(
        (step[0], *(end + Point(3, 2) for end in step[1:])) for step in rectangle(Size(4, 2))
    )
    ring = Shape(rectangle(Size(10, 6)) + hole, "p", fill=RED)
    assert drawn((Point(5, 3), ring))[2:10] == [
        "....................",
        ".....RRRRRRRRRR.....",
        ".....RRRRRRRRRR.....",
        ".....RRR....RRR.....",
        ".....RRR....RRR.....",
        ".....RRRRRRRRRR.....",
        ".....RRRRRRRRRR.....",
        "....................",
    ]


def test_a_group_moves_and_cuts_its_items() -> None:
    inner = Group((box(-2, -2, 8, 8), box(3, 1, 6, 1, BLUE)), clip=Rect(1, 0, 5, 3))
    assert drawn((Point(4, 3), Group(((Point(2, 1), inner),))))[3:8] == [
        "....................",
        ".......RRRRR........",
        ".......RRBBB........",
        ".......RRRRR........",
        "....................",
    ]


def test_a_group_without_clip_cuts_nothing_and_what_follows_is_whole() -> None:
    cut = Group((box(0, 0, 20, 12),), clip=Rect(0, 0, 1, 1))
    assert drawn((Point(0, 0), cut), (Point(2, 0), Group((box(0, 0, 4, 1, BLUE),))))[:2] == [
        "R.BBBB..............",
        "....................",
    ]


def test_curves_and_ink_beyond_the_edge() -> None:
    bulge = Shape(
        (
            ("move", Point(0, 0)),
            ("curve", Point(0, 0), Point(40, 0), Point(40, 0)),
            ("line", Point(40, 2)),
            ("line", Point(0, 2)),
            ("close",),
        ),
        Artifact.BACKGROUND,
        fill=BLACK,
    )
    assert drawn((Point(-10, 10), bulge))[9:] == ["." * 20, "#" * 20, "#" * 20]


def test_pictures_of_every_kind_are_drawn_upright() -> None:
    flag = Picture.new("RGB", (4, 4), (255, 0, 0))
    flag.paste((0, 0, 255), (0, 2, 4, 4))
    buffer = io.BytesIO()
    flag.save(buffer, "PNG")
    pictures = [
        buffer.getvalue(),
        encoded("L", 0),
        encoded("1", 0),
        encoded("P", 0),
        encoded("CMYK", (0, 0, 0, 255), "JPEG"),
    ]
    items = [
        (Point(4.0 * i, 2.0), Image(data, Size(4.0, 4.0), "p")) for i, data in enumerate(pictures)
    ]
    assert drawn(*items)[1:7] == [
        "." * 20,
        "RRRR" + "#" * 16,
        "RRRR" + "#" * 16,
        "BBBB" + "#" * 16,
        "BBBB" + "#" * 16,
        "." * 20,
    ]


def test_a_transparent_picture_shows_what_lies_below() -> None:
    clear = encoded("RGBA", (0, 0, 255, 0))
    assert drawn(box(0, 0, 4, 4), (Point(0, 0), Image(clear, Size(4, 4), "p")))[0] == (
        "RRRR" + "." * 16
    )


def test_a_jpeg_is_embedded_as_it_is_and_once() -> None:
    data = encoded("RGB", (200, 30, 30), "JPEG", (64, 64))
    picture = (Point(0, 0), Image(data, Size(10, 10), "p"))
    pdf = written(page(picture, size=TINY), page(picture, picture, size=TINY))
    streams = [
        thing
        for thing in pdf.objects
        if hasattr(thing, "read_raw_bytes") and thing.get("/Subtype") == "/Image"
    ]
    assert [data] == [stream.read_raw_bytes() for stream in streams]


def test_nothing_is_drawn_for_an_empty_run_or_an_unpainted_shape() -> None:
    shape = Shape(rectangle(Size(5, 5)), "p")
    pdf = written(page((Point(0, 0), shape), (Point(5, 5), run("")), size=TINY))
    assert "BDC" not in pdf.pages[0].Contents.read_bytes().decode()
