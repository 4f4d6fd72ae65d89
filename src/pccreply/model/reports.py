"""What HMICFRS published: the report and what it recommends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pccreply.model.places import Place, Placed
from pccreply.model.section55 import last_lawful_day


class DeadlineSetBy(StrEnum):
    """Who set a deadline."""

    HMICFRS = "hmicfrs"
    FORCE = "force"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a recommendation is to be met.

    ``words`` is what the register says ("2025-03-31", "2025-03", "within three months").
    ``end`` is the last day that meets it, None where the words fix none. ``exact`` is False where
    the words leave the day open (a month only), so that a rule can say "cannot tell".
    """

    words: str
    end: date | None
    set_by: DeadlineSetBy = DeadlineSetBy.HMICFRS
    exact: bool = True
    place: Place | None = None

    @property
    def immediate(self) -> bool:
        """Whether it asks for something at once: no answer can name a day that is not later."""
        return self.words.lower().startswith("immediate")


@dataclass(frozen=True, slots=True)
class RecommendationPart:
    """One limb of a recommendation, worded as published. ``label`` is "a", "b", "ii" ..."""

    label: str
    text: str
    place: Place
    deadline: Deadline | None = None


class RecommendationKind(StrEnum):
    """A recommendation falls under section 55(5B); an area for improvement does not, in words."""

    RECOMMENDATION = "recommendation"
    AREA_FOR_IMPROVEMENT = "area-for-improvement"


FORCES = frozenset({"forces", "chief-constables"})
"""The words in ``addressed_to`` that mean the force."""
BODIES = frozenset({"local-policing-bodies"})
"""The words in ``addressed_to`` that mean the commissioner, mayor or other local policing body."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation. ``number`` is always a string, as published ("3", "1.10")."""

    number: str
    text: str
    parts: tuple[RecommendationPart, ...]
    deadline: Deadline | None
    addressed_to: tuple[str, ...]
    place: Place
    kind: RecommendationKind = RecommendationKind.RECOMMENDATION

    @property
    def for_force(self) -> bool:
        """Whether it is addressed to forces or chief constables."""
        return not FORCES.isdisjoint(self.addressed_to)

    @property
    def for_body(self) -> bool:
        """Whether it is addressed to local policing bodies."""
        return not BODIES.isdisjoint(self.addressed_to)

    @property
    def for_us(self) -> bool:
        """Whether the force or the body is to act on it; otherwise it is addressed to others."""
        return self.for_force or self.for_body

    def part(self, label: str) -> RecommendationPart | None:
        """The part with that label, or None."""
        return next((p for p in self.parts if p.label == label), None)

    def deadline_of(self, part: RecommendationPart | None) -> Deadline | None:
        """The deadline of one part: its own, or else the recommendation's."""
        return part.deadline if part is not None and part.deadline is not None else self.deadline


@dataclass(frozen=True, slots=True)
class CauseOfConcern:
    """A cause of concern; it always carries recommendations, named here by their numbers."""

    text: str
    recommendations: tuple[Placed[str], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class AreaForImprovement:
    """An area for improvement: it stands alone and is not literally a recommendation."""

    number: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class InspectionReport:
    """One report of HMICFRS, as the register holds it.

    ``published`` was confirmed by a person: the 56 days run from it. ``scope`` is "national" or the
    ids of the forces that it is about. ``expected_recommendations`` is what the publisher says there
    are; where fewer are entered the register is incomplete.
    """

    id: str
    title: str
    publisher: str
    published: date
    recommendations: tuple[Recommendation, ...]
    place: Place
    url: str = ""
    source: str = ""
    attribution: str = ""
    scope: tuple[str, ...] | None = None
    expected_recommendations: int | None = None
    causes_of_concern: tuple[CauseOfConcern, ...] = ()
    areas_for_improvement: tuple[AreaForImprovement, ...] = ()
    invented: bool = False

    @property
    def last_lawful_day(self) -> date:
        """Day 56 of section 55(5A)."""
        return last_lawful_day(self.published)

    @property
    def incomplete(self) -> bool:
        """Whether the publisher says that there are more recommendations than the register holds."""
        return self.expected_recommendations is not None and self.entered < self.expected_recommendations

    @property
    def entered(self) -> int:
        """How many recommendations the register holds, areas for improvement not counted."""
        return sum(r.kind is RecommendationKind.RECOMMENDATION for r in self.recommendations)

    def recommendation(self, number: str) -> Recommendation | None:
        """The recommendation with that number, or None."""
        return next((r for r in self.recommendations if r.number == number), None)

    def units(self) -> Iterator[tuple[Recommendation, RecommendationPart | None]]:
        """Every recommendation part; a recommendation without parts comes once, with None."""
        for recommendation in self.recommendations:
            if recommendation.parts:
                for part in recommendation.parts:
                    yield recommendation, part
            else:
                yield recommendation, None


def unit_name(number: str, part: str | None) -> str:
    """How a person writes it: "3" or "3b"; with brackets, "3(1)", where the label begins with a digit."""
    if part and part[0].isdigit():
        return f"{number}({part})"
    return number + (part or "")
