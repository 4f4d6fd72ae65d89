"""A PDF as a draft: its paragraphs rebuilt from where the lines stand, across pages too.

A PDF has no notion of paragraphs, headings, headers and footers, and gives no sign of where its words
came from: what is found here is found by the look of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pccreply.drafts.flow import begins_field, broken_off, ended, goes_on, is_page_number
from pccreply.drafts.gathering import Gathering, Unreadable, heads, split_label, tidy
from pccreply.model.drafts import Cell, MarkKind, PassageKind
from pccreply.model.places import Place
from pccreply.prose.markings import is_marking

if TYPE_CHECKING:
    from pccreply.drafts.pdf.layout import Line, Region, Table
    from pccreply.drafts.pdf.pages import Document, Note, Page

EMPTY = (
    "The PDF has no words in it that can be read: it holds pictures of pages, as a scanner makes them.",
    "Give the Word document from which it was made, or let a program for text recognition (OCR) add the words.",
)
_EDGE = 0.13
"""The part of a page's height, at the top and at the bottom, in which headers and footers stand."""
_TEXT_BULLETS = "•‣▪▫◦●○■□◆➢➤✓✔·\uf0b7\uf0a7"


@dataclass(slots=True)
class _Paragraph:
    """Lines that make one paragraph, or one in a cell."""

    lines: list[Line]
    right: float
    cell: Cell | None = None
    footnote: bool = False
    text: str = ""
    page: int = 0

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def height(self) -> float:
        return median(line.height for line in self.lines)


@dataclass(slots=True)
class _Open:
    """A table that may go on at the top of the next page."""

    columns: tuple[float, ...]
    table: int
    rows: int
    head: list[str] = field(default_factory=list)


def read(data: bytes, into: Gathering) -> None:
    """Reads a PDF. Raises ``Unreadable`` for one that is locked, damaged, or holds pictures alone."""
    from pccreply.drafts.pdf.apart import read_document

    document = read_document(data)
    into.properties.update(document.properties)
    words = [word for page in document.pages for word in page.words]
    if not words:
        raise Unreadable(*EMPTY)
    strange = sum(not c.isprintable() or c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for w in words for c in w.text)
    if strange > 0.3 * sum(len(word.text) for word in words):
        raise Unreadable(
            "The PDF shows words, but does not say which letters they are (its fonts have no table of characters).",
            "Give the Word document from which it was made, or save the PDF again with another program.",
        )
    for page in document.pages:
        if not page.words and page.pictures:
            into.note(
                f"Page {page.number} of the PDF is a picture, and its words cannot be read.",
                "Give the document from which it was made, so that all of the letter is checked.",
            )
            into.passed_over.append(f"page {page.number}, which is a picture")
        elif page.pictures:
            into.passed_over.append(f"a picture on page {page.number}")
        slanted = " ".join(word.text for word in page.words if word.slanted)
        if slanted:
            into.add_furniture(slanted, page=page.number)
    _Reading(document, into).run()


class _Reading:
    """One reading of one PDF."""

    def __init__(self, document: Document, into: Gathering) -> None:
        from pccreply.drafts.pdf.layout import to_lines

        self.into = into
        self.pages = document.pages
        heights = Counter(round(w.height, 1) for page in self.pages for w in page.words for _ in w.text)
        self.body = heights.most_common(1)[0][0]
        self.words = Counter(
            part.lower() for page in self.pages for w in page.words for part in re.findall(r"[\w-]*\w", w.text)
        )
        self.paragraphs: list[_Paragraph] = []
        self.lines = [
            line
            for page in self.pages
            for line in to_lines((word for word in page.words if not word.slanted), page.number)
        ]
        self.leading = self._leading(self.lines)
        self.tables = 0
        self.open: _Open | None = None

    def run(self) -> None:
        from pccreply.drafts.pdf.layout import Table, page_items, right_edge

        furniture = self._furniture()
        body = [line for line in self.lines if line.y not in furniture.get(line.page, ())]
        edges = {
            page.width: right_edge([line for line in body if self._page(line).width == page.width])
            for page in self.pages
        }
        for page in self.pages:
            kept = _without(page, furniture.get(page.number, set()))
            notes: list[_Paragraph] = []
            first = True
            for item in page_items(kept, edges[page.width]):
                if isinstance(item, Table):
                    self._table(item, first)
                    first = False
                    continue
                for paragraph in self._region(item):
                    if paragraph.footnote:
                        notes.append(paragraph)
                    elif not (first and self._goes_on(paragraph)):
                        self.paragraphs.append(paragraph)
                        self.open = None
                    first = False
            self.paragraphs += notes
        self._emit()

    # Furniture

    def _furniture(self) -> dict[int, set[float]]:
        """The baselines of the lines on each page that repeat on the pages, or are page numbers."""
        seen: dict[tuple[str, int], set[int]] = {}
        edges: dict[int, list[tuple[Line, str]]] = {}
        for page in self.pages:
            lines = [line for line in self.lines if line.page == page.number]
            upper, lower = page.height * (1 - _EDGE), page.height * _EDGE
            at_edge = [line for line in lines if line.y > upper or line.y < lower]
            edges[page.number] = [(line, re.sub(r"\d+", "#", line.text)) for line in at_edge]
            for line, shape in edges[page.number]:
                for near in (-1, 0, 1):
                    seen.setdefault((shape, round(line.y / 6) + near), set()).add(page.number)
        found: dict[int, set[float]] = {}
        for page in self.pages:
            for line, shape in edges[page.number]:
                repeats = len(seen[shape, round(line.y / 6)]) > 1
                numbered = is_page_number(line.text) or (
                    line.text.isdigit() and len(self.pages) > 1 and int(line.text) == page.number
                )
                marked = is_marking(line.text) and (page.number > 1 or line.y < page.height / 2)
                if repeats or numbered or marked:
                    found.setdefault(page.number, set()).add(line.y)
                    self.into.add_furniture(line.text, page=page.number)
        return found

    # Paragraphs

    def _region(self, region: Region) -> list[_Paragraph]:
        """The paragraphs of lines that stand one below the other."""
        found: list[_Paragraph] = []
        leading = self._leading(region.lines)
        for line in region.lines:
            last = found[-1] if found else None
            if last is None or self._parted(last, line, region.right, leading):
                small = line.height < 0.92 * self.body and line.y < self._page(line).height * 0.3
                number = re.fullmatch(r"\d{1,2}|[*†‡]|\[\d{1,2}\]", line.words[0].text)
                found.append(_Paragraph([line], region.right, footnote=small and bool(number), page=line.page))
            else:
                last.lines.append(line)
        for paragraph in found:
            paragraph.text = self._text(paragraph.lines)
        return found

    def _page(self, line: Line) -> Page:
        return self.pages[line.page - 1]

    def _leading(self, lines: list[Line]) -> float:
        """The usual distance of two lines of a paragraph, taken as a part of their height.

        It is the smallest that is common: in a letter of short paragraphs the gaps between them are as many.
        A distance of more than two and a half lines is never one within a paragraph.
        """
        steps = Counter(
            round((one.y - other.y) / max(one.height, 1), 1)
            for one, other in pairwise(lines)
            if 0.6 < (one.y - other.y) / max(one.height, 1) < 2.5
        )
        if steps.total() < 4 and lines is not self.lines:
            return self.leading
        common = max(steps.values(), default=0) / 3
        return min((step for step, count in steps.items() if count >= common), default=1.2)

    def _parted(self, paragraph: _Paragraph, line: Line, right: float, leading: float) -> bool:
        """Whether a line begins a new paragraph."""
        last, first = paragraph.lines[-1], paragraph.lines[0]
        height = max(last.height, 1)
        step = (last.y - line.y) / height
        if step > 1.25 * leading + 0.05 or step < 0:
            return True
        if abs(line.height - last.height) > 0.12 * height and not _mixed(line, last):
            return True
        word = line.words[0]
        room = right - last.x1 > word.x1 - word.x0 + 0.3 * height
        text = line.text
        label = split_label(text)[0] if len(line.words) > 1 else ("•" if text in _TEXT_BULLETS else "")
        if label and (label in _TEXT_BULLETS or room or ended(last.text)):
            return True
        if begins_field(text) and (room or ended(last.text) or begins_field(last.text)):
            return True
        if line.bold != last.bold and (room or first.bold != last.bold or line.bold):
            return True
        in_item = bool(split_label(first.text)[0])
        if in_item and len(first.words) > 1:
            hang = first.words[1].x0
            if line.x0 < min(hang, first.x0) - 0.6 * height:
                return True
            if first.x0 + 0.6 * height < hang and abs(line.x0 - hang) > height and len(paragraph.lines) > 1:
                return abs(line.x0 - paragraph.lines[1].x0) > height
        elif (line.x0 > last.x0 + 0.8 * height and len(paragraph.lines) > 1) or (
            line.x0 < first.x0 - 0.8 * height and len(paragraph.lines) > 1 and abs(line.x0 - last.x0) > 0.8 * height
        ):
            return True
        if goes_on(text) and not ended(last.text):
            return False
        return room

    def _text(self, lines: list[Line]) -> str:
        text = ""
        for line in lines:
            text = self._joined(text, line.text) if text else line.text
        return text

    def _joined(self, text: str, more: str) -> str:
        """Two lines of a paragraph. A hyphen that parts a word at the end of the line goes; one of the word's own stays."""
        if not re.search(r"[^\W_][-\u2010\u00ad]$", text) or not more[:1].isalnum():
            return f"{text} {more}"
        head = re.search(r"[\w-]*\w(?=[-\u2010\u00ad]$)", text)
        tail = re.match(r"[\w-]*\w", more)
        assert head and tail
        whole, hyphened = (head[0] + tail[0]).lower(), f"{head[0]}-{tail[0]}".lower()
        if text.endswith("\u00ad") or (self.words[whole] > self.words[hyphened] and more[:1].islower()):
            return text[:-1] + more
        return text[:-1] + "-" + more

    def _goes_on(self, paragraph: _Paragraph) -> bool:
        """Whether the first paragraph of a page is the rest of the last one before; then they are joined."""
        if self.open is not None or not self.paragraphs:
            return False
        last = self.paragraphs[-1]
        if last.cell or paragraph.cell or last.page == paragraph.page or ended(last.text):
            return False
        if abs(last.height - paragraph.height) > 0.12 * last.height or split_label(paragraph.text)[0]:
            return False
        word = paragraph.lines[0].words[0]
        full = last.right - last.lines[-1].x1 <= word.x1 - word.x0 + 0.3 * last.height
        if last.bold != paragraph.bold or not (goes_on(paragraph.text) or broken_off(last.text) or full):
            return False
        if heads(last.text) and len(last.text) < 60 and not goes_on(paragraph.text) and not broken_off(last.text):
            return False
        last.text = self._joined(last.text, paragraph.text)
        last.lines += paragraph.lines
        return True

    # Tables

    def _table(self, table: Table, first: bool) -> None:
        """The cells of a table; one at the top of a page may go on with the table that ended the last page."""
        rows = sorted({row for row, _ in table.cells})
        goes_on_here = (
            first
            and self.open is not None
            and len(self.open.columns) == len(table.columns)
            and all(abs(a - b) < 8 for a, b in zip(self.open.columns, table.columns, strict=True))
        )
        opened = self.open if goes_on_here and self.open else _Open(table.columns, self.tables, 0)
        if not goes_on_here:
            self.tables += 1
        texts = {row: [self._text(table.cells.get((row, c), [])) for c in range(len(table.columns))] for row in rows}
        if goes_on_here and rows and texts[rows[0]] == opened.head:
            rows = rows[1:]  # the header row, said again
        if not goes_on_here and rows:
            opened.head = texts[rows[0]]
        split = goes_on_here and bool(rows) and opened.rows > 0 and self._row_goes_on(texts[rows[0]])
        number = opened.rows - 1 if split else opened.rows
        for row in rows:
            for (at, column), lines in sorted(table.cells.items()):
                if at == row:
                    cell = Cell(opened.table, number, column)
                    right = max(line.x1 for line in lines)
                    if column + 1 < len(table.columns):
                        right = max(right, table.columns[column + 1] - self.body)
                    self._cell(cell, lines, right, split and row == rows[0])
            number += 1
        opened.rows = number
        self.open = opened

    def _row_goes_on(self, texts: list[str]) -> bool:
        """Whether the first row on a page is the rest of the last row before: its first cell is empty, or goes on."""
        return not texts[0].strip() or (goes_on(texts[0]) and len(texts[0]) > 20)

    def _cell(self, cell: Cell, lines: list[Line], right: float, rest: bool) -> None:
        from pccreply.drafts.pdf.layout import Region

        found = self._region(Region(lines, right))
        if rest and found:
            before = [n for n, p in enumerate(self.paragraphs) if p.cell == cell]
            if before:
                last = self.paragraphs[before[-1]]
                head = found[0]
                if not ended(last.text) or goes_on(head.text):
                    last.text = self._joined(last.text, head.text)
                    last.lines += head.lines
                    found = found[1:]
                for offset, paragraph in enumerate(found, 1):
                    paragraph.cell, paragraph.footnote = cell, False
                    self.paragraphs.insert(before[-1] + offset, paragraph)
                return
        for paragraph in found:
            paragraph.cell, paragraph.footnote = cell, False
        self.paragraphs += found

    # Passages

    def _emit(self) -> None:
        notes = {page.number: list(page.notes) for page in self.pages}
        larger = sorted(
            {round(p.height, 1) for p in self.paragraphs if not p.cell and p.height > 1.1 * self.body}, reverse=True
        )
        for paragraph in self.paragraphs:
            text, page = tidy(paragraph.text), paragraph.page
            kind, level = PassageKind.PARAGRAPH, 0
            if paragraph.cell:
                kind = PassageKind.CELL
            elif paragraph.footnote:
                kind = PassageKind.FOOTNOTE
            elif heads(text, 160) and len(paragraph.lines) <= 3 and not is_marking(text):
                if round(paragraph.height, 1) in larger:
                    kind, level = PassageKind.HEADING, min(larger.index(round(paragraph.height, 1)) + 1, 6)
                elif paragraph.bold and (heads(text) or len(paragraph.lines) == 1):
                    kind, level = PassageKind.HEADING, min(len(larger) + 1, 6)
            label = ""
            if paragraph.footnote:
                label, _, text = text.partition(" ")
            count = len(self.into.passages)
            self.into.add(
                text, kind, level=level, label=label, cell=paragraph.cell, bold=paragraph.bold, page=page or None
            )
            if len(self.into.passages) > count:
                self._notes(paragraph, notes)
        for number, left in notes.items():
            for note in left:
                kind_of = MarkKind.HIGHLIGHT if note.highlight else MarkKind.COMMENT
                place = Place(self.into.shown, page=number)
                self.into.mark(kind_of, note.text or "(without words)", place, note.by)

    def _notes(self, paragraph: _Paragraph, notes: dict[int, list[Note]]) -> None:
        """Marks the highlights and comments that stand on a paragraph's lines, and takes them from ``notes``."""
        place = self.into.passages[-1].place
        for line in paragraph.lines:
            for note in list(notes.get(line.page, ())):
                left, bottom, right, top = note.box
                words = [w.text for w in line.words if w.x1 > left and w.x0 < right]
                if bottom - 2 <= line.y + line.height * 0.3 <= top + 2 and (words or not note.highlight):
                    if note.highlight:
                        self.into.mark(MarkKind.HIGHLIGHT, " ".join(words), place, note.by)
                    if note.text:
                        on = Place(
                            place.file,
                            paragraph=place.paragraph,
                            page=line.page,
                            excerpt=" ".join(words) or place.excerpt,
                        )
                        self.into.mark(MarkKind.COMMENT, note.text, on, note.by)
                    if bottom > line.y - line.height:  # the last of its lines
                        notes[line.page].remove(note)


def _mixed(line: Line, last: Line) -> bool:
    """Whether two lines share a size, though one has a taller or smaller word in it."""
    sizes = {round(word.height, 1) for word in line.words}
    return bool(sizes & {round(word.height, 1) for word in last.words})


def _without(page: Page, baselines: set[float]) -> Page:
    from dataclasses import replace

    if not baselines:
        return page
    kept = tuple(
        word for word in page.words if word.slanted or all(abs(word.y - y) > 0.32 * word.height for y in baselines)
    )
    return replace(page, words=kept)
