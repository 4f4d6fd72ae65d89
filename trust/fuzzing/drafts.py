"""Readers of drafts: any file is a draft, or a remark says why it is none."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

from lxml import etree

from pccreply.drafts import OWN_FAULT, SUFFIXES, read_draft
from pccreply.drafts.gathering import Gathering, tidy
from pccreply.drafts.pdf import apart
from pccreply.model.drafts import Draft, PassageKind
from pccreply.model.findings import Remark, Severity
from pccreply.model.places import Place
from trust.fuzzing.promises import hold, inside, laid_out, proper, sound

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_BY_LINES = ("txt", "md", "html")
_PATIENCE = 3.0


def docx(data: bytes) -> None:
    """A Word document; looked at closely it is the same draft, with the facts of its file."""
    path = laid_out("letter.docx", data)
    draft = read(path, data)
    closely = _unheard(path, data, closely=True)[0]
    hold(draft is not None or closely is None, "a quick look reads what a close one reads", closely)
    if draft is None or closely is None:
        return
    _same(draft, closely)
    if closely.format == "docx":
        hold(closely.file is not None, "a close look gives the facts of the file")
        sound(closely.file, path.name)
        _locators(data, closely)


def odt(data: bytes) -> None:
    """An OpenDocument text."""
    _twice("letter.odt", data)


def html(data: bytes) -> None:
    """A web page."""
    _twice("letter.html", data)


def pdf(data: bytes) -> None:
    """A PDF, with or without pages; reading is broken off sooner than a person's would be."""
    usual, apart.SECONDS = apart.SECONDS, _PATIENCE
    try:
        if read(laid_out("letter.pdf", data), data) is not None:
            _twice("letter.pdf", data)
    finally:
        apart.SECONDS = usual


def txt(data: bytes) -> None:
    """Plain text and Markdown."""
    _twice("letter.txt", data)
    _twice("letter.md", data)


def _twice(name: str, data: bytes) -> None:
    path = laid_out(name, data)
    draft = read(path, data)
    again, _ = read_draft(path, path.name)
    hold(draft == again, "the same file gives the same draft", draft, again)


def _same(draft: Draft, other: Draft) -> None:
    for part in ("passages", "furniture", "marks", "properties"):
        hold(getattr(draft, part) == getattr(other, part), f"the same file has the same {part}")


def read(path: Path, data: bytes) -> Draft | None:
    """What the file is read as; ``Broken`` where that is not a sound draft or a proper remark."""
    draft, remarks = _unheard(path, data)
    proper(remarks, path.name)
    grave = [r for r in remarks if r.severity not in (Severity.NOTE, Severity.WARNING)]
    hold((draft is None) == bool(grave), "a file is a draft, or a remark says why not", remarks)
    if draft is not None:
        _draft(draft, path.name, data)
    return draft


def _unheard(path: Path, data: bytes, closely: bool = False) -> tuple[Draft | None, list[Remark]]:
    """What the file is read as; a fault of a reader's own, which people are told of in a remark, is raised."""
    draft, remarks = read_draft(path, path.name, closely=closely)
    for remark in remarks:
        if OWN_FAULT in remark.message:
            reader = import_module(f"pccreply.drafts.{SUFFIXES[path.suffix]}")
            reader.read(data, Gathering(path.name, closely=closely))  # raises what was hushed up
            hold(False, "no file is beyond what pccreply foresees", remark)
    return draft, remarks


def _draft(draft: Draft, name: str, data: bytes) -> None:
    sound(draft, name)
    hold(draft.path == name, "a draft names its file", draft.path)
    hold([p.place.paragraph for p in draft.passages] == [*range(1, len(draft.passages) + 1)], "passages are counted")
    for passage in (*draft.passages, *draft.furniture):
        hold(bool(passage.text) and tidy(passage.text) == passage.text, "a passage is tidy words", passage)
        hold(passage.level >= 0, "a level is none or more", passage)
    pages = [p.place.page for p in draft.passages if p.place.page is not None and p.kind is not PassageKind.FOOTNOTE]
    hold(pages == sorted(pages), "pages are in order", pages)
    lines = len(data.decode(errors="replace").splitlines()) + 1
    for each in inside((draft.passages, draft.furniture, draft.marks)):
        if isinstance(each, Place):
            hold((each.paragraph or 1) <= len(draft.passages) + 1, "a place lies in the draft", each)
            if draft.format in _BY_LINES and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
                hold((each.line or 1) <= lines, "a line is one of the file", each, lines)


def _locators(data: bytes, draft: Draft) -> None:
    """Every locator leads to a paragraph that is there."""
    counts: Counter[str] = Counter()
    for each in inside((draft.passages, draft.furniture, draft.marks, draft.file)):
        if isinstance(each, Place) and each.locator:
            part, _, number = each.locator.partition("#")
            if part not in counts:
                counts[part] = _paragraphs(data, part)
            hold(number.isdigit() and int(number) < counts[part], "a locator leads to a paragraph", each)


def _paragraphs(data: bytes, part: str) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root: Any = etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, huge_tree=False))
    return sum(1 for each in root.iter(*(f"{{{space}}}p" for space in _WORD)))
