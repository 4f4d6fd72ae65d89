"""The tags of a template part: where they stand, and whether docxtpl can take them as they stand.

docxtpl works on text, and drops silently what stands beside a ``{{p }}``, ``{%p %}`` or ``{%tr %}``
tag (the paragraph or row is thrown away with everything else in it); so that is looked for here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from pccreply.outputs.docx.wml import XML_SPACE, Element, w

# no tag holds another opening of its kind, so that a thousand openings are looked through once and not a thousand times
_TAG = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}|\{#(?:(?!\{#|#\}).)*#\}", re.DOTALL)
_OPENING = re.compile(r"\{[{%#]")
_LOOSE = re.compile(r"\{[{%#].{0,40}|.{0,40}[}%#]\}", re.DOTALL)
_PARTS = re.compile(r"(\{[{%#])(?:(tr|tc|p|r) )?(.*)([}%#]\})", re.DOTALL)
_STRAIGHT = str.maketrans("\u201c\u201d\u2018\u2019\u00a0", "\"\"'' ")
_LEVELS = {"p": ("p", "paragraph"), "tr": ("tr", "table row"), "tc": ("tc", "table cell")}
_VISIBLE = (w("drawing"), w("pict"), w("object"), w("sectPr"), w("footnoteReference"), w("endnoteReference"))
_CHANGES = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange"))

ATTRIBUTE = "attribute"
"""The level of a tag that stands neither in a paragraph's words nor for a whole paragraph, row or cell."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands in a template: the part, the paragraph (from 1), the nearest visible words."""

    part: str
    paragraph: int | None
    excerpt: str


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag. ``level`` is what it stands for: "" within a line, "p", "tr", "tc" or "r", or ATTRIBUTE.

    ``code`` is what stands inside, ``opener`` how it opens ("{{", "{%" or "{#"). Two tags that belong
    together must share ``container``, or rendering would tear the document's structure.
    """

    text: str
    opener: str
    level: str
    code: str
    container: Element
    spot: Spot


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with a template: what, where, and what to write instead."""

    message: str
    suggestion: str
    spot: Spot


def gather(root: Element) -> None:
    """Bring every tag into one text element, in place: Word splits what is typed over many."""
    for paragraph in root.iter(w("p")):
        texts = _texts(paragraph)
        joined = "".join(text.text or "" for text in texts)
        spans = [found.span() for found in _TAG.finditer(joined)]
        if not spans:
            continue
        kept: list[list[str]] = [[] for _ in texts]
        ends = list(accumulate(len(text.text or "") for text in texts))
        done = 0
        for start, end in [*spans, (len(joined), len(joined))]:
            while done < start:  # words between two tags stay where they are
                n = bisect_right(ends, done)
                stop = min(start, ends[n])
                kept[n].append(joined[done:stop])
                done = stop
            if end > start:  # a tag goes to where it begins
                kept[bisect_right(ends, start)].append(joined[start:end])
            done = end
        for text, words in zip(texts, map("".join, kept), strict=True):
            text.text = words
            text.set(XML_SPACE, "preserve")


def find(root: Element, part: str) -> tuple[list[Tag], list[Fault]]:
    """The tags of a part whose tags were gathered, in order, and what is wrong with how they stand."""
    tags: list[Tag] = []
    faults: list[Fault] = []
    excerpts = _excerpts(root)
    number = 0
    for element in root.iter(etree.Element):
        if element.tag == w("p"):
            number += 1
            spot = Spot(part, number, excerpts[number - 1])
            found = list(_paragraph_tags(element, spot))
            tags += found
            faults += _standing(element, found, spot)
        spot = Spot(part, number or None, excerpts[number - 1] if number else "")
        inside = "" if element.tag == w("t") else element.text or ""
        for value in (*element.attrib.values(), inside):
            if "{" in value:
                tags += (_tag(words, ATTRIBUTE, element, spot) for words in _TAG.findall(value))
                if _OPENING.search(_TAG.sub("", value)):
                    faults.append(Fault("A tag is opened and not closed.", "Write it anew.", spot))
        if "{" in (element.tail or ""):
            faults.append(
                Fault("A tag stands between two paragraphs, where Word shows nothing.", "Write it anew.", spot)
            )
    if root.find(".//" + w("p")) is not None and next(root.iter(*_CHANGES), None) is not None:
        changed = next(root.iter(*_CHANGES))
        text = "".join(changed.itertext()).strip()
        faults.append(
            Fault(
                "The template holds tracked changes, which would stand in every letter with their author's name.",
                "Accept or reject them all in Word and save the template again.",
                Spot(part, None, text[:80]),
            )
        )
    return tags, faults


def _paragraph_tags(paragraph: Element, spot: Spot) -> Iterator[Tag]:
    for text in _texts(paragraph):
        for words in _TAG.findall(text.text or ""):
            found = _PARTS.fullmatch(words)
            level = (found[2] or "") if found else ""
            run_holder = text.getparent().getparent()
            container = _around(paragraph, level) if level in _LEVELS else None
            yield _tag(words, level, run_holder if level in ("", "r") else container, spot)


def _tag(words: str, level: str, container: Element, spot: Spot) -> Tag:
    found = _PARTS.fullmatch(words)
    assert found, words
    code = " ".join(found[3].translate(_STRAIGHT).split())
    return Tag(" ".join(words.split()), found[1], level, code, container, spot)


def _around(paragraph: Element, level: str) -> Element:
    """What holds the paragraph, row or cell that a tag stands for; None where there is no such thing."""
    whole = _whole(paragraph, level)
    return whole.getparent() if whole is not None else None


def _whole(paragraph: Element, level: str) -> Element:
    return paragraph if level == "p" else next(paragraph.iterancestors(w(_LEVELS[level][0])), None)


def _standing(paragraph: Element, tags: list[Tag], spot: Spot) -> Iterator[Fault]:
    words = "".join(text.text or "" for text in _texts(paragraph))
    loose = _LOOSE.search(_TAG.sub("\0", words))
    if loose:
        bit = loose[0].replace("\0", "").strip()
        yield Fault(
            f'The tag at "{bit}" is broken: it is opened and not closed, or closed and not opened.',
            "Write {{ name }} for a field and {% if name %} for a condition, each tag within one paragraph.",
            spot,
        )
    for tag in tags:
        if re.search(r"^\{[{%]-|-[%}]\}$", tag.text):
            yield Fault(f'The tag {tag.text} has a "-" at its edge.', "Leave the - out.", spot)
        elif tag.level and re.search(r"[}%]", tag.code):
            yield Fault(f"The tag {tag.text} holds a }} or % inside.", "Write it without.", spot)
    whole_tags = [tag for tag in tags if tag.level in _LEVELS]
    for tag in whole_tags[:1]:
        _, name = _LEVELS[tag.level]
        whole = _whole(paragraph, tag.level)
        if whole is None:
            yield Fault(
                f"The tag {tag.text} stands for a {name}, and stands in none.",
                "Put it into a table, or write {%p ... %} for a paragraph.",
                spot,
            )
            continue
        inside = "".join(text.text or "" for text in whole.iter(w("t")))
        others = [found for found in _TAG.findall(inside) if " ".join(found.split()) != tag.text]
        again = len(_TAG.findall(inside)) - len(others) > 1
        visible = " ".join(_TAG.sub(" ", inside).split())
        if others or again:
            yield Fault(
                f"The tag {tag.text} shares its {name} with {others[0] if others else 'itself'}, "
                f"and only one of them would be kept.",
                f"Give each of these tags a {name} of its own.",
                spot,
            )
        elif visible or next(whole.iter(*_VISIBLE), None) is not None:
            what = f'the words "{visible}"' if visible else "a picture, a note or a section break"
            yield Fault(
                f"The tag {tag.text} stands for its whole {name}, and {what} beside it would be lost.",
                f"Give the tag a {name} of its own.",
                spot,
            )


def _excerpts(root: Element) -> list[str]:
    """For each paragraph its visible words, or those of the nearest paragraph that has some."""
    own = [" ".join(_TAG.sub(" ", "".join(t.text or "" for t in _texts(p))).split())[:80] for p in root.iter(w("p"))]
    with_words = [n for n, words in enumerate(own) if words]
    if not with_words:
        return own
    found = []
    for n in range(len(own)):
        at = bisect_left(with_words, n)
        found.append(own[min(with_words[max(at - 1, 0) : at + 1], key=lambda m: abs(m - n))])
    return found


def _texts(paragraph: Element) -> list[Element]:
    """The text elements of a paragraph, not those of a text box inside it."""
    return [text for text in paragraph.iter(w("t")) if next(text.iterancestors(w("p"))) is paragraph]
