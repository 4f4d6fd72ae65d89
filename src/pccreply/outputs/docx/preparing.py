"""A part of a template made ready so that what Jinja makes of it is finished as it stands.

What ``finishing`` finds in the tree of every single letter is found here once, in the text that docxtpl
has patched: where an id is counted, which table or cell may stay hollow, and that no condition or loop
can leave an element open. A part of which that cannot be said is written the slow way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pccreply.outputs.docx.counting import Counts
from pccreply.outputs.docx.wml import NAMESPACE, Element

_TOKENS = re.compile(
    r"(?P<jinja>\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\})|(?P<element></?[^<>\"'\s/]+(?:[^<>\"]|\"[^\"]*\")*>)", re.DOTALL
)
_NAME = re.compile(r"</?([^\s/>]+)")
_ID = re.compile(r'(?<=\sw:id=")[^"]*(?=")')
_NAMED = re.compile(r'\sw:name="([^"]*)"')
_DRAWN = re.compile(r'(?<=\sid=")[^"]*(?=")')
_STATEMENT = re.compile(r"\{%\s*(\w+)")
_HOLDERS = ("w:hdr", "w:ftr", "w:tc", "w:txbxContent")
_UNENDED = ("</w:tbl>", "</w:tcPr>", "<w:tcPr/>")

CONTROL, DRAWING = "_control", "_drawing"
"""The names that show the next id; a template's own tags cannot use a name that begins so."""


class OnlySlowly(Exception):
    """The part can be written only by way of its tree. Holds why."""


def _with_rows(xml: str) -> str:
    """A table, where it has a row."""
    return xml if "<w:tr>" in xml or "<w:tr " in xml else ""


def _ended(xml: str) -> str:
    """What a cell, a text box or a header holds, with a paragraph at its end."""
    whole = xml.rstrip()
    return f"{xml}<w:p/>" if not whole or whole.endswith(_UNENDED) else xml


FILTERS: Mapping[str, Callable[[str], str]] = {"_with_rows": _with_rows, "_ended": _ended}
"""The filters of prepared parts."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark of the template: the text of its two elements around their ids."""

    number: int
    name: str
    start: tuple[str, str]
    end: tuple[str, str]


class Shown:
    """A value that is worked out where it is shown."""

    def __init__(self, show: Callable[[], str]) -> None:
        self.__html__ = show


def counted(counts: Counts, bookmarks: tuple[Bookmark, ...]) -> dict[str, Any]:
    """What prepared parts name beside the letter's fields: ids counted by ``counts``, their ``bookmarks``."""
    names: dict[str, Any] = {
        CONTROL: Shown(lambda: str(next(counts.controls))),
        DRAWING: Shown(lambda: str(next(counts.drawings))),
    }
    for bookmark in bookmarks:
        names |= _shown(bookmark, counts)
    return names


def _shown(bookmark: Bookmark, counts: Counts) -> dict[str, Any]:
    mark = ""

    def start() -> str:
        nonlocal mark
        mark = counts.bookmark(bookmark.name)
        return mark.join(bookmark.start) if mark else ""

    def end() -> str:
        return mark.join(bookmark.end) if mark else ""

    return {f"_start{bookmark.number}": Shown(start), f"_end{bookmark.number}": Shown(end)}


@dataclass(slots=True)
class _Open:
    """An element that is open: its name, the place of its tag among the pieces, in which condition or loop.

    ``row`` is set on a table that is sure to have one, ``run_before`` on a run that held another (in a text box).
    """

    name: str
    place: int
    scope: int
    row: bool = False
    run_before: bool = False


def prepare(patched: str, first_bookmark: int = 0) -> tuple[str, list[Bookmark]]:
    """The Jinja source of a part, and the bookmarks that it shows, numbered from ``first_bookmark``.

    Raises OnlySlowly where rendering alone would not do.
    """
    return _Preparing(first_bookmark).prepared(patched)


def part_namespaces(root: Element) -> dict[str | None, str]:
    """Every namespace that a part declares. Raises OnlySlowly where one prefix stands for two."""
    found: dict[str | None, str] = {}
    for element in root.iter(etree.Element):
        for prefix, uri in element.nsmap.items():
            if found.setdefault(prefix, uri) != uri:
                raise OnlySlowly(f'the prefix "{prefix}" stands for two namespaces')
    if found.get("w") != NAMESPACE:
        raise OnlySlowly('the prefix "w" does not stand for the namespace of Word documents')
    return found


class _Preparing:
    def __init__(self, first_bookmark: int) -> None:
        self.pieces: list[str] = []
        self.before: defaultdict[int, str] = defaultdict(str)
        self.after: defaultdict[int, str] = defaultdict(str)
        self.first_bookmark = first_bookmark
        self.bookmarks: list[Bookmark] = []
        self.open: list[_Open] = []
        self.starts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        # Each condition, branch and loop has a number of its own; with it what was open where it began.
        self.scopes: list[tuple[int, list[str]]] = [(0, [])]
        self.known_scopes = 0

    def prepared(self, patched: str) -> tuple[str, list[Bookmark]]:
        for kind, text in _tokens(patched):
            self.pieces.append(text)
            if kind == "jinja":
                self.jinja(text)
            elif kind == "element":
                self.element(text)
        if any(self.starts.values()):
            self.unpaired([place for starts in self.starts.values() for place, _ in starts])
        if len(self.scopes) > 1 or self.open:
            raise OnlySlowly("a condition or loop, or an element, stays open")
        pieces = (self.before[n] + piece + self.after[n] for n, piece in enumerate(self.pieces))
        return "".join(pieces), self.bookmarks

    @property
    def scope(self) -> int:
        return self.scopes[-1][0]

    def jinja(self, text: str) -> None:
        if text.startswith("{{") and next((e.run_before for e in reversed(self.open) if e.name == "w:r"), False):
            raise OnlySlowly("words and a text box stand in one run")
        statement = _STATEMENT.match(text)
        word = statement[1] if statement else ""
        if word in ("elif", "else", "endif", "endfor"):
            _, before = self.scopes.pop()
            if before != [element.name for element in self.open]:
                raise OnlySlowly("a condition or loop cuts an element in two")
        if word in ("if", "for", "elif", "else"):
            self.known_scopes += 1
            self.scopes.append((self.known_scopes, [element.name for element in self.open]))

    def element(self, text: str) -> None:
        found = _NAME.match(text)
        name = found[1] if found else ""
        if "{%" in text or ("{" in text and name in ("w:bookmarkStart", "w:bookmarkEnd")):
            raise OnlySlowly(f"a condition stands inside the tag of an element ({name})")
        if text.startswith("</"):
            self.closed(name)
            return
        if name == "w:tr":
            self.row()
        if name == "w:t" and (not self.open or self.open[-1].name != "w:r"):
            raise OnlySlowly("words stand outside a run")
        if not text.endswith("/>"):
            self.open.append(_Open(name, len(self.pieces) - 1, self.scope))
        elif name in _HOLDERS:
            self.pieces[-1] = f"{text[:-2]}><w:p/></{name}>"
        elif name == "w:tbl":
            self.pieces[-1] = ""
        elif name == "w:bookmarkStart":
            self.starts[_attribute(_ID, text)].append((len(self.pieces) - 1, self.scope))
        elif name == "w:bookmarkEnd":
            self.bookmark_end(text)
        elif name == "w:id" and self.open and self.open[-1].name == "w:sdtPr":
            self.pieces[-1] = re.sub(r'(?<=\sw:val=")[^"]*(?=")', f"{{{{ {CONTROL} }}}}", text)
        if name.endswith(":docPr"):
            self.pieces[-1] = _DRAWN.sub(f"{{{{ {DRAWING} }}}}", text, count=1)

    def row(self) -> None:
        """A row is certain for the tables around it that stand in the same condition or loop."""
        for element in self.open:
            element.row = element.row or (element.name == "w:tbl" and element.scope == self.scope)

    def closed(self, name: str) -> None:
        element = self.open.pop() if self.open else None
        if element is None or element.name != name:
            raise OnlySlowly(f"an element is closed that is not open ({name})")
        if name == "w:r":
            for around in self.open:
                around.run_before = around.run_before or around.name == "w:r"
        elif name == "w:tbl" and not element.row:
            self.filtered("_with_rows", element, element.place, len(self.pieces))
        elif name in _HOLDERS:
            inside = "".join(self.pieces[element.place + 1 : -1]).rstrip()
            if not inside.endswith(("</w:p>", "<w:p/>", "</w:sdt>")):
                self.filtered("_ended", element, element.place + 1, len(self.pieces) - 1)

    def filtered(self, filter_: str, element: _Open, start: int, end: int) -> None:
        """Send the pieces from ``start`` to ``end`` through a filter when they are rendered."""
        if element.scope != self.scope:
            raise OnlySlowly(f"an element is cut by a condition or loop ({element.name})")
        if any(re.match(r"\{%\s*set\b", piece) for piece in self.pieces[start:end]):
            raise OnlySlowly("a table, a cell or a header that may stay empty holds a {% set %}")
        self.before[start] = f"{{% filter {filter_} %}}{self.before[start]}"
        self.after[end - 1] += "{% endfilter %}"

    def bookmark_end(self, text: str) -> None:
        starts = self.starts[_attribute(_ID, text)]
        if not starts:
            self.unpaired([len(self.pieces) - 1])
            return
        place, scope = starts.pop()
        if scope != self.scope:
            raise OnlySlowly("a bookmark begins inside a condition or loop and ends outside, or the other way round")
        start = self.pieces[place]
        number = self.first_bookmark + len(self.bookmarks)
        self.bookmarks.append(Bookmark(number, _attribute(_NAMED, start), _around(start), _around(text)))
        self.pieces[place] = f"{{{{ _start{number} }}}}"
        self.pieces[-1] = f"{{{{ _end{number} }}}}"

    def unpaired(self, places: list[int]) -> None:
        """Half a bookmark is none; in a loop it might meet the other half of another round."""
        if len(self.scopes) > 1:
            raise OnlySlowly("half a bookmark stands in a condition or loop")
        for place in places:
            self.pieces[place] = ""


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    done = 0
    for found in _TOKENS.finditer(text):
        if found.start() > done:
            yield "text", text[done : found.start()]
        yield found.lastgroup or "", found[0]
        done = found.end()
    if done < len(text):
        yield "text", text[done:]


def _attribute(pattern: re.Pattern[str], element: str) -> str:
    found = pattern.search(element)
    return found[found.lastindex or 0] if found else ""


def _around(element: str) -> tuple[str, str]:
    found = _ID.search(element)
    return (element[: found.start()], element[found.end() :]) if found else (element, "")
