"""The force and the local policing body that answers for it.

Names, titles and holders change (commissioners become mayors, people leave): they are dated data,
read from ``forces/<id>/force.yaml``, never literals in code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pccreply.model.places import Place


class BodyKind(StrEnum):
    """Kinds of local policing body in England and Wales."""

    PCC = "pcc"
    PFCC = "pfcc"
    MAYOR = "mayor"
    MOPAC = "mopac"
    COMMON_COUNCIL = "common-council"
    POLICING_AND_CRIME_BOARD = "policing-and-crime-board"


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who holds an office from ``start`` to ``end`` (both inclusive, None where open)."""

    name: str
    start: date | None
    end: date | None = None
    title: str = ""
    welsh_title: str = ""
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the person holds the office on that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def holder_on(holders: tuple[Holder, ...], day: date) -> Holder | None:
    """Who holds the office on that day, or None where nobody is entered for it."""
    return next((h for h in holders if h.holds_on(day)), None)


@dataclass(frozen=True, slots=True)
class LocalPolicingBody:
    """The body on which section 55 lays the duty.

    ``name`` is the office in full ("Police and Crime Commissioner for Gwent"); ``holder_title`` is
    what stands under the signature where it differs from the name; ``office_name`` is the
    letterhead ("Office of the Police and Crime Commissioner for Gwent").
    """

    kind: BodyKind
    name: str
    welsh_name: str = ""
    holder_title: str = ""
    welsh_holder_title: str = ""
    office_name: str = ""
    welsh_office_name: str = ""
    holders: tuple[Holder, ...] = ()
    start: date | None = None
    end: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ChiefOfficer:
    """The chief officer of police: Chief Constable, or Commissioner in the two London forces."""

    title: str = "Chief Constable"
    holders: tuple[Holder, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the office. ``address`` and ``welsh_address`` are lines, top first."""

    address: tuple[str, ...] = ()
    welsh_address: tuple[str, ...] = ()
    person: str = ""
    telephone: str = ""
    email: str = ""
    web: str = ""
    welsh_web: str = ""


@dataclass(frozen=True, slots=True)
class LanguageNotice:
    """The office's own notice on correspondence in Welsh, as approved by the office."""

    welsh: str = ""
    english: str = ""


@dataclass(frozen=True, slots=True)
class Force:
    """One territorial police force with its local policing body.

    ``bodies`` holds the present body first and former ones after it, each with its dates.
    ``template`` is the file name of the Word letter template that this office uses.
    """

    id: str
    name: str
    bodies: tuple[LocalPolicingBody, ...]
    chief_officer: ChiefOfficer
    place: Place
    short_names: tuple[str, ...] = ()
    welsh_name: str = ""
    contact: Contact = Contact()
    language_notice: LanguageNotice | None = None
    template: str = ""
    marking: str = ""
    source: str = ""
    invented: bool = False

    @property
    def body(self) -> LocalPolicingBody:
        """The body of today's entry; see ``body_on`` for another day."""
        return self.bodies[0]

    def body_on(self, day: date) -> LocalPolicingBody:
        """The body that answers for the force on that day (the present one where none is dated so)."""
        for body in self.bodies:
            if (body.start is None or body.start <= day) and (body.end is None or day <= body.end):
                return body
        return self.body


@dataclass(frozen=True, slots=True)
class Minister:
    """A Home Secretary: ``style`` is how the envelope reads ("The Rt Hon Yvette Cooper MP").

    ``confirmed`` is False for an entry, or its last day, that nobody has confirmed yet.
    ``last_seen`` is the last day on which an open entry is known to be true.
    """

    name: str
    style: str
    start: date
    end: date | None = None
    confirmed: bool = True
    last_seen: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class AddresseeOffice:
    """The office that a response is addressed to, with those who have held it."""

    title: str
    welsh_title: str
    address: tuple[str, ...]
    holders: tuple[Minister, ...]

    def holder_on(self, day: date) -> Minister | None:
        """Who held the office on that day; on a day of handover, the one who came in."""
        found = [m for m in self.holders if m.start <= day and (m.end is None or day <= m.end)]
        return found[-1] if found else None
