"""Faults on the sheets of a deck: ids, placeholders, titles, what screen readers say, sections.

Some make PowerPoint offer a repair, the others its accessibility check complain.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefing.powerpoint.check.parts import MC, A, P, Parts, whole
from briefing.powerpoint.check.wiring import repeated

_FIRST_SLIDE, _FIRST_MASTER = 256, 2**31
_SHEETS = ("slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "handoutMaster")
_ORDER = ("cSld", "clrMapOvr", "transition", "timing", "extLst")
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_OBJECTS = tuple(f"{P}{word}" for word in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp"))
_SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"
_SECTION_SLIDE = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId"


def sheet_faults(parts: Parts) -> Iterator[str]:
    yield from _lists(parts)
    for kind in _SHEETS:
        for name, root in parts.of_type(kind):
            yield from _object_ids(name, root)
    for name, root in parts.of_type("slide"):
        yield from _order(name, root)
        yield from _placeholders(parts, name, root)
        yield from _first(name, root)
        yield from _descriptions(name, root)
        yield from _times(name, root)
        yield from _tables(name, root)


def titles_of(parts: Parts) -> list[str]:
    """No two slides have one title."""
    return [_title(name, root) for name, root in parts.of_type("slide")]


def _lists(parts: Parts) -> Iterator[str]:
    """What the presentation and its masters list, and that they list all that they relate to."""
    masters = ("slideMaster", "notesMaster", "handoutMaster")
    for name, root in parts.of_type("presentation.main"):
        slides = [whole(each.get("id")) for each in root.iter(f"{P}sldId")]
        if len(set(slides)) < len(slides) or min(slides, default=_FIRST_SLIDE) < _FIRST_SLIDE:
            yield f"{name}: slide ids are not unique from {_FIRST_SLIDE}"
        yield from _listed(parts, name, root, "slide", "sldId")
        for kind in masters:
            yield from _listed(parts, name, root, kind, f"{kind.replace('slide', 'sld')}Id")
        yield from _sections(name, root, slides)
    yield from _master_ids(parts)


def _listed(parts: Parts, name: str, root: etree._Element, kind: str, word: str) -> Iterator[str]:
    listed = sum(1 for _ in root.iter(f"{P}{word}"))
    if listed != len(parts.related(name, kind)):
        yield f"{name}: lists {listed} of {len(parts.related(name, kind))} parts {kind}"


def _master_ids(parts: Parts) -> Iterator[str]:
    """Masters and layouts share one range of ids."""
    ids = [
        whole(each.get("id"))
        for kind in ("presentation.main", "slideMaster")
        for _, root in parts.of_type(kind)
        for each in root.iter(f"{P}sldMasterId", f"{P}sldLayoutId")
    ]
    if len(set(ids)) < len(ids) or min(ids, default=_FIRST_MASTER) < _FIRST_MASTER:
        yield f"ids of masters and layouts are not unique from {_FIRST_MASTER}"


def _sections(name: str, root: etree._Element, slides: list[int]) -> Iterator[str]:
    in_sections = [whole(each.get("id")) for each in root.iter(_SECTION_SLIDE)]
    if in_sections != slides:
        yield f"{name}: its sections are not its slides in their order"
    for id_ in repeated(each.get("id", "") for each in root.iter(_SECTION)):
        yield f"{name}: two sections have the id {id_}"


def _object_ids(name: str, root: etree._Element) -> Iterator[str]:
    ids = [each.get("id", "") for each in root.iter(f"{P}cNvPr")]
    for id_ in repeated(ids):
        yield f"{name}: two objects have the id {id_}"
    if not all(0 < whole(id_) < 2**31 for id_ in ids):
        yield f"{name}: an object's id is no positive number"


def _order(name: str, root: etree._Element) -> Iterator[str]:
    words = [_word(each) for each in root]
    if words != [word for word in _ORDER if word in words]:
        yield f"{name}: {', '.join(words)} stand in no order that a slide has"


def _word(child: etree._Element) -> str:
    """The local name; of alternatives that of what they offer."""
    if child.tag == f"{MC}AlternateContent" and len(child) and len(child[0]):
        child = child[0][0]
    return etree.QName(child).localname


def _placeholders(parts: Parts, name: str, root: etree._Element) -> Iterator[str]:
    """Each has its place in the layout and something in it; one of them is the title."""
    layout = parts.roots.get(next(iter(parts.related(name, "slideLayout")), ""))
    offered = set() if layout is None else {_key(each) for each in layout.iter(f"{P}ph")}
    if not _title(name, root):
        yield f"{name}: no title"
    for each in root.iter(f"{P}ph"):
        shape = _shape_of(each)
        if shape.tag == f"{P}sp" and not _words(shape):
            yield f"{name}: an empty placeholder"
        if _key(each) not in offered:
            yield f"{name}: a placeholder that its layout does not have"


def _shape_of(placeholder: etree._Element) -> etree._Element:
    """The object that fills a placeholder: around its properties, around those of its kind."""
    _, _, shape, *_ = placeholder.iterancestors()
    return shape


def _first(name: str, root: etree._Element) -> Iterator[str]:
    """A slide is read in the order of its objects, its title first, decoration left out."""
    for shape in root.iter(*_OBJECTS):
        if not _is_decoration(shape):
            kinds = [each.get("type") for each in shape.iterfind(f"*/{P}nvPr/{P}ph")]
            if kinds != ["title"]:
                yield f"{name}: read before its title"
            return


def _is_decoration(shape: etree._Element) -> bool:
    return next(shape[0][0].iter(_DECORATIVE), None) is not None


def _key(placeholder: etree._Element) -> tuple[str, str]:
    return placeholder.get("type", "obj"), placeholder.get("idx", "0")


def _title(name: str, root: etree._Element) -> str:
    titles = (
        shape
        for shape in root.iter(f"{P}sp")
        for each in shape.iterfind(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if each.get("type") == "title"
    )
    return next((_words(shape) for shape in titles), "")


def _words(shape: etree._Element) -> str:
    return "".join(each.text or "" for each in shape.iter(f"{A}t")).strip()


def _descriptions(name: str, root: etree._Element) -> Iterator[str]:
    """What is no text is either described or decoration."""
    for shape in root.iter(*_OBJECTS):
        properties = shape[0][0]
        is_described = bool(properties.get("descr", "").strip())
        if shape.find(f"{P}txBody") is None and is_described == _is_decoration(shape):
            yield f"{name}: {properties.get('name')} is neither described nor decoration"


def _times(name: str, root: etree._Element) -> Iterator[str]:
    """What moves is there, and moves at times of its own."""
    ids = {each.get("id") for each in root.iter(f"{P}cNvPr")}
    for target in root.iter(f"{P}spTgt"):
        if target.get("spid") not in ids:
            yield f"{name}: object {target.get('spid')} is to move and is not there"
    for id_ in repeated(each.get("id", "") for each in root.iter(f"{P}cTn")):
        yield f"{name}: two times have the id {id_}"


def _tables(name: str, root: etree._Element) -> Iterator[str]:
    for table in root.iter(f"{A}tbl"):
        width = len(table.findall(f"{A}tblGrid/{A}gridCol"))
        if any(len(row.findall(f"{A}tc")) != width for row in table.iterfind(f"{A}tr")):
            yield f"{name}: a table with rows of unequal length"
