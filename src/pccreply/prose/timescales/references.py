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
    """Commitments to the date that HMICFRS set."""
    low = sentence.low
    for i in range(sentence.begin, sentence.stop):
        if not is_deadline(sentence, i):
            continue
        number = sentence.governing(i)
        segment = sentence.segments[number]
        own = next(s for s in sentence.segments if s.begin <= i < s.stop)
        if low[i] == "when" and own.begin == i and own is not sentence.segments[0]:
            number = max(0, sentence.segments.index(own) - 1)
            segment = sentence.segments[number]
        begin, stop = min(segment.begin, own.begin), max(segment.stop, own.stop)
        refused = sentence.refused
        if refused and refused[0] <= i < refused[1]:
            continue
        sign = commits(sentence, begin, stop)
        if sign == 0 and own.link in ("when", "before", "until", "after") and own.begin > sentence.begin:
            sign = commits(sentence, sentence.begin, stop)
        if sign == 0 and own.link == "when" and own in sentence.segments[1:]:
            sign = int(sentence.segments[sentence.segments.index(own) - 1].tense == FUTURE)
        if sign == 0 and stop < sentence.stop:
            sign = (
                commits(sentence, stop, sentence.stop) if {"it", "that", "this"} & set(low[stop : sentence.stop]) else 0
            )
        if sign == 0 and {"included", "timescale"} <= set(low[sentence.begin : sentence.stop]):
            sign = commits(sentence, sentence.begin, sentence.stop)
        if sign <= 0:
            continue
        subject = sentence.subject(number) if segment.verbs else []
        if only_asked(sentence, segment, subject, i):
            continue
        text = sentence.words.between(begin, stop).strip(" ,;.")
        if hangs_on_a_condition(sentence, own, segment):
            weak = "it hangs on a condition: write the date by which it is done in any case"
            kind = TimescaleKind.CONDITIONAL
        else:
            weak, kind = "", TimescaleKind.BY_REFERENCE
        return [Found(i, TimescaleStatement(kind, text, None, sentence.deadline, weak=weak))]
    return []


def only_asked(sentence: Sentence, segment: Segment, subject: list[str], index: int) -> bool:
    low = sentence.low
    words = low[segment.begin : segment.stop]
    if set(words) & {"aware", "reminded", "notes", "noted", "whether", "discussed", "asks", "regret", "regrets"}:
        return True
    if (
        set(subject) & FIRST_PERSON
        and set(words) & {"ask", "monitor", "check", "scrutinise", "review", "whether"}
        and not set(words) & {"comply"}
    ):
        return True
    passive = any(
        low[i] in ("asked", "required", "told", "urged") and low[i - 1] in ("been", "are", "is", "were", "was")
        for i in range(segment.begin + 1, segment.stop)
    )
    owner = any(w in INSPECTION or w in OTHER_BODIES for w in subject[:3]) and not (_DATE_SUBJECTS & set(subject))
    return passive or owner


def is_deadline(sentence: Sentence, i: int) -> bool:
    if i >= sentence.stop or i in sentence.covered:
        return False
    word = sentence.low[i]
    before = sentence.low[max(sentence.begin, i - 6) : i]
    if word in ("when", "than", "as") and is_inspection_clause(sentence, i + 1):
        return word != "as" or bool(set(before[-2:]) & {"soon", "quickly", "long"})
    if word in DEADLINES:
        return not set(before[-2:]) & {"no", "own", "internal"} and not (
            before[-1:] in (["a"], ["any"]) and sentence.at(i + 1) in ("of", "for", ".")
        )
    if word in ("frame", "scale", "limit") and before[-1:] == ["time"]:
        return True
    if before[-1:] == ["as"] and (
        word == "prescribed" or (word in _LAID_DOWN and sentence.at(i + 1) == "by" and sentence.at(i + 2) in INSPECTION)
    ):
        return True
    if word not in ("date", "dates", "time", "period", "clock", "day", "window", "schedule", "term"):
        return False
    after = sentence.low[i + 1 : i + 7]
    if (
        word in ("date", "day", "time")
        and "the" in before[-2:]
        and (is_inspection_clause(sentence, i + 1) or is_inspection_clause(sentence, i + 2))
    ):
        return True
    if (
        word == "date"
        and before[-1:] == ["the"]
        and not sentence.spans
        and (
            {lemma(w) for w in sentence.low[sentence.begin : sentence.stop]}
            | set(sentence.low[sentence.begin : sentence.stop])
        )
        & {"meet", "keep", "miss", "binding"}
    ):
        return True
    if word in ("time", "period", "window", "day", "term"):
        qualified = set(after[:5]) & _LAID_DOWN or set(before[-2:]) & _LAID_DOWN_BEFORE
        return bool(qualified)
    if word == "clock":
        return bool(set(before) & (INSPECTION | OTHER_BODIES))
    if word == "schedule":
        return before[-1:] == ["the"] and bool(set(after) & (INSPECTION | OTHER_BODIES))
    if set(before[-3:]) & _REQUIRED or set(before[-4:]) & (INSPECTION | {"inspectorate's", "hmicfrs's"}):
        return True
    return bool(
        set(after[:6])
        & (
            INSPECTION
            | {"set", "given", "attached", "prescribed", "specified", "laid", "required", "stipulated", "named"}
        )
    )


def is_inspection_clause(sentence: Sentence, i: int) -> bool:
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
    """1 where the words commit to the date, -1 where they do not, 0 where they say neither."""
    low = sentence.low
    affirmed = False
    failing = flips = 0
    i = begin
    while i < stop:
        word, after, before = low[i], sentence.at(i + 1), sentence.at(i - 1)
        stem = lemma(word)
        if word == "not" and after == "a" and sentence.at(i + 2) in ("day", "week", "moment", "minute", "hour"):
            affirmed = True
            i += 4
            continue
        if word == "longer" and (before == "no" or after != "than"):
            i += 1
            continue
        if (word == "when" and is_inspection_clause(sentence, i + 1)) or (word == "day" and is_deadline(sentence, i)):
            affirmed = True
        if word in ("no", "not", "nothing", "nobody") and after in _NOT_DENYING_HERE:
            i += 2
            continue
        if (
            stem in _KEEPING_VERBS
            or word in _KEEPING
            or (word in ("by", "before") and any(is_deadline(sentence, j) for j in range(i + 1, min(i + 6, stop))))
        ):
            affirmed = affirmed or not (word == "per" and before == "as" and after == "usual")
        elif (
            (
                word in ("to", "with")
                and (after in ("the", "that", "this", "its") or after in INSPECTION)
                and (is_deadline(sentence, i + 2) or is_deadline(sentence, i + 3) or is_deadline(sentence, i + 4))
            )
            or (word in ("hold", "holding", "held", "work", "working", "works") and "to" in low[i:stop])
            or (word == "as" and after in _LAID_DOWN and is_deadline(sentence, i + 1))
            or (word == "included" and before in ("timescale", "deadline", "date"))
        ):
            affirmed = True
        elif stem in ("doubt", "fail") or word in _DOUBT:
            flips += 1
        elif word in _MISSING:
            failing += 1
        elif word == "no" and after == ".":
            pass  # "No.: 5"
        elif (word in _NO or word.endswith("n't")) and not (word == "nor" and "neither" in low[begin:i]):
            flips += 1
        i += 1
    if "beyond" in low[begin:stop] and failing > 1:
        failing -= 1
    if not affirmed and not failing:
        return 0
    return -1 if (flips + failing) % 2 else 1
