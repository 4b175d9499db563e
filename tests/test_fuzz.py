"""No content is too odd to be read: it is taken, or refused with places, and nothing else happens.

What such runs once found stands in `corpus/`, a file each, and is read by every run.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fuzzing import PROSE, bounded, entries, lines, modules, slices
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli import main
from briefing.content.assemble import load_document
from briefing.diagnostics import BriefingError
from briefing.report import Report

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())
REFUSED = {"group-without-names", "quotation-of-nothing"}
KINDS = "handout,slides,deck,long-image,large-print,official"
RECIPE = "format: 1\ntitle: 工作回顾\nissuer: 永康市\nmodules: [a.md]\n"
TABLE = "年份,产值（亿元）\n2021年,640\n2022年,730\n"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "a.csv").write_text(TABLE, encoding="utf-8")
        (Path(name) / "briefing.yaml").write_text(RECIPE, encoding="utf-8")
        yield Path(name)


def read(folder: Path, module: str) -> None:
    """Reads it, and says what is wrong as people see it."""
    (folder / "a.md").write_bytes(module.encode("utf-8", "surrogatepass"))
    try:
        said = load_document(folder).diagnostics
    except BriefingError as refusal:
        said = tuple(refusal.diagnostics)
        assert said
        assert all(each.span for each in said)
    for each in said:
        assert Report(folder).text(each)
        assert len(each.hints) <= 3


@bounded(120)
@given(modules)
def test_any_module_is_read_or_refused_with_places(folder: Path, module: str) -> None:
    read(folder, module)


@bounded(60)
@given(st.text(max_size=200))
def test_any_text_is_a_module_or_none(folder: Path, text: str) -> None:
    read(folder, text)


@bounded(60)
@given(st.lists(slices | entries, min_size=1, max_size=5))
def test_any_line_fits_or_is_told_why(folder: Path, quotations: list[str]) -> None:
    inner = "\n".join(quotations)
    read(folder, f"# 工作\n\n{PROSE}\n\n::: figures\n{inner}\n:::\n\n::: groups\n{inner}\n:::\n")


@bounded(60)
@given(st.lists(lines | st.text(max_size=30), max_size=6))
def test_any_table_is_read_or_refused_with_places(folder: Path, rows: list[str]) -> None:
    text = "\n".join(rows)
    (folder / "a.csv").write_bytes(text.encode("utf-8", "surrogatepass"))
    block = "data: a.csv\nsource: 统计局\n:::\n"
    read(folder, f"# 工作\n\n{PROSE}\n\n::: chart line\ntitle: 产值\n{block}\n::: table\n{block}")
    (folder / "a.csv").write_text(TABLE, encoding="utf-8")


@bounded(100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("title", "issuer", "slogan", "date", "status", "mail", "units"))
            | st.text(max_size=8),
            st.sampled_from((": ", "：", ":", "\n  - ", ": |\n  ", ": [", ": {", ": &a ", ": *a")),
            lines | st.text(max_size=12),
        ).map("".join),
        max_size=5,
    )
)
def test_any_recipe_is_read_or_refused_with_places(folder: Path, more: list[str]) -> None:
    text = RECIPE + "\n".join(more)
    (folder / "briefing.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    read(folder, f"# 工作\n\n{PROSE}\n")
    (folder / "briefing.yaml").write_text(RECIPE, encoding="utf-8")


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name)
def test_what_once_brought_a_run_down_is_built_or_refused(file: Path, tmp_path: Path) -> None:
    module = file.read_text(encoding="utf-8")
    (tmp_path / "a.md").write_text(module, encoding="utf-8")
    (tmp_path / "briefing.yaml").write_text(RECIPE, encoding="utf-8")
    out = tmp_path / "out"
    ended = main(["build", str(tmp_path), "-o", str(out), "--only", KINDS, "--verify"])
    assert ended == (3 if file.stem in REFUSED else 0)
    assert out.exists() == (ended == 0)
