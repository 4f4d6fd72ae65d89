"""Dates that look back and tell no action: tenure, money, law, figures, cases, talk, the report, and mere history."""

from __future__ import annotations

from datetime import timedelta

from pccreply.prose.clauses import PAST
from pccreply.prose.lexicon import ACHIEVE, CHANGE, CONSIDER, COUNT, HISTORY, INSPECTION, MONITOR, PAST_FORMS, SAY
from pccreply.prose.timescales.classes import FIGURES, FIRST_PERSON, STANDARDS
from pccreply.prose.timescales.sentence import Sentence, TiedTime
from pccreply.prose.words import vocabulary

_ACTORS = vocabulary(
    """we force constabulary police service team unit staff officers officer all every last final both division district
    supervisors sergeants inspectors recruits board department command desk"""
)
_COUNTED_ACTIONS = vocabulary(
    "train retrain recruit appoint vet brief fit install equip hire qualify accredit complete deliver implement"
)
_STEADY = vocabulary("run serve work reply record answer handle process")
_TENURE = vocabulary("elected re-elected appointment predecessor tenure election career")
_IN_OFFICE = ({"been", "in", "post"}, {"been", "there", "since"}, {"took", "office"})
_CASES = vocabulary("court sentenced convicted jailed charged pleaded inquest funeral")
_BACKGROUND = vocabulary("priority concern issue problem focus interest challenge feature")
_OCCASIONS = vocabulary(
    "fieldwork inspection interviews survey debate consultation inquiry meeting conference poll inquest trial hearing seminar"
)
_PETITIONS = vocabulary("application bid representations submission request case point comments")


_LAW = vocabulary("act code codes regulations statute legislation")
_MONEY = vocabulary("budget precept settlement tax report letter")
_ESTABLISHED = vocabulary("appoint establish merge strike join")
_STATES = vocabulary("be have see know feel believe think")
_MOVES = vocabulary("come go be get")


def is_background(sentence: Sentence, tied: TiedTime) -> bool:
    """Whether a time that looks back dates something other than the action."""
    if _of_office(sentence, tied) or _of_money_or_law(sentence, tied) or _of_figures(sentence, tied):
        return True
    if sentence.claims or "discharges" in sentence.low[sentence.begin : sentence.stop]:
        return False
    spoken, governor = sentence.spoken(tied), tied.governor
    if spoken & _CASES or (spoken & _BACKGROUND and governor not in CHANGE | ACHIEVE):
        return True
    if tied.preposition == "since":
        steady = governor in _STEADY or (sentence.answering and governor in ("stand", "answer", "handle"))
        return governor in SAY | HISTORY | COUNT and not steady
    if governor == "write" and "into" in spoken:
        return False
    if _said(sentence, tied) or _of_the_report(sentence, tied) or _of_the_past(sentence, tied):
        return True
    return not _tells_the_action(sentence, tied)


def _of_office(sentence: Sentence, tied: TiedTime) -> bool:
    """Tenure: "has been in post since 2021", "since her appointment"."""
    spoken = sentence.spoken(tied)
    if spoken & _TENURE or any(words <= spoken for words in _IN_OFFICE):
        return True
    if {"joined", "the", "force"} <= spoken:
        return True
    return tied.preposition == "since" and sentence.at(tied.index - 1) in ("her", "his", "my", "their", "our")


def _of_money_or_law(sentence: Sentence, tied: TiedTime) -> bool:
    return "£" in sentence.spoken(tied) or not _LAW.isdisjoint(tied.subject)


def _of_figures(sentence: Sentence, tied: TiedTime) -> bool:
    """Statistics: "took 41,000 clips in 2023", "fell from 21% in November"."""
    spoken, governor = sentence.spoken(tied), tied.governor
    counted = any(w.isdigit() for w in sentence.uncovered(tied.segment))
    if spoken & {"%", "percent", "cent"} or (spoken & FIGURES and tied.tense == PAST):
        return True
    if "there" in tied.subject and governor in ("", "be") and not sentence.claims:
        return True
    if governor in COUNT - {"process"} and (counted or spoken & {"than", "times"}):
        return True
    long = tied.span.precision in ("year", "financial-year", "range")
    return counted and long and governor not in _COUNTED_ACTIONS


def _said(sentence: Sentence, tied: TiedTime) -> bool:
    """Talk: what was said, asked, heard, visited, looked at; whom somebody met."""
    governor, spoken = tied.governor, sentence.spoken(tied)
    if governor in ("make", "submit", "send", "put") and spoken & _PETITIONS:
        return True
    if governor == "meet" and tied.tense == PAST:
        return STANDARDS.isdisjoint(sentence.low[tied.verb_at + 1 : tied.segment.stop])
    watched = governor in MONITOR and governor not in CHANGE | ACHIEVE | {"test", "track"}
    return governor in SAY | {"ask"} or (watched and not FIRST_PERSON.isdisjoint(tied.subject))


def _of_the_report(sentence: Sentence, tied: TiedTime) -> bool:
    """The inspection, its report, letters, and other occasions on which people meet or are asked."""
    low, governor, verb_at, subject = sentence.low, tied.governor, tied.verb_at, tied.subject
    papers = governor in ("publish", "write", "date", "receive", "make", "issue", "send")
    if verb_at > 0 and papers and (low[verb_at - 1] in INSPECTION or low[verb_at - 1] == "letter"):
        return True
    if governor in ("publish", "appear", "issue", "release") and not INSPECTION.isdisjoint(subject):
        return True
    if governor == "publish":
        everything = set(low[sentence.begin : sentence.stop])
        if not subject or "adroddiad" in everything or (tied.tense == PAST and everything & {"report", "inspection"}):
            return True
    return sentence.head(subject) in _OCCASIONS | _MONEY


def _of_the_past(sentence: Sentence, tied: TiedTime) -> bool:
    """History: elections, deaths, openings, and whatever was over long before the letter."""
    governor, spoken = tied.governor, sentence.spoken(tied)
    if governor in _MOVES and {"by"} & spoken and spoken & {"down", "up"} and tied.preposition != "by":
        return True  # "came down by a fifth"
    if governor == "take" and tied.preposition == "until":
        return True  # "it took the supplier until February"
    if governor in HISTORY and governor not in CHANGE | _ESTABLISHED:
        return True
    reader = sentence.reader
    old = reader.known and tied.tense == PAST and reader.anchor - tied.span.last > timedelta(days=900)
    return old or "lost" in spoken


def _tells_the_action(sentence: Sentence, tied: TiedTime) -> bool:
    """Whether a verb of change, a passive, or an actor of the force says that something was done."""
    low, segment, governor = sentence.low, tied.segment, tied.governor
    spoken = sentence.spoken(tied)
    if governor in CHANGE | ACHIEVE | {"review", "audit", "assess", "evaluate"}:
        return True
    if spoken & {"place", "use", "live"} and spoken & {"in", "went", "live"}:
        return True
    passive = any(
        low[i] in ("was", "were", "been")
        and any(low[j].endswith("ed") or low[j] in PAST_FORMS for j in range(i + 1, min(i + 4, segment.stop)))
        for i in range(segment.begin, segment.stop)
    )
    if passive and governor not in COUNT | SAY:
        return True
    if spoken & {"compliant", "compliance", "done", "complete", "ready"}:
        return True
    if tied.preposition in ("by", "before") and tied.tense == PAST and not spoken & {"there", "only"}:
        return True
    if not governor or governor in _STATES:
        return False
    if governor != "stand" and not _ACTORS.isdisjoint(tied.subject):
        return True
    # in an answer any event counts whose verb is no talk, figure or piece of history
    return sentence.answering and governor not in COUNT | SAY | HISTORY | CONSIDER | {"date", "bear"}
