"""The judgement on one time: what it amounts to as a statement of a timescale, or that it dates something else."""

from __future__ import annotations

from dataclasses import replace

from pccreply.model.timescales import TimescaleKind, TimescaleStatement
from pccreply.prose.clauses import FUTURE, PAST, PERFECT, PRESENT_TENSE
from pccreply.prose.dates.intervals import Span
from pccreply.prose.lexicon import CHANGE, CONSIDER, INSPECTION, MONITOR, lemma
from pccreply.prose.timescales.actors import done_by_another_body, is_demanded, is_other_body, is_watching
from pccreply.prose.timescales.background import holds_a_number, is_per_case, recurs, why_background
from pccreply.prose.timescales.classes import FIGURES, FIRMLY_DONE, FIRST_PERSON, WATCHERS
from pccreply.prose.timescales.fragments import read_fragment
from pccreply.prose.timescales.intervals import interval_of, statement_of
from pccreply.prose.timescales.refusals import hangs_on_a_condition, is_denied, is_unfulfilled
from pccreply.prose.timescales.sentence import Found, Sentence, Standing, TiedTime
from pccreply.prose.timescales.ties import dates_no_action, is_fronted, tie
from pccreply.prose.words import vocabulary

_BOUNDING = vocabulary("by before until from once after")
_RECOMMENDATION = vocabulary("recommendation recommendations")
_AFTERCARE = vocabulary("review evaluate audit revisit repeat refresh assess examine check")
_PRONOUNS = vocabulary("it this they these that those both all each which and")
_PARTNERS = vocabulary("council councils trust trusts association university hospital federation nhs union")
_AGREEING = vocabulary("sign agree join adopt approve accede ratify seal put enter")


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
        if has_lasted(sentence, tied):
            reason = why_background(sentence, replace(tied, tense=PERFECT, preposition="since"))
            if reason or is_denied(sentence, tied) or tied.governor in CONSIDER:
                return None
            text = sentence.words.between(index - 1, span.stop)
            return Found(index, TimescaleStatement(TimescaleKind.DONE, text))
        if not is_granted(sentence, tied):
            return None
    if tied.span.base == "event":
        counted = from_undated_event(sentence, tied)
        return Found(index, counted) if counted else None
    if tied.span.base == "named" and (tied.tense != FUTURE or tied.preposition not in _BOUNDING):
        return None
    if (
        tied.tense in (PAST, PERFECT)
        and span.precision == "relative"
        and span.base in ("anchor", "publication", "undated")
    ):
        return None
    if reason := why_excluded(sentence, tied):
        return Found(index, conditional_statement(sentence, tied)) if reason == "if" else None
    return Found(index, statement_of(sentence, tied), standing_of(sentence, tied))


def standing_of(sentence: Sentence, tied: TiedTime) -> Standing:
    """Whether the time dates the action, the close of the recommendation, or a look back at what was done."""
    subject = [w for w in tied.subject if w[0].isalpha()]
    spoken = set(sentence.low[tied.segment.begin : tied.segment.stop])
    if tied.looks_back and not spoken.isdisjoint(FIRMLY_DONE):
        if subject == ["this"] or not _RECOMMENDATION.isdisjoint(subject):
            return Standing.CLOSING
    if tied.tense == FUTURE and tied.governor in _AFTERCARE and subject and _PRONOUNS.issuperset(subject):
        return Standing.AFTERWARDS
    return Standing.ACTION


def has_lasted(sentence: Sentence, tied: TiedTime) -> bool:
    """ "has done so for eighteen months", "these two years"."""
    return (
        tied.segment.tense == PERFECT
        and sentence.at(tied.index - 1) in ("for", "these")
        and tied.span.unit in ("week", "month", "quarter", "year")
    )


def is_granted(sentence: Sentence, tied: TiedTime) -> bool:
    """Whether a bare length of time is what the work takes or is given: "it will take six months"."""
    low, index = sentence.low, tied.index
    before = low[max(sentence.begin, index - 6) : index]
    if {lemma(w) for w in before} & {"take", "give", "need", "allow", "set"} or {"a", "further"} <= set(before):
        return "already" not in before and tied.segment.tense != PAST
    return index - sentence.begin <= 2 and sentence.at(tied.span.stop) in ("and", "will", "should", "more")


def from_undated_event(sentence: Sentence, tied: TiedTime) -> TimescaleStatement | None:
    """A length counted from an event without a date: a routine, or a condition."""
    if tied.tense == FUTURE and tied.span.unit in ("week", "fortnight", "month", "quarter", "year"):
        return TimescaleStatement(
            TimescaleKind.CONDITIONAL,
            sentence.words.between(tied.index, tied.span.stop),
            weak="it counts from an event that has no date here: write the date",
        )
    return None


def why_excluded(sentence: Sentence, tied: TiedTime) -> str:
    """Why the time is not a timescale of the answer; "" where it is one. "if" where it hangs on something."""
    index, span, segment, own, tense = tied.index, tied.span, tied.segment, tied.own, tied.tense
    subject, governor, verb_at, preposition = tied.subject, tied.governor, tied.verb_at, tied.preposition
    place, number = tied.place, tied.number
    low = sentence.low
    words = low[segment.begin : segment.stop]
    near = words if own is segment else words + low[own.begin : own.stop]
    inspection = any(w in INSPECTION for w in subject)
    mine = any(w in FIRST_PERSON for w in subject) or (
        any(w in WATCHERS for w in subject[:6]) and "will" in words and governor in MONITOR
    )
    # a date before the verb, on a noun of the subject: "the conference on 7 October will ..."
    if (
        own is segment
        and segment.verbs
        and index < segment.first_verb
        and not is_fronted(sentence, index, place, segment)
    ):
        if preposition not in ("from", "by", "since"):
            return "event"
    closed_by_inspection = (
        governor == "close" and tense in (PAST, PERFECT) and any(w.startswith("recommendation") for w in words)
    )
    found_done = "find" in low[segment.begin : segment.stop] and set(low[segment.begin : segment.stop]) & {
        "done",
        "working",
        "ready",
        "finished",
    }
    if is_other_body(sentence, subject) and not closed_by_inspection and not found_done:
        if not (sentence.answering and governor in _AGREEING and set(subject) & _PARTNERS):
            return "other body"
    if done_by_another_body(sentence, verb_at, segment) and not closed_by_inspection:
        return "other body"
    if is_demanded(sentence, segment, subject, inspection, number):
        return "quoted"
    if is_watching(sentence, index, segment, subject, governor, verb_at, tense, mine):
        return "monitoring"
    soft = (
        governor in ("evaluate", "examine", "investigate", "study", "scope", "consult", "explore")
        and preposition in ("by", "before", "until")
        and tense == FUTURE
    )
    if governor in CONSIDER and not soft and not (governor == "evaluate" and tense == FUTURE):
        return "consideration"
    if subject[:1] and subject[0] in ("operation", "op") and tense != FUTURE:
        return "name"
    if governor == "hold" and set(low[verb_at : verb_at + 5]) & {
        "conference",
        "meeting",
        "event",
        "seminar",
        "summit",
    }:
        return "event"
    head = sentence.head(subject)
    if (
        head in ("plan", "strategy")
        and "crime" in low[sentence.begin : sentence.stop]
        and governor in CHANGE | {"launch"}
        and tense in (PAST, PERFECT)
    ):
        return "name"
    if (
        tense == FUTURE
        and governor in ("grow", "rise", "fall", "increase", "decrease", "decline")
        and not set(subject) & {"we", "force", "constabulary"}
    ):
        if any(
            low[i].isdigit() or low[i] == "%" for i in range(segment.begin, segment.stop) if i not in sentence.covered
        ):
            return "figures"
    if head == "consultation" and governor in ("close", "end", "open", "begin", "start", "run", "finish"):
        return "consideration"
    if (
        (
            head
            in ("decision", "update", "inspection", "reinspection", "meeting", "hearing", "announcement", "figures")
            and governor in ("take", "make", "due", "expect", "be", "come", "provide", "hold", "meet", "follow", "")
        )
        or "update" in low[max(sentence.begin, place - 3) : place]
        or (head == "report" and "progress" in subject)
    ):
        return "monitoring"
    if (
        governor in ("run", "last", "expire", "extend")
        and preposition in ("until", "to", "from", "between", "")
        and tense in (PRESENT_TENSE, PAST)
    ):
        return "history"
    if governor in ("publish", "send", "place", "post", "issue", "copy") and tense == FUTURE:
        spoken = {low[i] for i in range(segment.begin, segment.stop) if i not in sentence.covered}
        if {"reply", "response", "letter", "comments"} & spoken:
            return "this letter"
    if tense == FUTURE and governor in ("say", "write", "report", "tell") and "more" in words:
        return "monitoring"
    if {"term", "office"} <= set(subject):
        return "tenure"
    if "must" in low[segment.begin : segment.stop] and set(subject) & {"force", "constable", "we", "constabulary"}:
        return "quoted"
    if is_unfulfilled(sentence, tied):
        return "unfulfilled"
    if is_denied(sentence, tied):
        return "denied"
    if (tense in (PAST, PERFECT) and preposition != "since") or preposition == "since":
        if reason := why_background(sentence, tied):
            return reason
    elif tense == PRESENT_TENSE:
        if (
            span.base in ("anchor",)
            and span.precision == "relative"
            and preposition == ""
            and low[index] in ("within", "inside", "under", "less")
            and sentence.at(index + 1) not in ("the", "this")
        ):
            return "process"
        if (
            set(near) & {"each", "every"}
            and span.precision == "relative"
            and span.base == "anchor"
            and "next" not in low[index : span.stop]
        ):
            return "process"
        if recurs(sentence, segment, own) and preposition not in ("from", "since"):
            return "routine"
        if (
            not span.anchored
            and sentence.reader.known
            and span.last < sentence.reader.anchor
            and preposition not in ("from", "as")
        ):
            return "history"
        if set(words) & FIGURES and (head in FIGURES or holds_a_number(sentence, segment)):
            return "figures"
    elif tense == FUTURE:
        if (
            span.base == "anchor"
            and span.unit in ("day", "working day", "week")
            and is_per_case(sentence, subject)
            and low[span.stop - 1] not in ("letter", "now", "today")
        ):
            return "process"
        if (
            set(near) & {"each", "every"}
            and span.precision == "relative"
            and span.base == "anchor"
            and span.unit in ("day", "working day")
            and "next" not in low[index : span.stop]
        ):
            return "process"
    if hangs_on_a_condition(sentence, own, segment):
        return "if"
    return ""


def conditional_statement(sentence: Sentence, tied: TiedTime) -> TimescaleStatement:
    start, end = interval_of(sentence, tied.span, tied.preposition)
    return TimescaleStatement(
        TimescaleKind.CONDITIONAL,
        sentence.words.between(min(tied.place, tied.index), tied.span.stop),
        start,
        end,
        weak="it hangs on a condition: write the date by which it is done in any case, or why none can be given",
    )
