"""The fields of a Word document: what each shows, and what Word would put there if it were asked (ECMA-376 Part 1, 17.16)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pccreply.drafts.docx.wml import w
from pccreply.drafts.gathering import tidy
from pccreply.model.drafts import PassageKind
from pccreply.model.file_facts import FieldResult
from pccreply.model.places import Place

if TYPE_CHECKING:
    from pccreply.drafts.docx.walk import Walk

_P, _T, _TAB, _INSTRUCTION, _CHAR, _SIMPLE = map(w, ("p", "t", "tab", "instrText", "fldChar", "fldSimple"))
_START, _END, _DELETED = w("bookmarkStart"), w("bookmarkEnd"), w("del")
_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"?|(\S+)')
# switches of REF that ask for a number or a position instead of the bookmark's words
_NOT_WORDS = frozenset(("\\n", "\\r", "\\w", "\\p", "\\f", "\\d"))
_OF_PROPERTIES = {
    "TITLE": "title", "SUBJECT": "subject", "KEYWORDS": "keywords", "COMMENTS": "description", "CATEGORY": "category",
    "COMPANY": "company", "MANAGER": "manager",
}  # fmt: skip
_LOST = {"REF": "Error! Reference source not found.", "PAGEREF": "Error! Bookmark not defined.",
         "NOTEREF": "Error! Bookmark not defined."}  # fmt: skip
_MOST_WORDS = 1_000
"""Runs of a bookmark that are read; a reference shows some words."""
TOC_AS_IT_IS = "the headings as they are now"
"""What a table of contents would show that lists other headings than there are."""


@dataclass(slots=True)
class _Open:
    """A field between its begin and its end."""

    element: Any
    instruction: str = ""
    in_result: bool = False
    shown: list[str] = field(default_factory=list)
    dirty: bool = False


def words_of(instruction: str) -> list[str]:
    """The words of a field's instruction, without quotation marks; a backslash in a path is doubled there."""
    return [
        re.sub(r"\\(.)", r"\1", found[1]) if found[2] is None else found[2] for found in _WORDS.finditer(instruction)
    ]


def fields_of(walk: Walk, properties: Mapping[str, str]) -> Iterator[FieldResult]:
    """Every field of the document, its notes, headers and footers, in the order of their ends.

    ``properties`` are those of the file by lower-case name, which DOCPROPERTY and its kin show.
    """
    bookmarks = _bookmarks(walk)
    for root in walk.roots:
        for ended in _ended(root):
            instruction = tidy(ended.instruction)
            name, _, rest = instruction.partition(" ")
            name = name.upper()
            if not name:
                continue
            shown = tidy("".join(ended.shown))
            if name == "TOC":
                expected = _contents(walk, "".join(ended.shown), rest, walk.place_of(ended.element).paragraph)
            else:
                expected = _expected(name, words_of(rest), bookmarks, properties)
            place = walk.place_of(ended.element)
            place = Place(place.file, paragraph=place.paragraph, page=place.page, excerpt=shown, locator=place.locator)
            yield FieldResult(name, instruction, shown, place, expected, ended.dirty)


def _ended(root: Any) -> Iterator[_Open]:
    """The fields of a part, as each ends; those in deleted text are gone."""
    stack: list[_Open] = []
    for element in root.iter(_P, _T, _TAB, _INSTRUCTION, _CHAR, _SIMPLE):
        if any(parent.tag == _DELETED for parent in element.iterancestors(_DELETED, _P)):
            continue
        tag = element.tag
        if tag == _CHAR:
            kind = element.get(w("fldCharType"))
            if kind == "begin":
                stack.append(_Open(element, dirty=_on(element)))
            elif kind == "separate" and stack:
                stack[-1].in_result = True
            elif kind == "end" and stack:
                yield stack.pop()
        elif tag == _INSTRUCTION:
            if stack and not stack[-1].in_result:
                stack[-1].instruction += element.text or ""
        elif tag == _SIMPLE:
            shown = [text.text or "" for text in element.iter(_T)]
            yield _Open(element, element.get(w("instr"), ""), True, shown, _on(element))
        else:
            words = "\n" if tag == _P else "\t" if tag == _TAB else element.text or ""
            for each in stack:
                if each.in_result:
                    each.shown.append(words)


def _on(element: Any) -> bool:
    return element.get(w("dirty"), "0") in ("1", "true", "on")


def _bookmarks(walk: Walk) -> dict[str, str]:
    """The words of every bookmark, by its name in small letters."""
    found: dict[str, str] = {}
    for root in walk.roots:
        open_: dict[str, tuple[str, int]] = {}
        words: list[str] = []
        for element in root.iter(_START, _END, _T, _P):
            if element.tag == _START:
                open_[element.get(w("id"), "")] = (element.get(w("name"), "").lower(), len(words))
            elif element.tag == _END:
                name, start = open_.pop(element.get(w("id"), ""), ("", len(words)))
                found.setdefault(name, tidy("".join(words[start : start + _MOST_WORDS])))
            else:
                words.append(" " if element.tag == _P else element.text or "")
        for name, start in open_.values():
            found.setdefault(name, tidy("".join(words[start : start + _MOST_WORDS])))
    return found


def _expected(name: str, words: list[str], bookmarks: Mapping[str, str], properties: Mapping[str, str]) -> str | None:
    """What Word would show, None where only Word can tell."""
    own = [each for each in words if not each.startswith("\\")]
    if name in _LOST:
        if own and own[0].lower() not in bookmarks:
            return _LOST[name]
        plain = name == "REF" and own and not _NOT_WORDS & {each.lower() for each in words}
        return bookmarks[own[0].lower()] or None if plain else None
    if name == "DOCPROPERTY" and own:
        return properties.get(own[0].lower().replace(" ", "_"))
    if name == "DOCVARIABLE" and own:
        return properties.get(f"variable:{own[0].lower()}", "Error! No document variable supplied.")
    if name in _OF_PROPERTIES and not own:
        return properties.get(_OF_PROPERTIES[name], "")
    return None


def _contents(walk: Walk, shown: str, instruction: str, at: int | None) -> str | None:
    """``TOC_AS_IT_IS`` where a table of contents lists what is no heading, or lacks one that follows it.

    ``at`` is the paragraph that it begins in: a title before it need not be listed.
    """
    levels = re.search(r'\\o\s+"?(\d)\s*-\s*(\d)', instruction)
    if levels is None:
        return None
    low, high = int(levels[1]), int(levels[2])
    listed = {tidy(line.split("\t")[0] if line.count("\t") == 1 else line.split("\t")[1]) for line in _lines(shown)}
    headings = [p for p in walk.into.passages if p.kind is PassageKind.HEADING]
    known = {_bare(p.text) for p in headings}
    wanted = {_bare(p.text) for p in headings if low <= p.level <= high and (p.place.paragraph or 0) > (at or 0)}
    found = {_bare(each) for each in listed}
    return TOC_AS_IT_IS if found - known or wanted - found else None


def _lines(shown: str) -> list[str]:
    return [line for line in shown.split("\n") if line.strip() and "\t" in line]


def _bare(heading: str) -> str:
    """A heading without a number before it, for the contents may show one."""
    return re.sub(r"^[\d.()a-z]{1,6}\s+", "", heading).casefold()
