"""Draws valley.png, the picture of the showcase: a river valley that is nowhere.

In: nothing. Out: content/showcase/pictures/valley.png, the same bytes each time.
"""

from __future__ import annotations

from math import pi, sin
from pathlib import Path

from PIL import Image, ImageDraw

OUT = Path(__file__).parents[1] / "content" / "showcase" / "pictures" / "valley.png"
WIDTH, HEIGHT, FINER = 1800, 1000, 3
SKY, SUN, MIST = "#F4EBD8", "#D9763F", "#FBF6EA"
HILLS = ("#B9CBC6", "#86A9A3", "#4F827E")
RIVER, GLINT, BRIDGE = "#5F9DB0", "#A9CDD6", "#7A3B2C"
FIELDS = ("#C9B458", "#A8A64B", "#7F9446", "#5E803F", "#3F6A3A")
ROOF, WALL = "#46413D", "#F3EEE3"
COLOURS = 64


def main() -> None:
    picture = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), SKY)
    pen = ImageDraw.Draw(picture)
    draw_sun(pen)
    for layer, colour in enumerate(HILLS):
        pen.polygon(scaled(ridge(layer)), fill=colour)
    draw_river(pen)
    draw_bridge(pen)
    draw_fields(pen)
    for place in ((210, 640), (262, 652), (150, 662), (318, 668)):
        draw_house(pen, *place)
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    plain = small.quantize(COLOURS, dither=Image.Dither.NONE)
    plain.convert("RGB").save(OUT, optimize=True)


def scaled(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(x * FINER, y * FINER) for x, y in points]


def box(left: float, top: float, right: float, bottom: float) -> tuple[float, ...]:
    return left * FINER, top * FINER, right * FINER, bottom * FINER


def draw_sun(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse(box(1120, 110, 1300, 290), fill=SUN)
    pen.rounded_rectangle(box(900, 236, 1240, 250), 7 * FINER, fill=MIST)
    pen.rounded_rectangle(box(1150, 196, 1500, 208), 6 * FINER, fill=MIST)


def ridge(layer: int) -> list[tuple[float, float]]:
    """A mountain line, nearer ones lower and rougher; closed at the picture's foot."""
    base, swing = 360 + 95 * layer, 120 - 26 * layer
    line = [
        (
            float(x),
            base
            - swing * sin(x / (310 - 50 * layer) + 1.7 * layer)
            - 0.45 * swing * sin(x / (120 - 18 * layer) + layer)
            - 0.12 * swing * sin(x / 31 + 2 * layer),
        )
        for x in range(0, WIDTH + 1, 4)
    ]
    return [*line, (float(WIDTH), float(HEIGHT)), (0.0, float(HEIGHT))]


def middle(y: float) -> float:
    """Where the river's middle stands at a height of the picture."""
    near = (y - 560) / (HEIGHT - 560)
    return 1080 + 170 * sin(near * pi * 1.35) - 60 * near


def draw_river(pen: ImageDraw.ImageDraw) -> None:
    heights = range(560, HEIGHT + 1, 4)
    spread = [10 + 330 * ((y - 560) / (HEIGHT - 560)) ** 1.5 for y in heights]
    left = [(middle(y) - wide, float(y)) for y, wide in zip(heights, spread, strict=True)]
    right = [(middle(y) + wide, float(y)) for y, wide in zip(heights, spread, strict=True)]
    pen.polygon(scaled([*left, *reversed(right)]), fill=RIVER)
    for step in range(9):
        y = 640 + 40 * step
        wide, shift = 14 + 17 * step, (-1) ** step * 9 * step
        ends = box(middle(y) + shift - wide, y, middle(y) + shift + wide, y + 3 + step / 2)
        pen.rounded_rectangle(ends, 3 * FINER, fill=GLINT)


def draw_bridge(pen: ImageDraw.ImageDraw) -> None:
    left, right, arches = 930.0, 1480.0, 4
    wide = (right - left - 60) / arches
    for at in range(arches):
        start = left + 30 + at * wide
        top = way(start + wide / 2, left, right) + 4
        pen.arc(box(start, top, start + wide, top + 1.15 * wide), 180, 360, BRIDGE, 12 * FINER)
    line = [(x, way(x, left, right)) for x in span(left, right)]
    pen.polygon(scaled([*line, *((x, y + 16) for x, y in reversed(line))]), fill=BRIDGE)


def way(x: float, left: float, right: float) -> float:
    """The height of the bridge's way, which rises to its middle."""
    return 706 - 30 * sin(pi * (x - left) / (right - left))


def span(left: float, right: float) -> list[float]:
    return [left + (right - left) * step / 60 for step in range(61)]


def draw_fields(pen: ImageDraw.ImageDraw) -> None:
    """Terraces on the near bank, one below the other, that fall to the river."""
    for step, colour in enumerate(FIELDS):
        top, reach = 690 + 62 * step, 930 - 95 * step
        edge = [
            (
                x,
                top
                + 22 * sin(x / (190 - 12 * step) + step)
                + (HEIGHT + 40 - top) * (x / reach) ** 7,
            )
            for x in span(0.0, float(reach))
        ]
        pen.polygon(scaled([*edge, (0.0, float(HEIGHT))]), fill=colour)
        pen.line(scaled(edge), fill=MIST, width=4 * FINER)


def draw_house(pen: ImageDraw.ImageDraw, x: float, y: float) -> None:
    pen.rectangle(box(x, y, x + 44, y + 34), fill=WALL)
    pen.polygon(scaled([(x - 7, y + 3), (x + 22, y - 19), (x + 51, y + 3)]), fill=ROOF)
    pen.rectangle(box(x + 18, y + 15, x + 26, y + 34), fill=ROOF)


main()
