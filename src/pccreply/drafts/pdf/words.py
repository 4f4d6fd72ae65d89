"""The words of a PDF's pages with where they stand, by PDFium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pccreply.drafts.gathering import Unreadable
from pccreply.drafts.pdf.pages import Document, Note, Page, Rule, Word

MOST_PAGES = 200
MOST_CHARACTERS = 600_000
_MOST_PATHS = 3_000
_SPACES = frozenset((0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2028, 0x2029, 0x3000, 0x0C))
_LINE_END_HYPHEN = 2
"""What PDFium puts for a hyphen at the end of a line."""
_COMMENTS = (pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT)


def read_document(data: bytes) -> Document:
    """The pages of a PDF. Raises ``Unreadable`` for one that is locked, damaged or too long."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise Unreadable(
                "The PDF is protected by a password.",
                "Save it again without a password, or give the document from which it was made.",
            ) from error
        raise _damaged() from error
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise Unreadable(f"The PDF has {count} pages, far more than a letter.", "Give the letter alone.")
        pages: list[Page] = []
        left = MOST_CHARACTERS
        for number in range(count):
            page = _page(document, number, left)
            left -= sum(len(word.text) for word in page.words)
            pages.append(page)
        found = document.get_metadata_dict(skip_empty=True)
        names = {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords",
                 "CreationDate": "created", "ModDate": "modified"}  # fmt: skip
        return Document(tuple(pages), {names[key]: text for key, text in found.items() if key in names})
    except pypdfium2.PdfiumError as error:
        raise _damaged() from error
    finally:
        document.close()


def _damaged() -> Unreadable:
    return Unreadable(
        "The PDF is damaged and cannot be opened.", "Save it again from the document from which it was made."
    )


def _page(document: Any, number: int, left: int) -> Page:
    page = document[number]
    text = page.get_textpage()
    turned = page.get_rotation() // 90
    width, height = page.get_size()
    count = pdfium.FPDFText_CountChars(text.raw)
    if count > left:
        raise Unreadable("The PDF has far more words than a letter.", "Give the letter alone.")
    rules: list[Rule] = []
    pictures = 0
    drawn = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE), max_depth=3)
    for each in islice(drawn, _MOST_PATHS):
        if each.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        else:
            rules += _rules(each)
    if turned:
        rules = []  # a page that lies on its side; its tables are found by their columns
    return Page(
        number + 1,
        width,
        height,
        tuple(_words(text.raw, count, turned, width, height)),
        tuple(rules),
        tuple(_notes(page.raw)) if pdfium.FPDFPage_GetAnnotCount(page.raw) else (),
        pictures,
    )


def _words(page: Any, count: int, turned: int, width: float, height: float) -> Iterator[Word]:
    unicode_of = pdfium.FPDFText_GetUnicode
    codes = [unicode_of(page, at) for at in range(count)]
    start = -1
    for at, code in enumerate([*codes, 0x20]):
        if code not in _SPACES and code != 0:
            if start < 0:
                start = at
            if code != _LINE_END_HYPHEN and code != 0xFFFE:
                continue
            stop, hyphen = at + 1, True
        elif start < 0:
            continue
        else:
            stop, hyphen = at, False
        letters = "".join("-" if c in (_LINE_END_HYPHEN, 0xFFFE) else chr(c) for c in codes[start:stop])
        if not letters.isascii():  # PDFium counts in units of UTF-16
            letters = letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        yield from _word(page, letters, start, stop, hyphen, turned, width, height)
        start = -1


_MATRIX = pdfium.FS_MATRIX()
_RECT, _LAST_RECT = pdfium.FS_RECTF(), pdfium.FS_RECTF()
_X, _Y, _LAST_X, _LAST_Y = (ctypes.c_double() for _ in range(4))
_FONT, _FLAGS = ctypes.create_string_buffer(128), ctypes.c_int()


def _word(
    page: Any, letters: str, start: int, stop: int, hyphen: bool, turned: int, width: float, height: float
) -> Iterator[Word]:
    if not (
        pdfium.FPDFText_GetLooseCharBox(page, start, _RECT)
        and pdfium.FPDFText_GetLooseCharBox(page, stop - 1, _LAST_RECT)
        and pdfium.FPDFText_GetCharOrigin(page, start, _X, _Y)
        and pdfium.FPDFText_GetCharOrigin(page, stop - 1, _LAST_X, _LAST_Y)
    ):
        return
    x0, x1, y = _RECT.left, _LAST_RECT.right, _Y.value
    tall = pdfium.FPDFText_GetFontSize(page, start)
    if pdfium.FPDFText_GetMatrix(page, start, _MATRIX):
        tall *= math.hypot(_MATRIX.c, _MATRIX.d)
    along, across = _LAST_X.value - _X.value, _LAST_Y.value - _Y.value
    if turned:
        along, across = ((across, -along), (-along, -across), (-across, along))[turned - 1]
        if turned == 1:  # shown clockwise: what goes up on the page goes to the right
            x0, x1, y = _RECT.bottom, _LAST_RECT.top, height - _X.value
        elif turned == 2:
            x0, x1, y = width - _RECT.right, width - _LAST_RECT.left, height - y
        else:
            x0, x1, y = width - _RECT.top, width - _LAST_RECT.bottom, _X.value
    bold = pdfium.FPDFText_GetFontWeight(page, start) >= 600
    if not bold and pdfium.FPDFText_GetFontInfo(page, start, _FONT, 128, _FLAGS):
        bold = _bold(_FONT.value)
    slanted = len(letters) > 1 and abs(across) > max(abs(along) * 0.1, 0.5)
    yield Word(letters, x0, max(x1, x0), y, tall or 1.0, bold, hyphen, slanted)


@cache
def _bold(font: bytes) -> bool:
    return any(part in font.lower() for part in (b"bold", b"black", b"heavy", b"demi"))


def _rules(path: Any) -> list[Rule]:
    """The thin lines that a path draws: whole, or its parts where it draws many."""
    left, bottom, right, top = path.get_bounds()
    if _thin(left, bottom, right, top):
        return [Rule(left, bottom, right, top)]
    count = pdfium.FPDFPath_CountSegments(path.raw)
    if not 2 < count < 4_000:
        return []
    matrix = path.get_matrix()
    container = path.container
    matrices = [matrix] if container is None else [matrix, container.get_matrix()]
    x, y = ctypes.c_float(), ctypes.c_float()
    boxes: list[list[tuple[float, float]]] = []
    for n in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, n)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        for each in matrices:
            point = each.on_point(*point)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not boxes:
            boxes.append([])
        boxes[-1].append(point)
    found: list[Rule] = []
    for points in boxes:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if _thin(*box):
            found.append(Rule(*box))
        elif len(boxes) == 1 and count in (4, 5) and _thin_sides(path):
            left, bottom, right, top = box
            found += [
                Rule(left, bottom, left, top),
                Rule(right, bottom, right, top),
                Rule(left, bottom, right, bottom),
                Rule(left, top, right, top),
            ]
    return found


def _thin(left: float, bottom: float, right: float, top: float) -> bool:
    wide, high = right - left, top - bottom
    return min(wide, high) <= 3 and max(wide, high) >= 8


def _thin_sides(path: Any) -> bool:
    """Whether a rectangle is drawn by its sides, and not filled alone."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path.raw, fill, stroke) and stroke.value)


def _notes(page: Any) -> Iterator[Note]:
    for n in range(min(pdfium.FPDFPage_GetAnnotCount(page), 500)):
        annotation = pdfium.FPDFPage_GetAnnot(page, n)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        highlight = kind == pdfium.FPDF_ANNOT_HIGHLIGHT
        if highlight or kind in _COMMENTS:
            rect = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, rect)
            yield Note(
                highlight,
                _string(annotation, b"Contents"),
                _string(annotation, b"T"),
                (rect.left, rect.bottom, rect.right, rect.top),
            )
        pdfium.FPDFPage_CloseAnnot(annotation)


def _string(annotation: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < length < 100_000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    target = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetStringValue(annotation, key, target, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")
