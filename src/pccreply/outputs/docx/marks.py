"""The marks that a line of text carries through a template: its gap, its language, its breaks.

A line is put by the template into a run of its own making, whose properties are known only where it
stands in the finished part. So the line carries marks (noncharacters, which no text holds), and they
are spelt out as runs afterwards: here in the text of a part, in ``finishing`` in its tree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from pccreply.model.letters import Line
from pccreply.outputs.docx.wml import Element, set_run_property

OPEN, GAP, TEXT, CLOSE, BREAK, TAB = (chr(0xFDD0 + n) for n in range(6))
"""OPEN, GAP where it is one, the language, TEXT, the words, CLOSE. BREAK and TAB come after an OPEN too."""

MARKS = re.compile(f"({OPEN}(?:[{BREAK}{TAB}]|{GAP}?[^{OPEN}{TEXT}]*{TEXT})|{CLOSE})")
"""Splits a text at its marks, and keeps them."""

_OUTSIDE_TEXT = re.compile(f"{OPEN}{GAP}?[^{OPEN}{TEXT}{BREAK}{TAB}]*{TEXT}|{CLOSE}")
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_LANGUAGES = {"cy": "cy-GB", "en": "en-GB"}
_RUN = re.compile(r"<w:r(?: [^>]*)?>(?P<properties><w:rPr/>|<w:rPr>.*?</w:rPr>)?(?P<rest>.*)</w:r>", re.DOTALL)
_WORDS = re.compile(r"<w:t(?: [^>]*)?(?:/>|>(.*?)</w:t>)", re.DOTALL)


def clean(text: str) -> str:
    """The text without the characters that XML or the marks cannot carry."""
    if text.isprintable():
        return text
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def language_code(language: str) -> str:
    """The language as Word wants it, with its region."""
    return _LANGUAGES.get(language, language)


def line_text(line: Line) -> str:
    """The words of a line with its marks; empty where the line is."""
    text = line.text
    marked = line.gap or line.language
    if not marked and text.isprintable():
        return text
    text = clean(text).replace("\n", OPEN + BREAK).replace("\t", OPEN + TAB)
    if text and marked:
        return f"{OPEN}{GAP if line.gap else ''}{language_code(line.language)}{TEXT}{text}{CLOSE}"
    return text


def plain(text: str) -> str:
    """A marked text for a place where no run can stand."""
    return _OUTSIDE_TEXT.sub("", text).replace(OPEN + BREAK, " ").replace(OPEN + TAB, " ")


def opened(mark: str) -> tuple[bool, str]:
    """Whether the line that begins with ``mark`` is a gap, and its language."""
    return GAP in mark, mark.strip(OPEN + GAP + TEXT)


def set_properties(run: Element, gap: bool, language: str, gap_style: str) -> None:
    """Put what a line asks for over the properties of its run."""
    if gap:
        set_run_property(run, "rStyle", gap_style)
        set_run_property(run, "b")
        set_run_property(run, "bCs")
        set_run_property(run, "highlight", "yellow")
    if language:
        set_run_property(run, "lang", language)


class Speller:
    """Spells out the marks in the text of one part of a template, which declares ``namespaces``."""

    def __init__(self, gap_style: str, namespaces: Mapping[str | None, str]) -> None:
        self._gap_style = gap_style
        self._namespaces = dict(namespaces)
        self._known: dict[tuple[str, str], str] = {}

    def spelt_out(self, xml: str) -> str:
        """The part with its marks turned into runs, and taken away where no run can stand."""
        at = xml.find(OPEN)
        if at < 0:
            return xml
        pieces: list[str] = []
        done = 0
        while at >= 0:
            element = xml.rfind("<", 0, at)
            inside = xml.find(">", element, at) >= 0
            if inside and xml.startswith(("<w:t>", "<w:t "), element):
                begin = max(xml.rfind("<w:r>", done, element), xml.rfind("<w:r ", done, element))
                end = xml.index("</w:r>", at) + len("</w:r>")
                pieces += (xml[done:begin], self._runs(xml[begin:end]))
            else:
                begin, end = at, xml.index("<" if inside else '"', at)
                pieces += (xml[done:begin], plain(xml[begin:end]))
            done = end
            at = xml.find(OPEN, done)
        pieces.append(xml[done:])
        return "".join(pieces)

    def _runs(self, xml: str) -> str:
        """One run as several, each with the properties of the first and those of its line on top."""
        found = _RUN.fullmatch(xml)
        assert found, xml
        first = properties = found["properties"] or ""
        runs: list[str] = []
        inside: list[str] = []

        def close() -> None:
            if inside:
                runs.append(f"<w:r>{properties}{''.join(inside)}</w:r>")
                inside.clear()

        done, rest = 0, found["rest"]
        for words in _WORDS.finditer(rest):
            if words.start() > done:
                inside.append(rest[done : words.start()])
            done = words.end()
            for piece in filter(None, MARKS.split(words[1] or "")):
                if piece == OPEN + BREAK:
                    inside.append("<w:br/>")
                elif piece == OPEN + TAB:
                    inside.append("<w:tab/>")
                elif piece.startswith(OPEN):
                    close()
                    properties = self._properties(first, piece)
                elif piece == CLOSE:
                    close()
                    properties = first
                else:
                    inside.append(f'<w:t xml:space="preserve">{piece}</w:t>')
        if done < len(rest):
            inside.append(rest[done:])
        close()
        return "".join(runs)

    def _properties(self, properties: str, mark: str) -> str:
        """The properties of a run with those of the line that ``mark`` opens."""
        known = self._known.get((properties, mark))
        if known is None:
            declared = "".join(
                f' xmlns{f":{prefix}" if prefix else ""}="{uri}"' for prefix, uri in self._namespaces.items()
            )
            root = etree.fromstring(f"<root{declared}><w:r>{properties}</w:r></root>")
            set_properties(root[0], *opened(mark), self._gap_style)
            text: str = etree.tostring(root, encoding="unicode")
            known = text[text.index("<w:r>") + len("<w:r>") : text.rindex("</w:r>")]
            self._known[properties, mark] = known
        return known
