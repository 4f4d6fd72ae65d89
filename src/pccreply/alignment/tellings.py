"""Recommendations told in other words: a question, a heading, "The inspectorate also asked for ...".

Only units that the draft neither quotes nor names by number are looked for. Each candidate sentence is
weighed against each of them; the surest pairs are settled first, each unit once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pccreply.alignment.evidence import Evidence
from pccreply.alignment.mentions import Role
from pccreply.alignment.text import Sentence
from pccreply.alignment.wordings import Unit
from pccreply.model.drafts import PassageKind
from pccreply.prose.abbreviations import expand
from pccreply.prose.likeness import Subject, linked, subject_of

_ASKED = re.compile(
    r"\b(?:inspectorate|inspectors|hmicfrs|hmic|his majesty's inspect\w+)\b[^.]{0,40}?\b(?:recommend(?:s|ed)|ask(?:s|ed)"
    r"|call(?:s|ed) (?:on|for)|want(?:s|ed)|urge[sd]|would like|expect(?:s|ed)|seeks?|sought|looks? to|suggest(?:s|ed)"
    r"|say(?:s)? (?:that )?(?:forces|we|chief)|said)\b"
    r"|\brecommendation\b[^.]{0,25}?\b(?:concern(?:s|ed|ing)?|relat(?:es|ed|ing)|deal(?:s|t)|is about|was about|asks?|asked"
    r"|calls?|called|on|to|that|was|is)\b"
    r"|^\W*(?:on|as (?:to|for)|regarding|turning to|with regard to|in relation to|concerning)\b[^.]{5,200}:",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r";\s*(?:and\s+)?")

# the least shared weight for a sentence that says it tells a recommendation, asks, or merely looks like a heading
_SAID, _ASKING, _LOOKS = 0.9, 1.2, 1.4
# that a whole recommendation is told is likelier than that a part is told apart from its sisters
_WHOLE = 1.25


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    """A clause of a sentence that may tell some units; ordered by how sure that is."""

    sure: float
    sentence: int
    clause: int
    units: tuple[Unit, ...]


def tellings_of(evidence: Evidence) -> dict[int, list[Unit]]:
    """Which sentence (by number) tells which units in other words."""
    free = _free(evidence)
    told = _settled(_candidates(evidence, free))
    _by_elimination(evidence, told, free)
    return told


def _free(evidence: Evidence) -> dict[tuple[Unit, ...], Subject]:
    """What is left to be told: whole recommendations of which nothing is quoted, and single parts."""
    claimed = _claimed(evidence)
    free: dict[tuple[Unit, ...], Subject] = {}
    for number, subject in evidence.subjects.items():
        own = tuple(u for u in evidence.units if u[0] == number)
        left = tuple(u for u in own if u not in claimed)
        if left == own:
            free[own] = subject
        if left != own or len(own) > 1:
            free.update({(u,): evidence.units[u] for u in left})
    return free


def _claimed(evidence: Evidence) -> set[Unit]:
    """The units that the draft quotes or announces by number: they need no other words."""
    named = {label for index in evidence.body if (label := evidence.announced(index))}
    for number, found in evidence.mentions.items():
        if any(m.role is Role.FORWARD for m in found):
            named |= {unit[0] for unit in evidence.opened(evidence.text.sentences[number])}
    quoted = {u for q in evidence.quotations.values() for u in q.units}
    return quoted | {u for u in evidence.units if u[0] in named}


def _candidates(evidence: Evidence, free: dict[tuple[Unit, ...], Subject]) -> list[_Candidate]:
    found = []
    for sentence in _readable(evidence):
        needed = _needed(evidence, sentence)
        if needed is None or evidence.titled(sentence):
            continue
        asked = _ASKED.search(sentence.text)
        # the words that lead in ("A further recommendation concerned") are no part of what is asked
        leads = asked is not None and asked.end() < 0.6 * len(sentence.text)
        said = sentence.text[asked.end() :] if asked is not None and leads else sentence.text
        for clause, words in enumerate(_CLAUSES.split(said)):
            subject = subject_of(expand(words, evidence.text.abbreviations))
            for units, wanted in free.items():
                score = evidence.weights.shared(wanted, subject)
                if score >= needed:
                    whole = _WHOLE if len(units) == sum(u[0] == units[0][0] for u in evidence.units) else 1.0
                    sure = whole * score * (0.5 + _precision(subject, wanted))
                    found.append(_Candidate(sure, sentence.number, clause, units))
    return found


def _readable(evidence: Evidence) -> list[Sentence]:
    """The sentences of the body that are the letter's own words and quote nothing."""
    return [
        sentence
        for index in evidence.body
        if not evidence.closes(evidence.text.passages[index]) and not evidence.reported(evidence.text.passages[index])
        for sentence in evidence.text.by_passage[index]
        if sentence.number not in evidence.quotations
    ]


def _needed(evidence: Evidence, sentence: Sentence) -> float | None:
    """The least shared weight for a sentence that may tell a recommendation; None for one that may not."""
    if _ASKED.search(sentence.text):
        return _SAID
    if evidence.heading(evidence.text.passages[sentence.passage]):
        return _LOOKS
    if evidence.question(sentence):
        return _ASKING
    alone = len(evidence.text.by_passage[sentence.passage]) == 1
    return _LOOKS if alone and evidence.nominal(sentence) and sentence.text.rstrip().endswith((".", ":")) else None


def _precision(subject: Subject, wanted: Subject) -> float:
    """How much of what a sentence speaks of the recommendation speaks of, too (0 to 1)."""
    return len(linked(wanted, subject)) / max(1, len(subject.stems))


def _settled(candidates: list[_Candidate]) -> dict[int, list[Unit]]:
    """Give each clause to one recommendation and each unit to one clause, the surest first."""
    told: dict[int, dict[int, tuple[Unit, ...]]] = {}
    done: set[Unit] = set()
    for candidate in sorted(candidates, reverse=True):
        clauses = told.setdefault(candidate.sentence, {})
        if done.isdisjoint(candidate.units) and candidate.clause not in clauses:
            clauses[candidate.clause] = candidate.units
            done.update(candidate.units)
    return {number: [u for _, units in sorted(own.items()) for u in units] for number, own in told.items() if own}


def _by_elimination(evidence: Evidence, told: dict[int, list[Unit]], free: dict[tuple[Unit, ...], Subject]) -> None:
    """As many verbless paragraphs left as units left: they tell them, in their order."""
    done = {u for own in told.values() for u in own}
    left = [units for units in free if done.isdisjoint(units)]
    left = [units for units in left if not any(set(units) < set(other) for other in left)]
    lone = [
        sentence.number
        for sentence in _readable(evidence)
        if len(evidence.text.by_passage[sentence.passage]) == 1
        and sentence.number not in told
        and sentence.number not in evidence.mentions
        and evidence.text.passages[sentence.passage].kind is PassageKind.PARAGRAPH
        and sentence.text.rstrip().endswith(".")
        and evidence.nominal(sentence)
    ]
    if left and len(left) == len(lone) <= 3:
        told.update({number: list(units) for number, units in zip(lone, left, strict=True)})
