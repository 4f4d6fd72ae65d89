"""The labels of lists as Word shows them (ECMA-376 Part 1, 17.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pccreply.drafts.docx.wml import number, value, w
from pccreply.drafts.labels import formatted

# Bullets of the symbol fonts, whose characters mean nothing in another font
_SYMBOLS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "□", "\uf071": "□",
    "\uf06e": "■", "\uf0e0": "→", "\uf076": "❖", "\uf02d": "-", "\uf0be": "—", "": "•",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it shows."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    style: str = ""
    legal: bool = False


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, _List] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def level_of(self, list_id: str, style: str) -> int:
        """The level that belongs to a paragraph style in a list; 0 where the list names none."""
        found = self.lists.get(list_id)
        levels = found.levels if found else {}
        return next((n for n, level in levels.items() if style and level.style == style), 0)

    def label(self, list_id: str, depth: int) -> str:
        """Counts one further item of a list and returns its label; empty for a list that does not exist."""
        item = self.lists.get(list_id)
        if item is None:
            return ""
        level = item.levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(item.abstract, {})
        if not item.begun:
            item.begun = True
            for n, start in item.starts.items():
                counts[n] = start - 1
                for deeper in [d for d in counts if d > n]:
                    del counts[deeper]
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [n for n in counts if n > depth]:
            restart = item.levels[deeper].restart if deeper in item.levels else None
            # w:lvlRestart names, from 1, the level whose next item starts this one anew; 0 is never
            if restart is None or (restart > 0 and depth < restart):
                del counts[deeper]
        if level.form == "bullet":
            return _bullet(level.text)
        if level.form == "none":
            return ""
        shown = level.text
        for n in range(depth + 1):
            of = item.levels.get(n) or Level()
            form = "decimal" if level.legal else of.form
            shown = shown.replace(f"%{n + 1}", formatted(counts.get(n, of.start), form))
        return " ".join(shown.split())


def read_numbering(root: Any, list_styles: Mapping[str, str]) -> Numbering:
    """The lists of ``numbering.xml``. ``list_styles`` maps a numbering style to the list it names."""
    abstract: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}
    for each in root.iterchildren(w("abstractNum")):
        key = each.get(w("abstractNumId"), "")
        abstract[key] = dict(map(_level, each.iterchildren(w("lvl"))))
        link = each.find(w("numStyleLink"))
        if link is not None:
            linked[key] = value(link)
    nums = {each.get(w("numId"), ""): each for each in root.iterchildren(w("num"))}
    by_num = {list_id: value(each.find(w("abstractNumId"))) for list_id, each in nums.items()}
    found = Numbering()
    for list_id, each in nums.items():
        key = by_num[list_id]
        if not abstract.get(key) and key in linked:
            key = by_num.get(list_styles.get(linked[key], ""), key)
        levels, starts = dict(abstract.get(key, {})), {}
        for override in each.iterchildren(w("lvlOverride")):
            n = number(override.get(w("ilvl")), 0)
            own = override.find(w("lvl"))
            if own is not None:
                levels[n] = _level(own)[1]
            start = override.find(w("startOverride"))
            if start is not None:
                starts[n] = number(value(start), 1)
        found.lists[list_id] = _List(key, levels, starts)
    return found


def _level(element: Any) -> tuple[int, Level]:
    restart = element.find(w("lvlRestart"))
    return number(element.get(w("ilvl")), 0), Level(
        form=value(element.find(w("numFmt"))) or "decimal",
        text=value(element.find(w("lvlText"))),
        start=number(value(element.find(w("start"))), 0 if element.find(w("start")) is None else 1),
        restart=None if restart is None else number(value(restart), 0),
        style=value(element.find(w("pStyle"))),
        legal=element.find(w("isLgl")) is not None,
    )


def _bullet(text: str) -> str:
    sign = text.strip()
    return _SYMBOLS.get(sign) or ("•" if "\ue000" <= sign[:1] <= "\uf8ff" else sign)
