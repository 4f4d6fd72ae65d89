"""Content controls that take their words from data in the file: what they say, and what the data say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pccreply.editing.package import Element, Package, w
from pccreply.editing.unseen import named

W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
BINDINGS = (w("dataBinding"), f"{W15}dataBinding")
_MAPPING = re.compile(r"""xmlns:([\w.-]+)\s*=\s*(["'])(.*?)\2""")
# The stores that every Word file has: its core and its extended properties
_BUILT_IN = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "core-properties",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "extended-properties",
}


def contradictions(package: Package, root: Element) -> Iterator[tuple[str, str]]:
    """The controls of plain text in a story whose words differ from their data: the words, and the data.

    On opening, Word puts the data in the place of the words. Word itself never saves such a file;
    programs that fill in a form without Word do.
    """
    stores = None
    for binding in root.iter(*BINDINGS):
        properties = binding.getparent()
        content = properties.getparent().find(w("sdtContent"))
        plain = properties.find(w("text")) is not None and properties.find(w("showingPlcHdr")) is None
        if content is None or not plain:
            continue
        stores = _stores(package) if stores is None else stores
        shown = _tidy("".join(each.text or "" for each in content.iter(w("t"))))
        stored = _look_up(binding, stores)
        if stored is not None and stored != shown:
            yield shown, stored


def _stores(package: Package) -> dict[str, Element]:
    """The data in the file, by the ids that bindings know them by."""
    found = {}
    for source in package.sources():
        for relation in package.relations(source):
            if relation.outside or relation.target not in package:
                continue
            if relation.kind == "customXmlProps" and source in package:
                found[named(package.root(relation.target), "itemID").upper()] = package.root(source)
            for identity, kind in _BUILT_IN.items():
                if not source and relation.kind == kind:
                    found[identity] = package.root(relation.target)
    return found


def _look_up(binding: Element, stores: dict[str, Element]) -> str | None:
    """The words that a binding leads to; None where it leads nowhere."""
    root = stores.get(named(binding, "storeItemID").upper())
    if root is None:
        return None
    spaces = {prefix: uri for prefix, _, uri in _MAPPING.findall(named(binding, "prefixMappings"))}
    try:
        found = root.getroottree().xpath(named(binding, "xpath"), namespaces=spaces)
    except (etree.XPathError, TypeError):
        return None
    if not isinstance(found, list) or len(found) != 1:
        return None
    return _tidy(found[0] if isinstance(found[0], str) else "".join(found[0].itertext()))


def _tidy(text: str) -> str:
    return " ".join(text.split())
