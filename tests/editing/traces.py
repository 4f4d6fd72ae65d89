"""Traces of its making, put into a Word file one by one, each with what a cleaned copy has to say of it.

Whatever no cleaned copy may hold any more carries the word SECRET in its value.
"""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MICROSOFT = "http://schemas.microsoft.com/office"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
_W14, _W15 = f'xmlns:w14="{MICROSOFT}/word/2010/wordml"', f'xmlns:w15="{MICROSOFT}/word/2012/wordml"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT, SETTINGS, STYLES = "word/document.xml", "word/settings.xml", "word/styles.xml"

JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6"
    "/+b9//j/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABYQAAMAAAAAAAAAAAAAAAAAAAAFQf/aAAgBAQAAPwAlcP/Z"
)
"""A grey square of eight by eight pixels, as bare as a JPEG can be."""


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif(orientation: int = 1) -> bytes:
    """The Exif data of a camera whose owner is known."""
    owner = b"Jo SECRET\0"
    entries = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack("<HHII", 0x013B, 2, len(owner), 38)
    return b"II*\0" + struct.pack("<IH", 8, 2) + entries + struct.pack("<I", 0) + owner


def jpeg(orientation: int = 1) -> bytes:
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET</x:xmpmeta>"
    told = segment(0xE1, b"Exif\0\0" + exif(orientation)) + segment(0xE1, xmp) + segment(0xFE, b"SECRET")
    return JPEG[:2] + told + segment(0xED, b"Photoshop 3.0\0SECRET") + JPEG[2:]


def png(*more: tuple[bytes, bytes]) -> bytes:
    """A red pixel, with further chunks before it."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), *more]
    chunks += [(b"IDAT", zlib.compress(b"\0\xff\0\0", 9)), (b"IEND", b"")]
    parts = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


class Parts:
    """The parts of a Word file, to be patched."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.all = {name: archive.read(name) for name in archive.namelist()}

    def patch(self, name: str, old: str, new: str, count: int = 1) -> None:
        text = self.all[name].decode()
        assert old in text, (name, old)
        self.all[name] = text.replace(old, new, count).encode()

    def add(self, name: str, data: bytes | str, content_type: str = "application/xml") -> None:
        self.all[name] = data.encode() if isinstance(data, str) else data
        self.patch(
            "[Content_Types].xml", "</Types>", f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        )

    def relate(self, source: str, kind: str, target: str, outside: bool = False) -> str:
        folder, _, base = source.rpartition("/")
        name = f"{folder}/_rels/{base}.rels" if base else "_rels/.rels"
        if name not in self.all:
            self.all[name] = f'<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'.encode()
        identity = f"rIdTrace{self.all[name].count(b'rIdTrace') + 1}"
        mode = ' TargetMode="External"' if outside else ""
        relation = f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"{mode}/></Relationships>'
        self.patch(name, "</Relationships>", relation)
        return identity

    def set(self, *elements: str) -> None:
        """Puts elements first into the settings, where those of these tests belong (but for those at the end)."""
        text = self.all[SETTINGS].decode()
        at = text.index(">", text.index("<w:settings")) + 1
        self.all[SETTINGS] = (text[:at] + "".join(elements) + text[at:]).encode()

    def finish(self, *elements: str) -> None:
        self.patch(SETTINGS, "</w:settings>", "".join(elements) + "</w:settings>")

    def begin(self, xml: str) -> None:
        """Puts something first into the body."""
        text = self.all[DOCUMENT].decode()
        at = text.index("<w:body>") + len("<w:body>")
        self.all[DOCUMENT] = (text[:at] + xml + text[at:]).encode()

    def data(self, year: int = 2024) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.all.items():
                archive.writestr(zipfile.ZipInfo(name, (year, 11, 5, 23, 47, 0)), data)
        return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class Trace:
    """Something put into a file, and the words that the cleaned copy is handed over with."""

    put: Callable[[Parts], None]
    told: tuple[str, ...]


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, shown: str) -> str:
    chars = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{chars[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{chars[1]}{run(shown)}{chars[2]}"


def _core(parts: Parts) -> None:
    text = parts.all["docProps/core.xml"].decode()
    for name, value in (("dc:creator", "Jo SECRET"), ("cp:lastModifiedBy", "Al SECRET"), ("cp:revision", "37")):
        start, end = text.index(f"<{name}>"), text.index(f"</{name}>")
        text = f"{text[:start]}<{name}>{value}{text[end:]}"
    more = "<dc:description>Ask SECRET first</dc:description><cp:lastPrinted>2024-11-05T10:00:00Z</cp:lastPrinted>"
    more += "<cp:keywords>antisocial behaviour</cp:keywords>"
    parts.all["docProps/core.xml"] = text.replace("</cp:coreProperties>", f"{more}</cp:coreProperties>").encode()


def _app(parts: Parts) -> None:
    more = "<Manager>Mo SECRET</Manager><Company>SECRET Ltd</Company><Template>SECRET.dotm</Template><TotalTime>412</TotalTime>"
    vectors = 'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
    more += f'<TitlesOfParts><vt:vector {vectors} size="1" baseType="lpstr"><vt:lpstr>SECRET title</vt:lpstr></vt:vector></TitlesOfParts>'
    parts.patch("docProps/app.xml", "</Properties>", f"{more}</Properties>")


def _template(parts: Parts) -> None:
    target = "file:///H:/SECRET/House.dotm"
    identity = parts.relate(SETTINGS, f"{OFFICE}/attachedTemplate", target, outside=True)
    parts.set(f'<w:attachedTemplate r:id="{identity}"/><w:linkStyles/>')


def _variables(parts: Parts) -> None:
    parts.finish('<w:docVars><w:docVar w:name="case" w:val="SECRET/24"/></w:docVars>')


def _rounds(parts: Parts) -> None:
    parts.finish('<w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00AB12CE"/></w:rsids>')
    parts.begin(f'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CF"><w:r w:rsidRPr="00AB12CE">{run("Late")[5:]}</w:p>')
    parts.patch(STYLES, "</w:style>", '<w:rsid w:val="00AB12CD"/></w:style>')


def _custom_xml(parts: Parts) -> None:
    data = '<case xmlns="urn:ambershire"><officer>Case officer</officer><note>SECRET</note></case>'
    parts.add("customXml/item1.xml", data)
    properties = (
        f'<ds:datastoreItem xmlns:ds="{OFFICE[:-14]}/customXml" ds:itemID="{{5E0F7E58-0000-4000-8000-000000000001}}"/>'
    )
    parts.add(
        "customXml/itemProps1.xml", properties, "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    )
    parts.relate(DOCUMENT, f"{OFFICE}/customXml", "../customXml/item1.xml")
    parts.relate("customXml/item1.xml", f"{OFFICE}/customXmlProps", "itemProps1.xml")
    binding = (
        '<w:dataBinding w:prefixMappings="xmlns:a=\'urn:ambershire\'" w:xpath="/a:case/a:officer" '
        'w:storeItemID="{5E0F7E58-0000-4000-8000-000000000001}"/>'
    )
    control = f'<w:sdtPr><w:tag w:val="officer"/><w:id w:val="77001"/>{binding}<w:text/></w:sdtPr>'
    parts.begin(f"<w:sdt>{control}<w:sdtContent>{paragraph(run('Case officer'))}</w:sdtContent></w:sdt>")


def _custom_properties(parts: Parts) -> None:
    vt = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    label = "MSIP_Label_1a2b3c4d-0000-4000-8000-000000000002"
    names = {
        "File reference": "SECRET/24",
        f"{label}_Enabled": "true",
        f"{label}_Name": "SECRET label",
        f"{label}_SiteId": "SECRET",
    }
    inside = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>'
        for n, (name, value) in enumerate(names.items(), 2)
    )
    root = f'<Properties xmlns="{OFFICE[:-14]}/custom-properties" xmlns:vt="{vt}">{inside}</Properties>'
    parts.add("docProps/custom.xml", root, "application/vnd.openxmlformats-officedocument.custom-properties+xml")
    parts.relate("", f"{OFFICE}/custom-properties", "docProps/custom.xml")


def _label_part(parts: Parts) -> None:
    root = f'<clbl:labelList xmlns:clbl="{MICROSOFT}/2020/mipLabelMetadata"><clbl:label id="{{SECRET-1}}" enabled="1"/></clbl:labelList>'
    parts.add("docMetadata/LabelInfo.xml", root, "application/vnd.ms-office.classificationlabels+xml")
    parts.relate("", f"{MICROSOFT}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml")


def _people(parts: Parts) -> None:
    person = (
        '<w15:person w15:author="Jo SECRET"><w15:presenceInfo w15:providerId="AD" w15:userId="jo@SECRET"/></w15:person>'
    )
    parts.add("word/people.xml", f"<w15:people {_W15}>{person}</w15:people>", f"{_WML}.people+xml")
    parts.relate(DOCUMENT, f"{MICROSOFT}/2011/relationships/people", "people.xml")


def _preview(parts: Parts) -> None:
    parts.add("docProps/thumbnail.jpeg", jpeg(), "image/jpeg")
    parts.relate("", f"{PACKAGE}/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg")


def _printer(parts: Parts) -> None:
    printer = "application/vnd.openxmlformats-officedocument.wordprocessingml.printerSettings"
    parts.add("word/printerSettings1.bin", b"\\\\SECRET\\printer", printer)
    identity = parts.relate(DOCUMENT, f"{OFFICE}/printerSettings", "printerSettings1.bin")
    parts.patch(DOCUMENT, "</w:sectPr></w:body>", f'<w:printerSettings r:id="{identity}"/></w:sectPr></w:body>')


def _merge(parts: Parts) -> None:
    one = parts.relate(SETTINGS, f"{OFFICE}/mailMergeSource", "file:///H:/SECRET/list.xlsx", outside=True)
    parts.set(
        '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="native"/>'
        '<w:connectString w:val="Provider=SECRET"/><w:query w:val="SELECT * FROM SECRET"/>'
        f'<w:dataSource r:id="{one}"/></w:mailMerge>'
    )


def _macros(parts: Parts) -> None:
    parts.patch("[Content_Types].xml", _MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml")
    vba = "application/vnd.ms-office.vbaProject"
    parts.patch("[Content_Types].xml", "<Override", f'<Default Extension="bin" ContentType="{vba}"/><Override')
    parts.all["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0SECRET"
    parts.relate(DOCUMENT, f"{MICROSOFT}/2006/relationships/vbaProject", "vbaProject.bin")
    parts.add(
        "word/vbaData.xml",
        "<wne:vbaSuppData xmlns:wne='urn:x'>SECRET</wne:vbaSuppData>",
        "application/vnd.ms-word.vbaData+xml",
    )
    parts.relate("word/vbaProject.bin", f"{MICROSOFT}/2006/relationships/wordVbaData", "vbaData.xml")
    keys = "application/vnd.ms-word.keyMapCustomizations+xml"
    parts.add("word/customizations.xml", "<wne:tcg xmlns:wne='urn:x'>SECRET</wne:tcg>", keys)
    parts.relate(DOCUMENT, f"{MICROSOFT}/2006/relationships/keyMapCustomizations", "customizations.xml")
    parts.add("customUI/customUI14.xml", f'<customUI xmlns="{MICROSOFT}/2009/07/customui" onLoad="SECRET"/>')
    parts.relate("", f"{MICROSOFT}/2007/relationships/ui/extensibility", "customUI/customUI14.xml")


def _ids(parts: Parts) -> None:
    parts.finish(f'<w14:docId {_W14} w14:val="5ECRE700"/>', f'<w15:docId {_W15} w15:val="{{SECRET-2}}"/>')
    text = parts.all[SETTINGS].decode()
    spaces = f'<w:settings xmlns:mc="{MC}" mc:Ignorable="w14 w15" {_W14} {_W15} '
    parts.all[SETTINGS] = text.replace("<w:settings ", spaces, 1).encode()


def _proofing(parts: Parts) -> None:
    parts.begin(paragraph(f'<w:proofErr w:type="spellStart"/>{run("Fernshire")}<w:proofErr w:type="spellEnd"/>'))


def _view(parts: Parts) -> None:
    parts.set('<w:view w:val="web"/>')


def _task_panes(parts: Parts) -> None:
    panes = f'<wetp:taskpanes xmlns:wetp="{MICROSOFT}/webextensions/taskpanes/2010/11"/>'
    parts.add("word/webextensions/taskpanes.xml", panes, "application/vnd.ms-office.webextensiontaskpanes+xml")
    parts.relate("", f"{MICROSOFT}/2011/relationships/webextensiontaskpanes", "word/webextensions/taskpanes.xml")
    add_in = f'<we:webextension xmlns:we="{MICROSOFT}/webextensions/webextension/2010/11" id="SECRET"/>'
    parts.add("word/webextensions/webextension1.xml", add_in, "application/vnd.ms-office.webextension+xml")
    parts.relate(
        "word/webextensions/taskpanes.xml", f"{MICROSOFT}/2011/relationships/webextension", "webextension1.xml"
    )


def _signature(parts: Parts) -> None:
    kind = "application/vnd.openxmlformats-package.digital-signature"
    parts.add("_xmlsignatures/origin.sigs", b"", f"{kind}-origin")
    parts.relate("", f"{PACKAGE}/relationships/digital-signature/origin", "_xmlsignatures/origin.sigs")
    signed = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#">SECRET</Signature>'
    parts.add("_xmlsignatures/sig1.xml", signed, f"{kind}-xmlsignature+xml")
    parts.relate("_xmlsignatures/origin.sigs", f"{PACKAGE}/relationships/digital-signature/signature", "sig1.xml")


def _blocks(parts: Parts) -> None:
    glossary = f"<w:glossaryDocument {_W}><w:docParts/></w:glossaryDocument>"
    parts.add("word/glossary/document.xml", glossary, f"{_WML}.document.glossary+xml")
    parts.relate(DOCUMENT, f"{OFFICE}/glossaryDocument", "glossary/document.xml")
    parts.add(
        "word/glossary/settings.xml",
        f"<w:settings {_W}><w:docVars><w:docVar w:name='a' w:val='SECRET'/></w:docVars></w:settings>",
    )
    parts.relate("word/glossary/document.xml", f"{OFFICE}/settings", "settings.xml")
    control = '<w:sdtPr><w:id w:val="77002"/><w:placeholder><w:docPart w:val="SECRET"/></w:placeholder></w:sdtPr>'
    parts.begin(f"<w:sdt>{control}<w:sdtContent>{paragraph(run('Placed'))}</w:sdtContent></w:sdt>")


def _check_comment(parts: Parts) -> None:
    w14, w16 = _W14, f'xmlns:w16cid="{MICROSOFT}/word/2016/wordml/cid"'
    comments = "".join(
        f'<w:comment w:id="{n}" w:author="{author}" w:date="2024-11-05T10:00:00Z" w:initials="X">'
        f'<w:p w14:paraId="0000AA0{n}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
        for n, author, text in (
            (1, "pccreply", "PCC101 SECRET is missing"),
            (2, "Jo Example", "PCC101 is right"),
            (3, "pccreply", "Thank you"),
        )
    )
    parts.add(
        "word/comments.xml",
        f'<w:comments {_W} {w14} xmlns:mc="{MC}" mc:Ignorable="w14">{comments}</w:comments>',
        f"{_WML}.comments+xml",
    )
    parts.relate(DOCUMENT, f"{OFFICE}/comments", "comments.xml")
    extended = "".join(
        f'<w15:commentEx w15:paraId="0000AA0{n}"{parent} w15:done="0"/>'
        for n, parent in ((1, ""), (2, ' w15:paraIdParent="0000AA01"'), (3, ""))
    )
    parts.add(
        "word/commentsExtended.xml",
        f"<w15:commentsEx {_W15}>{extended}</w15:commentsEx>",
        f"{_WML}.commentsExtended+xml",
    )
    parts.relate(DOCUMENT, f"{MICROSOFT}/2011/relationships/commentsExtended", "commentsExtended.xml")
    ids = "".join(f'<w16cid:commentId w16cid:paraId="0000AA0{n}" w16cid:durableId="2C00000{n}"/>' for n in (1, 2, 3))
    parts.add(
        "word/commentsIds.xml", f"<w16cid:commentsIds {w16}>{ids}</w16cid:commentsIds>", f"{_WML}.commentsIds+xml"
    )
    parts.relate(DOCUMENT, f"{MICROSOFT}/2016/09/relationships/commentsIds", "commentsIds.xml")
    starts = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in (1, 2, 3))
    ends = "".join(f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>' for n in (1, 2, 3))
    parts.begin(paragraph(f"{starts}{run('Commented words')}{ends}"))


def drawing(identity: str, number: int) -> str:
    """A picture in a paragraph."""
    a, pic = (
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
    )
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return paragraph(
        f'<w:r><w:drawing><wp:inline xmlns:wp="{wp}"><wp:extent cx="360000" cy="360000"/><wp:docPr id="{number}" name="Square" '
        f'descr="A square"/><a:graphic xmlns:a="{a}"><a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}"><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="Square"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{identity}"/><a:stretch>'
        '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _pictures(parts: Parts) -> None:
    for n, (name, data) in enumerate((("photo.jpg", jpeg()), ("red.png", png((b"tEXt", b"Author\0SECRET")))), 1):
        parts.add(f"word/media/{name}", data, f"image/{'jpeg' if name.endswith('jpg') else 'png'}")
        identity = parts.relate(DOCUMENT, f"{OFFICE}/image", f"media/{name}")
        parts.begin(drawing(identity, 880 + n))


def _orphan(parts: Parts) -> None:
    parts.add("word/SECRET_old.xml", "<old>SECRET</old>")


def _stale_link(parts: Parts) -> None:
    parts.relate(DOCUMENT, f"{OFFICE}/hyperlink", "https://SECRET.example/", outside=True)


TRACES: dict[str, Trace] = {
    "core properties": Trace(
        _core,
        ('Author: "Jo SECRET"', 'Last modified by: "Al SECRET"', 'Revision number: "37"',
         'Last printed: "2024-11-05T10:00:00Z"', 'Comments in the properties: "Ask SECRET first"'),
    ),
    "app properties": Trace(
        _app,
        ('Manager: "Mo SECRET"', 'Company: "SECRET Ltd"', 'Template: "SECRET.dotm"', 'Minutes of editing: "412"',
         'Titles of parts: "SECRET title"'),
    ),
    "template": Trace(_template, ('Attached template: "file:///H:/SECRET/House.dotm"', "The order to take styles from the template anew")),
    "variables": Trace(_variables, ('Document variable case: "SECRET/24"',)),
    "rounds of editing": Trace(_rounds, ("Ids of 3 rounds of editing (rsid)",)),
    "custom XML": Trace(_custom_xml, ('Custom XML: "case"', "Links of 1 content control to hidden data (the words shown stay)")),
    "custom properties": Trace(_custom_properties, ('Custom property File reference: "SECRET/24"', 'Sensitivity label: "SECRET label"')),
    "label": Trace(_label_part, ('Sensitivity label (docMetadata): "{SECRET-1}"',)),
    "people": Trace(_people, ('Name in the list of people: "Jo SECRET"',)),
    "preview": Trace(_preview, ("Preview picture of the first page",)),
    "printer": Trace(_printer, ("Settings of a printer",)),
    "mail merge": Trace(
        _merge,
        ('Source of the mail merge: "file:///H:/SECRET/list.xlsx"', 'Query of the mail merge: "SELECT * FROM SECRET"',
         'Connection of the mail merge: "Provider=SECRET"', "Settings of a mail merge"),
    ),
    "macros": Trace(
        _macros,
        ("Macros", "Keys and toolbars of macros", "Ribbon of its own",
         'Kind of file (the copy is a plain Word document): "Word document that may hold macros"'),
    ),
    "ids": Trace(_ids, ('Id of the document: "5ECRE700"', 'Id of the document: "{SECRET-2}"')),
    "proofing": Trace(_proofing, ("Marks of the spelling and grammar check",)),
    "view": Trace(_view, ('Saved view: "web"',)),
    "task panes": Trace(_task_panes, ("Task panes of add-ins",)),
    "signature": Trace(_signature, ("Digital signature (any change breaks it)",)),
    "building blocks": Trace(_blocks, ("A store of building blocks that no page shows",)),
    "check comment": Trace(_check_comment, ("1 comment that pccreply put in",)),
    "pictures": Trace(
        _pictures,
        ('Hidden data of the picture word/media/photo.jpg: "Exif, XMP, a comment, IPTC"',
         'Hidden data of the picture word/media/red.png: "text"'),
    ),
    "orphan": Trace(_orphan, ('A part that nothing leads to: "word/SECRET_old.xml"',)),
    "stale link": Trace(_stale_link, ('A link that no words lead to any more: "https://SECRET.example/"',)),
}  # fmt: skip


def traced(data: bytes, names: Iterable[str] = TRACES) -> bytes:
    """A Word file with the traces of those names."""
    parts = Parts(data)
    for name in TRACES:
        if name in names:
            TRACES[name].put(parts)
    return parts.data()
