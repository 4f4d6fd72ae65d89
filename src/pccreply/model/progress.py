"""What a force and its body say that they have done: one progress file on one report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pccreply.model.findings import Excuse
from pccreply.model.places import Place, Placed, Words
from pccreply.model.timescales import TimescaleStatement


class Status(StrEnum):
    """Where the work stands. "force-complete" and "closed-by-hmicfrs" are two different states:
    the auditor, not the auditee, closes a recommendation."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    FORCE_COMPLETE = "force-complete"
    CLOSED_BY_HMICFRS = "closed-by-hmicfrs"
    NOT_ACCEPTED = "not-accepted"


@dataclass(frozen=True, slots=True)
class ProgressUpdate:
    """One answer of a progress file; it may serve several recommendations or parts.

    ``to`` holds the references as written ("3", "3b"). ``commissioner_action`` is what the body
    itself did or proposes (section 55(5B)(a)); ``no_action_because`` why it does nothing
    (section 55(5B)(b)).
    """

    to: tuple[Placed[str], ...]
    place: Place
    force_progress: Words | None = None
    commissioner_action: Words | None = None
    no_action_because: Words | None = None
    status: Placed[Status] | None = None
    timescale: TimescaleStatement | None = None
    owner: str = ""
    supplied_by: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class ChiefOfficerComment:
    """The chief officer's comments (section 55(5)(b)); ``quoted`` where they are his or her words."""

    text: Words
    quoted: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A further section that the office adds, such as promising practice."""

    heading: str
    text: Words


@dataclass(frozen=True, slots=True)
class Person:
    """A named person with the title that stands under the name."""

    name: str
    title: str = ""
    welsh_title: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """When the comments are, or were, published: a day, or published on a day that is not known."""

    on: date | None
    place: Place


@dataclass(frozen=True, slots=True)
class ForceProgress:
    """A force's progress on one report, with all that the letter needs beside it.

    ``general_action`` is a statement of the body's own action that serves every answer which gives
    none of its own. ``copies`` is None where the stock list of copies is to be used.
    ``answers_place`` is where the answers begin: what is not answered is missing there.
    """

    force: str
    report: str
    place: Place
    answers_place: Place
    updates: tuple[ProgressUpdate, ...]
    letter_date: Placed[date] | None = None
    publication: Publication | None = None
    reference: str = ""
    marking: str = ""
    template: str = ""
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
    excuses: tuple[Excuse, ...] = ()
