"""Where words stand in the paragraphs of a Word file, and marks put exactly around them.

A reader sees a paragraph as its runs joined, without what is deleted or hidden, with plain spaces. So words are
looked for by their letters alone, and runs are cut in two where they begin or end within one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from pccreply.editing.package import Element, w

_P, _R, _T = w("p"), w("r"), w("t")
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = w("pPr"), w("rPr")
_SDT, _SDT_PROPERTIES, _SDT_CONTENT, _SIMPLE_FIELD = w("sdt"), w("sdtPr"), w("sdtContent"), w("fldSimple")
_WRAPPERS = frozenset(
    (_SDT, _SDT_CONTENT, _SIMPLE_FIELD, *map(w, ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo")))
)
_COMMENT_START, _COMMENT_END = w("commentRangeStart"), w("commentRangeEnd")
# What may stand first or last in a wrapper without being a part of its words
_PROPERTIES = (
    _RUN_PROPERTIES,
    _PARAGRAPH_PROPERTIES,
    _SDT_PROPERTIES,
    w("sdtEndPr"),
    w("smartTagPr"),
    w("customXmlPr"),
)
_MILESTONES = (_COMMENT_START, _COMMENT_END, w("bookmarkStart"), w("bookmarkEnd"), w("proofErr"))
_NO_WORDS = frozenset(_PROPERTIES + _MILESTONES)
# Controls whose words Word puts in anew, or takes out whole, or that hold one run of plain text only
_ONE_PIECE = tuple(map(w, ("text", "dataBinding", "dropDownList", "comboBox", "date", "showingPlcHdr")))
_GAPS = frozenset(map(w, ("tab", "ptab", "br", "cr")))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MOST_STRETCHES = 2000
"""Stretches of a paragraph among which hidden ones are looked for. A long paragraph has some dozens."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The text of one ``w:t``, or a hyphen that is an element of its own."""

    run: Element
    element: Element
    text: str

    @property
    def divisible(self) -> bool:
        """Whether it can be cut. Word trims spaces at the ends of a text that does not ask to keep them."""
        return self.element.tag == _T and (self.element.get(_SPACE) == "preserve" or self.text == self.text.strip())


@dataclass(slots=True)
class _Letters:
    """The letters of paragraphs, spaces left out: each with its stretch and its place in it."""

    stretches: list[_Stretch] = field(default_factory=list)
    text: str = ""
    at: list[tuple[int, int]] = field(default_factory=list)
    gaps: set[int] = field(default_factory=set)
    """the numbers of letters that a space stands before"""


def put_around(paragraph: Element, words: str, nth: int, start: Element, ends: Sequence[Element]) -> None:
    """Puts ``start`` before the words and ``ends`` after them, where they stand for the nth time (from 0).

    Where they do not stand so often, the last time counts; where they are not found at all, or are none, the
    whole paragraph.
    """
    paragraphs = _continued(paragraph)
    wanted = "".join(c for c in _plain(words) if not c.isspace())
    letters = _letters(paragraphs) if wanted else _Letters()
    found = _find(letters, wanted, nth)
    if found is None:
        at = 0
        while at < len(paragraph) and paragraph[at].tag in (_PARAGRAPH_PROPERTIES, _COMMENT_START):
            at += 1
        paragraph.insert(at, start)
        paragraphs[-1].extend(ends)
        return
    first, last = _cut(letters, *found)
    first, last = _whole_fields(list(_runs(paragraphs)), first, last)
    put_around_runs(first, last, start, ends)


def put_around_runs(first: Element, last: Element, start: Element, ends: Sequence[Element]) -> None:
    """Puts ``start`` before one run and ``ends`` after another, outside of what begins or ends with them."""
    first, last = _outermost(first, -1), _outermost(last, 1)
    parent = first.getparent()
    parent.insert(parent.index(first), start)
    parent = last.getparent()
    at = parent.index(last) + 1
    while at < len(parent) and (parent[at].tag == _COMMENT_END or is_reference(parent[at])):
        at += 1  # comments on the same words come in the order in which they were put in
    for n, each in enumerate(ends):
        parent.insert(at + n, each)


def is_reference(element: Element) -> bool:
    """Whether an element is a run that holds the reference of a comment and nothing else."""
    inside = [child.tag for child in element if child.tag != _RUN_PROPERTIES] if element.tag == _R else []
    return inside == [w("commentReference")]


def join_runs(root: Element) -> None:
    """Joins neighbouring runs and texts that do not differ, so that it cannot be seen where they were cut.

    It is for comparing, not for files: ids of tracked looks and the attribute that keeps spaces go.
    """
    for change in root.iter(w("rPrChange")):
        change.attrib.pop(w("id"), None)
    for text in root.iter(_T):
        text.attrib.pop(_SPACE, None)
    for run in list(root.iter(_R)):
        before = run.getprevious()
        if before is not None and before.tag == _R and not (before.tail or "").strip() and _alike(before, run):
            for child in list(run)[len(run.findall(_RUN_PROPERTIES)) :]:
                before.append(child)
            before.tail = run.tail
            run.getparent().remove(run)
    for text in list(root.iter(_T)):
        before = text.getprevious()
        if before is not None and before.tag == _T and not len(before) and not len(text):
            before.text, before.tail = (before.text or "") + (text.text or ""), text.tail
            text.getparent().remove(text)


def _alike(one: Element, other: Element) -> bool:
    from lxml import etree

    looks = [[etree.tostring(look, method="c14n") for look in run.findall(_RUN_PROPERTIES)] for run in (one, other)]
    return looks[0] == looks[1] and dict(one.attrib) == dict(other.attrib)


# Finding


def _continued(paragraph: Element) -> list[Element]:
    """The paragraph and those that a reader sees as one with it, since the marks between them are deleted."""
    found = [paragraph]
    while (mark := found[-1].find(f"{_PARAGRAPH_PROPERTIES}/{_RUN_PROPERTIES}")) is not None:
        following = found[-1].getnext()
        if following is None or following.tag != _P:
            break
        if mark.find(w("del")) is None and mark.find(w("moveFrom")) is None:
            break
        found.append(following)
    return found


def _runs(parents: Iterable[Element]) -> Iterator[Element]:
    """The runs in what a reader reads, in order; deleted ones are not."""
    for parent in parents:
        for child in parent:
            if child.tag == _R:
                yield child
            elif child.tag in _WRAPPERS:
                yield from _runs([child])


def _letters(paragraphs: Sequence[Element]) -> _Letters:
    found = _Letters()
    text: list[str] = []
    for run in _runs(paragraphs):
        if _unseen(run):
            continue
        for child in run:
            if child.tag in _GAPS:
                found.gaps.add(len(text))
                continue
            words = (child.text or "") if child.tag == _T else "-" if child.tag == w("noBreakHyphen") else ""
            for offset, character in enumerate(words):
                for letter in _plain(character):
                    if letter.isspace():
                        found.gaps.add(len(text))
                    else:
                        text.append(letter)
                        found.at.append((len(found.stretches), offset))
            if words:
                found.stretches.append(_Stretch(run, child, words))
    found.text = "".join(text)
    return found


def _plain(text: str) -> str:
    """The text as it is compared: one form of each accent, ligature and hyphen, no soft hyphens or control characters."""
    if text.isascii() and text.isprintable():
        return text
    spaced = "".join(" " if c.isspace() else c for c in text)
    kept = (c for c in unicodedata.normalize("NFKD", spaced) if unicodedata.category(c) not in ("Cc", "Cf"))
    return "".join(kept).replace("\u2010", "-").replace("\u2011", "-")


def _unseen(run: Element) -> bool:
    """Whether a run says itself that it is hidden or deleted. What a style hides is passed over in ``_find``."""
    properties = run.find(_RUN_PROPERTIES)
    if properties is None:
        return False
    hidden = properties.find(w("vanish"))
    off = hidden is None or hidden.get(w("val"), "1") in ("0", "false", "off", "none")
    return not off or properties.find(w("del")) is not None


_Spot = tuple[int, int]


def _find(letters: _Letters, wanted: str, nth: int) -> tuple[_Spot, _Spot] | None:
    """The first and the last letter of the words, each as stretch and place in it."""
    if not wanted:
        return None
    spots = []
    at = letters.text.find(wanted)
    while at >= 0:
        spots.append(at)
        at = letters.text.find(wanted, at + 1)
    # "XX" is looked for where it is a word, not in "XXII", unless it is no word anywhere
    spots = [at for at in spots if _ends(letters, at) and _ends(letters, at + len(wanted))] or spots
    if spots:
        at = spots[min(nth, len(spots) - 1)]
        return letters.at[at], letters.at[at + len(wanted) - 1]
    return _find_among_hidden(letters, wanted)


def _ends(letters: _Letters, at: int) -> bool:
    """Whether a word ends, or none stands, before a letter."""
    if at in (0, len(letters.text)) or at in letters.gaps:
        return True
    return not all(c.isalnum() or unicodedata.combining(c) for c in letters.text[at - 1 : at + 1])


def _find_among_hidden(letters: _Letters, wanted: str) -> tuple[_Spot, _Spot] | None:
    """The words where stretches between them are passed over whole: hidden by a style, in white, or tiny."""
    pieces = [""] * len(letters.stretches)
    for (stretch, _), letter in zip(letters.at, letters.text, strict=True):
        pieces[stretch] += letter
    if len(pieces) > _MOST_STRETCHES:
        return None
    begun: dict[int, tuple[int, int]] = {}  # how many letters were found so far: where they began
    first = {stretch: at for at, (stretch, _) in reversed(list(enumerate(letters.at)))}
    for stretch, piece in enumerate(pieces):
        longer: dict[int, tuple[int, int]] = {}
        for length, start in begun.items():
            rest = len(wanted) - length
            if len(piece) >= rest and piece.startswith(wanted[length:]):
                return start, letters.at[first[stretch] + rest - 1]
            if piece and wanted.startswith(piece, length):
                longer.setdefault(length + len(piece), start)
        for cut in range(len(piece)):
            if wanted.startswith(piece[cut:]):
                longer.setdefault(len(piece) - cut, letters.at[first[stretch] + cut])
        begun = begun | longer
    return None


# Cutting


def _cut(letters: _Letters, start: _Spot, end: _Spot) -> tuple[Element, Element]:
    """Cuts the runs so that the words are whole runs; the first and the last of them."""
    closing = letters.stretches[end[0]]
    last = closing.run
    if closing.divisible and end[1] + 1 < len(closing.text):
        _cut_text(closing.element, end[1] + 1)
    if closing.element.getnext() is not None:
        _cut_run(last, closing.element.getnext())
    opening = letters.stretches[start[0]]
    first, text = opening.run, opening.element
    if opening.divisible and start[1]:
        text = _cut_text(text, start[1])
    before = text.getprevious()
    if before is not None and before.tag != _RUN_PROPERTIES:
        new = _cut_run(first, text)
        last = new if last is first else last
        first = new
    return first, last


def _cut_text(text: Element, at: int) -> Element:
    """Cuts a text in two; the second half."""
    words = text.text
    rest = text.makeelement(_T, text.attrib, text.nsmap)
    text.text, rest.text = words[:at], words[at:]
    for half in (text, rest):
        half.set(_SPACE, "preserve")
    text.getparent().insert(text.getparent().index(text) + 1, rest)
    return rest


def _cut_run(run: Element, at: Element) -> Element:
    """Cuts a run in two before a child, each with the look of the whole; the second half."""
    rest = run.makeelement(run.tag, run.attrib, run.nsmap)
    look = run.find(_RUN_PROPERTIES)
    if look is not None:
        look = deepcopy(look)
        look.tail = None
        rest.append(look)
    rest.extend(list(run)[run.index(at) :])
    run.getparent().insert(run.getparent().index(run) + 1, rest)
    return rest


def _whole_fields(runs: list[Element], first: Element, last: Element) -> tuple[Element, Element]:
    """The first and the last run, with the whole of a field where all of its result, or a part and more, is between.

    Word throws the result away when it works the field out anew, and with it a mark that stands in it.
    """
    start, end = runs.index(first), runs.index(last)
    for begin, separator, close in sorted(_fields(runs), key=lambda f: f[2] - f[0]):
        starts_in, ends_in = begin < start <= close, begin <= end < close
        if starts_in != ends_in or (starts_in and start <= separator + 1 and end >= close - 1):
            start, end = min(start, begin), max(end, close)
    return runs[start], runs[end]


def _fields(runs: list[Element]) -> Iterator[tuple[int, int, int]]:
    """The fields that begin and end among the runs: the numbers of the runs that begin, separate and end each."""
    opened: list[list[int]] = []
    for number, run in enumerate(runs):
        for char in run.findall(w("fldChar")):
            kind = char.get(w("fldCharType"))
            if kind == "begin":
                opened.append([number, number])
            elif kind == "separate" and opened:
                opened[-1][1] = number
            elif kind == "end" and opened:
                begin, separator = opened.pop()
                yield begin, separator, number


def _outermost(element: Element, step: int) -> Element:
    """The outermost wrapper in its paragraph that begins (step -1) or ends (step 1) with an element.

    A wrapper that must stay in one piece counts whatever stands before or after the element in it.
    """
    while (parent := element.getparent()).tag in _WRAPPERS:
        beside = element.itersiblings(preceding=step < 0)
        if any(each.tag not in _NO_WORDS and not is_reference(each) for each in beside) and not _in_one_piece(parent):
            break
        element = parent
    return element


def _in_one_piece(wrapper: Element) -> bool:
    if wrapper.tag != _SDT_CONTENT:
        return bool(wrapper.tag == _SIMPLE_FIELD)
    properties = wrapper.getparent().find(_SDT_PROPERTIES)
    return properties is not None and any(properties.find(name) is not None for name in _ONE_PIECE)
