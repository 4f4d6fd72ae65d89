"""What answers each recommendation part: judged by what the sentences speak of, not by where they stand.

Inside a block that serves several parts each sentence goes to the part whose own words and concepts it
shares. A sentence that shares none, and is not mere courtesy, goes to the part that its neighbours
leave open. A part to which nothing goes is not answered, however long the block is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pccreply.alignment.blocks import REPORTED, Block, Reader
from pccreply.alignment.text import Sentence
from pccreply.alignment.wordings import Unit
from pccreply.model.findings import Confidence
from pccreply.prose.likeness import Subject, Weights, subject_of

_ENOUGH = 0.6
"""The least shared weight that makes a sentence speak of a part: one concept that no sister part has."""
_NARRATIVE = 2.6
"""The least shared weight where nothing but the words says what a sentence is about."""

_LIMBS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_LIMB = re.compile(
    rf"\b(?:(?:as to|on|for|regarding|in respect of|turning to|concerning|of)\s+)?the\s+({'|'.join(_LIMBS)}|last|final|former|latter|other)\b"
    r"(?:\s+(?:limb|part|half|element|strand|point|aspect|requirement|question|bullet|item|of (?:these|those|them)|one)\b|\s+(?:has|is|was|will|we)\b|,)",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"^\W*(?:part|limb|element)?\s*\(?([a-h]|[ivx]{1,4})\)\W", re.IGNORECASE)
_GOES_ON = re.compile(r"^\W*(?:this|these|it|its|they|their|such|both|he|she)\b", re.IGNORECASE)
"""How a sentence begins that goes on about what the one before it was about."""
_COURTESY = re.compile(
    r"\b(?:grateful|thank(?:s|ed)?|welcome[sd]?|pleased|content with|monitor(?:ing)? progress|keep (?:this|it) under review|standing item"
    r"|priority (?:with)?in my|police and crime plan|oversight arrangements|hold (?:the )?chief constable|raise any concern|public accountability"
    r"|governance (?:group|board)|improvement board|highlight report|my budget|i set aside|direction of travel|visited|learning from"
    r"|see the answer|sets? out our approach|provide updates|action plan and is|funding a|share their experience|published its report|fieldwork|has been in post|took office|term of office)\b",
    re.IGNORECASE,
)


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
    again: list[int] = field(default_factory=list)
    confidence: Confidence = Confidence.HIGH

    @property
    def answered(self) -> bool:
        """Whether anything answers it."""
        return bool(self.sentences)

    @property
    def passages(self) -> list[int]:
        """The passages that answer it, in order."""
        return sorted({s.passage for s in self.sentences})


def answers_of(reader: Reader) -> dict[Unit, UnitAnswer]:
    """What the draft says to every unit of the report."""
    found = {unit: UnitAnswer(unit) for unit in reader.units}
    blocks = reader.read()
    for number, block in enumerate(blocks):
        _serve(reader, block, number, found)
    _search(reader, found)
    _follow(found)
    return found


# one block ----------------------------------------------------------------------------------------------


def _serve(reader: Reader, block: Block, number: int, found: dict[Unit, UnitAnswer]) -> None:
    units = _units_of(reader, block)
    given, shared = _divide(reader, block, units)
    for unit in [u for u in reader.units if u[0] in block.numbers]:
        answer = found[unit]
        present = unit in units
        sentences = given.get(unit, [])
        if not present and not answer.present:
            continue
        if not _ours(reader, unit) and not block.quoted:
            continue  # to name a recommendation for others is to pass it on, not to answer it
        if present:
            answer.heads += [h for h in block.heads if h not in answer.heads]
            answer.crossed += [u for u in block.crossed if u[0] not in block.numbers]
        if answer.group is None and (present or sentences):
            answer.group = number
        answer.present = answer.present or present
        answer.sentences += sentences
        answer.shared += [s for s in shared if _serves(s, unit, given)]
        # a time told with the last part, or with several, is meant for all of them
        if sentences:
            answer.shared += [s for s in _last_of(block, given) if s not in sentences and s not in answer.shared]


def _serves(sentence: Sentence, unit: Unit, given: dict[Unit, list[Sentence]]) -> bool:
    """Whether a sentence about no part in particular is about this one.

    Where it stands with one part alone, and other parts have passages of their own after it, it is
    about that part; otherwise it is about all.
    """
    beside = {u for u, own in given.items() if any(s.passage == sentence.passage for s in own)}
    later = {u for u, own in given.items() if any(s.passage > sentence.passage for s in own)} - beside
    return unit in beside if len(beside) == 1 and later else True


def _last_of(block: Block, given: dict[Unit, list[Sentence]]) -> list[Sentence]:
    """The timescale sentences of a block that stand in its last passage, or with several parts."""
    last = max((s.passage for s in block.answer), default=-1)
    found = []
    for sentence in block.answer:
        beside = {u for u, own in given.items() if any(s.passage == sentence.passage for s in own)}
        if (sentence.passage == last or len(beside) > 1) and _timed(sentence):
            found.append(sentence)
    return found


_ABOUT_TIME = re.compile(
    r"\b(?:complet\w+|deliver\w*|timescales?|deadline|time (?:set|allowed)|implement\w*|in place|in use|finish\w*|roll-?out|went live|signed off|achieved"
    r"|discharged|closed|on course|on track|ahead of|new arrangements|target|comply|conclud\w+)\b",
    re.IGNORECASE,
)


def _timed(sentence: Sentence) -> bool:
    """Whether a sentence tells when, and of what only "this" or "the work": it is about no part in particular."""
    from pccreply.prose.timescales import best_timescale

    if len(sentence.subject.stems) > 7 or not (_ABOUT_TIME.search(sentence.text)):
        return False
    return best_timescale(sentence.text).stated


def _units_of(reader: Reader, block: Block) -> list[Unit]:
    """The units that a block is about: those quoted, or named, or told; else all of its recommendations."""
    units: list[Unit] = []
    for number in block.numbers:
        own = [u for u in reader.units if u[0] == number]
        said = [u for u in own if u in block.quoted or u in block.named_parts]
        told = [u for u in own if u in block.told_units]
        if said:
            units += said
        elif told and len(own) > 1:
            units += told if told != own else _told(reader, block, own)
        else:
            units += own
    return units


def _told(reader: Reader, block: Block, own: list[Unit]) -> list[Unit]:
    """The parts that the block's own words for the recommendation speak of; all where they name most or none."""
    weights = Weights((reader.units[u] for u in own), reader.weights)
    spoken = [u for u in own if any(weights.shared(reader.units[u], told) >= _ENOUGH for told in block.told)]
    return own if not spoken or len(spoken) > len(own) / 2 else spoken


def _divide(reader: Reader, block: Block, units: list[Unit]) -> tuple[dict[Unit, list[Sentence]], list[Sentence]]:
    """The block's sentences by unit, and those that belong to none alone."""
    sentences = [s for s in block.answer if s.tokens]
    if len(units) == 1:
        content = [s for s in sentences if not _hollow(s)]
        return ({units[0]: sentences} if content else {}), []
    weights = Weights((reader.units[u] for u in units), reader.weights)
    chosen = _choose(reader, sentences, units, weights)
    given: dict[Unit, list[Sentence]] = {}
    shared: list[Sentence] = []
    for sentence in sentences:
        own = chosen.get(sentence.number, [])
        for unit in own if not _hollow(sentence) else []:
            given.setdefault(unit, []).append(sentence)
        if not own:
            shared.append(sentence)
    return given, shared


def _choose(reader: Reader, sentences: list[Sentence], units: list[Unit], weights: Weights) -> dict[int, list[Unit]]:
    """Which units each sentence speaks to."""
    chosen: dict[int, list[Unit]] = {}
    limb: Unit | None = None
    before: Sentence | None = None
    passage = -1
    for sentence in sentences:
        if sentence.passage != passage:
            passage = sentence.passage
            label = reader.text.passages[passage].label
            limb = _limb_of_label(label, units)
        named = _limb(sentence.text, units)
        limb = named or limb
        if limb is not None:
            chosen[sentence.number] = [limb]
            continue
        if _timed(sentence) or _courteous(sentence) or _hollow(sentence) or len(sentence.tokens) < 4:
            continue
        scores = {u: weights.shared(reader.units[u], sentence.subject) for u in units}
        best = max(scores.values(), default=0.0)
        if best >= _ENOUGH:
            chosen[sentence.number] = [u for u in units if scores[u] >= 0.4 * best and scores[u] >= _ENOUGH]
        elif (
            _GOES_ON.match(sentence.text)
            and before is not None
            and before.passage == passage
            and before.number in chosen
        ):
            chosen[sentence.number] = chosen[before.number]
        before = sentence
    _fill(reader, sentences, units, chosen)
    return chosen


def _fill(reader: Reader, sentences: list[Sentence], units: list[Unit], chosen: dict[int, list[Unit]]) -> None:
    """Give sentences of content that speak to no unit in words to the units that are left open, in order."""
    open_units = [u for u in units if not any(u in own for own in chosen.values())]
    order = {unit: n for n, unit in enumerate(units)}
    common = frozenset.intersection(*(reader.units[u].stems for u in units))
    for sentence in sentences:
        if not open_units:
            return
        if sentence.number in chosen or _empty(reader, sentence, units):
            continue
        if _GOES_ON.match(sentence.text) or len(common & sentence.subject.stems) >= 2:
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


_BACKGROUND = re.compile(
    r"\b(?:fieldwork|in post since|took office|term of office|published its report|budget for|visited|i shall ask|i will ask|my (?:next )?(?:public )?(?:accountability|meeting))\b",
    re.IGNORECASE,
)


def background(sentence: Sentence) -> bool:
    """Whether a sentence tells of the inspection, of people or of money: its dates are no timescale."""
    return bool(_BACKGROUND.search(sentence.text))


_DEMAND = re.compile(
    r"\b(?:should|ought to|must|need(?:s|ed)? to be)\b|\b(?:is|are|it is|remains?) (?:\w+ )?(?:important|essential|vital|crucial|right|necessary)\b"
    r"|\b(?:matters?|deserves?)\b|\brecogni[sz]es? (?:how|that|the importance)|\b(?:would|will|rightly) expects?\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\b(?:will|shall|intends?|plans? to|(?:is|are|was|were) being|(?:is|are) (?:now |already |currently )?\w+ing|(?:has|have) (?:been |now |already |also )?\w+(?:ed|en|un|ought|ade|et)\b"
    r"|(?:is|are) to\b|due to|agreed|began|begun)",
    re.IGNORECASE,
)
_QUANTITY = re.compile(r"\b\d{1,3},\d{3}\b|\b\d{3,}\b(?!/)|%|\bper cent\b|\bone (?:\w+ )?in \w+\b", re.IGNORECASE)
_SETTLED = re.compile(
    r"\b(?:met|complete|completed|closed|discharged|accept(?:s|ed)?|implemented|delivered|done|achieved)\b",
    re.IGNORECASE,
)
_INSPECTORS = re.compile(
    r"^\W*(?:hmicfrs|the inspector(?:ate|s)|inspectors|the report|this recommendation|the recommendation)\b",
    re.IGNORECASE,
)


def _hollow(sentence: Sentence) -> bool:
    """Whether a sentence repeats what is asked, says that it matters, or counts: that alone answers nothing."""
    text = sentence.text
    if not any(t.isalpha() for t in sentence.tokens):
        return True
    if _INSPECTORS.match(text):
        return not _SETTLED.search(text)
    if _ACTS.search(text):
        return False
    return bool(_DEMAND.search(text) or _QUANTITY.search(re.sub(r"\b(?:19|20)\d\d\b", "", text)))


def _courteous(sentence: Sentence) -> bool:
    """Whether a sentence is courtesy, oversight or history."""
    return bool(_COURTESY.search(sentence.text) or _BACKGROUND.search(sentence.text))


def _empty(reader: Reader, sentence: Sentence, units: list[Unit]) -> bool:
    """Whether a sentence holds nothing that could answer a part: courtesy, a bare time, or the writer's own affairs."""
    from pccreply.model.timescales import TimescaleKind
    from pccreply.prose.timescales import best_timescale

    if _hollow(sentence) or len(sentence.tokens) < 4 or not sentence.subject.stems:
        return True
    near = max((reader.weights.shared(reader.units[u], sentence.subject) for u in units), default=0.0)
    if _courteous(sentence) and near < _ENOUGH:
        return True
    told = best_timescale(sentence.text)
    if len(sentence.subject.stems) <= 4 and (told.stated or told.kind is TimescaleKind.VAGUE):
        return True
    own_affairs = re.match(r"^(?:I|My office|My)\b", sentence.text) is not None
    return own_affairs and near <= 0


# what no block holds ------------------------------------------------------------------------------------


def _search(reader: Reader, found: dict[Unit, UnitAnswer]) -> None:
    """Units that no block is about may still be answered somewhere in the body, in words of its own."""
    taken = {s.number for a in found.values() for s in [*a.sentences, *a.shared]}
    heads = {h for a in found.values() for h in a.heads}
    missing = [u for u, a in found.items() if not a.present and _ours(reader, u)]
    ours = [u for u in found if _ours(reader, u)]
    structured = len(missing) < len(ours) / 2
    subjects: dict[Unit, Subject] = {}
    for unit in missing:
        recommendation = reader.report.recommendation(unit[0])
        assert recommendation is not None
        subjects[unit] = reader.units[unit]
    first = min(heads, default=-1)
    for index in reader.body:
        if index in heads or index < first:
            continue
        last: Unit | None = None
        for sentence in reader.text.by_passage[index]:
            if sentence.number in taken or sentence.number in reader.quotations or reader.titled(sentence):
                continue
            scores = {u: reader.weights.shared(reader.units[u], sentence.subject) for u in reader.units}
            if not scores:
                continue
            best = max(scores, key=lambda u: scores[u])
            needed = _NARRATIVE * (1.9 if structured else 1.0)
            if (
                scores[best] >= needed
                and best in subjects
                and not _COURTESY.search(sentence.text)
                and not REPORTED.search(sentence.text)
            ):
                last = best
            elif scores[best] >= needed:
                last = None
            if last is not None:
                answer = found[last]
                answer.present = True
                answer.confidence = Confidence.MEDIUM
                answer.sentences.append(sentence)
                if index not in answer.heads:
                    answer.heads.append(index)


def _ours(reader: Reader, unit: Unit) -> bool:
    recommendation = reader.report.recommendation(unit[0])
    return recommendation is not None and recommendation.for_us


def _follow(found: dict[Unit, UnitAnswer]) -> None:
    """A cross-reference lends the answer that it points to."""
    for answer in found.values():
        for number, label in answer.crossed:
            for unit, other in found.items():
                if unit[0] == number and label in (None, unit[1]) and other.sentences and other is not answer:
                    answer.sentences += [s for s in other.sentences if s not in answer.sentences]
                    answer.confidence = Confidence.MEDIUM


def speaks_of(text: str, subject: Subject, weights: Weights) -> float:
    """How much a text shares with a subject."""
    return weights.shared(subject, subject_of(text))
