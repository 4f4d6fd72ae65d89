"""What a check says: findings, each with its place, its basis and how sure we are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pccreply.model.places import Place


class Severity(StrEnum):
    """How much a finding weighs: errors stop a letter, warnings and notes do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Basis(StrEnum):
    """What a rule rests on."""

    STATUTE = "statute"
    """an Act says so, and the rule names the provision"""
    GUIDANCE = "guidance"
    """HMICFRS or another authority says so"""
    HOUSE = "house"
    """this project's own rule"""


class Confidence(StrEnum):
    """How sure we are. "Cannot tell" beats a guess."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule or a reader noticed, before the rule's code and severity are stamped on it.

    ``rule`` is the rule's name ("missing-timescale"). ``message`` says what is wrong and why,
    ``suggestion`` what to write instead. ``recommendation`` and ``part`` name the unit, None where
    the remark is about the whole document. ``severity`` is set only where one remark weighs less or
    more than its rule usually does.
    """

    rule: str
    message: str
    place: Place
    suggestion: str = ""
    recommendation: str | None = None
    part: str | None = None
    severity: Severity | None = None
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class Excuse:
    """A finding that the office has excused: which, why, who says so and until when.

    A finding that rests on statute needs a second name (``seconded_by``). ``recommendation`` is a
    number, or a number and a part label ("3b"); None excuses the rule for the whole letter.
    """

    rule: str
    reason: str
    by: str
    until: date
    place: Place
    recommendation: str | None = None
    seconded_by: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark with its rule's code, severity and basis. An excused finding still shows."""

    code: str
    rule: str
    severity: Severity
    basis: Basis
    message: str
    place: Place
    suggestion: str = ""
    recommendation: str | None = None
    part: str | None = None
    confidence: Confidence = Confidence.HIGH
    excuse: Excuse | None = None

    @property
    def name(self) -> str:
        """The name of its rule ("missing-timescale"), as the JSON calls it."""
        return self.rule
