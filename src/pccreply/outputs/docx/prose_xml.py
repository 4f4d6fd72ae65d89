"""A letter's words as WordprocessingML: what a template sees of the letter.

A block becomes whole paragraphs here, written as text: nothing of it has to be parsed again. A line
is put into a run of the template's own; see ``marks``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Any

from pccreply.model.letters import Anchor, Block, Line, Paragraph, ParagraphKind, Run
from pccreply.outputs.docx.counting import Counts
from pccreply.outputs.docx.marks import clean, language_code, line_text
from pccreply.outputs.docx.styles import PARAGRAPH_STYLES
from pccreply.prose import anchors

_LINK = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
# A control that is marked as a building block is kept whole by LibreOffice. Of any other control around
# paragraphs it shows and saves the words without their bold, links and highlights (seen in 7.4).
_CONTENT = '"/><w:docPartObj><w:docPartGallery w:val="Quick Parts"/></w:docPartObj></w:sdtPr><w:sdtContent>'
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_WORDS = '<w:t xml:space="preserve">'
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_LISTED = frozenset((ParagraphKind.BULLET, ParagraphKind.NUMBERED, ParagraphKind.QUOTATION_PART))


class Writer:
    """Writes the blocks of one letter, with the ids of the template's ``styles`` by their names.

    ``parts_listed`` says whether the template's style for parts of a recommendation counts them.
    """

    def __init__(self, styles: Mapping[str, str], parts_listed: bool, counts: Counts) -> None:
        self._gap, self._link = styles["Gap"], styles["Hyperlink"]
        self._openings = {kind: _opening(styles[name]) for kind, name in PARAGRAPH_STYLES.items()}
        self._parts_listed = parts_listed
        self._counts = counts

    def block(self, block: Block, style: str = "") -> str:
        """A content control with the block's paragraphs, its bookmark around their words.

        ``style`` is what plain paragraphs are set in, if not their own. The bookmark lies inside the
        first and the last paragraph, where LibreOffice keeps it. An empty block is no text at all.
        """
        paragraphs = block.paragraphs
        if not paragraphs:
            return ""
        frame, name = _frame(block.anchor.field, block.anchor.units)
        xml = [frame, str(next(self._counts.controls)), _CONTENT]
        mark = self._counts.bookmark(name)
        lists: list[str] = []
        for n, paragraph in enumerate(paragraphs):
            kind = paragraph.kind
            xml.append(_opening(style) if style and kind is ParagraphKind.TEXT else self._openings[kind])
            if kind in _LISTED:
                lists = lists or self._lists(paragraphs)
                xml.append(lists[n])
            else:
                xml.append("</w:pPr>")
            if mark and n == 0:
                xml.append(f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>')
            self._add_runs(paragraph.runs, xml)
            xml.append("</w:p>")
        if mark:
            xml[-1] = f'<w:bookmarkEnd w:id="{mark}"/></w:p>'
        xml.append("</w:sdtContent></w:sdt>")
        return "".join(xml)

    def _lists(self, paragraphs: Sequence[Paragraph]) -> list[str]:
        """What ends the properties of each paragraph: the list that it belongs to, a label written out."""
        ends: list[str] = []
        for kind, of in groupby(paragraphs, key=lambda paragraph: paragraph.kind):
            if kind is ParagraphKind.BULLET:
                ends += (_item(self._counts.bullets()) for _ in of)
            elif kind is ParagraphKind.NUMBERED:
                ends += (_item(self._counts.numbers(paragraph.opens_list)) for paragraph in of)
            elif kind is ParagraphKind.QUOTATION_PART:
                labels = [clean(paragraph.label) for paragraph in of]
                ids = self._counts.parts(labels)
                ends += map(_item, ids) if ids else map(self._labelled, labels)
            else:
                ends += ("</w:pPr>" for _ in of)
        return ends

    def _labelled(self, label: str) -> str:
        # A list of 0 would be none in every style, but takes the indent away in LibreOffice.
        end = _item("0") if self._parts_listed else "</w:pPr>"
        words = escape(f"({label})" if label.isalnum() else label, quote=False)
        return f"{end}<w:r><w:t>{words}</w:t><w:tab/></w:r>" if label else end

    def _add_runs(self, runs: Sequence[Run], xml: list[str]) -> None:
        """Runs with one target become a field: unlike a hyperlink element it needs no relationship."""
        link = style = ""
        for run in runs:
            if run.link != link:
                if style:
                    xml.append(_FIELD_END)
                link, style = run.link, self._link if _LINK.match(run.link) else ""
                if style:
                    xml.append(_field_opening(link))
            text = run.text
            opening = "<w:r>"
            if style or run.gap or run.bold or run.language:
                opening = _run_opening(self._gap if run.gap else style, run.bold, run.gap, run.language)
            if not text.isprintable():
                xml.append(_broken(opening, clean(text)))
            elif text:
                xml += (opening, _WORDS, escape(text, False), "</w:t></w:r>")
        if style:
            xml.append(_FIELD_END)


@dataclass(slots=True)
class BlockXml:
    """A block as a template sees it: true where it holds anything, and written as paragraphs."""

    block: Block
    writer: Writer
    style: str = ""

    def __bool__(self) -> bool:
        return bool(self.block.paragraphs)

    def __html__(self) -> str:
        return self.writer.block(self.block, self.style)

    def in_style(self, style: str) -> BlockXml:
        """The same block with its plain paragraphs in another style."""
        return BlockXml(self.block, self.writer, style)


def context(item: Any, writer: Writer) -> dict[str, Any]:
    """The names and values that a template sees of a letter: its fields, lines and blocks made ready.

    A group of fields within it is a dictionary too, which the engine shows by its names alone.
    """
    values: dict[str, Any] = {}
    for name in type(item).__slots__:
        value = getattr(item, name)
        values[name] = line_text(value) if type(value) is Line else _value(value, writer)
    return values


def _value(item: Any, writer: Writer) -> Any:
    kind = type(item)
    if kind is Block:
        return BlockXml(item, writer)
    if kind is tuple:
        return [line_text(each) if type(each) is Line else _value(each, writer) for each in item]
    return clean(item) if kind is str else context(item, writer)


@lru_cache(maxsize=4096)
def _frame(field: str, units: tuple[str, ...]) -> tuple[str, str]:
    """How the content control of a block begins, up to its id, and the name of its bookmark."""
    anchor = Anchor(field, units)
    title, tag = _attribute(anchors.alias(anchor)), _attribute(anchors.tag(anchor))
    return f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{tag}"/><w:id w:val="', anchors.bookmark(anchor)


def _item(identity: str) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{identity}"/></w:numPr></w:pPr>'


@lru_cache(maxsize=256)
def _opening(style: str) -> str:
    """A paragraph in a style, its properties still open."""
    return f'<w:p><w:pPr><w:pStyle w:val="{_attribute(style)}"/>'


@lru_cache(maxsize=256)
def _run_opening(style: str, bold: bool, gap: bool, language: str) -> str:
    properties = (
        f'<w:rStyle w:val="{_attribute(style)}"/>' if style else "",
        "<w:b/><w:bCs/>" if bold or gap else "",
        '<w:highlight w:val="yellow"/>' if gap else "",
        f'<w:lang w:val="{_attribute(language_code(language))}"/>' if language else "",
    )
    return f"<w:r><w:rPr>{''.join(properties)}</w:rPr>"


def _broken(opening: str, text: str) -> str:
    """A run with breaks and tabs in it; nothing where nothing is left of the text."""
    pieces = [piece for piece in re.split(r"([\n\t])", text) if piece]
    words = "".join(_BREAKS.get(piece) or f"{_WORDS}{escape(piece, False)}</w:t>" for piece in pieces)
    return f"{opening}{words}</w:r>" if words else ""


def _field_opening(link: str) -> str:
    target = clean(link).strip().replace("\\", "%5C").replace('"', "%22").replace(" ", "%20").replace("\n", "")
    code = f'<w:instrText xml:space="preserve"> HYPERLINK "{escape(target, False)}" </w:instrText>'
    begin, separate = (f'<w:fldChar w:fldCharType="{part}"/>' for part in ("begin", "separate"))
    return f"<w:r>{begin}</w:r><w:r>{code}</w:r><w:r>{separate}</w:r>"


def _attribute(text: str) -> str:
    return escape(clean(text))
