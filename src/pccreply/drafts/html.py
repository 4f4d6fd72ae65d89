"""A web page as a draft: what a browser shows of its main part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pccreply.drafts.gathering import Gathering, Unreadable, pieces
from pccreply.drafts.labels import formatted
from pccreply.model.drafts import Cell, MarkKind, PassageKind
from pccreply.model.letters import Anchor
from pccreply.prose.anchors import parse_bookmark

EMPTY = ("The web page has no words in it.", "Save the page with its text (Web Page, complete), or copy it into Word.")

LARGEST_PAGE, MOST_TAGS = 20_000_000, 300_000
"""Bytes (a page may hold its pictures) and tags. A letter has some 10,000 tags as Word writes them."""

_MOST_COLUMNS = 100
_MOST_IN_A_TAG = 20_000
"""Words, or attributes, from one "<" to the next."""
_ATTRIBUTE = re.compile(rb"\"[^\"]*\"|'[^']*'|[^\s\"'/=<>]+")
_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "button",
        "textarea",
        "input",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|mso-hide\s*:\s*all", re.IGNORECASE)
_YELLOW = re.compile(r"background(?:-color)?\s*:\s*(?:yellow|#ff0\b|#ffff00)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


@dataclass(slots=True)
class _State:
    """What holds for the words being read, from the elements around them."""

    bold: bool = False
    language: str = ""
    cell: Cell | None = None
    level: int = 0
    depth: int = -1
    anchor: Anchor | None = None


@dataclass(slots=True)
class _Paragraph:
    text: list[str] = field(default_factory=list)
    bold: bool = True
    language: str = ""


def read(data: bytes, into: Gathering) -> None:
    """Reads HTML. Raises ``Unreadable`` where there is none, or far more than a letter."""
    from lxml import etree, html

    if len(data) > LARGEST_PAGE or data.count(b"<") > MOST_TAGS or _crowded(data):
        raise Unreadable("The web page is far larger than a letter.", "Save the letter alone.")
    encoding = None if data.startswith((b"\xff\xfe", b"\xfe\xff")) else _encoding(data)
    try:
        parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, encoding=encoding)
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise Unreadable(f"The web page cannot be read ({error}).", "Save it again, or copy it into Word.") from error
    for name, found in (("title", root.findtext(".//title")), ("language", root.get("lang"))):
        if found and found.strip():
            into.properties[name] = " ".join(found.split())
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "author" and meta.get("content"):
            into.properties["author"] = meta.get("content")
    body = root.find("body")
    body = root if body is None else body
    main = next((e for e in body.iter("main")), None)
    if main is None:
        articles = list(body.iter("article"))
        main = articles[0] if len(articles) == 1 else None
    reading = _Reading(into, main)
    reading.block(body, _State(language=root.get("lang", "")))
    reading.end(_State())


def _crowded(data: bytes) -> bool:
    """Whether one tag may have so many attributes that the parser, which compares each with all, would never end."""
    return any(
        len(piece) > _MOST_IN_A_TAG and sum(1 for _ in _ATTRIBUTE.finditer(piece)) > _MOST_IN_A_TAG
        for piece in data.split(b"<")
    )


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are that; otherwise what the page says of itself, or Windows-1252.

    A page in UTF-16 has a zero beside each bracket of its first tag, also where its mark is lacking.
    """
    at = data.find(b"<")
    if 0 in data[at - at % 2 : at + 2]:
        return "utf-16be" if at % 2 else "utf-16le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        said = re.search(rb"charset\s*=\s*[\"']?([\w-]{3,20})", data[:2048])
        return said[1].decode("ascii") if said else "cp1252"
    return "utf-8"


class _Reading:
    """One walk over a page."""

    def __init__(self, into: Gathering, main: Any) -> None:
        self.into = into
        self.main = main
        self.apart = main is not None
        self.tables = 0
        self.label = ""
        self.now = _Paragraph()

    def block(self, element: Any, state: _State) -> None:
        """The words in an element, and what follows it up to the next element is its parent's to read."""
        self._text(element.text, state)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, state)
            self._text(child.tail, state)

    def end(self, state: _State) -> None:
        """Ends the paragraph."""
        text, now = "".join(self.now.text), self.now
        self.now = _Paragraph()
        if not text.strip():
            return
        if self.apart:
            self.into.add_furniture(text)
            return
        kind, level = PassageKind.PARAGRAPH, 0
        if state.cell:
            kind = PassageKind.CELL
        elif state.level:
            kind, level = PassageKind.HEADING, state.level
        for _, piece in pieces(text):
            label, self.label = self.label, ""
            if not state.level and label:
                level = max(state.depth, 0)
            self.into.add(
                piece,
                kind,
                label=label,
                level=level,
                cell=state.cell,
                anchor=state.anchor,
                bold=now.bold,
                language=now.language,
            )

    def _text(self, text: str | None, state: _State) -> None:
        if not text:
            return
        words = re.sub(r"\s+", " ", text.replace("\xa0", " "))
        if words.strip():
            self.now.bold = self.now.bold and state.bold
            self.now.language = self.now.language or state.language
        self.now.text.append(words)

    def _element(self, element: Any, state: _State) -> None:
        tag = element.tag.lower()
        style = element.get("style", "")
        if tag in _LEFT_OUT:
            return
        if element.get("hidden") is not None or _HIDDEN.search(style):
            self.into.mark(MarkKind.HIDDEN, element.text_content(), self.into.place())
            return
        if tag == "del":
            self.into.mark(MarkKind.DELETION, element.text_content(), self.into.place(), element.get("cite", ""))
            return
        if tag == "ins":
            self.into.mark(MarkKind.INSERTION, element.text_content(), self.into.place(), element.get("cite", ""))
        if tag == "mark" or _YELLOW.search(style):
            self.into.mark(MarkKind.HIGHLIGHT, element.text_content(), self.into.place())
        if tag == "br":
            self.now.text.append("\n")
            return
        if tag == "img":
            name = element.get("alt", "").strip()
            self.into.passed_over.append(f'a picture ("{name}")' if name else "a picture")
            return
        inner = _State(
            state.bold or tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6") or bool(_BOLD.search(style)),
            element.get("lang", state.language),
            state.cell,
            state.level,
            state.depth,
            parse_bookmark(element.get("id", ""), self.into.expected) or state.anchor,
        )
        if tag not in _BLOCKS:
            self.block(element, inner)
            return
        self.end(state)
        was_apart = self.apart
        if element is self.main:
            self.apart = False
        elif _stands_apart(element, tag, self.main is None):
            self.apart = True
        if tag == "table":
            self._table(element, inner)
        elif tag in ("ol", "ul"):
            self._list(element, inner, tag == "ol")
        else:
            if re.fullmatch("h[1-6]", tag):
                inner.level = int(tag[1])
            self.block(element, inner)
        self.end(inner)
        self.apart = was_apart

    def _list(self, element: Any, state: _State, ordered: bool) -> None:
        state.depth += 1
        count = _number(element.get("start"), 1)
        form = _FORMS.get(element.get("type", ""), "decimal")
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag.lower() == "li":
                count = _number(child.get("value"), count)
                self.end(state)
                self.label = f"{formatted(count, form)}." if ordered else "•"
                count += 1
            self._element(child, state)
            self.label = ""

    def _table(self, element: Any, state: _State) -> None:
        table = self.tables
        self.tables += 1
        free: dict[int, int] = {}  # the row from which a column is free again, after a cell of several rows
        for row, tr in enumerate(_rows(element)):
            cells = [child for child in tr if isinstance(child.tag, str) and child.tag.lower() in ("td", "th")]
            header = bool(cells) and all(cell.tag.lower() == "th" for cell in cells)
            column = 0
            for cell in cells:
                while free.get(column, 0) > row and column < _MOST_COLUMNS:
                    column += 1
                wide, high = (min(max(_number(cell.get(n), 1), 1), _MOST_COLUMNS) for n in ("colspan", "rowspan"))
                for across in range(wide if high > 1 else 0):
                    free[column + across] = row + high
                inner = _State(state.bold, state.language, Cell(table, row, column, header), 0, -1, state.anchor)
                self._element(cell, inner)
                self.end(inner)
                column += wide


def _rows(table: Any) -> list[Any]:
    rows: list[Any] = []
    for child in table:
        tag = child.tag.lower() if isinstance(child.tag, str) else ""
        if tag == "tr":
            rows.append(child)
        elif tag in ("thead", "tbody", "tfoot"):
            rows += _rows(child)
    return rows


def _stands_apart(element: Any, tag: str, no_main: bool) -> bool:
    """Whether an element is no part of the letter: a menu, a header with one in it, a header as LibreOffice writes it."""
    if tag in ("header", "footer", "aside"):
        return no_main and next(element.iter("nav"), None) is not None
    return tag == "nav" or (tag == "div" and element.get("title") in ("header", "footer"))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise
