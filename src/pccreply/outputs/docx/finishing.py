"""The slow way: what is put right in the tree of a part after a template has been rendered.

Marks become runs, ids are counted, hollow tables and cells filled. ``preparing`` and ``marks`` do the
same without a tree; the tests hold the two against each other. Only a template that ``preparing`` cannot
take goes this way.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import count

from lxml import etree

from pccreply.outputs.docx.counting import TAKEN
from pccreply.outputs.docx.marks import BREAK, CLOSE, MARKS, OPEN, TAB, opened, plain, set_properties
from pccreply.outputs.docx.wml import XML_SPACE, Element, w

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def finish(roots: Sequence[Element], gap_style: str) -> None:
    """Put the rendered parts right, in place. ``gap_style`` is the id of the style of a gap."""
    for root in roots:
        _spell_out_marks(root, gap_style)
    _renumber(roots)
    for root in roots:
        _fill_hollows(root)


def _spell_out_marks(root: Element, gap_style: str) -> None:
    """Turn the marks of lines into runs; where no run can stand, take them away."""
    for run in list(root.iter(w("r"))):
        if any(OPEN in (text.text or "") for text in run.iterfind(w("t"))):
            _split_run(run, gap_style)
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if OPEN in value:
                element.set(name, plain(value))
        if element.text and OPEN in element.text:
            element.text = plain(element.text)


def _split_run(run: Element, gap_style: str) -> None:
    """One run into several, each with the properties of the first and those of its line on top."""
    properties = run.find(w("rPr"))
    runs: list[Element] = []
    mark = ""

    def begin() -> None:
        fresh = etree.Element(w("r"))
        if properties is not None:
            fresh.append(deepcopy(properties))
        if mark:
            set_properties(fresh, *opened(mark), gap_style)
        runs.append(fresh)

    begin()
    for child in list(run):
        if child is properties:
            continue
        if child.tag != w("t"):
            runs[-1].append(child)
            continue
        for piece in filter(None, MARKS.split(child.text or "")):
            if piece in (OPEN + BREAK, OPEN + TAB):
                etree.SubElement(runs[-1], w("br" if piece == OPEN + BREAK else "tab"))
            elif piece == CLOSE or piece.startswith(OPEN):
                mark = piece if piece != CLOSE else ""
                begin()
            else:
                text = etree.SubElement(runs[-1], w("t"))
                text.text = piece
                text.set(XML_SPACE, "preserve")
    for fresh in runs:
        if any(child.tag != w("rPr") for child in fresh):
            run.addprevious(fresh)
    run.getparent().remove(run)


def _fill_hollows(root: Element) -> None:
    """A table needs a row, and a cell, a text box, a header a paragraph at its end."""
    for table in list(root.iter(w("tbl"))):
        if table.find(f".//{w('tr')}") is None:
            table.getparent().remove(table)
    for holder in list(root.iter(w("hdr"), w("ftr"), w("tc"), w("txbxContent"))):
        if len(holder) == 0 or holder[-1].tag in (w("tbl"), w("tcPr")):
            etree.SubElement(holder, w("p"))


def _renumber(roots: Sequence[Element]) -> None:
    """Make ids unique in the whole document, and keep the first of two bookmarks of one name."""
    controls, bookmarks, drawings = count(1), count(1), count(1)
    names = {TAKEN}
    for root in roots:
        for properties in root.iter(w("sdtPr")):
            for identity in properties.findall(w("id")):
                identity.set(w("val"), str(next(controls)))
        for drawing in root.iter(_DRAWING):
            drawing.set("id", str(next(drawings)))
        ends = _ends(root)
        for mark in list(root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            if mark.tag == w("bookmarkEnd"):
                if mark not in ends.values():
                    mark.getparent().remove(mark)
                continue
            end, name = ends.get(mark), mark.get(w("name"), "").casefold()
            if end is None or name in names:
                mark.getparent().remove(mark)
                ends.pop(mark, None)
                continue
            names.add(name)
            number = str(next(bookmarks))
            mark.set(w("id"), number)
            end.set(w("id"), number)


def _ends(root: Element) -> dict[Element, Element]:
    """The end of each bookmark, by its start; halves are left out."""
    ends: dict[Element, Element] = {}
    open_: dict[str, list[Element]] = {}
    for mark in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        starts = open_.setdefault(mark.get(w("id"), ""), [])
        if mark.tag == w("bookmarkStart"):
            starts.append(mark)
        elif starts:
            ends[starts.pop()] = mark
    return ends
