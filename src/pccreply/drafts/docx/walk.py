"""The walk over the body of a Word document, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pccreply.drafts.docx.changes import note_changes
from pccreply.drafts.docx.numbering import Numbering, read_numbering
from pccreply.drafts.docx.paragraph import Paragraph
from pccreply.drafts.docx.spans import Comment, Comments, Field, Fields
from pccreply.drafts.docx.styles import (
    Look,
    Style,
    Styles,
    is_shaded,
    is_yellow,
    outline,
    read_look,
    read_styles,
)
from pccreply.drafts.docx.wml import OFFICE, children, is_on, number, value, w
from pccreply.drafts.gathering import Gathering, pieces, tidy
from pccreply.model.drafts import Cell, MarkKind, PassageKind
from pccreply.model.letters import Anchor
from pccreply.model.places import Place
from pccreply.prose.anchors import parse_alias, parse_bookmark, parse_tag

if TYPE_CHECKING:
    from pccreply.drafts.docx import Parts

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WARP = "{http://schemas.openxmlformats.org/drawingml/2006/main}prstTxWarp"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_P, _TBL, _TR, _TC, _SDT, _CONTENT, _R, _T = map(w, ("p", "tbl", "tr", "tc", "sdt", "sdtContent", "r", "t"))
_PROPERTIES, _RUN_PROPERTIES, _STYLE = w("pPr"), w("rPr"), w("pStyle")
_DELETED_TEXT, _BOX = w("delText"), w("txbxContent")
_BOOKMARK, _BOOKMARK_END = w("bookmarkStart"), w("bookmarkEnd")
_COMMENT, _COMMENT_END, _COMMENT_REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
_GONE, _NEW = frozenset((w("del"), w("moveFrom"))), frozenset((w("ins"), w("moveTo")))
_PLAIN_CHARACTERS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
_PASSED_INTO = frozenset(map(w, ("hyperlink", "smartTag", "customXml", "dir", "bdo", "rubyBase", "sdtContent")))
_WRAPPERS = frozenset((w("customXml"), w("sdtContent"), *_NEW))
# Fields that show what a person wrote, or a page number, and nothing that could change the letter's words
_HARMLESS = frozenset(("HYPERLINK", "PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "TC", "XE", "EQ", "SYMBOL", "QUOTE"))


class Walk:
    """One reading of one document."""

    def __init__(self, parts: Parts, into: Gathering) -> None:
        self.parts = parts
        self.into = into
        root = parts.only("styles")
        self.styles = Styles() if root is None else read_styles(root)
        root = parts.only("numbering")
        self.numbering = Numbering() if root is None else read_numbering(root, self.styles.list_styles())
        self.comments = Comments(parts.only("comments"))
        self.notes: dict[str, dict[str, Any]] = {}
        self.note_numbers = {"footnote": 0, "endnote": 0}
        self.tables = 0
        self.page: int | None = None
        self.controls: list[Anchor] = []
        self.bookmarks: dict[str, Anchor] = {}
        self.ended_bookmarks: dict[str, str] = {}
        self.fields = Fields()
        self.by_reference: dict[Any, dict[str, Any]] = {}
        """By the root of a part: the first element that uses each relationship; made where it is asked for."""
        self.pending: Paragraph | None = None
        self.now = Paragraph()
        self.furniture = False
        self.locators: dict[Any, str] = {}
        self.places: dict[Any, Place] = {}
        self.roots: list[Any] = []
        self.unfilled: list[tuple[str, Any]] = []
        self._names: dict[Any, str] = {}

    def document(self) -> None:
        """Reads the whole document into the gathering."""
        root = self.parts.document()
        self._enter(root, self.parts.main)
        body = root.find(w("body"))
        if body is None:
            return
        # LibreOffice starts a bookmark of several paragraphs twice, under two ids, and ends one of them: what
        # is open is known by the name, and a bookmark that is never ended covers its own paragraph alone
        names = {each.get(w("id"), ""): each.get(w("name"), "") for each in root.iter(_BOOKMARK)}
        ends = {each.get(w("id"), "") for each in root.iter(_BOOKMARK_END)}
        self.ended_bookmarks = {key: name for key, name in names.items() if key in ends}
        if next(root.iter(w("lastRenderedPageBreak")), None) is not None:
            self.page = 1
        self._blocks(body, PassageKind.PARAGRAPH, None, False)
        for comment in self.comments.untold():
            self.into.mark(MarkKind.COMMENT, comment.words, self.into.place(), comment.author)
        self._headers_and_footers(root)
        note_changes(self)
        for words, element in self.unfilled:
            self.into.mark(MarkKind.UNFILLED, words, replace(self.place_of(element), excerpt=tidy(words)))

    def _enter(self, root: Any, part: str) -> None:
        """Numbers the paragraphs of a part that is about to be read."""
        self.roots.append(root)
        self._names[root] = part
        self.locators.update((element, f"{part}#{n}") for n, element in enumerate(root.iter(_P)))

    def part_of(self, root: Any) -> str:
        """The name of the part whose root this is."""
        return self._names[root]

    def place_of(self, element: Any) -> Place:
        """The place of the paragraph that an element stands in, or of the next one that was read after it."""
        while element is not None and element.tag not in (w("document"), w("hdr"), w("ftr")):
            if element in self.places:
                return self.places[element]
            inside = next((p for p in element.iter(_P) if p in self.places), None)
            if inside is not None and element.tag != w("body"):
                return self.places[inside]
            element = element.getparent()
        return Place(self.into.shown)

    # Blocks

    def _blocks(self, parent: Any, kind: PassageKind, cell: Cell | None, on_colour: bool) -> None:
        """The paragraphs and tables of a body, cell, text box, note, header or footer."""
        self._each_block(parent, kind, cell, on_colour)
        if self.pending is not None:  # nothing follows that a deleted paragraph mark could join it to
            self.now, self.pending = self.pending, None
            self._finish({}, kind, cell)

    def _each_block(self, parent: Any, kind: PassageKind, cell: Cell | None, on_colour: bool) -> None:
        for element in parent:
            tag = element.tag
            if tag == _P:
                self._paragraph(element, kind, cell, on_colour)
            elif tag == _TBL:
                self._table(element, on_colour)
            elif tag == _SDT:
                self._control(element, lambda content: self._each_block(content, kind, cell, on_colour))
            elif tag == _BOOKMARK:
                self._bookmark(element)
            elif tag == _BOOKMARK_END:
                self.bookmarks.pop(self.ended_bookmarks.get(element.get(w("id"), ""), ""), None)
            elif tag == _COMMENT:
                self.comments.begin(element.get(w("id"), ""))
            elif tag == _COMMENT_END:
                self._comment_between(self.comments.end(element.get(w("id"), "")))
            elif tag in _WRAPPERS:
                self._each_block(element, kind, cell, on_colour)
            elif tag == f"{_MC}AlternateContent":
                chosen = _choice(element)
                if chosen is not None:
                    self._each_block(chosen, kind, cell, on_colour)
            elif tag == w("altChunk"):
                self.into.passed_over.append("a file that was inserted whole, which only Word can unpack")

    def _control(self, element: Any, inside: Callable[[Any], None]) -> None:
        content = element.find(_CONTENT)
        if content is None:
            return
        properties = element.find(w("sdtPr"))
        anchor = None
        if properties is not None:
            anchor = parse_tag(value(properties.find(w("tag"))), self.into.expected) or parse_alias(
                value(properties.find(w("alias")))
            )
        if properties is not None and properties.find(w("showingPlcHdr")) is not None:
            self.unfilled.append(("".join(text.text or "" for text in content.iter(_T)), element))
        if anchor is None:
            inside(content)
            return
        self.controls.append(anchor)
        inside(content)
        self.controls.pop()

    def _bookmark(self, element: Any) -> None:
        name = element.get(w("name"), "")
        anchor = parse_bookmark(name, self.into.expected)
        if anchor is not None:
            self.now.anchor = self.now.anchor or anchor
            if name in self.ended_bookmarks.values():
                self.bookmarks[name] = anchor

    def _table(self, element: Any, on_colour: bool) -> None:
        table = self.tables
        self.tables += 1
        merged: dict[int, int] = {}
        look = element.find(w("tblPr"))
        named = look.find(w("tblStyle")) if look is not None else None
        on_colour = on_colour or (named is not None and self.styles[value(named)].shaded)
        for row, each in enumerate(_inside(element, _TR)):
            properties = children(each.find(w("trPr")))
            deleted, hidden = properties.get(w("del")), properties.get(w("hidden"))
            if deleted is not None or (hidden is not None and is_on(hidden)):
                words = " ".join(text.text or "" for text in each.iter(_T, _DELETED_TEXT))
                kind, by = (MarkKind.HIDDEN, "") if deleted is None else (MarkKind.DELETION, _author(deleted))
                self.into.mark(kind, words, self.into.place(page=self.page), by)
                continue
            header = w("tblHeader") in properties and is_on(properties[w("tblHeader")])
            column = number(value(properties.get(w("gridBefore"))))
            for tc in _inside(each, _TC):
                settings = children(tc.find(w("tcPr")))
                at = row
                if w("vMerge") in settings:
                    if value(settings[w("vMerge")], "continue") == "continue":
                        at = merged.get(column, row)
                    else:
                        merged[column] = row
                shaded = on_colour or is_shaded(settings.get(w("shd")))
                self._blocks(tc, PassageKind.CELL, Cell(table, at, column, header), shaded)
                column += max(number(value(settings.get(w("gridSpan"))), 1), 1)

    # Paragraphs

    def _paragraph(self, element: Any, kind: PassageKind, cell: Cell | None, on_colour: bool) -> None:
        first = next(iter(element), None)
        properties = children(first) if first is not None and first.tag == _PROPERTIES else {}
        style = self.styles[value(properties.get(_STYLE), self.styles.default_paragraph)]
        now = self.pending or Paragraph()
        self.pending = None
        now.elements.append(element)
        now.style = style
        now.base = style.look.over(self.styles.defaults)
        now.on_colour = on_colour or style.shaded
        now.on_colour = now.on_colour or is_shaded(properties.get(w("shd")))
        if is_yellow(properties.get(w("shd"))):
            now.base = replace(now.base, highlight=True)
        if self.bookmarks and now.anchor is None:
            now.anchor = next(reversed(self.bookmarks.values()))
        outer, self.now = self.now, now
        self._inline(element)
        if _mark_is_gone(properties):
            self.pending = now
        else:
            self._finish(properties, kind, cell)
        self.now = outer

    def _finish(self, properties: dict[str, Any], kind: PassageKind, cell: Cell | None) -> None:
        """Makes passages of the paragraph that was read, then of what hangs on it."""
        now, into = self.now, self.into
        text = "".join(now.text)
        words = bool(text.strip())
        label, depth = self._label(properties, now.style) if words and not self.furniture else ("", 0)
        level = outline(properties, now.style.level)
        if kind is PassageKind.PARAGRAPH:
            if level:
                kind, depth = PassageKind.HEADING, level
            elif label:
                kind = PassageKind.LIST_ITEM
        before = len(into.passages)
        locator = self.locators.get(now.elements[0], "") if now.elements else ""
        language = max(now.languages, key=now.languages.__getitem__) if now.languages else ""
        if self.furniture:
            into.add_furniture(text, language=language, locator=locator)
        anchor = self.controls[-1] if self.controls else now.anchor
        starts: list[int] = []
        for start, piece in pieces(text) if not self.furniture else ():
            count = len(into.passages)
            into.add(
                piece,
                kind,
                label=label,
                level=depth,
                cell=cell,
                anchor=anchor,
                bold=0 < now.letters == now.bold,
                language=language,
                page=now.page if start == 0 else self.page,
                locator=locator,
            )
            if len(into.passages) > count:
                starts.append(start)
                label = ""
        for each in now.noticed:
            at = before + max(sum(start <= each.at for start in starts) - 1, 0)
            if self.furniture:
                place = Place(into.shown, excerpt=tidy(each.on or text), locator=locator)
            elif at < len(into.passages):
                found = into.passages[at].place
                place = replace(found, excerpt=each.on or found.excerpt)
            else:
                place = into.place(page=self.page, excerpt=each.on, locator=locator)
            into.mark(each.kind, each.text, place, each.by)
        if before < len(into.passages):
            here = into.passages[before].place
        elif self.furniture:
            here = Place(into.shown, excerpt=tidy(text), locator=locator)
        else:
            here = into.place(page=self.page, locator=locator)
        self.places.update((element, here) for element in now.elements)
        for box in now.boxes:
            self._blocks(box, kind if cell or self.furniture else PassageKind.TEXT_BOX, cell, False)
        for form, key in now.notes:
            self._note(form, key)

    def _label(self, properties: dict[str, Any], style: Style) -> tuple[str, int]:
        numbered = properties.get(w("numPr"))
        list_id, depth = style.number, style.depth
        if numbered is not None:
            parts = children(numbered)
            own, deep = parts.get(w("numId")), parts.get(w("ilvl"))
            list_id = value(own) if own is not None else list_id
            depth = number(value(deep)) if deep is not None else (0 if own is not None else depth)
        if not list_id or list_id == "0":
            return "", 0
        if depth is None:
            depth = self.numbering.level_of(list_id, value(properties.get(_STYLE)))
        return self.numbering.label(list_id, depth), depth

    def _note(self, form: str, key: str) -> None:
        if form not in self.notes:
            name = self.parts.name_of(f"{form}s")
            root = self.parts.named(name)
            if root is not None:
                self._enter(root, name)
            self.notes[form] = {each.get(w("id"), ""): each for each in (root if root is not None else ())}
        element = self.notes[form].pop(key, None)  # a note that refers to itself ends here
        if element is None:
            return
        self.note_numbers[form] += 1
        label = str(self.note_numbers[form])
        count = len(self.into.passages)
        self._blocks(element, PassageKind.FOOTNOTE, None, False)
        if len(self.into.passages) > count and not self.into.passages[count].label:
            self.into.relabel(count, label)

    # Runs

    def _inline(self, parent: Any, added_by: Any = None) -> None:
        """The runs of a paragraph and of what wraps them. ``added_by`` is the tracked insertion they stand in."""
        for element in parent:
            tag = element.tag
            if tag == _R:
                self._run(element, added_by)
            elif tag in _NEW:
                self._inline(element, element)
            elif tag in _GONE:
                words = "".join(text.text or "" for text in element.iter(_T, _DELETED_TEXT))
                self.now.notice(MarkKind.DELETION, words, by=_author(element))
            elif tag == _BOOKMARK:
                self._bookmark(element)
            elif tag == _BOOKMARK_END:
                self.bookmarks.pop(self.ended_bookmarks.get(element.get(w("id"), ""), ""), None)
            elif tag == _COMMENT:
                self.comments.begin(element.get(w("id"), ""))
            elif tag == _COMMENT_END:
                self._comment(self.comments.end(element.get(w("id"), "")))
            elif tag == _SDT:
                self._control_in_line(element, added_by)
            elif tag == w("fldSimple"):
                simple = Field(element.get(w("instr"), ""), True, len(self.now.text), self.now)
                self._inline(element, added_by)
                self._end_field(simple)
            elif tag in _PASSED_INTO:
                self._inline(element, added_by)
            elif tag == f"{_MC}AlternateContent":
                chosen = _choice(element)
                if chosen is not None:
                    self._inline(chosen, added_by)
            elif tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
                self._write("".join(text.text or "" for text in element.iter(f"{_MATH}t")), self.now.base, added_by)

    def _control_in_line(self, element: Any, added_by: Any) -> None:
        def inside(content: Any) -> None:
            if self.controls and self.now.anchor is None:
                self.now.anchor = self.controls[-1]
            self._inline(content, added_by)

        self._control(element, inside)

    def _run(self, run: Any, added_by: Any) -> None:
        look = self.now.base
        first = next(iter(run), None)
        if first is not None and first.tag == _RUN_PROPERTIES and len(first):
            properties = children(first)
            look = self._look(first, properties)
            # a run may be marked as deleted or added in its own properties too (in formulas and old files)
            if w("del") in properties:
                return
            added_by = properties.get(w("ins"), added_by)
        for child in run:
            tag = child.tag
            if tag == _T:
                self._write(child.text or "", look, added_by)
            elif tag in _PLAIN_CHARACTERS:
                self._write(_PLAIN_CHARACTERS[tag], look, added_by)
            elif tag == w("br"):
                self._write("\n" if child.get(w("type"), "textWrapping") == "textWrapping" else " ", look, added_by)
            elif tag == w("lastRenderedPageBreak"):
                self.page = (self.page or 1) + 1
            elif tag == w("fldChar"):
                ended = self.fields.take(child.get(w("fldCharType"), ""), self.now)
                if ended is not None:
                    self._end_field(ended)
            elif tag == w("instrText"):
                self.fields.instruct(child.text or "")
            elif tag == w("sym"):
                self._write(_symbol(child.get(w("char"), "")), look, added_by)
            elif tag in (w("footnoteReference"), w("endnoteReference")):
                form = "footnote" if tag == w("footnoteReference") else "endnote"
                self.now.notes.append((form, child.get(w("id"), "")))
            elif tag == _COMMENT_REFERENCE:
                self._comment(self.comments.referred(child.get(w("id"), "")))
            elif tag == w("ruby"):
                self._inline(child, added_by)
            elif tag == f"{_MC}AlternateContent":
                chosen = _choice(child)
                if chosen is not None:
                    self._drawing(chosen)
            elif tag in (w("drawing"), w("pict"), w("object")):
                self._drawing(child)

    def _look(self, element: Any, properties: dict[str, Any]) -> Look:
        below = self.now.base
        if w("rStyle") in properties:
            character = self.styles[value(properties[w("rStyle")])].look
            # Bold in both styles is not bold (17.7.3); what the run says itself goes over both
            both = bool(character.bold) and bool(self.now.style.look.bold)
            below = character.over(below)
            if both:
                below = Look(bold=False).over(below)
        return read_look(element).over(below)

    def _drawing(self, element: Any) -> None:
        boxes = [box for box in element.iter(_BOX) if not _within(box, element)]
        if boxes and any(each.get("prst") != "textNoShape" for each in element.iter(_WARP)):
            words = tidy("".join(text.text or "" for text in boxes[0].iter(_T)))
            self.into.passed_over.append(f'words that are drawn as a picture: "{words}"')
            return
        if boxes:
            self.now.boxes += boxes
            return
        where = f" on page {self.page}" if self.page else ""
        if any(each.tag.endswith(("}pic", "}imagedata", "}blip")) for each in element.iter("*")):
            self.into.passed_over.append(f"a picture{where}")
        elif any(each.tag.endswith(("}OLEObject", "}chart", "}relIds")) for each in element.iter("*")):
            self.into.passed_over.append(f"an embedded object{where}")

    def _write(self, text: str, look: Look, added_by: Any) -> None:
        """Adds the words of a run to the paragraph, if a reader of the page sees them."""
        if not text or not self.fields.shown:
            return
        now = self.now
        if look.hidden(now.on_colour):
            self.now.notice(MarkKind.HIDDEN, text)
            return
        if now.page is None and text.strip():
            now.page = self.page
        if added_by is not None:
            self.now.notice(MarkKind.INSERTION, text, _author(added_by))
        if look.marked:
            self.now.notice(MarkKind.HIGHLIGHT, text)
        self.comments.hear(text)
        now.add(text, look)

    # Fields and comments

    def _end_field(self, ended: Field) -> None:
        instruction = tidy(ended.instruction)
        name, _, rest = instruction.partition(" ")
        name = name.upper()
        if name == "MACROBUTTON":  # it has no result: it shows its own words
            self._write(rest.partition(" ")[2], self.now.base, None)
        if not name or name in _HARMLESS:
            return
        shown = "".join(self.now.text[ended.start :] if ended.paragraph is self.now else self.now.text)
        self.now.notice(MarkKind.FIELD, instruction, on=tidy(shown))

    def _comment(self, comment: Comment | None) -> None:
        if comment is not None:
            self.now.notice(MarkKind.COMMENT, comment.words, comment.author, comment.on)

    def _comment_between(self, comment: Comment | None) -> None:
        """Marks a comment whose words end between two paragraphs, in the one before."""
        if comment is not None:
            place = self.into.passages[-1].place if self.into.passages else self.into.place()
            place = replace(place, excerpt=comment.on or place.excerpt)
            self.into.mark(MarkKind.COMMENT, comment.words, place, comment.author)

    # Headers and footers

    def _headers_and_footers(self, root: Any) -> None:
        self.furniture = True
        self.page = None
        done: set[str] = set()
        for reference in root.iter(w("headerReference"), w("footerReference")):
            _, target, outside = self.parts.related.get(reference.get(f"{{{OFFICE}}}id", ""), ("", "", True))
            if outside or target in done:
                continue
            done.add(target)
            part = self.parts.named(target)
            if part is not None:
                self._enter(part, target)
                self._blocks(part, PassageKind.PARAGRAPH, None, False)


def _inside(element: Any, tag: str) -> list[Any]:
    """The rows of a table or the cells of a row (by ``tag``), also those in content controls."""
    found: list[Any] = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag == _SDT or child.tag in _WRAPPERS:
            found += _inside(child, tag)
    return found


def _choice(element: Any) -> Any:
    """What Word shows of two forms of the same drawing: the first, or else what stands in for it."""
    chosen = element.find(f"{_MC}Choice")
    return chosen if chosen is not None and len(chosen) else element.find(f"{_MC}Fallback")


def _within(box: Any, top: Any) -> bool:
    """Whether a text box lies in another one, which is read with that one; or in a stand-in for it."""
    parent = box.getparent()
    while parent is not None and parent is not top:
        if parent.tag == _BOX or parent.tag == f"{_MC}Fallback":
            return True
        parent = parent.getparent()
    return False


def _mark_is_gone(properties: dict[str, Any]) -> bool:
    """Whether the mark that ends the paragraph is deleted, so that the next one continues it."""
    return any(each.tag in _GONE for each in properties.get(w("rPr"), ()))


def _author(element: Any) -> str:
    return str(element.get(w("author"), ""))


def _symbol(char: str) -> str:
    """A character of a symbol font: a bullet where its place means nothing elsewhere."""
    code = int(char, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", char) else 0
    if 0xF000 <= code <= 0xF0FF:
        return {0xF0B7: "•", 0xF0A7: "▪", 0xF0FC: "✓", 0xF0FE: "☒", 0xF0A8: "☐", 0xF06F: "☐"}.get(code, "•")
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
