"""Small Word files for tests, made of the XML that matters and nothing else."""

from __future__ import annotations

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
STYLES = f"""<w:styles {_SPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="本局标题"/>
<w:basedOn w:val="1"/></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {_SPACES}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def word(*body: str, **parts: str | bytes) -> bytes:
    """A Word file; `parts` are further ones by name, such as footnotes or comments."""
    links, files = [], {}
    given: dict[str, str | bytes] = {"styles": STYLES, "numbering": NUMBERING, **parts}
    for name, text in given.items():
        kind, target = name.rstrip("0123456789"), f"{name}.{'png' if name == 'image' else 'xml'}"
        link = f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{target}"/>'
        links.append(link)
        files[f"word/{target}"] = text
    files["word/document.xml"] = (
        f"<w:document {_SPACES}><w:body>{''.join(body)}</w:body></w:document>"
    )
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_RELS}">{"".join(links)}</Relationships>'
    )
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{_RELS}"><Relationship Id="m" Type="{_R}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>'
    )
    return packed(files)


def packed(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def part(name: str, inside: str) -> str:
    return f"<w:{name} {_SPACES}>{inside}</w:{name}>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def bold(text: str) -> str:
    return run(text, "<w:b/>")


def para(*inside: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(each if each.startswith("<") else run(each) for each in inside)
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{runs}</w:p>"


def numbered(text: str, number: int = 1, level: int = 0, style: str = "") -> str:
    more = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return para(text, style=style, more=more)


def table(*rows: tuple[str, ...]) -> str:
    """Cells may be whole `w:tc` elements."""
    made = "".join(
        f"<w:tr>{''.join(c if c.startswith('<') else cell(c) for c in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl>{made}</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}</w:tc>"
