"""What the reading of a sentence works with: the sentence itself, and a time with the clause that governs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from pccreply.model.timescales import TimescaleStatement
from pccreply.prose.clauses import Clauses, Segment
from pccreply.prose.dates.intervals import Span
from pccreply.prose.dates.reader import Reader
from pccreply.prose.words import Words


class Sentence(Clauses):
    """One sentence, cut into clauses.

    ``deadline`` is the date that HMICFRS set. ``answering`` says that the text is known to answer a
    recommendation. ``refused`` are the words (first, stop) that decline to name a time, ``claims``
    whatever says that nothing is left to do.
    """

    def __init__(
        self, words: Words, reader: Reader, begin: int, stop: int, deadline: date | None, answering: bool
    ) -> None:
        super().__init__(words, reader, begin, stop)
        self.deadline = deadline
        self.answering = answering
        self.refused: tuple[int, int] | None = None
        self.claims: list[Found] = []

    def own(self, index: int) -> Segment:
        """The clause that holds the word."""
        return next(s for s in self.segments if s.begin <= index < s.stop)

    def clause(self, segment: Segment) -> list[str]:
        """The words of a clause."""
        return self.low[segment.begin : segment.stop]

    def numbered(self) -> Iterator[tuple[int, str]]:
        """The words of the sentence with their places."""
        return enumerate(self.low[self.begin : self.stop], self.begin)

    def spoken(self, tied: TiedTime) -> set[str]:
        """The words of the clause that governs a time and of the one that holds it."""
        return {*self.clause(tied.segment), *self.clause(tied.own)}

    def uncovered(self, segment: Segment) -> list[str]:
        """The words of a clause that belong to no time."""
        return [self.low[i] for i in range(segment.begin, segment.stop) if i not in self.covered]

    def holds_a_number(self, segment: Segment) -> bool:
        """Whether the clause holds a number that is no date."""
        return any(word.isdigit() or word == "%" for word in self.uncovered(segment))


class Standing(IntEnum):
    """What a statement has to do with the action that it dates."""

    AFTERWARDS = 0
    """it dates a look back at what was done: "it will be reviewed in May" """
    ACTION = 1
    CLOSING = 2
    """it says that the recommendation needs nothing more"""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A statement, the word at which it stands, and its standing."""

    at: int
    statement: TimescaleStatement
    standing: Standing = Standing.ACTION


@dataclass(frozen=True, slots=True, eq=False)
class TiedTime:
    """One time with the clause that governs it.

    ``place`` is where the preposition stands, ``number`` which clause governs, ``own`` the clause
    that holds the time, ``subject`` the words before the verb, ``governor`` the full verb.
    """

    index: int
    span: Span
    preposition: str
    place: int
    number: int
    segment: Segment
    own: Segment
    tense: str
    subject: list[str]
    governor: str
    verb_at: int
    looks_back: bool
