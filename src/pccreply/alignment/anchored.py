"""A letter of our own, read by its anchors: each block says itself what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pccreply.model.drafts import Draft, Passage
from pccreply.model.findings import Confidence
from pccreply.model.places import Placed, Words
from pccreply.model.reply import Answer
from pccreply.model.reports import InspectionReport
from pccreply.model.timescales import TimescaleStatement
from pccreply.prose.timescales import best_timescale
from pccreply.prose.words import read_words, sentences

_FIELDS = ("force_progress", "commissioner_action", "no_action_because", "timescale")


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The passages of each field that name one unit."""

    by_field: dict[str, list[Passage]]

    def words(self, field: str) -> Words | None:
        """What stands in the blocks of a field, or None."""
        found = self.by_field.get(field)
        return Placed("\n\n".join(p.text for p in found), found[0].place) if found else None

    @property
    def all(self) -> list[Passage]:
        return [p for field in _FIELDS for p in self.by_field.get(field, [])]


def anchored(
    draft: Draft, report: InspectionReport, answers: tuple[Answer, ...], anchor: date | None
) -> tuple[Answer, ...]:
    """The answers as the anchors tell them; as they were found by their words where there is no anchor."""
    groups: dict[tuple[str, ...], int] = {}
    for passage in draft.passages:
        if passage.anchor is not None and passage.anchor.field in _FIELDS and passage.anchor.units:
            groups.setdefault(passage.anchor.units, len(groups))
    if not groups:
        return answers
    return tuple(_answer(a, draft, groups, report.published, anchor) for a in answers)


def _answer(
    found: Answer, draft: Draft, groups: dict[tuple[str, ...], int], published: date, anchor: date | None
) -> Answer:
    group = next((number for units, number in groups.items() if found.name in units), None)
    if group is None:
        return found
    blocks = _blocks(found.name, draft.passages)
    progress, action = blocks.words("force_progress"), blocks.words("commissioner_action")
    refused = blocks.words("no_action_because")
    place = next(w.place for w in (progress, action, refused, blocks.words("timescale")) if w)
    return replace(
        found,
        place=place,
        present=True,
        force_progress=progress,
        commissioner_action=action,
        no_action_because=refused,
        timescale=_timescale(found, blocks, published, anchor),
        group=group,
        evidence=tuple(p.place for p in blocks.all),
        confidence=Confidence.HIGH,
    )


def _blocks(name: str, passages: Iterable[Passage]) -> _Blocks:
    by_field: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.anchor is not None and name in passage.anchor.units and passage.anchor.field in _FIELDS:
            by_field.setdefault(passage.anchor.field, []).append(passage)
    return _Blocks(by_field)


def _timescale(found: Answer, blocks: _Blocks, published: date, anchor: date | None) -> TimescaleStatement:
    """What the timescale's own block says; what the rest of the answer says where it has none."""
    deadline = found.deadline.end if found.deadline else None
    own = blocks.by_field.get("timescale", [])
    for passages in (own, blocks.all):
        text = " ".join(_about(p.text, found.label) for p in passages)
        read = best_timescale(text, anchor=anchor, deadline=deadline, published=published)
        if read.stated or read.weak:
            return replace(read, place=passages[0].place)
    return read


def _about(text: str, label: str) -> str:
    """Of a timescale that speaks of several units in turn ("Recommendation 2, part (a): ..."), this unit's sentences."""
    _, colon, rest = text.partition(": ")
    words = read_words(rest if colon and len(text) - len(rest) < 40 else text)
    kept = [words.between(begin, stop) for begin, stop in sentences(words)]
    named = [s for s in kept if label in s.partition(":")[0]]
    return " ".join(s.partition(": ")[2] for s in named) if named else text
