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
    low, index, span = sentence.low, tied.index, tied.span
    rest = [low[i] for i in range(sentence.begin, sentence.stop) if i not in sentence.covered and low[i][0].isalpha()]
    if span.base == "event" or span.precision == "length":
        return None
    known = set(rest)
    if known & _LABELS_OF_OTHER_DATES and not known & {
        "target",
        "completion",
        "timescale",
        "complete",
        "completed",
        "implementation",
    }:
        return None
    done = known & _LABELS_OF_DONE or (
        sentence.answering
        and {w for w in rest if lemma(w) in CHANGE | ACHIEVE and w != lemma(w) and not w.endswith(("s", "ing"))}
    )
    helpful = done or known & _LABELS_OF_TIME
    content = [w for w in rest if w not in FUNCTION]
    weakly = (
        helpful and set(helpful) <= {"by", "on", "in", "from", "since", "end", "full", "start", "starts"}
        if isinstance(helpful, set)
        else False
    )
    if (
        sentence.answering
        and tied.preposition == "from"
        and tied.place == sentence.begin
        and len(rest) > 4
        and span.first > sentence.reader.anchor
    ):
        return statement_of(sentence, replace(tied, segment=sentence.segments[0], looks_back=False))
    labelled = sentence.answering and len(content) < 3 and sentence.at(index - 1) in (":", "-", "–", "—")
    labelled = labelled or (sentence.answering and follows_a_label(sentence, tied))
    if len(rest) > 12 or (rest and not helpful and not labelled) or (weakly and len(content) > 1):
        return None
    past = span.last < sentence.reader.anchor if sentence.reader.known or not span.anchored else False
    looks_back = "since" in known or (bool(done) and past)
    if looks_back and span.anchored:
        span = read_again(sentence, index, span, -1)
    elif done and span.anchored and "be" not in known:
        span = read_again(sentence, index, span, -1)
        looks_back = True
    return statement_of(sentence, replace(tied, span=span, segment=sentence.segments[0], looks_back=looks_back))


def follows_a_label(sentence: Sentence, tied: TiedTime) -> bool:
    """Whether the time follows a short label and a colon: "First visit: the third Tuesday"."""
    before = sentence.low[sentence.begin : tied.index]
    return ":" in before and len(before) < 5
