"""From words with places to lines, columns and tables."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pccreply.drafts.gathering import Unreadable, heads
from pccreply.drafts.pdf.pages import Page, Rule, Word

_NUMBER_HEADS = frozenset(("no", "ref", "rec", "item", "#"))
"""What stands above a narrow column of numbers, where a label of a list would be no column."""
_MOST_CROSSINGS = 1_500
"""Of the rules of one table: more than that is a drawing, or squared paper."""
_TOUCH = 4.0
"""Points: lines of a table that come so near each other meet."""
_MOST_WORDS = 1_000
"""Of one line."""


@dataclass(slots=True)
class Line:
    """Words on one baseline, from left to right."""

    words: list[Word]
    page: int

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def y(self) -> float:
        return self.words[0].y

    @property
    def height(self) -> float:
        return max(word.height for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class Table:
    """Cells by row and column: the lines in each. ``top`` and ``bottom`` are its place on the page."""

    page: int
    top: float
    bottom: float
    columns: tuple[float, ...]
    cells: dict[tuple[int, int], list[Line]] = field(default_factory=dict)


@dataclass(slots=True)
class Region:
    """Lines that are read one after another, between two edges."""

    lines: list[Line]
    right: float


Item = Table | Region


def right_edge(lines: Sequence[Line]) -> float:
    """Where full lines end: the last place to which several lines come near; a single longer one does not count."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    enough = max(3, len(ends) // 20)
    for n, end in enumerate(ends):
        if len(ends) >= n + enough and end - ends[n + enough - 1] < 40:
            return end
    return ends[0] if ends else 0


def page_items(page: Page, right: float) -> list[Item]:
    """What stands on a page, in reading order. ``right`` is where full lines end."""
    words = [word for word in page.words if not word.slanted]
    tables: list[Table] = []
    for xs, ys, rules in _grids(page.rules):
        table = _ruled_table(page.number, xs, ys, rules, words)
        if table is not None:
            tables.append(table)
            inside = {id(word) for lines in table.cells.values() for line in lines for word in line.words}
            words = [word for word in words if id(word) not in inside]
    items: list[Item] = list(tables)
    edges = sorted((table.top for table in tables), reverse=True)
    lines = to_lines(words, page.number)
    # The lines above, between and below tables are separate stretches
    for n in range(len(edges) + 1):
        upper = float("inf") if n == 0 else edges[n - 1]
        lower = edges[n] if n < len(edges) else float("-inf")
        stretch = [line for line in lines if lower < line.y <= upper]
        items += _stretch(stretch, page.number, right)
    return sorted(items, key=_top, reverse=True) if tables else items


def to_lines(words: Iterable[Word], page: int) -> list[Line]:
    """The words by baseline, from the top of the page down; a raised word belongs to the line that it stands in."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda each: (-each.y, each.x0)):
        for line in reversed(lines[-3:]):
            tall = max(line.words[0].height, word.height)
            if abs(line.words[0].y - word.y) < 0.32 * tall:
                line.words.append(word)
                break
        else:
            lines.append(Line([word], page))
    for line in lines:
        if len(line.words) > _MOST_WORDS:
            raise Unreadable(
                f"The PDF has more than {_MOST_WORDS:,} words in one line of page {page}, which no letter has.",
                "Give the document from which it was made.",
            )
        line.words.sort(key=lambda each: each.x0)
        # the tallest word gives the line its baseline: a footnote sign may come first
        base = max(line.words, key=lambda each: each.height).y
        if line.words[0].y != base:
            first = line.words[0]
            line.words[0] = Word(first.text, first.x0, first.x1, base, first.height, first.bold, first.hyphen)
    lines.sort(key=lambda line: -line.y)
    return lines


def _top(item: Item) -> float:
    return item.top if isinstance(item, Table) else item.lines[0].y


# Tables with rules


def _grids(rules: Sequence[Rule]) -> list[tuple[list[float], list[float], list[Rule]]]:
    """Groups of rules that meet, each with the places of its upright and its level ones."""
    groups: list[list[Rule]] = []
    for rule in rules[:2_000]:
        meeting = [group for group in groups if any(_meet(rule, other) for other in group)]
        merged = [rule]
        for group in meeting:
            merged += group
            groups.remove(group)
        groups.append(merged)
    found = []
    for group in groups:
        xs = _clusters([(rule.x0 + rule.x1) / 2 for rule in group if rule.upright])
        ys = _clusters([(rule.y0 + rule.y1) / 2 for rule in group if not rule.upright])
        if len(xs) >= 2 and len(ys) >= 2 and 4 < len(xs) * len(ys) <= _MOST_CROSSINGS:
            found.append((xs, ys, group))
    return found


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.x0 <= other.x1 + _TOUCH
        and other.x0 <= one.x1 + _TOUCH
        and one.y0 <= other.y1 + _TOUCH
        and other.y0 <= one.y1 + _TOUCH
    )


def _clusters(values: Iterable[float]) -> list[float]:
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= _TOUCH:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(each) / len(each) for each in found]


def _ruled_table(page: int, xs: list[float], ys: list[float], rules: list[Rule], words: Sequence[Word]) -> Table | None:
    """The cells that the rules part; cells with no rule between them are one."""
    tops = sorted(ys, reverse=True)
    upright = [rule for rule in rules if rule.upright]
    level = [rule for rule in rules if not rule.upright]

    def walled(x: float, y: float) -> bool:
        return any(abs((r.x0 + r.x1) / 2 - x) <= _TOUCH and r.y0 - 1 <= y <= r.y1 + 1 for r in upright)

    def floored(x: float, y: float) -> bool:
        return any(abs((r.y0 + r.y1) / 2 - y) <= _TOUCH and r.x0 - 1 <= x <= r.x1 + 1 for r in level)

    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(tops) - 1):
        middle_y = (tops[row] + tops[row + 1]) / 2
        for column in range(len(xs) - 1):
            middle_x = (xs[column] + xs[column + 1]) / 2
            own = (row, column)
            if column and not walled(xs[column], middle_y):
                own = owner[row, column - 1]
            elif row and not floored(middle_x, tops[row]):
                own = owner[row - 1, column]
            owner[row, column] = own
    if len(set(owner.values())) < 2:
        return None
    table = Table(page, tops[0], tops[-1], tuple(xs))
    by_cell: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        y = word.y + word.height * 0.2
        if not (tops[-1] <= y <= tops[0] and xs[0] - 2 <= word.x0 and word.x1 <= xs[-1] + 2):
            continue
        row = next((n for n in range(len(tops) - 1) if tops[n + 1] <= y), len(tops) - 2)
        middle = (word.x0 + min(word.x1, word.x0 + 10)) / 2
        column = next((n for n in range(len(xs) - 1) if middle <= xs[n + 1]), len(xs) - 2)
        by_cell.setdefault(owner[row, column], []).append(word)
    table.cells = {cell: to_lines(of, page) for cell, of in sorted(by_cell.items())}
    return table if table.cells else None


# Columns without rules


def _stretch(lines: list[Line], page: int, right: float) -> list[Item]:
    """Lines as regions: one for lines across the page, one for each column where lines are parted by wide gaps."""
    items: list[Item] = []
    plain: list[Line] = []
    at = 0
    while at < len(lines):
        split = _gaps(lines[at])
        stop = at
        if split:
            stop = _band(lines, at, split)
        if stop - at > 1:
            if plain:
                items.append(Region(plain, right))
                plain = []
            items += _columns(lines[at:stop], page, right)
            at = stop
        else:
            plain.append(lines[at])
            at += 1
    if plain:
        items.append(Region(plain, right))
    return items


def _gaps(line: Line) -> list[float]:
    """Where a wide gap in a line ends, and so a further column may begin; a list label is no column."""
    found = []
    for n, (one, other) in enumerate(zip(line.words, line.words[1:], strict=False)):
        wide = other.x0 - one.x1
        labelled = n == 0 and len(one.text) <= 6 and one.text.lower().rstrip(".") not in _NUMBER_HEADS
        if wide > (4 if labelled else 2.2) * line.height:
            found.append(other.x0)
    return found


def _band(lines: list[Line], at: int, starts: list[float]) -> int:
    """Where the lines end that keep clear of the gap before each column; at least two must fill a further column."""
    used = stop = at + 1
    filled = 1
    while stop < len(lines):
        line = lines[stop]
        if lines[stop - 1].y - line.y > 4 * line.height:
            break
        if any(word.x0 < start - 1 and word.x1 > start - 0.5 * line.height for word in line.words for start in starts):
            break
        if any(abs(word.x0 - start) < 3 for word in line.words for start in starts):
            filled += 1
            used = stop + 1
        elif lines[stop - 1].y - line.y > 1.9 * line.height:
            break
        stop += 1
    return used if filled > 1 else at + 1


def _columns(lines: list[Line], page: int, right: float) -> list[Item]:
    """A band of lines as a table where its first line heads one, otherwise column after column.

    ``right`` is where the lines of the page end.
    """
    starts = sorted(set(_gaps(lines[0])))
    count = Counter(round(start) for line in lines for start in _gaps(line))
    starts = [start for start in starts if any(abs(start - other) < 4 for other in count)]
    columns: list[list[Line]] = [[] for _ in range(len(starts) + 1)]
    for line in lines:
        parts: list[list[Word]] = [[] for _ in columns]
        for word in line.words:
            parts[sum(word.x0 >= start - 3 for start in starts)].append(word)
        for column, words in zip(columns, parts, strict=True):
            if words:
                column.append(Line(words, page))
    head = [column[0] for column in columns if column and abs(column[0].y - lines[0].y) < 2]
    rows = sum(bool(_gaps(line)) for line in lines)
    if (
        len(head) == len(columns) >= 3
        and rows >= 2
        and all(len(each.text) < 7 or heads(each.text, 40) for each in head)
    ):
        return [_open_table(lines, columns, page, starts)]
    edges = [*(start - 1.5 * lines[0].height for start in starts), right]
    return [Region(column, edge) for column, edge in zip(columns, edges, strict=True) if column]


def _open_table(lines: list[Line], columns: list[list[Line]], page: int, starts: list[float]) -> Table:
    """A table without rules: a row begins where the first column has words, after a wider gap."""
    steps = [one.y - other.y for one, other in itertools.pairwise(lines)]
    usual = min(steps, default=0)
    first = [line.y for line in columns[0]]
    tops = [lines[0].y]
    for step, line in zip(steps, lines[1:], strict=True):
        in_first = any(abs(line.y - y) < 2 for y in first)
        if in_first and (step > 1.25 * usual or len(columns[0]) < len(lines) / 2 or len(tops) == 1):
            tops.append(line.y)
    table = Table(page, lines[0].y, lines[-1].y, tuple(starts))
    for column, of in enumerate(columns):
        for line in of:
            row = sum(line.y <= top + 1 for top in tops) - 1
            table.cells.setdefault((max(row, 0), column), []).append(line)
    return table
