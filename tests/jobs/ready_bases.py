"""The faultless letters that the recipes start from: ours, one that LibreOffice saved again, one as Word writes it."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from pccreply.jobs.draft import write_letter
from pccreply.jobs.office import Office, open_office
from pccreply.outputs import output_named
from pccreply.rules.examples import FOLDER, NEIGHBOUR, PATHS
from tests.conftest import CASES, REPOSITORY

DAY = date(2025, 5, 20)
RESAVED = CASES / "ready" / "base" / "resaved.docx"
"""A letter of ``our_letter``, opened and saved by LibreOffice 7.4."""
_TITLE = "Response to HMICFRS: Out on patrol: An inspection of invented ferries"
_TRACES = ("docProps/thumbnail.jpeg", "customXml/", "stylesWithEffects.xml")
"""What python-docx's own template brings along."""


def office_at(root: Path) -> Office:
    """The workspace of the rules' examples: an invented report, an invented force and the one next door."""
    for name, path in {**PATHS, "neighbour": NEIGHBOUR}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FOLDER / f"{name}.yaml", root / path)
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    (root / "pccreply.toml").write_text("")
    return open_office(root, as_of=DAY)


def our_letter(office: Office) -> bytes:
    """The letter that pccreply drafts from the faultless progress file, complete."""
    result = write_letter(office, office.workspace.root / PATHS["progress"], output_named("docx"))
    assert result.written is not None, result.reason
    return result.written.path.read_bytes()


def plain_letter() -> bytes:
    """The faultless letter of the examples as Word writes it, after its Document Inspector went through the file."""
    document = Document()
    heads = {"letterhead": "Title", "subject": "Heading 1", "one": "Heading 2", "two": "Heading 2"}
    key = ""
    for line in (FOLDER / "draft.txt").read_text(encoding="utf-8").splitlines():
        named = re.match(r"([a-z_]+): ", line)
        key = named[1] if named else key
        text = line[named.end() :] if named else line
        if text.strip():
            _as_word_writes(document.add_paragraph(style=heads.get(key, "Normal")), text)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = _TITLE, "", ""
    properties.comments, properties.language, properties.revision = "", "en-GB", 1
    properties.created = properties.modified = datetime(2025, 5, 19)
    for part, tag in ((document.styles.element, "lang"), (document.settings.element, "themeFontLang")):
        for language in part.iter(qn(f"w:{tag}")):
            language.set(qn("w:val"), "en-GB")
    for name in ("rsids", "savePreviewPicture"):
        for setting in document.settings.element.findall(qn(f"w:{name}")):
            document.settings.element.remove(setting)
    _style_as_word_does(document.styles.element)
    for element in document.element.iter():
        for name in [n for n in element.attrib if "rsid" in n]:
            del element.attrib[name]
    buffer = io.BytesIO()
    document.save(buffer)
    return _without_traces(buffer.getvalue())


def _style_as_word_does(styles: Any) -> None:
    """Headings in the dark blue of today's Word, and without table styles that no letter uses."""
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableNormal", "TableGrid"):
            styles.remove(style)
        elif str(style.get(qn("w:styleId"))).startswith("Heading"):
            for colour in style.iter(qn("w:color")):
                colour.attrib.clear()
                colour.set(qn("w:val"), "2F5496")


def _as_word_writes(paragraph: Any, text: str) -> None:
    """The words in several runs, with marks of the spelling checker between them and where a page once broke."""
    half = text.find(" ", len(text) // 2)
    paragraph.add_run(text[:half] if half > 0 else text)
    if half > 0:
        for state in ("spellStart", "spellEnd"):
            mark = OxmlElement("w:proofErr")
            mark.set(qn("w:type"), state)
            paragraph._p.append(mark)
        last = paragraph.add_run()
        last._r.append(OxmlElement("w:lastRenderedPageBreak"))
        last.add_text(text[half:])


def _without_traces(data: bytes) -> bytes:
    kept: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not any(trace in name for trace in _TRACES):
                kept[name] = archive.read(name)
    for name in [n for n in kept if n.endswith(".rels") or n == "[Content_Types].xml"]:
        root = etree.fromstring(kept[name])
        for each in list(root):
            address = each.get("Target") or each.get("PartName") or ""
            if any(trace in address for trace in _TRACES):
                root.remove(each)
        kept[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    app = etree.fromstring(kept["docProps/app.xml"])
    for name, value in (("Application", "Microsoft Office Word"), ("Template", "Normal.dotm"), ("TotalTime", "0")):
        for old in app.findall(f"{{*}}{name}"):
            old.text = value
    kept["docProps/app.xml"] = etree.tostring(app, xml_declaration=True, encoding="UTF-8", standalone=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
    return buffer.getvalue()
