"""What answers each recommendation part: judged by what the sentences speak of, not by where they stand.

Inside a block that serves several parts each sentence goes to the part whose own words and concepts it
shares. A sentence that shares none, and is not mere courtesy, goes to the part that its neighbours
leave open. A part to which nothing goes is not answered, however long the block is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pccreply.alignment.blocks import Block, blocks_of
from pccreply.alignment.content import answers_at_all, courteous, empty, fragment, goes_on, hollow, timed
from pccreply.alignment.evidence import Evidence
from pccreply.alignment.text import Sentence
from pccreply.alignment.wordings import Unit
from pccreply.model.findings import Confidence
from pccreply.prose.likeness import Weights, linked
from pccreply.prose.numbers import ORDINALS

_ENOUGH = 0.6
"""The least shared weight that makes a sentence speak of a part: one concept that no sister part has."""
_NARRATIVE = 2.6
"""The least shared weight where nothing but the words says what a sentence is about."""

_LIMBS = ORDINALS[1:9]
_LIMB = re.compile(
    rf"\b(?:(?:as to|on|for|regarding|in respect of|turning to|concerning|of)\s+)?the\s+({'|'.join(_LIMBS)}|last|final|former|latter|other)\b"
    r"(?:\s+(?:limb|part|half|element|strand|point|aspect|requirement|question|bullet|item|of (?:these|those|them)|one)\b|\s+(?:has|is|was|will|we)\b|,)",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"^\W*(?:part|limb|element)?\s*\(?([a-h]|[ivx]{1,4})\)\W", re.IGNORECASE)


@dataclass(slots=True)
class UnitAnswer:
    """What a draft says to one unit.

    ``heads`` are the passages that name or quote it, ``sentences`` those that answer it, ``shared``
    the ones of the same block that belong to no part alone.
    """

    unit: Unit
    present: bool = False
    heads: list[int] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    shared: list[Sentence] = field(default_factory=list)
    crossed: list[Unit] = field(default_factory=list)
    group: int | None = None
    confidence: Confidence = Confidence.HIGH

    @property
    def passages(self) -> list[int]:
        """The passages that answer it, in order."""
        return sorted({s.passage for s in self.sentences})


def answers_of(evidence: Evidence) -> dict[Unit, UnitAnswer]:
    """What the draft says to every unit of the report."""
    found = {unit: UnitAnswer(unit) for unit in evidence.units}
    for number, block in enumerate(blocks_of(evidence)):
        _serve(evidence, block, number, found)
    _search(evidence, found)
    _follow(found)
    return found


# one block ----------------------------------------------------------------------------------------------


def _serve(evidence: Evidence, block: Block, number: int, found: dict[Unit, UnitAnswer]) -> None:
    units = _units_of(evidence, block)
    given, shared = _divide(evidence, block, units)
    passages = {unit: frozenset(s.passage for s in own) for unit, own in given.items()}
    ends = {unit: max(own, default=-1) for unit, own in passages.items()}
    for unit in [u for u in evidence.units if u[0] in block.numbers]:
        answer = found[unit]
        present = unit in units
        sentences = given.get(unit, [])
        if not present and not answer.present:
            continue
        if not evidence.ours(unit[0]) and not block.quoted:
            continue  # to name a recommendation for others is to pass it on, not to answer it
        if present:
            answer.heads += [h for h in block.heads if h not in answer.heads]
            answer.crossed += [u for u in block.crossed if u[0] not in block.numbers]
        if answer.group is None and (present or sentences):
            answer.group = number
        answer.present = answer.present or present
        answer.sentences += sentences
        answer.shared += [s for s in shared if _serves(s, unit, passages, ends)]
        # a time told with the last part, or with several, is meant for all of them
        if sentences:
            answer.shared += [s for s in _last_of(block, passages) if s not in sentences and s not in answer.shared]


def _serves(sentence: Sentence, unit: Unit, passages: Mapping[Unit, frozenset[int]], ends: Mapping[Unit, int]) -> bool:
    """Whether a sentence about no part in particular is about this one.

    Where it stands with one part alone, and other parts have passages of their own after it, it is
    about that part; otherwise it is about all.
    """
    beside = {u for u, own in passages.items() if sentence.passage in own}
    later = {u for u, end in ends.items() if end > sentence.passage} - beside
    return unit in beside if len(beside) == 1 and later else True


def _last_of(block: Block, passages: Mapping[Unit, frozenset[int]]) -> list[Sentence]:
    """The timescale sentences of a block that stand in its last passage, or with several parts."""
    last = max((s.passage for s in block.answer), default=-1)
    found = []
    for sentence in block.answer:
        beside = [u for u, own in passages.items() if sentence.passage in own]
        if (sentence.passage == last or len(beside) > 1) and timed(sentence):
            found.append(sentence)
    return found


def _units_of(evidence: Evidence, block: Block) -> list[Unit]:
    """The units that a block is about: those quoted, or named, or told; else all of its recommendations."""
    units: list[Unit] = []
    for number in block.numbers:
        own = [u for u in evidence.units if u[0] == number]
        said = [u for u in own if u in block.quoted or u in block.named_parts]
        told = [u for u in own if u in block.told_units]
        if said:
            units += said
        elif told and len(own) > 1:
            units += told if told != own else _told(evidence, block, own)
        else:
            units += own
    return units


def _told(evidence: Evidence, block: Block, own: list[Unit]) -> list[Unit]:
    """The parts that the block's own words for the recommendation speak of; all where they name most or none."""
    weights = Weights((evidence.units[u] for u in own), evidence.weights)
    spoken = [u for u in own if any(weights.shared(evidence.units[u], told) >= _ENOUGH for told in block.told)]
    return own if not spoken or len(spoken) > len(own) / 2 else spoken


def _divide(evidence: Evidence, block: Block, units: list[Unit]) -> tuple[dict[Unit, list[Sentence]], list[Sentence]]:
    """The block's sentences by unit, and those that belong to none alone."""
    sentences = [s for s in block.answer if s.tokens]
    if len(units) == 1:
        subject = evidence.units[units[0]]
        content = any(answers_at_all(s, evidence.weights.shared(subject, s.subject), _ENOUGH) for s in sentences)
        return ({units[0]: sentences} if content else {}), []
    weights = Weights((evidence.units[u] for u in units), evidence.weights)
    chosen = _choose(evidence, sentences, units, weights)
    given: dict[Unit, list[Sentence]] = {}
    shared: list[Sentence] = []
    for sentence in sentences:
        own = chosen.get(sentence.number, [])
        for unit in own if not hollow(sentence) else []:
            given.setdefault(unit, []).append(sentence)
        if not own:
            shared.append(sentence)
    return given, shared


def _choose(
    evidence: Evidence, sentences: list[Sentence], units: list[Unit], weights: Weights
) -> dict[int, list[Unit]]:
    """Which units each sentence speaks to."""
    chosen: dict[int, list[Unit]] = {}
    limb: Unit | None = None
    before: Sentence | None = None
    passage = -1
    for sentence in sentences:
        if sentence.passage != passage:
            passage = sentence.passage
            label = evidence.text.passages[passage].label
            limb = _limb_of_label(label, units)
        named = _limb(sentence.text, units)
        limb = named or limb
        if limb is not None:
            chosen[sentence.number] = [limb]
            continue
        if timed(sentence) or courteous(sentence) or hollow(sentence) or fragment(sentence):
            continue
        scores = {u: weights.shared(evidence.units[u], sentence.subject) for u in units}
        best = max(scores.values(), default=0.0)
        if best >= _ENOUGH:
            chosen[sentence.number] = [u for u in units if scores[u] >= 0.4 * best and scores[u] >= _ENOUGH]
        elif goes_on(sentence) and before is not None and before.passage == passage and before.number in chosen:
            chosen[sentence.number] = chosen[before.number]
        before = sentence
    _fill(evidence, sentences, units, chosen)
    return chosen


def _fill(evidence: Evidence, sentences: list[Sentence], units: list[Unit], chosen: dict[int, list[Unit]]) -> None:
    """Give sentences of content that speak to no unit in words to the units that are left open, in order."""
    open_units = [u for u in units if not any(u in own for own in chosen.values())]
    order = {unit: n for n, unit in enumerate(units)}
    common = frozenset.intersection(*(evidence.units[u].stems for u in units))
    for sentence in sentences:
        if not open_units:
            return
        near = max(evidence.weights.shared(evidence.units[u], sentence.subject) for u in units)
        if sentence.number in chosen or empty(sentence, near, _ENOUGH):
            continue
        if goes_on(sentence) or len(common & sentence.subject.stems) >= 2:
            continue  # it speaks of what all parts have in common, and so of none of the open ones
        before = [order[u] for n, own in chosen.items() if n < sentence.number for u in own]
        after = [order[u] for n, own in chosen.items() if n > sentence.number for u in own]
        low, high = max(before, default=-1), min(after, default=len(units))
        fitting = [u for u in open_units if low < order[u] < high] or open_units
        chosen[sentence.number] = [fitting[0]]
        open_units.remove(fitting[0])


def _limb(text: str, units: list[Unit]) -> Unit | None:
    """The unit that a sentence names by its place: "as to the second limb", "(b)"."""
    lettered = _LETTERED.match(text)
    if lettered:
        return _limb_of_label(lettered[1], units)
    found = _LIMB.search(text[:80])
    if found is None or found.start() > 25:
        return None
    word = found[1].lower()
    if word in ("last", "final", "latter"):
        return units[-1]
    if word in ("former",):
        return units[0]
    if word == "other":
        return None
    place = _LIMBS.index(word)
    return units[place] if place < len(units) else None


def _limb_of_label(label: str, units: list[Unit]) -> Unit | None:
    plain = label.strip("(). ").lower()
    return next((u for u in units if u[1] == plain), None) if plain else None


# what no block holds ------------------------------------------------------------------------------------


def _search(evidence: Evidence, found: dict[Unit, UnitAnswer]) -> None:
    """Units that no block is about may still be answered somewhere in the body, in words of its own."""
    taken = {s.number for a in found.values() for s in [*a.sentences, *a.shared]}
    heads = {h for a in found.values() for h in a.heads}
    ours = [u for u in found if evidence.ours(u[0])]
    missing = {u for u in ours if not found[u].present}
    # where most of the letter stands under its recommendations, the rest seldom hides between or before them
    structured = len(missing) < len(ours) / 2
    needed = _NARRATIVE * (1.9 if structured else 1.0)
    first = min(heads, default=0) if structured else 0
    for index in evidence.body:
        passage = evidence.text.passages[index]
        if index in heads or index < first or evidence.reported(passage):
            continue
        last: Unit | None = None
        for sentence in evidence.text.by_passage[index]:
            if sentence.number in taken or sentence.number in evidence.quotations or evidence.titled(sentence):
                continue
            scores = {u: evidence.weights.shared(subject, sentence.subject) for u, subject in evidence.units.items()}
            best = max(scores, key=lambda u: scores[u])
            # one word, however rare, is no subject
            if scores[best] >= needed and len(linked(evidence.units[best], sentence.subject)) > 1:
                last = best if best in missing and not courteous(sentence) else None
            if last is not None:
                answer = found[last]
                answer.present = True
                answer.confidence = Confidence.MEDIUM
                answer.sentences.append(sentence)
                answer.heads += [index] if index not in answer.heads else []


def _follow(found: dict[Unit, UnitAnswer]) -> None:
    """A cross-reference lends the answer that it points to."""
    for answer in found.values():
        for number, label in answer.crossed:
            for unit, other in found.items():
                if unit[0] == number and label in (None, unit[1]) and other.sentences and other is not answer:
                    answer.sentences += [s for s in other.sentences if s not in answer.sentences]
                    answer.confidence = Confidence.MEDIUM
