"""An OpenDocument text as a draft (OpenDocument 1.3, part 3): the words as they stand when every change is accepted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pccreply.drafts.archive import Archive
from pccreply.drafts.gathering import Gathering, Unreadable, pieces, tidy
from pccreply.drafts.labels import formatted
from pccreply.model.drafts import Cell, MarkKind, PassageKind
from pccreply.model.letters import Anchor
from pccreply.prose.anchors import parse_alias, parse_bookmark, parse_tag

EMPTY = ("The OpenDocument text has no words in it.", "If the letter is a picture in it, give the letter as text.")

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_FIELDS = frozenset(
    [
        "date",
        "time",
        "modification-date",
        "modification-time",
        "creation-date",
        "creation-time",
        "print-date",
        "print-time",
        "bookmark-ref",
        "reference-ref",
        "note-ref",
        "sequence-ref",
        "user-field-get",
        "variable-get",
        "expression",
        "database-display",
        "conditional-text",
        "placeholder",
    ]
)
_META = {
    "title": "title", "subject": "subject", "initial-creator": "author", "creator": "last_modified_by",
    "creation-date": "created", "date": "modified", "keyword": "keywords", "description": "description",
    "language": "language",
}  # fmt: skip


def _q(prefix: str, name: str) -> str:
    return f"{{{_NS}{'drawing' if prefix == 'draw' else prefix}:1.0}}{name}"


def _text(name: str) -> str:
    return _q("text", name)


_FO = f"{{{_NS}xsl-fo-compatible:1.0}}"
_NAME, _STYLE_NAME = _q("style", "name"), _text("style-name")


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style says of the words in it."""

    bold: bool = False
    hidden: bool = False
    white: bool = False
    marked: bool = False
    shaded: bool = False
    language: str = ""
    list_style: str = ""


@dataclass(slots=True)
class _List:
    """A list while it is read: its levels and how far each has counted."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Paragraph:
    text: list[str] = field(default_factory=list)
    length: int = 0
    letters: int = 0
    bold: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    noticed: list[tuple[MarkKind, str, int, str, str]] = field(default_factory=list)
    after: list[tuple[PassageKind, Any]] = field(default_factory=list)
    anchor: Anchor | None = None


def read(data: bytes, into: Gathering) -> None:
    """Reads a .odt file. Raises ``Unreadable`` where it cannot be read."""
    archive = Archive(data)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Unreadable("The file is protected by a password.", "Take the password away, save it, and check that.")
    content = archive.xml("content.xml")
    styles = archive.xml("styles.xml") if "styles.xml" in archive else None
    meta = archive.xml("meta.xml") if "meta.xml" in archive else None
    if meta is not None:
        for each in meta.iter():
            name = _META.get(each.tag.rpartition("}")[2]) if isinstance(each.tag, str) else None
            if name and each.text and each.text.strip():
                into.properties.setdefault(name, " ".join(each.text.split()))
    reading = _Reading(into, [root for root in (styles, content) if root is not None])
    body = content.find(f"{_q('office', 'body')}/{_q('office', 'text')}")
    if body is not None:
        reading.changes(body)
        reading.blocks(body, PassageKind.PARAGRAPH, None)
    if styles is not None:
        reading.furniture = True
        for part in styles.iter(
            *(_q("style", f"{n}{m}") for n in ("header", "footer") for m in ("", "-left", "-first"))
        ):
            reading.blocks(part, PassageKind.PARAGRAPH, None)
    if into.closely:
        from pccreply.drafts.odt_facts import file_facts

        into.facts = file_facts(into, archive, [root for root in (content, styles) if root is not None], meta)


class _Reading:
    """One walk over a document."""

    def __init__(self, into: Gathering, roots: list[Any]) -> None:
        self.into = into
        self.elements: dict[tuple[str, str], Any] = {}
        self.list_styles: dict[str, dict[int, Any]] = {}
        for root in roots:
            for style in root.iter(_q("style", "style")):
                self.elements[style.get(_q("style", "family"), ""), style.get(_NAME, "")] = style
            for style in root.iter(_text("list-style"), _text("outline-style")):
                levels = {_int(level.get(_text("level")), 1): level for level in style}
                self.list_styles[style.get(_NAME, "") if style.tag == _text("list-style") else "\0outline"] = levels
        self.looks: dict[tuple[str, str], _Look] = {}
        self.lists: list[_List] = []
        self.by_id: dict[str, _List] = {}
        self.last_of: dict[str, _List] = {}
        self.outline = _List("\0outline")
        self.label = ""
        self.tables = 0
        self.changed: dict[str, tuple[str, str, str]] = {}
        self.inserting: dict[str, str] = {}
        self.bookmarks: dict[str, Anchor] = {}
        self.notes: dict[str, list[str]] = {}
        self.furniture = False
        self.page: int | None = None
        self.now = _Paragraph()

    def changes(self, body: Any) -> None:
        """Notes who changed what, by id; what was deleted stands there and not in the text."""
        for region in body.iter(_text("changed-region")):
            for change in region:
                info = change.find(_q("office", "change-info"))
                by = "" if info is None else info.findtext(f"{_DC}creator") or ""
                words = " ".join("".join(p.itertext()) for p in change.iter(_text("p"), _text("h")))
                key = region.get(_text("id")) or region.get("{http://www.w3.org/XML/1998/namespace}id", "")
                self.changed[key] = (change.tag.rpartition("}")[2], by, words)
        if next(body.iter(_text("soft-page-break")), None) is not None:
            self.page = 1

    # Blocks

    def blocks(self, parent: Any, kind: PassageKind, cell: Cell | None) -> None:
        for element in parent:
            tag = element.tag
            if tag in (_text("p"), _text("h")):
                self._paragraph(element, kind, cell)
            elif tag == _text("list"):
                self._list(element, kind, cell)
            elif tag == _q("table", "table"):
                self._table(element)
            elif tag == _text("section"):
                if element.get(_text("display")) == "none":
                    self.into.mark(MarkKind.HIDDEN, "".join(element.itertext()), self.into.place())
                else:
                    self.blocks(element, kind, cell)
            elif tag in (
                _text("list-item"),
                _text("list-header"),
                _text("index-body"),
                _q("draw", "text-box"),
            ) or tag in (_text("table-of-content"), f"{_LOEXT}content-control", _q("draw", "frame"), _q("draw", "a")):
                self.blocks(element, kind, cell)
            elif tag == _text("soft-page-break"):
                self.page = (self.page or 1) + 1
            else:
                self._point(element)

    def _list(self, element: Any, kind: PassageKind, cell: Cell | None) -> None:
        style = element.get(_STYLE_NAME) or (self.lists[-1].style if self.lists else "")
        if self.lists:
            now = self.lists[-1]
            if element.get(_STYLE_NAME):
                now = _List(style, now.counts)
        else:
            goes_on = self.by_id.get(element.get(_text("continue-list"), "")) or (
                self.last_of.get(style) if element.get(_text("continue-numbering")) == "true" else None
            )
            now = goes_on or _List(style)
            now.style = style or now.style
            self.last_of[style] = now
        key = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if key:
            self.by_id[key] = now
        self.lists.append(now)
        depth = len(self.lists)
        for deeper in [level for level in now.counts if level > depth]:
            del now.counts[deeper]
        for item in element:
            if item.tag == _text("list-item"):
                start = item.get(_text("start-value"))
                # an item that holds a list alone has no label of its own
                if any(child.tag in (_text("p"), _text("h")) for child in item):
                    self.label = self._label(now, depth, None if start is None else _int(start, 1), item)
            self.blocks(item, kind, cell)
            self.label = ""
        self.lists.pop()

    def _label(self, of: _List, depth: int, start: int | None, item: Any) -> str:
        style = of.style
        if not style and item is not None:
            first = next((child for child in item if child.tag in (_text("p"), _text("h"))), None)
            style = "" if first is None else self._look("paragraph", first.get(_STYLE_NAME, "")).list_style
        levels = self.list_styles.get(style, {})
        level = levels.get(depth)
        if level is None:
            return ""
        kind = level.tag.rpartition("}")[2]
        if kind == "list-level-style-bullet":
            sign = level.get(_text("bullet-char"), "•")
            return "•" if "\ue000" <= sign <= "\uf8ff" else sign
        if kind == "list-level-style-image":
            return "•"
        first_number = _int(level.get(_text("start-value")), 1)
        of.counts[depth] = start if start is not None else of.counts.get(depth, first_number - 1) + 1
        for deeper in [n for n in of.counts if n > depth]:
            del of.counts[deeper]
        shown = max(_int(level.get(_text("display-levels")), 1), 1)
        template = level.get(f"{_LOEXT}num-list-format")
        numbers = {
            n: formatted(of.counts.get(n, 1), _FORMS.get(levels[n].get(_q("style", "num-format"), ""), "decimal"))
            for n in range(1, depth + 1)
            if n in levels
        }
        if template:
            for n, text in numbers.items():
                template = template.replace(f"%{n}%", text)
            return tidy(template)
        own = ".".join(text for n, text in numbers.items() if n > depth - shown and text)
        prefix, suffix = level.get(_q("style", "num-prefix"), ""), level.get(_q("style", "num-suffix"), "")
        return tidy(f"{prefix}{own}{suffix}") if own else ""

    def _table(self, element: Any) -> None:
        table = self.tables
        self.tables += 1
        row = 0
        outer, self.lists = self.lists, []
        for each, header in _rows(element, False):
            column = 0
            for tc in each:
                if tc.tag not in (_q("table", "table-cell"), _q("table", "covered-table-cell")):
                    continue
                if tc.tag == _q("table", "table-cell"):
                    self.blocks(tc, PassageKind.CELL, Cell(table, row, column, header))
                column += min(max(_int(tc.get(_q("table", "number-columns-repeated")), 1), 1), 1000)
            row += 1
        self.lists = outer

    # Paragraphs

    def _paragraph(self, element: Any, kind: PassageKind, cell: Cell | None) -> None:
        outer, self.now = self.now, _Paragraph()
        now = self.now
        if self.bookmarks:
            now.anchor = next(reversed(self.bookmarks.values()))
        style = element.get(_STYLE_NAME, "")
        look = self._look("paragraph", style)
        label, self.label = self.label, ""
        page = self.page
        self._inline(element, look)
        self.now = outer
        text = "".join(now.text)
        level = len(self.lists) - 1 if label else 0
        if element.tag == _text("h") and kind is PassageKind.PARAGRAPH:
            kind, level = PassageKind.HEADING, _int(element.get(_text("outline-level")), 1)
            if not label and text.strip():
                label = self._label(self.outline, level, None, None)
        if self.furniture:
            self.into.add_furniture(text)
            return
        before = len(self.into.passages)
        starts: list[int] = []
        for start, piece in pieces(text):
            count = len(self.into.passages)
            self.into.add(
                piece,
                kind,
                label=label,
                level=level,
                cell=cell,
                anchor=now.anchor,
                bold=0 < now.letters == now.bold,
                language=max(now.languages, key=now.languages.__getitem__) if now.languages else "",
                page=page if start == 0 else self.page,
            )
            if len(self.into.passages) > count:
                starts.append(start)
                label = ""
        for mark, words, at, by, on in now.noticed:
            n = before + max(sum(start <= at for start in starts) - 1, 0)
            place = self.into.passages[n].place if n < len(self.into.passages) else self.into.place(page=self.page)
            self.into.mark(mark, words, replace(place, excerpt=on or place.excerpt), by)
        for after, what in now.after:
            count = len(self.into.passages)
            self.blocks(what, kind if cell else after, cell)
            if after is PassageKind.FOOTNOTE and len(self.into.passages) > count:
                citation = what.getparent().findtext(_text("note-citation"))
                self.into.relabel(count, tidy(citation or ""))

    def _inline(self, parent: Any, look: _Look) -> None:
        self._write(parent.text, look)
        for element in parent:
            self._element(element, look)
            self._write(element.tail, look)

    def _element(self, element: Any, look: _Look) -> None:
        tag = element.tag
        name = tag.rpartition("}")[2]
        if tag == _text("span"):
            inner = self._look("text", element.get(_STYLE_NAME, ""))
            self._inline(element, _over(inner, look))
        elif tag == _text("s"):
            self._write(" " * min(_int(element.get(_text("c")), 1), 100), look)
        elif tag == _text("tab"):
            self._write("\t", look)
        elif tag == _text("line-break"):
            self._write("\n", look)
        elif tag == _text("soft-page-break"):
            self.page = (self.page or 1) + 1
        elif tag == _text("note"):
            body = element.find(_text("note-body"))
            if body is not None:
                self.now.after.append((PassageKind.FOOTNOTE, body))
        elif tag == _q("office", "annotation"):
            self._comment(element)
        elif tag in (_text("hidden-text"), _text("hidden-paragraph")):
            self._notice(MarkKind.HIDDEN, "".join(element.itertext()) or element.get(_text("string-value"), ""))
        elif tag in (_q("draw", "frame"), _q("draw", "custom-shape"), _q("draw", "g"), _q("draw", "a")):
            self._drawing(element)
        elif tag == _text("ruby"):
            for base in element.iterchildren(_text("ruby-base")):
                self._inline(base, look)
        elif tag == f"{_LOEXT}content-control":
            anchor = parse_tag(element.get(f"{_LOEXT}tag", ""), self.into.expected) or parse_alias(
                element.get(f"{_LOEXT}alias", "")
            )
            self.now.anchor = self.now.anchor or anchor
            self._inline(element, look)
        elif tag.startswith(_text("")) and name in _FIELDS:
            start = self.now.length
            self._inline(element, look)
            if element.get(_text("fixed")) != "true":
                self._notice(MarkKind.FIELD, name.upper(), on=tidy("".join(self.now.text)[start:]))
        elif not self._point(element) and tag.startswith((_text(""), _LOEXT)):
            self._inline(element, look)

    def _point(self, element: Any) -> bool:
        """Takes note of what begins or ends at a point; whether the element is such a point."""
        name = element.tag.rpartition("}")[2]
        if name in ("bookmark-start", "bookmark"):
            anchor = parse_bookmark(element.get(_text("name"), ""), self.into.expected)
            if anchor is not None:
                self.now.anchor = self.now.anchor or anchor
                if name == "bookmark-start":
                    self.bookmarks[element.get(_text("name"), "")] = anchor
        elif name == "bookmark-end":
            self.bookmarks.pop(element.get(_text("name"), ""), None)
        elif name in ("change", "change-start"):
            kind, by, words = self.changed.get(element.get(_text("change-id"), ""), ("", "", ""))
            if kind == "deletion":
                self._notice(MarkKind.DELETION, words, by)
            elif kind == "insertion" and name == "change-start":
                self.inserting[element.get(_text("change-id"), "")] = by
        elif name == "change-end":
            self.inserting.pop(element.get(_text("change-id"), ""), None)
        elif name == "annotation-end":
            key = element.get(_q("office", "name"), "")
            words, by = "", ""
            if key in self.notes:
                words, by, *on = self.notes.pop(key)
                self._notice(MarkKind.COMMENT, words, by, on=tidy("".join(on)))
        else:
            return name in ("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms")
        return True

    def _comment(self, element: Any) -> None:
        by = element.findtext(f"{_DC}creator") or ""
        words = " ".join("".join(p.itertext()) for p in element.iter(_text("p"))) or "(a comment without words)"
        key = element.get(_q("office", "name"), "")
        if key and any(each.get(_q("office", "name")) == key for each in _following(element)):
            self.notes[key] = [words, by]
        else:
            self._notice(MarkKind.COMMENT, words, by)

    def _drawing(self, element: Any) -> None:
        boxes = list(element.iter(_q("draw", "text-box")))
        if boxes:
            self.now.after += [(PassageKind.TEXT_BOX, box) for box in boxes[:1]]
        elif next(element.iter(_q("draw", "image")), None) is not None:
            self.into.passed_over.append(f"a picture on page {self.page}" if self.page else "a picture")

    def _write(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        now = self.now
        if look.hidden or (look.white and not look.shaded):
            self._notice(MarkKind.HIDDEN, text)
            return
        for by in self.inserting.values():
            self._notice(MarkKind.INSERTION, text, by)
        if look.marked:
            self._notice(MarkKind.HIGHLIGHT, text)
        for words in self.notes.values():
            words.append(text)
        count = len(text.strip())
        now.letters += count
        now.bold += count if look.bold else 0
        if look.language and count:
            now.languages[look.language] = now.languages.get(look.language, 0) + count
        now.text.append(text)
        now.length += len(text)

    def _notice(self, kind: MarkKind, words: str, by: str = "", on: str = "") -> None:
        noticed = self.now.noticed
        if noticed and kind in (MarkKind.INSERTION, MarkKind.HIGHLIGHT, MarkKind.HIDDEN):
            last_kind, last_words, at, last_by, _ = noticed[-1]
            here = at + (0 if kind is MarkKind.HIDDEN else len(last_words))
            if (last_kind, last_by, here) == (kind, by, self.now.length):
                noticed[-1] = (kind, last_words + words, at, by, on)
                return
        noticed.append((kind, words, self.now.length, by, on))

    # Styles

    def _look(self, family: str, name: str) -> _Look:
        known = self.looks.get((family, name))
        if known is not None:
            return known
        self.looks[family, name] = _Look()  # a style based on itself ends here
        element = self.elements.get((family, name))
        if element is None:
            return _Look()
        parent = element.get(_q("style", "parent-style-name"), "")
        look = self._look(family, parent) if parent else _Look()
        listed = element.get(_q("style", "list-style-name"))
        if listed:
            look = replace(look, list_style=listed)
        own = element.find(_q("style", "text-properties"))
        if own is not None:
            weight, colour = own.get(f"{_FO}font-weight"), own.get(f"{_FO}color")
            background, size = own.get(f"{_FO}background-color"), own.get(f"{_FO}font-size", "")
            display = own.get(_q("text", "display"))
            language, country = own.get(f"{_FO}language"), own.get(f"{_FO}country")
            if weight:
                look = replace(look, bold=weight in ("bold", "600", "700", "800", "900"))
            if display or size in ("1pt", "0pt", "0.5pt"):
                look = replace(look, hidden=display == "none" or size in ("1pt", "0pt", "0.5pt"))
            if colour:
                look = replace(look, white=colour.lower() == "#ffffff")
            if background:
                shade = background.lower()
                look = replace(look, marked=shade == "#ffff00", shaded=shade not in ("transparent", "#ffffff"))
            if language and language != "none":
                look = replace(look, language=f"{language}-{country}" if country and country != "none" else language)
        behind = element.find(_q("style", "paragraph-properties"))
        if behind is not None and behind.get(f"{_FO}background-color", "transparent") not in ("transparent", "#ffffff"):
            look = replace(look, shaded=True)
        self.looks[family, name] = look
        return look


def _over(own: _Look, below: _Look) -> _Look:
    return _Look(
        own.bold or below.bold,
        own.hidden or below.hidden,
        own.white or below.white,
        own.marked or below.marked,
        own.shaded or below.shaded,
        own.language or below.language,
    )


def _rows(table: Any, header: bool) -> list[tuple[Any, bool]]:
    rows: list[tuple[Any, bool]] = []
    for child in table:
        if child.tag == _q("table", "table-row"):
            rows.append((child, header))
        elif child.tag in (_q("table", "table-header-rows"), _q("table", "table-rows"), _q("table", "table-row-group")):
            rows += _rows(child, header or child.tag == _q("table", "table-header-rows"))
    return rows


def _following(element: Any) -> Any:
    return element.getroottree().getroot().iter(_q("office", "annotation-end"))


def _int(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else otherwise
