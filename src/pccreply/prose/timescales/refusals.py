"""What takes a commitment back: refusals to name a time, denials, conditions, hopes, and gaps left to be filled in."""

from __future__ import annotations

from pccreply.prose.clauses import PRESENT_TENSE
from pccreply.prose.lexicon import PLAN, lemma
from pccreply.prose.timescales.classes import DENYING, UNABLE
from pccreply.prose.timescales.sentence import Sentence, TiedTime
from pccreply.prose.words import vocabulary

_NOT = vocabulary("not cannot never nor neither hardly nid")
_FAILING = vocabulary("fail fails miss missed slip overrun unlikely delay delayed wait drag impossible doubt doubtful")
_TELLING = vocabulary(
    """say give promise commit state predict offer name estimate guarantee confirm tell know tied bound forecast
    pretend assure"""
)
_FIXING = vocabulary("put set fix pin judge be")
_UNGIVEN = vocabulary(
    """promise commitment date dates timescale timetable timeframe deadline guarantee assurance undertaking firm
    intention plans plan idea fixed completion end start"""
)
_IFS = vocabulary("if unless provided providing assuming pending")
_GAPS = vocabulary("[ tbc tba tbd xx xxx xxxx dd")
_DENIED = vocabulary(
    """able possible promise commit say known clear decided intend guarantee position undertake prepared certain
    confident fixed settled expect believe think plan propose oes told knows set agreed"""
)
_NOT_DENYING = vocabulary("later more only just merely least a so before until longer earlier one")
_IF_AT_ALL = vocabulary("anything not any needed necessary only i you")
_HANGING = vocabulary("depends depend depending dependent contingent conditional hinges dibynnu")


def refused_range(sentence: Sentence) -> tuple[int, int] | None:
    """Where the sentence declines to name or to promise a time: the words it covers."""
    low, begin, stop = sentence.low, sentence.begin, sentence.stop
    tail = [w for w in low[max(begin, stop - 6) : stop] if w[0].isalpha()]
    if "but" in tail and tail[-1] in ("cannot", "can't", "not", "couldn't", "otherwise") and {"i", "we"} & set(tail):
        return begin, stop
    for i in range(begin, stop):
        if _refuses(low[i], low[i + 1 : min(i + 9, stop)]):
            turn = (j for j in range(i + 1, stop) if low[j] in ("but", "however", ";", "though", "although"))
            return i, next(turn, stop)
    return None


def _refuses(word: str, after: list[str]) -> bool:
    """Whether a refusal begins: "cannot say", "too early to", "no date has been set", "not decided"."""
    if word in UNABLE:
        return not _TELLING.isdisjoint(after)
    if word in ("too", "no"):
        following = after[:1]
        if word == "too" or following != ["position"]:
            return following in (["early"], ["soon"]) if word == "too" else not _UNGIVEN.isdisjoint(following)
        return not (_TELLING | _FIXING).isdisjoint(after)
    return word in DENYING and not _DENIED.isdisjoint(after[:5])


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


def hangs_on_a_condition(sentence: Sentence) -> bool:
    """Whether the commitment hangs on something that may not happen."""
    low = sentence.low
    for segment in sentence.segments:
        if segment.link not in _IFS and low[segment.begin] not in _IFS:
            continue
        before, after, then = (sentence.at(segment.begin + shift) for shift in (-1, 1, 2))
        harmless = before in ("even", "as", "what", "whether", "see", "only") or after in _IF_AT_ALL
        if not harmless or (after == "not" and then not in ("before", "sooner", "earlier")):
            return True
    for i in range(sentence.begin, sentence.stop):
        hangs = low[i] in _HANGING or (low[i], sentence.at(i + 1)) == ("subject", "to")
        if hangs and i not in sentence.covered:
            return True
    return low[sentence.begin] == "should" and sentence.at(sentence.begin + 1) not in ("you", "it", "this")


def holds_placeholder(sentence: Sentence) -> bool:
    """Whether the sentence holds a gap that somebody has still to fill in."""
    for i in range(sentence.begin, sentence.stop):
        word, after = sentence.low[i], sentence.at(i + 1)
        if word in _GAPS or (word, after) == ("insert", "date"):
            return True
        if (word, after, sentence.at(i + 2)) == ("to", "be", "confirmed"):
            return True
    return False
