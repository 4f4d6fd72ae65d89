"""How a page that stands alone is built: as a tree that is written once, so that no text can become markup."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from xml.etree.ElementTree import Element, tostring

from pccreply.reporters._shared import printable

_LINES = frozenset(
    {"article", "div", "figure", "footer", "header", "li", "main", "ol", "p", "section", "svg", "table", "tr", "ul"}
)


def node(tag: str, /, *content: str | Element, **attributes: str) -> Element:
    """An element. ``class_`` is the attribute class, ``http_equiv`` is http-equiv; empty ones are left out."""
    made = Element(tag, {k.rstrip("_").replace("_", "-"): printable(v) for k, v in attributes.items() if v})
    for item in content:
        if isinstance(item, Element):
            made.append(item)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + printable(item)
        else:
            made.text = (made.text or "") + printable(item)
    if tag in _LINES:
        made.tail = "\n"
    return made


def whole_page(title: str, css: str, *body: Element) -> str:
    """The page, in British English. Nothing may be loaded or run; its one style sheet is named by its hash."""
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = node(
        "html",
        node(
            "head",
            node("meta", charset="utf-8"),
            node("meta", http_equiv="Content-Security-Policy", content=policy),
            node("meta", name="viewport", content="width=device-width, initial-scale=1"),
            node("meta", name="referrer", content="no-referrer"),
            node("title", title),
            node("style", css),
        ),
        node("body", *body),
        lang="en-GB",
    )
    return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n"
