"""Commitments to the date that HMICFRS set: "within the prescribed timescale", "the deadline will be met".

A deadline by itself commits nobody. The words around it are counted for what affirms and what
denies: "will not be missed" affirms, "cannot be kept" does not."""

from __future__ import annotations

from pccreply.model.timescales import TimescaleKind, TimescaleStatement
from pccreply.prose.clauses import FUTURE, Segment
from pccreply.prose.lexicon import DEMAND, INSPECTION, OTHER_BODIES, lemma
from pccreply.prose.timescales.classes import DEADLINES, FIRST_PERSON
from pccreply.prose.timescales.refusals import hangs_on_a_condition
from pccreply.prose.timescales.sentence import Found, Sentence
from pccreply.prose.words import vocabulary

_DATES = vocabulary("date dates time period clock day window schedule term")
_KEPT = vocabulary("meet keep miss binding")
_DATE_SUBJECTS = vocabulary("deadline date timescale timetable clock timeframe timeline recommendation recommendations")
_LAID_DOWN = vocabulary(
    """allowed given set prescribed allotted specified stated laid permitted stipulated appointed fixed"""
)
_LAID_DOWN_BEFORE = vocabulary("allotted prescribed given allowed specified required stipulated permitted")
_REQUIRED = vocabulary(
    """required recommended prescribed given specified set stipulated due target that recommendation"""
)
_NOT_DENYING_HERE = vocabulary("later left outstanding remaining more further only a just longer")
_KEEPING = vocabulary(
    """within inside ahead honour honoured observe observed beat hit compliant compliance accordance line per track
    course adhere abide stick respect according spare comply complies prescribed reach reached attain attained done
    ready target achievable cydymffurfio cwrdd fewn conform conforms match matches stays cyrraedd schedule adhering
    complying sticking binding"""
)
_NO = vocabulary("no not never nor neither none hardly little nobody")
_KEEPING_VERBS = vocabulary("meet keep achieve deliver finish complete accept comply satisfy implement")
_DOUBT = vocabulary(
    """doubt doubts fail fails failing failure unlikely unable cannot doubtful struggle struggles struggling"""
)
_MISSING = vocabulary(
    """exception objection miss missed missing misses overrun slip slipping slipped exceed exceeded breach breached fear fears risk
    jeopardy extension extend extended unrealistic unachievable beyond late relax relaxed question impossible longer
    quarrel difficulty trouble problem worry worries terrors"""
)


def references_to_deadline(sentence: Sentence) -> list[Found]:
    """The first commitment to the date that HMICFRS set."""
    segments, refused = sentence.segments, sentence.refused
    for i in range(sentence.begin, sentence.stop):
        if not _is_deadline(sentence, i) or (refused and refused[0] <= i < refused[1]):
            continue
        number = sentence.governing(i)
        own = sentence.own(i)
        if sentence.low[i] == "when" and own.begin == i and own is not segments[0]:
            number = segments.index(own) - 1  # "it will be done when HMICFRS asks"
        segment = segments[number]
        begin, stop = min(segment.begin, own.begin), max(segment.stop, own.stop)
        if _sign(sentence, own, begin, stop) <= 0:
            continue
        if _only_asked(sentence, segment, sentence.subject(number) if segment.verbs else []):
            continue
        conditional = hangs_on_a_condition(sentence)
        kind = TimescaleKind.CONDITIONAL if conditional else TimescaleKind.BY_REFERENCE
        weak = "it hangs on a condition: write the date by which it is done in any case" if conditional else ""
        text = sentence.words.between(begin, stop).strip(" ,;.")
        return [Found(i, TimescaleStatement(kind, text, None, sentence.deadline, weak=weak))]
    return []


def _sign(sentence: Sentence, own: Segment, begin: int, stop: int) -> int:
    """Whether the clause of the deadline commits to it; else whether the words before or after it do."""
    low = sentence.low
    sign = commits(sentence, begin, stop)
    if sign == 0 and own.link in ("when", "before", "until", "after") and own.begin > sentence.begin:
        sign = commits(sentence, sentence.begin, stop)
    if sign == 0 and own.link == "when" and own is not sentence.segments[0]:
        sign = int(sentence.segments[sentence.segments.index(own) - 1].tense == FUTURE)
    if sign == 0 and {"it", "that", "this"} & set(low[stop : sentence.stop]):
        sign = commits(sentence, stop, sentence.stop)
    return sign


def _only_asked(sentence: Sentence, segment: Segment, subject: list[str]) -> bool:
    """Whether the date is only spoken of: somebody was asked to keep it, or asks whether it is kept."""
    low, clause = sentence.low, set(sentence.clause(segment))
    if clause & {"aware", "reminded", "notes", "noted", "whether", "discussed", "asks", "regret", "regrets"}:
        return True
    watched = clause & {"ask", "monitor", "check", "scrutinise", "review"} and "comply" not in clause
    if watched and not FIRST_PERSON.isdisjoint(subject):
        return True
    for i in range(segment.begin + 1, segment.stop):
        if low[i] in ("asked", "required", "told", "urged") and low[i - 1] in ("been", "are", "is", "were", "was"):
            return True
    return not (INSPECTION | OTHER_BODIES).isdisjoint(subject[:3]) and _DATE_SUBJECTS.isdisjoint(subject)


def _is_deadline(sentence: Sentence, i: int) -> bool:
    """Whether the word names the date that HMICFRS set: "the deadline", "the date given", "when the report asks"."""
    if i >= sentence.stop or i in sentence.covered:
        return False
    low, word = sentence.low, sentence.low[i]
    before, after = low[max(sentence.begin, i - 6) : i], low[i + 1 : i + 7]
    nearest = before[-1] if before else ""
    if word in ("when", "than", "as") and _is_inspection_clause(sentence, i + 1):
        return word != "as" or bool({"soon", "quickly", "long"} & set(before[-2:]))
    if word in DEADLINES:
        ours = {"no", "own", "internal"} & set(before[-2:])
        return not ours and not (nearest in ("a", "any") and sentence.at(i + 1) in ("of", "for", "."))
    if (nearest, word) in (("time", "frame"), ("time", "scale"), ("time", "limit")):
        return True
    if nearest == "as" and word in _LAID_DOWN:
        return word == "prescribed" or (after[:1] == ["by"] and sentence.at(i + 2) in INSPECTION)
    if word not in _DATES:
        return False
    if word in ("date", "day", "time") and "the" in before[-2:]:
        if _is_inspection_clause(sentence, i + 1) or _is_inspection_clause(sentence, i + 2):
            return True
    if (nearest, word) == ("the", "date") and not sentence.spans:
        spoken = low[sentence.begin : sentence.stop]
        if _KEPT & {*spoken, *map(lemma, spoken)}:
            return True
    if word in ("time", "period", "window", "day", "term"):
        return bool(_LAID_DOWN & set(after[:5]) or _LAID_DOWN_BEFORE & set(before[-2:]))
    bodies = INSPECTION | OTHER_BODIES
    if word == "clock":
        return not bodies.isdisjoint(before)
    if word == "schedule":
        return nearest == "the" and not bodies.isdisjoint(after)
    if _REQUIRED & set(before[-3:]) or INSPECTION & set(before[-4:]):
        return True
    return not (INSPECTION | _LAID_DOWN | {"attached", "required", "named"}).isdisjoint(after)


def _is_inspection_clause(sentence: Sentence, i: int) -> bool:
    """Whether a clause like "the inspectorate allows", "HMICFRS wants it done", "that the report names" begins here."""
    if sentence.at(i) in ("that", "which"):
        i += 1
    words = [sentence.at(j) for j in range(i, i + 5)]
    if words[0] in ("the", "your", "its", "this"):
        words = words[1:]
    if words[0] not in INSPECTION:
        return False
    return any(lemma(w) in (DEMAND | {"lay", "fix", "attach"}) - {"call", "say", "tell"} for w in words[1:4])


def commits(sentence: Sentence, begin: int, stop: int) -> int:
    """1 where the words commit to the date, -1 where they do not, 0 where they say neither.

    Each denial turns the meaning round: "no doubt that it will not be missed" commits.
    """
    low = sentence.low
    affirmed = False
    failing = flips = 0
    i = begin
    while i < stop:
        word, after = low[i], sentence.at(i + 1)
        if word == "not" and after == "a" and sentence.at(i + 2) in ("day", "week", "moment", "minute", "hour"):
            affirmed = True  # "not a day later"
            i += 4
        elif word in ("no", "not", "nothing", "nobody") and after in _NOT_DENYING_HERE:
            i += 2
        else:
            if _keeps(sentence, i, stop):
                affirmed = True
            elif lemma(word) in ("doubt", "fail") or word in _DOUBT:
                flips += 1
            elif word in _MISSING:
                failing += 1
            elif (word in _NO or word.endswith("n't")) and (word, after) != ("no", "."):
                flips += not (word == "nor" and "neither" in low[begin:i])
            i += 1
    if not affirmed and not failing:
        return 0
    return -1 if (flips + failing) % 2 else 1


def _keeps(sentence: Sentence, i: int, stop: int) -> bool:
    """Whether the word says that the date is kept: "meet", "within", "by the date", "to HMICFRS's timetable"."""
    low, word, after, before = sentence.low, sentence.low[i], sentence.at(i + 1), sentence.at(i - 1)
    if word in _KEEPING or lemma(word) in _KEEPING_VERBS:
        return True
    if word == "when":
        return _is_inspection_clause(sentence, i + 1)
    if word in ("by", "before"):
        return any(_is_deadline(sentence, j) for j in range(i + 1, min(i + 6, stop)))
    if word in ("to", "with") and (after in ("the", "that", "this", "its") or after in INSPECTION):
        return any(_is_deadline(sentence, j) for j in range(i + 2, i + 5))
    if word in ("hold", "holding", "held", "work", "working", "works"):
        return "to" in low[i:stop]
    if word == "as":
        return after in _LAID_DOWN and _is_deadline(sentence, i + 1)
    if word == "included":
        return before in DEADLINES or before == "date"
    return word == "day" and _is_deadline(sentence, i)
