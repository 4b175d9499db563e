"""Rows of a table higher than a page, in the forms of one column: parted between lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from editions import loaded, missing_texts
from handout_probe import marks

from briefing.content.document import Document
from briefing.frame import Publication
from briefing.layout.large_print import layout_large_print
from briefing.layout.plain.official import layout_official
from briefing.theme.load import load_theme
from briefing.theme.tokens import Theme

Layout: TypeAlias = Callable[[Document, Theme], Publication]

THEME = load_theme("zhenghong")
LONG = "，".join(f"第{at}项全面推进高质量发展各项重点工作" for at in range(100, 220)) + "。"
TABLES = {
    "a cell of 2,500 Han": f"| 名称 | 说明 |\n| --- | --- |\n| 甲 | {LONG} |\n| 乙 | 短句 |\n",
    "30 columns": "\n".join(f"|{f' {cell} |' * 30}" for cell in ("列名", "---", "若干数据")) + "\n",
    "a head of 2,500 Han": f"| 名称 | {LONG} |\n| --- | --- |\n| 甲 | 短句 |\n",
}


@pytest.mark.parametrize("layout", [layout_large_print, layout_official])
@pytest.mark.parametrize("name", TABLES)
def test_a_row_higher_than_a_page_goes_on_over_pages(
    name: str, layout: Layout, tmp_path: Path
) -> None:
    document = loaded(tmp_path, [TABLES[name]])
    publication = layout(document, THEME)
    assert [] == missing_texts(document, publication)
    for page in publication.pages:
        assert all(0 < mark.y < page.size.height for mark in marks(page))
    if "Han" in name:
        pages = {
            number
            for number, page in enumerate(publication.pages)
            for mark in marks(page)
            if "重点工作" in mark.run.text
        }
        assert 3 <= len(pages)
