"""What an OpenDocument text holds besides the words of the letter, gathered for the gate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pccreply.drafts.archive import Archive
from pccreply.drafts.gathering import Gathering, tidy
from pccreply.model.drafts import MarkKind
from pccreply.model.file_facts import FieldResult, FileFacts, Link, LinkUse, Metadata, Metadatum, Stowaway
from pccreply.model.places import Place

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _DRAW, _META = f"{_NS}text:1.0}}", f"{_NS}drawing:1.0}}", f"{_NS}meta:1.0}}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LINKS = {
    f"{_TEXT}a": LinkUse.HYPERLINK,
    f"{_DRAW}a": LinkUse.HYPERLINK,
    f"{_DRAW}image": LinkUse.PICTURE,
    f"{_TEXT}section-source": LinkUse.INSERTED,
    f"{_DRAW}object": LinkUse.INSERTED,
    f"{_DRAW}object-ole": LinkUse.INSERTED,
}
# the fields of OpenDocument by the names that they have in Word, for those that change by themselves
_FIELDS = {
    "DATE": "DATE",
    "TIME": "TIME",
    "MODIFICATION-DATE": "SAVEDATE",
    "MODIFICATION-TIME": "SAVEDATE",
    "CREATION-DATE": "CREATEDATE",
    "CREATION-TIME": "CREATEDATE",
    "PRINT-DATE": "PRINTDATE",
    "PRINT-TIME": "PRINTDATE",
    "DATABASE-DISPLAY": "MERGEFIELD",
}
LOOKED_AT = frozenset(("metadata", "links", "fields", "objects", "macros"))


def file_facts(into: Gathering, archive: Archive, roots: list[Any], meta: Any) -> FileFacts:
    """The facts of a text whose parts were read: ``roots`` are its content and its styles, ``meta`` its properties."""
    return FileFacts(
        looked_at=LOOKED_AT,
        metadata=tuple(_metadata(into, archive, meta)),
        links=tuple(_links(into, roots)),
        fields=tuple(
            FieldResult(_FIELDS.get(mark.text, mark.text), mark.text, mark.place.excerpt, mark.place)
            for mark in into.marks
            if mark.kind is MarkKind.FIELD
        ),
        objects=tuple(_objects(into, roots)),
        macros=tuple(
            Stowaway("macros", Place(into.shown))
            for folder in ("Basic/", "Scripts/")
            if any(name.startswith(folder) and not name.endswith("/") for name in archive)
        )[:1],
        marking_properties=tuple(
            (name, into.properties[name]) for name in ("keywords", "subject") if name in into.properties
        ),
    )


def _metadata(into: Gathering, archive: Archive, meta: Any) -> Iterator[Metadatum]:
    here = Place(into.shown)
    for key, name in (("author", "Author"), ("last_modified_by", "Last modified by")):
        if into.properties.get(key):
            yield Metadatum(Metadata.PERSON, name, into.properties[key], here)
    for each in meta.iter() if meta is not None else ():
        words = tidy(each.text or "") if isinstance(each.tag, str) else ""
        if each.tag == f"{_META}editing-cycles" and words not in ("", "0", "1"):
            yield Metadatum(Metadata.REVISIONS, "Revision number", words, here)
        elif each.tag == f"{_META}editing-duration" and any(c in "123456789" for c in words):
            yield Metadatum(Metadata.REVISIONS, "Editing time", words, here)
        elif each.tag == f"{_META}template":
            yield Metadatum(Metadata.ORGANISATION, "Template", each.get(_HREF, ""), here)
        elif each.tag == f"{_META}user-defined" and words:
            yield Metadatum(Metadata.HIDDEN_DATA, f"Custom property {each.get(f'{_META}name', '')}", words, here)
    if any(name.startswith("Thumbnails/") for name in archive):
        yield Metadatum(Metadata.PREVIEW, "thumbnail", "a picture of the first page as it once was", here)


def _links(into: Gathering, roots: list[Any]) -> Iterator[Link]:
    for root in roots:
        for element in root.iter(*_LINKS):
            target = element.get(_HREF, "")
            inside = target.startswith(("Pictures/", "./", "Object", "#"))
            if target and not inside:
                words = tidy("".join(element.itertext()))
                yield Link(target, _LINKS[element.tag], Place(into.shown, excerpt=words))


def _objects(into: Gathering, roots: list[Any]) -> Iterator[Stowaway]:
    for root in roots:
        for element in root.iter(f"{_DRAW}object", f"{_DRAW}object-ole"):
            if element.get(_HREF, "").startswith(("./", "Object")):
                yield Stowaway("an embedded object", Place(into.shown))
