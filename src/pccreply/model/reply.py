"""The waist of the house: one report, one local policing body, and an answer for every part.

Progress YAML makes a Reply, and a draft that was aligned with its report makes a Reply. Rules see
the Reply and never a file format, so that one rule serves both ways in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pccreply.model.drafts import Draft
from pccreply.model.findings import Confidence, Excuse
from pccreply.model.forces import AddresseeOffice, Force, LocalPolicingBody, Minister
from pccreply.model.letter_facts import LetterFacts
from pccreply.model.places import Place, Placed, Words
from pccreply.model.progress import ChiefOfficerComment, Person, Publication, Section, Status
from pccreply.model.reports import Deadline, InspectionReport, Recommendation, RecommendationPart, unit_name
from pccreply.model.timescales import NO_TIMESCALE, TimescaleStatement


class Verdict(StrEnum):
    """The one verdict on a recommendation part, behind every report."""

    ANSWERED = "answered"
    WEAK = "weak"
    MISSING = "missing"
    UNSURE = "unsure"


class Origin(StrEnum):
    """What a Reply was made from."""

    PROGRESS = "progress"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class SeenWording:
    """A published wording that was seen on a day ("2025-05-20")."""

    wording: str
    on: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reply says to one recommendation part (``part`` is None where there are no parts).

    ``present`` says whether the reply speaks of the unit at all (names or quotes it). ``group``
    is the same for units that were answered together. ``again`` holds the places where the same
    unit is answered once more. ``quotation`` and ``evidence`` are the passages of a draft that quote
    or name the unit, and that answer it. ``written_to`` is the wording that a suspect answer was written
    to: the published wording has changed since, and nobody has accepted the answer.
    """

    recommendation: Recommendation
    part: RecommendationPart | None
    place: Place
    present: bool = False
    force_progress: Words | None = None
    commissioner_action: Words | None = None
    no_action_because: Words | None = None
    status: Status | None = None
    timescale: TimescaleStatement = NO_TIMESCALE
    group: int | None = None
    again: tuple[Place, ...] = ()
    quotation: tuple[Place, ...] = ()
    evidence: tuple[Place, ...] = ()
    confidence: Confidence = Confidence.HIGH
    written_to: SeenWording | None = None

    @property
    def name(self) -> str:
        """How a person writes the unit: "3" or "3b"."""
        return unit_name(self.recommendation.number, self.part.label if self.part else None)

    @property
    def label(self) -> str:
        """How a sentence names the unit: "Recommendation 3, part (b)"."""
        text = f"Recommendation {self.recommendation.number}"
        return f"{text}, part ({self.part.label})" if self.part else text

    @property
    def wording(self) -> str:
        """The published wording of the unit, on one line."""
        text = " ".join(self.recommendation.text.split())
        return f"{text} ({self.part.label}) {' '.join(self.part.text.split())}" if self.part else text

    @property
    def deadline(self) -> Deadline | None:
        """The deadline that HMICFRS (or the force, or the body) set for it."""
        return self.recommendation.deadline_of(self.part)

    @property
    def answered(self) -> bool:
        """Whether something is said in answer to it.

        A recommendation for forces is answered by what the force has done, or by why nothing is
        done; one for local policing bodies by what the body does, or by why it does nothing.
        Whether the body's own action is told beside the force's is another question, and has a
        rule of its own (no-commissioner-action).
        """
        if self.no_action_because is not None or self.force_progress is not None:
            return True
        return not self.recommendation.for_force and self.commissioner_action is not None

    @property
    def late_by(self) -> int:
        """How many days its time is after its deadline; 0 where it is not, or nobody can tell.

        What ends is late by its last day, what only begins by its first. "Immediately" names no day that
        an answer could miss.
        """
        deadline, timescale = self.deadline, self.timescale
        day = timescale.end or timescale.start
        if not timescale.stated or day is None or deadline is None or deadline.end is None or deadline.immediate:
            return 0
        return max(0, (day - deadline.end).days)

    @property
    def verdict(self) -> Verdict:
        """answered; weak (answered, but the timescale is weak or absent); missing; unsure."""
        if not self.answered:
            return Verdict.MISSING
        if self.confidence is Confidence.LOW:
            return Verdict.UNSURE
        return Verdict.ANSWERED if self.timescale.stated and not self.timescale.weak else Verdict.WEAK


@dataclass(frozen=True, slots=True)
class Reply:
    """Everything that a rule may ask about one response to one report.

    ``anchor`` is the day against which relative timescales and deadlines are read: the letter's
    date, or another day where there is none; None where nobody can tell. ``minister`` is who holds
    the addressee's office on the letter's date. ``unmatched`` holds references to recommendations
    that the report does not have. ``template`` is the file name of the office's letter template, empty
    for the default one. ``draft`` is the draft that the Reply was made from, ``facts`` what it says of
    itself, ``other_forces`` those whose names it must not carry as its own, and ``supplied`` what the force's
    progress file on the report says, where there is one.
    """

    origin: Origin
    report: InspectionReport
    force: Force
    body: LocalPolicingBody
    office: AddresseeOffice
    answers: tuple[Answer, ...]
    place: Place
    as_of: date
    anchor: date | None = None
    letter_date: Placed[date] | None = None
    publication: Publication | None = None
    reference: str = ""
    marking: str = ""
    template: str = ""
    minister: Minister | None = None
    addressee: Words | None = None
    salutation: Words | None = None
    close: Words | None = None
    introduction: Words | None = None
    chief_officer_comment: ChiefOfficerComment | None = None
    no_chief_officer_comment_because: Words | None = None
    response_to_comment: Words | None = None
    general_action: Words | None = None
    others: Words | None = None
    sections: tuple[Section, ...] = ()
    conclusion: Words | None = None
    signatory: Person | None = None
    copies: tuple[Words, ...] | None = None
    status_table: bool = False
    unmatched: tuple[Placed[str], ...] = ()
    excuses: tuple[Excuse, ...] = ()
    draft: Draft | None = None
    facts: LetterFacts | None = None
    other_forces: tuple[Force, ...] = ()
    supplied: tuple[Words, ...] = ()

    @property
    def required(self) -> tuple[Answer, ...]:
        """The answers to what is addressed to the force or the body."""
        return tuple(a for a in self.answers if a.recommendation.for_us)

    @property
    def stated_date(self) -> date | None:
        """The letter's date, where there is one."""
        return self.letter_date.value if self.letter_date else None
