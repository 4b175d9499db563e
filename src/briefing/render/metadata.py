"""The document's title, author and date, once as Info and once as XMP, equal in both.

A file for reading claims PDF/A-2a and PDF/UA-1; one for print PDF/A-2a and PDF/X-4, and no UA,
as its links lead nowhere. PDF/A-2 admits identifiers of the other standards only with their
schemas described in the packet itself.
"""

from __future__ import annotations

from datetime import datetime
from html import escape

from briefing.frame import Publication

PRODUCER = "briefing"

PDF_X = "PDF/X-4"

_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" {namespaces}
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{optional}<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
{claims}<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

_SCHEMA = """<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{name}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{space}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{property}</pdfaProperty:name>
<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{about}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>"""

_UA_SPACE = "http://www.aiim.org/pdfua/ns/id/"
_UA = {
    "namespaces": f'xmlns:pdfuaid="{_UA_SPACE}"',
    "claims": "<pdfuaid:part>1</pdfuaid:part>\n",
    "schemas": _SCHEMA.format(
        name="PDF/UA identification schema",
        space=_UA_SPACE,
        prefix="pdfuaid",
        property="part",
        kind="Integer",
        about="Part of ISO 14289 that the file conforms to",
    ),
}

_X_SPACE = "http://www.npes.org/pdfx/ns/id/"
_MEDIA_SPACE = "http://ns.adobe.com/xap/1.0/mm/"
_X = {
    "namespaces": f'xmlns:pdfxid="{_X_SPACE}" xmlns:xmpMM="{_MEDIA_SPACE}"',
    "claims": (
        f"<pdfxid:GTS_PDFXVersion>{PDF_X}</pdfxid:GTS_PDFXVersion>\n"
        "<pdf:Trapped>False</pdf:Trapped>\n"
        "<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID>\n"
        "<xmpMM:VersionID>1</xmpMM:VersionID>\n"
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
    ),
    "schemas": _SCHEMA.format(
        name="PDF/X identification schema",
        space=_X_SPACE,
        prefix="pdfxid",
        property="GTS_PDFXVersion",
        kind="Text",
        about="Version of PDF/X that the file is made for",
    )
    + _SCHEMA.format(
        name="Adobe PDF schema",
        space="http://ns.adobe.com/pdf/1.3/",
        prefix="pdf",
        property="Trapped",
        kind="Text",
        about="Whether colours overlap by traps in the file",
    ),
}

_AUTHOR = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n"
_SUBJECT = (
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>\n'
)


def info_entries(publication: Publication, date: datetime) -> dict[str, str]:
    stamp = date.strftime("D:%Y%m%d%H%M%S+00'00'")
    entries = {
        "Title": publication.title,
        "Author": publication.author,
        "Subject": publication.subject,
        "Creator": PRODUCER,
        "Producer": PRODUCER,
        "CreationDate": stamp,
        "ModDate": stamp,
    }
    return {key: value for key, value in entries.items() if value}


def xmp_packet(publication: Publication, date: datetime, print_identity: str | None) -> bytes:
    optional = ""
    if publication.author:
        optional += _AUTHOR.format(escape(publication.author))
    if publication.subject:
        optional += _SUBJECT.format(escape(publication.subject))
    standard = dict(_X if print_identity else _UA)
    standard["claims"] = standard["claims"].format(identity=print_identity)
    packet = _PACKET.format(
        language=escape(publication.language),
        title=escape(publication.title),
        optional=optional,
        date=date.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        producer=PRODUCER,
        **standard,
    )
    return packet.encode("utf-8")
