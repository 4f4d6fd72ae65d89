"""What hangs on a Word document: links out of the file, embedded objects, macros."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from pccreply.drafts.docx.fields import words_of
from pccreply.drafts.docx.wml import OFFICE, w
from pccreply.drafts.gathering import tidy
from pccreply.model.file_facts import FieldResult, Link, LinkUse, Stowaway
from pccreply.model.places import Place

if TYPE_CHECKING:
    from pccreply.drafts.docx.walk import Walk

_T = w("t")
_USES = {
    "hyperlink": LinkUse.HYPERLINK,
    "image": LinkUse.PICTURE,
    "video": LinkUse.PICTURE,
    "audio": LinkUse.PICTURE,
    "media": LinkUse.PICTURE,
    "attachedTemplate": LinkUse.TEMPLATE,
    "mailMergeSource": LinkUse.DATA,
    "mailMergeHeaderSource": LinkUse.DATA,
}
# fields whose instruction holds the way to another file: which of its words that is, and what for
_LINKING = {
    "HYPERLINK": (1, LinkUse.HYPERLINK),
    "INCLUDEPICTURE": (1, LinkUse.PICTURE),
    "INCLUDETEXT": (1, LinkUse.INSERTED),
    "RD": (1, LinkUse.INSERTED),
    "LINK": (2, LinkUse.INSERTED),
    "DDE": (2, LinkUse.INSERTED),
    "DDEAUTO": (2, LinkUse.INSERTED),
}
_EMBEDDED = {
    "oleObject": "an embedded object",
    "package": "an embedded file",
    "aFChunk": "a file that was inserted whole",
    "control": "a form control (ActiveX)",
    "subDocument": "a document within the document",
}
_BY_ENDING = {
    "xlsx": "an embedded Excel workbook", "xlsm": "an embedded Excel workbook", "xlsb": "an embedded Excel workbook",
    "xls": "an embedded Excel workbook", "docx": "an embedded Word document", "docm": "an embedded Word document",
    "doc": "an embedded Word document", "pptx": "an embedded PowerPoint presentation",
    "ppt": "an embedded PowerPoint presentation", "msg": "an embedded e-mail", "pdf": "an embedded PDF",
}  # fmt: skip
_MACROS = {
    "vbaProject": "macros (a VBA project)",
    "wordVbaData": "macros (a VBA project)",
    "keyMapCustomizations": "keys and toolbars of its own, which can start macros",
    "attachedToolbars": "keys and toolbars of its own, which can start macros",
    "extensibility": "buttons of its own in the ribbon, which can start macros",
}


def links_of(walk: Walk, fields: tuple[FieldResult, ...]) -> Iterator[Link]:
    """Every link out of the file, also those that nothing on the page leads to any more."""
    for source in walk.parts.sources():
        for key, (kind, target, outside) in walk.parts.relations(source).items():
            if outside:
                place = _place(walk, source, key)
                yield Link(_decoded(target), _USES.get(kind, LinkUse.INSERTED), place)
    for each in fields:
        if each.name in _LINKING:
            at, use = _LINKING[each.name]
            words = words_of(each.instruction)
            if len(words) > at and not words[at].startswith("\\"):  # HYPERLINK \l leads to a place in the file itself
                yield Link(words[at], use, each.place)


def objects_of(walk: Walk) -> Iterator[Stowaway]:
    """Every object that is packed into the file."""
    for source in walk.parts.sources():
        for key, (kind, target, outside) in walk.parts.relations(source).items():
            if kind in _EMBEDDED and not outside:
                ending = posixpath.splitext(target)[1][1:].lower()
                what = _BY_ENDING.get(ending, _EMBEDDED[kind]) if kind in ("oleObject", "package") else _EMBEDDED[kind]
                yield Stowaway(_behind_chart(source, what), _place(walk, source, key))


def macros_of(walk: Walk) -> Iterator[Stowaway]:
    """Every kind of thing in the file that can run, once."""
    kinds = {
        kind
        for source in walk.parts.sources()
        for kind, _, outside in walk.parts.relations(source).values()
        if not outside
    }
    kinds |= {"vbaProject" for name in walk.parts.names() if posixpath.basename(name).lower() == "vbaproject.bin"}
    for what in dict.fromkeys(what for kind, what in _MACROS.items() if kind in kinds):
        yield Stowaway(what, Place(walk.into.shown))


def _behind_chart(source: str, what: str) -> str:
    return f"{what} behind a chart" if "/charts/" in f"/{source}" else what


def _place(walk: Walk, source: str, key: str) -> Place:
    """Where a relationship is used: the paragraph, with the words of a link; of a chart, where the chart stands."""
    for root in walk.roots:
        if walk.part_of(root) == source:
            if root not in walk.by_reference:
                walk.by_reference[root] = _by_reference(root)
            element = walk.by_reference[root].get(key)
            if element is None:
                return Place(walk.into.shown)
            words = tidy("".join(t.text or "" for t in element.iter(_T)))
            place = walk.place_of(element)
            return replace(place, excerpt=words or place.excerpt)
    if "/charts/" in f"/{source}":
        for root in walk.roots:
            part = walk.part_of(root)
            for own, (_, target, outside) in walk.parts.relations(part).items():
                if target == source and not outside:
                    return _place(walk, part, own)
    return Place(walk.into.shown)


def _by_reference(root: Any) -> dict[str, Any]:
    """The first element of a part that uses each relationship."""
    found: dict[str, Any] = {}
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if name.startswith(f"{{{OFFICE}}}"):
                found.setdefault(value, element)
    return found


def _decoded(target: str) -> str:
    """A target as people write it: "%20" is a space."""
    return re.sub(r"%20", " ", target)
