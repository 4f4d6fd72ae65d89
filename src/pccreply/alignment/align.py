"""Which passages of a draft quote, and which answer, each recommendation part of its report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pccreply.alignment.answers import UnitAnswer, answers_of
from pccreply.alignment.content import background, goes_on, timed
from pccreply.alignment.evidence import Evidence
from pccreply.alignment.text import Sentence, Text
from pccreply.alignment.wordings import Quotation, unit_of
from pccreply.model.drafts import Draft
from pccreply.model.findings import Confidence
from pccreply.model.places import Place, Placed, Words
from pccreply.model.reply import Answer
from pccreply.model.reports import InspectionReport
from pccreply.model.timescales import NO_TIMESCALE, TimescaleKind, TimescaleStatement
from pccreply.prose.likeness import Subject
from pccreply.prose.timescales import best_timescale

_VERY_THING = 0.34
"""A sentence that shares as much of a recommendation's weight is about the very thing that it asks for."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A draft's answers to its report, and what its sentences (by number) quote."""

    answers: tuple[Answer, ...]
    text: Text
    quotations: Mapping[int, Quotation]


def align(draft: Draft, report: InspectionReport, anchor: date | None) -> Aligned:
    """The answers that a draft gives to every part of the report.

    ``anchor`` is the letter's date, against which words about time are read.
    """
    text = Text(draft)
    evidence = Evidence(text, report)
    found = answers_of(evidence)
    whole = Place(draft.path)
    answers = []
    for recommendation, part in report.units():
        given = found[unit_of(recommendation, part)]
        deadline = recommendation.deadline_of(part)
        answers.append(
            Answer(
                recommendation=recommendation,
                part=part,
                place=_place(text, given, whole),
                present=given.present,
                force_progress=_words(given, text),
                timescale=_timescale(
                    evidence,
                    given,
                    evidence.units[given.unit],
                    anchor,
                    deadline.end if deadline else None,
                    report.published,
                ),
                group=given.group,
                quotation=tuple(text.passages[i].place for i in given.heads),
                evidence=tuple(text.passages[i].place for i in given.passages),
                confidence=given.confidence if given.sentences else Confidence.HIGH,
            )
        )
    return Aligned(tuple(answers), text, evidence.quotations)


def _place(text: Text, given: UnitAnswer, whole: Place) -> Place:
    places = given.passages or given.heads
    return text.passages[places[0]].place if places else whole


def _words(given: UnitAnswer, text: Text) -> Words | None:
    if not given.sentences:
        return None
    return Placed(" ".join(s.text for s in given.sentences), text.passages[given.sentences[0].passage].place)


def _timescale(
    evidence: Evidence, given: UnitAnswer, subject: Subject, anchor: date | None, deadline: date | None, published: date
) -> TimescaleStatement:
    """The timescale of the sentences that answer the unit, and of those beside them that serve all parts.

    What was done before the report came out meets a recommendation only where it is the very thing that is
    asked for; else it is history.
    """
    if not given.sentences:
        return NO_TIMESCALE
    heard = sorted([*given.sentences, *given.shared], key=lambda s: s.number)
    telling = [s for s in heard if not background(s)]
    told = _read(telling, anchor, deadline, published)
    lasts = told.text.lower().startswith(("since ", "from "))
    if told.kind is TimescaleKind.DONE and told.end is not None and told.end < published and not lasts:
        telling = [
            s for s in telling if told.text not in s.text or timed(s) or goes_on(s) or _very_thing(evidence, subject, s)
        ]
        told = _read(telling, anchor, deadline, published)
    return told


def _very_thing(evidence: Evidence, subject: Subject, sentence: Sentence) -> bool:
    return evidence.weights.shared(subject, sentence.subject) >= _VERY_THING * evidence.weights.whole(subject)


def _read(sentences: list[Sentence], anchor: date | None, deadline: date | None, published: date) -> TimescaleStatement:
    texts = " ".join(s.text for s in sentences)
    return best_timescale(texts, anchor=anchor, deadline=deadline, published=published, answering=True)
