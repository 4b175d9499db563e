"""Small promises of the handout: what heads name, where notes stand, what is even."""

from __future__ import annotations

from collections.abc import Iterator

from handout_probe import Mark, marks, words_by_owner

from briefing.content.document import Chart, Document
from briefing.frame import Artifact, Node, Page, Publication
from briefing.layout.paper.shares import shows_cells


def charts(document: Document) -> Iterator[Chart]:
    return (block for part in document.parts for block in part.walk() if isinstance(block, Chart))


def shares(document: Document) -> Chart:
    return next(chart for chart in charts(document) if shows_cells(chart))


def inside(publication: Publication) -> list[Page]:
    return [page for page in publication.pages if page.label]


def owned(publication: Publication, owner: str) -> list[Mark]:
    return [mark for page in inside(publication) for mark in marks(page) if mark.run.owner == owner]


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from nodes(child)


def test_the_running_head_names_what_the_contents_list_for_the_page(handout: Publication) -> None:
    heads = {
        page.label: "".join(m.run.text for m in marks(page) if m.run.owner is Artifact.HEADER)
        for page in inside(handout)
    }
    assert "主要成绩" in heads["3"]
    assert "一、2022年工作回顾" in heads["4"]


def test_a_note_stands_in_the_unit_line_above_its_chart(
    document: Document, handout: Publication
) -> None:
    noted = [chart for chart in charts(document) if chart.note]
    assert len(noted) == 4
    for chart in noted:
        runs = owned(handout, chart.id)
        (number,) = [mark for mark in runs if mark.run.text == f"图{chart.number}"]
        (note,) = [mark for mark in runs if chart.note and chart.note.words in mark.run.text]
        assert number.y == note.y


def test_shares_have_no_title_since_their_labels_say_it(
    document: Document, handout: Publication
) -> None:
    chart = shares(document)
    printed = words_by_owner(handout)
    assert not any(title in printed[chart.id] for title in chart.title.words.split("　"))
    assert all(bar.label in printed[chart.id] for bar in chart.bars)
    figure = next(node for node in nodes(handout.structure) if node.key == chart.id)
    assert chart.title.words in (figure.alt or "")


def test_the_list_of_figures_names_shares_by_their_labels(
    document: Document, handout: Publication
) -> None:
    chart = shares(document)
    listed = words_by_owner(handout)[f"closing/{chart.id}"]
    assert "、".join(bar.label for bar in chart.bars) in listed
