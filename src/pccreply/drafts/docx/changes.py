"""Tracked changes that add and take away no words: of looks, of layout, of tables and of the ends of paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pccreply.drafts.docx.wml import w
from pccreply.model.drafts import MarkKind

if TYPE_CHECKING:
    from pccreply.drafts.docx.walk import Walk

# ECMA-376 Part 1, 17.13.5
_CHANGES = {
    w("rPrChange"): "the look of words",
    w("pPrChange"): "the look of a paragraph",
    w("numberingChange"): "the numbering",
    w("sectPrChange"): "the page layout",
    w("tblPrChange"): "the look of a table",
    w("tblPrExChange"): "the look of a table",
    w("tblGridChange"): "the columns of a table",
    w("trPrChange"): "the look of a table row",
    w("tcPrChange"): "the look of a table cell",
    w("cellIns"): "a table cell put in",
    w("cellDel"): "a table cell taken out",
    w("cellMerge"): "table cells merged",
    w("customXmlInsRangeStart"): "hidden structure put in",
    w("customXmlDelRangeStart"): "hidden structure taken out",
}
_ENDS = {w("ins"): "the end of a paragraph put in", w("del"): "the end of a paragraph taken out",
         w("moveFrom"): "the end of a paragraph moved", w("moveTo"): "the end of a paragraph moved"}  # fmt: skip
_WORDS = frozenset((w("t"), w("delText")))


def note_changes(walk: Walk) -> None:
    """Marks each kind of such a change once for each author, where it stands first, and says how many there are.

    The end of a paragraph, or a table row, whose own words are tracked already is not told twice.
    """
    found: dict[tuple[str, str], list[Any]] = {}
    for root in walk.roots:
        for element in root.iter(*_CHANGES, *_ENDS):
            what = _CHANGES.get(element.tag) or _structure(element)
            if what:
                found.setdefault((what, element.get(w("author"), "")), []).append(element)
    for (what, by), elements in found.items():
        times = f", {len(elements)} times" if len(elements) > 1 else ""
        walk.into.mark(MarkKind.FORMATTING, f"{what}{times}", walk.place_of(elements[0]), by)


def _structure(element: Any) -> str:
    """What a change of a paragraph's end, or of a table row, is called; empty for a change of words."""
    parent = element.getparent()
    if parent.tag == w("trPr"):
        row = parent.getparent()
        if element.tag == w("ins"):
            return "" if _words_tracked(row) else "a table row put in"
        return "" if any(each.text for each in row.iter(*_WORDS)) else "a table row taken out"
    if parent.tag != w("rPr") or parent.getparent().tag != w("pPr"):
        return ""
    return "" if _words_tracked(parent.getparent().getparent()) else _ENDS[element.tag]


def _words_tracked(element: Any) -> bool:
    """Whether words in a paragraph or a row are tracked themselves."""
    return any(any(text.text for text in change.iter(*_WORDS)) for change in element.iter(*_ENDS))
