"""The text of a letter, read back line by line, to see that the peers say the same."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lines_of(path: Path) -> list[str]:
    """The lines of the header and of the document that are not empty; a line break ends one as a paragraph does."""
    lines: list[str] = []
    with zipfile.ZipFile(path) as archive:
        for part in ("word/header1.xml", "word/document.xml"):
            for paragraph in etree.fromstring(archive.read(part)).iter(f"{_W}p"):
                text = "".join(
                    element.text or "" if element.tag == f"{_W}t" else "\n"
                    for element in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}cr")
                )
                lines += [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    return lines


def alike(ours: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> float:
    """How large a share of the lines of all letters is the same, in the same order: 1 where all are."""
    pairs = zip(ours, theirs, strict=True)
    return sum(SequenceMatcher(None, one, other, autojunk=False).ratio() for one, other in pairs) / len(ours)
