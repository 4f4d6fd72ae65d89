"""Markdown as a draft: headings, lists, tables and emphasis by CommonMark; HTML comments are comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pccreply.drafts.gathering import Gathering, pieces
from pccreply.drafts.txt import EMPTY, decode
from pccreply.model.drafts import Cell, MarkKind, PassageKind
from pccreply.model.places import Place

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"---\r?\n(.*?\r?\n)---\r?\n", re.DOTALL)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")


def read(data: bytes, into: Gathering) -> None:
    """Reads Markdown. Raises ``Unreadable`` where the file is no text."""
    from markdown_it import MarkdownIt

    text = decode(data)
    front = _FRONT_MATTER.match(text)
    if front:
        for name, words in re.findall(r"(?m)^(title|author|date):[ \t]*(\S.*?)[ \t\r]*$", front[1]):
            into.properties[name] = words.strip("'\"")
        text = "\n" * text[: front.end()].count("\n") + text[front.end() :]
    _Reading(into).run(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text))


class _Reading:
    """One walk over the tokens of a text."""

    def __init__(self, into: Gathering) -> None:
        self.into = into
        self.lists: list[tuple[bool, int]] = []
        self.label = ""
        self.tables = -1
        self.row = self.column = 0
        self.header = False
        self.in_cell = False
        self.level = 0

    def run(self, tokens: list[Token]) -> None:
        for token in tokens:
            kind = token.type
            if kind in ("bullet_list_open", "ordered_list_open"):
                self.lists.append((kind.startswith("ordered"), 0))
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self.lists.pop()
            elif kind == "list_item_open":
                self.label = f"{token.info}{token.markup}" if self.lists[-1][0] else token.markup
            elif kind == "heading_open":
                self.level = int(token.tag[1:])
            elif kind == "heading_close":
                self.level = 0
            elif kind == "table_open":
                self.tables += 1
                self.row = -1
            elif kind in ("thead_open", "tbody_open"):
                self.header = kind == "thead_open"
            elif kind == "tr_open":
                self.row += 1
                self.column = -1
            elif kind in ("th_open", "td_open"):
                self.column += 1
                self.in_cell = True
            elif kind in ("th_close", "td_close"):
                self.in_cell = False
            elif kind == "inline":
                self._inline(token)
            elif kind in ("fence", "code_block"):
                self._add(token.content, _line(token), False)
            elif kind == "html_block":
                self._html(token.content, _line(token))

    def _inline(self, token: Token) -> None:
        text, bold, all_bold, deleted = "", 0, True, 0
        gone = ""
        line = _line(token)
        for child in token.children or ():
            kind = child.type
            if kind in ("strong_open", "strong_close"):
                bold += 1 if kind == "strong_open" else -1
            elif kind in ("s_open", "s_close"):
                deleted += 1 if kind == "s_open" else -1
            elif kind in ("softbreak", "hardbreak"):
                text += "\n"
            elif kind == "html_inline":
                comment = _COMMENT.fullmatch(child.content)
                if comment:
                    self.into.mark(MarkKind.COMMENT, comment[1], self._place(line))
                elif child.content.lower().startswith("<br"):
                    text += "\n"
            elif kind == "image":
                self.into.passed_over.append(f"a picture on line {line}")
            elif deleted:
                gone += child.content
            elif child.content:
                all_bold = all_bold and (bold > 0 or not child.content.strip())
                text += child.content
        if gone:
            self.into.mark(MarkKind.DELETION, gone, self._place(line))
        self._add(text, line, all_bold)

    def _html(self, content: str, line: int) -> None:
        for comment in _COMMENT.findall(content):
            self.into.mark(MarkKind.COMMENT, comment, self._place(line))
        self._add(_TAG.sub(" ", _COMMENT.sub("", content)), line, False)

    def _place(self, line: int) -> Place:
        return self.into.place(line=line)

    def _add(self, text: str, line: int, bold: bool) -> None:
        kind, level = PassageKind.PARAGRAPH, 0
        cell = Cell(self.tables, self.row, self.column, self.header) if self.in_cell else None
        if cell:
            kind = PassageKind.CELL
        elif self.level:
            kind, level = PassageKind.HEADING, self.level
        elif self.lists:
            level = len(self.lists) - 1 if self.label else 0
        for start, piece in pieces(text):
            label, self.label = self.label, ""
            at = line + text[:start].count("\n")
            self.into.add(piece, kind, label=label, level=level, cell=cell, bold=bold, line=at)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


__all__ = ["EMPTY", "read"]
