"""Where responses stand in the 56 days of section 55(5A)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """How a force's response stands in time."""

    IN_TIME = "in time"
    LATE = "late"
    OPEN = "open"
    OVERDUE = "overdue"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Row:
    """One force's response to a report. ``on`` is its day of publication, or the letter's date."""

    force: str
    on: date | None
    day: int | None
    state: State
    started: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """One report: its day on ``as_of``, its last lawful day, and a row for each force."""

    report: str
    title: str
    published: date
    last_day: date
    as_of: date
    day: int
    rows: tuple[Row, ...]
