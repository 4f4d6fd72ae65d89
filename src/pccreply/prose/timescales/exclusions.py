"""What a time may date besides the action: the questions that are asked of every time tied to a verb."""

from __future__ import annotations

from collections.abc import Callable

from pccreply.prose.clauses import FUTURE, PAST, PERFECT, PRESENT_TENSE, Segment
from pccreply.prose.lexicon import CHANGE, CONSIDER, MONITOR
from pccreply.prose.timescales.actors import done_by_another_body, is_demanded, is_other_body, is_watching
from pccreply.prose.timescales.background import is_background
from pccreply.prose.timescales.classes import FIGURES, FIRST_PERSON, TRANSACTIONS, WATCHERS
from pccreply.prose.timescales.refusals import is_denied, is_unfulfilled
from pccreply.prose.timescales.sentence import Sentence, TiedTime
from pccreply.prose.timescales.ties import is_fronted
from pccreply.prose.words import vocabulary

_PARTNERS = vocabulary("council councils trust trusts association university hospital federation nhs union")
_AGREEING = vocabulary("sign agree join adopt approve accede ratify seal put enter")
_STUDY = vocabulary("evaluate examine investigate study scope consult explore")
_GATHERINGS = vocabulary("conference meeting event seminar summit")
_RUNS = vocabulary("close end open begin start run finish")
_DECISIONS = vocabulary("decision update inspection reinspection meeting hearing announcement figures")
_TAKEN = vocabulary("take make due expect be come provide hold meet follow")
_PAPERS_THAT_RUN = vocabulary("contract lease licence agreement grant funding budget plan strategy term tenancy order")
_GROWTH = vocabulary("grow rise fall increase decrease decline")
_PERIODS = vocabulary(
    "day week fortnight month quarter year term shift morning night time other few winter spring summer autumn"
)
_RECURRING = vocabulary(
    """annually monthly weekly quarterly daily yearly fortnightly regularly routinely always usually normally per
    biannually termly bob"""
)


def dates_something_else(sentence: Sentence, tied: TiedTime) -> bool:
    """Whether the time dates something else than the action, or the action is taken back."""
    return any(question(sentence, tied) for question in _QUESTIONS)


def _dates_the_subject(sentence: Sentence, tied: TiedTime) -> bool:
    """ "The conference on 7 October will ...": a date before the verb that does not open the clause."""
    segment = tied.segment
    if tied.own is not segment or not segment.verbs or tied.index >= segment.first_verb:
        return False
    fronted = is_fronted(sentence, tied.index, tied.place, segment)
    return not fronted and tied.preposition not in ("from", "by", "since")


def _of_another_body(sentence: Sentence, tied: TiedTime) -> bool:
    """Another body's date; but the inspectorate may close a recommendation, and a partner may sign."""
    clause = sentence.clause(tied.segment)
    if (
        tied.governor == "close"
        and tied.tense in (PAST, PERFECT)
        and any(w.startswith("recommendation") for w in clause)
    ):
        return False
    if done_by_another_body(sentence, tied.verb_at, tied.segment):
        return True
    if not is_other_body(tied.subject):
        return False
    if "find" in clause and {"done", "working", "ready", "finished"} & set(clause):
        return False
    return not (sentence.answering and tied.governor in _AGREEING and not _PARTNERS.isdisjoint(tied.subject))


def _quoted(sentence: Sentence, tied: TiedTime) -> bool:
    """A date that somebody asked for: "HMICFRS wants ...", "the force must ..."."""
    if is_demanded(sentence, tied):
        return True
    bound = {"force", "constable", "we", "constabulary"} & set(tied.subject)
    return "must" in sentence.clause(tied.segment) and bool(bound)


def _oversight(sentence: Sentence, tied: TiedTime) -> bool:
    """Keeping an eye on the work: monitoring, decisions, updates, the word that more will be said."""
    subject, governor = tied.subject, tied.governor
    mine = not FIRST_PERSON.isdisjoint(subject) or (
        not WATCHERS.isdisjoint(subject[:6]) and "will" in sentence.clause(tied.segment) and governor in MONITOR
    )
    if is_watching(sentence, tied, mine):
        return True
    head = sentence.head(subject)
    if (head in _DECISIONS and (not governor or governor in _TAKEN)) or (head == "report" and "progress" in subject):
        return True
    if "update" in sentence.low[max(sentence.begin, tied.place - 3) : tied.place]:
        return True
    telling = governor in ("say", "write", "report", "tell") and "more" in sentence.clause(tied.segment)
    return telling and tied.tense == FUTURE


def _only_thought(sentence: Sentence, tied: TiedTime) -> bool:
    """Thought without action; but a study with an end is an action."""
    governor = tied.governor
    if sentence.head(tied.subject) == "consultation" and governor in _RUNS:
        return True
    ended = governor in _STUDY and tied.preposition in ("by", "before", "until")
    return governor in CONSIDER and not (tied.tense == FUTURE and (ended or governor == "evaluate"))


def _event(sentence: Sentence, tied: TiedTime) -> bool:
    """A gathering, an operation, or the publication of a police and crime plan."""
    if tied.governor == "hold" and not _GATHERINGS.isdisjoint(sentence.low[tied.verb_at : tied.verb_at + 5]):
        return True
    if tied.subject[:1] in (["operation"], ["op"]) and tied.tense != FUTURE:
        return True
    plan = (
        sentence.head(tied.subject) in ("plan", "strategy") and "crime" in sentence.low[sentence.begin : sentence.stop]
    )
    return plan and tied.governor in CHANGE and tied.tense in (PAST, PERFECT)


def _forecast(sentence: Sentence, tied: TiedTime) -> bool:
    """ "Demand will rise by 4% by 2027"."""
    if tied.tense != FUTURE or tied.governor not in _GROWTH or {"we", "force", "constabulary"} & set(tied.subject):
        return False
    return sentence.holds_a_number(tied.segment)


def _running_on(sentence: Sentence, tied: TiedTime) -> bool:
    """ "The contract runs until March", "the pilot ran from May"; but "training runs from May", which is to come, begins."""
    spans = tied.preposition in ("until", "to", "from", "between", "")
    if not spans or tied.governor not in ("run", "last", "expire", "extend") or tied.tense not in (PRESENT_TENSE, PAST):
        return False
    reader = sentence.reader
    to_come = tied.tense == PRESENT_TENSE and reader.known and tied.span.first > reader.anchor
    return not (tied.preposition in ("from", "") and to_come) or sentence.head(tied.subject) in _PAPERS_THAT_RUN


def _this_letter(sentence: Sentence, tied: TiedTime) -> bool:
    """ "This reply will be published on 3 March"."""
    if tied.tense != FUTURE or tied.governor not in ("publish", "send", "place", "post", "issue", "copy"):
        return False
    return bool({"reply", "response", "letter", "comments"} & set(sentence.uncovered(tied.segment)))


def _term_of_office(sentence: Sentence, tied: TiedTime) -> bool:
    return {"term", "office"} <= set(tied.subject)


def _before_now(sentence: Sentence, tied: TiedTime) -> bool:
    looks_back = tied.tense in (PAST, PERFECT) or tied.preposition == "since"
    return looks_back and is_background(sentence, tied)


def _routine(sentence: Sentence, tied: TiedTime) -> bool:
    """In the present tense: process times, routines, figures, and dates that are over."""
    if tied.tense != PRESENT_TENSE or tied.preposition == "since":
        return False
    span, reader, segment = tied.span, sentence.reader, tied.segment
    if span.base == "anchor" and span.precision == "relative" and not tied.preposition:
        opener, after = sentence.low[tied.index], sentence.at(tied.index + 1)
        if opener in ("within", "inside", "under", "less") and after not in ("the", "this"):
            return True
    if tied.preposition != "from" and _recurs(sentence, segment, tied.own):
        return True
    if not span.anchored and reader.known and span.last < reader.anchor and tied.preposition not in ("from", "as"):
        return True
    if FIGURES.isdisjoint(sentence.clause(segment)):
        return False
    return sentence.head(tied.subject) in FIGURES or sentence.holds_a_number(segment)


def _process(sentence: Sentence, tied: TiedTime) -> bool:
    """A length of time that each case is given: "each complaint will be answered within five days"."""
    span = tied.span
    if tied.tense not in (PRESENT_TENSE, FUTURE) or span.base != "anchor" or span.precision != "relative":
        return False
    here = sentence.low[tied.index : span.stop]
    if {"each", "every"} & sentence.spoken(tied) and "next" not in here:
        if tied.tense == PRESENT_TENSE or span.unit in ("day", "working day"):
            return True
    subject = tied.subject
    per_case = not TRANSACTIONS.isdisjoint(subject[:4]) and "no" not in subject[:2] and "backlog" not in subject
    short = span.unit in ("day", "working day", "week") and here[-1] not in ("letter", "now", "today")
    return tied.tense == FUTURE and per_case and short


def _recurs(sentence: Sentence, *segments: Segment) -> bool:
    """Whether a clause tells a routine: "each March", "every two years", "annually", "as a rule"."""
    low = sentence.low
    for segment in segments:
        for i in range(segment.begin, segment.stop):
            if low[i] in _RECURRING:
                return True
            if low[i] in ("each", "every") and (i + 1 in sentence.covered or sentence.at(i + 1) in _PERIODS):
                return True
    return False


_QUESTIONS: tuple[Callable[[Sentence, TiedTime], bool], ...] = (
    _dates_the_subject,
    _of_another_body,
    _quoted,
    _oversight,
    _only_thought,
    _event,
    _forecast,
    _running_on,
    _this_letter,
    _term_of_office,
    is_unfulfilled,
    is_denied,
    _before_now,
    _routine,
    _process,
)
