"""Names of WordprocessingML (ECMA-376 Part 1) that the modules here share."""

from __future__ import annotations

from functools import cache
from typing import Any

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VAL = f"{{{WORD}}}val"

# A document saved as Strict Open XML differs in the names of its namespaces alone, for what is read here
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", OFFICE.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)


@cache
def w(name: str) -> str:
    """The full name of an element or attribute."""
    return f"{{{WORD}}}{name}"


def children(element: Any) -> dict[str, Any]:
    """The children of an element by name, the first of each; lxml's ``find`` costs as much for one of them."""
    found: dict[str, Any] = {}
    for child in element if element is not None else ():
        found.setdefault(child.tag, child)
    return found


def value(element: Any, otherwise: str = "") -> str:
    """``w:val`` of an element; ``otherwise`` where either is missing."""
    return otherwise if element is None else str(element.get(VAL, otherwise))


def number(text: str | None, otherwise: int = 0) -> int:
    """A whole number; ``otherwise`` where the text is none."""
    return int(text) if text and text.isascii() and text.lstrip("-").isdigit() and len(text) < 10 else otherwise


def is_on(element: Any) -> bool:
    """Whether a switch that stands there is on: ``<w:b/>`` is, ``<w:b w:val="0"/>`` is not."""
    return element.get(VAL, "1") not in ("0", "false", "off", "none")


def transitional(data: bytes) -> bytes:
    """A part of a Strict document with the names of the usual one."""
    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data
