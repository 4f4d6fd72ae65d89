"""A Word document as a draft: the words as they stand when every tracked change is accepted."""

from __future__ import annotations

import posixpath
from typing import Any

from pccreply.drafts.archive import Archive, parse
from pccreply.drafts.docx.wml import OFFICE, transitional
from pccreply.drafts.gathering import Gathering, Unreadable

EMPTY = (
    "The Word document has no words in it.",
    "If the letter is a picture in it, or all of it is deleted or hidden, give the letter as text.",
)

_CORE = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "lastModifiedBy": "last_modified_by",
    "created": "created",
    "modified": "modified",
    "keywords": "keywords",
    "category": "category",
    "description": "description",
    "language": "language",
    "revision": "revision",
    "contentStatus": "contentstatus",
}


class Parts:
    """The parts of a Word document, found by their relationships."""

    def __init__(self, data: bytes, into: Gathering) -> None:
        """Raises ``Unreadable`` where there is no Word document in ``data``."""
        self._archive = Archive(data)
        self._into = into
        self._relations: dict[str, dict[str, tuple[str, str, bool]]] = {}
        root = self.relations("")
        self.main = next((target for kind, target, _ in root.values() if kind == "officeDocument"), "word/document.xml")
        self.core = next((target for kind, target, _ in root.values() if kind == "core-properties"), "")
        if self.main not in self._archive:
            raise Unreadable(
                f"The file lacks the part that holds the letter ({self.main}).",
                "Open it in Word, let Word repair it, and save it again; or give an earlier copy.",
            )
        self.related = self.relations(self.main)

    def document(self) -> Any:
        """The root of the letter itself."""
        return self._parse(self.main)

    def only(self, kind: str) -> Any:
        """The root of the part of that kind, None where there is none; a part that cannot be read is passed over."""
        return self.named(self.name_of(kind))

    def name_of(self, kind: str) -> str:
        """The name of the part of that kind, empty where there is none."""
        return next((target for of, target, outside in self.related.values() if of == kind and not outside), "")

    def named(self, name: str) -> Any:
        """The root of a part by its name, as ``only``."""
        if not name:
            return None
        try:
            return self._parse(name)
        except Unreadable as error:
            self._into.passed_over.append(f"{name}: {error.message}")
            return None

    def of_file(self, kind: str) -> str:
        """The name of the part of that kind that the file itself leads to, empty where there is none."""
        return next((target for of, target, _ in self.relations("").values() if of == kind), "")

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._archive)

    def sources(self) -> list[str]:
        """The parts that have relationships, by name; "" is the file itself."""
        found = []
        for name in self._archive:
            folder, base = posixpath.split(name)
            if posixpath.basename(folder) == "_rels" and base.endswith(".rels"):
                found.append(posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels")))
        return found

    def relations(self, source: str) -> dict[str, tuple[str, str, bool]]:
        """What a part points at, by id: kind, target, and whether the target lies outside the file."""
        if source not in self._relations:
            self._relations[source] = self._read_relations(source)
        return self._relations[source]

    def _read_relations(self, source: str) -> dict[str, tuple[str, str, bool]]:
        folder, base = posixpath.split(source)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self._archive:
            return {}
        found: dict[str, tuple[str, str, bool]] = {}
        for each in self._parse(name):
            target = each.get("Target", "")
            outside = each.get("TargetMode") == "External"
            if not outside:
                target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[each.get("Id", "")] = (each.get("Type", "").rsplit("/", 1)[-1], target, outside)
        return found

    def _parse(self, name: str) -> Any:
        return parse(transitional(self._archive.read(name)), name)


def read(data: bytes, into: Gathering) -> None:
    """Reads a .docx, .docm or .dotx file. Raises ``Unreadable`` where it cannot be read.

    Tracked insertions count as text, tracked deletions and hidden text do not; each of them is marked, as
    are comments, highlights and the fields that Word works out anew.
    """
    from pccreply.drafts.docx.walk import Walk

    parts = Parts(data, into)
    _properties(parts.named(parts.core), into)
    walk = Walk(parts, into)
    walk.document()
    if into.closely:
        from pccreply.drafts.docx.facts import file_facts

        into.facts = file_facts(walk)


def _properties(root: Any, into: Gathering) -> None:
    for each in root if root is not None else ():
        name = _CORE.get(each.tag.rpartition("}")[2])
        if name and each.text and each.text.strip():
            into.properties[name] = " ".join(each.text.split())


__all__ = ["EMPTY", "OFFICE", "Parts", "read"]
