"""Who speaks, acts, asks and watches: other bodies, the inspectorate's demands, the commissioner's monitoring."""

from __future__ import annotations

from pccreply.prose.clauses import DETERMINERS, FUTURE, Segment
from pccreply.prose.lexicon import DEMAND, INSPECTION, MONITOR, OTHER_BODIES, OTHER_PAIRS, PLAN, REPORT, lemma
from pccreply.prose.timescales.classes import FIRST_PERSON, WATCHERS
from pccreply.prose.timescales.sentence import Sentence
from pccreply.prose.words import vocabulary

_REPORTS = vocabulary("audit report paper note figures account update results findings assessment briefing news word")
_SEVERAL = vocabulary("two three four five six several some many most few other all")
_THEIR_WORDS = vocabulary("recommendation recommendations deadline timescale standard training package date")
_THEIR_PEOPLE = vocabulary("team staff officers unit lead inspection review own report system council")
_ASKED = vocabulary(
    """asked required told urged requested instructed invited directed reminded enjoined obliged bound recommended
    supposed wanted"""
)
_LISTENERS = vocabulary("me us my you panel board committee hmicfrs inspectorate your public")


def is_other_body(sentence: Sentence, subject: list[str]) -> bool:
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


def is_demanded(sentence: Sentence, segment: Segment, subject: list[str], inspection: bool, number: int) -> bool:
    """Whether the time is one that somebody asked for and nobody here commits to."""
    low = sentence.low
    mine = bool(set(subject) & FIRST_PERSON)
    for n in {number, max(0, number - 1)}:
        part = sentence.segments[n]
        for i in range(part.begin, part.stop):
            if low[i] in _ASKED:
                before = low[max(part.begin, i - 3) : i]
                if (
                    set(before) & {"was", "were", "been", "be", "is", "are"}
                    and sentence.at(i + 1) in ("to", "by", "that", "of", "for", "in")
                    and n == number
                ):
                    return not (sentence.at(i + 1) == "by" and sentence.at(i + 2) == "me")
        if n == number and not mine:
            body = sentence.subject(n)
            if any(w in INSPECTION for w in body) or "forces" in body:
                for i, tense in part.verbs:
                    if lemma(low[i]) in DEMAND and tense != FUTURE:
                        return True
                if (
                    any(
                        lemma(low[i]) in DEMAND and low[i] not in ("set", "given", "expected", "needed", "stated")
                        for i in range(part.first_verb, part.stop)
                        if low[i].endswith("ed")
                    )
                    and "will" not in low[part.begin : part.stop]
                ):
                    return "has" in low[part.begin : part.stop] or "have" in low[part.begin : part.stop]
    for part in sentence.segments:
        if part.verbs and part.begin == part.first_verb and lemma(low[part.begin]) in DEMAND:
            if set(low[part.begin : part.begin + 4]) & INSPECTION:
                return True  # "By Christmas, says the report"
    if {"deadline", "date", "timescale", "timetable"} & set(subject) and any(
        low[i] in ("is", "are", "was", "falls", "runs", "expires") for i, _ in segment.verbs
    ):
        owners = set(low[segment.begin : segment.stop]) & (INSPECTION | {"set", "deadline"})
        return bool(owners) and "our" not in subject and "my" not in subject
    words = low[segment.begin : segment.stop]
    return "wants" in words and not INSPECTION.isdisjoint(words)


def is_watching(
    sentence: Sentence,
    index: int,
    segment: Segment,
    subject: list[str],
    governor: str,
    verb_at: int,
    tense: str,
    mine: bool,
) -> bool:
    """Whether the clause is about keeping an eye on the work, or reporting how it goes."""
    low = sentence.low
    rest = low[verb_at + 1 : min(segment.stop, verb_at + 8)] if verb_at >= 0 else []
    listeners = _LISTENERS
    if governor == "report" and not (verb_at > 0 and low[verb_at - 1] in DETERMINERS):
        return True
    if governor in REPORT and (set(rest[:5]) & listeners):
        return True
    if governor in ("bring", "give", "send", "show", "hand", "let") and set(rest) & listeners and set(rest) & _REPORTS:
        return True
    watcher = mine or (bool(set(subject[:6]) & WATCHERS) and not set(subject) & {"training", "control"})
    if not watcher:
        return (
            bool(set(subject) & {"progress", "performance", "impact", "effectiveness", "position"})
            and governor in MONITOR
        )
    if governor in MONITOR:
        if mine and governor in ("want", "expect") and sentence.at(verb_at + 1) in ("it", "this", "that", "these"):
            if "by" in low[verb_at : sentence.stop]:
                return False
        if (
            mine
            and governor in ("ask", "want", "expect", "press", "invite", "request")
            and tense != FUTURE
            and "to" in rest
        ):
            return False
        asked = governor in ("ask", "want", "press", "request") and "to" in rest and "for" not in rest[:1]
        return not (
            asked and set(rest) & {"have", "finish", "complete", "deliver", "implement", "be", "do", "bring", "put"}
        )
    if governor == "see" and not {lemma(w) for w in low[segment.begin : verb_at]} & (PLAN - {"want"}):
        return not set(rest) & {"it", "this"}
    return (
        governor in ("meet", "sit", "know", "learn", "convene", "gather")
        and not set(rest) & {"recommendation", "standard", "deadline", "requirement"}
    ) or (
        governor in ("come", "go", "hold", "look", "turn", "get", "meet", "speak", "sit", "talk", "put")
        and bool(
            set(rest) & {"back", "account", "again", "question", "matter", "point", "chief", "this", "see", "myself"}
        )
        and bool(mine)
    )
