"""Ways to damage a good deck: each a small function, made for the sample deck of `decks`."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TypeAlias
from zipfile import ZipFile


class Package:
    """The entries of a zip file, in order; a name may stand there twice."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as source:
            self.entries = [(name, source.read(name)) for name in source.namelist()]

    def pack(self) -> bytes:
        buffer = BytesIO()
        with ZipFile(buffer, "w") as target:
            for name, data in self.entries:
                target.writestr(name, data)
        return buffer.getvalue()

    def read(self, name: str) -> bytes:
        return dict(self.entries)[name]

    def write(self, name: str, data: bytes) -> None:
        assert name in dict(self.entries)
        self.entries = [(each, data if each == name else old) for each, old in self.entries]

    def edit(self, name: str, old: str, new: str, count: int = 1) -> None:
        """Replaces `old`, which must be there."""
        data = self.read(name)
        assert old.encode() in data
        self.write(name, data.replace(old.encode(), new.encode(), count))

    def swap(self, name: str, one: str, other: str) -> None:
        self.edit(name, one, "\ue000", -1)
        self.edit(name, other, one, -1)
        self.edit(name, "\ue000", other, -1)

    def drop(self, name: str) -> None:
        self.entries.remove((name, self.read(name)))


Damage: TypeAlias = Callable[[Package], None]

TYPES = "[Content_Types].xml"
MAIN = "ppt/presentation.xml"
COVER, CONTENTS, FIGURES, CHART, TABLE, PICTURES = (
    f"ppt/slides/slide{number}.xml" for number in range(1, 7)
)
NOTES_RELATIONS = "ppt/notesSlides/_rels/notesSlide1.xml.rels"
DRAWN = "ppt/charts/chart1.xml"
BOOK = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
LABELS = ("省科技型中小企业", "国家高新技术企业")


def in_book(package: Package, change: Callable[[Package], None]) -> None:
    """Damages an entry of the workbook inside."""
    book = Package(package.read(BOOK))
    change(book)
    package.write(BOOK, book.pack())


def duplicate_shape_id(package: Package) -> None:
    package.edit(FIGURES, '<p:cNvPr id="3"', '<p:cNvPr id="2"')


def missing_picture(package: Package) -> None:
    package.drop("ppt/media/image1.png")


def dangling_relation(package: Package) -> None:
    package.edit(PICTURES, 'r:embed="rId', 'r:embed="rId9')


def link_to_a_layout(package: Package) -> None:
    package.edit(CONTENTS, 'a:hlinkClick r:id="rId2"', 'a:hlinkClick r:id="rId1"')


def wrong_content_type(package: Package) -> None:
    package.edit(TYPES, "presentationml.slide+xml", "presentationml.slideLayout+xml")


def no_content_type(package: Package) -> None:
    package.edit(TYPES, 'Extension="png"', 'Extension="jpg"')


def two_content_types(package: Package) -> None:
    package.edit(TYPES, "/ppt/slides/slide2.xml", "/ppt/slides/slide1.xml")


def undeclared_prefix(package: Package) -> None:
    ignorable = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    package.edit(COVER, "<p:sld ", f'<p:sld {ignorable}mc:Ignorable="p15" ')


def undeclared_element(package: Package) -> None:
    package.edit(COVER, "<p:fade/>", "<p15:fade/>")


def vertical_tab(package: Package) -> None:
    package.edit(TABLE, "一张表", "一\v张表")


def invisible_control(package: Package) -> None:
    package.edit(TABLE, "一张表", "一\x85张表")


def cache_differs(package: Package) -> None:
    package.edit(DRAWN, "<c:v>186</c:v>", "<c:v>168</c:v>")


def workbook_differs(package: Package) -> None:
    in_book(package, lambda book: book.edit("xl/worksheets/sheet1.xml", ">186<", ">168<"))


def swapped_labels(package: Package) -> None:
    """In the drawing and in the workbook, so that they agree."""
    package.swap(DRAWN, *LABELS)
    in_book(package, lambda book: book.swap("xl/sharedStrings.xml", *LABELS))


def wrong_figure(package: Package) -> None:
    """In the drawing and in the workbook, so that they agree."""
    cache_differs(package)
    workbook_differs(package)


def wrong_value_label(package: Package) -> None:
    format_of = '<c:dLbl><c:idx val="0"/><c:numFmt formatCode="0'
    package.edit(DRAWN, format_of, f"{format_of}.0")


def broken_workbook(package: Package) -> None:
    package.write(BOOK, b"no zip")


def negative_axis(package: Package) -> None:
    package.edit(DRAWN, "111111111", "-111111111", -1)


def lone_axis(package: Package) -> None:
    package.edit(DRAWN, '<c:crossAx val="222222222"/>', '<c:crossAx val="333333333"/>')


def missing_title(package: Package) -> None:
    package.edit(CHART, '<p:ph type="title"/>', '<p:ph type="body" idx="10"/>')


def same_titles(package: Package) -> None:
    package.edit(TABLE, "一张表", "两张图")


def empty_placeholder(package: Package) -> None:
    package.edit(TABLE, "资料来源：2023年永康市政府工作报告", " ")


def strange_placeholder(package: Package) -> None:
    package.edit(TABLE, 'type="body" idx="14"', 'type="body" idx="77"')


def undescribed_picture(package: Package) -> None:
    package.edit(PICTURES, 'descr="红色的图"', 'descr=""')


def undescribed_chart(package: Package) -> None:
    package.edit(CHART, 'descr="186家，93家，22家"', "")


def notes_without_master(package: Package) -> None:
    data = package.read(NOTES_RELATIONS).decode()
    kept = [each for each in data.split("<Relationship ") if "notesMaster" not in each]
    closed = "" if kept[-1].endswith("</Relationships>") else "</Relationships>"
    package.write(NOTES_RELATIONS, ("<Relationship ".join(kept) + closed).encode())


def unlisted_notes_master(package: Package) -> None:
    package.edit(
        MAIN, '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>', ""
    )


def duplicate_entry(package: Package) -> None:
    package.entries.append((COVER.upper().replace(".XML", ".xml"), package.read(COVER)))


def orphan(package: Package) -> None:
    package.edit(TYPES, "</Types>", '<Default Extension="bin" ContentType="a/b"/></Types>')
    package.entries.append(("ppt/orphan.bin", b""))


def slide_in_no_section(package: Package) -> None:
    package.edit(MAIN, '<p14:sldId id="258"/>', "")


def repeated_slide_id(package: Package) -> None:
    package.edit(MAIN, '<p:sldId id="257"', '<p:sldId id="256"')


def exchanged_slides(package: Package) -> None:
    """Each by itself is whole, but the figures are no longer those of the deck's order."""
    package.swap("ppt/_rels/presentation.xml.rels", "slides/slide4.xml", "slides/slide5.xml")


def late_colours(package: Package) -> None:
    colours = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    package.edit(COVER, colours, "")
    package.edit(COVER, "</p:sld>", f"{colours}</p:sld>")


def absent_mover(package: Package) -> None:
    timing = '<p:timing><p:tnLst><p:spTgt spid="99"/></p:tnLst></p:timing>'
    package.edit(COVER, "</p:sld>", f"{timing}</p:sld>")


def ragged_table(package: Package) -> None:
    package.edit(TABLE, "<a:gridCol ", '<a:gridCol w="1"/><a:gridCol ')


def late_title(package: Package) -> None:
    """The first object of the slide, its title, becomes its last."""
    words = package.read(FIGURES).decode()
    start, end = words.index("<p:sp>"), words.index("</p:sp>") + len("</p:sp>")
    rest = words[:start] + words[end:]
    package.write(FIGURES, rest.replace("</p:spTree>", words[start:end] + "</p:spTree>").encode())


CORRUPTIONS: dict[Damage, str] = {
    late_title: "read before its title",
    duplicate_shape_id: "two objects have the id 2",
    missing_picture: "leads to ppt/media/image1.png, which is not there",
    dangling_relation: "which is not there",
    link_to_a_layout: "hlinkClick names rId1, which is a slideLayout",
    wrong_content_type: "not the media type of a slide",
    no_content_type: "no media type",
    two_content_types: "two media types",
    undeclared_prefix: "the prefix p15 is not declared",
    undeclared_element: "no well-formed XML",
    vertical_tab: "U+000B",
    invisible_control: "U+0085",
    cache_differs: "is not what the chart draws",
    workbook_differs: "is not what the chart draws",
    swapped_labels: "not 省科技型中小企业",
    wrong_figure: "is 168, not 186",
    wrong_value_label: "is not the content's",
    broken_workbook: "its workbook cannot be read",
    negative_axis: "no whole number",
    lone_axis: "axes do not go together",
    missing_title: "no title",
    same_titles: "two slides are titled 两张图",
    empty_placeholder: "an empty placeholder",
    strange_placeholder: "that its layout does not have",
    undescribed_picture: "neither described nor decoration",
    undescribed_chart: "neither described nor decoration",
    notes_without_master: "0 relationships notesMaster",
    unlisted_notes_master: "lists 0 of 1 parts notesMaster",
    duplicate_entry: "two entries of one name",
    orphan: "nothing relates to it",
    slide_in_no_section: "its sections are not its slides",
    repeated_slide_id: "slide ids are not unique",
    exchanged_slides: "charts instead of",
    late_colours: "in no order that a slide has",
    absent_mover: "object 99 is to move and is not there",
    ragged_table: "rows of unequal length",
}
"""Each with words of the fault that it makes."""
