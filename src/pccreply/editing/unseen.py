"""The parts of a Word file that no page shows, and how each is told of in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pccreply.editing.package import Element, Package, Relation

Told = Iterator[tuple[str, str]]
"""What something is, and its value; the value may be empty."""


def _plainly(words: str) -> Callable[[Package, Relation], Told]:
    """Tells of a relation in words that need no value; of one that leads outside, where it leads."""

    def tell(package: Package, relation: Relation) -> Told:
        yield words, relation.target if relation.outside else ""

    return tell


def unknown(package: Package, relation: Relation) -> Told:
    """Tells of a relation of a kind that is not known here."""
    yield "Something that is no part of the page", relation.target


def _custom_properties(package: Package, relation: Relation) -> Told:
    labels: dict[str, str] = {}
    for each in _children(package, relation):
        name, value = each.get("name", ""), "".join(each.itertext())
        if name.startswith("MSIP_Label_"):  # the many properties of one label in Microsoft's form
            identity, _, rest = name.removeprefix("MSIP_Label_").partition("_")
            labels[identity] = value if rest == "Name" else labels.get(identity, "")
        else:
            yield f"Custom property {name}", value
    for identity, value in labels.items():
        yield "Sensitivity label", value or identity


def _labels(package: Package, relation: Relation) -> Told:
    found = [each.get("id", "") for each in _children(package, relation)]
    for identity in found or [""]:
        yield "Sensitivity label (docMetadata)", identity


def _custom_xml(package: Package, relation: Relation) -> Told:
    name = relation.target
    if name in package and package.content_type(name).endswith("xml"):
        name = local(package.root(name))
    yield "Custom XML", name


def _people(package: Package, relation: Relation) -> Told:
    found = [named(each, "author") for each in _children(package, relation)]
    for name in found or [""]:
        yield "Name in the list of people", name


def _children(package: Package, relation: Relation) -> list[Element]:
    return list(package.root(relation.target).iterchildren(tag="*")) if relation.target in package else []


KINDS: dict[str, Callable[[Package, Relation], Told]] = {
    "custom-properties": _custom_properties,
    "classificationlabels": _labels,
    "customXml": _custom_xml,
    "people": _people,
    "documenttasks": _plainly("Tasks given to people"),
    "intelligence": _plainly("Notes of Word's Editor"),
    "thumbnail": _plainly("Preview picture of the first page"),
    "printerSettings": _plainly("Settings of a printer"),
    "attachedTemplate": _plainly("Attached template"),
    "mailMergeSource": _plainly("Source of the mail merge"),
    "mailMergeHeaderSource": _plainly("Source of the mail merge's headings"),
    "recipientData": _plainly("Recipients of the mail merge"),
    "transform": _plainly("Transformation on saving"),
    "vbaProject": _plainly("Macros"),
    "wordVbaData": _plainly("Macros"),
    "keyMapCustomizations": _plainly("Keys and toolbars of macros"),
    "attachedToolbars": _plainly("Keys and toolbars of macros"),
    "extensibility": _plainly("Ribbon of its own"),
    "userCustomization": _plainly("Ribbon of its own"),
    "webextensiontaskpanes": _plainly("Task panes of add-ins"),
    "glossaryDocument": _plainly("A store of building blocks that no page shows"),
    "origin": _plainly("Digital signature (any change breaks it)"),
}
"""The kinds of relation that no cleaned copy has, and how each is told of."""


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def named(element: Element, attribute: str) -> str:
    """An attribute by its name without the namespace, which differs between versions of Word; empty where missing."""
    return next((str(v) for name, v in element.attrib.items() if name.rpartition("}")[2] == attribute), "")
