"""What takes a commitment back: refusals to name a time, denials, conditions, hopes, and gaps left to be filled in."""

from __future__ import annotations

from pccreply.prose.clauses import PRESENT_TENSE, Segment
from pccreply.prose.lexicon import PLAN, lemma
from pccreply.prose.timescales.classes import DENYING, UNABLE
from pccreply.prose.timescales.sentence import Sentence, TiedTime
from pccreply.prose.words import vocabulary

_NOT = vocabulary("not cannot never nor neither hardly nid")
_FAILING = vocabulary("fail fails miss missed slip overrun unlikely delay delayed wait drag impossible doubt doubtful")
_TELLING = vocabulary(
    """say give promise commit state predict offer name estimate guarantee confirm tell know put set fix pin tied bound
    forecast judge be"""
)
_TELLING_TOO = vocabulary(
    """say give promise commit state predict offer name estimate guarantee confirm tell know tied bound forecast
    pretend assure"""
)
_DENIED = vocabulary(
    """able possible promise commit say known clear decided intend guarantee position undertake prepared certain
    confident fixed settled expect believe think plan propose oes told knows set agreed"""
)
_NOT_DENYING = vocabulary("later more only just merely least a so before until longer earlier one")
_IF_AT_ALL = vocabulary("anything not any needed necessary only i you")
_HANGING = vocabulary("depends depend depending dependent contingent conditional hinges dibynnu")


def refused_range(sentence: Sentence) -> tuple[int, int] | None:
    """Where the sentence declines to name or to promise a time: the words it covers."""
    low = sentence.low
    tail = [w for w in low[max(sentence.begin, sentence.stop - 6) : sentence.stop] if w[0].isalpha()]
    if "but" in tail and tail[-1] in ("cannot", "can't", "not", "couldn't", "otherwise") and {"i", "we"} & set(tail):
        return sentence.begin, sentence.stop
    for i in range(sentence.begin, sentence.stop):
        word = low[i]
        two = (word, sentence.at(i + 1))
        hit = False
        window = [low[j] for j in range(i, min(i + 9, sentence.stop))]
        telling = any(w in _TELLING for w in window[1:])
        if word in UNABLE and any(w in _TELLING_TOO for w in window[1:]):
            hit = True
        elif two in (
            ("too", "early"),
            ("too", "soon"),
            ("no", "promise"),
            ("no", "commitment"),
            ("no", "date"),
            ("no", "dates"),
            ("no", "timescale"),
            ("no", "timetable"),
            ("no", "timeframe"),
            ("no", "deadline"),
            ("no", "guarantee"),
            ("no", "assurance"),
            ("no", "position"),
            ("no", "undertaking"),
            ("no", "firm"),
            ("no", "intention"),
            ("no", "plans"),
            ("no", "plan"),
            ("no", "idea"),
            ("no", "fixed"),
            ("no", "completion"),
            ("no", "end"),
            ("no", "start"),
        ):
            hit = two != ("no", "position") or telling
        elif word in DENYING:
            rest = window[1:6]
            hit = any(w in _DENIED for w in rest)
            if (
                hit
                and any(w in ("fixed", "settled", "set", "agreed", "decided", "clear", "known") for w in rest)
                and not any(w in ("able", "possible", "say") for w in rest)
            ):
                hit = True
        if hit:
            end = next(
                (j for j in range(i + 1, sentence.stop) if low[j] in ("but", "however", ";", "though", "although")),
                sentence.stop,
            )
            return i, end
    return None


def is_unfulfilled(sentence: Sentence, tied: TiedTime) -> bool:
    """Whether the time was only hoped for, is only possible, or ends a state.

    "It was to have been done in March", "it may be June", "the course is full until May", "were there money, ...".
    """
    low, segment = sentence.low, tied.segment
    for i, _ in segment.verbs:
        after, then = sentence.at(i + 1), sentence.at(i + 2)
        if low[i] in ("was", "were") and after == "to" and then in ("have", "be"):
            return True
        if (low[i] in ("may", "might") and sentence.at(i - 1) != "you") or (low[i] == "had" and lemma(after) in PLAN):
            return True
    if tied.preposition == "until" and tied.tense == PRESENT_TENSE and not tied.governor:
        return True
    return (
        low[sentence.begin] in ("were", "had")
        and "," in low[sentence.begin : sentence.stop]
        and segment.begin > sentence.begin
    )


def is_denied(sentence: Sentence, tied: TiedTime) -> bool:
    """Whether the verb is denied: "will not be finished by March". "Not until March" is a date all the same."""
    low, segment, preposition = sentence.low, tied.segment, tied.preposition
    denials = failing = 0
    subject = [low[i] for i in range(segment.begin, segment.first_verb) if i not in sentence.covered]
    for i in range(segment.begin, segment.stop):
        word = low[i]
        if i in sentence.covered:
            continue
        if word in _NOT or word.endswith("n't"):
            if sentence.at(i + 1) not in _NOT_DENYING:
                denials += 1
        elif word in _FAILING:
            failing = 1
    if failing and {"no", "nobody", "nothing", "none"} & set(subject[:3]):
        denials += 1
    if (denials + failing) % 2 == 0:
        return False
    return preposition not in ("until", "before", "since", "from")


def hangs_on_a_condition(sentence: Sentence, own: Segment, governing: Segment) -> bool:
    """Whether the commitment hangs on something that may not happen."""
    low = sentence.low
    for segment in sentence.segments:
        if segment.link in ("if", "unless", "provided", "providing", "assuming", "pending") or low[segment.begin] in (
            "if",
            "unless",
            "provided",
            "assuming",
            "pending",
        ):
            begin = segment.begin
            if (
                sentence.at(begin - 1) in ("even", "as", "what", "whether", "see", "only")
                or sentence.at(begin + 1) in _IF_AT_ALL
            ):
                if sentence.at(begin + 1) == "not" and sentence.at(begin + 2) not in ("before", "sooner", "earlier"):
                    return True
                continue
            return True
    for i in range(sentence.begin, sentence.stop):
        if i in sentence.covered:
            continue
        if low[i] in _HANGING:
            return True
        if low[i] == "subject" and sentence.at(i + 1) == "to":
            return True
    return low[sentence.begin] == "should" and sentence.at(sentence.begin + 1) not in ("you", "it", "this")


def holds_placeholder(sentence: Sentence) -> bool:
    low = sentence.low
    for i in range(sentence.begin, sentence.stop):
        if low[i] == "[" or low[i] in ("tbc", "tba", "xx", "xxx", "dd", "tbd", "xxxx"):
            return True
        if (low[i], sentence.at(i + 1), sentence.at(i + 2)) == ("to", "be", "confirmed") or (
            low[i],
            sentence.at(i + 1),
        ) == (
            "insert",
            "date",
        ):
            return True
    return False
