"""What a template must not bring into a letter: anything that Word fetches, opens or runs when somebody reads it.

A letter goes to a minister. A picture that lies on a server tells its owner who opens the letter and when, a path of a
network share sends the reader's name and password digest there, and a field such as DDEAUTO starts a program.
Sources: ECMA-376 Part 1, 17.16.5 (fields) and 15.2 (relationships); Sensepost, "Macro-less Code Exec in MSWord" (2017).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pccreply.outputs.docx.wml import Element, w

_FETCHING = frozenset(
    ["DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "RD"]
)
_FOREIGN = {
    "aFChunk": "a whole file that Word would take in",
    "oleObject": "an embedded object",
    "package": "an embedded file",
    "control": "a form control (ActiveX)",
    "subDocument": "a document within the document",
    "frame": "a frame",
    "vbaProject": "macros",
    "attachedToolbars": "toolbars of its own, which can start macros",
}
_LEFT_OUT = frozenset(("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "vbaProject"))
"""No letter gets these from its template, so they do no harm there."""
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|\\\\|//)", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?:\{[^}]*\})?(?:src|href)")


def foreign(relations: Iterable[Element]) -> Iterator[str]:
    """Each relationship of a part that would bring in something from outside, or something that can run."""
    for relation in relations:
        kind, target = relation.get("Type", "").rsplit("/", 1)[-1], relation.get("Target", "")
        if kind in _LEFT_OUT:
            continue
        if kind in _FOREIGN:
            yield _FOREIGN[kind]
        elif kind != "hyperlink" and (relation.get("TargetMode") == "External" or _ADDRESS.match(target)):
            what = {"image": "a picture"}.get(kind, f"a part ({kind})")
            yield f"{what} that lies elsewhere ({target[:80]})"


def fetching(root: Element) -> Iterator[str]:
    """Each field and each drawn thing of a part that reaches outside."""
    instruction: str | None = None
    for element in root.iter(w("fldChar"), w("instrText"), w("fldSimple")):
        if element.tag == w("fldSimple"):
            yield from _fetching(element.get(w("instr"), ""))
        elif element.tag == w("instrText"):
            instruction = (instruction or "") + (element.text or "")
        else:
            yield from _fetching(instruction or "")
            instruction = None
    yield from _fetching(instruction or "")
    for element in root.iter("{urn:schemas-microsoft-com:vml}*"):
        for name, value in element.attrib.items():
            if _ADDRESSED.fullmatch(name) and _ADDRESS.match(value) and not element.tag.endswith("}shape"):
                yield f"a picture that lies elsewhere ({value[:80]})"


def _fetching(instruction: str) -> Iterator[str]:
    name = instruction.strip().partition(" ")[0].upper()
    if name in _FETCHING:
        yield f"the field {name}, which takes something from elsewhere"
