"""What the views of a board have in common: how its states, days and totals are put into words."""

from __future__ import annotations

from datetime import date

from pccreply.model.board import Board, Cell, CopiedPassage, Gap, ReportBoard, Row, Standing, Totals, Unit
from pccreply.model.timescales import TimescaleKind, TimescaleStatement
from pccreply.prose.calendar import day_words, long_date, weekday_of
from pccreply.prose.numbers import counted
from pccreply.reporters._shared import printable

MEANINGS = {
    Standing.ANSWERED: "something is said in answer to it, and when",
    Standing.WEAK: "answered; the timescale statement is weak, or there is none",
    Standing.UNSURE: "something seems to answer it; a person has to judge",
    Standing.SUSPECT: "answered before the published wording changed; to be looked at and accepted",
    Standing.MISSING: "nothing is said in answer to it",
    Standing.NO_FILE: "the force has no progress file on the report",
    Standing.UNREADABLE: "there is a progress file, and it cannot be read",
    Standing.OTHERS: "addressed to others than the force and the local policing body",
}
"""What each standing says, the best first."""

BASIS = (
    "Section 55(5B) of the Police Act 1996 asks for an explanation in response to each recommendation, and section "
    "55(5A) for publication within 56 days. What is said here of timescales and of copied answers rests on house rules."
)
NO_COPIES = "No near-identical passages of two forces were found."
FIELDS = {
    "force_progress": "what the force has done",
    "commissioner_action": "what the body has done",
    "no_action_because": "why there is no action",
    "chief_officer_comment": "the chief officer's comment",
    "response_to_comment": "the response to the comment",
    "sections": "a further section",
}
"""The fields of a progress file, in words."""


def figures(totals: Totals) -> tuple[tuple[str, int], ...]:
    """The totals with their labels, in the order in which every view shows them."""
    return (
        ("Forces", totals.forces),
        ("With a progress file", totals.begun),
        ("Complete", totals.complete),
        ("Parts asked", totals.asked),
        ("Asked, with a file", totals.asked_begun),
        ("Answered", totals.answered),
        ("With a timescale", totals.with_timescale),
        ("Late timescales", totals.late),
        ("Late without reason", totals.late_unexplained),
        ("Suspect", totals.suspect),
        ("Errors", totals.errors),
        ("Warnings", totals.warnings),
        ("Published", totals.published),
        ("Letters", totals.letters),
    )


def of_both(board: Board) -> str:
    """How many reports and forces the board shows."""
    return f"{counted(len(board.reports), 'report')}, as at {long_date(board.as_of)}."


def register_words(report: ReportBoard) -> str:
    """A warning where the register is incomplete; else empty."""
    if not report.incomplete:
        return ""
    return (
        f"The register is incomplete: it holds {report.entered} of the {report.expected} recommendations that the "
        "publisher says there are. The others are counted nowhere here, and no letter is complete without them."
    )


def days_words(report: ReportBoard) -> tuple[str, str]:
    """When it was published with the last lawful day, and which day it is: two sentences, as the clock has them."""
    published = f"Published {long_date(report.published)}."
    last = f"Last lawful day: {weekday_of(report.last_day)} {long_date(report.last_day)}."
    return f"{published} {last}", f"{long_date(report.as_of)} is {day_words(report.day)}."


def short_date(day: date) -> str:
    """ "28 Feb 2025"."""
    number, month, year = long_date(day).split()
    return f"{number} {month[:3]} {year}"


def progress_words(row: Row) -> str:
    """Whether there is a progress file that can be read."""
    if not row.begun:
        return Standing.NO_FILE.value
    return "read" if row.readable else Standing.UNREADABLE.value


def publication_words(row: Row, as_of: date) -> str:
    """When the comments were or will be published, or what is known instead; empty where there is no file."""
    on = row.time.on
    if not row.begun or not row.readable:
        return ""
    if on is None:
        return "published, day not known" if row.published else "not stated"
    if not row.published:
        return f"letter dated {long_date(on)}"
    return f"{'published' if on <= as_of else 'planned for'} {long_date(on)}"


def state_words(row: Row) -> str:
    """How it stands in the 56 days; empty where there is no file."""
    return row.time.state.value if row.begun else ""


def timescale_words(statement: TimescaleStatement) -> str:
    """``by-date (to 28 Feb 2025)``."""
    if statement.kind is TimescaleKind.NONE:
        return "no timescale"
    days = [f"{word} {short_date(day)}" for word, day in (("from", statement.start), ("to", statement.end)) if day]
    if statement.start is not None and statement.start == statement.end:
        days = [short_date(statement.start)]
    return f"{statement.kind.value} ({' '.join(days)})" if days else statement.kind.value


def late_words(cell: Cell) -> str:
    """By how much a timescale is late, and whether that is explained; empty where it is not late."""
    if not cell.late_by:
        return ""
    reason = "with a reason" if cell.timescale.because else "no reason given"
    return f"{counted(cell.late_by, 'day')} late, {reason}"


def gap_words(gap: Gap) -> str:
    """What is lacking: ``weak (no timescale)``."""
    cell = gap.cell
    word = cell.standing.value
    if cell.standing is Standing.WEAK:
        return f"{word} ({cell.timescale.weak or timescale_words(cell.timescale)})"
    if cell.standing is Standing.ANSWERED:
        return late_words(cell)
    return word


def deadline_words(unit: Unit) -> str:
    """The deadline of a unit: the day, or the words where they leave it open; empty where there is none."""
    due = unit.deadline
    if due is None:
        return ""
    return long_date(due.end) if due.end and due.exact else due.words


def alike_words(passage: CopiedPassage) -> str:
    """``92%`` or ``92 to 100%``."""
    low, high = passage.alike
    return f"{low}%" if low == high else f"{low} to {high}%"


def answers_words(units: tuple[str, ...], field: str) -> str:
    """``3a, 3b: what the force has done``."""
    said = FIELDS.get(field, field)
    return f"{', '.join(units)}: {said}" if units else said


def one_line(text: str) -> str:
    """The text in one line, without what cannot be printed."""
    return printable(" ".join(text.split()))
