"""The board as a workbook: Summary, Board, Timescales, Gaps, Copied answers.

Every cell is a text, a number or a date, never a formula, whatever a progress file says. The same board gives the
same bytes. What a colour says stands in the cell as a word.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from pccreply.model.board import Board, Cell, ReportBoard, Row, Standing
from pccreply.model.timescales import TimescaleKind
from pccreply.prose.calendar import long_date
from pccreply.prose.numbers import counted
from pccreply.reporters.board._words import (
    BASIS,
    FIELDS,
    MEANINGS,
    deadline_words,
    figures,
    gap_words,
    late_words,
    one_line,
    progress_words,
    publication_words,
    register_words,
    state_words,
    timescale_words,
)

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SUFFIX = ".xlsx"

Value = str | int | date | None

_FILLS = {
    Standing.ANSWERED: "CCE5F2",
    Standing.WEAK: "FBE7BF",
    Standing.UNSURE: "F3DDE9",
    Standing.SUSPECT: "F3DDE9",
    Standing.MISSING: "F7D3BD",
    Standing.UNREADABLE: "F7D3BD",
    Standing.NO_FILE: "E4E6E9",
}
"""Tints of Okabe and Ito's colours, on which black words can be read."""
_LONGEST = 32_000
"""Excel takes 32,767 characters a cell."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TAIL = (
    *("Answered", "Asked", "With a timescale", "Late", "Errors", "Warnings"),
    *("Publication", "Day of the 56", "State", "Letter"),
)


def render(board: Board, verbose: bool = False) -> bytes:
    """The board as the bytes of a workbook."""
    from lxml.etree import SerialisationError
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    titles = ", ".join(one_line(report.title) for report in board.reports)
    book.properties.title = f"Board of section 55 responses: {titles}, {long_date(board.as_of)}"[:255]
    book.properties.creator = None
    book.properties.language = "en-GB"
    book.properties.created = datetime.combine(board.as_of, time())
    _sheet(book, "Summary", *_summary(board))
    for number, report in enumerate(board.reports, 1):
        name = "Board" if len(board.reports) == 1 else f"Board {number} {report.report}"
        _coloured(_sheet(book, name, *_board(report), widest=24), len(report.units))
    _sheet(book, "Timescales", *_timescales(board))
    _sheet(book, "Gaps", *_gaps(board))
    _sheet(book, "Copied answers", *_copied(board))
    _sheet(book, "How to read this", ("Word", "Meaning"), _legend())
    out = io.BytesIO()
    try:
        book.save(out)
    except SerialisationError as error:  # a sheet goes through a temporary file first
        raise OSError(f"there is no room for temporary files ({error})") from error
    return _reproducible(out.getvalue(), board.as_of)


# The sheets -------------------------------------------------------------------------------------------


def _summary(board: Board) -> tuple[Sequence[str], Iterable[Sequence[Value]]]:
    labels = [label for label, _ in figures(board.totals)]
    heads = (
        "Report",
        "Title",
        "As at",
        "Published",
        "Last lawful day",
        "Day of the 56",
        "Days left",
        "Register",
        *labels,
    )
    rows: list[Sequence[Value]] = [
        (
            *(
                report.report,
                report.title,
                report.as_of,
                report.published,
                report.last_day,
                report.day,
                report.days_left,
            ),
            register_words(report) or "complete, as far as is known",
            *(value for _, value in figures(report.totals)),
        )
        for report in board.reports
    ]
    if len(board.reports) > 1:
        said = counted(len(board.reports), "report")
        rows.append(
            ("All", said, board.as_of, None, None, None, None, None, *(value for _, value in figures(board.totals)))
        )
    return heads, rows


def _board(report: ReportBoard) -> tuple[Sequence[str], Iterable[Sequence[Value]]]:
    heads = ("Force", *(unit.name for unit in report.units), *_TAIL)
    return heads, [(row.name, *map(_cell, row.cells), *_tail(report, row)) for row in report.rows]


def _cell(cell: Cell) -> str:
    """``answered: by-date (to 28 Feb 2025); 3 days late, no reason given``."""
    said = cell.standing.value
    if cell.timescale.kind is not TimescaleKind.NONE:
        said += f": {timescale_words(cell.timescale)}"
    return f"{said}; {late_words(cell)}" if cell.late_by else said


def _tail(report: ReportBoard, row: Row) -> tuple[Value, ...]:
    own = report.totals_of(row)
    counts = (own.answered, own.asked, own.with_timescale, own.late, row.errors, row.warnings)
    publication = publication_words(row, report.as_of) or progress_words(row)
    return (*counts, publication, row.time.day, state_words(row), row.letter.value)


def _timescales(board: Board) -> tuple[Sequence[str], Iterable[Sequence[Value]]]:
    heads = (
        *("Report", "Force", "Part", "Verdict", "Deadline", "Deadline in words", "Kind", "From", "To"),
        *("Days late", "Reason", "Why weak", "In words"),
    )
    rows: list[Sequence[Value]] = []
    for report in board.reports:
        for row in report.rows:
            for unit, cell in report.asked_cells(row):
                due, said = unit.deadline, cell.timescale
                rows.append(
                    (
                        *(report.report, row.name, unit.name, cell.standing.value),
                        *(due.end if due else None, deadline_words(unit), said.kind.value, said.start, said.end),
                        *(cell.late_by, said.because, said.weak, said.text),
                    )
                )
    return heads, rows


def _gaps(board: Board) -> tuple[Sequence[str], Iterable[Sequence[Value]]]:
    rows = [
        (report.report, gap.row.name, gap.unit.name if gap.unit else "all", gap_words(gap), gap.row.path)
        for report in board.reports
        for gap in report.gaps
    ]
    return ("Report", "Force", "Part", "What is lacking", "File"), rows


def _copied(board: Board) -> tuple[Sequence[str], Iterable[Sequence[Value]]]:
    """The near-identical passages, a row for each force's; then names of other forces."""
    rows: list[Sequence[Value]] = []
    for report in board.reports:
        names = {row.force: row.name for row in report.rows}
        for number, passage in enumerate(report.copied, 1):
            for copy in passage.copies:
                force, field = names.get(copy.force, copy.force), FIELDS.get(copy.field, copy.field)
                units = ", ".join(copy.units)
                where = str(copy.place)
                rows.append((report.report, f"passage {number}", copy.alike, force, units, field, where, copy.words))
        for name in report.names:
            force, field = names.get(name.force, name.force), FIELDS.get(name.field, name.field)
            units = ", ".join(name.units)
            rows.append(
                (report.report, f"name: {name.words}", None, force, units, field, str(name.place), name.sentence)
            )
    heads = ("Report", "What is the same", "Alike, per cent", "Force", "Parts", "In answer to", "Place", "Words")
    return heads, rows


def _legend() -> Iterator[Sequence[Value]]:
    for standing, meaning in MEANINGS.items():
        yield standing.value, meaning
    yield "What it rests on", BASIS


# The workbook -----------------------------------------------------------------------------------------


def _sheet(
    book: Workbook, name: str, heads: Sequence[str], rows: Iterable[Sequence[Value]], widest: int = 60
) -> Worksheet:
    """A sheet with a header that stays in sight, a filter, and columns as wide as their words."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Worksheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", "-", name)[:31])
    bold, shade = Font(bold=True), PatternFill("solid", fgColor="E4E6E9")
    wrapped = Alignment(wrap_text=True, vertical="top")
    widths = [len(head) for head in heads]
    lines = [heads, *rows]
    for down, line in enumerate(lines, 1):
        for across, value in enumerate(line, 1):
            cell = sheet.cell(down, across)
            _put(cell, value)
            cell.alignment = wrapped
            if down == 1:
                cell.font, cell.fill = bold, shade
            widths[across - 1] = max(widths[across - 1], min(len(str(value or "")), widest))
    for across, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(across)].width = max(width + 2, 8)
    for down, line in enumerate(lines, 1):
        # not every program finds the height of wrapped words for itself
        deep = max(-(-len(str(value or "")) // max(width, 1)) for value, width in zip(line, widths, strict=True))
        sheet.row_dimensions[down].height = min(15 * (deep + (deep > 2)), 400)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(lines)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    return sheet


def _put(cell: Any, value: Value) -> None:
    """Write a value as what it is; a text stays a text, also where it begins as a formula does."""
    if isinstance(value, str):
        text = one_line(value)[:_LONGEST]
        cell.value = text
        cell.data_type = "s"
        # without this Excel would make a formula of it once somebody edits the cell
        cell.quotePrefix = text.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "d mmm yyyy"


def _coloured(sheet: Worksheet, units: int) -> None:
    """Cells in the colour of the word with which they begin."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.utils import get_column_letter

    if not units or sheet.max_row < 2:
        return
    area = f"B2:{get_column_letter(units + 1)}{sheet.max_row}"
    for standing, colour in _FILLS.items():
        word = standing.value
        rule = Rule(type="beginsWith", operator="beginsWith", text=word)
        rule.formula = [f'LEFT(B2,{len(word)})="{word}"']
        rule.dxf = DifferentialStyle(fill=PatternFill(bgColor=colour, fill_type="solid"))
        sheet.conditional_formatting.add(area, rule)


def _reproducible(data: bytes, day: date) -> bytes:
    """The workbook without the moment at which it was made: that of the zip entries, and that in its properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                stamp = f"{day.isoformat()}T00:00:00Z".encode()
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, content)
    return out.getvalue()
