"""The board for other programs. Its names are a contract: add to them, change none."""

from __future__ import annotations

from datetime import date
from typing import Any

from pccreply.model.board import Board, Cell, CopiedPassage, ForeignName, Gap, ReportBoard, Row, Totals, Unit
from pccreply.reporters._shared import as_json
from pccreply.reporters.board._words import gap_words, progress_words, state_words

SUFFIX = ".json"

SCHEMA = 1


def render(board: Board, verbose: bool = False) -> str:
    """The board as one JSON object."""
    whole = {
        "tool": "pccreply",
        "schema": SCHEMA,
        "as_of": _day(board.as_of),
        "reports": [_report(report) for report in board.reports],
        "totals": _totals(board.totals),
    }
    return as_json(whole)


def _report(report: ReportBoard) -> dict[str, Any]:
    return {
        "report": report.report,
        "title": report.title,
        "published": _day(report.published),
        "last_lawful_day": _day(report.last_day),
        "day": report.day,
        "days_left": report.days_left,
        "register": {"entered": report.entered, "expected": report.expected, "incomplete": report.incomplete},
        "invented": report.invented,
        "units": [_unit(unit) for unit in report.units],
        "forces": [_row(report, row) for row in report.rows],
        "gaps": [_gap(gap) for gap in report.gaps],
        "copied": [_passage(passage) for passage in report.copied],
        "names": [_name(name) for name in report.names],
        "totals": _totals(report.totals),
    }


def _unit(unit: Unit) -> dict[str, Any]:
    due = unit.deadline
    return {
        "id": unit.number,
        "part": unit.part,
        "text": unit.text,
        "deadline": {"words": due.words, "end": _day(due.end), "set_by": due.set_by.value} if due else None,
        "addressed_to_us": unit.asked,
    }


def _row(report: ReportBoard, row: Row) -> dict[str, Any]:
    return {
        "force": row.force,
        "name": row.name,
        "invented": row.invented,
        "path": row.path,
        "progress": progress_words(row),
        "on": _day(row.time.on),
        "published": row.published,
        "day": row.time.day,
        "state": state_words(row),
        "letter": row.letter.value,
        "errors": row.errors,
        "warnings": row.warnings,
        "recommendations": [_cell(unit, cell) for unit, cell in zip(report.units, row.cells, strict=True)],
        "totals": _totals(report.totals_of(row)),
    }


def _cell(unit: Unit, cell: Cell) -> dict[str, Any]:
    timescale = cell.timescale
    return {
        "id": unit.number,
        "part": unit.part,
        "verdict": cell.standing.value,
        "answered": cell.answered,
        "has_timescale": timescale.stated,
        "timescale": {
            "kind": timescale.kind.value,
            "text": timescale.text,
            "from": _day(timescale.start),
            "to": _day(timescale.end),
            "weak": timescale.weak,
            "because": timescale.because,
        },
        "late_by": cell.late_by,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "force": gap.row.force,
        "id": gap.unit.number if gap.unit else None,
        "part": gap.unit.part if gap.unit else None,
        "gap": gap_words(gap),
    }


def _passage(passage: CopiedPassage) -> dict[str, Any]:
    low, high = passage.alike
    return {
        "alike": {"least": low, "most": high},
        "copies": [
            {
                "force": copy.force,
                "units": list(copy.units),
                "field": copy.field,
                "alike": copy.alike,
                "file": copy.place.file,
                "line": copy.place.line,
                "words": copy.words,
            }
            for copy in passage.copies
        ],
    }


def _name(name: ForeignName) -> dict[str, Any]:
    return {
        "force": name.force,
        "units": list(name.units),
        "field": name.field,
        "file": name.place.file,
        "line": name.place.line,
        "words": name.words,
        "named": name.named,
        "sentence": name.sentence,
    }


def _totals(totals: Totals) -> dict[str, int]:
    return {name: getattr(totals, name) for name in totals.__slots__}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
