"""Which words of a Word document stand out too little from what lies behind them.

The contrast of two colours and the least that is asked for are those of WCAG 2.2, success criterion 1.4.3, and its
definitions of contrast ratio, relative luminance and large text (W3C Recommendation, 5 October 2023).
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from pccreply.drafts.docx.styles import LONGEST_CHAIN, TOO_SMALL, is_white
from pccreply.drafts.docx.wml import VAL, children, is_on, value, w
from pccreply.drafts.gathering import tidy
from pccreply.model.file_facts import FaintText

if TYPE_CHECKING:
    from pccreply.drafts.docx.walk import Walk

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TEXT_FILL = "{http://schemas.microsoft.com/office/word/2010/wordml}textFill"
_P, _R, _T, _TC, _TBL, _BOX, _PROPERTIES = map(w, ("p", "r", "t", "tc", "tbl", "txbxContent", "pPr"))
_GONE = frozenset((w("del"), w("moveFrom")))
WHITE, BLACK, AUTOMATIC, UNKNOWN = "FFFFFF", "000000", "auto", "?"
_ENOUGH, _ENOUGH_FOR_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD, _USUAL = 36, 28, 20
"""Half-points: 18 point, 14 point bold; and the size of text of which nothing is said."""

# ECMA-376 Part 1, 17.18.40
_HIGHLIGHTS = {
    "black": BLACK, "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": WHITE, "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
    "none": "",
}  # fmt: skip
# 17.18.97 and 20.1.6.2: the names that documents use, and those of the theme
_THEME = {
    "dark1": "dk1", "text1": "dk1", "light1": "lt1", "background1": "lt1", "dark2": "dk2", "text2": "dk2",
    "light2": "lt2", "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
}  # fmt: skip


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours ("RRGGBB"), from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def faint_text(walk: Walk) -> Iterator[FaintText]:
    """The words, paragraph by paragraph, whose contrast is known and too low.

    Where a colour or what lies behind it cannot be told (a text box with no plain colour, the bands of a table
    style, a theme that is not there) nothing is said. Automatic colour is Word's own care; hidden words and white
    ones on white are no faint words but hidden ones.
    """
    return _Inks(walk).faint()


@dataclass(frozen=True, slots=True)
class _Ink:
    """What properties say of words; None is "as in what lies below". An empty fill lets through what is behind."""

    colour: str | None = None
    fill: str | None = None
    highlight: str | None = None
    size: int | None = None
    bold: bool | None = None
    hidden: bool | None = None

    def over(self, below: _Ink) -> _Ink:
        said = {each.name: own for each in fields(self) if (own := getattr(self, each.name)) is not None}
        return replace(below, **said) if said else below


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A style with those it is based on: the ink of its words, what lies behind its paragraphs or its cells."""

    ink: _Ink = _Ink()
    fill: str | None = None
    banded: bool = False
    inked: bool = False
    """whether rows or columns of a table style have a fill, or a colour, of their own"""


class _Inks:
    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.theme = _theme(walk)
        self.sheets: dict[str, _Sheet] = {}
        styles = walk.parts.only("styles")
        defaults = None if styles is None else styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self.defaults = self._ink(defaults)
        self.behind: dict[Any, str] = {}

    def faint(self) -> Iterator[FaintText]:
        for root in self.walk.roots:
            found: dict[Any, list[tuple[str, str, bool, str]]] = {}
            for run in root.iter(_R):
                paragraph = _paragraph_of(run)
                if paragraph in self.walk.places:
                    words = "".join(text.text or "" for text in run.iterchildren(_T))
                    if any(map(str.isalnum, words)):
                        found.setdefault(paragraph, []).append((*self._look(run, paragraph), words))
            for paragraph, runs in found.items():
                yield from self._of_paragraph(paragraph, runs)

    def _of_paragraph(self, paragraph: Any, runs: list[tuple[str, str, bool, str]]) -> Iterator[FaintText]:
        looks: dict[tuple[str, str, bool], str] = {}
        for colour, behind, large, words in runs:
            looks[colour, behind, large] = looks.get((colour, behind, large), "") + words
        for (colour, behind, large), words in looks.items():
            if {colour, behind} & {UNKNOWN, AUTOMATIC}:
                continue
            ratio, least = contrast(colour, behind), _ENOUGH_FOR_LARGE if large else _ENOUGH
            if ratio < least:
                place = replace(self.walk.places[paragraph], excerpt=tidy(words))
                yield FaintText(tidy(words), round(ratio, 3), least, place)

    def _look(self, run: Any, paragraph: Any) -> tuple[str, str, bool]:
        """The colour of a run, what lies behind it, and whether it is large; hidden words are of unknown colour."""
        # where the schema has the properties; there may be many runs to look through
        first = next(iter(paragraph), None)
        of_paragraph = children(first if first is not None and first.tag == _PROPERTIES else None)
        of_run = run.find(w("rPr"))
        style = self._sheet(value(of_paragraph.get(w("pStyle")), self.walk.styles.default_paragraph))
        character = self._sheet(value(children(of_run).get(w("rStyle"))))
        table = next(paragraph.iterancestors(_TBL, _BOX), None)
        below = self.defaults
        if table is not None and table.tag == _TBL:
            below = self._of_table(table).ink.over(below)
            if self._of_table(table).inked:
                below = replace(below, colour=UNKNOWN)
        ink = self._ink(of_run).over(character.ink).over(style.ink).over(below)
        size = _USUAL if ink.size is None else ink.size
        if ink.hidden or size <= TOO_SMALL:
            return UNKNOWN, UNKNOWN, False
        own = self._fill(of_paragraph.get(w("shd")))
        behind = ink.highlight or ink.fill or (style.fill if own is None else own) or self._behind(paragraph)
        if is_white(ink.colour) and (is_white(ink.fill) if ink.fill else behind == WHITE):
            return UNKNOWN, UNKNOWN, False
        large = size >= (_LARGE_BOLD if ink.bold else _LARGE)
        return ink.colour or AUTOMATIC, behind, large

    # What lies behind

    def _behind(self, element: Any) -> str:
        """The colour behind what stands in a cell, a text box, or on the page."""
        parent = element.getparent()
        if parent is None:
            return UNKNOWN if element.find(w("background")) is not None else WHITE
        known = self.behind.get(parent)
        if known is None:
            known = self.behind[parent] = self._behind_inside(parent) or self._behind(parent)
        return known

    def _behind_inside(self, container: Any) -> str | None:
        if container.tag == _TC:
            return self._fill(children(container.find(w("tcPr"))).get(w("shd")))
        if container.tag == _TBL:
            table = self._of_table(container)
            direct = self._fill(children(container.find(w("tblPr"))).get(w("shd")))
            return UNKNOWN if table.banded else direct or table.fill
        if container.tag == _BOX:
            return _fill_of_box(container)
        return None

    def _of_table(self, table: Any) -> _Sheet:
        return self._sheet(value(children(table.find(w("tblPr"))).get(w("tblStyle"))))

    # What styles and properties say

    def _sheet(self, style: str, chain: int = 0) -> _Sheet:
        element = self.walk.styles.elements.get(style)
        if element is None:
            return _Sheet()
        known = self.sheets.get(style)
        if known is None:
            self.sheets[style] = _Sheet()  # a style based on itself ends here
            if chain > LONGEST_CHAIN:
                return _Sheet()
            parts = children(element)
            base = self._sheet(value(parts.get(w("basedOn"))), chain + 1)
            fill = base.fill
            for properties in ("pPr", "tblPr", "tcPr"):
                own = self._fill(children(parts.get(w(properties))).get(w("shd")))
                fill = fill if own is None else own
            conditions = list(element.iterchildren(w("tblStylePr")))
            banded = any(each.find(f"{w('tcPr')}/{w('shd')}") is not None for each in conditions)
            inked = any(each.find(f"{w('rPr')}/{w('color')}") is not None for each in conditions)
            known = self.sheets[style] = _Sheet(
                self._ink(parts.get(w("rPr"))).over(base.ink), fill, banded or base.banded, inked or base.inked
            )
        return known

    def _ink(self, properties: Any) -> _Ink:
        parts = children(properties)
        size = value(parts.get(w("sz")))
        colour = self._colour(parts.get(w("color")), VAL, "themeColor", "themeTint", "themeShade")
        return _Ink(
            UNKNOWN if _TEXT_FILL in parts else colour,
            self._fill(parts.get(w("shd"))),
            _HIGHLIGHTS.get(value(parts[w("highlight")]), UNKNOWN) if w("highlight") in parts else None,
            int(float(size)) if re.fullmatch(r"\d{1,5}(\.\d+)?", size) else None,
            is_on(parts[w("b")]) if w("b") in parts else None,
            is_on(parts[w("vanish")]) if w("vanish") in parts else None,
        )

    def _fill(self, shade: Any) -> str | None:
        """The colour that a ``w:shd`` puts behind; empty where it puts none, None where there is no such element."""
        if shade is None:
            return None
        pattern = value(shade, "clear")
        if pattern == "solid":
            found = self._colour(shade, w("color"), "themeColor", "themeTint", "themeShade")
            return BLACK if found == AUTOMATIC else found
        if pattern not in ("clear", "nil"):
            return UNKNOWN
        found = self._colour(shade, w("fill"), "themeFill", "themeFillTint", "themeFillShade")
        return "" if found in (None, AUTOMATIC) else found

    def _colour(self, element: Any, plain: str, named: str, tinted: str, shaded: str) -> str | None:
        if element is None:
            return None
        name = element.get(w(named), "none")
        if name != "none":
            return self._of_theme(name, element.get(w(tinted)), element.get(w(shaded)))
        text = element.get(plain, AUTOMATIC)
        return AUTOMATIC if text.lower() == AUTOMATIC else text.upper() if _is_colour(text) else UNKNOWN

    def _of_theme(self, name: str, tint: str | None, shade: str | None) -> str:
        """A colour of the theme, lighter by ``tint`` or darker by ``shade`` (two hexadecimal digits, 17.3.2.6)."""
        colour = self.theme.get(_THEME.get(name, ""), UNKNOWN)
        if colour == UNKNOWN or not (tint or shade):
            return colour
        share = _hexadecimal(tint or shade or "")
        if share is None:
            return UNKNOWN
        hue, light, strength = colorsys.rgb_to_hls(*_channels(colour))
        light = light * share + (1 - share if tint else 0)
        return "".join(f"{round(each * 255):02X}" for each in colorsys.hls_to_rgb(hue, light, strength))


def _theme(walk: Walk) -> dict[str, str]:
    """The colours of the theme by their names ("accent1"); none where a document gives the names another meaning."""
    root, settings = walk.parts.only("theme"), walk.parts.only("settings")
    mapping = None if settings is None else settings.find(w("clrSchemeMapping"))
    usual = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
    if root is None or (mapping is not None and any(mapping.get(w(k), v) != v for k, v in usual.items())):
        return {}
    found = {}
    for scheme in root.iter(f"{_A}clrScheme"):
        for each in scheme:
            colour = next((c.get("lastClr") or c.get("val", "") for c in each), "")
            if _is_colour(colour):
                found[each.tag.removeprefix(_A)] = colour.upper()
    return found


def _fill_of_box(box: Any) -> str:
    """The plain colour of a text box; unknown where it has none, since anything may lie behind it."""
    shape = box.getparent().getparent()
    for each in shape if shape is not None else ():
        if each.tag.endswith("}spPr"):
            colour = each.find(f"{_A}solidFill/{_A}srgbClr")
            if colour is not None and not len(colour) and _is_colour(colour.get("val", "")):
                return str(colour.get("val")).upper()
    return UNKNOWN


def _paragraph_of(run: Any) -> Any:
    """The paragraph that shows a run, None where a tracked change took it out."""
    for each in run.iterancestors():
        if each.tag in _GONE:
            return None
        if each.tag == _P:
            return each
    return None


def _luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return red, green, blue


def _is_colour(text: str) -> bool:
    return re.fullmatch("[0-9A-Fa-f]{6}", text) is not None


def _hexadecimal(text: str) -> float | None:
    return int(text, 16) / 255 if re.fullmatch("[0-9A-Fa-f]{1,2}", text) else None
