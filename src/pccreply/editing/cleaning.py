"""A copy of a Word file without the traces of its making: who, when, how often, on what, and what no page shows.

The words and looks of the letter stay. Tracked changes, people's comments and whatever else can be seen or
decided on is left alone and named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pccreply.editing.bindings import BINDINGS, W15, contradictions
from pccreply.editing.package import Element, Package, beside, w
from pccreply.editing.pictures import without_traces
from pccreply.editing.remaining import for_a_person
from pccreply.editing.unseen import KINDS, Told, local, named, unknown
from pccreply.model.check_comments import is_check_comment
from pccreply.prose.numbers import counted

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES, _ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"

_CORE_KEPT = frozenset(("title", "subject", "keywords", "category", "language"))
_CORE_WORDS = {
    "creator": "Author",
    "lastModifiedBy": "Last modified by",
    "revision": "Revision number",
    "created": "Created",
    "modified": "Last saved",
    "lastPrinted": "Last printed",
    "description": "Comments in the properties",
    "contentStatus": "Status",
    "identifier": "Identifier",
    "version": "Version",
    "contentType": "Kind of content",
}
# Counts, and what the file needs to be understood. HyperlinkBase says where relative links lead.
_APP_KEPT = frozenset(
    ("Application", "AppVersion", "Characters", "CharactersWithSpaces", "DocSecurity", "HyperlinkBase",
     "HyperlinksChanged", "Lines", "LinksUpToDate", "Pages", "Paragraphs", "ScaleCrop", "SharedDoc", "Words")
)  # fmt: skip
_APP_WORDS = {
    "Manager": "Manager",
    "Company": "Company",
    "Template": "Template",
    "TotalTime": "Minutes of editing",
    "HLinks": "List of links",
    "TitlesOfParts": "Titles of parts",
}
_UNTOLD = frozenset(("HeadingPairs", "DigSig"))
"""App properties that are nothing by themselves: the first counts the titles of parts."""

_ROOT_KEPT = frozenset(("officeDocument", "core-properties", "extended-properties"))
"""What the file as a whole may lead to; whatever else it leads to is no part of the page."""

_SETTINGS_LEFT_OUT = (
    *map(w, ("attachedTemplate", "linkStyles", "rsids", "docVars", "mailMerge", "proofState", "activeWritingStyle",
             "view", "savePreviewPicture", "saveThroughXslt", "attachedSchema")),
    "{http://schemas.microsoft.com/office/word/2010/wordml}docId",
    f"{W15}docId",
    "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}schemaLibrary",
)  # fmt: skip
_RSID = w("rsid")
_MACROS = (w("entryMacro"), w("exitMacro"))
_LEADS_NOWHERE = (w("printerSettings"), w("placeholder"))
"""What points at a part that no cleaned copy has: the second at a building block."""
_PROOFS = "Marks of the spelling and grammar check"
_LONGEST_VALUE = 120


@dataclass(frozen=True, slots=True)
class Cleaning:
    """A cleaned copy: its bytes, what was taken out, each with its value, and what a person has to decide on."""

    data: bytes
    removed: tuple[str, ...]
    left: tuple[str, ...]


def clean(data: bytes) -> Cleaning:
    """The cleaned copy of a Word file. The same file gives the same bytes, and a cleaned one stays as it is.

    Raises ``NotEditable`` where no copy can be made of the file.
    """
    return _Cleaner(Package(data)).clean()


class _Cleaner:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.removed: list[str] = []
        self.rounds: set[str] = set()

    def clean(self) -> Cleaning:
        contradicting = self._contradictions()
        self._properties()
        self._kind()
        self._orphans()
        self._relations()
        self._settings()
        self._check_comments()
        self._traces()
        self._unused_links()
        self._pictures()
        self._drop_unreached()
        left = (*contradicting, *self._base_of_links(), *for_a_person(self.package, self._reached()))
        return Cleaning(self.package.to_bytes(dated=False), tuple(self.removed), left)

    def _tell(self, what: str, value: str = "") -> None:
        """Notes something that was taken out, once."""
        value = " ".join(value.split())
        if len(value) > _LONGEST_VALUE:
            value = f"{value[: _LONGEST_VALUE - 1]}…"
        words = f'{what}: "{value}"' if value else what
        if words not in self.removed:
            self.removed.append(words)

    def _remove(self, name: str, element: Element) -> None:
        self.package.to_change(name)
        element.getparent().remove(element)

    # Parts

    def _reached(self) -> list[str]:
        """The parts that the file leads to, each once."""
        sources = [""]
        for source in sources:
            inside = [each.target for each in self.package.relations(source) if not each.outside]
            sources += [name for name in dict.fromkeys(inside) if name in self.package and name not in sources]
        return sources[1:]

    def _stories(self) -> list[str]:
        return [name for name in self._reached() if self.package.is_word(name)]

    def _orphans(self) -> None:
        for name in self._drop_unreached():
            if not name.endswith(".rels"):
                self._tell("A part that nothing leads to", name)

    def _drop_unreached(self) -> list[str]:
        """Drops the parts that nothing leads to any more, and their content types; their names."""
        reached = set(self._reached())
        needed = reached | {beside(name) for name in reached} | {_TYPES, _ROOT_RELATIONS}
        unreached = [name for name in self.package if name not in needed]
        for name in unreached:
            self.package.drop(name)
        self.package.forget_absent_types()
        return unreached

    def _relations(self) -> None:
        """Drops what the parts lead to that no page shows."""
        sources = [""]
        for source in sources:
            for relation in self.package.relations(source):
                tell = KINDS.get(relation.kind)
                if tell is None and (source or relation.kind in _ROOT_KEPT):
                    if relation.target in self.package and relation.target not in sources and not relation.outside:
                        sources.append(relation.target)
                    continue
                for what, value in (tell or unknown)(self.package, relation):
                    self._tell(what, value)
                self.package.drop_relation(source, relation.id)

    def _unused_links(self) -> None:
        """Drops the links out of the file that stayed behind when their words were deleted."""
        for name in self._stories():
            used = {value for each in self.package.root(name).iter("*") for value in each.attrib.values()}
            for relation in self.package.relations(name):
                if relation.outside and relation.id not in used:
                    self._tell("A link that no words lead to any more", relation.target)
                    self.package.drop_relation(name, relation.id)

    def _kind(self) -> None:
        """Makes the file a plain document, whatever it was: a template, or one that may hold macros."""
        kind = self.package.content_type(self.package.main)
        if kind != _MAIN:
            self._tell("Kind of file (the copy is a plain Word document)", _kind_in_words(kind))
            self.package.set_content_type(self.package.main, _MAIN)

    # Properties

    def _properties(self) -> None:
        for relation in self.package.relations(""):
            if relation.target not in self.package:
                continue
            if relation.kind == "core-properties":
                self._fields(relation.target, _CORE_KEPT, _CORE_WORDS)
            elif relation.kind == "extended-properties":
                self._fields(relation.target, _APP_KEPT, _APP_WORDS)

    def _fields(self, name: str, kept: Iterable[str], words: dict[str, str]) -> None:
        for each in list(self.package.root(name).iterchildren(tag="*")):
            property_ = local(each)
            if property_ in kept:
                continue
            value = " ".join(" ".join(each.itertext()).split())
            if value and value != "0" and property_ not in _UNTOLD:
                self._tell(words.get(property_, f"Property {property_}"), value)
            self.package.to_change(name).remove(each)

    def _base_of_links(self) -> list[str]:
        found = []
        for relation in self.package.relations(""):
            if relation.kind == "extended-properties" and relation.target in self.package:
                for each in self.package.root(relation.target).iterchildren(tag="*"):
                    if local(each) == "HyperlinkBase" and each.text and each.text.strip():
                        found.append(f'the address that relative links start from: "{each.text.strip()}"')
        return found

    # Settings

    def _settings(self) -> None:
        for name in self._stories():
            root = self.package.root(name)
            if root.tag != w("settings"):
                continue
            self.rounds.update(_value(each) for each in root.iterfind(f"{w('rsids')}/*"))
            for each in [each for tag in _SETTINGS_LEFT_OUT for each in root.findall(tag)]:
                for what, value in _setting(each):
                    self._tell(what, value)
                self._remove(name, each)

    # Stories

    def _contradictions(self) -> list[str]:
        found = [pair for name in self._stories() for pair in contradictions(self.package, self.package.root(name))]
        return [
            f'a box that says "{words}", where hidden data said "{data}", as Word would have shown it'
            for words, data in found
        ]

    def _traces(self) -> None:
        """Takes ids of editing, marks of the proofing tools and bindings to hidden data out of every story."""
        bindings = 0
        for name in self._stories():
            for each in list(self.package.root(name).iter("*")):
                if each.tag == w("proofErr"):
                    self._tell(_PROOFS)
                elif each.tag in BINDINGS:
                    bindings += 1
                elif each.tag == _RSID:
                    self.rounds.add(_value(each))
                elif each.tag in _MACROS:
                    self._tell("Macro that a form field starts", _value(each))
                elif each.tag not in _LEADS_NOWHERE:
                    for attribute in [a for a in each.attrib if a.startswith(_RSID)]:
                        self.package.to_change(name)
                        self.rounds.add(each.attrib.pop(attribute))
                    continue
                self._remove(name, each)
        if self.rounds:
            self._tell(f"Ids of {counted(len(self.rounds), 'round')} of editing (rsid)")
        if bindings:
            self._tell(f"Links of {counted(bindings, 'content control')} to hidden data (the words shown stay)")

    def _check_comments(self) -> None:
        """Takes out the comments that pccreply put in, with all that points at them."""
        stories = self._stories()
        for holder in stories:
            root = self.package.root(holder)
            if root.tag != w("comments"):
                continue
            ours = [each for each in root.iterchildren(w("comment")) if _is_ours(each)]
            if not ours:
                continue
            self._tell(f"{counted(len(ours), 'comment').capitalize()} that pccreply put in")
            ids = {each.get(w("id")) for each in ours}
            paragraphs = {named(each, "paraId") for comment in ours for each in comment.iter(w("p"))} - {""}
            for each in ours:
                self._remove(holder, each)
            for name in stories:
                self._unmark(name, ids)
            self._forget(paragraphs, empty=not len(root))
            if not len(root):
                self.package.drop(holder)

    def _unmark(self, name: str, ids: set[str | None]) -> None:
        """Takes the ranges and references of comments out of a story."""
        marks = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
        for each in [each for each in self.package.root(name).iter(*marks) if each.get(w("id")) in ids]:
            parent = each.getparent()
            self._remove(name, each)
            if parent.tag == w("r") and all(child.tag == w("rPr") for child in parent):
                parent.getparent().remove(parent)

    def _forget(self, paragraphs: set[str], empty: bool) -> None:
        """Takes comments, known by their paragraphs, out of the parts that tell more of them."""
        durable: set[str] = set()
        for relation in self.package.relations(self.package.main):
            if relation.kind not in ("commentsExtended", "commentsIds", "commentsExtensible"):
                continue
            if empty or relation.target not in self.package:
                self.package.drop(relation.target)
                continue
            for each in list(self.package.root(relation.target).iterchildren(tag="*")):
                if named(each, "paraId") in paragraphs:
                    durable.add(named(each, "durableId"))
                elif relation.kind != "commentsExtensible" or named(each, "durableId") not in durable - {""}:
                    # a person's answer to such a comment stays, as a comment of its own
                    for name in [a for a in each.attrib if a.endswith("}paraIdParent") and each.get(a) in paragraphs]:
                        self.package.to_change(relation.target)
                        del each.attrib[name]
                    continue
                self._remove(relation.target, each)

    # Pictures

    def _pictures(self) -> None:
        for name in self._reached():
            data, found = without_traces(self.package.data(name))
            if found:
                self._tell(f"Hidden data of the picture {name}", ", ".join(found))
                self.package.replace(name, data)


def _setting(element: Element) -> Told:
    """What there is to tell of a setting; nothing where another word covers it."""
    match local(element):
        case "docVars":
            for each in element.iterchildren(w("docVar")):
                yield f"Document variable {each.get(w('name'), '')}", each.get(w("val"), "")
        case "mailMerge":
            for name, what in (("query", "Query of the mail merge"), ("connectString", "Connection of the mail merge")):
                for each in element.findall(w(name)):
                    yield what, _value(each)
            yield "Settings of a mail merge", ""
        case "proofState" | "activeWritingStyle":
            yield _PROOFS, ""
        case "view":
            yield "Saved view", _value(element)
        case "linkStyles":
            yield "The order to take styles from the template anew", ""
        case "savePreviewPicture":
            yield "The order to save a preview picture", ""
        case "attachedSchema":
            yield "XML schema", _value(element)
        case "schemaLibrary":
            yield "XML schemas of an office", ""
        case "docId":
            yield "Id of the document", _value(element)


def _kind_in_words(content_type: str) -> str:
    if "template" in content_type.lower():
        return "Word template"
    return "Word document that may hold macros" if "macro" in content_type.lower() else content_type


def _is_ours(comment: Element) -> bool:
    words = " ".join("".join(text.text or "" for text in each.iter(w("t"))) for each in comment.iter(w("p")))
    return is_check_comment(comment.get(w("author"), ""), words)


def _value(element: Element) -> str:
    return named(element, "val")
