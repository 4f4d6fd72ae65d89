"""A letter in Word as plain lines: every paragraph with its style, its list, its place in a table and its marks."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = (("highlight", "‹", "›"), ("b", "**", "**"), ("i", "_", "_"))


def as_lines(data: bytes) -> str:
    """The body, then every header and footer that holds words.

    A line is ``[style, list] text``. Bold stands in asterisks, what is highlighted in angle quotes, Welsh after
    ``cy:`` in braces, a link with its target; what a content control holds stands below its tag.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = {
        style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
        for style in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")
    }
    lists = _lists(parts.get("word/numbering.xml"))
    lines = []
    for name in sorted(parts, key=lambda n: (n != "word/document.xml", n)):
        if name.startswith(("word/document", "word/header", "word/footer")) and name.endswith(".xml"):
            lines += [f"== {name}", *_blocks(etree.fromstring(parts[name]), styles, lists, Counter())]
    return "\n".join(lines) + "\n"


def _lists(part: bytes | None) -> dict[str, dict[str, str]]:
    """For each list, the format of each of its levels."""
    if part is None:
        return {}
    root = etree.fromstring(part)
    abstract = {
        each.get(f"{W}abstractNumId"): {
            level.get(f"{W}ilvl"): level.find(f"{W}numFmt").get(f"{W}val") for level in each.iter(f"{W}lvl")
        }
        for each in root.iter(f"{W}abstractNum")
    }
    return {
        num.get(f"{W}numId"): abstract[num.find(f"{W}abstractNumId").get(f"{W}val")] for num in root.iter(f"{W}num")
    }


def _blocks(root: Any, styles: dict[str, str], lists: dict[str, dict[str, str]], counts: Counter[Any]) -> Iterator[str]:
    for element in root:
        if element.tag == f"{W}p":
            yield _paragraph(element, styles, lists, counts)
        elif element.tag == f"{W}tbl":
            yield f"table [{styles.get(_value(element, 'tblPr/tblStyle'), '')}]"
            for row in element.iter(f"{W}tr"):
                yield "  header row" if row.find(f"{W}trPr/{W}tblHeader") is not None else "  row"
                for cell in row.iter(f"{W}tc"):
                    yield from (f"  | {line}" for line in _blocks(cell, styles, lists, counts))
            yield "end of table"
        elif element.tag == f"{W}sdt":
            yield f"({_value(element, 'sdtPr/tag')})"
            yield from (f"  {line}" for line in _blocks(element.find(f"{W}sdtContent"), styles, lists, counts))
        elif element.tag in (f"{W}body", f"{W}sdtContent"):
            yield from _blocks(element, styles, lists, counts)


def _value(element: Any, path: str) -> str:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")


def _paragraph(p: Any, styles: dict[str, str], lists: dict[str, dict[str, str]], counts: Counter[Any]) -> str:
    style = styles.get(_value(p, "pPr/pStyle"), "Normal")
    number = _value(p, "pPr/numPr/numId")
    item = ""
    if number:
        level = _value(p, "pPr/numPr/ilvl") or "0"
        counts[number, level] += 1
        item = f", {lists[number][level]} {counts[number, level]}" + (f" level {level}" if level != "0" else "")
    return f"[{style}{item}] {''.join(_run(r) for r in p.iter(f'{W}r'))}".rstrip()


def _run(r: Any) -> str:
    text = ""
    for element in r:
        if element.tag == f"{W}t":
            text += element.text or ""
        elif element.tag == f"{W}tab":
            text += "⇥"
        elif element.tag == f"{W}br":
            text += "⏎"
        elif element.tag == f"{W}instrText":
            text += f"{{{(element.text or '').strip()}}}"
    if not text.strip():
        return text
    for name, before, after in _MARKS:
        mark = r.find(f"{W}rPr/{W}{name}")
        if mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "none"):
            text = f"{before}{text}{after}"
    language = _value(r, "rPr/lang")
    return f"{{{language.partition('-')[0]}: {text}}}" if language not in ("", "en-GB") else text
