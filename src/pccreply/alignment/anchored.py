"""A letter of our own, read by its anchors: each block says itself what it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pccreply.model.drafts import Draft, Passage
from pccreply.model.findings import Confidence
from pccreply.model.places import Placed, Words
from pccreply.model.reply import Answer
from pccreply.model.reports import InspectionReport
from pccreply.model.timescales import NO_TIMESCALE, TimescaleKind, TimescaleStatement
from pccreply.prose.timescales import best_timescale
from pccreply.prose.words import read_words, sentences

_LABEL = 30
"""The longest label of a timescale ("Timescale: ..."), in characters."""
# in a timescale's own place these are answers to when; in running words they need not be
_IN_PLACE = (
    (
        re.compile(r"\bno (?:timescale|time|date|day)\b.*?\bbecause\s+(?P<because>.+?)\.?$", re.IGNORECASE),
        TimescaleKind.NONE_WITH_REASON,
        "",
    ),
    (re.compile(r"\balready\b.*\bmet\b(?P<because>)", re.IGNORECASE), TimescaleKind.ALREADY_MET, ""),
    (re.compile(r"\bevery \w+(?P<because>)", re.IGNORECASE), TimescaleKind.RECURRING, "a rhythm without a start"),
)
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
    """The answers as the anchors tell them; as they were found by their words where there is no anchor.

    ``draft`` is without its placeholders, so that a block which holds nothing else is none.
    """
    groups: dict[tuple[str, ...], int] = {}
    for passage in draft.passages:
        if _answers(passage):
            assert passage.anchor is not None
            groups.setdefault(passage.anchor.units, len(groups))
    if not groups:
        return answers
    return tuple(_answer(a, draft, groups, report.published, anchor) for a in answers)


def _answers(passage: Passage) -> bool:
    """Whether a passage stands in a block that answers some units."""
    return passage.anchor is not None and passage.anchor.field in _FIELDS and bool(passage.anchor.units)


def _answer(
    found: Answer, draft: Draft, groups: dict[tuple[str, ...], int], published: date, anchor: date | None
) -> Answer:
    group = next((number for units, number in groups.items() if found.name in units), None)
    if group is None:
        others = {p.place for p in draft.passages if _answers(p)}
        return found if any(p not in others for p in found.evidence) else unanswered(found)
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


def unanswered(found: Answer) -> Answer:
    """The answer with nothing in it: what was found for it answers other units."""
    return replace(found, force_progress=None, timescale=NO_TIMESCALE, evidence=(), confidence=Confidence.HIGH)


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
    text = " ".join(_about(p.text, found.label) for p in own)
    read = best_timescale(text, anchor=anchor, deadline=deadline, published=published)
    if not read.stated:
        read = _in_place(text) or read
    if read.stated or read.weak:
        return replace(read, place=own[0].place)
    # what alignment heard counts only where it stands in this unit's own blocks
    here = any(found.timescale.text and found.timescale.text in p.text for p in blocks.all)
    return found.timescale if here else NO_TIMESCALE


def _in_place(text: str) -> TimescaleStatement | None:
    for pattern, kind, weak in _IN_PLACE:
        if said := pattern.search(text):
            return TimescaleStatement(kind, text, because=said["because"], weak=weak)
    return None


def _about(text: str, label: str) -> str:
    """The sentences of a timescale without its label, and only this unit's where it speaks of several in turn."""
    lead, colon, rest = text.partition(": ")
    plain = rest if colon and len(lead) <= _LABEL and not any(c.isdigit() for c in lead) else text
    words = read_words(plain)
    each = [words.between(begin, stop).partition(": ") for begin, stop in sentences(words)]
    named = [said for about, _, said in each if said and label in about]
    return " ".join(named) or plain
