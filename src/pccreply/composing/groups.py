"""Which recommendations stand together in the letter, because they were answered together."""

from __future__ import annotations

from dataclasses import dataclass

from pccreply.model.reply import Answer, Reply
from pccreply.model.reports import Recommendation


@dataclass(frozen=True, slots=True)
class Group:
    """Units that one answer serves."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Recommendations under one heading, with the groups that answer their parts.

    Two recommendations share an item where one answer serves parts of both.
    """

    recommendations: tuple[Recommendation, ...]
    groups: tuple[Group, ...]


def items_of(reply: Reply) -> tuple[Item, ...]:
    """The items of a letter, in the order of the report.

    A recommendation addressed to others has an item only where the reply answers it.
    """
    answers = [a for a in reply.answers if a.present or a.recommendation.for_us]
    numbers = list(dict.fromkeys(a.recommendation.number for a in answers))
    leader = {number: number for number in numbers}
    by_group: dict[int, list[Answer]] = {}
    for answer in answers:
        if answer.group is not None:
            by_group.setdefault(answer.group, []).append(answer)
    for together in by_group.values():
        wanted = {leader[a.recommendation.number] for a in together}
        first = next(n for n in numbers if n in wanted)
        leader = {number: first if led in wanted else led for number, led in leader.items()}
    items = []
    for number in numbers:
        if leader[number] != number:
            continue
        members = [a for a in answers if leader[a.recommendation.number] == number]
        recommendations = tuple({a.recommendation.number: a.recommendation for a in members}.values())
        items.append(Item(recommendations, _groups(members)))
    return tuple(items)


def _groups(answers: list[Answer]) -> tuple[Group, ...]:
    """Units with one group number go together; units that nobody answered, all parts of one recommendation."""
    found: dict[object, list[Answer]] = {}
    for answer in answers:
        alone = ("unanswered", answer.recommendation.number)
        found.setdefault(answer.group if answer.group is not None else alone, []).append(answer)
    return tuple(Group(tuple(group)) for group in found.values())
