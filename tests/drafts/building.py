"""Small drafts made by hand, each with the one thing that a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from pccreply.drafts import OWN_FAULT, read_draft
from pccreply.model.drafts import Draft, MarkKind
from pccreply.model.findings import Remark

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'{W} xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ROOTS = {"styles": "styles", "numbering": "numbering", "comments": "comments", "footnotes": "footnotes",
          "endnotes": "endnotes", "header1": "hdr", "footer1": "ftr"}  # fmt: skip
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def docx(body: str, **parts: str) -> bytes:
    """A Word document: ``body`` is the inside of ``w:body``, each part the inside of its root."""
    files = {"word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"}
    relations = ""
    for n, (name, inside) in enumerate(parts.items(), 1):
        root = _ROOTS[name]
        files[f"word/{name}.xml"] = f"<w:{root} {_SPACES}>{inside}</w:{root}>"
        kind = name.rstrip("1")
        relations += f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
    )
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    return zipped(files)


def odt(body: str, automatic: str = "", styles: str = "") -> bytes:
    """An OpenDocument text: ``body`` is the inside of ``office:text``, ``automatic`` that of its styles."""
    names = " ".join(
        f'xmlns:{prefix}="{ODF}{name}:1.0"'
        for prefix, name in (
            ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
        )
    )  # fmt: skip
    names += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {names}>{styles}</office:document-styles>",
        }
    )


def zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def pdf(
    *pages: Sequence[tuple[float, float, str] | tuple[float, float, str, float, str]], drawn: str = "", notes: str = ""
) -> bytes:
    """A PDF: for each page its stretches of text, as x, y, words and, where not 11 and "F1", size and font.

    F1 is Helvetica, F2 Helvetica Bold. ``drawn`` is put into every page as it is, ``notes`` are its annotations.
    """
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    ]
    for n, page in enumerate(pages):
        stream = drawn
        for x, y, words, *look in page:
            size, font = look or (11, "F1")
            escaped = str(words).replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            stream += f"\nBT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET"
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>"
            f"/Contents {6 + 2 * n} 0 R/Annots[{notes}]>>"
        )
        objects.append(f"<</Length {len(stream.encode('cp1252'))}>>stream\n{stream}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for n, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj{each}endobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n".encode()
    return out + f"startxref\n{start}\n%%EOF".encode()


def read(folder: Path, name: str, data: bytes | str) -> Draft:
    """The draft that a file of that name and content is read as; it must be readable."""
    draft, remarks = attempt(folder, name, data)
    assert draft is not None, remarks
    return draft


def attempt(folder: Path, name: str, data: bytes | str) -> tuple[Draft | None, list[Remark]]:
    """What a file of that name and content is read as; a fault of a reader's own fails the test."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    draft, remarks = read_draft(path, name)
    assert not any(OWN_FAULT in remark.message for remark in remarks), remarks
    return draft, remarks


def texts(draft: Draft) -> list[str]:
    return [passage.text for passage in draft.passages]


def labelled(draft: Draft) -> list[tuple[str, str]]:
    return [(passage.label, passage.text) for passage in draft.passages]


def marks(draft: Draft, kind: MarkKind) -> list[str]:
    return [mark.text for mark in draft.marks if mark.kind is kind]


def paragraph(*runs: str, properties: str = "") -> str:
    """A Word paragraph of plain runs, or of runs given as XML."""
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
