"""What a Word file holds besides the words of the letter, gathered for the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pccreply.drafts.docx.accessibility import accessibility
from pccreply.drafts.docx.attachments import links_of, macros_of, objects_of
from pccreply.drafts.docx.fields import fields_of
from pccreply.drafts.docx.metadata import app_properties, custom_properties, document_variables, metadata_of
from pccreply.drafts.docx.wml import w
from pccreply.drafts.gathering import tidy
from pccreply.model.file_facts import FileFacts
from pccreply.model.places import Place

if TYPE_CHECKING:
    from pccreply.drafts.docx.walk import Walk

LOOKED_AT = frozenset(
    ("metadata", "links", "fields", "objects", "macros", "pictures", "tables", "contrast", "language", "watermarks")
)
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
_MARKING_PROPERTIES = ("keywords", "category", "subject", "contentstatus", "description")


def file_facts(walk: Walk) -> FileFacts:
    """The facts of a document that was walked through."""
    app, custom, variables = app_properties(walk), custom_properties(walk), document_variables(walk)
    core = walk.into.properties
    properties = {**app, **core}
    known = {
        **properties,
        **{name.lower().replace(" ", "_"): words for name, words in custom.items()},
        **{f"variable:{name.lower()}": words for name, words in variables.items()},
    }
    fields = tuple(fields_of(walk, known))
    language, pictures, tables, faint = accessibility(walk)
    markings = [(name, properties[name]) for name in _MARKING_PROPERTIES if name in properties]
    return FileFacts(
        looked_at=LOOKED_AT,
        language=language,
        metadata=tuple(metadata_of(walk, properties, custom, variables)),
        links=tuple(links_of(walk, fields)),
        fields=fields,
        objects=tuple(objects_of(walk)),
        macros=tuple(macros_of(walk)),
        pictures=pictures,
        tables=tables,
        faint=faint,
        watermarks=tuple(_watermarks(walk)),
        marking_properties=(*markings, *custom.items()),
    )


def _watermarks(walk: Walk) -> list[tuple[str, Place]]:
    """Words that lie behind the text: drawn ones, and text boxes set behind it and turned, as no letterhead is."""
    found: dict[str, Place] = {}
    for root in walk.roots:
        for element in root.iter(_TEXT_PATH):
            if root.tag == w("hdr") or "z-index:-" in element.getparent().get("style", "").replace(" ", ""):
                found.setdefault(tidy(element.get("string", "")), walk.place_of(element))
        for anchor in root.iter(_ANCHOR):
            if anchor.get("behindDoc") in ("1", "true") and _turned_or_drawn(anchor):
                found.setdefault(_words(anchor), walk.place_of(anchor))
    return [(words, place) for words, place in found.items() if words]


def _turned_or_drawn(anchor: Any) -> bool:
    turned = any(each.get("rot", "0") != "0" for each in anchor.iter(f"{_DRAWING}xfrm"))
    return turned or any(each.get("prst") != "textNoShape" for each in anchor.iter(f"{_DRAWING}prstTxWarp"))


def _words(element: Any) -> str:
    return tidy("".join(text.text or "" for text in element.iter(w("t"))))
