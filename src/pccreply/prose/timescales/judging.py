"""The judgement on one time: what it amounts to as a statement of a timescale, or that it dates something else."""

from __future__ import annotations

from dataclasses import replace

from pccreply.model.timescales import TimescaleKind, TimescaleStatement
from pccreply.prose.clauses import FUTURE, PAST, PERFECT
from pccreply.prose.dates.intervals import Span
from pccreply.prose.lexicon import CONSIDER, lemma
from pccreply.prose.timescales.background import is_background
from pccreply.prose.timescales.classes import FIRMLY_DONE
from pccreply.prose.timescales.exclusions import dates_something_else
from pccreply.prose.timescales.fragments import read_fragment
from pccreply.prose.timescales.intervals import interval_of, statement_of
from pccreply.prose.timescales.refusals import hangs_on_a_condition, is_denied
from pccreply.prose.timescales.sentence import Found, Sentence, Standing, TiedTime
from pccreply.prose.timescales.ties import dates_no_action, tie
from pccreply.prose.words import vocabulary

_BOUNDING = vocabulary("by before until from once after")
_RECOMMENDATION = vocabulary("recommendation recommendations")
_AFTERCARE = vocabulary("review evaluate audit revisit repeat refresh assess examine check")
_PRONOUNS = vocabulary("it this they these that those both all each which and")


def judge(sentence: Sentence, index: int, span: Span) -> Found | None:
    """What one time expression amounts to, or None where it dates something else."""
    if dates_no_action(sentence, index, span):
        return None
    tied = tie(sentence, index, span)
    if tied is None:
        return None
    if not tied.segment.verbs:
        fragment = read_fragment(sentence, tied)
        return Found(index, fragment) if fragment else None
    if tied.span.precision == "length":
        if _has_lasted(sentence, tied):
            history = is_background(sentence, replace(tied, tense=PERFECT, preposition="since"))
            if history or is_denied(sentence, tied) or tied.governor in CONSIDER:
                return None
            text = sentence.words.between(index - 1, span.stop)
            return Found(index, TimescaleStatement(TimescaleKind.DONE, text))
        if not _is_granted(sentence, tied):
            return None
    if tied.span.base == "event":
        counted = _from_undated_event(sentence, tied)
        return Found(index, counted) if counted else None
    if tied.span.base == "named" and (tied.tense != FUTURE or tied.preposition not in _BOUNDING):
        return None
    if (
        tied.tense in (PAST, PERFECT)
        and span.precision == "relative"
        and span.base in ("anchor", "publication", "undated")
    ):
        return None
    if dates_something_else(sentence, tied):
        return None
    if hangs_on_a_condition(sentence):
        return Found(index, _conditional_statement(sentence, tied))
    return Found(index, statement_of(sentence, tied), _standing_of(sentence, tied))


def _standing_of(sentence: Sentence, tied: TiedTime) -> Standing:
    """Whether the time dates the action, the close of the recommendation, or a look back at what was done."""
    subject = [w for w in tied.subject if w[0].isalpha()]
    spoken = set(sentence.low[tied.segment.begin : tied.segment.stop])
    if tied.looks_back and not spoken.isdisjoint(FIRMLY_DONE):
        if subject == ["this"] or not _RECOMMENDATION.isdisjoint(subject):
            return Standing.CLOSING
    if tied.tense == FUTURE and tied.governor in _AFTERCARE and subject and _PRONOUNS.issuperset(subject):
        return Standing.AFTERWARDS
    return Standing.ACTION


def _has_lasted(sentence: Sentence, tied: TiedTime) -> bool:
    """ "has done so for eighteen months", "these two years"."""
    return (
        tied.segment.tense == PERFECT
        and sentence.at(tied.index - 1) in ("for", "these")
        and tied.span.unit in ("week", "month", "quarter", "year")
    )


def _is_granted(sentence: Sentence, tied: TiedTime) -> bool:
    """Whether a bare length of time is what the work takes or is given: "it will take six months"."""
    low, index = sentence.low, tied.index
    before = low[max(sentence.begin, index - 6) : index]
    if {lemma(w) for w in before} & {"take", "give", "need", "allow", "set"} or {"a", "further"} <= set(before):
        return "already" not in before and tied.segment.tense != PAST
    return index - sentence.begin <= 2 and sentence.at(tied.span.stop) in ("and", "will", "should", "more")


def _from_undated_event(sentence: Sentence, tied: TiedTime) -> TimescaleStatement | None:
    """A length counted from an event without a date: a routine, or a condition."""
    if tied.tense == FUTURE and tied.span.unit in ("week", "fortnight", "month", "quarter", "year"):
        return TimescaleStatement(
            TimescaleKind.CONDITIONAL,
            sentence.words.between(tied.index, tied.span.stop),
            weak="it counts from an event that has no date here: write the date",
        )
    return None


def _conditional_statement(sentence: Sentence, tied: TiedTime) -> TimescaleStatement:
    start, end = interval_of(sentence, tied.span, tied.preposition)
    return TimescaleStatement(
        TimescaleKind.CONDITIONAL,
        sentence.words.between(min(tied.place, tied.index), tied.span.stop),
        start,
        end,
        weak="it hangs on a condition: write the date by which it is done in any case, or why none can be given",
    )
