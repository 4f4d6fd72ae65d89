"""Who speaks, acts, asks and watches: other bodies, the inspectorate's demands, the commissioner's monitoring."""

from __future__ import annotations

from pccreply.prose.clauses import DETERMINERS, FUTURE, Segment
from pccreply.prose.lexicon import DEMAND, INSPECTION, MONITOR, OTHER_BODIES, OTHER_PAIRS, PLAN, REPORT, lemma
from pccreply.prose.timescales.classes import FIRST_PERSON, WATCHERS
from pccreply.prose.timescales.sentence import Sentence, TiedTime
from pccreply.prose.words import vocabulary

_REPORTS = vocabulary("audit report paper note figures account update results findings assessment briefing news word")
_SEVERAL = vocabulary("two three four five six several some many most few other all")
_THEIR_WORDS = vocabulary("recommendation recommendations deadline timescale standard training package date")
_THEIR_PEOPLE = vocabulary("team staff officers unit lead inspection review own report system council")
_ASKED = vocabulary(
    """asked required told urged requested instructed invited directed reminded enjoined obliged bound recommended
    supposed wanted"""
)
_PASSIVE = vocabulary("was were been be is are")
_DATES = vocabulary("deadline date timescale timetable")
_FALLS = vocabulary("is are was falls runs expires")
_WATCHED = vocabulary("progress performance impact effectiveness position")
_REQUESTS = vocabulary("ask want expect press invite request")
_ACTING = vocabulary("have finish complete deliver implement be do bring put")
_RETURNING = vocabulary("come go hold look turn get meet speak sit talk put")
_TO_ACCOUNT = vocabulary("back account again question matter point chief this see myself")
_LISTENERS = vocabulary("me us my you panel board committee hmicfrs inspectorate your public")


def is_other_body(subject: list[str]) -> bool:
    """Whether the subject is another body than the force and the local policing body."""
    head: list[str] = []
    for word in subject:
        if word in ("in", "on", "with", "by", "for", "to", "from", "at", "that", "which", "who", "as", "than") and head:
            break
        head.append(word)
    if head[-1:] == ["forces"] and head[0] in _SEVERAL:
        return True
    if "own" in head and head[head.index("own") - 1].endswith(("council's", "trust's", "supplier's")):
        return True
    for n, word in enumerate(head):
        following = head[n + 1] if n + 1 < len(head) else ""
        pair = f"{word} {following}"
        if word in ("inspectors", "inspector") and n and head[n - 1] not in ("the", "hm", "these", "its", "their"):
            continue
        if word in OTHER_BODIES or pair in OTHER_PAIRS or word == "college":
            owned = (
                following == "'"
                or word.endswith("'s")
                or (pair in OTHER_PAIRS and n + 2 < len(head) and head[n + 2] in ("'", "'s"))
            )
            rest = [w for w in head[n + 1 :] if w[0].isalpha()]
            if not owned:
                if following in _THEIR_WORDS:
                    continue
                return n < 8 and "of" not in head[max(0, n - 2) : n]
            if any(w in _THEIR_PEOPLE for w in rest):
                return True
    return False


def words_a_recommendation(sentence: Sentence) -> bool:
    """Whether the sentence is the wording of a recommendation: "By 31 March 2025, forces should ..."."""
    low = sentence.low
    for i in range(sentence.begin, sentence.stop):
        if low[i] in ("should", "must", "need", "ought", "shall") and i > sentence.begin:
            subject = [low[j] for j in range(max(sentence.begin, i - 6), i)]
            if (
                ("forces" in subject and "our" not in subject and "both" not in subject)
                or "constables" in subject
                or subject[-2:] == ["chief", "officers"]
                or "commissioners" in subject
                or subject[-2:] == ["policing", "bodies"]
                or subject[-1:] == ["constabularies"]
            ):
                return True
    return False


def done_by_another_body(sentence: Sentence, verb_at: int, segment: Segment) -> bool:
    """ "... will be published by the College in March"."""
    if verb_at < 0:
        return False
    for i in range(verb_at + 1, min(verb_at + 3, segment.stop)):
        if sentence.low[i] == "by" and i not in sentence.covered:
            agent = sentence.low[i + 1 : i + 5]
            for j, word in enumerate(agent):
                if word in OTHER_BODIES or f"{word} {agent[j + 1] if j + 1 < len(agent) else ''}" in OTHER_PAIRS:
                    return True
                if word in ("the", "a", "an", "his", "majesty's", "national"):
                    continue
                break
    return False


def is_demanded(sentence: Sentence, tied: TiedTime) -> bool:
    """Whether the time is one that somebody asked for and nobody here commits to."""
    low, segment, subject = sentence.low, tied.segment, tied.subject
    clause = sentence.clause(segment)
    for i in range(segment.begin, segment.stop):
        after = sentence.at(i + 1)
        if low[i] in _ASKED and after in ("to", "by", "that", "of", "for", "in"):
            if _PASSIVE & set(low[max(segment.begin, i - 3) : i]):
                return (after, sentence.at(i + 2)) != ("by", "me")  # "has been asked by me to ..." is a promise
    if FIRST_PERSON.isdisjoint(subject) and (not INSPECTION.isdisjoint(subject) or "forces" in subject):
        if any(lemma(low[i]) in DEMAND and tense != FUTURE for i, tense in segment.verbs):
            return True
        if (
            "will" not in clause
            and {"has", "have"} & set(clause)
            and any(
                low[i].endswith("ed") and lemma(low[i]) in DEMAND and low[i] not in ("expected", "needed", "stated")
                for i in range(segment.first_verb, segment.stop)
            )
        ):
            return True
    for part in sentence.segments:
        if part.verbs and part.begin == part.first_verb and lemma(low[part.begin]) in DEMAND:
            if set(low[part.begin : part.begin + 4]) & INSPECTION:
                return True  # "By Christmas, says the report"
    if _DATES & set(subject) and any(low[i] in _FALLS for i, _ in segment.verbs):
        owned = (INSPECTION | {"set", "deadline"}) & set(clause)
        return bool(owned) and "our" not in subject and "my" not in subject
    return "wants" in clause and not INSPECTION.isdisjoint(clause)


def is_watching(sentence: Sentence, tied: TiedTime, mine: bool) -> bool:
    """Whether the clause is about keeping an eye on the work, or reporting how it goes.

    ``mine`` is true where the commissioner, or whoever watches for the commissioner, is the subject.
    """
    low, governor, verb_at, subject = sentence.low, tied.governor, tied.verb_at, set(tied.subject)
    rest = low[verb_at + 1 : min(tied.segment.stop, verb_at + 8)] if verb_at >= 0 else []
    after = set(rest)
    if governor == "report" and not (verb_at > 0 and low[verb_at - 1] in DETERMINERS):
        return True
    if governor in REPORT and _LISTENERS & set(rest[:5]):
        return True
    if governor in ("bring", "give", "send", "show", "hand", "let") and after & _LISTENERS and after & _REPORTS:
        return True
    if not mine and (WATCHERS.isdisjoint(tied.subject[:6]) or subject & {"training", "control"}):
        return governor in MONITOR and bool(subject & _WATCHED)
    if governor in MONITOR:
        wished = governor in ("want", "expect") and sentence.at(verb_at + 1) in ("it", "this", "that", "these")
        if mine and wished and "by" in low[verb_at : sentence.stop]:
            return False
        if mine and governor in _REQUESTS and tied.tense != FUTURE and "to" in rest:
            return False
        asked = governor in _REQUESTS - {"expect", "invite"} and "to" in rest and "for" not in rest[:1]
        return not (asked and after & _ACTING)
    if governor == "see" and not {lemma(w) for w in low[tied.segment.begin : verb_at]} & (PLAN - {"want"}):
        return not after & {"it", "this"}
    if governor in ("meet", "sit", "know", "learn", "convene", "gather"):
        if not after & {"recommendation", "standard", "deadline", "requirement"}:
            return True
    return mine and governor in _RETURNING and bool(after & _TO_ACCOUNT)
