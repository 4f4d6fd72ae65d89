"""Names and small operations of WordprocessingML (ECMA-376 Part 1) that several modules here share."""

from __future__ import annotations

from typing import Any

from lxml import etree

Element = Any
"""An lxml element; lxml carries no types."""

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)

# CT_RPr as far as the last property set here: an element out of order makes Word refuse the file.
_RUN_PROPERTIES = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
]


def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute."""
    return f"{{{NAMESPACE}}}{name}"


def parse(data: bytes | str) -> Element:
    """The root of an XML part. Raises ``lxml.etree.XMLSyntaxError`` where it is not well-formed."""
    return etree.fromstring(data.encode() if isinstance(data, str) else data, _PARSER)


def serialise(root: Element) -> bytes:
    """The part as bytes, with the declaration that Word writes."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def fragment(xml: str) -> Element:
    """An element from text that uses the ``w:`` prefix."""
    return parse(f'<root xmlns:w="{NAMESPACE}">{xml}</root>')[0]


def set_run_property(run: Element, name: str, value: str | None = None) -> None:
    """Set a property of a run in the place that the schema gives it, over one that stands there."""
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    for old in properties.findall(w(name)):
        properties.remove(old)
    rank = _RUN_PROPERTIES.index(name)
    at = sum(1 for child in properties if _rank(child) < rank)
    new = etree.Element(w(name))
    if value is not None:
        new.set(w("val"), value)
    properties.insert(at, new)


def _rank(element: Element) -> int:
    name = etree.QName(element).localname
    return _RUN_PROPERTIES.index(name) if name in _RUN_PROPERTIES else len(_RUN_PROPERTIES)
