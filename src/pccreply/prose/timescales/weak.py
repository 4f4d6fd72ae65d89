"""Words about time that are no timescale, and "at once", which is one."""

from __future__ import annotations

from pccreply.model.timescales import TimescaleKind, TimescaleStatement
from pccreply.prose.clauses import FUTURE
from pccreply.prose.timescales.classes import VAGUE
from pccreply.prose.timescales.sentence import Found, Sentence
from pccreply.prose.words import vocabulary

_LINKS = vocabulary("once when if unless provided until after whenever")
_OPENERS = vocabulary("once if unless provided pending when subject dependent")
_HANGS = "it hangs on something that has no date: write the date by which it is done, or why none can be given"


def weak_words(sentence: Sentence) -> list[Found]:
    """The first condition, else the first vague words, of a sentence that states nothing firmer."""
    low = sentence.low
    for segment in sentence.segments:
        opener = low[segment.begin]
        link = segment.link if segment.link in _LINKS else opener if opener in _OPENERS else ""
        hangs = segment.verbs or link in ("pending", "subject", "if")
        if link and hangs and any(s.tense == FUTURE for s in sentence.segments):
            return [_weak(sentence, TimescaleKind.CONDITIONAL, segment.begin, segment.stop)]
    for i in range(sentence.begin, sentence.stop):
        word, after = low[i], sentence.at(i + 1)
        if word in ("depends", "depend", "dependent", "contingent", "hinges") or (word, after) == ("subject", "to"):
            return [_weak(sentence, TimescaleKind.CONDITIONAL, i, min(sentence.stop, i + 8))]
        if (sentence.at(i - 1), word, after) == ("as", "soon", "as") and sentence.at(i + 2) not in (
            *("possible", "practicable", "is", "can", "may", "reasonably"),
        ):
            return [_weak(sentence, TimescaleKind.CONDITIONAL, i - 1, sentence.stop)]
        for phrase in VAGUE.get(word, ()):
            if tuple(low[i : i + len(phrase)]) == phrase and i + len(phrase) <= sentence.stop:
                return [_weak(sentence, TimescaleKind.VAGUE, i, i + len(phrase))]
    return []


def _weak(sentence: Sentence, kind: TimescaleKind, begin: int, stop: int) -> Found:
    text = sentence.words.between(begin, stop).strip(" ,;.")
    vague = f"“{text}” fixes no time: write a date, a month, or “by HMICFRS's deadline”"
    return Found(begin, TimescaleStatement(kind, text, weak=vague if kind is TimescaleKind.VAGUE else _HANGS))


def at_once(sentence: Sentence) -> list[Found]:
    """ "immediately", "with immediate effect": a period that begins and ends on the day of writing."""
    low = sentence.low
    for i in range(sentence.begin, sentence.stop):
        length = 0
        if (low[i], sentence.at(i + 1)) in (("immediate", "effect"), ("effective", "immediately")):
            length = 2
        elif low[i] in ("forthwith", "immediately") and not sentence.at(i + 1)[:1].isalpha():
            alone = sentence.stop - sentence.begin < 3
            length = int(alone or sentence.segments[sentence.governing(i)].tense == FUTURE)
        if length:
            day = sentence.reader.anchor if sentence.reader.known else None
            text = sentence.words.between(i, i + length)
            return [Found(i, TimescaleStatement(TimescaleKind.PERIOD, text, day, day))]
    return []
