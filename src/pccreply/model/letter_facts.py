"""What a draft says of itself: its date, whom it addresses, what it calls the report, whom it speaks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pccreply.model.places import Place, Placed, Words


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day, or a month, that a draft gives: the first and the last day that its words allow."""

    words: str
    first: date
    last: date

    def admits(self, day: date) -> bool:
        """Whether the words can mean that day."""
        return self.first <= day <= self.last


class NameUse(StrEnum):
    """As what the name of another force, or of somebody of it, stands in a letter."""

    OURS = "ours"
    """as if it were the force, the body or the person that the letter speaks for"""
    OTHER = "other"
    """as a neighbour, a partner, an example: lawful"""


@dataclass(frozen=True, slots=True)
class ForceMention:
    """The name of another force, of its area or of its people: the words, the force's id and their use."""

    words: str
    force: str
    use: NameUse
    place: Place


@dataclass(frozen=True, slots=True)
class AlteredQuotation:
    """A quotation with other words than the published ones: the unit, and each published wording with the stated one.

    Either side of a pair is empty where words were added or left out.
    """

    number: str
    part: str | None
    differences: tuple[tuple[str, str], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What is certain about a draft as a letter; None, or empty, for what is not.

    ``other_dates`` are lines and headers that date it otherwise.
    ``addressee`` holds the lines that say who the letter goes to, down to the office. ``titles`` are
    the names that the draft gives to the report that it answers, ``publication_days`` the days on which
    it says that this report was published. ``provisions`` are the subsections cited ("section 55(1)").
    ``copies`` is None where the draft has no list of copies. ``chief_officer_comment`` is where the
    chief officer is quoted or reported. ``others`` is where it says that recommendations are for
    somebody else. ``own_actions`` are the sentences in which the body says what it does, proposes or
    expects, wherever they stand. ``is_letter`` is whether it has the form of a letter (a salutation, an
    addressee or a close), so that what a letter needs can be missed.
    """

    is_letter: bool
    letter_date: Placed[date] | None = None
    other_dates: tuple[Placed[date], ...] = ()
    addressee: tuple[Words, ...] = ()
    salutation: Words | None = None
    close: Words | None = None
    signatory: Words | None = None
    titles: tuple[Words, ...] = ()
    publication_days: tuple[Placed[StatedDay], ...] = ()
    forces: tuple[ForceMention, ...] = ()
    provisions: tuple[Words, ...] = ()
    copies: tuple[Words, ...] | None = None
    chief_officer_comment: Words | None = None
    others: Words | None = None
    own_actions: tuple[Words, ...] = ()
    altered: tuple[AlteredQuotation, ...] = ()
