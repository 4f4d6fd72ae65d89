"""A table whose first row heads the columns and is not marked as a header row.

What it checks.
In a Word draft the first row of a table is marked as a header row where it looks like one: short words in every cell,
above longer ones, above figures, or in bold above words that are not. Of short words above short words the finding is
not sure. Of a table of one row or one column, of one whose first column is in bold or ends with colons, and of two
columns without lines or shades, nothing is said.

Why it matters.
Guidance. WCAG 2.2 (W3C Recommendation, 5 October 2023) asks under 1.3.1 that what the look of a page says can be told
by a program too. With a header row a screen reader says "Timescale" before the cell below it; and on the next page of
a long table everybody sees the row again.

How to put it right.
In Word click into the first row of the table, and choose Repeat Header Rows on the table's Layout tab.
"""

from collections.abc import Iterator, Sequence

from pccreply.model.drafts import Passage
from pccreply.model.findings import Basis, Confidence, Remark, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Reply
from pccreply.rules.gate.accessible import criterion, draft_with, is_in_furniture, short
from pccreply.rules.marks import shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC803",
    name="no-header-row",
    severity=Severity.WARNING,
    basis=Basis.GUIDANCE,
    examples=(),
    provision=criterion("1.3.1 Info and Relationships (level A)"),
)

_SHORT, _ABBREVIATED = 60, 12
_LONG, _NAME = 40, 30
"""Characters: of a cell that names a column at most; of one that says something at least; of a plain name at most."""


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each table."""
    draft = draft_with(reply, "tables")
    if draft is None or draft.file is None:
        return
    for table in draft.file.tables:
        if table.header or table.rows < 2 or table.columns < 2 or is_in_furniture(table.place):
            continue
        rows = _rows(draft.passages, table.place)
        sure = _heads(rows) if len(rows) > 1 else None
        if sure is None or not (table.drawn or (sure is Confidence.HIGH and table.columns > 2)):
            continue  # a table that nothing shows may only lay out the page, in two columns above all
        heads = " | ".join(shortened(" ".join(cell), 30) for cell in _words(rows[0]).values())
        state = (
            "may be its header row, and is not marked" if sure is Confidence.LOW else "is not marked as its header row"
        )
        yield Remark(
            RULE.name,
            f"The first row of the table ({heads}) {state}.",
            table.place,
            "If that row heads the columns, click into it and choose Repeat Header Rows on the table's Layout tab (the "
            "one beside Table Design).",
            confidence=sure,
        )


def _rows(passages: Sequence[Passage], place: Place) -> list[list[Passage]]:
    """What stands in the table whose first words are at this place, row by row."""
    following = passages[(place.paragraph or 1) - 1 :]
    number = following[0].cell.table if following and following[0].cell else None
    rows: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.cell is not None and passage.cell.table == number:
            rows.setdefault(passage.cell.row, []).append(passage)
    return [rows[at] for at in sorted(rows)]


def _words(row: Sequence[Passage]) -> dict[int, list[str]]:
    """The words of each cell of a row by its column."""
    cells: dict[int, list[str]] = {}
    for passage in row:
        cells.setdefault(passage.cell.column if passage.cell else 0, []).append(passage.text)
    return cells


def _heads(rows: Sequence[Sequence[Passage]]) -> Confidence | None:
    """How surely the first row reads like the names of the columns; None where the first column may name the rows."""
    top, below = rows[0], [passage for row in rows[1:] for passage in row]
    columns = {passage.cell.column for row in rows for passage in row if passage.cell}
    cells = _words(top)
    missing = columns - set(cells)  # the corner above names of rows may be empty
    if len(cells) < 2 or missing - {0} or not all(_names(text) for words in cells.values() for text in words):
        return None
    bold = all(passage.bold for passage in top)
    side = [passage for passage in below if passage.cell and passage.cell.column == 0]
    others = [passage for passage in below if passage.cell and passage.cell.column > 0]
    if bold and any(not passage.bold for passage in others):
        return Confidence.HIGH
    if bold or (side and all(passage.bold or passage.text.endswith(":") for passage in side)):
        return None
    if len(columns) > 2 and (_is_longer_below(top, below) or any(_is_figures(at, cells, others) for at in columns)):
        return Confidence.MEDIUM
    few_words = all(len(passage.text) <= _NAME and not any(map(str.isdigit, passage.text)) for passage in top)
    return Confidence.LOW if len(rows) > 2 and few_words and not missing else None


def _is_longer_below(top: Sequence[Passage], below: Sequence[Passage]) -> bool:
    return max(len(passage.text) for passage in below) > _LONG >= max(len(passage.text) for passage in top)


def _names(text: str) -> bool:
    """Whether the words of a cell could name its column: short ones, and "No." too."""
    return len(text) <= _ABBREVIATED or (len(text) <= _SHORT and short(text))


def _is_figures(column: int, heads: dict[int, list[str]], others: Sequence[Passage]) -> bool:
    """Whether a column holds figures under a head that has none."""
    under = [passage.text for passage in others if passage.cell and passage.cell.column == column]
    has_digit = [any(map(str.isdigit, text)) for text in under]
    return bool(under) and all(has_digit) and not any(map(str.isdigit, " ".join(heads.get(column, []))))
