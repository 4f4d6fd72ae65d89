"""One line for each force and recommendation or part, for spreadsheets and other programs.

The file begins with a byte order mark, by which Excel knows that it is UTF-8. A cell that a spreadsheet would take
for a formula begins with an apostrophe (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from pccreply.model.board import Board, Cell, ReportBoard, Row, Unit
from pccreply.model.timescales import TimescaleKind
from pccreply.reporters.board._words import one_line, progress_words, state_words

SUFFIX = ".csv"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""The wide forms count as the others where a spreadsheet is set to Chinese, Japanese or Korean."""

HEADS = (
    *("as_of", "report", "title", "register_entered", "register_expected", "register_incomplete"),
    *("report_published", "last_lawful_day", "day_of_56"),
    *("force", "force_name", "progress", "errors", "warnings", "letter", "on", "published", "day", "state"),
    *("recommendation", "part", "addressed_to_us", "deadline", "verdict", "answered"),
    *("has_timescale", "timescale_kind", "from", "to", "weak", "late_by", "because", "copied_with"),
)


def render(board: Board, verbose: bool = False) -> str:
    """The board as CSV."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for report in board.reports:
        for row in report.rows:
            for unit, cell in zip(report.units, row.cells, strict=True):
                writer.writerow(map(_safe, _line(report, row, unit, cell)))
    return "\ufeff" + out.getvalue()


def _line(report: ReportBoard, row: Row, unit: Unit, cell: Cell) -> Iterator[object]:
    timescale = cell.timescale
    yield from (report.as_of, report.report, report.title, report.entered, report.expected, report.incomplete)
    yield from (report.published, report.last_day, report.day)
    yield from (row.force, row.name, progress_words(row), row.errors, row.warnings, row.letter.value)
    yield from (row.time.on, row.published, row.time.day, state_words(row))
    yield from (unit.number, unit.part, unit.asked, unit.deadline.words if unit.deadline else None)
    yield from (cell.standing.value, cell.answered, timescale.stated)
    yield None if timescale.kind is TimescaleKind.NONE else timescale.kind.value
    yield from (timescale.start, timescale.end, timescale.weak, cell.late_by, timescale.because)
    yield "; ".join(report.copied_with(row, unit))


def _safe(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case int():
            return str(value)
    text = one_line(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
