"""A copy of a draft with a Word comment at each finding.

Word takes comments in the body of a letter only. What is wrong in a header, a text box or a note gets its comment
at the first paragraph, or at the place where the box or the note hangs, and the comment says where it belongs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from pccreply.editing.comments import COMPANIONS, CommentsPart, part_of, take_out
from pccreply.editing.package import Element, Package, w
from pccreply.editing.words import join_runs, put_around, put_around_runs

_P, _R, _BOX = w("p"), w("r"), w("txbxContent")
_PARTS = {
    "header": "In the header",
    "footer": "In the footer",
    "footnotes": "In this footnote",
    "endnotes": "In this endnote",
}
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


@dataclass(frozen=True, slots=True)
class Note:
    """What a comment says and where it belongs.

    ``heading`` begins with the code of a rule; ``message`` and ``more`` are paragraphs of their own. ``locator``
    and ``words`` are those of a finding's ``Place``: the paragraph, and the words in it. Without a locator the
    note is about the whole letter, and goes to its first paragraph.
    """

    heading: str
    message: str
    more: tuple[str, ...] = ()
    locator: str = ""
    words: str = ""


def mark(data: bytes, notes: Sequence[Note], day: date) -> bytes:
    """A copy of a .docx or .docm file with a comment for each note; comments of earlier checks are taken out.

    ``day`` is the date of the comments. The same input gives the same bytes. Raises ``NotEditable`` where no copy
    can be made.
    """
    package = Package(data)
    take_out(package)
    if notes:
        _put_in(package, notes, day)
    return package.to_bytes()


def check_comments_in(data: bytes) -> int:
    """How many comments of earlier checks a file holds. Raises ``NotEditable``."""
    return take_out(Package(data))


def same_letter(one: bytes, other: bytes) -> bool:
    """Whether two files are the same part by part, but for comments of checks and for where runs are cut.

    Raises ``NotEditable``.
    """
    return one == other or _essence(one) == _essence(other)


def _put_in(package: Package, notes: Sequence[Note], day: date) -> None:
    spots = _Spots(package)
    package.to_change(package.main)
    comments = CommentsPart(package)
    times: Counter[tuple[Element, str, str]] = Counter()
    for note in notes:
        spot, where = spots.of(note.locator)
        start, ends = comments.add((note.heading, f"{where}{note.message}", *note.more), day)
        if spot.tag == _R:
            put_around_runs(spot, spot, start, ends)
        else:
            words = "" if where or not note.locator else note.words
            key = spot, note.heading, words
            put_around(spot, words, times[key], start, ends)
            times[key] += 1
    _number_anew(package.root(package.main))


def _number_anew(root: Element) -> None:
    """Gives tracked changes of looks that stand in both halves of a run an id each."""
    seen: set[str] = set()
    numbers = [each.get(w("id"), "") for each in root.iter() if isinstance(each.tag, str)]
    free = max((int(n) for n in numbers if n.isascii() and n.isdigit()), default=0) + 1
    for change in root.iter(w("rPrChange")):
        if change.get(w("id"), "") in seen:
            change.set(w("id"), str(free))
            free += 1
        seen.add(change.get(w("id"), ""))


class _Spots:
    """Where the comments of a letter can stand."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._kinds = {r.target: r.kind for r in package.relations(package.main) if not r.outside}
        self._paragraphs: dict[str, list[Element]] = {}
        root = package.root(package.main)
        self._references = {
            (each.tag, each.get(w("id"), "")): each.getparent()
            for each in root.iter(w("footnoteReference"), w("endnoteReference"))
        }
        body = root.find(w("body"))
        if body is None:
            body = root
        self._first = next(body.iter(_P), None)
        if self._first is None:  # a body must have a paragraph; Word writes one into an empty letter, too
            self._first = etree.Element(_P)
            body.insert(0, self._first)

    def of(self, locator: str) -> tuple[Element, str]:
        """The paragraph or the run at which a comment can stand, and what it has to say of where it belongs."""
        if not locator:
            return self._first, ""
        part, _, number = locator.partition("#")
        found = self._numbered(part, number)
        kind = self._kinds.get(part, "")
        if found is None or (part != self._package.main and kind not in _PARTS):
            return self._first, "Elsewhere in the file: "
        if kind in _NOTES:
            return self._reference(found, kind), f"{_PARTS[kind]}: "
        if kind in _PARTS:
            return self._first, f"{_PARTS[kind]}: "
        return self._hosted(found)

    def _numbered(self, part: str, number: str) -> Element | None:
        if part not in self._paragraphs:
            there = part in self._package
            self._paragraphs[part] = list(self._package.root(part).iter(_P)) if there else []
        paragraphs = self._paragraphs[part]
        return paragraphs[int(number)] if number.isdecimal() and int(number) < len(paragraphs) else None

    def _reference(self, paragraph: Element, kind: str) -> Element:
        note = next(paragraph.iterancestors(w(_NOTES[kind])), None)
        identity = "" if note is None else note.get(w("id"), "")
        run = self._references.get((w(f"{_NOTES[kind]}Reference"), identity))
        return self._first if run is None or next(run.iterancestors(_BOX), None) is not None else run

    def _hosted(self, paragraph: Element) -> tuple[Element, str]:
        """The paragraph itself, or the run of the body that holds the text box in which it stands."""
        boxes = list(paragraph.iterancestors(_BOX))
        if not boxes:
            return paragraph, ""
        run = next(boxes[-1].iterancestors(_R), None)
        return (self._first if run is None else run), "In the text box: "


def _essence(data: bytes) -> dict[str, object]:
    """What two files that differ in comments of checks alone have in common."""
    package = Package(data)
    take_out(package)
    main = package.main
    join_runs(package.root(main))
    as_xml = {main, *(part_of(package, kind) for kind in ("comments", *COMPANIONS))}
    lists = {"[Content_Types].xml", *_relations_of(package, main)}
    found: dict[str, object] = {}
    for name in package:
        if name in lists:
            entries = sorted(tuple(sorted(each.attrib.items())) for each in package.root(name))
            if entries:  # an empty list of relationships is none
                found[name] = entries
        elif name in as_xml:
            found[name] = _canonical(package.root(name))
        else:
            found[name] = package.data(name)
    return found


def _canonical(root: Element) -> bytes:
    try:
        return bytes(etree.tostring(root, method="c14n"))
    except etree.C14NError:  # a namespace that is no whole address, of which no canonical form is known
        return bytes(etree.tostring(root))


def _relations_of(package: Package, main: str) -> Iterator[str]:
    folder, _, base = main.rpartition("/")
    name = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
    if name in package:
        yield name
