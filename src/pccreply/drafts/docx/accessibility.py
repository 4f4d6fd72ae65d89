"""What of a Word document people meet who read it with a screen reader or a magnifier."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pccreply.drafts.docx.contrast import faint_text
from pccreply.drafts.docx.wml import children, is_on, number, value, w
from pccreply.drafts.gathering import tidy
from pccreply.model.file_facts import FaintText, Picture, Table

if TYPE_CHECKING:
    from pccreply.drafts.docx.walk import Walk

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V, _O = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_P, _TBL, _TR, _TC, _BOX = map(w, ("p", "tbl", "tr", "tc", "txbxContent"))
_DRAWING, _PICT, _OBJECT = map(w, ("drawing", "pict", "object"))
_GONE = frozenset((w("del"), w("moveFrom")))
_VML_SHAPES = frozenset(
    f"{_V}{name}" for name in ("shape", "rect", "roundrect", "oval", "image", "polyline", "arc", "curve", "group")
)
_EMU = 360_000
"""English metric units to the centimetre."""
_CENTIMETRES = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96, "pc": 2.54 / 6, "": 2.54 / 72}
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d+(?:\.\d+)?|\.\d+)\s*(pt|in|cm|mm|px|pc|)\s*(?=;|$)")
_THIN = 0.15
"""Centimetres: what is thinner is a rule between texts."""

Facts = tuple[str, tuple[Picture, ...], tuple[Table, ...], tuple[FaintText, ...]]


def accessibility(walk: Walk) -> Facts:
    """The language, the pictures, the tables and the faint words of a document that was walked through.

    The language is that of most of its words that are not marked as Welsh, empty where they are marked with none. Rules
    and text boxes are no pictures.
    """
    return _language(walk), tuple(_pictures(walk)), tuple(_tables(walk)), tuple(faint_text(walk))


def _language(walk: Walk) -> str:
    words: Counter[str] = Counter()
    for passage in walk.into.passages:
        words[passage.language] += len(passage.text)
    other = Counter({language: n for language, n in words.items() if not language.lower().startswith("cy")})
    most = (other or words).most_common(1)
    return most[0][0] if most else walk.styles.defaults.language or ""


# Pictures


def _pictures(walk: Walk) -> Iterator[Picture]:
    for root in walk.roots:
        furniture = root.tag in (w("hdr"), w("ftr"))
        for element in root.iter(_DRAWING, _PICT, _OBJECT):
            if _is_shown(element, walk):
                find = _in_drawing if element.tag == _DRAWING else _in_vml
                for what, text, decorative, (width, height), wordart in find(element):
                    place = walk.place_of(element)
                    yield Picture(text, decorative, width, height, place, furniture, wordart, what)


_Found = tuple[str, str, bool, tuple[float, float], str]


def _in_drawing(drawing: Any) -> Iterator[_Found]:
    """A picture, chart, diagram or shape of DrawingML."""
    for frame in drawing.iterchildren(f"{_WP}inline", f"{_WP}anchor"):
        inside = list(_own(frame))
        names = {each.tag.rpartition("}")[2] for each in inside}
        size = _size_of(frame.find(f"{_WP}extent"))
        properties = frame.find(f"{_WP}docPr")
        text, decorative = _alternative(properties), _is_decorative(properties)
        if {"chart", "relIds"} & names:
            yield "chart" if "chart" in names else "diagram", text, decorative, size, ""
        elif "pic" in names:
            if not text and "wgp" in names:  # of a group, each picture may have its own
                parts = [_alternative(each) for each in inside if each.tag.endswith("}cNvPr") and _in_picture(each)]
                text = "; ".join(parts) if all(parts) else ""
            if not _is_thin(size):
                yield "picture", text, decorative, size, ""
        elif words := tidy(" ".join(_words(box) for box in inside if box.tag == _BOX)):
            if any(
                each.get("prst", "textNoShape") != "textNoShape" for each in inside if each.tag == f"{_A}prstTxWarp"
            ):
                yield "WordArt", text, decorative, size, words
        elif not _is_thin(size) and not _only_lines(inside):
            yield "drawing", text, decorative, size, ""


def _in_vml(holder: Any) -> Iterator[_Found]:
    """A picture or shape in the older form, or what stands for an embedded object."""
    for shape in holder:
        if shape.tag not in _VML_SHAPES or shape.get(f"{_O}hr", "f") in ("t", "true"):
            continue
        inside = list(_own(shape))
        lengths = {name: float(n) * _CENTIMETRES[unit] for name, n, unit in _LENGTH.findall(shape.get("style", ""))}
        size = round(lengths.get("width", 0.0), 2), round(lengths.get("height", 0.0), 2)
        drawn = tidy(" ".join(each.get("string", "") for each in inside if each.tag == f"{_V}textpath"))
        text = tidy(shape.get("alt", ""))
        if drawn:
            yield "WordArt", text, False, size, drawn
        elif not _is_thin(size) and not any(_words(each) for each in inside if each.tag == _BOX):
            image = any(each.tag == f"{_V}imagedata" for each in (shape, *inside))
            what = "embedded object" if holder.tag == _OBJECT else "picture" if image else "drawing"
            yield what, text, False, size, ""


def _is_shown(element: Any, walk: Walk) -> bool:
    """Whether an element stands in a paragraph that was read, and is not the stand-in for another form of it."""
    below = element
    for each in element.iterancestors():
        if each.tag in _GONE or (each.tag == f"{_MC}AlternateContent" and not _is_chosen(each, below)):
            return False
        if each.tag == _P:
            return each in walk.places
        below = each
    return False


def _is_chosen(alternatives: Any, below: Any) -> bool:
    choice = alternatives.find(f"{_MC}Choice")
    return below is (choice if choice is not None and len(choice) else alternatives.find(f"{_MC}Fallback"))


def _own(element: Any) -> Iterator[Any]:
    """What an element holds, down to the text boxes, whose insides are read by themselves, and without stand-ins."""
    for child in element:
        yield child
        if child.tag not in (_BOX, f"{_MC}Fallback"):
            yield from _own(child)


def _alternative(properties: Any) -> str:
    return "" if properties is None else tidy(properties.get("descr", "") or properties.get("title", ""))


def _is_decorative(properties: Any) -> bool:
    marks = [] if properties is None else list(properties.iter(_DECORATIVE))
    return any(each.get("val", "1") in ("1", "true") for each in marks)


def _in_picture(element: Any) -> bool:
    return any(each.tag.endswith("}nvPicPr") for each in element.iterancestors())


def _only_lines(inside: list[Any]) -> bool:
    forms = [each.get("prst", "") for each in inside if each.tag == f"{_A}prstGeom"]
    curves = any(each.tag == f"{_A}custGeom" for each in inside)
    return bool(forms) and not curves and all(form == "line" or "Connector" in form for form in forms)


def _size_of(extent: Any) -> tuple[float, float]:
    if extent is None:
        return 0.0, 0.0
    width, height = (number(extent.get(name)) / _EMU for name in ("cx", "cy"))
    return round(width, 2), round(height, 2)


def _is_thin(size: tuple[float, float]) -> bool:
    """Whether it is a rule: a size is given, and one side of it next to nothing."""
    return any(size) and min(size) < _THIN


def _words(element: Any) -> str:
    return tidy("".join(text.text or "" for text in element.iter(w("t"))))


# Tables


def _tables(walk: Walk) -> Iterator[Table]:
    for root in walk.roots:
        for table in root.iter(_TBL):
            rows = [row for row in _of(table, _TR) if w("del") not in children(row.find(w("trPr")))]
            if not rows or not any(p in walk.places for p in table.iter(_P)):
                continue
            widths = [sum(_span(cell) for cell in _of(row, _TC)) for row in rows]
            header = children(rows[0].find(w("trPr"))).get(w("tblHeader"))
            marked = header is not None and is_on(header)
            yield Table(len(rows), max(widths), marked, walk.place_of(table), _is_drawn(table, walk))


def _of(parent: Any, tag: str) -> list[Any]:
    """The rows of a table, or the cells of a row, and not those of a table inside."""
    found: list[Any] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag not in (_TR, _TC, _TBL):
            found += _of(child, tag)
    return found


def _span(cell: Any) -> int:
    return max(number(value(children(cell.find(w("tcPr"))).get(w("gridSpan")))), 1)


def _is_drawn(table: Any, walk: Walk) -> bool:
    """Whether a table shows itself by a line or a shade, of its own, of a cell or of its style."""
    properties = children(table.find(w("tblPr")))
    cells = [cell for row in _of(table, _TR) for cell in _of(row, _TC)]
    parts = [properties, *(children(cell.find(w("tcPr"))) for cell in cells)]
    style, seen = value(properties.get(w("tblStyle"))), set[str]()
    while style in walk.styles.elements and style not in seen:
        seen.add(style)
        element = walk.styles.elements[style]
        parts += [children(each) for each in element.iter(w("tblPr"), w("tcPr"))]
        style = value(element.find(w("basedOn")))
    return any(_draws(each) for each in parts)


def _draws(properties: dict[str, Any]) -> bool:
    shade = properties.get(w("shd"))
    if shade is not None and shade.get(w("fill"), "auto").upper() not in ("AUTO", "FFFFFF"):
        return True
    return any(
        value(side, "none") not in ("none", "nil")
        for name in ("tblBorders", "tcBorders")
        for side in properties.get(w(name), ())
    )
