"""A letter's words as WordprocessingML.

A block becomes whole paragraphs here. A line is put by the template into a run of its own making,
whose properties are known only after rendering; so that a line carries marks (noncharacters, which
no text holds) for its gap, its language and its breaks, and ``finishing`` turns them into runs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from html import escape
from itertools import groupby
from types import SimpleNamespace
from typing import Any

from pccreply.model.letters import Block, Letter, Line, Paragraph, ParagraphKind, Run
from pccreply.outputs.docx.styles import PARAGRAPH_STYLES
from pccreply.prose import anchors

OPEN, GAP, TEXT, CLOSE, BREAK, TAB = (chr(0xFDD0 + n) for n in range(6))
"""The marks of a line: OPEN, GAP where it is one, the language, TEXT, the words, CLOSE."""

BULLET, NUMBER, NUMBER_OPENS, PART = "bullet", "number", "number:opens", "part:"
"""What stands for the number of a list until ``finishing`` knows it; PART is followed by the label."""

_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
# A control that is marked as a building block is kept whole by LibreOffice. Of any other control around
# paragraphs it shows and saves the words without their bold, links and highlights (seen in 7.4).
_BUILDING_BLOCK = '<w:docPartObj><w:docPartGallery w:val="Quick Parts"/></w:docPartObj>'
_LANGUAGES = {"cy": "cy-GB", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class BlockXml:
    """A block as a template sees it: true where it holds anything, and written as paragraphs.

    ``styles`` maps the name of each style to its id in the template.
    """

    block: Block
    styles: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.block)

    def __html__(self) -> str:
        return block_xml(self.block, self.styles)

    def in_style(self, style: str) -> BlockXml:
        """The same block with its plain paragraphs in another style."""
        return replace(self, styles={**self.styles, PARAGRAPH_STYLES[ParagraphKind.TEXT]: style})


def context(letter: Letter, styles: Mapping[str, str]) -> dict[str, Any]:
    """The names and values that a template sees: the letter's fields, lines and blocks made ready."""
    return {field.name: _value(getattr(letter, field.name), styles) for field in fields(letter)}


def line_text(line: Line) -> str:
    """The words of a line with its marks; empty where the line is."""
    text = clean(line.text).replace("\n", BREAK).replace("\t", TAB)
    if text and (line.gap or line.language):
        return f"{OPEN}{GAP if line.gap else ''}{_language(line.language)}{TEXT}{text}{CLOSE}"
    return text


def block_xml(block: Block, styles: Mapping[str, str]) -> str:
    """A content control with the block's paragraphs, its bookmark around their words.

    The ids are all 0, and lists have a word for a number: ``finishing`` sets both. The bookmark lies
    inside the first and the last paragraph, where LibreOffice keeps it.
    """
    if not block.paragraphs:
        return ""
    last = len(block.paragraphs) - 1
    start = f'<w:bookmarkStart w:id="0" w:name="{anchors.bookmark(block.anchor)}"/>'
    end = '<w:bookmarkEnd w:id="0"/>'
    paragraphs = "".join(
        _paragraph_xml(paragraph, styles, start if n == 0 else "", end if n == last else "")
        for n, paragraph in enumerate(block.paragraphs)
    )
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{_attribute(anchors.alias(block.anchor))}"/>'
        f'<w:tag w:val="{_attribute(anchors.tag(block.anchor))}"/><w:id w:val="0"/>{_BUILDING_BLOCK}</w:sdtPr>'
        f"<w:sdtContent>{paragraphs}</w:sdtContent></w:sdt>"
    )


def clean(text: str) -> str:
    """The text without the characters that XML or the marks above cannot carry."""
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _value(item: Any, styles: Mapping[str, str]) -> Any:
    if isinstance(item, Line):
        return line_text(item)
    if isinstance(item, Block):
        return BlockXml(item, styles)
    if isinstance(item, str):
        return clean(item)
    if isinstance(item, tuple):
        return tuple(_value(each, styles) for each in item)
    return SimpleNamespace(**{field.name: _value(getattr(item, field.name), styles) for field in fields(item)})


def _paragraph_xml(paragraph: Paragraph, styles: Mapping[str, str], before: str, after: str) -> str:
    number = {
        ParagraphKind.BULLET: BULLET,
        ParagraphKind.NUMBERED: NUMBER_OPENS if paragraph.opens_list else NUMBER,
        ParagraphKind.QUOTATION_PART: PART + _attribute(paragraph.label),
    }.get(paragraph.kind)
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    style = f'<w:pStyle w:val="{_attribute(styles[PARAGRAPH_STYLES[paragraph.kind]])}"/>'
    by_link = groupby(paragraph.runs, key=lambda run: run.link)
    runs = "".join(_linked_xml(link, list(of), styles) for link, of in by_link)
    return f"<w:p><w:pPr>{style}{listed}</w:pPr>{before}{runs}{after}</w:p>"


def _linked_xml(link: str, runs: list[Run], styles: Mapping[str, str]) -> str:
    """Runs with one target, as a field: unlike a hyperlink element it needs no relationship."""
    if not _LINK.match(link):
        return "".join(_run_xml(run, styles, False) for run in runs)
    target = clean(link).strip().replace("\\", "%5C").replace('"', "%22").replace(" ", "%20").replace("\n", "")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' for part in ("begin", "separate", "end"))
    code = f'<w:r><w:instrText xml:space="preserve"> HYPERLINK "{escape(target, quote=False)}" </w:instrText></w:r>'
    return begin + code + separate + "".join(_run_xml(run, styles, True) for run in runs) + end


def _run_xml(run: Run, styles: Mapping[str, str], linked: bool) -> str:
    text = clean(run.text)
    if not text:
        return ""
    style = styles["Gap"] if run.gap else styles["Hyperlink"] if linked else ""
    properties = "".join(
        (
            f'<w:rStyle w:val="{_attribute(style)}"/>' if style else "",
            "<w:b/><w:bCs/>" if run.bold or run.gap else "",
            '<w:highlight w:val="yellow"/>' if run.gap else "",
            f'<w:lang w:val="{_attribute(_language(run.language))}"/>' if run.language else "",
        )
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{_text_xml(text)}</w:r>"


def _text_xml(text: str) -> str:
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(
        marks.get(piece) or f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>'
        for piece in re.split(r"([\n\t])", text)
        if piece
    )


def _attribute(text: str) -> str:
    return escape(clean(text))


def _language(language: str) -> str:
    """Word wants the region too."""
    return _LANGUAGES.get(language, language)
