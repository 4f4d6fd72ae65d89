"""docx-mailmerge2, which fills Word's own merge fields.

It knows flat fields and rows of a table, but no loop of paragraphs and no condition. So its template is laid
out for one report: every heading stands in it, and every text is one field whose paragraphs become lines.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.outline import BREAK, OUTLINE, For, If, Node, Paragraph, Table, Value
from benchmarks.peer import Job, WriteLetter
from benchmarks.peer_template import STARTER, WIDTHS, Syntax, pack, run, styled, table

TITLE = "docx-mailmerge2"
NOTE = "flat fields only: headings are fixed, texts become one paragraph with line breaks, no list is a list"
PACKAGE = "docx-mailmerge2"
SYNTAX: Syntax | None = None


def template(contents: Sequence[Mapping[str, Any]]) -> bytes:
    """The letter with the most sections, with a merge field for every text in it."""
    fullest = max(contents, key=lambda content: len(content["sections"]))
    with zipfile.ZipFile(STARTER) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    marking = "</w:t></w:r>" + _field("marking") + "<w:r><w:t>"
    return pack(parts, _lay_out(OUTLINE, {"": (fullest, "")}), marking)


def prepare(job: Job) -> WriteLetter:
    from mailmerge import MailMerge

    flat = [_flatten(content) for content in job.contents()]

    def write(number: int, target: Path) -> None:
        with MailMerge(job.template) as letter:
            letter.merge(**flat[number])
            letter.write(target)

    return write


Scopes = Mapping[str, tuple[Mapping[str, Any], str]]


def _flatten(content: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """Every text under a name of its own; the paragraphs of a text joined, a line each."""
    flat: dict[str, str] = {}
    for name, value in content.items():
        if not isinstance(value, list):
            flat[before + name] = str(value)
        elif value and set(value[0]) <= {"text", "plain", "bullet"}:
            flat[before + name] = "\n".join(item["text"] for item in value)
        else:
            for number, item in enumerate(value):
                flat |= _flatten(item, f"{before}{name}_{number}_")
    return flat


def _lay_out(nodes: Sequence[Node], scopes: Scopes) -> str:
    return "".join(_node(node, scopes) for node in nodes)


def _node(node: Node, scopes: Scopes) -> str:
    match node:
        case Paragraph():
            runs = "".join(
                "<w:r><w:br/></w:r>"
                if piece == BREAK
                else _field(_find(piece.path, scopes)[1])
                if isinstance(piece, Value)
                else run(piece)
                for piece in node.pieces
            )
            return styled(node.style, runs, node.list_id)
        case If():
            return _lay_out(node.body, scopes) if _find(node.path, scopes)[0] else ""
        case For():
            items, name = _find(node.path, scopes)
            if node.prose or (items and set(items[0]) == {"text"}):
                first = node.body[0].body[0] if isinstance(node.body[0], If) else node.body[0]
                assert isinstance(first, Paragraph)
                return styled(first.style, _field(name)) if items else ""
            return "".join(
                _lay_out(node.body, {**scopes, node.item: (item, f"{name}_{number}_")})
                for number, item in enumerate(items)
            )
        case Table():
            items, name = _find(node.path, scopes)
            rows = [[run(heading) for heading in node.headings]]
            rows += [
                [_field(f"{name}_{number}_{cell.path.rpartition('.')[2]}") for cell in node.cells]
                for number in range(len(items))
            ]
            return table("".join(map(_row, rows)))


def _row(cells: Sequence[str]) -> str:
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{styled("TableText", cell)}</w:tc>'
        for width, cell in zip(WIDTHS, cells, strict=True)
    )
    return f"<w:tr>{''.join(made)}</w:tr>"


def _find(path: str, scopes: Scopes) -> tuple[Any, str]:
    """What stands at a path, and the flat name of it."""
    item, _, name = path.rpartition(".")
    content, before = scopes[item]
    return content[name], before + name


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" MERGEFIELD {name} ">{run(f"«{name}»")}</w:fldSimple>'
