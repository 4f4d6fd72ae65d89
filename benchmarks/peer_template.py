"""A Word template of the outline, in the tags of one peer; with the styles, header and footers of the starter template."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from html import escape
from pathlib import Path
from string import Template

from benchmarks.outline import BREAK, LETTERS, OUTLINE, For, If, Node, Paragraph, Table, Value

STARTER = Path(__file__).resolve().parents[1] / "templates" / "letter.docx"
WIDTHS = (2150, 3620, 1600, 1704)


@dataclass(frozen=True)
class Syntax:
    """How a peer writes its tags. In each of them stand for

    ``$path``   the field, from the item on that holds it: ``answer.heading`` or ``subject``
    ``$name``   its last name alone: ``heading``
    ``$marker`` the field with all lists that lead to it: ``recommendations[i].answers[i].heading``
    ``$next``   the same, one item further in the innermost list
    ``$item``   the name of the loop's item

    A statement that the peer does not need is left empty. ``item_prefix`` stands before the item of a loop.
    Rows repeat by tags within the first and the last cell, or by rows of their own where ``row_for`` or
    ``row_end`` is given.
    """

    value: str
    for_: str
    end_for: str
    if_: str
    end_if: str
    row_for: str = ""
    row_end: str = ""
    item_prefix: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Syntax:
        """From what a peer in another language says of itself; unknown keys are a mistake there."""
        unknown = given.keys() - {field.name for field in fields(cls)}
        if unknown:
            raise ValueError(f"A peer's syntax has no {', '.join(sorted(unknown))}.")
        return cls(**given)


def peer_template(syntax: Syntax) -> bytes:
    """The template as the bytes of a .docx file."""
    with zipfile.ZipFile(STARTER) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    writer = _Writer(syntax)
    return pack(parts, writer.nodes(OUTLINE, ()), writer.tag(syntax.value, "marking", ()))


def pack(parts: Mapping[str, bytes], body: str, marking: str) -> bytes:
    """The starter template's parts with another body and another tag for the marking in the header."""
    document = parts["word/document.xml"].decode()
    start, rest = document.split("<w:body>", 1)
    section = rest[rest.rindex("<w:sectPr>") :]
    header = parts["word/header1.xml"].decode().replace("{{ marking }}", marking)
    letters = f'<w:num w:numId="{LETTERS}"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    numbering = parts["word/numbering.xml"].decode().replace("</w:numbering>", letters)
    changed = {
        "word/document.xml": f"{start}<w:body>{body}{section}".encode(),
        "word/header1.xml": header.encode(),
        "word/numbering.xml": numbering.encode(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **changed}.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@dataclass(frozen=True)
class _Scope:
    """A loop around the place: what it calls its item, and the list with its index, "answers[i]"."""

    item: str
    marker: str


class _Writer:
    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax

    def nodes(self, nodes: Sequence[Node], scopes: tuple[_Scope, ...]) -> str:
        return "".join(self.node(node, scopes) for node in nodes)

    def node(self, node: Node, scopes: tuple[_Scope, ...]) -> str:
        syntax = self.syntax
        match node:
            case Paragraph():
                return self.paragraph(node, scopes)
            case If():
                body = self.nodes(node.body, scopes)
                return (
                    self.statement(syntax.if_, node.path, scopes)
                    + body
                    + self.statement(syntax.end_if, node.path, scopes)
                )
            case For():
                inner = self.inside(node.item, node.path, scopes)
                body = self.nodes(node.body, inner)
                return (
                    self.statement(syntax.for_, node.path, scopes, inner)
                    + body
                    + self.statement(syntax.end_for, node.path, scopes, inner)
                )
            case Table():
                return self.table(node, scopes)

    def paragraph(self, paragraph: Paragraph, scopes: tuple[_Scope, ...]) -> str:
        runs = "".join(
            "<w:r><w:br/></w:r>"
            if piece == BREAK
            else run(self.tag(self.syntax.value, piece.path, scopes) if isinstance(piece, Value) else piece)
            for piece in paragraph.pieces
        )
        return styled(paragraph.style, runs, paragraph.list_id)

    def statement(
        self, pattern: str, path: str, scopes: tuple[_Scope, ...], inner: tuple[_Scope, ...] | None = None
    ) -> str:
        return f"<w:p>{run(self.tag(pattern, path, scopes, inner))}</w:p>" if pattern else ""

    def table(self, given: Table, scopes: tuple[_Scope, ...]) -> str:
        syntax, inner = self.syntax, self.inside(given.item, given.path, scopes)
        cells = [self.tag(syntax.value, cell.path, inner) for cell in given.cells]
        before = after = ""
        if syntax.row_for or syntax.row_end:
            before, after = (
                _row([self.tag(pattern, given.path, scopes, inner), "", "", ""]) if pattern else ""
                for pattern in (syntax.row_for, syntax.row_end)
            )
        else:
            cells[0] = self.tag(syntax.for_, given.path, scopes, inner) + cells[0]
            cells[-1] += self.tag(syntax.end_for, given.path, scopes, inner)
        return table(_row(given.headings, "TableHeading") + before + _row(cells) + after)

    def inside(self, item: str, path: str, scopes: tuple[_Scope, ...]) -> tuple[_Scope, ...]:
        marker = f"{self.marker(path, scopes)}[i]"
        return (*scopes, _Scope(item, marker))

    def marker(self, path: str, scopes: tuple[_Scope, ...]) -> str:
        item, _, name = path.rpartition(".")
        return next((f"{scope.marker}.{name}" for scope in reversed(scopes) if item and scope.item == item), name)

    def tag(self, pattern: str, path: str, scopes: tuple[_Scope, ...], inner: tuple[_Scope, ...] | None = None) -> str:
        prefix = self.syntax.item_prefix
        return Template(pattern).substitute(
            path=prefix + path if "." in path else path,
            name=path.rpartition(".")[2],
            marker=self.marker(path, scopes),
            next=f"{inner[-1].marker[:-1]}+1]" if inner else "",
            item=inner[-1].item if inner else "",
        )


def run(text: str) -> str:
    """A run of plain text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def styled(style: str, runs: str, list_id: int = 0) -> str:
    """A paragraph in a style, perhaps an item of a list."""
    item = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>' if list_id else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{item}</w:pPr>{runs}</w:p>'


def table(rows: str) -> str:
    """The status table around its rows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="StatusTable"/><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _row(cells: Sequence[str], style: str = "TableText") -> str:
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{styled(style, run(text) if text else "")}</w:tc>'
        for width, text in zip(WIDTHS, cells, strict=True)
    )
    return f"<w:tr>{''.join(made)}</w:tr>"
