"""The comments of a Word file: pccreply's own taken out and put in, everybody else's left as they are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from datetime import date

from lxml import etree

from pccreply.editing.package import OFFICE, WORD, Element, NotEditable, Package, w
from pccreply.editing.words import is_reference
from pccreply.model.check_comments import AUTHOR, INITIALS, is_check_comment

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_MARKS = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
# Word keeps what else it knows of a comment in parts of their own ([MS-DOCX] 2.5.3 and 2.5.4), found by the id of
# its last paragraph, or by a second id that commentsIds gives to that one
_MICROSOFT = "http://schemas.microsoft.com/office/word/"
_PARAGRAPH_ID = f"{{{_MICROSOFT}2010/wordml}}paraId"
_EXTENDED_ID, _PARENT_ID = f"{{{_MICROSOFT}2012/wordml}}paraId", f"{{{_MICROSOFT}2012/wordml}}paraIdParent"
_LISTED_ID, _DURABLE_ID = f"{{{_MICROSOFT}2016/wordml/cid}}paraId", f"{{{_MICROSOFT}2016/wordml/cid}}durableId"
_EXTENSIBLE_ID = f"{{{_MICROSOFT}2018/wordml/cex}}durableId"
COMPANIONS = ("commentsExtended", "commentsIds", "commentsExtensible")
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def part_of(package: Package, kind: str = "comments") -> str:
    """The name of the part of the letter of that kind, empty where there is none."""
    return next((r.target for r in package.relations(package.main) if r.kind == kind and r.target in package), "")


def take_out(package: Package) -> int:
    """Takes out the comments that pccreply put in, with their marks; how many there were.

    Answers that people gave to them stay, as comments of their own. A part with nothing in it goes. Raises
    ``NotEditable`` where the part of the comments is another one.
    """
    name = part_of(package)
    if not name:
        return 0
    if package.root(name).tag != w("comments"):
        raise NotEditable(
            f"The part {name} of the file is damaged (it holds no comments, though the letter says so).",
            "Open it in Word and save it as a Word Document (.docx).",
        )
    own = [each for each in package.root(name).findall(w("comment")) if _is_own(each)]
    if own:
        root = package.to_change(name)
        for each in own:
            root.remove(each)
        _unmark(package, {each.get(w("id"), "") for each in own})
        _forget(package, {p.get(_PARAGRAPH_ID) for each in own for p in each.iter(w("p"))} - {None})
    if package.root(name).find("*") is None:
        package.drop(name)
    return len(own)


def _is_own(comment: Element) -> bool:
    words = " ".join("".join(text.text or "" for text in p.iter(w("t"))) for p in comment.iter(w("p")))
    return is_check_comment(comment.get(w("author"), ""), words)


def _unmark(package: Package, ids: set[str]) -> None:
    """Takes the beginnings, ends and references of comments out of the letter."""
    for mark in [e for e in package.to_change(package.main).iter(*_MARKS) if e.get(w("id"), "") in ids]:
        gone = mark.getparent() if is_reference(mark.getparent()) else mark
        parent = gone.getparent()
        _remove(gone)
        if parent.tag == w("ins") and not len(parent):  # the reference was put in while changes were tracked
            _remove(parent)


def _remove(element: Element) -> None:
    """Takes an element out, and leaves the space after it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _forget(package: Package, paragraphs: set[str]) -> None:
    """Takes comments out of the parts beside the comments; answers to them become comments of their own."""
    durable: set[str] = set()
    for kind, key, gone in zip(
        COMPANIONS, (_EXTENDED_ID, _LISTED_ID, _EXTENSIBLE_ID), (paragraphs, paragraphs, durable), strict=True
    ):
        name = part_of(package, kind)
        for each in list(package.root(name)) if name else ():
            if not isinstance(each.tag, str):
                continue
            if each.get(_PARENT_ID) in gone:
                package.to_change(name)
                del each.attrib[_PARENT_ID]
            if each.get(key) in gone:
                durable.add(each.get(_DURABLE_ID, ""))
                package.to_change(name).remove(each)


class CommentsPart:
    """The part that holds the comments of a letter, about to get more; it is made where there is none."""

    def __init__(self, package: Package) -> None:
        name = part_of(package)
        if name:
            self._root = package.to_change(name)
        else:
            folder = posixpath.dirname(package.main)
            names = (posixpath.join(folder, f"comments{n or ''}.xml") for n in range(1000))
            name = next(each for each in names if each not in package)
            self._root = etree.Element(w("comments"), nsmap={"w": WORD})
            package.add(name, self._root, _TYPE)
            package.relate(package.main, f"{OFFICE}/comments", name)
        marks = package.root(package.main).iter(*_MARKS)
        taken = [each.get(w("id"), "") for each in (*self._root.iter(w("comment")), *marks)]
        self._next = max((int(each) for each in taken if each.isascii() and each.isdigit()), default=-1) + 1

    def add(self, paragraphs: Sequence[str], day: date) -> tuple[Element, list[Element]]:
        """Adds a comment; what has to stand before the words that it is about, and after them."""
        identity = str(self._next)
        self._next += 1
        comment = etree.SubElement(self._root, w("comment"))
        for name, value in (
            ("id", identity),
            ("author", AUTHOR),
            ("date", f"{day.isoformat()}T00:00:00Z"),
            ("initials", INITIALS),
        ):
            comment.set(w(name), value)
        for number, text in enumerate(paragraphs):
            paragraph = etree.SubElement(comment, w("p"))
            if not number:
                etree.SubElement(etree.SubElement(paragraph, w("r")), w("annotationRef"))
            run = etree.SubElement(paragraph, w("r"))
            look = etree.SubElement(run, w("rPr"))
            if not number:
                etree.SubElement(look, w("b"))
            etree.SubElement(look, w("sz")).set(w("val"), "20")
            etree.SubElement(look, w("lang")).set(w("val"), "en-GB")
            etree.SubElement(run, w("t")).text = _UNWRITABLE.sub("\ufffd", text)
        start, end, reference = (etree.Element(tag) for tag in _MARKS)
        for each in (start, end, reference):
            each.set(w("id"), identity)
        run = etree.Element(w("r"))
        run.append(reference)
        return start, [end, run]
