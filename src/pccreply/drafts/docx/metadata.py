"""What a Word file tells of its making: properties, revision ids, variables, custom XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pccreply.drafts.docx.wml import value, w
from pccreply.drafts.gathering import tidy
from pccreply.model.file_facts import Metadata, Metadatum
from pccreply.model.places import Place

if TYPE_CHECKING:
    from pccreply.drafts.docx.walk import Walk

_PEOPLE = {"author": "Author", "last_modified_by": "Last modified by", "manager": "Manager"}
_ORGANISATION = {"company": "Company", "template": "Template"}
_BIBLIOGRAPHY = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_PREVIEWS = {
    "thumbnail": "a picture of the first page as it once was",
    "printerSettings": "the settings of a printer",
}


def app_properties(walk: Walk) -> dict[str, str]:
    """The extended properties of the file by lower-case name (company, manager, template, totaltime)."""
    root = walk.parts.named(walk.parts.of_file("extended-properties"))
    return {
        each.tag.rpartition("}")[2].lower(): tidy(each.text or "")
        for each in (root if root is not None else ())
        if each.text and each.text.strip()
    }


def custom_properties(walk: Walk) -> dict[str, str]:
    """The custom properties of the file, by their names."""
    root = walk.parts.named(walk.parts.of_file("custom-properties"))
    return {
        each.get("name", ""): tidy("".join(each.itertext())) for each in (root if root is not None else ()) if len(each)
    }


def document_variables(walk: Walk) -> dict[str, str]:
    """The document variables, by their names."""
    root = walk.parts.only("settings")
    found = root.iter(w("docVar")) if root is not None else ()
    return {each.get(w("name"), ""): value(each) for each in found}


def metadata_of(
    walk: Walk, properties: dict[str, str], custom: dict[str, str], variables: dict[str, str]
) -> Iterator[Metadatum]:
    """All of it. ``properties`` are the core and the extended ones, by lower-case name."""
    here = Place(walk.into.shown)
    for key, name in _PEOPLE.items():
        if properties.get(key):
            yield Metadatum(Metadata.PERSON, name, properties[key], here)
    people = walk.parts.only("people")
    for each in people if people is not None else ():
        yield Metadatum(Metadata.PERSON, "People who worked on it", each.get(f"{_W15}author", ""), here)
    for key, name in _ORGANISATION.items():
        if properties.get(key):
            yield Metadatum(Metadata.ORGANISATION, name, properties[key], here)
    if properties.get("revision", "1").strip() not in ("", "0", "1"):
        yield Metadatum(Metadata.REVISIONS, "Revision number", properties["revision"], here)
    if properties.get("totaltime", "0") != "0":
        yield Metadatum(Metadata.REVISIONS, "Editing time", f"{properties['totaltime']} minutes", here)
    settings = walk.parts.only("settings")
    rounds = sum(1 for _ in settings.iter(w("rsid"))) if settings is not None else 0
    if rounds or any(name.startswith(w("rsid")) for p in walk.roots[0].iter(w("p")) for name in p.attrib):
        shown = f"{rounds} rounds of editing" if rounds else "marks of rounds of editing"
        yield Metadatum(Metadata.REVISIONS, "Revision ids", shown, here)
    for name, words in variables.items():
        yield Metadatum(Metadata.HIDDEN_DATA, f"Document variable {name}", words, here)
    for name, words in custom.items():
        yield Metadatum(Metadata.HIDDEN_DATA, f"Custom property {name}", words, here)
    for kind, target, outside in walk.parts.related.values():
        if kind == "customXml" and not outside:
            root = walk.parts.named(target)
            if root is not None and not (root.tag == f"{{{_BIBLIOGRAPHY}}}Sources" and not len(root)):
                yield Metadatum(Metadata.HIDDEN_DATA, "Custom XML", root.tag.rpartition("}")[2], here)
    kinds = {
        k for source in walk.parts.sources() for k, _, outside in walk.parts.relations(source).values() if not outside
    }
    for kind, what in _PREVIEWS.items():
        if kind in kinds:
            yield Metadatum(Metadata.PREVIEW, kind, what, here)
