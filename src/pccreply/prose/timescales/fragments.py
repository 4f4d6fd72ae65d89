"""Times that stand without a verb: the cell of a table, a label and its date."""

from __future__ import annotations

from dataclasses import replace

from pccreply.model.timescales import TimescaleStatement
from pccreply.prose.clauses import FUNCTION
from pccreply.prose.lexicon import ACHIEVE, CHANGE, lemma
from pccreply.prose.timescales.intervals import statement_of
from pccreply.prose.timescales.sentence import Sentence, TiedTime
from pccreply.prose.timescales.ties import read_again
from pccreply.prose.words import vocabulary

_LABELS_OF_OTHER_DATES = vocabulary(
    """report published publication letter ref reference meeting reviewed deadline update board inspection panel budget
    plan act tbc reported raised elected next"""
)
_LABELS_OF_THE_ACTION = vocabulary("target completion timescale complete completed implementation")
_BARE_LABELS = vocabulary("by on in from since end full start starts")
_LABELS_OF_DONE = vocabulary(
    """complete completed closed signed done implemented met finished delivered introduced launched trained appointed
    published in-use"""
)
_LABELS_OF_TIME = vocabulary(
    """target completion timescale timeframe due by track course delivery implementation launch start starts live end
    date full roll rollout from erbyn use place since on in planned scheduled expected finish ready training"""
)


def read_fragment(sentence: Sentence, tied: TiedTime) -> TimescaleStatement | None:
    """A time that stands with no verb: a table cell, a label and its date."""
    span, reader = tied.span, sentence.reader
    if span.base == "event" or span.precision == "length":
        return None
    rest = [w for i, w in sentence.numbered() if i not in sentence.covered and w[0].isalpha()]
    known = set(rest)
    if known & _LABELS_OF_OTHER_DATES and not known & _LABELS_OF_THE_ACTION:
        return None
    done = known & _LABELS_OF_DONE or (sentence.answering and {w for w in rest if _participle(w)})
    labels = done or known & _LABELS_OF_TIME
    content = sum(w not in FUNCTION for w in rest)
    if len(rest) > 12 or (rest and not labels and not _follows_a_label(sentence, tied, content)):
        return None
    if labels and content > 1 and _BARE_LABELS.issuperset(labels):
        return None
    past = (reader.known or not span.anchored) and span.last < reader.anchor
    looks_back = "since" in known or bool(done and past)
    if span.anchored and (looks_back or (done and "be" not in known)):
        span, looks_back = read_again(sentence, tied.index, span, -1), True
    return statement_of(sentence, replace(tied, span=span, segment=sentence.segments[0], looks_back=looks_back))


def _participle(word: str) -> bool:
    """Whether the word says, with no verb beside it, that something was done: "withdrawn", "sealed"."""
    stem = lemma(word)
    return stem in CHANGE | ACHIEVE and word != stem and not word.endswith(("s", "ing"))


def _follows_a_label(sentence: Sentence, tied: TiedTime, content: int) -> bool:
    """Whether, in an answer, the time follows a short label and a mark: "First visit: the third Tuesday"."""
    before = sentence.low[sentence.begin : tied.index]
    marked = content < 3 and sentence.at(tied.index - 1) in (":", "-", "–", "—")
    return sentence.answering and (marked or (":" in before and len(before) < 5))
