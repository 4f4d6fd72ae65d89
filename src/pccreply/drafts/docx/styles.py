"""How runs and paragraphs look, as far as a reader of the words must know: bold, hidden, language, lists, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from pccreply.drafts.docx.wml import VAL, children, is_on, number, value, w

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BOLD, _VANISH, _COLOUR, _SIZE, _HIGHLIGHT, _SHADE, _LANG = map(
    w, ("b", "vanish", "color", "sz", "highlight", "shd", "lang")
)
TOO_SMALL = 2
"""Half-points: text of this size or less cannot be read on the page."""


@dataclass(frozen=True, slots=True)
class Look:
    """What run properties say; None is "as in what lies below"."""

    bold: bool | None = None
    vanish: bool | None = None
    colour: str | None = None
    size: int | None = None
    highlight: bool | None = None
    fill: str | None = None
    language: str | None = None

    def over(self, below: Look) -> Look:
        """This look where it says something, the one below elsewhere."""
        if self is NO_LOOK:
            return below
        if below is NO_LOOK:
            return self
        return Look(
            below.bold if self.bold is None else self.bold,
            below.vanish if self.vanish is None else self.vanish,
            self.colour or below.colour,
            below.size if self.size is None else self.size,
            below.highlight if self.highlight is None else self.highlight,
            self.fill or below.fill,
            self.language or below.language,
        )

    def hidden(self, on_colour: bool) -> bool:
        """Whether nobody sees it: hidden, tiny, or white where nothing darker lies behind it."""
        if self.vanish or (self.size is not None and self.size <= TOO_SMALL):
            return True
        return is_white(self.colour) and not on_colour and (self.fill in (None, "AUTO") or is_white(self.fill))

    @property
    def marked(self) -> bool:
        """Whether it is highlighted, or shaded in a yellow that says "look here"."""
        return bool(self.highlight) or (self.fill is not None and _yellow(self.fill))


NO_LOOK = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes from the styles it is based on. ``level`` is that of a heading, from 1."""

    name: str = ""
    look: Look = NO_LOOK
    level: int = 0
    number: str = ""
    depth: int | None = None
    shaded: bool = False
    """whether it puts a colour behind the words; of a table style, in any of its rows or cells"""


NO_STYLE = Style()
LONGEST_CHAIN = 50
"""Styles that rest on one another; Word takes 11."""


@dataclass(slots=True)
class Styles:
    """The styles of a document, each worked out when it is first asked for."""

    elements: dict[str, Any] = field(default_factory=dict)
    defaults: Look = NO_LOOK
    default_paragraph: str = ""
    _known: dict[str, Style] = field(default_factory=dict)
    _chain: int = 0

    def __getitem__(self, style: str) -> Style:
        known = self._known.get(style)
        if known is None:
            if self._chain >= LONGEST_CHAIN:
                return NO_STYLE
            self._known[style] = NO_STYLE  # a style based on itself ends here
            self._chain += 1
            known = self._known[style] = self._read(style)
            self._chain -= 1
        return known

    def list_styles(self) -> dict[str, str]:
        """Each numbering style with the list that it names."""
        return {key: self[key].number for key, each in self.elements.items() if each.get(w("type")) == "numbering"}

    def _read(self, style: str) -> Style:
        element = self.elements.get(style)
        if element is None:
            return NO_STYLE
        parts = children(element)
        based = value(parts.get(w("basedOn")))
        base = self[based] if based else NO_STYLE
        name = value(parts.get(w("name")))
        own = read_look(parts.get(w("rPr")))
        list_id, depth, level, shaded = base.number, base.depth, base.level, base.shaded
        if w("pPr") in parts:
            properties = children(parts[w("pPr")])
            numbered = properties.get(w("numPr"))
            if numbered is not None:
                list_id = value(numbered.find(w("numId"))) or list_id
                deep = numbered.find(w("ilvl"))
                depth = depth if deep is None else number(value(deep))
            level = outline(properties, level)
            shaded = is_shaded(properties[_SHADE]) if _SHADE in properties else shaded
        named = _HEADING.fullmatch(name)
        if named:
            level = int(named[1])
        elif name.lower() == "title":
            level = 1
        if element.get(w("type")) == "table":
            shaded = shaded or any(is_shaded(shade) for shade in element.iter(_SHADE))
        return replace(
            base, name=name, look=own.over(base.look), level=level, number=list_id, depth=depth, shaded=shaded
        )


def read_styles(root: Any) -> Styles:
    """The styles of ``styles.xml``."""
    found = Styles()
    for each in root.iterchildren(w("style")):
        key = each.get(w("styleId"), "")
        found.elements.setdefault(key, each)
        if each.get(w("type")) == "paragraph" and each.get(w("default")) in ("1", "true", "on"):
            found.default_paragraph = key
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    found.defaults = read_look(defaults)
    return found


def read_look(properties: Any) -> Look:
    """What a ``w:rPr`` says."""
    if properties is None or not len(properties):
        return NO_LOOK
    bold = vanish = size = highlight = colour = fill = language = None
    for child in properties:
        tag = child.tag
        if tag == _BOLD:
            bold = is_on(child)
        elif tag == _VANISH:
            vanish = is_on(child)
        elif tag == _COLOUR:
            colour = child.get(VAL, "").upper()
        elif tag == _SIZE:
            text = child.get(VAL, "")
            size = int(float(text)) if re.fullmatch(r"\d{1,5}(\.\d+)?", text) else None
        elif tag == _HIGHLIGHT:
            highlight = child.get(VAL, "none") not in ("none", "white")
        elif tag == _SHADE:
            fill = child.get(w("fill"), "").upper() or None
        elif tag == _LANG:
            language = child.get(VAL)
    return Look(bold, vanish, colour, size, highlight, fill, language)


def outline(properties: dict[str, Any], otherwise: int) -> int:
    """The level of a heading, from 1, by ``w:outlineLvl`` (from 0; 9 is body text)."""
    text = value(properties.get(w("outlineLvl")))
    return otherwise if not text.isdigit() else (int(text) + 1) % 10


def is_shaded(element: Any) -> bool:
    """Whether a ``w:shd`` puts a colour other than white behind the words."""
    return element is not None and element.get(w("fill"), "auto").upper() not in ("", "AUTO", "FFFFFF")


def is_white(colour: str | None) -> bool:
    """Whether a colour is white, or so near it that nobody sees it on white paper."""
    return colour is not None and re.fullmatch("(?:F[0-9A-F]){3}", colour) is not None


def is_yellow(element: Any) -> bool:
    """Whether a ``w:shd`` puts a yellow behind the words that says "look here"."""
    return element is not None and _yellow(element.get(w("fill"), "").upper())


def _yellow(fill: str) -> bool:
    if not re.fullmatch("[0-9A-F]{6}", fill):
        return False
    red, green, blue = (int(fill[n : n + 2], 16) for n in (0, 2, 4))
    return red >= 0xF0 and green >= 0xE0 and blue <= 0xA0
