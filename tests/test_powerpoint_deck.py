"""A written deck, reopened: words in real placeholders, native objects, notes, order, alt texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from decks import para, sample_deck, titled
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from briefing.deck.slides import (
    Deck,
    Element,
    GroupBox,
    Para,
    PictureBox,
    Run,
    Slide,
    TableBox,
    TextBox,
)
from briefing.geometry import Rect
from briefing.powerpoint.write import write_deck
from briefing.theme.load import load_theme
from briefing.theme.slides import slide_layouts

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LINK = f"{A}hlinkClick"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"

THEME = load_theme("zhenghong")
LAYOUTS = {layout.name: layout for layout in slide_layouts(THEME)}
SAMPLE = sample_deck()


@pytest.fixture(scope="module")
def package() -> bytes:
    return write_deck(SAMPLE, THEME)


@pytest.fixture(scope="module")
def opened(package: bytes) -> Any:
    return Presentation(BytesIO(package))


def slide_of(opened: Any, id_: str) -> tuple[Slide, Any]:
    at = next(at for at, slide in enumerate(SAMPLE.slides) if slide.id == id_)
    return SAMPLE.slides[at], opened.slides[at]


def lines_of(words: tuple[Para, ...]) -> list[str]:
    return [para.text for para in words]


def expected_words(slide: Slide) -> Iterator[str]:
    """Title, other words at the head, elements, source: the order in which a slide is read."""
    words = dict(slide.words)
    yield from lines_of(words["title"])
    for name, paragraphs in slide.words:
        if name not in ("title", "source"):
            yield from lines_of(paragraphs)
    for element in slide.elements:
        yield from element_words(element)
    yield from lines_of(words.get("source", ()))


def element_words(element: Element) -> Iterator[str]:
    match element:
        case TextBox():
            yield from lines_of(element.paragraphs)
        case TableBox():
            for row in element.rows:
                for cell in row:
                    yield from lines_of(cell)
        case GroupBox():
            for inner in element.elements:
                yield from element_words(inner)


def written_words(slide: Any) -> list[str]:
    """The paragraphs of a slide in the order of its objects, page number left out.

    The one-point space that keeps an opening quotation mark Han is no word.
    """
    paragraphs = (each for each in slide._element.iter(f"{A}p") if each.find(f"{A}fld") is None)
    return [_spelled(each).lstrip("\u3000") for each in paragraphs]


def _spelled(paragraph: etree._Element) -> str:
    pieces = paragraph.iter(f"{A}t", f"{A}br")
    return "".join("\n" if each.tag == f"{A}br" else each.text or "" for each in pieces)


def objects(slide: Any) -> Iterator[etree._Element]:
    """The non-visual properties of everything on a slide but the tree itself."""
    yield from list(slide._element.iter(f"{P}cNvPr"))[1:]


def test_a_slide_reads_title_first_then_as_the_deck_has_it(opened: Any) -> None:
    for slide, written in zip(SAMPLE.slides, opened.slides, strict=True):
        assert list(expected_words(slide)) == written_words(written)


def test_every_title_stands_in_a_title_placeholder(opened: Any) -> None:
    for slide, written in zip(SAMPLE.slides, opened.slides, strict=True):
        title = dict(slide.words)["title"]
        assert written.shapes.title is not None
        shown = written.shapes.title.text_frame.paragraphs
        assert lines_of(title) == [each.text.lstrip("\u3000") for each in shown]


def test_placeholders_take_their_place_from_the_layout(opened: Any) -> None:
    for slide, written in zip(SAMPLE.slides, opened.slides, strict=True):
        assert slide.layout == written.slide_layout.name
        for placeholder in written.placeholders:
            assert placeholder._element.spPr.xfrm is None


def test_no_placeholder_is_left_empty(opened: Any) -> None:
    for written in opened.slides:
        assert all(placeholder.has_text_frame for placeholder in written.placeholders)
        assert all(placeholder.text_frame.text for placeholder in written.placeholders)


def test_every_slide_whose_layout_counts_shows_its_number(opened: Any) -> None:
    for slide, written in zip(SAMPLE.slides, opened.slides, strict=True):
        counted = any(slot.kind == "page" for slot in LAYOUTS[slide.layout].slots)
        fields = [field.get("type") for field in written._element.iter(f"{A}fld")]
        assert ["slidenum"] * counted == fields


def test_words_that_look_as_the_layout_says_carry_no_looks(opened: Any) -> None:
    _, written = slide_of(opened, "pictures")
    (run,) = written.shapes.title._element.iter(f"{A}rPr")
    assert {"lang", "altLang", "dirty"} == set(run.attrib)
    assert 0 == len(run)


def test_han_is_marked_chinese_and_the_rest_english(opened: Any) -> None:
    for written in opened.slides:
        for run in written._element.iter(f"{A}r"):
            words, properties = run.find(f"{A}t").text, run.find(f"{A}rPr")
            is_han = any(char >= "\u2e80" or char in "“”" for char in words)
            expected = ("zh-CN", "en-US") if is_han else ("en-US", "zh-CN")
            assert expected == (properties.get("lang"), properties.get("altLang"))


def test_text_boxes_have_no_insets_and_keep_their_size(opened: Any) -> None:
    for written in opened.slides:
        for shape in written._element.iter(f"{P}sp"):
            if shape.find(f"{P}nvSpPr/{P}cNvSpPr").get("txBox"):
                body = shape.find(f"{P}txBody/{A}bodyPr")
                assert ["0"] * 4 == [body.get(side) for side in ("lIns", "tIns", "rIns", "bIns")]
                assert [f"{A}noAutofit"] == [child.tag for child in body]


def test_the_pitch_of_lines_does_not_depend_on_the_face(opened: Any) -> None:
    _, written = slide_of(opened, "figures")
    for paragraph in written._element.iter(f"{A}lnSpc"):
        assert [f"{A}spcPts"] == [child.tag for child in paragraph]


def test_a_box_that_may_not_break_says_so(opened: Any) -> None:
    _, written = slide_of(opened, "figures")
    (group,) = (shape for shape in written.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    wraps = {shape.name: shape.text_frame.word_wrap for shape in group.shapes}
    assert {"标签": True, "数值": False} == wraps


def test_a_box_one_line_high_never_breaks() -> None:
    boxes = (
        TextBox("一行", Rect(44, 124, 80, 30), (para("落地10亿元以上"),)),
        TextBox("两行", Rect(44, 224, 80, 50), (para("落地10亿元以上"),)),
        TextBox("断行", Rect(44, 324, 80, 30), (para("落地\n项目"),)),
    )
    deck = Deck("题", "人", "zh-CN", (titled("boxes", "标题", "题", *boxes),))
    (written,) = Presentation(BytesIO(write_deck(deck, THEME))).slides
    found = [each.text_frame.word_wrap for each in written.shapes if not each.is_placeholder]
    assert [False, True, True] == found


def test_an_opening_mark_hangs_in_the_margin(opened: Any) -> None:
    _, written = slide_of(opened, "cover")
    first, second = (paragraph._p.pPr for paragraph in written.shapes.title.text_frame.paragraphs)
    em = str(68 * 12700)
    assert (em, f"-{em}") == (first.get("marL"), first.get("indent"))
    assert second is None


def test_groups_hold_their_elements_and_are_read_as_their_words(opened: Any) -> None:
    _, written = slide_of(opened, "figures")
    (group,) = (shape for shape in written.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    assert ("招大引强", ["标签", "数值"]) == (group.name, [each.name for each in group.shapes])
    assert "落地10亿元以上；制造业项目：8个" == group._element.nvGrpSpPr.cNvPr.get("descr")
    assert (466, 76, 200, 118) == (
        group.left.pt,
        group.top.pt,
        group.width.pt,
        group.height.pt,
    )


def test_every_object_has_a_name_and_its_own_number(opened: Any) -> None:
    for written in opened.slides:
        ids = [each.get("id") for each in objects(written)]
        assert [str(id_) for id_ in range(2, len(ids) + 2)] == ids
        assert all(each.get("name") for each in objects(written))


def test_what_is_no_text_is_described_or_decoration(opened: Any) -> None:
    for written in opened.slides:
        for each in objects(written):
            holder = each.getparent().getparent()
            is_text = holder.find(f"{P}txBody") is not None
            is_decoration = next(each.iter(DECORATIVE), None) is not None
            assert is_text or bool(each.get("descr")) != is_decoration


def test_pictures_are_stored_once_however_often_they_are_shown(package: bytes) -> None:
    with ZipFile(BytesIO(package)) as parts:
        stored = [name for name in parts.namelist() if name.startswith("ppt/media/")]
        picture = next(e for e in SAMPLE.slides[5].elements if isinstance(e, PictureBox))
        assert ["ppt/media/image1.png"] == stored
        assert picture.picture.data == parts.read(stored[0])


def test_tables_and_charts_are_native(opened: Any) -> None:
    _, with_table = slide_of(opened, "table")
    _, with_chart = slide_of(opened, "chart")
    (table,) = (each.table for each in with_table.shapes if each.has_table)
    (chart,) = (each.chart for each in with_chart.shapes if each.has_chart)
    assert "730亿元" == table.cell(1, 1).text
    assert (186.0, 93.0, 22.0) == tuple(chart.plots[0].series[0].values)


def test_notes_hold_the_whole_source_after_how_long_it_takes_to_say(opened: Any) -> None:
    for slide, written in zip(SAMPLE.slides, opened.slides, strict=True):
        time, _, notes = written.notes_slide.notes_text_frame.text.partition("\n")
        assert "\n".join(slide.notes) == notes
        assert slide.notes == () or time == "〔讲述约10秒〕"


def test_a_line_of_the_contents_opens_its_slide(opened: Any) -> None:
    _, contents = slide_of(opened, "contents")
    _, target = slide_of(opened, "figures")
    entry = next(each for each in contents.shapes if each.name == "条目")
    assert target.slide_id == entry.click_action.target_slide.slide_id


def test_the_page_number_leads_back_to_the_contents(opened: Any) -> None:
    _, contents = slide_of(opened, "contents")
    for slide, written in zip(SAMPLE.slides, opened.slides, strict=True):
        if slide.id in ("cover", "contents"):
            continue
        *_, number, area = written.shapes
        assert contents.slide_id == area.click_action.target_slide.slide_id
        assert "目录" == area.name == area._element.nvSpPr.cNvPr.get("descr")
        place = next(
            each
            for each in written.slide_layout.placeholders
            if each.placeholder_format.idx == number.placeholder_format.idx
        )
        assert (place.left, place.top, place.width) == (area.left, area.top, area.width)


def test_what_can_be_clicked_is_seen_by_nobody(opened: Any) -> None:
    for written in list(opened.slides)[2:]:
        properties = written.shapes[-1]._element.spPr
        (alpha,) = properties.iter(f"{A}alpha")
        assert "0" == alpha.get("val")
        assert [f"{A}noFill"] == [each.tag for each in properties.find(f"{A}ln")]


def test_a_link_changes_no_look(opened: Any) -> None:
    """It lies on the object: a link on words would underline and colour them."""
    for written in opened.slides:
        assert all(link.getparent().tag == f"{P}cNvPr" for link in written._element.iter(LINK))


def test_a_deck_without_contents_leads_nowhere() -> None:
    opened = Presentation(BytesIO(write_deck(replace(SAMPLE, contents=""), THEME)))
    links = [link for slide in list(opened.slides)[2:] for link in slide._element.iter(LINK)]
    assert [] == links


def test_every_slide_fades_in_at_medium_speed(opened: Any) -> None:
    for written in opened.slides:
        *_, colours, change = written._element
        assert (f"{P}clrMapOvr", f"{P}transition") == (colours.tag, change.tag)
        assert ("med", [f"{P}fade"]) == (change.get("spd"), [each.tag for each in change])


def test_sections_follow_the_parts(package: bytes) -> None:
    with ZipFile(BytesIO(package)) as parts:
        presentation = etree.fromstring(parts.read("ppt/presentation.xml"))
    ids = [each.get("id") for each in presentation.iter(f"{P}sldId")]
    sections = [
        (section.get("name"), [ids.index(each.get("id")) for each in section.iter(f"{P14}sldId")])
        for section in presentation.iter(f"{P14}section")
    ]
    assert [
        ("封面", [0, 1]),
        ("二、2022年工作回顾", [2, 3]),
        ("四、主要预期目标", [4, 5]),
    ] == sections


def test_the_properties_name_the_deck(opened: Any) -> None:
    properties = opened.core_properties
    assert (SAMPLE.title, SAMPLE.author, "zh-CN") == (
        properties.title,
        properties.author,
        properties.language,
    )


def test_control_characters_never_reach_the_file() -> None:
    words = "一\v二\x07三\n四\ud800"
    title = Para((Run(words, LAYOUTS["标题"].slots[0].style),), 41)
    slide = Slide("s", "标题", (("title", (title,)),), (), ("备\x0c注",))
    package = write_deck(Deck("题\x1f目", "人", "zh-CN", (slide,)), THEME)
    opened = Presentation(BytesIO(package))
    (written,) = opened.slides
    assert "一\v二三\v四" == written.shapes.title.text_frame.text
    assert "题目" == opened.core_properties.title
    assert written.notes_slide.notes_text_frame.text.endswith("\n备注")


def test_the_real_deck_keeps_every_word_in_order(deck: Deck) -> None:
    opened = Presentation(BytesIO(write_deck(deck, THEME)))
    for slide, written in zip(deck.slides, opened.slides, strict=True):
        assert list(expected_words(slide)) == written_words(written)
        assert written.notes_slide.notes_text_frame.text.endswith("\n".join(slide.notes))


def test_the_entries_of_a_list_appear_click_by_click_if_asked(deck: Deck) -> None:
    moving = {
        slide.id
        for slide, written in zip(deck.slides, built_by_clicks(deck), strict=True)
        if written._element.find(f"{P}timing") is not None
    }
    lists = {
        slide.id
        for slide in deck.slides
        if sum(isinstance(each, GroupBox) and each.is_entry for each in slide.elements) > 1
    }
    assert lists
    assert lists == moving


def test_each_entry_appears_once_in_reading_order(deck: Deck) -> None:
    for written in built_by_clicks(deck):
        shown = [each.get("spid") for each in written._element.iter(f"{P}spTgt")]
        names = {str(each.shape_id): each.name for each in written.shapes}
        assert [id_ for id_ in names if id_ in shown] == shown
        times = [each.get("id") for each in written._element.iter(f"{P}cTn")]
        assert [str(number) for number in range(1, len(times) + 1)] == times


def built_by_clicks(deck: Deck) -> list[Any]:
    package = write_deck(replace(deck, builds=True), THEME)
    return list(Presentation(BytesIO(package)).slides)


def test_nothing_moves_that_was_not_asked_to(deck: Deck) -> None:
    opened = Presentation(BytesIO(write_deck(deck, THEME)))
    assert all(written._element.find(f"{P}timing") is None for written in opened.slides)


def test_a_number_is_held_to_its_unit_where_words_run_over_lines(full_deck: Deck) -> None:
    opened = Presentation(BytesIO(write_deck(full_deck, THEME)))
    texts = [words for slide in opened.slides for words in written_words(slide)]
    running = [text for text in texts if "整改销号重大问题" in text]
    assert running
    assert all("466\u2060个" in text for text in running)


def test_short_sentences_hold_their_units_and_labels_are_plain_words(deck: Deck) -> None:
    sentence = replace(
        para("粮食总产量达12.6万吨，新增种粮大户86家，一期项目已经投用。"), leading=31
    )
    label = para("首次招引落地投资100亿元、50亿元以上制造业项目")
    box = TextBox("正文", Rect(44, 124, 400, 140), (sentence, label))
    sample = replace(SAMPLE, slides=(titled("s", "标题", "题", box),), contents="", parts=())
    (slide,) = Presentation(BytesIO(write_deck(sample, THEME))).slides
    (written,) = (shape.text_frame for shape in slide.shapes if shape.name == "正文")
    assert "粮食总产量达12.6\u2060万吨，新增种粮大户86\u2060家，" in written.paragraphs[0].text
    assert "\u2060" not in written.paragraphs[1].text
