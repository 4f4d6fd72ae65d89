"""A Word file as parts that can be changed one by one; all others stay byte for byte as they were."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from pccreply.untrusted import DO_NOT_TRUST, Refused, Why
from pccreply.untrusted.xml import MOST_TAGS, parse
from pccreply.untrusted.zips import Limits, Zip

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_RELATIONSHIP = f"{{{_PACKAGE}relationships}}Relationship"
_TYPES, _ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"
_OVERRIDE, _DEFAULT = f"{{{_PACKAGE}content-types}}Override", f"{{{_PACKAGE}content-types}}Default"
LIMITS = Limits(parts=3_000, part=60_000_000, total=120_000_000)
"""A letter with photographs has some tens of millions of bytes."""
_AGAIN = "Open it in Word and save it as a Word Document (.docx)."
_AGAIN_LOOSE = f"{_AGAIN[:-1]}, not as a Strict one."
_NO_PASSWORD = "Take the password away in Word (File, Info, Protect Document) and save it."
_ADVICE = {
    Why.DAMAGED: _AGAIN,
    Why.TOO_LARGE: "Give the letter alone.",
    Why.LOCKED: _NO_PASSWORD,
    Why.HARMFUL: DO_NOT_TRUST,
}
_STRICT = "http://purl.oclc.org/ooxml/"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_NO_CLOCK = (1980, 1, 1, 0, 0, 0)

Element = Any


class NotEditable(Exception):
    """No copy can be made of the file. Holds why, and what to do."""

    def __init__(self, message: str, suggestion: str) -> None:
        super().__init__(message, suggestion)
        self.message = message
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its id, the last word of its type ("comments"), and the part or address it leads to."""

    id: str
    kind: str
    target: str
    outside: bool


@cache
def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{WORD}}}{name}"


class Package:
    """The parts of a .docx or .docm file, by their names ("word/document.xml")."""

    def __init__(self, data: bytes) -> None:
        """Raises ``NotEditable`` where ``data`` is no Word file that a copy can be made of."""
        _refuse_other_kinds(data)
        try:
            archive = Zip(data, LIMITS)
            self._infos = archive.infos
            self._bytes = {name: archive.read(name) for name in archive}
        except Refused as error:
            raise NotEditable(error.message, _ADVICE[error.why]) from error
        self._by_lower_case = {name.lower(): name for name in self._bytes}
        self._roots: dict[str, Element] = {}
        self._changed: set[str] = set()
        self._tags_left = MOST_TAGS
        """All parts together: their trees stay in memory."""
        if _TYPES not in self._bytes or _ROOT_RELATIONS not in self._bytes:
            raise NotEditable("The file is not a Word document.", _AGAIN)
        self.root(_TYPES)  # what cannot be read is refused now, and not in a copy that was made
        for source in self.sources():
            self.relations(source)
        mains = [r.target for r in self.relations("") if r.kind == "officeDocument"]
        if len(mains) != 1 or mains[0] not in self._bytes:
            raise NotEditable("The file lacks the part that holds the letter.", _AGAIN)
        self.main = mains[0]
        tag = self.root(self.main).tag
        if tag != w("document"):
            strict = tag.startswith(f"{{{_STRICT}")
            what = "a Strict Open XML document, which is not edited here" if strict else "not a Word document"
            raise NotEditable(f"The file is {what}.", _AGAIN_LOOSE if strict else _AGAIN)

    def __contains__(self, name: object) -> bool:
        return name in self._bytes

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._bytes))

    def data(self, name: str) -> bytes:
        """A part as bytes, with the changes made to it so far."""
        return _serialise(self._roots[name]) if name in self._changed else self._bytes[name]

    def root(self, name: str) -> Element:
        """The root of an XML part, to look at. Raises ``NotEditable`` where it is not well-formed."""
        if name not in self._roots:
            data = self._bytes[name]
            try:
                self._roots[name] = parse(data, name, self._tags_left)
            except Refused as error:
                raise NotEditable(error.message, _ADVICE[error.why]) from error
            self._tags_left -= data.count(b"<")
        return self._roots[name]

    def to_change(self, name: str) -> Element:
        """The root of an XML part that is about to be changed."""
        self._changed.add(name)
        return self.root(name)

    def is_word(self, name: str) -> bool:
        """Whether a part is text, styles, settings or the like in WordprocessingML, by its type and its root."""
        kind = self.content_type(name)
        told = kind.endswith("xml") and ("wordprocessingml" in kind or "ms-word" in kind)
        if not told and kind not in ("application/xml", "text/xml"):
            return False
        return str(self.root(name).tag).startswith(f"{{{WORD}}}")

    def add(self, name: str, root: Element, content_type: str) -> None:
        """Puts in a new XML part."""
        self._bytes[name] = b""
        self._by_lower_case[name.lower()] = name
        self._roots[name] = root
        self._changed.add(name)
        self.set_content_type(name, content_type)

    def replace(self, name: str, data: bytes) -> None:
        """Gives a part that is no XML, such as a picture, other bytes."""
        self._bytes[name] = data

    def drop(self, name: str) -> None:
        """Takes a part out, with its relationships, its content type and every relationship that leads to it.

        The letter itself, and what makes the file one, stay whatever leads to them.
        """
        if name in ("", _TYPES, _ROOT_RELATIONS, self.main):
            return
        for each in (name, beside(name)):
            self._bytes.pop(each, None)
            self._roots.pop(each, None)
            self._changed.discard(each)
        types = self.root(_TYPES)
        for override in types.findall(_OVERRIDE):
            if override.get("PartName", "").lower() == f"/{name}".lower():
                self.to_change(_TYPES).remove(override)
        for source in self.sources():
            for relation in self.relations(source):
                if not relation.outside and relation.target == name:
                    self.drop_relation(source, relation.id)

    def sources(self) -> list[str]:
        """The parts that have relationships; "" is the file itself."""
        found = []
        for name in self._bytes:
            folder, base = posixpath.split(name)
            if posixpath.basename(folder) == "_rels" and base.endswith(".rels"):
                found.append(posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels")))
        return found

    def relations(self, source: str) -> list[Relation]:
        """The relationships of a part; those of the file itself for "". Raises ``NotEditable`` where they are damaged."""
        name = beside(source)
        found = []
        for each in self.root(name) if name in self._bytes else ():
            if each.tag == _RELATIONSHIP:
                outside = each.get("TargetMode") == "External"
                target = each.get("Target", "")
                kind = each.get("Type", "").rsplit("/", 1)[-1]
                if not outside:
                    target = _resolved(source, target)
                    # the names of parts are the same in capitals and small letters (ECMA-376 Part 2, 6.2.2.3)
                    target = self._by_lower_case.get(target.lower(), target)
                found.append(Relation(each.get("Id", ""), kind, target, outside))
            elif isinstance(each.tag, str):  # readers that are less strict would see a part where none is
                raise NotEditable(f"The part {name} of the file is damaged (it holds what is no relationship).", _AGAIN)
        return found

    def relate(self, source: str, kind: str, target: str) -> str:
        """Adds a relationship to another part of the file; its id. ``kind`` is the whole address of the type."""
        name = beside(source)
        if name not in self._bytes:
            self._bytes[name] = b""
            self._roots[name] = etree.Element(
                f"{{{_PACKAGE}relationships}}Relationships", nsmap={None: f"{_PACKAGE}relationships"}
            )
        root = self.to_change(name)
        taken = {each.get("Id") for each in root}
        identity = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        relative = posixpath.relpath(target, posixpath.dirname(source) or ".")
        etree.SubElement(root, _RELATIONSHIP, Id=identity, Type=kind, Target=relative)
        return identity

    def drop_relation(self, source: str, identity: str) -> None:
        """Takes a relationship out, and the part that holds those of ``source`` where it was the last."""
        name = beside(source)
        if name not in self._bytes:
            return
        for each in [each for each in self.root(name) if each.get("Id", "") == identity]:
            self.to_change(name).remove(each)
        if name in self._changed and len(self.root(name)) == 0:
            for held in (self._bytes, self._roots):
                held.pop(name, None)
            self._changed.discard(name)

    def content_type(self, name: str) -> str:
        """The content type of a part, empty where it has none."""
        types = self.root(_TYPES)
        for override in types.iter(_OVERRIDE):
            if override.get("PartName", "").lower() == f"/{name}".lower():
                return str(override.get("ContentType", ""))
        ending = name.rsplit(".", 1)[-1].lower()
        return next(
            (str(d.get("ContentType", "")) for d in types.iter(_DEFAULT) if d.get("Extension", "").lower() == ending),
            "",
        )

    def set_content_type(self, name: str, content_type: str) -> None:
        """Gives a part its content type."""
        types = self.to_change(_TYPES)
        for override in types.findall(_OVERRIDE):
            if override.get("PartName", "").lower() == f"/{name}".lower():
                override.set("ContentType", content_type)
                return
        etree.SubElement(types, _OVERRIDE, PartName=f"/{name}", ContentType=content_type)

    def forget_absent_types(self) -> None:
        """Takes the content types of parts that are not there out of the table of contents."""
        names = {f"/{name}".lower() for name in self._bytes}
        endings = {name.rpartition(".")[2] for name in names} | {"rels", "xml"}
        for each in list(self.root(_TYPES)):
            part, ending = each.get("PartName"), each.get("Extension")
            if (part and part.lower() not in names) or (ending and ending.lower() not in endings):
                self.to_change(_TYPES).remove(each)

    def to_bytes(self, dated: bool = True) -> bytes:
        """The file: its parts in the order that they had, new ones at the end. The same parts give the same bytes.

        ``dated`` keeps the time that the zip notes for each part, which tells when the file was saved.
        """
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name in self._bytes:
                known = self._infos.get(name) if dated else None
                info = zipfile.ZipInfo(name, known.date_time if known else _NO_CLOCK)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 0  # the same on every system
                archive.writestr(info, self.data(name))
        return buffer.getvalue()


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise NotEditable("The file is protected by a password.", _NO_PASSWORD)
        raise NotEditable("The file is an old Word document (.doc), whatever its name says.", _AGAIN)
    if not data.startswith(b"PK"):
        raise NotEditable("The file is not a Word document (.docx).", _AGAIN)


def beside(name: str) -> str:
    """The part that holds the relationships of ``name``; those of the file itself for ""."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _resolved(source: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _serialise(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
