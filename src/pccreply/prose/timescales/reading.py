"""One sentence, read for every statement of a timescale in it."""

from __future__ import annotations

from pccreply.model.timescales import TimescaleKind
from pccreply.prose.clauses import BE
from pccreply.prose.timescales.actors import words_a_recommendation
from pccreply.prose.timescales.claims import find_claims
from pccreply.prose.timescales.classes import DEADLINES, DENYING, DONE_WORDS, UNABLE, VAGUE
from pccreply.prose.timescales.judging import judge
from pccreply.prose.timescales.references import references_to_deadline
from pccreply.prose.timescales.refusals import holds_placeholder, refused_range
from pccreply.prose.timescales.sentence import Found, Sentence
from pccreply.prose.timescales.weak import at_once, weak_words
from pccreply.prose.words import vocabulary

_SPEAKS_OF_DONE = DONE_WORDS | vocabulary(
    "no nothing dim already long longer place compliant dusted discharges off regard deem consider treat may can call practice custom habit policy working carried acted dealt attended seen"
)
_SPEAKS_OF_DEADLINE = DEADLINES | vocabulary(
    "frame scale limit prescribed date dates time period clock day window schedule term when than as"
)
_SPEAKS_OF_REFUSAL = UNABLE | DENYING | vocabulary("no too but")
_SPEAKS_WEAKLY = frozenset(VAGUE) | vocabulary(
    "once when if unless provided until after whenever pending subject dependent depends depend contingent hinges soon immediate immediately forthwith effective"
)


def read_sentence(sentence: Sentence) -> list[Found]:
    """Every statement in the sentence, in order; weak ones only where nothing firmer is said."""
    present = set(sentence.low[sentence.begin : sentence.stop])
    of_done = not present.isdisjoint(_SPEAKS_OF_DONE)
    of_deadline = not present.isdisjoint(_SPEAKS_OF_DEADLINE)
    if not (sentence.spans or of_done or of_deadline or not present.isdisjoint(_SPEAKS_WEAKLY)):
        return []
    if words_a_recommendation(sentence) or holds_placeholder(sentence):
        return []
    sentence.refused = None if present.isdisjoint(_SPEAKS_OF_REFUSAL) else refused_range(sentence)
    sentence.claims = find_claims(sentence) if of_done else []
    found: list[Found] = []
    for i, span in sentence.spans:
        if (judged := judge(sentence, i, span)) is not None:
            if found and _says_more_closely(sentence, i):
                found.pop()
            found.append(judged)
    if of_deadline:
        found += references_to_deadline(sentence)
    found += at_once(sentence)
    if not any(f.statement.kind is TimescaleKind.DONE for f in found):
        found += sentence.claims
    if not any(f.statement.stated or f.statement.kind is TimescaleKind.CONDITIONAL for f in found):
        found += weak_words(sentence)
    return sorted(found, key=lambda f: f.at)


def _says_more_closely(sentence: Sentence, index: int) -> bool:
    """Whether the time says more closely what the one before it said: "at the refresh, which is the last week of May"."""
    own = sentence.own(index)
    return (
        own.link == "which"
        and own.verbs != []
        and own.first_verb == own.begin + 1
        and sentence.low[own.first_verb] in BE
        and index - own.first_verb < 3
    )
