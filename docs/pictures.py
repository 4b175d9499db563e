"""Draws the pictures of the README and of the gallery: `make pictures`.

In: out/yongkang-2023 as `make briefing` leaves it, and content/showcase, which is built here. Out:
docs/page.png and docs/slide.png, the page and the slide of one section, and docs/gallery/, pages
and slides of the showcase in both themes, small enough to be looked at on a web page.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from briefing.pipeline import build

HERE = Path(__file__).parent
OUT = HERE.parent / "out" / "yongkang-2023"
SHOWCASE = HERE.parent / "content" / "showcase"
SECTION = "坚持强基固本"
COLOURS = 96
GALLERY_COLOURS = 48
THEMES = ("qinglan", "zhenghong")
WIDTHS = {"handout": 420, "slides": 640}
SHOWN = {
    "handout": {
        "cover": "聚力打造",
        "headlines": "这一年",
        "section": "招商引资量质齐升",
        "chart-pair": "第二产业",
        "table": "竹海乡",
        "promises": "新建改建农村公路",
        "targets": "加快建设工业强县",
        "timeline": "跨江慢行桥合龙",
        "english": "young technology firms",
    },
    "slides": {
        "picture": "清江河谷（示意画）",
        "figures": "技改投资占工业投资比重达",
        "combo": "增速回升至6.1%",
        "line": "国庆月达52万人次",
        "share": "三项比率",
        "bullet": "四项年度任务三项超额完成",
        "honours": "国家生态文明建设示范县",
        "groups": "紧扣“清江绿谷宜居示例”目标",
        "area": "粮食、水果、茶叶产值逐年累高",
        "stack": "民间投资占比三年提高9个百分点",
        "contact": "000-12345678",
        "glossary": "木活字印刷",
    },
}
"""The names of pictures, and words that stand on no later page."""


def main() -> None:
    for kind, name, width in (("handout", "page", 560), ("slides", "slide", 900)):
        path = OUT / f"yongkang-2023-{kind}.pdf"
        save(section_page(path, width), HERE / f"{name}.png", COLOURS)
    (HERE / "gallery").mkdir(exist_ok=True)
    for theme in THEMES:
        draw_gallery(theme)


def draw_gallery(theme: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        built = build(SHOWCASE, Path(folder), tuple(SHOWN), theme)
        for output in built.outputs:
            for name, words in SHOWN[output.kind].items():
                picture = drawn(pages_with(output.path, words)[-1], WIDTHS[output.kind])
                place = HERE / "gallery" / f"{theme}-{output.kind}-{name}.png"
                save(picture, place, GALLERY_COLOURS)


def section_page(path: Path, width: int) -> Image.Image:
    """The first page with figures whose words hold the section's name, after the contents."""
    pages = pages_with(path, SECTION)
    return drawn(pages[-1] if path.stem.endswith("handout") else pages[1], width)


def pages_with(path: Path, words: str) -> list[pypdfium2.PdfPage]:
    document = pypdfium2.PdfDocument(path)
    texts = ((page, page.get_textpage().get_text_range()) for page in document)
    return [page for page, text in texts if plain(words) in plain(text)]


def plain(words: str) -> str:
    return "".join(words.replace("\u2060", "").split())


def drawn(page: pypdfium2.PdfPage, width: int) -> Image.Image:
    return page.render(scale=width / page.get_width()).to_pil().convert("RGB")


def save(picture: Image.Image, place: Path, colours: int) -> None:
    picture.quantize(colours, dither=Image.Dither.NONE).save(place, optimize=True)


main()
