"""The text layer: five programs give back the source, character by character (R31, R32).

Line ends are theirs and do not count; every blank does, typed or not.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from rendering import READERS
from specimens import case

from briefing.render.pdf import write_pdf
from briefing.specimen import Case, set_specimens

CASES: list[Case] = [
    case("城乡居民基础养老金标准实现10连涨、基本养老保险参保率达98.72%。新增就业1.6万人。", 11),
    case("一人入八工山广文方日月木水火片玉生田白皮目石示立竹米老而耳自至色行西见角言谷足", 15),
    case("永康——“世界五金之都”……“浙里问·永康”", 12),
    case("落地 10 亿元，全社会 R&D 经费 2.88%，AI 企业 3 家", 30),
    case("落地 10 亿元，全社会 R&D 经费 2.88%，AI 企业 3 家", 4),
    case("世界五金之都　品质活力永康 聚力打造", 30, "left"),
    case("坚持破难攻坚　三大战役打出气势", 7),
    case("开工建设松石路（九铃路-城北东路）、华溪北路延伸工程，降幅-1.5%", 6),
    case("The quick brown fox、Yongkang City 与 “Smart Hardware” 项目", 8),
    case("葛\U000e0100城，①②③、〔2023〕8号、35℃、６％、63%～68%", 8),
    case("市场主体突破150,000户", 3),
    case("联系人：王 五　电话：0579－87101234", 20, "left"),
    case("说明 （一） ，见 https://www.yk.gov.cn/art/2023/1/15/ 或 a.b@yk.gov.cn", 12),
    case("CO₂排放下降15%，PM₂.₅为26μg/m³，共10⁵吨、A⁺级", 9),
    case("永\u200b康\u2060市", 9),
    case("聚焦产业集群现代化，奋力打造数智五金新样板", 9, "center", role="heading"),
    case("奋力谱写中国式现代化永康新篇章", 30, "right"),
]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("text") / "specimens.pdf"
    path.write_bytes(write_pdf(set_specimens(CASES)))
    return path


@pytest.mark.parametrize("reader", READERS)
def test_every_character_comes_back(reader: str, file: Path) -> None:
    got = READERS[reader](file).translate(dict.fromkeys(map(ord, "\n\r\f")))
    assert "".join(one.text for one in CASES) == got


@pytest.mark.parametrize("reader", sorted({*READERS} - {"pdfium"}))
def test_several_spaces_come_back_too(reader: str, tmp_path: Path) -> None:
    # PDFium gives one space for several, wherever they are.
    path = tmp_path / "spaces.pdf"
    text = "联系人：王  五　电话：0579"
    path.write_bytes(write_pdf(set_specimens([case(text, 30, "left")])))
    assert text == READERS[reader](path).rstrip("\n\r\f")
