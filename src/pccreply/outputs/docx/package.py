"""A Word file as a zip of parts: opening it, leaving out what no letter may carry, packing it again.

A template brings its author's traces: properties, comments, revision ids, custom XML, the path of an
attached template. A letter gets only the parts that its document leads to, less those.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from typing import Any

from lxml import etree

from pccreply.outputs.docx import reach
from pccreply.outputs.docx.wml import NAMESPACE, Element, parse, serialise, w
from pccreply.outputs.docx.zipping import archive as zipped
from pccreply.outputs.docx.zipping import member
from pccreply.untrusted import Refused, Why
from pccreply.untrusted import xml as untrusted_xml
from pccreply.untrusted.zips import Limits, Zip

CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"
CORE, APP = "docProps/core.xml", "docProps/app.xml"

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = f"{_WML}.document.main+xml"
_RENDERED = tuple(f"{_WML}.{kind}+xml" for kind in ("document.main", "header", "footer", "footnotes", "endnotes"))
DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
APP_PROPERTIES = DECLARATION + (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>pccreply</Application></Properties>"
)
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"

LARGEST_FILE = 30_000_000
"""Bytes. A letterhead with pictures has some hundred thousand."""
LARGEST_RENDERED = 4_000_000
LIMITS = Limits(parts=2_000, part=30_000_000, total=60_000_000)
MOST_TAGS = 60_000
"""Tags of a part. The bilingual letter of the starter workspace has about a thousand."""
_ADVICE = {
    Why.DAMAGED: "Copy the template again from where it came.",
    Why.TOO_LARGE: "A template holds a letterhead and fixed words. Make it anew from the one that pccreply brings.",
    Why.LOCKED: "Take the password away in Word and save it.",
    Why.HARMFUL: "Do not trust the file. Ask for the template as Word saved it.",
}
_NOT_CARRIED = frozenset(
    [
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "people",
        "customXml",
        "glossaryDocument",
        "attachedTemplate",
        "printerSettings",
        "keyMapCustomizations",
        "vbaProject",
        "mailMergeSource",
        "mailMergeHeaderSource",
        "recipientData",
        "classificationlabels",
    ]
)
_SETTINGS_LEFT_OUT = [
    "attachedTemplate",
    "rsids",
    "docVars",
    "mailMerge",
    "trackRevisions",
    "proofState",
    "writeProtection",
    "linkStyles",
    "saveThroughXslt",
    "stylePaneFormatFilter",
]
_ELEMENTS_LEFT_OUT = tuple(
    w(name)
    for name in [
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "dataBinding",
        "placeholder",
        "proofErr",
        "lastRenderedPageBreak",
    ]
)


class NotATemplate(Exception):
    """The file is no Word template at all. Holds what it is, and what to do."""

    def __init__(self, message: str, suggestion: str) -> None:
        super().__init__(message, suggestion)
        self.message = message
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a template without its author's traces.

    ``rendered`` holds the parts in which tags stand, the document first; ``styles``, ``numbering``
    the two that a letter's text needs, made where they were missing; ``static`` all others as bytes.
    """

    document: str
    rendered: Mapping[str, Element]
    styles_name: str
    styles: Element
    numbering_name: str
    numbering: Element
    static: Mapping[str, bytes]


def open_package(data: bytes) -> Package:
    """The parts of a .docx file. Raises ``NotATemplate`` where it is none, a damaged one, or one that can do harm."""
    files = _unzip(data)
    types = _content_types(files)
    document = _document(files, types)
    relationships: dict[str, Any] = {}
    reached = [document]
    for name in reached:
        beside = _beside(name)
        if beside not in files:
            continue
        root = _part(files, beside)
        _refuse(reach.foreign(root.iter(f"{{{_PACKAGE}relationships}}Relationship")))
        for relation in list(root):
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            target = _target(name, relation)
            external = relation.get("TargetMode") == "External"
            if kind in _NOT_CARRIED or not (external or target in files):
                root.remove(relation)
            elif not external and target not in reached:
                reached.append(target)
        relationships[name] = root
    if f"{_WML}.styles+xml" not in (types[name] for name in reached):
        raise NotATemplate(
            "The file lacks its styles part, which every Word document has.",
            "Open it in Word and save it again as a Word Document (.docx).",
        )
    rendered: dict[str, Element] = {}
    static: dict[str, bytes] = {}
    styles_name = next(name for name in reached if types[name] == f"{_WML}.styles+xml")
    numbering_name = next((name for name in reached if types[name] == f"{_WML}.numbering+xml"), "")
    for name in reached:
        if types[name] in _RENDERED:
            if len(files[name]) > LARGEST_RENDERED:
                raise NotATemplate(
                    f"The part {name} of the file is far larger than a letter's.", _ADVICE[Why.TOO_LARGE]
                )
            rendered[name] = _without_traces(_part(files, name))
            _refuse(reach.fetching(rendered[name]))
        elif types[name] == f"{_WML}.settings+xml":
            static[name] = serialise(_settings(_part(files, name)))
        elif name not in (styles_name, numbering_name):
            static[name] = serialise(_without_traces(_part(files, name))) if name.endswith(".xml") else files[name]
    if numbering_name:
        numbering = _part(files, numbering_name)
    else:
        numbering_name = posixpath.join(posixpath.dirname(document), "numbering.xml")
        numbering = parse(f'<w:numbering xmlns:w="{NAMESPACE}"/>')
        types[numbering_name] = f"{_WML}.numbering+xml"
        reached.append(numbering_name)
        _relate(relationships, document, "numbering.xml")
    for name, root in relationships.items():
        if len(root):
            static[_beside(name)] = serialise(root)
    static[CONTENT_TYPES] = _types_part({name: types[name] for name in reached})
    static[ROOT_RELATIONSHIPS] = _root_relationships(document)
    styles = _without_traces(_part(files, styles_name))
    _complete(styles_name, styles)
    _complete(numbering_name, numbering)
    return Package(document, rendered, styles_name, styles, numbering_name, _without_traces(numbering), static)


def _complete(name: str, root: Element) -> None:
    """Refuses a part whose styles lack an id or a name, or whose lists lack a number.

    Source: ECMA-376 Part 1, 17.7.4.17 and 17.9 (Word finds all of these by them, and repairs a file without).
    """
    found = [each.get(w("styleId")) for each in root.iter(w("style"))]
    found += [_value(each, "name") for each in root.iter(w("style"))]
    numbers = [each.get(w("abstractNumId")) for each in root.findall(w("abstractNum"))]
    numbers += [each.get(w("numId")) for each in root.findall(w("num"))]
    numbers += [_value(each, "abstractNumId") for each in root.findall(w("num"))]
    if not all(found) or not all(_NUMBER.fullmatch(each or "") for each in numbers):
        raise NotATemplate(
            f"The part {name} of the file is damaged (a style without a name, or a list without a number).",
            "Open it in Word and save it again as a Word Document (.docx).",
        )


_NUMBER = re.compile("[0-9]{1,10}")


def _value(element: Element, child: str) -> str | None:
    found = element.find(w(child))
    return None if found is None else found.get(w("val"))


def _refuse(found: Iterator[str]) -> None:
    what = next(found, None)
    if what is not None:
        raise NotATemplate(
            f"The template holds {what}. It would go out with every letter, to be fetched or run where it is read.",
            "Take it out of the template. A picture is put into the file itself with Insert, Pictures, This Device.",
        )


def core_properties(title: str, author: str, language: str, created: str) -> bytes:
    """The part with the document's properties, and nothing in it but these.

    ``created`` is a date or a date and time in ISO 8601, or empty. Raises ValueError where it is neither.
    """
    core = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title, quote=False)}</dc:title><dc:creator>{escape(author, quote=False)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(author, quote=False)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"{_stamp(created)}<dc:language>{escape(language, quote=False)}</dc:language></cp:coreProperties>"
    )
    return DECLARATION + core.encode()


@lru_cache(maxsize=16)
def _stamp(created: str) -> str:
    if not created:
        return ""
    moment = datetime.fromisoformat(created)
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment:%Y-%m-%dT%H:%M:%SZ}</dcterms:{name}>'
        for name in ("created", "modified")
    )


def numbering_around(root: Element) -> tuple[str, str]:
    """The text of the numbering part before and after the place of the lists that a letter adds.

    Both use the prefix ``w``, whatever the template called it.
    """
    if root.nsmap.get("w") != NAMESPACE:
        renamed = etree.Element(root.tag, root.attrib, nsmap={**root.nsmap, "w": NAMESPACE})
        renamed.extend(root)
        root = renamed
    (root.findall(w("num")) or root.findall(w("abstractNum")))[-1].addnext(etree.Comment("lists"))
    before, after = etree.tostring(root, encoding="unicode").split("<!--lists-->")
    return before, after


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip: content types first, then the rest by name, with no clock in it."""
    first = [CONTENT_TYPES, ROOT_RELATIONSHIPS]
    return zipped(member(name, parts[name]) for name in [*first, *sorted(parts.keys() - set(first))])


def _unzip(data: bytes) -> dict[str, bytes]:
    again = "Open it in Word and save it as a Word Document (.docx)."
    if not data:
        raise NotATemplate("The file is empty.", "Copy the template again from where it came.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise NotATemplate("The file is protected by a password.", "Take the password away in Word and save it.")
        raise NotATemplate("The file is an old Word document (.doc), whatever its name says.", again)
    if data.startswith(b"{\\rtf"):
        raise NotATemplate("The file is Rich Text (.rtf), whatever its name says.", again)
    if data.startswith(b"%PDF"):
        raise NotATemplate("The file is a PDF.", "Give the Word document from which it was made.")
    if not data.startswith(b"PK"):
        raise NotATemplate("The file is not a Word document (.docx).", again)
    try:
        archive = Zip(data, LIMITS)
        files = {name: archive.read(name) for name in archive}
    except Refused as error:
        raise NotATemplate(error.message, _ADVICE[error.why]) from error
    if files.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise NotATemplate("The file is an OpenDocument text (.odt).", "Save it in the .docx format.")
    return files


def _content_types(files: Mapping[str, bytes]) -> dict[str, str]:
    if CONTENT_TYPES not in files or ROOT_RELATIONSHIPS not in files:
        raise NotATemplate(
            "The file is a zip, but not a Word document: its table of contents is missing.",
            "Give the template as Word saved it, not an archive that holds it.",
        )
    root = _part(files, CONTENT_TYPES)
    by_ending = {each.get("Extension", "").lower(): each.get("ContentType", "") for each in root.iter(_ct("Default"))}
    by_name = {each.get("PartName", "")[1:]: each.get("ContentType", "") for each in root.iter(_ct("Override"))}
    return {name: by_name.get(name) or by_ending.get(name.rsplit(".", 1)[-1].lower(), "") for name in files}


def _document(files: Mapping[str, bytes], types: Mapping[str, str]) -> str:
    for relation in _part(files, ROOT_RELATIONSHIPS):
        if relation.get("Type") == f"{_OFFICE}/officeDocument":
            name = _target("", relation)
            if name not in files:
                break
            if types[name] != _MAIN:
                raise NotATemplate(
                    f'The file is not a plain Word document but "{types[name] or "of no type"}".',
                    "Save it in Word as a Word Document (.docx), not as a Word template (.dotx), "
                    "nor with macros (.docm, .dotm).",
                )
            return name
        if relation.get("Type", "").startswith(_STRICT) and relation.get("Type", "").endswith("/officeDocument"):
            raise NotATemplate(
                "The file is a Strict Open XML document.", "Save it in Word as a Word Document (.docx), without Strict."
            )
    raise NotATemplate("The file is a zip, but holds no Word document.", "Give the template as Word saved it.")


def _part(files: Mapping[str, bytes], name: str) -> Element:
    try:
        return untrusted_xml.parse(files[name], name, MOST_TAGS)
    except Refused as error:
        advice = "Open it in Word, let Word repair it, and save it." if error.why is Why.DAMAGED else _ADVICE[error.why]
        raise NotATemplate(error.message, advice) from error


def _without_traces(root: Element) -> Element:
    """The part without comments, revision ids and what else would repeat or tell on the author."""
    etree.strip_tags(root, etree.Comment, etree.PI)
    for element in list(root.iter(etree.Element)):
        if element.tag in _ELEMENTS_LEFT_OUT:
            element.getparent().remove(element)
            continue
        for name in list(element.attrib):
            if name.startswith((w("rsid"), f"{{{_W14}}}paraId", f"{{{_W14}}}textId")):
                del element.attrib[name]
    return root


def _settings(root: Element) -> Element:
    for name in _SETTINGS_LEFT_OUT:
        for element in root.findall(w(name)):
            root.remove(element)
    for zoom in root.findall(w("zoom")):
        if zoom.get(w("percent")) is None:
            zoom.set(w("percent"), "100")  # the schema asks for it
    return root


def _relate(relationships: dict[str, Any], document: str, target: str) -> None:
    root: Any = relationships.setdefault(document, parse(f'<Relationships xmlns="{_PACKAGE}relationships"/>'))
    taken = {relation.get("Id") for relation in root}
    number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    etree.SubElement(
        root, f"{{{_PACKAGE}relationships}}Relationship", Id=f"rId{number}", Type=f"{_OFFICE}/numbering", Target=target
    )


def _types_part(types: Mapping[str, str]) -> bytes:
    every = {
        **types,
        CORE: "application/vnd.openxmlformats-package.core-properties+xml",
        APP: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{escape(name)}" ContentType="{escape(kind)}"/>' for name, kind in sorted(every.items())
    )
    xml = (
        f'<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    return DECLARATION + xml.encode()


def _root_relationships(document: str) -> bytes:
    kinds = {
        document: f"{_OFFICE}/officeDocument",
        CORE: f"{_PACKAGE}relationships/metadata/core-properties",
        APP: f"{_OFFICE}/extended-properties",
    }
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{escape(name)}"/>'
        for n, (name, kind) in enumerate(kinds.items(), 1)
    )
    return DECLARATION + f'<Relationships xmlns="{_PACKAGE}relationships">{relations}</Relationships>'.encode()


def _beside(name: str) -> str:
    """The part that holds the relationships of ``name``."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _target(source: str, relation: Element) -> str:
    target = str(relation.get("Target", ""))
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _ct(name: str) -> str:
    return f"{{{_PACKAGE}content-types}}{name}"
