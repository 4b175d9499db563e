"""From a content folder to its `Document`: read, check, assemble, each with all its faults.

Takes the folder of `briefing.yaml`; gives `Loaded`, the document and what its author may want to
know. Refuses by one `BriefingError` a stage, its faults in file order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from briefing.content.blocks import assemble_blocks, is_chart
from briefing.content.complain import error, hints_for, in_file_order
from briefing.content.delivery import Delivery, read_delivery
from briefing.content.desk import Desk, Place
from briefing.content.document import Document, Part, Picture, Section
from briefing.content.fields import Filler, Row
from briefing.content.filling import (
    declared_phrases,
    fill_lines,
    fill_recipe,
    lines_of,
    shield,
)
from briefing.content.glossary import with_notes
from briefing.content.inline import Text
from briefing.content.lint import lint
from briefing.content.markdown import read_nodes
from briefing.content.numbering import counted, numbers_itself
from briefing.content.outline import PartNode, SectionNode, outline, walk
from briefing.content.phrases import read_phrases
from briefing.content.pictures import MISSING, read_picture
from briefing.content.plausible import read_range
from briefing.content.prose import sentences
from briefing.content.recipe import read_recipe
from briefing.content.recipe_entry import Entry
from briefing.content.recipe_keys import Recipe
from briefing.content.schema import check_recipe
from briefing.content.scrutiny import examine, mentioned
from briefing.content.slide_size import slide_size
from briefing.content.source import RECIPE_LIMIT, read_text
from briefing.content.values import units
from briefing.content.words import Words, from_line
from briefing.diagnostics import BriefingError, Diagnostic, ResourceError, Severity, Span
from briefing.frozen import frozen

RECIPE = "briefing.yaml"
_SHOWN = frozenset({"title", "slogan", "issuer", "date", "status", "secrecy"})


@frozen
class Loaded:
    """The document, and warnings and notices of its making in file order.

    `theme_place` is where the recipe names its theme, if it does.
    """

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    delivery: Delivery
    theme_place: Span | None = None


@frozen
class _Files:
    """The checked recipe with its places, and the lines of each module by path."""

    recipe: Recipe
    entries: Entry
    lines: dict[str, tuple[Words, ...]]
    notes: tuple[Diagnostic, ...]


def load_document(folder: Path, row: Row | None = None) -> Loaded:
    """The document; `row` fills the fields of a template, and names it."""
    files = _read_files(folder, row)
    name = row.name if row else folder.resolve().name
    parts, warnings = _outline_modules(files)
    loaded = _assemble(folder, files, parts, warnings)
    return replace(loaded, document=replace(loaded.document, name=name))


def _read_files(folder: Path, row: Row | None) -> _Files:
    _require_folder(folder)
    said: list[Diagnostic] = []
    text = read_text(folder, RECIPE, Span(RECIPE, 1, 1), said, RECIPE_LIMIT)
    raw = read_recipe(RECIPE, shield(text), said) if text is not None else None
    filler = Filler(row, read_phrases(declared_phrases(raw)))
    entries = fill_recipe(raw, filler) if raw else None
    recipe = _check_recipe(entries, said) if entries else None
    modules = _modules(entries, said) if entries else {}
    read = {name: read_text(folder, name, place, said) for name, place in modules.items()}
    texts = {name: text for name, text in read.items() if text is not None}
    lines = {name: fill_lines(lines_of(name, text), folder, filler) for name, text in texts.items()}
    said += filler.faults
    _raise(said, [RECIPE, *modules])
    assert entries and recipe, "faults say what is missing"  # noqa: PT018
    said += _linted(lines, _printed(entries))
    return _Files(recipe, entries, lines, tuple(said))


def _require_folder(folder: Path) -> None:
    """Says what a content folder is to who names something else."""
    if folder.is_dir() and (folder / RECIPE).exists():
        return
    hints: tuple[str, ...] = (
        "briefing init DIR makes a folder that builds at once",
        "briefing import REPORT -o DIR drafts one from a report in Word or as text",
    )
    if folder.is_dir():
        place, message = Span(RECIPE, 1, 1), f"there is no file `{RECIPE}`"
        raise BriefingError([error("file-missing", message, place, *hints)])
    message = f"there is no folder `{folder}`"
    if folder.is_file():
        message = f"`{folder}` is a file, not a content folder"
        if folder.name == RECIPE:
            hints = (f"name the folder that holds it: {folder.parent}",)
    raise BriefingError([Diagnostic(Severity.ERROR, "file-missing", message, hints=hints)])


def _linted(
    lines: Mapping[str, Sequence[Words]], values: Iterator[tuple[str, Span]]
) -> Iterator[Diagnostic]:
    """The warnings about words as they are printed, at the places where they are written."""
    texts = {path: "\n".join(line.text for line in own) for path, own in lines.items()}
    for said in lint(texts, values):
        span = said.span
        if span and span.path in lines:
            words = lines[span.path][span.line - 1]
            said = replace(said, span=words.span(span.column - 1, span.column - 1 + span.length))
        yield said


def _printed(entry: Entry) -> Iterator[tuple[str, Span]]:
    """The values of the recipe that pages show."""
    assert isinstance(entry.value, dict)
    for name, value in entry.value.items():
        shown = value.value if isinstance(value.value, tuple) else (value,)
        if name in _SHOWN:
            yield from ((one.value, one.span) for one in shown if isinstance(one.value, str))


def _check_recipe(entries: Entry, faults: list[Diagnostic]) -> Recipe | None:
    def locate(loc: tuple[int | str, ...], of_key: bool) -> Span:
        return _locate(entries, loc, of_key=of_key)

    return check_recipe(entries.plain(), locate, faults)


def _locate(entry: Entry, loc: Sequence[int | str], *, of_key: bool = False) -> Span:
    """The place that a path leads to, as far as it leads; of an empty value, its key's."""
    for step in loc:
        match entry.value, step:
            case tuple(items), int() if step < len(items):
                entry = items[step]
            case dict(pairs), str() if step in pairs:
                entry = pairs[step]
            case _:
                break
    return entry.key if entry.key and (of_key or entry.value == "") else entry.span


def _modules(entries: Entry, faults: list[Diagnostic]) -> dict[str, Span]:
    """Each module's path and the place that names it, as far as they are paths."""
    assert isinstance(entries.value, dict)
    named = entries.value.get("modules", entries).value
    seen: dict[str, Span] = {}
    for entry in named if isinstance(named, tuple) else ():
        name = entry.value
        if isinstance(name, str) and name in seen:
            hint = f"the first is {RECIPE}:{seen[name].line}"
            faults.append(error("module-twice", f"`{name}` stands twice", entry.span, hint))
        elif isinstance(name, str) and name.strip():
            seen[name] = entry.span
    return seen


def _outline_modules(files: _Files) -> tuple[tuple[PartNode, ...], tuple[Diagnostic, ...]]:
    """The modules' trees and warnings about them."""
    said: list[Diagnostic] = []
    parts = [outline(path, read_nodes(lines, said), said) for path, lines in files.lines.items()]
    _raise(said, files.recipe.modules)
    return tuple(part for part in parts if part), tuple(said)


def _assemble(
    folder: Path,
    files: _Files,
    parts: tuple[PartNode, ...],
    warnings: tuple[Diagnostic, ...],
) -> Loaded:
    recipe = files.recipe
    prose = {part.path: sentences(part) for part in parts}
    desk = Desk(folder, units(tuple(recipe.units)), prose, recipe.language)
    assembled = _assemble_parts(parts, desk, _languages(files, desk.faults))
    document = _document(folder, files, assembled, desk.faults)
    delivery = read_delivery(folder, recipe, _places(files.entries), desk.faults)
    desk.faults.extend(_examined(files, document, delivery, desk))
    order = [RECIPE, *recipe.modules]
    _raise(desk.faults, order)
    said = (*files.notes, *warnings, *desk.faults, *desk.notices)
    diagnostics = tuple(dict.fromkeys(in_file_order(said, order)))
    return Loaded(document, diagnostics, delivery, _locate(files.entries, ("theme",)))


def _examined(
    files: _Files, document: Document, delivery: Delivery, desk: Desk
) -> Iterator[Diagnostic]:
    """What contradicts itself, what can hardly be meant, and figures of the mail."""
    recipe = files.recipe
    read: list[Diagnostic] = []
    ranges = [
        read_range(label, words, _locate(files.entries, ("ranges", label)), desk.counting, read)
        for label, words in recipe.ranges.items()
    ]
    yield from read
    front = [document.title, *document.slogan, *filter(None, (document.status,))]
    cover = [from_line(RECIPE, each.span.line, each.words, each.span.column) for each in front]
    yield from examine(desk, cover, document.parts, filter(None, ranges), recipe.several)
    mail = delivery.mail
    for text in (mail.subject, mail.body, *((mail.html,) if mail.html else ())):
        for number, line in enumerate(text.words.split("\n"), text.span.line):
            words = from_line(text.span.path, number, line, text.span.column)
            yield from mentioned(words, desk)


def _places(entries: Entry) -> Callable[..., Span]:
    def place(*keys: str) -> Span:
        return _locate(entries, keys)

    return place


def _languages(files: _Files, faults: list[Diagnostic]) -> Mapping[str, str]:
    """Modules in a language of their own."""
    recipe = files.recipe
    for name in recipe.languages:
        if name not in recipe.modules:
            place = _locate(files.entries, ("languages", name), of_key=True)
            hints = hints_for(name, recipe.modules, "modules")
            faults.append(
                error("unknown-module", f"`{name}` is not one of the modules", place, *hints)
            )
    own = recipe.language
    return {name: tag for name, tag in recipe.languages.items() if tag != own}


def _assemble_parts(
    parts: tuple[PartNode, ...], shared: Desk, languages: Mapping[str, str]
) -> tuple[Part, ...]:
    assembled = []
    chart = 1
    for place, part in enumerate(parts, 1):
        language = languages.get(part.path, "")
        desk = replace(shared, language=language) if language else shared
        own = part.numeral or counted(1, place, _counting(parts), desk.language)
        blocks = assemble_blocks(part.nodes, Place(part.path, part.id), chart, desk)
        after = chart + sum(is_chart(node) for node in part.nodes)
        sections = _assemble_sections(part.sections, part.path, after, desk)
        title = part.title.as_text()
        assembled.append(Part(part.id, own, title, blocks, sections, not part.numeral, language))
        chart += sum(is_chart(node) for _, node in walk(part))
    return with_notes(assembled, desk)


def _assemble_sections(
    nodes: tuple[SectionNode, ...], path: str, chart: int, desk: Desk
) -> tuple[Section, ...]:
    sections = []
    for place, node in enumerate(nodes, 1):
        own = node.numeral or counted(node.level, place, _counting(nodes), desk.language)
        blocks = assemble_blocks(node.nodes, Place(path, node.id), chart, desk)
        chart += sum(is_chart(inner) for inner in node.nodes)
        inner = _assemble_sections(node.sections, path, chart, desk)
        chart += _charts_below(node)
        title = node.title.as_text()
        sections.append(Section(node.id, node.level, own, title, blocks, inner, not node.numeral))
    return tuple(sections)


def _counting(nodes: Sequence[PartNode | SectionNode]) -> int:
    """How many titles are counted: none where one of them has a number of its own."""
    numbered = any(node.numeral or numbers_itself(node.title.text) for node in nodes)
    return 0 if numbered else len(nodes)


def _charts_below(node: SectionNode) -> int:
    return sum(
        sum(is_chart(block) for block in inner.nodes) + _charts_below(inner)
        for inner in node.sections
    )


def _document(
    folder: Path, files: _Files, parts: tuple[Part, ...], faults: list[Diagnostic]
) -> Document:
    recipe = files.recipe

    def text(name: str, words: str | None, place: int | None = None) -> Text | None:
        loc = (name,) if place is None else (name, place)
        return Text(words, _locate(files.entries, loc)) if words is not None else None

    title, issuer = text("title", recipe.title), text("issuer", recipe.issuer)
    assert title
    assert issuer
    slogan = (text("slogan", line, place) for place, line in enumerate(recipe.slogan))
    return Document(
        name=folder.resolve().name,
        title=title,
        slogan=tuple(line for line in slogan if line),
        issuer=issuer,
        language=recipe.language,
        theme=recipe.theme,
        density=recipe.density,
        deck_fonts=recipe.deck_fonts,
        pace=int(recipe.pace),
        builds=recipe.builds == "true",
        slide_size=slide_size(recipe.slide_size),
        parts=parts,
        status=text("status", recipe.status),
        secrecy=text("secrecy", recipe.secrecy),
        date=text("date", recipe.date),
        logo=_logo(folder, recipe, _locate(files.entries, ("logo",)), faults),
        filename=recipe.filename or "{name}-{kind}",
        units=tuple(recipe.units),
        terms=tuple(recipe.terms),
    )


def _logo(folder: Path, recipe: Recipe, place: Span, faults: list[Diagnostic]) -> Picture | None:
    """The issuer's picture, which says the issuer's name to those who cannot see it."""
    encoded = read_picture(folder, recipe.logo, place, faults) if recipe.logo else None
    if encoded is None:
        return None
    size = (encoded.width_px, encoded.height_px)
    return Picture("logo", encoded.data, encoded.media, *size, alt=Text(recipe.issuer, place))


def _raise(said: Sequence[Diagnostic], order: Sequence[str]) -> None:
    """Refuses what has errors; a missing picture alone is a missing resource."""
    errors = [diagnostic for diagnostic in said if diagnostic.severity is Severity.ERROR]
    if errors:
        refusal = ResourceError if all(e.code == MISSING for e in errors) else BriefingError
        raise refusal(in_file_order(dict.fromkeys(errors), order))
