"""Dates that look back and tell no action: figures, tenure, history, budgets, law, talk; and what is mere routine."""

from __future__ import annotations

from datetime import timedelta

from pccreply.prose.clauses import PAST, Segment
from pccreply.prose.lexicon import ACHIEVE, CHANGE, CONSIDER, COUNT, HISTORY, INSPECTION, MONITOR, PAST_FORMS, SAY
from pccreply.prose.timescales.classes import FIGURES, FIRST_PERSON, STANDARDS, TRANSACTIONS
from pccreply.prose.timescales.sentence import Sentence, TiedTime
from pccreply.prose.words import vocabulary

_PERIODS = vocabulary(
    "day week fortnight month quarter year term shift morning night time other few winter spring summer autumn"
)
_RECURRING = vocabulary(
    "annually monthly weekly quarterly daily yearly fortnightly regularly routinely always usually normally per biannually termly bob"
)
_ACTORS = vocabulary(
    """we force constabulary police service team unit staff officers officer all every last final both division district
    supervisors sergeants inspectors recruits board department command desk"""
)
_COUNTED_ACTIONS = vocabulary(
    "train retrain recruit appoint vet brief fit install equip hire qualify accredit complete deliver implement"
)
_STEADY = vocabulary("run serve work reply record answer handle process")
_TENURE = vocabulary("elected re-elected appointment predecessor tenure election career")
_CASES = vocabulary("court sentenced convicted jailed charged pleaded inquest funeral")
_BACKGROUND = vocabulary("priority concern issue problem focus interest challenge feature")
_OCCASIONS = vocabulary(
    "fieldwork inspection interviews survey debate consultation inquiry meeting conference poll inquest trial hearing seminar"
)
_PETITIONS = vocabulary("application bid representations submission request case point comments")


def recurs(sentence: Sentence, *segments: Segment) -> bool:
    """Whether a clause tells a routine: "each March", "every two years", "annually", "as a rule"."""
    low = sentence.low
    for segment in segments:
        for i in range(segment.begin, segment.stop):
            if low[i] in _RECURRING:
                return True
            if low[i] in ("each", "every") and (i + 1 in sentence.covered or sentence.at(i + 1) in _PERIODS):
                return True
    return False


def why_background(sentence: Sentence, tied: TiedTime) -> str:
    """Why a time that looks back dates something other than the action; "" where it dates the action."""
    index, span, segment, tense, preposition = tied.index, tied.span, tied.segment, tied.tense, tied.preposition
    subject, governor, verb_at = tied.subject, tied.governor, tied.verb_at
    low = sentence.low
    words = set(low[segment.begin : segment.stop] + low[tied.own.begin : tied.own.stop])
    everything = set(low[sentence.begin : sentence.stop])
    claim = bool(sentence.claims) or "discharges" in everything
    if (
        words & _TENURE
        or {"been", "in", "post"} <= words
        or {"took", "office"} <= words
        or {"joined", "the", "force"} <= words
    ):
        return "tenure"
    if preposition == "since" and sentence.at(index - 1) in ("her", "his", "my", "their", "our"):
        return "tenure"
    if "£" in words:
        return "budget"
    if set(subject) & {"act", "code", "codes", "regulations", "statute", "legislation"}:
        return "law"
    counts = [
        w for w in (low[i] for i in range(segment.begin, segment.stop) if i not in sentence.covered) if w.isdigit()
    ]
    if words & {"%", "percent", "cent"} or (words & FIGURES and tense == PAST):
        return "figures"
    if "there" in subject and governor in ("", "be") and not claim:
        return "figures"
    if governor in COUNT and (counts or words & {"than", "times"}) and governor not in ("process",):
        return "figures"
    if counts and span.precision in ("year", "financial-year", "range") and governor not in _COUNTED_ACTIONS:
        return "figures"
    if claim:
        return ""
    if words & _CASES:
        return "history"
    if words & _BACKGROUND and governor not in CHANGE | ACHIEVE:
        return "history"
    if preposition == "since":
        steady = governor in _STEADY or (sentence.answering and governor in ("stand", "answer", "handle"))
        return "history" if governor in SAY | HISTORY | COUNT and not steady else ""
    if governor in ("make", "submit", "send", "put") and words & _PETITIONS:
        return "said"
    if governor == "write" and "into" in words:
        return ""
    if governor in SAY | {"visit", "ask", "tell"} or (
        governor in MONITOR
        and governor not in CHANGE | {"test", "track"} | ACHIEVE
        and bool(set(subject) & FIRST_PERSON)
    ):
        return "said"
    if (
        verb_at > 0
        and (low[verb_at - 1] in INSPECTION or low[verb_at - 1] == "letter")
        and governor in ("publish", "write", "date", "receive", "make", "issue", "send")
    ) or (set(subject) & INSPECTION and governor in ("publish", "appear", "issue", "release")):
        return "report"
    if governor == "publish" and (not subject or (tense == PAST and {"report", "inspection"} & everything)):
        return "report"
    if "adroddiad" in words and governor == "publish":
        return "report"
    if sentence.head(subject) in _OCCASIONS:
        return "report"
    if governor == "meet" and tense == PAST and not set(low[verb_at + 1 : segment.stop]) & STANDARDS:
        return "said"
    if governor in ("come", "go", "be", "get") and {"by"} & words and words & {"down", "up"} and preposition != "by":
        return "figures"
    if sentence.head(subject) in ("budget", "precept", "settlement", "tax", "report", "letter"):
        return "budget"
    if governor in HISTORY and governor not in CHANGE | {"appoint", "establish", "merge", "strike", "join"}:
        return "history"
    if sentence.reader.known and tense == PAST and sentence.reader.anchor - span.last > timedelta(days=900):
        return "history"
    if "lost" in words:
        return "history"
    if governor in CHANGE | ACHIEVE or governor in ("review", "audit", "assess", "evaluate"):
        return ""
    if (
        words & {"place", "force", "use", "live"}
        and words & {"in", "went", "live"}
        and "been" in words | {"been"}
        and (words & {"place", "use", "live"})
    ):
        return ""
    passive = any(
        low[i] in ("was", "were", "been")
        and any(low[j].endswith("ed") or low[j] in PAST_FORMS for j in range(i + 1, min(i + 4, segment.stop)))
        for i in range(segment.begin, segment.stop)
    )
    if passive and governor not in COUNT | SAY:
        return ""
    if words & {"compliant", "compliance", "done", "complete", "ready"}:
        return ""
    if preposition in ("by", "before") and tense == PAST and not words & {"there", "only"}:
        return ""
    if (
        governor
        and set(subject) & _ACTORS
        and governor not in ("be", "have", "stand", "see", "know", "feel", "believe", "think")
    ):
        return ""
    return "" if sentence.answering and tells_an_action(sentence, tied) else "history"


def tells_an_action(sentence: Sentence, tied: TiedTime) -> bool:
    """Whether, in an answer, a dated event tells what was done: its verb is known and is no state, talk or figure."""
    return tied.governor not in ("", "be", "have", "see", "know", "feel", "believe", "think", "date", "bear") and (
        tied.governor not in COUNT | SAY | HISTORY | CONSIDER
    )


def holds_a_number(sentence: Sentence, segment: Segment) -> bool:
    """Whether the clause holds a number that is no date."""
    return any(
        sentence.low[i].isdigit() or sentence.low[i] == "%"
        for i in range(segment.begin, segment.stop)
        if i not in sentence.covered
    )


def is_per_case(sentence: Sentence, subject: list[str]) -> bool:
    """Whether the subject is one of many dealings: "each complaint", "emails"."""
    return any(w in TRANSACTIONS for w in subject[:4]) and "no" not in subject[:2] and "backlog" not in subject
