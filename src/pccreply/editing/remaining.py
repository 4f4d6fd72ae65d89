"""What a cleaned copy still holds and only a person can decide on, in plain words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pccreply.editing.package import Element, Package, w
from pccreply.prose.numbers import counted

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_AUTHOR, _COMMENT = w("author"), w("comment")
_NO_CHANGES = frozenset((_COMMENT, w("moveFromRangeStart"), w("moveToRangeStart")))
# Fields that show what a person wrote, or a page number
_HARMLESS = frozenset(
    ("HYPERLINK", "PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES", "TOC", "TC", "XE", "EQ", "SYMBOL", "QUOTE")
)
_EMPTIED = frozenset(
    ("AUTHOR", "BIBLIOGRAPHY", "CITATION", "COMMENTS", "CREATEDATE", "DOCPROPERTY", "DOCVARIABLE", "EDITTIME", "INFO",
     "LASTSAVEDBY", "MERGEFIELD", "PRINTDATE", "REVNUM", "SAVEDATE", "TEMPLATE")
)  # fmt: skip
"""Fields that show something that a cleaned copy has lost, once Word works them out anew."""
_KEPT_PROPERTIES = frozenset(("TITLE", "SUBJECT", "KEYWORDS", "CATEGORY"))
_OBJECTS = {
    "xls": "workbook",
    "doc": "document",
    "rtf": "document",
    "ppt": "presentation",
    "pdf": "PDF",
    "msg": "e-mail",
}
_OBJECT_KINDS = {
    "control": "an ActiveX control",
    "aFChunk": "an inserted file",
    "subDocument": "a subdocument",
    "webextension": "an add-in that shows something on the page",
}
_LOCAL = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\|(?![A-Za-z][A-Za-z0-9+.-]*:|#|//).", re.IGNORECASE)
_PATH = re.compile(r"file:|[A-Za-z]:\\|\\\\[^\\]+\\|/Users/|/home/", re.IGNORECASE)
_LONGEST_CHAIN = 50
"""Styles that rest on one another; Word takes 11."""
_UNSEARCHED = {"image/svg+xml": "SVG", "image/tiff": "TIFF"}


def for_a_person(package: Package, names: Sequence[str]) -> tuple[str, ...]:
    """What is left among the parts ``names``, each in a few words without a full stop; the gravest first."""
    elements = [each for name in names if package.is_word(name) for each in _elements(package.root(name))]
    found = (
        *_changes(elements),
        *_comments(elements),
        *_looks(elements),
        *_fields(elements),
        *_objects(package, names),
        *_links(package, names),
        *_settings(elements),
        *_pictures(package, names, elements),
    )
    return tuple(dict.fromkeys(found))


def article(noun: str) -> str:
    """A noun with "a" or "an" before it."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def _amount(number: int, noun: str) -> str:
    """A number with its noun: "a comment", "3 comments"."""
    return article(noun) if number == 1 else counted(number, noun)


def _elements(root: Element) -> list[Element]:
    """The elements of a part, without those that only stand in for a newer form of the same drawing."""
    doubled = {each for fallback in root.iter(_FALLBACK) for each in fallback.iter("*")}
    return [each for each in root.iter("*") if each not in doubled]


def _changes(elements: Sequence[Element]) -> Iterator[str]:
    by = Counter(
        each.get(_AUTHOR) or "somebody without a name"
        for each in elements
        if each.get(_AUTHOR) is not None and each.tag not in _NO_CHANGES
    )
    for author, number in by.items():
        yield f'{_amount(number, "tracked change")} by "{author}" (the name stays until each is accepted or rejected)'


def _comments(elements: Sequence[Element]) -> Iterator[str]:
    by = Counter(each.get(_AUTHOR) or "somebody without a name" for each in elements if each.tag == _COMMENT)
    for author, number in by.items():
        yield f'{_amount(number, "comment")} by "{author}"'


def _looks(elements: Sequence[Element]) -> Iterator[str]:
    hiding = _hiding_styles(elements)
    found = set()
    for run in elements:
        if run.tag != w("r") or not any(each.text for each in run.iterchildren(w("t"))):
            continue
        look = run.find(w("rPr"))
        if look is not None and _value(look, "highlight") not in ("", "none"):
            found.add("highlights")
        vanish = look.find(w("vanish")) if look is not None else None
        if vanish is None:
            paragraph = next(run.iterancestors(w("p")), None)
            shape = paragraph[0] if paragraph is not None else None  # where the schema has its properties
            shape = shape if shape is not None and shape.tag == w("pPr") else None
            hidden = _value(look, "rStyle") in hiding or _value(shape, "pStyle") in hiding
        else:
            hidden = _is_on(vanish)
        if hidden:
            found.add("hidden text")
    yield from sorted(found)


def _hiding_styles(elements: Sequence[Element]) -> set[str]:
    """The ids of the styles that hide what is written in them."""
    styles = {each.get(w("styleId"), ""): each for each in elements if each.tag == w("style")}
    hiding = set()
    for identity in styles:
        at = identity
        seen: set[str] = set()
        while at in styles and at not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(at)
            vanish = styles[at].find(f"{w('rPr')}/{w('vanish')}")
            if vanish is not None:
                if _is_on(vanish):
                    hiding.add(identity)
                break
            at = _value(styles[at], "basedOn")
    return hiding


def _fields(elements: Sequence[Element]) -> Iterator[str]:
    found: Counter[str] = Counter()
    emptied: set[str] = set()
    for instruction in _instructions(elements):
        name, _, rest = " ".join(instruction.split()).partition(" ")
        name = "formula" if name.startswith("=") else name.upper()
        if name and name not in _HARMLESS:
            found[name] += 1
            if name in _EMPTIED and rest.partition(" ")[0].strip('"').upper() not in _KEPT_PROPERTIES:
                emptied.add(name)
    for name, number in found.items():
        warning = " (what it showed was taken out; Ctrl+Shift+F9 makes words of it)" if name in emptied else ""
        yield f"{_amount(number, f'{name} field')}{warning}"


def _instructions(elements: Sequence[Element]) -> Iterator[str]:
    """What each field is told to show."""
    open_fields: list[str] = []
    for each in elements:
        if each.tag == w("fldSimple"):
            yield each.get(w("instr"), "")
        elif each.tag == w("instrText") and open_fields:
            open_fields[-1] += each.text or ""
        elif each.tag == w("fldChar"):
            kind = each.get(w("fldCharType"))
            if kind == "begin":
                open_fields.append("")
            elif kind == "end" and open_fields:
                yield open_fields.pop()


def _objects(package: Package, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        for relation in package.relations(name):
            if relation.outside:
                continue
            if relation.kind in _OBJECT_KINDS:
                yield f"{_OBJECT_KINDS[relation.kind]} ({relation.target})"
            elif relation.kind in ("package", "oleObject"):
                ending = relation.target.rpartition(".")[2].lower()
                what = next((noun for start, noun in _OBJECTS.items() if ending.startswith(start)), "object")
                behind = " behind a chart" if "chart" in package.content_type(name) else ""
                yield f"{article(f'embedded {what}')}{behind} ({relation.target})"


def _links(package: Package, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        for relation in package.relations(name):
            if relation.outside and (relation.kind != "hyperlink" or _LOCAL.match(relation.target)):
                what = (
                    "a link" if relation.kind == "hyperlink" else f"a link to {article(relation.kind)} outside the file"
                )
                yield f'{what}: "{relation.target}"'


def _settings(elements: Sequence[Element]) -> Iterator[str]:
    for each in elements:
        if each.tag == w("documentProtection") and _is_on(each, w("enforcement")):
            yield "the protection of the document"
        elif each.tag == w("writeProtection"):
            yield "the wish that it be opened read-only"
        elif each.tag == w("trackRevisions") and _is_on(each):
            yield "the switch that tracks changes"
        elif each.tag == w("permStart") and each.get(w("ed")):
            yield f'a passage that "{each.get(w("ed"))}" may edit'


def _pictures(package: Package, names: Sequence[str], elements: Sequence[Element]) -> Iterator[str]:
    for each in elements:
        for attribute in ("name", "descr", "title", "alt"):
            text = each.get(attribute) or ""
            if _PATH.search(text):
                yield f'a picture whose name or alternative text is a path: "{text}"'
    for name in names:
        kind = _UNSEARCHED.get(package.content_type(name))
        if kind:
            yield f"what a picture may tell of its making ({kind}: {name})"


def _value(parent: Element, name: str) -> str:
    """``w:val`` of a child; empty where there is none."""
    child = parent.find(w(name)) if parent is not None else None
    return "" if child is None else str(child.get(w("val"), ""))


def _is_on(element: Element, attribute: str = w("val")) -> bool:
    return element.get(attribute, "0" if attribute != w("val") else "1") not in ("0", "false", "off")
