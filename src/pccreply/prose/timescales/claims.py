"""Claims that nothing is left to do, or that it was so already, whether dated or not."""

from __future__ import annotations

from pccreply.model.timescales import TimescaleKind, TimescaleStatement
from pccreply.prose.clauses import BE, DETERMINERS, FUTURE, NONE, PERFECT, PRESENT_TENSE, Segment
from pccreply.prose.lexicon import lemma
from pccreply.prose.timescales.classes import DONE_WORDS, FIRMLY_DONE, STANDARDS, TRANSACTIONS
from pccreply.prose.timescales.sentence import Found, Sentence, Standing
from pccreply.prose.words import vocabulary

_REGARD = vocabulary("regard regarded consider treat deem view count")
_PARTIAL = vocabulary(
    """not yet partly partially almost nearly largely substantially mostly half being un n't cannot isn't hasn't aren't
    haven't never until some most nor"""
)
_OWN_SUBJECT = vocabulary(
    """recommendation recommendations this that it action actions everything all both work which what these they first
    second third limb point part matter item requirement implementation we force nothing argymhelliad gwaith one
    all-of job task"""
)
_ASKING = vocabulary("whether how if")
_CLAIM_SUSPENDED = vocabulary("once when if unless until till before after whenever provided where while")
_BEFORE_DONE = vocabulary("fully now status action recommendation all already")
_NEEDED = vocabulary("needed required necessary outstanding left do done remains called")
_STILL_OPEN = vocabulary("proposed planned doubt date information progress")
_RECOMMENDATION = vocabulary("recommendation recommendations")
_THE_MATTER = vocabulary("recommendation requirement this it action that all")
_THE_WHOLE = vocabulary("this it that all everything recommendation")
_MARKED = vocabulary("marked regarded treated considered recorded taken shown counted closed be")
_NO_MORE = vocabulary("further more outstanding left remains remaining additional is remain else")
_DOES = vocabulary("does do doing complies comply compliant meets practice follows fulfils satisfies done")
_DONE_OBJECTS = vocabulary("this that so what recommendation compliant requirement it complies comply practice")
_LINKS = vocabulary("is are was were been it's that's has have now stands mae'r wedi'i wedi reached we've")


def find_claims(sentence: Sentence) -> list[Found]:
    """Claims that nothing is left to do, or that it was so already."""
    low = sentence.low
    found: list[Found] = []
    for number, segment in enumerate(sentence.segments):
        words = set(low[segment.begin : segment.stop])
        dated = any(i in sentence.covered for i in range(segment.begin, segment.stop))
        if segment.link in _CLAIM_SUSPENDED or (dated and segment.tense == FUTURE) or _refused(sentence, segment):
            continue
        if segment.begin > sentence.begin and low[segment.begin] == "what":
            continue
        at = next(
            (i for claim in (_label, _nothing_left, _finished) if (i := claim(sentence, number, segment, words)) >= 0),
            -1,
        )
        if at < 0 or not _ASKING.isdisjoint(low[segment.begin : at]):
            continue
        text = sentence.words.between(segment.begin, segment.stop).strip(" ,;.")
        kind = TimescaleKind.ALREADY_MET if _already(segment, words) else TimescaleKind.DONE
        closing = kind is TimescaleKind.DONE and any(
            w in text.lower() for w in ("recommendation", "no further", "nothing")
        )
        standing = Standing.CLOSING if closing else Standing.ACTION
        found.append(Found(at, TimescaleStatement(kind, text), standing))
    return found


def _refused(sentence: Sentence, segment: Segment) -> bool:
    """Whether the clause lies where the sentence declines to name a time."""
    refused = sentence.refused
    return (
        refused is not None
        and refused[0] < segment.stop
        and refused[1] > segment.begin
        and sentence.low[refused[0]] != "no"
    )


def _already(segment: Segment, words: set[str]) -> bool:
    """Whether the claim is of something that was so before: "the force already does this"."""
    lasting = bool(words & {"already", "long", "always"}) and segment.tense in (PRESENT_TENSE, PERFECT, NONE)
    ended = words & {"met", "been", "closed", "implemented", "complete", "completed"}
    return (lasting and not ended) or {"was", "already"} <= words or {"already", "what"} <= words


def _label(sentence: Sentence, number: int, segment: Segment, words: set[str]) -> int:
    """Where a bare label claims it, the cell of a table or the end of a line: "Complete", "Status: closed"; or -1."""
    low = sentence.low
    plain = [w for w in low[segment.begin : segment.stop] if w[0].isalpha()]
    if not plain or len(plain) > 3:
        return -1
    begins = segment.begin == sentence.begin or sentence.at(segment.begin - 1) in (":", "-", "–", "—")
    if sentence.answering and plain[-2:] == ["in", "place"] and plain[0] in ("in", "already", "now", "fully"):
        return segment.begin if begins and not segment.verbs else -1
    if plain[-1] not in DONE_WORDS or plain[0] not in DONE_WORDS | _BEFORE_DONE:
        return -1
    ends = segment.stop == sentence.stop or sentence.at(segment.stop - 1) in (".", ",", "-", "–", ";")
    alone = all(low[i] in DONE_WORDS for i, _ in segment.verbs)
    return segment.begin if alone and begins and (ends or sentence.stop - sentence.begin <= 6) else -1


def _nothing_left(sentence: Sentence, number: int, segment: Segment, words: set[str]) -> int:
    """Where words say that nothing is left, that it may be closed, or that it is the habit already; or -1."""
    low = sentence.low
    whole = not words & _PARTIAL
    for i in range(segment.begin, segment.stop):
        word, after = low[i], sentence.at(i + 1)
        rest = set(low[i + 1 : min(i + 9, segment.stop)])
        if word in ("may", "can") and after in ("be", "now", "therefore") and set(low[i + 1 : i + 4]) & _MARKED:
            closed = rest & (FIRMLY_DONE | {"met", "done", "off"})
            if closed and whole and not words & {"when", "once"} and set(sentence.subject(number)) & _OWN_SUBJECT:
                return i
        if word in ("no", "nothing", "dim") and after in _NO_MORE and (segment.tense != FUTURE or "will" not in words):
            rest = set(low[i + 1 : i + 9])
            if after in ("outstanding", "left") or (rest & _NEEDED and not rest & _STILL_OPEN):
                return i
        if word == "longer" and sentence.at(i - 1) == "no" and rest & {"gap", "issue", "backlog", "problem"}:
            return i
        if (
            segment.tense == FUTURE
            and not words & {"regard", "consider"}
            and not ("can" in words and words & {"off", "call"})
        ):
            continue
        if (word == "call" and after in ("this", "it", "that")) or lemma(word) in _REGARD or word in _REGARD:
            if rest & DONE_WORDS and whole:
                return i
        if word in ("ticked", "struck", "crossed", "signed") and after == "off":
            if whole and words & {"can", "has", "been", "is", "was"}:
                return i
        if word == "already" or (word == "long" and sentence.at(i - 1) in ("so", "has")):
            if words & _DOES and words & _DONE_OBJECTS and not words & {"not", "being", "partly", "largely"}:
                return i
        if word == "discharges":
            return i
        if word in ("practice", "custom", "habit", "policy") or (word == "working" and sentence.at(i - 1) == "of"):
            if "our" in words and words & {"since", "already", "always", "long"}:
                if segment.tense in (PRESENT_TENSE, PERFECT):
                    return i
    return -1


def _finished(sentence: Sentence, number: int, segment: Segment, words: set[str]) -> int:
    """Where a word says of the recommendation, or of all the work, that it is done; or -1."""
    if words & _PARTIAL or segment.tense == FUTURE:
        return -1
    low = sentence.low
    subject = set(sentence.subject(number))
    for i in range(segment.begin, segment.stop):
        word, after = low[i], sentence.at(i + 1)
        if not _says_done(word, sentence.at(i - 1), after):
            continue
        before = set(low[max(segment.begin, i - 4) : i])
        if word == "met" and not _met_it(sentence, i, before):
            continue
        if (not before & _LINKS and word != "met") or before & {"to", "being"} or sentence.at(i - 1) in DETERMINERS:
            continue
        habitual = (
            before & {"are", "is"}
            and "been" not in before
            and word not in ("complete", "closed", "met", "place", "compliant", "dusted", "discharged")
            and not (word in ("satisfied", "fulfilled", "done", "achieved") and segment.stop - segment.begin < 9)
        )
        if (subject & _OWN_SUBJECT or words & _RECOMMENDATION) and not (habitual and not subject & _THE_MATTER):
            if subject & TRANSACTIONS and "recommendation" not in words:
                continue
            if word == "place" and not subject & _THE_WHOLE:
                continue
            return i
        finished = "been" in before or word == "complete" or "wedi'i" in before
        if word in FIRMLY_DONE and not habitual and finished and not subject & TRANSACTIONS:
            return i
        if word == "compliant" and words & {"already", "fully", "now"}:
            return i
    return -1


def _says_done(word: str, before: str, after: str) -> bool:
    if word == "done":
        return after != "so"
    if word == "satisfied":
        return after not in ("that", "with", "of")
    if word in ("carried", "acted", "dealt", "attended", "seen"):
        return after in ("out", "on", "upon", "with", "to")
    return word in DONE_WORDS or word in ("compliant", "dusted") or (before, word) == ("in", "place")


def _met_it(sentence: Sentence, i: int, before: set[str]) -> bool:
    """Whether what was met is the recommendation, and no person."""
    low = sentence.low
    if before & BE or (
        set(low[i : i + 5]) & _RECOMMENDATION | {"requirement"} & set(low[i : i + 5]) and "to" not in before
    ):
        return True
    if sentence.at(i - 1) not in ("has", "have", "fully", "already", "we", "we've"):
        return False
    return sentence.at(i + 1) not in DETERMINERS or bool(set(low[i + 1 : i + 5]) & STANDARDS)
