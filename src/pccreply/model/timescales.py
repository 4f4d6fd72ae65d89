"""What a reply says about when: the timescale statement.

The Act asks for no timescale. The rules on timescales are house rules of this project; the dates
come from HMICFRS's own wording ("By 31 March 2025, forces should ...").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pccreply.model.places import Place


class TimescaleKind(StrEnum):
    """How a timescale is worded."""

    BY_DATE = "by-date"
    """a date, month, quarter, season or year by which it is done ("by 31 March 2025")"""
    PERIOD = "period"
    """a length of time from now, or a time from which it runs ("within three months", "from Spring 2025")"""
    BY_REFERENCE = "by-reference"
    """the date that HMICFRS set ("within the prescribed timescale")"""
    DONE = "done"
    """the action has been taken, dated or not ("was introduced in November 2024")"""
    ALREADY_MET = "already-met"
    """the recommendation was met before it was made ("the force already does this")"""
    RECURRING = "recurring"
    """it runs at a stated rhythm from a stated time, or since one"""
    CONDITIONAL = "conditional"
    """it hangs on something else ("once the pilot is completed"): weak"""
    NONE_WITH_REASON = "none-with-reason"
    """no timescale, and a reason why"""
    VAGUE = "vague"
    """words about time that fix none ("in due course"): not a timescale statement"""
    NONE = "none"
    """nothing at all"""


STATED = frozenset(
    {
        TimescaleKind.BY_DATE,
        TimescaleKind.PERIOD,
        TimescaleKind.BY_REFERENCE,
        TimescaleKind.DONE,
        TimescaleKind.ALREADY_MET,
        TimescaleKind.RECURRING,
        TimescaleKind.NONE_WITH_REASON,
    }
)
"""The kinds that count as a timescale statement."""


@dataclass(frozen=True, slots=True)
class TimescaleStatement:
    """One statement about when an action will be, or was, done.

    ``start`` and ``end`` are the first and the last day that the words allow (both inclusive);
    either is None where the words do not fix it. ``text`` is the words themselves, empty where the
    statement was given as data. ``because`` is the reason given for a date later than HMICFRS's, or
    for giving none. ``weak`` says why a statement is weak, and is empty where it is not.
    """

    kind: TimescaleKind
    text: str = ""
    start: date | None = None
    end: date | None = None
    because: str = ""
    weak: str = ""
    place: Place | None = None
    given: tuple[tuple[str, str], ...] = ()

    @property
    def stated(self) -> bool:
        """Whether it counts as a timescale statement."""
        return self.kind in STATED


NO_TIMESCALE = TimescaleStatement(TimescaleKind.NONE)
