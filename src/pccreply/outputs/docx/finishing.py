"""What is put right after a template has been rendered: marks, lists, ids, hollow tables.

A template repeats whatever stands in a loop, ids included, and knows nothing of lists; Word refuses
a file in which an id stands twice or a table cell holds no paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from itertools import count

from lxml import etree

from pccreply.outputs.docx.prose_xml import BREAK, BULLET, CLOSE, GAP, NUMBER, NUMBER_OPENS, OPEN, PART, TAB, TEXT
from pccreply.outputs.docx.styles import BULLETS, DECIMALS, LETTERS, NUMBERS, ROMANS, ListForms
from pccreply.outputs.docx.wml import XML_SPACE, Element, set_run_property, w

_MARKED = re.compile(f"[{OPEN}-{TAB}]")
_MARKS = re.compile(f"({OPEN}{GAP}?[^{TEXT}]*{TEXT}|[{CLOSE}{BREAK}{TAB}])")
_OUTSIDE_TEXT = re.compile(f"{OPEN}{GAP}?[^{TEXT}]*{TEXT}|{CLOSE}")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def finish(parts: Iterable[Element], numbering: Element, forms: ListForms, styles: Mapping[str, str]) -> None:
    """Put the rendered ``parts`` right, in place; lists are added to the ``numbering`` part.

    ``styles`` gives the ids of the template's styles by name.
    """
    roots = list(parts)
    for root in roots:
        _spell_out_marks(root, styles["Gap"])
        _number_lists(root, numbering, forms)
        _fill_hollows(root)
    _renumber(roots)


def _spell_out_marks(root: Element, gap_style: str) -> None:
    """Turn the marks of lines into runs; where no run can stand, take them away."""
    for run in list(root.iter(w("r"))):
        if any(_MARKED.search(text.text or "") for text in run.iterfind(w("t"))):
            _split_run(run, gap_style)
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if _MARKED.search(value):
                element.set(name, _plain(value))
        if element.text and _MARKED.search(element.text):
            element.text = _plain(element.text)


def _plain(text: str) -> str:
    return _OUTSIDE_TEXT.sub("", text).replace(BREAK, " ").replace(TAB, " ")


def _split_run(run: Element, gap_style: str) -> None:
    """One run into several, each with the properties of the first and those of its line on top."""
    properties = run.find(w("rPr"))
    runs: list[Element] = []
    opened: tuple[bool, str] | None = None

    def begin() -> None:
        fresh = etree.Element(w("r"))
        if properties is not None:
            fresh.append(deepcopy(properties))
        if opened is not None:
            gap, language = opened
            if gap:
                set_run_property(fresh, "rStyle", gap_style)
                set_run_property(fresh, "b")
                set_run_property(fresh, "bCs")
                set_run_property(fresh, "highlight", "yellow")
            if language:
                set_run_property(fresh, "lang", language)
        runs.append(fresh)

    begin()
    for child in list(run):
        if child is properties:
            continue
        if child.tag != w("t"):
            runs[-1].append(child)
            continue
        for piece in filter(None, _MARKS.split(child.text or "")):
            if piece.startswith(OPEN):
                opened = (GAP in piece, piece.strip(OPEN + GAP + TEXT))
                begin()
            elif piece == CLOSE:
                opened = None
                begin()
            elif piece in (BREAK, TAB):
                etree.SubElement(runs[-1], w("br" if piece == BREAK else "tab"))
            else:
                text = etree.SubElement(runs[-1], w("t"))
                text.text = piece
                text.set(XML_SPACE, "preserve")
    for fresh in runs:
        if any(child.tag != w("rPr") for child in fresh):
            run.addprevious(fresh)
    run.getparent().remove(run)


def _number_lists(root: Element, numbering: Element, forms: ListForms) -> None:
    """Give every list item the number of its list; a list of parts is one that runs unbroken."""
    bullets = numbers = ""
    parts: list[tuple[Element, str]] = []
    for paragraph in root.iter(w("p")):
        number = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        word = number.get(w("val")) if number is not None else ""
        if word.startswith(PART):
            parts.append((paragraph, word.removeprefix(PART)))
            continue
        _number_parts(parts, numbering, forms)
        parts = []
        if word == BULLET:
            bullets = bullets or forms.new_list(numbering, BULLETS)
            number.set(w("val"), bullets)
        elif word in (NUMBER, NUMBER_OPENS):
            if word == NUMBER_OPENS or not numbers:
                numbers = forms.new_list(numbering, NUMBERS)
            number.set(w("val"), numbers)
    _number_parts(parts, numbering, forms)


def _number_parts(parts: list[tuple[Element, str]], numbering: Element, forms: ListForms) -> None:
    """Number the parts of a recommendation as they are labelled; write out what no list can count."""
    found = _ordinals([label for _, label in parts])
    identity, previous = "", -1
    for n, (paragraph, label) in enumerate(parts):
        listed = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        if found is None:
            _write_label(paragraph, label)
            if not forms.parts_listed:
                # 0 would do as well, but takes the indent away in LibreOffice.
                listed.getparent().remove(listed)
                continue
            identity = "0"
        else:
            form, ordinals = found
            if ordinals[n] != previous + 1 or not identity:
                identity = forms.new_list(numbering, form, ordinals[n])
            previous = ordinals[n]
        listed.find(w("numId")).set(w("val"), identity)


def _ordinals(labels: list[str]) -> tuple[str, list[int]] | None:
    """The form of the list and the place of each label in it; None where the labels fit no form.

    "i" alone, or first, is a Roman numeral; after "h" it is a letter.
    """
    letters = [ord(label) - 96 if re.fullmatch("[a-z]", label) else 0 for label in labels]
    romans = [_roman(label) for label in labels]
    decimals = [int(label) if re.fullmatch("[1-9][0-9]{0,3}", label) else 0 for label in labels]
    ways = [(LETTERS, letters), (ROMANS, romans), (DECIMALS, decimals)]
    if labels[:1] == ["i"]:
        ways[:2] = reversed(ways[:2])
    return next(((form, ordinals) for form, ordinals in ways if all(ordinals)), None)


def _roman(label: str) -> int:
    """The value of a Roman numeral from i to xxxix, 0 where it is none."""
    tens = re.match("x{0,3}", label)
    units = label[tens.end() :] if tens else ""
    return 10 * (len(label) - len(units)) + _ROMAN.index(units) if units in _ROMAN else 0


def _write_label(paragraph: Element, label: str) -> None:
    if not label:
        return
    run = etree.Element(w("r"))
    etree.SubElement(run, w("t")).text = f"({label})" if label.isalnum() else label
    etree.SubElement(run, w("tab"))
    paragraph.find(w("pPr")).addnext(run)


def _fill_hollows(root: Element) -> None:
    """A table needs a row, and a cell, a text box, a header a paragraph at its end."""
    for table in list(root.iter(w("tbl"))):
        if table.find(f".//{w('tr')}") is None:
            table.getparent().remove(table)
    for holder in list(root.iter(w("hdr"), w("ftr"), w("tc"), w("txbxContent"))):
        if len(holder) == 0 or holder[-1].tag in (w("tbl"), w("tcPr")):
            etree.SubElement(holder, w("p"))


def _renumber(roots: list[Element]) -> None:
    """Make ids unique in the whole document, and keep the first of two bookmarks of one name."""
    controls, bookmarks, drawings = count(1), count(1), count(1)
    names: set[str] = {"_goback"}
    for root in roots:
        for properties in root.iter(w("sdtPr")):
            for identity in properties.findall(w("id")):
                identity.set(w("val"), str(next(controls)))
        for drawing in root.iter(_DRAWING):
            drawing.set("id", str(next(drawings)))
        open_: dict[str, list[Element]] = {}
        dropped: list[Element] = []
        for mark in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
            old = mark.get(w("id"), "")
            if mark.tag == w("bookmarkStart"):
                open_.setdefault(old, []).append(mark)
            elif starts := open_.get(old):
                start = starts.pop()
                name = start.get(w("name"), "").casefold()
                if name in names:
                    dropped += [start, mark]
                    continue
                names.add(name)
                new = str(next(bookmarks))
                start.set(w("id"), new)
                mark.set(w("id"), new)
            else:
                dropped.append(mark)
        for mark in [*dropped, *(start for starts in open_.values() for start in starts)]:
            mark.getparent().remove(mark)
